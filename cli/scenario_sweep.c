/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scenario_sweep.c - every combination of edits along several axes.
 */
#include "core/scenario/sweep.h"

#include <stdlib.h>

#include "long_run.h"
#include "scenario.h"
#include "stream.h"

/* All that decides an answer beside the data and the points. */
static bool write_settings(ist_buffer *out, const ist_scenario_asked *asked, const ist_scenario_choices *choices,
                           ist_error *err) {
    const ist_scenario_options *o = &asked->options;
    bool ok = ist_lens_format(out, asked->lens, err) && ist_buffer_text(out, "; outcomes", err);
    for (size_t i = 0; ok && i < choices->count; i++) {
        ok = ist_buffer_print(out, err, " %s", choices->items[i].name);
    }
    return ok && (o->source == NULL || ist_buffer_print(out, err, "; source %s; target %s", o->source, o->target)) &&
           (o->on == NULL || ist_buffer_print(out, err, "; on %s", o->on)) &&
           (o->groups == NULL || ist_buffer_print(out, err, "; groups %s", o->groups)) &&
           ist_buffer_print(out, err, "; seed %llu", (unsigned long long)o->seed);
}

static ist_task_column *list_columns(const ist_scenario_choices *choices, const ist_view *view, ist_error *err) {
    ist_task_column *columns = ist_array_make(choices->count, sizeof *columns, "listing outcomes", err);
    for (size_t i = 0; columns != NULL && i < choices->count; i++) {
        char buffer[IST_METRIC_UNIT_SIZE];
        const char *unit = ist_scenario_choice_unit(buffer, &choices->items[i], view);
        columns[i] = (ist_task_column){choices->items[i].name, unit == buffer ? "" : unit};
    }
    return columns;
}

typedef struct {
    ist_sweep_table rows;
    ist_stream stream;
} taking;

static bool take_point(void *context, const ist_task *task, ist_error *err) {
    taking *t = context;
    return ist_sweep_take(&t->rows, task, err) && ist_stream_rows(&t->stream, err);
}

/* Runs all points and writes their table; sets the exit code. */
static bool run_points(ist_table *table, int *code, ist_sweep_job *job, const ist_request *request, ist_error *err) {
    static const char *const row[] = {""};
    const ist_scenario_choices *choices = job->choices;
    ist_task_column *columns = list_columns(choices, &job->asked->open, err);
    taking t = {.rows = {.job = job, .table = table}};
    ist_long_run_end end = {0};
    ist_buffer settings = {0};
    const ist_task_list list = {.count = job->grid->points,
                                .rows = row,
                                .row_count = 1,
                                .columns = columns,
                                .column_count = choices->count,
                                .words = ist_sweep_words,
                                .context = job};
    ist_long_run run = {.command = "scenario sweep",
                        .noun = "points",
                        .data = job->asked->network->dataset->hash,
                        .list = &list,
                        .compute = ist_sweep_compute,
                        .context = job};
    bool ok = columns != NULL && write_settings(&settings, job->asked, choices, err) &&
              ist_sweep_table_begin(&t.rows, err) && ist_stream_start(&t.stream, table, request, err);
    run.settings = ist_buffer_string(&settings);
    ok = ok && ist_long_run_make(&end, &run, request, take_point, &t, err) && ist_sweep_table_end(&t.rows, err) &&
         ist_long_run_note(table, &run, &end, request, err) && ist_stream_end(&t.stream, err);
    *code = end.code;
    ist_stream_free(&t.stream);
    ist_buffer_free(&settings);
    free(columns);
    return ok;
}

int ist_scenario_show_sweep(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_scenario_asked asked = {0};
    ist_scenario_choices choices = {0};
    ist_grid grid = {0};
    ist_sweep_job job = {0};
    int code = 0;
    if (request->over_count == 0) {
        ist_error_set(err, IST_ERROR_USAGE,
                      "scenario sweep needs at least one --over, as --over 'close={none,RU,IR,RU+IR}'");
        return -1;
    }
    bool ok = ist_pipeline_start(&pipeline, request, err) &&
              ist_grid_read(&grid, &pipeline.network, request->overs, request->over_count, err) &&
              ist_scenario_question(&asked, &pipeline, request, err) &&
              ist_scenario_outcomes_of(&choices, &asked, request, err) &&
              ist_sweep_job_make(&job, &asked, &choices, &grid, err) &&
              run_points(&pipeline.table, &code, &job, request, err);
    ist_sweep_job_free(&job);
    ist_grid_free(&grid);
    ist_scenario_choices_free(&choices);
    ist_scenario_asked_free(&asked);
    ist_pipeline_free(&pipeline);
    return ok ? code : -1;
}
