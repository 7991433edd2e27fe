/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_rank.c - actors or ties by any measures, side by side.
 */
#include "command.h"
#include "measures.h"
#include "pipeline.h"

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_measures measures = {0};
    bool ok = ist_measures_parse(&measures,
                                 request->by != NULL ? request->by : "betweenness,degree,strength,constraint", err) &&
              ist_pipeline_open(&pipeline, request->operands[0], err) &&
              ist_pipeline_view(&pipeline, &request->lens, err) &&
              ist_metric_table(&pipeline.table, &pipeline.view,
                               (ist_metric_options){measures.items, measures.count, request->top}, err) &&
              ist_pipeline_write(&pipeline, request, err);
    ist_measures_free(&measures);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

static const ist_option options[] = {
    {"by", 0, "MEASURE[,MEASURE...]", "the measures; the first ranks. 'isthmus explain' lists them", ist_option_set_by},
    IST_OPTION_TOP,
    IST_OPTION_END,
};

const ist_command ist_command_rank = {
    .name = "rank",
    .summary = "actors or ties by any measures, side by side",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "One row an actor, or a tie when the measures are of ties, sorted by the first measure; equal values "
        "share the better rank. NA stands where a measure has no value, with the reason below. The last line "
        "is the contract: weights, direction, what was left out, size, hash of the data.",
    .example = "  isthmus rank caspian --top 10\n"
               "  isthmus rank corridor --by betweenness,closeness --cost days --close RU,IR\n"
               "  isthmus rank caspian --by edge-betweenness --top 5 --format csv --output ties.csv\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
