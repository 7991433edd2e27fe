/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_memory.c - errors, arrays, buffers and findings.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "graph/findings.h"

static void an_error_may_be_nobodys(void **state) {
    (void)state;
    assert_false(ist_error_set(NULL, IST_ERROR_IO, "x"));
    assert_false(ist_error_memory(NULL, "x"));
    assert_false(ist_error_prefix(NULL, "x"));
}

static void an_error_names_kind_and_thing(void **state) {
    (void)state;
    ist_error err;
    assert_false(ist_error_memory(&err, "testing"));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    assert_string_equal(err.message, "out of memory while testing");
    assert_false(ist_error_prefix(&err, "file %d", 3));
    assert_string_equal(err.message, "file 3: out of memory while testing");
}

static void a_long_error_is_cut_not_overrun(void **state) {
    (void)state;
    static char longest[2 * IST_ERROR_MESSAGE_SIZE];
    memset(longest, 'x', sizeof longest - 1);
    ist_error err;
    ist_error_set(&err, IST_ERROR_INPUT, "%s", longest);
    assert_int_equal(strlen(err.message), IST_ERROR_MESSAGE_SIZE - 1);
    ist_error_prefix(&err, "%s", longest);
    assert_int_equal(strlen(err.message), IST_ERROR_MESSAGE_SIZE - 1);
    ist_error_set(&err, IST_ERROR_INPUT, "%s", longest);
    ist_error_prefix(&err, "ab");
    assert_int_equal(strlen(err.message), IST_ERROR_MESSAGE_SIZE - 1);
    assert_memory_equal(err.message, "ab: xxx", 7);
}

static void an_array_of_nothing_is_not_null(void **state) {
    (void)state;
    void *items = ist_array_make(0, sizeof(int), "testing", NULL);
    assert_non_null(items);
    free(items);
}

static void an_array_grows_with_what_it_holds_and_gives_back_the_rest(void **state) {
    (void)state;
    int *items = NULL;
    size_t capacity = 0;
    for (size_t i = 0; i < 100; i++) {
        assert_true(ist_array_grow((void **)&items, &capacity, i + 1, sizeof *items, "testing", NULL));
        items[i] = (int)i;
    }
    assert_in_range(capacity, 100, 200);
    ist_array_shrink((void **)&items, &capacity, 50, sizeof *items);
    assert_int_equal(capacity, 50);
    assert_int_equal(items[49], 49);
    ist_array_shrink((void **)&items, &capacity, 60, sizeof *items);
    ist_array_shrink((void **)&items, &capacity, 0, sizeof *items);
    assert_int_equal(capacity, 50);
    assert_true(ist_array_reserve((void **)&items, &capacity, 80, sizeof *items, "testing", NULL));
    assert_int_equal(items[49], 49);
    assert_int_equal(items[79], 0);
    free(items);
    items = NULL;
    capacity = 0;
    ist_array_shrink((void **)&items, &capacity, 0, sizeof *items);
    assert_null(items);
}

