/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * null_degree.c - who is tied to whom is drawn anew, and every actor keeps its number of ties.
 *
 * Asks whether a value says more than how many ties each actor has. Two ties a-b and c-d, taken at random, become a-d
 * and c-b, unless that makes a loop or a tie that is there already; with direction a->b and c->d become a->d and c->b,
 * so that the ties leaving and those reaching each actor keep their number, and now and then a ring of three is turned
 * round, without which not every network can be reached. Loops and parallel ties never arise. A try that cannot be made
 * counts as one, which is what makes all networks equally likely.
 *
 * Every draw begins at what is observed and makes the same number of tries, found on a run of its own: as many as there
 * bring ten switches a tie (100 at least), and at most 1000 tries a tie; the note says how many and what share is made.
 *
 * Weights: the cost, the strength, the capacity, the sign of a tie, its layers and dates travel together; all of them
 * are put on the new ties in an order drawn at random, so that their multiset is kept, and no actor's strength is.
 * Disconnected networks are drawn like others, and what is drawn may fall apart or grow together.
 *
 * Where the networks of these numbers of ties, each with the weights in every order that can be told apart, are 10000
 * at most, and can be listed in two million steps, they are listed: mean, deviation and p are then exact. A star, a
 * complete graph and every other network that is the only one of its kind has no freedom: z and p are NA, also where
 * weights could still be exchanged, for which there is the model weights. How many ties can move is said beside: in
 * some network of the list, or at some time of the run that found the number of tries.
 *
 * 5 steps a try, some 20 m to 100 m tries a draw; past 1e12 steps a LIMIT error.
 *
 * Maslov and Sneppen (2002), Specificity and stability in topology of protein networks; Rao, Jana and Bandyopadhyay
 * (1996), A Markov chain Monte Carlo method for generating random (0,1)-matrices with given marginals.
 */
#include "core/null/switching.h"

#include <stdlib.h>

static bool prepare(ist_null_plan *plan, const ist_null_settings *settings, ist_error *err) {
    (void)settings;
    ist_switching *state = ist_array_make(1, sizeof *state, "preparing a null model", err);
    return state != NULL && ist_switching_prepare(plan, state, (ist_switch_rule){0}, err);
}

const ist_null ist_null_degree = {
    .name = "degree",
    .summary = "every actor keeps its number of ties",
    .weights = "the weights of all ties are put on the new ones at random",
    .prepare = prepare,
    .draw = ist_switching_draw,
    .list = ist_switching_list,
    .release = ist_switching_release,
};
