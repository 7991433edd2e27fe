/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * every_route.h - slow, obviously right answers about routes: every route written out, every set of losses tried; and
 * the graphs to try them on.
 */
#ifndef TESTS_UNIT_EVERY_ROUTE_H
#define TESTS_UNIT_EVERY_ROUTE_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/ends.h"
#include "core/query.h"
#include "graph/load.h"

enum { SMALL_PLACES = 17, SMALL_EDGES = 64, SMALL_ROUTES = 4096, SMALL_ENDS = 3 };

/* A small graph with costs and capacities, and two ends. */
typedef struct {
    size_t vertex_count, edge_count;
    bool directed;
    uint32_t sources[SMALL_EDGES], targets[SMALL_EDGES];
    double costs[SMALL_EDGES], capacities[SMALL_EDGES];
    uint32_t from[SMALL_ENDS], to[SMALL_ENDS];
    size_t from_count, to_count;
} small_graph;

typedef struct {
    uint32_t vertices[SMALL_PLACES];
    size_t count;
    double cost, capacity;
} small_route;

typedef struct {
    small_route items[SMALL_ROUTES];
    size_t count;
} small_routes;

static inline void small_add(small_graph *g, uint32_t a, uint32_t b, double cost, double capacity) {
    assert_true(g->edge_count < SMALL_EDGES);
    size_t e = g->edge_count++;
    g->sources[e] = a;
    g->targets[e] = b;
    g->costs[e] = cost;
    g->capacities[e] = capacity;
}

/* The corridor graph in the order of the ids of its places. */
enum { AKTAU, ALAT, BAKU, BLACKSEA, CN, EU, IR, KARS, KG, KZ, NAKH, RU, TBILISI, TJ, TM, TR, UZ };

/* Without the places closed, given as a bit set; with TRIPP where it is built. */
static inline small_graph small_corridor(unsigned closed, bool tripp) {
    static const struct {
        uint32_t a, b;
        double days, mt;
    } legs[] = {{CN, KZ, 6, 60},       {KZ, AKTAU, 5, 15},     {AKTAU, ALAT, 4, 10},
                {ALAT, BAKU, 1, 25},   {BAKU, TBILISI, 3, 15}, {TBILISI, BLACKSEA, 2, 10},
                {BLACKSEA, EU, 9, 30}, {TBILISI, KARS, 3, 5},  {KARS, TR, 2, 5},
                {TR, EU, 6, 20},       {KZ, RU, 6, 60},        {RU, EU, 10, 60},
                {KZ, TM, 5, 10},       {TM, IR, 4, 10},        {IR, TR, 5, 10},
                {KZ, UZ, 3, 20},       {UZ, TM, 3, 10},        {KG, KZ, 3, 10},
                {KG, UZ, 3, 5},        {TJ, UZ, 3, 5},         {BAKU, NAKH, 2, 15},
                {NAKH, TR, 3, 15}};
    small_graph g = {.vertex_count = SMALL_PLACES, .from = {CN}, .from_count = 1, .to = {EU}, .to_count = 1};
    for (size_t i = 0; i < sizeof legs / sizeof *legs - (tripp ? 0 : 2); i++) {
        uint32_t low = legs[i].a < legs[i].b ? legs[i].a : legs[i].b, high = legs[i].a + legs[i].b - low;
        if (!(closed >> low & 1) && !(closed >> high & 1)) {
            small_add(&g, low, high, legs[i].days, legs[i].mt);
        }
    }
    return g;
}

static inline uint32_t small_random(uint64_t *state, uint32_t limit) { /* splitmix64 */
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ (z >> 31)) % limit);
}

/* Two to six vertices, directed or not, costs with many ties, capacities with zeros and unlimited ones, one or two
 * sources and targets. */
static inline small_graph small_random_graph(uint64_t seed) {
    static const double capacities[] = {0, 0.1, 0.2, 0.3, 1, 2, 3, INFINITY};
    uint64_t state = seed * 7919;
    uint32_t n = 2 + small_random(&state, 5), percent = 25 + small_random(&state, 60);
    small_graph g = {.vertex_count = n, .directed = small_random(&state, 2)};
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = g.directed ? 0 : a + 1; b < n; b++) {
            if (a != b && small_random(&state, 100) < percent) {
                small_add(&g, a, b, 0.1 * (1 + small_random(&state, 3)), capacities[small_random(&state, 8)]);
            }
        }
    }
    uint32_t from = 1 + (n > 3 ? small_random(&state, 2) : 0), to = 1 + (n > 3 ? small_random(&state, 2) : 0);
    uint32_t first = small_random(&state, n), order[SMALL_PLACES];
    for (uint32_t i = 0; i < n; i++) {
        order[i] = (first + i * (n % 2 || n == 2 ? 1 : n - 1)) % n;
    }
    for (uint32_t i = 0; i < from; i++) {
        g.from[g.from_count++] = order[i];
    }
    for (uint32_t i = 0; i < to; i++) {
        g.to[g.to_count++] = order[from + i];
    }
    return g;
}

static inline ist_view small_view(const small_graph *g) {
    ist_view view = {0};
    ist_error err = {0};
    ist_edge_list list = {.vertex_count = g->vertex_count,
                          .edge_count = g->edge_count,
                          .directed = g->directed,
                          .sources = g->sources,
                          .targets = g->targets,
                          .costs = g->costs,
                          .capacities = g->capacities};
    if (!ist_view_from_edges(&view, &list, &err)) {
        fail_msg("%s", err.message);
    }
    return view;
}

