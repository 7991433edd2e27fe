/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sides.h - a signed graph with a side for every vertex, some of them fixed: what that frustrates, and making it less.
 *
 * All fixed vertices together act as one: an unfixed vertex is pulled to a side by as many of its edges to them as are
 * not balanced out by others. So the network of the unfixed ones and that one is what is still open.
 */
#ifndef IST_CORE_SIGNED_SIDES_H
#define IST_CORE_SIGNED_SIDES_H

#include "core/signed/block.h"

/* All arrays by vertex. Starts `= {0}`. */
typedef struct {
    const ist_block *block; /* borrowed */
    int8_t *side;
    uint8_t *fixed;
    int32_t *pull;  /* edges to fixed vertices that want it on side +1, minus those that want it on -1 */
    uint32_t *held; /* edges to fixed vertices */
    int64_t sure;   /* edges frustrated whatever the unfixed vertices do, at the least */
    int64_t value;  /* edges frustrated now */
    uint64_t work;  /* arcs looked at so far, here and in what uses these sides */
    uint32_t *queue;
    uint8_t *queued;
} ist_sides;

/* Nothing is fixed, and everybody stands where a spanning tree of satisfied edges puts it. */
bool ist_sides_make(ist_sides *out, const ist_block *block, ist_error *err);
void ist_sides_free(ist_sides *sides);

/* Turns unfixed vertices round as long as one of them alone frustrates less that way. */
void ist_sides_improve(ist_sides *sides);

void ist_sides_turn(ist_sides *sides, uint32_t vertex);
/* The vertex is unfixed before, fixed after; and the other way round. */
void ist_sides_fix(ist_sides *sides, uint32_t vertex, int8_t side);
void ist_sides_release(ist_sides *sides, uint32_t vertex);

/* Satisfied minus frustrated edges of a vertex. */
int64_t ist_sides_content(ist_sides *sides, uint32_t vertex);

#endif
