/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ask.c - putting one of core's questions to a network.
 */
#include "ask.h"

#include "command.h"
#include "core/query.h"
#include "pipeline.h"
#include "spread.h"

int ist_ask(const char *name, ist_request *request, ist_error *err) {
    const ist_query *query = ist_query_find(name);
    if (query == NULL) {
        ist_error_set(err, IST_ERROR_INTERNAL, "there is no question %s", name);
        return -1;
    }
    const ist_query_options options = {
        .source = request->source,
        .target = request->target,
        .on = request->on,
        .count = request->count,
        .cases = request->cases,
        .case_count = request->case_count,
        .top = request->top,
        .failures = request->failures,
        .seed = request->seed_given ? request->seed : 1,
        .seed_given = request->seed_given,
        .overlap = request->overlap,
        .elements = request->elements,
        .max_cost = request->max_cost,
        .min_flow = request->min_flow,
        .demand = request->demand,
        .by_pair = request->by_pair,
        .penalise = request->penalise,
        .second = request->second,
        .up_to = request->up_to,
        .table = request->table,
    };
    ist_pipeline pipeline = {0};
    ist_spreading spreading = {0};
    bool negative = false;
    if (request->command->groups & IST_GROUP_RUN) {
        ist_spreading_start(&spreading, &pipeline, request);
    }
    bool ok = ist_pipeline_start(&pipeline, request, err) &&
              query->answer(&pipeline.table, &pipeline.network, &request->lens, &options, &negative, err) &&
              ist_pipeline_write(&pipeline, request, err);
    ist_pipeline_free(&pipeline);
    return ist_spreading_code(&spreading, !ok ? -1 : negative ? 1 : 0, err);
}

static bool take_end(const char **end, const ist_request *request, size_t operand, const char *what, ist_error *err) {
    const char *given = operand < request->operand_count ? request->operands[operand] : NULL;
    if (given != NULL && *end != NULL) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s is given twice", what);
    }
    *end = given != NULL ? given : *end;
    return *end != NULL ||
           ist_error_set(err, IST_ERROR_USAGE, "%s needs %s; usage: isthmus %s %s", request->command->name, what,
                         request->command->name, request->command->operands);
}

bool ist_ask_ends(ist_request *request, ist_error *err) {
    return take_end(&request->source, request, 1, "SOURCE", err) &&
           take_end(&request->target, request, 2, "TARGET", err);
}
