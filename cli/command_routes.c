/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_routes.c - the ways between two places.
 */
#include <string.h>

#include "ask.h"
#include "command.h"

enum { USUAL_COUNT = 5 };

static int run(ist_request *request, ist_error *err) {
    if (!ist_ask_ends(request, err)) {
        return -1;
    }
    bool drawn = request->question != NULL && strcmp(request->question, "reliability") == 0;
    if (!drawn && (request->failures != NULL || request->seed_given)) {
        ist_error_set(err, IST_ERROR_USAGE, "--fail and --seed belong to --reliability");
        return -1;
    }
    if (drawn && request->count > 0) {
        ist_error_set(err, IST_ERROR_USAGE, "-k counts routes, and --reliability lists none: leave it out");
        return -1;
    }
    request->count = request->count > 0 ? request->count : USUAL_COUNT;
    return ist_ask(request->question != NULL ? request->question : "routes", request, err);
}

static bool set_disjoint(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    return ist_option_question(request, "disjoint", err);
}

static bool set_edge_disjoint(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    return ist_option_question(request, "edge-disjoint", err);
}

static bool set_overlap(ist_request *request, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    bool fits =
        ist_number_parse(&request->overlap, value, strlen(value)) && request->overlap >= 0 && request->overlap <= 1;
    return fits ? ist_option_question(request, "limited-overlap", err)
                : ist_error_set(err, IST_ERROR_USAGE,
                                "--overlap takes the share of a route's cost that another may have in common with it, "
                                "from 0 to 1, not %s",
                                ist_quote(quoted, value, strlen(value)));
}

static bool set_reliability(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    return ist_option_question(request, "reliability", err);
}

static bool set_failures(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->failures = value;
    return true;
}

static const ist_option options[] = {
    {"k", 'k', "N", "how many routes; 5 by default", ist_option_set_count},
    {"disjoint", 0, NULL, "routes that share no place between their ends, of the least total cost", set_disjoint},
    {"edge-disjoint", 0, NULL, "routes that share no tie, of the least total cost", set_edge_disjoint},
    {"overlap", 0, "THETA",
     "routes that differ: in order of cost, those that share at most THETA, from 0 to 1, of the cheaper one's cost "
     "with "
     "each one before",
     set_overlap},
    {"reliability", 0, NULL, "how likely any route is there, each tie being there with its confidence",
     set_reliability},
    {"fail", 0, "ID=P[,ID=P...]", "for --reliability: all places of ID are lost together, with probability P",
     set_failures},
    IST_OPTION_SEED,
    IST_OPTION_END,
};

const ist_command ist_command_routes = {
    .name = "routes",
    .summary = "the shortest routes between places, what they carry, which are disjoint",
    .operands = "NETWORK SOURCE TARGET",
    .operand_min = 3,
    .operand_max = 3,
    .description = "SOURCE and TARGET are actors, or lists of actors divided by commas; a state stands for its places. "
                   "Without --cost a route costs one for each step. Exit status 1 when there is no route.",
    .example = "  isthmus routes corridor CN EU -k 6 --cost days --capacity mt\n"
               "  isthmus routes corridor KZ EU --cost days --disjoint\n"
               "  isthmus routes corridor KZ EU --cost days --edge-disjoint -k 2\n"
               "  isthmus routes corridor CN EU --cost days --overlap 0.5\n"
               "  isthmus routes corridor CN EU --reliability --fail RU=0.5,IR=0.3\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
