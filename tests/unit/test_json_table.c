/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_json_table.c - tables as JSON: every number, every NA, every hostile text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "render/escape.h"
#include "render/json.h"
#include "render/renderer.h"

static ist_error err;

static void make(ist_table *table) {
    *table = (ist_table){0};
    assert_true(ist_table_column(table, "id", IST_CELL_TEXT, "", "", &err) &&
                ist_table_column(table, "days", IST_CELL_REAL, "day", "", &err));
}

static void test_an_object_holds_title_columns_rows_reasons_notes_and_contract(void **state) {
    (void)state;
    ist_table table;
    ist_buffer out = {0};
    const ist_renderer *renderer = NULL;
    make(&table);
    assert_true(ist_table_row(&table, 0, &err) && ist_table_text(&table, 0, "a", &err) &&
                ist_table_real(&table, 1, 0.1, &err));
    assert_true(ist_table_row(&table, 1, &err) && ist_table_na(&table, 1, "no path", &err));
    assert_true(ist_table_row(&table, 2, &err) && ist_table_text(&table, 0, "c", &err) &&
                ist_table_real(&table, 1, INFINITY, &err));
    assert_true(ist_table_title(&table, "T", &err) && ist_table_note(&table, &err, "one") &&
                ist_table_note(&table, &err, "two") && ist_table_contract(&table, "n=3", &err));
    assert_true(ist_renderer_find(&renderer, "json", &err));
    assert_true(renderer->write(&out, NULL, &table, &(ist_render_options){0}, &err));
    assert_string_equal(out.bytes, "{\n"
                                   " \"title\": \"T\",\n"
                                   " \"columns\": [\n"
                                   "  {\"name\": \"id\", \"unit\": \"\"},\n"
                                   "  {\"name\": \"days\", \"unit\": \"day\"}],\n"
                                   " \"rows\": [\n"
                                   "  {\"id\": \"a\", \"days\": 0.1},\n"
                                   "  {\"id\": null, \"days\": null},\n"
                                   "  {\"id\": \"c\", \"days\": null}\n"
                                   " ],\n"
                                   " \"reasons\": [\n"
                                   "  {\"row\": 1, \"column\": \"days\", \"reason\": \"no path\"},\n"
                                   "  {\"row\": 2, \"column\": \"days\", \"reason\": \"infinite\"}],\n"
                                   " \"notes\": [\n"
                                   "  \"one\",\n"
                                   "  \"two\"],\n"
                                   " \"contract\": \"n=3\"\n"
                                   "}\n");
    ist_buffer_free(&out);
    ist_table_free(&table);
}

static void test_no_rows_are_an_empty_list(void **state) {
    (void)state;
    ist_table table;
    ist_buffer out = {0};
    make(&table);
    assert_true(ist_json_rows(&out, &table, &err));
    assert_string_equal(out.bytes, "[]");
    ist_buffer_free(&out);
    ist_table_free(&table);
}

static void assert_escaped(const char *text, size_t length, const char *expected) {
    ist_buffer out = {0};
    assert_true(ist_escape_json(&out, text, length, &err));
    assert_string_equal(out.bytes, expected);
    ist_buffer_free(&out);
}

static void test_hostile_texts_stay_texts(void **state) {
    (void)state;
    assert_escaped("", 0, "\"\"");
    assert_escaped("\"}\\", 3, "\"\\\"}\\\\\"");
    assert_escaped("a\nb\tc\rd\033", 8, "\"a\\nb\\tc\\u000dd\\u001b\"");
    assert_escaped("a\0b", 3, "\"a\\u0000b\"");
    assert_escaped("\xE2\x80\xA8\xE2\x80\x8F\x7F", 7, "\"\\u2028\\u200f\\u007f\"");
    assert_escaped("T\xC3\xBCrkiye \xE4\xB8\xAD \xF0\x9F\x9A\x82", 17,
                   "\"T\xC3\xBCrkiye \xE4\xB8\xAD \xF0\x9F\x9A\x82\"");
    assert_escaped("\xFFx\xC3", 3, "\"\xEF\xBF\xBDx\xEF\xBF\xBD\"");
    assert_escaped("\xED\xA0\x80", 3, "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""); /* a surrogate */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_object_holds_title_columns_rows_reasons_notes_and_contract),
        cmocka_unit_test(test_no_rows_are_an_empty_list),
        cmocka_unit_test(test_hostile_texts_stay_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
