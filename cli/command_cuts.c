/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_cuts.c - who can close the way from one place to another.
 */
#include <string.h>

#include "ask.h"
#include "command.h"

/* Gatekeepers are asked of one end: to everybody. */
static bool take_source(ist_request *request, ist_error *err) {
    if (request->operand_count != 2) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             request->operand_count < 2 ? "--dominators needs SOURCE: whom the ways start from"
                                                        : "--dominators takes no TARGET: it answers for every actor");
    }
    request->source = request->operands[1];
    return true;
}

static bool take_ends(const char *question, ist_request *request, ist_error *err) {
    if (strcmp(question, "blocks") == 0) {
        return request->operand_count == 1 ||
               ist_error_set(err, IST_ERROR_USAGE, "--blocks takes no SOURCE: blocks are of the whole network");
    }
    if (request->top_given) {
        return ist_error_set(err, IST_ERROR_USAGE, "--top is for --blocks alone; all other rows belong together");
    }
    return strcmp(question, "dominators") == 0 ? take_source(request, err) : ist_ask_ends(request, err);
}

static int run(ist_request *request, ist_error *err) {
    const char *question = request->question != NULL ? request->question : "cuts";
    return take_ends(question, request, err) ? ist_ask(question, request, err) : -1;
}

static bool set_blocks(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    return ist_option_question(request, "blocks", err);
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
    {"blocks", 0, NULL,
     "without SOURCE and TARGET: the parts that the loss of no single actor takes apart, and the articulation points "
     "between them",
     set_blocks},
    IST_OPTION_TOP,
    IST_OPTION_END,
};

const ist_command ist_command_cuts = {
    .name = "cuts",
    .summary = "minimum cuts, places and legs without which nothing passes: who can close it",
    .operands = "NETWORK SOURCE TARGET",
    .operand_min = 1,
    .operand_max = 3,
    .description = "SOURCE and TARGET are actors, or lists of actors divided by commas; a state stands for its places. "
                   "Exit status 1 when they are already cut off from each other.",
    .example = "  isthmus cuts corridor CN EU --capacity mt\n"
               "  isthmus cuts corridor CN EU --close RU,IR\n"
               "  isthmus cuts corridor CN --dominators --close RU,IR\n"
               "  isthmus cuts caspian --blocks --top 5\n"
               "  isthmus cuts corridor KZ EU --interdict 2 --cost days --capacity mt\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
