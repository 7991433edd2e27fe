/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Maximum flow: against igraph, against every way to part the vertices, and at its edges: unlimited, zero and rounded
 * capacities, lost vertices.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <igraph.h>

#include "core/flow/flow.h"
#include "every_route.h"

enum { TRIALS = 600, LARGER_VERTICES = 40, LARGER_EDGES = 300 };

/* The sum of what leads from the source's side to the other; side: bit set of vertices. */
static double cut_value(const small_graph *g, uint64_t side, bool ties) {
    double sum = 0;
    for (size_t e = 0; e < g->edge_count; e++) {
        bool a = side >> g->sources[e] & 1, b = side >> g->targets[e] & 1;
        if ((a && !b) || (!g->directed && b && !a)) {
            sum += ties ? 1 : g->capacities[e];
        }
    }
    return sum;
}

static double least_cut(const small_graph *g, bool ties) {
    double least = INFINITY;
    for (uint64_t side = 0; side < (uint64_t)1 << g->vertex_count; side++) {
        bool parts = true;
        for (size_t i = 0; i < g->from_count; i++) {
            parts = parts && (side >> g->from[i] & 1);
        }
        for (size_t i = 0; i < g->to_count; i++) {
            parts = parts && !(side >> g->to[i] & 1);
        }
        least = parts ? fmin(least, cut_value(g, side, ties)) : least;
    }
    return least;
}

static void the_flow_equals_the_smallest_of_all_cuts(void **state) {
    (void)state;
    size_t unlimited = 0, positive = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        small_graph g = small_random_graph(seed);
        ist_ends ends = small_ends(&g);
        ist_view view = small_view(&g);
        for (int ties = 0; ties < 2; ties++) {
            ist_flow flow = {0};
            double least = least_cut(&g, ties);
            assert_true(ist_flow_max(&flow, &view, &ends, ties ? IST_FLOW_TIES : IST_FLOW_CAPACITY, NULL, NULL));
            assert_true(isinf(least) ? isinf(flow.value) : fabs(flow.value - least) < 1e-9);
            unlimited += isinf(least) ? 1 : 0;
            positive += isfinite(least) && least > 0;
            ist_flow_free(&flow);
        }
        ist_view_free(&view);
    }
    assert_true(unlimited > 20 && positive > TRIALS);
}

static double igraph_flow(const ist_edge_list *list, uint32_t source, uint32_t target) {
    igraph_t graph;
    igraph_vector_int_t edges;
    igraph_vector_t capacities;
    igraph_real_t value = 0;
    igraph_vector_int_init(&edges, (igraph_integer_t)(2 * list->edge_count));
    igraph_vector_init(&capacities, (igraph_integer_t)list->edge_count);
    for (size_t e = 0; e < list->edge_count; e++) {
        VECTOR(edges)[2 * e] = list->sources[e];
        VECTOR(edges)[2 * e + 1] = list->targets[e];
        VECTOR(capacities)[e] = list->capacities[e];
    }
    igraph_create(&graph, &edges, (igraph_integer_t)list->vertex_count, list->directed);
    assert_int_equal(igraph_maxflow_value(&graph, &value, source, target, &capacities, NULL), IGRAPH_SUCCESS);
    igraph_destroy(&graph);
    igraph_vector_int_destroy(&edges);
    igraph_vector_destroy(&capacities);
    return value;
}

static void the_flow_equals_that_of_igraph(void **state) {
    (void)state;
    uint32_t sources[LARGER_EDGES], targets[LARGER_EDGES];
    double capacities[LARGER_EDGES], sum = 0;
    for (uint64_t seed = 0; seed < 200; seed++) {
        uint64_t random = seed;
        uint32_t n = 10 + small_random(&random, LARGER_VERTICES - 10), percent = 8 + small_random(&random, 15);
        bool directed = small_random(&random, 2);
        size_t count = 0;
        for (uint32_t a = 0; a < n; a++) {
            for (uint32_t b = directed ? 0 : a + 1; b < n && count < LARGER_EDGES; b++) {
                if (a != b && small_random(&random, 100) < percent) {
                    sources[count] = a;
                    targets[count] = b;
                    capacities[count++] = small_random(&random, 1000) * (seed % 3 ? 1 : 0.01);
                }
            }
        }
        const ist_edge_list list = {.vertex_count = n,
                                    .edge_count = count,
                                    .directed = directed,
                                    .sources = sources,
                                    .targets = targets,
                                    .capacities = capacities};
        ist_view view = {0};
        ist_flow flow = {0};
        uint32_t source = 0, target = n - 1;
        const ist_ends ends = {.sources = {.items = &source, .count = 1}, .targets = {.items = &target, .count = 1}};
        assert_true(ist_view_from_edges(&view, &list, NULL));
        assert_true(ist_flow_max(&flow, &view, &ends, IST_FLOW_CAPACITY, NULL, NULL));
        double expected = igraph_flow(&list, source, target);
        assert_true(fabs(flow.value - expected) <= 1e-9 * fmax(1, expected));
        sum += expected;
        ist_flow_free(&flow);
        ist_view_free(&view);
    }
    assert_true(sum > 10000);
}

