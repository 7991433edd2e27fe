/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * work_draws.c - weighted betweenness of networks whose costs are drawn at random: what follows from who is tied to
 * whom is found once for all.
 */
#include <stdlib.h>
#include <string.h>

#include "bench/peer.h"
#include "bench/workload.h"
#include "core/centrality/brandes.h"
#include "core/kernel/lane_draws.h"
#include "core/kernel/random.h"

/* As a study has them, which is more than a peer gets through. */
static bool draw(bench_case *at, ist_error *err) {
    bool small = at->view.vertex_count < 1000;
    size_t m = at->view.edge_count, count = small ? 512 : 16;
    uint64_t random = ist_random_start(20251, 1);
    at->draws = ist_array_make(m * count, sizeof *at->draws, "drawing costs", err);
    for (size_t i = 0; at->draws && i < m * count; i++) {
        double factor = 0.5 + (double)(ist_random_next(&random) >> 11) * 0x1p-53;
        at->draws[i] = at->view.costs[i % m] * factor;
    }
    at->swept_count = count;
    return at->draws && bench_choose(at, count, small ? 64 : 2, err);
}

static size_t by_draw_and_vertex(const bench_case *at) {
    return at->chosen_count * at->view.vertex_count;
}

/* A peer answers the first draws. */
static bool betweenness(double *answer, bench_case *at, ist_error *err) {
    ist_draws draws = {0};
    double *all = ist_array_make(at->swept_count * at->view.vertex_count, sizeof *all, "drawing costs", err);
    bool ok = all && ist_draws_make(&draws, &at->view, at->swept_count, at->build, err) &&
              ist_draws_run(&(ist_draws_wanted){.vertices = all}, &draws, at->draws, at->swept_count, err);
    if (ok) {
        memcpy(answer, all, by_draw_and_vertex(at) * sizeof *answer);
    }
    ist_draws_free(&draws);
    free(all);
    return ok;
}

/* A view of each draw. */
static bool betweenness_by_search(double *answer, bench_case *at, ist_error *err) {
    const ist_view *view = &at->view;
    ist_work work = {.method = IST_METHOD_SEARCH, .threads = 1};
    bool ok = true;
    memset(answer, 0, by_draw_and_vertex(at) * sizeof *answer);
    for (size_t i = 0; ok && i < at->chosen_count; i++) {
        ist_view drawn = {0};
        ist_edge_list ties = {.vertex_count = view->vertex_count,
                              .edge_count = view->edge_count,
                              .sources = view->sources,
                              .targets = view->targets,
                              .costs = at->draws + i * view->edge_count};
        ok = ist_view_from_edges(&drawn, &ties, err);
        drawn.work = &work;
        ok = ok && ist_brandes(answer + i * view->vertex_count, NULL, &drawn, err);
        ist_view_free(&drawn);
    }
    return ok;
}

static igraph_error_t betweenness_igraph(double *answer, bench_case *at) {
    igraph_vector_t values;
    IGRAPH_VECTOR_INIT_FINALLY(&values, 0);
    for (size_t i = 0; i < at->chosen_count; i++) {
        igraph_vector_t costs = ist_igraph_borrow(at->draws + i * at->view.edge_count, at->view.edge_count);
        IGRAPH_CHECK(bench_peer_betweenness(&values, &at->peer, &costs));
        bench_copy(answer + i * at->view.vertex_count, &values);
    }
    igraph_vector_destroy(&values);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

/* One a build of the lanes. */
#define DRAWS(variable, of_build, ...)                                                                                 \
    const bench_workload variable = {                                                                                  \
        .name = "Monte Carlo, weighted betweenness",                                                                   \
        .unit = "a draw",                                                                                              \
        .graphs = (const char *const[]){__VA_ARGS__, NULL},                                                            \
        .weighted = true,                                                                                              \
        .build = of_build,                                                                                             \
        .python = "draws",                                                                                             \
        .doubted = (const char *const[]){"flights", NULL},                                                             \
        .reference = betweenness_by_search,                                                                            \
        .prepare = draw,                                                                                               \
        .length = by_draw_and_vertex,                                                                                  \
        .units = bench_unit_sweep,                                                                                     \
        .peer_units = bench_unit_choice,                                                                               \
        .ours = betweenness,                                                                                           \
        .igraph = betweenness_igraph,                                                                                  \
    };

DRAWS(bench_workload_draws, NULL, "borders", "geo150", "flights")
DRAWS(bench_workload_draws_avx512, "avx512", "geo150", "power")
DRAWS(bench_workload_draws_avx2, "avx2", "geo150", "power")
DRAWS(bench_workload_draws_baseline, "baseline", "geo150", "power")
