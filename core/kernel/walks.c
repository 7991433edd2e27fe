/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * walks.c - the series, term by term, until no term counts.
 *
 * It may end when each term is at most 1e-17 of the sum of sizes of the terms before, in every entry at once: the next
 * term is made of these terms as that sum is made of those sums, so all later ones stay as small, and fade. A term
 * takes O(V + E).
 */
#include "core/kernel/walks.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    const ist_arcs *arcs;
    double *weights; /* arc -> fading w / radius */
    double *term, *next;
    double *sizes; /* the sum of the terms without their signs */
    size_t n;
} workspace;

static const double steps_most = 1e12;

static bool prepare(workspace *work, ist_error *err) {
    const char *what = "adding up walks";
    IST_TRY(work->weights = ist_array_make(work->arcs->arc_count, sizeof *work->weights, what, err));
    IST_TRY(work->term = ist_array_make(work->n, sizeof *work->term, what, err));
    IST_TRY(work->next = ist_array_make(work->n, sizeof *work->next, what, err));
    IST_TRY(work->sizes = ist_array_make(work->n, sizeof *work->sizes, what, err));
    return true;
done:
    return false;
}

/* Makes the next term and adds it; gives whether some entry still counts. */
static bool add_term(workspace *work, double *values) {
    const ist_arcs *arcs = work->arcs;
    bool counts = false;
    for (size_t v = 0; v < work->n; v++) {
        double sum = 0;
        for (uint32_t arc = arcs->offsets[v]; arc < arcs->offsets[v + 1]; arc++) {
            sum += work->weights[arc] * work->term[arcs->heads[arc]];
        }
        work->next[v] = sum;
        values[v] += sum;
        work->sizes[v] += fabs(sum);
        counts = counts || !(fabs(sum) <= 1e-17 * work->sizes[v]);
    }
    double *done = work->term;
    work->term = work->next;
    work->next = done;
    return counts;
}

static bool add_all(workspace *work, double *values, ist_error *err) {
    double step = (double)(work->arcs->arc_count + work->n), steps = 0;
    bool counts = true;
    while (counts && steps < steps_most) {
        counts = add_term(work, values);
        steps += step;
        for (size_t v = 0; v < work->n; v++) {
            if (!isfinite(work->sizes[v])) {
                return ist_error_set(err, IST_ERROR_LIMIT,
                                     "the sums over walks grow too large; strengths lie too far apart");
            }
        }
    }
    return !counts || ist_error_set(err, IST_ERROR_LIMIT, "walks fade too slowly; take an alpha further from 1");
}

bool ist_walks_sum(double *values, const ist_view *view, const ist_arcs *arcs, double radius, double fading,
                   ist_error *err) {
    workspace work = {.arcs = arcs, .n = view->vertex_count};
    double terms = fading == 0 ? 1 : log(1e-17) / log(fabs(fading));
    if (terms * (double)(arcs->arc_count + work.n) > steps_most) {
        return ist_error_set(err, IST_ERROR_LIMIT, "walks fade too slowly; take an alpha further from 1");
    }
    bool ok = prepare(&work, err);
    for (size_t arc = 0; ok && arc < arcs->arc_count; arc++) {
        work.weights[arc] = view->strengths[arcs->edges[arc]] / radius * fading;
    }
    for (size_t v = 0; ok && v < work.n; v++) {
        work.term[v] = values[v];
        work.sizes[v] = fabs(values[v]);
    }
    ok = ok && add_all(&work, values, err);
    free(work.weights);
    free(work.term);
    free(work.next);
    free(work.sizes);
    return ok;
}
