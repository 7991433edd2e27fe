/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_gained.c - efficiency after every added tie, against the network that has it.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/centrality/reach.h"
#include "core/kernel/lane_gains.h"
#include "core/kernel/lane_sweeps.h"
#include "core/whatif/gained.h"
#include "sweeping.h"

static double nearness_of(const test_graph *graph) {
    ist_error err = {0};
    ist_reach reach[TEST_EDGES];
    ist_view view = test_view(graph);
    double sum = 0;
    check(ist_reach_each(reach, &view, &err), &err);
    for (size_t v = 0; v < view.vertex_count; v++) {
        sum += reach[v].inverses;
    }
    ist_view_free(&view);
    return sum;
}

/* With one more tie, or where there is one already with the cheaper of the two. */
static test_graph with_tie(const test_graph *graph, const ist_gained_tie *tie) {
    test_graph more = *graph;
    for (size_t e = 0; e < more.edge_count; e++) {
        bool same = more.sources[e] == tie->source && more.targets[e] == tie->target;
        bool back = !more.directed && more.sources[e] == tie->target && more.targets[e] == tie->source;
        if (same || back) {
            more.costs[e] = fmin(more.costs[e], tie->cost);
            return more;
        }
    }
    test_add(&more, tie->source, tie->target, tie->cost, 1);
    return more;
}

static void compare_gains(const test_graph *graph, uint64_t seed) {
    enum { TIES = 80 };
    ist_error err = {0};
    ist_gained_tie ties[TIES];
    double sum = 0, gains[TIES];
    uint64_t random = seed + 5;
    uint32_t n = (uint32_t)graph->vertex_count;
    for (size_t i = 0; i < TIES; i++) {
        ties[i].source = test_below(&random, n);
        ties[i].target = (ties[i].source + 1 + test_below(&random, n - 1)) % n;
        ties[i].cost = graph->weighted ? (1 + test_below(&random, 12)) * 0.05 : 1;
    }
    ist_view view = test_view(graph);
    check(ist_gained_nearness(&sum, gains, &view, ties, TIES, &err), &err);
    assert_true(fabs(sum - nearness_of(graph)) <= 1e-12 * sum);
    for (size_t i = 0; i < TIES; i++) {
        test_graph more = with_tie(graph, &ties[i]);
        double expected = nearness_of(&more);
        if (!(fabs(sum + gains[i] - expected) <= 1e-12 * expected)) {
            fail_msg("graph %llu, tie %zu: %.17g, not %.17g", (unsigned long long)seed, i, sum + gains[i], expected);
        }
    }
    ist_view_free(&view);
}

static void nearness_with_one_more_tie_agrees_with_the_network_that_has_it(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 150; seed++) {
        test_graph graph = test_random_graph(seed);
        if (graph.vertex_count > 1) {
            compare_gains(&graph, seed);
        }
    }
    test_graph corridor = test_corridor();
    compare_gains(&corridor, 0);
}

/* A new tie between the ends of a path: every pair more than half of the cycle apart goes the other way round. */
static void a_path_that_is_closed_is_a_cycle(void **state) {
    (void)state;
    ist_error err = {0};
    test_graph path = test_path(7), cycle = test_cycle(7);
    const ist_gained_tie ties[] = {{0, 6, 1}, {6, 0, 1}, {0, 1, 1}};
    double sum = 0, gains[3];
    ist_view view = test_view(&path);
    check(ist_gained_nearness(&sum, gains, &view, ties, 3, &err), &err);
    assert_true(fabs(sum + gains[0] - 7 * 2 * (1 + 1. / 2 + 1. / 3)) < 1e-12);
    assert_true(fabs(sum + gains[0] - nearness_of(&cycle)) < 1e-12);
    assert_true(fabs(gains[1] - gains[0]) < 1e-12 && gains[2] == 0);
    ist_view_free(&view);
}

/* Two parts that did not reach each other, and 1e-300 whose inverses still add up or are refused. */
static void parts_are_joined_and_extreme_costs_are_right_or_refused(void **state) {
    (void)state;
    ist_error err = {0};
    test_graph parts = {.vertex_count = 4, .weighted = true};
    const ist_gained_tie ties[] = {{1, 2, 1}, {0, 3, 1e-300}, {0, 3, 1e300}};
    double sum = 0, gains[3];
    test_add(&parts, 0, 1, 1, 1);
    test_add(&parts, 2, 3, 1, 1);
    ist_view view = test_view(&parts);
    check(ist_gained_nearness(&sum, gains, &view, ties, 3, &err), &err);
    assert_true(sum == 4 && fabs(gains[0] - 2 * (1 + 1. / 2 + 1. / 2 + 1. / 3)) < 1e-12);
    assert_true(fabs(gains[1] - 2e300) < 1e288 && fabs(gains[2] - 8e-300) < 1e-311);
    const ist_gained_tie near[] = {{0, 3, 1e-310}};
    assert_false(ist_gained_nearness(&sum, gains, &view, near, 1, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    ist_view_free(&view);
}

/* Of distances drawn at random, in sides of all sizes. */
static void all_builds_give_the_same_bits(void **state) {
    (void)state;
    enum { MOST = 60 };
    static double near[MOST], far[MOST], inverses[MOST * MOST];
    uint32_t items[2][MOST + IST_GAIN_OCTET + 1] = {{0}};
    double lengths[2][MOST + IST_GAIN_OCTET + 1] = {{0}};
    uint64_t random = 11;
    for (uint32_t n = 1; n <= MOST; n++) {
        ist_gains gains = {n, {items[0], lengths[0], 0}, {items[1], lengths[1], 0}};
        ist_gain_ends ends = {near, far, far, near, inverses, 0.25};
        double expected = 0;
        for (uint32_t i = 0; i < n * n; i++) {
            near[i % n] = test_below(&random, 1000) * 0.003;
            far[i % n] = test_below(&random, 1000) * 0.003;
            inverses[i] = 1 / (0.1 + test_below(&random, 1000) * 0.003);
        }
        for (uint32_t i = 0; i < n * n; i++) {
            uint32_t s = i / n, t = i % n;
            bool paired = near[s] + 0.25 < far[s] && near[t] + 0.25 < far[t];
            expected += paired ? fmax(0, 1 / (near[s] + 0.25 + near[t]) - inverses[i]) : 0;
        }
        double first = ist_lane_build_at(0)->gains(&gains, &ends);
        assert_true(fabs(first - expected) <= 1e-12 * fmax(1, expected));
        for (size_t build = 1; ist_lane_build_at(build); build++) {
            assert_true(ist_lane_build_at(build)->gains(&gains, &ends) == first);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nearness_with_one_more_tie_agrees_with_the_network_that_has_it),
        cmocka_unit_test(a_path_that_is_closed_is_a_cycle),
        cmocka_unit_test(all_builds_give_the_same_bits),
        cmocka_unit_test(parts_are_joined_and_extreme_costs_are_right_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
