/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pair_set.h - a set of pairs of vertices that grows and shrinks: is there a tie between these two?
 *
 * A pair is ordered; who means pairs without order gives the smaller vertex first. The size is that of the fullest
 * moment, given at the beginning. Nothing depends on the order of putting in.
 */
#ifndef IST_CORE_KERNEL_PAIR_SET_H
#define IST_CORE_KERNEL_PAIR_SET_H

#include "graph/memory.h"

/* Open addressing, at least half of it free. Starts `= {0}`. */
typedef struct {
    uint64_t *slots; /* 0: free, else the pair and 1 */
    size_t mask;     /* one less than the number of slots, a power of two */
} ist_pair_set;

bool ist_pair_set_make(ist_pair_set *out, size_t most, ist_error *err);
void ist_pair_set_free(ist_pair_set *set);

bool ist_pair_set_has(const ist_pair_set *set, uint32_t a, uint32_t b);
void ist_pair_set_add(ist_pair_set *set, uint32_t a, uint32_t b);    /* which is not yet in it */
void ist_pair_set_remove(ist_pair_set *set, uint32_t a, uint32_t b); /* which is in it */

/* Makes a set of the same size hold the same pairs. */
void ist_pair_set_copy(ist_pair_set *out, const ist_pair_set *set);

#endif
