/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawn_parts.h - draws as the parts of a long run: each draw is a part, each row of its answer what a measure has a
 * value for, each column a measure.
 */
#ifndef IST_CORE_DRAWN_PARTS_H
#define IST_CORE_DRAWN_PARTS_H

#include "core/metric.h"
#include "core/row_ids.h"
#include "core/run/spread.h"

/* All is borrowed while the draws run. */
typedef struct {
    const ist_view *view;
    size_t draws;
    size_t together; /* as in ist_parts */
    const ist_row_ids *rows;
    const ist_metric *const *metrics;
    size_t metric_count;
    const char *settings; /* as in ist_parts */
    ist_run_compute *compute;
    ist_run_take *take;
    void *context;          /* of both */
    const size_t *given_up; /* draws without an answer, as `take` counts them */
} ist_drawn_parts;

/* Computes the draws and gives them to be taken. A LIMIT error when all of them were given up: none is no answer. */
bool ist_drawn_parts_run(const ist_drawn_parts *parts, ist_spread *spread, ist_error *err);

#endif
