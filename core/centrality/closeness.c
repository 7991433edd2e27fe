/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * closeness.c - how near an actor is to the others, by the mean distance to those it reaches.
 *
 * One divided by the mean distance to the actors that it reaches, times the share of all others that it reaches: the
 * rule of Wasserman and Faust, which keeps a member of a small component from looking central.
 *
 *     farness(v) = sum of d(v, u) over the r actors u that v reaches
 *     closeness(v) = r / (n - 1) * r / farness(v)
 *
 * Reads cost; every tie counts 1 when the lens gives none. Direction is followed: distances run from the actor. NA
 * for an actor that reaches nobody. Its unit is one divided by the unit of cost; by hops it lies between 0 and 1. Of
 * a set of places: the distance is that from the nearest place, and n - 1 becomes the number of actors outside the
 * set. O(V E) by hops, O(V E log V) by cost; V (V + 2 E) above 10^12, hours of work, is refused.
 *
 * Other programs differ: some leave out the share that is reached, some measure distances towards the actor. Harmonic
 * closeness needs no rule for what cannot be reached; prefer it where components differ.
 *
 * Freeman (1979), Centrality in social networks: conceptual clarification; Wasserman and Faust (1994), page 201; for
 * sets Everett and Borgatti (1999), The centrality of groups and classes, by the nearest member.
 */
#include <math.h>
#include <stdlib.h>

#include "core/metric.h"
#include "reach.h"

static double closeness(ist_reach reach) {
    return reach.reached > 0 ? reach.reached / reach.others * (reach.reached / reach.distances) : NAN;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_reach *reach = ist_array_make(view->vertex_count, sizeof *reach, "measuring distances", err);
    bool ok = reach && ist_reach_each(reach, view, err);
    for (size_t v = 0; ok && v < view->vertex_count; v++) {
        out->columns[0][v] = closeness(reach[v]);
        out->columns[1][v] = reach[v].reached;
        out->columns[2][v] = reach[v].reached > 0 ? reach[v].distances : NAN;
        out->reasons[v] = reach[v].reached > 0 ? NULL : "it reaches nobody";
    }
    free(reach);
    return ok;
}

static void from_sums(double *out, const ist_view *view, const ist_path_sums *sums) {
    for (size_t v = 0; v < view->vertex_count; v++) {
        out[v] = closeness(sums->reach[v]);
    }
}

static bool compute_set(double *values, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err) {
    ist_reach reach;
    if (!ist_reach_set(&reach, view, vertices, count, err)) {
        return false;
    }
    values[0] = closeness(reach);
    values[1] = reach.reached;
    values[2] = reach.reached > 0 ? reach.distances : NAN;
    return true;
}

const ist_metric ist_metric_closeness = {
    .name = "closeness",
    .summary = "how near an actor is to the others, by the mean distance to those it reaches",
    .rows = IST_PER_ACTOR,
    .panel = true,
    .reads = IST_READS_COST,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "Wasserman and Faust: times the share that is reached",
    .normalisation = "one divided by the mean distance",
    .computed_by = "isthmus",
    .columns = {{.name = "closeness",
                 .unit = "1/cost",
                 .summary = "share of others reached, divided by their mean distance"},
                {.name = "reached", .unit = "actors", .summary = "how many others it reaches", .whole = true},
                {.name = "farness", .unit = "cost", .summary = "the sum of the distances to these"}},
    .compute = compute,
    .compute_set = compute_set,
    .sums = IST_SUMS_OF_DISTANCES,
    .from_sums = from_sums,
};
