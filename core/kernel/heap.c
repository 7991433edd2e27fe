/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * heap.c - the heap under searches with masks and under cheapest flows.
 */
#include "core/kernel/heap.h"

#include <assert.h>
#include <stdlib.h>

bool ist_heap_init(ist_heap *out, const double *keys, size_t limit, ist_error *err) {
    assert(limit < IST_NONE);
    *out = (ist_heap){.keys = keys};
    out->items = ist_array_make(limit, sizeof *out->items, "preparing a search", err);
    out->at = out->items ? ist_array_make(limit, sizeof *out->at, "preparing a search", err) : NULL;
    if (!out->at) {
        ist_heap_free(out);
        return false;
    }
    for (size_t i = 0; i < limit; i++) {
        out->at[i] = IST_NONE;
    }
    return true;
}

void ist_heap_free(ist_heap *heap) {
    free(heap->items);
    free(heap->at);
    *heap = (ist_heap){0};
}

static bool comes_first(const ist_heap *heap, uint32_t a, uint32_t b) {
    return heap->keys[a] < heap->keys[b] || (heap->keys[a] == heap->keys[b] && a < b);
}

static void place(ist_heap *heap, size_t at, uint32_t number) {
    heap->items[at] = number;
    heap->at[number] = (uint32_t)at;
}

void ist_heap_put(ist_heap *heap, uint32_t number) {
    size_t at = heap->at[number] == IST_NONE ? heap->count++ : heap->at[number];
    while (at > 0 && comes_first(heap, number, heap->items[(at - 1) / 2])) {
        place(heap, at, heap->items[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    place(heap, at, number);
}

static void sink(ist_heap *heap, uint32_t number) {
    size_t at = 0;
    for (size_t child = 1; child < heap->count; child = 2 * at + 1) {
        if (child + 1 < heap->count && comes_first(heap, heap->items[child + 1], heap->items[child])) {
            child++;
        }
        if (!comes_first(heap, heap->items[child], number)) {
            break;
        }
        place(heap, at, heap->items[child]);
        at = child;
    }
    place(heap, at, number);
}

uint32_t ist_heap_pop(ist_heap *heap) {
    assert(heap->count > 0);
    uint32_t top = heap->items[0];
    heap->at[top] = IST_NONE;
    if (--heap->count > 0) {
        sink(heap, heap->items[heap->count]);
    }
    return top;
}

void ist_heap_clear(ist_heap *heap) {
    for (size_t i = 0; i < heap->count; i++) {
        heap->at[heap->items[i]] = IST_NONE;
    }
    heap->count = 0;
}
