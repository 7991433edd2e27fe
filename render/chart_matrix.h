/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chart_matrix.h - the rows and columns of a chart of cells, as they are read from a table.
 */
#ifndef IST_RENDER_CHART_MATRIX_H
#define IST_RENDER_CHART_MATRIX_H

#include "chart_parts.h"
#include "text_metrics.h"

enum { IST_MATRIX_WORDS = 32 };

#define IST_MATRIX_CELL 56.0 /* the least width of a cell */
#define IST_MATRIX_PAD 6.0

/* A text with its lines, and how much room it takes. */
typedef struct {
    char *text;
    ist_text_extent extent;
} ist_matrix_words;

typedef struct {
    size_t column; /* of the table; across: the row that named it */
    ist_matrix_words head;
    double left, width;
    double most; /* the largest finite number */
    ist_text kinds[IST_MATRIX_WORDS];
    size_t kind_count;
    bool text, inverse, plain; /* plain: never shaded */
} ist_matrix_column;

typedef struct {
    size_t row; /* of the table; across: the first with this label */
    ist_matrix_words label;
    double top, height;
} ist_matrix_row;

typedef struct {
    ist_chart_page *page;
    const ist_table *table;
    ist_matrix_column *columns;
    ist_matrix_row *rows;
    size_t column_count, row_count;
    bool across;
    size_t value, other; /* across: what shades a cell, what it says */
} ist_matrix;

/* Rows and columns with their words; where they stand is left open. Free it also on failure. */
bool ist_matrix_read(ist_matrix *out, ist_chart_page *page);
void ist_matrix_free(ist_matrix *m);

bool ist_matrix_wrap(ist_matrix_words *out, const char *bytes, double size, double width, ist_chart_page *page);

/* What a cell says: a text, a number of three digits, or a dash. */
bool ist_matrix_print(ist_buffer *out, const ist_table *table, size_t row, size_t column, ist_error *err);

/* A word that is never shaded. */
bool ist_matrix_blank(const char *word);

/* The number of a word among those of its column, added when it is new; IST_MATRIX_WORDS when there are too many. */
size_t ist_matrix_kind(ist_matrix_column *column, ist_text word);

/* The row and the column of the cell that a row of the table is; row_count or column_count where there is none. */
size_t ist_matrix_find_row(const ist_matrix *m, size_t row);
size_t ist_matrix_find_column(const ist_matrix *m, size_t row);

#endif
