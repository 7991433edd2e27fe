/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flow_betweenness.c - how much of what can flow between others is lost without an actor.
 *
 * For every pair of other actors, the largest flow between them less the largest flow without the actor. Unlike
 * betweenness it counts all ways and what they can carry, and not the shortest ones only.
 *
 *     raw(v) = sum over s < t, both not v, of f_st - f_st(without v)      (over ordered pairs when directed)
 *     flow-betweenness(v) = raw(v) / (sum over the same pairs of f_st)
 *     fraction(v) = sum over the same pairs with f_st > 0 of (f_st - f_st(without v)) / f_st
 *
 * Reads capacity, and is refused when the lens chooses none: flows of ties that carry 1 each answer another question,
 * and are had with a measure that is 1 everywhere. Direction is followed. A pair that nothing can flow between adds
 * nothing. A pair joined by a way of unlimited ties has no largest flow: it is left out of all sums, and a note counts
 * such pairs. NA where nothing can flow between any others.
 *
 * One flow a pair, and one more a pair and actor that carries a part of it: O(V^3) flows at worst. Above 400 actors, or
 * when V^3 (V + 2 E) is above 4 x 10^12, it is refused; `rank --by betweenness` or a lens with fewer actors remain.
 *
 * Freeman, Borgatti and White (1991), Centrality in valued graphs: a measure of betweenness based on network flow.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/kernel/residual.h"
#include "core/metric.h"
#include "flow.h"

enum { ACTORS_MOST = 400 };
static const double steps_most = 4e12;

typedef struct {
    const ist_view *view;
    uint8_t *lost, *carries; /* by vertex */
    double *raw, *flows, *fractions;
    size_t unlimited;
} workspace;

static bool accepts(const ist_view *view, ist_error *err) {
    double n = (double)view->vertex_count, steps = n * n * n * (n + 2 * (double)view->edge_count);
    return (view->vertex_count <= ACTORS_MOST && steps <= steps_most) ||
           ist_error_set(err, IST_ERROR_LIMIT,
                         "%zu actors and %zu ties are too many for a flow between every two without every third; take "
                         "a lens with fewer (at most %d), or betweenness",
                         view->vertex_count, view->edge_count, (int)ACTORS_MOST);
}

/* Marks who carries a part of one largest flow, which is `all`: without anybody else as much can flow. What an
 * unlimited tie carries, or one far wider than all that flows, cannot be read off it, so its ends are taken to carry
 * some. */
static bool mark_carriers(workspace *work, const ist_ends *ends, double all, ist_error *err) {
    ist_residual r;
    bool ok =
        ist_residual_build(&r, work->view, ends, IST_RESIDUAL_CAPACITY, NULL, err) && ist_residual_maximise(&r, err);
    for (size_t v = 0; ok && v < work->view->vertex_count; v++) {
        work->carries[v] = 0;
    }
    for (size_t pair = 0; ok && pair < r.arc_count / 2; pair++) {
        uint32_t edge = r.subjects[pair];
        double limit = r.limits[2 * pair];
        if (edge != IST_NONE && (limit / 1e3 > all || r.room[2 * pair] != limit)) {
            work->carries[work->view->sources[edge]] = work->carries[work->view->targets[edge]] = 1;
        }
    }
    ist_residual_free(&r);
    return ok;
}

static bool flow_between(double *value, const workspace *work, const ist_ends *ends, const uint8_t *lost,
                         ist_error *err) {
    ist_flow flow;
    if (!ist_flow_max(&flow, work->view, ends, IST_FLOW_CAPACITY, lost, err)) {
        return false;
    }
    *value = flow.value;
    ist_flow_free(&flow);
    return true;
}

/* A loss below rounding is none: both flows are sums over cuts. */
static double loss(double all, double left) {
    return all - left > 1e-12 * all ? all - left : 0;
}

static bool add_pair(workspace *work, const ist_ends *ends, uint32_t s, uint32_t t, ist_error *err) {
    double all = 0, left = 0;
    if (!flow_between(&all, work, ends, NULL, err)) {
        return false;
    }
    work->unlimited += isinf(all) != 0;
    if (!(all > 0) || isinf(all)) {
        return true;
    }
    bool ok = mark_carriers(work, ends, all, err);
    for (uint32_t v = 0; ok && v < work->view->vertex_count; v++) {
        if (v == s || v == t) {
            continue;
        }
        work->flows[v] += all;
        if (work->carries[v]) {
            work->lost[v] = 1;
            ok = flow_between(&left, work, ends, work->lost, err);
            work->lost[v] = 0;
            work->raw[v] += loss(all, left);
            work->fractions[v] += loss(all, left) / all;
        }
    }
    return ok;
}

static bool add_pairs(workspace *work, ist_error *err) {
    bool ok = true;
    const ist_view *view = work->view;
    for (uint32_t s = 0; ok && s < view->vertex_count; s++) {
        for (uint32_t t = view->directed ? 0 : s + 1; ok && t < view->vertex_count; t++) {
            const ist_ends ends = {.sources = {.items = &s, .count = 1}, .targets = {.items = &t, .count = 1}};
            ok = s == t || add_pair(work, &ends, s, t, err);
        }
    }
    return ok;
}

static bool finish(ist_metric_values *out, const workspace *work, ist_error *err) {
    for (size_t v = 0; v < work->view->vertex_count; v++) {
        if (isinf(work->flows[v])) {
            return ist_error_set(err, IST_ERROR_LIMIT, "capacities are too large to be added up");
        }
        bool none = !(work->flows[v] > 0);
        out->columns[0][v] = none ? NAN : work->raw[v] / work->flows[v];
        out->columns[1][v] = none ? NAN : work->raw[v];
        out->columns[2][v] = none ? NAN : work->fractions[v];
        out->reasons[v] = none ? "nothing limited flows between any others" : NULL;
    }
    if (work->unlimited > 0) {
        snprintf(out->note, sizeof out->note, "%zu pairs that a way of unlimited ties joins are left out",
                 work->unlimited);
    }
    return true;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    const char *what = "computing flow betweenness";
    workspace work = {.view = view, .raw = out->columns[1], .fractions = out->columns[2]};
    bool ok = accepts(view, err) && (work.lost = ist_array_make(view->vertex_count, 1, what, err)) &&
              (work.carries = ist_array_make(view->vertex_count, 1, what, err)) &&
              (work.flows = ist_array_make(view->vertex_count, sizeof *work.flows, what, err)) &&
              add_pairs(&work, err) && finish(out, &work, err);
    free(work.lost);
    free(work.carries);
    free(work.flows);
    return ok;
}

const ist_metric ist_metric_flow_betweenness = {
    .name = "flow-betweenness",
    .summary = "how much of what can flow between others is lost without an actor",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_CAPACITY,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "pairs that nothing flows between add nothing",
    .normalisation = "share of all that can flow between others",
    .computed_by = "isthmus",
    .columns = {{.name = "flow-betweenness",
                 .unit = "1",
                 .summary = "share of the largest flows between others that is lost without it"},
                {.name = "raw", .unit = "capacity", .summary = "what is lost, added up over the pairs"},
                {.name = "fraction", .unit = "pairs", .summary = "the shares that the pairs lose, added up"}},
    .compute = compute,
};
