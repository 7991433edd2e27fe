/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_tipping.c - the exact penalty on others at which the ways from S to T run through X.
 */
#include <math.h>
#include <string.h>

#include "ask.h"
#include "command.h"

static bool set_penalise(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->penalise = value;
    return true;
}

static bool set_second(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->second = value;
    return true;
}

static bool set_up_to(ist_request *request, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    return (ist_number_parse(&request->up_to, value, strlen(value)) && request->up_to > 0 &&
            isfinite(request->up_to)) ||
           ist_error_set(err, IST_ERROR_USAGE, "--up-to takes the largest penalty, a number above 0, not %s",
                         ist_quote(quoted, value, strlen(value)));
}

static int run(ist_request *request, ist_error *err) {
    if (request->on == NULL || request->source == NULL || request->target == NULL || request->penalise == NULL) {
        ist_error_set(err, IST_ERROR_USAGE, "tipping needs --on X --source S --target T --penalise Y");
        return -1;
    }
    return ist_ask("tipping", request, err);
}

static const ist_option options[] = {
    {"on", 0, "ACTOR[,...]", "on whom or what; a state stands for its places", ist_option_set_on},
    {"source", 0, "ACTOR[,...]", "where the ways begin", ist_option_set_source},
    {"target", 0, "ACTOR[,...]", "where they end", ist_option_set_target},
    {"penalise", 0, "ID[,...]",
     "whom passing costs more: a state pays for its territory, half on the way in and half on the way out; a route on "
     "its legs, in equal parts; a tie whole. An edit of that name in the lens is written --lens 'penalise=...'",
     set_penalise},
    {"second", 0, "ID[,...]",
     "the same with a second penalty beside the first: the plane of both falls into cells, a way each", set_second},
    {"up-to", 0, "MAX", "look at penalties up to this one, in the unit of the cost; by default at all of them",
     set_up_to},
    {"case", 0, "'KEY=VALUE ...'", "a case: what changes against the lens; 'open' changes nothing; may be repeated",
     ist_option_add_case},
    {"demand", 0, "S-T=W[,...]",
     "what pairs of a source and a target weigh in the means, in any unit; those that are not named are left out. By "
     "default every pair weighs 1",
     ist_option_set_demand},
    {"table", 0, "NAME",
     "steps, which is the default; pairs: the steps of each pair with its ways; with --second cells, which is the "
     "default, or corners",
     ist_option_set_table},
    IST_OPTION_END,
};

const ist_command ist_command_tipping = {
    .name = "tipping",
    .summary = "the exact penalty on others at which the ways from S to T run through X",
    .operands = "NETWORK --on X --source S --target T --penalise Y",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "Passing Y costs a penalty more, in the unit of the cost: days, km, steps. One row a stretch of penalties in "
        "which the cheapest ways stay the same, and one a breakpoint, where others tie with them: the share of the "
        "cheapest ways through X, what they cost as a function of the penalty p, and which they are. Breakpoints are "
        "computed, not searched on a grid. The last row is what an unlimited penalty does; a note says whether that "
        "is the same as closing Y. Exit status 1 when S and T are cut off from each other in a case.",
    .example = "  isthmus tipping corridor --on AZ --source CN --target EU --penalise RU,IR --cost days\n"
               "  isthmus tipping corridor --on AZ --source CN,KZ,UZ --target EU --penalise RU,IR --cost days \\\n"
               "      --table pairs\n"
               "  isthmus tipping corridor --on AZ --source CN --target EU --penalise RU --second IR --cost days\n",
    .groups = IST_GROUP_CHART | IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
