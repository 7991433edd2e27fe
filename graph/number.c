/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * number.c - decimal numbers, read and written without the locale, correctly rounded.
 *
 * A number of at most 2^53 with a power of ten of at most 22 is exact in both parts, so that one multiplication or
 * division rounds correctly (Clinger 1990). All others go to strtod in the locale "C", rewritten so that their length
 * is bounded: 800 significant digits decide every case (767 would), later ones matter only by being zero or not.
 */
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

enum { SIGNIFICANT = 800, EXPONENT_BOUND = 100000, EXACT_POWERS = 22, DIGITS_OF_WORD = 19 };

static const double powers[EXACT_POWERS + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* Digits with at most one point among them, so few that both parts are exact; false where there is more. Most numbers
 * of data are read here. */
static bool parse_short(double *out, const char *bytes, size_t length) {
    uint64_t whole = 0;
    size_t digits = 0, point = length;
    for (size_t i = 0; i < length && i <= DIGITS_OF_WORD; i++) {
        unsigned digit = (unsigned char)bytes[i] - (unsigned)'0';
        if (digit <= 9) {
            whole = whole * 10 + digit;
            digits++;
        } else if (bytes[i] == '.' && point == length) {
            point = i;
        } else {
            return false;
        }
    }
    if (digits == 0 || length > DIGITS_OF_WORD || whole > UINT64_C(1) << 53) {
        return false;
    }
    *out = (double)whole / powers[point < length ? length - 1 - point : 0];
    return true;
}

/* A decimal taken apart: the first significant digits and the power of ten of their last one. */
typedef struct {
    bool negative, rest; /* rest: a digit that is not zero follows those kept */
    char digits[SIGNIFICANT];
    size_t digit_count;
    long long power;
} decimal;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static void take_digit(decimal *d, char digit, bool after_point) {
    if (d->digit_count == SIGNIFICANT) {
        d->rest = d->rest || digit != '0';
        d->power += !after_point;
        return;
    }
    if (d->digit_count > 0 || digit != '0') {
        d->digits[d->digit_count++] = digit;
    }
    d->power -= after_point;
}

/* Digits with at most one point among them; returns where they end, or NULL when there is no digit. */
static const char *take_mantissa(decimal *d, const char *at, const char *end) {
    bool point = false, any = false;
    for (; at < end && (is_digit(*at) || (*at == '.' && !point)); at++) {
        if (*at == '.') {
            point = true;
        } else {
            any = true;
            take_digit(d, *at, point);
        }
    }
    return any ? at : NULL;
}

/* The power of ten after an e; returns where it ends, or NULL. Saturates. */
static const char *take_exponent(decimal *d, const char *at, const char *end) {
    bool negative = at < end && *at == '-';
    at += at < end && (*at == '-' || *at == '+');
    if (at == end || !is_digit(*at)) {
        return NULL;
    }
    long long exponent = 0;
    for (; at < end && is_digit(*at); at++) {
        exponent = exponent < INT64_MAX / 100 ? exponent * 10 + (*at - '0') : exponent;
    }
    d->power += negative ? -exponent : exponent;
    return at;
}

static bool take_apart(decimal *d, const char *at, const char *end) {
    if (at < end && (*at == '-' || *at == '+')) {
        d->negative = *at++ == '-';
    }
    at = take_mantissa(d, at, end);
    if (at != NULL && at < end && (*at == 'e' || *at == 'E')) {
        at = take_exponent(d, at + 1, end);
    }
    return at == end;
}

/* Exact parts, one rounding. False when the parts are too long for that. */
static bool convert_exactly(double *out, const decimal *d) {
    if (d->digit_count > DIGITS_OF_WORD || d->power < -EXACT_POWERS || d->power > EXACT_POWERS) {
        return false;
    }
    uint64_t whole = 0;
    for (size_t i = 0; i < d->digit_count; i++) {
        whole = whole * 10 + (uint64_t)(d->digits[i] - '0');
    }
    if (whole > UINT64_C(1) << 53) {
        return false;
    }
    *out = d->power < 0 ? (double)whole / powers[-d->power] : (double)whole * powers[d->power];
    return true;
}

/* Makes this thread read and write numbers as in the locale "C"; returns what was before. glibc keeps that locale
 * ready, so that nothing is allocated; (locale_t)0 when it cannot be had. */
static locale_t enter_c_locale(locale_t *c_locale) {
    *c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    return *c_locale != (locale_t)0 ? uselocale(*c_locale) : (locale_t)0;
}

static void leave_c_locale(locale_t c_locale, locale_t before) {
    if (c_locale != (locale_t)0) {
        uselocale(before);
        freelocale(c_locale);
    }
}

static double convert_by_library(const decimal *d) {
    char text[SIGNIFICANT + 32];
    long long power = d->power - d->rest;
    power = power > EXPONENT_BOUND ? EXPONENT_BOUND : power < -EXPONENT_BOUND ? -EXPONENT_BOUND : power;
    snprintf(text, sizeof text, "%.*s%se%lld", (int)d->digit_count, d->digits, d->rest ? "1" : "", power);
    locale_t c_locale, before = enter_c_locale(&c_locale);
    double value = strtod(text, NULL);
    leave_c_locale(c_locale, before);
    return value;
}

bool ist_number_parse(double *out, const char *bytes, size_t length) {
    if (parse_short(out, bytes, length)) {
        return true;
    }
    decimal d;
    d.negative = d.rest = false;
    d.digit_count = 0;
    d.power = 0;
    if (length == 0 || !take_apart(&d, bytes, bytes + length)) {
        return false;
    }
    double value = 0;
    if (d.digit_count > 0 && !convert_exactly(&value, &d)) {
        value = convert_by_library(&d);
        if (value == 0 || !isfinite(value)) {
            return false;
        }
    }
    *out = d.negative ? -value : value;
    return true;
}

const char *ist_number_format(char *buffer, double value) {
    enum { ROOM = 32 };
    if (fabs(value) < 1e15 && value == trunc(value) && !signbit(value)) {
        snprintf(buffer, ROOM, "%lld", (long long)value);
        return buffer;
    }
    double back = 0;
    locale_t c_locale, before = enter_c_locale(&c_locale);
    for (int digits = 15; digits <= 17; digits++) {
        int length = snprintf(buffer, ROOM, "%.*g", digits, value);
        if (!isfinite(value) || (ist_number_parse(&back, buffer, (size_t)length) && back == value)) {
            break;
        }
    }
    leave_c_locale(c_locale, before);
    return buffer;
}
