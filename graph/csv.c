/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * csv.c - the records of a CSV file, read where they lie.
 */
#include "csv.h"

#include <stdlib.h>
#include <string.h>

enum { ENDS = 1, SEPARATES = 2 };

size_t ist_csv_mark_length(const char *bytes, size_t length) {
    return length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

void ist_csv_begin(ist_csv *csv, const char *bytes, size_t length, char delimiter) {
    *csv = (ist_csv){.bytes = bytes, .length = length, .at = ist_csv_mark_length(bytes, length)};
    csv->stops['\n'] = csv->stops['\r'] = csv->stops['"'] = csv->stops[(unsigned char)delimiter] = ENDS;
}

void ist_csv_begin_words(ist_csv *csv, const char *bytes, size_t length, const char *separators, const char *comments) {
    *csv = (ist_csv){.bytes = bytes, .length = length, .at = ist_csv_mark_length(bytes, length), .comments = comments};
    csv->stops['\n'] = csv->stops['\r'] = ENDS;
    for (; *separators != '\0'; separators++) {
        csv->stops[(unsigned char)*separators] = SEPARATES;
    }
}

static bool at_line_end(const ist_csv *csv) {
    return csv->at < csv->length && (csv->bytes[csv->at] == '\n' || csv->bytes[csv->at] == '\r');
}

static void skip_line_end(ist_csv *csv) {
    bool carriage_return = csv->bytes[csv->at++] == '\r';
    csv->at += carriage_return && csv->at < csv->length && csv->bytes[csv->at] == '\n';
}

/* Remembers what is wrong and moves to the next line, so that the records after it are read too. */
static bool refuse(ist_csv *csv, size_t at, const char *problem) {
    csv->problem = problem;
    csv->problem_at = at;
    while (csv->at < csv->length && !at_line_end(csv)) {
        csv->at++;
    }
    return false;
}

static bool refuse_limit(ist_csv *csv, size_t at, ist_limit limit) {
    csv->over_limit = true;
    csv->limit = limit;
    return refuse(csv, at, ist_limit_rules[limit].what);
}

/* A plain cell ends at a delimiter, a line end or the end of the file; a quote has no business in it. */
static bool take_plain(ist_csv *csv, ist_csv_cell *cell) {
    size_t at = csv->at;
    while (at < csv->length && !csv->stops[(unsigned char)csv->bytes[at]]) {
        at++;
    }
    *cell = (ist_csv_cell){.text = csv->bytes + csv->at, .length = at - csv->at, .offset = csv->at};
    csv->at = at;
    if (at < csv->length && csv->bytes[at] == '"') {
        return refuse(csv, at,
                      "a quote inside a field that does not begin with one (quote the whole field and write "
                      "\"\" for a quote in it)");
    }
    return true;
}

/* A quoted cell, from the opening quote at csv->at past the closing one. */
static bool take_quoted(ist_csv *csv, ist_csv_cell *cell) {
    size_t opening = csv->at, at = opening + 1;
    *cell = (ist_csv_cell){.text = csv->bytes + at, .offset = opening};
    for (;; at += 2) {
        const char *quote = memchr(csv->bytes + at, '"', csv->length - at);
        if (quote == NULL) {
            csv->at = csv->length;
            return refuse(csv, opening, "the quote that opens here is not closed before the end of the file");
        }
        at = (size_t)(quote - csv->bytes);
        if (at + 1 == csv->length || csv->bytes[at + 1] != '"') {
            break;
        }
        cell->doubled = true;
    }
    cell->length = at - opening - 1;
    csv->at = at + 1;
    if (csv->at < csv->length && (!csv->stops[(unsigned char)csv->bytes[csv->at]])) {
        return refuse(csv, csv->at, "text after the quote that closes the field");
    }
    return true;
}

static bool take_cell(ist_csv *csv, ist_csv_cell *cell) {
    bool quoted = csv->at < csv->length && csv->bytes[csv->at] == '"';
    if (!(quoted ? take_quoted(csv, cell) : take_plain(csv, cell))) {
        return false;
    }
    if (cell->length > ist_limit_of(csv->limits, IST_LIMIT_TEXT)) {
        return refuse_limit(csv, cell->offset, IST_LIMIT_TEXT);
    }
    return true;
}

/* Copies the cells with doubled quotes, each quote once. The room is made first, so that no copy moves. */
static bool undouble(ist_csv *csv, size_t room, ist_error *err) {
    csv->unquoted.length = 0;
    if (!ist_array_reserve((void **)&csv->unquoted.bytes, &csv->unquoted.capacity, room, 1, "reading CSV", err)) {
        return false;
    }
    char *out = csv->unquoted.bytes;
    for (size_t i = 0; i < csv->count; i++) {
        ist_csv_cell *cell = &csv->cells[i];
        if (cell->doubled) {
            char *begin = out;
            for (size_t k = 0; k < cell->length; k++) {
                *out++ = cell->text[k];
                k += cell->text[k] == '"';
            }
            cell->text = begin;
            cell->length = (size_t)(out - begin);
        }
    }
    return true;
}

static void skip_separators(ist_csv *csv) {
    while (csv->at < csv->length && csv->stops[(unsigned char)csv->bytes[csv->at]] == SEPARATES) {
        csv->at++;
    }
}

static bool at_comment(const ist_csv *csv) {
    char c = csv->at < csv->length ? csv->bytes[csv->at] : '\0';
    return csv->comments != NULL && c != '\0' && strchr(csv->comments, c) != NULL;
}

/* Moves to the next cell of the record; false where there is none. */
static bool move_on(ist_csv *csv) {
    skip_separators(csv);
    if (csv->at == csv->length || at_line_end(csv) || at_comment(csv)) {
        return false;
    }
    csv->at += csv->comments == NULL;
    return true;
}

/* Skips what is no record, and between words comments. */
static void skip_empty(ist_csv *csv) {
    for (;;) {
        skip_separators(csv);
        bool comment = at_comment(csv);
        while (comment && csv->at < csv->length && !at_line_end(csv)) {
            csv->at++;
        }
        if (!at_line_end(csv)) {
            return;
        }
        skip_line_end(csv);
    }
}

/* Reads cells up to the end of the record. `*room`: the bytes of all cells with doubled quotes. */
static ist_csv_result take_cells(ist_csv *csv, size_t *room, ist_error *err) {
    for (;;) {
        if (csv->count == csv->capacity && !ist_array_reserve((void **)&csv->cells, &csv->capacity, csv->count + 1,
                                                              sizeof *csv->cells, "reading CSV", err)) {
            return IST_CSV_FAILED;
        }
        ist_csv_cell *cell = &csv->cells[csv->count];
        if (csv->count == ist_limit_of(csv->limits, IST_LIMIT_COLUMNS)) {
            refuse_limit(csv, csv->start, IST_LIMIT_COLUMNS);
            return IST_CSV_PROBLEM;
        }
        if (!take_cell(csv, cell)) {
            return IST_CSV_PROBLEM;
        }
        csv->count++;
        *room += cell->doubled ? cell->length : 0;
        if (!move_on(csv)) {
            return IST_CSV_RECORD;
        }
    }
}

ist_csv_result ist_csv_next(ist_csv *csv, ist_error *err) {
    skip_empty(csv);
    if (csv->at == csv->length) {
        return IST_CSV_END;
    }
    size_t room = 0;
    csv->start = csv->at;
    csv->count = 0;
    ist_csv_result result = take_cells(csv, &room, err);
    if (result == IST_CSV_RECORD && room > 0 && !undouble(csv, room, err)) {
        return IST_CSV_FAILED;
    }
    return result;
}

void ist_csv_free(ist_csv *csv) {
    free(csv->cells);
    ist_buffer_free(&csv->unquoted);
    *csv = (ist_csv){0};
}

void ist_csv_set_aside(ist_csv *csv, ist_csv_record *record) {
    ist_csv_record before = *record;
    *record = (ist_csv_record){csv->start, csv->cells, csv->count, csv->capacity, csv->unquoted};
    csv->cells = before.cells;
    csv->count = 0;
    csv->capacity = before.capacity;
    csv->unquoted = before.unquoted;
}

void ist_csv_record_free(ist_csv_record *record) {
    free(record->cells);
    ist_buffer_free(&record->unquoted);
    *record = (ist_csv_record){0};
}

char ist_csv_sniff(const char *bytes, size_t length) {
    size_t commas = 0, semicolons = 0, tabs = 0;
    bool quoted = false;
    for (size_t i = ist_csv_mark_length(bytes, length); i < length; i++) {
        char c = bytes[i];
        if (!quoted && (c == '\n' || c == '\r')) {
            break;
        }
        quoted = quoted != (c == '"');
        commas += !quoted && c == ',';
        semicolons += !quoted && c == ';';
        tabs += !quoted && c == '\t';
    }
    if (tabs > commas && tabs >= semicolons) {
        return '\t';
    }
    return semicolons > commas ? ';' : ',';
}
