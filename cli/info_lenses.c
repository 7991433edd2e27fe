/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * info_lenses.c - the lenses, scenarios and disagreements that a dataset names.
 */
#include "info.h"
#include "matters.h"

/* A table without rows is for those who ask for it by name. */
static bool end_table(ist_tables *tables, size_t rows, const char *empty, const char *use, ist_error *err) {
    ist_named_table *last = &tables->items[tables->count - 1];
    last->apart = rows == 0;
    return ist_table_note(&last->table, err, "%s", rows == 0 ? empty : use);
}

static bool add_lenses(ist_tables *tables, const ist_dataset *dataset, ist_error *err) {
    static const ist_tables_column columns[] = {
        {"lens", IST_CELL_TEXT, NULL}, {"shows", IST_CELL_TEXT, NULL}, {"words", IST_CELL_TEXT, NULL}};
    ist_table *table = ist_tables_add(tables, "lenses", "lenses of the dataset", IST_INFO_COLUMNS(columns), err);
    bool ok = table != NULL;
    for (size_t i = 0; ok && i < dataset->rows[IST_TABLE_LENSES].count; i++) {
        const ist_named_lens *row = &ist_dataset_lenses(dataset)[i];
        const char *texts[] = {ist_dataset_text(dataset, row->lens), ist_dataset_text(dataset, row->says),
                               ist_dataset_text(dataset, row->words)};
        ok = ist_tables_texts(table, texts, err);
    }
    return ok && end_table(tables, dataset->rows[IST_TABLE_LENSES].count, "this dataset has no lenses",
                           "use one with --lens NAME; options given besides it override its words", err);
}

/* ---- scenarios ---- */

static bool add_scenario_row(ist_table *table, const ist_dataset *dataset, const ist_matter *scenario, ist_error *err) {
    ist_buffer words = {0};
    bool ok = ist_matter_words(&words, dataset, scenario, err);
    const char *texts[] = {ist_dataset_text(dataset, scenario->name),
                           ist_dataset_text(dataset, ist_matter_base(dataset, scenario)), ist_buffer_string(&words),
                           ist_dataset_text(dataset, ist_matter_note(dataset, scenario))};
    ok = ok && ist_tables_texts(table, texts, err);
    ist_buffer_free(&words);
    return ok;
}

static bool add_scenarios(ist_tables *tables, const ist_dataset *dataset, ist_error *err) {
    static const ist_tables_column columns[] = {{"scenario", IST_CELL_TEXT, NULL},
                                                {"extends", IST_CELL_TEXT, NULL},
                                                {"edits", IST_CELL_TEXT, NULL},
                                                {"note", IST_CELL_TEXT, NULL}};
    ist_matters all = {0};
    ist_table *table = ist_tables_add(tables, "scenarios", "scenarios of the dataset", IST_INFO_COLUMNS(columns), err);
    bool ok = table != NULL && ist_matters_make(&all, dataset, IST_TABLE_SCENARIOS, err);
    for (size_t i = 0; ok && i < all.count; i++) {
        ok = add_scenario_row(table, dataset, &all.items[i], err);
    }
    size_t count = all.count;
    ist_matters_free(&all);
    return ok && end_table(tables, count, "this dataset has no scenarios",
                           "use one with --scenario NAME; what it extends comes with it; 'isthmus show NETWORK NAME' "
                           "shows all its edits",
                           err);
}

/* ---- disagreements ---- */

/* The documents that have a reading, each once. */
static bool print_documents(ist_buffer *out, const ist_dataset *dataset, const ist_matter *matter, ist_error *err) {
    const ist_reading *readings = ist_dataset_readings(dataset);
    bool ok = true;
    for (size_t i = 0; ok && i < matter->count; i++) {
        bool seen = false;
        for (size_t j = 0; j < i && !seen; j++) {
            seen = readings[matter->rows[j]].document == readings[matter->rows[i]].document;
        }
        ok = seen || ist_buffer_print(out, err, "%s%s", i > 0 ? ", " : "",
                                      ist_dataset_text(dataset, readings[matter->rows[i]].document));
    }
    return ok;
}

static bool add_matter_row(ist_table *table, const ist_dataset *dataset, const ist_matter *matter, ist_error *err) {
    ist_buffer documents = {0};
    bool ok = print_documents(&documents, dataset, matter, err) && ist_table_row(table, IST_NONE, err) &&
              ist_table_text(table, 0, ist_dataset_text(dataset, matter->name), err) &&
              ist_table_integer(table, 1, (int64_t)matter->count, err) &&
              ist_table_text(table, 2, ist_buffer_string(&documents), err);
    ist_buffer_free(&documents);
    return ok;
}

static bool add_disagreements(ist_tables *tables, const ist_dataset *dataset, ist_error *err) {
    static const ist_tables_column columns[] = {{"disagreement", IST_CELL_TEXT, NULL},
                                                {"readings", IST_CELL_INTEGER, NULL},
                                                {"documents", IST_CELL_TEXT, NULL}};
    ist_matters all = {0};
    ist_table *table =
        ist_tables_add(tables, "disagreements", "what documents disagree about", IST_INFO_COLUMNS(columns), err);
    bool ok = table != NULL && ist_matters_make(&all, dataset, IST_TABLE_DISAGREEMENTS, err);
    for (size_t i = 0; ok && i < all.count; i++) {
        ok = add_matter_row(table, dataset, &all.items[i], err);
    }
    size_t count = all.count;
    ist_matters_free(&all);
    return ok && end_table(tables, count, "this dataset has no disagreements",
                           "'isthmus show NETWORK DISAGREEMENT' has its readings", err);
}

bool ist_info_lenses(ist_tables *tables, const ist_pipeline *pipeline, ist_error *err) {
    return add_lenses(tables, &pipeline->dataset, err) && add_scenarios(tables, &pipeline->dataset, err) &&
           add_disagreements(tables, &pipeline->dataset, err);
}
