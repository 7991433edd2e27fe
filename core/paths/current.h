/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * current.h - the share of what spreads over all ways from sources to targets that needs a set of vertices.
 */
#ifndef IST_CORE_PATHS_CURRENT_H
#define IST_CORE_PATHS_CURRENT_H

#include "dependence.h"

typedef struct {
    size_t pairs;  /* source and target differ, neither is in the set, there is a way between them */
    size_t full;   /* pairs of which all current meets the set */
    double share;  /* mean over the pairs of the share of the current that meets the set; NAN without pairs, for too
                      many of them, and where the view is directed: a current knows no direction */
    bool too_many; /* the pairs would take more than IST_CURRENT_STEPS steps: nothing was computed */
} ist_current;

#define IST_CURRENT_STEPS 1e11

/* The share of each pair goes to `shares`, source after source, where that is not NULL: sources->count times
 * targets->count of them, NAN for what is no pair. */
bool ist_current_compute(ist_current *out, double *shares, const ist_view *view,
                         const ist_dependence_question *question, ist_error *err);

/* Sets a cell of the last row to the mean share, or to NA with the reason why there is none; a limit is such a reason.
 */
bool ist_current_cell(ist_table *table, size_t column, const ist_view *view, const ist_dependence_question *question,
                      ist_error *err);

#endif
