/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shortcuts.c - weighs the arcs of an elimination, a later end at a time.
 *
 * For the arcs of a place, each earlier place that has an arc to it offers a detour to every later place it has an arc
 * to as well: shortcut_loops.h.
 */
#include "core/kernel/shortcuts.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "core/kernel/lane_sweeps.h"
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

/* Of one place. */
static size_t most_arcs(const ist_elimination *e) {
    size_t most = 0;
    for (size_t place = 0; place < e->vertex_count; place++) {
        size_t count = e->starts[place + 1] - e->starts[place];
        most = count > most ? count : most;
    }
    return most;
}

bool ist_shortcuts_make(ist_shortcuts *out, const ist_elimination *elimination, const ist_view *view, ist_error *err) {
    size_t arcs = elimination->arc_count;
    *out = (ist_shortcuts){.elimination = elimination, .view = view, .build = ist_lane_build_at(0)};
    size_t most = most_arcs(elimination);
    bool ok = (out->at = ist_array_make(elimination->vertex_count, sizeof *out->at, working, err)) &&
              (out->up_most = ist_array_make(most + 1, sizeof(double), working, err)) &&
              (out->down_most = ist_array_make(most + 1, sizeof(double), working, err)) &&
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
    free(shortcuts->up_most);
    free(shortcuts->down_most);
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

void ist_shortcuts_weigh(ist_shortcuts *shortcuts, const double *costs) {
    weigh_edges(shortcuts, costs);
    shortcuts->build->weigh(shortcuts);
}

/* What of the flow over an arc runs over a way of this length that is `ways` of its paths. */
static inline double part(double flow, double length, double paths, double other, double ways) {
    return flow > 0 && other <= length * (1 + IST_TIE_TOLERANCE) ? flow * (ways / paths) : 0;
}

void ist_shortcuts_hand_back(const ist_shortcuts *shortcuts, const double *costs, double *up, double *down,
                             double *places, double *edges) {
    const ist_elimination *e = shortcuts->elimination;
    assert(e->arc_count == 0 || (up == down) == (shortcuts->up == shortcuts->down));
    shortcuts->build->hand_back(shortcuts, up, down, places);
    for (size_t edge = 0; edges && edge < e->edge_count; edge++) {
        uint32_t arc = e->edge_arcs[edge];
        bool climbing = climbs(shortcuts, edge);
        edges[edge] += part((climbing ? up : down)[arc], (climbing ? shortcuts->up : shortcuts->down)[arc],
                            (climbing ? shortcuts->up_paths : shortcuts->down_paths)[arc], costs ? costs[edge] : 1, 1);
    }
}
