/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bytes.c - sound numbers and texts out of any bytes.
 */
#include "bytes.h"

#include <math.h>
#include <string.h>

#include "graph/text.h"

double fuzz_number(fuzz_bytes *bytes) {
    static const double numbers[] = {0,  1,      2,     3,      0.5,     0.1,     0.30000000000000004,
                                     -1, 1e-300, 1e300, 5e-324, 1.7e308, 1.0 / 3, 1e15 + 1,
                                     90, -180,   100};
    enum { NUMBERS = sizeof numbers / sizeof numbers[0] };
    unsigned which = fuzz_byte(bytes);
    if (which != 255) {
        return numbers[which % NUMBERS];
    }
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++) {
        bits = bits << 8 | fuzz_byte(bytes);
    }
    double number;
    memcpy(&number, &bits, sizeof number);
    return isfinite(number) ? number : 7;
}

const char *fuzz_take_text(char out[FUZZ_TEXT_MOST + 1], fuzz_bytes *bytes, bool plain) {
    size_t length = fuzz_choice(bytes, FUZZ_TEXT_MOST + 1);
    for (size_t i = 0; i < length; i++) {
        unsigned byte = fuzz_byte(bytes);
        out[i] = (char)(byte == 0 || (plain && (byte < 0x21 || byte == 0x7f)) ? 'a' : byte);
    }
    out[length] = '\0';
    bool bad = ist_utf8_check(out, length) != length || (plain && ist_text_has_controls(out, length));
    for (size_t i = 0; bad && i < length; i++) {
        out[i] = (char)((unsigned char)out[i] < 0x80 ? out[i] : 'b');
    }
    return out;
}
