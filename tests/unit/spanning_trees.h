/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * spanning_trees.h - resistances and currents of small graphs as sums over all their spanning trees: right to nearly
 * all digits, however far apart the strengths lie.
 */
#ifndef TESTS_UNIT_SPANNING_TREES_H
#define TESTS_UNIT_SPANNING_TREES_H

#include <math.h>

#include "graphs.h"

enum { SMALL = 7, SMALL_EDGES = 12 };

static inline uint32_t top_of(const uint32_t *above, uint32_t vertex) {
    while (above[vertex] != vertex) {
        vertex = above[vertex];
    }
    return vertex;
}

/* Joins the ends of the chosen edges; false when they close a circle. */
static inline bool is_forest(uint32_t *above, const test_graph *graph, uint32_t chosen) {
    for (uint32_t v = 0; v < graph->vertex_count; v++) {
        above[v] = v;
    }
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        if (chosen >> edge & 1) {
            uint32_t a = top_of(above, graph->sources[edge]), b = top_of(above, graph->targets[edge]);
            if (a == b) {
                return false;
            }
            above[a] = b;
        }
    }
    return true;
}

/* R(a, b) = the weight of forests of two trees that part a from b / the weight of spanning trees. Only sums and
 * products of positive numbers: right to nearly all digits. */
static inline void sum_of_forests(long double parted[SMALL][SMALL], long double *trees, const test_graph *graph) {
    uint32_t above[SMALL], n = (uint32_t)graph->vertex_count;
    for (uint32_t chosen = 0; chosen < 1u << graph->edge_count; chosen++) {
        uint32_t count = 0;
        long double weight = 1;
        for (size_t edge = 0; edge < graph->edge_count; edge++) {
            count += chosen >> edge & 1;
            weight *= chosen >> edge & 1 ? (long double)graph->strengths[edge] : 1;
        }
        if (count + 2 < n || count >= n || !is_forest(above, graph, chosen)) {
            continue;
        }
        *trees += count + 1 == n ? weight : 0;
        for (uint32_t a = 0; count + 2 == n && a < n; a++) {
            for (uint32_t b = 0; b < n; b++) {
                parted[a][b] += top_of(above, a) != top_of(above, b) ? weight : 0;
            }
        }
    }
}

/* Connected, every strength of another order of magnitude. */
static inline test_graph wild_graph(uint64_t seed, int range) {
    uint64_t state = seed;
    test_graph graph = {.vertex_count = 2 + test_below(&state, SMALL - 1)};
    uint32_t n = (uint32_t)graph.vertex_count;
    for (uint32_t b = 1; b < n; b++) {
        uint32_t anchor = test_below(&state, b);
        for (uint32_t a = 0; a < b; a++) {
            if ((a == anchor || test_below(&state, 3) == 0) && graph.edge_count < SMALL_EDGES - n + b) {
                double exponent = (double)test_below(&state, 2001) / 1000 - 1;
                test_add(&graph, a, b, 1, pow(10, range * exponent));
            }
        }
    }
    return graph;
}

/* Marks the way from s to t in a tree: +1 where it leads along an edge, -1 where against it, else 0. */
static inline void find_way(int way[SMALL_EDGES], const test_graph *graph, uint32_t tree, uint32_t s, uint32_t t) {
    uint32_t from[SMALL], by[SMALL], order[SMALL] = {s}, count = 1;
    memset(from, 0xff, sizeof from);
    memset(way, 0, SMALL_EDGES * sizeof *way);
    from[s] = s;
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t edge = 0; edge < graph->edge_count; edge++) {
            uint32_t a = graph->sources[edge], b = graph->targets[edge], v = order[i], w = a == v ? b : a;
            if ((tree >> edge & 1) && (a == v || b == v) && from[w] == UINT32_MAX) {
                from[w] = v;
                by[w] = edge;
                order[count++] = w;
            }
        }
    }
    for (uint32_t v = t; v != s; v = from[v]) {
        way[by[v]] = graph->sources[by[v]] == from[v] ? 1 : -1;
    }
}

/* The current of (s, t) over an edge is the weight of the spanning trees whose way from s to t leads along it, less
 * that of those whose way leads against it, divided by that of all (Kirchhoff). */
static inline double tree_throughput(const test_graph *graph, uint32_t v, uint32_t s, uint32_t t) {
    long double along[SMALL_EDGES] = {0}, trees = 0, sum = 0;
    uint32_t above[SMALL];
    for (uint32_t chosen = 0; chosen < 1u << graph->edge_count; chosen++) {
        int way[SMALL_EDGES];
        if ((size_t)__builtin_popcount(chosen) + 1 != graph->vertex_count || !is_forest(above, graph, chosen)) {
            continue;
        }
        long double weight = 1;
        for (size_t edge = 0; edge < graph->edge_count; edge++) {
            weight *= chosen >> edge & 1 ? (long double)graph->strengths[edge] : 1;
        }
        find_way(way, graph, chosen, s, t);
        for (size_t edge = 0; edge < graph->edge_count; edge++) {
            along[edge] += way[edge] * weight;
        }
        trees += weight;
    }
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        bool touches = graph->sources[edge] == v || graph->targets[edge] == v;
        sum += touches ? fabsl(along[edge]) / trees / 2 : 0;
    }
    return (double)sum;
}

#endif
