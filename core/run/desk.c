/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * desk.c - the middle of a run.
 *
 * When a task has an error that ends the run, tasks before it are still awaited (all of them have been dealt), so that
 * it is the first one's error that is reported, however many workers there are.
 */
#include "desk.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "graph/clock.h"

bool ist_desk_make(ist_desk *desk, const ist_run_job *job, const ist_run_listener *listener,
                   const ist_run_options *options, size_t workers, ist_error *err) {
    *desk = (ist_desk){.job = job, .listener = listener, .options = options, .fatal = job->tasks};
    desk->dealer =
        (ist_dealer){.known = options->known, .end = job->tasks, .workers = workers, .together = job->together};
    desk->began = desk->ticked = ist_clock();
    ist_run_progress *progress = &desk->outcome.progress;
    *progress = (ist_run_progress){.tasks = job->tasks, .left = INFINITY, .workers = (unsigned)workers};
    for (size_t i = 0; options->known != NULL && i < job->tasks; i++) {
        progress->known += options->known[i] != 0;
    }
    return ist_seat_make(&desk->seat, job, err) &&
           ist_order_make(&desk->order, job, listener, options, 2 * workers, err);
}

void ist_desk_free(ist_desk *desk) {
    ist_dealer_free(&desk->dealer);
    ist_order_free(&desk->order);
    ist_seat_free(&desk->seat);
}

bool ist_desk_deal(ist_chunk *out, ist_desk *desk) {
    return ist_dealer_next(out, &desk->dealer, ist_order_bound(&desk->order));
}

size_t ist_desk_after(const ist_desk *desk, ist_chunk chunk) {
    return ist_dealer_skip(&desk->dealer, chunk.first, chunk.end);
}

static void note_error(ist_desk *desk, const ist_reply *reply) {
    if (reply->task.number < desk->fatal) {
        desk->fatal = desk->dealer.end = reply->task.number;
        ist_error_set(&desk->error, reply->error, "task %zu: %s", reply->task.number, reply->task.reason);
    }
}

bool ist_desk_take(ist_desk *desk, const ist_reply *reply, ist_error *err) {
    const ist_run_listener *listener = desk->listener;
    if (reply->error != IST_ERROR_NONE) {
        note_error(desk, reply);
        return true;
    }
    if (ist_task_final(reply->task.status)) {
        ist_dealer_learn(&desk->dealer, reply->task.seconds);
    } else {
        desk->outcome.progress.failed++;
    }
    desk->outcome.progress.done++;
    return (listener->finished == NULL || listener->finished(listener->context, &reply->task, err)) &&
           ist_order_add(&desk->order, &reply->task, err);
}

bool ist_desk_hear(ist_desk *desk, ist_chunk *owed, ist_buffer *in, ist_error *err) {
    size_t used = 0;
    bool ok = true;
    while (ok) {
        ist_reply reply;
        size_t length = ist_reply_read(&reply, &desk->seat, in->bytes + used, in->length - used);
        if (length == 0) {
            break;
        }
        used += length;
        owed->first = ist_desk_after(desk, *owed);
        assert(owed->first < owed->end && reply.task.number == owed->first);
        owed->first++;
        owed->first = ist_desk_after(desk, *owed);
        ok = ist_desk_take(desk, &reply, err);
    }
    if (used > 0) {
        memmove(in->bytes, in->bytes + used, in->length - used);
        in->length -= used;
    }
    return ok;
}

static bool blame(ist_desk *desk, size_t number, ist_task_status status, const char *reason, ist_error *err) {
    ist_seat *seat = &desk->seat;
    ist_reply reply = {.task = {.number = number, .status = status, .width = desk->job->width, .reason = reason}};
    ist_seat_forget(seat);
    reply.task.values = seat->values;
    bool ok = ist_desk_take(desk, &reply, err);
    desk->crashed += status == IST_TASK_CRASHED;
    return ok && (desk->crashed < IST_RUN_CRASHES ||
                  ist_error_set(err, IST_ERROR_INTERNAL, "%zu tasks crashed, the last is task %zu: %s", desk->crashed,
                                number, reason));
}

bool ist_desk_lose(ist_desk *desk, ist_chunk chunk, ist_task_status status, const char *reason, ist_error *err) {
    chunk.first = ist_desk_after(desk, chunk);
    ist_chunk rest = {chunk.first + 1, chunk.end};
    return chunk.first >= chunk.end ||
           (ist_desk_after(desk, rest) < chunk.end ? ist_dealer_again(&desk->dealer, chunk, err)
                                                   : blame(desk, chunk.first, status, reason, err));
}

bool ist_desk_tick(ist_desk *desk, bool now, ist_error *err) {
    const ist_run_listener *listener = desk->listener;
    double clock = ist_clock();
    if (!now && clock - desk->ticked < IST_DESK_TICK) {
        return true;
    }
    desk->ticked = clock;
    ist_run_progress *progress = &desk->outcome.progress;
    size_t missing = progress->tasks - progress->known - progress->done;
    progress->seconds = clock - desk->began;
    progress->left = progress->done > 0 ? progress->seconds / (double)progress->done * (double)missing : INFINITY;
    return listener->tick == NULL || listener->tick(listener->context, progress, err);
}

bool ist_desk_stopped(ist_desk *desk) {
    int stop = desk->options->stop != NULL ? (int)*desk->options->stop : 0;
    desk->outcome.stopped = desk->outcome.stopped != 0 ? desk->outcome.stopped : stop;
    return desk->outcome.stopped != 0;
}

bool ist_desk_close(ist_desk *desk, ist_error *err) {
    const ist_run_progress *progress = &desk->outcome.progress;
    if (progress->known + progress->done == progress->tasks) {
        desk->outcome.stopped = 0; /* too late */
    }
    bool fatal = desk->fatal < desk->job->tasks && desk->outcome.stopped == 0;
    bool ok = (fatal || ist_order_flush(&desk->order, err)) && ist_desk_tick(desk, true, err);
    if (ok && fatal && err != NULL) {
        *err = desk->error;
    }
    return ok && !fatal;
}
