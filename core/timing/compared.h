/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * compared.h - times of now beside those that somebody kept: what became faster, what slower.
 */
#ifndef IST_CORE_TIMING_COMPARED_H
#define IST_CORE_TIMING_COMPARED_H

#include "graph/table.h"

/* One row of a table of ist_timing_table that was kept. Times in milliseconds. */
typedef struct {
    const char *name;       /* of the measure or sweep; borrowed */
    double sum;             /* of its values */
    double time, low, high; /* median and quartiles */
    size_t runs;
} ist_timing_kept;

/* The ratio of two medians, each of so many runs, with its 95 % interval. All NAN where an interval cannot be told:
 * below two runs on a side, or a time that is not above 0. */
typedef struct {
    double value, low, high;
} ist_timing_ratio;

ist_timing_ratio ist_timing_ratio_of(const ist_timing_kept *now, const ist_timing_kept *before);

/*
 * A row for everything that `now`, a table of ist_timing_table, or `kept` has: both times, now / before with its
 * interval, and a verdict. `*slower` is how many became slower or answer otherwise. `out` starts `= {0}` and is freed
 * by the caller.
 */
bool ist_timing_compared(ist_table *out, size_t *slower, const ist_table *now, const ist_timing_kept *kept,
                         size_t count, ist_error *err);

#endif
