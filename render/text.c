/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text.c - a table as aligned text for a reader.
 *
 * Texts stand left; numbers stand with their points one below the other, each with so many significant digits, never
 * with less than its whole part. NA has a number behind it that leads to its reason below the table. Control
 * characters are always made visible, for they would break the lines. Lines that are not rows begin with "# ".
 */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"
#include "escape.h"
#include "renderer.h"
#include "width.h"

enum { GAP = 2, REMARK_WIDTH = 100 };
static const char writing[] = "writing a table";

/* A cell as it is printed: a part of the bytes, and its columns up to the decimal point and from it on. */
typedef struct {
    size_t start, length, before, after;
} cell_text;

typedef struct {
    size_t before, after, width; /* the widest of each; the whole width, header included */
} column_width;

typedef struct {
    const ist_table *table;
    const ist_render_options *options;
    ist_buffer bytes;     /* all cells' texts, one after the other */
    cell_text *cells;     /* header and rows */
    column_width *widths; /* one a column */
    ist_text *reasons;    /* why cells are NA, in the order of their numbers */
    size_t reason_count, reason_capacity;
} writer;

static bool is_number(const ist_table *table, size_t column) {
    ist_cell_type type = table->columns[column].type;
    return type == IST_CELL_REAL || type == IST_CELL_INTEGER;
}

/* The number of a reason, from 1; given when it is first met. */
static bool number_reason(size_t *out, writer *w, ist_text reason, ist_error *err) {
    size_t i = 0;
    while (i < w->reason_count && w->reasons[i] != reason) {
        i++;
    }
    if (i == w->reason_count) {
        void *reasons = w->reasons;
        bool ok = ist_array_reserve(&reasons, &w->reason_capacity, i + 1, sizeof *w->reasons, writing, err);
        w->reasons = reasons;
        if (!ok) {
            return false;
        }
        w->reasons[w->reason_count++] = reason;
    }
    *out = i + 1;
    return true;
}

static bool print_na(writer *w, ist_text reason, ist_error *err) {
    size_t number = 0;
    if (reason == IST_TEXT_EMPTY) {
        return ist_buffer_text(&w->bytes, "NA", err);
    }
    return number_reason(&number, w, reason, err) && ist_buffer_print(&w->bytes, err, "NA[%zu]", number);
}

static bool print_text(ist_buffer *out, const char *text, ist_error *err) {
    return ist_escape_terminal(out, text, strlen(text), err);
}

static bool print_cell(writer *w, size_t row, size_t column, ist_error *err) {
    const ist_cell *cell = ist_table_cell(w->table, row, column);
    switch (cell->type) {
    case IST_CELL_TEXT:
        return print_text(&w->bytes, ist_table_string(w->table, cell->text), err);
    case IST_CELL_REAL:
        return ist_decimal_print(&w->bytes, cell->real, ist_decimal_digits(w->options, &w->table->columns[column]),
                                 err);
    case IST_CELL_INTEGER:
        return ist_buffer_print(&w->bytes, err, "%" PRId64, cell->integer);
    case IST_CELL_NA:
        break;
    }
    return print_na(w, cell->text, err);
}

static bool print_heading(writer *w, size_t column, ist_error *err) {
    const char *name = ist_table_string(w->table, w->table->columns[column].name);
    const char *unit = ist_table_string(w->table, w->table->columns[column].unit);
    return print_text(&w->bytes, name, err) &&
           (!ist_decimal_needs_unit(name, unit) ||
            (ist_buffer_text(&w->bytes, " (", err) && print_text(&w->bytes, unit, err) &&
             ist_buffer_text(&w->bytes, ")", err)));
}

/* Notes where the text just printed stands; a number is split at its point. */
static cell_text measure(const writer *w, size_t start, bool number) {
    size_t length = w->bytes.length - start;
    const char *text = ist_buffer_string(&w->bytes) + start;
    const char *point = number && length > 0 ? memchr(text, '.', length) : NULL;
    size_t before = point != NULL ? (size_t)(point - text) : length;
    return (cell_text){start, length, ist_width(text, before), length - before};
}

static size_t larger(size_t a, size_t b) {
    return a > b ? a : b;
}

static bool lay_out_column(writer *w, size_t column, ist_error *err) {
    const ist_table *table = w->table;
    column_width *width = &w->widths[column];
    size_t start = w->bytes.length;
    if (!print_heading(w, column, err)) {
        return false;
    }
    w->cells[column] = measure(w, start, false);
    for (size_t row = 0; row < table->row_count; row++) {
        start = w->bytes.length;
        if (!print_cell(w, row, column, err)) {
            return false;
        }
        cell_text *cell = &w->cells[(row + 1) * table->column_count + column];
        *cell = measure(w, start, is_number(table, column));
        width->before = larger(width->before, cell->before);
        width->after = larger(width->after, cell->after);
    }
    width->width = larger(width->before + width->after, w->cells[column].before);
    return true;
}

