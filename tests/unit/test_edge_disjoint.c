/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Edge-disjoint routes against every choice of routes written out, and cheapest pairs of both kinds.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/flow/flow.h"
#include "core/paths/route.h"
#include "every_route.h"

enum { TRIALS = 1500, EDGES_MOST = 12, CHOICES = 6 };

static small_routes every;
static double cost[CHOICES + 1][1 << EDGES_MOST];

static size_t ties_of(const small_graph *g, const small_route *route) {
    size_t ties = 0;
    for (size_t i = 1; i < route->count; i++) {
        ties |= (size_t)1 << small_edge(g, route->vertices[i - 1], route->vertices[i]);
    }
    return ties;
}

/* best[count]: the least total cost of so many routes without a common tie; INFINITY where there are not so many. */
static void choose(const small_graph *g, double best[CHOICES + 1]) {
    size_t sets = (size_t)1 << g->edge_count;
    for (size_t count = 0; count <= CHOICES; count++) {
        best[count] = INFINITY;
        for (size_t set = 0; set < sets; set++) {
            cost[count][set] = count == 0 && set == 0 ? 0 : INFINITY;
        }
    }
    for (size_t i = 0; i < every.count; i++) {
        size_t ties = ties_of(g, &every.items[i]);
        for (size_t cell = CHOICES * sets; cell-- > 0;) {
            size_t count = cell / sets, set = cell % sets;
            if (!(ties & set) && isfinite(cost[count][set])) {
                cost[count + 1][ties | set] = fmin(cost[count + 1][ties | set], cost[count][set] + every.items[i].cost);
            }
        }
    }
    for (size_t cell = 0; cell < (CHOICES + 1) * sets; cell++) {
        best[cell / sets] = fmin(best[cell / sets], cost[cell / sets][cell % sets]);
    }
}

static void assert_edge_disjoint(const small_graph *g, const ist_routes *routes) {
    uint64_t used = 0;
    for (size_t i = 0; i < routes->count; i++) {
        const ist_route *route = &routes->items[i];
        assert_true(small_in(g->from, g->from_count, route->vertices[0]));
        assert_true(small_in(g->to, g->to_count, route->vertices[route->count - 1]));
        uint64_t met = 0;
        for (size_t at = 0; at < route->count; at++) {
            assert_false(met >> route->vertices[at] & 1);
            met |= (uint64_t)1 << route->vertices[at];
        }
        for (size_t at = 1; at < route->count; at++) {
            uint32_t edge = small_edge(g, route->vertices[at - 1], route->vertices[at]);
            assert_true(edge < 64 && !(used >> (edge & 63) & 1));
            used |= (uint64_t)1 << (edge & 63);
        }
    }
}

static double total(const ist_routes *routes) {
    double sum = 0;
    for (size_t i = 0; i < routes->count; i++) {
        sum += routes->items[i].cost;
    }
    return sum;
}

static void they_are_as_many_and_as_cheap_as_any_choice(void **state) {
    (void)state;
    size_t several = 0, dearer = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        small_graph g = small_random_graph(seed);
        double best[CHOICES + 1];
        if (g.edge_count > EDGES_MOST) {
            continue;
        }
        ist_ends ends = small_ends(&g);
        ist_view view = small_view(&g);
        small_every_route(&every, &g);
        choose(&g, best);
        for (size_t wanted = 0; wanted <= CHOICES; wanted++) {
            ist_routes routes = {0};
            assert_true(ist_routes_disjoint(&routes, &view, &ends, IST_DISJOINT_TIES, wanted, NULL));
            assert_true(routes.count == wanted || isinf(best[routes.count + 1]));
            assert_true(fabs(total(&routes) - best[routes.count]) < 1e-9);
            assert_edge_disjoint(&g, &routes);
            several += routes.count > 1;
            dearer += routes.count == 2 && total(&routes) > every.items[0].cost + every.items[1].cost + 1e-9;
            ist_routes_free(&routes);
        }
        ist_view_free(&view);
    }
    assert_true(several > 500 && dearer > 10);
}

