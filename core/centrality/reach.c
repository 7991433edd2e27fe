/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * reach.c - sums of distances from each vertex, or from the nearest vertex of a set. O(V (V + E)) by hops,
 * O(V E log V) by cost.
 */
#include "reach.h"

#include <stdlib.h>

#include "core/kernel/shortest.h"

static void add(ist_reach *reach, double distance) {
    reach->reached += 1;
    reach->distances += distance;
    reach->inverses += 1 / distance;
}

static bool check(const ist_reach *reach, ist_error *err) {
    if (isinf(reach->distances) || isinf(reach->inverses)) {
        return ist_error_set(err, IST_ERROR_LIMIT,
                             "the distances from one actor are too large or too small to be added");
    }
    return true;
}

bool ist_reach_each(ist_reach *out, const ist_view *view, ist_error *err) {
    ist_sweep sweep = {0};
    bool ok = ist_sweeps_accepted(view, view->vertex_count, err) && ist_sweep_init(&sweep, view->vertex_count, err);
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        out[v] = (ist_reach){.others = (double)view->vertex_count - 1};
        ok = ist_sweep_distances(&sweep, &view->out, v, view->has_cost, NULL, err);
        for (size_t i = 1; ok && i < sweep.reached; i++) {
            add(&out[v], sweep.distance[sweep.order[i]]);
        }
        ok = ok && check(&out[v], err);
    }
    ist_sweep_free(&sweep);
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
    ok = check(out, err);
done:
    ist_sweep_free(&sweep);
    free(nearest);
    return ok;
}
