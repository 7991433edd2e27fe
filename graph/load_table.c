/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_table.c - the records of a CSV file -> the rows of a table.
 *
 * Every new row is a copy of one whose members all have the meaning of an empty cell; cells that say something are
 * then read into it.
 */
#include "load_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rows.h"
#include "ties.h"

typedef union { /* room for a row of any table */
    ist_document document;
    ist_section section;
    ist_actor actor;
    ist_tie tie;
    ist_figure figure;
    ist_leg leg;
    ist_evidence evidence;
    ist_claim claim;
    ist_edit edit;
} any_row;

typedef struct {
    ist_cell_reader cells;
    const ist_schema *schema;
    ist_rows *rows;
    ist_csv *csv;
    ist_csv_record record; /* being read into a row, while `csv` is one ahead */
    ist_load_columns *columns;
    any_row empty;
} table_reader;

ist_csv_cell ist_load_trimmed(ist_csv_cell cell) {
    while (cell.length > 0 && (cell.text[0] == ' ' || cell.text[0] == '\t')) {
        cell.text++;
        cell.length--;
    }
    while (cell.length > 0 && (cell.text[cell.length - 1] == ' ' || cell.text[cell.length - 1] == '\t')) {
        cell.length--;
    }
    return cell;
}

size_t ist_load_find_header(const ist_csv *csv, const char *name) {
    for (size_t i = 0; i < csv->count; i++) {
        ist_csv_cell cell = ist_load_trimmed(csv->cells[i]);
        if (ist_text_is(cell.text, cell.length, name)) {
            return i;
        }
    }
    return IST_NONE;
}

bool ist_load_head_names(const char *head, size_t length, char delimiter, const char *name) {
    bool quoted = false, found = false, ended = false;
    size_t start = ist_csv_mark_length(head, length);
    for (size_t at = start; !found && !ended; at++) {
        ended = at == length || (!quoted && (head[at] == '\n' || head[at] == '\r'));
        if (!ended && (quoted || head[at] != delimiter)) {
            quoted = quoted != (head[at] == '"');
            continue;
        }
        ist_csv_cell cell = ist_load_trimmed((ist_csv_cell){.text = head + start, .length = at - start});
        bool quotes = cell.length >= 2 && cell.text[0] == '"' && cell.text[cell.length - 1] == '"';
        found = ist_text_is(cell.text + quotes, cell.length - 2 * (size_t)quotes, name);
        start = at + 1;
    }
    return found;
}

bool ist_load_columns_make(ist_load_columns *out, size_t count, ist_error *err) {
    *out = (ist_load_columns){0};
    out->items = ist_array_make(count, sizeof *out->items, "reading a header", err);
    out->count = out->items != NULL ? count : 0;
    return out->items != NULL;
}

void ist_load_columns_free(ist_load_columns *columns) {
    for (size_t i = 0; i < columns->count; i++) {
        free(columns->items[i].values);
    }
    free(columns->items);
    *columns = (ist_load_columns){0};
}

bool ist_load_problem(const ist_csv *csv, ist_dataset *dataset, ist_table_id table, ist_error *err) {
    if (csv->over_limit) {
        return ist_rows_limit(dataset, table, csv->problem_at, csv->limit, NULL, err);
    }
    return ist_rows_report(dataset, table, csv->problem_at, IST_SEVERITY_ERROR, "csv", err, "%s", csv->problem);
}

bool ist_load_header(bool *found, ist_csv *csv, ist_dataset *dataset, ist_table_id table, ist_error *err) {
    const ist_rows *rows = &dataset->rows[table];
    ist_rows_begin(csv, dataset, table);
    ist_csv_result result = ist_csv_next(csv, err);
    *found = result == IST_CSV_RECORD;
    if (result == IST_CSV_PROBLEM) {
        return ist_load_problem(csv, dataset, table, err);
    }
    if (result == IST_CSV_END) {
        ist_place place = {.file = rows->file};
        return ist_findings_add(&dataset->findings, IST_SEVERITY_ERROR, "empty-file", place, err,
                                "empty file, expected a header that names the columns");
    }
    return result != IST_CSV_FAILED;
}

bool ist_load_measure(ist_load_column *column, size_t row, double value, ist_error *err) {
    if (row >= column->capacity && !ist_array_grow((void **)&column->values, &column->capacity, row + 1,
                                                   sizeof *column->values, "storing measures", err)) {
        return false;
    }
    column->values[row] = value;
    column->filled = column->filled || !isnan(value);
    return true;
}

