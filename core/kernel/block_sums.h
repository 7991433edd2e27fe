/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * block_sums.h - sums over many sources, to which blocks of them add: on all processors, or spread over processes.
 *
 * Each block adds to sums of its own, and these are added in the order of blocks. How sources are dealt into blocks
 * their number alone decides, so that the bits depend neither on the number of threads nor on that of processes.
 */
#ifndef IST_CORE_KERNEL_BLOCK_SUMS_H
#define IST_CORE_KERNEL_BLOCK_SUMS_H

#include "core/run/spread.h"

typedef struct {
    const char *name; /* of what is added, and by which way: numbers of two ways differ */
    const ist_view *view;
    size_t blocks, width; /* `width` numbers are added */
    const void *context;
    void *(*start)(const void *context, ist_error *err); /* a workspace, which one block after the other uses */
    bool (*add)(double *sums, void *workspace, const void *context, size_t block, ist_error *err);
    void (*end)(void *workspace); /* may be given NULL */
    ist_spread *spread;           /* NULL: this process alone */
} ist_block_sums;

/* Adds all blocks to `total`, which starts zeroed. The error of the first block that has one. */
bool ist_block_sums_add(double *total, const ist_block_sums *sums, ist_error *err);

/* How to spread sums over the shortest paths from all vertices of the view; NULL: not. */
ist_spread *ist_block_sums_spread(const ist_view *view);

#endif
