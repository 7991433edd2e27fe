/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Routes: shortest, widest and disjoint ones against every route written out, and the published ones of the corridor
 * graph.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/paths/route.h"
#include "every_route.h"

enum { TRIALS = 600 };

static small_routes every; /* too large for the stack */

static void assert_same_route(const ist_route *route, const small_route *expected) {
    assert_int_equal(route->count, expected->count);
    assert_memory_equal(route->vertices, expected->vertices, route->count * sizeof *route->vertices);
    assert_true(fabs(route->cost - expected->cost) < 1e-9);
    assert_true(route->capacity == expected->capacity);
}

static void the_k_shortest_routes_are_the_first_k_of_all(void **state) {
    (void)state;
    size_t compared = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        small_graph g = small_random_graph(seed);
        ist_ends ends = small_ends(&g);
        ist_view view = small_view(&g);
        small_every_route(&every, &g);
        for (size_t k = 0; k <= every.count + 1; k += 1 + k / 2) {
            ist_routes routes = {0};
            assert_true(ist_routes_shortest(&routes, &view, &ends, k, NULL));
            assert_int_equal(routes.count, k < every.count ? k : every.count);
            for (size_t i = 0; i < routes.count; i++, compared++) {
                assert_same_route(&routes.items[i], &every.items[i]);
            }
            ist_routes_free(&routes);
        }
        ist_view_free(&view);
    }
    assert_true(compared > 3000);
}

static void the_widest_route_is_the_widest_of_all_and_of_those_the_shortest(void **state) {
    (void)state;
    size_t found = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        small_graph g = small_random_graph(seed);
        ist_ends ends = small_ends(&g);
        ist_view view = small_view(&g);
        small_every_route(&every, &g);
        const small_route *best = NULL;
        for (size_t i = 0; i < every.count; i++) {
            const small_route *route = &every.items[i];
            best = route->capacity > (best ? best->capacity : 0) ? route : best;
        }
        ist_routes routes = {0};
        assert_true(ist_routes_widest(&routes, &view, &ends, NULL));
        assert_int_equal(routes.count, best != NULL);
        if (best) {
            assert_same_route(&routes.items[0], best);
            found++;
        }
        ist_routes_free(&routes);
        ist_view_free(&view);
    }
    assert_true(found > TRIALS / 3);
}

enum { CHOICES = 8, PLACE_SETS = 64 };

static uint64_t places_between(const small_route *route) {
    uint64_t places = 0;
    for (size_t i = 1; i + 1 < route->count; i++) {
        places |= (uint64_t)1 << route->vertices[i];
    }
    return places;
}

/* best[count] becomes the least total cost of so many disjoint routes, INFINITY where there are not so many: for each
 * set of places and each number of routes the cheapest choice that uses just these places, route after route. */
static void choose_disjoint(double best[CHOICES + 1]) {
    double cost[CHOICES + 1][PLACE_SETS];
    for (size_t count = 0; count <= CHOICES; count++) {
        best[count] = INFINITY;
        for (size_t set = 0; set < PLACE_SETS; set++) {
            cost[count][set] = count == 0 && set == 0 ? 0 : INFINITY;
        }
    }
    for (size_t i = 0; i < every.count; i++) {
        uint64_t places = places_between(&every.items[i]);
        for (size_t cell = CHOICES * PLACE_SETS; cell-- > 0;) {
            size_t count = cell / PLACE_SETS, set = cell % PLACE_SETS;
            if (!(places & set)) {
                double *longer = &cost[count + 1][places | set];
                *longer = fmin(*longer, cost[count][set] + every.items[i].cost);
            }
        }
    }
    for (size_t count = 0; count <= CHOICES; count++) {
        for (size_t set = 0; set < PLACE_SETS; set++) {
            best[count] = fmin(best[count], cost[count][set]);
        }
    }
}

static void assert_disjoint(const ist_routes *routes) {
    uint64_t used = 0;
    for (size_t i = 0; i < routes->count; i++) {
        for (size_t j = 1; j + 1 < routes->items[i].count; j++) {
            uint64_t place = (uint64_t)1 << routes->items[i].vertices[j];
            assert_false(used & place);
            used |= place;
        }
        assert_true(i == 0 || ist_route_compare(&routes->items[i - 1], &routes->items[i]) < 0);
    }
}

