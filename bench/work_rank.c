/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * work_rank.c - PageRank. igraph's PRPACK ends at 1e-10 in all, ours at 1e-14: single values are compared within 1e-8.
 */
#include "bench/peer.h"
#include "bench/workload.h"
#include "core/centrality/pagerank.h"

static bool pagerank(double *answer, bench_case *at, ist_error *err) {
    return ist_pagerank(answer, &at->view, &at->view.out, IST_PAGERANK_DAMPING, NULL, err);
}

static igraph_error_t pagerank_igraph(double *answer, bench_case *at) {
    const double damping = 0.85;
    igraph_vector_t values;
    IGRAPH_VECTOR_INIT_FINALLY(&values, 0);
    IGRAPH_CHECK(bench_peer_pagerank(&values, &at->peer, damping));
    bench_copy(answer, &values);
    igraph_vector_destroy(&values);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

const bench_workload bench_workload_pagerank = {
    .name = "PageRank",
    .graphs = (const char *const[]){"power", "rmat17", "road1m", NULL},
    .python = "pagerank",
    .tolerance = 1e-8,
    .length = bench_by_vertex,
    .ours = pagerank,
    .igraph = pagerank_igraph,
};

const bench_workload bench_workload_growth_pagerank = {
    .name = "PageRank",
    .graphs = (const char *const[]){"road10k", "road100k", "road1m", NULL},
    .growth = true,
    .length = bench_by_vertex,
    .ours = pagerank,
};
