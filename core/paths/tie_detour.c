/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tie_detour.c - what it costs to go around a tie that is lost.
 *
 * The price of losing a tie: how much dearer ways become without it, on average over all pairs of actors that are
 * still joined. Pairs that its loss cuts off have no price; they are counted beside it, in a column of their own, and
 * never averaged with numbers. The twin of `detour`, which loses actors.
 *
 *     D(s, t) = d'(s, t) - d(s, t)
 *     tie-detour(e) = mean of D(s, t) over pairs s, t with d'(s, t) finite
 *     share(e) = share of the same pairs with D(s, t) > 0
 *     cut(e) = pairs that reach each other with e and not without it
 *
 * d is the distance with all ties, d' that without e; parallel ties are merged by the lens and lost together. The ends
 * of the tie are a pair as all others are. Reads cost, in whose unit it is; every tie counts 1 when the lens gives
 * none. Direction is followed (pairs are then ordered). Disconnected networks need no rule: pairs that do not reach
 * each other to begin with are left out. 0 where nobody's shortest way needs it, or all who need it are cut off. NA
 * where no two actors are joined without it; cut is defined even there. Lengths that differ by less than 1e-12 of
 * themselves are equal.
 *
 * Settings: --source S and --target T as in `detour`: only pairs from S to T count. For one of each it is the Vickrey
 * price of the tie, what the two save by its being there.
 *
 * O(V^2 (V + E)) by hops, O(V^2 E log V) by cost; V^2 (V + 2 E) above 10^12, hours of work, is refused; with S sources
 * S V takes the place of V^2.
 *
 * Jenelius, Petersen and Mattsson (2006), Importance and exposure in road network vulnerability analysis: importance
 * and unsatisfied demand of links, each pair with the same demand; Hershberger and Suri (2001), Vickrey prices and
 * shortest paths.
 */
#include <math.h>

#include "core/paths/detours.h"

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_subset subset = {0};
    bool between = ist_detours_between(out->settings);
    bool ok = (!between || ist_subset_make(&subset, view, out->settings, err)) &&
              ist_detours(out->columns, NULL, view, IST_LOSSES_OF_TIES, NULL, 0, between ? &subset : NULL, err);
    for (size_t edge = 0; ok && edge < view->edge_count; edge++) {
        const char *why =
            between ? "no pair of the two sides is joined without it" : "no two actors reach each other without it";
        out->reasons[edge] = isnan(out->columns[0][edge]) ? why : NULL;
    }
    ist_subset_free(&subset);
    return ok;
}

const ist_metric ist_metric_tie_detour = {
    .name = "tie-detour",
    .summary = "what it costs to go around a tie that is lost",
    .rows = IST_PER_TIE,
    .reads = IST_READS_COST,
    .takes = IST_TAKES_ENDS,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "pairs that are cut off are counted, not averaged",
    .normalisation = "mean over the pairs that stay joined",
    .computed_by = "isthmus",
    .columns = {{.name = "tie-detour", .unit = "cost", .summary = "mean extra cost of pairs that stay joined"},
                {.name = "share", .unit = "1", .summary = "share of these pairs that get dearer"},
                {.name = "cut", .unit = "pairs", .summary = "pairs cut off by its loss", .whole = true}},
    .compute = compute,
};
