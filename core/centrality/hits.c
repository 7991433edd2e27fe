/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hits.c - who points to the right actors (hubs), and to whom the right actors point (authorities).
 *
 * A good hub has strong ties to good authorities, a good authority has strong ties from good hubs; each is worth what
 * the others make it worth. The largest hub and the largest authority are set to 1.
 *
 *     authority(v) = c * (sum over ties u -> v of w(u, v) hub(u))
 *     hub(v) = c' * (sum over ties v -> u of w(v, u) authority(u))
 *
 * Reads strength. Direction is followed. Without direction hub and authority are the same, the vector of `eigenvector`,
 * and are refused where that is (network not connected, L2 / L1 > 1 - 1e-9).
 *
 * Where direction is followed, ties fall into parts that share no hub and no authority; only the part with the largest
 * eigenvalue has values, all others would be 0 whatever their ties. So NA, of a hub or an authority, where its ties lie
 * in another part; 0 only where it has no ties that way. All are NA where the largest eigenvalues of two parts, or the
 * two largest of the first part, cannot be told apart (second / first > 1 - 1e-9: no single answer), and where there
 * are no ties. Power iteration, O(V + E) a step.
 *
 * Kleinberg (1999), Authoritative sources in a hyperlinked environment.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/kernel/power.h"
#include "core/kernel/radius.h"
#include "core/metric.h"

extern const ist_metric ist_metric_eigenvector;

/* Every actor twice, as a hub and, n later, as an authority; a tie joins a hub with an authority. Its parts are those
 * that share none, its eigenvalues are the square roots of those of hubs and authorities. */
typedef struct {
    ist_view twice, part;
    uint32_t *label;   /* vertex of `twice` -> its part */
    uint32_t *vertex;  /* vertex of `twice` -> vertex of `part`, or IST_NONE */
    uint32_t *sources; /* of the ties in hand */
    uint32_t *targets;
    double *strengths;
    double *values; /* vertex of `part` -> hub or authority */
} workspace;

static bool prepare(workspace *work, const ist_view *view, ist_error *err) {
    const char *what = "computing hubs and authorities";
    size_t n = view->vertex_count, m = view->edge_count;
    IST_TRY(work->label = ist_array_make(2 * n, sizeof *work->label, what, err));
    IST_TRY(work->vertex = ist_array_make(2 * n, sizeof *work->vertex, what, err));
    IST_TRY(work->values = ist_array_make(2 * n, sizeof *work->values, what, err));
    IST_TRY(work->sources = ist_array_make(m, sizeof *work->sources, what, err));
    IST_TRY(work->targets = ist_array_make(m, sizeof *work->targets, what, err));
    IST_TRY(work->strengths = ist_array_make(m, sizeof *work->strengths, what, err));
    return true;
done:
    return false;
}

static void free_workspace(workspace *work) {
    ist_view_free(&work->twice);
    ist_view_free(&work->part);
    free(work->label);
    free(work->vertex);
    free(work->values);
    free(work->sources);
    free(work->targets);
    free(work->strengths);
}

static bool make_twice(workspace *work, const ist_view *view, ist_error *err) {
    uint32_t n = (uint32_t)view->vertex_count;
    if (view->vertex_count > IST_NONE / 2) {
        return ist_error_set(err, IST_ERROR_LIMIT, "there are too many actors");
    }
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        work->targets[edge] = view->targets[edge] + n;
    }
    ist_edge_list list = {.vertex_count = 2 * view->vertex_count,
                          .edge_count = view->edge_count,
                          .sources = view->sources,
                          .targets = work->targets,
                          .strengths = view->strengths};
    return ist_view_from_edges(&work->twice, &list, err);
}

