/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * reach.c - sums of distances from each vertex, or from the nearest vertex of a set. O(V (V + E)) by hops,
 * O(V E log V) by cost.
 */
#include "reach.h"

#include <stdlib.h>

#include "core/kernel/bit_search.h"
#include "core/kernel/lane_reach.h"
#include "core/kernel/method.h"
#include "core/kernel/shortest.h"

static void add(ist_reach *reach, double distance) {
    reach->reached += 1;
    reach->distances += distance;
    reach->inverses += 1 / distance;
}

bool ist_reach_check(const ist_reach *reach, ist_error *err) {
    if (!isfinite(reach->distances) || !isfinite(reach->inverses)) { /* infinity times 0 is NAN */
        return ist_error_set(err, IST_ERROR_LIMIT,
                             "the distances from one actor are too large or too small to be added");
    }
    return true;
}

/* From all vertices at once. */
static bool sum_together(ist_reach *out, const ist_plan *plan, const ist_view *view, ist_error *err) {
    size_t n = view->vertex_count;
    double *sums = ist_array_make(3 * n, sizeof *sums, "measuring distances", err);
    bool ok = sums != NULL;
    if (ok && plan->method == IST_METHOD_BITS) {
        ok = ist_bit_reach(&(ist_hop_sums){sums, sums + n, sums + 2 * n}, view, err);
    } else if (ok) {
        ok = ist_lane_reach(&(ist_lane_sums){sums, sums + n, sums + 2 * n}, &plan->shortcuts, NULL, err);
    }
    for (size_t v = 0; ok && v < n; v++) {
        out[v] = (ist_reach){
            .others = (double)n - 1, .distances = sums[v], .inverses = sums[n + v], .reached = sums[2 * n + v]};
        ok = ist_reach_check(&out[v], err);
    }
    free(sums);
    return ok;
}

static bool sum_each(ist_reach *out, const ist_view *view, ist_error *err) {
    ist_sweep sweep = {0};
    bool ok = ist_sweep_init(&sweep, view->vertex_count, err);
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        out[v] = (ist_reach){.others = (double)view->vertex_count - 1};
        ok = ist_sweep_distances(&sweep, &view->out, v, view->has_cost, NULL, err);
        for (size_t i = 1; ok && i < sweep.reached; i++) {
            add(&out[v], sweep.distance[sweep.order[i]]);
        }
        ok = ok && ist_reach_check(&out[v], err);
    }
    ist_sweep_free(&sweep);
    return ok;
}

bool ist_reach_each(ist_reach *out, const ist_view *view, ist_error *err) {
    ist_plan plan;
    if (!ist_sweeps_accepted(view, view->vertex_count, err) ||
        !ist_plan_make(&plan, view, view->vertex_count, IST_ASKED_SUMS, err)) {
        return false;
    }
    bool ok = plan.method == IST_METHOD_SEARCH ? sum_each(out, view, err) : sum_together(out, &plan, view, err);
    ist_plan_free(&plan);
    return ok;
}

static void take_nearer(double *nearest, const ist_sweep *sweep) {
    for (size_t i = 0; i < sweep->reached; i++) {
        nearest[sweep->order[i]] = fmin(nearest[sweep->order[i]], sweep->distance[sweep->order[i]]);
    }
}

/* Members of the set stand at distance 0. */
static ist_reach reach_of(const double *nearest, size_t vertex_count, size_t members) {
    ist_reach reach = {.others = (double)(vertex_count - members)};
    for (size_t v = 0; v < vertex_count; v++) {
        if (nearest[v] > 0 && isfinite(nearest[v])) {
            add(&reach, nearest[v]);
        }
    }
    return reach;
}

bool ist_reach_set(ist_reach *out, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err) {
    bool ok = false;
    ist_sweep sweep = {0};
    double *nearest = ist_array_make(view->vertex_count, sizeof *nearest, "measuring distances", err);
    IST_TRY(nearest && ist_sweeps_accepted(view, count, err) && ist_sweep_init(&sweep, view->vertex_count, err));
    for (size_t v = 0; v < view->vertex_count; v++) {
        nearest[v] = INFINITY;
    }
    for (size_t i = 0; i < count; i++) {
        IST_TRY(ist_sweep_distances(&sweep, &view->out, vertices[i], view->has_cost, NULL, err));
        take_nearer(nearest, &sweep);
    }
    *out = reach_of(nearest, view->vertex_count, count);
    ok = ist_reach_check(out, err);
done:
    ist_sweep_free(&sweep);
    free(nearest);
    return ok;
}
