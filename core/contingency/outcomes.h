/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * outcomes.h - every loss of a list, or every two of them, and what it does: the sums under `contingency`.
 */
#ifndef IST_CORE_CONTINGENCY_OUTCOMES_H
#define IST_CORE_CONTINGENCY_OUTCOMES_H

#include "outcome.h"

typedef struct {
    const ist_vertex_set *sources, *targets; /* may share vertices: a vertex and itself are no pair */
    const ist_loss *losses;
    size_t loss_count;
    bool pairs; /* lose every two of them, not each alone */
    size_t top; /* as many rows are kept; 0: all */
    ist_loss_limits limits;
} ist_contingency_question;

typedef struct {
    /* Before any loss. */
    size_t pairs, unreachable; /* pairs that a route joins, and that none does */
    size_t over;               /* pairs above the limit */
    double cost, flow;         /* mean over the pairs, NAN without; NAN where none is asked for */
    double *costs;             /* source * targets + target -> cost; INFINITY: no route, NAN: no pair */
    bool too_narrow;
    /* Of the losses. */
    ist_outcome *rows; /* the gravest first; of two losses only those that do more than each alone */
    size_t row_count, row_capacity;
    size_t tried;                       /* losses, or pairs of them, that leave a pair of ends that was joined before */
    size_t pointless;                   /* losses, one by one, that leave none */
    size_t verdicts[IST_LOSS_VERDICTS]; /* how many of those tried */
    size_t single_verdicts[IST_LOSS_VERDICTS]; /* the same of the losses one by one */
    uint32_t *hurts; /* source * targets + target -> how many losses cut the pair off or bring it above the limit; of
                        two losses those that only both together do */
    uint32_t *single_hurts; /* the same of the losses one by one */
    bool flows;             /* were flows asked for? */
} ist_contingencies;

/* UNDEFINED error where source and target are one and the same place; LIMIT error for more steps than the most. */
bool ist_contingencies_find(ist_contingencies *out, const ist_view *view, const ist_contingency_question *question,
                            ist_error *err);
void ist_contingencies_free(ist_contingencies *found);

/* Is the pair joined, within the limit, and stays so whatever is lost? */
bool ist_contingencies_safe(const ist_contingencies *found, const ist_loss_limits *limits, size_t pair);

/* Does every pair stay joined, and everything within the limits, whatever is lost, and without any loss? */
bool ist_contingencies_secure(const ist_contingencies *found);

#endif
