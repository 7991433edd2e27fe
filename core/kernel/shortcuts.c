/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shortcuts.c - weighs the arcs of an elimination, a later end at a time.
 *
 * For the arcs of a place, each earlier place that has an arc to it offers a detour to every later place it has an arc
 * to as well. `at` tells in O(1) which arc that is for, so that no triangle is stored.
 */
#include "core/kernel/shortcuts.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "core/kernel/shortest.h"

static const char working[] = "weighing the arcs of an elimination";

/* A tenth of what a tie within the tolerance needs, so that neither sums nor ties ever confuse costs. */
static const double scale_most = 1e11;

bool ist_shortcuts_suit(const double *costs, size_t count) {
    double least = INFINITY, sum = 0;
    for (size_t edge = 0; edge < count; edge++) {
        if (isfinite(costs[edge])) {
            least = costs[edge] < least ? costs[edge] : least;
            sum += costs[edge];
        }
    }
    return isfinite(sum) && (sum == 0 || sum / least < scale_most);
}

bool ist_shortcuts_make(ist_shortcuts *out, const ist_elimination *elimination, const ist_view *view, ist_error *err) {
    size_t arcs = elimination->arc_count;
    *out = (ist_shortcuts){.elimination = elimination, .view = view};
    bool ok = (out->at = ist_array_make(elimination->vertex_count, sizeof *out->at, working, err)) &&
              (out->up = ist_array_make(arcs, sizeof *out->up, working, err)) &&
              (out->up_paths = ist_array_make(arcs, sizeof *out->up_paths, working, err));
    out->down = out->up;
    out->down_paths = out->up_paths;
    if (ok && view->directed) {
        out->down = ist_array_make(arcs, sizeof *out->down, working, err);
        out->down_paths = ist_array_make(arcs, sizeof *out->down_paths, working, err);
        ok = out->down && out->down_paths;
    }
    if (!ok) {
        ist_shortcuts_free(out);
    }
    return ok;
}

void ist_shortcuts_free(ist_shortcuts *shortcuts) {
    if (shortcuts->down != shortcuts->up) {
        free(shortcuts->down);
    }
    if (shortcuts->down_paths != shortcuts->up_paths) {
        free(shortcuts->down_paths);
    }
    free(shortcuts->up);
    free(shortcuts->up_paths);
    free(shortcuts->at);
    *shortcuts = (ist_shortcuts){0};
}

static bool climbs(const ist_shortcuts *s, size_t edge) {
    return ist_elimination_climbs(s->elimination, s->view, edge);
}

static void weigh_edges(ist_shortcuts *s, const double *costs) {
    for (size_t arc = 0; arc < s->elimination->arc_count; arc++) {
        s->up[arc] = s->down[arc] = INFINITY;
        s->up_paths[arc] = s->down_paths[arc] = 0;
    }
    for (size_t edge = 0; edge < s->elimination->edge_count; edge++) {
        uint32_t arc = s->elimination->edge_arcs[edge];
        double cost = costs ? costs[edge] : 1;
        (climbs(s, edge) ? s->up : s->down)[arc] = cost;
        (climbs(s, edge) ? s->up_paths : s->down_paths)[arc] = isfinite(cost);
    }
}

/* Joins to the ways of an arc others of the length `other`. No number of paths exceeds the limit, so that none times
 * the 0 paths of a way that does not exist is ever NaN. */
static inline void join(double *length, double *paths, double other, double ways) {
    double least = other < *length ? other : *length, most = least * (1 + IST_TIE_TOLERANCE);
    double sum = (*length <= most ? *paths : 0) + (other <= most ? ways : 0);
    *paths = sum < IST_PATHS_LIMIT ? sum : IST_PATHS_LIMIT;
    *length = least;
}

static void mark_arcs(const ist_shortcuts *s, uint32_t place) {
    const ist_elimination *e = s->elimination;
    for (uint32_t arc = e->starts[place]; arc < e->starts[place + 1]; arc++) {
        s->at[e->heads[arc]] = arc;
    }
}

