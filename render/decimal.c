/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * decimal.c - numbers and headings as tables for readers show them.
 */
#include "decimal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { DEFAULT_DIGITS = 4, MOST_DIGITS = 17 };

int ist_decimal_digits(const ist_render_options *options, const ist_column *column) {
    int digits = options->digits > 0 ? options->digits : column->digits;
    return digits <= 0 ? DEFAULT_DIGITS : digits < MOST_DIGITS ? digits : MOST_DIGITS;
}

/* Takes the noughts that end a fraction, and a point that ends a number, away. */
static void strip_zeros(char *number) {
    if (strchr(number, '.') == NULL) {
        return;
    }
    size_t end = strlen(number);
    while (number[end - 1] == '0') {
        end--;
    }
    number[number[end - 1] == '.' ? end - 1 : end] = '\0';
}

bool ist_decimal_print(ist_buffer *out, double value, int digits, ist_error *err) {
    char number[64];
    double size = fabs(value);
    if (isinf(value)) {
        return ist_buffer_text(out, value > 0 ? "inf" : "-inf", err);
    }
    if (size > 0 && (size < 1e-5 || size >= 1e15)) {
        return ist_buffer_print(out, err, "%.*e", digits - 1, value);
    }
    int whole = size < 1 ? 0 : (int)floor(log10(size)) + 1;
    int leading = size > 0 && size < 1 ? (int)ceil(-log10(size)) - 1 : 0; /* noughts after the point */
    int decimals = whole > 0 ? digits - whole : digits + leading;
    snprintf(number, sizeof number, "%.*f", decimals > 0 ? decimals : 0, value);
    strip_zeros(number);
    return ist_buffer_text(out, strcmp(number, "-0") == 0 ? "0" : number, err);
}

bool ist_decimal_needs_unit(const char *name, const char *unit) {
    size_t name_length = strlen(name), length = strlen(unit);
    return length > 0 && strcmp(unit, "1") != 0 &&
           (name_length < length || strcmp(name + name_length - length, unit) != 0);
}
