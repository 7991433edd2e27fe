/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hierarchy.c - how far an actor's constraint comes from one partner alone.
 *
 * Two actors may be hemmed in alike, one by all its partners a little, the other by a single one around whom all the
 * rest is arranged. 0 where every partner constrains alike, near 1 where one partner does nearly all of it. Read it
 * beside `constraint`: with small constraint, hierarchy says little.
 *
 *     c(i, j) = (p(i, j) + sum over q of p(i, q) p(q, j))^2,   constraint(i) = sum over partners j of c(i, j)
 *     r(i, j) = c(i, j) / (constraint(i) / k)                  k: number of partners
 *     hierarchy(i) = sum over partners j of r(i, j) ln r(i, j) / (k ln k)
 *
 * Reads strength. p is as in `constraint`: shares of strength in the whole network, direction dropped, strengths there
 * and back added. An actor with one partner has 1, by convention (so UCINET): all its constraint comes from one. NA for
 * an actor without ties. Disconnected networks need no rule. O(E sqrt(E) log V).
 *
 * Burt (1992), Structural Holes, p. 71.
 */
#include <math.h>

#include "core/metric.h"
#include "dyads.h"

static double hierarchy(ist_dyads *dyads, uint32_t i) {
    ist_dyads_invest(dyads, i);
    double value = ist_dyads_hierarchy(dyads, i);
    ist_dyads_forget(dyads, i);
    return value;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_dyads dyads = {0};
    bool ok = ist_dyads_make(&dyads, view, err);
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        bool alone = ist_neighbours_degree(&dyads.neighbours, v) == 0;
        out->columns[0][v] = alone ? NAN : hierarchy(&dyads, v);
        out->reasons[v] = alone ? "it has no ties" : NULL;
    }
    ist_dyads_free(&dyads);
    return ok;
}

const ist_metric ist_metric_hierarchy = {
    .name = "hierarchy",
    .summary = "how far an actor's constraint comes from one partner alone",
    .rows = IST_PER_ACTOR,
    .panel = true,
    .reads = IST_READS_STRENGTH,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "no rule needed",
    .normalisation = "0: all partners alike, 1: one alone; shares in the whole network",
    .computed_by = "isthmus",
    .columns = {{.name = "hierarchy", .unit = "1", .summary = "Coleman and Theil's inequality of its constraint"}},
    .compute = compute,
};
