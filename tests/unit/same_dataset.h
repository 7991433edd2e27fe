/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * same_dataset.h - do two datasets hold the same rows, and was the same said of them?
 */
#ifndef IST_TESTS_SAME_DATASET_H
#define IST_TESTS_SAME_DATASET_H

#include <string.h>

#include "folder.h"
#include "graph/export.h"
#include "graph/schema.h"

static inline void same_add_table(ist_buffer *out, const ist_dataset *dataset, ist_table_id id) {
    ist_table table = {0};
    folder_must(ist_dataset_table(&table, dataset, id, NULL));
    for (size_t r = 0; r < table.row_count; r++) {
        folder_must(ist_buffer_print(out, NULL, "%s:", ist_schemas[id].name));
        for (size_t c = 0; c < table.column_count; c++) {
            const ist_cell *cell = ist_table_cell(&table, r, c);
            char number[32];
            const char *value = cell->type == IST_CELL_REAL ? ist_number_format(number, cell->real)
                                                            : ist_table_string(&table, cell->text);
            folder_must(ist_buffer_print(out, NULL, " %s='%s'", ist_table_string(&table, table.columns[c].name),
                                         cell->type == IST_CELL_NA ? "NA" : value));
        }
        folder_must(ist_buffer_text(out, "\n", NULL));
    }
    ist_table_free(&table);
}

/* All rows of all tables, a line each. */
static inline void same_rows(ist_buffer *out, const ist_dataset *dataset) {
    for (size_t t = 0; t < IST_TABLE_COUNT; t++) {
        same_add_table(out, dataset, (ist_table_id)t);
    }
}

/* All findings, a line each. */
static inline void same_findings(ist_buffer *out, const ist_findings *findings) {
    for (size_t i = 0; i < findings->count; i++) {
        folder_must(ist_buffer_print(out, NULL, "%s\n", findings->items[i].message));
    }
    folder_must(ist_buffer_print(out, NULL, "%zu errors, %zu warnings\n", findings->errors, findings->warnings));
}

#endif
