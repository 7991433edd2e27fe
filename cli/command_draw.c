/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_draw.c - a diagram of who is tied to whom, as a network or on the map.
 */
#include "command.h"
#include "measures.h"
#include "pipeline.h"

/* The table that sizes the actors, or the ties, by the measures named. */
static bool rank(ist_pipeline *pipeline, const char *names, ist_error *err) {
    ist_measures measures = {0};
    bool ok = ist_measures_parse(&measures, names, err) &&
              ist_metric_table(&pipeline->table, &pipeline->view,
                               (ist_metric_options){.metrics = measures.items, .metric_count = measures.count}, err);
    ist_measures_free(&measures);
    return ok;
}

static bool check_measures(const char *names, ist_error *err) {
    ist_measures measures = {0};
    bool ok = names == NULL || ist_measures_parse(&measures, names, err);
    ok = ok && (measures.count == 0 || measures.items[0]->rows == IST_PER_ACTOR ||
                ist_error_set(err, IST_ERROR_USAGE, "a drawing sizes actors: %s is a measure of ties",
                              measures.items[0]->name));
    ist_measures_free(&measures);
    return ok;
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    bool ok = check_measures(request->by, err) && ist_pipeline_open(&pipeline, request->operands[0], err) &&
              ist_pipeline_view(&pipeline, &request->lens, err) &&
              (request->by == NULL || rank(&pipeline, request->by, err)) && ist_pipeline_write(&pipeline, request, err);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

static const ist_option options[] = {
    {"by", 0, "MEASURE", "size the actors by a measure; 'isthmus explain' lists them", ist_option_set_by},
    IST_OPTION_END,
};

const ist_command ist_command_draw = {
    .name = "draw",
    .summary = "a diagram: who is tied to whom, as a network or on the map",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description = "Draws what the lens shows, hostile and planned ties too unless the lens says otherwise.",
    .example = "  isthmus draw caspian --by betweenness --output caspian.svg\n"
               "  isthmus draw corridor --map --output corridor.pdf\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT | IST_GROUP_DRAWING,
    .options = options,
    .lens = "sign=all status=existing,under-construction,planned,proposed",
    .run = run,
};
