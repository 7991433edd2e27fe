/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * facts_datasets.c - what two datasets do not have in common: rows that appear or vanish, fields that change.
 *
 * Tables are compared as they would be written. A row is the same as another by its id, where its table has one, else
 * by all that it is about; of several such rows the first is compared with the first. O(R log R) for R rows.
 */
#include <stdlib.h>
#include <string.h>

#include "facts.h"
#include "graph/export.h"
#include "graph/schema.h"

static const char comparing[] = "comparing datasets";

enum { TABLE, ID, CHANGE, FIELD, BEFORE, AFTER };
enum { KEY_FIELDS = 4 };

/* By which fields rows are the same. */
static const char *const keys[IST_TABLE_COUNT][KEY_FIELDS] = {
    [IST_TABLE_DOCUMENTS] = {"id"},
    [IST_TABLE_SECTIONS] = {"document", "section"},
    [IST_TABLE_ACTORS] = {"id"},
    [IST_TABLE_TIES] = {"id"},
    [IST_TABLE_FIGURES] = {"id"},
    [IST_TABLE_ROUTES] = {"route", "tie"},
    [IST_TABLE_EVIDENCE] = {"subject", "document", "locator"},
    [IST_TABLE_CLAIMS] = {"id"},
    [IST_TABLE_SCENARIOS] = {"scenario", "action", "target", "field"},
    [IST_TABLE_LENSES] = {"lens"},
    [IST_TABLE_PARAGRAPHS] = {"document", "section", "paragraph"},
    [IST_TABLE_DISAGREEMENTS] = {"disagreement", "reading"},
};

/* The rows of one table of one dataset, by their keys. */
typedef struct {
    char *key;
    size_t row, place; /* of those with this key, how many come before it */
} keyed_row;

typedef struct {
    ist_table table;
    keyed_row *rows;
    size_t count;
} keyed_table;

static bool write_cell(ist_buffer *out, const ist_table *table, size_t row, size_t column, ist_error *err) {
    const ist_cell *cell = ist_table_cell(table, row, column);
    char number[32];
    switch (cell->type) {
    case IST_CELL_TEXT:
        return ist_buffer_text(out, ist_table_string(table, cell->text), err);
    case IST_CELL_REAL:
        return ist_buffer_text(out, ist_number_format(number, cell->real), err);
    case IST_CELL_INTEGER:
        return ist_buffer_print(out, err, "%lld", (long long)cell->integer);
    default:
        return true;
    }
}

/* The number of a column by its name, or column_count. */
static size_t find_column(const ist_table *table, const char *name) {
    size_t column = 0;
    while (column < table->column_count && strcmp(ist_table_string(table, table->columns[column].name), name) != 0) {
        column++;
    }
    return column;
}

static bool write_key(char **out, const ist_table *table, ist_table_id id, size_t row, ist_error *err) {
    ist_buffer key = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < KEY_FIELDS && keys[id][i] != NULL; i++) {
        ok = (i == 0 || ist_buffer_text(&key, " ", err)) &&
             write_cell(&key, table, row, find_column(table, keys[id][i]), err);
    }
    ok = ok && ist_buffer_text(&key, "", err);
    *out = key.bytes; /* handed over */
    return ok;
}

