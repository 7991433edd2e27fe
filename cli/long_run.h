/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * long_run.h - a run of many tasks for a command: workers, store, progress, interrupts.
 *
 * The command takes IST_GROUP_RUN among its option groups, says what its tasks are, and is given their answers in
 * order; it returns the exit code that stands in the end.
 */
#ifndef IST_CLI_LONG_RUN_H
#define IST_CLI_LONG_RUN_H

#include "core/run/run.h"
#include "graph/table.h"
#include "option.h"

typedef struct {
    const char *command;  /* "scenario sweep" */
    const char *settings; /* all that decides an answer beside the data and the tasks: lens, measures, options */
    const char *noun;     /* what a task is, in the plural: "scenarios" */
    uint64_t data;        /* hash of the dataset */
    const ist_task_list *list;
    ist_run_compute *compute;
    void *context;   /* of compute */
    size_t together; /* as in ist_run_job */
} ist_long_run;

typedef struct {
    size_t tasks, taken; /* all, and those whose answer was taken */
    size_t failed;       /* of these: late, crashed, or short of memory */
    size_t known;        /* of these: out of the store */
    int code;            /* 0, or 130 and 143 when a signal interrupted the run */
} ist_long_run_end;

/*
 * Computes what the store does not know and gives every finished task to `take`, in order of number. True also when it
 * was interrupted: then some are missing. See ist_run and ist_store_open for errors.
 */
bool ist_long_run_make(ist_long_run_end *end, const ist_long_run *run, const ist_request *request, ist_run_take *take,
                       void *taker, ist_error *err);

/* Adds the note that an interrupted run or one with failed tasks owes its reader; nothing otherwise. */
bool ist_long_run_note(ist_table *table, const ist_long_run *run, const ist_long_run_end *end,
                       const ist_request *request, ist_error *err);

#endif
