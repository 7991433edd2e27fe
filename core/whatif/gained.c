/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gained.c - efficiency after one more tie, from all distances.
 *
 * A tie u -> v of cost w brings s nearer to t where d(s, u) + w + d(v, t) < d(s, t). Then d(s, u) + w < d(s, v) as
 * well, and w + d(v, t) < d(u, t): only such s are paired with such t. Where direction is dropped no vertex is both,
 * and each pair stands for two.
 */
#include "core/whatif/gained.h"

#include <math.h>
#include <stdlib.h>

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

/* Some vertices, and how far each is from the nearer end of the tie. */
typedef struct {
    uint32_t *items;
    double *lengths;
    size_t count;
} side;

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

/* Those for whom the way over the tie to its far end is shorter: near + cost < far. */
static void find_side(side *out, const double *near, const double *far, double cost, size_t n) {
    size_t count = 0;
    for (uint32_t v = 0; v < n; v++) {
        out->items[count] = v;
        out->lengths[count] = near[v];
        count += near[v] + cost < far[v];
    }
    out->count = count;
}

/* What all pairs of the two sides gain; a pair that stays as near gains 0. */
static double add_gains(const all_distances *all, const side *sources, const side *targets, double cost) {
    double sum = 0;
    for (size_t i = 0; i < sources->count; i++) {
        const double *inverses = all->inverses + (size_t)sources->items[i] * all->n;
        double reach = sources->lengths[i] + cost, of_source = 0;
        for (size_t k = 0; k < targets->count; k++) {
            double gain = 1 / (reach + targets->lengths[k]) - inverses[targets->items[k]];
            of_source += gain > 0 ? gain : 0;
        }
        sum += of_source;
    }
    return sum;
}

static double gain_of(const all_distances *all, const ist_gained_tie *tie, side *sources, side *targets) {
    size_t n = all->n, u = tie->source, v = tie->target;
    find_side(sources, all->towards + u * n, all->towards + v * n, tie->cost, n);
    find_side(targets, all->distances + v * n, all->distances + u * n, tie->cost, n);
    return (all->view->directed ? 1 : 2) * add_gains(all, sources, targets, tie->cost);
}

static bool make_side(side *out, size_t n, ist_error *err) {
    out->items = ist_array_make(n + 1, sizeof *out->items, working, err);
    out->lengths = ist_array_make(n + 1, sizeof *out->lengths, working, err);
    return out->items && out->lengths;
}

static void free_side(side *s) {
    free(s->items);
    free(s->lengths);
}

/* Each thread has sides of its own, and a tie is looked at by one thread: nothing is added up across them. */
static bool add_each(double *gains, const all_distances *all, const ist_gained_tie *ties, size_t count,
                     ist_error *err) {
    size_t failed = 0;
#pragma omp parallel num_threads(ist_work_threads(all->view->work)) if (count > 64) reduction(+ : failed)
    {
        side sources = {0}, targets = {0};
        ist_error ignored = {0};
        bool ok = make_side(&sources, all->n, &ignored) && make_side(&targets, all->n, &ignored);
        failed += !ok;
#pragma omp for schedule(static)
        for (size_t i = 0; i < count; i++) {
            gains[i] = ok ? gain_of(all, &ties[i], &sources, &targets) : NAN;
        }
        free_side(&sources);
        free_side(&targets);
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
