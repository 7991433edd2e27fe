/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * s_core.c - how deep in the strongly tied middle of the network an actor lies.
 *
 * As `core-number`, with strengths instead of numbers of ties. The s-core is what remains when actors whose ties to the
 * others that remain weigh less than s together are taken away, again and again; an actor's value is the largest s for
 * which it remains. Who has one strong tie to an actor that has nothing else lies no deeper than that actor.
 *
 *     s-core(v) = the largest s such that v has ties of strength s or more, together, to actors of which each has
 *                 ties of strength s or more to them
 *
 * Reads strength; where all are 1 and direction is not followed it is `core-number`. Direction is dropped: strengths
 * there and back are added. Disconnected networks need no rule. Never NA: an actor without ties has 0. O(E log V); each
 * sum is added up anew whenever it has halved, so that what is left is never a difference of large numbers.
 *
 * Eidsaa and Almaas (2013), s-core network decomposition: a generalization of k-core analysis to weighted networks.
 */
#include <math.h>
#include <stdlib.h>

#include "core/kernel/heap.h"
#include "core/kernel/neighbours.h"
#include "core/metric.h"

typedef struct {
    ist_neighbours ties;
    ist_heap heap;
    double *left;  /* vertex -> the strengths of its ties to vertices that are not gone */
    double *fresh; /* what that was when it was last added up */
    uint8_t *gone;
} workspace;

static bool prepare(workspace *work, const ist_view *view, ist_error *err) {
    const char *what = "peeling s-cores";
    size_t n = view->vertex_count;
    IST_TRY(work->left = ist_array_make(n, sizeof *work->left, what, err));
    IST_TRY(work->fresh = ist_array_make(n, sizeof *work->fresh, what, err));
    IST_TRY(work->gone = ist_array_make(n, sizeof *work->gone, what, err));
    IST_TRY(ist_neighbours_make(&work->ties, view, err));
    IST_TRY(ist_neighbours_sums(work->left, &work->ties, err));
    IST_TRY(ist_heap_init(&work->heap, work->left, n, err));
    for (uint32_t v = 0; v < n; v++) {
        work->fresh[v] = work->left[v];
        ist_heap_put(&work->heap, v);
    }
    return true;
done:
    return false;
}

static double add_up(const workspace *work, uint32_t vertex) {
    double sum = 0;
    for (uint32_t arc = work->ties.offsets[vertex]; arc < work->ties.offsets[vertex + 1]; arc++) {
        sum += work->gone[work->ties.heads[arc]] ? 0 : work->ties.strengths[arc];
    }
    return sum;
}

static void lower(workspace *work, uint32_t vertex, double strength) {
    double left = work->left[vertex] - strength;
    if (left < work->fresh[vertex] / 2) {
        left = work->fresh[vertex] = add_up(work, vertex);
    }
    work->left[vertex] = fmin(left, work->left[vertex]); /* keys in the heap only fall, rounding or not */
    ist_heap_put(&work->heap, vertex);
}

static void peel(double *values, workspace *work) {
    double deepest = 0;
    while (work->heap.count > 0) {
        uint32_t v = ist_heap_pop(&work->heap);
        deepest = fmax(deepest, work->left[v]);
        values[v] = deepest;
        work->gone[v] = 1;
        for (uint32_t arc = work->ties.offsets[v]; arc < work->ties.offsets[v + 1]; arc++) {
            if (!work->gone[work->ties.heads[arc]]) {
                lower(work, work->ties.heads[arc], work->ties.strengths[arc]);
            }
        }
    }
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    workspace work = {0};
    bool ok = prepare(&work, view, err);
    if (ok) {
        peel(out->columns[0], &work);
    }
    for (size_t v = 0; ok && view->directed && v < view->vertex_count; v++) {
        out->columns[0][v] *= 2; /* neighbours have the mean of there and back */
        ok = isfinite(out->columns[0][v]) ||
             ist_error_set(err, IST_ERROR_LIMIT, "the strengths of one actor's ties are too large to be added");
    }
    ist_heap_free(&work.heap);
    ist_neighbours_free(&work.ties);
    free(work.left);
    free(work.fresh);
    free(work.gone);
    return ok;
}

const ist_metric ist_metric_s_core = {
    .name = "s-core",
    .summary = "how deep in the strongly tied middle of the network an actor lies",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_STRENGTH,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "no rule needed",
    .normalisation = "none: a sum",
    .computed_by = "isthmus",
    .columns = {{.name = "s-core", .unit = "strength", .summary = "the largest s whose s-core holds it"}},
    .compute = compute,
};
