/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_compared.c - times beside kept ones: the interval of a ratio of medians, and what a table says of it.
 */
#include <math.h>

#include "core/kernel/random.h"
#include "core/timing/compared.h"
#include "core/timing/spread.h"
#include "tests/fixture.h"

static void assert_near(double actual, double expected, double tolerance) {
    assert_true(fabs(actual - expected) <= tolerance);
}

static ist_timing_kept timed(const char *name, double time, double spread, size_t runs) {
    return (ist_timing_kept){name, 7, time, time - spread / 2, time + spread / 2, runs};
}

static void the_interval_is_that_of_the_notch_widened_by_student(void **state) {
    (void)state;
    static const struct {
        size_t runs;
        double t; /* of 2 runs - 2 degrees of freedom, 97.5 %, from tables */
    } rows[] = {{3, 2.776}, {5, 2.306}, {10, 2.101}, {31, 2.000}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ist_timing_kept before = timed("x", 10, 1, rows[i].runs), now = timed("x", 20, 2, rows[i].runs);
        double error = 1.25 / 1.35 * 0.1 / sqrt((double)rows[i].runs);
        double half = rows[i].t * sqrt(2) * error;
        ist_timing_ratio ratio = ist_timing_ratio_of(&now, &before);
        assert_near(ratio.value, 2, 1e-15);
        assert_near(log(ratio.high / 2), half, 0.004 * half);
        assert_near(log(ratio.low / 2), -half, 0.004 * half);
    }
}

static void one_run_or_no_time_has_no_interval(void **state) {
    (void)state;
    ist_timing_kept good = timed("x", 10, 1, 5), single = timed("x", 10, 0, 1), none = timed("x", 0, 0, 5);
    assert_true(isnan(ist_timing_ratio_of(&good, &single).value));
    assert_true(isnan(ist_timing_ratio_of(&single, &good).low));
    assert_true(isnan(ist_timing_ratio_of(&good, &none).high));
}

/* Roughly normal: the sum of twelve uniform numbers. */
static double draw(uint64_t *state) {
    double sum = -6;
    for (size_t i = 0; i < 12; i++) {
        sum += (double)(ist_random_next(state) >> 11) * 0x1p-53;
    }
    return 100 + 5 * sum;
}

static ist_timing_kept sample(uint64_t *random, size_t runs) {
    double times[16];
    for (size_t i = 0; i < runs; i++) {
        times[i] = draw(random);
    }
    ist_spread spread = ist_spread_of(times, runs);
    return (ist_timing_kept){"x", 7, spread.median, spread.lower, spread.upper, runs};
}

static void of_two_equal_programs_few_are_told_apart(void **state) {
    (void)state;
    enum { TRIALS = 4000 };
    size_t apart = 0;
    uint64_t random = ist_random_start(1, 0);
    for (size_t i = 0; i < TRIALS; i++) {
        ist_timing_kept now = sample(&random, 9), before = sample(&random, 9);
        ist_timing_ratio ratio = ist_timing_ratio_of(&now, &before);
        apart += ratio.low > 1 || ratio.high < 1;
    }
    assert_in_range(apart, TRIALS / 100, TRIALS / 10); /* 5 % are meant; quartiles of nine runs are rough */
}

/* ---- the table ---- */

static void add_now(ist_table *now, const char *name, double sum, double time, ist_error *err) {
    assert_true(ist_table_row(now, IST_NONE, err) && ist_table_text(now, 0, name, err) &&
                ist_table_real(now, 1, sum, err) && ist_table_integer(now, 2, 9, err) &&
                ist_table_real(now, 3, time, err) && ist_table_real(now, 4, time * 0.99, err) &&
                ist_table_real(now, 5, time * 1.01, err));
}

static void make_now(ist_table *now, ist_error *err) {
    static const char *const reals[] = {"time", "time.low", "time.high"};
    assert_true(ist_table_column(now, "measure", IST_CELL_TEXT, "", "", err) &&
                ist_table_column(now, "sum", IST_CELL_REAL, "", "", err) &&
                ist_table_column(now, "runs", IST_CELL_INTEGER, "", "", err));
    for (size_t i = 0; i < 3; i++) {
        assert_true(ist_table_column(now, reals[i], IST_CELL_REAL, "ms", "", err));
    }
}

static const char *verdict_of(const ist_table *table, size_t row) {
    const ist_cell *cell = ist_table_cell(table, row, 6);
    return ist_table_string(table, cell->text);
}

static void verdicts_are_of_what_both_sides_have(void **state) {
    (void)state;
    ist_error err = {0};
    ist_table now = {0}, out = {0};
    size_t slower = 0;
    const ist_timing_kept kept[] = {timed("gone", 3, 0.1, 9),   timed("same", 5, 0.1, 9),  timed("worse", 5, 0.1, 9),
                                    timed("better", 5, 0.1, 9), timed("other", 5, 0.1, 9), timed("once", 5, 0, 1)};
    make_now(&now, &err);
    add_now(&now, "same", 7, 5.01, &err);
    add_now(&now, "worse", 7, 6, &err);
    add_now(&now, "better", 7, 4, &err);
    add_now(&now, "other", 8, 5, &err);
    add_now(&now, "once", 7, 5, &err);
    add_now(&now, "new", 7, 5, &err);
    assert_true(ist_timing_compared(&out, &slower, &now, kept, 6, &err));
    assert_int_equal(out.row_count, 7);
    assert_int_equal(slower, 2);
    static const char *const verdicts[] = {"alike",
                                           "slower",
                                           "faster",
                                           "other answer",
                                           "an interval takes two runs on each side: --repeat 5",
                                           "not timed then",
                                           "not timed now"};
    for (size_t row = 0; row < out.row_count; row++) {
        assert_string_equal(verdict_of(&out, row), verdicts[row]);
    }
    ist_table_free(&now);
    ist_table_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_interval_is_that_of_the_notch_widened_by_student),
        cmocka_unit_test(one_run_or_no_time_has_no_interval),
        cmocka_unit_test(of_two_equal_programs_few_are_told_apart),
        cmocka_unit_test(verdicts_are_of_what_both_sides_have),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
