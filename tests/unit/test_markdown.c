/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tables as Markdown: what is written, and that no text of the data is obeyed by who reads it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"
#include "render/escape.h"
#include "render/renderer.h"

static ist_error err;

static void render(ist_buffer *out, const ist_table *table, ist_render_options options) {
    const ist_renderer *renderer = NULL;
    assert_true(ist_renderer_find(&renderer, "markdown", &err));
    assert_string_equal(renderer->name, "md");
    assert_true(renderer->write(out, NULL, table, &options, &err));
}

static void assert_written(const ist_table *table, ist_render_options options, const char *expected) {
    ist_buffer out = {0};
    render(&out, table, options);
    assert_string_equal(ist_buffer_string(&out), expected);
    ist_buffer_free(&out);
}

static void a_table_has_a_heading_a_rule_rows_reasons_notes_and_its_contract(void **state) {
    (void)state;
    ist_table table = {0};
    assert_true(ist_table_title(&table, "who", &err) && ist_table_column(&table, "name", IST_CELL_TEXT, "", "", &err) &&
                ist_table_column(&table, "length", IST_CELL_REAL, "km", "", &err) &&
                ist_table_column(&table, "ties", IST_CELL_INTEGER, "", "", &err));
    assert_true(ist_table_row(&table, IST_NONE, &err) && ist_table_text(&table, 0, "a", &err) &&
                ist_table_real(&table, 1, 1234.5678, &err) && ist_table_integer(&table, 2, 7, &err));
    assert_true(ist_table_row(&table, IST_NONE, &err) && ist_table_text(&table, 0, "b", &err) &&
                ist_table_na(&table, 1, "it has none", &err));
    assert_true(ist_table_note(&table, &err, "two rows") && ist_table_contract(&table, "n=2", &err));
    assert_written(&table, (ist_render_options){0},
                   "## who\n\n| name | length (km) | ties |\n|---|--:|--:|\n| a | 1235 | 7 |\n| b | NA (1) | NA |\n\n"
                   "- NA (1): it has none\n- two rows\n\n<sub>n=2</sub>\n");
    assert_written(&table, (ist_render_options){.heading = 3, .digits = 6},
                   "### who\n\n| name | length (km) | ties |\n|---|--:|--:|\n| a | 1234.57 | 7 |\n| b | NA (1) | NA |\n"
                   "\n- NA (1): it has none\n- two rows\n\n<sub>n=2</sub>\n");
    ist_table_free(&table);
}

static void a_table_without_columns_is_its_title_and_its_notes(void **state) {
    (void)state;
    ist_table table = {0};
    assert_written(&table, (ist_render_options){0}, "");
    assert_true(ist_table_title(&table, "In short", &err));
    assert_written(&table, (ist_render_options){0}, "## In short\n");
    assert_true(ist_table_note(&table, &err, "nothing"));
    assert_written(&table, (ist_render_options){.heading = 1}, "# In short\n\n- nothing\n");
    ist_table_free(&table);
}

/* ---- hostile texts ---- */

/* What a reader of Markdown sees of a run of its bytes; an active character in it fails the test. */
static void read_back(ist_buffer *out, const char *bytes, size_t length) {
    for (size_t at = 0; at < length; at++) {
        char c = bytes[at];
        if (c == '\\' && at + 1 < length) {
            c = bytes[++at];
        } else if (c == '&') {
            char *end = NULL;
            assert_true(at + 2 < length && bytes[at + 1] == '#');
            unsigned long code = strtoul(bytes + at + 2, &end, 10);
            assert_true(*end == ';' && code > 0 && code < 128);
            at = (size_t)(end - bytes);
            c = (char)code;
        } else if (strchr("\\`*_[]<>|~$\n\t\r", c) != NULL) {
            fail_msg("%c is obeyed in %.*s", c, (int)length, bytes);
        }
        assert_true(ist_buffer_add(out, &c, 1, NULL));
    }
}

/* What the reader should see: line ends are blanks, what else is invisible is made visible. */
static void expect(ist_buffer *out, const char *text) {
    ist_buffer flat = {0};
    assert_true(ist_buffer_text(&flat, text, NULL));
    for (size_t i = 0; i < flat.length; i++) {
        flat.bytes[i] = strchr("\n\t\r", flat.bytes[i]) != NULL ? ' ' : flat.bytes[i];
    }
    assert_true(ist_escape_terminal(out, ist_buffer_string(&flat), flat.length, NULL));
    ist_buffer_free(&flat);
}

/* At the start of a line of its own, as in a list, nothing may begin a list, a heading, a rule, code, or a quotation.
 */
