/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * table.h - rows x typed named columns: the only thing an analysis returns, and the only thing a renderer is given
 * beside a view.
 *
 * A cell is a text, a number, an integer, or NA with a reason. A table ends with its notes and its contract line. All
 * texts are copied into the table.
 */
#ifndef IST_GRAPH_TABLE_H
#define IST_GRAPH_TABLE_H

#include "text.h"

typedef enum { IST_CELL_NA, IST_CELL_TEXT, IST_CELL_REAL, IST_CELL_INTEGER } ist_cell_type;

typedef struct {
    ist_cell_type type;
    union {
        double real; /* finite, or INFINITY which is printed as "inf"; never NAN */
        int64_t integer;
        ist_text text; /* for NA: the reason */
    };
} ist_cell;

typedef struct {
    ist_text name, unit, summary; /* unit and summary may be empty */
    ist_cell_type type;           /* what its cells are when they are not NA */
    int digits;                   /* significant digits in text output; 0: the renderer's choice */
} ist_column;

typedef struct {
    ist_texts texts;
    ist_text title;
    ist_column *columns;
    size_t column_count, column_capacity;
    ist_cell *cells; /* row after row; a cell not yet set is NA without a reason */
    size_t row_count, cell_capacity;
    ist_text *notes; /* sentences for the reader, printed before the contract */
    size_t note_count, note_capacity;
    ist_text contract; /* one line */
    uint32_t *row_key; /* for each row the vertex or edge it is about, or IST_NONE; for renderers */
    size_t key_capacity;
} ist_table;

/* Adds a column (only while there are no rows); its number is column_count - 1. */
bool ist_table_column(ist_table *table, const char *name, ist_cell_type type, const char *unit, const char *summary,
                      ist_error *err);
/* Adds a row of NA cells; its number is row_count - 1. `key`: a vertex or edge number, or IST_NONE. */
bool ist_table_row(ist_table *table, uint32_t key, ist_error *err);
/* Set a cell of the last row. */
bool ist_table_text(ist_table *table, size_t column, const char *text, ist_error *err);
bool ist_table_real(ist_table *table, size_t column, double value, ist_error *err); /* NAN becomes NA, "undefined" */
bool ist_table_integer(ist_table *table, size_t column, int64_t value, ist_error *err);
bool ist_table_na(ist_table *table, size_t column, const char *reason, ist_error *err);

bool ist_table_title(ist_table *table, const char *title, ist_error *err);
bool ist_table_note(ist_table *table, ist_error *err, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool ist_table_contract(ist_table *table, const char *line, ist_error *err);

static inline const ist_cell *ist_table_cell(const ist_table *t, size_t row, size_t column) {
    return &t->cells[row * t->column_count + column];
}
static inline const char *ist_table_string(const ist_table *t, ist_text text) {
    return ist_texts_get(&t->texts, text);
}

void ist_table_free(ist_table *table);

#endif
