/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * verdict.h - from all that was tried with a claim to one verdict: the rule, and nothing else.
 */
#ifndef IST_CORE_CLAIMS_VERDICT_H
#define IST_CORE_CLAIMS_VERDICT_H

#include "core/claims/claim.h"

/* Declared before anything is run. */
typedef struct {
    double alpha; /* a corrected p above this is chance */
    double sure;  /* share of draws from which on the evidence bears a claim */
    double half;  /* share of draws from which on a claim that fails as observed is no longer simply contradicted */
} ist_verdict_thresholds;

#define IST_VERDICT_THRESHOLDS ((ist_verdict_thresholds){.alpha = 0.05, .sure = 0.9, .half = 0.5})

/* How often a test held, failed, or had no answer, of some networks on which it was asked. */
typedef struct {
    size_t holds, fails, silent;
} ist_claim_tally;

static inline size_t ist_claim_tally_all(const ist_claim_tally *tally) {
    return tally->holds + tally->fails + tally->silent;
}

/* What is known of a claim. */
typedef struct {
    ist_verdict observed; /* of the comparison alone: supported, contradicted, untestable or undefined */
    ist_claim_tally draws;
    double corrected;               /* of the null model; NAN: none applies */
    ist_claim_tally null;           /* of the networks of the null model */
    bool ties_stay;                 /* does the null model keep who is tied to whom? */
    ist_claim_tally without;        /* each document left out in turn */
    ist_claim_tally under;          /* declared conditions that change what the claim looks at */
    ist_claim_tally only_witnesses; /* what only assumptions support left out: one network, or none */
} ist_claim_tried;

ist_verdict ist_verdict_decide(const ist_claim_tried *tried, const ist_verdict_thresholds *thresholds);

/* The share of all draws in which the test holds; NAN without draws. */
double ist_verdict_share(const ist_claim_tried *tried);

/* Did the test hold wherever it had an answer, in draws or null networks as well as everywhere else? Then it holds by
 * construction, as far as was tried. */
bool ist_verdict_is_constructed(const ist_claim_tried *tried);

#endif