static ist_flow corridor_flow(unsigned closed, bool tripp, const uint8_t *lost) {
    small_graph g = small_corridor(closed, tripp);
    ist_ends ends = small_ends(&g);
    ist_view view = small_view(&g);
    ist_flow flow = {0};
    assert_true(ist_flow_max(&flow, &view, &ends, IST_FLOW_CAPACITY, lost, NULL));
    ist_view_free(&view);
    return flow;
}

static void the_corridor_carries_its_published_flows(void **state) {
    (void)state;
    const unsigned ru = 1u << RU, ir = 1u << IR, tbilisi = 1u << TBILISI;
    const struct {
        unsigned closed;
        bool tripp;
        double flow;
        size_t cut_count;
    } cases[] = {{0, false, 60, 1},
                 {ru, false, 20, 2},
                 {ru | ir, false, 10, 1},
                 {ru | ir, true, 10, 1},
                 {ru | ir | tbilisi, false, 0, 0},
                 {ru | ir | tbilisi, true, 10, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ist_flow flow = corridor_flow(cases[i].closed, cases[i].tripp, NULL);
        assert_true(flow.value == cases[i].flow);
        assert_int_equal(flow.cut_count, cases[i].cut_count);
        ist_flow_free(&flow);
    }
}

static void a_loss_is_the_same_as_a_closure(void **state) {
    (void)state;
    for (uint32_t a = 0; a < SMALL_PLACES; a++) {
        for (uint32_t b = 0; b < SMALL_PLACES; b++) {
            if (a == CN || a == EU || b == CN || b == EU) {
                continue;
            }
            uint8_t lost[SMALL_PLACES] = {0};
            lost[a] = lost[b] = 1;
            ist_flow with = corridor_flow(0, true, lost), closed = corridor_flow(1u << a | 1u << b, true, NULL);
            assert_true(with.value == closed.value);
            ist_flow_free(&with);
            ist_flow_free(&closed);
        }
    }
}

static ist_flow chain_flow(const double *capacities, uint32_t count) {
    small_graph g = {.vertex_count = count + 1, .from = {0}, .from_count = 1, .to = {count}, .to_count = 1};
    for (uint32_t i = 0; i < count; i++) {
        small_add(&g, i, i + 1, 1, capacities[i]);
    }
    ist_ends ends = small_ends(&g);
    ist_view view = small_view(&g);
    ist_flow flow = {0};
    assert_true(ist_flow_max(&flow, &view, &ends, IST_FLOW_CAPACITY, NULL, NULL));
    ist_view_free(&view);
    return flow;
}

static void of_several_smallest_cuts_the_one_nearest_the_source_is_given(void **state) {
    (void)state;
    ist_flow flow = chain_flow((const double[]){3, 2, 5, 2}, 4);
    assert_true(flow.value == 2 && flow.cut_count == 1 && flow.cut[0] == 1);
    assert_false(flow.unique);
    ist_flow_free(&flow);
    flow = chain_flow((const double[]){3, 2, 5, 4}, 4);
    assert_true(flow.value == 2 && flow.cut[0] == 1 && flow.unique);
    ist_flow_free(&flow);
}

static void an_unlimited_route_has_no_cut_and_a_limited_one_in_between_has(void **state) {
    (void)state;
    ist_flow flow = chain_flow((const double[]){INFINITY, INFINITY}, 2);
    assert_true(isinf(flow.value) && flow.cut_count == 0);
    ist_flow_free(&flow);
    flow = chain_flow((const double[]){INFINITY, 7, INFINITY}, 3);
    assert_true(flow.value == 7 && flow.cut_count == 1 && flow.cut[0] == 1 && flow.unique);
    ist_flow_free(&flow);
    flow = chain_flow((const double[]){INFINITY, 0, INFINITY}, 3);
    assert_true(flow.value == 0 && flow.cut_count == 0);
    ist_flow_free(&flow);
}

static void what_rounding_leaves_does_not_move_the_cut(void **state) {
    (void)state;
    small_graph g = {.vertex_count = 4, .from = {0}, .from_count = 1, .to = {3}, .to_count = 1};
    small_add(&g, 0, 1, 1, 0.1);
    small_add(&g, 0, 2, 1, 0.2);
    small_add(&g, 1, 2, 1, 1);
    small_add(&g, 2, 3, 1, 0.1 + 0.2);
    ist_ends ends = small_ends(&g);
    ist_view view = small_view(&g);
    ist_flow flow = {0};
    assert_true(ist_flow_max(&flow, &view, &ends, IST_FLOW_CAPACITY, NULL, NULL));
    assert_int_equal(flow.cut_count, 2);
    assert_true(flow.cut[0] == 0 && flow.cut[1] == 1);
    assert_false(flow.unique);
    ist_flow_free(&flow);
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_flow_equals_the_smallest_of_all_cuts),
        cmocka_unit_test(the_flow_equals_that_of_igraph),
        cmocka_unit_test(the_corridor_carries_its_published_flows),
        cmocka_unit_test(a_loss_is_the_same_as_a_closure),
        cmocka_unit_test(of_several_smallest_cuts_the_one_nearest_the_source_is_given),
        cmocka_unit_test(an_unlimited_route_has_no_cut_and_a_limited_one_in_between_has),
        cmocka_unit_test(what_rounding_leaves_does_not_move_the_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
