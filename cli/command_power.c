/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_power.c - what each state on the way contributes to what passes, with what could be built.
 */
#include <string.h>

#include "command.h"
#include "core/flow/power.h"
#include "pipeline.h"
#include "tables.h"

static bool read_value(ist_power_options *out, const ist_request *request, ist_error *err) {
    const char *value = request->value != NULL ? request->value : "flow", *budget = request->budget;
    char quoted[IST_QUOTE_SIZE];
    out->by_cost = strcmp(value, "cost") == 0;
    if (!out->by_cost && strcmp(value, "flow") != 0) {
        return ist_error_set(err, IST_ERROR_USAGE, "--value takes flow or cost, not %s",
                             ist_quote(quoted, value, strlen(value)));
    }
    if (budget == NULL) {
        return !out->by_cost || ist_error_set(err, IST_ERROR_USAGE,
                                              "--value cost needs --budget B: what a delivery is worth, in the unit of "
                                              "cost; a route that costs more is worth nothing");
    }
    if (!out->by_cost) {
        return ist_error_set(err, IST_ERROR_USAGE, "--budget belongs to --value cost: a flow has no budget");
    }
    return (ist_number_parse(&out->budget, budget, strlen(budget)) && out->budget > 0) ||
           ist_error_set(err, IST_ERROR_USAGE, "--budget takes a number above 0, not %s",
                         ist_quote(quoted, budget, strlen(budget)));
}

static bool read_options(ist_power_options *out, const ist_request *request, ist_error *err) {
    *out = (ist_power_options){.source = request->source,
                               .target = request->target,
                               .players = request->on,
                               .cases = request->cases,
                               .case_count = request->case_count,
                               .planned = request->planned,
                               .draws = request->count,
                               .seed = request->seed_given ? request->seed : 1,
                               .seed_given = request->seed_given};
    if (request->source == NULL || request->target == NULL) {
        return ist_error_set(err, IST_ERROR_USAGE, "power needs --source S --target T");
    }
    return read_value(out, request, err);
}

static bool make_tables(ist_tables *tables, const ist_power *power, ist_error *err) {
    static const struct {
        const char *name;
        bool (*make)(ist_table *out, const ist_power *power, ist_error *err);
    } parts[] = {{"power", ist_power_table}, {"changes", ist_power_changes}, {"cases", ist_power_cases}};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].make == ist_power_changes && power->case_count == 1) {
            continue; /* one case changes nothing */
        }
        ist_table *table = ist_tables_add(tables, parts[i].name, "", NULL, 0, err);
        ok = table != NULL && parts[i].make(table, power, err);
    }
    return ok;
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_tables tables = {0};
    ist_power power = {0};
    ist_power_options options;
    bool ok = read_options(&options, request, err) && ist_pipeline_start(&pipeline, request, err) &&
              ist_power_compute(&power, &pipeline.network, &request->lens, &options, err) &&
              make_tables(&tables, &power, err) && ist_tables_write(&tables, request, err);
    bool negative = ok && ist_power_cut_off(&power);
    ist_power_free(&power);
    ist_tables_free(&tables);
    ist_pipeline_free(&pipeline);
    return !ok ? -1 : negative ? 1 : 0;
}

static bool set_value(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->value = value;
    return true;
}

static bool set_budget(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->budget = value;
    return true;
}

static bool set_planned(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    (void)err;
    request->planned = true;
    return true;
}

static bool set_draws(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->count, "--draws", value, 2, err);
}

static const ist_option options[] = {
    {"source", 0, "ACTOR[,...]", "where the ways begin", ist_option_set_source},
    {"target", 0, "ACTOR[,...]", "where they end", ist_option_set_target},
    {"players", 0, "ACTOR[,...]",
     "who can close what it holds; by default every state with a place in between, and none that holds an end",
     ist_option_set_on},
    {"value", 0, "flow|cost",
     "what players are worth together: the largest flow (the default; needs --capacity), or what the best route costs "
     "less than the budget",
     set_value},
    {"budget", 0, "B", "what a delivery is worth, in the unit of cost; only with --value cost", set_budget},
    {"case", 0, "'KEY=VALUE ...'", "a case: what changes against the lens; 'open' changes nothing; may be repeated",
     ist_option_add_case},
    {"planned", 0, NULL, "cases for each project that changes anything when it is built, and for all of them",
     set_planned},
    {"draws", 0, "N", "estimate from N random orders and their reverses; needed past 20 players, there by default 1000",
     set_draws},
    IST_OPTION_SEED,
    IST_OPTION_TABLE,
    IST_OPTION_END,
};

const ist_command ist_command_power = {
    .name = "power",
    .summary = "what each state on the way contributes to what passes, with what could be built",
    .operands = "NETWORK --source S --target T",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "Every set of players is asked what it could carry alone; a player's power is what it adds to such sets. "
        "power: a row a player (and case), with the Shapley value, which shares out what all add, the Banzhaf value "
        "and the Myerson value, for which only neighbours deal with each other. changes: the Shapley values of the "
        "cases side by side, and what changes against the first. cases: what there is to share out, who has a veto, "
        "who never matters, who gains and who loses. Leave no option out: states look strong only as long as ways that "
        "could be built are ignored (--planned). Exit status 1 when in a case nothing passes even with all players.",
    .example =
        "  isthmus power corridor --source CN --target EU --capacity mt --players AZ,GE,TR,RU,IR,TM,UZ --planned\n"
        "  isthmus power corridor --source CN --target EU --close RU,IR --cost days --value cost --budget 40 \\\n"
        "      --players AZ,GE,TR --case open --case build=TRIPP --table changes\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
