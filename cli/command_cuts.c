/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_cuts.c - who can close the way from one place to another.
 */
#include <string.h>

#include "ask.h"
#include "command.h"

/* Gatekeepers are asked of one end: to everybody. */
static bool take_source(ist_request *request, ist_error *err) {
    request->source = request->operands[1];
    return request->operand_count == 2 ||
           ist_error_set(err, IST_ERROR_USAGE, "--dominators takes no TARGET: it answers for every actor");
}

static int run(ist_request *request, ist_error *err) {
    const char *question = request->question != NULL ? request->question : "cuts";
    bool ok = strcmp(question, "dominators") == 0 ? take_source(request, err) : ist_ask_ends(request, err);
    return ok ? ist_ask(question, request, err) : -1;
}

static bool set_dominators(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    return ist_option_question(request, "dominators", err);
}

static bool set_interdict(ist_request *request, const char *value, ist_error *err) {
    return ist_option_question(request, "interdiction", err) &&
           ist_option_number(&request->count, "--interdict", value, 1, err);
}

static const ist_option options[] = {
    {"dominators", 0, NULL, "without TARGET: for every actor whom all ways from SOURCE to it must pass",
     set_dominators},
    {"interdict", 0, "K", "the K losses, of ties or of places, that hurt most: the dearest way, the least flow",
     set_interdict},
    IST_OPTION_END,
};

const ist_command ist_command_cuts = {
    .name = "cuts",
    .summary = "minimum cuts, places and legs without which nothing passes: who can close it",
    .operands = "NETWORK SOURCE TARGET",
    .operand_min = 2,
    .operand_max = 3,
    .description = "SOURCE and TARGET are actors, or lists of actors divided by commas; a state stands for its places. "
                   "Exit status 1 when they are already cut off from each other.",
    .example = "  isthmus cuts corridor CN EU --capacity mt\n"
               "  isthmus cuts corridor CN EU --close RU,IR\n"
               "  isthmus cuts corridor CN --dominators --close RU,IR\n"
               "  isthmus cuts corridor KZ EU --interdict 2 --cost days --capacity mt\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
