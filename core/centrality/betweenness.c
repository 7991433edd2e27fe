/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * betweenness.c - how often an actor lies on the cheapest way between two others.
 *
 * For every pair of other actors, the share of their shortest paths that runs through the actor; these shares are added
 * up. Two paths are equally short when their lengths differ by at most 1e-12 of the longer; a pair with several
 * shortest paths is shared out among them. Costs that are whole numbers tie exactly.
 *
 *     pairs(v) = sum over s < t, both not v, of p_st(v) / p_st      (over ordered pairs when directed)
 *     betweenness(v) = pairs(v) * 2 / ((n - 1) (n - 2))             (1 / ((n - 1) (n - 2)) when directed)
 *
 * Reads cost; every tie counts 1 when the lens gives none. Parallel ties are merged before, so that they open no ways
 * of their own. A value above 1 cannot be: no cost is 0. Programs that divide by n (n - 1) / 2 give 0.333 for the
 * middle of three in a row, which has 1 here. Direction is followed. A pair without a path adds nothing, but stays in
 * the normalisation. NA below three actors, where there are no others to stand between. More than 2^1000 shortest paths
 * between two actors are refused. Of a set of places taken as one actor: the shares of the paths that meet the set at
 * least once, between pairs outside it, divided by (n - c) (n - c - 1) / 2 for c places; it is not the sum over its
 * members. O(V E) by hops, O(V E log V) by cost; a set takes about twice as long; V (V + 2 E) above 10^12, hours of
 * work, is refused.
 *
 * Settings: --sample K: estimated from the paths that leave K actors, drawn at random without replacement (--seed), as
 * n / (n - 1) times the mean over them of what v carries of the paths from each, a share in [0, 1] of n - 2. Beside it
 * stand its half-width and the number of sources. With probability 0.95 no value in the whole table is off by more than
 * its half-width: that where the chance exp(-K kl(mean off by t, mean)) of one row and side, kl the relative entropy
 * (Hoeffding 1963, theorem 1), is 0.05 / (2 n). It is at most sqrt(ln(40 n) / (2 K)) and smaller where few paths run.
 * --sample E with E below 1: as many sources as bring all half-widths below E. Exact where K reaches n.
 *
 * It says who CAN stand between others if all go the shortest way and all pairs matter alike. It does not know how
 * much is carried, nor whether the actor would use its place.
 *
 * Freeman (1977), A set of measures of centrality based on betweenness; Brandes (2001); for samples Brandes and Pich
 * (2007), Centrality estimation in large networks; for sets Everett and Borgatti (1999), The centrality of groups and
 * classes.
 */
#include <math.h>

#include "brandes.h"
#include "sampled.h"

/* How many pairs there are among `others` vertices; NAN for none. */
static double pairs_among(double others, bool directed) {
    double pairs = directed ? others * (others - 1) : others * (others - 1) / 2;
    return pairs > 0 ? pairs : NAN;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    double pairs = pairs_among((double)view->vertex_count - 1, view->directed);
    if (!ist_sampled_betweenness(out, view, false, pairs, err)) {
        return false;
    }
    for (size_t v = 0; v < view->vertex_count; v++) {
        out->reasons[v] = isnan(pairs) ? "there are fewer than three actors" : NULL;
    }
    return true;
}

static void from_sums(double *out, const ist_view *view, const ist_path_sums *sums) {
    double pairs = pairs_among((double)view->vertex_count - 1, view->directed);
    for (size_t v = 0; v < view->vertex_count; v++) {
        out[v] = sums->of_vertices[v] / pairs;
    }
}

static bool compute_set(double *values, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err) {
    if (!ist_brandes_set(&values[1], view, vertices, count, err)) {
        return false;
    }
    values[0] = values[1] / pairs_among((double)(view->vertex_count - count), view->directed);
    return true;
}

const ist_metric ist_metric_betweenness = {
    .name = "betweenness",
    .summary = "how often an actor lies on the cheapest way between two others",
    .rows = IST_PER_ACTOR,
    .panel = true,
    .reads = IST_READS_COST,
    .takes = IST_TAKES_SAMPLE,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "pairs without a path add nothing",
    .normalisation = "share of all pairs of other actors",
    .computed_by = "isthmus",
    .columns = {{.name = "betweenness",
                 .unit = "1",
                 .summary = "share of the pairs of other actors whose shortest paths run through it"},
                {.name = "pairs", .unit = "pairs", .summary = "the same, counted in pairs"},
                IST_SAMPLED_COLUMNS},
    .compute = compute,
    .compute_set = compute_set,
    .sums = IST_SUMS_OF_VERTICES,
    .from_sums = from_sums,
};
