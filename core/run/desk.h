/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * desk.h - the middle of a run, whoever the workers are: deals chunks, takes replies, tells the listener.
 */
#ifndef IST_CORE_RUN_DESK_H
#define IST_CORE_RUN_DESK_H

#include "dealer.h"
#include "order.h"
#include "seat.h"

#define IST_DESK_TICK 0.1 /* seconds between ticks; nobody waits longer for anything */

typedef struct {
    const ist_run_job *job;
    const ist_run_listener *listener;
    const ist_run_options *options;
    ist_dealer dealer;
    ist_order order;
    ist_seat seat; /* where replies are read to */
    ist_run_outcome outcome;
    double began, ticked;
    size_t crashed;
    size_t fatal; /* the first task with an error that ends the run, or the number of tasks */
    ist_error error;
} ist_desk; /* starts `= {0}` */

bool ist_desk_make(ist_desk *desk, const ist_run_job *job, const ist_run_listener *listener,
                   const ist_run_options *options, size_t workers, ist_error *err);
void ist_desk_free(ist_desk *desk);

/* The next chunk to compute; false when there is none now. */
bool ist_desk_deal(ist_chunk *out, ist_desk *desk);

/*
 * Takes on the replies that are whole at the start of `in`, and removes them there; they are of the first tasks of the
 * chunk that their worker owes, which becomes the rest of it.
 */
bool ist_desk_hear(ist_desk *desk, ist_chunk *owed, ist_buffer *in, ist_error *err);

/* Takes a reply on. */
bool ist_desk_take(ist_desk *desk, const ist_reply *reply, ist_error *err);

/* The task after a chunk's first that is still to come, or its end. */
size_t ist_desk_after(const ist_desk *desk, ist_chunk chunk);

/*
 * A worker is gone (`status`: CRASHED or LATE, for this reason) that owed the chunk: one task is to blame and has that
 * for its answer, several are dealt again.
 */
bool ist_desk_lose(ist_desk *desk, ist_chunk chunk, ist_task_status status, const char *reason, ist_error *err);

/* Tells the listener when it is time; `now`: in any case. */
bool ist_desk_tick(ist_desk *desk, bool now, ist_error *err);

/* Was the run told to stop? */
bool ist_desk_stopped(ist_desk *desk);

/* Ends the run: what waits is given on; then the error of the first task that has one. */
bool ist_desk_close(ist_desk *desk, ist_error *err);

#endif
