/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bytes.h - an input, taken piece by piece: who makes a sound thing of it asks for a choice, a number or a text. Behind
 * its end there are zeros.
 */
#ifndef IST_TESTS_FUZZ_BYTES_H
#define IST_TESTS_FUZZ_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    const uint8_t *at;
    size_t left;
} fuzz_bytes;

static inline unsigned fuzz_byte(fuzz_bytes *bytes) {
    if (bytes->left == 0) {
        return 0;
    }
    bytes->left--;
    return *bytes->at++;
}

/* One of 0 to count - 1. */
static inline unsigned fuzz_choice(fuzz_bytes *bytes, unsigned count) {
    return fuzz_byte(bytes) % count;
}

/* A number of a kind that breaks things: small ones, ties, both ends of what a double holds, and any bits at all.
 * Always finite. */
double fuzz_number(fuzz_bytes *bytes);

/* Up to `most` bytes, of which those that an id must not hold become others where `plain`; ended by a NUL, and valid
 * UTF-8. `out` has room for most + 1. */
enum { FUZZ_TEXT_MOST = 24 };
const char *fuzz_take_text(char out[FUZZ_TEXT_MOST + 1], fuzz_bytes *bytes, bool plain);

#endif
