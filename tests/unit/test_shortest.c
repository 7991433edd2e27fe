/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_shortest.c - the sweep: distances, counts and order, ties in length, what is blocked, what is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/kernel/shortest.h"
#include "graphs.h"

static void sweep_from(ist_sweep *sweep, const ist_view *view, uint32_t source, const uint8_t *blocked) {
    ist_error err = {0};
    if (sweep->vertex_count == 0) {
        assert_true(ist_sweep_init(sweep, view->vertex_count, &err));
    }
    if (!ist_sweep_run(sweep, &view->out, source, view->has_cost, blocked, &err)) {
        fail_msg("%s", err.message);
    }
}

static void assert_near(double actual, double expected) {
    if (!(fabs(actual - expected) <= 1e-12 * fmax(1, fabs(expected)))) {
        fail_msg("%.17g is not %.17g", actual, expected);
    }
}

static void hops_are_counted_along_a_path(void **state) {
    (void)state;
    test_graph graph = test_path(5);
    ist_view view = test_view(&graph);
    ist_sweep sweep = {0};
    sweep_from(&sweep, &view, 1, NULL);
    const double expected[] = {1, 0, 1, 2, 3};
    for (size_t v = 0; v < 5; v++) {
        assert_true(sweep.distance[v] == expected[v] && sweep.paths[v] == 1);
    }
    assert_int_equal(sweep.reached, 5);
    assert_int_equal(sweep.order[0], 1);
    assert_int_equal(sweep.order[4], 4);
    ist_sweep_free(&sweep);
    ist_view_free(&view);
}

static void costs_give_the_published_length_from_china_to_europe(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    ist_sweep sweep = {0};
    sweep_from(&sweep, &view, CN, NULL);
    assert_true(sweep.distance[EU] == 22);
    assert_true(sweep.paths[EU] == 1);
    uint8_t closed[CORRIDOR_PLACES] = {0};
    closed[RU] = 1;
    sweep_from(&sweep, &view, CN, closed);
    assert_true(sweep.distance[EU] == 26 && isinf(sweep.distance[RU]) && sweep.paths[RU] == 0);
    closed[IR] = 1;
    sweep_from(&sweep, &view, CN, closed);
    assert_true(sweep.distance[EU] == 30 && sweep.paths[EU] == 2);
    ist_sweep_free(&sweep);
    ist_view_free(&view);
}

static void a_tenth_and_two_tenths_tie_with_three_tenths(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 4, .weighted = true};
    test_add(&graph, 0, 1, 0.1, 1);
    test_add(&graph, 1, 3, 0.2, 1);
    test_add(&graph, 0, 3, 0.3, 1);
    test_add(&graph, 0, 2, 0.15, 1);
    test_add(&graph, 2, 3, 0.15 * (1 + 1e-11), 1);
    ist_view view = test_view(&graph);
    ist_sweep sweep = {0};
    sweep_from(&sweep, &view, 0, NULL);
    assert_true(sweep.paths[3] == 2);
    ist_sweep_free(&sweep);
    ist_view_free(&view);
}

static void a_step_too_small_to_tell_is_no_second_way_between_equals(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 3, .weighted = true};
    test_add(&graph, 0, 1, 1, 1);
    test_add(&graph, 0, 2, 1, 1);
    test_add(&graph, 1, 2, 1e-13, 1);
    ist_view view = test_view(&graph);
    ist_sweep sweep = {0};
    sweep_from(&sweep, &view, 0, NULL);
    assert_true(sweep.paths[1] == 1 && sweep.paths[2] == 1);
    ist_sweep_free(&sweep);
    ist_view_free(&view);
}

static void the_order_never_goes_back(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 200; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_sweep sweep = {0};
        sweep_from(&sweep, &view, 0, NULL);
        for (size_t i = 1; i < sweep.reached; i++) {
            assert_true(sweep.distance[sweep.order[i - 1]] <= sweep.distance[sweep.order[i]]);
            assert_true(sweep.paths[sweep.order[i]] >= 1);
        }
        size_t reached = 0;
        for (size_t v = 0; v < view.vertex_count; v++) {
            reached += isfinite(sweep.distance[v]) != 0;
        }
        assert_int_equal(reached, sweep.reached);
        ist_sweep_free(&sweep);
        ist_view_free(&view);
    }
}

static void direction_is_followed(void **state) {
    (void)state;
    test_graph graph = test_path(3);
    graph.directed = true;
    ist_view view = test_view(&graph);
    ist_sweep sweep = {0};
    sweep_from(&sweep, &view, 1, NULL);
    assert_true(isinf(sweep.distance[0]) && sweep.distance[2] == 1);
    assert_false(ist_sweep_tight(&sweep, 1, 0, 1));
    assert_true(ist_sweep_run(&sweep, &view.in, 1, false, NULL, NULL));
    assert_true(isinf(sweep.distance[2]) && sweep.distance[0] == 1);
    ist_sweep_free(&sweep);
    ist_view_free(&view);
}

