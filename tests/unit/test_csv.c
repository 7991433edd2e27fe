/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_csv.c - the records of a CSV file.
 *
 * Expected records are written "a|b/c|d/": a bar between cells, a slash after a record.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "graph/csv.h"

/* Reads all records into "a|b/c|d/"; a problem is written "!OFFSET/". The bytes lie at the end of a block of their own,
 * so that reading past them is seen. */
static void read_all(ist_buffer *out, const char *bytes, size_t length, char delimiter) {
    char *copy = malloc(length > 0 ? length : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, length);
    ist_csv csv;
    ist_csv_begin(&csv, copy, length, delimiter);
    ist_csv_result result;
    while ((result = ist_csv_next(&csv, NULL)) != IST_CSV_END) {
        assert_int_not_equal(result, IST_CSV_FAILED);
        if (result == IST_CSV_PROBLEM) {
            assert_true(ist_buffer_print(out, NULL, "!%zu/", csv.problem_at));
            continue;
        }
        for (size_t i = 0; i < csv.count; i++) {
            assert_true(csv.cells[i].offset <= length);
            assert_true(ist_buffer_add(out, csv.cells[i].text, csv.cells[i].length, NULL));
            assert_true(ist_buffer_text(out, i + 1 < csv.count ? "|" : "/", NULL));
        }
    }
    ist_csv_free(&csv);
    free(copy);
}

static void assert_records(const char *bytes, const char *expected) {
    ist_buffer out = {0};
    read_all(&out, bytes, strlen(bytes), ',');
    assert_string_equal(ist_buffer_string(&out), expected);
    ist_buffer_free(&out);
}

static void plain_records_are_split(void **state) {
    (void)state;
    assert_records("", "");
    assert_records("a", "a/");
    assert_records("a,b\nc,d\n", "a|b/c|d/");
    assert_records("a,b\nc,d", "a|b/c|d/");
    assert_records(",\n", "|/");
    assert_records("a,\n,b\n", "a|/|b/");
    assert_records("a,b,", "a|b|/");
    assert_records(" a , b ", " a | b /");
}

static void line_ends_may_be_of_any_kind(void **state) {
    (void)state;
    assert_records("a\r\nb\rc\nd", "a/b/c/d/");
    assert_records("\n\r\n\ra,b\n\n\r\r\nc,d\r", "a|b/c|d/");
    assert_records("a\r", "a/");
    assert_records("\r", "");
}

static void quoted_cells_hold_anything(void **state) {
    (void)state;
    assert_records("\"a,b\",c\n", "a,b|c/");
    assert_records("\"a\nb\r\nc\"\nd\n", "a\nb\r\nc/d/");
    assert_records("\"say \"\"a\"\"\",\"\"\"\"\n", "say \"a\"|\"/");
    assert_records("\"\",\"\"", "|/");
    assert_records("\"\"\n", "/");
    assert_records("\"a\"\"\"", "a\"/");
    assert_records("\"\"\"\"\"\",\"x\"\"y\",z", "\"\"|x\"y|z/");
}

static void malformed_records_are_told_and_passed_over(void **state) {
    (void)state;
    assert_records("a,\"b\nc,d\n", "!2/");
    assert_records("\"a\"b,c\nd,e\n", "!3/d|e/");
    assert_records("a\"b,c\nd\n", "!1/d/");
    assert_records("\"", "!0/");
    assert_records("a,\"\"\"", "!2/");
    assert_records("\"a\" ,b\r\nc", "!3/c/");
}

static void a_byte_order_mark_is_no_text(void **state) {
    (void)state;
    assert_records("\xEF\xBB\xBF"
                   "a,b",
                   "a|b/");
    assert_records("\xEF\xBB\xBF\"a\",b", "a|b/");
    assert_records("\xEF\xBB\xBF", "");
}

static void the_delimiter_is_sniffed_from_the_header(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        char delimiter;
    } cases[] = {{"a,b\n1;2;3", ','},
                 {"a;b\n1,2,3,4", ';'},
                 {"a\tb", '\t'},
                 {"a", ','},
                 {"", ','},
                 {"\"a,b,c\";d", ';'},
                 {"\"x\n,,,\";b", ';'},
                 {"a,b;c\td", ','},
                 {"a b\tc\r1,2,3,4", '\t'},
                 {"\xEF\xBB\xBF"
                  "a;b",
                  ';'}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(ist_csv_sniff(cases[i].bytes, strlen(cases[i].bytes)), cases[i].delimiter);
    }
    ist_buffer out = {0};
    read_all(&out, "a;\"b;\"\nc,d;e", 12, ';');
    assert_string_equal(out.bytes, "a|b;/c,d|e/");
    ist_buffer_free(&out);
}

