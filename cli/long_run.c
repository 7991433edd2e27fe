/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * long_run.c - a run of many tasks for a command: workers, store, progress, interrupts.
 *
 * With a store answers go there as they come, and all that are given on are read from there: those of today and those
 * of an earlier run are the same bytes. Without one they are given on as they come, in order.
 */
#include "long_run.h"

#include <math.h>
#include <stdio.h>

#include "core/run/ranks.h"
#include "interrupt.h"
#include "progress.h"
#include "store/store.h"

static const size_t waiting = (size_t)8 << 20; /* bytes of answers that are early */

typedef struct {
    ist_store *store; /* NULL: none */
    ist_progress progress;
    ist_long_run_end *end;
    ist_run_take *take;
    void *taker;
} state;

static bool keep(void *context, const ist_task *task, ist_error *err) {
    state *s = context;
    return ist_store_put(s->store, task, err);
}

static bool give(void *context, const ist_task *task, ist_error *err) {
    state *s = context;
    s->end->taken++;
    s->end->failed += !ist_task_final(task->status);
    return s->take(s->taker, task, err);
}

static bool tick(void *context, const ist_run_progress *progress, ist_error *err) {
    state *s = context;
    ist_progress_show(&s->progress, progress);
    return s->store == NULL || ist_store_tick(s->store, err);
}

static bool open_store(state *s, const ist_long_run *run, const ist_request *request, ist_error *err) {
    ist_store_run asked = {.command = run->command,
                           .settings = run->settings,
                           .version = ISTHMUS_VERSION,
                           .data = run->data,
                           .seed = request->seed,
                           .list = run->list};
    if (request->store == NULL || ist_ranks_own() > 0) {
        return true;
    }
    bool ok = ist_store_open(&s->store, request->store, &asked, err);
    s->end->known = ok ? ist_store_known_count(s->store) : 0;
    return ok;
}

/* What is finished is committed, also when the run has failed. */
static bool compute(state *s, const ist_long_run *run, const ist_request *request, ist_error *err) {
    ist_run_job job = {.tasks = run->list->count,
                       .width = ist_task_width(run->list),
                       .compute = run->compute,
                       .context = run->context,
                       .together = run->together};
    ist_run_listener listener = {.tick = tick, .context = s};
    ist_run_options options = {.workers = request->work.threads,
                               .seconds = (unsigned)request->task_seconds,
                               .megabytes = request->task_memory,
                               .waiting = waiting};
    ist_run_outcome outcome;
    if (s->store != NULL) {
        options.known = ist_store_known(s->store);
        listener.finished = keep;
    } else {
        listener.in_order = give;
    }
    options.stop = ist_interrupt_catch();
    bool ok = ist_run(&outcome, &job, &listener, &options, err);
    ist_interrupt_release();
    ist_progress_end(&s->progress);
    s->end->code = outcome.stopped != 0 ? 128 + outcome.stopped : 0;
    bool kept = s->store == NULL || ist_store_commit(s->store, ok ? err : NULL);
    return ok && kept;
}

bool ist_long_run_make(ist_long_run_end *end, const ist_long_run *run, const ist_request *request, ist_run_take *take,
                       void *taker, ist_error *err) {
    *end = (ist_long_run_end){.tasks = run->list->count};
    if (request->quiet && request->progress) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "--quiet and --progress contradict each other; leave one of them out");
    }
    if (ist_ranks_count() > 1 && (request->task_seconds > 0 || request->task_memory > 0)) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "%s: a rank that is ended ends the whole MPI job, so that its tasks have no limits; leave "
                             "it out",
                             request->task_seconds > 0 ? "--task-seconds" : "--task-memory");
    }
    state s = {.end = end, .take = take, .taker = taker};
    s.progress = ist_progress_start(run->noun, request->progress, request->quiet);
    bool ok = open_store(&s, run, request, err) && compute(&s, run, request, err) &&
              (s.store == NULL || ist_store_each(s.store, give, &s, err));
    ist_store_close(s.store);
    return ok;
}

bool ist_long_run_note(ist_table *table, const ist_long_run *run, const ist_long_run_end *end,
                       const ist_request *request, ist_error *err) {
    const char *again = request->store != NULL ? "the same command goes on from there"
                                               : "with --store FILE they would be kept, and the same command go on";
    return (end->code == 0 || ist_table_note(table, err, "interrupted: %zu of %zu %s are finished; %s", end->taken,
                                             end->tasks, run->noun, again)) &&
           (end->failed == 0 ||
            ist_table_note(table, err,
                           "%zu of %zu %s failed: they took longer or more memory than they may, or their process "
                           "died%s",
                           end->failed, end->taken, run->noun,
                           request->store != NULL ? "; the same command tries them again" : ""));
}
