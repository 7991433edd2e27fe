/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * convert_graph.c - a dataset, or what a lens shows of it, in a format of graphs.
 *
 * A lens chooses ties and what joins what; ties keep all that they say, and none are merged. The view is made with
 * direction=out, so that a directed tie lies as it is written.
 */
#include "convert_graph.h"

#include "manifest.h"

#include <string.h>

#include "render/escape.h"
#include "say.h"

/* ---- what can be asked ---- */

/* A key of the lens, of the user's own words, that has no effect here; or NULL. */
static const char *idle_key(const ist_request *request) {
    static const char *const keys[] = {"strength", "cost", "capacity", "merge"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (ist_lens_given(&request->words, keys[i])) {
            return keys[i];
        }
    }
    return NULL;
}

static bool check_lens(const ist_request *request, ist_error *err) {
    const char *idle = idle_key(request);
    if (idle != NULL) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "convert writes ties with all their numbers and merges none, so that --%s has no effect",
                             idle);
    }
    return !ist_lens_given(&request->words, "direction") || request->words.direction != IST_DIRECTION_IN ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "convert writes ties as they lie, so that --direction in has no effect; out makes all ties "
                         "directed, ignore makes none so");
}

static bool is_rows(const char *table) {
    return strcmp(table, "ties") == 0 || strcmp(table, "actors") == 0;
}

bool ist_convert_check(const ist_request *request, const ist_graph_writer *writer, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    const char *table = request->table;
    if (table != NULL && !writer->of_one_table) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s holds actors and ties in one file: --table has no effect",
                             writer->name);
    }
    if (table != NULL && !is_rows(table)) {
        return ist_error_set(err, IST_ERROR_USAGE, "--table takes ties or actors here, not %s",
                             ist_quote(quoted, table, strlen(table)));
    }
    return check_lens(request, err);
}

/* ---- what is written ---- */

static bool make_view(ist_exchange_direction *direction, ist_pipeline *pipeline, const ist_request *request,
                      ist_error *err) {
    ist_lens lens = {0};
    bool given = ist_lens_given(&request->words, "direction");
    *direction = !given                                          ? IST_EXCHANGE_AS_IS
                 : request->words.direction == IST_DIRECTION_OUT ? IST_EXCHANGE_DIRECTED
                                                                 : IST_EXCHANGE_UNDIRECTED;
    bool ok = ist_lens_copy(&lens, &request->lens, err) && ist_lens_set(&lens, "direction", "out", err) &&
              ist_pipeline_view(pipeline, &lens, err);
    ist_lens_free(&lens);
    return ok;
}

/* How much of the dataset the lens shows. */
static bool say_lens(const ist_exchange *graph, const ist_request *request, ist_error *err) {
    const ist_dataset *dataset = graph->network->dataset;
    ist_buffer line = {0}, words = {0};
    bool ok = ist_lens_format(&words, &request->lens, err) &&
              ist_buffer_print(&line, err, "the lens %s shows %zu of %zu actors and %zu of %zu ties",
                               words.length > 0 ? words.bytes : "by default", graph->actor_count,
                               dataset->rows[IST_TABLE_ACTORS].count, graph->view->counts.used,
                               dataset->rows[IST_TABLE_TIES].count);
    if (ok) {
        ist_say("# ", line.bytes);
    }
    ist_buffer_free(&line);
    ist_buffer_free(&words);
    return ok;
}

/* A terminal gets all at once, so that what it would obey can be made visible. */
static bool put(ist_graph_out *out, const ist_request *request, ist_error *err) {
    if (out->pieces != NULL) {
        return ist_answer_piece(out->pieces, request, ist_buffer_string(&out->bytes), out->bytes.length, err) &&
               ist_answer_end(out->pieces, request, err);
    }
    ist_buffer visible = {0};
    bool ok = ist_escape_terminal_lines(&visible, ist_buffer_string(&out->bytes), out->bytes.length, err) &&
              ist_answer(request, ist_buffer_string(&visible), visible.length, err);
    ist_buffer_free(&visible);
    return ok;
}

static bool write_graph(const ist_exchange *graph, const ist_request *request, const ist_graph_writer *writer,
                        ist_error *err) {
    bool actors = request->table != NULL && strcmp(request->table, "actors") == 0;
    ist_graph_out out = {0};
    bool ok = (request->render.escape_terminal || ist_output_begin(&out.pieces, err)) &&
              ist_graph_write(&out, writer, graph, actors, err) && put(&out, request, err);
    if (ok && !request->quiet) {
        ok = graph->view == NULL || say_lens(graph, request, err);
        if (out.losses.length > 0) {
            ist_say("# ", out.losses.bytes);
        }
    }
    ist_graph_out_free(&out);
    return ok;
}

bool ist_convert_graph(ist_pipeline *pipeline, const ist_request *request, const ist_graph_writer *writer,
                       ist_error *err) {
    bool through = request->words.given != 0;
    ist_exchange_direction direction = IST_EXCHANGE_AS_IS;
    ist_exchange graph = {0};
    bool ok = (!through || make_view(&direction, pipeline, request, err)) &&
              ist_exchange_make(&graph, &pipeline->network, through ? &pipeline->view : NULL, direction, err) &&
              write_graph(&graph, request, writer, err);
    ist_exchange_free(&graph);
    return ok;
}
