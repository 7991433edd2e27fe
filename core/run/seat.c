/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * seat.c - computing one task, and its reply as bytes.
 */
#include "seat.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _OPENMP
#include <omp.h>
#endif

#include "graph/clock.h"

/* What travels before the values and the text. */
typedef struct {
    uint64_t number;
    uint32_t status, error;
    uint64_t length; /* of the text */
    double seconds;
} heading;

bool ist_seat_make(ist_seat *seat, const ist_run_job *job, ist_error *err) {
    seat->job = job;
    seat->values = ist_array_make(job->width, sizeof *seat->values, "computing a task", err);
    return seat->values != NULL;
}

void ist_seat_free(ist_seat *seat) {
    free(seat->values);
    *seat = (ist_seat){0};
}

/* Threads that stood before a fork are gone behind it, and OpenMP would wait for them. No level of it may be active. */
void ist_seat_alone(void) {
#ifdef _OPENMP
    omp_set_max_active_levels(0);
#endif
}

void ist_seat_forget(ist_seat *seat) {
    for (size_t i = 0; i < seat->job->width; i++) {
        seat->values[i] = NAN;
    }
}

/* There are many NaNs, with other bits each. */
static void settle_values(ist_seat *seat) {
    for (size_t i = 0; i < seat->job->width; i++) {
        seat->values[i] = isnan(seat->values[i]) ? NAN : seat->values[i];
    }
}

/* A failure that is the task's own answer has its reason cut to the size of reasons. */
static void judge_failure(ist_reply *reply, ist_seat *seat, const ist_error *err) {
    bool memory = ist_error_is_memory(err), undefined = err->kind == IST_ERROR_UNDEFINED;
    bool own = undefined || (err->kind == IST_ERROR_LIMIT && (!memory || seat->rationed));
    ist_seat_forget(seat);
    size_t room = own ? IST_TASK_REASON_SIZE : sizeof seat->text;
    ist_message_end(seat->text, room, snprintf(seat->text, room, "%s", err->message));
    reply->task.status = undefined ? IST_TASK_UNDEFINED : memory ? IST_TASK_MEMORY : IST_TASK_LIMIT;
    reply->error = own ? IST_ERROR_NONE : err->kind != IST_ERROR_NONE ? err->kind : IST_ERROR_INTERNAL;
}

void ist_seat_compute(ist_reply *out, ist_seat *seat, size_t number) {
    const ist_run_job *job = seat->job;
    ist_error err = {0};
    double began = ist_clock();
    ist_seat_forget(seat);
    seat->text[0] = '\0';
    *out = (ist_reply){.task = {.number = number, .status = IST_TASK_DONE, .width = job->width}};
    out->task.values = seat->values;
    out->task.reason = seat->text;
    if (job->compute(seat->values, seat->text, job->context, number, &err)) {
        assert(memchr(seat->text, '\0', IST_TASK_REASON_SIZE) != NULL);
        settle_values(seat);
    } else {
        judge_failure(out, seat, &err);
    }
    out->task.seconds = ist_clock() - began;
}

bool ist_reply_write(ist_buffer *out, const ist_reply *reply, ist_error *err) {
    const ist_task *task = &reply->task;
    heading head = {.number = task->number,
                    .status = task->status,
                    .error = reply->error,
                    .length = strlen(task->reason),
                    .seconds = task->seconds};
    size_t values = task->status == IST_TASK_DONE ? task->width * sizeof *task->values : 0;
    return ist_buffer_add(out, (const char *)&head, sizeof head, err) &&
           ist_buffer_add(out, (const char *)task->values, values, err) &&
           ist_buffer_add(out, task->reason, (size_t)head.length, err);
}

size_t ist_reply_read(ist_reply *out, ist_seat *seat, const char *bytes, size_t length) {
    heading head;
    if (length < sizeof head) {
        return 0;
    }
    memcpy(&head, bytes, sizeof head);
    assert(head.status < IST_TASK_STATUSES && head.length < sizeof seat->text);
    size_t values = head.status == IST_TASK_DONE ? seat->job->width * sizeof *seat->values : 0;
    size_t needed = sizeof head + values + (size_t)head.length;
    if (length < needed) {
        return 0;
    }
    ist_seat_forget(seat);
    memcpy(seat->values, bytes + sizeof head, values);
    memcpy(seat->text, bytes + sizeof head + values, (size_t)head.length);
    seat->text[head.length] = '\0';
    *out = (ist_reply){.task = {.number = (size_t)head.number,
                                .status = (ist_task_status)head.status,
                                .values = seat->values,
                                .width = seat->job->width,
                                .reason = seat->text,
                                .seconds = head.seconds},
                       .error = (ist_error_kind)head.error};
    return needed;
}
