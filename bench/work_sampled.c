/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * work_sampled.c - betweenness of paths from 128 sources to all others.
 */
#include <stdlib.h>
#include <string.h>

#include "bench/peer.h"
#include "bench/workload.h"
#include "core/centrality/brandes.h"
#include "core/ends.h"

/* Never all: the others are the targets. */
static bool choose_sources(bench_case *at, ist_error *err) {
    const size_t most = 128;
    size_t half = at->view.vertex_count / 2;
    return bench_choose(at, at->view.vertex_count, half < most ? half : most, err);
}

static bool betweenness(double *answer, bench_case *at, ist_error *err) {
    size_t n = at->view.vertex_count;
    uint8_t *roles = ist_array_make(n, 1, "marking sources", err);
    if (roles) {
        memset(answer, 0, n * sizeof *answer);
        memset(roles, IST_END_TARGET, n);
        for (size_t i = 0; i < at->chosen_count; i++) {
            roles[at->chosen[i]] = IST_END_SOURCE;
        }
    }
    bool ok = roles && ist_brandes_between(answer, NULL, &at->view, roles, err);
    free(roles);
    return ok;
}

/* igraph halves where there is no direction, though a pair comes up once. */
static igraph_error_t betweenness_igraph(double *answer, bench_case *at) {
    igraph_vector_t values;
    igraph_vector_int_t sources, targets;
    IGRAPH_VECTOR_INIT_FINALLY(&values, 0);
    IGRAPH_VECTOR_INT_INIT_FINALLY(&sources, 0);
    IGRAPH_VECTOR_INT_INIT_FINALLY(&targets, 0);
    for (size_t v = 0, i = 0; v < at->view.vertex_count; v++) {
        bool chosen = i < at->chosen_count && at->chosen[i] == v;
        IGRAPH_CHECK(igraph_vector_int_push_back(chosen ? &sources : &targets, (igraph_integer_t)v));
        i += chosen;
    }
    IGRAPH_CHECK(bench_peer_betweenness_between(&values, &at->peer, &sources, &targets, bench_weights(at)));
    igraph_vector_scale(&values, 2);
    bench_copy(answer, &values);
    igraph_vector_int_destroy(&targets);
    igraph_vector_int_destroy(&sources);
    igraph_vector_destroy(&values);
    IGRAPH_FINALLY_CLEAN(3);
    return IGRAPH_SUCCESS;
}

const bench_workload bench_workload_sampled_hops = {
    .name = "betweenness by hops from 128",
    .unit = "a source",
    .graphs = (const char *const[]){"rmat17", "ba100k", NULL},
    .prepare = choose_sources,
    .length = bench_by_vertex,
    .units = bench_unit_choice,
    .ours = betweenness,
    .igraph = betweenness_igraph,
};

const bench_workload bench_workload_sampled_weighted = {
    .name = "weighted betweenness from 128",
    .unit = "a source",
    .graphs = (const char *const[]){"road10k", "road100k", NULL},
    .weighted = true,
    .prepare = choose_sources,
    .length = bench_by_vertex,
    .units = bench_unit_choice,
    .ours = betweenness,
    .igraph = betweenness_igraph,
};

const bench_workload bench_workload_growth_sampled = {
    .name = "weighted betweenness from 128",
    .graphs = (const char *const[]){"road2k", "road10k", "road100k", NULL},
    .weighted = true,
    .growth = true,
    .prepare = choose_sources,
    .length = bench_by_vertex,
    .ours = betweenness,
};

const bench_workload bench_workload_growth_sampled_hops = {
    .name = "betweenness by hops from 128",
    .graphs = (const char *const[]){"road2k", "road10k", "road100k", NULL},
    .growth = true,
    .prepare = choose_sources,
    .length = bench_by_vertex,
    .ours = betweenness,
};
