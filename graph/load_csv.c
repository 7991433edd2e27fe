/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_csv.c - one plain table of ties -> dataset.
 *
 * The header names the columns, whatever the letter case: `source` and `target` are needed, the other columns of our
 * table of ties may be there; of other programs' names `kind` is our layer, `label` our relation, `type` says
 * "undirected" or directed (as in Gephi), `weight` is a measure and, where every weight is above 0 and there is no
 * column `strength`, the strength too. Any other column of numbers is a measure. Actors are the ends of ties. The
 * delimiter is a comma, a semicolon or a tab; a number may have a decimal comma where that is none, and in quotes.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"
#include "load_graph.h"
#include "load_table.h"
#include "rows.h"
#include "ties.h"

static const ist_table_id ties = IST_TABLE_TIES;

typedef struct {
    ist_dataset *dataset;
    ist_csv csv;
    ist_load_columns columns;
    ist_field optional_id;                                    /* the id of a tie, which may be empty here */
    bool has_layer, has_relation, has_directed, has_strength; /* in the header */
} csv_loader;

static bool warn_header(csv_loader *loader, const ist_csv_cell *cell, const char *why, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    return ist_rows_report(loader->dataset, ties, cell->offset, IST_SEVERITY_WARNING, "ignored-column", err,
                           "column %s is ignored: %s", ist_quote(quoted, cell->text, cell->length), why);
}

/* Any column that is not ours: a measure until a cell that is no number shows that it is not. */
static bool plan_measure(csv_loader *loader, ist_load_column *column, const ist_csv_cell *cell, ist_error *err) {
    ist_texts *texts = &loader->dataset->texts;
    if (cell->length == 0) {
        return warn_header(loader, cell, "it has no name", err);
    }
    if (ist_texts_find(texts, cell->text, cell->length) != IST_NONE) { /* only measures' names are known by now */
        char quoted[IST_QUOTE_SIZE];
        return ist_rows_report(loader->dataset, ties, cell->offset, IST_SEVERITY_ERROR, "duplicate-column", err,
                               "column %s stands twice in the header", ist_quote(quoted, cell->text, cell->length));
    }
    column->use = IST_COLUMN_LOOSE_MEASURE;
    return ist_texts_intern(&column->name, texts, cell->text, cell->length, err);
}

static bool plan_weight(csv_loader *loader, ist_load_column *column, ist_error *err) {
    column->use = IST_COLUMN_MEASURE;
    return ist_texts_intern(&column->name, &loader->dataset->texts, ist_load_weight, strlen(ist_load_weight), err);
}

/* The member of a tie that a column of this name fills, or NULL. Another program's name gives way to ours. */
static const ist_field *member_named(csv_loader *loader, const ist_csv_cell *cell) {
    const ist_schema *schema = &ist_schemas[ties];
    for (size_t i = 0; i < schema->field_count; i++) {
        if (ist_text_is(cell->text, cell->length, schema->fields[i].name)) {
            return strcmp(schema->fields[i].name, "id") == 0 ? &loader->optional_id : &schema->fields[i];
        }
    }
    if (ist_text_is(cell->text, cell->length, "kind") && !loader->has_layer) {
        return ist_schema_field(ties, "layer");
    }
    if (ist_text_is(cell->text, cell->length, "label") && !loader->has_relation) {
        return ist_schema_field(ties, "relation");
    }
    return NULL;
}

static bool plan_column(csv_loader *loader, size_t number, ist_error *err) {
    ist_load_column *column = &loader->columns.items[number];
    ist_csv_cell cell = ist_load_trimmed(loader->csv.cells[number]);
    char name[16] = "";
    if (cell.length < sizeof name) {
        memcpy(name, cell.text, cell.length);
    }
    const ist_field *member = member_named(loader, &cell);
    bool is_type = ist_text_is(cell.text, cell.length, "type") && !loader->has_directed;
    bool is_weight = ist_text_is(cell.text, cell.length, ist_load_weight);
    if (member == NULL && !is_type && !is_weight) {
        return plan_measure(loader, column, &cell, err);
    }
    if (ist_load_find_header(&loader->csv, name) != number) {
        char quoted[IST_QUOTE_SIZE];
        return ist_rows_report(loader->dataset, ties, cell.offset, IST_SEVERITY_ERROR, "duplicate-column", err,
                               "column %s stands twice in the header", ist_quote(quoted, cell.text, cell.length));
    }
    if (is_weight) {
        return plan_weight(loader, column, err);
    }
    *column = (ist_load_column){.use = is_type ? IST_COLUMN_GEPHI_TYPE : IST_COLUMN_MEMBER, .field = member};
    return true;
}

