/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drops.h - how much of the sample can be lost before the order of rows is another.
 */
#ifndef IST_CORE_UNCERTAINTY_DROPS_H
#define IST_CORE_UNCERTAINTY_DROPS_H

#include "core/uncertainty/measured.h"

enum { IST_DROPS_LEVELS = 19, IST_DROPS_DRAWS = 200, IST_DROPS_DRAWS_MOST = 100000 };

typedef struct {
    bool of_ties; /* else of actors */
    size_t draws; /* at each level */
    uint64_t seed;
} ist_drops_options;

/* Reads "actors", "ties", or either with a number of draws, "ties:500"; the seed stays. */
bool ist_drops_parse(ist_drops_options *out, const char *text, ist_error *err);

/* What is left at one level: i + 1 twentieths dropped, rounded up. */
typedef struct {
    size_t dropped;
    double mean, low; /* of the rank correlations that are defined: mean and 5 % quantile; NAN: none is */
    double holds;     /* share of all draws in which it is at least 0.7 */
} ist_drops_level;

typedef struct {
    ist_measured measured;
    ist_drops_level levels[IST_DROPS_LEVELS];
    double coefficient; /* largest share such that this and every smaller one holds in 95 % of draws; 0: none */
} ist_drops_one;

typedef struct {
    ist_drops_one *items; /* one a measure */
    size_t count;
    const ist_view *view;
    const ist_metric *const *metrics;
    ist_drops_options options;
} ist_drops; /* starts `= {0}` */

/* USAGE error for measures of the whole network, which have no order. What is given is borrowed. */
bool ist_drops_make(ist_drops *out, const ist_view *view, const ist_metric *const *metrics, size_t metric_count,
                    const ist_metric_settings *settings, const ist_drops_options *options, ist_error *err);
void ist_drops_free(ist_drops *drops);

#endif
