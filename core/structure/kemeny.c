/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * kemeny.c - how many steps a traveller needs, who follows ties at random, to reach an actor drawn at random.
 *
 * From each actor the traveller takes a tie in proportion to its strength; the actor sought is drawn in proportion to
 * the time that the traveller spends there in the long run. How many steps it takes until the first arrival does, by a
 * theorem of Kemeny's, not depend on where the journey begins. The smaller, the better mixed the network; a tie whose
 * loss raises it much holds the network together.
 *
 *     kemeny = sum over k >= 2 of 1 / (1 - mu(k)) = (sum over i < j of s(i) s(j) R(i, j)) / (sum of all s)
 *
 * mu are the eigenvalues of the matrix of steps, 1 = mu(1) >= mu(2) >= ...; s(i) is the strength of all ties of i,
 * R(i, j) the effective resistance between two actors. Who is already there needs 0 steps; programs that count the
 * return as an arrival give 1 more.
 *
 * Reads strength; the same whatever its unit. Direction is dropped; ties there and back are added. Periodic
 * networks, such as paths, need no rule. NA when the network is not connected, where some actors are never reached, and
 * below two actors. O(F sqrt(F)) or less, F the size of the factored Laplacian: near V + E where the network is like a
 * tree or a map, without eigenvalues; refused above 10^12 steps, and where strengths lie so far apart that fewer than
 * nine digits would be right.
 *
 * Kemeny and Snell (1960), Finite Markov Chains; Crisostomi, Kirkland and Shorten (2011), A Google-like model of road
 * network dynamics and its application to regulation and control.
 */
#include <math.h>
#include <stdlib.h>

#include "core/kernel/laplacian.h"
#include "core/metric.h"

static const double digits_lost_most = 1e6;

static void add_strengths(double *strengths, double *all, const ist_laplacian *l, const ist_view *view) {
    *all = 0;
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        double strength = ist_laplacian_conductance(l, view->strengths[edge]);
        strengths[l->place[view->sources[edge]]] += strength;
        strengths[l->place[view->targets[edge]]] += strength;
        *all += 2 * strength;
    }
}

/* The sum of s(i) M(i, i), less s M s / (sum of s). */
static bool kemeny(double *out, const ist_laplacian *l, const ist_view *view, ist_error *err) {
    size_t n = l->vertex_count;
    double all = 0, diagonal = 0, product = 0;
    double *strengths = ist_array_make(n, sizeof *strengths, "computing Kemeny's constant", err);
    double *values = strengths ? ist_array_make(n, sizeof *values, "computing Kemeny's constant", err) : NULL;
    bool ok = values && ist_laplacian_diagonal(values, l, err);
    if (ok) {
        add_strengths(strengths, &all, l, view);
    }
    for (size_t place = 0; ok && place < n; place++) {
        diagonal += strengths[place] * values[place];
        values[place] = strengths[place];
    }
    if (ok) {
        ist_laplacian_solve(values, l);
    }
    for (size_t place = 0; ok && place < n; place++) {
        product += strengths[place] / all * values[place];
    }
    *out = diagonal - product;
    if (ok && !(*out * digits_lost_most >= diagonal)) {
        ok = ist_error_set(err, IST_ERROR_LIMIT, "strengths lie too far apart for a sum over all pairs");
    }
    free(strengths);
    free(values);
    return ok;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_laplacian l = {0};
    size_t n = view->vertex_count;
    bool ok = ist_laplacian_make(&l, view, view->strengths, err);
    bool connected = ok && n > 1 && l.sizes[l.root[0]] == n;
    out->columns[0][0] = NAN;
    out->reasons[0] = n > 1 ? "the network is not connected" : "there are fewer than two actors";
    if (connected) {
        out->reasons[0] = NULL;
        ok = kemeny(out->columns[0], &l, view, err);
    }
    ist_laplacian_free(&l);
    return ok;
}

const ist_metric ist_metric_kemeny = {
    .name = "kemeny",
    .summary = "how many random steps lead from any actor to an actor drawn at random",
    .rows = IST_PER_NETWORK,
    .reads = IST_READS_STRENGTH,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "undefined",
    .normalisation = "none: steps; 0 for who is already there",
    .computed_by = "isthmus",
    .columns = {{.name = "kemeny", .unit = "steps", .summary = "mean first passage to an actor drawn at random"}},
    .ascending = true,
    .compute = compute,
};
