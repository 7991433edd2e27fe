/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reliability against every state of ties and common failures written out, closed forms, and draws.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/paths/reliability.h"
#include "every_route.h"

enum { TRIALS = 500, EDGES_MOST = 12 };

static small_routes every;

static bool joined(const small_graph *g, uint64_t lost_vertices, uint64_t lost_edges) {
    return small_connected(g, &every, lost_vertices, lost_edges);
}

static double by_every_state(const small_graph *g, const double *q, const ist_common_failure *failures, size_t count) {
    double sum = 0;
    for (uint64_t fallen = 0; fallen < (uint64_t)1 << count; fallen++) {
        uint64_t places = 0;
        double outer = 1;
        for (size_t i = 0; i < count; i++) {
            bool falls = fallen >> i & 1;
            outer *= falls ? failures[i].probability : 1 - failures[i].probability;
            for (size_t p = 0; falls && p < failures[i].places.count; p++) {
                places |= (uint64_t)1 << failures[i].places.items[p];
            }
        }
        for (uint64_t lost = 0; lost < (uint64_t)1 << g->edge_count; lost++) {
            double inner = outer;
            for (size_t e = 0; e < g->edge_count; e++) {
                inner *= lost >> e & 1 ? 1 - q[e] : q[e];
            }
            sum += joined(g, places, lost) ? inner : 0;
        }
    }
    return sum;
}

static ist_reliability computed(small_graph *g, const double *q, const ist_common_failure *failures, size_t count) {
    ist_ends ends = small_ends(g);
    ist_view view = small_view(g);
    ist_reliability found;
    double by_edge[SMALL_EDGES] = {0};
    for (size_t e = 0; e < view.edge_count; e++) { /* the view has an order of its own */
        uint32_t edge = small_edge(g, view.sources[e], view.targets[e]);
        by_edge[e] = edge < g->edge_count ? q[edge] : NAN;
    }
    const ist_reliability_question question = {
        .probabilities = by_edge, .failures = failures, .failure_count = count, .seed = 1};
    assert_true(ist_reliability_compute(&found, &view, &ends, &question, NULL));
    ist_view_free(&view);
    return found;
}

static void it_is_the_sum_over_every_state(void **state) {
    (void)state;
    size_t uncertain = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        static const double some[] = {0, 0.1, 0.5, 0.9, 1};
        small_graph g = small_random_graph(seed);
        uint64_t draw = seed;
        if (g.edge_count > EDGES_MOST) {
            continue;
        }
        double q[SMALL_EDGES] = {0};
        for (size_t e = 0; e < g.edge_count; e++) {
            q[e] = some[small_random(&draw, 5)];
        }
        uint32_t places[3];
        ist_common_failure failures[2];
        for (size_t i = 0; i < 3; i++) {
            places[i] = small_random(&draw, (uint32_t)g.vertex_count);
        }
        failures[0] = (ist_common_failure){{.items = places, .count = 1}, 0.3};
        failures[1] = (ist_common_failure){{.items = places + 1, .count = 2}, 0.6};
        for (size_t count = 0; count < 3; count++) {
            (void)small_ends(&g); /* sorts the ends */
            small_every_route(&every, &g);
            ist_reliability found = computed(&g, q, failures, count);
            double expected = by_every_state(&g, q, failures, count);
            assert_int_equal(found.draws, 0);
            assert_true(fabs(found.value - expected) < 1e-12);
            assert_true(found.low == found.value && found.high == found.value);
            uncertain += expected > 0 && expected < 1;
        }
    }
    assert_true(uncertain > 500);
}

static void rows_and_sides_have_closed_forms(void **state) {
    (void)state;
    const double q[] = {0.9, 0.8, 0.7, 0.6};
    small_graph g = {.vertex_count = 4, .from = {0}, .from_count = 1, .to = {3}, .to_count = 1};
    small_add(&g, 0, 1, 1, 1);
    small_add(&g, 1, 3, 1, 1);
    small_add(&g, 0, 2, 1, 1);
    small_add(&g, 2, 3, 1, 1);
    ist_reliability found = computed(&g, q, NULL, 0);
    assert_true(fabs(found.value - (1 - (1 - 0.72) * (1 - 0.42))) < 1e-15);
    /* the bridge of Wheatstone, all links p: 2 p^2 + 2 p^3 - 5 p^4 + 2 p^5 */
    const double half[] = {0.5, 0.5, 0.5, 0.5, 0.5};
    small_add(&g, 1, 2, 1, 1);
    found = computed(&g, half, NULL, 0);
    assert_true(fabs(found.value - 0.5) < 1e-15);
}

