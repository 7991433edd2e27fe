/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * words.c - words in messages: quoting a token so that it is harmless, and finding the word that was meant.
 */
#include <stdio.h>
#include <string.h>

#include "text.h"

enum { QUOTED_BYTES = 80, LONGEST_ESCAPE = 12, LARGEST_LIMIT = 30 };

/* Controls, and the marks that reverse the direction of text or have no width: they would make a message lie. */
static bool is_hidden(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD || code == 0x61C ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFB) ||
           (code >= 0xE0000 && code <= 0xE007F);
}

/* How many bytes the code point at `bytes` takes, or 1 with `*valid` false for a bad byte. */
static size_t code_length(uint32_t *code, bool *valid, const char *bytes, size_t left) {
    unsigned char first = (unsigned char)bytes[0];
    size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    *valid = first != 0 && length <= left && ist_utf8_check(bytes, length) == length;
    *code = first;
    return *valid ? ist_utf8_decode(code, bytes) : 1;
}

/* Writes one code point as it is or escaped; returns the bytes written. */
static size_t quote_code(char *out, const char *bytes, size_t length, uint32_t code, bool valid) {
    const char *plain = "\n\r\t\\", *names = "nrt\\";
    const char *found = valid && code < 0x80 ? strchr(plain, (int)code) : NULL;
    if (found != NULL) {
        out[0] = '\\';
        out[1] = names[found - plain];
        return 2;
    }
    if (!valid || (code < 0x80 && is_hidden(code))) {
        return (size_t)snprintf(out, LONGEST_ESCAPE, "\\x%02X", (unsigned)(code & 0xFF));
    }
    if (is_hidden(code)) {
        return (size_t)snprintf(out, LONGEST_ESCAPE, "\\u{%04X}", (unsigned)code);
    }
    memcpy(out, bytes, length);
    return length;
}

/* 80 bytes give at most 320 of "\xHH"; quotes, dots and NUL fit beside them. */
const char *ist_quote(char buffer[IST_QUOTE_SIZE], const char *bytes, size_t length) {
    size_t at = 0, out = 0;
    buffer[out++] = '\'';
    while (at < length) {
        uint32_t code = 0;
        bool valid = false;
        size_t step = code_length(&code, &valid, bytes + at, length - at);
        if (at + step > QUOTED_BYTES) {
            break;
        }
        out += quote_code(buffer + out, bytes + at, step, code, valid);
        at += step;
    }
    if (at < length) {
        memcpy(buffer + out, "...", 3);
        out += 3;
    }
    buffer[out++] = '\'';
    buffer[out] = '\0';
    return buffer;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool ist_text_is(const char *bytes, size_t length, const char *word) {
    size_t i = 0;
    while (i < length && word[i] != '\0' && lower(bytes[i]) == lower(word[i])) {
        i++;
    }
    return i == length && word[i] == '\0';
}

static unsigned least(unsigned a, unsigned b) {
    return a < b ? a : b;
}

/* One row of the table of distances, only the band of `limit` cells to either side of the diagonal. rows[0] is this
 * row, rows[1] and rows[2] those before it; cell j stands at j - i + limit + 1, and both borders hold limit + 1. */
static unsigned fill_row(unsigned *const rows[3], const char *a, const char *b, size_t i, size_t b_length,
                         unsigned limit) {
    unsigned best = limit + 1;
    for (size_t k = 1; k <= 2 * (size_t)limit + 1; k++) {
        rows[0][k] = limit + 1;
        if (i + k < (size_t)limit + 1 || i + k - limit - 1 > b_length) {
            continue;
        }
        size_t j = i + k - limit - 1;
        unsigned value = least(rows[0][k - 1], rows[1][k + 1]) + 1;
        if (j == 0) {
            value = (unsigned)i;
        } else {
            value = least(value, rows[1][k] + (lower(a[i - 1]) != lower(b[j - 1])));
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1])) {
                value = least(value, rows[2][k] + 1);
            }
        }
        rows[0][k] = least(value, limit + 1);
        best = least(best, rows[0][k]);
    }
    return best;
}

unsigned ist_edit_distance(const char *a, const char *b, unsigned limit) {
    limit = least(limit, LARGEST_LIMIT);
    size_t b_length = strlen(b),
           a_length = strnlen(a, b_length + limit + 1); /* one word may be long, and asked often */
    if ((a_length > b_length ? a_length - b_length : b_length - a_length) > limit) {
        return limit + 1;
    }
    unsigned cells[3][2 * LARGEST_LIMIT + 3] = {{0}};
    for (size_t k = 0; k < 2 * (size_t)limit + 3; k++) {
        cells[0][k] = k > limit && k <= 2 * (size_t)limit + 1 ? (unsigned)(k - limit - 1) : limit + 1;
        cells[1][k] = cells[2][k] = limit + 1;
    }
    unsigned *rows[3] = {cells[0], cells[1], cells[2]};
    for (size_t i = 1; i <= a_length; i++) {
        unsigned *oldest = rows[2];
        rows[2] = rows[1];
        rows[1] = rows[0];
        rows[0] = oldest;
        if (fill_row(rows, a, b, i, b_length, limit) > limit) {
            return limit + 1;
        }
    }
    return rows[0][b_length + limit + 1 - a_length];
}

void ist_nearest_try(ist_nearest *search, const char *candidate) {
    enum { SHORT = 3, LONG = 9 }; /* words of fewer letters may be off by one, those of at least so many by three */
    size_t length = strnlen(search->word, LONG);
    unsigned limit = length < SHORT ? 1 : length < LONG ? 2 : 3;
    if (search->nearest != NULL) {
        if (search->distance == 0) {
            return;
        }
        limit = search->distance - 1;
    }
    unsigned distance = ist_edit_distance(search->word, candidate, limit);
    if (distance <= limit && distance < length) {
        search->nearest = candidate;
        search->distance = distance;
    }
}

const char *ist_nearest_word(const char *word, const char *const *words, size_t count) {
    ist_nearest search = {.word = word};
    for (size_t i = 0; i < count; i++) {
        ist_nearest_try(&search, words[i]);
    }
    return search.nearest;
}
