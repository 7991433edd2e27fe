/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * utf8.c - checking and decoding UTF-8.
 *
 * Strict as RFC 3629: no overlong forms, no surrogates, nothing past U+10FFFF; NUL is refused too. Runs of ASCII are
 * checked eight bytes at a time.
 */
#include <string.h>

#include "text.h"

static size_t ascii_run(const char *bytes, size_t length) {
    const uint64_t ones = UINT64_C(0x0101010101010101), highs = UINT64_C(0x8080808080808080);
    size_t at = 0;
    for (uint64_t word; at + sizeof word <= length; at += sizeof word) {
        memcpy(&word, bytes + at, sizeof word);
        if (((word | (word - ones)) & highs) != 0) { /* a high bit, or a zero byte borrowing one */
            break;
        }
    }
    while (at < length && bytes[at] > 0) {
        at++;
    }
    return at;
}

static bool within(unsigned char byte, unsigned char low, unsigned char high) {
    return byte >= low && byte <= high;
}

/* The length of the well-formed multi-byte sequence at `s` with `left` bytes left, or 0 (Unicode, table 3-7). */
static size_t sequence_length(const unsigned char *s, size_t left) {
    unsigned char low = 0x80, high = 0xBF;
    size_t length = within(s[0], 0xC2, 0xDF) ? 2 : within(s[0], 0xE0, 0xEF) ? 3 : within(s[0], 0xF0, 0xF4) ? 4 : 0;
    if (length == 0 || length > left) {
        return 0;
    }
    switch (s[0]) {
    case 0xE0:
        low = 0xA0; /* no overlong forms */
        break;
    case 0xED:
        high = 0x9F; /* no surrogates */
        break;
    case 0xF0:
        low = 0x90;
        break;
    case 0xF4:
        high = 0x8F;
        break;
    default:
        break;
    }
    bool good = within(s[1], low, high);
    for (size_t i = 2; i < length; i++) {
        good = good && within(s[i], 0x80, 0xBF);
    }
    return good ? length : 0;
}

size_t ist_utf8_check(const char *bytes, size_t length) {
    size_t at = ascii_run(bytes, length);
    while (at < length) {
        size_t step = sequence_length((const unsigned char *)bytes + at, length - at);
        if (step == 0) {
            break;
        }
        at += step;
        at += ascii_run(bytes + at, length - at);
    }
    return at;
}

size_t ist_utf8_decode(uint32_t *code, const char *bytes) {
    const unsigned char *s = (const unsigned char *)bytes;
    size_t length = s[0] < 0x80 ? 1 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    *code = length == 1 ? s[0] : s[0] & (0x7FU >> length);
    for (size_t i = 1; i < length; i++) {
        *code = *code << 6 | (s[i] & 0x3FU);
    }
    return length;
}
