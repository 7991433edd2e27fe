/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dealer.h - which tasks are dealt out next, and how many at once.
 *
 * Tasks are dealt in the order of their numbers, so that all before one that was dealt have been dealt. A chunk holds
 * as many as take about IST_DEALER_SECONDS at the mean time of those finished last, so that a message costs little
 * beside microsecond tasks, and never more than a share of what is left, so that no worker sits on tasks while others
 * are idle.
 */
#ifndef IST_CORE_RUN_DEALER_H
#define IST_CORE_RUN_DEALER_H

#include "graph/memory.h"

#define IST_DEALER_SECONDS 0.02

/* The tasks `first` to `end` - 1 without those that are known. */
typedef struct {
    size_t first, end;
} ist_chunk;

typedef struct {
    const unsigned char *known; /* or NULL */
    size_t next, end;           /* the first that was never dealt; none from `end` on is dealt */
    size_t workers;
    size_t together;  /* chunks end where a group of so many ends; 0 and 1: anywhere */
    size_t most;      /* in a chunk: doubles from one, since the first times are of few tasks */
    double seconds;   /* that a task takes: a mean in which a task counts less and less; 0: nobody knows yet */
    ist_chunk *again; /* to be dealt once more, one by one */
    size_t again_count, again_capacity;
} ist_dealer; /* starts `= {0}` but for `known`, `end`, `workers` */

static inline bool ist_dealer_known(const ist_dealer *dealer, size_t number) {
    return dealer->known != NULL && dealer->known[number] != 0;
}

/* The first task from `number` on that is not known, or `end`. */
size_t ist_dealer_skip(const ist_dealer *dealer, size_t number, size_t end);

/* The next chunk, of tasks below `bound`. False when there is none now. */
bool ist_dealer_next(ist_chunk *out, ist_dealer *dealer, size_t bound);

/* How many seconds a task took. */
void ist_dealer_learn(ist_dealer *dealer, double seconds);

/* A chunk that came to nothing is dealt again, one task after the other. */
bool ist_dealer_again(ist_dealer *dealer, ist_chunk chunk, ist_error *err);

void ist_dealer_free(ist_dealer *dealer);

#endif
