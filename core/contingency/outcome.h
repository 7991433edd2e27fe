/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * outcome.h - what losses do to the pairs between two ends: cut off, dearer, narrower, past a limit.
 */
#ifndef IST_CORE_CONTINGENCY_OUTCOME_H
#define IST_CORE_CONTINGENCY_OUTCOME_H

#include "passage.h"

/* The gravest that holds, in this order. */
typedef enum {
    IST_LOSS_CRITICAL, /* a pair is cut off */
    IST_LOSS_LIMIT,    /* a declared limit is broken */
    IST_LOSS_LONGER,   /* a pair is dearer */
    IST_LOSS_NARROWER, /* less can flow */
    IST_LOSS_NONE,
    IST_LOSS_VERDICTS
} ist_loss_verdict;
extern const char *const ist_loss_verdict_names[IST_LOSS_VERDICTS];

/* What is declared to be too much and too little; 0: nothing is. */
typedef struct {
    double max_cost; /* of any pair */
    double min_flow; /* between all ends */
} ist_loss_limits;

/* What is `more` is what all losses together do beyond the worse of the single ones, pair by pair; of a single loss,
 * beyond no loss. A pair counts when both its ends are left and a route joined it before any loss. */
typedef struct {
    uint32_t first, second; /* losses by number; second IST_NONE where there is one */
    size_t left_out;        /* pairs joined before, of which an end is lost */
    size_t cut, more_cut;   /* pairs */
    size_t joined;          /* pairs that stay joined */
    double before, after;   /* their mean cost; NAN where none does */
    double more_cost;       /* mean over the same; 0 where none does */
    double more_worst;      /* the most that one of them is dearer */
    double efficiency;      /* share of the sum of 1 / cost over the pairs that is lost; NAN without pairs */
    double flow_before, flow_after, more_flow; /* NAN where none is asked for */
    size_t over, more_over;                    /* pairs above the limit that were not above it before any loss */
    bool too_narrow;                           /* the flow falls below the limit only with all these losses */
    ist_loss_verdict verdict;                  /* on what is more */
} ist_outcome;

/* Passages that an outcome compares; `first` and `second` those after each loss alone, `whole` where there is none. */
typedef struct {
    const ist_survey *survey;
    ist_loss_limits limits;
    const ist_loss *const *losses;
    size_t count; /* 1 or 2 */
    const ist_passage *whole, *first, *second, *after;
    uint32_t *hurts; /* pair -> one more where it is cut off or gets above the limit only with all these losses */
} ist_comparison;

bool ist_outcome_judge(ist_outcome *out, const ist_comparison *comparison, ist_error *err);

/* Is a cost above the limit, a flow below it, rounding aside? */
bool ist_loss_limits_dear(const ist_loss_limits *limits, double cost);
bool ist_loss_limits_narrow(const ist_loss_limits *limits, double flow);

/* Below 0 where `left` is graver: a total order. */
int ist_outcome_compare(const void *left, const void *right);

#endif