/* A slow reader of well-formed records: one state, one byte at a time. */
static void read_slowly(ist_buffer *out, const char *s) {
    bool quoted = false, line = false;
    for (; *s != '\0'; s++) {
        const char *text = s;
        char one[2] = {*s, '\0'};
        if (*s == '"') {
            bool doubled = quoted && s[1] == '"';
            s += doubled;
            quoted = doubled || !quoted;
            text = doubled ? "\"" : "";
            line = true;
        } else if (!quoted && *s == ',') {
            text = "|";
            line = true;
        } else if (!quoted && *s == '\n') {
            text = line ? "/" : "";
            line = false;
        } else {
            text = one;
            line = true;
        }
        assert_true(ist_buffer_text(out, text, NULL));
    }
    assert_true(ist_buffer_text(out, line ? "/" : "", NULL));
}

static void random_records_agree_with_the_slow_reader(void **state) {
    (void)state;
    static const char *const cells[] = {"", "a", "bc", "\"\"", "\"x,y\"", "\"p\nq\"", "\"\"\"\"", "\"r\"\"s\"", "12.5"};
    uint32_t seed = 7;
    for (int round = 0; round < 5000; round++) {
        ist_buffer bytes = {0}, fast = {0}, slow = {0};
        for (int i = 0; i < 12; i++) {
            seed = seed * 1664525 + 1013904223;
            assert_true(ist_buffer_text(&bytes, cells[(seed >> 16) % (sizeof cells / sizeof cells[0])], NULL));
            assert_true(ist_buffer_text(&bytes, (seed >> 28) % 3 == 0 ? "\n" : i < 11 ? "," : "", NULL));
        }
        read_all(&fast, bytes.bytes, bytes.length, ',');
        read_slowly(&slow, bytes.bytes);
        assert_string_equal(ist_buffer_string(&fast), ist_buffer_string(&slow));
        ist_buffer_free(&bytes);
        ist_buffer_free(&fast);
        ist_buffer_free(&slow);
    }
}

static void assert_over_limit(const char *bytes, size_t length, ist_limit limit) {
    ist_csv csv;
    ist_csv_begin(&csv, bytes, length, ',');
    assert_int_equal(ist_csv_next(&csv, NULL), IST_CSV_PROBLEM);
    assert_true(csv.over_limit);
    assert_int_equal(csv.limit, limit);
    ist_csv_free(&csv);
}

static void limits_are_reached_and_told(void **state) {
    (void)state;
    const size_t columns = ist_limit_of(NULL, IST_LIMIT_COLUMNS), length = ist_limit_of(NULL, IST_LIMIT_TEXT) + 1;
    char *bytes = malloc(length);
    assert_non_null(bytes);
    memset(bytes, 'x', length);
    assert_over_limit(bytes, length, IST_LIMIT_TEXT);
    ist_csv csv;
    ist_csv_begin(&csv, bytes, length - 1, ',');
    assert_int_equal(ist_csv_next(&csv, NULL), IST_CSV_RECORD);
    ist_csv_free(&csv);
    memset(bytes, ',', columns);
    assert_over_limit(bytes, columns, IST_LIMIT_COLUMNS);
    ist_csv_begin(&csv, bytes, columns - 1, ',');
    assert_int_equal(ist_csv_next(&csv, NULL), IST_CSV_RECORD);
    assert_int_equal(csv.count, columns);
    ist_csv_free(&csv);
    free(bytes);
}

/* A record that is set aside stays as it was while the next one is read. */
static void a_record_can_be_set_aside(void **state) {
    (void)state;
    static const char bytes[] = "a,\"b\"\"c\"\n\"d\"\"\",e,f\ng\n";
    ist_csv csv;
    ist_csv_record record = {0};
    ist_csv_begin(&csv, bytes, sizeof bytes - 1, ',');
    assert_int_equal(ist_csv_next(&csv, NULL), IST_CSV_RECORD);
    for (size_t i = 0; i < 2; i++) {
        static const char *const cells[][3] = {{"a", "b\"c", ""}, {"d\"", "e", "f"}};
        ist_csv_set_aside(&csv, &record);
        assert_int_equal(ist_csv_next(&csv, NULL), IST_CSV_RECORD);
        assert_int_equal(record.start, i == 0 ? 0 : 9);
        assert_int_equal(record.count, i + 2);
        for (size_t c = 0; c < record.count; c++) {
            assert_int_equal(record.cells[c].length, strlen(cells[i][c]));
            assert_memory_equal(record.cells[c].text, cells[i][c], record.cells[c].length);
        }
    }
    assert_int_equal(csv.count, 1);
    ist_csv_record_free(&record);
    ist_csv_free(&csv);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_records_are_split),
        cmocka_unit_test(line_ends_may_be_of_any_kind),
        cmocka_unit_test(quoted_cells_hold_anything),
        cmocka_unit_test(malformed_records_are_told_and_passed_over),
        cmocka_unit_test(a_byte_order_mark_is_no_text),
        cmocka_unit_test(the_delimiter_is_sniffed_from_the_header),
        cmocka_unit_test(random_records_agree_with_the_slow_reader),
        cmocka_unit_test(limits_are_reached_and_told),
        cmocka_unit_test(a_record_can_be_set_aside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
