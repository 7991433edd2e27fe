/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * strength.c - how much an actor's ties weigh together.
 *
 * The sum of the strengths of its ties. Where direction is followed, two further columns tell the strength of the ties
 * to the actor (in) and from it (out), and the first is their sum.
 *
 *     strength(v) = sum of w(e) over the ties e of v
 *
 * Reads strength, so it is refused where ties are hostile: strengths of friends and foes do not add up. Disconnected
 * networks need no rule. Never NA: an actor without ties has 0. Of a set of places: the strengths of the ties between
 * the set and the outside. O(V + E).
 *
 * Barrat, Barthelemy, Pastor-Satorras and Vespignani (2004), The architecture of complex weighted networks.
 */
#include <math.h>
#include <stdlib.h>

#include "core/metric.h"

/* The strengths of the ties of `vertex` that lead out of its set; `members` NULL: the set is the vertex alone. */
static double sum(const ist_view *view, const ist_arcs *arcs, uint32_t vertex, const uint8_t *members) {
    double total = 0;
    for (uint32_t arc = arcs->offsets[vertex]; arc < arcs->offsets[vertex + 1]; arc++) {
        if (!members || !members[arcs->heads[arc]]) {
            total += view->strengths[arcs->edges[arc]];
        }
    }
    return total;
}

static bool finish(double *all, double in, double out, const ist_view *view, ist_error *err) {
    *all = view->directed ? in + out : out;
    return isfinite(*all) || ist_error_set(err, IST_ERROR_LIMIT, "strengths are too large to be added");
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        out->columns[1][v] = sum(view, &view->in, v, NULL);
        out->columns[2][v] = sum(view, &view->out, v, NULL);
        if (!finish(&out->columns[0][v], out->columns[1][v], out->columns[2][v], view, err)) {
            return false;
        }
    }
    if (!view->directed) {
        ist_metric_values_drop(out, 1);
        ist_metric_values_drop(out, 2);
    }
    return true;
}

static bool compute_set(double *values, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err) {
    uint8_t *members = ist_array_make(view->vertex_count, 1, "marking a set", err);
    if (!members) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        members[vertices[i]] = 1;
    }
    values[1] = values[2] = 0;
    for (size_t i = 0; i < count; i++) {
        values[1] += sum(view, &view->in, vertices[i], members);
        values[2] += sum(view, &view->out, vertices[i], members);
    }
    free(members);
    bool ok = finish(&values[0], values[1], values[2], view, err);
    values[1] = view->directed ? values[1] : NAN;
    values[2] = view->directed ? values[2] : NAN;
    return ok;
}

const ist_metric ist_metric_strength = {
    .name = "strength",
    .summary = "how much an actor's ties weigh together",
    .rows = IST_PER_ACTOR,
    .panel = true,
    .reads = IST_READS_STRENGTH,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed",
    .normalisation = "none: a sum",
    .computed_by = "isthmus",
    .columns = {{.name = "strength", .unit = "strength", .summary = "sum over all ties"},
                {.name = "in", .unit = "strength", .summary = "sum over the ties to it", .opposite = "out"},
                {.name = "out", .unit = "strength", .summary = "sum over the ties from it", .opposite = "in"}},
    .compute = compute,
    .compute_set = compute_set,
};
