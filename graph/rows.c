/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rows.c - the file behind a table.
 *
 * Every 64 KiB the number of lines that ended so far is noted, so that a place is told by looking at one such run, and
 * a thousand findings in a large file cost no thousand walks through it.
 */
#include "rows.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUN = 1 << 16, MOST_IN_A_BYTE = 255, LONG_FILE = 1 << 20 };

/* How many lines end in bytes[from, to): at a LF, or at a CR that no LF follows. bytes[to] may be looked at. Counted in
 * bytes first, which lets the compiler take many at a time. */
static uint32_t count_lines(const char *bytes, size_t from, size_t to) {
    uint32_t lines = 0;
    while (from < to) {
        size_t stop = to - from > MOST_IN_A_BYTE ? from + MOST_IN_A_BYTE : to;
        uint8_t some = 0;
        for (size_t i = from; i < stop; i++) {
            some = (uint8_t)(some + ((bytes[i] == '\n') | ((bytes[i] == '\r') & (bytes[i + 1] != '\n'))));
        }
        lines += some;
        from = stop;
    }
    return lines;
}

/* Goes on with a check of UTF-8 that has come to `at`, and does not get past what is none, up to the last character
 * that ends before `to`. */
static size_t check_utf8(const ist_rows *rows, size_t at, size_t to) {
    for (size_t i = 0; i < 3 && to < rows->length && ((unsigned char)rows->bytes[to] & 0xC0) == 0x80; i++) {
        to--; /* in the middle of a character */
    }
    return to > at ? at + ist_utf8_check(rows->bytes + at, to - at) : at;
}

/* Marks the lines, and says where the text is no UTF-8 any more, both for a run while it is in the cache. */
static bool look_through(size_t *bad, ist_rows *rows, ist_error *err) {
    size_t runs = rows->length / RUN + 1;
    *bad = 0;
    rows->line_marks = ist_array_make(runs + 1, sizeof *rows->line_marks, "counting lines", err);
    for (size_t r = 0; rows->line_marks != NULL && r < runs; r++) {
        size_t to = r + 1 < runs ? (r + 1) * RUN : rows->length;
        rows->line_marks[r + 1] = rows->line_marks[r] + count_lines(rows->bytes, r * RUN, to);
        *bad = check_utf8(rows, *bad, to);
    }
    return rows->line_marks != NULL;
}

static bool ends_line(const char *bytes, size_t at) {
    return bytes[at] == '\n' || (bytes[at] == '\r' && bytes[at + 1] != '\n');
}

ist_place ist_rows_place(const ist_rows *rows, size_t offset) {
    if (rows->bytes == NULL || offset > rows->length) {
        return (ist_place){.file = rows->file};
    }
    size_t run = rows->line_marks != NULL ? offset / RUN : 0, start = offset;
    size_t line = count_lines(rows->bytes, run * RUN, offset) + (rows->line_marks != NULL ? rows->line_marks[run] : 0);
    while (start > 0 && !ends_line(rows->bytes, start - 1)) {
        start--;
    }
    start += start == 0 ? ist_csv_mark_length(rows->bytes, rows->length) : 0;
    return (ist_place){rows->file, line + 1, offset >= start ? offset - start + 1 : 1};
}

bool ist_rows_report(ist_dataset *dataset, ist_table_id table, size_t offset, ist_severity severity, const char *rule,
                     ist_error *err, const char *format, ...) {
    ist_place place = {0};
    char sentence[IST_ERROR_MESSAGE_SIZE] = "";
    if (ist_findings_keep(&dataset->findings, severity)) {
        va_list arguments;
        va_start(arguments, format);
        int needed = vsnprintf(sentence, sizeof sentence, format, arguments);
        va_end(arguments);
        ist_message_end(sentence, sizeof sentence, needed);
        place = ist_rows_place(&dataset->rows[table], offset);
    }
    return ist_findings_add(&dataset->findings, severity, rule, place, err, "%s", sentence);
}

