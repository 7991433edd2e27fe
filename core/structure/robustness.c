/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * robustness.c - how well a network holds together while its actors are lost one after the other.
 *
 * Actors are lost in some order until none is left; after each loss the share of all actors is taken that is still in
 * the largest component. With S(q) this share after q of n losses,
 *
 *     robustness = (1 / n) sum over q = 1 ... n of S(q)
 *
 * from near 0, when a few losses shatter it, to (n - 1) / (2 n), when what is left always holds together. One column an
 * order: `robustness`, at random, the mean of 100 orders (fewer above 200000 actors and ends of ties, at least 10);
 * `degree`, those with most partners first; `adaptive`, those with most partners left first; `betweenness`, those
 * between most others first. The last three take actors in the order of the whole network, but for `adaptive`, which
 * looks again after each loss. Of equals the one whose id comes first is lost first. The gap between the first column
 * and the others is how much an attack does that chance would not.
 *
 * Settings: --seed of the random orders, by default 1. Reads ties, and cost for the order by betweenness. Direction is
 * dropped for components and degrees; betweenness follows it. NA for a network without actors. O(V + E log V) an order;
 * `betweenness` is left out, and a note says so, where it would take hours or cannot be counted.
 *
 * Schneider, Moreira, Andrade, Havlin and Herrmann (2011), Mitigation of malicious attacks on networks; Albert, Jeong
 * and Barabasi (2000), Error and attack tolerance of complex networks.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/centrality/brandes.h"
#include "core/kernel/random.h"
#include "core/metric.h"
#include "core/ranks.h"
#include "percolation.h"

enum { AT_RANDOM, BY_DEGREE, ADAPTIVE, BY_BETWEENNESS };
enum { DRAWS = 100, DRAWS_LEAST = 10 };
static const double draw_steps_most = 2e7;

typedef struct {
    const ist_view *view;
    ist_neighbours neighbours;
    ist_percolation percolation;
    uint32_t *order;
    double *values; /* that the order follows */
} workspace;

static bool prepare(workspace *work, const ist_view *view, ist_error *err) {
    const char *what = "losing actors one by one";
    *work = (workspace){.view = view};
    return ist_neighbours_make(&work->neighbours, view, err) &&
           ist_percolation_init(&work->percolation, &work->neighbours, err) &&
           (work->order = ist_array_make(view->vertex_count, sizeof *work->order, what, err)) &&
           (work->values = ist_array_make(view->vertex_count, sizeof *work->values, what, err));
}

static void lose_at_random(ist_metric_values *out, workspace *work) {
    uint64_t seed = out->settings->seed;
    uint32_t n = (uint32_t)work->view->vertex_count;
    size_t draws = (size_t)fmax(DRAWS_LEAST, fmin(DRAWS, draw_steps_most / ((double)n + work->neighbours.offsets[n])));
    double sum = 0, squares = 0;
    for (size_t draw = 0; draw < draws; draw++) {
        uint64_t state = ist_random_start(seed, draw);
        for (uint32_t v = 0; v < n; v++) {
            work->order[v] = v;
        }
        ist_random_shuffle(work->order, n, &state);
        double r = ist_percolation_run(&work->percolation, work->order);
        sum += r;
        squares += r * r;
    }
    double mean = sum / (double)draws, variance = fmax(0, squares / (double)draws - mean * mean);
    out->columns[AT_RANDOM][0] = mean;
    snprintf(out->note, sizeof out->note, "mean of %zu random orders, seed %llu, standard error %.2g", draws,
             (unsigned long long)seed, sqrt(variance / (double)(draws - 1)));
}

static bool lose_by_values(double *r, workspace *work, ist_error *err) {
    ist_ranks ranks = {0};
    bool ok = ist_ranks_make(&ranks, work->values, work->view->vertex_count, false, err);
    *r = ok ? ist_percolation_run(&work->percolation, ranks.order) : NAN;
    ist_ranks_free(&ranks);
    return ok;
}

/* What betweenness refuses for its size is no reason to refuse the other orders. */
static bool lose_by_betweenness(ist_metric_values *out, workspace *work, ist_error *err) {
    ist_error reason = {0};
    for (size_t v = 0; v < work->view->vertex_count; v++) {
        work->values[v] = 0;
    }
    if (ist_brandes(work->values, NULL, work->view, &reason)) {
        return lose_by_values(&out->columns[BY_BETWEENNESS][0], work, err);
    }
    if (ist_error_is_memory(&reason)) {
        return ist_error_set(err, reason.kind, "%s", reason.message);
    }
    size_t length = strlen(out->note);
    ist_metric_values_drop(out, BY_BETWEENNESS);
    snprintf(out->note + length, sizeof out->note - length, "; betweenness is left out, it would take too long");
    return true;
}

static bool lose(ist_metric_values *out, workspace *work, ist_error *err) {
    lose_at_random(out, work);
    for (uint32_t v = 0; v < work->view->vertex_count; v++) {
        work->values[v] = ist_neighbours_degree(&work->neighbours, v);
    }
    if (!lose_by_values(&out->columns[BY_DEGREE][0], work, err) ||
        !ist_percolation_adaptive(work->order, &work->neighbours, err)) {
        return false;
    }
    out->columns[ADAPTIVE][0] = ist_percolation_run(&work->percolation, work->order);
    return lose_by_betweenness(out, work, err);
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    workspace work = {0};
    if (view->vertex_count == 0) {
        out->columns[AT_RANDOM][0] = out->columns[BY_DEGREE][0] = NAN;
        out->columns[ADAPTIVE][0] = out->columns[BY_BETWEENNESS][0] = NAN;
        out->reasons[0] = "there are no actors";
        return true;
    }
    bool ok = prepare(&work, view, err) && lose(out, &work, err);
    ist_neighbours_free(&work.neighbours);
    ist_percolation_free(&work.percolation);
    free(work.order);
    free(work.values);
    return ok;
}

const ist_metric ist_metric_robustness = {
    .name = "robustness",
    .summary = "how well the network holds together while its actors are lost one after the other",
    .rows = IST_PER_NETWORK,
    .reads = IST_READS_COST,
    .takes = IST_TAKES_SEED,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "the largest component counts",
    .normalisation = "mean share of all actors",
    .computed_by = "isthmus",
    .columns = {{.name = "robustness", .unit = "1", .summary = "when actors are lost at random"},
                {.name = "degree", .unit = "1", .summary = "when those with most partners are lost first"},
                {.name = "adaptive", .unit = "1", .summary = "when those with most partners left are lost first"},
                {.name = "betweenness", .unit = "1", .summary = "when those between most others are lost first"}},
    .compute = compute,
};
