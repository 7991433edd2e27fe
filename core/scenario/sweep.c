/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sweep.c - outcomes at every point of a grid of edits, and the table of them.
 */
#include "sweep.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- a point ---- */

bool ist_sweep_job_make(ist_sweep_job *out, const ist_scenario_asked *asked, const ist_scenario_choices *choices,
                        const ist_grid *grid, ist_error *err) {
    *out = (ist_sweep_job){.asked = asked, .choices = choices, .grid = grid};
    return ist_points_make(&out->points, asked, grid, err);
}

void ist_sweep_job_free(ist_sweep_job *job) {
    ist_points_free(&job->points);
}

/* "cost: cut off; dependence: every pair is cut off"; one that does not fit is left out. */
static void add_reason(char reason[IST_TASK_REASON_SIZE], const char *name, const char *why) {
    size_t length = strlen(reason), room = IST_TASK_REASON_SIZE - length;
    int needed = snprintf(reason + length, room, "%s%s: %s", length > 0 ? "; " : "", name, why);
    if (needed < 0 || (size_t)needed >= room) {
        reason[length] = '\0';
    }
}

bool ist_sweep_compute(double *values, char reason[IST_TASK_REASON_SIZE], void *context, size_t point, ist_error *err) {
    ist_sweep_job *job = context;
    ist_scenario_look look = {0};
    bool ok = ist_points_look(&look, &job->points, point, err);
    for (size_t i = 0; ok && i < job->choices->count; i++) {
        const ist_scenario_choice *choice = &job->choices->items[i];
        char why[IST_SCENARIO_WHY];
        ok = ist_scenario_choice_value(&values[i], why, choice, &look, err);
        if (ok && isnan(values[i])) {
            add_reason(reason, choice->name, why);
        }
    }
    ist_scenario_look_free(&look);
    return ok;
}

bool ist_sweep_words(ist_buffer *out, void *context, size_t point, ist_error *err) {
    const ist_sweep_job *job = context;
    return ist_grid_words(out, job->grid, point, err);
}

/* ---- the table ---- */

bool ist_sweep_table_begin(ist_sweep_table *t, ist_error *err) {
    const ist_grid *grid = t->job->grid;
    const ist_scenario_choices *choices = t->job->choices;
    bool ok = ist_table_title(t->table, "outcomes over all combinations of edits", err);
    for (size_t i = 0; ok && i < grid->axis_count; i++) {
        ok = ist_table_column(t->table, grid->axes[i].name, IST_CELL_TEXT, "", "", err);
    }
    for (size_t i = 0; ok && i < choices->count; i++) {
        const ist_scenario_choice *choice = &choices->items[i];
        char buffer[IST_METRIC_UNIT_SIZE];
        ok = ist_table_column(
            t->table, choice->name, ist_scenario_choice_whole(choice) ? IST_CELL_INTEGER : IST_CELL_REAL,
            ist_scenario_choice_unit(buffer, choice, &t->job->asked->open), ist_scenario_choice_summary(choice), err);
    }
    return ok && ist_table_column(t->table, "status", IST_CELL_TEXT, "", "done, or why there is no answer", err) &&
           ist_table_column(t->table, "reason", IST_CELL_TEXT, "", "of a point without an answer", err);
}

/* The part of a task's reason that is about one outcome; all of it where the task has no answer at all. */
static bool find_reason(ist_buffer *out, const ist_sweep_table *t, const ist_task *task, size_t number,
                        ist_error *err) {
    const ist_scenario_choices *choices = t->job->choices;
    const char *from = task->reason, *to = NULL;
    out->length = 0;
    for (size_t i = 0; task->status == IST_TASK_DONE && i <= number && from != NULL; i++) {
        ist_buffer mark = {0};
        bool ok = !isnan(task->values[i]) || ist_buffer_print(&mark, err, "%s: ", choices->items[i].name);
        from = isnan(task->values[i]) ? strstr(from, ist_buffer_string(&mark)) : from;
        from = isnan(task->values[i]) && from != NULL ? from + mark.length : from;
        ist_buffer_free(&mark);
        if (!ok) {
            return false;
        }
    }
    for (size_t i = number + 1; task->status == IST_TASK_DONE && to == NULL && from != NULL && i < choices->count;
         i++) {
        ist_buffer mark = {0};
        bool ok = !isnan(task->values[i]) || ist_buffer_print(&mark, err, "; %s: ", choices->items[i].name);
        to = isnan(task->values[i]) && ok ? strstr(from, ist_buffer_string(&mark)) : NULL;
        ist_buffer_free(&mark);
        if (!ok) {
            return false;
        }
    }
    from = from != NULL ? from : "";
    return ist_buffer_add(out, from, to != NULL ? (size_t)(to - from) : strlen(from), err);
}

static bool add_value(ist_sweep_table *t, const ist_task *task, size_t number, ist_error *err) {
    size_t column = t->job->grid->axis_count + number;
    double value = task->values[number];
    if (!isnan(value)) {
        return ist_scenario_choice_whole(&t->job->choices->items[number])
                   ? ist_table_integer(t->table, column, (int64_t)value, err)
                   : ist_table_real(t->table, column, value, err);
    }
    ist_buffer why = {0};
    bool ok = find_reason(&why, t, task, number, err) && ist_table_na(t->table, column, ist_buffer_string(&why), err);
    ist_buffer_free(&why);
    return ok;
}

bool ist_sweep_take(void *context, const ist_task *task, ist_error *err) {
    ist_sweep_table *t = context;
    size_t axes = t->job->grid->axis_count, choices = t->job->choices->count;
    bool done = task->status == IST_TASK_DONE, ok = ist_table_row(t->table, IST_NONE, err);
    for (size_t i = 0; ok && i < axes; i++) {
        ok = ist_table_text(t->table, i, ist_grid_item_at(t->job->grid, task->number, i)->label, err);
    }
    for (size_t i = 0; ok && i < choices; i++) {
        ok = add_value(t, task, i, err);
    }
    t->points++;
    t->failed += !done;
    return ok && ist_table_text(t->table, axes + choices, ist_task_status_names[task->status], err) &&
           ist_table_text(t->table, axes + choices + 1, done ? "" : task->reason, err);
}

bool ist_sweep_table_end(ist_sweep_table *t, ist_error *err) {
    const ist_sweep_job *job = t->job;
    return (t->failed == 0 || ist_table_note(t->table, err, "%zu of %zu points have no answer: see status and reason",
                                             t->failed, t->points)) &&
           (job->points.idle.length == 0 || ist_table_note(t->table, err, "without effect through this lens: %s",
                                                           ist_buffer_string(&job->points.idle))) &&
           ist_scenario_contract(t->table, job->asked, job->choices, err);
}
