/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bonacich.c - power from partners: from strong ones, or, with a negative parameter, from ones that have nobody else.
 *
 * Who is tied to well connected partners hears more, but who is tied to partners without an alternative has them in
 * hand: such a partner cannot turn to anyone else. One parameter, beta, says which of the two is meant. Above 0 an
 * actor gains by its partners' power, and the order is that of `katz`; at 0 only its own ties count, as in `strength`;
 * below 0 it gains by its partners' weakness, which is power in bargaining: the less they can turn elsewhere, the more.
 *
 *     raw(v) = sum over ties v -> u of w(v, u) (1 + beta raw(u))
 *     bonacich(v) = raw(v) scaled so that the squares of all values add up to n
 *
 * Setting: --alpha gives beta, as a share of the largest that has a meaning, 1 / L1, with L1 the largest eigenvalue of
 * the matrix of strengths: above -1 and below 1, by default -0.5. The beta used and L1 are noted. A negative value
 * means that the partners' own power outweighs the ties: the actor is the one without an alternative.
 *
 * Reads strength; its unit does not change the scaled values. Direction is followed: an actor's ties are those that
 * lead from it. Disconnected networks need no rule, but one beta holds for all parts. An actor without ties (from it)
 * has 0. NA where there are no ties, and where none is on a way that leads back (a directed network without cycles): L1
 * is 0 and beta has no scale. L1 by power iteration, then the series, O(V + E) a step, as `katz`.
 *
 * Bonacich (1987), Power and centrality: a family of measures; Cook, Emerson, Gillmore and Yamagishi (1983) for power
 * below 0.
 */
#include <math.h>
#include <stdio.h>

#include "core/kernel/radius.h"
#include "core/kernel/walks.h"
#include "core/metric.h"

static bool refuse(ist_metric_values *out, const char *reason) {
    for (size_t v = 0; v < out->row_count; v++) {
        out->columns[0][v] = out->columns[1][v] = NAN;
        out->reasons[v] = reason;
    }
    return true;
}

/* Strengths are divided by L1, so that only the last step knows their unit. */
static void add_strengths(double *sums, const ist_view *view, double radius) {
    for (size_t v = 0; v < view->vertex_count; v++) {
        sums[v] = 0;
        for (uint32_t arc = view->out.offsets[v]; arc < view->out.offsets[v + 1]; arc++) {
            sums[v] += view->strengths[view->out.edges[arc]] / radius;
        }
    }
}

static bool scale(ist_metric_values *out, double radius, ist_error *err) {
    double largest = 0, squares = 0;
    double *raw = out->columns[1];
    for (size_t v = 0; v < out->row_count; v++) {
        largest = fmax(largest, fabs(raw[v]));
    }
    for (size_t v = 0; v < out->row_count; v++) {
        squares += raw[v] / largest * (raw[v] / largest);
    }
    for (size_t v = 0; v < out->row_count; v++) {
        out->columns[0][v] = raw[v] / largest * sqrt((double)out->row_count / squares);
        raw[v] *= radius;
        if (!isfinite(raw[v])) {
            return ist_error_set(err, IST_ERROR_LIMIT, "strengths are too large to be added");
        }
    }
    return true;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_radius radius;
    double share = out->settings->has_alpha ? out->settings->alpha : -0.5;
    if (!(share > -1 && share < 1)) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "--alpha is %g; as a share of 1 / L1, beta must be above -1 and below 1", share);
    }
    if (!ist_radius_of(&radius, view, err)) {
        return false;
    }
    if (radius.part == IST_NONE) {
        return refuse(out, view->edge_count == 0 ? "there are no ties"
                                                 : "no way leads back to where it began, so beta has no scale");
    }
    add_strengths(out->columns[1], view, radius.largest);
    snprintf(out->note, sizeof out->note, "beta is %.12g, %.12g of 1 / L1; L1 is %s%.12g", share / radius.largest,
             share, radius.converged ? "" : "estimated to be ", radius.largest);
    return ist_walks_sum(out->columns[1], view, &view->out, radius.largest, share, err) &&
           scale(out, radius.largest, err);
}

const ist_metric ist_metric_bonacich = {
    .name = "bonacich",
    .summary = "power from partners: from strong ones or, by default, from ones that have nobody else",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_STRENGTH,
    .takes = IST_TAKES_ALPHA,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed; one beta for all parts",
    .normalisation = "squares add up to n",
    .computed_by = "isthmus",
    .columns = {{.name = "bonacich", .unit = "1", .summary = "power, scaled so that its squares add up to n"},
                {.name = "raw", .unit = "strength", .summary = "the same, not scaled"}},
    .compute = compute,
};
