/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * removed.c - the network without one actor.
 */
#include "core/bias/removed.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/components.h"
#include "core/uncertainty/agreement.h"

static const char removing[] = "removing an actor";

/* The view without the ego, which has no vertex in it. */
static bool make_rest(ist_view *out, const ist_ego *ego, ist_error *err) {
    const ist_view *view = ego->measured.view;
    size_t actors = view->network->actor_count;
    uint8_t *gone = ist_array_make(actors, sizeof *gone, removing, err);
    uint8_t *lost = gone ? ist_array_make(view->edge_count, sizeof *lost, removing, err) : NULL;
    for (size_t actor = 0; lost != NULL && actor < actors; actor++) {
        gone[actor] = view->actor_vertex[actor] == ego->vertex;
    }
    bool ok = lost != NULL && ist_view_reduced(out, view, gone, lost, err);
    free(gone);
    free(lost);
    return ok;
}

/* Values of the rest come back to the vertices of the whole. */
static void carry(ist_ego_removed *out, const ist_ego *ego, const ist_view *rest, const double *values) {
    for (uint32_t v = 0; v < ego->count; v++) {
        uint32_t there = v == ego->vertex ? IST_NONE : rest->actor_vertex[ego->measured.view->vertex_actor[v]];
        out->values[v] = there == IST_NONE || values == NULL ? NAN : values[there];
    }
}

/* Why the first row has no value, where none has. */
static const char *find_reason(const ist_metric_values *values) {
    for (size_t row = 0; row < values->row_count; row++) {
        if (!isnan(values->columns[0][row])) {
            return "";
        }
    }
    return values->row_count > 0 && values->reasons[0] != NULL ? values->reasons[0] : "";
}

static bool measure(ist_ego_removed *out, const ist_ego *ego, const ist_view *rest, ist_error *err) {
    const ist_measured *m = &ego->measured;
    ist_metric_values values = {0};
    ist_error own = {0};
    bool ok = ist_metric_compute_with(&values, m->metric, rest, m->settings, &own);
    if (!ok && own.kind != IST_ERROR_UNDEFINED) {
        return ist_error_set(err, own.kind, "%s", own.message);
    }
    snprintf(out->undefined, sizeof out->undefined, "%.255s", ok ? find_reason(&values) : own.message);
    carry(out, ego, rest, ok ? values.columns[0] : NULL);
    ist_metric_values_free(&values);
    return true;
}

static void count_ties(ist_ego_removed *out, const ist_ego *ego) {
    const ist_view *view = ego->measured.view;
    for (size_t e = 0; e < view->edge_count; e++) {
        uint32_t a = view->sources[e], b = view->targets[e];
        bool back = view->directed && a > b && ist_view_edge(view, b, a) != IST_NONE; /* counted there */
        if (a != ego->vertex && b != ego->vertex) {
            out->edges++;
            out->ties[a] += !back;
            out->ties[b] += !back;
        }
    }
    for (uint32_t v = 0; v < ego->count; v++) {
        out->without_ties += v != ego->vertex && out->ties[v] == 0;
    }
}

static bool count_parts(size_t *out, const ist_view *view, ist_error *err) {
    uint32_t *component = ist_array_make(view->vertex_count, sizeof *component, removing, err);
    if (component == NULL) {
        return false;
    }
    ist_components(component, view, NULL);
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        *out += component[v] == v;
    }
    free(component);
    return true;
}

/* Ranks with the ego, of the others only: those behind it move up. */
static bool compare(ist_ego_removed *out, const ist_ego *ego, ist_error *err) {
    uint32_t *before = ist_array_make(ego->count, sizeof *before, removing, err);
    if (before == NULL) {
        return false;
    }
    memcpy(before, ego->ranks, ego->count * sizeof *before);
    before[ego->vertex] = 0;
    bool ok = ist_agreement_kept(&out->kept, before, out->ranks, ego->count, err);
    free(before);
    return ok;
}

static bool fill(ist_ego_removed *out, const ist_ego *ego, const ist_view *rest, ist_error *err) {
    if (!measure(out, ego, rest, err) || !ist_measured_ranks(out->ranks, &ego->measured, out->values, err)) {
        return false;
    }
    out->first = IST_NONE;
    for (uint32_t v = 0; v < ego->count && out->first == IST_NONE; v++) {
        out->first = out->ranks[v] == 1 ? v : IST_NONE;
    }
    count_ties(out, ego);
    return count_parts(&out->parts_before, ego->measured.view, err) && count_parts(&out->parts, rest, err) &&
           compare(out, ego, err);
}

bool ist_ego_removed_make(ist_ego_removed *out, const ist_ego *ego, ist_error *err) {
    ist_view rest = {0};
    *out = (ist_ego_removed){.kept = NAN};
    out->values = ist_array_make(ego->count, sizeof *out->values, removing, err);
    out->ranks = out->values ? ist_array_make(ego->count, sizeof *out->ranks, removing, err) : NULL;
    out->ties = out->ranks ? ist_array_make(ego->count, sizeof *out->ties, removing, err) : NULL;
    bool ok = out->ties != NULL && make_rest(&rest, ego, err) && fill(out, ego, &rest, err);
    ist_view_free(&rest);
    if (!ok) {
        ist_ego_removed_free(out);
    }
    return ok;
}

void ist_ego_removed_free(ist_ego_removed *removed) {
    free(removed->values);
    free(removed->ranks);
    free(removed->ties);
    *removed = (ist_ego_removed){0};
}
