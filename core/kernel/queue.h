/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * queue.h - vertices that wait by distance, the nearest first; one that comes nearer waits twice.
 *
 * Keys lie beside the vertices, so nothing is looked up while it is put in order, and nothing is ever moved by number:
 * faster than heap.h where most are put in once. Whoever takes one out tells the first time from the others.
 */
#ifndef IST_CORE_KERNEL_QUEUE_H
#define IST_CORE_KERNEL_QUEUE_H

#include <stdint.h>
#include <stdlib.h>

typedef struct {
    double key;
    uint32_t vertex;
} ist_queued;

typedef struct {
    ist_queued *items; /* a binary heap, with room for all that is ever put in at once */
    size_t count;
} ist_queue;

static inline void ist_queue_put_at(ist_queue *queue, size_t at, ist_queued one) {
    while (at > 0 && queue->items[(at - 1) / 2].key > one.key) {
        queue->items[at] = queue->items[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    queue->items[at] = one;
}

static inline void ist_queue_put(ist_queue *queue, double key, uint32_t vertex) {
    ist_queue_put_at(queue, queue->count++, (ist_queued){key, vertex});
}

/* The hole that the nearest leaves sinks to the bottom along the nearer children, without a branch that could be
 * guessed wrong; the last, which seldom belongs far above it, rises from there. The queue is not empty. */
static inline ist_queued ist_queue_pop(ist_queue *queue) {
    ist_queued *items = queue->items, first = items[0], last = items[--queue->count];
    size_t at = 0, count = queue->count;
    for (size_t child = 1; child + 1 < count; child = 2 * at + 1) {
        child += items[child + 1].key < items[child].key;
        items[at] = items[child];
        at = child;
    }
    if (2 * at + 1 < count) {
        items[at] = items[2 * at + 1];
        at = 2 * at + 1;
    }
    ist_queue_put_at(queue, at, last);
    return first;
}

#endif
