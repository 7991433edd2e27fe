/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * block.h - a signed graph by itself, as the search for its camps walks it.
 *
 * Sides are -1 and +1. An edge is frustrated when its sign is not the product of the sides of its ends.
 */
#ifndef IST_CORE_SIGNED_BLOCK_H
#define IST_CORE_SIGNED_BLOCK_H

#include "graph/text.h"

/* Vertices and edges are numbered by themselves. The arcs of v are offsets[v] to offsets[v + 1] - 1. Starts `= {0}`. */
typedef struct {
    size_t vertex_count, edge_count;
    uint32_t *sources, *targets;
    int8_t *signs;
    uint32_t *offsets, *heads, *edges;
} ist_block;

/* The three arrays by edge are copied. */
bool ist_block_make(ist_block *out, size_t vertex_count, size_t edge_count, const uint32_t *sources,
                    const uint32_t *targets, const int8_t *signs, ist_error *err);
void ist_block_free(ist_block *block);

static inline bool ist_block_frustrated(const ist_block *block, const int8_t *sides, size_t edge) {
    return block->signs[edge] * sides[block->sources[edge]] * sides[block->targets[edge]] < 0;
}

#endif
