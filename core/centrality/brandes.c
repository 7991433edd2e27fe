/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * brandes.c - the one accumulation under betweenness of actors and of ties.
 *
 * For one source s, let dependency(v) be the sum over targets t of the share of the shortest paths from s to t that
 * run through v. With p(v) the number of shortest paths from s to v,
 *
 *     dependency(v) = sum over tight arcs v -> w of p(v) / p(w) * (1 + dependency(w)),
 *
 * so one walk over the vertices from the farthest to the nearest gives it for all. Where only some vertices are targets
 * the 1 becomes what the pair of s and w counts: nothing, or a pair, or half a one. O(V E) by hops,
 * O(V E + V E log V) by cost; memory O(V). Brandes (2001), A faster algorithm for betweenness centrality.
 */
#include "brandes.h"

#include <stdlib.h>

#include "core/ends.h"
#include "core/kernel/block_sums.h"
#include "core/kernel/lane_betweenness.h"
#include "core/kernel/lane_blocks.h"
#include "core/kernel/method.h"
#include "core/kernel/shortest.h"

_Static_assert((int)IST_LANE_SOURCE == (int)IST_END_SOURCE && (int)IST_LANE_TARGET == (int)IST_END_TARGET,
               "roles are handed to lanes as they are");

static const char adding[] = "adding up betweenness";

typedef struct {
    ist_sweep sweep;
    double *factor; /* vertex -> (1 + dependency) / paths, what each path into it is worth */
    double *worth;  /* vertex -> what it counts as a target of the source at hand; NULL: each 1 */
} workspace;

static double gather(const workspace *work, const ist_view *view, uint32_t tail, double *of_edges) {
    const ist_arcs *arcs = &view->out;
    double dependency = 0, paths = work->sweep.paths[tail];
    for (uint32_t arc = arcs->offsets[tail]; arc < arcs->offsets[tail + 1]; arc++) {
        uint32_t head = arcs->heads[arc];
        bool tight = ist_sweep_tight(&work->sweep, tail, head, view->has_cost ? arcs->costs[arc] : 1);
        double share = tight * paths * work->factor[head];
        dependency += share;
        if (of_edges) {
            of_edges[arcs->edges[arc]] += share;
        }
    }
    return dependency;
}

/* Heads of tight arcs stand after their tails in the order, so their factors are complete when they are read. */
static void accumulate(workspace *work, const ist_view *view, double *of_vertices, double *of_edges) {
    for (size_t i = work->sweep.reached; i-- > 0;) {
        uint32_t v = work->sweep.order[i];
        double dependency = gather(work, view, v, of_edges);
        work->factor[v] = ((work->worth ? work->worth[v] : 1) + dependency) / work->sweep.paths[v];
        if (of_vertices && i > 0) {
            of_vertices[v] += dependency;
        }
    }
}

static void halve(double *values, size_t count) {
    for (size_t i = 0; values && i < count; i++) {
        values[i] /= 2;
    }
}

static const double *costs_of(const ist_view *view) {
    return view->has_cost ? view->costs : NULL;
}

/* From many sources at once, where that is predicted to be faster; *done tells. */
static bool sweep_together(bool *done, double *of_vertices, double *of_edges, const ist_view *view,
                           const uint8_t *roles, size_t sources, ist_error *err) {
    ist_plan plan;
    if (!ist_plan_make(&plan, view, sources, IST_ASKED_SHARES, err)) {
        return false;
    }
    bool ok = true;
    *done = plan.method != IST_METHOD_SEARCH;
    plan.shortcuts.spread = plan.hops.spread = ist_block_sums_spread(view);
    if (plan.method == IST_METHOD_ELIMINATION) {
        ok = ist_lane_betweenness(of_vertices, of_edges, &plan.shortcuts, costs_of(view), roles, NULL, err);
    } else if (plan.method == IST_METHOD_BATCHES) {
        ok = ist_hop_betweenness(of_vertices, of_edges, &plan.hops, roles, NULL, err);
    }
    ist_plan_free(&plan);
    return ok;
}

/* ---- from each vertex by itself ---- */

/* Sums by vertex, then by edge, where they are wanted. */
typedef struct {
    const ist_view *view;
    bool vertices, edges;
    size_t block_count;
} sum_up;

static void work_free(workspace *work) {
    ist_sweep_free(&work->sweep);
    free(work->factor);
    free(work->worth);
}

static void end_block(void *of_block) {
    if (of_block) {
        work_free(of_block);
    }
    free(of_block);
}

static void *start_block(const void *context, ist_error *err) {
    size_t n = ((const sum_up *)context)->view->vertex_count;
    workspace *work = ist_array_make(1, sizeof *work, adding, err);
    if (work && (!ist_sweep_init(&work->sweep, n, err) ||
                 !(work->factor = ist_array_make(n, sizeof *work->factor, adding, err)))) {
        end_block(work);
        work = NULL;
    }
    return work;
}

static bool add_block(double *sums, void *of_block, const void *context, size_t block, ist_error *err) {
    const sum_up *s = context;
    const ist_view *view = s->view;
    workspace *work = of_block;
    double *edges = s->edges ? sums + (s->vertices ? view->vertex_count : 0) : NULL;
    for (size_t turn = 0; ist_lane_batch(block, s->block_count, turn) < view->vertex_count; turn++) {
        size_t first = ist_lane_batch(block, s->block_count, turn);
        for (size_t v = first; v < first + IST_LANES && v < view->vertex_count; v++) {
            if (!ist_sweep_run(&work->sweep, &view->out, (uint32_t)v, view->has_cost, NULL, err)) {
                return false;
            }
            accumulate(work, view, s->vertices ? sums : NULL, edges);
        }
    }
    return true;
}

