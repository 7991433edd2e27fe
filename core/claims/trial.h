/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * trial.h - claims put to the test again and again: on networks as uncertain as the evidence, on networks drawn by
 * chance, without each document, under conditions. The rule that makes a verdict of it is in verdict.h.
 */
#ifndef IST_CORE_CLAIMS_TRIAL_H
#define IST_CORE_CLAIMS_TRIAL_H

#include "core/claims/verdict.h"
#include "core/scenario/beside.h"
#include "core/uncertainty/noise.h"
#include "graph/witness.h"

enum { IST_TRIAL_DRAWS = 200, IST_TRIAL_NULL_DRAWS = 500, IST_TRIAL_DRAWS_MOST = 100000 };

/* Borrowed as long as the trials live. */
typedef struct {
    ist_verdict_thresholds thresholds;
    ist_noise noise;                      /* of 0 draws: none are made */
    size_t null_draws;                    /* 0: no null model */
    const ist_scenario_named *conditions; /* words that go on top of each claim's lens: "close=RU" */
    size_t condition_count;
} ist_trial_options;

typedef enum { IST_ANSWER_UNASKED, IST_ANSWER_HOLDS, IST_ANSWER_FAILS, IST_ANSWER_SILENT } ist_claim_answer;
extern const char *const ist_claim_answer_names[]; /* "", "holds", "fails", "no answer" */

/* One claim. Values are those of the side that is a function; of a test with two functions, left less right. */
typedef struct {
    uint32_t row;
    bool wanted;               /* only the null model was asked of the others */
    ist_claim_result observed; /* whose verdict is that of the comparison alone */
    ist_claim_tried tried;
    ist_verdict verdict;
    double value;                                         /* observed; NAN: none */
    const char *model;                                    /* the null model that applies, NULL: none */
    bool exact;                                           /* all its networks instead of draws */
    double p;                                             /* NAN: none */
    const char *why_no_p;                                 /* static text; NULL where there is one */
    uint8_t *without;                                     /* document -> ist_claim_answer */
    uint8_t *under;                                       /* condition -> ist_claim_answer */
    double *without_values, *under_values, assumed_value; /* the values of these answers */
    double *drawn;     /* a value a draw, NAN for no answer; NULL where no draw changes anything */
    double *by_chance; /* a value a null network, likewise */
    size_t chance_count;
} ist_trial;

typedef struct {
    const ist_network *network;
    ist_trial_options options;
    ist_trial *items; /* every claim of the dataset, in the order of its rows */
    size_t count;
    ist_witnesses documents; /* those that were left out */
    uint64_t declared;       /* hash of what was fixed before the run */
} ist_trials;                /* starts `= {0}` */

/*
 * Tries the claims of the rows. USAGE error for a condition that does not parse or that no lens of a claim can take;
 * LIMIT error where it would take too long. What a claim cannot answer is no error, as of ist_claim_run.
 */
bool ist_trials_make(ist_trials *out, const ist_network *network, const ist_claim_rows *rows,
                     const ist_trial_options *options, ist_error *err);
void ist_trials_free(ist_trials *trials);

/* A hash of what is fixed before a run: id, lens and test of every claim, thresholds, conditions. The order of claims
 * and everything else that the file says of them do not change it. */
uint64_t ist_trials_declared(const ist_network *network, const ist_trial_options *options);

/* All of one claim, which was wanted: its words, both sides, the verdict and in words what it was made from; and a row
 * for every kind of network on which it was asked, with the share in which it holds and its values. */
bool ist_trials_card(ist_table *out, const ist_trials *trials, uint32_t row, ist_error *err);
bool ist_trials_tried(ist_table *out, const ist_trials *trials, uint32_t row, ist_error *err);

/* A row a claim of `rows` with its verdict and what it was made from; notes that count. `*contradicted` as of
 * ist_claims_table. */
bool ist_trials_table(ist_table *out, size_t *contradicted, const ist_trials *trials, const ist_claim_rows *rows,
                      ist_claims_form form, ist_error *err);

#endif
