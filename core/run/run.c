/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * run.c - a run: by this process alone, by forked ones, or by the ranks of a job.
 */
#include "run.h"

#include <unistd.h>

#include "desk.h"
#include "pool.h"
#include "ranks.h"

static const size_t most_tasks = 1000000000, most_values = (size_t)1 << 27;

static bool run_here(ist_desk *desk, ist_error *err) {
    ist_seat seat = {0};
    ist_chunk chunk;
    bool ok = ist_seat_make(&seat, desk->job, err);
    while (ok && !ist_desk_stopped(desk) && ist_desk_deal(&chunk, desk)) {
        for (chunk.first = ist_desk_after(desk, chunk); ok && chunk.first < chunk.end;) {
            ist_reply reply;
            ist_seat_compute(&reply, &seat, chunk.first++);
            ok = ist_desk_take(desk, &reply, err) && ist_desk_tick(desk, false, err);
            bool over = ist_desk_stopped(desk) || desk->fatal < desk->job->tasks;
            chunk.first = over ? chunk.end : ist_desk_after(desk, chunk);
        }
    }
    ist_seat_free(&seat);
    return ok;
}

/* No more workers than tasks. */
static size_t worker_count(const ist_run_job *job, const ist_run_options *options) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t wanted = options->workers > 0 ? options->workers : processors > 0 ? (size_t)processors : 1;
    size_t missing = 0;
    for (size_t i = 0; i < job->tasks && missing < wanted; i++) {
        missing += options->known == NULL || options->known[i] == 0;
    }
    return missing > 0 ? missing : 1;
}

/* Limits are those of a process, and who is late is ended. */
static bool run_desk(ist_desk *desk, size_t workers, ist_error *err) {
    bool forked = workers > 1 || desk->options->seconds > 0 || desk->options->megabytes > 0;
    return ist_ranks_count() > 1 ? ist_ranks_run(desk, err)
           : forked              ? ist_pool_run(desk, workers, err)
                                 : run_here(desk, err);
}

bool ist_run(ist_run_outcome *outcome, const ist_run_job *job, const ist_run_listener *listener,
             const ist_run_options *options, ist_error *err) {
    *outcome = (ist_run_outcome){0};
    if (job->tasks > most_tasks || job->width > most_values) {
        return ist_error_set(err, IST_ERROR_LIMIT, "a run has at most %zu tasks of %zu values each, not %zu of %zu",
                             most_tasks, most_values, job->tasks, job->width);
    }
    if (ist_ranks_own() > 0) {
        ist_ranks_serve(job, options);
    }
    ist_desk desk = {0};
    size_t workers = ist_ranks_count() > 1 ? ist_ranks_count() - 1 : worker_count(job, options);
    bool ok = ist_desk_make(&desk, job, listener, options, workers, err) && run_desk(&desk, workers, err) &&
              ist_desk_close(&desk, err);
    *outcome = desk.outcome;
    ist_desk_free(&desk);
    return ok;
}
