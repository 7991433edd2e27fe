/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timing.h - the tables of how long measures and sweeps take: on a view, and on larger ones of its kind.
 */
#ifndef IST_CORE_TIMING_TIMING_H
#define IST_CORE_TIMING_TIMING_H

#include "core/timing/timed.h"

enum { IST_TIMING_REPEATS_MOST = 1000 };

typedef struct {
    const ist_timed *items; /* what is timed */
    size_t count;
    ist_timed_options options;
    bool usual;          /* asked for by nobody: what the view refuses is NA, and no error */
    size_t repeats;      /* runs of each, 1 to IST_TIMING_REPEATS_MOST */
    double seconds;      /* for each, on one thread and on several; beyond, fewer runs, but one at least */
    unsigned threads;    /* that one is compared with; below 2: none */
    const size_t *sizes; /* how many times as large, ascending; for growth */
    size_t size_count;
} ist_timing;

/*
 * A row an item. The view's work must be there: its threads are set and put back, its log is read, and in the end holds
 * what every item said, behind its name, where it was logged. INTERNAL error when two runs differ in a bit. Tables
 * start
 * `= {0}` and are freed by the caller.
 */
bool ist_timing_table(ist_table *out, const ist_view *view, const ist_timing *timing, ist_error *err);

/* A row an item and size, on one thread; and a row an item: the power of size with which its time grows. */
bool ist_timing_growth(ist_table *sizes, ist_table *exponents, const ist_view *view, const ist_timing *timing,
                       ist_error *err);

#endif
