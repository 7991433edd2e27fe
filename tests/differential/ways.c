/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ways.c - what queries say of the ways between two sides: routes, disjoint routes, cuts, gatekeepers, dependence.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/flow/dominators.h"
#include "core/flow/flow.h"
#include "core/paths/current.h"
#include "core/paths/distance.h"
#include "core/paths/route.h"
#include "graph.h"

enum { SHORTEST = 8 };

static void next(void) {
    printf(", ");
}

static void print_one(const char *name, double value) {
    print_numbers(name, &value, 1);
}

/* ---- routes ---- */

static void print_costs(const char *name, const ist_routes *routes) {
    printf("\"%s\": [", name);
    for (size_t i = 0; i < routes->count; i++) {
        printf(i > 0 ? ", " : "");
        print_number(routes->items[i].cost);
    }
    putchar(']');
}

static double cost_together(const ist_routes *routes) {
    double sum = 0;
    for (size_t i = 0; i < routes->count; i++) {
        sum += routes->items[i].cost;
    }
    return sum;
}

static bool print_routes(const graph *g, const question *q, ist_error *err) {
    ist_routes shortest = {0}, widest = {0};
    double least = NAN, length = NAN, tied = NAN;
    bool ok = ist_distance_least(&least, &g->view, &q->ends, NULL, err) &&
              ist_dependence_best(&length, &tied, &g->view, &q->ends.sources, &q->ends.targets, err) &&
              ist_routes_shortest(&shortest, &g->view, &q->ends, SHORTEST, err) &&
              ist_routes_widest(&widest, &g->view, &q->ends, err);
    print_one("distance", least);
    next();
    print_one("best", length);
    next();
    print_one("tied", tied);
    next();
    print_costs("shortest", &shortest);
    next();
    print_one("widest", widest.count > 0 ? widest.items[0].capacity : NAN);
    next();
    print_one("widest-cost", widest.count > 0 ? widest.items[0].cost : NAN);
    ist_routes_free(&shortest);
    ist_routes_free(&widest);
    return ok;
}

/* How many there are at most, and what they cost together; and the same of two. */
static bool print_disjoint(const graph *g, const question *q, ist_disjoint_by by, const char *const names[4],
                           ist_error *err) {
    ist_routes all = {0}, two = {0};
    bool ok = ist_routes_disjoint(&all, &g->view, &q->ends, by, g->edge_count + 1, err) &&
              ist_routes_disjoint(&two, &g->view, &q->ends, by, 2, err);
    print_one(names[0], (double)all.count);
    next();
    print_one(names[1], cost_together(&all));
    next();
    print_one(names[2], (double)two.count);
    next();
    print_one(names[3], cost_together(&two));
    ist_routes_free(&all);
    ist_routes_free(&two);
    return ok;
}

/* ---- cuts ---- */

static void print_cut(const char *name, const graph *g, const uint32_t *edges, size_t count) {
    printf("\"%s\": [", name);
    for (size_t i = 0; i < count; i++) {
        printf("%s%u", i > 0 ? ", " : "", g->read_as[edges[i]]);
    }
    putchar(']');
}

static bool print_flows(const graph *g, const question *q, ist_error *err) {
    ist_flow flow = {0}, ties = {0}, places = {0};
    bool ok = ist_flow_max(&flow, &g->view, &q->ends, IST_FLOW_CAPACITY, NULL, err) &&
              ist_flow_max(&ties, &g->view, &q->ends, IST_FLOW_TIES, NULL, err) &&
              ist_flow_max(&places, &g->view, &q->ends, IST_FLOW_PLACES, NULL, err);
    print_one("flow", flow.value);
    next();
    print_cut("cut", g, flow.cut, flow.cut_count);
    next();
    print_cut("cut-last", g, flow.last_cut, flow.last_count);
    next();
    print_one("cut-unique", flow.unique);
    next();
    print_one("flow-ties", ties.value);
    next();
    print_cut("cut-ties", g, ties.cut, ties.cut_count);
    next();
    print_one("flow-places", places.value);
    next();
    print_one("direct", (double)places.direct);
    next();
    print_counts("cut-places", places.cut, places.cut_count);
    ist_flow_free(&flow);
    ist_flow_free(&ties);
    ist_flow_free(&places);
    return ok;
}

static bool print_singles(const graph *g, const question *q, ist_error *err) {
    ist_singles singles = {0};
    ist_dominators dominators = {0};
    bool ok = ist_singles_find(&singles, &g->view, &q->ends, err) &&
              ist_dominators_find(&dominators, &g->view, &q->ends.sources, err);
    print_counts("single-places", singles.places.items, singles.places.count);
    next();
    print_cut("single-ties", g, singles.ties.items, singles.ties.count);
    next();
    print_counts("dominators-last", dominators.last, dominators.vertex_count);
    next();
    print_counts("dominators-passed", dominators.passed, dominators.vertex_count);
    next();
    print_counts("dominators-closes", dominators.closes, dominators.vertex_count);
    ist_singles_free(&singles);
    ist_dominators_free(&dominators);
    return ok;
}

/* ---- dependence ---- */

static bool print_dependence(const graph *g, const question *q, ist_error *err) {
    const ist_dependence_question asked = {.sources = &q->ends.sources, .targets = &q->ends.targets, .on = &q->on};
    ist_dependence dependence = {0};
    ist_current current = {0};
    bool ok = ist_dependence_compute(&dependence, &g->view, &asked, err) &&
              ist_current_compute(&current, NULL, &g->view, &asked, err);
    print_one("dependence-pairs", (double)dependence.pairs);
    next();
    print_one("dependence-unreachable", (double)dependence.unreachable);
    next();
    print_one("dependence-full", (double)dependence.full);
    next();
    print_one("dependence-cost", dependence.cost);
    next();
    print_one("dependence-shortest", dependence.shortest);
    next();
    print_one("dependence-flow", dependence.flow);
    next();
    print_one("dependence-current", g->directed ? NAN : current.share);
    return ok;
}

bool print_ways(const graph *g, const question *q, ist_error *err) {
    static const char *const places[] = {"places", "places-cost", "places-two", "places-two-cost"};
    static const char *const ties[] = {"ties", "ties-cost", "ties-two", "ties-two-cost"};
    putchar('{');
    bool ok = print_routes(g, q, err);
    next();
    ok = ok && print_disjoint(g, q, IST_DISJOINT_PLACES, places, err);
    next();
    ok = ok && print_disjoint(g, q, IST_DISJOINT_TIES, ties, err);
    next();
    ok = ok && print_flows(g, q, err);
    next();
    ok = ok && print_singles(g, q, err);
    next();
    ok = ok && print_dependence(g, q, err);
    putchar('}');
    return ok;
}
