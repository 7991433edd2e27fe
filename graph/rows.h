/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rows.h - the file behind a table: taken over by the dataset, checked as text, its lines counted.
 *
 * Private to loading.
 */
#ifndef IST_GRAPH_ROWS_H
#define IST_GRAPH_ROWS_H

#include "csv.h"
#include "dataset.h"
#include "file.h"

/*
 * Makes `file` the file of `table`, under `name`; the dataset owns its bytes from here on, also when this fails. What
 * is no UTF-8 text becomes a finding and `*readable` false; so does a file that is `kind` instead (NULL: a text).
 */
bool ist_rows_take(bool *readable, ist_dataset *dataset, ist_table_id table, const char *name, ist_file *file,
                   const char *kind, ist_error *err);

/* Makes the file of one table that of another too, which tells places in it; the dataset owns it once. */
bool ist_rows_share(ist_dataset *dataset, ist_table_id table, ist_table_id with, ist_error *err);

/* Starts reading the records of the table's file, as its delimiter says, within the dataset's limits. */
void ist_rows_begin(ist_csv *csv, const ist_dataset *dataset, ist_table_id table);

/* The line and column of a byte of the table's file, both from 1; columns count bytes. */
ist_place ist_rows_place(const ist_rows *rows, size_t offset);

/* Adds a finding at a byte of the table's file; its place is told only while findings are kept. */
bool ist_rows_report(ist_dataset *dataset, ist_table_id table, size_t offset, ist_severity severity, const char *rule,
                     ist_error *err, const char *format, ...) __attribute__((format(printf, 7, 8)));

/* Sets a LIMIT error at a byte of the table's file, returns false. `what` NULL: what the limit is of. */
bool ist_rows_limit(const ist_dataset *dataset, ist_table_id table, size_t offset, ist_limit limit, const char *what,
                    ist_error *err);

/* The same of what is bound by the length of the file, where a few bytes stand for much: "more than WHAT for a byte".
 */
bool ist_rows_bound(const ist_dataset *dataset, ist_table_id table, size_t offset, const char *what, ist_error *err);

/* Is there no row of the table, of actors or of ties, beyond those that its limit allows? Sets the error where the one
 * at a byte of its file is. */
bool ist_rows_room(const ist_dataset *dataset, ist_table_id table, size_t offset, ist_error *err);

/* A hash of all tables' bytes, equal on every machine. */
uint64_t ist_rows_hash(const ist_dataset *dataset);

void ist_rows_free(ist_rows *rows);

#endif
