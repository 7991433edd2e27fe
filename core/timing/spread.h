/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * spread.h - what several times say together.
 */
#ifndef IST_CORE_TIMING_SPREAD_H
#define IST_CORE_TIMING_SPREAD_H

#include <stddef.h>

typedef struct {
    double median, lower, upper; /* quartiles */
} ist_spread;

/* Sorts `values`. Between two values a quantile lies in proportion. All NAN where there are none. */
ist_spread ist_spread_of(double *values, size_t count);

/* The power of size with which time grows: the slope of the least squares line through the logarithms. What is not
 * above 0 is passed over; NAN below two different sizes. */
double ist_growth_exponent(const double *sizes, const double *seconds, size_t count);

#endif
