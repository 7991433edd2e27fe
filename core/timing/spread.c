/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * spread.c - quartiles, and a line through logarithms.
 */
#include "core/timing/spread.h"

#include <math.h>
#include <stdlib.h>

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double quantile(const double *sorted, size_t count, double at) {
    double place = at * (double)(count - 1), below = floor(place);
    size_t i = (size_t)below;
    return i + 1 < count ? sorted[i] + (place - below) * (sorted[i + 1] - sorted[i]) : sorted[i];
}

ist_spread ist_spread_of(double *values, size_t count) {
    if (count == 0) {
        return (ist_spread){NAN, NAN, NAN};
    }
    qsort(values, count, sizeof *values, compare);
    return (ist_spread){quantile(values, count, 0.5), quantile(values, count, 0.25), quantile(values, count, 0.75)};
}

/* About the means, so that sizes that are all but equal lose nothing. */
double ist_growth_exponent(const double *sizes, const double *seconds, size_t count) {
    double n = 0, x = 0, y = 0, xx = 0, xy = 0;
    for (size_t i = 0; i < count; i++) {
        if (sizes[i] > 0 && seconds[i] > 0) {
            n += 1;
            x += log(sizes[i]);
            y += log(seconds[i]);
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (sizes[i] > 0 && seconds[i] > 0) {
            double size = log(sizes[i]) - x / n;
            xx += size * size;
            xy += size * (log(seconds[i]) - y / n);
        }
    }
    return xx > 0 ? xy / xx : (double)NAN;
}
