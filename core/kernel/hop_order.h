/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hop_order.h - in which order vertices are numbered, and which sources are searched from together.
 *
 * A vertex is met once for every distance that the sources of a batch have to it: the fewer, the less work. In networks
 * with hubs those are nearly alike that follow each other breadth first from the greatest hub; in networks without,
 * ones that share neighbours. Both are tried on a few batches.
 */
#ifndef IST_CORE_KERNEL_HOP_ORDER_H
#define IST_CORE_KERNEL_HOP_ORDER_H

#include "graph/view.h"

/* Fills the order: breadth first without direction, of each component from the vertex with most arcs, and of the heads
 * of each vertex those with most arcs first. */
bool ist_hop_order(uint32_t *order, const ist_view *graph, ist_error *err);

/* What a batch takes on average. */
typedef struct {
    double met;    /* vertices, each once for every distance that some source has to it */
    double looked; /* the arcs of these */
} ist_hop_work;

/* Fills the order in which vertices are sources; the graph is numbered by ist_hop_order. */
bool ist_hop_sources(uint32_t *sources, ist_hop_work *work, const ist_view *graph, ist_error *err);

#endif