static void drop_measure(ist_load_column *column) {
    free(column->values);
    column->values = NULL;
    column->filled = false;
    column->use = IST_COLUMN_IGNORED;
}

static const double no_value = -9; /* the code of the Correlates of War */

static bool read_loose(table_reader *reader, ist_load_column *column, size_t row, const ist_csv_cell *cell,
                       ist_error *err) {
    double value = NAN;
    if (cell->length == 0 || ist_cell_parse(&reader->cells, &value, cell)) {
        bool missing = reader->columns->coded && value == no_value;
        reader->columns->missing += missing;
        return ist_load_measure(column, row, missing ? NAN : value, err);
    }
    char quoted[IST_QUOTE_SIZE], name[IST_QUOTE_SIZE];
    const char *column_name = ist_dataset_text(reader->cells.dataset, column->name);
    bool ok =
        ist_rows_report(reader->cells.dataset, reader->cells.table, cell->offset, IST_SEVERITY_WARNING,
                        "ignored-column", err, "column %s is ignored: %s is no number",
                        ist_quote(name, column_name, strlen(column_name)), ist_quote(quoted, cell->text, cell->length));
    drop_measure(column);
    return ok;
}

static bool read_measure(table_reader *reader, ist_load_column *column, size_t row, const ist_csv_cell *cell,
                         ist_error *err) {
    double value = NAN;
    const char *name = ist_dataset_text(reader->cells.dataset, column->name);
    return ist_cell_number(&reader->cells, &value, name, cell, err) && ist_load_measure(column, row, value, err);
}

static bool read_year(table_reader *reader, void *row, const ist_csv_cell *cell, ist_error *err) {
    const ist_field *from = ist_schema_field(IST_TABLE_TIES, "from"), *to = ist_schema_field(IST_TABLE_TIES, "to");
    return ist_cell_read(&reader->cells, row, from, cell, err) &&
           (((ist_tie *)row)->from.year == 0 || ist_cell_read(&reader->cells, row, to, cell, err));
}

static bool read_cell(table_reader *reader, void *row, size_t number, ist_load_column *column, const ist_csv_cell *cell,
                      ist_error *err) {
    switch (column->use) {
    case IST_COLUMN_MEMBER:
        return ist_cell_read(&reader->cells, row, column->field, cell, err);
    case IST_COLUMN_MEASURE:
        return read_measure(reader, column, number, cell, err);
    case IST_COLUMN_LOOSE_MEASURE:
        return read_loose(reader, column, number, cell, err);
    case IST_COLUMN_GEPHI_TYPE:
        ((ist_tie *)row)->directed = !ist_text_is(cell->text, cell->length, "undirected");
        return true;
    case IST_COLUMN_YEAR:
        return read_year(reader, row, cell, err);
    case IST_COLUMN_IGNORED:
        return true;
    }
    return true;
}

static bool read_cells(table_reader *reader, void *row, ist_error *err) {
    const ist_csv_record *record = &reader->record;
    uint32_t place = (uint32_t)record->start;
    memcpy(row, &reader->empty, reader->schema->row_size);
    memcpy((char *)row + reader->schema->place_offset, &place, sizeof place);
    for (size_t i = 0; i < record->count; i++) {
        if (!read_cell(reader, row, reader->rows->count, &reader->columns->items[i], &record->cells[i], err)) {
            return false;
        }
    }
    return true;
}

/* Does a measure of the row that is being read say something, or is there none to say it? */
static bool is_fact(const ist_load_columns *columns, size_t row) {
    bool measured = false;
    for (size_t i = 0; i < columns->count; i++) {
        const ist_load_column *column = &columns->items[i];
        bool has = column->use == IST_COLUMN_LOOSE_MEASURE && row < column->capacity;
        if (has && !isnan(column->values[row]) && column->values[row] != 0) {
            return true;
        }
        measured = measured || has;
    }
    return !measured;
}

static bool read_tie(table_reader *reader, ist_error *err) {
    any_row tie;
    if (!read_cells(reader, &tie, err)) {
        return false;
    }
    if (reader->columns->sparse && !is_fact(reader->columns, reader->rows->count)) {
        reader->columns->no_ties++;
        return true;
    }
    return ist_ties_add(reader->cells.dataset, &tie.tie, err);
}

