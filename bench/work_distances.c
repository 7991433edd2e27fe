/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * work_distances.c - the distances between all, and sums over those from some sources: the lanes as they are.
 */
#include <stdlib.h>
#include <string.h>

#include "bench/workload.h"
#include "core/kernel/method.h"
#include "core/kernel/shortest.h"

/* What is done with the distances from the places of a batch. */
typedef void use_batch(double *answer, const ist_lanes *lanes, size_t first, bench_case *at);

/* Rows of the matrix. */
static void store(double *answer, const ist_lanes *lanes, size_t first, bench_case *at) {
    const ist_elimination *e = lanes->shortcuts->elimination;
    (void)first;
    for (size_t lane = 0; lane < lanes->count; lane++) {
        double *row = answer + e->vertex[lanes->sources[lane]] * at->view.vertex_count;
        for (size_t place = 0; place < e->vertex_count; place++) {
            row[e->vertex[place]] = lanes->distances[place * IST_LANES + lane];
        }
    }
}

static bool run_lanes(double *answer, const ist_shortcuts *shortcuts, const uint32_t *places, size_t count,
                      use_batch *use, bench_case *at, ist_error *err) {
    ist_lanes lanes = {0};
    bool ok = ist_lanes_make(&lanes, shortcuts, IST_LANES_DISTANCES, at->build, err);
    for (size_t first = 0; ok && first < count; first += IST_LANES) {
        size_t left = count - first;
        ist_lanes_begin(&lanes, places + first, left < IST_LANES ? left : IST_LANES, false);
        ist_lanes_distances(&lanes);
        use(answer, &lanes, first, at);
    }
    ist_lanes_free(&lanes);
    return ok;
}

static bool search_all(double *answer, bench_case *at, ist_error *err) {
    ist_sweep sweep = {0};
    size_t n = at->view.vertex_count;
    bool ok = ist_sweep_init(&sweep, n, err);
    for (uint32_t v = 0; ok && v < n; v++) {
        ok = ist_sweep_distances(&sweep, &at->view.out, v, at->view.has_cost, NULL, err);
        memcpy(answer + v * n, sweep.distance, n * sizeof *answer);
    }
    ist_sweep_free(&sweep);
    return ok;
}

static size_t by_pair(const bench_case *at) {
    return at->view.vertex_count * at->view.vertex_count;
}

static bool distances(double *answer, bench_case *at, ist_error *err) {
    ist_plan plan;
    size_t n = at->view.vertex_count;
    if (!ist_plan_make(&plan, &at->view, n, IST_ASKED_DISTANCES, err)) {
        return false;
    }
    uint32_t *places = ist_array_make(n, sizeof *places, "listing places", err);
    for (uint32_t place = 0; places && place < n; place++) {
        places[place] = place;
    }
    bool ok =
        places && (plan.method == IST_METHOD_ELIMINATION ? run_lanes(answer, &plan.shortcuts, places, n, store, at, err)
                                                         : search_all(answer, at, err));
    free(places);
    ist_plan_free(&plan);
    return ok;
}

static igraph_error_t distances_igraph(double *answer, bench_case *at) {
    igraph_matrix_t values;
    IGRAPH_MATRIX_INIT_FINALLY(&values, 0, 0);
    IGRAPH_CHECK(igraph_distances_dijkstra(&at->peer, &values, igraph_vss_all(), igraph_vss_all(), bench_weights(at),
                                           IGRAPH_ALL));
    memcpy(answer, VECTOR(values.data), by_pair(at) * sizeof *answer); /* symmetric: rows are columns */
    igraph_matrix_destroy(&values);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

const bench_workload bench_workload_distances = {
    .name = "all distances, weighted",
    .graphs = (const char *const[]){"flights", "power", "road2k", NULL},
    .weighted = true,
    .python = "distances",
    .length = by_pair,
    .ours = distances,
    .igraph = distances_igraph,
};

static bool choose_sources(bench_case *at, ist_error *err) {
    return bench_choose(at, at->view.vertex_count, 128, err);
}

static int compare_places(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* By place, until the end. */
static void add_inverses(double *answer, const ist_lanes *lanes, size_t first, bench_case *at) {
    (void)first;
    (void)at;
    ist_lanes_sums(lanes, &(ist_lane_sums){.inverses = answer});
}

static bool harmonic_of_some(double *answer, bench_case *at, ist_error *err) {
    ist_elimination e = {0};
    ist_shortcuts shortcuts = {0};
    double *sums = ist_array_make(at->view.vertex_count, sizeof *sums, "adding up distances", err);
    uint32_t *places = ist_array_make(at->chosen_count, sizeof *places, "listing places", err);
    bool ok = sums && places && ist_elimination_make(&e, &at->view, err) &&
              ist_shortcuts_make(&shortcuts, &e, &at->view, err);
    if (ok) {
        ist_shortcuts_weigh(&shortcuts, at->view.costs);
        for (size_t i = 0; i < at->chosen_count; i++) {
            places[i] = e.place[at->chosen[i]];
        }
        qsort(places, at->chosen_count, sizeof *places, compare_places);
        ok = run_lanes(sums, &shortcuts, places, at->chosen_count, add_inverses, at, err);
    }
    for (size_t i = 0; ok && i < at->chosen_count; i++) {
        answer[i] = sums[e.place[at->chosen[i]]];
    }
    ist_shortcuts_free(&shortcuts);
    ist_elimination_free(&e);
    free(places);
    free(sums);
    return ok;
}

static igraph_error_t harmonic_of_some_igraph(double *answer, bench_case *at) {
    igraph_vector_t values;
    igraph_vector_int_t sources;
    IGRAPH_VECTOR_INIT_FINALLY(&values, 0);
    IGRAPH_VECTOR_INT_INIT_FINALLY(&sources, (igraph_integer_t)at->chosen_count);
    for (size_t i = 0; i < at->chosen_count; i++) {
        VECTOR(sources)[i] = at->chosen[i];
    }
    IGRAPH_CHECK(igraph_harmonic_centrality(&at->peer, &values, igraph_vss_vector(&sources), IGRAPH_ALL,
                                            bench_weights(at), false));
    bench_copy(answer, &values);
    igraph_vector_int_destroy(&sources);
    igraph_vector_destroy(&values);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

const bench_workload bench_workload_sampled_harmonic = {
    .name = "weighted harmonic of 128",
    .unit = "a source",
    .graphs = (const char *const[]){"road10k", "road100k", NULL},
    .weighted = true,
    .prepare = choose_sources,
    .length = bench_by_choice,
    .units = bench_unit_choice,
    .ours = harmonic_of_some,
    .igraph = harmonic_of_some_igraph,
};
