/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * changes.h - where a series of numbers goes over to another level, and whether its order is chance.
 */
#ifndef IST_CORE_TIME_CHANGES_H
#define IST_CORE_TIME_CHANGES_H

#include "graph/error.h"

#include <stddef.h>
#include <stdint.h>

typedef struct {
    size_t at;            /* the first value of the new level */
    double before, after; /* the mean of the stretch up to it, and from it on */
    double cusum;         /* the largest deviation of the sums, in standard deviations times the root of the length */
    double p;             /* (1 + k) / (R + 1): k of R permutations of the stretch deviate as much */
} ist_change;

typedef struct {
    size_t permutations; /* at least 1 */
    uint64_t seed;
    double level; /* others beside the strongest are looked for while p is at most this; 0: none */
} ist_changes_options;

enum { IST_CHANGES_VALUES = 4 }; /* fewer values say nothing */

/* The strongest change of the whole, then those of the stretches before and after it; in order of place. `changes` has
 * room for `count` - 1. None where there are fewer than IST_CHANGES_VALUES values or all are equal. Values are finite.
 * LIMIT error where this takes more than about 10^12 steps. */
bool ist_changes_find(ist_change *changes, size_t *found, const double *values, size_t count,
                      const ist_changes_options *options, ist_error *err);

#endif
