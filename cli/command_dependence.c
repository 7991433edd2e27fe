/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_dependence.c - the share of the ways from S to T that needs X, case by case.
 */
#include "ask.h"
#include "command.h"

static int run(ist_request *request, ist_error *err) {
    if (request->on == NULL || request->source == NULL || request->target == NULL) {
        ist_error_set(err, IST_ERROR_USAGE, "dependence needs --on X --source S --target T");
        return -1;
    }
    return ist_ask("dependence", request, err);
}

static const ist_option options[] = {
    {"on", 0, "ACTOR[,...]", "on whom or what; a state stands for its places", ist_option_set_on},
    {"source", 0, "ACTOR[,...]", "where the ways begin", ist_option_set_source},
    {"target", 0, "ACTOR[,...]", "where they end", ist_option_set_target},
    {"case", 0, "'KEY=VALUE ...'", "a case: what changes against the lens; 'open' changes nothing; may be repeated",
     ist_option_add_case},
    {"demand", 0, "S-T=W[,...]",
     "what pairs of a source and a target weigh in the means, in any unit; those that are not named are left out. By "
     "default every pair weighs 1",
     ist_option_set_demand},
    IST_OPTION_END,
};

const ist_command ist_command_dependence = {
    .name = "dependence",
    .summary = "the share of the ways from S to T that needs X: by shortest ways, by current, by greatest flow",
    .operands = "NETWORK --on X --source S --target T",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "One row a case, with shares from 0 to 1. shortest: 0 when no shortest way passes X, 1 when every "
        "shortest way does (longer ways may remain). current: what of a stream that takes all ways at once, the "
        "cheaper the more, passes X. max-flow, with --capacity: 0 when as much can pass without X, 1 when nothing "
        "can. mean cost is that of the shortest ways of all pairs, best S-T that from the first of S to the first of "
        "T. A case that changes nothing is NA and says why; one of which a part does nothing is noted. Exit status 1 "
        "when S and T are cut off from each other in a case.",
    .example = "  isthmus dependence corridor --on AZ --source CN --target EU --cost days --capacity mt \\\n"
               "      --case open --case close=RU,IR --case 'close=RU,IR build=TRIPP'\n",
    .groups = IST_GROUP_CHART | IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
