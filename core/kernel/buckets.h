/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * buckets.h - things in the order of a small whole number that shrinks while they are taken away: the peeling under
 * cores and trusses.
 */
#ifndef IST_CORE_KERNEL_BUCKETS_H
#define IST_CORE_KERNEL_BUCKETS_H

#include "graph/memory.h"

/* Starts `= {0}`; freed also when making it failed. */
typedef struct {
    size_t count;
    uint32_t *keys;  /* thing -> its number; borrowed, changed by ist_buckets_lower only */
    uint32_t *order; /* things by their numbers */
    uint32_t *at;    /* thing -> its place in the order */
    uint32_t *first; /* number -> the place of the first thing that has it */
} ist_buckets;

/* O(count + the largest key). */
bool ist_buckets_make(ist_buckets *out, uint32_t *keys, size_t count, ist_error *err);
void ist_buckets_free(ist_buckets *buckets);

/* Makes a thing's number one less. The things are visited from the front of the order on; the number must be above that
 * of the thing visited, so that all up to it stay in their places. */
static inline void ist_buckets_lower(ist_buckets *buckets, uint32_t thing) {
    uint32_t front = buckets->first[buckets->keys[thing]]++, other = buckets->order[front];
    buckets->order[buckets->at[thing]] = other;
    buckets->at[other] = buckets->at[thing];
    buckets->order[front] = thing;
    buckets->at[thing] = front;
    buckets->keys[thing]--;
}

#endif
