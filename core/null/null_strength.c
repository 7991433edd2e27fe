/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * null_strength.c - ties are thrown anew so that every actor has, on the average, the strength that it has.
 *
 * Asks whether a value says more than how strong each actor's ties are together, however many these are. A model of
 * Chung and Lu's kind, exact where theirs is not: every tie, with its weights, is thrown onto a pair of different
 * actors,
 *
 *     P(i, j) = a(i) b(j) / W,   W the sum of all strengths,   without direction a = b and i, j as j, i
 *
 * with a and b from the 2n equations that the strength expected of every actor (with direction: of the ties leaving it,
 * and of those reaching it) is the one observed. Chung and Lu have a(i) = s(i) / sqrt W, which is only near when loops
 * are left out. The equations are solved to 1e-9 of every strength (what is left is the rounding of n additions, for
 * one unknown is found by halving to the last bit); where they cannot be, as for strengths 1e290 times apart, this is a
 * LIMIT error. They have no solution, and this is an UNDEFINED error, where every tie touches one actor.
 *
 * Ties that fall onto the same pair become one: strengths and capacities add up, the least cost stays (with
 * cost=1/strength that of the sum), sign 2 where there are both. So the multiset of weights is kept, and the sum of all
 * strengths, but for this merging; the number of ties of an actor is not, nor is the number of all, which is smaller
 * where strong actors are given the same tie twice. Disconnected networks are drawn like others; who has no tie gets
 * none. Every draw is thrown afresh; all networks are never listed. O(n) to solve, O(m log n) a draw.
 *
 * Chung and Lu (2002), Connected components in random graphs with given expected degree sequences; Squartini and
 * Garlaschelli (2011), Analytical maximum-likelihood method to detect patterns in real networks.
 */
#include "core/null/null.h"
#include "core/null/throwing.h"

#include <stdlib.h>

static bool prepare(ist_null_plan *plan, const ist_null_settings *settings, ist_error *err) {
    (void)settings;
    ist_throwing *state = ist_array_make(1, sizeof *state, "preparing a null model", err);
    plan->state = state;
    plan->loose = plan->view->edge_count;
    return state != NULL && ist_throwing_make(state, plan->view, err);
}

static void draw(ist_null_plan *plan, uint64_t *random) {
    for (size_t e = 0; e < plan->view->edge_count; e++) {
        ist_throwing_draw(&plan->ends.sources[e], &plan->ends.targets[e], plan->state, random);
    }
}

static void release(void *state) {
    ist_throwing_free(state);
    free(state);
}

const ist_null ist_null_strength = {
    .name = "strength",
    .summary = "every actor keeps its strength on the average",
    .weights = "every tie is thrown with its weights; of those that fall together strengths add up",
    .prepare = prepare,
    .draw = draw,
    .release = release,
};
