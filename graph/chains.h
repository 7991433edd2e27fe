/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chains.h - things that each start from at most one other: scenarios that extend, lenses that build on a lens,
 * documents that repeat one.
 *
 * Private to graph/.
 */
#ifndef IST_GRAPH_CHAINS_H
#define IST_GRAPH_CHAINS_H

#include "index.h"

enum { IST_CHAIN_MOST = 64 }; /* how many others one may start from, through any number of steps */

typedef enum { IST_CHAIN_SOUND, IST_CHAIN_CYCLE, IST_CHAIN_DEEP } ist_chain;

/* What becomes of following `below` (the other, or IST_NONE) from each of `count` items: one verdict an item, free with
 * free(). Of every cycle one item is told; deep is the item whose chain is one step too long. NULL when memory is out.
 */
uint8_t *ist_chains_judge(const uint32_t *below, size_t count, ist_error *err);

#endif
