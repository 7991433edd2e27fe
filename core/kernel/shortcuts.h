/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shortcuts.h - what the arcs of an elimination weigh: the shortest of the ways that each of them stands for.
 *
 * A way between the ends of an arc, its interior eliminated before both, is an edge or has a latest vertex v inside,
 * and is then a way of the arc from v to the one end followed by one of the arc from v to the other. So every way is
 * counted once when arcs are weighed in the order of elimination. What runs over an arc is handed back to edges and to
 * interior vertices in the opposite order.
 *
 * Two lengths are equal within IST_TIE_TOLERANCE of the shorter one. Costs must be of one scale (ist_shortcuts_suit).
 */
#ifndef IST_CORE_KERNEL_SHORTCUTS_H
#define IST_CORE_KERNEL_SHORTCUTS_H

#include "core/kernel/elimination.h"

/* Numbers of paths are true below this limit; a number that reaches it stands for "too many to count". */
#define IST_PATHS_LIMIT 0x1p1000
#define IST_PATHS_REFUSED "there are more than 2^1000 shortest paths: too many to count"

/* `down` and `down_paths` are the arrays of `up` when undirected. Starts `= {0}`. */
typedef struct {
    const ist_elimination *elimination; /* borrowed */
    const ist_view *view;               /* borrowed; of its edges, what they cost is said anew each time */
    double *up, *down;                  /* arc -> length to its later place, to its earlier; INFINITY: no way */
    double *up_paths, *down_paths;      /* arc -> how many ways are that short */
    const struct ist_lane_build *build; /* of the loops over triangles; the fastest */
    uint32_t *at;                       /* workspace: later place -> which arc of the place at hand leads there */
    double *up_most, *down_most;        /* workspace: by such arc */
    struct ist_spread *spread;          /* of sums over all sources, with these weights; NULL: none (block_sums.h) */
} ist_shortcuts;

/* Can these costs be eliminated? Not those so unlike that the smallest could be lost in the length of a path or taken
 * for a tie, nor those whose sum overflows: they are left to the search in shortest.h, which refuses by the path. */
bool ist_shortcuts_suit(const double *costs, size_t count);

bool ist_shortcuts_make(ist_shortcuts *out, const ist_elimination *elimination, const ist_view *view, ist_error *err);
void ist_shortcuts_free(ist_shortcuts *shortcuts);

/* Weighs all arcs anew by costs of edges, which suit; INFINITY takes an edge out. NULL: 1 each. O(triangles). */
void ist_shortcuts_weigh(ist_shortcuts *shortcuts, const double *costs);

/* Hands what runs over arcs, in `up` and `down` (the same array when undirected), to the edges of which they are made,
 * whose costs are those last weighed by, and adds what runs through their interior to places. `edges` may be NULL. The
 * flows of arcs are changed on the way. O(triangles). */
void ist_shortcuts_hand_back(const ist_shortcuts *shortcuts, const double *costs, double *up, double *down,
                             double *places, double *edges);

#endif
