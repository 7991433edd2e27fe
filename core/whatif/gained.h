/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gained.h - how much nearer everybody comes to each other by one more tie: efficiency after each of many added ties.
 */
#ifndef IST_CORE_WHATIF_GAINED_H
#define IST_CORE_WHATIF_GAINED_H

#include "graph/view.h"

/* A tie that is not there yet, or is there at a higher cost; both ways where direction is dropped. */
typedef struct {
    uint32_t source, target;
    double cost; /* > 0, finite; 1 by hops */
} ist_gained_tie;

/* The sum of 1 / distance over all ordered pairs, and for each tie by how much it grows with this tie alone. LIMIT
 * error past 10^8 pairs, whose distances are kept, or where sums overflow. O(V) sweeps, then for each tie O(V) and the
 * pairs of a vertex that the tie brings nearer to its target and one that it brings nearer to its source. */
bool ist_gained_nearness(double *sum, double *gains, const ist_view *view, const ist_gained_tie *ties, size_t count,
                         ist_error *err);

#endif
