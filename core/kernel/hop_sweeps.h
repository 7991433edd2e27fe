/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hop_sweeps.h - breadth-first searches from IST_LANES vertices at once, one lane a source, with what the shortest
 * paths carry (Brandes 2001).
 *
 * An entry is a vertex with those lanes that have it at one distance; there is one for each such distance. Entries are
 * listed by level, swept outwards to count paths, then inwards to add up. Private to core/kernel/: users call
 * ist_hop_betweenness.
 */
#ifndef IST_CORE_KERNEL_HOP_SWEEPS_H
#define IST_CORE_KERNEL_HOP_SWEEPS_H

#include "core/kernel/lane_sweeps.h"

typedef struct {
    uint32_t vertex, lanes; /* a bit for each */
} ist_hop_entry;

enum { IST_HOP_AHEAD = 4 }; /* entries that are fetched before their turn */

/* An arc of a vertex that some lanes take. */
typedef struct {
    uint32_t head, lanes, arc;
} ist_hop_hit;

/* The state of a batch. Between batches `paths`, `seen` and `now` are all zero. */
typedef struct {
    const ist_arcs *arcs;
    const double *worth, *less; /* vertex -> what it counts as a target, and how much less (times `lessened`) */
    size_t count;
    uint32_t sources[IST_LANES];
    double weights[IST_LANES];  /* lane -> what its source counts */
    double lessened[IST_LANES]; /* lane -> 0 to 1 */
    double *paths;              /* vertex x lane -> number of paths; aligned, as the next */
    double *factors;            /* vertex x lane -> what each path to it is worth to those before it */
    uint16_t *seen, *now;       /* vertex -> by which lanes: so far, and at the level at hand */
    ist_hop_entry *entries;
    uint32_t *levels; /* level -> its first entry; one more at the end */
    ist_hop_hit *hits;
} ist_hop_lanes;

/* One build of the loops, for one width of vectors. */
typedef struct {
    const char *name; /* "baseline", "avx2", "avx512" */
    /* Sweeps a batch and adds up by vertex, and by arc's edge where `of_edges` is not NULL. The largest number of paths
     * to anywhere: past IST_PATHS_LIMIT nothing was added and the state is spoilt. */
    double (*sweep)(ist_hop_lanes *lanes, double *of_vertices, double *of_edges);
} ist_hop_build;

extern const ist_hop_build ist_hop_build_baseline, ist_hop_build_avx2, ist_hop_build_avx512;

#endif
