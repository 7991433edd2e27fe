/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cells.h - the cost of the shortest path between two vertices as a function of two penalties p and q: a few planes,
 * and the convex cells of p and q in which each is the least.
 */
#ifndef IST_CORE_TIPPING_CELLS_H
#define IST_CORE_TIPPING_CELLS_H

#include "priced.h"

typedef struct {
    double p, q;
} ist_corner;

typedef struct {
    ist_price price;
    ist_corner inside;   /* the mean of the corners */
    ist_corner *corners; /* against the clock, from the one of the least p, then q */
    size_t corner_count; /* at least 3 */
} ist_penalty_cell;

typedef struct {
    ist_penalty_cell *items; /* by their first corners */
    size_t count, capacity;
    double limit;    /* the cells fill the square from 0 to this in p and q */
} ist_penalty_cells; /* starts `= {0}` */

enum { IST_PENALTY_CELLS_MOST = 400 };

/* None where there is no path. `limit` INFINITY: twice the largest breakpoint of p alone, of q alone and of p = q, or
 * what the path costs where there is none. LIMIT error for more than IST_PENALTY_CELLS_MOST cells. Changes what is set
 * in `priced`. */
bool ist_penalty_cells_make(ist_penalty_cells *out, ist_priced *priced, uint32_t source, uint32_t target, double limit,
                            ist_error *err);
void ist_penalty_cells_free(ist_penalty_cells *cells);

#endif
