/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * assortativity.c - whether actors with many ties are tied to their like.
 *
 * The correlation, over all ties, of a number at one end with the same number at the other: 1 where hubs are tied to
 * hubs and small actors to small ones, 0 where it makes no difference, -1 where small actors are tied to hubs. Of the
 * whole network, so the table has one row. First the number is an actor's degree, then its strength.
 *
 *     assortativity = cov(x, y) / (sd(x) sd(y)) over all ties, x at the first end, y at the second
 *
 * Without direction every tie counts both ways round. Where direction is followed, x is the number of ties (their
 * strength) out of the tie's source, y that of ties into its target. Every tie counts alike, whatever its strength.
 * Reads strength. Disconnected networks need no rule. NA where all ends have as many (regular networks, stars with
 * direction), because then nothing varies, and where there are no ties. O(V + E).
 *
 * Newman (2002), Assortative mixing in networks; Newman (2003), Mixing patterns in networks.
 */
#include <math.h>
#include <stdlib.h>

#include "core/metric.h"
#include "core/ranks.h"

/* What one end of each tie has. */
typedef struct {
    double least, most, mean;
} spread;

static void sum_arcs(double *sums, const ist_arcs *arcs, const double *strengths, size_t n) {
    for (size_t v = 0; v < n; v++) {
        sums[v] = 0;
        for (uint32_t arc = arcs->offsets[v]; arc < arcs->offsets[v + 1]; arc++) {
            sums[v] += strengths ? strengths[arcs->edges[arc]] : 1;
        }
    }
}

static spread spread_of(const double *values, const uint32_t *ends, size_t count) {
    spread found = {.least = INFINITY, .most = 0};
    for (size_t i = 0; i < count; i++) {
        found.least = fmin(found.least, values[ends[i]]);
        found.most = fmax(found.most, values[ends[i]]);
    }
    for (size_t i = 0; i < count; i++) {
        found.mean += values[ends[i]] / found.most / (double)count;
    }
    return found;
}

/* Of the values of arcs' tails in x and of their heads in y; both are made shares of their largest first. */
static double correlate(const double *x, const double *y, const uint32_t *tails, const uint32_t *heads, size_t count) {
    spread of_x = spread_of(x, tails, count), of_y = spread_of(y, heads, count);
    if (count == 0 || ist_values_tie(of_x.least, of_x.most) || ist_values_tie(of_y.least, of_y.most)) {
        return NAN;
    }
    double covariance = 0, variance_x = 0, variance_y = 0;
    for (size_t i = 0; i < count; i++) {
        double dx = x[tails[i]] / of_x.most - of_x.mean, dy = y[heads[i]] / of_y.most - of_y.mean;
        covariance += dx * dy;
        variance_x += dx * dx;
        variance_y += dy * dy;
    }
    return fmax(-1, fmin(1, covariance / sqrt(variance_x) / sqrt(variance_y)));
}

typedef struct {
    double *from, *to; /* vertex -> ties or strength out of it, into it */
    uint32_t *tails;   /* arc -> where it begins */
} workspace;

static bool assort(double *out, workspace *work, const ist_view *view, const double *strengths, ist_error *err) {
    size_t n = view->vertex_count;
    sum_arcs(work->from, &view->out, strengths, n);
    sum_arcs(work->to, &view->in, strengths, n);
    for (size_t v = 0; v < n; v++) {
        if (!isfinite(work->from[v]) || !isfinite(work->to[v])) {
            return ist_error_set(err, IST_ERROR_LIMIT, "the strengths of one actor's ties are too large to be added");
        }
    }
    *out = correlate(work->from, work->to, work->tails, view->out.heads, view->out.arc_count);
    return true;
}

static const char *reason(const ist_view *view, bool degree, bool strength) {
    return view->edge_count == 0 ? "there are no ties"
           : degree && strength  ? "the ends of ties do not differ in degree, nor in strength"
           : degree              ? "the ends of ties do not differ in degree"
           : strength            ? "the ends of ties do not differ in strength"
                                 : NULL;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    const char *what = "correlating the ends of ties";
    workspace work = {0};
    bool ok = (work.from = ist_array_make(view->vertex_count, sizeof *work.from, what, err)) &&
              (work.to = ist_array_make(view->vertex_count, sizeof *work.to, what, err)) &&
              (work.tails = ist_array_make(view->out.arc_count, sizeof *work.tails, what, err));
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        for (uint32_t arc = view->out.offsets[v]; arc < view->out.offsets[v + 1]; arc++) {
            work.tails[arc] = v;
        }
    }
    ok = ok && assort(&out->columns[0][0], &work, view, NULL, err) &&
         assort(&out->columns[1][0], &work, view, view->strengths, err);
    if (ok) {
        out->reasons[0] = reason(view, isnan(out->columns[0][0]), isnan(out->columns[1][0]));
    }
    free(work.from);
    free(work.to);
    free(work.tails);
    return ok;
}

const ist_metric ist_metric_assortativity = {
    .name = "assortativity",
    .summary = "whether actors with many ties are tied to their like",
    .rows = IST_PER_NETWORK,
    .reads = IST_READS_STRENGTH,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed",
    .normalisation = "a correlation, from -1 to 1",
    .computed_by = "isthmus",
    .columns = {{.name = "assortativity", .unit = "1", .summary = "correlation of the degrees at the ends of ties"},
                {.name = "strength", .unit = "1", .summary = "correlation of the strengths at the ends of ties"}},
    .compute = compute,
};
