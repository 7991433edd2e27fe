/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shortest.h - shortest paths from one vertex, with the number of shortest paths to each: the sweep under closeness,
 * betweenness, dependence and routes.
 *
 * Hops are swept breadth first, costs by Dijkstra's algorithm with a binary heap. Two path lengths are equal when they
 * differ by at most IST_TIE_TOLERANCE times the longer one; counting, accumulating and enumerating all ask
 * ist_lengths_tie. Path counts are doubles; a count past 2^1000 is a LIMIT error, never a silent infinity. Reference:
 * Dijkstra (1959), Brandes (2001).
 */
#ifndef IST_CORE_KERNEL_SHORTEST_H
#define IST_CORE_KERNEL_SHORTEST_H

#include <math.h>

#include "graph/view.h"

#define IST_TIE_TOLERANCE 1e-12

static inline bool ist_lengths_tie(double a, double b) {
    return fabs(a - b) <= IST_TIE_TOLERANCE * (a > b ? a : b);
}

/* The state of a sweep; allocated once for a view, used for any number of sources. */
typedef struct {
    size_t vertex_count;
    double *distance;  /* vertex -> length of the shortest path from the source, INFINITY when unreached */
    double *paths;     /* vertex -> number of shortest paths from the source */
    uint32_t *order;   /* reached vertices by non-decreasing distance; the source first */
    size_t reached;    /* how many, the source included */
    uint32_t *heap;    /* workspace */
    uint32_t *heap_at; /* workspace: where a vertex stands in the heap */
} ist_sweep;

/* A sweep looks at every vertex and every arc at most once. Sweeps of more steps than this in all, hours of work, are
 * not begun. */
#define IST_SWEEP_STEPS_MOST 1e12

/* LIMIT error when sweeping from `sources` vertices of the view would take more. */
bool ist_sweeps_accepted(const ist_view *view, size_t sources, ist_error *err);

bool ist_sweep_init(ist_sweep *out, size_t vertex_count, ist_error *err);
void ist_sweep_free(ist_sweep *sweep);

/* Fills distance, paths, order from `source` along `arcs` (view->out, or view->in for paths towards it). `weighted`
 * false counts every arc as 1. `blocked` (one byte a vertex, may be NULL): vertices that no path may enter. */
bool ist_sweep_run(ist_sweep *sweep, const ist_arcs *arcs, uint32_t source, bool weighted, const uint8_t *blocked,
                   ist_error *err);

/* The same without counting paths: `paths` is left as it was, and no number of paths is too large. */
bool ist_sweep_distances(ist_sweep *sweep, const ist_arcs *arcs, uint32_t source, bool weighted, const uint8_t *blocked,
                         ist_error *err);

/* Is the arc tail -> head of this cost on a shortest path of the last run? No path is longer than the way over the
 * arc, so `length` is the longer of the two that are compared; an unreached head is infinitely far from it. */
static inline bool ist_sweep_tight(const ist_sweep *sweep, uint32_t tail, uint32_t head, double cost) {
    double length = sweep->distance[tail] + cost, known = sweep->distance[head];
    return (sweep->distance[tail] < known) & (fabs(length - known) <= IST_TIE_TOLERANCE * length);
}

#endif
