/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * reach.c - sums of distances from each vertex, or from the nearest vertex of a set. O(V (V + E)) by hops,
 * O(V E log V) by cost.
 */
#include "reach.h"

#include <stdlib.h>

#include "core/kernel/bit_search.h"
#include "core/kernel/block_sums.h"
#include "core/kernel/lane_blocks.h"
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

static const char measuring[] = "measuring distances";

/* ---- from each vertex by itself ---- */

static void *start_block(const void *context, ist_error *err) {
    const ist_view *view = context;
    ist_sweep *sweep = ist_array_make(1, sizeof *sweep, measuring, err);
    if (sweep && !ist_sweep_init(sweep, view->vertex_count, err)) {
        free(sweep);
        sweep = NULL;
    }
    return sweep;
}

static void end_block(void *sweep) {
    if (sweep) {
        ist_sweep_free(sweep);
    }
    free(sweep);
}

/* Sums of distances, of their inverses, and how many are reached, each by vertex. */
static bool add_block(double *sums, void *workspace, const void *context, size_t block, ist_error *err) {
    const ist_view *view = context;
    ist_sweep *sweep = workspace;
    size_t n = view->vertex_count, blocks = ist_lane_block_count(n);
    for (size_t turn = 0; ist_lane_batch(block, blocks, turn) < n; turn++) {
        size_t first = ist_lane_batch(block, blocks, turn);
        for (size_t v = first; v < first + IST_LANES && v < n; v++) {
            ist_reach reach = {0};
            if (!ist_sweep_distances(sweep, &view->out, (uint32_t)v, view->has_cost, NULL, err)) {
                return false;
            }
            for (size_t i = 1; i < sweep->reached; i++) {
                add(&reach, sweep->distance[sweep->order[i]]);
            }
            sums[v] = reach.distances;
            sums[n + v] = reach.inverses;
            sums[2 * n + v] = reach.reached;
        }
    }
    return true;
}

static bool sum_each(double *sums, const ist_view *view, ist_error *err) {
    const ist_block_sums blocks = {.name = "distances",
                                   .view = view,
                                   .blocks = ist_lane_block_count(view->vertex_count),
                                   .width = 3 * view->vertex_count,
                                   .context = view,
                                   .start = start_block,
                                   .add = add_block,
                                   .end = end_block,
                                   .spread = ist_block_sums_spread(view)};
    return ist_block_sums_add(sums, &blocks, err);
}

/* ---- from all of them ---- */

static bool sum_up(double *sums, const ist_plan *plan, const ist_view *view, ist_error *err) {
    size_t n = view->vertex_count;
    switch (plan->method) {
    case IST_METHOD_BITS:
        return ist_bit_reach_spread(&(ist_hop_sums){sums, sums + n, sums + 2 * n}, view, ist_block_sums_spread(view),
                                    err);
    case IST_METHOD_ELIMINATION:
        return ist_lane_reach(&(ist_lane_sums){sums, sums + n, sums + 2 * n}, &plan->shortcuts, NULL, err);
    default:
        return sum_each(sums, view, err);
    }
}

bool ist_reach_each(ist_reach *out, const ist_view *view, ist_error *err) {
    ist_plan plan;
    size_t n = view->vertex_count;
    if (!ist_sweeps_accepted(view, n, err) || !ist_plan_make(&plan, view, n, IST_ASKED_SUMS, err)) {
        return false;
    }
    plan.shortcuts.spread = ist_block_sums_spread(view);
    double *sums = ist_array_make(3 * n, sizeof *sums, measuring, err);
    bool ok = sums != NULL && sum_up(sums, &plan, view, err);
    for (size_t v = 0; ok && v < n; v++) {
        out[v] = (ist_reach){
            .others = (double)n - 1, .distances = sums[v], .inverses = sums[n + v], .reached = sums[2 * n + v]};
        ok = ist_reach_check(&out[v], err);
    }
    free(sums);
    ist_plan_free(&plan);
    return ok;
}

/* ---- from a set ---- */

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
    double *nearest = ist_array_make(view->vertex_count, sizeof *nearest, measuring, err);
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
