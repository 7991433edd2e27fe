/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graphs_random.c - graphs without a place in space. Their costs are drawn from 0.5 to 1.5.
 *
 * Barabasi and Albert (1999), Emergence of scaling in random networks. Watts and Strogatz (1998), Collective dynamics
 * of small-world networks. Chakrabarti, Zhan and Faloutsos (2004), R-MAT: a recursive model for graph mining.
 */
#include "bench/graph_maker.h"

static double any_cost(graph_maker *maker) {
    return 0.5 + maker_random(maker);
}

static bool chance(graph_maker *maker, double of) {
    return maker_random(maker) < of;
}

/* An end of a tie drawn at random: each vertex as often as it has ties. */
static uint32_t popular(graph_maker *maker) {
    const bench_graph *graph = maker->graph;
    uint32_t tie = ist_random_below(&maker->random, (uint32_t)graph->edge_count);
    return chance(maker, 0.5) ? graph->sources[tie] : graph->targets[tie];
}

bool make_preferential(graph_maker *maker) {
    enum { TIES = 5 };
    for (uint32_t v = 1; v <= TIES; v++) {
        for (uint32_t u = 0; u < v; u++) {
            maker_join(maker, u, v, any_cost(maker));
        }
    }
    for (uint32_t v = TIES + 1; v < maker->graph->vertex_count; v++) {
        for (unsigned made = 0; made < TIES;) {
            made += maker_join(maker, popular(maker), v, any_cost(maker));
        }
    }
    return true;
}

bool make_small_world(graph_maker *maker) {
    enum { SIDE = 5 };
    uint32_t n = (uint32_t)maker->graph->vertex_count;
    for (uint32_t step = 1; step <= SIDE; step++) {
        for (uint32_t v = 0; v < n; v++) {
            uint32_t to = chance(maker, 0.1) ? ist_random_below(&maker->random, n) : (v + step) % n;
            while (!maker_join(maker, v, to, any_cost(maker))) {
                to = ist_random_below(&maker->random, n);
            }
        }
    }
    return true;
}

bool make_rmat(graph_maker *maker) {
    for (size_t draw = 0; draw < 2 * maker->kind->ties && maker->graph->edge_count < maker->kind->ties; draw++) {
        uint32_t a = 0, b = 0;
        for (uint32_t bit = maker->kind->vertices >> 1; bit > 0; bit >>= 1) {
            double quarter = maker_random(maker);
            a |= quarter >= 0.76 ? bit : 0;
            b |= (quarter >= 0.57 && quarter < 0.76) || quarter >= 0.95 ? bit : 0;
        }
        maker_join(maker, a, b, any_cost(maker));
    }
    return true;
}

/* Members of a camp are drawn as often as they stand early in it. */
static uint32_t prominent(graph_maker *maker, bool second) {
    uint32_t half = (uint32_t)maker->graph->vertex_count / 2;
    double drawn = maker_random(maker);
    uint32_t member = (uint32_t)(drawn * drawn * half);
    return second ? half + member : member;
}

bool make_camps(graph_maker *maker) {
    uint32_t n = (uint32_t)maker->graph->vertex_count;
    for (uint32_t v = 0; v < n; v++) { /* nobody is left alone */
        bool second = v >= n / 2;
        while (!maker_join(maker, v, prominent(maker, second), any_cost(maker))) {
        }
    }
    while (maker->graph->edge_count < maker->kind->ties) {
        bool second = chance(maker, 0.5), across = chance(maker, 0.1);
        maker_join(maker, prominent(maker, second), prominent(maker, second != across), any_cost(maker));
    }
    return true;
}
