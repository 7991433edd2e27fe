/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pajek.c - the lines inside the sections of a Pajek file.
 */
#include "pajek.h"

#include <math.h>
#include <string.h>

#include "cell.h"

static bool is_number(const ist_csv_cell *cell) {
    double ignored = 0;
    return ist_number_parse(&ignored, cell->text, cell->length);
}

/* ---- texts ---- */

/* The character of `&#N;` at the beginning of some bytes, and how long that is; 0: there is none. */
static size_t read_reference(uint32_t *code, const char *bytes, size_t length) {
    size_t at = 2;
    *code = 0;
    if (length < 4 || bytes[0] != '&' || bytes[1] != '#') {
        return 0;
    }
    while (at < length && bytes[at] >= '0' && bytes[at] <= '9' && *code < 0x110000) {
        *code = *code * 10 + (uint32_t)(bytes[at++] - '0');
    }
    bool character = *code > 0 && *code < 0x110000 && (*code < 0xD800 || *code > 0xDFFF);
    return character && at < length && bytes[at] == ';' ? at + 1 : 0;
}

/* Writes a character as UTF-8; returns how many bytes that takes. */
static size_t write_character(char out[4], uint32_t code) {
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char marks[] = {0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--, code >>= 6) {
        out[i] = (char)(0x80 | (code & 0x3F));
    }
    out[0] = (char)(marks[length - 1] | code);
    return length;
}

bool ist_pajek_text(ist_text *out, ist_pajek *p, const ist_csv_cell *cell, ist_error *err) {
    ist_csv_cell trimmed = ist_load_trimmed(*cell);
    ist_buffer decoded = {0};
    bool ok = true;
    for (size_t i = 0, step = 0; ok && i < trimmed.length; i += step) {
        uint32_t code = 0;
        char bytes[4] = {trimmed.text[i]};
        step = read_reference(&code, trimmed.text + i, trimmed.length - i);
        ok = ist_buffer_add(&decoded, bytes, step > 0 ? write_character(bytes, code) : 1, err);
        step += step == 0;
    }
    ok = ok && ist_texts_intern(out, &p->n.dataset->texts, ist_buffer_string(&decoded), decoded.length, err);
    ist_buffer_free(&decoded);
    return ok;
}

/* ---- vertices ---- */

static bool lose(ist_pajek *p, const char *sort, ist_error *err) {
    return ist_losses_add(&p->n.losses, p->n.dataset, sort, "", 0, err);
}

/* Behind the label: coordinates, then a shape, then words in pairs. */
static bool lose_looks(ist_pajek *p, ist_error *err) {
    const ist_csv *csv = &p->csv;
    size_t at = 2;
    bool ok = true;
    while (at < csv->count && is_number(&csv->cells[at])) {
        at++;
    }
    if (at > 2) {
        ok = lose(p, "coordinates of vertices", err);
    }
    for (; ok && at < csv->count; at++) {
        const ist_csv_cell *word = &csv->cells[at];
        bool times = word->length > 0 && word->text[0] == '[';
        ok = lose(p, times ? "times of vertices" : "shapes, colours and other words of vertices", err);
    }
    return ok;
}

static bool read_vertex(ist_pajek *p, ist_error *err) {
    const ist_csv *csv = &p->csv;
    size_t number = 0;
    ist_text label = IST_TEXT_EMPTY;
    if (!p->has_vertices || p->n.vertices == NULL) {
        return true; /* their number was wrong, which has been said */
    }
    if (!ist_numbered_read(&number, &p->n, &csv->cells[0], p->n.count, "vertex", err)) {
        return false;
    }
    return number == 0 || ((csv->count == 1 || ist_pajek_text(&label, p, &csv->cells[1], err)) &&
                           ist_numbered_label(&p->n, number - 1, label, csv->start, err) && lose_looks(p, err));
}

/* ---- lines ---- */

/* Years of four digits or fewer: "1990", or "*" for no end; false where it is neither. */
static bool read_year(ist_date *out, const char *text, size_t length) {
    *out = (ist_date){0};
    return (length == 1 && text[0] == '*') || (length == 4 && ist_date_parse(out, text, length));
}

/* [1990], [1990-1995], [1990-*]; other intervals are lost. */
static bool read_interval(ist_pajek *p, ist_tie *tie, const ist_csv_cell *word, ist_error *err) {
    const char *text = word->text + 1;
    size_t length = word->length - 1, dash = 0;
    length -= length > 0 && text[length - 1] == ']';
    while (dash < length && text[dash] != '-') {
        dash++;
    }
    ist_date from, to;
    bool years = read_year(&from, text, dash) &&
                 (dash == length ? read_year(&to, text, dash) : read_year(&to, text + dash + 1, length - dash - 1));
    if (!years) {
        return lose(p, "times of lines that are no years from 1000 to 9999", err);
    }
    tie->from = from;
    tie->to = to;
    return true;
}

/* Behind the ends and the value: words in pairs, and times. */
static bool read_details(ist_pajek *p, ist_tie *tie, size_t at, ist_error *err) {
    const ist_csv *csv = &p->csv;
    bool ok = true;
    while (ok && at < csv->count) {
        const ist_csv_cell *word = &csv->cells[at];
        bool label = word->length == 1 && word->text[0] == 'l' && at + 1 < csv->count;
        if (word->length > 0 && word->text[0] == '[') {
            ok = read_interval(p, tie, word, err);
            at++;
        } else if (label) {
            ok = ist_pajek_text(&tie->relation, p, &csv->cells[at + 1], err);
            at += 2;
        } else {
            ok = ist_losses_add(&p->n.losses, p->n.dataset, "data of lines", word->text, word->length, err);
            at += 2;
        }
    }
    return ok;
}

