/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_text_table.c - tables as aligned text: widths, digits, NA, hostile cells.
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
#include "render/width.h"

static ist_error err;

static void add_column(ist_table *table, const char *name, ist_cell_type type, const char *unit) {
    assert_true(ist_table_column(table, name, type, unit, "", &err));
}

static void add_pair(ist_table *table, const char *text, double value) {
    assert_true(ist_table_row(table, IST_NONE, &err) && ist_table_text(table, 0, text, &err) &&
                ist_table_real(table, 1, value, &err));
}

static void assert_text(const ist_table *table, const ist_render_options *options, const char *expected) {
    const ist_renderer *renderer = NULL;
    ist_buffer out = {0};
    assert_true(ist_renderer_find(&renderer, "table", &err));
    assert_true(renderer->write(&out, NULL, table, options, &err));
    assert_string_equal(ist_buffer_string(&out), expected);
    ist_buffer_free(&out);
}

/* A table of one column of texts and one of numbers. */
static void begin(ist_table *table) {
    *table = (ist_table){0};
    add_column(table, "name", IST_CELL_TEXT, "");
    add_column(table, "value", IST_CELL_REAL, "km");
}

static void test_numbers_stand_with_their_points_below_each_other(void **state) {
    (void)state;
    ist_table table;
    begin(&table);
    add_pair(&table, "a", 1234.5678);
    add_pair(&table, "b", 0.25);
    add_pair(&table, "c", -3);
    assert_text(&table, &(ist_render_options){0},
                "name  value (km)\n"
                "a        1235\n"
                "b           0.25\n"
                "c          -3\n");
    ist_table_free(&table);
}

static void test_a_number_has_so_many_significant_digits_but_its_whole_part_stays(void **state) {
    (void)state;
    ist_table table;
    begin(&table);
    add_pair(&table, "a", 123456.7);
    add_pair(&table, "b", 0.001234567);
    add_pair(&table, "c", 1e-9);
    add_pair(&table, "d", 1e20);
    add_pair(&table, "e", 0);
    add_pair(&table, "f", -0.0);
    add_pair(&table, "g", INFINITY);
    assert_text(&table, &(ist_render_options){.digits = 2},
                "name    value (km)\n"
                "a     123457\n"
                "b          0.0012\n"
                "c          1.0e-09\n"
                "d          1.0e+20\n"
                "e          0\n"
                "f          0\n"
                "g        inf\n");
    ist_table_free(&table);
}

static void test_the_point_never_moves_a_digit_that_rounds_up(void **state) {
    (void)state;
    ist_table table;
    begin(&table);
    add_pair(&table, "a", 0.99999);
    add_pair(&table, "b", 9.9996);
    add_pair(&table, "c", 0.1);
    assert_text(&table, &(ist_render_options){.digits = 4},
                "name  value (km)\n"
                "a            1\n"
                "b           10\n"
                "c            0.1\n");
    ist_table_free(&table);
}

static void test_wide_and_combining_characters_keep_the_columns_straight(void **state) {
    (void)state;
    ist_table table;
    begin(&table);
    add_pair(&table, "T\xC3\xBCrkiye", 1);           /* precomposed: 7 columns */
    add_pair(&table, "Tu\xCC\x88rkiye", 2);          /* u and a combining diaeresis: 7 columns */
    add_pair(&table, "\xE4\xB8\xAD\xE5\x9B\xBD", 3); /* two ideographs: 4 columns */
    assert_text(&table, &(ist_render_options){0},
                "name     value (km)\n"
                "T\xC3\xBCrkiye           1\n"
                "Tu\xCC\x88rkiye           2\n"
                "\xE4\xB8\xAD\xE5\x9B\xBD              3\n");
    ist_table_free(&table);
}

static void test_width_counts_columns_and_not_bytes(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t columns;
    } cases[] = {
        {"", 0},
        {"Baku", 4},
        {"Az\xC9\x99rbaycan", 10},                       /* schwa */
        {"\xD8\xA7\xDB\x8C\xD8\xB1\xD8\xA7\xD9\x86", 5}, /* Arabic letters */
        {"\xE0\xB8\x81\xE0\xB8\xB4", 1},                 /* Thai letter with a vowel above */
        {"\xEF\xBC\xA1", 2},                             /* fullwidth A */
        {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 2},     /* Hangul in jamo */
        {"\xF0\x9F\x9A\x82", 2},                         /* a locomotive */
        {"a\xE2\x80\x8D"
         "b",
         2},                     /* zero width joiner */
        {"\xF0\xA0\x80\x80", 2}, /* an ideograph past the first plane */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(ist_width(cases[i].text, strlen(cases[i].text)), cases[i].columns);
    }
}

