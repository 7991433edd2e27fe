/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_text.c - the pool of texts, UTF-8 and words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "graph/text.h"

static uint64_t next_random(uint64_t *seed) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    uint64_t x = *seed ^ *seed >> 33;
    return x * UINT64_C(0xFF51AFD7ED558CCD) ^ x >> 29;
}

static void equal_texts_have_equal_numbers(void **state) {
    (void)state;
    ist_texts texts = {0};
    ist_text a = 0, b = 0, empty = 7;
    assert_int_equal(ist_texts_find(&texts, "a", 1), IST_NONE);
    assert_true(ist_texts_intern(&empty, &texts, "", 0, NULL));
    assert_int_equal(empty, IST_TEXT_EMPTY);
    assert_string_equal(ist_texts_get(&texts, IST_TEXT_EMPTY), "");
    assert_string_equal(ist_texts_get(&texts, IST_NONE), "");
    assert_true(ist_texts_intern(&a, &texts, "alpha", 5, NULL));
    assert_true(ist_texts_intern(&b, &texts, "alphabet", 8, NULL));
    assert_int_not_equal(a, b);
    assert_true(ist_texts_intern(&b, &texts, "alphabet", 5, NULL));
    assert_int_equal(a, b);
    assert_int_equal(ist_texts_find(&texts, "alph", 4), IST_NONE);
    assert_int_equal(ist_texts_find(&texts, "", 0), IST_TEXT_EMPTY);
    ist_texts_free(&texts);
    ist_texts_free(&texts);
}

static void many_texts_are_all_found_again(void **state) {
    (void)state;
    enum { COUNT = 20000 };
    static ist_text numbers[COUNT];
    ist_texts texts = {0};
    char name[32];
    for (int i = 0; i < COUNT; i++) {
        int length = snprintf(name, sizeof name, "%x-%d", i * 7919, i);
        assert_true(ist_texts_intern(&numbers[i], &texts, name, (size_t)length, NULL));
    }
    for (int i = 0; i < COUNT; i++) {
        int length = snprintf(name, sizeof name, "%x-%d", i * 7919, i);
        assert_int_equal(ist_texts_find(&texts, name, (size_t)length), numbers[i]);
        assert_string_equal(ist_texts_get(&texts, numbers[i]), name);
    }
    assert_int_equal(texts.used, COUNT);
    ist_texts_free(&texts);
}

/* The slowest walk through the table from a text's own slot. Regular ids must not crowd. */
static void regular_texts_do_not_crowd(void **state) {
    (void)state;
    static const char *const shapes[] = {"%08d", "n%d", "%d00000000", "AAAAAAAA%08dBBBBBBBB", "%016x"};
    for (size_t s = 0; s < sizeof shapes / sizeof shapes[0]; s++) {
        ist_texts texts = {0};
        for (int i = 0; i < 30000; i++) {
            char name[64];
            ist_text out = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
            int length = snprintf(name, sizeof name, shapes[s], i);
#pragma GCC diagnostic pop
            assert_true(ist_texts_intern(&out, &texts, name, (size_t)length, NULL));
        }
        size_t run = 0, longest = 0;
        for (size_t i = 0; i < texts.slot_count; i++) {
            run = texts.slots[i].text == IST_TEXT_EMPTY ? 0 : run + 1;
            longest = run > longest ? run : longest;
        }
        assert_in_range(longest, 1, 100);
        ist_texts_free(&texts);
    }
}

/* Byte by byte, as the definition says. */
static bool holds_controls(const unsigned char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] < 0x20 || bytes[i] == 0x7F || (bytes[i] == 0xC2 && i + 1 < length && bytes[i + 1] < 0xA0)) {
            return true;
        }
    }
    return false;
}

static void controls_are_found_wherever_they_stand(void **state) {
    (void)state;
    static const unsigned char letters[] = {'a', ' ', '~', 0x1F, 0x7F, 0xC2, 0x85, 0xA0, 0xE0, 0x00, 0xFF, 0x80};
    uint64_t dice = 1;
    for (int trial = 0; trial < 20000; trial++) {
        unsigned char bytes[24];
        size_t length = (size_t)trial % sizeof bytes;
        for (size_t i = 0; i < length; i++) {
            dice = dice * UINT64_C(6364136223846793005) + 1;
            uint64_t drawn = dice >> 33;
            bytes[i] = drawn % 8 == 0 ? letters[drawn / 8 % sizeof letters] : (unsigned char)('a' + drawn / 8 % 26);
        }
        if (length > 0 && bytes[length - 1] == 0xC2) {
            bytes[length - 1] = 'a'; /* valid UTF-8 goes on */
        }
        assert_int_equal(ist_text_has_controls((const char *)bytes, length), holds_controls(bytes, length));
    }
}

