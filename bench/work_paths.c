/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * work_paths.c - betweenness of actors and of ties, and sums over distances, from all vertices.
 *
 * igraph takes two lengths for equal that differ by less than 1e-10 of one more than the length. In kilometres this
 * merges ways between airports that are really different. graph-tool and networkx ask for the same bits, which parts
 * ways between countries that are equally long. There we compare with our own search from one source at a time, whose
 * lengths tie within 1e-12 of the length.
 */
#include <stdlib.h>

#include "bench/peer.h"
#include "bench/workload.h"
#include "core/centrality/brandes.h"
#include "core/centrality/reach.h"

static void clear(double *answer, size_t count) {
    for (size_t i = 0; i < count; i++) {
        answer[i] = 0;
    }
}

static bool betweenness(double *answer, bench_case *at, ist_error *err) {
    clear(answer, at->view.vertex_count);
    return ist_brandes(answer, NULL, &at->view, err);
}

static bool betweenness_by_search(double *answer, bench_case *at, ist_error *err) {
    at->work.method = IST_METHOD_SEARCH;
    bool ok = betweenness(answer, at, err);
    at->work.method = IST_METHOD_CHOSEN;
    return ok;
}

static igraph_error_t betweenness_igraph(double *answer, bench_case *at) {
    igraph_vector_t values;
    IGRAPH_VECTOR_INIT_FINALLY(&values, 0);
    IGRAPH_CHECK(bench_peer_betweenness(&values, &at->peer, bench_weights(at)));
    bench_copy(answer, &values);
    igraph_vector_destroy(&values);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static bool edge_betweenness(double *answer, bench_case *at, ist_error *err) {
    clear(answer, at->view.edge_count);
    return ist_brandes(NULL, answer, &at->view, err);
}

static bool edge_betweenness_by_search(double *answer, bench_case *at, ist_error *err) {
    at->work.method = IST_METHOD_SEARCH;
    bool ok = edge_betweenness(answer, at, err);
    at->work.method = IST_METHOD_CHOSEN;
    return ok;
}

static igraph_error_t edge_betweenness_igraph(double *answer, bench_case *at) {
    igraph_vector_t values;
    IGRAPH_VECTOR_INIT_FINALLY(&values, 0);
    IGRAPH_CHECK(bench_peer_edge_betweenness(&values, &at->peer, bench_weights(at)));
    bench_copy(answer, &values);
    igraph_vector_destroy(&values);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static bool harmonic(double *answer, bench_case *at, ist_error *err) {
    ist_reach *reach = ist_array_make(at->view.vertex_count, sizeof *reach, "measuring distances", err);
    bool ok = reach && ist_reach_each(reach, &at->view, err);
    for (size_t v = 0; ok && v < at->view.vertex_count; v++) {
        answer[v] = reach[v].inverses;
    }
    free(reach);
    return ok;
}

static igraph_error_t harmonic_igraph(double *answer, bench_case *at) {
    igraph_vector_t values;
    IGRAPH_VECTOR_INIT_FINALLY(&values, 0);
    IGRAPH_CHECK(
        igraph_harmonic_centrality(&at->peer, &values, igraph_vss_all(), IGRAPH_ALL, bench_weights(at), false));
    bench_copy(answer, &values);
    igraph_vector_destroy(&values);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

const bench_workload bench_workload_betweenness_weighted = {
    .name = "weighted betweenness",
    .graphs = (const char *const[]){"borders", "geo150", "ctryflights", "flights", "power", "road2k", "road10k", NULL},
    .weighted = true,
    .python = "betweenness",
    .networkx = true,
    .doubted = (const char *const[]){"flights", NULL},
    .python_doubted = (const char *const[]){"ctryflights", NULL},
    .reference = betweenness_by_search,
    .length = bench_by_vertex,
    .ours = betweenness,
    .igraph = betweenness_igraph,
};

const bench_workload bench_workload_edge_betweenness = {
    .name = "weighted edge betweenness",
    .graphs = (const char *const[]){"flights", "power", "road2k", NULL},
    .weighted = true,
    .python = "edge_betweenness",
    .networkx = true,
    .doubted = (const char *const[]){"flights", NULL},
    .reference = edge_betweenness_by_search,
    .length = bench_by_edge,
    .ours = edge_betweenness,
    .igraph = edge_betweenness_igraph,
};

const bench_workload bench_workload_harmonic_weighted = {
    .name = "weighted harmonic",
    .graphs = (const char *const[]){"flights", "power", "road2k", "road10k", NULL},
    .weighted = true,
    .python = "harmonic",
    .networkx = true,
    .length = bench_by_vertex,
    .ours = harmonic,
    .igraph = harmonic_igraph,
};

const bench_workload bench_workload_betweenness_hops = {
    .name = "betweenness by hops",
    .graphs = (const char *const[]){"flights", "power", "road2k", "polblogs", "ba10k", "rmat14", "smallworld10k",
                                    "geometric10k", "road10k", NULL},
    .python = "betweenness",
    .networkx = true,
    .python_doubted = (const char *const[]){"geometric10k", "road10k", NULL},
    .reference = betweenness_by_search,
    .length = bench_by_vertex,
    .ours = betweenness,
    .igraph = betweenness_igraph,
};

const bench_workload bench_workload_harmonic_hops = {
    .name = "harmonic by hops",
    .graphs =
        (const char *const[]){"flights", "power", "ba10k", "rmat14", "smallworld10k", "geometric10k", "road10k", NULL},
    .python = "harmonic",
    .networkx = true,
    .length = bench_by_vertex,
    .ours = harmonic,
    .igraph = harmonic_igraph,
};

const bench_workload bench_workload_growth_betweenness = {
    .name = "weighted betweenness",
    .graphs = (const char *const[]){"road2k", "road5k", "road10k", NULL},
    .weighted = true,
    .growth = true,
    .length = bench_by_vertex,
    .ours = betweenness,
};
