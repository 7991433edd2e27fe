/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gexf_time.c - a time as GEXF writes it -> a date.
 */
#include <math.h>
#include <stdio.h>

#include "gexf.h"

enum { DAY = 10, FIRST_YEAR = 1000, LAST_YEAR = 9999 };

static bool is_infinite(const char *bytes, size_t length) {
    static const char *const words[] = {"inf", "infinity", "-inf", "-infinity", "+inf", "+infinity"};
    bool found = false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        found = found || ist_text_is(bytes, length, words[i]);
    }
    return found;
}

/* A date with an hour or a time zone behind it. */
static bool is_longer(const char *bytes, size_t length) {
    char after = length > DAY ? bytes[DAY] : '\0';
    return after == 'T' || after == ' ' || after == 'Z' || after == '+' || after == '-';
}

ist_gexf_time_result ist_gexf_time(ist_date *out, const char *bytes, size_t length) {
    double number = 0;
    *out = (ist_date){0};
    if (length == 0 || is_infinite(bytes, length) || ist_date_parse(out, bytes, length)) {
        return IST_GEXF_TIME_KEPT;
    }
    if (is_longer(bytes, length) && ist_date_parse(out, bytes, DAY)) {
        return IST_GEXF_TIME_CUT;
    }
    bool year = ist_number_parse(&number, bytes, length) && number == trunc(number) && number >= FIRST_YEAR &&
                number <= LAST_YEAR;
    if (year) {
        *out = (ist_date){.year = (int16_t)number};
    }
    return year ? IST_GEXF_TIME_KEPT : IST_GEXF_TIME_UNREAD;
}
