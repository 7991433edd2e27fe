/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * spread.c - when work is spread.
 */
#include "spread.h"

/* Some seconds of one processor: below, starting processes and sending answers is not worth it. */
static const double steps_worth = 5e9;

ist_spread *ist_spread_for(const ist_view *view, double steps) {
    ist_spread *spread = view->work != NULL ? view->work->spread : NULL;
    bool wanted = spread != NULL && (spread->asked || (spread->workers && steps > 0) || steps >= steps_worth);
    return wanted && !spread->busy ? spread : NULL;
}

bool ist_spread_run(ist_spread *spread, const ist_parts *parts, ist_error *err) {
    spread->busy = true;
    spread->runs++;
    bool ok = spread->run(spread, parts, err);
    spread->busy = false;
    return ok;
}

bool ist_part_answered(const ist_task *task, const char *noun, ist_error *err) {
    if (task->status == IST_TASK_DONE) {
        return true;
    }
    if (ist_task_final(task->status)) {
        return ist_error_set(err, task->status == IST_TASK_UNDEFINED ? IST_ERROR_UNDEFINED : IST_ERROR_LIMIT, "%s",
                             task->reason);
    }
    return ist_error_set(err, IST_ERROR_LIMIT,
                         "number %zu of the %s has no answer, and nothing stands for it: %s; let a task take more",
                         task->number + 1, noun, task->reason);
}
