/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chart_matrix_read.c - table -> rows and columns of a matrix.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart_matrix.h"

#define LABEL_WIDTH 170.0
#define TEXT_CELL 120.0
enum { LINES = 3 };

/* ---- texts ---- */

bool ist_matrix_wrap(ist_matrix_words *out, const char *bytes, double size, double width, ist_chart_page *page) {
    ist_buffer lines = {0};
    bool done = ist_chart_wrap(&lines, bytes, size, width, LINES, page->err) &&
                (lines.length > 0 || ist_buffer_text(&lines, " ", page->err));
    if (!done) {
        ist_buffer_free(&lines);
        return false;
    }
    *out = (ist_matrix_words){lines.bytes, ist_text_measure(lines.bytes, size)};
    return true;
}

bool ist_matrix_print(ist_buffer *out, const ist_table *table, size_t row, size_t column, ist_error *err) {
    const ist_cell *cell = ist_table_cell(table, row, column);
    char number[IST_CHART_DIGITS];
    if (cell->type == IST_CELL_TEXT) {
        return ist_buffer_text(out, ist_table_string(table, cell->text), err);
    }
    if (cell->type == IST_CELL_NA) {
        return ist_buffer_text(out, "\xE2\x80\x93", err);
    }
    ist_chart_print(number, ist_chart_number(table, row, column), 3);
    return ist_buffer_text(out, number, err);
}

bool ist_matrix_blank(const char *word) {
    return word[0] == '\0' || strcmp(word, "none") == 0 || strcmp(word, "not needed") == 0;
}

/* ---- columns ---- */

size_t ist_matrix_kind(ist_matrix_column *column, ist_text word) {
    size_t i = 0;
    while (i < column->kind_count && column->kinds[i] != word) {
        i++;
    }
    if (i == column->kind_count && i < IST_MATRIX_WORDS) {
        column->kinds[column->kind_count++] = word;
    }
    return i;
}

/* Learns from a cell how its column is shaded. */
static void learn(ist_matrix_column *column, const ist_table *table, size_t row, size_t from) {
    const ist_cell *cell = ist_table_cell(table, row, from);
    double number = ist_chart_number(table, row, from);
    if (cell->type == IST_CELL_TEXT && !ist_matrix_blank(ist_table_string(table, cell->text))) {
        ist_matrix_kind(column, cell->text);
    }
    column->most = isfinite(number) ? fmax(column->most, number) : column->most;
}

static double widest_cell(const ist_matrix *m, size_t column, ist_error *err) {
    double widest = 0;
    for (size_t i = 0; i < m->row_count; i++) {
        ist_buffer text = {0};
        if (ist_matrix_print(&text, m->table, m->rows[i].row, column, err)) {
            widest = fmax(widest, ist_text_measure(ist_buffer_string(&text), IST_CHART_SMALL).width);
        }
        ist_buffer_free(&text);
    }
    return widest;
}

static bool add_column(ist_matrix *m, size_t column, const char *name, double width) {
    ist_matrix_column *added = &m->columns[m->column_count];
    *added = (ist_matrix_column){.column = column};
    if (!ist_matrix_wrap(&added->head, name, IST_CHART_SMALL, width, m->page)) {
        return false;
    }
    added->width = fmax(IST_MATRIX_CELL, added->head.extent.width + IST_MATRIX_PAD);
    m->column_count++;
    return true;
}

static bool add_measure(ist_matrix *m, size_t column) {
    const ist_column *from = &m->table->columns[column];
    bool text = from->type == IST_CELL_TEXT;
    ist_buffer name = {0};
    bool done = ist_chart_name(&name, m->table, column, m->page->err) &&
                add_column(m, column, ist_buffer_string(&name), IST_MATRIX_CELL + 6);
    ist_buffer_free(&name);
    if (!done) {
        return false;
    }
    ist_matrix_column *added = &m->columns[m->column_count - 1];
    added->text = text;
    added->inverse = from->role == IST_CHARTED_LOW;
    added->plain = from->role == IST_CHARTED_OTHER;
    added->width = fmax(added->width, fmin(widest_cell(m, column, m->page->err), TEXT_CELL) + IST_MATRIX_PAD);
    for (size_t i = 0; i < m->row_count; i++) {
        learn(added, m->table, m->rows[i].row, column);
    }
    return true;
}

static bool is_measure(ist_charted role) {
    return role == IST_CHARTED_VALUE || role == IST_CHARTED_LOW || role == IST_CHARTED_OTHER;
}

static bool add_measures(ist_matrix *m) {
    bool done = true;
    for (size_t i = 0; done && i < m->table->column_count && m->column_count < IST_CHART_ACROSS; i++) {
        done = !is_measure(m->table->columns[i].role) || add_measure(m, i);
    }
    return done;
}

/* ---- rows ---- */

