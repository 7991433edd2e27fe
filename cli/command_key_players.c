/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_key_players.c - the set of actors that together matter most.
 */
#include "ask.h"
#include "command.h"

/* What a lens of the dataset says of weights is passed over; what the user asks for would be silently without effect.
 */
static bool check_weights(const ist_request *request, ist_error *err) {
    static const char *const weights[] = {"strength", "cost", "capacity", "merge"};
    for (size_t i = 0; i < sizeof weights / sizeof weights[0]; i++) {
        if (ist_lens_given(&request->words, weights[i])) {
            return ist_error_set(err, IST_ERROR_USAGE,
                                 "key-players counts steps, in which no weight has a part: leave --%s out", weights[i]);
        }
    }
    return true;
}

static int run(ist_request *request, ist_error *err) {
    return !check_weights(request, err) ? -1 : ist_ask("key-players", request, err);
}

static const ist_option options[] = {
    {"k", 'k', "N", "how many actors the set has; 2 by default", ist_option_set_count},
    IST_OPTION_END,
};

const ist_command ist_command_key_players = {
    .name = "key-players",
    .summary = "the set of actors that together matter most: the best to lose, and to reach all others",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description = "One row a problem. fragmentation: the set whose loss leaves the others farthest apart. reach: the "
                   "set that is nearest to all others. Beside it stand the actors that rank first one by one, and what "
                   "these are worth together: two of them may do the same work twice.",
    .example = "  isthmus key-players caspian -k 3\n  isthmus key-players corridor --close RU,IR\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
