/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * alphas.c - (1 - w / s)^(k - 1) for every end of every tie. O(V + E log E).
 *
 * Strengths are divided by the largest of the actor, so that no sum overflows, and what the others have together is
 * summed up without the tie itself, so that nothing cancels where one tie has nearly all.
 */
#include "core/backbone/alphas.h"

#include <math.h>
#include <stdlib.h>

#include "core/kernel/corrected.h"

static const char what[] = "filtering a backbone";

enum { FEW = 5 }; /* ties below which an end can hardly be significant */

/* `share` is the tie's, `rest` the others'; the small one is exact. */
static double alpha_of(double share, double rest, uint32_t degree) {
    return share < rest ? exp((degree - 1) * log1p(-share)) : pow(rest, degree - 1);
}

/* `before` is a workspace for the sums of the strengths before each tie. */
static void fill_vertex(double *out, const ist_view *view, const ist_arcs *arcs, uint32_t v, double *before) {
    uint32_t first = arcs->offsets[v], degree = arcs->offsets[v + 1] - first;
    double largest = 0, sum = 0, after = 0;
    for (uint32_t i = 0; i < degree; i++) {
        largest = fmax(largest, view->strengths[arcs->edges[first + i]]);
    }
    for (uint32_t i = 0; i < degree; i++) {
        before[i] = sum;
        sum += view->strengths[arcs->edges[first + i]] / largest;
    }
    for (uint32_t i = degree; i-- > 0;) {
        double w = view->strengths[arcs->edges[first + i]] / largest;
        double whole = before[i] + w + after;
        out[arcs->edges[first + i]] = degree == 1 ? 1 : alpha_of(w / whole, (before[i] + after) / whole, degree);
        after += w;
    }
}

/* An undirected arc is an end of its own: the source's when it leads from there. */
static void fill_ends(ist_alphas *out, const ist_view *view, double *scratch, double *before) {
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        const ist_arcs *to = &view->out;
        double *ends = view->directed ? out->at_source : scratch;
        fill_vertex(ends, view, to, v, before);
        for (uint32_t arc = to->offsets[v]; !view->directed && arc < to->offsets[v + 1]; arc++) {
            uint32_t edge = to->edges[arc];
            (view->sources[edge] == v ? out->at_source : out->at_target)[edge] = scratch[edge];
        }
        if (view->directed) {
            fill_vertex(out->at_target, view, &view->in, v, before);
        }
    }
}

/* The ends that are tests, as p-values; NAN for an end with one tie. First all sources, then all targets. */
static void list_tests(ist_alphas *out, const ist_view *view, double *p) {
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        uint32_t a = view->sources[edge], b = view->targets[edge];
        const uint32_t degrees[2] = {view->out.offsets[a + 1] - view->out.offsets[a],
                                     view->in.offsets[b + 1] - view->in.offsets[b]};
        p[edge] = degrees[0] > 1 ? out->at_source[edge] : NAN;
        p[view->edge_count + edge] = degrees[1] > 1 ? out->at_target[edge] : NAN;
        for (size_t end = 0; end < 2; end++) {
            out->tests += degrees[end] > 1;
            out->weak += degrees[end] > 1 && degrees[end] < FEW;
        }
    }
}

bool ist_alphas_make(ist_alphas *out, const ist_view *view, ist_error *err) {
    size_t m = view->edge_count;
    double *p = NULL, *q = NULL, *before = NULL;
    bool ok = false;
    *out = (ist_alphas){0};
    IST_TRY(out->at_source = ist_array_make(m, sizeof *out->at_source, what, err));
    IST_TRY(out->at_target = ist_array_make(m, sizeof *out->at_target, what, err));
    IST_TRY(out->corrected = ist_array_make(m, sizeof *out->corrected, what, err));
    IST_TRY(p = ist_array_make(2 * m, sizeof *p, what, err));
    IST_TRY(q = ist_array_make(2 * m, sizeof *q, what, err));
    IST_TRY(before = ist_array_make(m, sizeof *before, what, err));
    fill_ends(out, view, q, before);
    list_tests(out, view, p);
    IST_TRY(ist_corrected(q, p, 2 * m, 0, err));
    for (size_t edge = 0; edge < m; edge++) {
        out->corrected[edge] = fmin(1, fmin(q[edge], q[m + edge]));
    }
    ok = true;
done:
    free(p);
    free(q);
    free(before);
    if (!ok) {
        ist_alphas_free(out);
    }
    return ok;
}

void ist_alphas_free(ist_alphas *alphas) {
    free(alphas->at_source);
    free(alphas->at_target);
    free(alphas->corrected);
    *alphas = (ist_alphas){0};
}