/* Offers the ways through `low`, the earlier end of `arc`, to the arcs of the later end, which are marked. */
static void join_through(ist_shortcuts *s, uint32_t low, uint32_t arc) {
    const ist_elimination *e = s->elimination;
    double length = s->down[arc], paths = s->down_paths[arc];
    for (uint32_t other = arc + 1; other < e->starts[low + 1]; other++) {
        uint32_t over = s->at[e->heads[other]];
        join(&s->up[over], &s->up_paths[over], length + s->up[other], paths * s->up_paths[other]);
    }
    if (s->down == s->up) {
        return;
    }
    length = s->up[arc], paths = s->up_paths[arc];
    for (uint32_t other = arc + 1; other < e->starts[low + 1]; other++) {
        uint32_t over = s->at[e->heads[other]];
        join(&s->down[over], &s->down_paths[over], s->down[other] + length, s->down_paths[other] * paths);
    }
}

void ist_shortcuts_weigh(ist_shortcuts *shortcuts, const double *costs) {
    const ist_elimination *e = shortcuts->elimination;
    weigh_edges(shortcuts, costs);
    for (uint32_t place = 0; place < e->vertex_count; place++) {
        mark_arcs(shortcuts, place);
        for (uint32_t low = e->low_starts[place]; low < e->low_starts[place + 1]; low++) {
            join_through(shortcuts, e->lows[low], e->low_arcs[low]);
        }
    }
}

/* What of the flow over an arc runs over a way of this length that is `ways` of its paths. */
static inline double part(double flow, double length, double paths, double other, double ways) {
    return flow > 0 && other <= length * (1 + IST_TIE_TOLERANCE) ? flow * (ways / paths) : 0;
}

/* Takes from the flow of the marked arcs what runs through `low`, the earlier end of `arc`; returns it. */
static double take_through(const ist_shortcuts *s, double *up, double *down, uint32_t low, uint32_t arc) {
    const ist_elimination *e = s->elimination;
    double sum = 0;
    for (uint32_t other = arc + 1; other < e->starts[low + 1]; other++) {
        uint32_t over = s->at[e->heads[other]];
        double flow = part(up[over], s->up[over], s->up_paths[over], s->down[arc] + s->up[other],
                           s->down_paths[arc] * s->up_paths[other]);
        down[arc] += flow;
        up[other] += flow;
        sum += flow;
        if (up == down) {
            continue;
        }
        flow = part(down[over], s->down[over], s->down_paths[over], s->down[other] + s->up[arc],
                    s->down_paths[other] * s->up_paths[arc]);
        down[other] += flow;
        up[arc] += flow;
        sum += flow;
    }
    return sum;
}

/* The arcs of later places have all that runs over them before they hand it back. */
void ist_shortcuts_hand_back(const ist_shortcuts *shortcuts, const double *costs, double *up, double *down,
                             double *places, double *edges) {
    const ist_elimination *e = shortcuts->elimination;
    assert((up == down) == (shortcuts->up == shortcuts->down));
    for (uint32_t place = (uint32_t)e->vertex_count; place-- > 0;) {
        mark_arcs(shortcuts, place);
        for (uint32_t low = e->low_starts[place]; low < e->low_starts[place + 1]; low++) {
            places[e->lows[low]] += take_through(shortcuts, up, down, e->lows[low], e->low_arcs[low]);
        }
    }
    for (size_t edge = 0; edges && edge < e->edge_count; edge++) {
        uint32_t arc = e->edge_arcs[edge];
        bool climbing = climbs(shortcuts, edge);
        edges[edge] += part((climbing ? up : down)[arc], (climbing ? shortcuts->up : shortcuts->down)[arc],
                            (climbing ? shortcuts->up_paths : shortcuts->down_paths)[arc], costs ? costs[edge] : 1, 1);
    }
}
