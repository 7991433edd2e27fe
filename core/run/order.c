/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * order.c - the ring of answers that wait for their turn.
 */
#include "order.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const size_t usual_bytes = (size_t)64 << 20;

bool ist_order_make(ist_order *order, const ist_run_job *job, const ist_run_listener *listener,
                    const ist_run_options *options, size_t least, ist_error *err) {
    static const char what[] = "making room for answers that wait for their turn";
    size_t place = sizeof *order->places + job->width * sizeof *order->values;
    size_t window = (options->waiting > 0 ? options->waiting : usual_bytes) / place;
    window = window > least ? window : least;
    *order = (ist_order){.tasks = job->tasks, .width = job->width, .known = options->known};
    order->take = listener->in_order;
    order->context = listener->context;
    order->window = window < job->tasks ? window : job->tasks;
    if (order->take == NULL || order->window == 0) {
        return true;
    }
    order->places = ist_array_make(order->window, sizeof *order->places, what, err);
    order->values = order->places != NULL && order->width <= SIZE_MAX / order->window
                        ? ist_array_make(order->window * order->width, sizeof *order->values, what, err)
                        : NULL;
    return order->values != NULL;
}

static bool is_known(const ist_order *order, size_t number) {
    return order->known != NULL && order->known[number] != 0;
}

static void skip_known(ist_order *order) {
    while (order->next < order->tasks && is_known(order, order->next)) {
        order->next++;
    }
}

size_t ist_order_bound(ist_order *order) {
    skip_known(order);
    bool free = order->take == NULL || order->window >= order->tasks - order->next;
    return free ? order->tasks : order->next + order->window;
}

static bool wait(ist_order *order, const ist_task *task, ist_error *err) {
    size_t at = task->number % order->window;
    ist_order_place *place = &order->places[at];
    assert(!place->here && task->number >= order->next && task->number - order->next < order->window);
    place->reason = task->reason[0] != '\0' ? strdup(task->reason) : NULL;
    if (task->reason[0] != '\0' && place->reason == NULL) {
        return ist_error_memory(err, "keeping an answer");
    }
    memcpy(order->values + at * order->width, task->values, order->width * sizeof *order->values);
    place->here = true;
    place->status = task->status;
    place->seconds = task->seconds;
    return true;
}

/* Gives on the answer that waits for number `number`. */
static bool give(ist_order *order, size_t number, ist_error *err) {
    size_t at = number % order->window;
    ist_order_place *place = &order->places[at];
    ist_task task = {.number = number,
                     .status = place->status,
                     .values = order->values + at * order->width,
                     .width = order->width,
                     .reason = place->reason != NULL ? place->reason : "",
                     .seconds = place->seconds};
    bool ok = order->take(order->context, &task, err);
    free(place->reason);
    *place = (ist_order_place){0};
    return ok;
}

bool ist_order_add(ist_order *order, const ist_task *task, ist_error *err) {
    if (order->take == NULL) {
        return true;
    }
    skip_known(order);
    if (task->number != order->next) {
        return wait(order, task, err);
    }
    bool ok = order->take(order->context, task, err);
    order->next++;
    skip_known(order);
    while (ok && order->next < order->tasks && order->places[order->next % order->window].here) {
        ok = give(order, order->next++, err);
        skip_known(order);
    }
    return ok;
}

bool ist_order_flush(ist_order *order, ist_error *err) {
    bool ok = true;
    size_t end = ist_order_bound(order);
    for (; ok && order->take != NULL && order->next < end; order->next++) {
        ok = !order->places[order->next % order->window].here || give(order, order->next, err);
    }
    return ok;
}

void ist_order_free(ist_order *order) {
    for (size_t i = 0; order->places != NULL && i < order->window; i++) {
        free(order->places[i].reason);
    }
    free(order->places);
    free(order->values);
    *order = (ist_order){0};
}