/* The part `label` alone, its vertices in their order. */
static bool make_part(workspace *work, uint32_t label, ist_error *err) {
    const ist_view *all = &work->twice;
    ist_edge_list list = {.sources = work->sources, .targets = work->targets, .strengths = work->strengths};
    for (size_t v = 0; v < all->vertex_count; v++) {
        work->vertex[v] = work->label[v] == label ? (uint32_t)list.vertex_count++ : IST_NONE;
    }
    for (size_t edge = 0; edge < all->edge_count; edge++) {
        if (work->label[all->sources[edge]] == label) {
            work->sources[list.edge_count] = work->vertex[all->sources[edge]];
            work->targets[list.edge_count] = work->vertex[all->targets[edge]];
            work->strengths[list.edge_count++] = all->strengths[edge];
        }
    }
    return ist_view_from_edges(&work->part, &list, err);
}

static bool refuse(ist_metric_values *out, const char *reason) {
    for (size_t v = 0; v < out->row_count; v++) {
        out->columns[0][v] = out->columns[1][v] = NAN;
        out->reasons[v] = reason;
    }
    return true;
}

/* One column, from the values of its vertices in `twice`, `first` and on; the largest becomes 1. */
static void write(ist_metric_values *out, size_t column, const workspace *work, size_t first) {
    double largest = 0;
    for (size_t v = 0; v < out->row_count; v++) {
        uint32_t at = work->vertex[first + v];
        largest = at != IST_NONE ? fmax(largest, work->values[at]) : largest;
    }
    for (size_t v = 0; v < out->row_count; v++) {
        uint32_t at = work->vertex[first + v];
        bool tied = work->twice.out.offsets[first + v] < work->twice.out.offsets[first + v + 1];
        out->columns[column][v] = at != IST_NONE ? work->values[at] / largest : tied ? NAN : 0;
        if (at == IST_NONE && tied) {
            out->reasons[v] = "its ties lie in a part that shares no hub and no authority with the first";
        }
    }
}

static bool solve(ist_metric_values *out, workspace *work, const ist_view *view, ist_error *err) {
    ist_radius radius;
    ist_spectrum spectrum;
    if (!make_twice(work, view, err) || !ist_radius_find(&radius, work->label, &work->twice, err)) {
        return false;
    }
    if (radius.second > radius.largest * (1 - 1e-9)) {
        return refuse(out, "two parts of the network have the same largest eigenvalue");
    }
    if (!make_part(work, radius.part, err) || !ist_power(work->values, &spectrum, &work->part, err)) {
        return false;
    }
    if (!spectrum.converged || spectrum.second > spectrum.first * (1 - 1e-9)) {
        return refuse(out, "the two largest eigenvalues cannot be told apart");
    }
    write(out, 0, work, 0);
    write(out, 1, work, view->vertex_count);
    snprintf(out->note, sizeof out->note, "the largest singular value is %.6g, the second about %.4g", spectrum.first,
             fmax(spectrum.second, radius.second));
    return true;
}

static bool compute_directed(ist_metric_values *out, const ist_view *view, ist_error *err) {
    workspace work = {0};
    bool ok = prepare(&work, view, err) && solve(out, &work, view, err);
    free_workspace(&work);
    return ok;
}

static bool compute_undirected(ist_metric_values *out, const ist_view *view, ist_error *err) {
    if (!ist_metric_eigenvector.compute(out, view, err)) {
        return false;
    }
    for (size_t v = 0; v < view->vertex_count; v++) {
        out->columns[1][v] = out->columns[0][v];
    }
    return true;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    if (view->edge_count == 0) {
        return refuse(out, "there are no ties");
    }
    return view->directed ? compute_directed(out, view, err) : compute_undirected(out, view, err);
}

const ist_metric ist_metric_hits = {
    .name = "hits",
    .summary = "who points to the right actors (hubs), and to whom these point (authorities)",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_STRENGTH,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "refused without direction; else only the part with the largest eigenvalue has values",
    .normalisation = "the largest hub and the largest authority are 1",
    .computed_by = "isthmus",
    .columns =
        {{.name = "hub",
          .unit = "1",
          .summary = "how good the authorities are that it points to",
          .opposite = "authority"},
         {.name = "authority", .unit = "1", .summary = "how good the hubs are that point to it", .opposite = "hub"}},
    .compute = compute,
};
