/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Flow betweenness against its definition, with flows as the smallest of all cuts tried; closed forms and refusals.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/metric.h"
#include "every_route.h"

enum { TRIALS = 500 };

static ist_metric_values measured(const ist_view *view) {
    const ist_metric *metric = NULL;
    ist_metric_values values = {0};
    ist_error err = {0};
    if (!ist_metric_find(&metric, "flow-betweenness", &err) || !ist_metric_compute(&values, metric, view, &err)) {
        fail_msg("%s", err.message);
        abort(); /* never reached; says so to who reads the code */
    }
    return values;
}

static void assert_near(double actual, double expected) {
    if (!(fabs(actual - expected) <= 1e-9 * fmax(1, fabs(expected)))) {
        fail_msg("%.17g, not %.17g", actual, expected);
    }
}

/* The smallest of all cuts between s and t, without the vertex `lost`. */
static double flow(const small_graph *g, uint32_t s, uint32_t t, uint32_t lost) {
    double least = INFINITY;
    for (uint32_t side = 0; side < 1u << g->vertex_count; side++) {
        double cut = 0;
        if (!(side >> s & 1) || (side >> t & 1)) {
            continue;
        }
        for (size_t e = 0; e < g->edge_count; e++) {
            uint32_t a = g->sources[e], b = g->targets[e];
            bool leaves = (side >> a & 1) && !(side >> b & 1), enters = (side >> b & 1) && !(side >> a & 1);
            bool crosses = leaves || (enters && !g->directed);
            cut += crosses && a != lost && b != lost ? g->capacities[e] : 0;
        }
        least = fmin(least, cut);
    }
    return least;
}

typedef struct {
    double raw, flows, fraction;
    size_t unlimited;
} sums;

static sums define(const small_graph *g, uint32_t v) {
    sums found = {0};
    for (uint32_t s = 0; s < g->vertex_count; s++) {
        for (uint32_t t = g->directed ? 0 : s + 1; t < g->vertex_count; t++) {
            double all = s == t || s == v || t == v ? 0 : flow(g, s, t, IST_NONE);
            if (all > 0 && isfinite(all)) {
                double lost = all - flow(g, s, t, v);
                found.raw += lost;
                found.flows += all;
                found.fraction += lost / all;
            }
            found.unlimited += isinf(all) != 0;
        }
    }
    return found;
}

static void it_follows_its_definition_on_random_graphs(void **state) {
    (void)state;
    size_t defined = 0, unlimited = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        small_graph g = small_random_graph(seed);
        ist_view view = small_view(&g);
        ist_metric_values values = measured(&view);
        for (uint32_t v = 0; v < g.vertex_count; v++) {
            sums expected = define(&g, v);
            unlimited += expected.unlimited;
            if (expected.flows == 0) {
                assert_true(isnan(values.columns[0][v]) && values.reasons[v]);
                continue;
            }
            assert_near(values.columns[0][v], expected.raw / expected.flows);
            assert_near(values.columns[1][v], expected.raw);
            assert_near(values.columns[2][v], expected.fraction);
            defined++;
        }
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
    assert_true(defined > 500 && unlimited > 500);
}

static void the_middle_of_a_star_carries_all(void **state) {
    (void)state;
    small_graph g = {.vertex_count = 5};
    for (uint32_t leaf = 1; leaf < 5; leaf++) {
        small_add(&g, 0, leaf, 1, leaf);
    }
    ist_view view = small_view(&g);
    ist_metric_values values = measured(&view);
    assert_near(values.columns[0][0], 1);
    assert_near(values.columns[1][0], 1 + 1 + 1 + 2 + 2 + 3); /* the smaller of each two */
    assert_near(values.columns[2][0], 6);
    for (size_t leaf = 1; leaf < 5; leaf++) {
        assert_near(values.columns[0][leaf], 0);
    }
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void in_a_complete_graph_of_ones_an_actor_carries_one_of_each_flow(void **state) {
    (void)state;
    enum { N = 6 };
    small_graph g = {.vertex_count = N};
    for (uint32_t b = 1; b < N; b++) {
        for (uint32_t a = 0; a < b; a++) {
            small_add(&g, a, b, 1, 1);
        }
    }
    ist_view view = small_view(&g);
    ist_metric_values values = measured(&view);
    for (size_t v = 0; v < N; v++) {
        assert_near(values.columns[0][v], 1.0 / (N - 1));
        assert_near(values.columns[1][v], (N - 1) * (N - 2) / 2.0);
    }
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void pairs_of_unlimited_ways_are_noted(void **state) {
    (void)state;
    small_graph g = {.vertex_count = 3};
    small_add(&g, 0, 1, 1, INFINITY);
    small_add(&g, 1, 2, 1, 4);
    ist_view view = small_view(&g);
    ist_metric_values values = measured(&view);
    assert_non_null(strstr(values.note, "1 pairs that a way of unlimited ties joins are left out"));
    assert_near(values.columns[1][1], 4);
    assert_true(isnan(values.columns[0][2]) && values.reasons[2]);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void scale_of_the_capacities_does_not_change_shares(void **state) {
    (void)state;
    small_graph g = small_corridor(0, true);
    ist_view plain = small_view(&g);
    ist_metric_values expected = measured(&plain);
    for (int exponent = -300; exponent <= 300; exponent += 600) {
        small_graph scaled = g;
        for (size_t e = 0; e < g.edge_count; e++) {
            scaled.capacities[e] *= pow(10, exponent);
        }
        ist_view view = small_view(&scaled);
        ist_metric_values actual = measured(&view);
        for (size_t v = 0; v < g.vertex_count; v++) {
            assert_near(actual.columns[0][v], expected.columns[0][v]);
            assert_near(actual.columns[2][v], expected.columns[2][v]);
        }
        ist_metric_values_free(&actual);
        ist_view_free(&view);
    }
    ist_metric_values_free(&expected);
    ist_view_free(&plain);
}

static void what_is_too_large_is_refused(void **state) {
    (void)state;
    enum { N = 401 };
    uint32_t ends[N];
    double capacities[N];
    for (uint32_t v = 0; v < N; v++) {
        ends[v] = v;
        capacities[v] = 1;
    }
    ist_view view = {0};
    ist_edge_list list = {
        .vertex_count = N, .edge_count = N - 1, .sources = ends, .targets = ends + 1, .capacities = capacities};
    const ist_metric *metric = NULL;
    ist_metric_values values = {0};
    ist_error err = {0};
    assert_true(ist_view_from_edges(&view, &list, NULL));
    assert_true(ist_metric_find(&metric, "flow-betweenness", NULL));
    assert_false(ist_metric_compute(&values, metric, &view, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    ist_view_free(&view);
    list.capacities = NULL;
    list.vertex_count = list.edge_count = 0;
    assert_true(ist_view_from_edges(&view, &list, NULL));
    assert_false(ist_metric_compute(&values, metric, &view, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_follows_its_definition_on_random_graphs),
        cmocka_unit_test(the_middle_of_a_star_carries_all),
        cmocka_unit_test(in_a_complete_graph_of_ones_an_actor_carries_one_of_each_flow),
        cmocka_unit_test(pairs_of_unlimited_ways_are_noted),
        cmocka_unit_test(scale_of_the_capacities_does_not_change_shares),
        cmocka_unit_test(what_is_too_large_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
