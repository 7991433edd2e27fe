/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * trial_parts.h - what the files of a trial share.
 *
 * Private to core/claims/.
 */
#ifndef IST_CORE_CLAIMS_TRIAL_PARTS_H
#define IST_CORE_CLAIMS_TRIAL_PARTS_H

#include "core/claims/trial.h"
#include "core/claims/value.h"

/* The trials of one lens, on one view; of claims that read no lens, without one. */
typedef struct {
    ist_trials *out;
    const ist_view *view; /* NULL: they read none */
    ist_text lens;
    uint32_t *members; /* numbers of trials that have both values as observed */
    size_t count;
    ist_claim_side sides[2]; /* workspace */
    double *factors;         /* workspace: figure -> factor */
    uint8_t *kept;           /* workspace: tie -> does it stay? */
} ist_trial_group;

/* Asks one test on a view. */
bool ist_trial_ask(ist_claim_answer *answer, double *value, ist_trial_group *group, const ist_trial *trial,
                   const ist_view *view, const ist_claim_world *world, ist_error *err);

void ist_trial_count(ist_claim_tally *tally, ist_claim_answer answer);

/* The value of a test by the values of its sides. */
double ist_trial_value(const ist_claim_test *test, const double values[2]);

/* The null model of each member, its networks, and p. */
bool ist_trial_null(ist_trial_group *group, ist_error *err);

/* The declared conditions. `lenses` are the words of each, read. */
bool ist_trial_conditions(ist_trial_group *group, const ist_lens *lenses, ist_error *err);

/* The documents without which, or the conditions under which, the answer is this one; "" where there are none, the
 * first `most` and how many more. */
bool ist_trial_names(ist_buffer *out, const ist_trials *trials, const uint8_t *answers, ist_claim_answer wanted,
                     size_t most, ist_error *err);

/* Under which conditions the verdict holds, in words: "in 71 % of draws; not without ihr-2025". */
bool ist_trial_when(ist_buffer *out, const ist_trials *trials, const ist_trial *trial, size_t most, ist_error *err);

/* The contract of what was tried, for the end of a contract line. */
bool ist_trials_contract(ist_buffer *out, const ist_trials *trials, ist_error *err);

#endif
