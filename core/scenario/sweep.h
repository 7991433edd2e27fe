/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sweep.h - outcomes at every point of a grid of edits.
 */
#ifndef IST_CORE_SCENARIO_SWEEP_H
#define IST_CORE_SCENARIO_SWEEP_H

#include "beside.h"
#include "core/run/run.h"
#include "grid.h"
#include "points.h"

/* Everything that a point needs, shared by all of them: a task of a long run is a point. Starts `= {0}`. */
typedef struct {
    const ist_scenario_asked *asked; /* borrowed, as the next two */
    const ist_scenario_choices *choices;
    const ist_grid *grid;
    ist_points points;
} ist_sweep_job;

/* Looks at every item of every axis alone. USAGE error for one that cannot be; what changes nothing is noted. */
bool ist_sweep_job_make(ist_sweep_job *out, const ist_scenario_asked *asked, const ist_scenario_choices *choices,
                        const ist_grid *grid, ist_error *err);
void ist_sweep_job_free(ist_sweep_job *job);

/* A point's outcomes; an ist_run_compute whose context is an ist_sweep_job. A point whose edits contradict each other
 * has no answer, and says why. */
bool ist_sweep_compute(double *values, char reason[IST_TASK_REASON_SIZE], void *context, size_t point, ist_error *err);

/* A point in the words of the lens, for the list of tasks. */
bool ist_sweep_words(ist_buffer *out, void *context, size_t point, ist_error *err);

/* The table that points are taken into, in order: the columns, then a row a point by ist_sweep_take (an ist_run_take
 * whose context is an ist_sweep_table), then notes and contract. */
typedef struct {
    const ist_sweep_job *job;
    ist_table *table;      /* whose rows may be taken out between two points */
    size_t points, failed; /* taken; those of them without an answer */
} ist_sweep_table;
bool ist_sweep_table_begin(ist_sweep_table *table, ist_error *err);
bool ist_sweep_take(void *context, const ist_task *task, ist_error *err);
bool ist_sweep_table_end(ist_sweep_table *table, ist_error *err);

#endif
