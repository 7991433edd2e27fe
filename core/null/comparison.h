/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * comparison.h - measures of a view beside the same measures of networks drawn from a null model.
 */
#ifndef IST_CORE_NULL_COMPARISON_H
#define IST_CORE_NULL_COMPARISON_H

#include "core/metric.h"
#include "core/null/null.h"

/* Which values speak against the null model. */
typedef enum {
    IST_TAIL_BOTH, /* high and low ones: p is twice the smaller of the two tails, at most 1 */
    IST_TAIL_HIGH,
    IST_TAIL_LOW
} ist_tail;
extern const char *const ist_tail_names[]; /* "both", "high", "low" */

typedef struct {
    const ist_metric *const *metrics; /* measures of ties go with models that keep ties only */
    size_t metric_count;
    const char *column; /* of each measure; NULL: the first */
    ist_metric_settings settings;
    const ist_null *model;
    ist_null_settings null;
    size_t draws; /* at least 1; not used where all networks can be listed */
    ist_tail tail;
} ist_comparison_options;

/* What is known of one row. NAN is NA, its reason in `why`, static text. */
typedef struct {
    double observed, mean, deviation, z, p, corrected;
    size_t draws; /* how many have a value */
    const char *why;
} ist_compared_row;

/* One measure. */
typedef struct {
    const ist_metric *metric;
    size_t column, row_count; /* rows as the measure's: vertices, edges, or one */
    ist_compared_row *rows;
    size_t undefined; /* draws of which the measure has no value at all */
    size_t gaps;      /* values that draws lack, over all rows that have an observed one; those among them */
} ist_compared;

/* Starts `= {0}`. */
typedef struct {
    const ist_view *view;
    ist_null_plan plan;
    ist_compared *measures;
    size_t measure_count, draws;
    ist_tail tail;
    bool exact;        /* all networks instead of draws */
    uint64_t accepted; /* switches made, over all draws */
    size_t differing;  /* draws that differ from what is observed */
} ist_comparison;

/*
 * z = (observed - mean) / deviation. Of N draws with a value, k at least as high (low) as the observed one, or equal to
 * it but for rounding, p = (1 + k) / (N + 1); of all networks, the observed one among them, p = k / N. The deviation is
 * that of a sample (N - 1), of all networks that of all (N). Corrected over the rows of each measure, Benjamini and
 * Hochberg. Where all draws have the observed value nothing is tested: z and p are NA. `options` is read while this
 * runs only, but for the texts of its settings; `view` must outlive the comparison.
 */
bool ist_comparison_make(ist_comparison *out, const ist_view *view, const ist_comparison_options *options,
                         ist_error *err);
void ist_comparison_free(ist_comparison *comparison);

/* One measure as a table: a row an actor, a tie or the network, least p first, of these the farthest from the mean; NA
 * last. `top` rows, 0: all. The view must be one of a network. */
bool ist_significance_table(ist_table *out, const ist_comparison *comparison, size_t measure, size_t top,
                            ist_error *err);

#endif