static bool refuse_header(csv_loader *loader, const char *missing, ist_error *err) {
    const ist_csv *csv = &loader->csv;
    for (size_t i = 0; i < csv->count; i++) {
        char name[32] = "", quoted[IST_QUOTE_SIZE];
        ist_csv_cell cell = ist_load_trimmed(csv->cells[i]);
        memcpy(name, cell.text, cell.length < sizeof name ? cell.length : sizeof name - 1);
        if (ist_nearest_word(name, &missing, 1) != NULL) {
            return ist_rows_report(loader->dataset, ties, cell.offset, IST_SEVERITY_ERROR, "missing-column", err,
                                   "no column '%s' in the header, which is needed (is it %s?)", missing,
                                   ist_quote(quoted, cell.text, cell.length));
        }
    }
    return ist_rows_report(loader->dataset, ties, csv->start, IST_SEVERITY_ERROR, "missing-column", err,
                           "no column '%s' in the header: the first line names the columns, 'source' and 'target' "
                           "among them",
                           missing);
}

static bool plan_columns(csv_loader *loader, ist_error *err) {
    static const char *const needed[] = {"source", "target"};
    if (!ist_load_columns_make(&loader->columns, loader->csv.count, err)) {
        return false;
    }
    loader->optional_id = *ist_schema_field(ties, "id");
    loader->optional_id.required = false;
    for (size_t i = 0; i < 2; i++) {
        if (ist_load_find_header(&loader->csv, needed[i]) == IST_NONE) {
            return refuse_header(loader, needed[i], err);
        }
    }
    loader->has_layer = ist_load_find_header(&loader->csv, "layer") != IST_NONE;
    loader->has_relation = ist_load_find_header(&loader->csv, "relation") != IST_NONE;
    loader->has_directed = ist_load_find_header(&loader->csv, "directed") != IST_NONE;
    loader->has_strength = ist_load_find_header(&loader->csv, "strength") != IST_NONE;
    for (size_t i = 0; i < loader->columns.count; i++) {
        if (!plan_column(loader, i, err)) {
            return false;
        }
    }
    return true;
}

static bool complete(csv_loader *loader, bool alone, ist_error *err) {
    return ist_load_weights(loader->dataset, loader->has_strength, err) &&
           (!alone || ist_load_imply_actors(loader->dataset, err)) && ist_load_drop_ids(loader->dataset, false, err);
}

static bool read_ties(csv_loader *loader, bool alone, ist_error *err) {
    ist_dataset *dataset = loader->dataset;
    ist_rows *rows = &dataset->rows[ties];
    size_t errors = dataset->findings.errors;
    bool found = false;
    rows->delimiter = ist_csv_sniff(rows->bytes, rows->length);
    if (!ist_load_header(&found, &loader->csv, dataset, ties, err)) {
        return false;
    }
    if (found && (!plan_columns(loader, err) || !ist_ties_begin_plain(dataset, err))) {
        return false;
    }
    loader->columns.comma = rows->delimiter == ',' ? IST_COMMA_QUOTED : IST_COMMA_ALWAYS;
    return !found || dataset->findings.errors > errors ||
           (ist_load_rows(dataset, ties, &loader->csv, &loader->columns, err) && complete(loader, alone, err));
}

bool ist_load_tie_table(ist_dataset *dataset, bool alone, ist_error *err) {
    csv_loader loader = {.dataset = dataset};
    bool ok = read_ties(&loader, alone, err);
    ist_csv_free(&loader.csv);
    ist_load_columns_free(&loader.columns);
    return ok;
}

static bool takes(const char *path, bool is_folder, const char *head, size_t head_length) {
    (void)path;
    return !is_folder && ist_file_kind(head, head_length) == NULL;
}

static bool load(ist_dataset *out, const char *path, ist_file *file, ist_error *err) {
    bool readable = false;
    return ist_load_file(file, out, path, err) &&
           ist_rows_take(&readable, out, ties, path, file, ist_file_kind(file->bytes, file->length), err) &&
           (!readable || ist_load_tie_table(out, true, err)) && ist_load_name(out, path, err);
}

const ist_loader ist_loader_csv = {
    .name = "csv",
    .summary = "one CSV file of ties with a header, 'source' and 'target' among its columns",
    .takes = takes,
    .load = load,
};
