/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * edge_data.c - a list of ties as networkx writes it.
 *
 * Behind two names stands a dictionary as Python prints it. A number is a measure by its key; other values are passed
 * over, brackets and quotes in them balanced without recursion, and their keys named in one warning.
 */
#include "edge_data.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "load_graph.h"
#include "load_table.h"
#include "rows.h"
#include "ties.h"

static const ist_table_id ties = IST_TABLE_TIES;
static const char reading[] = "reading keys";

typedef struct {
    ist_dataset *dataset;
    ist_cell_reader cells;
    ist_csv csv;              /* the names of a line */
    size_t at, end;           /* in the dictionary of a line */
    ist_load_columns columns; /* one a key */
    size_t *given;            /* by column: 1 + the last row that had its key */
    size_t given_capacity;
    ist_losses losses;
    ist_tie empty;
} data_reader;

/* ---- the dictionary ---- */

static char look(const data_reader *r) {
    return r->at < r->end ? r->csv.bytes[r->at] : '\0';
}

static void skip_blanks(data_reader *r) {
    while (look(r) == ' ' || look(r) == '\t') {
        r->at++;
    }
}

static bool refuse(data_reader *r, const char *expected, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    const char *rest = r->csv.bytes + r->at;
    size_t length = 0;
    while (r->at + length < r->end && rest[length] != ' ') {
        length++;
    }
    return ist_rows_report(r->dataset, ties, r->at, IST_SEVERITY_ERROR, "edge-data", err, "%s, expected %s",
                           ist_quote(quoted, rest, length), expected);
}

/* A text in quotes of either kind; its backslashes stay. False where none begins here, or it does not end. */
static bool take_quoted(data_reader *r, ist_csv_cell *out) {
    char quote = look(r);
    size_t at = r->at + 1;
    if (quote != '\'' && quote != '"') {
        return false;
    }
    while (at < r->end && r->csv.bytes[at] != quote) {
        at += r->csv.bytes[at] == '\\' ? 2 : 1;
    }
    if (at >= r->end) {
        return false;
    }
    *out = (ist_csv_cell){.text = r->csv.bytes + r->at + 1, .length = at - r->at - 1, .offset = r->at};
    r->at = at + 1;
    return true;
}

/* Everything up to the comma or brace that ends the value. */
static ist_csv_cell take_value(data_reader *r) {
    size_t start = r->at, depth = 0;
    ist_csv_cell ignored;
    while (r->at < r->end) {
        char c = look(r);
        if (depth == 0 && (c == ',' || c == '}')) {
            break;
        }
        depth += c == '[' || c == '(' || c == '{';
        depth -= depth > 0 && (c == ']' || c == ')' || c == '}');
        if (!take_quoted(r, &ignored)) {
            r->at++;
        }
    }
    ist_csv_cell cell = {.text = r->csv.bytes + start, .length = r->at - start, .offset = start};
    return ist_load_trimmed(cell);
}

/* The column of a key; rows before its first have no value. */
static bool find_column(size_t *out, data_reader *r, const ist_csv_cell *key, ist_error *err) {
    ist_text name = IST_TEXT_EMPTY;
    if (!ist_texts_intern(&name, &r->dataset->texts, key->text, key->length, err)) {
        return false;
    }
    for (*out = 0; *out < r->columns.count; ++*out) {
        if (r->columns.items[*out].name == name) {
            return true;
        }
    }
    if (*out == ist_limit_of(&r->dataset->limits, IST_LIMIT_COLUMNS)) {
        return ist_rows_limit(r->dataset, ties, key->offset, IST_LIMIT_COLUMNS, "keys", err);
    }
    if (!ist_load_measures_fit(r->dataset, r->dataset->rows[ties].count, *out + 1, key->offset, err) ||
        !ist_array_reserve((void **)&r->given, &r->given_capacity, *out + 1, sizeof *r->given, reading, err) ||
        !ist_array_reserve((void **)&r->columns.items, &r->columns.capacity, *out + 1, sizeof *r->columns.items,
                           reading, err)) {
        return false;
    }
    r->columns.items[r->columns.count++] = (ist_load_column){.use = IST_COLUMN_MEASURE, .name = name};
    bool ok = true;
    for (size_t i = 0; ok && i < r->dataset->rows[ties].count; i++) {
        ok = ist_load_measure(&r->columns.items[*out], i, NAN, err);
    }
    return ok;
}

