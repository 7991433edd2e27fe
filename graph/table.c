/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * table.c - building a table column by column, then row by row.
 *
 * Invariant: cells holds row_count * column_count cells; a fresh cell is zeroed, which is NA with the empty reason.
 */
#include "table.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char making[] = "making a table";

static bool intern(ist_text *out, ist_table *table, const char *text, ist_error *err) {
    return ist_texts_intern(out, &table->texts, text, strlen(text), err);
}

bool ist_table_column(ist_table *table, const char *name, ist_cell_type type, const char *unit, const char *summary,
                      ist_error *err) {
    assert(table->row_count == 0);
    void *columns = table->columns;
    bool ok = ist_array_reserve(&columns, &table->column_capacity, table->column_count + 1, sizeof *table->columns,
                                making, err);
    table->columns = columns;
    ist_column column = {.type = type};
    ok = ok && intern(&column.name, table, name, err) && intern(&column.unit, table, unit, err) &&
         intern(&column.summary, table, summary, err);
    if (ok) {
        table->columns[table->column_count++] = column;
    }
    return ok;
}

bool ist_table_row(ist_table *table, uint32_t key, ist_error *err) {
    size_t end = (table->row_count + 1) * table->column_count;
    void *cells = table->cells, *keys = table->row_key;
    bool ok = ist_array_reserve(&cells, &table->cell_capacity, end, sizeof *table->cells, making, err);
    table->cells = cells;
    ok =
        ok && ist_array_reserve(&keys, &table->key_capacity, table->row_count + 1, sizeof *table->row_key, making, err);
    table->row_key = keys;
    if (ok) {
        table->row_key[table->row_count++] = key;
    }
    return ok;
}

void ist_table_forget_rows(ist_table *table) {
    if (table->row_count > 0) {
        memset(table->cells, 0, table->row_count * table->column_count * sizeof *table->cells);
    }
    table->row_count = 0;
}

static ist_cell *last_row_cell(ist_table *table, size_t column) {
    assert(table->row_count > 0 && column < table->column_count);
    return &table->cells[(table->row_count - 1) * table->column_count + column];
}

bool ist_table_text(ist_table *table, size_t column, const char *text, ist_error *err) {
    ist_cell *cell = last_row_cell(table, column);
    cell->type = IST_CELL_TEXT;
    return intern(&cell->text, table, text, err);
}

bool ist_table_real(ist_table *table, size_t column, double value, ist_error *err) {
    if (isnan(value)) {
        return ist_table_na(table, column, "undefined", err);
    }
    *last_row_cell(table, column) = (ist_cell){.type = IST_CELL_REAL, .real = value};
    return true;
}

bool ist_table_integer(ist_table *table, size_t column, int64_t value, ist_error *err) {
    (void)err;
    *last_row_cell(table, column) = (ist_cell){.type = IST_CELL_INTEGER, .integer = value};
    return true;
}

bool ist_table_na(ist_table *table, size_t column, const char *reason, ist_error *err) {
    ist_cell *cell = last_row_cell(table, column);
    cell->type = IST_CELL_NA;
    return intern(&cell->text, table, reason, err);
}

bool ist_table_title(ist_table *table, const char *title, ist_error *err) {
    return intern(&table->title, table, title, err);
}

bool ist_table_note(ist_table *table, ist_error *err, const char *format, ...) {
    char sentence[4096];
    va_list arguments;
    va_start(arguments, format);
    int needed = vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    ist_message_end(sentence, sizeof sentence, needed);
    void *notes = table->notes;
    bool ok =
        ist_array_reserve(&notes, &table->note_capacity, table->note_count + 1, sizeof *table->notes, making, err);
    table->notes = notes;
    ist_text note = IST_TEXT_EMPTY;
    ok = ok && intern(&note, table, sentence, err);
    if (ok) {
        table->notes[table->note_count++] = note;
    }
    return ok;
}

bool ist_table_contract(ist_table *table, const char *line, ist_error *err) {
    return intern(&table->contract, table, line, err);
}

void ist_table_chart(ist_table *table, ist_chart_kind kind, const ist_chart_role *roles, size_t count) {
    table->chart.kind = kind;
    for (size_t i = 0; i < count; i++) {
        for (size_t column = 0; column < table->column_count; column++) {
            if (strcmp(ist_table_string(table, table->columns[column].name), roles[i].column) == 0) {
                table->columns[column].role = roles[i].role;
            }
        }
    }
}

void ist_table_chart_base(ist_table *table, double base) {
    table->chart.has_base = isfinite(base);
    table->chart.base = base;
}

bool ist_table_chart_title(ist_table *table, const char *title, ist_error *err) {
    return intern(&table->chart.title, table, title, err);
}

bool ist_table_chart_event(ist_table *table, double from, double to, const char *text, ist_error *err) {
    ist_chart *chart = &table->chart;
    void *events = chart->events;
    bool ok =
        ist_array_reserve(&events, &chart->event_capacity, chart->event_count + 1, sizeof *chart->events, making, err);
    chart->events = events;
    ist_chart_event event = {.from = from, .to = to};
    ok = ok && intern(&event.text, table, text, err);
    if (ok) {
        chart->events[chart->event_count++] = event;
    }
    return ok;
}

void ist_table_free(ist_table *table) {
    free(table->chart.events);
    ist_texts_free(&table->texts);
    free(table->columns);
    free(table->cells);
    free(table->notes);
    free(table->row_key);
    *table = (ist_table){0};
}
