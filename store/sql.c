/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sql.c - statements of SQLite, and its errors as ours.
 *
 * Binding fails only for want of memory or by a slip; either shows when the statement is stepped, which then misses
 * what was not bound, so a failed binding is not asked for one by one.
 */
#include "sql.h"

#include <errno.h>
#include <string.h>

typedef struct {
    int code;
    const char *advice;
} explanation;

static const explanation explanations[] = {
    {SQLITE_FULL, "the disk is full; what was committed is kept, and the same command goes on from there"},
    {SQLITE_IOERR, "it could not be read or written (is the disk full, or the file too large?); what was committed is "
                   "kept, and the same command goes on from there"},
    {SQLITE_BUSY, "another program is writing it; try again when that has ended"},
    {SQLITE_LOCKED, "another program is writing it; try again when that has ended"},
    {SQLITE_READONLY, "it may not be written"},
    {SQLITE_CORRUPT, "it is damaged; name another file, or see what 'sqlite3 FILE .recover' saves"},
    {SQLITE_NOTADB, "it is no SQLite file; name another file"},
};

static const char *explain(int code) {
    for (size_t i = 0; i < sizeof explanations / sizeof *explanations; i++) {
        if (explanations[i].code == (code & 0xFF)) {
            return explanations[i].advice;
        }
    }
    return NULL;
}

bool ist_sql_fail(const ist_sql *sql, ist_error *err) {
    int code = sqlite3_extended_errcode(sql->db);
    const char *advice = explain(code);
    if ((code & 0xFF) == SQLITE_NOMEM) {
        return ist_error_memory(err, "working on the store");
    }
    if (advice != NULL) {
        return ist_error_set(err, IST_ERROR_IO, "the store %s: %s", sql->name, advice);
    }
    int reason = sqlite3_system_errno(sql->db);
    return ist_error_set(err, IST_ERROR_IO, "the store %s: %s%s%s; what was committed is kept", sql->name,
                         sqlite3_errmsg(sql->db), reason != 0 ? ": " : "", reason != 0 ? strerror(reason) : "");
}

bool ist_sql_run(const ist_sql *sql, const char *statements, ist_error *err) {
    return sqlite3_exec(sql->db, statements, NULL, NULL, NULL) == SQLITE_OK || ist_sql_fail(sql, err);
}

bool ist_sql_prepare(sqlite3_stmt **out, const ist_sql *sql, const char *statement, ist_error *err) {
    *out = NULL;
    return sqlite3_prepare_v2(sql->db, statement, -1, out, NULL) == SQLITE_OK || ist_sql_fail(sql, err);
}

bool ist_sql_step(bool *row, const ist_sql *sql, sqlite3_stmt *statement, ist_error *err) {
    int code = sqlite3_step(statement);
    *row = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE || ist_sql_fail(sql, err);
}

bool ist_sql_do(const ist_sql *sql, sqlite3_stmt *statement, ist_error *err) {
    bool row = false;
    bool ok = ist_sql_step(&row, sql, statement, err);
    sqlite3_reset(statement);
    return ok;
}

void ist_sql_text(sqlite3_stmt *statement, int at, const char *text) {
    sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC);
}

const char *ist_sql_get_text(sqlite3_stmt *statement, int column) {
    const unsigned char *text = sqlite3_column_text(statement, column);
    return text != NULL ? (const char *)text : "";
}
