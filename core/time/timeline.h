/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timeline.h - measures through the years beside each other, under what may be assumed of ties without a date, and
 * where they change.
 */
#ifndef IST_CORE_TIME_TIMELINE_H
#define IST_CORE_TIME_TIMELINE_H

#include "core/time/events.h"
#include "core/time/series.h"

/* What is assumed of ties without a date. */
typedef enum {
    IST_TIMELINE_ALL,   /* they are in all slices */
    IST_TIMELINE_NONE,  /* they are in none */
    IST_TIMELINE_DRAWN, /* each begins in a year of the series drawn at random, again and again */
    IST_TIMELINE_ASSUMPTIONS
} ist_timeline_assumption;

extern const char *const ist_timeline_names[IST_TIMELINE_ASSUMPTIONS]; /* "all", "none", "drawn" */

typedef struct {
    const ist_metric *metric; /* of actors, or all of the whole network */
    size_t column;
} ist_timeline_measure;

typedef struct {
    ist_series_options series; /* actors are named for measures of actors; `undated`, `begins`, `column` are not read */
    unsigned assumptions;      /* bit set: 1 << IST_TIMELINE_ALL, ... */
    size_t draws;              /* of years for ties without a date */
    size_t permutations;
    uint64_t seed;
    const ist_events *events; /* marked in charts; NULL: none */
} ist_timeline_options;

/* One measure under one assumption. */
typedef struct {
    ist_timeline_measure measure;
    ist_timeline_assumption assumption;
    size_t draws;    /* 1 where nothing is drawn */
    double *values;  /* draw after draw; in each slice after slice, in each actor after actor; NAN is NA */
    ist_table table; /* the series, of the last draw */
} ist_timeline_line;

typedef struct {
    ist_timeline_options options; /* as asked */
    ist_timeline_line *lines;     /* at least 1 */
    size_t line_count;
    size_t slices, subjects; /* subjects: the actors, or the network, which is 1 */
    size_t undated, ties;    /* of all ties of the dataset, how many have no date */
} ist_timeline;              /* starts `= {0}` */

/* USAGE error where a measure is of ties, measures of actors and of the network are mixed, or actors are missing or too
 * many; LIMIT error where too many views would have to be made. */
bool ist_timeline_make(ist_timeline *out, const ist_network *network, const ist_lens *lens,
                       const ist_timeline_measure *measures, size_t count, const ist_timeline_options *options,
                       ist_error *err);
void ist_timeline_free(ist_timeline *timeline);

/* A row a slice and actor: actors and ties of the slice under the first assumption, then a column a line; of what is
 * drawn the mean, and the quantiles of 5 and 95 %. A chart of lines with bands and events. */
bool ist_timeline_table(ist_table *out, const ist_timeline *timeline, ist_error *err);

/* Rows by measure, actor and assumption: where the values change (`isthmus explain changes`). */
bool ist_timeline_changes(ist_table *out, const ist_timeline *timeline, ist_error *err);

/* "degree", "conductance.crossing". */
bool ist_timeline_name(ist_buffer *out, ist_timeline_measure measure, ist_error *err);

#endif
