/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_current_flow.c - the measures of currents and resistances: published values, closed forms, what is undefined or
 * refused, and a path of a million actors.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/kernel/laplacian.h"
#include "graphs.h"
#include "measured.h"

static double one_value(const char *name, size_t column, const test_graph *graph) {
    ist_view view = test_view(graph);
    ist_metric_values values = measured(name, &view);
    double value = values.columns[column][0];
    ist_metric_values_free(&values);
    ist_view_free(&view);
    return value;
}

static void assert_value(const char *name, size_t column, const test_graph *graph, double expected) {
    assert_same(name, column, one_value(name, column, graph), expected);
}

/* ---- the corridor graph ---- */

static void the_corridor_graph_has_its_published_current_flow_betweenness(void **state) {
    (void)state;
    static const double published[CORRIDOR_PLACES] = {
        [KZ] = .5314, [AKTAU] = .2472, [ALAT] = .2467,     [TBILISI] = .3398, [BAKU] = .2601,
        [TR] = .2928, [TM] = .2713,    [UZ] = .2935,       [IR] = .2243,      [KARS] = .2092,
        [EU] = .1721, [RU] = .1366,    [BLACKSEA] = .1051, [KG] = .0865};
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    ist_metric_values values = measured("current-flow-betweenness", &view);
    for (size_t v = 0; v < CORRIDOR_PLACES; v++) {
        assert_near("current-flow-betweenness", v, values.columns[0][v], published[v], 0.5001e-4);
        assert_same("newman", v, values.columns[1][v], (values.columns[2][v] + 15) / 120);
    }
    assert_true(values.columns[2][TJ] == 0 && values.columns[2][CN] == 0);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void the_corridor_graph_has_its_published_whole_values(void **state) {
    (void)state;
    test_graph graph = test_corridor(), alike = test_corridor();
    for (size_t edge = 0; edge < alike.edge_count; edge++) {
        alike.strengths[edge] = 1;
    }
    assert_near("kirchhoff", 0, one_value("kirchhoff", 0, &graph), 763.259, 0.5e-3);
    assert_near("connectivity", 0, one_value("kirchhoff", 1, &graph), .068725, 0.5e-6);
    assert_near("kemeny", 0, one_value("kemeny", 0, &alike), 24.70428, 0.5e-5);
    assert_near("kemeny", 0, one_value("kemeny", 0, &graph), 30.27354, 0.5e-5);
    assert_near("information", KZ, one_value("information", 0, &graph), .213, 0.5e-3);
}

static void the_corridor_graph_has_its_published_resistance_from_china_to_europe(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    ist_laplacian laplacian = {0};
    double potentials[CORRIDOR_PLACES] = {0};
    assert_true(ist_laplacian_make(&laplacian, &view, view.strengths, NULL));
    uint32_t from = laplacian.place[CN], to = laplacian.place[EU];
    potentials[from] = 1;
    potentials[to] = -1;
    ist_laplacian_solve(potentials, &laplacian);
    double resistance = ist_laplacian_resistance(&laplacian, potentials[from] - potentials[to]);
    assert_near("resistance", 0, resistance, 12.16506, 0.5e-5);
    ist_laplacian_free(&laplacian);
    ist_view_free(&view);
}

/* ---- closed forms ---- */

static void shapes_have_their_kirchhoff_index_and_connectivity(void **state) {
    (void)state;
    const double pi = acos(-1);
    for (uint32_t n = 3; n < 30; n++) {
        double size = n, cube = size * size * size - size;
        test_graph path = test_path(n), cycle = test_cycle(n), star = test_star(n), complete = test_complete(n);
        assert_value("kirchhoff", 0, &path, cube / 6);
        assert_value("kirchhoff", 1, &path, 2 * (1 - cos(pi / size)));
        assert_value("kirchhoff", 0, &cycle, cube / 12);
        assert_value("kirchhoff", 1, &cycle, 2 * (1 - cos(2 * pi / size)));
        assert_value("kirchhoff", 0, &star, (size - 1) * (size - 1));
        assert_value("kirchhoff", 1, &star, 1);
        assert_value("kirchhoff", 0, &complete, size - 1);
        assert_value("kirchhoff", 1, &complete, size);
    }
}

static void shapes_have_their_kemeny_constant(void **state) {
    (void)state;
    uint64_t random = 5;
    for (uint32_t n = 2; n < 30; n++) {
        double size = n;
        test_graph path = test_path(n), cycle = test_cycle(n), star = test_star(n), complete = test_complete(n);
        for (size_t edge = 0; edge < star.edge_count; edge++) {
            star.strengths[edge] = 1 + test_below(&random, 1000); /* a star's does not depend on them */
        }
        assert_value("kemeny", 0, &path, (size - 1) * (size - 1) / 3 + 1.0 / 6);
        assert_value("kemeny", 0, &star, size - 1.5);
        assert_value("kemeny", 0, &complete, (size - 1) * (size - 1) / size);
        if (n > 2) {
            assert_value("kemeny", 0, &cycle, (size * size - 1) / 6);
        }
    }
}

static void ties_of_shapes_have_their_resistance(void **state) {
    (void)state;
    for (uint32_t n = 3; n < 30; n++) {
        double size = n;
        test_graph graphs[] = {test_path(n), test_star(n), test_cycle(n), test_complete(n)};
        const double expected[] = {1, 1, (size - 1) / size, 2 / size};
        for (size_t i = 0; i < 4; i++) {
            ist_view view = test_view(&graphs[i]);
            ist_metric_values values = measured("resistance", &view);
            for (size_t edge = 0; edge < view.edge_count; edge++) {
                assert_same("resistance", edge, values.columns[0][edge], expected[i]);
                assert_same("spanning-share", edge, values.columns[1][edge], expected[i]);
            }
            ist_metric_values_free(&values);
            ist_view_free(&view);
        }
    }
}

static void actors_of_shapes_have_their_current_flow_values(void **state) {
    (void)state;
    test_graph path = test_path(9), complete = test_complete(9), star = test_star(9);
    ist_view view = test_view(&path);
    ist_metric_values values = measured("current-flow-betweenness", &view);
    for (size_t v = 0; v < 9; v++) {
        assert_same("on a path", v, values.columns[2][v], (double)(v * (8 - v)));
    }
    ist_metric_values_free(&values);
    values = measured("information", &view);
    for (size_t v = 0; v < 9; v++) {
        assert_same("on a path", v, values.columns[0][v], 8.0 / (double)((v * (v + 1) + (8 - v) * (9 - v)) / 2));
    }
    ist_metric_values_free(&values);
    ist_view_free(&view);
    /* between any two of n that are all joined, 1 / n of the current takes the way over each other */
    assert_value("current-flow-betweenness", 2, &complete, 28 / 9.0);
    assert_value("information", 0, &complete, 4.5);
    assert_value("current-flow-betweenness", 0, &star, 1);
    assert_value("current-flow-betweenness", 1, &star, 1);
    assert_value("information", 0, &star, 1);
}

/* ---- what has no value, what is refused ---- */

static void what_is_undefined_says_why(void **state) {
    (void)state;
    test_graph none = {0}, alone = {.vertex_count = 1}, pair = test_path(2), apart = test_path(2);
    apart.vertex_count = 3;
    const struct {
        const char *name;
        const test_graph *graph;
        size_t row;
        const char *reason;
    } rows[] = {{"current-flow-betweenness", &alone, 0, "there are fewer than two actors"},
                {"current-flow-betweenness", &pair, 0, "there are fewer than three actors"},
                {"information", &alone, 0, "it has no ties"},
                {"information", &apart, 2, "it has no ties"},
                {"kirchhoff", &none, 0, "there are fewer than two actors"},
                {"kirchhoff", &alone, 0, "there are fewer than two actors"},
                {"kirchhoff", &apart, 0, "the network is not connected"},
                {"kemeny", &none, 0, "there are fewer than two actors"},
                {"kemeny", &alone, 0, "there are fewer than two actors"},
                {"kemeny", &apart, 0, "the network is not connected"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ist_view view = test_view(rows[i].graph);
        ist_metric_values values = measured(rows[i].name, &view);
        assert_true(isnan(values.columns[0][rows[i].row]));
        assert_string_equal(values.reasons[rows[i].row], rows[i].reason);
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
    assert_value("kirchhoff", 1, &apart, 0);
    assert_value("current-flow-betweenness", 0, &apart, 0);
    assert_value("current-flow-betweenness", 1, &pair, 1);
}

static void strengths_that_no_product_can_hold_are_refused(void **state) {
    (void)state;
    const char *const names[] = {"current-flow-betweenness", "information", "resistance", "kirchhoff", "kemeny"};
    test_graph graph = test_path(3);
    graph.strengths[0] = 1e-300;
    graph.strengths[1] = 1e300;
    ist_view view = test_view(&graph);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ist_metric_values values;
        ist_error err = {0};
        assert_false(try_measure(&values, names[i], &view, &err));
        assert_int_equal(err.kind, IST_ERROR_LIMIT);
        assert_non_null(strstr(err.message, "too far apart"));
    }
    ist_view_free(&view);
}

/* ---- size ---- */

enum { LONG = 1000000 };

static ist_view long_path(double *strengths) {
    static uint32_t sources[LONG - 1], targets[LONG - 1];
    ist_view view = {0};
    uint64_t state = 1;
    for (uint32_t i = 0; i + 1 < LONG; i++) {
        sources[i] = i;
        targets[i] = i + 1;
        strengths[i] = pow(10, (double)test_below(&state, 2001) / 100 - 10);
    }
    ist_edge_list list = {
        .vertex_count = LONG, .edge_count = LONG - 1, .sources = sources, .targets = targets, .strengths = strengths};
    assert_true(ist_view_from_edges(&view, &list, NULL));
    return view;
}

/* Strengths from 1e-10 to 1e10: every tie of a path is a bridge, and a pair's resistance is the sum between. */
static void a_path_of_a_million_actors_is_measured_to_the_last_digits(void **state) {
    (void)state;
    static double strengths[LONG];
    ist_view view = long_path(strengths);
    ist_metric_values values = measured("resistance", &view);
    long double index = 0, first = 0;
    for (size_t edge = 0; edge < view.edge_count; edge++) {
        assert_near("spanning-share", edge, values.columns[1][edge], 1, 1e-15);
        index += (long double)(edge + 1) * (long double)(LONG - 1 - edge) / strengths[edge];
        first += (long double)(LONG - 1 - edge) / strengths[edge];
    }
    ist_metric_values_free(&values);
    values = measured("kirchhoff", &view);
    assert_near("kirchhoff", 0, values.columns[0][0], (double)index, 1e-10 * (double)index);
    ist_metric_values_free(&values);
    values = measured("information", &view);
    assert_near("information", 0, values.columns[0][0], (double)((LONG - 1) / first), 1e-10 * (double)(LONG / first));
    ist_metric_values_free(&values);
    ist_error err = {0};
    assert_false(try_measure(&values, "current-flow-betweenness", &view, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_corridor_graph_has_its_published_current_flow_betweenness),
        cmocka_unit_test(the_corridor_graph_has_its_published_whole_values),
        cmocka_unit_test(the_corridor_graph_has_its_published_resistance_from_china_to_europe),
        cmocka_unit_test(shapes_have_their_kirchhoff_index_and_connectivity),
        cmocka_unit_test(shapes_have_their_kemeny_constant),
        cmocka_unit_test(ties_of_shapes_have_their_resistance),
        cmocka_unit_test(actors_of_shapes_have_their_current_flow_values),
        cmocka_unit_test(what_is_undefined_says_why),
        cmocka_unit_test(strengths_that_no_product_can_hold_are_refused),
        cmocka_unit_test(a_path_of_a_million_actors_is_measured_to_the_last_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
