/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chart_table.c - what a chart reads in a table.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "chart_parts.h"
#include "graph/text.h"
#include "text_metrics.h"

size_t ist_chart_column(const ist_table *table, ist_charted role, size_t from) {
    while (from < table->column_count && table->columns[from].role != role) {
        from++;
    }
    return from;
}

size_t ist_chart_beside(const ist_table *table, ist_charted role, size_t value) {
    size_t first = ist_chart_column(table, IST_CHARTED_VALUE, 0);
    size_t next = ist_chart_column(table, IST_CHARTED_VALUE, first + 1);
    if (first == value && next >= table->column_count) {
        return ist_chart_column(table, role, 0);
    }
    next = ist_chart_column(table, IST_CHARTED_VALUE, value + 1);
    size_t found = ist_chart_column(table, role, value + 1);
    return found < next ? found : table->column_count;
}

double ist_chart_number(const ist_table *table, size_t row, size_t column) {
    if (column >= table->column_count) {
        return NAN;
    }
    const ist_cell *cell = ist_table_cell(table, row, column);
    return cell->type == IST_CELL_REAL ? cell->real : cell->type == IST_CELL_INTEGER ? (double)cell->integer : NAN;
}

/* Reads digits, `most` at most; returns how many there are. */
static size_t read_digits(double *out, const char *text, size_t most) {
    size_t count = 0;
    *out = 0;
    while (count < most && text[count] >= '0' && text[count] <= '9') {
        *out = *out * 10 + (text[count++] - '0');
    }
    return count;
}

/* "2019" or "2019-06...": years and months as parts of a year. */
static double parse_time(const char *text) {
    double whole, year, month;
    if (ist_number_parse(&whole, text, strlen(text))) {
        return whole;
    }
    size_t length = read_digits(&year, text, 9);
    if (length == 0) {
        return NAN;
    }
    size_t digits = text[length] == '-' ? read_digits(&month, text + length + 1, 9) : 0;
    return digits == 2 && month >= 1 && month <= 12 ? year + (month - 1) / 12 : year;
}

double ist_chart_time(const ist_table *table, size_t row, size_t column) {
    if (column >= table->column_count) {
        return NAN;
    }
    const ist_cell *cell = ist_table_cell(table, row, column);
    return cell->type == IST_CELL_TEXT ? parse_time(ist_table_string(table, cell->text))
                                       : ist_chart_number(table, row, column);
}

bool ist_chart_same_series(const ist_table *table, size_t a, size_t b) {
    size_t column = ist_chart_column(table, IST_CHARTED_SERIES, 0);
    for (; column < table->column_count; column = ist_chart_column(table, IST_CHARTED_SERIES, column + 1)) {
        if (ist_table_cell(table, a, column)->text != ist_table_cell(table, b, column)->text) {
            return false;
        }
    }
    return true;
}

static bool add_word(ist_buffer *out, const ist_table *table, const ist_cell *cell, ist_error *err) {
    char number[IST_CHART_DIGITS];
    switch (cell->type) {
    case IST_CELL_TEXT:
        return ist_buffer_text(out, ist_table_string(table, cell->text), err);
    case IST_CELL_REAL:
        ist_chart_print(number, cell->real, 4);
        return ist_buffer_text(out, number, err);
    case IST_CELL_INTEGER:
        return ist_buffer_print(out, err, "%lld", (long long)cell->integer);
    default:
        return ist_buffer_text(out, "NA", err);
    }
}

bool ist_chart_words(ist_buffer *out, const ist_table *table, size_t row, ist_charted role, const char *between,
                     ist_error *err) {
    size_t column = ist_chart_column(table, role, 0), start = out->length;
    bool done = true;
    for (; done && column < table->column_count; column = ist_chart_column(table, role, column + 1)) {
        done = (out->length == start || ist_buffer_text(out, between, err)) &&
               add_word(out, table, ist_table_cell(table, row, column), err);
    }
    return done;
}

bool ist_chart_name(ist_buffer *out, const ist_table *table, size_t column, ist_error *err) {
    const char *unit = ist_table_string(table, table->columns[column].unit);
    bool shown = unit[0] != '\0' && strcmp(unit, "1") != 0;
    return ist_buffer_text(out, ist_table_string(table, table->columns[column].name), err) &&
           (!shown || ist_buffer_print(out, err, " (%s)", unit));
}

bool ist_chart_explain(ist_buffer *out, const ist_table *table, size_t column, ist_error *err) {
    const char *summary = ist_table_string(table, table->columns[column].summary);
    return ist_chart_name(out, table, column, err) &&
           (summary[0] == '\0' || ist_buffer_print(out, err, ": %.*s", (int)strcspn(summary, ";"), summary));
}

void ist_chart_print(char text[IST_CHART_DIGITS], double value, int digits) {
    if (isinf(value)) {
        snprintf(text, IST_CHART_DIGITS, value > 0 ? "inf" : "-inf");
    } else {
        snprintf(text, IST_CHART_DIGITS, "%.*g", digits > 0 ? digits < 17 ? digits : 17 : 3, value);
    }
}
