/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Routes with limited overlap against a choice among all routes written out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/paths/route.h"
#include "every_route.h"

enum { TRIALS = 1200 };

static small_routes every;

/* Every pair of their ties, one with the other. */
static double shared(const small_graph *g, const small_route *a, const small_route *b) {
    double cost = 0;
    for (size_t i = 1; i < a->count; i++) {
        for (size_t j = 1; j < b->count; j++) {
            uint32_t tie = small_edge(g, a->vertices[i - 1], a->vertices[i]);
            cost += tie == small_edge(g, b->vertices[j - 1], b->vertices[j]) ? g->costs[tie] : 0;
        }
    }
    return cost;
}

typedef struct {
    size_t taken[SMALL_ROUTES], count, looked; /* numbers of routes in `every` */
    double overlaps[SMALL_ROUTES], least_refused;
} choice;

static choice expected;

static void choose(const small_graph *g, double most, size_t count) {
    expected.count = expected.looked = 0;
    expected.least_refused = INFINITY;
    for (size_t i = 0; i < every.count && expected.count < count; i++) {
        double largest = 0;
        for (size_t j = 0; j < expected.count; j++) {
            const small_route *before = &every.items[expected.taken[j]];
            largest = fmax(largest, shared(g, &every.items[i], before) / fmin(every.items[i].cost, before->cost));
        }
        expected.looked++;
        if (largest <= most + 1e-9) {
            expected.overlaps[expected.count] = largest;
            expected.taken[expected.count++] = i;
        } else {
            expected.least_refused = fmin(expected.least_refused, largest);
        }
    }
}

static void assert_chosen(const ist_apart_routes *found) {
    assert_int_equal(found->routes.count, expected.count);
    assert_int_equal(found->looked, expected.looked);
    assert_false(found->broken_off);
    assert_true(found->least_refused == expected.least_refused ||
                fabs(found->least_refused - expected.least_refused) < 1e-12);
    for (size_t i = 0; i < expected.count; i++) {
        const ist_route *route = &found->routes.items[i];
        const small_route *right = &every.items[expected.taken[i]];
        assert_int_equal(route->count, right->count);
        assert_memory_equal(route->vertices, right->vertices, right->count * sizeof *right->vertices);
        assert_true(i == 0 ? isnan(found->overlaps[i]) : fabs(found->overlaps[i] - expected.overlaps[i]) < 1e-12);
    }
}

/* How many were left out. */
static size_t check(small_graph *g, double most, size_t count) {
    ist_ends ends = small_ends(g);
    ist_view view = small_view(g);
    ist_apart_routes found = {0};
    assert_true(ist_routes_apart(&found, &view, &ends, most, count, NULL));
    choose(g, most, count);
    assert_chosen(&found);
    size_t left_out = found.looked - found.routes.count;
    ist_apart_routes_free(&found);
    ist_view_free(&view);
    return left_out;
}

static void they_are_the_first_that_differ_of_all_routes_in_order(void **state) {
    (void)state;
    static const double thetas[] = {0, 0.2, 1.0 / 3, 0.5, 0.8, 1};
    size_t left_out = 0, several = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        small_graph g = small_random_graph(seed);
        small_every_route(&every, &g);
        for (size_t i = 0; i < sizeof thetas / sizeof *thetas; i++) {
            left_out += check(&g, thetas[i], 1 + seed % 4) > 0;
            several += expected.count > 1;
        }
    }
    assert_true(left_out > 400 && several > 2000);
}

static small_graph complete(size_t n, uint64_t seed) {
    small_graph g = {.vertex_count = n, .from = {0}, .from_count = 1, .to = {1}, .to_count = 1};
    for (uint32_t b = 1; b < n; b++) {
        for (uint32_t a = 0; a < b; a++) {
            small_add(&g, a, b, 1 + small_random(&seed, 50), 1);
        }
    }
    return g;
}

/* More routes than the first look takes in. */
static void those_far_behind_are_found_too(void **state) {
    (void)state;
    size_t far = 0;
    for (uint64_t seed = 0; seed < 12; seed++) {
        small_graph g = complete(7, seed); /* 326 routes */
        small_every_route(&every, &g);
        for (int fifths = 0; fifths < 5; fifths++) {
            (void)check(&g, fifths / 5.0, 6);
            far += expected.count == 6 && expected.looked > 64;
        }
    }
    assert_true(far > 5);
}