static bool lay_out(writer *w, ist_error *err) {
    size_t columns = w->table->column_count;
    w->cells = ist_array_make((w->table->row_count + 1) * columns, sizeof *w->cells, writing, err);
    w->widths = w->cells != NULL ? ist_array_make(columns, sizeof *w->widths, writing, err) : NULL;
    bool ok = w->widths != NULL;
    for (size_t column = 0; ok && column < columns; column++) {
        ok = lay_out_column(w, column, err);
    }
    return ok;
}

static bool pad(ist_buffer *out, size_t count, ist_error *err) {
    return ist_buffer_print(out, err, "%*s", (int)count, "");
}

/* One cell and the blanks around it; the last column of a line has none behind. */
static bool write_cell(ist_buffer *out, const writer *w, size_t line, size_t column, ist_error *err) {
    const cell_text *cell = &w->cells[line * w->table->column_count + column];
    const column_width *width = &w->widths[column];
    bool last = column + 1 == w->table->column_count;
    size_t left = 0;
    if (is_number(w->table, column)) {
        left = line == 0 ? width->width - cell->before : width->width - width->after - cell->before;
    }
    size_t right = last ? 0 : width->width - left - cell->before - cell->after + GAP;
    return pad(out, left, err) && ist_buffer_add(out, ist_buffer_string(&w->bytes) + cell->start, cell->length, err) &&
           pad(out, right, err);
}

static void drop_trailing_blanks(ist_buffer *out) {
    while (out->length > 0 && out->bytes[out->length - 1] == ' ') {
        out->bytes[--out->length] = '\0';
    }
}

static bool write_line(ist_buffer *out, const writer *w, size_t line, ist_error *err) {
    bool ok = true, bold = line == 0 && w->options->color;
    ok = !bold || ist_buffer_text(out, "\033[1m", err);
    for (size_t column = 0; ok && column < w->table->column_count; column++) {
        ok = write_cell(out, w, line, column, err);
    }
    if (ok) {
        drop_trailing_blanks(out);
    }
    return ok && ist_buffer_text(out, bold ? "\033[0m\n" : "\n", err);
}

/* The columns up to the end of the clause (";") that begins at `words`. */
static size_t clause_width(const char *words) {
    const char *end = strstr(words, "; ");
    return ist_width(words, end != NULL ? (size_t)(end - words) + 1 : strlen(words));
}

/* Writes words in lines of at most REMARK_WIDTH columns (a longer word has a line of its own), each behind "# ". A
 * clause that fits on a line is not broken. */
static bool wrap(ist_buffer *out, const char *words, ist_error *err) {
    size_t used = 0;
    bool ok = ist_buffer_text(out, "#", err), clause = true;
    while (ok && *words != '\0') {
        size_t length = strcspn(words, " "), width = ist_width(words, length);
        size_t whole = clause ? clause_width(words) : width;
        size_t wanted = whole < REMARK_WIDTH ? whole : width;
        if (used > 0 && used + 1 + wanted > REMARK_WIDTH) {
            ok = ist_buffer_text(out, "\n#  ", err);
            used = 2;
        }
        ok = ok && ist_buffer_text(out, " ", err) && ist_buffer_add(out, words, length, err);
        used += 1 + width;
        clause = length > 0 && words[length - 1] == ';';
        words += length + (words[length] == ' ');
    }
    return ok && ist_buffer_text(out, "\n", err);
}

static bool write_remark(ist_buffer *out, const char *text, ist_error *err) {
    ist_buffer printed = {0};
    bool ok = text[0] == '\0' || (print_text(&printed, text, err) && wrap(out, ist_buffer_string(&printed), err));
    ist_buffer_free(&printed);
    return ok;
}

static bool write_remarks(ist_buffer *out, const writer *w, ist_error *err) {
    const ist_table *table = w->table;
    bool ok = true;
    for (size_t i = 0; ok && i < w->reason_count; i++) {
        ok = ist_buffer_print(out, err, "# NA[%zu]: ", i + 1) &&
             print_text(out, ist_table_string(table, w->reasons[i]), err) && ist_buffer_text(out, "\n", err);
    }
    for (size_t i = 0; ok && i < table->note_count; i++) {
        ok = write_remark(out, ist_table_string(table, table->notes[i]), err);
    }
    return ok && write_remark(out, ist_table_string(table, table->contract), err);
}

static bool write_title(ist_buffer *out, const ist_table *table, ist_error *err) {
    const char *title = ist_table_string(table, table->title);
    return title[0] == '\0' || (print_text(out, title, err) && ist_buffer_text(out, "\n", err));
}

static bool write(ist_buffer *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                  ist_error *err) {
    (void)view;
    writer w = {.table = table, .options = options};
    bool ok = lay_out(&w, err) && write_title(out, table, err);
    for (size_t line = 0; ok && table->column_count > 0 && line <= table->row_count; line++) {
        ok = write_line(out, &w, line, err);
    }
    ok = ok && write_remarks(out, &w, err);
    ist_buffer_free(&w.bytes);
    free(w.cells);
    free(w.widths);
    free(w.reasons);
    return ok;
}

const ist_renderer ist_renderer_table = {
    .name = "table",
    .summary = "aligned text for a reader",
    .reading = true,
    .before = "",
    .between = "\n",
    .after = "",
    .write = write,
};
