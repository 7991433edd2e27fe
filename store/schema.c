/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * schema.c - what stands in the file of --store: an SQLite database that any tool may read, also while a run writes it.
 *
 * A file holds many runs. A run is one command on one state of the data; a task is one of its parts (a scenario, a
 * loss, a draw); a task gives one value for every row (an id, as a rule) and column. Everything is numbered from 0,
 * runs from 1.
 *
 *     runs         run, identity, command, settings, data, seed, version, tasks, started
 *     run_rows     run, row, id             what the values of each task are about
 *     run_columns  run, col, name, unit     what they are
 *     tasks        run, task, words, status, reason, seconds
 *     task_values  run, task, row, col, value
 *     answers      a view: run, task, words, id, name, value, unit, reason
 *
 * words say the task in the grammar of the command line; status is done, undefined (no answer) or limit, or else late,
 * memory (it took more than it may) or crashed, which the same command tries again; a task that is not there was not
 * finished. reason says why there is no answer, or why some values are NULL, which are those that are not available.
 * Parts of `rank` have one value each, a BLOB: the sums that one block of sources adds, as numbers that mean nothing
 * before all blocks are added. An infinite value is an infinite value. seconds is the time on the clock that one worker
 * took. tasks in runs is how many there are in all.
 *
 *     SELECT words, value FROM answers WHERE run = 1 AND id = 'AZ' ORDER BY value DESC LIMIT 10
 *     SELECT status, count(*), sum(seconds) FROM tasks WHERE run = 1 GROUP BY status
 *
 * To forget a run, delete its rows from the five tables.
 *
 * The same command finds its run by the identity: 128 bits made from the version of the program and of these tables,
 * command, settings, data (the hash in contract lines), seed, rows, columns and the words of all tasks. What is stored
 * is never computed again, and what comes out in the end is the same to the byte, however often a run was ended: by
 * Ctrl-C, kill -9, a full disk, a power cut. Finished tasks are committed at least every second, and are on the disk
 * then. One run at a time writes a file (FILE-lock stands beside it meanwhile); others have to wait. Views and tables
 * of your own may stand in it, triggers may not. The last bit of a number is kept.
 */
#include "schema.h"

#include <string.h>

enum { APPLICATION = 0x69737468 }; /* "isth", at byte 68 of the file */

typedef struct {
    const char *type, *name, *sql;
} object;

/* task_values.value has no declared type on purpose: in a column of type REAL SQLite keeps whole numbers as integers,
 * and -0.0 comes back as 0.0. */
static const object objects[] = {
    {"table", "runs",
     "CREATE TABLE runs (run INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, command TEXT NOT NULL, "
     "settings TEXT NOT NULL, data TEXT NOT NULL, seed INTEGER NOT NULL, version TEXT NOT NULL, "
     "tasks INTEGER NOT NULL, started TEXT NOT NULL)"},
    {"table", "run_rows",
     "CREATE TABLE run_rows (run INTEGER NOT NULL REFERENCES runs, row INTEGER NOT NULL, id TEXT NOT NULL, "
     "PRIMARY KEY (run, row)) WITHOUT ROWID"},
    {"table", "run_columns",
     "CREATE TABLE run_columns (run INTEGER NOT NULL REFERENCES runs, col INTEGER NOT NULL, name TEXT NOT NULL, "
     "unit TEXT NOT NULL, PRIMARY KEY (run, col)) WITHOUT ROWID"},
    {"table", "tasks",
     "CREATE TABLE tasks (run INTEGER NOT NULL REFERENCES runs, task INTEGER NOT NULL, words TEXT NOT NULL, "
     "status TEXT NOT NULL, reason TEXT NOT NULL, seconds REAL NOT NULL, PRIMARY KEY (run, task)) WITHOUT ROWID"},
    {"table", "task_values",
     "CREATE TABLE task_values (run INTEGER NOT NULL REFERENCES runs, task INTEGER NOT NULL, row INTEGER NOT NULL, "
     "col INTEGER NOT NULL, value, PRIMARY KEY (run, task, row, col)) WITHOUT ROWID"},
    {"view", "answers",
     "CREATE VIEW answers AS SELECT v.run, v.task, t.words, r.id, c.name, v.value, c.unit, t.reason "
     "FROM task_values v JOIN tasks t USING (run, task) JOIN run_rows r USING (run, row) "
     "JOIN run_columns c USING (run, col)"},
};
enum { OBJECTS = sizeof objects / sizeof *objects };

static bool get_number(int64_t *out, const ist_sql *sql, const char *statement, ist_error *err) {
    sqlite3_stmt *s = NULL;
    bool row = false;
    bool ok = ist_sql_prepare(&s, sql, statement, err) && ist_sql_step(&row, sql, s, err);
    *out = row ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_finalize(s);
    return ok;
}

static bool make(const ist_sql *sql, ist_error *err) {
    ist_buffer all = {0};
    bool ok = ist_buffer_print(&all, err, "BEGIN IMMEDIATE; PRAGMA application_id = %d; PRAGMA user_version = %d;",
                               APPLICATION, IST_STORE_SCHEMA);
    for (size_t i = 0; ok && i < OBJECTS; i++) {
        ok = ist_buffer_print(&all, err, "%s;", objects[i].sql);
    }
    ok = ok && ist_buffer_text(&all, "COMMIT", err) && ist_sql_run(sql, ist_buffer_string(&all), err);
    ist_buffer_free(&all);
    return ok;
}

static bool has_object(bool *has, const ist_sql *sql, const object *o, ist_error *err) {
    sqlite3_stmt *s = NULL;
    bool ok = ist_sql_prepare(&s, sql, "SELECT 1 FROM sqlite_schema WHERE type = ? AND name = ? AND sql = ?", err);
    if (ok) {
        ist_sql_text(s, 1, o->type);
        ist_sql_text(s, 2, o->name);
        ist_sql_text(s, 3, o->sql);
        ok = ist_sql_step(has, sql, s, err);
    }
    sqlite3_finalize(s);
    return ok;
}

/* Own tables, views and indexes of a user are welcome beside ours. A trigger could change what is written. */
static bool check(const ist_sql *sql, ist_error *err) {
    int64_t triggers = 0;
    bool has = true, ok = get_number(&triggers, sql, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'", err);
    for (size_t i = 0; ok && has && i < OBJECTS; i++) {
        ok = has_object(&has, sql, &objects[i], err);
    }
    return ok &&
           ((has && triggers == 0) ||
            ist_error_set(err, IST_ERROR_IO,
                          "the store %s: its tables are not those that isthmus made; name another file", sql->name));
}

bool ist_schema_settle(const ist_sql *sql, ist_error *err) {
    int64_t application = 0, version = 0, things = 0;
    if (!get_number(&things, sql, "SELECT count(*) FROM sqlite_schema", err) ||
        !get_number(&application, sql, "PRAGMA application_id", err) ||
        !get_number(&version, sql, "PRAGMA user_version", err)) {
        return false;
    }
    if (things == 0 && (application == 0 || application == APPLICATION)) {
        return make(sql, err);
    }
    if (application != APPLICATION) {
        return ist_error_set(err, IST_ERROR_IO, "%s is an SQLite file, but no store of isthmus; name another file",
                             sql->name);
    }
    if (version != IST_STORE_SCHEMA) {
        return ist_error_set(err, IST_ERROR_IO,
                             "the store %s: its tables are of version %lld, and this program knows version %d; name "
                             "another file",
                             sql->name, (long long)version, IST_STORE_SCHEMA);
    }
    return check(sql, err);
}
