/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json.c - a table as one JSON object: title, columns, rows, notes, contract.
 *
 * A row is an object with the columns' names as keys; numbers have all their digits. NA is null, and so are
 * the empty text and an infinite number, which JSON lacks; `reasons` says of each null that has a reason which row
 * (from 0) and column it is.
 */
#include "json.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "escape.h"
#include "renderer.h"

static bool write_string(ist_buffer *out, const ist_table *table, ist_text text, ist_error *err) {
    const char *bytes = ist_table_string(table, text);
    return ist_escape_json(out, bytes, strlen(bytes), err);
}

static bool write_cell(ist_buffer *out, const ist_table *table, const ist_cell *cell, ist_error *err) {
    char digits[32];
    switch (cell->type) {
    case IST_CELL_TEXT:
        return cell->text != IST_TEXT_EMPTY ? write_string(out, table, cell->text, err)
                                            : ist_buffer_text(out, "null", err);
    case IST_CELL_REAL:
        return ist_buffer_text(out, isinf(cell->real) ? "null" : ist_number_format(digits, cell->real), err);
    case IST_CELL_INTEGER:
        return ist_buffer_print(out, err, "%" PRId64, cell->integer);
    case IST_CELL_NA:
        break;
    }
    return ist_buffer_text(out, "null", err);
}

static bool write_row(ist_buffer *out, const ist_table *table, size_t row, ist_error *err) {
    bool ok = ist_buffer_text(out, "{", err);
    for (size_t column = 0; ok && column < table->column_count; column++) {
        ok = (column == 0 || ist_buffer_text(out, ", ", err)) &&
             write_string(out, table, table->columns[column].name, err) && ist_buffer_text(out, ": ", err) &&
             write_cell(out, table, ist_table_cell(table, row, column), err);
    }
    return ok && ist_buffer_text(out, "}", err);
}

bool ist_json_rows(ist_buffer *out, const ist_table *table, ist_error *err) {
    bool ok = ist_buffer_text(out, "[", err);
    for (size_t row = 0; ok && row < table->row_count; row++) {
        ok = ist_buffer_text(out, row == 0 ? "\n  " : ",\n  ", err) && write_row(out, table, row, err);
    }
    return ok && ist_buffer_text(out, table->row_count > 0 ? "\n ]" : "]", err);
}

static bool write_columns(ist_buffer *out, const ist_table *table, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < table->column_count; i++) {
        ok = ist_buffer_text(out, i == 0 ? "\n  {\"name\": " : ",\n  {\"name\": ", err) &&
             write_string(out, table, table->columns[i].name, err) && ist_buffer_text(out, ", \"unit\": ", err) &&
             write_string(out, table, table->columns[i].unit, err) && ist_buffer_text(out, "}", err);
    }
    return ok;
}

/* Why a cell is null, or NULL where no reason is known. */
static const char *reason_of(const ist_table *table, const ist_cell *cell) {
    if (cell->type == IST_CELL_REAL && isinf(cell->real)) {
        return cell->real > 0 ? "infinite" : "minus infinite";
    }
    return cell->type == IST_CELL_NA && cell->text != IST_TEXT_EMPTY ? ist_table_string(table, cell->text) : NULL;
}

static bool write_reasons(ist_buffer *out, const ist_table *table, ist_error *err) {
    bool ok = true, first = true;
    for (size_t i = 0; ok && i < table->row_count * table->column_count; i++) {
        const char *reason = reason_of(table, &table->cells[i]);
        if (reason != NULL) {
            ok = ist_buffer_print(out, err, "%s\n  {\"row\": %zu, \"column\": ", first ? "" : ",",
                                  i / table->column_count) &&
                 write_string(out, table, table->columns[i % table->column_count].name, err) &&
                 ist_buffer_text(out, ", \"reason\": ", err) && ist_escape_json(out, reason, strlen(reason), err) &&
                 ist_buffer_text(out, "}", err);
            first = false;
        }
    }
    return ok;
}

static bool write_notes(ist_buffer *out, const ist_table *table, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < table->note_count; i++) {
        ok = ist_buffer_text(out, i == 0 ? "\n  " : ",\n  ", err) && write_string(out, table, table->notes[i], err);
    }
    return ok;
}

static bool write(ist_buffer *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                  ist_error *err) {
    (void)view;
    (void)options;
    return ist_buffer_text(out, "{\n \"title\": ", err) && write_string(out, table, table->title, err) &&
           ist_buffer_text(out, ",\n \"columns\": [", err) && write_columns(out, table, err) &&
           ist_buffer_text(out, "],\n \"rows\": ", err) && ist_json_rows(out, table, err) &&
           ist_buffer_text(out, ",\n \"reasons\": [", err) && write_reasons(out, table, err) &&
           ist_buffer_text(out, "],\n \"notes\": [", err) && write_notes(out, table, err) &&
           ist_buffer_text(out, "],\n \"contract\": ", err) && write_string(out, table, table->contract, err) &&
           ist_buffer_text(out, "\n}\n", err);
}

const ist_renderer ist_renderer_json = {
    .name = "json",
    .summary = "one JSON object: title, columns, rows, reasons of what is null, notes, contract",
    .before = "[\n",
    .between = ",\n",
    .after = "]\n",
    .write = write,
};
