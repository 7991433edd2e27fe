/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * key_sets.h - what one set of vertices is worth as key players, evaluated again and again.
 */
#ifndef IST_CORE_BROKERAGE_KEY_SETS_H
#define IST_CORE_BROKERAGE_KEY_SETS_H

#include "graph/view.h"

typedef enum {
    IST_KEY_FRAGMENTATION, /* how far the others are apart without the set */
    IST_KEY_REACH          /* how near the set is to the others */
} ist_key_problem;

typedef struct {
    const ist_view *view;
    ist_key_problem problem;
    uint8_t *member;                 /* by vertex */
    uint64_t *seen, *front, *coming; /* by vertex: bits of up to 64 searches */
    uint32_t *queue, *next;          /* vertices at this distance, and at the next */
    uint64_t *at;                    /* distance -> how many pairs stand so far apart */
    size_t farthest;
} ist_key_sets;

bool ist_key_sets_init(ist_key_sets *out, const ist_view *view, ist_key_problem problem, ist_error *err);
void ist_key_sets_free(ist_key_sets *sets);

/* What the set is worth: larger is better. */
double ist_key_sets_value(ist_key_sets *sets, const uint32_t *set, size_t count);

/* About how many steps one value takes. */
double ist_key_sets_steps(const ist_view *view, ist_key_problem problem);

#endif