/* Suurballe's trap: the shortest route takes the tie that both of the pair need to do without. */
static void the_shortest_route_may_have_to_give_way_to_a_pair(void **state) {
    (void)state;
    small_graph g = {.vertex_count = 4, .from = {0}, .from_count = 1, .to = {3}, .to_count = 1};
    small_add(&g, 0, 1, 1, 1);
    small_add(&g, 1, 2, 1, 1);
    small_add(&g, 2, 3, 1, 1);
    small_add(&g, 0, 2, 4, 1);
    small_add(&g, 1, 3, 4, 1);
    ist_ends ends = small_ends(&g);
    ist_view view = small_view(&g);
    for (int by = IST_DISJOINT_PLACES; by <= IST_DISJOINT_TIES; by++) {
        ist_routes routes = {0};
        assert_true(ist_routes_disjoint(&routes, &view, &ends, (ist_disjoint_by)by, 2, NULL));
        assert_int_equal(routes.count, 2);
        assert_true(total(&routes) == 10);
        ist_routes_free(&routes);
    }
    ist_view_free(&view);
}

static void two_routes_may_meet_in_a_place(void **state) {
    (void)state;
    small_graph g = {.vertex_count = 7, .from = {0}, .from_count = 1, .to = {6}, .to_count = 1};
    for (uint32_t v = 0; v < 6; v += 3) {
        small_add(&g, v, v + 1, 1, 1);
        small_add(&g, v, v + 2, 1, 1);
        small_add(&g, v + 1, v + 3, 1, 1);
        small_add(&g, v + 2, v + 3, 1, 1);
    }
    ist_ends ends = small_ends(&g);
    ist_view view = small_view(&g);
    ist_routes routes = {0};
    assert_true(ist_routes_disjoint(&routes, &view, &ends, IST_DISJOINT_TIES, 9, NULL));
    assert_int_equal(routes.count, 2);
    assert_edge_disjoint(&g, &routes);
    ist_routes_free(&routes);
    assert_true(ist_routes_disjoint(&routes, &view, &ends, IST_DISJOINT_PLACES, 9, NULL));
    assert_int_equal(routes.count, 1);
    ist_routes_free(&routes);
    ist_view_free(&view);
}

static void costs_that_rounding_swallows_keep_routes_apart(void **state) {
    (void)state;
    size_t several = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        small_graph g = small_random_graph(seed);
        uint64_t draw = seed;
        for (size_t e = 0; e < g.edge_count; e++) {
            g.costs[e] = small_random(&draw, 2) ? 1e-300 : 1e300;
        }
        ist_ends ends = small_ends(&g);
        ist_view view = small_view(&g);
        ist_routes routes = {0};
        ist_flow ties = {0};
        assert_true(ist_routes_disjoint(&routes, &view, &ends, IST_DISJOINT_TIES, 99, NULL));
        assert_true(ist_flow_max(&ties, &view, &ends, IST_FLOW_TIES, NULL, NULL));
        assert_int_equal(routes.count, (size_t)ties.value);
        assert_edge_disjoint(&g, &routes);
        several += routes.count > 1;
        ist_flow_free(&ties);
        ist_routes_free(&routes);
        ist_view_free(&view);
    }
    assert_true(several > 300);
}

static void the_corridor_says_which_tie_all_routes_take(void **state) {
    (void)state;
    asked_query a;
    assert_true(ask(&a, "edge-disjoint", "cost=days", (ist_query_options){.source = "CN", .target = "EU"}));
    assert_false(a.negative);
    assert_string_equal(asked_cell(&a, 0, 3), "CN-KZ-RU-EU");
    assert_string_equal(asked_note(&a, 0), "1 of the 1 edge-disjoint routes that exist; total cost 22 days");
    assert_string_equal(asked_note(&a, 1), "no two routes are edge-disjoint: all take CN-KZ");
    asked_free(&a);
    assert_true(ask(&a, "edge-disjoint", "close=KZ", (ist_query_options){.source = "CN,AKTAU", .target = "RU"}) ||
                a.err.kind == IST_ERROR_UNDEFINED);
    asked_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_are_as_many_and_as_cheap_as_any_choice),
        cmocka_unit_test(the_shortest_route_may_have_to_give_way_to_a_pair),
        cmocka_unit_test(two_routes_may_meet_in_a_place),
        cmocka_unit_test(costs_that_rounding_swallows_keep_routes_apart),
        cmocka_unit_test(the_corridor_says_which_tie_all_routes_take),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
