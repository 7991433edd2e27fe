/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_changes.c - change points against sums written out and every order of the values.
 */
#include "fixture.h"

#include "core/time/changes.h"
#include "graphs.h"

enum { MOST = 60 };

static const ist_changes_options usual = {.permutations = 999, .seed = 1, .level = 0.05};

static size_t changes_of(ist_change *changes, const double *values, size_t count, ist_changes_options options) {
    ist_error err = {0};
    size_t found = 0;
    if (!ist_changes_find(changes, &found, values, count, &options, &err)) {
        fail_msg("%s", err.message);
    }
    return found;
}

/* max |S(k)|, every sum from the start anew; *at: the first k that reaches it. */
static double slow_sum(size_t *at, const double *values, size_t count) {
    double mean = 0, largest = 0;
    for (size_t i = 0; i < count; i++) {
        mean += values[i] / (double)count;
    }
    for (size_t k = 1; k < count; k++) {
        double sum = 0;
        for (size_t i = 0; i < k; i++) {
            sum += values[i] - mean;
        }
        if (fabs(sum) > largest + 1e-9) {
            largest = fabs(sum);
            *at = k;
        }
    }
    return largest;
}

static size_t random_series(double *values, uint64_t seed) {
    size_t count = 4 + test_below(&seed, 12), jump = test_below(&seed, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        values[i] = (int)test_below(&seed, 5) - 2 + (i >= jump && seed % 2 ? 3 : 0);
    }
    return count;
}

static void the_strongest_change_is_where_the_sums_are_farthest_from_zero(void **state) {
    (void)state;
    size_t checked = 0;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        double values[MOST], mean = 0, squares = 0, before = 0, after = 0;
        ist_change changes[MOST] = {{0}};
        size_t count = random_series(values, seed), at = 0;
        double largest = slow_sum(&at, values, count);
        size_t found = changes_of(changes, values, count, (ist_changes_options){.permutations = 9, .level = -1});
        assert_int_equal(found, largest > 0);
        for (size_t i = 0; i < count; i++) {
            mean += values[i] / (double)count;
            *(i < at ? &before : &after) += values[i] / (double)(i < at ? at : count - at);
        }
        for (size_t i = 0; i < count; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        if (found > 0) {
            assert_int_equal(changes[0].at, at);
            assert_true(fabs(changes[0].cusum - largest / sqrt(squares)) < 1e-12);
            assert_true(fabs(changes[0].before - before) < 1e-12 && fabs(changes[0].after - after) < 1e-12);
            checked++;
        }
    }
    assert_true(checked > 380);
}

/* Of all orders of `count` values those that deviate as much as the given one: Heap's permutations by counters. */
static double exact_p(const double *values, size_t count) {
    double order[MOST];
    size_t counters[MOST] = {0}, at = 0, reached = 0, all = 0;
    memcpy(order, values, count * sizeof *order);
    double observed = slow_sum(&at, values, count);
    for (size_t i = 0; i < count;) {
        if (i == 0) {
            reached += slow_sum(&at, order, count) >= observed - 1e-9;
            all++;
            i = 1;
        }
        if (counters[i] < i) {
            size_t other = i % 2 ? counters[i] : 0;
            double kept = order[i];
            order[i] = order[other];
            order[other] = kept;
            counters[i]++;
            i = 0;
        } else {
            counters[i++] = 0;
        }
    }
    assert_true(all == (count == 7 ? 5040 : count == 6 ? 720 : count == 5 ? 120 : 24));
    return (double)reached / (double)all;
}

/* Of 4000 draws, within four and a half standard deviations. */
static void p_is_the_share_of_all_orders(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        double values[MOST];
        ist_change changes[MOST] = {{0}};
        uint64_t draw = seed * 31;
        size_t count = 4 + seed % 4;
        for (size_t i = 0; i < count; i++) {
            values[i] = test_below(&draw, 6);
        }
        if (changes_of(changes, values, count,
                       (ist_changes_options){.permutations = 4000, .seed = seed, .level = -1}) == 0) {
            continue;
        }
        double p = exact_p(values, count);
        assert_true(fabs(changes[0].p - p) < 4.5 * sqrt(p * (1 - p) / 4000) + 1e-3);
    }
}

