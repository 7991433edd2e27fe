/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * factoring.h - the exact probability that a small graph of uncertain links joins two nodes.
 */
#ifndef IST_CORE_PATHS_FACTORING_H
#define IST_CORE_PATHS_FACTORING_H

#include "graph/memory.h"

enum { IST_FACTORING_SOURCE = 0, IST_FACTORING_TARGET = 1, IST_FACTORING_LINKS = 63 };

typedef struct {
    uint32_t tail, head;
    double probability;
} ist_uncertain_link;

typedef struct {
    ist_uncertain_link *links; /* which reducing and solving rearrange */
    size_t link_count, node_count;
    bool directed;
    bool joined; /* found while reducing: certain links join the two nodes */
} ist_uncertain_graph;

/* Takes out what no way uses, makes one node of those that certain links join, and one link of links in a row or side
 * by side. */
bool ist_uncertain_reduce(ist_uncertain_graph *graph, ist_error *err);

/* Adds the probability, times `weight`, to `*sum`; `*budget` is how many states may still be looked at, and 0
 * afterwards when they were not enough. At most IST_FACTORING_LINKS links. */
bool ist_uncertain_solve(double *sum, double weight, const ist_uncertain_graph *graph, double *budget, ist_error *err);

#endif
