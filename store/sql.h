/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sql.h - statements of SQLite, and its errors as ours.
 */
#ifndef IST_STORE_SQL_H
#define IST_STORE_SQL_H

#include <sqlite3.h>

#include "graph/memory.h"

typedef struct {
    sqlite3 *db;
    char name[400]; /* of the file, quoted for messages */
} ist_sql;

/* Says what SQLite said last, as an IO error that names the file; memory is a LIMIT error. Returns false. */
bool ist_sql_fail(const ist_sql *sql, ist_error *err);

/* Runs statements that take nothing and give nothing. */
bool ist_sql_run(const ist_sql *sql, const char *statements, ist_error *err);

/* `*out` is to be finalized; NULL on failure. */
bool ist_sql_prepare(sqlite3_stmt **out, const ist_sql *sql, const char *statement, ist_error *err);

/* Steps a statement: true with `*row` set when there is one, and when it is done. */
bool ist_sql_step(bool *row, const ist_sql *sql, sqlite3_stmt *statement, ist_error *err);

/* Steps a statement that gives nothing, and makes it ready for the next time. */
bool ist_sql_do(const ist_sql *sql, sqlite3_stmt *statement, ist_error *err);

/* Binds a text, which must outlive the step. */
void ist_sql_text(sqlite3_stmt *statement, int at, const char *text);

/* The text in a column of a row; "" for NULL. */
const char *ist_sql_get_text(sqlite3_stmt *statement, int column);

#endif
