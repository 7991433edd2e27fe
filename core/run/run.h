/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * run.h - a long run: many tasks, dealt out to workers, their answers taken in order.
 *
 * A worker is a forked process, because igraph is for one thread of a process and because a process may die alone. It
 * has a copy of everything that stood in memory when the run began. Answers have the same bits for any number of
 * workers, as long as `compute` gives a task's values from its number and nothing else.
 *
 * A task that has no answer, or reaches a limit, has that for its answer, and the run goes on; so it does where a task
 * takes longer, or more memory, than the options let it. So it does, too, when a worker dies: its tasks are dealt again
 * one by one, and the one that dies alone is `crashed`; after IST_RUN_CRASHES of them the run ends. Any other error
 * ends the run, as the error of the first task that has one, whatever the number of workers; all tasks before it have
 * been taken.
 */
#ifndef IST_CORE_RUN_H
#define IST_CORE_RUN_H

#include <signal.h>

#include "graph/task.h"

enum { IST_RUN_CRASHES = 100 };

/*
 * Computes one task: sets `values`, all of them, which are NAN at first; may say in `reason` why some stay so. Returns
 * false with UNDEFINED or LIMIT where the task has no answer; every other error, and memory, end the run.
 *
 * `context` is shared by all tasks that one worker computes, and may hold workspaces; what a task leaves there must not
 * show in the answer of another. It must not start threads of its own but by OpenMP, of which a forked worker gets one.
 */
typedef bool ist_run_compute(double *values, char reason[IST_TASK_REASON_SIZE], void *context, size_t number,
                             ist_error *err);

typedef struct {
    size_t tasks, width; /* `width` values each; width may be 0 */
    ist_run_compute *compute;
    void *context;
    size_t together; /* tasks that are computed side by side, in groups of so many from 0 on: who gets one gets its
                        group. 0 and 1: each by itself */
} ist_run_job;

/* How far a run has come. */
typedef struct {
    size_t tasks, known, done; /* all; not to be computed; computed */
    size_t failed;             /* of these: late, crashed, or short of memory */
    double seconds;            /* since it began */
    double left;               /* seconds it will still take at this rate; INFINITY while nothing is done */
    unsigned workers;
} ist_run_progress;

typedef bool ist_run_take(void *context, const ist_task *task, ist_error *err);

/* Who hears of the run; each may be NULL. The process that called ist_run calls them; false ends the run. */
typedef struct {
    ist_run_take *finished; /* every task as it is finished, in any order */
    ist_run_take *in_order; /* every task in the order of numbers; those that were interrupted are missing */
    bool (*tick)(void *context, const ist_run_progress *progress, ist_error *err); /* some times a second, and at the
                                                                                      end; one worker: between tasks */
    void *context;
} ist_run_listener;

typedef struct {
    unsigned workers;                  /* 0: one for each processor; 1: this process, unless there are limits */
    const unsigned char *known;        /* not 0 for each task that is not to be computed; NULL: none */
    const volatile sig_atomic_t *stop; /* not 0: end as soon as may be, and say so in the outcome; may be NULL */
    unsigned seconds;                  /* that a task may take; 0: any time. Not over the ranks of a job */
    size_t megabytes;                  /* of address space of each worker, as of the next; 0: no limit of ours */
    size_t waiting;                    /* bytes of answers that may wait for their turn; 0: 64 MiB */
} ist_run_options;

typedef struct {
    ist_run_progress progress;
    int stopped; /* what `*stop` was when the run was ended by it, else 0 */
} ist_run_outcome;

/*
 * Computes all tasks that are not known. True when it came to its end or was stopped; `outcome` is set in every case.
 * Errors: that of the first task that has one, prefixed by its number; that of a listener; LIMIT when there are more
 * than 10^9 tasks or 2^27 values a task, when processes cannot be started, or when too many tasks crash.
 *
 * Under mpirun (a build with ISTHMUS_MPI) the ranks are the workers: rank 0 deals out and returns, the others compute
 * and end their process here.
 */
bool ist_run(ist_run_outcome *outcome, const ist_run_job *job, const ist_run_listener *listener,
             const ist_run_options *options, ist_error *err);

#endif
