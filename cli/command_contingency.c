/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_contingency.c - what each loss, or every two, does to the ways from S to T.
 */
#include <math.h>
#include <string.h>

#include "ask.h"
#include "command.h"

enum { PAIRS_SHOWN = 30 };

static int run(ist_request *request, ist_error *err) {
    if (request->source == NULL || request->target == NULL) {
        ist_error_set(err, IST_ERROR_USAGE, "contingency needs --source S --target T");
        return -1;
    }
    if (request->by_pair && request->top_given) {
        ist_error_set(err, IST_ERROR_USAGE,
                      "--top is about the rows of losses: --pairs has a row a pair, and all of them");
        return -1;
    }
    if (request->work.method != IST_METHOD_CHOSEN) {
        ist_error_set(
            err, IST_ERROR_USAGE,
            "--method has no effect here: after a loss only what it changes of the shortest paths is searched "
            "again");
        return -1;
    }
    if (request->count == 2 && !request->top_given) {
        request->top = PAIRS_SHOWN;
    }
    return ist_ask("contingency", request, err);
}

static bool set_elements(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->elements = value;
    return true;
}

static bool set_order(ist_request *request, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    request->count = strcmp(value, "2") == 0 ? 2 : 1;
    return request->count == 2 || strcmp(value, "1") == 0 ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "--order takes 1 or 2 losses at once, not %s; 'isthmus cuts NETWORK S T --interdict K' looks "
                         "for the worst of more",
                         ist_quote(quoted, value, strlen(value)));
}

static bool read_limit(double *out, const char *option, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    return (ist_number_parse(out, value, strlen(value)) && *out > 0 && isfinite(*out)) ||
           ist_error_set(err, IST_ERROR_USAGE, "%s takes a number above 0, not %s", option,
                         ist_quote(quoted, value, strlen(value)));
}

static bool set_pairs(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    (void)err;
    request->by_pair = true;
    return true;
}

static bool set_max_cost(ist_request *request, const char *value, ist_error *err) {
    return read_limit(&request->max_cost, "--max-cost", value, err);
}

static bool set_min_flow(ist_request *request, const char *value, ist_error *err) {
    return read_limit(&request->min_flow, "--min-flow", value, err);
}

static const ist_option options[] = {
    {"source", 0, "ACTOR[,...]", "where the ways begin", ist_option_set_source},
    {"target", 0, "ACTOR[,...]", "where they end", ist_option_set_target},
    {"elements", 0, "KIND[,...]",
     "what is lost: places, legs, states with all their places, causes; by default places and legs", set_elements},
    {"cause", 0, "NAME=ID[,...]",
     "what is lost at once, by a name of your own: actors with all that lies in them, and ties; may be repeated. "
     "Scenarios of the dataset that only close and remove are causes too",
     ist_option_add_case},
    {"order", 0, "1|2", "how many are lost at once; 1 by default", set_order},
    {"max-cost", 0, "X", "a limit: no way from a source to a target may cost more", set_max_cost},
    {"min-flow", 0, "Y", "a limit: no less may flow from the sources to the targets; needs --capacity", set_min_flow},
    {"pairs", 0, NULL, "one row a pair of a source and a target: is it secure, and how many losses hurt it", set_pairs},
    {"top", 0, "N", "show the first N rows only; 0: all. By default all single losses, and 30 of two",
     ist_option_set_top},
    IST_OPTION_END,
};

const ist_command ist_command_contingency = {
    .name = "contingency",
    .summary = "lose each (pair of) place, leg, state, cause: what is cut off, longer, narrower (N-1, N-2)",
    .operands = "NETWORK --source S --target T",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "One row a loss, the gravest first: pairs of a source and a target that it cuts off, what the ways of the "
        "others cost before and after, how much can flow, and a verdict. critical: a pair is cut off. limit: "
        "--max-cost or --min-flow is broken. longer, narrower, none. repair: which planned project would take that "
        "away if it were built, and what the ways then cost. With --order 2, what two losses together do beyond the "
        "worse of the two. Exit status 1 when the network is not secure: when a loss, or no loss at all, cuts a pair "
        "off or breaks a limit.",
    .example = "  isthmus contingency corridor --source CN --target EU --cost days --capacity mt --close RU,IR\n"
               "  isthmus contingency corridor --source CN,KZ --target EU --elements states --cost days --max-cost 25\n"
               "  isthmus contingency corridor --source KZ --target EU --elements legs --order 2 --cost days\n"
               "  isthmus contingency caspian --lens transport --source KZ --target TR --cause strait=t434,t435\n",
    .groups = IST_GROUP_CHART | IST_GROUP_LENS | IST_GROUP_OUTPUT | IST_GROUP_WORK | IST_GROUP_RUN,
    .options = options,
    .run = run,
};
