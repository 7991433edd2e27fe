/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * panel_draws.h - what a few draws say of many measures of one actor: how sure its ranks are, and whether the number of
 * ties alone gives such values.
 */
#ifndef IST_CORE_BIAS_PANEL_DRAWS_H
#define IST_CORE_BIAS_PANEL_DRAWS_H

#include "core/null/comparison.h"
#include "core/uncertainty/sample.h"

/* More steps than these, by the size of the view, and nothing is drawn: that would be no panel but a long run. */
#define IST_PANEL_STEPS_MOST 2e9

/* Starts `= {0}`. Not to be moved once it is made. */
typedef struct {
    const ist_metric **metrics; /* those that have a value in this view */
    size_t count, draws;
    ist_metric_settings settings;
    ist_comparison comparison;         /* with the null model degree, both tails */
    ist_sample sample;                 /* by the grades of the evidence */
    char no_null[256], no_sample[256]; /* why there is none of them; "": there is */
} ist_panel_draws;

/* `metrics` are of actors, with settings as they are by default; those that this view does not allow are left out. What
 * cannot be drawn is no error but a reason. Fails for want of memory only. */
bool ist_panel_draws_make(ist_panel_draws *out, const ist_view *view, const ist_metric *const *metrics, size_t count,
                          size_t draws, uint64_t seed, ist_error *err);
void ist_panel_draws_free(ist_panel_draws *panel);

/* What they say of one measure of one actor. */
typedef struct {
    uint32_t rank_low, rank_high; /* 90 of 100 draws lie between; 0: none has a rank */
    const char *no_rank;          /* why there is none */
    double p;                     /* NAN: none */
    const char *no_p;
} ist_panel_doubt;

/* `actor` as ist_network_actor reads it. */
ist_panel_doubt ist_panel_draws_of(const ist_panel_draws *panel, const ist_metric *metric, const char *actor);

#endif
