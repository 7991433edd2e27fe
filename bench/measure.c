/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measure.c - whether two answers agree.
 */
#include "bench/measure.h"

#include <math.h>
#include <stdbool.h>

double bench_difference(const double *ours, const double *theirs, size_t count) {
    const double nothing = 1e-6;
    double largest = 0, most = 0;
    for (size_t i = 0; i < count; i++) {
        largest = isfinite(theirs[i]) ? fmax(largest, fabs(theirs[i])) : largest;
    }
    for (size_t i = 0; i < count; i++) {
        double scale = fmax(fmax(fabs(ours[i]), fabs(theirs[i])), nothing * largest);
        bool same = ours[i] == theirs[i] || (isnan(ours[i]) && isnan(theirs[i]));
        double difference = same ? 0 : fabs(ours[i] - theirs[i]) / scale;
        most = isnan(difference) ? INFINITY : fmax(most, difference);
    }
    return most;
}
