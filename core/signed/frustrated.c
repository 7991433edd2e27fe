/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * frustrated.c - ties at odds with the two camps: friends apart or foes together.
 *
 * Over all ways to divide the actors into two camps, those that frustrate the fewest ties are the optima (see
 * frustration). `frustrated` is 1 for a tie that the optimum which is shown frustrates, else 0. There may be many
 * optima, so `every` is 1 when all of them frustrate the tie, and `some` when at least one does: only `every` is
 * certain, and a tie with `some` 0 is at peace with the camps in all of them.
 *
 *     tie u - v frustrated by camps x: sign(u, v) x(u) x(v) < 0            x: 1 or -1 for every actor
 *
 * Reads signs. Direction is dropped: ties there and back are one pair and have one value. Components do not matter to
 * each other. NA: a pair with neutral ties alone; a pair with ties of both signs; `every` and `some` where the search
 * ended, after a stated number of steps, before it was known.
 *
 * Cost: that of `frustration`, exponential in the largest block without balance at worst and ended after a stated
 * number of steps, and one more such search for each of at most m ties that no optimum seen so far decides; O(V + E)
 * where the network is balanced.
 *
 * Harary (1959), On the measurement of structural balance; Aref and Wilson (2019), Balance and frustration in signed
 * networks.
 */
#include <math.h>

#include "core/metric.h"
#include "core/signed/camps.h"

static void fill(ist_metric_values *out, const ist_view *view, const ist_signs *signs, const ist_camps *camps) {
    for (uint32_t edge = 0; edge < view->edge_count; edge++) {
        uint32_t pair = signs->pair_of[edge];
        unsigned state = pair == IST_NONE ? IST_EDGE_OPEN : camps->states[pair];
        bool open = state & IST_EDGE_OPEN;
        bool known_some = !open || (state & IST_EDGE_FRUSTRATED), known_every = !open || (state & IST_EDGE_SATISFIED);
        out->columns[0][edge] = pair == IST_NONE ? NAN : ist_camps_frustrates(camps, signs, pair);
        out->columns[1][edge] = pair == IST_NONE || !known_every ? NAN : !(state & IST_EDGE_SATISFIED);
        out->columns[2][edge] = pair == IST_NONE || !known_some ? NAN : (state & IST_EDGE_FRUSTRATED) != 0;
        out->reasons[edge] = pair != IST_NONE                     ? "the search ended before all optima were known"
                             : ist_signs_mixed(signs, view, edge) ? "ties of both signs"
                                                                  : "neutral";
    }
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_signs signs = {0};
    ist_camps camps = {0};
    bool ok = ist_signs_make(&signs, view, err) && ist_camps_find(&camps, &signs, IST_CAMPS_WORK, err);
    if (ok) {
        fill(out, view, &signs, &camps);
    }
    ist_camps_free(&camps);
    ist_signs_free(&signs);
    return ok;
}

const ist_metric ist_metric_frustrated = {
    .name = "frustrated",
    .summary = "ties at odds with the two camps: friends apart or foes together",
    .rows = IST_PER_TIE,
    .reads = IST_READS_SIGN,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "each component for itself",
    .normalisation = "none: yes or no",
    .computed_by = "isthmus",
    .columns = {{.name = "frustrated", .unit = "1", .summary = "1 in the optimum shown, else 0", .whole = true},
                {.name = "every", .unit = "1", .summary = "1 when all optima frustrate it", .whole = true},
                {.name = "some", .unit = "1", .summary = "1 when an optimum frustrates it", .whole = true}},
    .compute = compute,
};
