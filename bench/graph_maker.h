/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graph_maker.h - a graph that grows tie by tie. Private to the generators.
 */
#ifndef IST_BENCH_GRAPH_MAKER_H
#define IST_BENCH_GRAPH_MAKER_H

#include "bench/graphs.h"
#include "core/kernel/pair_set.h"
#include "core/kernel/random.h"

typedef struct {
    const bench_graph_kind *kind;
    bench_graph *graph; /* `vertex_count` and `most` ties have room */
    size_t most;
    ist_pair_set pairs; /* joined so far */
    uint64_t random;
    ist_error *err;
} graph_maker;

/* From 0 to below 1, all 53 bits drawn. */
static inline double maker_random(graph_maker *maker) {
    return (double)(ist_random_next(&maker->random) >> 11) * 0x1p-53;
}

/* Adds a tie, unless it is a loop or there is one already; was it added? */
bool maker_join(graph_maker *maker, uint32_t a, uint32_t b, double cost);

/* Each makes its kind. */
bool make_near(graph_maker *maker);      /* random points; a least spanning tree, then the shortest ties */
bool make_geometric(graph_maker *maker); /* random points; all ties shorter than a radius */
bool make_road(graph_maker *maker);      /* a grid with gaps, whose side is the root of the number of vertices */
bool make_power(graph_maker *maker);     /* lines that branch, closed by short ones */
bool make_hubs(graph_maker *maker);      /* a dense core on a globe, and a periphery that hangs on it */
bool make_camps(graph_maker *maker);     /* two communities with few well-connected members */
bool make_preferential(graph_maker *maker);
bool make_small_world(graph_maker *maker);
bool make_rmat(graph_maker *maker);

#endif
