/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * order.h - answers that come in any order, given on in the order of their numbers.
 *
 * Those that come early wait in a ring of `window` places; nobody may compute a task beyond it.
 */
#ifndef IST_CORE_RUN_ORDER_H
#define IST_CORE_RUN_ORDER_H

#include "run.h"

typedef struct {
    bool here;
    ist_task_status status;
    double seconds;
    char *reason; /* NULL for "" */
} ist_order_place;

typedef struct {
    size_t tasks, width, window;
    size_t next; /* all before it were given on, or are known */
    const unsigned char *known;
    ist_order_place *places;
    double *values;
    ist_run_take *take; /* NULL: nobody listens, and nothing waits */
    void *context;
} ist_order; /* starts `= {0}` */

/* `bytes`: how much may wait; at least `least` tasks may. */
bool ist_order_make(ist_order *order, const ist_run_job *job, const ist_run_listener *listener,
                    const ist_run_options *options, size_t least, ist_error *err);

/* The first number that must not be dealt yet. */
size_t ist_order_bound(ist_order *order);

bool ist_order_add(ist_order *order, const ist_task *task, ist_error *err);

/* Gives on all that waits, though some before it are missing. */
bool ist_order_flush(ist_order *order, ist_error *err);

void ist_order_free(ist_order *order);

#endif
