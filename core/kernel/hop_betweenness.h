/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hop_betweenness.h - the shares of shortest paths through vertices and over edges, by hops, in batches of searches, on
 * all processors: for networks that elimination does not suit.
 */
#ifndef IST_CORE_KERNEL_HOP_BETWEENNESS_H
#define IST_CORE_KERNEL_HOP_BETWEENNESS_H

#include "core/kernel/hop_copies.h"
#include "core/kernel/hop_order.h"
#include "core/kernel/hop_sweeps.h"

/* A network made ready for it. Starts `= {0}`. */
typedef struct {
    ist_hop_copies copies;
    uint32_t *sources;         /* copies, in the order in which they are sources */
    ist_hop_work work;         /* of a batch */
    struct ist_spread *spread; /* of sums over all sources; NULL: none (block_sums.h) */
} ist_hops;

bool ist_hops_make(ist_hops *out, const ist_view *view, ist_error *err);
void ist_hops_free(ist_hops *hops);

/* The n-th build that this machine runs, the fastest first; NULL when there are no more. */
const ist_hop_build *ist_hop_build_at(size_t n);

/*
 * Adds the shares of all pairs to vertices and edges; either array may be NULL. `roles`: which pairs count, a byte a
 * vertex with the bits of IST_END_ (core/ends.h); NULL: all. A pair that is asked for both ways and is the same without
 * direction counts once. `build` NULL: the fastest. The sources are dealt into blocks whose sums are added in order, so
 * that the bits do not depend on the number of threads. O(V E) time, O(V + E) memory a block. LIMIT error past 2^1000
 * shortest paths within a block of the network.
 */
bool ist_hop_betweenness(double *of_vertices, double *of_edges, const ist_hops *hops, const uint8_t *roles,
                         const ist_hop_build *build, ist_error *err);

#endif
