/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * csv.c - a table as CSV (RFC 4180) or with tabs, for spreadsheets and programs.
 *
 * One header line, then one line a row, each ended by a line feed. Numbers have all their digits and a point, NA is
 * the empty field. The format has no comments: notes and contract are not in it.
 */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "escape.h"
#include "renderer.h"

typedef struct {
    ist_buffer *out;
    char delimiter;
    bool escape_terminal;
} writer;

static bool write_text(const writer *w, const char *text, ist_error *err) {
    if (!w->escape_terminal) {
        return ist_escape_csv(w->out, text, strlen(text), w->delimiter, err);
    }
    ist_buffer visible = {0};
    bool ok = ist_escape_terminal(&visible, text, strlen(text), err) &&
              ist_escape_csv(w->out, ist_buffer_string(&visible), visible.length, w->delimiter, err);
    ist_buffer_free(&visible);
    return ok;
}

static bool write_real(const writer *w, double value, ist_error *err) {
    char digits[32];
    return ist_buffer_text(w->out, isinf(value) ? (value > 0 ? "inf" : "-inf") : ist_number_format(digits, value), err);
}

static bool write_cell(const writer *w, const ist_table *table, const ist_cell *cell, ist_error *err) {
    switch (cell->type) {
    case IST_CELL_TEXT:
        return write_text(w, ist_table_string(table, cell->text), err);
    case IST_CELL_REAL:
        return write_real(w, cell->real, err);
    case IST_CELL_INTEGER:
        return ist_buffer_print(w->out, err, "%" PRId64, cell->integer);
    case IST_CELL_NA:
        break;
    }
    return true;
}

/* Ends a line; one empty field is written "", for an empty line is no record to many readers. */
static bool end_line(const writer *w, size_t start, ist_error *err) {
    return ist_buffer_text(w->out, w->out->length == start ? "\"\"\n" : "\n", err);
}

static bool write_header(const writer *w, const ist_table *table, ist_error *err) {
    size_t start = w->out->length;
    for (size_t column = 0; column < table->column_count; column++) {
        if ((column > 0 && !ist_buffer_add(w->out, &w->delimiter, 1, err)) ||
            !write_text(w, ist_table_string(table, table->columns[column].name), err)) {
            return false;
        }
    }
    return end_line(w, start, err);
}

static bool write_row(const writer *w, const ist_table *table, size_t row, ist_error *err) {
    size_t start = w->out->length;
    for (size_t column = 0; column < table->column_count; column++) {
        if ((column > 0 && !ist_buffer_add(w->out, &w->delimiter, 1, err)) ||
            !write_cell(w, table, ist_table_cell(table, row, column), err)) {
            return false;
        }
    }
    return end_line(w, start, err);
}

static bool write_rows(ist_buffer *out, const ist_table *table, bool header, char delimiter,
                       const ist_render_options *options, ist_error *err) {
    const writer w = {.out = out, .delimiter = delimiter, .escape_terminal = options->escape_terminal};
    bool ok = !header || write_header(&w, table, err);
    for (size_t row = 0; ok && row < table->row_count; row++) {
        ok = write_row(&w, table, row, err);
    }
    return ok;
}

static bool write_csv(ist_buffer *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                      ist_error *err) {
    (void)view;
    return write_rows(out, table, true, ',', options, err);
}

static bool csv_rows(ist_buffer *out, const ist_table *table, bool header, const ist_render_options *options,
                     ist_error *err) {
    return write_rows(out, table, header, ',', options, err);
}

static bool write_tsv(ist_buffer *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                      ist_error *err) {
    (void)view;
    return write_rows(out, table, true, '\t', options, err);
}

static bool tsv_rows(ist_buffer *out, const ist_table *table, bool header, const ist_render_options *options,
                     ist_error *err) {
    return write_rows(out, table, header, '\t', options, err);
}

const ist_renderer ist_renderer_csv = {
    .name = "csv",
    .summary = "comma-separated values with all digits; notes and contract go to standard error",
    .bare = true,
    .write = write_csv,
    .rows = csv_rows,
};

const ist_renderer ist_renderer_tsv = {
    .name = "tsv",
    .summary = "the same with tabs",
    .bare = true,
    .write = write_tsv,
    .rows = tsv_rows,
};
