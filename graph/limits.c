/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * limits.c - the ceilings, and their words.
 */
#include "limits.h"

#include <stdio.h>
#include <string.h>

#include "text.h"

/* Rows are numbered in 32 bits, and so are the bytes of a file, of which a row keeps where it began. */
enum { KIB = 1 << 10, MIB = 1 << 20, GIB = 1 << 30, HUNDRED_MILLION = 100000000, MANY = 2000000000 };
static const size_t file_most = (size_t)UINT32_MAX - 1;

const ist_limit_rule ist_limit_rules[IST_LIMIT_COUNT] = {
    [IST_LIMIT_ACTORS] = {"actors", "actors", HUNDRED_MILLION, MANY, false},
    [IST_LIMIT_TIES] = {"ties", "ties", HUNDRED_MILLION, MANY, false},
    [IST_LIMIT_COLUMNS] = {"columns", "columns", 65536, 10000000, false},
    [IST_LIMIT_NAME] = {"name", "in an id", 64 * KIB, GIB, true},
    [IST_LIMIT_TEXT] = {"text", "in a text", 16 * MIB, GIB, true},
    [IST_LIMIT_DEPTH] = {"depth", "levels", 256, 10000000, false},
    [IST_LIMIT_FILE] = {"file", "in a file", (size_t)2 * GIB, (size_t)UINT32_MAX - 1, true},
};

/* ---- numbers ---- */

static const struct {
    const char *name;
    size_t bytes;
} units[] = {{"GiB", GIB}, {"MiB", MIB}, {"KiB", KIB}};

static const char *format_bytes(char text[IST_LIMIT_TEXT_SIZE], size_t bytes) {
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (bytes >= units[i].bytes && bytes % units[i].bytes == 0) {
            snprintf(text, IST_LIMIT_TEXT_SIZE, "%zu %s", bytes / units[i].bytes, units[i].name);
            return text;
        }
    }
    snprintf(text, IST_LIMIT_TEXT_SIZE, "%zu bytes", bytes);
    return text;
}

const char *ist_limit_format(char text[IST_LIMIT_TEXT_SIZE], ist_limit limit, size_t most) {
    if (ist_limit_rules[limit].bytes) {
        return format_bytes(text, most);
    }
    char digits[IST_LIMIT_TEXT_SIZE];
    size_t length = (size_t)snprintf(digits, sizeof digits, "%zu", most), at = 0;
    for (size_t i = 0; i < length && at + 2 < IST_LIMIT_TEXT_SIZE; i++) {
        if (i > 0 && (length - i) % 3 == 0) {
            text[at++] = ',';
        }
        text[at++] = digits[i];
    }
    text[at] = '\0';
    return text;
}

bool ist_limit_passed(ist_error *err, const ist_limits *limits, ist_limit limit, const char *what) {
    const ist_limit_rule *rule = &ist_limit_rules[limit];
    size_t most = ist_limit_of(limits, limit);
    char number[IST_LIMIT_TEXT_SIZE];
    ist_limit_format(number, limit, most);
    what = what != NULL ? what : rule->what;
    if (most >= rule->largest) {
        return ist_error_set(err, IST_ERROR_LIMIT, "more than %s %s, and no option raises this limit", number, what);
    }
    return ist_error_set(err, IST_ERROR_LIMIT, "more than %s %s; --limit %s=%s raises this limit", number, what,
                         rule->name, rule->bytes ? "SIZE" : "N");
}

/* ---- words ---- */

static bool refuse_value(ist_limit limit, const char *value, size_t length, ist_error *err) {
    const ist_limit_rule *rule = &ist_limit_rules[limit];
    char quoted[IST_QUOTE_SIZE];
    return ist_error_set(err, IST_ERROR_USAGE, "--limit %s takes a whole number from 1 to %zu%s, not %s", rule->name,
                         rule->largest, rule->bytes ? ", as bytes or with KiB, MiB or GiB" : "",
                         ist_quote(quoted, value, length));
}

/* The factor that the letters behind a number stand for; 0: no such. */
static size_t unit_of(const ist_limit_rule *rule, const char *letters, size_t length) {
    if (length == 0) {
        return 1;
    }
    for (size_t i = 0; rule->bytes && i < sizeof units / sizeof units[0]; i++) {
        if (ist_text_is(letters, length, units[i].name)) {
            return units[i].bytes;
        }
    }
    return 0;
}

static bool read_value(ist_limits *limits, ist_limit limit, const char *value, size_t length, ist_error *err) {
    const ist_limit_rule *rule = &ist_limit_rules[limit];
    size_t digits = 0, number = 0;
    while (digits < length && value[digits] >= '0' && value[digits] <= '9' && number <= file_most) {
        number = number * 10 + (size_t)(value[digits++] - '0');
    }
    size_t unit = unit_of(rule, value + digits, length - digits);
    if (digits == 0 || unit == 0 || number == 0 || number > rule->largest / unit) {
        /* 4 GiB are two bytes more than can be: who says so means all of it */
        bool all = digits > 0 && unit > 0 && number > 0 && rule->largest == file_most &&
                   number <= (file_most + 2) / unit && number * unit == file_most + 2;
        limits->most[limit] = all ? file_most : limits->most[limit];
        return all || refuse_value(limit, value, length, err);
    }
    limits->most[limit] = number * unit;
    return true;
}

static bool refuse_name(const char *name, size_t length, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    ist_buffer known = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < IST_LIMIT_COUNT; i++) {
        ok = ist_buffer_print(&known, err, "%s%s", i == 0 ? "" : ", ", ist_limit_rules[i].name);
    }
    if (ok) {
        ist_error_set(err, IST_ERROR_USAGE, "--limit does not know %s; it takes NAME=N with one of %s",
                      ist_quote(quoted, name, length), ist_buffer_string(&known));
    }
    ist_buffer_free(&known);
    return false;
}

bool ist_limits_parse(ist_limits *limits, const char *words, ist_error *err) {
    for (bool more = true; more;) {
        size_t length = strcspn(words, ","), name = 0;
        while (name < length && words[name] != '=') {
            name++;
        }
        size_t i = 0;
        while (i < IST_LIMIT_COUNT && !ist_text_is(words, name, ist_limit_rules[i].name)) {
            i++;
        }
        if (i == IST_LIMIT_COUNT || name == length) {
            return refuse_name(words, length, err);
        }
        if (!read_value(limits, (ist_limit)i, words + name + 1, length - name - 1, err)) {
            return false;
        }
        more = words[length] == ',';
        words += length + more;
    }
    return true;
}

bool ist_limits_list(ist_buffer *out, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < IST_LIMIT_COUNT; i++) {
        const ist_limit_rule *rule = &ist_limit_rules[i];
        char number[IST_LIMIT_TEXT_SIZE];
        ok = ist_buffer_print(out, err, "%s%s (%s)", i == 0 ? "" : ", ", rule->name,
                              ist_limit_format(number, (ist_limit)i, rule->usual));
    }
    return ok;
}
