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

/* How a table is drawn as a chart; which column is what is said by the columns' roles. */
typedef enum {
    IST_CHART_NONE,      /* it is not */
    IST_CHART_RANKS,     /* a row a label: a dot at its rank, a whisker from low to high */
    IST_CHART_INTERVALS, /* the same for values */
    IST_CHART_TORNADO,   /* a row a label: bars from the base to low and to high */
    IST_CHART_LINES,     /* lines through time, with bands from low to high, and events */
    IST_CHART_STEPS,     /* levels that hold from one number to another; where these are the same, one point */
    IST_CHART_CASES,     /* a row a label: a mark for each value, all on one axis */
    IST_CHART_MATRIX     /* a cell for each row and value, or for each row and what stands across */
} ist_chart_kind;

typedef enum {
    IST_CHARTED_NONE,   /* not in the chart */
    IST_CHARTED_LABEL,  /* names the row; of several the texts stand behind each other */
    IST_CHARTED_SERIES, /* rows of one text belong together: a line, or a part of the chart */
    IST_CHARTED_TIME,   /* a number, or a text that begins with one; of steps, what names their axis */
    IST_CHARTED_FROM,
    IST_CHARTED_TO,
    IST_CHARTED_VALUE,
    IST_CHARTED_LOW, /* of the last value column before it, or of the only one */
    IST_CHARTED_HIGH,
    IST_CHARTED_OTHER, /* a second mark: the median of draws, the value without the fact */
    IST_CHARTED_ACROSS /* names the cell's column in a matrix */
} ist_charted;

typedef struct {
    ist_text name, unit, summary; /* unit and summary may be empty */
    ist_cell_type type;           /* what its cells are when they are not NA */
    int digits;                   /* significant digits in text output; 0: the renderer's choice */
    ist_charted role;             /* in the chart */
} ist_column;

/* Something that happened: at a time, or, when `to` is larger, from one to another. */
typedef struct {
    double from, to;
    ist_text text;
} ist_chart_event;

typedef struct {
    ist_chart_kind kind;
    ist_text title; /* empty: that of the table */
    bool has_base;
    double base; /* what all values are compared with: a line */
    ist_chart_event *events;
    size_t event_count, event_capacity;
} ist_chart;

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
    ist_chart chart;
} ist_table;

/* Adds a column (only while there are no rows); its number is column_count - 1. */
bool ist_table_column(ist_table *table, const char *name, ist_cell_type type, const char *unit, const char *summary,
                      ist_error *err);
/* Adds a row of NA cells; its number is row_count - 1. `key`: a vertex or edge number, or IST_NONE. */
bool ist_table_row(ist_table *table, uint32_t key, ist_error *err);
/* Takes all rows out; texts stay, so that equal ones that come again take no memory. */
void ist_table_forget_rows(ist_table *table);
/* Set a cell of the last row. */
bool ist_table_text(ist_table *table, size_t column, const char *text, ist_error *err);
bool ist_table_real(ist_table *table, size_t column, double value, ist_error *err); /* NAN becomes NA, "undefined" */
bool ist_table_integer(ist_table *table, size_t column, int64_t value, ist_error *err);
bool ist_table_na(ist_table *table, size_t column, const char *reason, ist_error *err);

bool ist_table_title(ist_table *table, const char *title, ist_error *err);
bool ist_table_note(ist_table *table, ist_error *err, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool ist_table_contract(ist_table *table, const char *line, ist_error *err);

/* Says how the table is drawn. `roles` gives columns by their names; those that the table does not have are passed
 * over, so that a column which is there in some answers only can be named always. Columns whose names are made from
 * the question get theirs by `columns[i].role`. */
typedef struct {
    const char *column;
    ist_charted role;
} ist_chart_role;
void ist_table_chart(ist_table *table, ist_chart_kind kind, const ist_chart_role *roles, size_t count);

/* The value that the others are compared with. */
void ist_table_chart_base(ist_table *table, double base);

/* What the chart is called, where the table's own title says less. */
bool ist_table_chart_title(ist_table *table, const char *title, ist_error *err);

/* An event on the axis of time, `to` >= `from`, both finite. Where there is no room to name all, those come first that
 * were added first. */
bool ist_table_chart_event(ist_table *table, double from, double to, const char *text, ist_error *err);

static inline const ist_cell *ist_table_cell(const ist_table *t, size_t row, size_t column) {
    return &t->cells[row * t->column_count + column];
}
static inline const char *ist_table_string(const ist_table *t, ist_text text) {
    return ist_texts_get(&t->texts, text);
}

void ist_table_free(ist_table *table);

#endif
