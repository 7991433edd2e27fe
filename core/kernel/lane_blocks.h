/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_blocks.h - batches of sources dealt into blocks, and blocks to threads.
 */
#ifndef IST_CORE_KERNEL_LANE_BLOCKS_H
#define IST_CORE_KERNEL_LANE_BLOCKS_H

#include "core/kernel/lane_sweeps.h"

enum { IST_LANE_BLOCKS = 32 }; /* at most; more than that many processors find nothing to do */

/* How many blocks `sources` are dealt into, which their number alone decides: few sources are not worth a thread. */
static inline size_t ist_lane_block_count(size_t sources) {
    enum { WORTH = 16 * IST_LANES };
    size_t blocks = sources / WORTH;
    return blocks < 1 ? 1 : blocks < IST_LANE_BLOCKS ? blocks : IST_LANE_BLOCKS;
}

/* Where the batches of a block begin; batches go round the blocks, because early sources take longer than late ones. */
static inline size_t ist_lane_batch(size_t block, size_t blocks, size_t turn) {
    return (turn * blocks + block) * IST_LANES;
}

#endif