static bool read_ends(size_t ends[2], ist_pajek *p, size_t at, ist_error *err) {
    const ist_csv *csv = &p->csv;
    if (csv->count < at + 2) {
        return ist_numbered_report(&p->n, csv->start, "field-count", err,
                                   "one number, expected two vertices and perhaps a value");
    }
    return ist_numbered_read(&ends[0], &p->n, &csv->cells[at], p->n.count, "vertex", err) &&
           ist_numbered_read(&ends[1], &p->n, &csv->cells[at + 1], p->n.count, "vertex", err);
}

bool ist_pajek_relation(ist_pajek *p, const ist_csv_cell *number, ist_error *err) {
    ist_text text = IST_TEXT_EMPTY;
    if (!ist_texts_intern(&text, &p->n.dataset->texts, number->text, number->length, err)) {
        return false;
    }
    p->n.tie.layer = text;
    for (size_t i = 0; i < p->relations; i++) {
        p->n.tie.layer = p->numbers[i] == text ? p->names[i] : p->n.tie.layer;
    }
    return true;
}

/* The number of a relation before the ends: `2: 1 5`. */
static bool take_relation(ist_pajek *p, size_t *at, ist_error *err) {
    const ist_csv_cell *first = &p->csv.cells[0];
    *at = first->length > 1 && first->text[first->length - 1] == ':';
    ist_csv_cell number = {.text = first->text, .length = first->length - 1};
    return *at == 0 || ist_pajek_relation(p, &number, err);
}

static bool read_tie(ist_pajek *p, ist_error *err) {
    const ist_csv *csv = &p->csv;
    size_t ends[2] = {0, 0}, at = 0;
    double value = 1;
    ist_tie before = p->n.tie;
    if (!take_relation(p, &at, err) || !read_ends(ends, p, at, err)) {
        return false;
    }
    at += 2;
    if (ends[0] == 0 || ends[1] == 0) {
        return true;
    }
    bool valued = at < csv->count && csv->cells[at].length > 0 && csv->cells[at].text[0] != '[' &&
                  !(at + 1 < csv->count && csv->cells[at].length == 1 && csv->cells[at].text[0] == 'l');
    if (valued && !ist_numbered_value(&value, &p->n, &csv->cells[at++], err)) {
        return false;
    }
    bool ok = read_details(p, &p->n.tie, at, err) &&
              ist_numbered_add(&p->n, ends[0] - 1, ends[1] - 1, value, csv->start, err);
    p->n.tie = before;
    return ok;
}

/* A vertex, then those that it is joined to. */
static bool read_list(ist_pajek *p, ist_error *err) {
    const ist_csv *csv = &p->csv;
    size_t from = 0, to = 0;
    bool ok = ist_numbered_read(&from, &p->n, &csv->cells[0], p->n.count, "vertex", err);
    for (size_t i = 1; ok && i < csv->count; i++) {
        ok = ist_numbered_read(&to, &p->n, &csv->cells[i], p->n.count, "vertex", err) &&
             (from == 0 || to == 0 || ist_numbered_add(&p->n, from - 1, to - 1, 1, csv->cells[i].offset, err));
    }
    return ok;
}

/* ---- matrices ---- */

static size_t width(const ist_pajek *p) {
    return p->n.count - p->rows; /* of two modes the columns are the second */
}

static size_t height(const ist_pajek *p) {
    return p->rows > 0 ? p->rows : p->n.count;
}

static bool read_row(ist_pajek *p, ist_error *err) {
    const ist_csv *csv = &p->csv;
    size_t columns = width(p), rows = height(p);
    bool ok = true;
    for (size_t i = 0; ok && i < csv->count; i++, p->read++) {
        double value = 0;
        if (columns == 0 || p->read / columns >= rows) {
            return ist_numbered_report(&p->n, csv->cells[i].offset, "matrix", err,
                                       "more numbers than the matrix has, which is of %zu rows and %zu columns", rows,
                                       columns);
        }
        ok =
            ist_numbered_value(&value, &p->n, &csv->cells[i], err) &&
            (value == 0 || isnan(value) ||
             ist_numbered_add(&p->n, p->read / columns, p->rows + p->read % columns, value, csv->cells[i].offset, err));
    }
    return ok;
}

bool ist_pajek_end_matrix(ist_pajek *p, ist_error *err) {
    size_t columns = width(p), rows = height(p);
    bool whole = p->section != IST_PAJEK_MATRIX || columns == 0 || (p->read / columns >= rows);
    return whole ||
           ist_numbered_report(&p->n, p->csv.at, "matrix", err,
                               "the matrix ends after %zu numbers, expected %zu rows of %zu", p->read, rows, columns);
}

bool ist_pajek_read_line(ist_pajek *p, ist_error *err) {
    if (p->section >= IST_PAJEK_ARCS && !p->has_actors) {
        return true; /* lines without vertices, which has been said */
    }
    switch (p->section) {
    case IST_PAJEK_VERTICES:
        return read_vertex(p, err);
    case IST_PAJEK_ARCS:
    case IST_PAJEK_EDGES:
        return read_tie(p, err);
    case IST_PAJEK_ARCSLIST:
    case IST_PAJEK_EDGESLIST:
        return read_list(p, err);
    case IST_PAJEK_MATRIX:
        return read_row(p, err);
    default:
        return true;
    }
}
