/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_csv_table.c - tables as CSV and with tabs: quoting, digits, NA, formulas.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "render/escape.h"
#include "render/renderer.h"

static ist_error err;

static void add_column(ist_table *table, const char *name, ist_cell_type type) {
    assert_true(ist_table_column(table, name, type, "km", "", &err));
}

static void add_text(ist_table *table, const char *text) {
    assert_true(ist_table_row(table, IST_NONE, &err) && ist_table_text(table, 0, text, &err));
}

static void assert_rendered(const ist_table *table, const char *format, const ist_render_options *options,
                            const char *expected) {
    const ist_renderer *renderer = NULL;
    ist_buffer out = {0};
    assert_true(ist_renderer_find(&renderer, format, &err));
    assert_true(renderer->bare);
    assert_true(renderer->write(&out, NULL, table, options, &err));
    assert_string_equal(ist_buffer_string(&out), expected);
    ist_buffer_free(&out);
}

static void test_numbers_have_all_digits_and_na_is_empty(void **state) {
    (void)state;
    ist_table table = {0};
    add_column(&table, "id", IST_CELL_TEXT);
    add_column(&table, "value", IST_CELL_REAL);
    add_column(&table, "count", IST_CELL_INTEGER);
    add_text(&table, "a");
    assert_true(ist_table_real(&table, 1, 0.1 + 0.2, &err) && ist_table_integer(&table, 2, INT64_MAX, &err));
    add_text(&table, "b");
    assert_true(ist_table_na(&table, 1, "no path", &err));
    add_text(&table, "c");
    assert_true(ist_table_real(&table, 1, -INFINITY, &err) && ist_table_integer(&table, 2, -1, &err));
    assert_true(ist_table_note(&table, &err, "a note") && ist_table_title(&table, "title", &err) &&
                ist_table_contract(&table, "n=3", &err));
    assert_rendered(&table, "csv", &(ist_render_options){.digits = 2},
                    "id,value,count\na,0.30000000000000004,9223372036854775807\nb,,\nc,-inf,-1\n");
    ist_table_free(&table);
}

static void test_fields_are_quoted_where_they_must_be(void **state) {
    (void)state;
    ist_table table = {0};
    add_column(&table, "a,b", IST_CELL_TEXT);
    add_column(&table, "c", IST_CELL_TEXT);
    add_text(&table, "say \"hi\"");
    assert_true(ist_table_text(&table, 1, "\"", &err));
    add_text(&table, "two\nlines\r");
    assert_true(ist_table_text(&table, 1, " blank ", &err));
    add_text(&table, "tab\there");
    assert_true(ist_table_text(&table, 1, "x;y", &err));
    assert_rendered(&table, "csv", &(ist_render_options){0},
                    "\"a,b\",c\n\"say \"\"hi\"\"\",\"\"\"\"\n\"two\nlines\r\", blank \ntab\there,x;y\n");
    assert_rendered(&table, "tsv", &(ist_render_options){0},
                    "a,b\tc\n\"say \"\"hi\"\"\"\t\"\"\"\"\n\"two\nlines\r\"\t blank \n\"tab\there\"\tx;y\n");
    ist_table_free(&table);
}

static void test_one_empty_field_is_no_empty_line(void **state) {
    (void)state;
    ist_table table = {0};
    add_column(&table, "only", IST_CELL_TEXT);
    add_text(&table, "");
    add_text(&table, "x");
    assert_true(ist_table_row(&table, IST_NONE, &err));
    assert_rendered(&table, "csv", &(ist_render_options){0}, "only\n\"\"\nx\n\"\"\n");
    ist_table_free(&table);
}

static void test_on_a_terminal_control_characters_are_visible(void **state) {
    (void)state;
    ist_table table = {0};
    add_column(&table, "only", IST_CELL_TEXT);
    add_text(&table, "\033[31m,\xE2\x80\x8F");
    assert_rendered(&table, "csv", &(ist_render_options){0}, "only\n\"\033[31m,\xE2\x80\x8F\"\n");
    assert_rendered(&table, "csv", &(ist_render_options){.escape_terminal = true}, "only\n\"\\x1b[31m,\\u200f\"\n");
    ist_table_free(&table);
}

static void test_formulas_are_told_from_signs_and_numbers(void **state) {
    (void)state;
    static const char *const formulas[] = {"=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "--1", "\t=1"};
    static const char *const others[] = {"", "+", "-", "=", "-1", "+1.5e3", "a=1", "0", "1-2"};
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++) {
        assert_true(ist_csv_is_formula(formulas[i], strlen(formulas[i])));
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_false(ist_csv_is_formula(others[i], strlen(others[i])));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_have_all_digits_and_na_is_empty),
        cmocka_unit_test(test_fields_are_quoted_where_they_must_be),
        cmocka_unit_test(test_one_empty_field_is_no_empty_line),
        cmocka_unit_test(test_on_a_terminal_control_characters_are_visible),
        cmocka_unit_test(test_formulas_are_told_from_signs_and_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
