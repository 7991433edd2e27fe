/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tables_taken.c - copies of tables: what one command answers becomes part of what another one writes.
 */
#include "tables.h"

static bool copy_columns(ist_table *out, const ist_table *table, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < table->column_count; i++) {
        const ist_column *column = &table->columns[i];
        ok = ist_table_column(out, ist_table_string(table, column->name), column->type,
                              ist_table_string(table, column->unit), ist_table_string(table, column->summary), err);
        if (ok) {
            out->columns[i].digits = column->digits;
            out->columns[i].role = column->role;
        }
    }
    return ok;
}

static bool copy_cell(ist_table *out, size_t column, const ist_table *table, const ist_cell *cell, ist_error *err) {
    switch (cell->type) {
    case IST_CELL_TEXT:
        return ist_table_text(out, column, ist_table_string(table, cell->text), err);
    case IST_CELL_REAL:
        return ist_table_real(out, column, cell->real, err);
    case IST_CELL_INTEGER:
        return ist_table_integer(out, column, cell->integer, err);
    case IST_CELL_NA:
        break;
    }
    return ist_table_na(out, column, ist_table_string(table, cell->text), err);
}

static bool copy_rows(ist_table *out, const ist_table *table, ist_error *err) {
    bool ok = true;
    for (size_t row = 0; ok && row < table->row_count; row++) {
        ok = ist_table_row(out, IST_NONE, err);
        for (size_t column = 0; ok && column < table->column_count; column++) {
            ok = copy_cell(out, column, table, ist_table_cell(table, row, column), err);
        }
    }
    return ok;
}

static bool copy_chart(ist_table *out, const ist_table *table, ist_error *err) {
    bool ok = true;
    out->chart.kind = table->chart.kind;
    out->chart.has_base = table->chart.has_base;
    out->chart.base = table->chart.base;
    ok = ok && ist_table_chart_title(out, ist_table_string(table, table->chart.title), err);
    for (size_t i = 0; ok && i < table->chart.event_count; i++) {
        const ist_chart_event *event = &table->chart.events[i];
        ok = ist_table_chart_event(out, event->from, event->to, ist_table_string(table, event->text), err);
    }
    return ok;
}

bool ist_tables_take(ist_tables *out, const char *name, const ist_table *table, ist_error *err) {
    ist_table *copy = ist_tables_add(out, name, ist_table_string(table, table->title), NULL, 0, err);
    bool ok =
        copy != NULL && copy_columns(copy, table, err) && copy_rows(copy, table, err) && copy_chart(copy, table, err);
    for (size_t i = 0; ok && i < table->note_count; i++) {
        ok = ist_table_note(copy, err, "%s", ist_table_string(table, table->notes[i]));
    }
    return ok && ist_table_contract(copy, ist_table_string(table, table->contract), err);
}
