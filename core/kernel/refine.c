/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * refine.c - iterative refinement: solve, see which current is still missing at each vertex, solve for that, and so on.
 *
 * What enters at one vertex and leaves at another nearly cancels behind a strong tie, so one solve loses as many digits
 * as there are between the strong conductances and the weak ones. The missing currents are therefore computed with
 * twice the digits: a number is the sum of a high part and a low part, which rounding of sums and products leaves
 * (Knuth 1969; Dekker 1971). Each round wins the digits that one solve is right in.
 *
 * Moler (1967), Iterative refinement in floating point.
 */
#include "core/kernel/refine.h"

#include <math.h>
#include <stdlib.h>

static const char working[] = "refining potentials";
static const double tolerance = 1e-14;
/* A conductance times a resistance: beyond, refined potentials cannot be told from rounding. */
static const double refused_beyond = 1e13;
enum { ROUNDS = 12 };

bool ist_refinement_make(ist_refinement *out, const ist_laplacian *laplacian, const ist_view *view,
                         const double *conductances, ist_error *err) {
    size_t n = laplacian->vertex_count;
    *out = (ist_refinement){.laplacian = laplacian, .view = view, .conductances = conductances};
    bool ok = (out->high = ist_array_make(n, sizeof *out->high, working, err)) &&
              (out->low = ist_array_make(n, sizeof *out->low, working, err)) &&
              (out->rest = ist_array_make(n, sizeof *out->rest, working, err)) &&
              (out->rest_low = ist_array_make(n, sizeof *out->rest_low, working, err)) &&
              (out->change = ist_array_make(n, sizeof *out->change, working, err));
    if (!ok) {
        ist_refinement_free(out);
    }
    return ok;
}

bool ist_refinement_accepts(const ist_refinement *refinement, const char *what, ist_error *err) {
    const ist_laplacian *l = refinement->laplacian;
    double conductance = 0, resistance = 0, *reach = ist_array_make(l->vertex_count, sizeof *reach, working, err);
    bool ok = reach && ist_laplacian_diagonal(reach, l, err);
    for (size_t edge = 0; ok && edge < refinement->view->edge_count; edge++) {
        conductance = fmax(conductance, ist_laplacian_conductance(l, refinement->conductances[edge]));
    }
    for (size_t place = 0; ok && place < l->vertex_count; place++) {
        resistance = fmax(resistance, reach[place]);
    }
    free(reach);
    return ok && (conductance * resistance <= refused_beyond ||
                  ist_error_set(err, IST_ERROR_LIMIT, "%s lie too far apart for a current", what));
}

void ist_refinement_free(ist_refinement *refinement) {
    free(refinement->high);
    free(refinement->low);
    free(refinement->rest);
    free(refinement->rest_low);
    free(refinement->change);
    *refinement = (ist_refinement){0};
}

/* *high + *low += value; what rounding the sum loses goes to *low. */
static void add(double *high, double *low, double value) {
    double sum = *high + value, part = sum - *high;
    *low += (*high - (sum - part)) + (value - part);
    *high = sum;
}

/* The current over an edge from its source to its target. */
static void find_current(double *high, double *low, const ist_refinement *r, size_t edge) {
    const ist_laplacian *l = r->laplacian;
    uint32_t a = l->place[r->view->sources[edge]], b = l->place[r->view->targets[edge]];
    double conductance = ist_laplacian_conductance(l, r->conductances[edge]);
    double fall = r->high[a], fall_low = 0;
    add(&fall, &fall_low, -r->high[b]);
    fall_low += r->low[a] - r->low[b];
    *high = conductance * fall;
    *low = fma(conductance, fall, -*high) + conductance * fall_low;
}

static void find_rest(ist_refinement *r, uint32_t from, uint32_t to) {
    const ist_laplacian *l = r->laplacian;
    for (size_t place = 0; place < l->vertex_count; place++) {
        r->rest[place] = r->rest_low[place] = 0;
    }
    r->rest[l->place[from]] = 1;
    r->rest[l->place[to]] = -1;
    for (size_t edge = 0; edge < r->view->edge_count; edge++) {
        uint32_t a = l->place[r->view->sources[edge]], b = l->place[r->view->targets[edge]];
        double high = 0, low = 0;
        find_current(&high, &low, r, edge);
        add(&r->rest[a], &r->rest_low[a], -high);
        add(&r->rest[b], &r->rest_low[b], high);
        r->rest_low[a] -= low;
        r->rest_low[b] += low;
    }
}

/* One round; returns the largest change, as a share of the largest potential. */
static double improve(ist_refinement *r, uint32_t from, uint32_t to) {
    double largest = 0, changed = 0;
    size_t n = r->laplacian->vertex_count;
    find_rest(r, from, to);
    for (size_t place = 0; place < n; place++) {
        r->change[place] = r->rest[place] + r->rest_low[place];
    }
    ist_laplacian_solve(r->change, r->laplacian);
    for (size_t place = 0; place < n; place++) {
        add(&r->high[place], &r->low[place], r->change[place]);
        changed = fmax(changed, fabs(r->change[place]));
        largest = fmax(largest, fabs(r->high[place]));
    }
    return changed / largest;
}

bool ist_refinement_run(ist_refinement *refinement, uint32_t from, uint32_t to, ist_error *err) {
    for (size_t place = 0; place < refinement->laplacian->vertex_count; place++) {
        refinement->high[place] = refinement->low[place] = 0;
    }
    for (size_t round = 0; round < ROUNDS; round++) {
        if (improve(refinement, from, to) <= tolerance) {
            return true;
        }
    }
    return ist_error_set(err, IST_ERROR_LIMIT, "conductances lie too far apart for the currents to be computed");
}
