/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * edge_betweenness.c - how often a tie lies on the cheapest way between two actors.
 *
 * For every pair of actors, the share of their shortest paths that runs over the tie; these shares are added up.
 *
 *     pairs(e) = sum over s < t of p_st(e) / p_st           (over ordered pairs when directed)
 *     edge-betweenness(e) = pairs(e) * 2 / (n (n - 1))      (1 / (n (n - 1)) when directed)
 *
 * Reads cost; every tie counts 1 when the lens gives none. Direction is followed. Parallel ties were merged before,
 * so that a doubled link does not look weak. A pair without a path adds nothing. Never NA: a tie has two ends. More
 * than 2^1000 shortest paths between two actors are refused. O(V E) by hops, O(V E log V) by cost; V (V + 2 E) above
 * 10^12, hours of work, is refused.
 *
 * Settings: --sample K, or --sample E with E below 1: estimated from the paths that leave K actors drawn at random, or
 * as many as bring every error below E; 'isthmus explain betweenness' has the bound, with n - 1 for n - 2.
 *
 * Girvan and Newman (2002), Community structure in social and biological networks; Brandes (2008), On variants of
 * shortest-path betweenness centrality and their generic computation.
 */
#include "sampled.h"

static double count_pairs(const ist_view *view) {
    double n = (double)view->vertex_count;
    return view->directed ? n * (n - 1) : n * (n - 1) / 2;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    return ist_sampled_betweenness(out, view, true, count_pairs(view), err);
}

static void from_sums(double *out, const ist_view *view, const ist_path_sums *sums) {
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        out[edge] = sums->of_edges[edge] / count_pairs(view);
    }
}

const ist_metric ist_metric_edge_betweenness = {
    .name = "edge-betweenness",
    .summary = "how often a tie lies on the cheapest way between two actors",
    .rows = IST_PER_TIE,
    .reads = IST_READS_COST,
    .takes = IST_TAKES_SAMPLE,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "pairs without a path add nothing",
    .normalisation = "share of all pairs of actors",
    .computed_by = "isthmus",
    .columns = {{.name = "edge-betweenness",
                 .unit = "1",
                 .summary = "share of the pairs of actors whose shortest paths run over it"},
                {.name = "pairs", .unit = "pairs", .summary = "the same, counted in pairs"},
                IST_SAMPLED_COLUMNS},
    .compute = compute,
    .sums = IST_SUMS_OF_EDGES,
    .from_sums = from_sums,
};
