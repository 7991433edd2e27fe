/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * subset_edge_betweenness.c - how often a tie lies on the cheapest way from one side to another.
 *
 * Edge betweenness over some pairs only: from the actors of --source to those of --target. For every such pair, the
 * share of its shortest paths that runs over the tie; these shares are added up.
 *
 *     pairs(e) = sum over s in S, t in T, s not t, of p_st(e) / p_st
 *     subset-edge-betweenness(e) = pairs(e) / (how many such pairs there are)
 *
 * Settings: --source S and --target T, lists of actors divided by commas, a state standing for its places; a side that
 * is not named is all actors, so without both this is edge betweenness. An actor may be on both sides. A pair counts
 * once: it is not halved, as some programs do, where direction is ignored; only two actors that are both on both sides
 * are one pair there and not two.
 *
 * Reads cost; every tie counts 1 when the lens gives none. Direction is followed, from S to T. Parallel ties were
 * merged before. A pair without a path adds nothing, but stays in the normalisation. NA when source and target are the
 * same single actor, which is no pair. More than 2^1000 shortest paths between two actors are refused. O(S E) by hops,
 * O(S E log V) by cost for S sources; S (V + 2 E) above 10^12, hours of work, is refused.
 *
 * Brandes (2008), On variants of shortest-path betweenness centrality and their generic computation.
 */
#include <math.h>

#include "brandes.h"
#include "subset.h"

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_subset subset;
    if (!ist_subset_make(&subset, view, out->settings, err)) {
        return false;
    }
    bool ok = ist_brandes_between(NULL, out->columns[1], view, subset.roles, err);
    for (size_t edge = 0; ok && edge < view->edge_count; edge++) {
        out->columns[0][edge] = subset.pairs > 0 ? out->columns[1][edge] / subset.pairs : NAN;
        out->reasons[edge] = subset.pairs > 0 ? NULL : "source and target are the same single actor";
    }
    ist_subset_free(&subset);
    return ok;
}

const ist_metric ist_metric_subset_edge_betweenness = {
    .name = "subset-edge-betweenness",
    .summary = "how often a tie lies on the cheapest way from one side to another",
    .rows = IST_PER_TIE,
    .reads = IST_READS_COST,
    .takes = IST_TAKES_ENDS,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "pairs without a path add nothing",
    .normalisation = "share of the pairs",
    .computed_by = "isthmus",
    .columns = {{.name = "subset-edge-betweenness",
                 .unit = "1",
                 .summary = "share of the pairs from source to target whose shortest paths run over it"},
                {.name = "pairs", .unit = "pairs", .summary = "the same, counted in pairs"}},
    .compute = compute,
};