static int compare_keys(const void *left, const void *right) {
    const keyed_row *a = left, *b = right;
    int order = strcmp(a->key, b->key);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static int compare_rows(const keyed_row *a, const keyed_row *b) {
    int order = strcmp(a->key, b->key);
    return order != 0 ? order : (a->place > b->place) - (a->place < b->place);
}

static bool keyed_make(keyed_table *out, const ist_dataset *dataset, ist_table_id id, ist_error *err) {
    bool ok = ist_dataset_table(&out->table, dataset, id, err);
    out->rows = ok ? ist_array_make(out->table.row_count, sizeof *out->rows, comparing, err) : NULL;
    ok = out->rows != NULL;
    for (size_t row = 0; ok && row < out->table.row_count; row++) {
        out->rows[row].row = row;
        ok = write_key(&out->rows[row].key, &out->table, id, row, err);
        out->count++;
    }
    if (ok) {
        qsort(out->rows, out->count, sizeof *out->rows, compare_keys);
    }
    for (size_t i = 1; ok && i < out->count; i++) {
        bool again = strcmp(out->rows[i].key, out->rows[i - 1].key) == 0;
        out->rows[i].place = again ? out->rows[i - 1].place + 1 : 0;
    }
    return ok;
}

static void keyed_free(keyed_table *table) {
    for (size_t i = 0; table->rows != NULL && i < table->count; i++) {
        free(table->rows[i].key);
    }
    free(table->rows);
    ist_table_free(&table->table);
}

/* ---- rows ---- */

static bool add_row(ist_table *out, ist_table_id id, const char *key, const char *change, const char *field,
                    ist_error *err) {
    return ist_table_row(out, IST_NONE, err) && ist_table_text(out, TABLE, ist_schemas[id].name, err) &&
           ist_table_text(out, ID, key, err) && ist_table_text(out, CHANGE, change, err) &&
           ist_table_text(out, FIELD, field, err) && ist_table_text(out, BEFORE, "", err) &&
           ist_table_text(out, AFTER, "", err);
}

/* One field of a row that both have, where it differs; a column that one dataset lacks is empty there. */
static bool add_field(ist_table *out, ist_table_id id, const keyed_table *const sides[2],
                      const keyed_row *const rows[2], const char *field, ist_error *err) {
    ist_buffer texts[2] = {{0}, {0}};
    bool ok = true;
    for (size_t side = 0; ok && side < 2; side++) {
        size_t column = find_column(&sides[side]->table, field);
        ok = column == sides[side]->table.column_count ||
             write_cell(&texts[side], &sides[side]->table, rows[side]->row, column, err);
    }
    if (ok && strcmp(ist_buffer_string(&texts[0]), ist_buffer_string(&texts[1])) != 0) {
        ok = add_row(out, id, rows[0]->key, "changed", field, err) &&
             ist_table_text(out, BEFORE, ist_buffer_string(&texts[0]), err) &&
             ist_table_text(out, AFTER, ist_buffer_string(&texts[1]), err);
    }
    ist_buffer_free(&texts[0]);
    ist_buffer_free(&texts[1]);
    return ok;
}

/* The fields of both, those that only the second has last. */
static bool add_fields(ist_table *out, ist_table_id id, const keyed_table *const sides[2],
                       const keyed_row *const rows[2], ist_error *err) {
    bool ok = true;
    for (size_t side = 0; side < 2; side++) {
        const ist_table *table = &sides[side]->table;
        for (size_t column = 0; ok && column < table->column_count; column++) {
            const char *field = ist_table_string(table, table->columns[column].name);
            bool done = side == 1 && find_column(&sides[0]->table, field) < sides[0]->table.column_count;
            ok = done || add_field(out, id, sides, rows, field, err);
        }
    }
    return ok;
}

static bool compare_tables(ist_table *out, const ist_dataset *before, const ist_dataset *after, ist_table_id id,
                           ist_error *err) {
    keyed_table tables[2] = {{.count = 0}, {.count = 0}};
    const keyed_table *const sides[2] = {&tables[0], &tables[1]};
    bool ok = keyed_make(&tables[0], before, id, err) && keyed_make(&tables[1], after, id, err);
    for (size_t a = 0, b = 0; ok && (a < tables[0].count || b < tables[1].count);) {
        const keyed_row *const rows[2] = {&tables[0].rows[a], &tables[1].rows[b]};
        int order = a == tables[0].count ? 1 : b == tables[1].count ? -1 : compare_rows(rows[0], rows[1]);
        ok = order < 0   ? add_row(out, id, rows[0]->key, "vanished", "", err)
             : order > 0 ? add_row(out, id, rows[1]->key, "appeared", "", err)
                         : add_fields(out, id, sides, rows, err);
        a += order <= 0;
        b += order >= 0;
    }
    keyed_free(&tables[0]);
    keyed_free(&tables[1]);
    return ok;
}

bool ist_facts_of_datasets(ist_table *out, size_t *count, const ist_dataset *before, const ist_dataset *after,
                           ist_error *err) {
    bool ok = ist_table_column(out, "table", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(out, "id", IST_CELL_TEXT, "", "by which the row is the same in both", err) &&
              ist_table_column(out, "change", IST_CELL_TEXT, "", "appeared, vanished or changed", err) &&
              ist_table_column(out, "field", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(out, "before", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(out, "after", IST_CELL_TEXT, "", "", err);
    for (int id = 0; ok && id < IST_TABLE_COUNT; id++) {
        ok = compare_tables(out, before, after, (ist_table_id)id, err);
    }
    *count = out->row_count;
    return ok;
}
