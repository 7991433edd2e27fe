/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * null_weights.c - who is tied to whom stays, and the weights are put on the ties anew.
 *
 * Asks whether it matters WHICH ties are strong, cheap or hostile. The cost, the strength, the capacity and the sign of
 * a tie, its layers and dates stay together; all of them are put on the ties in an order drawn at random, each as
 * likely. The multiset of weights is kept, and so is everything that reads ties only, of which z and p are NA. The same
 * actors are tied in every draw, so that measures of ties can be asked, too. With direction weights go from any tie to
 * any other. Disconnected parts exchange weights like others.
 *
 * Where the orders that can be told apart are 10000 at most, of 500 ties at most, they are listed: mean, deviation and
 * p are then exact. No freedom where all ties weigh the same. O(m) a draw.
 */
#include "core/null/realisations.h"

#include <stdlib.h>

#include "core/kernel/random.h"

static bool is_level(const double *values, size_t count) {
    for (size_t i = 1; values != NULL && i < count; i++) {
        if (values[i] != values[0]) {
            return false;
        }
    }
    return true;
}

static bool weigh_the_same(const ist_view *view) {
    for (size_t e = 1; e < view->edge_count; e++) {
        if (view->signs[e] != view->signs[0]) {
            return false;
        }
    }
    return is_level(view->costs, view->edge_count) && is_level(view->strengths, view->edge_count) &&
           (!view->has_capacity || is_level(view->capacities, view->edge_count));
}

static bool prepare(ist_null_plan *plan, const ist_null_settings *settings, ist_error *err) {
    (void)settings;
    uint32_t *order = ist_array_make(plan->view->edge_count, sizeof *order, "preparing a null model", err);
    plan->state = order;
    if (weigh_the_same(plan->view)) {
        plan->no_freedom = "null has no freedom: all ties weigh the same";
    }
    plan->loose = plan->view->edge_count;
    return order != NULL;
}

/* The order of the last draw is put in order again first: a draw depends on its own random numbers alone. */
static void draw(ist_null_plan *plan, uint64_t *random) {
    uint32_t *order = plan->state, count = (uint32_t)plan->view->edge_count;
    for (uint32_t e = 0; e < count; e++) {
        order[e] = e;
    }
    ist_random_shuffle(order, count, random);
    for (uint32_t e = 0; e < count; e++) {
        plan->ends.sources[e] = plan->view->sources[order[e]];
        plan->ends.targets[e] = plan->view->targets[order[e]];
    }
}

static bool list(ist_null_plan *plan, ist_error *err) {
    ist_arrangements arrangements = {0};
    if (plan->no_freedom != NULL) {
        return true;
    }
    bool ok = ist_arrangements_make(&arrangements, plan->view, (ist_switch_rule){0}, err) &&
              (arrangements.ways > IST_NULL_STATES ||
               ist_arrangements_add(&plan->states, &arrangements, plan->view->sources, plan->view->targets, err));
    ist_arrangements_free(&arrangements);
    return ok;
}

const ist_null ist_null_weights = {
    .name = "weights",
    .summary = "who is tied to whom stays",
    .weights = "the weights of all ties are put on them at random",
    .keeps_ties = true,
    .prepare = prepare,
    .draw = draw,
    .list = list,
    .release = free,
};
