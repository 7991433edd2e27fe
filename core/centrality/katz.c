/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * katz.c - how many walks of any length lead to an actor, long ones counting little.
 *
 * An actor gains by being tied to actors that are themselves led to. Unlike `eigenvector` it is defined where the
 * network falls apart and where direction leads nowhere back, because everyone starts with 1.
 *
 *     walks(v) = 1 + alpha * (sum over ties u -> v of w(u, v) walks(u))
 *     katz(v) = walks(v) / the largest of them
 *
 * Setting: --alpha, as a share of the largest value that has a meaning, 1 / L1, with L1 the largest eigenvalue of the
 * matrix of strengths: above 0 and below 1, by default 0.85. The alpha used and L1 are noted. The nearer to 1, the more
 * far walks count and the more it is like `eigenvector`; the nearer to 0, the more it orders like `strength`.
 *
 * Reads strength; its unit does not matter, for L1 has the same. Direction is followed: an actor gains by the ties that
 * lead to it. Disconnected networks need no rule, but one L1, that of the densest part, holds for all. An actor without
 * ties has 1 walk, that of no step. NA where there are ties but none is on a way that leads back (a directed network
 * without cycles): L1 is 0 and alpha has no scale. L1 by power iteration, of which a network of a million may see only
 * an estimate (it is noted); then the series of walks, O(V + E) a step, until the next step adds less than 1e-17.
 *
 * Katz (1953), A new status index derived from sociometric analysis.
 */
#include <math.h>
#include <stdio.h>

#include "core/kernel/radius.h"
#include "core/kernel/walks.h"
#include "core/metric.h"

static void scale(ist_metric_values *out) {
    double largest = 0;
    for (size_t v = 0; v < out->row_count; v++) {
        largest = fmax(largest, out->columns[1][v]);
    }
    for (size_t v = 0; v < out->row_count; v++) {
        out->columns[0][v] = out->columns[1][v] / largest;
    }
}

static bool refuse(ist_metric_values *out) {
    for (size_t v = 0; v < out->row_count; v++) {
        out->columns[0][v] = out->columns[1][v] = NAN;
        out->reasons[v] = "no way leads back to where it began, so alpha has no scale";
    }
    return true;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_radius radius;
    double share = out->settings->has_alpha ? out->settings->alpha : 0.85;
    if (!(share > 0 && share < 1)) {
        return ist_error_set(err, IST_ERROR_USAGE, "--alpha is %g; as a share of 1 / L1 it must be above 0 and below 1",
                             share);
    }
    if (!ist_radius_of(&radius, view, err)) {
        return false;
    }
    if (view->edge_count > 0 && radius.part == IST_NONE) {
        return refuse(out);
    }
    for (size_t v = 0; v < view->vertex_count; v++) {
        out->columns[1][v] = 1;
    }
    if (view->edge_count > 0 && !ist_walks_sum(out->columns[1], view, &view->in, radius.largest, share, err)) {
        return false;
    }
    scale(out);
    if (view->edge_count > 0) {
        snprintf(out->note, sizeof out->note, "alpha is %.12g, %.12g of 1 / L1; L1 is %s%.12g", share / radius.largest,
                 share, radius.converged ? "" : "estimated to be ", radius.largest);
    }
    return true;
}

const ist_metric ist_metric_katz = {
    .name = "katz",
    .summary = "how many walks of any length lead to an actor, long ones counting little",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_STRENGTH,
    .takes = IST_TAKES_ALPHA,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed; one alpha for all parts",
    .normalisation = "the largest is 1",
    .computed_by = "isthmus",
    .columns = {{.name = "katz", .unit = "1", .summary = "walks, divided by the largest number of them"},
                {.name = "walks", .unit = "1", .summary = "the walks that lead to it, that of no step included"}},
    .compute = compute,
};
