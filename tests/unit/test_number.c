/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_number.c - numbers and dates, read and written.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "graph/text.h"

static uint64_t next_random(uint64_t *seed) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    uint64_t x = *seed ^ *seed >> 33;
    return x * UINT64_C(0xFF51AFD7ED558CCD) ^ x >> 29;
}

static double parsed(const char *text) {
    double value = NAN;
    return ist_number_parse(&value, text, strlen(text)) ? value : NAN;
}

static void numbers_are_rounded_as_strtod_rounds(void **state) {
    (void)state;
    static const char *const good[] = {"0",
                                       "-0",
                                       "1",
                                       "+1",
                                       "1.",
                                       ".5",
                                       "0.1",
                                       "1e5",
                                       "1E-5",
                                       "12345678901234567890",
                                       "9007199254740993",
                                       "1.7976931348623157e308",
                                       "4.9e-324",
                                       "2.2250738585072011e-308",
                                       "1e22",
                                       "1e23",
                                       "0.000000000000000000000000000000000000000000000001e48",
                                       "8.41e21",
                                       "9.5e-7",
                                       "3.14159265358979323846",
                                       "179769313486231570000000000000000000000",
                                       "6.62607015e-34",
                                       "5e-324",
                                       "0e999999999999999999999"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        double value = parsed(good[i]), reference = strtod(good[i], NULL);
        assert_memory_equal(&value, &reference, sizeof value);
    }
}

static void halfway_numbers_are_decided_by_their_last_digit(void **state) {
    (void)state;
    static char text[2000];
    memset(text, '0', sizeof text - 1);
    memcpy(text, "9007199254740993.", 17); /* half of the way between two doubles */
    assert_true(parsed(text) == 9007199254740992.0);
    text[1998] = '1'; /* after 1,980 zeros: above the half */
    assert_true(parsed(text) == 9007199254740994.0);
}

static void what_is_no_number_is_refused(void **state) {
    (void)state;
    static const char *const bad[] = {"",      " 1",    "1 ",     "1,5",    "0x10",     "inf",   "nan",   "NaN",
                                      "1e",    "1e+",   "e5",     ".",      "-",        "1.2.3", "1_000", "--1",
                                      "1e1.5", "1e309", "-1e309", "1e-400", "Infinity", "1d5",   "1f",    "\xD9\xA1"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_true(isnan(parsed(bad[i])));
    }
}

static void numbers_come_back_the_same(void **state) {
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < 50000; i++) {
        uint64_t bits = next_random(&seed);
        double value = 0, back = 0;
        memcpy(&value, &bits, sizeof value);
        if (isfinite(value)) {
            char text[32];
            ist_number_format(text, value);
            assert_true(ist_number_parse(&back, text, strlen(text)));
            assert_memory_equal(&value, &back, sizeof value);
        }
    }
}

static void numbers_are_written_with_the_fewest_digits(void **state) {
    (void)state;
    static const struct {
        double value;
        const char *text;
    } cases[] = {{0.1, "0.1"},
                 {0.1 + 0.2, "0.30000000000000004"},
                 {1e15, "1e+15"},
                 {123456, "123456"},
                 {-2.5, "-2.5"},
                 {-0.0, "-0"},
                 {1.0 / 3, "0.3333333333333333"},
                 {5e-324, "4.94065645841247e-324"},
                 {0, "0"},
                 {INFINITY, "inf"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[32];
        double back = 0;
        ist_number_format(text, cases[i].value);
        assert_string_equal(text, cases[i].text);
        assert_true(isinf(cases[i].value) || ist_number_parse(&back, text, strlen(text)));
    }
}

static void the_locale_is_nobody(void **state) {
    (void)state;
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "ru_RU.UTF-8", "az_AZ.UTF-8"};
    bool set = false;
    for (size_t i = 0; i < sizeof names / sizeof names[0] && !set; i++) {
        set = setlocale(LC_ALL, names[i]) != NULL;
    }
    char text[32];
    assert_string_equal(ist_number_format(text, 2.5), "2.5");
    assert_true(parsed("1.23456789012345678901") == 1.23456789012345678901);
    assert_true(isnan(parsed("1,5")));
    setlocale(LC_ALL, "C");
    if (!set) {
        skip(); /* no locale with a decimal comma is installed */
    }
}

static void dates_keep_their_precision(void **state) {
    (void)state;
    static const char *const good[] = {"2025",       "2025-11", "2025-11-16", "c. 2020",   "c. 2020-05",
                                       "2024-02-29", "0001",    "9999-12-31", "2000-02-29"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        ist_date date;
        char text[24];
        assert_true(ist_date_parse(&date, good[i], strlen(good[i])));
        assert_string_equal(ist_date_format(text, date), good[i]);
    }
    char text[24];
    assert_string_equal(ist_date_format(text, (ist_date){0}), "");
}

static void dates_that_never_were_are_refused(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",           "0000",       "25",          "2025-",         "2025-1",    "2025-13",  "2025-00",   "2025-02-30",
        "2023-02-29", "1900-02-29", "2025-04-31",  "2025-01-00",    "2025-1-01", "20251116", "2025/11",   "16.11.2025",
        "c.2020",     "c. ",        "2025-11-16 ", "2025-11-16T00", "-2025",     "12025",    "c. c. 2020"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        ist_date date;
        assert_false(ist_date_parse(&date, bad[i], strlen(bad[i])));
    }
}

static void a_date_spans_the_days_it_may_mean(void **state) {
    (void)state;
    const ist_date year = {.year = 2024}, month = {.year = 2024, .month = 2},
                   day = {.year = 2024, .month = 3, .day = 1};
    assert_int_equal(ist_date_last_day(year) - ist_date_first_day(year), 365);
    assert_int_equal(ist_date_last_day(month) - ist_date_first_day(month), 28);
    assert_int_equal(ist_date_last_day(day), ist_date_first_day(day));
    assert_int_equal(ist_date_last_day(month) + 1, ist_date_first_day(day));
    assert_int_equal(ist_date_last_day((ist_date){.year = 1999}) + 1, ist_date_first_day((ist_date){.year = 2000}));
    assert_int_equal(ist_date_first_day((ist_date){0}), INT32_MIN);
    assert_int_equal(ist_date_last_day((ist_date){0}), INT32_MAX);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_rounded_as_strtod_rounds),
        cmocka_unit_test(halfway_numbers_are_decided_by_their_last_digit),
        cmocka_unit_test(what_is_no_number_is_refused),
        cmocka_unit_test(numbers_come_back_the_same),
        cmocka_unit_test(numbers_are_written_with_the_fewest_digits),
        cmocka_unit_test(the_locale_is_nobody),
        cmocka_unit_test(dates_keep_their_precision),
        cmocka_unit_test(dates_that_never_were_are_refused),
        cmocka_unit_test(a_date_spans_the_days_it_may_mean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
