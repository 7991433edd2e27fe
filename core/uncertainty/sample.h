/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sample.h - measures of one view on many networks drawn from how uncertain its ties are.
 */
#ifndef IST_CORE_UNCERTAINTY_SAMPLE_H
#define IST_CORE_UNCERTAINTY_SAMPLE_H

#include "core/uncertainty/measured.h"
#include "core/uncertainty/noise.h"

/* Values and ranks of all rows in all draws at most, of all measures together. */
#define IST_SAMPLE_CELLS_MOST 1e8

/* What the draws say of one row. Quantiles are the smallest values that at least that share of the draws does not
 * exceed, of the draws in which the row has a value. Shares are of all draws but the lost ones. */
typedef struct {
    size_t draws;                               /* in which it has a value; 0: the rest is NAN or 0 */
    double value_low, value_median, value_high; /* 5 %, 50 %, 95 % */
    uint32_t rank_low, rank_median, rank_high;
    double first, top; /* share of draws in which its rank is 1, is at most `top` */
} ist_sample_row;

/* One measure. Ranks are competition ranks, 0 for no value. */
typedef struct {
    ist_measured measured;
    size_t rows, draws;
    double *observed;          /* row -> value, NAN for none */
    uint32_t *ranks;           /* row -> its rank */
    double *values;            /* row after row, a value a draw */
    uint32_t *drawn;           /* likewise, a rank a draw */
    ist_sample_row *summaries; /* row -> what its draws say, but for `first` and `top` */
    double sensitivity;        /* mean over draws of the share of pairs in their observed order; NAN: no pairs */
    size_t compared;           /* draws that have such pairs */
    size_t changed;            /* draws in which any value differs from the observed one */
    size_t lost;               /* draws that were given up before they had values, not all */
} ist_sampled;

typedef struct {
    ist_sampled *items; /* one a measure */
    size_t count;
    const ist_view *view;
    const ist_metric *const *metrics;
    ist_noise noise;
} ist_sample; /* starts `= {0}` */

/* The same draws serve all measures. LIMIT error above IST_SAMPLE_CELLS_MOST, before the first, and where every draw is
 * lost. `view`, `metrics` and `settings` are borrowed as long as the sample lives. */
bool ist_sample_make(ist_sample *out, const ist_view *view, const ist_metric *const *metrics, size_t metric_count,
                     const ist_metric_settings *settings, const ist_noise *noise, ist_error *err);
void ist_sample_free(ist_sample *sample);

/* What the draws say of a row, with the share in which it is among the first `top`. */
ist_sample_row ist_sample_summary(const ist_sampled *sampled, size_t row, uint32_t top);

/* Shares of all draws but the lost ones in which row `a` ranks better than, as, worse than row `b`; what is left has no
 * value of one. */
typedef struct {
    double above, level, below;
} ist_sample_pair;
ist_sample_pair ist_sample_compare(const ist_sampled *sampled, size_t a, size_t b);

#endif
