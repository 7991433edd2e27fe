/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * differences.h - what a scenario does to measures, and how sure that is.
 */
#ifndef IST_CORE_UNCERTAINTY_DIFFERENCES_H
#define IST_CORE_UNCERTAINTY_DIFFERENCES_H

#include "core/scenario/beside.h"
#include "core/uncertainty/sample.h"

typedef struct {
    const ist_scenario_named *cases;
    size_t count;
    size_t top; /* rows of each measure and case, 0: all */
} ist_differences_cases;

/* A row a measure, case and row of the view: its value as it is and in the case, the difference observed, and what the
 * draws make of it; those with the largest observed difference first. A case that changes nothing through the lens, or
 * in which a measure is not defined, has no rows, and a note says so. USAGE error for words that mean nothing here. The
 * table starts `= {0}`, and is freed by the caller when this fails. */
bool ist_stability_differences(ist_table *out, const ist_view *view, const ist_metric *const *metrics,
                               size_t metric_count, const ist_metric_settings *settings, const ist_noise *noise,
                               const ist_differences_cases *cases, ist_error *err);

/* Which facts matter most to what a case changes of an actor's value: a row a tie, as ist_stability_tornado, of the
 * difference. Draws, seed and existence of `noise` are not read. USAGE error for words that mean nothing or change
 * nothing, UNDEFINED error where the actor has no value as it is or in the case. */
bool ist_stability_difference_tornado(ist_table *out, const ist_measured *measured, const char *actor,
                                      const ist_noise *noise, const ist_scenario_named *given, size_t top,
                                      ist_error *err);

#endif