static inline int small_compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* The ends of the graph; they borrow its arrays, which are sorted. */
static inline ist_ends small_ends(small_graph *g) {
    qsort(g->from, g->from_count, sizeof *g->from, small_compare_numbers);
    qsort(g->to, g->to_count, sizeof *g->to, small_compare_numbers);
    return (ist_ends){.sources = {.items = g->from, .count = g->from_count},
                      .targets = {.items = g->to, .count = g->to_count}};
}

/* The edge from a to b, or IST_NONE. */
static inline uint32_t small_edge(const small_graph *g, uint32_t a, uint32_t b) {
    for (uint32_t e = 0; e < g->edge_count; e++) {
        if ((g->sources[e] == a && g->targets[e] == b) || (!g->directed && g->sources[e] == b && g->targets[e] == a)) {
            return e;
        }
    }
    return IST_NONE;
}

static inline bool small_in(const uint32_t *set, size_t count, uint32_t vertex) {
    for (size_t i = 0; i < count; i++) {
        if (set[i] == vertex) {
            return true;
        }
    }
    return false;
}

static inline void small_extend(small_routes *out, const small_graph *g, const small_route *route) {
    uint32_t last = route->vertices[route->count - 1];
    if (small_in(g->to, g->to_count, last)) {
        assert_true(out->count < SMALL_ROUTES);
        out->items[out->count++] = *route;
        return;
    }
    for (uint32_t v = 0; v < g->vertex_count; v++) {
        uint32_t e = small_edge(g, last, v);
        if (e == IST_NONE || small_in(route->vertices, route->count, v) || small_in(g->from, g->from_count, v)) {
            continue;
        }
        small_route longer = *route;
        longer.vertices[longer.count++] = v;
        longer.cost += g->costs[e];
        longer.capacity = fmin(longer.capacity, g->capacities[e]);
        small_extend(out, g, &longer);
    }
}

static inline int small_compare_routes(const void *left, const void *right) {
    const small_route *a = left, *b = right;
    if (fabs(a->cost - b->cost) > 1e-9) {
        return a->cost < b->cost ? -1 : 1;
    }
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        if (a->vertices[i] != b->vertices[i]) {
            return a->vertices[i] < b->vertices[i] ? -1 : 1;
        }
    }
    return 0;
}

/* Every route there is, in order. */
static inline void small_every_route(small_routes *out, const small_graph *g) {
    out->count = 0;
    for (size_t i = 0; i < g->from_count; i++) {
        small_route route = {.vertices = {g->from[i]}, .count = 1, .capacity = INFINITY};
        small_extend(out, g, &route);
    }
    qsort(out->items, out->count, sizeof *out->items, small_compare_routes);
}

/* Does a route avoid the lost vertices and edges, given as bit sets? */
static inline bool small_survives(const small_graph *g, const small_route *route, uint64_t lost_vertices,
                                  uint64_t lost_edges) {
    for (size_t i = 0; i < route->count; i++) {
        uint32_t edge = i > 0 ? small_edge(g, route->vertices[i - 1], route->vertices[i]) : IST_NONE;
        bool edge_lost = edge < SMALL_EDGES && (lost_edges >> edge & 1);
        if (edge_lost || lost_vertices >> route->vertices[i] & 1) {
            return false;
        }
    }
    return true;
}

static inline bool small_connected(const small_graph *g, const small_routes *routes, uint64_t lost_vertices,
                                   uint64_t lost_edges) {
    for (size_t i = 0; i < routes->count; i++) {
        if (small_survives(g, &routes->items[i], lost_vertices, lost_edges)) {
            return true;
        }
    }
    return false;
}

/* ---- the corridor dataset ---- */

typedef struct {
    ist_dataset dataset;
    ist_network network;
    ist_lens lens;
    ist_table table;
    ist_error err;
    bool negative;
} asked_query;

/* Asks a query of the corridor dataset; true when it was answered. Free with asked_free. */
static inline bool ask(asked_query *a, const char *query, const char *words, ist_query_options options) {
    *a = (asked_query){0};
    if (!ist_dataset_load(&a->dataset, TEST_DATASETS "/corridor", &a->err) ||
        !ist_network_build(&a->network, &a->dataset, &a->err) || !ist_lens_parse(&a->lens, words, &a->err)) {
        fail_msg("%s", a->err.message);
    }
    const ist_query *found = ist_query_find(query);
    assert_non_null(found);
    return found->answer(&a->table, &a->network, &a->lens, &options, &a->negative, &a->err);
}

static inline void asked_free(asked_query *a) {
    ist_table_free(&a->table);
    ist_lens_free(&a->lens);
    ist_network_free(&a->network);
    ist_dataset_free(&a->dataset);
}

/* A cell as text; NA as its reason in brackets. */
static inline const char *asked_cell(const asked_query *a, size_t row, size_t column) {
    static char text[8][256];
    static size_t turn;
    char *buffer = text[turn++ % 8];
    const ist_cell *cell = ist_table_cell(&a->table, row, column);
    switch (cell->type) {
    case IST_CELL_TEXT:
        return ist_table_string(&a->table, cell->text);
    case IST_CELL_REAL:
        (void)snprintf(buffer, sizeof text[0], "%.3f", cell->real);
        return buffer;
    case IST_CELL_INTEGER:
        (void)snprintf(buffer, sizeof text[0], "%lld", (long long)cell->integer);
        return buffer;
    case IST_CELL_NA:
        break;
    }
    (void)snprintf(buffer, sizeof text[0], "[%s]", ist_table_string(&a->table, cell->text));
    return buffer;
}

static inline const char *asked_note(const asked_query *a, size_t note) {
    assert_true(note < a->table.note_count);
    return ist_table_string(&a->table, a->table.notes[note]);
}

#endif
