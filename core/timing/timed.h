/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timed.h - what is timed: a measure, or a sweep over changes of the network.
 */
#ifndef IST_CORE_TIMING_TIMED_H
#define IST_CORE_TIMING_TIMED_H

#include "core/metric.h"

typedef struct {
    ist_metric_settings settings; /* of measures; its seed is that of the draws as well */
    size_t losses;                /* ties that are lost in a sweep over losses, spread evenly; 0: all */
    size_t draws;                 /* of costs */
} ist_timed_options;

/* What an answer comes to: enough to see whether two are the same. */
typedef struct {
    size_t values;   /* that there are; of a sweep, changes */
    double sum;      /* of the values of the first column, of all rows of a sweep; those that are NA left out */
    uint64_t digest; /* of the bits of all these values in their order */
} ist_timed_answer;

typedef struct ist_timed {
    const char *name;
    const char *of;           /* what a value is of: "actors", "ties", "network", "losses", "draws" */
    const ist_metric *metric; /* NULL: a sweep */
    bool (*sweep)(ist_timed_answer *out, const ist_view *view, const ist_timed_options *options, ist_error *err);
} ist_timed;

/* The sweeps that there are. */
extern const ist_timed ist_timed_sweeps[];
extern const size_t ist_timed_sweep_count;

/* By name; USAGE error that names them all. */
bool ist_timed_find_sweep(const ist_timed **out, const char *name, ist_error *err);

ist_timed ist_timed_of(const ist_metric *metric);

bool ist_timed_run(ist_timed_answer *out, const ist_timed *what, const ist_view *view, const ist_timed_options *options,
                   ist_error *err);

#endif
