/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * core_number.c - how deep in the dense middle of the network an actor lies.
 *
 * The k-core is what remains when actors with fewer than k neighbours are taken away, again and again. An actor's core
 * number is the largest k for which it remains.
 *
 *     core-number(v) = the largest k such that v has k neighbours or more among actors of which each has
 *                      k neighbours or more among them
 *
 * Reads no weights. Direction is dropped, and a tie each way counts as one neighbour. Disconnected networks need no
 * rule. Never NA: an actor without ties has 0. O(V + E).
 *
 * Seidman (1983), Network structure and minimum degree; Batagelj and Zaversnik (2003), An O(m) algorithm for cores
 * decomposition of networks.
 */
#include <stdlib.h>

#include "core/kernel/buckets.h"
#include "core/kernel/neighbours.h"
#include "core/metric.h"

static void peel(ist_buckets *buckets, const ist_neighbours *neighbours) {
    uint32_t *degree = buckets->keys;
    for (uint32_t i = 0; i < neighbours->vertex_count; i++) {
        uint32_t v = buckets->order[i];
        for (uint32_t arc = neighbours->offsets[v]; arc < neighbours->offsets[v + 1]; arc++) {
            if (degree[neighbours->heads[arc]] > degree[v]) {
                ist_buckets_lower(buckets, neighbours->heads[arc]);
            }
        }
    }
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_neighbours neighbours = {0};
    ist_buckets buckets = {0};
    uint32_t *degree = ist_array_make(view->vertex_count, sizeof *degree, "peeling cores", err);
    bool ok = degree && ist_neighbours_make(&neighbours, view, err);
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        degree[v] = ist_neighbours_degree(&neighbours, v);
    }
    ok = ok && ist_buckets_make(&buckets, degree, view->vertex_count, err);
    if (ok) {
        peel(&buckets, &neighbours);
    }
    for (size_t v = 0; ok && v < view->vertex_count; v++) {
        out->columns[0][v] = degree[v];
    }
    ist_buckets_free(&buckets);
    ist_neighbours_free(&neighbours);
    free(degree);
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
        {{.name = "core-number", .unit = "actors", .summary = "the largest k whose k-core holds it", .whole = true}},
    .compute = compute,
};
