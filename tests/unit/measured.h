/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measured.h - a measure by its name, and numbers that must agree.
 */
#ifndef TESTS_UNIT_MEASURED_H
#define TESTS_UNIT_MEASURED_H

#include <math.h>

#include "core/metric.h"

static inline bool try_measure(ist_metric_values *values, const char *name, const ist_view *view, ist_error *err) {
    const ist_metric *metric = NULL;
    *values = (ist_metric_values){0};
    assert_true(ist_metric_find(&metric, name, NULL));
    return ist_metric_compute(values, metric, view, err);
}

static inline ist_metric_values measured(const char *name, const ist_view *view) {
    ist_metric_values values;
    ist_error err = {0};
    if (!try_measure(&values, name, view, &err)) {
        fail_msg("%s", err.message);
    }
    return values;
}

static inline void assert_near(const char *what, size_t row, double actual, double expected, double tolerance) {
    if (isnan(expected) ? !isnan(actual) : !(fabs(actual - expected) <= tolerance)) {
        fail_msg("%s of row %zu is %.17g, not %.17g", what, row, actual, expected);
    }
}

static inline void assert_same(const char *what, size_t row, double actual, double expected) {
    assert_near(what, row, actual, expected, 1e-11 * fmax(1e-3, fabs(expected)));
}

#endif
