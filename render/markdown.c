/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * markdown.c - a table as Markdown, of the kind that has tables (GitHub's).
 *
 * The title is a heading, of the second level unless another is asked for; then come the table, the reasons why cells
 * are NA, the notes as a list, and the contract in small type. Every text of the data stays text: what Markdown or HTML
 * would obey stands behind a backslash or as a character reference, a line end is a blank, control and direction
 * characters are made visible. A table without columns is its title and its notes. Numbers have so many significant
 * digits as in text tables.
 */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "decimal.h"
#include "escape.h"
#include "reasons.h"
#include "renderer.h"

typedef struct {
    ist_buffer *out;
    const ist_table *table;
    const ist_render_options *options;
    ist_reasons reasons;
} writer;

static bool write_text(ist_buffer *out, const char *text, ist_error *err) {
    return ist_escape_markdown(out, text, strlen(text), err);
}

static bool write_na(writer *w, ist_text reason, ist_error *err) {
    size_t number = ist_reasons_number(&w->reasons, reason);
    return number > 0 ? ist_buffer_print(w->out, err, "NA (%zu)", number) : ist_buffer_text(w->out, "NA", err);
}

static bool write_cell(writer *w, size_t row, size_t column, ist_error *err) {
    const ist_cell *cell = ist_table_cell(w->table, row, column);
    switch (cell->type) {
    case IST_CELL_TEXT:
        return write_text(w->out, ist_table_string(w->table, cell->text), err);
    case IST_CELL_REAL:
        return ist_decimal_print(w->out, cell->real, ist_decimal_digits(w->options, &w->table->columns[column]), err);
    case IST_CELL_INTEGER:
        return ist_buffer_print(w->out, err, "%" PRId64, cell->integer);
    case IST_CELL_NA:
        break;
    }
    return write_na(w, cell->text, err);
}

static bool write_header(const writer *w, ist_error *err) {
    const ist_table *table = w->table;
    bool ok = true;
    for (size_t i = 0; ok && i < table->column_count; i++) {
        const char *name = ist_table_string(table, table->columns[i].name);
        const char *unit = ist_table_string(table, table->columns[i].unit);
        bool needed = ist_decimal_needs_unit(name, unit);
        ok = ist_buffer_text(w->out, "| ", err) && write_text(w->out, name, err) &&
             (!needed || (ist_buffer_text(w->out, " (", err) && write_text(w->out, unit, err) &&
                          ist_buffer_text(w->out, ")", err))) &&
             ist_buffer_text(w->out, " ", err);
    }
    ok = ok && ist_buffer_text(w->out, "|\n", err);
    for (size_t i = 0; ok && i < table->column_count; i++) {
        bool number = table->columns[i].type == IST_CELL_REAL || table->columns[i].type == IST_CELL_INTEGER;
        ok = ist_buffer_text(w->out, number ? "|--:" : "|---", err);
    }
    return ok && ist_buffer_text(w->out, "|\n", err);
}

static bool write_rows(writer *w, ist_error *err) {
    bool ok = true;
    for (size_t row = 0; ok && row < w->table->row_count; row++) {
        for (size_t column = 0; ok && column < w->table->column_count; column++) {
            ok = ist_buffer_text(w->out, "| ", err) && write_cell(w, row, column, err) &&
                 ist_buffer_text(w->out, " ", err);
        }
        ok = ok && ist_buffer_text(w->out, "|\n", err);
    }
    return ok;
}

/* A list, with a blank line before its first line. */
static bool write_notes(const writer *w, ist_error *err) {
    const ist_table *table = w->table;
    bool ok = w->reasons.count + table->note_count == 0 || w->out->length == 0 || ist_buffer_text(w->out, "\n", err);
    for (size_t i = 0; ok && i < w->reasons.count; i++) {
        ok = ist_buffer_print(w->out, err, "- NA (%zu): ", i + 1) &&
             write_text(w->out, ist_table_string(table, w->reasons.items[i]), err) &&
             ist_buffer_text(w->out, "\n", err);
    }
    for (size_t i = 0; ok && i < table->note_count; i++) {
        ok = ist_buffer_text(w->out, "- ", err) && write_text(w->out, ist_table_string(table, table->notes[i]), err) &&
             ist_buffer_text(w->out, "\n", err);
    }
    return ok;
}

static bool write_contract(const writer *w, ist_error *err) {
    const char *contract = ist_table_string(w->table, w->table->contract);
    return contract[0] == '\0' || (ist_buffer_text(w->out, "\n<sub>", err) && write_text(w->out, contract, err) &&
                                   ist_buffer_text(w->out, "</sub>\n", err));
}

static bool write(ist_buffer *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                  ist_error *err) {
    (void)view;
    writer w = {.out = out, .table = table, .options = options};
    const char *title = ist_table_string(table, table->title);
    int level = options->heading == 0 ? 2 : options->heading < 6 ? (int)options->heading : 6;
    bool ok = title[0] == '\0' || (ist_buffer_print(out, err, "%.*s ", level, "######") &&
                                   write_text(out, title, err) && ist_buffer_text(out, "\n", err));
    if (ok && table->column_count > 0) {
        ok = (title[0] == '\0' || ist_buffer_text(out, "\n", err)) && write_header(&w, err) && write_rows(&w, err);
    }
    return ok && write_notes(&w, err) && write_contract(&w, err);
}

const ist_renderer ist_renderer_md = {
    .name = "md",
    .alias = "markdown",
    .summary = "Markdown with tables, for a page or a report",
    .reading = true,
    .before = "",
    .between = "\n",
    .after = "",
    .write = write,
};
