/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * eigenvector.c - how strongly an actor is tied to actors that are themselves strongly tied.
 *
 * Each actor's value is proportional to the sum of its neighbours' values, each times the strength of the tie. This is
 * the eigenvector of the matrix of strengths for its largest eigenvalue L1; the largest value is set to 1.
 *
 *     x(v) = 1 / L1 * (sum over ties u -> v of w(u, v) x(u))
 *
 * Reads strength. Direction is followed: an actor gains by the ties that lead to it. Defined only where all actors are
 * connected (where direction is followed: each can reach each): otherwise one component would take everything and the
 * rest would get zeros that mean nothing, so all are NA; without direction `--component largest`, or that of an actor,
 * looks at one part alone. NA too where the two largest eigenvalues cannot be told apart (L2 / L1 > 1 - 1e-9), because
 * then no single vector is the answer, and where there are no ties. L1 and the estimate of L2 are noted: the nearer
 * they are, the less the values mean. Computed by power iteration, O(V + E) a step.
 *
 * Bonacich (1972), Factoring and weighting approaches to status scores and clique identification.
 */
#include <math.h>
#include <stdio.h>

#include "core/kernel/power.h"
#include "core/kernel/shortest.h"
#include "core/metric.h"

/* Does the first vertex reach all others, and do all reach it? */
static bool connected(bool *out, const ist_view *view, ist_error *err) {
    ist_sweep sweep = {0};
    bool ok =
        ist_sweep_init(&sweep, view->vertex_count, err) && ist_sweep_distances(&sweep, &view->out, 0, false, NULL, err);
    *out = ok && sweep.reached == view->vertex_count;
    ok = ok && ist_sweep_distances(&sweep, &view->in, 0, false, NULL, err);
    *out = *out && ok && sweep.reached == view->vertex_count;
    ist_sweep_free(&sweep);
    return ok;
}

static bool refuse(ist_metric_values *out, const char *reason) {
    for (size_t v = 0; v < out->row_count; v++) {
        out->columns[0][v] = NAN;
        out->reasons[v] = reason;
    }
    return true;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    bool whole;
    ist_spectrum spectrum;
    if (view->edge_count == 0) {
        return refuse(out, "there are no ties");
    }
    if (!connected(&whole, view, err)) {
        return false;
    }
    if (!whole) {
        return refuse(out, view->directed ? "not every actor reaches every other" : "the network is not connected");
    }
    if (!ist_power(out->columns[0], &spectrum, view, err)) {
        return false;
    }
    if (!spectrum.converged || spectrum.second > spectrum.first * (1 - 1e-9)) {
        return refuse(out, "the two largest eigenvalues cannot be told apart");
    }
    if (view->directed) {
        snprintf(out->note, sizeof out->note, "the largest eigenvalue is %.6g", spectrum.first);
    } else {
        snprintf(out->note, sizeof out->note, "the largest eigenvalue is %.6g, the second about %.4g", spectrum.first,
                 spectrum.second);
    }
    return true;
}

const ist_metric ist_metric_eigenvector = {
    .name = "eigenvector",
    .summary = "how strongly an actor is tied to actors that are themselves strongly tied",
    .rows = IST_PER_ACTOR,
    .panel = true,
    .reads = IST_READS_STRENGTH,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "refused",
    .normalisation = "the largest is 1",
    .computed_by = "isthmus",
    .columns = {{.name = "eigenvector", .unit = "1", .summary = "entry of the first eigenvector"}},
    .compute = compute,
};