static void add_to(double *to, const double *from, size_t count) {
    for (size_t i = 0; to && i < count; i++) {
        to[i] += from[i];
    }
}

bool ist_brandes(double *of_vertices, double *of_edges, const ist_view *view, ist_error *err) {
    bool done = false;
    size_t n = of_vertices ? view->vertex_count : 0, m = of_edges ? view->edge_count : 0;
    const sum_up s = {.view = view,
                      .vertices = of_vertices != NULL,
                      .edges = of_edges != NULL,
                      .block_count = ist_lane_block_count(view->vertex_count)};
    const ist_block_sums sums = {.name = of_edges ? of_vertices ? "shares" : "shares of ties" : "shares of actors",
                                 .view = view,
                                 .blocks = s.block_count,
                                 .width = n + m,
                                 .context = &s,
                                 .start = start_block,
                                 .add = add_block,
                                 .end = end_block,
                                 .spread = ist_block_sums_spread(view)};
    bool ok = ist_sweeps_accepted(view, view->vertex_count, err) &&
              sweep_together(&done, of_vertices, of_edges, view, NULL, view->vertex_count, err);
    if (!ok || done) {
        return ok;
    }
    double *total = ist_array_make(n + m, sizeof *total, adding, err);
    ok = total && ist_block_sums_add(total, &sums, err);
    if (ok) {
        add_to(of_vertices, total, n);
        add_to(of_edges, total + n, m);
    }
    free(total);
    if (ok && !view->directed) {
        halve(of_vertices, view->vertex_count);
        halve(of_edges, view->edge_count);
    }
    return ok;
}

/* ---- between two sides ---- */

/* A pair that is asked for both ways, and is the same pair without direction, comes up twice: each time as a half. */
static void weigh_targets(double *worth, const ist_view *view, const uint8_t *roles, uint32_t source) {
    const uint8_t both = IST_END_SOURCE | IST_END_TARGET;
    for (size_t v = 0; v < view->vertex_count; v++) {
        bool twice = !view->directed && roles[v] == both && roles[source] == both;
        worth[v] = roles[v] & IST_END_TARGET ? twice ? 0.5 : 1 : 0;
    }
}

bool ist_brandes_between(double *of_vertices, double *of_edges, const ist_view *view, const uint8_t *roles,
                         ist_error *err) {
    bool ok = false, done = false;
    size_t sources = 0;
    workspace work = {0};
    for (size_t v = 0; v < view->vertex_count; v++) {
        sources += (roles[v] & IST_END_SOURCE) != 0;
    }
    IST_TRY(ist_sweeps_accepted(view, sources, err));
    IST_TRY(sweep_together(&done, of_vertices, of_edges, view, roles, sources, err));
    if (done) {
        return true;
    }
    IST_TRY(ist_sweep_init(&work.sweep, view->vertex_count, err));
    IST_TRY(work.factor = ist_array_make(view->vertex_count, sizeof *work.factor, adding, err));
    IST_TRY(work.worth = ist_array_make(view->vertex_count, sizeof *work.worth, adding, err));
    for (uint32_t source = 0; source < view->vertex_count; source++) {
        if (roles[source] & IST_END_SOURCE) {
            IST_TRY(ist_sweep_run(&work.sweep, &view->out, source, view->has_cost, NULL, err));
            weigh_targets(work.worth, view, roles, source);
            accumulate(&work, view, of_vertices, of_edges);
        }
    }
    ok = true;
done:
    work_free(&work);
    return ok;
}

/* What the sweep `around` the set leaves of the shortest paths of the sweep through `all`. */
static double lost_share(const ist_sweep *all, const ist_sweep *around, const uint8_t *members) {
    double sum = 0;
    for (size_t i = 1; i < all->reached; i++) {
        uint32_t target = all->order[i];
        if (members[target]) {
            continue;
        }
        bool kept =
            isfinite(around->distance[target]) && ist_lengths_tie(all->distance[target], around->distance[target]);
        sum += kept ? 1 - around->paths[target] / all->paths[target] : 1;
    }
    return sum;
}

bool ist_brandes_set(double *pairs, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err) {
    bool ok = false;
    double sum = 0;
    ist_sweep all = {0}, around = {0};
    uint8_t *members = ist_array_make(view->vertex_count, 1, "marking a set", err);
    IST_TRY(members && ist_sweeps_accepted(view, 2 * view->vertex_count, err));
    IST_TRY(ist_sweep_init(&all, view->vertex_count, err));
    IST_TRY(ist_sweep_init(&around, view->vertex_count, err));
    for (size_t i = 0; i < count; i++) {
        members[vertices[i]] = 1;
    }
    for (uint32_t source = 0; source < view->vertex_count; source++) {
        if (!members[source]) {
            IST_TRY(ist_sweep_run(&all, &view->out, source, view->has_cost, NULL, err));
            IST_TRY(ist_sweep_run(&around, &view->out, source, view->has_cost, members, err));
            sum += lost_share(&all, &around, members);
        }
    }
    *pairs = view->directed ? sum : sum / 2;
    ok = true;
done:
    free(members);
    ist_sweep_free(&all);
    ist_sweep_free(&around);
    return ok;
}
