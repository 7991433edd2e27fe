/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * series.h - a measure year by year, or date by date: of what stood at the end of each year, of all that had begun by
 * then, or of a window of years.
 */
#ifndef IST_CORE_TIME_SERIES_H
#define IST_CORE_TIME_SERIES_H

#include "core/metric.h"
#include "core/time/journeys.h"

typedef enum {
    IST_SLICE_EXACT,      /* what stands on 31 December */
    IST_SLICE_CUMULATIVE, /* what began until then, ended or not */
    IST_SLICE_WINDOW      /* what stood at any time in the last `window` years, this one among them */
} ist_slice;

typedef struct {
    ist_slice slice;
    int first_year, last_year; /* 1 to 9999, first <= last */
    int step, window;          /* in years, >= 1; `window` is read by IST_SLICE_WINDOW alone */
    const ist_date *days;      /* ascending: slices end with these in place of years; `day_count` 0: with years */
    size_t day_count;
    ist_undated undated;   /* IST_UNDATED_NONE leaves their actors in, without these ties */
    const int16_t *begins; /* tie -> the year that it is taken to begin in where it has no date, in place of what
                              `undated` says; NULL: not taken */
    size_t column;         /* of the measure; 0 is its first, by which it ranks */
    const char *actors;    /* comma-separated; NULL: all that a slice has */
    ist_metric_settings settings;
} ist_series_options;

enum {
    IST_SERIES_SLICE,
    IST_SERIES_ACTORS,
    IST_SERIES_TIES,
    IST_SERIES_VALUE,
    IST_SERIES_RANK, /* this and what follows: not for measures of the whole network */
    IST_SERIES_ID,
    IST_SERIES_LABEL
};

/* How many slices there are (at least 1), and the date that one ends with. */
size_t ist_series_slices(const ist_series_options *options);
ist_date ist_series_end(const ist_series_options *options, size_t slice);

/* What a slice is, in words: "what stands at the end of the year". */
const char *ist_series_says(const ist_series_options *options);

/*
 * A row a slice and actor, or a row a slice for measures of the whole network: slice, actors and ties of the slice, id,
 * label, value, rank, in the order of the columns above. The lens is used as it is but for its dates. A slice in which
 * the measure is not defined, or an actor that was asked for has no tie, has NA with the reason. USAGE error for
 * measures of ties, bad years, and where the lens is refused in one of the slices.
 */
bool ist_series_make(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_metric *metric,
                     const ist_series_options *options, ist_error *err);

#endif