static void disjoint_routes_are_as_many_and_as_cheap_as_any_choice(void **state) {
    (void)state;
    size_t several = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        small_graph g = small_random_graph(seed);
        ist_ends ends = small_ends(&g);
        ist_view view = small_view(&g);
        small_every_route(&every, &g);
        size_t most = 0;
        double cheapest[CHOICES + 1];
        choose_disjoint(cheapest);
        for (size_t wanted = 1; wanted <= CHOICES; wanted++) {
            double total = 0;
            most = isfinite(cheapest[wanted]) ? wanted : most;
            ist_routes routes = {0};
            assert_true(ist_routes_disjoint(&routes, &view, &ends, IST_DISJOINT_PLACES, wanted, NULL));
            assert_int_equal(routes.count, most);
            assert_disjoint(&routes);
            for (size_t i = 0; i < routes.count; i++) {
                total += routes.items[i].cost;
            }
            assert_true(most < wanted || fabs(total - cheapest[wanted]) < 1e-9);
            ist_routes_free(&routes);
        }
        several += most > 1;
        ist_view_free(&view);
    }
    assert_true(several > TRIALS / 4);
}

static void the_shortest_route_may_have_to_give_way_to_two(void **state) {
    (void)state;
    small_graph g = {.vertex_count = 6, .from = {0}, .from_count = 1, .to = {5}, .to_count = 1};
    static const uint32_t ends_of[][3] = {{0, 1, 1}, {1, 4, 1}, {4, 5, 1}, {0, 3, 2}, {3, 4, 1}, {1, 2, 1}, {2, 5, 2}};
    for (size_t i = 0; i < sizeof ends_of / sizeof *ends_of; i++) {
        small_add(&g, ends_of[i][0], ends_of[i][1], ends_of[i][2], 1);
    }
    ist_ends ends = small_ends(&g);
    ist_view view = small_view(&g);
    ist_routes routes = {0};
    assert_true(ist_routes_disjoint(&routes, &view, &ends, IST_DISJOINT_PLACES, 9, NULL));
    assert_int_equal(routes.count, 2);
    assert_memory_equal(routes.items[0].vertices, ((uint32_t[]){0, 1, 2, 5}), 4 * sizeof(uint32_t));
    assert_memory_equal(routes.items[1].vertices, ((uint32_t[]){0, 3, 4, 5}), 4 * sizeof(uint32_t));
    ist_routes_free(&routes);
    ist_view_free(&view);
}

static void a_grid_has_its_binomial_number_of_shortest_routes(void **state) {
    (void)state;
    enum { SIDE = 5, ROUTES = 70 };
    small_graph g = {.vertex_count = 0};
    uint32_t sources[2 * SIDE * (SIDE - 1)], targets[2 * SIDE * (SIDE - 1)];
    size_t count = 0;
    for (uint32_t v = 0; v < SIDE * SIDE; v++) {
        if (v % SIDE + 1 < SIDE) {
            sources[count] = v;
            targets[count++] = v + 1;
        }
        if (v + SIDE < SIDE * SIDE) {
            sources[count] = v;
            targets[count++] = v + SIDE;
        }
    }
    ist_view view = {0};
    const ist_edge_list list = {
        .vertex_count = SIDE * SIDE, .edge_count = count, .sources = sources, .targets = targets};
    assert_true(ist_view_from_edges(&view, &list, NULL));
    g.from[g.from_count++] = 0;
    g.to[g.to_count++] = SIDE * SIDE - 1;
    ist_ends ends = small_ends(&g);
    ist_routes routes = {0};
    assert_true(ist_routes_shortest(&routes, &view, &ends, ROUTES + 1, NULL));
    for (size_t i = 0; i <= ROUTES; i++) {
        assert_true(routes.items[i].cost == (i < ROUTES ? 2 * (SIDE - 1) : 2 * SIDE));
        assert_true(isinf(routes.items[i].capacity));
        assert_true(i == 0 || ist_route_compare(&routes.items[i - 1], &routes.items[i]) < 0);
    }
    ist_routes_free(&routes);
    ist_view_free(&view);
}

