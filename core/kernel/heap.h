/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * heap.h - a binary heap of numbers by their keys, the smallest first, equal keys by the smaller number.
 *
 * The order is total, so what is taken out never depends on the order of putting in.
 */
#ifndef IST_CORE_KERNEL_HEAP_H
#define IST_CORE_KERNEL_HEAP_H

#include "graph/text.h"

typedef struct {
    const double *keys; /* number -> key; borrowed */
    uint32_t *items;
    uint32_t *at; /* number -> its place in `items`, or IST_NONE */
    size_t count;
} ist_heap;

/* A heap for numbers below `limit`; `keys` must outlive it. */
bool ist_heap_init(ist_heap *out, const double *keys, size_t limit, ist_error *err);
void ist_heap_free(ist_heap *heap);

/* Puts a number in, or lets it rise after its key became smaller. */
void ist_heap_put(ist_heap *heap, uint32_t number);
uint32_t ist_heap_pop(ist_heap *heap); /* the heap is not empty */
void ist_heap_clear(ist_heap *heap);

#endif
