/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * core_number.c - how deep in the dense middle of the network an actor lies.
 *
 * The k-core is what remains when actors with fewer than k neighbours are taken away, again and again. An actor's core
 * number is the largest k for which it remains.
 *
 * Reads no weights. Direction is dropped, and a tie each way counts as one neighbour. Disconnected networks need no
 * rule. Never NA: an actor without ties has 0. O(V + E).
 *
 * Seidman (1983), Network structure and minimum degree; Batagelj and Zaversnik (2003), An O(m) algorithm for cores
 * decomposition of networks.
 */
#include <stdlib.h>

#include "core/kernel/neighbours.h"
#include "core/metric.h"

typedef struct {
    ist_neighbours neighbours;
    uint32_t *degree;
    uint32_t *order; /* vertices by degree among those not yet taken away */
    uint32_t *at;    /* vertex -> place in the order */
    uint32_t *first; /* degree -> place of the first vertex that has it */
} workspace;

static bool prepare(workspace *work, const ist_view *view, ist_error *err) {
    const char *what = "peeling cores";
    size_t n = view->vertex_count;
    IST_TRY(ist_neighbours_make(&work->neighbours, view, err));
    IST_TRY(work->degree = ist_array_make(n, sizeof *work->degree, what, err));
    IST_TRY(work->order = ist_array_make(n, sizeof *work->order, what, err));
    IST_TRY(work->at = ist_array_make(n, sizeof *work->at, what, err));
    IST_TRY(work->first = ist_array_make(n + 2, sizeof *work->first, what, err));
    return true;
done:
    return false;
}

static void sort_by_degree(workspace *work) {
    uint32_t n = (uint32_t)work->neighbours.vertex_count;
    for (uint32_t v = 0; v < n; v++) {
        work->degree[v] = ist_neighbours_degree(&work->neighbours, v);
        work->first[work->degree[v] + 1]++;
    }
    for (uint32_t degree = 0; degree < n; degree++) {
        work->first[degree + 1] += work->first[degree];
    }
    for (uint32_t v = 0; v < n; v++) {
        work->at[v] = work->first[work->degree[v]]++;
        work->order[work->at[v]] = v;
    }
    for (uint32_t degree = n; degree > 0; degree--) {
        work->first[degree] = work->first[degree - 1];
    }
    work->first[0] = 0;
}

/* Moves `v` to the front of those of its degree, and that front past it, so that it now has one less. */
static void lower(workspace *work, uint32_t v) {
    uint32_t front = work->first[work->degree[v]]++, other = work->order[front];
    work->order[work->at[v]] = other;
    work->at[other] = work->at[v];
    work->order[front] = v;
    work->at[v] = front;
    work->degree[v]--;
}

static void peel(workspace *work) {
    const ist_neighbours *neighbours = &work->neighbours;
    for (uint32_t i = 0; i < neighbours->vertex_count; i++) {
        uint32_t v = work->order[i];
        for (uint32_t arc = neighbours->offsets[v]; arc < neighbours->offsets[v + 1]; arc++) {
            if (work->degree[neighbours->heads[arc]] > work->degree[v]) {
                lower(work, neighbours->heads[arc]);
            }
        }
    }
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    workspace work = {0};
    bool ok = prepare(&work, view, err);
    if (ok) {
        sort_by_degree(&work);
        peel(&work);
    }
    for (size_t v = 0; ok && v < view->vertex_count; v++) {
        out->columns[0][v] = work.degree[v];
    }
    ist_neighbours_free(&work.neighbours);
    free(work.degree);
    free(work.order);
    free(work.at);
    free(work.first);
    return ok;
}

const ist_metric ist_metric_core_number = {
    .name = "core-number",
    .summary = "how deep in the dense middle of the network an actor lies",
    .rows = IST_PER_ACTOR,
    .panel = true,
    .reads = IST_READS_TIES,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "no rule needed",
    .normalisation = "none: a count",
    .computed_by = "isthmus",
    .columns =
        {{.name = "core-number", .unit = "ties", .summary = "the largest k whose k-core holds it", .whole = true}},
    .compute = compute,
};