static bool add_row(ist_matrix *m, size_t row) {
    ist_error *err = m->page->err;
    ist_matrix_row *added = &m->rows[m->row_count];
    ist_buffer text = {0};
    *added = (ist_matrix_row){.row = row};
    bool named = ist_chart_words(&text, m->table, row, IST_CHARTED_LABEL, " ", err);
    bool series = ist_chart_column(m->table, IST_CHARTED_SERIES, 0) < m->table->column_count;
    for (size_t i = 0; named && series && i < m->table->row_count; i++) {
        if (!ist_chart_same_series(m->table, 0, i)) { /* kinds are told apart where there are several */
            named = ist_buffer_text(&text, " \xC2\xB7 ", err) &&
                    ist_chart_words(&text, m->table, row, IST_CHARTED_SERIES, " ", err);
            break;
        }
    }
    bool done = named && ist_matrix_wrap(&added->label, ist_buffer_string(&text), IST_CHART_TEXT, LABEL_WIDTH, m->page);
    ist_buffer_free(&text);
    m->row_count += done;
    return done;
}

static ist_text word_of(const ist_matrix *m, size_t row, ist_charted role) {
    size_t column = ist_chart_column(m->table, role, 0);
    const ist_cell *cell = column < m->table->column_count ? ist_table_cell(m->table, row, column) : NULL;
    return cell != NULL && cell->type == IST_CELL_TEXT ? cell->text : IST_TEXT_EMPTY;
}

size_t ist_matrix_find_row(const ist_matrix *m, size_t row) {
    ist_text label = word_of(m, row, IST_CHARTED_LABEL);
    size_t i = 0;
    while (i < m->row_count && word_of(m, m->rows[i].row, IST_CHARTED_LABEL) != label) {
        i++;
    }
    return i;
}

size_t ist_matrix_find_column(const ist_matrix *m, size_t row) {
    ist_text word = word_of(m, row, IST_CHARTED_ACROSS);
    size_t i = 0;
    while (i < m->column_count && word_of(m, m->columns[i].column, IST_CHARTED_ACROSS) != word) {
        i++;
    }
    return i;
}

/* Rows and columns of a matrix whose cells are rows of the table; `column` of a column is then the row of the table
 * that named it. */
static bool collect_across(ist_matrix *m) {
    size_t left_out = 0;
    bool done = true;
    for (size_t row = 0; done && row < m->table->row_count; row++) {
        bool new_row = ist_matrix_find_row(m, row) == m->row_count;
        bool new_column = ist_matrix_find_column(m, row) == m->column_count;
        if ((new_row && m->row_count == IST_CHART_ROWS) || (new_column && m->column_count == IST_CHART_ACROSS)) {
            left_out++;
            continue;
        }
        const char *name = ist_table_string(m->table, word_of(m, row, IST_CHARTED_ACROSS));
        done = (!new_row || add_row(m, row)) && (!new_column || add_column(m, row, name, IST_MATRIX_CELL));
    }
    for (size_t row = 0; done && m->column_count > 0 && row < m->table->row_count; row++) {
        learn(&m->columns[0], m->table, row, m->value);
    }
    return done && (left_out == 0 || ist_chart_note(m->page, "%zu cells are left out: at most %d rows and %d columns.",
                                                    left_out, (int)IST_CHART_ROWS, (int)IST_CHART_ACROSS));
}

static bool collect_rows(ist_matrix *m) {
    size_t most = m->table->row_count < IST_CHART_ROWS ? m->table->row_count : IST_CHART_ROWS;
    bool done = true;
    for (size_t row = 0; done && row < most; row++) {
        done = add_row(m, row);
    }
    return done && add_measures(m) &&
           (most == m->table->row_count ||
            ist_chart_note(m->page, "The first %zu of %zu rows are drawn.", most, m->table->row_count));
}

bool ist_matrix_read(ist_matrix *out, ist_chart_page *page) {
    const ist_table *table = page->table;
    *out = (ist_matrix){.page = page, .table = table, .value = ist_chart_column(table, IST_CHARTED_VALUE, 0)};
    out->across = ist_chart_column(table, IST_CHARTED_ACROSS, 0) < table->column_count;
    out->other = ist_chart_column(table, IST_CHARTED_OTHER, 0);
    out->other = out->other < table->column_count ? out->other : out->value;
    if (out->value >= table->column_count) {
        return ist_error_set(page->err, IST_ERROR_INTERNAL, "the chart has no value column");
    }
    out->rows = ist_array_make(IST_CHART_ROWS, sizeof *out->rows, "drawing a chart", page->err);
    out->columns = ist_array_make(IST_CHART_ACROSS, sizeof *out->columns, "drawing a chart", page->err);
    return out->rows != NULL && out->columns != NULL && (out->across ? collect_across(out) : collect_rows(out));
}

void ist_matrix_free(ist_matrix *m) {
    for (size_t i = 0; i < m->row_count; i++) {
        free(m->rows[i].label.text);
    }
    for (size_t k = 0; k < m->column_count; k++) {
        free(m->columns[k].head.text);
    }
    free(m->rows);
    free(m->columns);
}
