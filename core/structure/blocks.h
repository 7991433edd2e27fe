/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * blocks.h - the biconnected components of a view without direction.
 */
#ifndef IST_CORE_STRUCTURE_BLOCKS_H
#define IST_CORE_STRUCTURE_BLOCKS_H

#include "graph/view.h"

/* Starts `= {0}`; the members of block b are ist_index_items(&members, b), ascending. */
typedef struct {
    size_t vertex_count, count;
    ist_index members;
    uint32_t *ties;    /* block -> pairs of its members that are tied */
    uint32_t *of;      /* vertex -> how many blocks it is in: 0 without ties, above 1 for an articulation point */
    uint32_t *largest; /* the blocks in order: most members first, then most ties, then the first member */
} ist_blocks;

bool ist_blocks_find(ist_blocks *out, const ist_view *view, ist_error *err);
void ist_blocks_free(ist_blocks *blocks);

#endif