static void an_overlap_of_one_gives_the_shortest_routes(void **state) {
    (void)state;
    small_graph g = complete(8, 5);
    ist_ends ends = small_ends(&g);
    ist_view view = small_view(&g);
    ist_apart_routes found = {0};
    ist_routes shortest = {0};
    assert_true(ist_routes_apart(&found, &view, &ends, 1, 500, NULL));
    assert_true(ist_routes_shortest(&shortest, &view, &ends, 500, NULL));
    assert_int_equal(found.routes.count, 500);
    for (size_t i = 0; i < 500; i++) {
        assert_int_equal(ist_route_compare(&found.routes.items[i], &shortest.items[i]), 0);
    }
    ist_routes_free(&shortest);
    ist_apart_routes_free(&found);
    ist_view_free(&view);
}

/* Nine actors, all tied, have 13700 routes; at most eight share no tie. */
static void past_the_limit_it_says_so(void **state) {
    (void)state;
    small_graph g = complete(9, 3);
    ist_ends ends = small_ends(&g);
    ist_view view = small_view(&g);
    ist_apart_routes found = {0};
    ist_error err = {0};
    assert_true(ist_routes_apart(&found, &view, &ends, 0, 9, NULL));
    assert_true(found.broken_off && found.looked == IST_ROUTES_LIMIT && found.routes.count > 1);
    ist_apart_routes_free(&found);
    assert_false(ist_routes_apart(&found, &view, &ends, 0, IST_ROUTES_LIMIT + 1, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    ist_view_free(&view);
}

/* Two ways round a ring of two hundred thousand; compared leg by leg with each leg this would take hours. */
static void long_routes_are_compared_quickly(void **state) {
    (void)state;
    enum { RING = 200000 };
    uint32_t *ends = calloc((size_t)2 * RING, sizeof *ends);
    assert_non_null(ends);
    for (uint32_t v = 0; v < RING; v++) {
        ends[v] = v + 1 < RING ? v : 0;
        ends[RING + v] = v + 1 < RING ? v + 1 : RING - 1;
    }
    ist_view view = {0};
    assert_true(ist_view_from_edges(
        &view, &(ist_edge_list){.vertex_count = RING, .edge_count = RING, .sources = ends, .targets = ends + RING},
        NULL));
    uint32_t from = 0, to = RING / 2 + 1;
    ist_ends between = {.sources = {.items = &from, .count = 1}, .targets = {.items = &to, .count = 1}};
    ist_apart_routes found = {0};
    assert_true(ist_routes_apart(&found, &view, &between, 0, 3, NULL));
    assert_int_equal(found.routes.count, 2);
    assert_true(found.overlaps[1] == 0);
    ist_apart_routes_free(&found);
    ist_view_free(&view);
    free(ends);
}

/* Of the routes past Kazakhstan all share its six days with China: 6 / 22 of the shortest. */
static void the_corridor_says_what_differs(void **state) {
    (void)state;
    asked_query a;
    assert_true(ask(&a, "limited-overlap", "cost=days",
                    (ist_query_options){.source = "CN", .target = "EU", .overlap = 6.0 / 22}));
    assert_int_equal(a.table.row_count, 3);
    assert_string_equal(asked_cell(&a, 0, 4), "[the first route has none above it]");
    assert_string_equal(asked_cell(&a, 1, 3), "CN-KZ-TM-IR-TR-EU");
    assert_string_equal(asked_cell(&a, 2, 3), "CN-KZ-AKTAU-ALAT-BAKU-TBILISI-BLACKSEA-EU");
    assert_string_equal(asked_cell(&a, 2, 4), "0.273");
    asked_free(&a);
    assert_true(
        ask(&a, "limited-overlap", "cost=days", (ist_query_options){.source = "CN", .target = "EU", .overlap = 0.27}));
    assert_int_equal(a.table.row_count, 1);
    assert_string_equal(asked_note(&a, 0), "no other of the 9 routes there are overlaps by at most 0.27");
    assert_string_equal(asked_note(&a, 1), "the least overlap of a route left out is 0.2728");
    asked_free(&a);
    assert_true(ask(&a, "limited-overlap", "close=KZ", (ist_query_options){.source = "CN", .target = "EU"}));
    assert_true(a.negative);
    asked_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_are_the_first_that_differ_of_all_routes_in_order),
        cmocka_unit_test(those_far_behind_are_found_too),
        cmocka_unit_test(an_overlap_of_one_gives_the_shortest_routes),
        cmocka_unit_test(past_the_limit_it_says_so),
        cmocka_unit_test(long_routes_are_compared_quickly),
        cmocka_unit_test(the_corridor_says_what_differs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