/* A chain of squares: each doubles the number of shortest paths. */
static ist_view squares(uint32_t count) {
    size_t edges = 4 * (size_t)count;
    uint32_t *ends = calloc(2 * edges, sizeof *ends);
    assert_non_null(ends);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t a = 3 * i, sources[] = {a, a, a + 1, a + 2}, targets[] = {a + 1, a + 2, a + 3, a + 3};
        memcpy(ends + 4 * i, sources, sizeof sources);
        memcpy(ends + edges + 4 * i, targets, sizeof targets);
    }
    ist_view view = {0};
    ist_edge_list list = {
        .vertex_count = 3 * (size_t)count + 1, .edge_count = edges, .sources = ends, .targets = ends + edges};
    assert_true(ist_view_from_edges(&view, &list, NULL));
    free(ends);
    return view;
}

static void two_to_the_900_paths_are_counted(void **state) {
    (void)state;
    ist_view view = squares(900);
    ist_sweep sweep = {0};
    sweep_from(&sweep, &view, 0, NULL);
    assert_true(sweep.paths[2700] == ldexp(1, 900));
    ist_sweep_free(&sweep);
    ist_view_free(&view);
}

static void two_to_the_1100_paths_are_refused(void **state) {
    (void)state;
    ist_view view = squares(1100);
    ist_sweep sweep = {0};
    ist_error err = {0};
    assert_true(ist_sweep_init(&sweep, view.vertex_count, &err));
    assert_false(ist_sweep_run(&sweep, &view.out, 0, false, NULL, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    assert_true(ist_sweep_distances(&sweep, &view.out, 0, false, NULL, &err));
    assert_true(sweep.distance[3300] == 2200);
    ist_sweep_free(&sweep);
    ist_view_free(&view);
}

static void refused(double first, double second) {
    test_graph graph = {.vertex_count = 3, .weighted = true};
    test_add(&graph, 0, 1, first, 1);
    test_add(&graph, 1, 2, second, 1);
    ist_view view = test_view(&graph);
    ist_sweep sweep = {0};
    ist_error err = {0};
    assert_true(ist_sweep_init(&sweep, 3, &err));
    assert_false(ist_sweep_run(&sweep, &view.out, 0, true, NULL, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    ist_sweep_free(&sweep);
    ist_view_free(&view);
}

static void a_length_that_overflows_is_refused(void **state) {
    (void)state;
    refused(1e308, 1e308);
}

static void a_cost_that_is_lost_in_a_length_is_refused(void **state) {
    (void)state;
    refused(1e300, 1e-300);
}

static void tiny_and_huge_costs_keep_their_ties(void **state) {
    (void)state;
    for (int exponent = -300; exponent <= 300; exponent += 300) {
        double unit = pow(10, exponent);
        test_graph graph = {.vertex_count = 4, .weighted = true};
        test_add(&graph, 0, 1, unit, 1);
        test_add(&graph, 0, 2, 2 * unit, 1);
        test_add(&graph, 1, 3, 3 * unit, 1);
        test_add(&graph, 2, 3, 2 * unit, 1);
        ist_view view = test_view(&graph);
        ist_sweep sweep = {0};
        sweep_from(&sweep, &view, 0, NULL);
        assert_near(sweep.distance[3] / unit, 4);
        assert_true(sweep.paths[3] == 2);
        ist_sweep_free(&sweep);
        ist_view_free(&view);
    }
}

static void a_source_alone_reaches_itself(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 1};
    ist_view view = test_view(&graph);
    ist_sweep sweep = {0};
    sweep_from(&sweep, &view, 0, NULL);
    assert_int_equal(sweep.reached, 1);
    assert_true(sweep.distance[0] == 0 && sweep.paths[0] == 1);
    ist_sweep_free(&sweep);
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hops_are_counted_along_a_path),
        cmocka_unit_test(costs_give_the_published_length_from_china_to_europe),
        cmocka_unit_test(a_tenth_and_two_tenths_tie_with_three_tenths),
        cmocka_unit_test(a_step_too_small_to_tell_is_no_second_way_between_equals),
        cmocka_unit_test(the_order_never_goes_back),
        cmocka_unit_test(direction_is_followed),
        cmocka_unit_test(two_to_the_900_paths_are_counted),
        cmocka_unit_test(two_to_the_1100_paths_are_refused),
        cmocka_unit_test(a_length_that_overflows_is_refused),
        cmocka_unit_test(a_cost_that_is_lost_in_a_length_is_refused),
        cmocka_unit_test(tiny_and_huge_costs_keep_their_ties),
        cmocka_unit_test(a_source_alone_reaches_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