static void a_network_too_large_to_add_up_is_drawn(void **state) {
    (void)state;
    /* a row of 400 bridges of Wheatstone: links in plenty, and each bridge is a factor */
    enum { BRIDGES = 400, VERTICES = 3 * BRIDGES + 1, EDGES = 5 * BRIDGES };
    static uint32_t sources[EDGES], targets[EDGES];
    static double q[EDGES];
    size_t e = 0;
    for (uint32_t i = 0; i < BRIDGES; i++) {
        static const uint32_t ends[][2] = {{0, 1}, {0, 2}, {1, 2}, {1, 3}, {2, 3}};
        for (size_t k = 0; k < 5; k++, e++) {
            sources[e] = 3 * i + ends[k][0];
            targets[e] = 3 * i + ends[k][1];
            q[e] = 0.98;
        }
    }
    ist_view view = {0};
    ist_edge_list list = {.vertex_count = VERTICES, .edge_count = EDGES, .sources = sources, .targets = targets};
    assert_true(ist_view_from_edges(&view, &list, NULL));
    uint32_t from = 0, to = VERTICES - 1;
    const ist_ends ends = {.sources = {.items = &from, .count = 1}, .targets = {.items = &to, .count = 1}};
    ist_reliability found, again;
    ist_reliability_question question = {.probabilities = q, .seed = 3};
    assert_true(ist_reliability_compute(&found, &view, &ends, &question, NULL));
    assert_true(ist_reliability_compute(&again, &view, &ends, &question, NULL));
    double p = 0.98, one = 2 * p * p + 2 * p * p * p - 5 * pow(p, 4) + 2 * pow(p, 5), all = pow(one, BRIDGES);
    assert_true(found.draws >= 1000);
    assert_true(found.low < all && all < found.high && found.high - found.low < 0.02);
    assert_true(found.value == again.value);
    ist_view_free(&view);
}

/* Without confidences in the data a way is certain; with a common failure it is as likely as that does not happen. */
static void the_corridor_is_as_reliable_as_its_states(void **state) {
    (void)state;
    asked_query a;
    assert_true(ask(&a, "reliability", "", (ist_query_options){.source = "CN", .target = "EU"}));
    assert_false(a.negative);
    assert_string_equal(asked_cell(&a, 0, 1), "1.000");
    assert_string_equal(asked_cell(&a, 0, 4), "exact");
    asked_free(&a);
    const ist_query_options options = {.source = "CN", .target = "EU", .failures = "RU=0.5,IR=0.4,AZ=0.25"};
    assert_true(ask(&a, "reliability", "", options));
    assert_int_equal(a.table.row_count, 4);
    assert_string_equal(asked_cell(&a, 0, 1), "0.950"); /* 1 - 0.5 * 0.4 * 0.25 */
    assert_string_equal(asked_cell(&a, 1, 0), "RU lost");
    assert_string_equal(asked_cell(&a, 1, 1), "0.900");
    assert_string_equal(asked_cell(&a, 3, 1), "0.800");
    asked_free(&a);
    assert_true(ask(&a, "reliability", "close=RU,IR,TBILISI status=existing,planned",
                    (ist_query_options){.source = "CN", .target = "EU"}));
    assert_string_equal(asked_cell(&a, 0, 1), "0.490"); /* two planned legs of confidence 0.7 */
    asked_free(&a);
    assert_true(ask(&a, "reliability", "close=KZ", (ist_query_options){.source = "UZ", .target = "RU"}));
    asked_free(&a);
}

static void what_is_no_failure_is_refused(void **state) {
    (void)state;
    static const char *const wrong[] = {"RU", "RU=", "RU=2", "RU=-1", "RU=x", "=0.5", "XX=0.5", "RU=0.1,"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        asked_query a;
        assert_false(
            ask(&a, "reliability", "", (ist_query_options){.source = "CN", .target = "EU", .failures = wrong[i]}));
        assert_int_equal(a.err.kind, IST_ERROR_USAGE);
        asked_free(&a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_the_sum_over_every_state),
        cmocka_unit_test(rows_and_sides_have_closed_forms),
        cmocka_unit_test(a_network_too_large_to_add_up_is_drawn),
        cmocka_unit_test(the_corridor_is_as_reliable_as_its_states),
        cmocka_unit_test(what_is_no_failure_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
