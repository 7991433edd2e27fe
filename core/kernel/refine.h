/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * refine.h - potentials between two vertices, right to the last digits where conductances lie far apart.
 */
#ifndef IST_CORE_KERNEL_REFINE_H
#define IST_CORE_KERNEL_REFINE_H

#include "core/kernel/laplacian.h"

/* Made once for a factor, used for any number of pairs; what it is made from is borrowed. Starts `= {0}`. */
typedef struct {
    const ist_laplacian *laplacian;
    const ist_view *view;
    const double *conductances;
    double *high, *low;               /* place -> the potential as a sum of two numbers */
    double *rest, *rest_low, *change; /* place -> the current that is still missing there; what that changes */
} ist_refinement;

bool ist_refinement_make(ist_refinement *out, const ist_laplacian *laplacian, const ist_view *view,
                         const double *conductances, ist_error *err);
void ist_refinement_free(ist_refinement *refinement);

/* Can currents be told from what rounding leaves of potentials? A LIMIT error that begins with `what`, "costs", where
 * conductances lie too far apart for that, more than about 10^13. */
bool ist_refinement_accepts(const ist_refinement *refinement, const char *what, ist_error *err);

/* Fills `high` with the potentials when a unit enters at vertex `from` and leaves at `to`, relative to the root, in the
 * units of the factor, right to 1e-13 of the largest. A LIMIT error when the conductances lie too far apart for that.
 */
bool ist_refinement_run(ist_refinement *refinement, uint32_t from, uint32_t to, ist_error *err);

/* By how much the potential falls from one place to another, where that is little beside the potentials. */
static inline double ist_refinement_fall(const ist_refinement *r, uint32_t from, uint32_t to) {
    return (r->high[from] - r->high[to]) + (r->low[from] - r->low[to]);
}

#endif
