/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * date.c - dates of stated precision: 2025, 2025-11, 2025-11-16, each also with "c. " before it.
 *
 * Four digits of year, two of month and day, in the Gregorian calendar. A date that does not exist is refused. "c."
 * says that the writer was not sure; it is kept and printed, but widens nothing: how far is not known.
 */
#include <stdio.h>
#include <string.h>

#include "text.h"

static bool take_number(int *out, const char **at, const char *end, int digits) {
    if (end - *at < digits) {
        return false;
    }
    *out = 0;
    for (int i = 0; i < digits; i++, ++*at) {
        if (**at < '0' || **at > '9') {
            return false;
        }
        *out = *out * 10 + (**at - '0');
    }
    return true;
}

static bool take_dash(const char **at, const char *end) {
    bool dash = *at < end && **at == '-';
    *at += dash;
    return dash;
}

static int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static bool take_day(int *day, const char **at, const char *end, int year, int month) {
    return take_dash(at, end) && take_number(day, at, end, 2) && *day >= 1 && *day <= days_in_month(year, month);
}

bool ist_date_parse(ist_date *out, const char *bytes, size_t length) {
    const char *at = bytes, *end = bytes + length;
    int year = 0, month = 0, day = 0;
    bool circa = length > 3 && memcmp(bytes, "c. ", 3) == 0;
    at += circa ? 3 : 0;
    if (!take_number(&year, &at, end, 4) || year < 1) {
        return false;
    }
    if (at < end) {
        if (!take_dash(&at, end) || !take_number(&month, &at, end, 2) || month < 1 || month > 12) {
            return false;
        }
        if (at < end && !take_day(&day, &at, end, year, month)) {
            return false;
        }
    }
    *out = (ist_date){.year = (int16_t)year, .month = (uint8_t)month, .day = (uint8_t)day, .circa = circa};
    return at == end;
}

const char *ist_date_format(char buffer[24], ist_date date) {
    const char *circa = date.circa ? "c. " : "";
    if (date.year == 0) {
        buffer[0] = '\0';
    } else if (date.month == 0) {
        snprintf(buffer, 24, "%s%04d", circa, date.year);
    } else if (date.day == 0) {
        snprintf(buffer, 24, "%s%04d-%02d", circa, date.year, date.month);
    } else {
        snprintf(buffer, 24, "%s%04d-%02d-%02d", circa, date.year, date.month, date.day);
    }
    return buffer;
}

/* Days since 1 January of year 1. */
static int32_t day_number(int year, int month, int day) {
    int past = year - 1;
    int32_t days = past * 365 + past / 4 - past / 100 + past / 400;
    for (int m = 1; m < month; m++) {
        days += days_in_month(year, m);
    }
    return days + day - 1;
}

int32_t ist_date_first_day(ist_date date) {
    return date.year == 0 ? INT32_MIN : day_number(date.year, date.month ? date.month : 1, date.day ? date.day : 1);
}

int32_t ist_date_last_day(ist_date date) {
    if (date.year == 0) {
        return INT32_MAX;
    }
    int month = date.month ? date.month : 12;
    return day_number(date.year, month, date.day ? date.day : days_in_month(date.year, month));
}
