/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * detour.c - what it costs the others to go around an actor that is lost.
 *
 * The price of losing it: how much dearer the ways of the others become, on average over all pairs of others that are
 * still joined without it. Pairs that its loss cuts off have no price; they are counted beside it, in a column of their
 * own, and never averaged with numbers. An actor can cost nothing and still cut many off: read both.
 *
 *     D(s, t) = d'(s, t) - d(s, t)
 *     detour(x) = mean of D(s, t) over pairs s, t, both not x, with d'(s, t) finite
 *     share(x) = share of the same pairs with D(s, t) > 0
 *     cut(x) = pairs of others that reach each other with x and not without it
 *
 * d is the distance with all actors, d' that without x. Every pair weighs 1, also those that never needed x:
 * divided by share it is the mean over those who go around. Reads cost, in whose unit it is; every tie counts 1 when
 * the lens gives none. Direction is followed (pairs are then ordered). Disconnected networks need no rule: pairs that
 * do not reach each other to begin with are left out. 0 where nobody's shortest way needs it, or all who need it are
 * cut off. NA where no two others are joined without it, as below three actors; cut is defined even there. Lengths that
 * differ by less than 1e-12 of themselves are equal. Of a set of places: the others are those outside it. `tie-detour`
 * is the same of ties.
 *
 * Settings: --source S and --target T, lists of actors divided by commas, a state standing for its places: only pairs
 * s in S, t in T count. A side that is not named is all actors. A pair counts once; only two actors that are both on
 * both sides are one pair and not two where direction is ignored. Not of sets of places, where all pairs count.
 *
 * O(V^2 (V + E)) by hops, O(V^2 E log V) by cost, less where few actors lie on shortest ways; V^2 (V + 2 E) above
 * 10^12, hours of work, is refused; with S sources S V takes the place of V^2.
 *
 * Jenelius, Petersen and Mattsson (2006), Importance and exposure in road network vulnerability analysis: importance
 * and unsatisfied demand, each pair with the same demand. Of a single pair it is the Vickrey price: Hershberger and
 * Suri (2001), Vickrey prices and shortest paths.
 */
#include <math.h>
#include <stdlib.h>

#include "core/paths/detours.h"

static void settle(ist_metric_values *out, size_t row, double reached) {
    bool between = ist_detours_between(out->settings);
    if (!isnan(out->columns[0][row])) {
        out->reasons[row] = NULL;
    } else if (between) {
        out->reasons[row] = reached > 0 ? "none of the other pairs of the two sides is joined without it"
                                        : "none of the other pairs of the two sides is joined";
    } else {
        out->reasons[row] =
            reached > 0 ? "no two of the others reach each other without it" : "no two of the others reach each other";
    }
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_subset subset = {0};
    bool between = ist_detours_between(out->settings);
    double *reached = ist_array_make(view->vertex_count, sizeof *reached, "computing detours", err);
    bool ok = reached && (!between || ist_subset_make(&subset, view, out->settings, err)) &&
              ist_detours(out->columns, reached, view, IST_LOSSES_OF_ACTORS, NULL, 0, between ? &subset : NULL, err);
    for (size_t v = 0; ok && v < view->vertex_count; v++) {
        settle(out, v, reached[v]);
    }
    ist_subset_free(&subset);
    free(reached);
    return ok;
}

static bool compute_set(double *values, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err) {
    double *const columns[IST_DETOUR_COLUMNS] = {values, values + 1, values + 2};
    return ist_detours(columns, NULL, view, IST_LOSSES_OF_SET, vertices, count, NULL, err);
}

const ist_metric ist_metric_detour = {
    .name = "detour",
    .summary = "what it costs the others to go around an actor that is lost",
    .rows = IST_PER_ACTOR,
    .panel_if_small = true,
    .reads = IST_READS_COST,
    .takes = IST_TAKES_ENDS,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "pairs that are cut off are counted, not averaged",
    .normalisation = "mean over the pairs of others that stay joined",
    .computed_by = "isthmus",
    .columns = {{.name = "detour", .unit = "cost", .summary = "mean extra cost of pairs of others that stay joined"},
                {.name = "share", .unit = "1", .summary = "share of these pairs that get dearer"},
                {.name = "cut", .unit = "pairs", .summary = "pairs of others cut off by its loss", .whole = true}},
    .compute = compute,
    .compute_set = compute_set,
};
