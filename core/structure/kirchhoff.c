/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * kirchhoff.c - how well a whole network holds together: the Kirchhoff index and the algebraic connectivity.
 *
 * The Kirchhoff index adds up the effective resistance of all pairs of actors: the smaller, the more ways there are
 * between them. The algebraic connectivity is the second smallest eigenvalue of the Laplacian: the smaller, the weaker
 * the weakest waist of the network; 0 when it has come apart.
 *
 *     kirchhoff = sum over i < j of R(i, j) = n * sum over k >= 2 of 1 / lambda(k)
 *     algebraic-connectivity = lambda(2)
 *
 * Both are of the Laplacian of strengths, with eigenvalues 0 = lambda(1) <= lambda(2) <= ...
 *
 * Reads strength as conductance; a cost is not read. Direction is dropped; ties there and back are added. The index
 * grows with the network: compare networks of the same actors, before a loss and after. The index is NA when the
 * network is not connected, where it would be infinite; both are NA below two actors. O(F sqrt(F)) or less for the
 * index and O(F) a step of at most 500 for the connectivity, F the size of the factored Laplacian: near V + E where the
 * network is like a tree or a map; refused above 10^12 steps.
 *
 * Klein and Randic (1993), Resistance distance; Fiedler (1973), Algebraic connectivity of graphs; Lanczos (1950).
 */
#include <math.h>
#include <stdlib.h>

#include "core/kernel/lanczos.h"
#include "core/metric.h"

/* n trace(M) - the sum of all of M, of a connected network. */
static bool index_of(double *out, const ist_laplacian *l, ist_error *err) {
    size_t n = l->vertex_count;
    double trace = 0, sum = 0;
    double *diagonal = ist_array_make(n, sizeof *diagonal, "computing resistances", err);
    double *rows = diagonal ? ist_array_make(n, sizeof *rows, "computing resistances", err) : NULL;
    bool ok = rows && ist_laplacian_diagonal(diagonal, l, err);
    for (size_t place = 0; ok && place < n; place++) {
        rows[place] = 1;
    }
    if (ok) {
        ist_laplacian_solve(rows, l);
    }
    for (size_t place = 0; ok && place < n; place++) {
        trace += diagonal[place];
        sum += rows[place];
    }
    *out = (double)n * trace - sum;
    free(diagonal);
    free(rows);
    return ok;
}

static bool fill(ist_metric_values *out, const ist_laplacian *l, ist_error *err) {
    double index = NAN, connectivity = 0;
    if (!index_of(&index, l, err) || !ist_lanczos_connectivity(&connectivity, l, err)) {
        return false;
    }
    out->columns[0][0] = ist_laplacian_resistance(l, index);
    out->columns[1][0] = ldexp(connectivity, -l->exponent);
    if (isinf(out->columns[1][0])) {
        return ist_error_set(err, IST_ERROR_LIMIT, "strengths are too large: an eigenvalue is past all numbers");
    }
    return isfinite(out->columns[0][0]) ||
           ist_error_set(err, IST_ERROR_LIMIT, "strengths are too small: a sum of resistances is past all numbers");
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_laplacian l = {0};
    size_t n = view->vertex_count;
    bool ok = ist_laplacian_make(&l, view, view->strengths, err);
    bool connected = ok && n > 1 && l.sizes[l.root[0]] == n;
    out->columns[0][0] = NAN;
    out->columns[1][0] = n > 1 ? 0 : NAN;
    out->reasons[0] = n > 1 ? "the network is not connected" : "there are fewer than two actors";
    if (connected) {
        out->reasons[0] = NULL;
        ok = fill(out, &l, err);
    }
    ist_laplacian_free(&l);
    return ok;
}

const ist_metric ist_metric_kirchhoff = {
    .name = "kirchhoff",
    .summary = "how well the whole network holds together, over all ways between all pairs",
    .rows = IST_PER_NETWORK,
    .reads = IST_READS_STRENGTH,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "index undefined, connectivity 0",
    .normalisation = "none: a sum over pairs",
    .computed_by = "isthmus",
    .columns = {{.name = "kirchhoff", .unit = "1/strength", .summary = "sum of the effective resistances of all pairs"},
                {.name = "algebraic-connectivity",
                 .unit = "strength",
                 .summary = "second smallest eigenvalue of the Laplacian; 0 when disconnected"}},
    .ascending = true,
    .compute = compute,
};
