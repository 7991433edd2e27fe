/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hop_copies.h - a network taken apart for betweenness by hops.
 *
 * Without direction each shortest path enters and leaves a biconnected component (a block, Hopcroft and Tarjan 1973) at
 * fixed vertices. So every block is a graph of its own, in which each vertex stands as a copy of itself and counts for
 * all that hang on it outside; a block of two vertices is a bridge and needs no search at all, which folds trees. A
 * directed network stays whole, with one copy of each vertex.
 */
#ifndef IST_CORE_KERNEL_HOP_COPIES_H
#define IST_CORE_KERNEL_HOP_COPIES_H

#include "core/kernel/forest.h"

typedef struct {
    const ist_view *view; /* borrowed; by hops, its costs are not read */
    ist_forest forest;    /* of the view; empty when directed */
    uint32_t *block;      /* vertex -> the head of the block of its tie to its parent: the topmost child in it */
    uint32_t *members;    /* head -> vertices of its block without the topmost */
    uint32_t *below;      /* vertex -> its copy in the block of its parent; IST_NONE: in none */
    uint32_t *above;      /* head -> the copy of its parent in its block; IST_NONE: none */
    ist_view graph;       /* of the copies, those near each other having near numbers */
    uint32_t *vertex;     /* copy -> vertex */
    uint32_t *edge;       /* edge of the graph -> edge of the view */
} ist_hop_copies;

/* What hangs on a copy outside of its block, the vertex itself included: sources, targets, and how many of them are
 * both, whose pairs come up twice and count half each time. */
typedef struct {
    double sources, targets, both;
} ist_hop_ends;

/* Starts `= {0}`. O(V + E log E). */
bool ist_hop_copies_make(ist_hop_copies *out, const ist_view *view, ist_error *err);
void ist_hop_copies_free(ist_hop_copies *copies);

/* Fills what hangs on each copy (`of_copies`) by the roles (bits of IST_END_, NULL: all are both), and adds to vertices
 * and edges - either may be NULL - what pairs of different blocks put on them: that needs no search. */
bool ist_hop_copies_weigh(ist_hop_ends *of_copies, double *of_vertices, double *of_edges, const ist_hop_copies *copies,
                          const uint8_t *roles, ist_error *err);

#endif
