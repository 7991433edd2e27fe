/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * corrected.c - of n tests in ascending order, the i-th has p n / i, and no more than any later one. O(n log n).
 */
#include "core/kernel/corrected.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    double p;
    size_t test;
} entry;

static int compare(const void *left, const void *right) {
    const entry *a = left, *b = right;
    if (a->p != b->p) {
        return a->p < b->p ? -1 : 1;
    }
    return (a->test > b->test) - (a->test < b->test);
}

bool ist_corrected(double *out, const double *p, size_t count, size_t others, ist_error *err) {
    entry *entries = ist_array_make(count, sizeof *entries, "correcting for many tests", err);
    size_t tests = 0;
    for (size_t i = 0; entries && i < count; i++) {
        out[i] = NAN;
        if (!isnan(p[i])) {
            entries[tests++] = (entry){p[i], i};
        }
    }
    if (!entries) {
        return false;
    }
    qsort(entries, tests, sizeof *entries, compare);
    double least = 1;
    for (size_t i = tests; i-- > 0;) {
        least = fmin(least, entries[i].p * (((double)tests + (double)others) / (double)(i + 1)));
        out[entries[i].test] = least;
    }
    free(entries);
    return true;
}
