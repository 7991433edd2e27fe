/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * harmonic.c - how near an actor is to the others, far ones counting little and unreached ones nothing.
 *
 * The mean over all other actors of one divided by the distance to them; an actor that cannot be reached adds 0.
 *
 *     sum(v) = sum over u, not v, of 1 / d(v, u)
 *     harmonic(v) = sum(v) / (n - 1)
 *
 * Reads cost; every tie counts 1 when the lens gives none. Direction is followed: distances run from the actor. It
 * needs no rule for disconnected networks. By hops it lies between 0 and 1; costs below 1 make it larger. NA where
 * there is only one actor. Of a set of places: the distance is that from the nearest place, and n - 1 becomes the
 * number of actors outside the set. O(V E) by hops, O(V E log V) by cost; V (V + 2 E) above 10^12, hours of work, is
 * refused.
 *
 * Marchiori and Latora (2000), Harmony in the small-world; Rochat (2009); Boldi and Vigna (2014), Axioms for
 * centrality.
 */
#include <math.h>
#include <stdlib.h>

#include "core/metric.h"
#include "reach.h"

static double harmonic(ist_reach reach) {
    return reach.others > 0 ? reach.inverses / reach.others : NAN;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_reach *reach = ist_array_make(view->vertex_count, sizeof *reach, "measuring distances", err);
    bool ok = reach && ist_reach_each(reach, view, err);
    for (size_t v = 0; ok && v < view->vertex_count; v++) {
        out->columns[0][v] = harmonic(reach[v]);
        out->columns[1][v] = reach[v].inverses;
        out->reasons[v] = reach[v].others > 0 ? NULL : "there is no other actor";
    }
    free(reach);
    return ok;
}

static void from_sums(double *out, const ist_view *view, const ist_path_sums *sums) {
    for (size_t v = 0; v < view->vertex_count; v++) {
        out[v] = harmonic(sums->reach[v]);
    }
}

static bool compute_set(double *values, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err) {
    ist_reach reach;
    if (!ist_reach_set(&reach, view, vertices, count, err)) {
        return false;
    }
    values[0] = harmonic(reach);
    values[1] = reach.inverses;
    return true;
}

const ist_metric ist_metric_harmonic = {
    .name = "harmonic",
    .summary = "how near an actor is to the others, far ones counting little and unreached ones nothing",
    .rows = IST_PER_ACTOR,
    .panel = true,
    .reads = IST_READS_COST,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "unreached actors add 0",
    .normalisation = "mean over all other actors",
    .computed_by = "isthmus",
    .columns = {{.name = "harmonic",
                 .unit = "1/cost",
                 .summary = "mean of one divided by the distance to each other actor"},
                {.name = "sum", .unit = "1/cost", .summary = "the same added up, as some programs give it"}},
    .compute = compute,
    .compute_set = compute_set,
    .sums = IST_SUMS_OF_DISTANCES,
    .from_sums = from_sums,
};
