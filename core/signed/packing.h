/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * packing.h - cycles with an odd number of negative edges that share no edge: each of them frustrates one edge,
 * wherever the unfixed vertices stand, so their number is a lower bound.
 */
#ifndef IST_CORE_SIGNED_PACKING_H
#define IST_CORE_SIGNED_PACKING_H

#include "core/signed/sides.h"

/* Workspace. Starts `= {0}`. */
typedef struct {
    uint32_t *todo;   /* frustrated edges that lie on no cycle yet; a pull is edge_count + its vertex */
    uint32_t *used;   /* edge -> the packing in which it was used last */
    uint32_t *room;   /* vertex -> what is left of its pull */
    uint32_t *seen;   /* vertex -> the search that reached it last; at vertex_count: the fixed vertices together */
    uint32_t *before; /* likewise -> the vertex that it was reached from */
    uint32_t *by;     /* likewise -> the edge */
    uint32_t *depth, *queue;
    uint32_t packings, searches;
} ist_packing;

bool ist_packing_make(ist_packing *out, const ist_block *block, ist_error *err);
void ist_packing_free(ist_packing *packing);

/* How many such cycles were found, beyond what is sure. Gives up when more than `allowed` frustrated edges are left
 * over, for which no cycle was found, or the work of `sides` passes `limit`; what is returned holds all the same. */
int64_t ist_packing_count(ist_packing *packing, ist_sides *sides, int64_t allowed, uint64_t limit);

#endif
