/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_cuts.c - who can close the way from one place to another.
 */
#include "ask.h"
#include "command.h"

static int run(ist_request *request, ist_error *err) {
    return ist_ask_ends(request, err) ? ist_ask("cuts", request, err) : -1;
}

const ist_command ist_command_cuts = {
    .name = "cuts",
    .summary = "minimum cuts, places and legs without which nothing passes: who can close it",
    .operands = "NETWORK SOURCE TARGET",
    .operand_min = 3,
    .operand_max = 3,
    .description = "SOURCE and TARGET are actors, or lists of actors divided by commas; a state stands for its places. "
                   "Exit status 1 when they are already cut off from each other.",
    .example = "  isthmus cuts corridor CN EU --capacity mt\n"
               "  isthmus cuts corridor CN EU --close RU,IR\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .run = run,
};