static bool read_pair(data_reader *r, const ist_csv_cell *key, ist_error *err) {
    size_t row = r->dataset->rows[ties].count, column = 0;
    ist_csv_cell cell = take_value(r);
    double value = 0;
    if (key->length == 0 || !ist_number_parse(&value, cell.text, cell.length)) {
        return ist_losses_add(&r->losses, r->dataset, "data of ties", key->text, key->length, err);
    }
    if (!find_column(&column, r, key, err)) {
        return false;
    }
    r->given[column] = row + 1;
    return ist_load_measure(&r->columns.items[column], row, value, err);
}

/* From the brace on; `*good`: it is one. */
static bool read_dictionary(data_reader *r, bool *good, ist_error *err) {
    *good = false;
    r->at++;
    for (skip_blanks(r); look(r) != '}'; skip_blanks(r)) {
        ist_csv_cell key;
        if (!take_quoted(r, &key)) {
            return refuse(r, "a key in quotes", err);
        }
        skip_blanks(r);
        if (look(r) != ':') {
            return refuse(r, "':'", err);
        }
        r->at++;
        skip_blanks(r);
        if (!read_pair(r, &key, err)) {
            return false;
        }
        if (look(r) != ',' && look(r) != '}') {
            return refuse(r, "',' or '}'", err);
        }
        r->at += look(r) == ',';
    }
    r->at++;
    skip_blanks(r);
    *good = r->at >= r->end;
    return *good || refuse(r, "the end of the line", err);
}

/* ---- lines ---- */

/* Where the dictionary of the line begins, at a brace behind a blank; `end` where it has none. */
static size_t find_brace(const char *bytes, size_t at, size_t end) {
    for (; at < end; at++) {
        if (bytes[at] == '{' && at > 0 && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t')) {
            return at;
        }
    }
    return end;
}

static bool add_tie(data_reader *r, ist_error *err) {
    size_t row = r->dataset->rows[ties].count;
    ist_tie tie = r->empty;
    tie.place = (uint32_t)r->csv.start;
    bool ok = ist_load_measures_fit(r->dataset, row, r->columns.count, r->csv.start, err) &&
              ist_cell_read(&r->cells, &tie, ist_schema_field(ties, "source"), &r->csv.cells[0], err) &&
              ist_cell_read(&r->cells, &tie, ist_schema_field(ties, "target"), &r->csv.cells[1], err);
    for (size_t i = 0; ok && i < r->columns.count; i++) {
        ok = r->given[i] == row + 1 || ist_load_measure(&r->columns.items[i], row, NAN, err);
    }
    return ok && ist_ties_add(r->dataset, &tie, err);
}

static bool read_line(data_reader *r, size_t at, size_t end, ist_error *err) {
    size_t brace = find_brace(r->csv.bytes, at, end);
    bool good = true;
    r->csv.at = at;
    r->csv.length = brace;
    ist_csv_result result = ist_csv_next(&r->csv, err);
    if (result == IST_CSV_END && brace == end) {
        return true;
    }
    if (result == IST_CSV_FAILED || result == IST_CSV_PROBLEM) {
        return result == IST_CSV_PROBLEM && ist_load_problem(&r->csv, r->dataset, ties, err);
    }
    if (result == IST_CSV_END || r->csv.count != 2) {
        return ist_rows_report(r->dataset, ties, at, IST_SEVERITY_ERROR, "field-count", err,
                               "expected two names and then data in braces");
    }
    r->at = brace;
    r->end = end;
    return (brace == end || read_dictionary(r, &good, err)) && add_tie(r, err);
}

static bool read_lines(data_reader *r, size_t at, ist_error *err) {
    const ist_rows *rows = &r->dataset->rows[ties];
    while (at < rows->length) {
        size_t end = at;
        while (end < rows->length && rows->bytes[end] != '\n' && rows->bytes[end] != '\r') {
            end++;
        }
        if (end > at && !read_line(r, at, end, err)) {
            return false;
        }
        at = end + 1;
    }
    ist_ties_shrink(r->dataset);
    return ist_load_measures_keep(r->dataset, &r->columns, rows->count, err) &&
           ist_losses_warn(&r->losses, r->dataset, ties, err);
}

bool ist_edge_data_read(ist_dataset *dataset, size_t at, bool directed, ist_error *err) {
    data_reader r = {.dataset = dataset, .cells = {.dataset = dataset, .table = ties}};
    ist_rows_begin(&r.csv, dataset, ties);
    bool ok = ist_cell_defaults(&r.cells, &r.empty, err);
    r.empty.directed = directed;
    ok = ok && read_lines(&r, at, err);
    ist_csv_free(&r.csv);
    ist_load_columns_free(&r.columns);
    free(r.given);
    return ok;
}
