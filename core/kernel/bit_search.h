/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bit_search.h - breadth-first search from IST_BIT_SOURCES vertices at once, one bit a source: sums over distances by
 * hops.
 *
 * Then, Kaufmann, Chirigati, Hoang-Vu, Pham, Kemper, Neumann and Vo (2014), The more the merrier: efficient
 * multi-source graph traversal.
 */
#ifndef IST_CORE_KERNEL_BIT_SEARCH_H
#define IST_CORE_KERNEL_BIT_SEARCH_H

#include "graph/view.h"

enum { IST_BIT_SOURCES = 512, IST_BIT_WORDS = IST_BIT_SOURCES / 64 };

/* Sums by vertex; each array may be NULL. */
typedef struct {
    double *lengths, *inverses, *reached;
} ist_hop_sums;

/* Fills, by vertex, the sum of the hops to the others that it reaches along its arcs, of their inverses, and how many
 * these are. The bits do not depend on the number of threads. O(V E / 512) at best, where the searches meet the same
 * vertices at the same time; memory O(V) a block. */
bool ist_bit_reach(const ist_hop_sums *by_vertex, const ist_view *view, ist_error *err);

/* The same, spread (block_sums.h) unless that is NULL. */
bool ist_bit_reach_spread(const ist_hop_sums *by_vertex, const ist_view *view, struct ist_spread *spread,
                          ist_error *err);

#endif
