/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * elimination.h - the vertices of a view in an order of elimination, and the arcs between them that this leaves.
 *
 * Eliminating a vertex ties all its later neighbours to each other. An arc joins each vertex to the later ones that it
 * is tied to at its turn. It stands for all ways between its ends whose interior was eliminated before both. Every path
 * climbs along such arcs to its latest vertex and descends from there, and does so in one manner only. So distances and
 * numbers of shortest paths from one vertex to all come from one pass up and one pass down, without a heap and without
 * a search (lane_sweeps.h), once the arcs are weighed (shortcuts.h).
 *
 * Dibbelt, Strasser and Wagner (2016), Customizable contraction hierarchies. Delling, Goldberg, Nowatzyk and Werneck
 * (2013), PHAST: hardware-accelerated shortest path trees.
 */
#ifndef IST_CORE_KERNEL_ELIMINATION_H
#define IST_CORE_KERNEL_ELIMINATION_H

#include "core/kernel/ordering.h"
#include "graph/view.h"

/* What follows from the topology alone; direction is dropped. A place is a vertex's turn. Starts `= {0}`. */
typedef struct {
    size_t vertex_count, edge_count, arc_count;
    uint32_t *place, *vertex;  /* vertex -> place, place -> vertex */
    uint32_t *starts;          /* place -> its first arc; vertex_count + 1 */
    uint32_t *heads;           /* arc -> its later place; those of a place ascend, the first is its parent */
    uint32_t *low_starts;      /* place -> its first entry in the two below; vertex_count + 1 */
    uint32_t *lows, *low_arcs; /* earlier places with an arc to this one, ascending, and these arcs */
    uint32_t *edge_arcs;       /* edge -> the arc that it lies on */
    double triangles;          /* pairs of arcs that leave one place, over all places: the work of weighing the arcs */
} ist_elimination;

/* O(V + E + triangles), nearly. Deterministic. LIMIT error past 2^32 arcs. */
bool ist_elimination_make(ist_elimination *out, const ist_view *view, ist_error *err);
/* The same in an order that was found before, for whoever wants to know first how many arcs it leaves. Empties
 * `ordering`. */
bool ist_elimination_of(ist_elimination *out, ist_ordering *ordering, const ist_view *view, ist_error *err);
void ist_elimination_free(ist_elimination *elimination);

/* Is the edge's source eliminated before its target? */
static inline bool ist_elimination_climbs(const ist_elimination *elimination, const ist_view *view, size_t edge) {
    return elimination->place[view->sources[edge]] < elimination->place[view->targets[edge]];
}

#endif
