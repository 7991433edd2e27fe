/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_table.h - the records of a CSV file -> the rows of a table.
 *
 * Private to loading: a loader says what each column of its file is for, this reads the records.
 */
#ifndef IST_GRAPH_LOAD_TABLE_H
#define IST_GRAPH_LOAD_TABLE_H

#include "cell.h"

typedef enum {
    IST_COLUMN_IGNORED,
    IST_COLUMN_MEMBER,        /* `field` of the row */
    IST_COLUMN_MEASURE,       /* a number a tie; a cell that is none is an error */
    IST_COLUMN_LOOSE_MEASURE, /* the same, but a cell that is no number means that the column is ignored */
    IST_COLUMN_GEPHI_TYPE,    /* directed, unless it says "undirected" */
    IST_COLUMN_YEAR           /* from when and to when: the same */
} ist_column_use;

typedef struct {
    ist_column_use use;
    const ist_field *field;
    ist_text name;   /* of a measure */
    double *values;  /* of a measure, a value a row; the dataset's once the table is read */
    size_t capacity; /* of `values` */
    bool filled;     /* some value is given */
} ist_load_column;

typedef struct {
    ist_load_column *items;
    size_t count, capacity;
    ist_comma comma;
    bool directed;           /* ties, where they do not say */
    bool coded, sparse;      /* is -9 no value? is a tie none whose measures are all 0 or missing? */
    size_t missing, no_ties; /* how often that was so */
} ist_load_columns;

/* The cell of a header without the blanks around it, and the number of the header's column of this name or IST_NONE. */
ist_csv_cell ist_load_trimmed(ist_csv_cell cell);
size_t ist_load_find_header(const ist_csv *csv, const char *name);

bool ist_load_columns_make(ist_load_columns *out, size_t count, ist_error *err);
void ist_load_columns_free(ist_load_columns *columns);

/* Does the first line of a file name a column so, its fields apart by `delimiter`? Needs no memory, so that no loader
 * is passed over for want of it. */
bool ist_load_head_names(const char *head, size_t length, char delimiter, const char *name);

/* A malformed record is a finding, a limit an error that ends the reading. */
bool ist_load_problem(const ist_csv *csv, ist_dataset *dataset, ist_table_id table, ist_error *err);

/* Reads the first record. `*found` is false, with a finding, when there is none that can be read. */
bool ist_load_header(bool *found, ist_csv *csv, ist_dataset *dataset, ist_table_id table, ist_error *err);

/* Reads all records after the header. What is wrong with one becomes a finding; the others are read on. */
bool ist_load_rows(ist_dataset *dataset, ist_table_id table, ist_csv *csv, ist_load_columns *columns, ist_error *err);

/* The value of a measure in row number `row`, NAN where it has none; every row must be given one, in their order. */
bool ist_load_measure(ist_load_column *column, size_t row, double value, ist_error *err);

/* Hands the measures to the dataset; one without a single value is no measure. */
bool ist_load_measures_keep(ist_dataset *dataset, ist_load_columns *columns, size_t rows, ist_error *err);

#endif
