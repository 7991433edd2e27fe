/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * priced.h - a view at given penalties, and what its shortest paths are made of.
 *
 * Only costs are made anew; everything else is the view's own. Kernels and questions that read a view read it as any
 * other.
 */
#ifndef IST_CORE_TIPPING_PRICED_H
#define IST_CORE_TIPPING_PRICED_H

#include "core/kernel/shortest.h"
#include "penalties.h"

typedef struct {
    const ist_penalties *penalties; /* borrowed */
    double amounts[IST_PENALTIES];  /* of the last ist_priced_set */
    ist_view view;                  /* at these; borrows all but its costs, not to be freed */
    ist_sweep sweep;
    ist_price *prices; /* vertex -> price of one shortest path, see ist_priced_side */
    size_t sweeps;     /* made so far */
} ist_priced;          /* starts `= {0}` */

bool ist_priced_init(ist_priced *out, const ist_penalties *penalties, ist_error *err);
void ist_priced_free(ist_priced *priced);

/* LIMIT error when a cost is more than a double holds. */
bool ist_priced_set(ist_priced *priced, double first, double second, ist_error *err);

/* Distances from `source` at the amounts that are set. LIMIT error past IST_SWEEP_STEPS_MOST steps in all. */
bool ist_priced_sweep(ist_priced *priced, uint32_t source, ist_error *err);

/* Of the shortest paths of the last sweep that tie, those with the least shares stay shortest when the amounts grow a
 * little, and those with the most were shortest when they were a little smaller. The first amount decides, then the
 * second, then the base. */
typedef enum { IST_PRICED_LEAST, IST_PRICED_MOST } ist_priced_side;

/* Fills `prices` of all reached vertices. */
void ist_priced_trace(ist_priced *priced, ist_priced_side side);

/* The least share of the first amount that any path from `source` has, to every vertex: its distance is this times
 * vertex_count, and the number of ties besides. Changes what is set. */
bool ist_priced_least_shares(ist_priced *priced, uint32_t source, ist_error *err);

#endif