static const char *utf8_fault(const unsigned char *s, size_t left) {
    unsigned char second = left > 1 ? s[1] : 0;
    bool continued = (second & 0xC0) == 0x80;
    if (s[0] == 0xC0 || s[0] == 0xC1 || (s[0] == 0xE0 && continued && second < 0xA0) ||
        (s[0] == 0xF0 && continued && second < 0x90)) {
        return "an overlong form";
    }
    if (s[0] == 0xED && continued && second > 0x9F) {
        return "half of a surrogate pair";
    }
    if (s[0] > 0xF4) {
        return "never part of UTF-8";
    }
    if (s[0] == 0xF4 && continued && second > 0x8F) {
        return "past the last code point";
    }
    if (s[0] < 0xC0) {
        return "the middle of a character without its beginning";
    }
    return "a character that is not finished";
}

/* Text of two bytes a letter shows by its mark or, in Latin letters, by its many NULs. */
static bool is_utf16(const ist_rows *rows) {
    const unsigned char *s = (const unsigned char *)rows->bytes;
    return rows->length >= 2 &&
           ((s[0] == 0xFF && s[1] == 0xFE) || (s[0] == 0xFE && s[1] == 0xFF) ||
            (rows->length >= 4 && ((s[0] == 0) + (s[1] == 0) == 1) && ((s[2] == 0) + (s[3] == 0) == 1)));
}

/* `bad`: where the text is no UTF-8 any more. */
static bool check_text(bool *readable, ist_dataset *dataset, ist_table_id table, const char *kind, size_t bad,
                       ist_error *err) {
    const ist_rows *rows = &dataset->rows[table];
    if (kind != NULL) {
        *readable = false;
        return ist_rows_report(dataset, table, 0, IST_SEVERITY_ERROR, "file-kind", err, "this is %s, not CSV", kind);
    }
    *readable = bad == rows->length;
    if (*readable) {
        return true;
    }
    const unsigned char *s = (const unsigned char *)rows->bytes + bad;
    char what[256];
    if (is_utf16(rows)) {
        snprintf(
            what, sizeof what,
            "byte 0x%02X is not UTF-8: this is UTF-16; save the file as UTF-8 (iconv -f UTF-16%s -t UTF-8 OLD > NEW)",
            s[0],
            rows->bytes[0] == '\0'   ? "BE"
            : rows->bytes[1] == '\0' ? "LE"
                                     : "");
    } else if (s[0] == 0) {
        snprintf(what, sizeof what, "a NUL byte (0x00), expected text");
    } else {
        snprintf(what, sizeof what,
                 "byte 0x%02X is not UTF-8 (%s); if the file is Latin-1, Windows-1251 or the like, save it as UTF-8 "
                 "(iconv -f LATIN1 -t UTF-8 OLD > NEW)",
                 s[0], utf8_fault(s, rows->length - bad));
    }
    return ist_rows_report(dataset, table, bad, IST_SEVERITY_ERROR, "encoding", err, "%s", what);
}

static bool take_path(ist_rows *rows, const char *name, ist_error *err) {
    rows->file = ist_array_make(strlen(name) + 1, 1, "naming a file", err);
    if (rows->file != NULL) {
        memcpy(rows->file, name, strlen(name));
    }
    return rows->file != NULL;
}

bool ist_rows_share(ist_dataset *dataset, ist_table_id table, ist_table_id with, ist_error *err) {
    ist_rows *rows = &dataset->rows[table];
    const ist_rows *owner = &dataset->rows[with];
    rows->bytes = owner->bytes;
    rows->length = owner->length;
    rows->delimiter = owner->delimiter;
    rows->line_marks = owner->line_marks;
    rows->shares = true;
    return take_path(rows, owner->file, err);
}

bool ist_rows_take(bool *readable, ist_dataset *dataset, ist_table_id table, const char *name, ist_file *file,
                   const char *kind, ist_error *err) {
    ist_rows *rows = &dataset->rows[table];
    rows->bytes = file->bytes;
    rows->length = file->length;
    rows->delimiter = ',';
    *file = (ist_file){0};
    size_t bad = 0;
    return take_path(rows, name, err) && look_through(&bad, rows, err) &&
           check_text(readable, dataset, table, kind, bad, err);
}

