/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * worker.h - a forked process that computes the chunks it is sent.
 */
#ifndef IST_CORE_RUN_WORKER_H
#define IST_CORE_RUN_WORKER_H

#include <sys/types.h>

#include "dealer.h"
#include "seat.h"

/* Sends bytes to who deals; false when nobody is there any more. */
typedef bool ist_worker_send(void *line, const char *bytes, size_t length);

/*
 * Computes the tasks of a chunk and sends their replies. Those of microsecond tasks are gathered; one that took longer
 * is sent at once, so that little is lost with a worker that dies.
 */
bool ist_worker_compute(ist_seat *seat, ist_chunk chunk, const unsigned char *known, ist_worker_send *send, void *line);

/* Runs in the child until the other end of `socket` is closed, then ends the process. */
_Noreturn void ist_worker_be(int socket, pid_t parent, const ist_run_job *job, const ist_run_options *options);

#endif