static void a_product_that_overflows_is_refused(void **state) {
    (void)state;
    ist_error err = {0};
    int *items = NULL;
    size_t capacity = 0;
    volatile size_t huge = SIZE_MAX / 2;
    assert_null(ist_array_make(huge, 16, "testing", &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    assert_false(ist_array_reserve((void **)&items, &capacity, huge, 16, "testing", &err));
    assert_null(items);
    assert_int_equal(capacity, 0);
}

static void an_array_grows_by_doubling_and_zeroes(void **state) {
    (void)state;
    int *items = NULL;
    size_t capacity = 0;
    for (int i = 0; i < 1000; i++) {
        assert_true(ist_array_reserve((void **)&items, &capacity, (size_t)i + 1, sizeof *items, "testing", NULL));
        assert_int_equal(items[i], 0);
        items[i] = i;
    }
    assert_in_range(capacity, 1000, 2048);
    assert_int_equal(items[999], 999);
    free(items);
}

static void a_buffer_prints_what_does_not_fit_yet(void **state) {
    (void)state;
    ist_buffer buffer = {0};
    assert_string_equal(ist_buffer_string(&buffer), "");
    for (int i = 0; i < 300; i++) {
        assert_true(ist_buffer_print(&buffer, NULL, "%03d,", i));
        assert_int_equal(strlen(buffer.bytes), buffer.length);
    }
    assert_int_equal(buffer.length, 1200);
    assert_string_equal(buffer.bytes + 1196, "299,");
    assert_true(ist_buffer_add(&buffer, NULL, 0, NULL));
    ist_buffer_free(&buffer);
    ist_buffer_free(&buffer);
    assert_null(buffer.bytes);
}

static void a_finding_tells_its_place(void **state) {
    (void)state;
    ist_findings findings = {0};
    assert_true(ist_findings_add(&findings, IST_SEVERITY_ERROR, "r", (ist_place){"f.csv", 3, 4}, NULL, "a %s", "b"));
    assert_true(ist_findings_add(&findings, IST_SEVERITY_WARNING, "r", (ist_place){"f.csv", 3, 0}, NULL, "c"));
    assert_true(ist_findings_add(&findings, IST_SEVERITY_WARNING, "r", (ist_place){"f.csv", 0, 0}, NULL, "c"));
    assert_true(ist_findings_add(&findings, IST_SEVERITY_WARNING, "r", (ist_place){0}, NULL, "c"));
    assert_string_equal(findings.items[0].message, "f.csv:3:4: error: a b");
    assert_string_equal(findings.items[1].message, "f.csv:3: warning: c");
    assert_string_equal(findings.items[2].message, "f.csv: warning: c");
    assert_string_equal(findings.items[3].message, "warning: c");
    ist_findings_free(&findings);
}

static void warnings_alone_are_no_verdict(void **state) {
    (void)state;
    ist_findings findings = {0};
    ist_error err = {0};
    assert_true(ist_findings_add(&findings, IST_SEVERITY_WARNING, "r", (ist_place){0}, NULL, "w"));
    assert_true(ist_findings_verdict(&findings, &err));
    assert_int_equal(err.kind, IST_ERROR_NONE);
    ist_findings_free(&findings);
}

static void the_verdict_shows_ten_and_counts_the_rest(void **state) {
    (void)state;
    ist_findings findings = {0};
    ist_error err = {0};
    for (int i = 0; i < IST_FINDINGS_KEPT; i++) { /* warnings must not crowd out errors */
        assert_true(ist_findings_add(&findings, IST_SEVERITY_WARNING, "r", (ist_place){0}, NULL, "w"));
    }
    for (int i = 0; i < IST_FINDINGS_KEPT + 5; i++) {
        assert_true(ist_findings_add(&findings, IST_SEVERITY_ERROR, "r", (ist_place){0}, NULL, "number %d", i));
    }
    assert_int_equal(findings.errors, IST_FINDINGS_KEPT + 5);
    assert_int_equal(findings.count, 2 * IST_FINDINGS_KEPT);
    assert_false(ist_findings_verdict(&findings, &err));
    assert_int_equal(err.kind, IST_ERROR_INPUT);
    assert_memory_equal(err.message, "error: number 0\nerror: number 1\n", 32);
    assert_non_null(strstr(err.message, "\nerror: number 9\nand 995 more errors"));
    assert_null(strstr(err.message, "number 10"));
    assert_false(ist_findings_verdict(&findings, NULL));
    ist_findings_free(&findings);
}

static void a_verdict_of_long_lines_still_counts(void **state) {
    (void)state;
    ist_findings findings = {0};
    ist_error err = {0};
    char line[1041];
    memset(line, 'x', 1040);
    line[1040] = '\0';
    for (int i = 0; i < 9; i++) {
        assert_true(ist_findings_add(&findings, IST_SEVERITY_ERROR, "r", (ist_place){0}, NULL, "%s", line));
    }
    assert_false(ist_findings_verdict(&findings, &err));
    assert_non_null(strstr(err.message, "\nand 6 more errors"));
    ist_findings_free(&findings);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_may_be_nobodys),
        cmocka_unit_test(an_error_names_kind_and_thing),
        cmocka_unit_test(a_long_error_is_cut_not_overrun),
        cmocka_unit_test(an_array_of_nothing_is_not_null),
        cmocka_unit_test(an_array_grows_with_what_it_holds_and_gives_back_the_rest),
        cmocka_unit_test(a_product_that_overflows_is_refused),
        cmocka_unit_test(an_array_grows_by_doubling_and_zeroes),
        cmocka_unit_test(a_buffer_prints_what_does_not_fit_yet),
        cmocka_unit_test(a_finding_tells_its_place),
        cmocka_unit_test(warnings_alone_are_no_verdict),
        cmocka_unit_test(the_verdict_shows_ten_and_counts_the_rest),
        cmocka_unit_test(a_verdict_of_long_lines_still_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