void ist_rows_begin(ist_csv *csv, const ist_dataset *dataset, ist_table_id table) {
    const ist_rows *rows = &dataset->rows[table];
    if (rows->delimiter == IST_MARK_WORDS) {
        ist_csv_begin_words(csv, rows->bytes, rows->length, " \t", "#%");
    } else {
        ist_csv_begin(csv, rows->bytes, rows->length, rows->delimiter);
    }
    csv->limits = &dataset->limits;
}

bool ist_rows_limit(const ist_dataset *dataset, ist_table_id table, size_t offset, ist_limit limit, const char *what,
                    ist_error *err) {
    ist_place place = ist_rows_place(&dataset->rows[table], offset);
    ist_limit_passed(err, &dataset->limits, limit, what);
    return ist_error_prefix(err, "%s:%zu:%zu: error", place.file, place.line, place.column);
}

bool ist_rows_bound(const ist_dataset *dataset, ist_table_id table, size_t offset, const char *what, ist_error *err) {
    ist_place place = ist_rows_place(&dataset->rows[table], offset);
    return ist_error_set(err, IST_ERROR_LIMIT, "%s:%zu:%zu: error: more than %s for a byte of the file", place.file,
                         place.line, place.column, what);
}

bool ist_rows_room(const ist_dataset *dataset, ist_table_id table, size_t offset, ist_error *err) {
    ist_limit limit = table == IST_TABLE_ACTORS ? IST_LIMIT_ACTORS : IST_LIMIT_TIES;
    return dataset->rows[table].count < ist_limit_of(&dataset->limits, limit) ||
           ist_rows_limit(dataset, table, offset, limit, NULL, err);
}

/* Written out, so that compilers see one load in it. */
static uint64_t load_word(const unsigned char *s) {
    return (uint64_t)s[0] | (uint64_t)s[1] << 8 | (uint64_t)s[2] << 16 | (uint64_t)s[3] << 24 | (uint64_t)s[4] << 32 |
           (uint64_t)s[5] << 40 | (uint64_t)s[6] << 48 | (uint64_t)s[7] << 56;
}

static uint64_t stir(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * UINT64_C(0x9FB21C651E98DF25);
    return hash ^ hash >> 32;
}

/* Where each step waits for the one before, a long file is hashed by four at once: the bytes of every fourth word. */
static uint64_t hash_lanes(uint64_t hash, const unsigned char *s, size_t length) {
    uint64_t lanes[4] = {hash, hash + 1, hash + 2, hash + 3};
    for (size_t at = 0; at + 32 <= length; at += 32) {
        for (size_t i = 0; i < 4; i++) {
            lanes[i] = stir(lanes[i], load_word(s + at + 8 * i));
        }
    }
    return stir(stir(stir(lanes[0], lanes[1]), lanes[2]), lanes[3]);
}

static uint64_t hash_bytes(uint64_t hash, const char *bytes, size_t length) {
    const unsigned char *s = (const unsigned char *)bytes;
    size_t at = length >= LONG_FILE ? length / 32 * 32 : 0;
    hash = at > 0 ? hash_lanes(hash, s, at) : hash;
    for (; at + 8 <= length; at += 8) {
        hash = stir(hash, load_word(s + at));
    }
    for (; at < length; at++) {
        hash = stir(hash, s[at]);
    }
    return hash;
}

uint64_t ist_rows_hash(const ist_dataset *dataset) {
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (size_t t = 0; t < IST_TABLE_COUNT; t++) {
        const ist_rows *rows = &dataset->rows[t];
        if (rows->bytes != NULL && !rows->shares) {
            hash = stir(stir(hash, t + 1), rows->length);
            hash = hash_bytes(hash, rows->bytes, rows->length);
        }
    }
    return hash;
}

void ist_rows_free(ist_rows *rows) {
    free(rows->items);
    free(rows->file);
    if (!rows->shares) {
        free(rows->bytes);
        free(rows->line_marks);
    }
    *rows = (ist_rows){0};
}
