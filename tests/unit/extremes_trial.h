/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extremes_trial.h - one measure of one extreme input: are its values what they may be, and do two answers agree?
 */
#ifndef TESTS_UNIT_EXTREMES_TRIAL_H
#define TESTS_UNIT_EXTREMES_TRIAL_H

#include "extremes.h"

/* All failures of a test are told, not the first alone. */
static size_t failures;

__attribute__((format(printf, 1, 2))) static inline void violated(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    failures++;
}

static inline int start(void **state) {
    (void)state;
    failures = 0;
    return 0;
}

typedef struct {
    const extreme_shape *shape;
    const extreme_weights *range;
    const ist_metric *metric;
} trial;

static inline void tell(const trial *t, const char *column, size_t row, double value, const char *problem) {
    violated("%s %s of %s, %s: row %zu is %.17g: %s", t->metric->name, column, t->shape->name, t->range->name, row,
             value, problem);
}

/* ---- values in their range, with reasons ---- */

static inline void check_value(const trial *t, size_t column, size_t row, double value) {
    const ist_metric_column *own = &t->metric->columns[column];
    extreme_column may = extreme_column_of(t->metric, column);
    if (!isfinite(value)) {
        tell(t, own->name, row, value, "not finite");
    } else if (value == 0 && signbit(value)) {
        tell(t, own->name, row, value, "would be printed as -0");
    } else if (value < may.low - 1e-12 || value > may.high + 1e-12) {
        tell(t, own->name, row, value, "out of its range");
    } else if (own->whole && value != floor(value)) {
        tell(t, own->name, row, value, "not whole");
    }
}

static inline void check_values(const trial *t, const ist_metric_values *values) {
    for (size_t row = 0; row < values->row_count; row++) {
        bool missing = false;
        for (size_t column = 0; column < IST_METRIC_COLUMNS; column++) {
            const double *numbers = values->columns[column];
            missing = missing || (numbers && isnan(numbers[row]));
            if (numbers && !isnan(numbers[row])) {
                check_value(t, column, row, numbers[row]);
            }
        }
        if (missing != (values->reasons[row] != NULL)) {
            tell(t, "", row, NAN, missing ? "no reason" : values->reasons[row]);
        }
    }
}

/* ---- two answers that must agree ---- */

typedef struct {
    ist_view view;
    ist_metric_values values;
    ist_error err;
    bool ok;
} answer;

/* Communities are drawn at random, in the order of numbers: components are not. */
static inline answer ask(const ist_metric *metric, ist_view view) {
    answer a = {.view = view};
    const ist_metric_settings settings = {.seed = 1, .groups = metric->takes & IST_TAKES_GROUPS ? "component" : NULL};
    a.ok = ist_metric_compute_with(&a.values, metric, &a.view, &settings, &a.err);
    return a;
}

static inline void forget(answer *a) {
    ist_metric_values_free(&a->values);
    ist_view_free(&a->view);
}

static inline double largest_of(const double *numbers, size_t count) {
    double largest = 0;
    for (size_t row = 0; row < count; row++) {
        largest = fmax(largest, isnan(numbers[row]) ? 0 : fabs(numbers[row]));
    }
    return largest;
}

/* Where a row of the first answer stands in the second. */
static inline uint32_t renamed_row(const trial *t, const answer *a, const answer *b, uint32_t row, const uint32_t *to) {
    switch (t->metric->rows) {
    case IST_PER_ACTOR:
        return to[row];
    case IST_PER_TIE:
        return ist_view_edge(&b->view, to[a->view.sources[row]], to[a->view.targets[row]]);
    default:
        return 0;
    }
}

/* How one answer follows from another: times a factor and a power of two, to some digits. Numbers below 2.2e-308 have
 * fewer of them. */
typedef struct {
    double factor;
    int power;
    double tolerance;
} like;

static inline double follow(double value, like what) {
    return ldexp(value * what.factor, what.power);
}

/* Is the column of `b` as that of `a`? */
static inline void compare_column(const trial *t, const answer *a, const answer *b, size_t column, like what,
                                  const uint32_t *to) {
    const char *name = t->metric->columns[column].name;
    const double *before = a->values.columns[column], *after = b->values.columns[column];
    if (!before || !after) {
        if (before != after) {
            tell(t, name, 0, NAN, "a column is there or not");
        }
        return;
    }
    double largest = largest_of(before, a->values.row_count);
    largest = strcmp(t->metric->columns[column].unit, "1") == 0 ? fmax(largest, 1e-3) : largest; /* of shares */
    double room = what.tolerance * follow(largest, what) + 1e-322;
    for (uint32_t row = 0; row < a->values.row_count; row++) {
        double expected = follow(before[row], what), actual = after[renamed_row(t, a, b, row, to)];
        bool told = isfinite(expected); /* else NA, as before or because it is past all numbers */
        if (told == isnan(actual) || fabs(actual - expected) > room) {
            char problem[64];
            snprintf(problem, sizeof problem, "not %.17g", expected);
            tell(t, name, row, actual, problem);
        }
    }
}

/* What lies at the edge of the numbers may be refused in one order of adding up and not in another. */
static inline bool both_answer(const trial *t, const answer *a, const answer *b) {
    const ist_error *err = a->ok ? &b->err : &a->err;
    if (a->ok != b->ok && !(t->range->far && err->kind == IST_ERROR_LIMIT)) {
        violated("%s of %s, %s: only one of two that are the same is refused: %s", t->metric->name, t->shape->name,
                 t->range->name, err->message);
    }
    return a->ok && b->ok;
}

static const uint32_t itself[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

#endif
