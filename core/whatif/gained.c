/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gained.c - efficiency after one more tie, from all distances.
 *
 * Where direction is dropped no vertex is on both sides of a tie (lane_gains.h), and each pair stands for two.
 */
#include "core/whatif/gained.h"

#include <math.h>
#include <stdlib.h>

#include "core/kernel/lane_gains.h"
#include "core/kernel/lane_sweeps.h"
#include "core/kernel/search.h"
#include "core/kernel/shortest.h"

static const char working[] = "adding ties";
static const double pairs_most = 1e8;

typedef struct {
    const ist_view *view;
    size_t n;
    double *distances; /* of all pairs, rows by source */
    double *inverses;  /* 1 / distance, INFINITY of a vertex and itself: nothing brings it nearer */
    double *towards;   /* distances, rows by target; the same array when undirected */
} all_distances;

static bool make_distances(all_distances *all, const ist_view *view, ist_error *err) {
    size_t n = view->vertex_count;
    *all = (all_distances){.view = view, .n = n};
    all->distances = ist_array_make(n * n, sizeof *all->distances, working, err);
    all->inverses = ist_array_make(n * n, sizeof *all->inverses, working, err);
    all->towards = view->directed ? ist_array_make(n * n, sizeof *all->towards, working, err) : all->distances;
    return all->distances && all->inverses && all->towards;
}

static void free_distances(all_distances *all) {
    if (all->towards != all->distances) {
        free(all->towards);
    }
    free(all->distances);
    free(all->inverses);
}

static bool fill_distances(all_distances *all, double *sum, ist_error *err) {
    ist_sweep sweep = {0};
    size_t n = all->n;
    bool ok = ist_sweep_init(&sweep, n, err);
    *sum = 0;
    for (uint32_t s = 0; ok && s < n; s++) {
        ok = ist_sweep_distances(&sweep, &all->view->out, s, all->view->has_cost, NULL, err);
        for (size_t t = 0; ok && t < n; t++) {
            double distance = sweep.distance[t];
            all->distances[s * n + t] = distance;
            all->towards[t * n + s] = distance;
            all->inverses[s * n + t] = 1 / distance;
            *sum += t == s ? 0 : 1 / distance;
        }
    }
    ist_sweep_free(&sweep);
    return ok;
}

static double gain_of(const all_distances *all, const ist_gained_tie *tie, ist_gains *gains) {
    size_t n = all->n, u = tie->source, v = tie->target;
    const ist_gain_ends ends = {.to_source = all->towards + u * n,
                                .to_target = all->towards + v * n,
                                .from_source = all->distances + u * n,
                                .from_target = all->distances + v * n,
                                .inverses = all->inverses,
                                .cost = tie->cost};
    return (all->view->directed ? 1 : 2) * ist_lane_build_at(0)->gains(gains, &ends);
}

static bool make_side(ist_gain_side *out, size_t n, ist_error *err) {
    out->items = ist_array_make(n + 1 + IST_GAIN_OCTET, sizeof *out->items, working, err);
    out->lengths = ist_array_make(n + 1 + IST_GAIN_OCTET, sizeof *out->lengths, working, err);
    return out->items && out->lengths;
}

static void free_side(ist_gain_side *s) {
    free(s->items);
    free(s->lengths);
}

/* Each thread has sides of its own, and a tie is looked at by one thread: nothing is added up across them. */
static bool add_each(double *gains, const all_distances *all, const ist_gained_tie *ties, size_t count,
                     ist_error *err) {
    size_t failed = 0;
#pragma omp parallel num_threads(ist_work_threads(all->view->work)) if (count > 64) reduction(+ : failed)
    {
        ist_gains own = {.vertex_count = all->n};
        ist_error ignored = {0};
        bool ok = make_side(&own.sources, all->n, &ignored) && make_side(&own.targets, all->n, &ignored);
        failed += !ok;
#pragma omp for schedule(static)
        for (size_t i = 0; i < count; i++) {
            gains[i] = ok ? gain_of(all, &ties[i], &own) : NAN;
        }
        free_side(&own.sources);
        free_side(&own.targets);
    }
    return failed == 0 || ist_error_memory(err, working);
}

static bool check(double sum, const double *gains, size_t count, ist_error *err) {
    bool ok = isfinite(sum);
    for (size_t i = 0; i < count; i++) {
        ok = ok && isfinite(gains[i]);
    }
    return ok || ist_error_set(err, IST_ERROR_LIMIT, "costs are too small for their inverses to be added");
}

static bool accept(const ist_view *view, const ist_gained_tie *ties, size_t count, ist_error *err) {
    double n = (double)view->vertex_count, pairs = n * n;
    for (size_t i = 0; i < count; i++) {
        if (ties[i].cost > 0x1p1000) {
            return ist_error_set(err, IST_ERROR_LIMIT, "a cost of %g is too large to add", ties[i].cost);
        }
    }
    return ist_search_accepts(view, err) && ist_sweeps_accepted(view, view->vertex_count, err) &&
           (pairs <= pairs_most || ist_error_set(err, IST_ERROR_LIMIT,
                                                 "the distances of %.2g pairs would be kept, at most %.0e are; narrow "
                                                 "the lens",
                                                 pairs, pairs_most));
}

bool ist_gained_nearness(double *sum, double *gains, const ist_view *view, const ist_gained_tie *ties, size_t count,
                         ist_error *err) {
    all_distances all = {0};
    bool ok = accept(view, ties, count, err) && make_distances(&all, view, err) && fill_distances(&all, sum, err) &&
              add_each(gains, &all, ties, count, err) && check(*sum, gains, count, err);
    free_distances(&all);
    return ok;
}
