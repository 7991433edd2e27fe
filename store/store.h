/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * store.h - the store of long runs: finished tasks in an SQLite file, which a run that was killed goes on from.
 *
 * A store holds many runs. A run is found again by its identity: what was asked (command, settings, lens), of which
 * data, with which tasks, rows and columns, by which version of the schema. Tasks are written as they are finished, in
 * transactions at most about a second apart; what was committed survives kill -9 and a power cut.
 */
#ifndef IST_STORE_H
#define IST_STORE_H

#include "graph/task.h"

typedef struct ist_store ist_store;

/* Who asks for what: the identity. Texts are borrowed for the call. */
typedef struct {
    const char *command;  /* "scenario sweep" */
    const char *settings; /* as words: all that decides an answer beside data and tasks, as lens and measures */
    const char *version;  /* of the program, since another one may say other numbers */
    uint64_t data;        /* ist_dataset.hash */
    uint64_t seed;
    const ist_task_list *list;
} ist_store_run;

/*
 * Opens or makes the file at `path`, finds the run in it or adds it. IO errors: it is no store, of another schema,
 * corrupt, not writable, in use by another run, the disk is full. The list and what it points to are borrowed until the
 * store is closed; `*out` is NULL on failure.
 */
bool ist_store_open(ist_store **out, const char *path, const ist_store_run *run, ist_error *err);

/* Not 0 for each task whose answer is in the store and final; one byte a task; and how many these are. */
const unsigned char *ist_store_known(const ist_store *store);
size_t ist_store_known_count(const ist_store *store);

/* Adds a task that was finished now. */
bool ist_store_put(ist_store *store, const ist_task *task, ist_error *err);

/* Commits what was added when the last commit is a second ago; or now. */
bool ist_store_tick(ist_store *store, ist_error *err);
bool ist_store_commit(ist_store *store, ist_error *err);

/* Gives every task of the run that is in the store, by number, after a commit. */
bool ist_store_each(ist_store *store, bool (*take)(void *context, const ist_task *task, ist_error *err), void *context,
                    ist_error *err);

/* Closes it; what was not committed is lost. NULL is allowed. */
void ist_store_close(ist_store *store);

#endif