static void costs_that_overflow_a_sum_are_refused(void **state) {
    (void)state;
    small_graph g = {.vertex_count = 3, .from = {0}, .from_count = 1, .to = {2}, .to_count = 1};
    small_add(&g, 0, 1, 1e308, 1);
    small_add(&g, 1, 2, 1e308, 1);
    ist_ends ends = small_ends(&g);
    ist_view view = small_view(&g);
    ist_routes routes = {0};
    ist_error err = {0};
    assert_false(ist_routes_shortest(&routes, &view, &ends, 1, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    err = (ist_error){0};
    assert_false(ist_routes_disjoint(&routes, &view, &ends, IST_DISJOINT_PLACES, 1, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    ist_routes_free(&routes);
    ist_view_free(&view);
}

static void more_than_the_limit_of_routes_is_refused(void **state) {
    (void)state;
    asked_query a;
    assert_false(
        ask(&a, "routes", "", (ist_query_options){.source = "CN", .target = "EU", .count = IST_ROUTES_LIMIT + 1}));
    assert_int_equal(a.err.kind, IST_ERROR_LIMIT);
    asked_free(&a);
}

static void the_corridor_has_its_six_published_routes(void **state) {
    (void)state;
    static const char *const rows[6][5] = {
        {"1", "22.000", "60.000", "3", "CN-KZ-RU-EU"},
        {"2", "26.000", "10.000", "5", "CN-KZ-TM-IR-TR-EU"},
        {"3", "27.000", "10.000", "6", "CN-KZ-UZ-TM-IR-TR-EU"},
        {"4", "30.000", "10.000", "7", "CN-KZ-AKTAU-ALAT-BAKU-TBILISI-BLACKSEA-EU"},
        {"4", "30.000", "5.000", "8", "CN-KZ-AKTAU-ALAT-BAKU-TBILISI-KARS-TR-EU"},
        {"4", "30.000", "5.000", "7", "CN-KZ-KG-UZ-TM-IR-TR-EU"},
    };
    asked_query a;
    assert_true(
        ask(&a, "routes", "cost=days capacity=mt", (ist_query_options){.source = "CN", .target = "EU", .count = 6}));
    assert_int_equal(a.table.row_count, 6);
    assert_false(a.negative);
    for (size_t row = 0; row < 6; row++) {
        for (size_t column = 0; column < 5; column++) {
            assert_string_equal(asked_cell(&a, row, column), rows[row][column]);
        }
    }
    assert_string_equal(asked_note(&a, 0), "widest 60 Mt/year (route 1)");
    assert_string_equal(asked_note(&a, 1), "node-disjoint: 1 (all routes pass KZ); edge-disjoint: 1");
    assert_non_null(strstr(ist_table_string(&a.table, a.table.contract), "cost=days"));
    asked_free(&a);
}

static void a_list_that_breaks_off_among_equals_says_so(void **state) {
    (void)state;
    asked_query a;
    assert_true(
        ask(&a, "routes", "cost=days capacity=mt", (ist_query_options){.source = "CN", .target = "EU", .count = 4}));
    assert_int_equal(a.table.row_count, 4);
    assert_string_equal(asked_note(&a, 0), "there are more routes that cost as much as the last one");
    asked_free(&a);
}

static void the_widest_route_is_named_when_the_list_does_not_show_it(void **state) {
    (void)state;
    asked_query a;
    assert_true(
        ask(&a, "routes", "cost=days capacity=mt", (ist_query_options){.source = "UZ", .target = "EU", .count = 1}));
    assert_string_equal(asked_cell(&a, 0, 4), "UZ-TM-IR-TR-EU");
    assert_string_equal(asked_note(&a, 0), "widest 20 Mt/year (UZ-KZ-RU-EU)");
    asked_free(&a);
}

static void ends_that_are_cut_off_make_the_answer_no(void **state) {
    (void)state;
    asked_query a;
    const ist_query_options options = {.source = "CN", .target = "EU"};
    static const char *const queries[] = {"routes", "disjoint", "cuts"};
    for (size_t i = 0; i < 3; i++) {
        assert_true(ask(&a, queries[i], "close=RU,IR,TBILISI cost=days", options));
        assert_true(a.negative);
        assert_int_equal(a.table.row_count, 0);
        assert_non_null(strstr(asked_note(&a, 0), "no route"));
        asked_free(&a);
    }
}

static void a_state_without_a_place_of_its_own_is_the_set_of_its_places(void **state) {
    (void)state;
    asked_query a;
    assert_true(ask(&a, "routes", "cost=days", (ist_query_options){.source = "AZ", .target = "TR,EU", .count = 3}));
    assert_string_equal(asked_cell(&a, 0, 3), "BAKU-TBILISI-KARS-TR");
    assert_string_equal(asked_cell(&a, 1, 3), "BAKU-TBILISI-BLACKSEA-EU");
    assert_string_equal(asked_cell(&a, 2, 3), "ALAT-AKTAU-KZ-TM-IR-TR");
    asked_free(&a);
}

static void a_place_that_is_source_and_target_is_refused(void **state) {
    (void)state;
    asked_query a;
    assert_false(ask(&a, "routes", "", (ist_query_options){.source = "CN,KZ", .target = "KZ,EU"}));
    assert_int_equal(a.err.kind, IST_ERROR_UNDEFINED);
    assert_string_equal(a.err.message, "'KZ' is source and target at once: a route needs two ends");
    asked_free(&a);
}

static void a_missing_end_is_a_usage_error(void **state) {
    (void)state;
    asked_query a;
    assert_false(ask(&a, "routes", "", (ist_query_options){.source = "CN"}));
    assert_int_equal(a.err.kind, IST_ERROR_USAGE);
    asked_free(&a);
    assert_false(ask(&a, "cuts", "", (ist_query_options){.target = "CN"}));
    assert_int_equal(a.err.kind, IST_ERROR_USAGE);
    asked_free(&a);
}

static void kazakhstan_has_three_disjoint_routes_to_europe(void **state) {
    (void)state;
    asked_query a;
    assert_true(ask(&a, "disjoint", "cost=days", (ist_query_options){.source = "KZ", .target = "EU"}));
    assert_int_equal(a.table.row_count, 3);
    assert_string_equal(asked_cell(&a, 0, 3), "KZ-RU-EU");
    assert_string_equal(asked_cell(&a, 1, 3), "KZ-TM-IR-TR-EU");
    assert_string_equal(asked_cell(&a, 2, 3), "KZ-AKTAU-ALAT-BAKU-TBILISI-BLACKSEA-EU");
    assert_string_equal(asked_note(&a, 0), "3 of the 3 disjoint routes that exist; total cost 60 days");
    asked_free(&a);
    assert_true(ask(&a, "disjoint", "cost=days", (ist_query_options){.source = "CN", .target = "EU"}));
    assert_int_equal(a.table.row_count, 1);
    assert_string_equal(asked_note(&a, 1), "no two routes are disjoint: all pass KZ");
    asked_free(&a);
}

static void every_query_is_found_by_name_and_documented(void **state) {
    (void)state;
    for (size_t i = 0; i < ist_query_count; i++) {
        assert_ptr_equal(ist_query_find(ist_queries[i]->name), ist_queries[i]);
        assert_true(strlen(ist_query_doc(ist_queries[i])) > 400);
    }
    assert_null(ist_query_find("no-such-query"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_k_shortest_routes_are_the_first_k_of_all),
        cmocka_unit_test(the_widest_route_is_the_widest_of_all_and_of_those_the_shortest),
        cmocka_unit_test(disjoint_routes_are_as_many_and_as_cheap_as_any_choice),
        cmocka_unit_test(the_shortest_route_may_have_to_give_way_to_two),
        cmocka_unit_test(a_grid_has_its_binomial_number_of_shortest_routes),
        cmocka_unit_test(costs_that_overflow_a_sum_are_refused),
        cmocka_unit_test(more_than_the_limit_of_routes_is_refused),
        cmocka_unit_test(the_corridor_has_its_six_published_routes),
        cmocka_unit_test(a_list_that_breaks_off_among_equals_says_so),
        cmocka_unit_test(the_widest_route_is_named_when_the_list_does_not_show_it),
        cmocka_unit_test(ends_that_are_cut_off_make_the_answer_no),
        cmocka_unit_test(a_state_without_a_place_of_its_own_is_the_set_of_its_places),
        cmocka_unit_test(a_place_that_is_source_and_target_is_refused),
        cmocka_unit_test(a_missing_end_is_a_usage_error),
        cmocka_unit_test(kazakhstan_has_three_disjoint_routes_to_europe),
        cmocka_unit_test(every_query_is_found_by_name_and_documented),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