static void texts_of_one_length_are_told_apart_by_any_byte(void **state) {
    (void)state;
    for (size_t length = 1; length <= 20; length++) {
        ist_texts texts = {0};
        ist_text first = 0, out = 0;
        char bytes[20];
        memset(bytes, 'a', sizeof bytes);
        assert_true(ist_texts_intern(&first, &texts, bytes, length, NULL));
        for (size_t i = 0; i < length; i++) {
            bytes[i] = 'b';
            assert_int_equal(ist_texts_find(&texts, bytes, length), IST_NONE);
            assert_true(ist_texts_intern(&out, &texts, bytes, length, NULL));
            assert_int_not_equal(out, first);
            bytes[i] = 'a';
        }
        assert_int_equal(texts.used, length + 1);
        assert_int_equal(ist_texts_find(&texts, bytes, length), first);
        ist_texts_free(&texts);
    }
}

static void good_utf8_is_read_whole(void **state) {
    (void)state;
    static const char *const good[] = {"",
                                       "plain ascii, long enough for words",
                                       "Bakı",
                                       "Қазақстан",
                                       "\xED\x9F\xBF",
                                       "\xEE\x80\x80",
                                       "\xF4\x8F\xBF\xBF",
                                       "12345678é",
                                       "\xE0\xA0\x80"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_int_equal(ist_utf8_check(good[i], strlen(good[i])), strlen(good[i]));
    }
}

static void bad_utf8_is_told_by_its_first_byte(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t length, bad;
    } cases[] = {
        {"abc\x80", 4, 3},
        {"\xC0\xAF", 2, 0},
        {"12345678\xC1\x81", 10, 8},
        {"\xE0\x9F\xBF", 3, 0},
        {"\xED\xA0\x80", 3, 0},
        {"\xF0\x8F\xBF\xBF", 4, 0},
        {"\xF4\x90\x80\x80", 4, 0},
        {"\xF5\x80\x80\x80", 4, 0},
        {"\xFF", 1, 0},
        {"a\0b", 3, 1},
        {"abcdefgh\0", 9, 8},
        {"\xE2\x82", 2, 0},
        {"é\xC3", 3, 2},
        {"\xC3(", 2, 0},
        {"\xE2(\xA1", 3, 0},
        {"\xE2\x82(", 3, 0},
        {"\xF0\x9F\x98(", 4, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(ist_utf8_check(cases[i].bytes, cases[i].length), cases[i].bad);
    }
}

static void every_code_point_decodes_to_itself(void **state) {
    (void)state;
    for (uint32_t code = 1; code <= 0x10FFFF; code += code < 0x1000 ? 1 : 37) {
        char s[5] = "";
        size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        static const unsigned heads[] = {0, 0, 0xC0, 0xE0, 0xF0};
        for (size_t i = length; i-- > 1;) {
            s[i] = (char)(0x80 | (code >> (6 * (length - 1 - i)) & 0x3F));
        }
        s[0] = (char)(heads[length] | code >> (6 * (length - 1)));
        bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        assert_int_equal(ist_utf8_check(s, length), surrogate ? 0 : length);
        uint32_t decoded = 0;
        assert_int_equal(ist_utf8_decode(&decoded, s), length);
        assert_int_equal(decoded, code);
    }
}

static void a_quoted_token_is_harmless(void **state) {
    (void)state;
    static const struct {
        const char *bytes, *quoted;
    } cases[] = {{"plain", "'plain'"},
                 {"", "''"},
                 {"a\nb\t\\", "'a\\nb\\t\\\\'"},
                 {"\x1B[31m", "'\\x1B[31m'"},
                 {"Bakı", "'Bakı'"},
                 {"\xFF", "'\\xFF'"},
                 {"\xC4", "'\\xC4'"},
                 {"\xE2\x80\xAE", "'\\u{202E}'"},
                 {"\xC2\x9B", "'\\u{009B}'"},
                 {"\x7F", "'\\x7F'"}};
    char buffer[IST_QUOTE_SIZE];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_string_equal(ist_quote(buffer, cases[i].bytes, strlen(cases[i].bytes)), cases[i].quoted);
    }
    assert_string_equal(ist_quote(buffer, "a\0b", 3), "'a\\x00b'");
}

