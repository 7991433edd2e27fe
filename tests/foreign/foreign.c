/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * foreign.c - the actors and ties of the files that are named, for foreign.py: fields end in U+001F, rows in U+001E,
 * tables in U+001D. A file that is refused is a row with what was said, and no tables.
 */
#include <stdio.h>

#include "graph/export.h"
#include "graph/load.h"
#include "graph/network.h"
#include "graph/schema.h"

static void print_table(const ist_dataset *dataset, ist_table_id id) {
    ist_table table = {0};
    if (!ist_dataset_table(&table, dataset, id, NULL)) {
        return;
    }
    for (size_t c = 0; c < table.column_count; c++) {
        printf("%s\x1F", ist_table_string(&table, table.columns[c].name));
    }
    printf("\x1E");
    for (size_t r = 0; r < table.row_count; r++) {
        for (size_t c = 0; c < table.column_count; c++) {
            const ist_cell *cell = ist_table_cell(&table, r, c);
            char number[32];
            const char *value = cell->type == IST_CELL_NA     ? ""
                                : cell->type == IST_CELL_REAL ? ist_number_format(number, cell->real)
                                                              : ist_table_string(&table, cell->text);
            printf("%s\x1F", value);
        }
        printf("\x1E");
    }
    printf("\x1D");
    ist_table_free(&table);
}

static void print_file(const char *path) {
    ist_dataset dataset = {0};
    ist_network network = {0};
    ist_error err = {0};
    if (ist_dataset_load(&dataset, path, &err) && ist_network_build(&network, &dataset, &err)) {
        print_table(&dataset, IST_TABLE_ACTORS);
        print_table(&dataset, IST_TABLE_TIES);
    } else {
        printf("%s\x1E", err.message);
    }
    ist_network_free(&network);
    ist_dataset_free(&dataset);
}

int main(int count, char **paths) {
    for (int i = 1; i < count; i++) {
        print_file(paths[i]);
    }
    return 0;
}