static void a_jump_stands_where_it_was_put(void **state) {
    (void)state;
    double values[40];
    ist_change changes[40] = {{0}};
    for (size_t i = 0; i < 40; i++) {
        values[i] = i < 13 ? 2 : 7;
    }
    assert_int_equal(changes_of(changes, values, 40, usual), 1);
    assert_int_equal(changes[0].at, 13);
    assert_true(changes[0].before == 2 && changes[0].after == 7 && changes[0].p == 0.001);
    /* S(13) = 13 (2 - mean), by hand: mean 5.375, spread 5 sqrt(13 27) / 40 */
    assert_true(fabs(changes[0].cusum - 13 * 3.375 / (5 * sqrt(13.0 * 27) / 40 * sqrt(40))) < 1e-12);
}

static void two_jumps_are_found_one_in_the_rest_of_the_other(void **state) {
    (void)state;
    double values[MOST];
    ist_change changes[MOST] = {{0}};
    for (size_t i = 0; i < MOST; i++) {
        values[i] = (i < 20 ? 0 : i < 40 ? 10 : 3) + (double)(i % 3) * 0.1;
    }
    size_t found = changes_of(changes, values, MOST, usual);
    assert_int_equal(found, 2);
    assert_true(changes[0].at == 20 && changes[1].at == 40);
    assert_int_equal(changes_of(changes, values, MOST, (ist_changes_options){.permutations = 99, .level = 0}), 1);
}

/* Of orders at random, p at most 0.05 in about one of twenty. */
static void noise_rarely_has_a_small_p(void **state) {
    (void)state;
    size_t small = 0;
    for (uint64_t seed = 1; seed <= 600; seed++) {
        double values[20];
        ist_change changes[20] = {{0}};
        uint64_t draw = seed * 977;
        for (size_t i = 0; i < 20; i++) {
            values[i] = (double)test_below(&draw, 1000000);
        }
        assert_int_equal(changes_of(changes, values, 20, (ist_changes_options){.permutations = 199, .level = -1}), 1);
        small += changes[0].p <= 0.05;
    }
    assert_true(small >= 12 && small <= 52); /* 30 expected, spread 5.3 */
}

static void units_and_signs_do_not_matter(void **state) {
    (void)state;
    static const double factors[] = {1e300, 1e-300, -1, -3.5e20};
    for (uint64_t seed = 1; seed <= 60; seed++) {
        double values[MOST], other[MOST];
        ist_change a[MOST] = {{0}}, b[MOST] = {{0}};
        size_t count = random_series(values, seed);
        size_t found = changes_of(a, values, count, usual);
        for (size_t f = 0; f < sizeof factors / sizeof *factors; f++) {
            for (size_t i = 0; i < count; i++) {
                other[i] = values[i] * factors[f];
            }
            assert_int_equal(changes_of(b, other, count, usual), found);
            for (size_t i = 0; i < found; i++) {
                assert_true(a[i].at == b[i].at && a[i].p == b[i].p && fabs(a[i].cusum - b[i].cusum) < 1e-12);
            }
        }
    }
}

static void what_is_too_short_or_never_changes_has_no_change(void **state) {
    (void)state;
    double values[5000] = {3, 9, 1};
    ist_change *changes = calloc(5000, sizeof *changes);
    ist_error err = {0};
    size_t found = 9;
    assert_non_null(changes);
    for (size_t count = 0; count < 4; count++) {
        assert_int_equal(changes_of(changes, values, count, usual), 0);
    }
    for (size_t i = 0; i < 9; i++) {
        values[i] = 1.0 / 3;
    }
    assert_int_equal(changes_of(changes, values, 9, usual), 0);
    assert_int_equal(changes_of(changes, values + 10, 9, usual), 0); /* zeros */
    assert_false(ist_changes_find(changes, &found, values, 5000,
                                  &(ist_changes_options){.permutations = 999999999, .level = 0.05}, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    free(changes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_strongest_change_is_where_the_sums_are_farthest_from_zero),
        cmocka_unit_test(p_is_the_share_of_all_orders),
        cmocka_unit_test(a_jump_stands_where_it_was_put),
        cmocka_unit_test(two_jumps_are_found_one_in_the_rest_of_the_other),
        cmocka_unit_test(noise_rarely_has_a_small_p),
        cmocka_unit_test(units_and_signs_do_not_matter),
        cmocka_unit_test(what_is_too_short_or_never_changes_has_no_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
