/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chance.h - the rank of one actor in networks drawn from a null model.
 */
#ifndef IST_CORE_BIAS_CHANCE_H
#define IST_CORE_BIAS_CHANCE_H

#include "core/bias/ego.h"
#include "core/null/null.h"

typedef struct {
    const ist_null *model;
    const char *no_freedom; /* why nothing was drawn, static; NULL: something was. What follows is then NAN and 0 */
    char how[256];          /* what the model was made of, see ist_null_plan */
    size_t ties, loose;     /* of the view; those that can lie elsewhere */
    bool exact;             /* all networks of the model in place of draws */
    size_t draws, valued;   /* made; those in which the ego has a value, which the ranks are of */
    bool moves;             /* does anybody's value differ from the observed one in any draw? Else ranks say nothing */
    size_t first;           /* draws in which it ranks first */
    uint32_t low, median,
        high;    /* ranks: smallest that 5 %, 50 %, 95 % of the draws do not exceed; 0: no draw has one */
    double mean; /* of its values */
    double p;    /* chance to be as central or more, see ist_comparison_make; NAN: it never changes */
} ist_ego_chance;

/* `draws` at least 1. Errors are those of the model: of one that does not suit the view, or takes too long. */
bool ist_ego_chance_make(ist_ego_chance *out, const ist_ego *ego, const ist_null *model,
                         const ist_null_settings *settings, size_t draws, ist_error *err);

#endif
