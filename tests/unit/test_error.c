/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Messages that are too long are cut behind a whole character. */
#include "fixture.h"

#include "graph/table.h"

/* Characters of one to four bytes, over and over, behind `offset` letters. */
static char *long_text(size_t offset, const char *character) {
    enum { LENGTH = 2 * IST_ERROR_MESSAGE_SIZE };
    char *text = calloc(1, LENGTH + 8);
    assert_non_null(text);
    memset(text, 'a', offset);
    for (size_t at = offset; at < LENGTH; at += strlen(character)) {
        memcpy(text + at, character, strlen(character));
    }
    return text;
}

static void assert_cut(const char *message, size_t size) {
    size_t length = strlen(message);
    assert_in_range(length, size - 5, size - 1);
    assert_int_equal(ist_utf8_check(message, length), length);
}

static void check_cuts(size_t offset, const char *character) {
    ist_error err = {0};
    ist_findings findings = {0};
    ist_table table = {0};
    char *text = long_text(offset, character);
    ist_error_set(&err, IST_ERROR_USAGE, "%s", text);
    assert_cut(err.message, sizeof err.message);
    ist_error_prefix(&err, "%s", "here");
    assert_cut(err.message, sizeof err.message);
    ist_error_set(&err, IST_ERROR_USAGE, "short");
    ist_error_prefix(&err, "%s", text);
    assert_int_equal(ist_utf8_check(err.message, strlen(err.message)), strlen(err.message));
    assert_true(ist_findings_add(&findings, IST_SEVERITY_ERROR, "rule", (ist_place){0}, &err, "%s", text));
    assert_cut(findings.items[0].message + strlen("error: "), IST_ERROR_MESSAGE_SIZE);
    assert_true(ist_table_note(&table, &err, "%s", text));
    const char *note = ist_table_string(&table, table.notes[0]);
    assert_int_equal(ist_utf8_check(note, strlen(note)), strlen(note));
    ist_findings_free(&findings);
    ist_table_free(&table);
    free(text);
}

static void a_message_is_cut_behind_a_whole_character(void **state) {
    (void)state;
    static const char *const characters[] = {"a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"};
    for (size_t offset = 0; offset < 4; offset++) {
        for (size_t i = 0; i < 4; i++) {
            check_cuts(offset, characters[i]);
        }
    }
}

static void what_fits_is_not_cut(void **state) {
    (void)state;
    ist_error err = {0};
    ist_error_set(&err, IST_ERROR_INPUT, "%s", "ends in \xF0\x9F\x98\x80");
    ist_error_prefix(&err, "file:%d", 3);
    assert_string_equal(err.message, "file:3: ends in \xF0\x9F\x98\x80");
    ist_error_set(&err, IST_ERROR_INPUT, "%s", "");
    assert_string_equal(err.message, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_cut_behind_a_whole_character),
        cmocka_unit_test(what_fits_is_not_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
