/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tables.h - answers of one or more tables: making them and writing them in the format asked for.
 */
#ifndef IST_CLI_TABLES_H
#define IST_CLI_TABLES_H

#include "graph/table.h"
#include "graph/view.h"
#include "option.h"

typedef struct {
    const char *name; /* for --table; static */
    bool apart;       /* written only when --table names it */
    unsigned level;   /* of its title among headings; 0: the usual */
    ist_table table;
} ist_named_table;

typedef struct ist_tables {
    ist_named_table *items;
    size_t count, capacity;
} ist_tables; /* starts `= {0}` */

typedef struct {
    const char *name;
    ist_cell_type type;
    const char *unit;
} ist_tables_column;

/* Adds a table; what is returned is valid until the next is added. NULL when memory is out. */
ist_table *ist_tables_add(ist_tables *tables, const char *name, const char *title, const ist_tables_column *columns,
                          size_t column_count, ist_error *err);

bool ist_tables_columns(ist_table *table, const ist_tables_column *columns, size_t count, ist_error *err);

/* Adds a row of texts, one a column; NULL is NA. */
bool ist_tables_texts(ist_table *table, const char *const *texts, ist_error *err);

/* Is there the table that --table names, or can the format hold all? For asking before a long computation. */
bool ist_tables_check(const ist_tables *tables, const ist_request *request, ist_error *err);

/* Writes the table that --table names, or all: side by side in a format that can hold several. */
bool ist_tables_write(const ist_tables *tables, const ist_request *request, ist_error *err);

/* Writes one table, drawn by its view when the format draws. */
bool ist_tables_write_one(const ist_table *table, const ist_view *view, const ist_request *request, ist_error *err);

/* Adds a copy of a table, for `ist_request.taken`. */
bool ist_tables_take(ist_tables *out, const char *name, const ist_table *table, ist_error *err);

void ist_tables_free(ist_tables *tables);

#endif
