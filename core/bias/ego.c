/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ego.c - one actor and its rank by one measure.
 */
#include "core/bias/ego.h"

#include <math.h>
#include <stdlib.h>

#include "core/ranks.h"

static const char looking[] = "looking at one actor";

static bool check(const ist_measured *m, ist_error *err) {
    if (m->metric->rows != IST_PER_ACTOR) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s is no measure of actors, and the rank of an actor is asked for",
                             m->metric->name);
    }
    return !ist_measured_territories(m) ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "territory=group asks for sets of places, and this is about one actor; territory=contract "
                         "makes one actor of each state");
}

static void mark_tied(ist_ego *ego) {
    const ist_view *view = ego->measured.view;
    for (size_t e = 0; e < view->edge_count; e++) {
        uint32_t a = view->sources[e], b = view->targets[e];
        if (a == ego->vertex || b == ego->vertex) {
            ego->tied[a == ego->vertex ? b : a] = 1;
        }
    }
}

static bool fill(ist_ego *ego, ist_error *err) {
    ego->values = ist_array_make(ego->count, sizeof *ego->values, looking, err);
    ego->ranks = ego->values ? ist_array_make(ego->count, sizeof *ego->ranks, looking, err) : NULL;
    ego->tied = ego->ranks ? ist_array_make(ego->count, sizeof *ego->tied, looking, err) : NULL;
    return ego->tied != NULL && ist_measured_values(ego->values, &ego->measured, ego->measured.view, err) &&
           ist_measured_ranks(ego->ranks, &ego->measured, ego->values, err);
}

/* The vertex that is asked for. */
static bool choose(ist_ego *ego, const char *name, ist_error *err) {
    const char *metric = ego->measured.metric->name;
    if (name != NULL) {
        return ist_measured_row(&ego->vertex, &ego->measured, name, err) &&
               (ego->ranks[ego->vertex] > 0 ||
                ist_error_set(err, IST_ERROR_UNDEFINED, "%s has no %s in this view, and so no rank to explain", name,
                              metric));
    }
    while (ego->vertex < ego->count && ego->ranks[ego->vertex] != 1) {
        ego->vertex++;
    }
    return ego->vertex < ego->count ||
           ist_error_set(err, IST_ERROR_UNDEFINED, "no actor of this view has a value of %s: none ranks first", metric);
}

bool ist_ego_make(ist_ego *out, const ist_view *view, const ist_metric *metric, const ist_metric_settings *settings,
                  const char *name, ist_error *err) {
    *out = (ist_ego){.measured = {view, metric, settings}, .count = view->vertex_count};
    bool ok = check(&out->measured, err) && fill(out, err) && choose(out, name, err);
    if (!ok) {
        ist_ego_free(out);
        return false;
    }
    mark_tied(out);
    return true;
}

void ist_ego_free(ist_ego *ego) {
    free(ego->values);
    free(ego->ranks);
    free(ego->tied);
    *ego = (ist_ego){0};
}

bool ist_ego_before(const ist_ego *ego, double value, double other) {
    bool better = ego->measured.metric->ascending ? value < other : value > other;
    return better && !ist_values_tie(value, other);
}

ist_ego_place ist_ego_place_of(const ist_ego *ego, const double *values) {
    double own = values[ego->vertex], best = NAN;
    ist_ego_place out = {own, isnan(own) ? 0U : 1U, isnan(own) ? IST_NONE : ego->vertex, NAN};
    for (uint32_t v = 0; v < ego->count; v++) {
        if (isnan(values[v])) {
            continue;
        }
        out.rank += out.rank > 0 && ist_ego_before(ego, values[v], own) ? 1U : 0U;
        bool first = out.first == IST_NONE || ist_ego_before(ego, values[v], values[out.first]) ||
                     (ist_values_tie(values[v], values[out.first]) && v < out.first);
        out.first = first ? v : out.first;
        best = v != ego->vertex && (isnan(best) || ist_ego_before(ego, values[v], best)) ? values[v] : best;
    }
    double ahead = own - best; /* equal infinities are level */
    out.lead = ist_values_tie(own, best) ? 0 : ego->measured.metric->ascending ? -ahead : ahead;
    return out;
}

bool ist_ego_look(ist_ego_place *out, double *values, const ist_ego *ego, const ist_view *variant, ist_error *err) {
    bool ok = ist_measured_values(values, &ego->measured, variant, err);
    if (ok) {
        *out = ist_ego_place_of(ego, values);
    }
    return ok;
}
