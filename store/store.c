/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * store.c - finished tasks in an SQLite file.
 *
 * A transaction is begun by the first task that is put and ends about a second later, so that a million tasks do not
 * cost a million syncs. With a write-ahead log and full synchronisation a commit is on the disk when it returns.
 */
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "graph/clock.h"
#include "graph/text.h"
#include "identity.h"
#include "lock.h"
#include "schema.h"

static const double often = 0.05, seldom = 1.0,
                    share = 0.2; /* seconds between commits; of the time since it was opened */
enum { PATIENCE_MS = 5000 };     /* for other programs' transactions */

struct ist_store {
    ist_sql sql;
    ist_lock lock;
    int64_t run;
    ist_task_list list;
    size_t width, known_count;
    unsigned char *known;
    sqlite3_stmt *put_task, *put_value;
    bool begun;
    double opened, since; /* when the store was opened, when the transaction was begun */
    ist_buffer words;
};

/* ---- opening ---- */

/* The file is there or can be made, with the system's own words where not. */
static bool find_file(const ist_store *store, const char *path, ist_error *err) {
    struct stat status;
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0666);
    if (file < 0) {
        return ist_error_set(err, IST_ERROR_IO, "cannot open the store %s: %s", store->sql.name, strerror(errno));
    }
    bool regular = fstat(file, &status) == 0 && S_ISREG(status.st_mode);
    close(file);
    return regular ||
           ist_error_set(err, IST_ERROR_IO, "the store %s is no regular file; name another one", store->sql.name);
}

/* A name that begins with a colon means something to SQLite. */
static bool open_file(ist_store *store, const char *path, ist_error *err) {
    ist_buffer name = {0};
    if (!ist_buffer_print(&name, err, "%s%s", path[0] == ':' ? "./" : "", path)) {
        return false;
    }
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    bool ok = sqlite3_open_v2(name.bytes, &store->sql.db, flags, NULL) == SQLITE_OK || ist_sql_fail(&store->sql, err);
    ist_buffer_free(&name);
    return ok;
}

static bool check_pages(ist_store *store, ist_error *err) {
    sqlite3_stmt *s = NULL;
    bool row = false;
    bool ok = ist_sql_prepare(&s, &store->sql, "PRAGMA quick_check(1)", err) && ist_sql_step(&row, &store->sql, s, err);
    if (ok && (!row || strcmp(ist_sql_get_text(s, 0), "ok") != 0)) {
        char quoted[IST_QUOTE_SIZE];
        const char *found = row ? ist_sql_get_text(s, 0) : "";
        ok = ist_error_set(err, IST_ERROR_IO,
                           "the store %s: it is damaged (%s); name another file, or see what 'sqlite3 FILE .recover' "
                           "saves",
                           store->sql.name, ist_quote(quoted, found, strlen(found)));
    }
    sqlite3_finalize(s);
    return ok;
}

/* What is in the file is not trusted: it may have come from anywhere. A file that is no store of ours is not touched.
 */