static bool read_row(table_reader *reader, ist_error *err) {
    ist_rows *rows = reader->rows;
    const ist_csv_record *record = &reader->record;
    size_t size = reader->schema->row_size;
    if (record->count != reader->columns->count) {
        return ist_rows_report(reader->cells.dataset, reader->cells.table, record->start, IST_SEVERITY_ERROR,
                               "field-count", err, "%zu field%s, expected %zu as in the %s", record->count,
                               record->count == 1 ? "" : "s", reader->columns->count,
                               rows->delimiter == IST_MARK_WORDS ? "first line" : "header");
    }
    if (reader->cells.table == IST_TABLE_TIES) {
        return read_tie(reader, err);
    }
    bool counted = reader->cells.table == IST_TABLE_ACTORS;
    if ((counted && !ist_rows_room(reader->cells.dataset, IST_TABLE_ACTORS, record->start, err)) ||
        !ist_array_grow(&rows->items, &rows->capacity, rows->count + 1, size, "storing rows", err) ||
        !read_cells(reader, (char *)rows->items + rows->count * size, err)) {
        return false;
    }
    rows->count++;
    return true;
}

static bool keep_measure(ist_dataset *dataset, ist_load_column *column, size_t rows, ist_error *err) {
    ist_measure_column *grown = realloc(dataset->measures, (dataset->measure_count + 1) * sizeof *grown);
    if (grown == NULL) {
        return ist_error_memory(err, "storing measures");
    }
    dataset->measures = grown;
    ist_array_shrink((void **)&column->values, &column->capacity, rows, sizeof *column->values);
    dataset->measures[dataset->measure_count++] = (ist_measure_column){column->name, column->values};
    column->values = NULL;
    return true;
}

bool ist_load_measures_keep(ist_dataset *dataset, ist_load_columns *columns, size_t rows, ist_error *err) {
    for (size_t i = 0; i < columns->count; i++) {
        ist_load_column *column = &columns->items[i];
        if (column->filled && rows > 0 && !keep_measure(dataset, column, rows, err)) {
            return false;
        }
    }
    return true;
}

/* The ids of the record that comes next will be looked up soon. */
static void announce_ids(const table_reader *reader) {
    const ist_csv *csv = reader->csv;
    for (size_t i = 0; i < csv->count && i < reader->columns->count; i++) {
        const ist_load_column *column = &reader->columns->items[i];
        if (column->use == IST_COLUMN_MEMBER && column->field->type == IST_FIELD_ID) {
            ist_csv_cell *cell = &csv->cells[i];
            cell->hash = ist_texts_announce(&reader->cells.dataset->texts, cell->text, cell->length);
        }
    }
}

/* Each record is read into its row while the next one is on its way from the memory. */
static ist_csv_result read_records(table_reader *reader, ist_error *err) {
    ist_csv_result result = ist_csv_next(reader->csv, err);
    while (result == IST_CSV_RECORD || result == IST_CSV_PROBLEM) {
        bool ok = true;
        if (result == IST_CSV_RECORD) {
            ist_csv_set_aside(reader->csv, &reader->record);
            result = ist_csv_next(reader->csv, err);
            announce_ids(reader);
            ok = read_row(reader, err);
        } else {
            ok = ist_load_problem(reader->csv, reader->cells.dataset, reader->cells.table, err);
            result = ok ? ist_csv_next(reader->csv, err) : result;
        }
        if (!ok) {
            return IST_CSV_FAILED;
        }
    }
    return result;
}

static void shrink(ist_dataset *dataset, ist_table_id table) {
    ist_rows *rows = &dataset->rows[table];
    if (table == IST_TABLE_TIES) {
        ist_ties_shrink(dataset);
    } else {
        ist_array_shrink(&rows->items, &rows->capacity, rows->count, ist_schemas[table].row_size);
    }
}

bool ist_load_rows(ist_dataset *dataset, ist_table_id table, ist_csv *csv, ist_load_columns *columns, ist_error *err) {
    table_reader reader = {.cells = {.dataset = dataset, .table = table, .comma = columns->comma},
                           .schema = &ist_schemas[table],
                           .rows = &dataset->rows[table],
                           .csv = csv,
                           .columns = columns};
    if (!ist_cell_defaults(&reader.cells, &reader.empty, err)) {
        return false;
    }
    if (table == IST_TABLE_TIES) {
        reader.empty.tie.directed = columns->directed;
    }
    ist_csv_result result = read_records(&reader, err);
    ist_csv_record_free(&reader.record);
    shrink(dataset, table);
    return result == IST_CSV_END && ist_load_measures_keep(dataset, columns, dataset->rows[table].count, err);
}