static void assert_plain_start(const char *bytes) {
    size_t digits = strspn(bytes, "0123456789");
    if (bytes[0] != '\0' && strchr(" -+#=>", bytes[0]) != NULL) {
        fail_msg("%s begins something", bytes);
    }
    if (digits > 0 && (bytes[digits] == '.' || bytes[digits] == ')')) {
        fail_msg("%s begins a list", bytes);
    }
}

static void check_text(const char *text) {
    ist_buffer written = {0}, seen = {0}, expected = {0};
    assert_true(ist_escape_markdown(&written, text, strlen(text), NULL));
    assert_plain_start(ist_buffer_string(&written));
    if (strstr(ist_buffer_string(&written), "://") != NULL || strstr(ist_buffer_string(&written), "www.") != NULL) {
        fail_msg("%s is a link", ist_buffer_string(&written));
    }
    read_back(&seen, ist_buffer_string(&written), written.length);
    expect(&expected, text);
    assert_string_equal(ist_buffer_string(&seen), ist_buffer_string(&expected));
    ist_buffer_free(&written);
    ist_buffer_free(&seen);
    ist_buffer_free(&expected);
}

static const char *const hostile[] = {"",
                                      "plain",
                                      "a|b",
                                      "a\\|b",
                                      "<script>alert(1)</script>",
                                      "[x](y)",
                                      "![x](y)",
                                      "`code`",
                                      "**b**",
                                      "_under_score_",
                                      "# head",
                                      "- item",
                                      "+ item",
                                      "1. one",
                                      "12) two",
                                      "===",
                                      "---",
                                      "> quote",
                                      "~~~",
                                      "http://example.org/?a=b&c=d",
                                      "&amp;",
                                      "&#60;",
                                      "two\nlines",
                                      "\ttab",
                                      "www.example.org",
                                      "    four",
                                      "$x$",
                                      "a\\",
                                      "\\",
                                      "\x1b[31mred",
                                      "\xe2\x80\xaezyx",
                                      "abc",
                                      "T\xc3\xbcrkiye",
                                      "WWW.EXAMPLE.ORG",
                                      "xhttps://y",
                                      "a\r\nb",
                                      "2025.",
                                      "\xff\xfe"};

static void no_text_is_obeyed_by_who_reads_it(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        check_text(hostile[i]);
    }
}

static void no_text_at_random_is_obeyed_either(void **state) {
    (void)state;
    static const char letters[] = "aw.:/|\\`*_[]()<>~&#;$!-+=1. \n\t";
    for (uint64_t trial = 0; trial < 20000; trial++) {
        uint64_t stream = ist_random_start(9, trial);
        char text[20];
        size_t length = ist_random_below(&stream, sizeof text);
        for (size_t i = 0; i < length; i++) {
            text[i] = letters[ist_random_below(&stream, sizeof letters - 1)];
        }
        text[length] = '\0';
        check_text(text);
    }
}

/* Bars that divide cells: those that no backslash stands before. */
static size_t count_bars(const char *line, size_t length) {
    size_t bars = 0;
    for (size_t i = 0; i < length; i++) {
        i += line[i] == '\\';
        bars += i < length && line[i] == '|';
    }
    return bars;
}

static void hostile_texts_leave_the_shape_of_a_table_alone(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        const char *text = hostile[i];
        ist_table table = {0};
        ist_buffer out = {0};
        assert_true(
            ist_table_title(&table, "t", &err) && ist_table_column(&table, text, IST_CELL_TEXT, text, "", &err) &&
            ist_table_column(&table, "x", IST_CELL_REAL, "", "", &err) && ist_table_row(&table, IST_NONE, &err) &&
            ist_table_text(&table, 0, text, &err) && ist_table_na(&table, 1, text[0] != '\0' ? text : "none", &err) &&
            ist_table_note(&table, &err, "%s", text) && ist_table_contract(&table, "c", &err));
        render(&out, &table, (ist_render_options){0});
        const char *line = ist_buffer_string(&out);
        size_t lines = 0, rows = 0;
        for (size_t length; *line != '\0'; line += length + 1) {
            length = strcspn(line, "\n");
            lines++;
            if (line[0] == '|') {
                assert_int_equal(count_bars(line, length), 3);
                rows++;
            }
        }
        assert_int_equal(rows, 3);
        assert_int_equal(lines, 10); /* heading, blank, three, blank, reason, note, blank, contract */
        ist_buffer_free(&out);
        ist_table_free(&table);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_has_a_heading_a_rule_rows_reasons_notes_and_its_contract),
        cmocka_unit_test(a_table_without_columns_is_its_title_and_its_notes),
        cmocka_unit_test(no_text_is_obeyed_by_who_reads_it),
        cmocka_unit_test(no_text_at_random_is_obeyed_either),
        cmocka_unit_test(hostile_texts_leave_the_shape_of_a_table_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