static void a_quoted_token_fits_whatever_it_is(void **state) {
    (void)state;
    static const char *const parts[] = {"\xFF", "\x01", "\xE2\x80\xAE", "x", "é", "\xF3\xA0\x80\x81", "\\"};
    for (size_t p = 0; p < sizeof parts / sizeof parts[0]; p++) {
        char bytes[1000], buffer[IST_QUOTE_SIZE];
        size_t length = strlen(parts[p]), at = 0;
        for (; at + length < sizeof bytes; at += length) {
            memcpy(bytes + at, parts[p], length);
        }
        const char *quoted = ist_quote(buffer, bytes, at);
        assert_in_range(strlen(quoted), 80, IST_QUOTE_SIZE - 1);
        assert_string_equal(quoted + strlen(quoted) - 4, "...'");
        assert_int_equal(ist_utf8_check(quoted, strlen(quoted)), strlen(quoted));
    }
}

/* The same distance by the whole table. */
static unsigned slow_distance(const char *a, const char *b) {
    unsigned d[16][16];
    size_t m = strlen(a), n = strlen(b);
    for (size_t i = 0; i <= m; i++) {
        for (size_t j = 0; j <= n; j++) {
            if (i == 0 || j == 0) {
                d[i][j] = (unsigned)(i + j);
                continue;
            }
            unsigned best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            best = d[i - 1][j] + 1 < best ? d[i - 1][j] + 1 : best;
            best = d[i][j - 1] + 1 < best ? d[i][j - 1] + 1 : best;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && d[i - 2][j - 2] + 1 < best) {
                best = d[i - 2][j - 2] + 1;
            }
            d[i][j] = best;
        }
    }
    return d[m][n];
}

static void the_banded_distance_is_the_whole_one(void **state) {
    (void)state;
    uint64_t seed = 5;
    for (int round = 0; round < 20000; round++) {
        char words[2][12];
        for (int w = 0; w < 2; w++) {
            size_t length = next_random(&seed) % 11;
            for (size_t i = 0; i < length; i++) {
                words[w][i] = "abc"[next_random(&seed) % 3];
            }
            words[w][length] = '\0';
        }
        unsigned whole = slow_distance(words[0], words[1]);
        for (unsigned limit = 0; limit < 12; limit++) {
            assert_int_equal(ist_edit_distance(words[0], words[1], limit), whole <= limit ? whole : limit + 1);
        }
    }
}

static void united_texts_are_sorted_and_stand_once(void **state) {
    (void)state;
    ist_text items[] = {7, 3, 7, 0, 3, 3};
    assert_int_equal(ist_texts_unite(items, 6), 3);
    assert_int_equal(items[0], 0);
    assert_int_equal(items[1], 3);
    assert_int_equal(items[2], 7);
    assert_int_equal(ist_texts_unite(NULL, 0), 0);
}

static void the_nearest_word_is_offered_when_near(void **state) {
    (void)state;
    static const char *const words[] = {"state", "place", "route", "planned", "under-construction"};
    assert_string_equal(ist_nearest_word("sate", words, 5), "state");
    assert_string_equal(ist_nearest_word("STATE", words, 5), "state");
    assert_string_equal(ist_nearest_word("plcae", words, 5), "place");
    assert_string_equal(ist_nearest_word("underconstruction", words, 5), "under-construction");
    assert_null(ist_nearest_word("banana", words, 5));
    assert_null(ist_nearest_word("x", words, 5));
    assert_null(ist_nearest_word("", words, 5));
    assert_null(ist_nearest_word("state", words, 0));
    ist_nearest search = {.word = "stat"};
    ist_nearest_try(&search, "sta");
    ist_nearest_try(&search, "stay"); /* as near: the first stays */
    assert_string_equal(search.nearest, "sta");
    ist_nearest_try(&search, "stat");
    ist_nearest_try(&search, "state");
    assert_string_equal(search.nearest, "stat");
    assert_true(ist_text_is("STate", 5, "state"));
    assert_false(ist_text_is("stat", 4, "state"));
    assert_false(ist_text_is("states", 6, "state"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_texts_have_equal_numbers),
        cmocka_unit_test(many_texts_are_all_found_again),
        cmocka_unit_test(regular_texts_do_not_crowd),
        cmocka_unit_test(controls_are_found_wherever_they_stand),
        cmocka_unit_test(texts_of_one_length_are_told_apart_by_any_byte),
        cmocka_unit_test(good_utf8_is_read_whole),
        cmocka_unit_test(bad_utf8_is_told_by_its_first_byte),
        cmocka_unit_test(every_code_point_decodes_to_itself),
        cmocka_unit_test(a_quoted_token_is_harmless),
        cmocka_unit_test(a_quoted_token_fits_whatever_it_is),
        cmocka_unit_test(the_banded_distance_is_the_whole_one),
        cmocka_unit_test(the_nearest_word_is_offered_when_near),
        cmocka_unit_test(united_texts_are_sorted_and_stand_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
