/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * spread.c - parts as the tasks of a long run.
 *
 * Parts are taken even where the run is interrupted, as tasks are: what takes them knows how to stand a gap, and is not
 * asked for an answer then.
 */
#include "spread.h"

#include "command.h"
#include "core/run/ranks.h"
#include "say.h"

/* The lens, how shortest paths are found, and what the parts are. */
static bool write_settings(ist_buffer *out, const ist_spreading *s, const ist_parts *parts, ist_error *err) {
    return ist_lens_format(out, &parts->view->lens, err) &&
           ist_buffer_print(out, err, "; method %s; %s", ist_method_names[s->request->work.method], parts->settings);
}

static bool is_interrupted(const ist_spreading *s, const ist_long_run *run, ist_error *err) {
    return s->end.code != 0 && !ist_error_set(err, IST_ERROR_LIMIT, "interrupted: %zu of %zu %s are finished; %s",
                                              s->end.taken, s->end.tasks, run->noun,
                                              s->request->store != NULL
                                                  ? "the same command goes on from there"
                                                  : "with --store FILE they would be kept, and the same command go on");
}

static bool run_parts(ist_spread *spread, const ist_parts *parts, ist_error *err) {
    ist_spreading *s = spread->context;
    ist_buffer settings = {0};
    size_t failed = s->end.failed;
    bool ok = write_settings(&settings, s, parts, err);
    const ist_long_run run = {.command = s->request->command->name,
                              .settings = ist_buffer_string(&settings),
                              .noun = parts->noun,
                              .data = s->pipeline->dataset.hash,
                              .list = parts->list,
                              .compute = parts->compute,
                              .context = parts->context,
                              .together = parts->together};
    ok = ok && ist_long_run_make(&s->end, &run, s->request, parts->take, parts->context, err) &&
         !is_interrupted(s, &run, err);
    s->end.failed += failed;
    ist_buffer_free(&settings);
    return ok;
}

const char *ist_spreading_option(const ist_request *request) {
    return request->store != NULL      ? "--store"
           : request->progress         ? "--progress"
           : request->task_seconds > 0 ? "--task-seconds"
           : request->task_memory > 0  ? "--task-memory"
                                       : NULL;
}

void ist_spreading_start(ist_spreading *spreading, ist_pipeline *pipeline, ist_request *request) {
    *spreading = (ist_spreading){.request = request, .pipeline = pipeline};
    spreading->spread = (ist_spread){.run = run_parts,
                                     .context = spreading,
                                     .asked = ist_spreading_option(request) != NULL || ist_ranks_count() > 1,
                                     .workers = request->work.threads > 1};
    request->work.spread = &spreading->spread;
}

bool ist_spreading_used(const ist_spreading *spreading, ist_error *err) {
    const char *option = ist_spreading_option(spreading->request);
    return option == NULL || spreading->spread.runs > 0 ||
           ist_error_set(err, IST_ERROR_USAGE, "%s has no effect here: nothing that is asked for is computed in parts",
                         option);
}

bool ist_spreading_note(const ist_spreading *spreading, ist_table *table, ist_error *err) {
    const ist_long_run_end *end = &spreading->end;
    return end->failed == 0 ||
           ist_table_note(table, err,
                          "%zu parts of this are missing: they took longer or more memory than they may, or their "
                          "process died%s",
                          end->failed, spreading->request->store != NULL ? "; the same command tries them again" : "");
}

int ist_spreading_code(const ist_spreading *spreading, int code, const ist_error *err) {
    if (spreading->request != NULL) {
        spreading->request->work.spread = NULL;
    }
    if (code >= 0 || spreading->end.code == 0) {
        return code;
    }
    ist_say("isthmus: ", err->message);
    return spreading->end.code;
}
