/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graphs.h - small graphs for tests: named shapes, the corridor graph of sixteen places, and seeded random ones.
 */
#ifndef TESTS_UNIT_GRAPHS_H
#define TESTS_UNIT_GRAPHS_H

#include <stdlib.h>
#include <string.h>

#include "graph/view.h"

enum { TEST_EDGES = 512 };

typedef struct {
    size_t vertex_count, edge_count;
    bool directed, weighted;
    uint32_t sources[TEST_EDGES], targets[TEST_EDGES];
    double costs[TEST_EDGES], strengths[TEST_EDGES];
} test_graph;

static inline void test_add(test_graph *graph, uint32_t a, uint32_t b, double cost, double strength) {
    assert_true(graph->edge_count < TEST_EDGES);
    size_t edge = graph->edge_count++;
    graph->sources[edge] = a;
    graph->targets[edge] = b;
    graph->costs[edge] = cost;
    graph->strengths[edge] = strength;
}

static inline ist_view test_view(const test_graph *graph) {
    ist_view view = {0};
    ist_error err = {0};
    ist_edge_list list = {.vertex_count = graph->vertex_count,
                          .edge_count = graph->edge_count,
                          .directed = graph->directed,
                          .sources = graph->sources,
                          .targets = graph->targets,
                          .costs = graph->weighted ? graph->costs : NULL,
                          .strengths = graph->strengths};
    if (!ist_view_from_edges(&view, &list, &err)) {
        fail_msg("%s", err.message);
    }
    return view;
}

static inline test_graph test_path(uint32_t n) {
    test_graph graph = {.vertex_count = n};
    for (uint32_t v = 1; v < n; v++) {
        test_add(&graph, v - 1, v, 1, 1);
    }
    return graph;
}

static inline test_graph test_cycle(uint32_t n) {
    test_graph graph = test_path(n);
    test_add(&graph, 0, n - 1, 1, 1);
    return graph;
}

/* Vertex 0 is the centre. */
static inline test_graph test_star(uint32_t n) {
    test_graph graph = {.vertex_count = n};
    for (uint32_t v = 1; v < n; v++) {
        test_add(&graph, 0, v, 1, 1);
    }
    return graph;
}

static inline test_graph test_complete(uint32_t n) {
    test_graph graph = {.vertex_count = n};
    for (uint32_t b = 1; b < n; b++) {
        for (uint32_t a = 0; a < b; a++) {
            test_add(&graph, a, b, 1, 1);
        }
    }
    return graph;
}

/* Places of the corridor graph, in the order of its table of published values. */
enum { KZ, AKTAU, ALAT, TBILISI, BAKU, TR, TM, UZ, IR, KARS, EU, RU, BLACKSEA, KG, TJ, CN, CORRIDOR_PLACES };

static inline test_graph test_corridor(void) {
    static const struct {
        uint32_t a, b;
        double days;
    } legs[] = {{CN, KZ, 6},       {KZ, AKTAU, 5},     {AKTAU, ALAT, 4},
                {ALAT, BAKU, 1},   {BAKU, TBILISI, 3}, {TBILISI, BLACKSEA, 2},
                {BLACKSEA, EU, 9}, {TBILISI, KARS, 3}, {KARS, TR, 2},
                {TR, EU, 6},       {KZ, RU, 6},        {RU, EU, 10},
                {KZ, TM, 5},       {TM, IR, 4},        {IR, TR, 5},
                {KZ, UZ, 3},       {UZ, TM, 3},        {KG, KZ, 3},
                {KG, UZ, 3},       {TJ, UZ, 3}};
    test_graph graph = {.vertex_count = CORRIDOR_PLACES, .weighted = true};
    for (size_t i = 0; i < sizeof legs / sizeof *legs; i++) {
        test_add(&graph, legs[i].a, legs[i].b, legs[i].days, 1 / legs[i].days);
    }
    return graph;
}

/* Random numbers that are the same everywhere: splitmix64. */
static inline uint64_t test_random(uint64_t *state) {
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static inline uint32_t test_below(uint64_t *state, uint32_t limit) {
    return (uint32_t)(test_random(state) % limit);
}

/* A random graph of 1 to 14 vertices: directed or not, by hops or by costs with many ties in path length, often
 * disconnected. */
static inline test_graph test_random_graph(uint64_t seed) {
    uint64_t state = seed;
    test_graph graph = {.vertex_count = 1 + test_below(&state, 14)};
    graph.directed = test_below(&state, 2);
    graph.weighted = test_below(&state, 3) > 0;
    uint32_t percent = 10 + test_below(&state, 50), n = (uint32_t)graph.vertex_count;
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = graph.directed ? 0 : a + 1; b < n; b++) {
            if (a != b && test_below(&state, 100) < percent) {
                test_add(&graph, a, b, (1 + test_below(&state, 4)) * 0.1, (1 + test_below(&state, 8)) * 0.25);
            }
        }
    }
    return graph;
}

#endif