static void test_na_leads_to_its_reason_and_equal_reasons_are_told_once(void **state) {
    (void)state;
    ist_table table;
    begin(&table);
    add_column(&table, "second", IST_CELL_INTEGER, "1");
    for (int row = 0; row < 3; row++) {
        assert_true(ist_table_row(&table, IST_NONE, &err) && ist_table_text(&table, 0, "x", &err));
        assert_true(ist_table_na(&table, 1, row == 1 ? "no partner" : "no path", &err));
        assert_true(row != 2 || ist_table_integer(&table, 2, INT64_MIN, &err));
    }
    assert_true(ist_table_note(&table, &err, "a note") && ist_table_contract(&table, "n=3", &err) &&
                ist_table_title(&table, "a title", &err));
    assert_text(&table, &(ist_render_options){0},
                "a title\n"
                "name  value (km)                second\n"
                "x          NA[1]                    NA\n"
                "x          NA[2]                    NA\n"
                "x          NA[1]  -9223372036854775808\n"
                "# NA[1]: no path\n"
                "# NA[2]: no partner\n"
                "# a note\n"
                "# n=3\n");
    ist_table_free(&table);
}

static void test_hostile_cells_cannot_command_a_terminal_or_break_a_line(void **state) {
    (void)state;
    ist_table table;
    begin(&table);
    add_pair(&table, "\033[2J\a", 1);
    add_pair(&table, "a\nb\tc\r", 2);
    add_pair(&table,
             "\xE2\x80\xAE"
             "evil\xE2\x80\xAC\xC2\x9B",
             3);                     /* right-to-left override, C1 introducer */
    add_pair(&table, "\xFF\xC3", 4); /* no UTF-8 */
    assert_true(ist_table_title(&table, "t\033]0;x\a", &err));
    assert_text(&table, &(ist_render_options){0},
                "t\\x1b]0;x\\x07\n"
                "name                    value (km)\n"
                "\\x1b[2J\\x07                      1\n"
                "a\\nb\\tc\\r                        2\n"
                "\\u202eevil\\u202c\\u009b           3\n"
                "\\xff\\xc3                         4\n");
    ist_table_free(&table);
}

static void test_a_table_without_rows_has_its_heading(void **state) {
    (void)state;
    ist_table table;
    begin(&table);
    assert_text(&table, &(ist_render_options){0}, "name  value (km)\n");
    ist_table_free(&table);
    assert_text(&table, &(ist_render_options){0}, "");
}

static void test_only_the_heading_is_bold(void **state) {
    (void)state;
    ist_table table;
    begin(&table);
    add_pair(&table, "a", 1);
    assert_text(&table, &(ist_render_options){.color = true}, "\033[1mname  value (km)\033[0m\na              1\n");
    ist_table_free(&table);
}

static void test_a_unit_that_the_name_says_is_not_repeated(void **state) {
    (void)state;
    ist_table table = {0};
    add_column(&table, "pairs", IST_CELL_INTEGER, "pairs");
    add_column(&table, "share", IST_CELL_REAL, "1");
    add_column(&table, "x.km", IST_CELL_REAL, "km");
    assert_text(&table, &(ist_render_options){0}, "pairs  share  x.km\n");
    ist_table_free(&table);
}

static void test_lines_of_text_keep_their_ends_and_tabs_only(void **state) {
    (void)state;
    ist_buffer out = {0};
    assert_true(ist_escape_terminal_lines(&out, "a\tb\n\033c", 6, &err));
    assert_string_equal(out.bytes, "a\tb\n\\x1bc");
    ist_buffer_free(&out);
}

static void test_an_unknown_format_is_refused_with_the_nearest(void **state) {
    (void)state;
    const ist_renderer *renderer = NULL;
    assert_false(ist_renderer_find(&renderer, "jsno", &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    assert_string_equal(err.message, "unknown format 'jsno' (did you mean 'json'?)");
    assert_null(renderer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_stand_with_their_points_below_each_other),
        cmocka_unit_test(test_a_number_has_so_many_significant_digits_but_its_whole_part_stays),
        cmocka_unit_test(test_the_point_never_moves_a_digit_that_rounds_up),
        cmocka_unit_test(test_wide_and_combining_characters_keep_the_columns_straight),
        cmocka_unit_test(test_width_counts_columns_and_not_bytes),
        cmocka_unit_test(test_na_leads_to_its_reason_and_equal_reasons_are_told_once),
        cmocka_unit_test(test_hostile_cells_cannot_command_a_terminal_or_break_a_line),
        cmocka_unit_test(test_a_table_without_rows_has_its_heading),
        cmocka_unit_test(test_only_the_heading_is_bold),
        cmocka_unit_test(test_a_unit_that_the_name_says_is_not_repeated),
        cmocka_unit_test(test_lines_of_text_keep_their_ends_and_tabs_only),
        cmocka_unit_test(test_an_unknown_format_is_refused_with_the_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
