/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pagerank.c - how much attention an actor receives from actors that receive attention.
 *
 * The share of time that a traveller spends at each actor who follows ties for ever, in proportion to their strength,
 * and who at every step, with probability 0.15, starts again at an actor drawn at random.
 *
 *     p(v) = 0.15 / n + 0.85 * (sum over ties u -> v of p(u) w(u, v) / s(u)  +  D / n)
 *
 * s(u) is the strength of all ties out of u, D the sum of p over the actors without one, whose attention is spread
 * evenly. All values add up to 1. Reads strength. Direction is followed; an undirected tie leads both ways.
 * Disconnected networks need no rule. Never NA. Computed by power iteration until two rounds differ by at most 1e-14 in
 * all, which takes at most 300 rounds of O(V + E).
 *
 * Brin and Page (1998), The anatomy of a large-scale hypertextual web search engine.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/metric.h"
#include "pagerank.h"

static const double damping = 0.85;
/* The error shrinks by the damping each round: 0.85^300 is below 1e-21. */
enum { ROUNDS = 300 };

static bool shares(double *of_arcs, const ist_view *view, const ist_arcs *arcs, ist_error *err) {
    for (size_t v = 0; v < view->vertex_count; v++) {
        double sum = 0;
        for (uint32_t arc = arcs->offsets[v]; arc < arcs->offsets[v + 1]; arc++) {
            sum += of_arcs[arc] = view->strengths[arcs->edges[arc]];
        }
        if (isinf(sum)) {
            return ist_error_set(err, IST_ERROR_LIMIT, "strengths are too large to be added");
        }
        for (uint32_t arc = arcs->offsets[v]; arc < arcs->offsets[v + 1]; arc++) {
            of_arcs[arc] /= sum;
        }
    }
    return true;
}

/* One round, from `now` to `next`; returns by how much they differ in all. */
static double travel(double *next, const double *now, const ist_arcs *arcs, const double *share, size_t n) {
    double spread = 0, change = 0;
    memset(next, 0, n * sizeof *next);
    for (size_t v = 0; v < n; v++) {
        spread += arcs->offsets[v] == arcs->offsets[v + 1] ? damping * now[v] : 0;
        for (uint32_t arc = arcs->offsets[v]; arc < arcs->offsets[v + 1]; arc++) {
            next[arcs->heads[arc]] += damping * now[v] * share[arc];
        }
    }
    for (size_t v = 0; v < n; v++) {
        next[v] += (1 - damping + spread) / (double)n;
        change += fabs(next[v] - now[v]);
    }
    return change;
}

bool ist_pagerank(double *now, const ist_view *view, const ist_arcs *arcs, ist_error *err) {
    size_t n = view->vertex_count;
    double sum = 0;
    double *share = ist_array_make(arcs->arc_count, sizeof *share, "computing PageRank", err);
    double *next = share ? ist_array_make(n, sizeof *next, "computing PageRank", err) : NULL;
    bool ok = next && shares(share, view, arcs, err);
    for (size_t v = 0; ok && v < n; v++) {
        now[v] = 1 / (double)n;
    }
    double change = 1;
    for (size_t round = 0; ok && round < ROUNDS && change > 1e-14; round++) {
        change = travel(next, now, arcs, share, n);
        memcpy(now, next, n * sizeof *now);
    }
    for (size_t v = 0; ok && v < n; v++) {
        sum += now[v];
    }
    for (size_t v = 0; ok && v < n; v++) {
        now[v] /= sum;
    }
    free(share);
    free(next);
    return ok;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    return ist_pagerank(out->columns[0], view, &view->out, err);
}

const ist_metric ist_metric_pagerank = {
    .name = "pagerank",
    .summary = "how much attention an actor receives from actors that receive attention",
    .rows = IST_PER_ACTOR,
    .panel = true,
    .reads = IST_READS_STRENGTH,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed: the traveller starts anew with probability 0.15",
    .normalisation = "adds up to 1",
    .computed_by = "isthmus",
    .columns = {{.name = "pagerank", .unit = "1", .summary = "share of a traveller's time"}},
    .compute = compute,
};
