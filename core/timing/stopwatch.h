/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stopwatch.h - one thing timed several times. Private to the tables of timing.h.
 */
#ifndef IST_CORE_TIMING_STOPWATCH_H
#define IST_CORE_TIMING_STOPWATCH_H

#include "core/timing/spread.h"
#include "core/timing/timing.h"

enum { IST_WAY_SIZE = 160 };

typedef struct {
    ist_timed_answer answer;
    char way[IST_WAY_SIZE]; /* "by search, one at a time"; "" where it said nothing */
    size_t runs;            /* 0: it was refused, and `refused` says why */
    ist_spread cpu, wall;   /* seconds of a run on one thread */
    double wall_threads;    /* median; NAN where not asked for */
    double faster;          /* median of wall on one thread in that on several, in turn; likewise */
    double mib;             /* memory that it took beyond what there was; NAN where nobody tells */
    ist_error refused;
} ist_stopwatch;

/* `threads` below 2: on one alone. What it said of its ways is appended to `heard`, a line each, behind its name. False
 * only for what is no refusal: no memory, or answers that differ between runs. */
bool ist_stopwatch_run(ist_stopwatch *out, const ist_timed *what, const ist_view *view, const ist_timing *timing,
                       unsigned threads, ist_buffer *heard, ist_error *err);

#endif
