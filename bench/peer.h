/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * peer.h - igraph's measures as they are compared with: those whose arguments differ between 0.10 and 1.x. All without
 * direction.
 */
#ifndef IST_BENCH_PEER_H
#define IST_BENCH_PEER_H

#include "graph/igraph_adapter.h"

static inline igraph_error_t bench_peer_betweenness(igraph_vector_t *values, const igraph_t *graph,
                                                    const igraph_vector_t *weights) {
#if IGRAPH_VERSION_MAJOR >= 1
    return igraph_betweenness(graph, weights, values, igraph_vss_all(), IGRAPH_UNDIRECTED, false);
#else
    return igraph_betweenness(graph, values, igraph_vss_all(), IGRAPH_UNDIRECTED, weights);
#endif
}

static inline igraph_error_t bench_peer_edge_betweenness(igraph_vector_t *values, const igraph_t *graph,
                                                         const igraph_vector_t *weights) {
#if IGRAPH_VERSION_MAJOR >= 1
    return igraph_edge_betweenness(graph, weights, values, igraph_ess_all(IGRAPH_EDGEORDER_ID), IGRAPH_UNDIRECTED,
                                   false);
#else
    return igraph_edge_betweenness(graph, values, IGRAPH_UNDIRECTED, weights);
#endif
}

static inline igraph_error_t bench_peer_betweenness_between(igraph_vector_t *values, const igraph_t *graph,
                                                            const igraph_vector_int_t *sources,
                                                            const igraph_vector_int_t *targets,
                                                            const igraph_vector_t *weights) {
    igraph_vs_t from = igraph_vss_vector(sources), to = igraph_vss_vector(targets);
#if IGRAPH_VERSION_MAJOR >= 1
    return igraph_betweenness_subset(graph, weights, values, from, to, igraph_vss_all(), IGRAPH_UNDIRECTED, false);
#else
    return igraph_betweenness_subset(graph, values, igraph_vss_all(), IGRAPH_UNDIRECTED, from, to, weights);
#endif
}

static inline igraph_error_t bench_peer_pagerank(igraph_vector_t *values, const igraph_t *graph, double damping) {
#if IGRAPH_VERSION_MAJOR >= 1
    return igraph_pagerank(graph, NULL, values, NULL, damping, IGRAPH_UNDIRECTED, igraph_vss_all(),
                           IGRAPH_PAGERANK_ALGO_PRPACK, NULL);
#else
    return igraph_pagerank(graph, IGRAPH_PAGERANK_ALGO_PRPACK, values, NULL, igraph_vss_all(), IGRAPH_UNDIRECTED,
                           damping, NULL, NULL);
#endif
}

#endif
