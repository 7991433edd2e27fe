/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * opsahl.c - how many ties an actor has and how strong they are, in one number.
 *
 * Degree counts partners and knows no strengths; strength adds strengths up and does not know over how many partners.
 * This is the one times the other, each to a power: with alpha 0 it is degree, with alpha 1 strength. Below 1 an actor
 * gains by spreading the same strength over more partners, above 1 it gains by having it in fewer.
 *
 *     opsahl(v) = k(v)^(1 - alpha) * s(v)^alpha     k: distinct partners (degree), s: sum of strengths (strength)
 *
 * Setting: --alpha, at least 0, by default 0.5; it is noted below the table, for values of different alphas do not
 * compare. Reads strength. Where direction is followed, two further columns tell the same of the ties to the actor (in)
 * and from it (out); in the first, k counts a partner tied both ways once and s adds both ties. Disconnected networks
 * need no rule. Never NA: an actor without ties has 0. O(V + E).
 *
 * Opsahl, Agneessens and Skvoretz (2010), Node centrality in weighted networks: generalizing degree and shortest paths.
 */
#include <math.h>
#include <stdio.h>

#include "core/kernel/neighbours.h"
#include "core/metric.h"

static double sum(const ist_view *view, const ist_arcs *arcs, uint32_t vertex) {
    double total = 0;
    for (uint32_t arc = arcs->offsets[vertex]; arc < arcs->offsets[vertex + 1]; arc++) {
        total += view->strengths[arcs->edges[arc]];
    }
    return total;
}

/* Without partners both factors are 0, one of them to a power that may be negative. A quotient of tiny strengths would
 * lose digits. */
static bool mix(double *out, double partners, double strength, double alpha, ist_error *err) {
    double mixed = strength < 1e-300 ? pow(partners, 1 - alpha) * pow(strength, alpha)
                                     : partners * pow(strength / partners, alpha);
    *out = partners > 0 ? mixed : 0;
    return isfinite(*out) || ist_error_set(err, IST_ERROR_LIMIT, "strengths are too large for alpha %g", alpha);
}

static bool measure(double **columns, const ist_view *view, const ist_neighbours *neighbours, double alpha,
                    ist_error *err) {
    bool ok = true;
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        double in = sum(view, &view->in, v), out = sum(view, &view->out, v);
        double sources = view->in.offsets[v + 1] - view->in.offsets[v];
        double targets = view->out.offsets[v + 1] - view->out.offsets[v];
        ok = mix(&columns[0][v], ist_neighbours_degree(neighbours, v), view->directed ? in + out : out, alpha, err) &&
             mix(&columns[1][v], sources, in, alpha, err) && mix(&columns[2][v], targets, out, alpha, err);
    }
    return ok;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_neighbours neighbours = {0};
    double alpha = out->settings->has_alpha ? out->settings->alpha : 0.5;
    if (!(alpha >= 0)) {
        return ist_error_set(err, IST_ERROR_USAGE, "--alpha is %g; it must be at least 0", alpha);
    }
    bool ok = ist_neighbours_make(&neighbours, view, err) && measure(out->columns, view, &neighbours, alpha, err);
    ist_neighbours_free(&neighbours);
    if (ok && !view->directed) {
        ist_metric_values_drop(out, 1);
        ist_metric_values_drop(out, 2);
    }
    snprintf(out->note, sizeof out->note, "alpha is %.12g", alpha);
    return ok;
}

const ist_metric ist_metric_opsahl = {
    .name = "opsahl",
    .summary = "how many ties an actor has and how strong they are, in one number",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_STRENGTH,
    .takes = IST_TAKES_ALPHA,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed",
    .normalisation = "none",
    .computed_by = "isthmus",
    .columns = {{.name = "opsahl", .unit = "1", .summary = "degree^(1 - alpha) times strength^alpha"},
                {.name = "in", .unit = "1", .summary = "the same of the ties to it", .opposite = "out"},
                {.name = "out", .unit = "1", .summary = "the same of the ties from it", .opposite = "in"}},
    .compute = compute,
};
