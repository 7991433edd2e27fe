/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * single.h - relations of single measures, and what was compared of a relation.
 */
#ifndef IST_DIFFERENTIAL_SINGLE_H
#define IST_DIFFERENTIAL_SINGLE_H

#include "measured.h"

typedef struct {
    const char *relation;
    double tolerance, largest;
    uint64_t seed;
    size_t compared, differences;
    char where[96]; /* of the largest difference */
} tally;

/* The difference is a share of the larger value, or of 0.001 where both are smaller and bits may differ. */
void count(tally *t, const char *name, const char *column, double found, double expected);

typedef struct {
    const char *name;
    double tolerance;
    void (*check)(tally *t, const test_measured *before, uint64_t *state);
} test_single;

extern const test_single singles[];
extern const size_t single_count;

#endif
