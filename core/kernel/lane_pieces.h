/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_pieces.h - the places of an elimination in pieces that know nothing of each other.
 *
 * A piece is some whole subtrees of the elimination that stand next to each other: its arcs stay in it or lead to the
 * places that no piece holds, the top. So one piece after the other can be gone down and up again, and all of them
 * share the same few rows of memory.
 */
#ifndef IST_CORE_KERNEL_LANE_PIECES_H
#define IST_CORE_KERNEL_LANE_PIECES_H

#include "core/kernel/elimination.h"

/* From `first` to before `end`. */
typedef struct {
    uint32_t first, end;
} ist_lane_piece;

/* Starts `= {0}`. */
typedef struct {
    ist_lane_piece *items; /* ascending */
    size_t count, capacity;
    uint32_t *rows; /* place -> its row; pieces share theirs, the top has its own */
    size_t row_count;
} ist_lane_pieces;

bool ist_lane_pieces_make(ist_lane_pieces *out, const ist_elimination *elimination, ist_error *err);
void ist_lane_pieces_free(ist_lane_pieces *pieces);

#endif
