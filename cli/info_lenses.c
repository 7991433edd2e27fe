/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * info_lenses.c - the lenses and scenarios that a dataset names.
 */
#include "info.h"

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

/* What the rows of one scenario say together. */
typedef struct {
    ist_text extends, note;
    size_t edits;
} summary;

static summary sum_up(const ist_dataset *dataset, ist_text scenario, size_t first) {
    summary sum = {0};
    for (size_t i = first; i < dataset->rows[IST_TABLE_SCENARIOS].count; i++) {
        const ist_edit *edit = &ist_dataset_edits(dataset)[i];
        if (edit->scenario == scenario) {
            sum.extends = sum.extends != IST_TEXT_EMPTY ? sum.extends : edit->extends;
            sum.note = sum.note != IST_TEXT_EMPTY ? sum.note : edit->note;
            sum.edits++;
        }
    }
    return sum;
}

static bool is_first(const ist_dataset *dataset, size_t row) {
    const ist_edit *edits = ist_dataset_edits(dataset);
    for (size_t i = 0; i < row; i++) {
        if (edits[i].scenario == edits[row].scenario) {
            return false;
        }
    }
    return true;
}

static bool add_scenario_row(ist_table *table, const ist_dataset *dataset, size_t first, ist_error *err) {
    ist_text scenario = ist_dataset_edits(dataset)[first].scenario;
    summary sum = sum_up(dataset, scenario, first);
    return ist_table_row(table, IST_NONE, err) && ist_table_text(table, 0, ist_dataset_text(dataset, scenario), err) &&
           ist_table_text(table, 1, ist_dataset_text(dataset, sum.extends), err) &&
           ist_table_integer(table, 2, (int64_t)sum.edits, err) &&
           ist_table_text(table, 3, ist_dataset_text(dataset, sum.note), err);
}

static bool add_scenarios(ist_tables *tables, const ist_dataset *dataset, ist_error *err) {
    static const ist_tables_column columns[] = {{"scenario", IST_CELL_TEXT, NULL},
                                                {"extends", IST_CELL_TEXT, NULL},
                                                {"edits", IST_CELL_INTEGER, NULL},
                                                {"note", IST_CELL_TEXT, NULL}};
    ist_table *table = ist_tables_add(tables, "scenarios", "scenarios of the dataset", IST_INFO_COLUMNS(columns), err);
    bool ok = table != NULL;
    for (size_t row = 0; ok && row < dataset->rows[IST_TABLE_SCENARIOS].count; row++) {
        ok = !is_first(dataset, row) || add_scenario_row(table, dataset, row, err);
    }
    return ok && end_table(tables, dataset->rows[IST_TABLE_SCENARIOS].count, "this dataset has no scenarios",
                           "use one with --scenario NAME; edits does not count those it extends", err);
}

bool ist_info_lenses(ist_tables *tables, const ist_pipeline *pipeline, ist_error *err) {
    return add_lenses(tables, &pipeline->dataset, err) && add_scenarios(tables, &pipeline->dataset, err);
}
