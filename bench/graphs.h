/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graphs.h - the graphs that are measured on: generated, the same everywhere, or read from a folder of real ones.
 *
 * Only +, -, *, / and sqrt go into a generated graph, which every machine rounds alike; what needs more is rounded to
 * a thousandth. All are simple and undirected.
 */
#ifndef IST_BENCH_GRAPHS_H
#define IST_BENCH_GRAPHS_H

#include "graph/memory.h"

typedef struct {
    bool stand_in; /* generated in the shape of a real one that was not given */
    size_t vertex_count, edge_count;
    uint32_t *sources, *targets;
    double *costs; /* edge -> cost > 0 */
} bench_graph;     /* starts `= {0}` */

/* One that can be asked for. */
typedef struct {
    const char *name, *what;
    uint32_t vertices;
    size_t ties; /* of those whose number is not drawn, else about as many */
    bool real;   /* a file NAME.txt of the folder goes before the generator */
} bench_graph_kind;

/* The n-th kind; NULL when there are no more. */
const bench_graph_kind *bench_graph_kind_at(size_t n);

/* `folder` (NULL: none) holds real graphs as text, "n m" and then a line "a b cost" for each tie, vertices from 0. */
bool bench_graph_make(bench_graph *out, const char *name, const char *folder, ist_error *err);
void bench_graph_free(bench_graph *graph);

#endif
