/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * concentration.c - how far an actor hangs on few partners.
 *
 * Who does nearly all its business with one partner is tied to it, however many others there are. The index of
 * Herfindahl and Hirschman adds the squares of its partners' shares: 1 where there is one partner, 1 / k where k have
 * the same. `partners` is one divided by this: how many partners of equal weight would be as concentrated. `entropy`
 * says the same by another measure, as a share of what k equal partners would have.
 *
 *     p(i, j) = w(i, j) / sum over k of w(i, k)
 *     concentration(i) = sum over partners j of p(i, j)^2
 *     partners(i) = 1 / concentration(i)
 *     entropy(i) = - sum over partners j of p(i, j) ln p(i, j) / ln k       k: number of partners
 *
 * Reads strength. Direction is dropped in these: strengths there and back are added. Where direction is followed, two
 * further columns give the concentration of the ties to the actor (in) and from it (out) alone. An actor with one
 * partner has concentration 1, partners 1 and, by convention, entropy 0. NA for an actor without ties; in and out are
 * NA where it has none that way. Partners are single actors: `group-concentration` has the shares of blocs.
 * Disconnected networks need no rule. O(V + E).
 *
 * Hirschman (1945), National Power and the Structure of Foreign Trade; Eagle, Macy and Claxton (2010), Network
 * diversity and economic development.
 */
#include <math.h>
#include <stdlib.h>

#include "core/kernel/neighbours.h"
#include "core/metric.h"

static void measure(ist_metric_values *out, const ist_neighbours *ties, double sum, uint32_t v) {
    double squares = 0, entropy = 0;
    uint32_t partners = ist_neighbours_degree(ties, v);
    for (uint32_t arc = ties->offsets[v]; arc < ties->offsets[v + 1]; arc++) {
        double share = ties->strengths[arc] / sum;
        squares += share * share;
        entropy -= share > 0 ? share * log(share) : 0;
    }
    out->columns[0][v] = partners > 0 ? squares : NAN;
    out->columns[1][v] = partners > 0 ? 1 / squares : NAN;
    out->columns[2][v] = partners > 1 ? fmin(1, entropy / log(partners)) : partners == 1 ? 0 : NAN;
    out->reasons[v] = partners > 0 ? NULL : "it has no ties";
}

/* Of the ties one way; NAN where there are none. */
static double one_way(const ist_view *view, const ist_arcs *arcs, uint32_t v) {
    double largest = 0, sum = 0, squares = 0;
    for (uint32_t arc = arcs->offsets[v]; arc < arcs->offsets[v + 1]; arc++) {
        largest = fmax(largest, view->strengths[arcs->edges[arc]]);
    }
    for (uint32_t arc = arcs->offsets[v]; arc < arcs->offsets[v + 1]; arc++) {
        double strength = view->strengths[arcs->edges[arc]] / largest;
        sum += strength;
        squares += strength * strength;
    }
    return sum > 0 ? squares / (sum * sum) : NAN;
}

static void measure_ways(ist_metric_values *out, const ist_view *view) {
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        out->columns[3][v] = one_way(view, &view->in, v);
        out->columns[4][v] = one_way(view, &view->out, v);
        if (!out->reasons[v] && (isnan(out->columns[3][v]) || isnan(out->columns[4][v]))) {
            out->reasons[v] = "it has no ties that way";
        }
    }
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_neighbours ties = {0};
    double *sums = ist_array_make(view->vertex_count, sizeof *sums, "computing concentration", err);
    bool ok = sums && ist_neighbours_make(&ties, view, err) && ist_neighbours_sums(sums, &ties, err);
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        measure(out, &ties, sums[v], v);
    }
    if (ok && view->directed) {
        measure_ways(out, view);
    } else if (ok) {
        ist_metric_values_drop(out, 3);
        ist_metric_values_drop(out, 4);
    }
    ist_neighbours_free(&ties);
    free(sums);
    return ok;
}

const ist_metric ist_metric_concentration = {
    .name = "concentration",
    .summary = "how far an actor hangs on few partners",
    .rows = IST_PER_ACTOR,
    .panel = true,
    .reads = IST_READS_STRENGTH,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed",
    .normalisation = "1: one partner, 1/k: k alike",
    .computed_by = "isthmus",
    .columns = {{.name = "concentration", .unit = "1", .summary = "sum of its partners' squared shares"},
                {.name = "partners", .unit = "actors", .summary = "partners of equal weight as concentrated as these"},
                {.name = "entropy", .unit = "1", .summary = "entropy of its shares: 1 where all are alike"},
                {.name = "in", .unit = "1", .summary = "concentration of the ties to it", .opposite = "out"},
                {.name = "out", .unit = "1", .summary = "concentration of the ties from it", .opposite = "in"}},
    .compute = compute,
};
