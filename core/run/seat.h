/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * seat.h - where one worker computes one task after the other, and the bytes in which its replies travel.
 */
#ifndef IST_CORE_RUN_SEAT_H
#define IST_CORE_RUN_SEAT_H

#include "run.h"

/* An answer, or the error that ends the run. */
typedef struct {
    ist_task task; /* `values` and `reason` are borrowed until the next reply; the reason is the error's message */
    ist_error_kind error; /* NONE: this is an answer */
} ist_reply;

typedef struct {
    const ist_run_job *job;
    double *values;
    bool rationed; /* memory has a limit of ours: want of it is an answer */
    char text[IST_ERROR_MESSAGE_SIZE];
} ist_seat; /* starts `= {0}` */

bool ist_seat_make(ist_seat *seat, const ist_run_job *job, ist_error *err);
void ist_seat_free(ist_seat *seat);

/* Takes what every worker must before its first task: no threads, which a forked process does not have. */
void ist_seat_alone(void);

/* Makes all values NAN. */
void ist_seat_forget(ist_seat *seat);

/* Computes a task. Always gives a reply. */
void ist_seat_compute(ist_reply *out, ist_seat *seat, size_t number);

/* Adds a reply to `out` as bytes. Values travel only when there are some. */
bool ist_reply_write(ist_buffer *out, const ist_reply *reply, ist_error *err);

/* Reads the reply at the start of `bytes` into the seat; returns how many bytes it took, 0 when it is not all there. */
size_t ist_reply_read(ist_reply *out, ist_seat *seat, const char *bytes, size_t length);

#endif