static bool settle(ist_store *store, ist_error *err) {
    sqlite3_busy_timeout(store->sql.db, PATIENCE_MS);
    sqlite3_db_config(store->sql.db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return ist_sql_run(&store->sql, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON", err) &&
           ist_schema_settle(&store->sql, err) && check_pages(store, err) &&
           ist_sql_run(&store->sql, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", err);
}

/* ---- the run ---- */

static bool find_run(ist_store *store, const char *identity, ist_error *err) {
    sqlite3_stmt *s = NULL;
    bool row = false;
    bool ok = ist_sql_prepare(&s, &store->sql, "SELECT run FROM runs WHERE identity = ?", err);
    if (ok) {
        ist_sql_text(s, 1, identity);
        ok = ist_sql_step(&row, &store->sql, s, err);
    }
    store->run = row ? sqlite3_column_int64(s, 0) : -1;
    sqlite3_finalize(s);
    return ok;
}

static bool add_run_row(ist_store *store, const char *identity, const ist_store_run *run, ist_error *err) {
    sqlite3_stmt *s = NULL;
    char data[17];
    bool ok = ist_sql_prepare(&s, &store->sql,
                              "INSERT INTO runs (identity, command, settings, data, seed, version, tasks, started) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
                              err);
    if (ok) {
        snprintf(data, sizeof data, "%016llx", (unsigned long long)run->data);
        ist_sql_text(s, 1, identity);
        ist_sql_text(s, 2, run->command);
        ist_sql_text(s, 3, run->settings);
        ist_sql_text(s, 4, data);
        sqlite3_bind_int64(s, 5, (int64_t)run->seed);
        ist_sql_text(s, 6, run->version);
        sqlite3_bind_int64(s, 7, (int64_t)run->list->count);
        ok = ist_sql_do(&store->sql, s, err);
        store->run = sqlite3_last_insert_rowid(store->sql.db);
    }
    sqlite3_finalize(s);
    return ok;
}

static bool add_rows(ist_store *store, ist_error *err) {
    sqlite3_stmt *s = NULL;
    bool ok = ist_sql_prepare(&s, &store->sql, "INSERT INTO run_rows (run, row, id) VALUES (?, ?, ?)", err);
    for (size_t i = 0; ok && i < store->list.row_count; i++) {
        sqlite3_bind_int64(s, 1, store->run);
        sqlite3_bind_int64(s, 2, (int64_t)i);
        ist_sql_text(s, 3, store->list.rows[i]);
        ok = ist_sql_do(&store->sql, s, err);
    }
    sqlite3_finalize(s);
    return ok;
}

static bool add_columns(ist_store *store, ist_error *err) {
    sqlite3_stmt *s = NULL;
    bool ok =
        ist_sql_prepare(&s, &store->sql, "INSERT INTO run_columns (run, col, name, unit) VALUES (?, ?, ?, ?)", err);
    for (size_t i = 0; ok && i < store->list.column_count; i++) {
        sqlite3_bind_int64(s, 1, store->run);
        sqlite3_bind_int64(s, 2, (int64_t)i);
        ist_sql_text(s, 3, store->list.columns[i].name);
        ist_sql_text(s, 4, store->list.columns[i].unit);
        ok = ist_sql_do(&store->sql, s, err);
    }
    sqlite3_finalize(s);
    return ok;
}

static bool add_run(ist_store *store, const char *identity, const ist_store_run *run, ist_error *err) {
    return ist_sql_run(&store->sql, "BEGIN IMMEDIATE", err) && add_run_row(store, identity, run, err) &&
           add_rows(store, err) && add_columns(store, err) && ist_sql_run(&store->sql, "COMMIT", err);
}

static bool status_of(ist_task_status *out, const char *name) {
    for (int status = 0; status < IST_TASK_STATUSES; status++) {
        if (strcmp(ist_task_status_names[status], name) == 0) {
            *out = (ist_task_status)status;
            return true;
        }
    }
    return false;
}

static bool damaged(const ist_store *store, int64_t task, ist_error *err) {
    return ist_error_set(err, IST_ERROR_IO, "the store %s: task %lld of run %lld is damaged; name another file",
                         store->sql.name, (long long)task, (long long)store->run);
}

static bool read_known(ist_store *store, ist_error *err) {
    sqlite3_stmt *s = NULL;
    bool row = true;
    bool ok = ist_sql_prepare(&s, &store->sql, "SELECT task, status FROM tasks WHERE run = ?", err);
    if (ok) {
        sqlite3_bind_int64(s, 1, store->run);
    }
    while (ok && (ok = ist_sql_step(&row, &store->sql, s, err)) && row) {
        int64_t task = sqlite3_column_int64(s, 0);
        ist_task_status status = IST_TASK_DONE;
        if (task < 0 || (uint64_t)task >= store->list.count || !status_of(&status, ist_sql_get_text(s, 1))) {
            ok = damaged(store, task, err);
        } else if (ist_task_final(status)) {
            store->known[task] = 1;
            store->known_count++;
        }
    }
    sqlite3_finalize(s);
    return ok;
}

static bool prepare(ist_store *store, ist_error *err) {
    return ist_sql_prepare(&store->put_task, &store->sql,
                           "INSERT OR REPLACE INTO tasks (run, task, words, status, reason, seconds) "
                           "VALUES (?, ?, ?, ?, ?, ?)",
                           err) &&
           ist_sql_prepare(&store->put_value, &store->sql,
                           "INSERT INTO task_values (run, task, row, col, value) VALUES (?, ?, ?, ?, ?)", err);
}

static bool open_store(ist_store *store, const char *path, const ist_store_run *run, ist_error *err) {
    char identity[IST_IDENTITY_SIZE];
    store->known = ist_array_make(store->list.count, 1, "opening the store", err);
    return store->known != NULL && ist_store_identity(identity, run, err) && find_file(store, path, err) &&
           ist_lock_take(&store->lock, path, store->sql.name, err) && open_file(store, path, err) &&
           settle(store, err) && find_run(store, identity, err) &&
           (store->run >= 0 || add_run(store, identity, run, err)) && read_known(store, err) && prepare(store, err);
}

bool ist_store_open(ist_store **out, const char *path, const ist_store_run *run, ist_error *err) {
    *out = NULL;
    ist_store *store = ist_array_make(1, sizeof *store, "opening the store", err);
    if (store == NULL) {
        return false;
    }
    store->lock.file = -1;
    store->opened = ist_clock();
    store->list = *run->list;
    store->width = ist_task_width(&store->list);
    ist_quote(store->sql.name, path, strlen(path));
    if (!open_store(store, path, run, err)) {
        ist_store_close(store);
        return false;
    }
    *out = store;
    return true;
}

void ist_store_close(ist_store *store) {
    if (store == NULL) {
        return;
    }
    sqlite3_finalize(store->put_task);
    sqlite3_finalize(store->put_value);
    sqlite3_close(store->sql.db);
    ist_lock_release(&store->lock);
    ist_buffer_free(&store->words);
    free(store->known);
    free(store);
}

const unsigned char *ist_store_known(const ist_store *store) {
    return store->known;
}

size_t ist_store_known_count(const ist_store *store) {
    return store->known_count;
}

/* ---- writing ---- */

static bool begin(ist_store *store, ist_error *err) {
    if (store->begun) {
        return true;
    }
    store->begun = ist_sql_run(&store->sql, "BEGIN IMMEDIATE", err);
    store->since = ist_clock();
    return store->begun;
}

static bool put_task(ist_store *store, const ist_task *task, ist_error *err) {
    sqlite3_stmt *s = store->put_task;
    store->words.length = 0;
    if (store->list.words != NULL && !store->list.words(&store->words, store->list.context, task->number, err)) {
        return false;
    }
    sqlite3_bind_int64(s, 1, store->run);
    sqlite3_bind_int64(s, 2, (int64_t)task->number);
    ist_sql_text(s, 3, store->words.length > 0 ? ist_buffer_string(&store->words) : "");
    ist_sql_text(s, 4, ist_task_status_names[task->status]);
    ist_sql_text(s, 5, task->reason);
    sqlite3_bind_double(s, 6, task->seconds);
    return ist_sql_do(&store->sql, s, err);
}

/* Packed ones are one value, as the machine has them. */
static bool put_values(ist_store *store, const ist_task *task, ist_error *err) {
    sqlite3_stmt *s = store->put_value;
    bool packed = store->list.packed > 0, ok = true;
    size_t columns = store->list.column_count, count = packed ? 1 : store->width;
    sqlite3_bind_int64(s, 1, store->run);
    sqlite3_bind_int64(s, 2, (int64_t)task->number);
    for (size_t i = 0; ok && i < count; i++) {
        sqlite3_bind_int64(s, 3, (int64_t)(i / columns));
        sqlite3_bind_int64(s, 4, (int64_t)(i % columns));
        if (packed) {
            sqlite3_bind_blob64(s, 5, task->values, store->width * sizeof *task->values, SQLITE_STATIC);
        } else {
            sqlite3_bind_double(s, 5, task->values[i]);
        }
        ok = ist_sql_do(&store->sql, s, err);
    }
    return ok;
}

bool ist_store_put(ist_store *store, const ist_task *task, ist_error *err) {
    return begin(store, err) && put_task(store, task, err) &&
           (task->status != IST_TASK_DONE || put_values(store, task, err)) && ist_store_tick(store, err);
}

bool ist_store_commit(ist_store *store, ist_error *err) {
    bool ok = !store->begun || ist_sql_run(&store->sql, "COMMIT", err);
    store->begun = store->begun && !ok;
    return ok;
}

/* What is young is committed more often: who kills a run in its first second has not waited in vain. */
bool ist_store_tick(ist_store *store, ist_error *err) {
    double wait = share * (store->since - store->opened);
    wait = wait < often ? often : wait < seldom ? wait : seldom;
    return !store->begun || ist_clock() - store->since < wait || ist_store_commit(store, err);
}

/* ---- reading ---- */

/* A value, or all of them where they are packed; false where there is something else. */
static bool read_value(double *out, const ist_store *store, sqlite3_stmt *s) {
    if (store->list.packed == 0) {
        *out = sqlite3_column_type(s, 3) == SQLITE_NULL ? NAN : sqlite3_column_double(s, 3);
        return true;
    }
    const void *bytes = sqlite3_column_blob(s, 3);
    size_t length = (size_t)sqlite3_column_bytes(s, 3);
    if (bytes != NULL && length == store->width * sizeof *out) {
        memcpy(out, bytes, length);
    }
    return bytes != NULL && length == store->width * sizeof *out;
}

/* Reads the values of one task, which stand one after the other. */
static bool read_values(double *out, const ist_store *store, sqlite3_stmt *s, int64_t task, ist_error *err) {
    size_t columns = store->list.column_count, count = store->list.packed > 0 ? 1 : store->width;
    bool row = false, ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = ist_sql_step(&row, &store->sql, s, err);
        bool right = row && sqlite3_column_int64(s, 0) == task &&
                     sqlite3_column_int64(s, 1) == (int64_t)(i / columns) &&
                     sqlite3_column_int64(s, 2) == (int64_t)(i % columns) && read_value(&out[i], store, s);
        ok = ok && (right || damaged(store, task, err));
    }
    return ok;
}

static bool read_task(ist_task *out, double *values, const ist_store *store, sqlite3_stmt *tasks, sqlite3_stmt *all,
                      ist_error *err) {
    int64_t number = sqlite3_column_int64(tasks, 0);
    *out = (ist_task){.number = (size_t)number, .values = values, .width = store->width};
    if (!status_of(&out->status, ist_sql_get_text(tasks, 1))) {
        return damaged(store, number, err);
    }
    out->reason = ist_sql_get_text(tasks, 2);
    out->seconds = sqlite3_column_double(tasks, 3);
    for (size_t i = 0; i < store->width; i++) {
        values[i] = NAN;
    }
    return out->status != IST_TASK_DONE || read_values(values, store, all, number, err);
}

static bool each(ist_store *store, sqlite3_stmt *tasks, sqlite3_stmt *all, double *values,
                 bool (*take)(void *context, const ist_task *task, ist_error *err), void *context, ist_error *err) {
    bool row = true, ok = true;
    sqlite3_bind_int64(tasks, 1, store->run);
    sqlite3_bind_int64(all, 1, store->run);
    while (ok && (ok = ist_sql_step(&row, &store->sql, tasks, err)) && row) {
        ist_task task;
        ok = read_task(&task, values, store, tasks, all, err) && take(context, &task, err);
    }
    return ok;
}

bool ist_store_each(ist_store *store, bool (*take)(void *context, const ist_task *task, ist_error *err), void *context,
                    ist_error *err) {
    sqlite3_stmt *tasks = NULL, *all = NULL;
    double *values = ist_array_make(store->width, sizeof *values, "reading the store", err);
    bool ok =
        values != NULL && ist_store_commit(store, err) &&
        ist_sql_prepare(&tasks, &store->sql,
                        "SELECT task, status, reason, seconds FROM tasks WHERE run = ? ORDER BY task", err) &&
        ist_sql_prepare(&all, &store->sql,
                        "SELECT task, row, col, value FROM task_values WHERE run = ? ORDER BY task, row, col", err) &&
        each(store, tasks, all, values, take, context, err);
    sqlite3_finalize(tasks);
    sqlite3_finalize(all);
    free(values);
    return ok;
}
