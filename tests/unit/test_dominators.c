/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dominators against their definition: whose loss leaves an actor out of reach; and on networks that are deep.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/flow/dominators.h"
#include "every_route.h"
#include "graph/view.h"

enum { TRIALS = 3000 };

/* Up to twelve vertices, sparse and dense, with up to three sources. */
static small_graph random_graph(uint64_t seed) {
    uint64_t state = seed * 31 + 7;
    uint32_t n = 1 + small_random(&state, 12), percent = 5 + small_random(&state, 30);
    small_graph g = {.vertex_count = n, .directed = small_random(&state, 2)};
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = g.directed ? 0 : a + 1; b < n; b++) {
            if (a != b && small_random(&state, 100) < percent && g.edge_count < SMALL_EDGES) {
                small_add(&g, a, b, 1, 1);
            }
        }
    }
    for (uint32_t v = 0; v < n; v++) {
        if (g.from_count < SMALL_ENDS && (small_random(&state, n) == 0 || (v + 1 == n && g.from_count == 0))) {
            g.from[g.from_count++] = v;
        }
    }
    return g;
}

/* Bits of the vertices that `sources` reach without the vertex `lost`. */
static uint32_t reach(const small_graph *g, uint32_t sources, uint32_t lost) {
    uint32_t reached = sources & ~lost, before = 0;
    while (reached != before) {
        before = reached;
        for (size_t e = 0; e < g->edge_count; e++) {
            uint32_t a = 1u << g->sources[e], b = 1u << g->targets[e];
            reached |= (reached & a) ? b & ~lost : 0;
            reached |= !g->directed && (reached & b) ? a & ~lost : 0;
        }
    }
    return reached;
}

static void compare(const small_graph *g, const ist_dominators *d, uint32_t sources) {
    uint32_t all = reach(g, sources, 0);
    for (uint32_t v = 0; v < g->vertex_count; v++) {
        uint32_t bit = 1u << v, closed = sources & bit ? 0 : all & ~reach(g, sources, bit) & ~bit, found = 0;
        assert_int_equal(d->reached[v] > 0, (all & bit) > 0);
        assert_int_equal(d->closes[v], (all & bit) ? __builtin_popcount(closed) : 0);
        uint32_t passed = 0;
        for (uint32_t x = 0; x < g->vertex_count; x++) {
            bool between = x != v && !(sources >> x & 1) && !(sources & bit) && (all & bit);
            passed += between && !(reach(g, sources, 1u << x) & bit);
        }
        assert_int_equal(d->passed[v], passed);
        for (uint32_t x = d->last[v]; x != IST_NONE; x = d->last[x]) {
            assert_false(reach(g, sources, 1u << x) & bit);
            found++;
        }
        assert_int_equal(found, passed);
    }
}

static void gatekeepers_are_those_whose_loss_closes(void **state) {
    (void)state;
    size_t closers = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        small_graph g = random_graph(seed);
        const ist_vertex_set set = {.items = g.from, .count = g.from_count};
        uint32_t sources = 0;
        for (size_t i = 0; i < g.from_count; i++) {
            sources |= 1u << g.from[i];
        }
        ist_view view = small_view(&g);
        ist_dominators found = {0};
        assert_true(ist_dominators_find(&found, &view, &set, NULL));
        compare(&g, &found, sources);
        for (size_t v = 0; v < g.vertex_count; v++) {
            closers += found.closes[v] > 0;
        }
        ist_dominators_free(&found);
        ist_view_free(&view);
    }
    assert_true(closers > 1000);
}

static void deep_networks_need_no_deep_stack(void **state) {
    (void)state;
    enum { N = 1000000 };
    uint32_t *ends = calloc(N, sizeof *ends), source = 0;
    assert_non_null(ends);
    for (uint32_t v = 0; v < N; v++) {
        ends[v] = v;
    }
    for (int directed = 0; directed < 2; directed++) {
        ist_view view = {0};
        ist_dominators found = {0};
        ist_edge_list list = {
            .vertex_count = N, .edge_count = N - 1, .directed = directed, .sources = ends, .targets = ends + 1};
        const ist_vertex_set set = {.items = &source, .count = 1};
        assert_true(ist_view_from_edges(&view, &list, NULL));
        assert_true(ist_dominators_find(&found, &view, &set, NULL));
        assert_int_equal(found.closes[1], N - 2);
        assert_int_equal(found.passed[N - 1], N - 2);
        ist_dominators_free(&found);
        ist_view_free(&view);
    }
    free(ends);
}

static void direction_decides_who_is_a_gatekeeper(void **state) {
    (void)state;
    small_graph g = {.vertex_count = 4, .directed = true};
    small_add(&g, 0, 1, 1, 1);
    small_add(&g, 1, 2, 1, 1);
    small_add(&g, 2, 3, 1, 1);
    small_add(&g, 0, 3, 1, 1);
    ist_view view = small_view(&g);
    ist_dominators found = {0};
    uint32_t source = 0;
    assert_true(ist_dominators_find(&found, &view, &(ist_vertex_set){.items = &source, .count = 1}, NULL));
    assert_int_equal(found.last[2], 1);
    assert_true(found.last[3] == IST_NONE);
    ist_dominators_free(&found);
    ist_view_free(&view);
}

static void the_closed_corridor_hangs_on_five_gatekeepers(void **state) {
    (void)state;
    asked_query a;
    assert_true(ask(&a, "dominators", "close=RU,IR", (ist_query_options){.source = "CN"}));
    assert_false(a.negative);
    assert_string_equal(asked_cell(&a, 0, 0), "KZ");
    assert_string_equal(asked_cell(&a, 0, 2), "12");
    size_t row = 0;
    while (strcmp(asked_cell(&a, row, 0), "EU") != 0) {
        row++;
    }
    assert_string_equal(asked_cell(&a, row, 3), "5");
    assert_string_equal(asked_cell(&a, row, 4), "KZ, AKTAU, ALAT, BAKU, TBILISI");
    asked_free(&a);
    assert_true(ask(&a, "dominators", "close=RU,IR build=TRIPP", (ist_query_options){.source = "CN"}));
    for (row = 0; strcmp(asked_cell(&a, row, 0), "EU") != 0;) {
        row++;
    }
    assert_string_equal(asked_cell(&a, row, 4), "KZ, AKTAU, ALAT, BAKU");
    asked_free(&a);
    assert_false(ask(&a, "dominators", "", (ist_query_options){0}));
    assert_int_equal(a.err.kind, IST_ERROR_USAGE);
    asked_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gatekeepers_are_those_whose_loss_closes),
        cmocka_unit_test(deep_networks_need_no_deep_stack),
        cmocka_unit_test(direction_decides_who_is_a_gatekeeper),
        cmocka_unit_test(the_closed_corridor_hangs_on_five_gatekeepers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
