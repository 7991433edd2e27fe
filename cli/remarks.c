/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * remarks.c - why cells are NA, counted row after row; then notes, contract, formulas.
 */
#include "remarks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/escape.h"
#include "say.h"

enum { REASONS_SAID = 8 };

/* Why cells of a column are NA, and how many: the first few reasons. */
typedef struct ist_gaps {
    ist_text reasons[REASONS_SAID];
    size_t counts[REASONS_SAID], known;
} gaps;

static bool is_formula(const ist_table *table, const ist_cell *cell) {
    const char *text = cell->type == IST_CELL_TEXT ? ist_table_string(table, cell->text) : "";
    return ist_csv_is_formula(text, strlen(text));
}

static void count_gap(gaps *found, const ist_cell *cell) {
    size_t i = 0;
    if (cell->type != IST_CELL_NA || cell->text == IST_TEXT_EMPTY) {
        return;
    }
    while (i < found->known && found->reasons[i] != cell->text) {
        i++;
    }
    if (i == found->known && i < REASONS_SAID) {
        found->reasons[found->known++] = cell->text;
    }
    if (i < REASONS_SAID) {
        found->counts[i]++;
    }
}

bool ist_remarks_add(ist_remarks *remarks, const ist_table *table, ist_error *err) {
    if (remarks->columns == NULL) {
        remarks->columns = ist_array_make(table->column_count, sizeof *remarks->columns, "looking at rows", err);
        remarks->column_count = remarks->columns != NULL ? table->column_count : 0;
    }
    for (size_t i = 0; remarks->columns != NULL && i < table->row_count * table->column_count; i++) {
        const ist_cell *cell = &table->cells[i];
        count_gap(&remarks->columns[i % table->column_count], cell);
        remarks->formulas = remarks->formulas || is_formula(table, cell);
    }
    remarks->rows += table->row_count;
    return remarks->columns != NULL;
}

/* Does a note say so already? */
static bool is_noted(const ist_table *table, const char *reason) {
    size_t i = 0;
    while (i < table->note_count && strstr(ist_table_string(table, table->notes[i]), reason) == NULL) {
        i++;
    }
    return i < table->note_count;
}

/* A bare format has nothing where a cell is NA: says why, a line a column and reason that no note gives. */
static void say_gaps(const ist_remarks *remarks, const ist_table *table) {
    for (size_t column = 0; column < remarks->column_count; column++) {
        const gaps *found = &remarks->columns[column];
        for (size_t i = 0; i < found->known; i++) {
            const char *reason = ist_table_string(table, found->reasons[i]);
            char line[512];
            snprintf(line, sizeof line, "%s: NA in %zu of %zu rows: %s",
                     ist_table_string(table, table->columns[column].name), found->counts[i], remarks->rows, reason);
            if (!is_noted(table, reason)) {
                ist_say("# ", line);
            }
        }
    }
}

void ist_remarks_say(const ist_remarks *remarks, const ist_table *table) {
    say_gaps(remarks, table);
    for (size_t i = 0; i < table->note_count; i++) {
        ist_say("# ", ist_table_string(table, table->notes[i]));
    }
    if (table->contract != IST_TEXT_EMPTY) {
        ist_say("# ", ist_table_string(table, table->contract));
    }
    if (remarks->formulas) {
        ist_say("# ", "some texts begin like formulas: in a spreadsheet, import these columns as text");
    }
}

void ist_remarks_free(ist_remarks *remarks) {
    free(remarks->columns);
    *remarks = (ist_remarks){0};
}
