/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_walks.c - katz and bonacich against dense solutions of their equations, closed forms, and on graphs where they
 * are not defined; strong components and largest eigenvalues under them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/kernel/radius.h"
#include "core/kernel/strong.h"
#include "matrix.h"
#include "measuring.h"

/* The limit of the k-th root of the size of the k-th power, k = 2^50. */
static double reference_radius(const test_graph *graph) {
    matrix power = matrix_of(graph);
    double logarithm = 0, k = 1;
    for (int i = 0; i < 50; i++) {
        double largest = divide_by_largest(&power);
        if (largest == 0) {
            return 0;
        }
        logarithm += log(largest) / k;
        power = times(&power, &power);
        k *= 2;
    }
    return exp(logarithm);
}

/* x = b + factor M x by elimination with pivots. */
static void solve(double *x, const matrix *m, const double *b, double factor) {
    double rows[MOST][MOST + 1] = {{0}};
    size_t n = m->n;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            rows[i][j] = (i == j) - factor * m->at[i][j];
        }
        rows[i][n] = b[i];
    }
    for (size_t i = 0; i < n; i++) {
        size_t pivot = i;
        for (size_t j = i + 1; j < n; j++) {
            pivot = fabs(rows[j][i]) > fabs(rows[pivot][i]) ? j : pivot;
        }
        for (size_t k = 0; k <= n; k++) {
            double swapped = rows[i][k];
            rows[i][k] = rows[pivot][k];
            rows[pivot][k] = swapped;
        }
        for (size_t j = 0; j < n; j++) {
            double share = j == i ? 0 : rows[j][i] / rows[i][i];
            for (size_t k = i; k <= n; k++) {
                rows[j][k] -= share * rows[i][k];
            }
        }
    }
    for (size_t i = 0; i < n; i++) {
        x[i] = rows[i][n] / rows[i][i];
    }
}

/* ---- the kernels ---- */

static void strong_components_are_who_reach_each_other(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 400; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        bool reach[MOST][MOST] = {{false}};
        uint32_t label[MOST];
        for (size_t edge = 0; edge < graph.edge_count; edge++) {
            reach[graph.sources[edge]][graph.targets[edge]] = true;
            reach[graph.targets[edge]][graph.sources[edge]] |= !graph.directed;
        }
        for (size_t k = 0; k < graph.vertex_count; k++) {
            for (size_t i = 0; i < graph.vertex_count; i++) {
                for (size_t j = 0; j < graph.vertex_count; j++) {
                    reach[i][j] |= reach[i][k] && reach[k][j];
                }
            }
        }
        assert_true(ist_strong_components(label, &view, NULL));
        for (uint32_t v = 0; v < graph.vertex_count; v++) {
            uint32_t least = 0;
            while (least != v && !(reach[least][v] && reach[v][least])) {
                least++;
            }
            assert_int_equal(label[v], least);
        }
        ist_view_free(&view);
    }
}

static void the_largest_eigenvalue_is_the_growth_of_powers(void **state) {
    (void)state;
    for (uint64_t seed = 500; seed < 900; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_radius radius;
        assert_true(ist_radius_of(&radius, &view, NULL));
        test_close("radius", seed, radius.largest, reference_radius(&graph), 1e-12);
        assert_true(radius.converged && radius.second <= radius.largest);
        ist_view_free(&view);
    }
}

static void eigenvalues_that_rounding_would_eat_are_refused(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 2, .directed = true};
    test_add(&graph, 0, 1, 1, 1);
    test_add(&graph, 1, 0, 1, 1e-300);
    ist_view view = test_view(&graph);
    test_refused("katz", &view, NAN, IST_ERROR_LIMIT, "too far apart");
    ist_view_free(&view);
}

/* ---- katz and bonacich ---- */

static void katz_solves_its_equation(void **state) {
    (void)state;
    size_t solved = 0, refused = 0;
    for (uint64_t seed = 1000; seed < 1400; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        double share = 0.05 + 0.9 * (double)(seed % 19) / 19, radius = reference_radius(&graph), largest = 0;
        double ones[MOST], right[MOST];
        matrix a = matrix_of(&graph), into = transposed(&a);
        for (size_t v = 0; v < MOST; v++) {
            ones[v] = right[v] = 1;
        }
        ist_metric_values values = test_measured_with("katz", &view, share);
        if (graph.edge_count > 0 && radius == 0) {
            assert_true(isnan(values.columns[0][0]) && values.reasons[0]);
            refused++;
        } else {
            solve(right, &into, ones, graph.edge_count > 0 ? share / radius : 0);
            for (size_t v = 0; v < graph.vertex_count; v++) {
                largest = fmax(largest, right[v]);
            }
            for (size_t v = 0; v < graph.vertex_count; v++) {
                test_close("katz.walks", v, values.columns[1][v], right[v], 1e-10);
                test_close("katz", v, values.columns[0][v], right[v] / largest, 1e-11);
            }
            solved++;
        }
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
    assert_true(solved > 200 && refused > 10);
}

static void bonacich_solves_its_equation(void **state) {
    (void)state;
    for (uint64_t seed = 1500; seed < 1900; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        double share = -0.95 + 1.9 * (double)(seed % 23) / 23, radius = reference_radius(&graph), squares = 0;
        double strength[MOST] = {0}, right[MOST];
        matrix a = matrix_of(&graph);
        ist_metric_values values = test_measured_with("bonacich", &view, share);
        for (size_t v = 0; v < a.n; v++) {
            for (size_t u = 0; u < a.n; u++) {
                strength[v] += a.at[v][u];
            }
        }
        if (radius == 0) {
            assert_true(isnan(values.columns[0][0]) && values.reasons[0]);
        } else {
            solve(right, &a, strength, share / radius);
            for (size_t v = 0; v < a.n; v++) {
                squares += right[v] * right[v] / (double)a.n;
            }
            for (size_t v = 0; v < a.n; v++) {
                test_close("bonacich.raw", v, values.columns[1][v], right[v], 1e-10);
                test_close("bonacich", v, values.columns[0][v], right[v] / sqrt(squares), 1e-10);
            }
        }
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
}

/* Of a star of k rays L1 is sqrt(k): middle = 1 + a k ray, ray = 1 + a middle. */
static void a_star_has_its_closed_forms(void **state) {
    (void)state;
    enum { K = 9 };
    test_graph graph = test_star(K + 1);
    double a = 0.85 / sqrt(K), middle = (1 + a * K) / (1 - a * a * K), walks[K + 1], raw[K + 1];
    double b = -0.5 / sqrt(K), power = (K + b * K) / (1 - b * b * K);
    for (size_t v = 0; v <= K; v++) {
        walks[v] = v == 0 ? middle : 1 + a * middle;
        raw[v] = v == 0 ? power : 1 + b * power;
    }
    test_column("katz", 1, &graph, walks, 1e-13);
    test_column("bonacich", 1, &graph, raw, 1e-13);
}

/* Bonacich's network of bargaining: on a chain of five the ends of the middle are strong, the middle is weak. */
static void on_a_chain_of_five_negative_beta_makes_the_second_strongest(void **state) {
    (void)state;
    test_graph graph = test_path(5);
    ist_view view = test_view(&graph);
    ist_metric_values below = test_measured_with("bonacich", &view, -0.8);
    ist_metric_values above = test_measured_with("bonacich", &view, 0.8);
    assert_true(below.columns[0][1] > below.columns[0][2] && below.columns[0][2] > below.columns[0][0]);
    assert_true(above.columns[0][2] > above.columns[0][1] && above.columns[0][1] > above.columns[0][0]);
    ist_metric_values_free(&below);
    ist_metric_values_free(&above);
    ist_view_free(&view);
}

static void parameters_and_eigenvalue_are_noted(void **state) {
    (void)state;
    test_graph graph = test_complete(5);
    ist_view view = test_view(&graph);
    ist_metric_values values = test_measured("katz", &view);
    assert_string_equal(values.note, "alpha is 0.2125, 0.85 of 1 / L1; L1 is 4");
    ist_metric_values_free(&values);
    values = test_measured("bonacich", &view);
    assert_string_equal(values.note, "beta is -0.125, -0.5 of 1 / L1; L1 is 4");
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void parameters_outside_their_range_are_refused(void **state) {
    (void)state;
    test_graph graph = test_path(3);
    ist_view view = test_view(&graph);
    test_refused("katz", &view, 0, IST_ERROR_USAGE, "above 0");
    test_refused("katz", &view, 1, IST_ERROR_USAGE, "below 1");
    test_refused("katz", &view, -0.5, IST_ERROR_USAGE, "above 0");
    test_refused("bonacich", &view, -1, IST_ERROR_USAGE, "above -1");
    test_refused("bonacich", &view, 1.5, IST_ERROR_USAGE, "below 1");
    test_refused("katz", &view, 1 - 1e-13, IST_ERROR_LIMIT, "further from 1");
    ist_view_free(&view);
}

/* ---- what holds for all ---- */

static const char *const names[] = {"katz", "bonacich"};

static void the_numbers_of_actors_do_not_matter(void **state) {
    (void)state;
    test_names_do_not_matter(names, 2);
}

static void the_unit_of_strength_does_not_matter(void **state) {
    (void)state;
    test_units_do_not_matter(names, 2);
}

static void a_path_of_a_million_actors_is_no_matter(void **state) {
    (void)state;
    enum { N = 1000000 };
    ist_view view = test_long_path(N, false), one_way = test_long_path(N, true);
    ist_metric_values values = test_measured("katz", &view);
    assert_non_null(strstr(values.note, "estimated"));
    test_close("middle of katz", N / 2, values.columns[1][N / 2], 1 / 0.15, 1e-5);
    ist_metric_values_free(&values);
    values = test_measured("bonacich", &one_way);
    assert_true(isnan(values.columns[0][0]));
    ist_metric_values_free(&values);
    ist_view_free(&view);
    ist_view_free(&one_way);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strong_components_are_who_reach_each_other),
        cmocka_unit_test(the_largest_eigenvalue_is_the_growth_of_powers),
        cmocka_unit_test(eigenvalues_that_rounding_would_eat_are_refused),
        cmocka_unit_test(katz_solves_its_equation),
        cmocka_unit_test(bonacich_solves_its_equation),
        cmocka_unit_test(a_star_has_its_closed_forms),
        cmocka_unit_test(on_a_chain_of_five_negative_beta_makes_the_second_strongest),
        cmocka_unit_test(parameters_and_eigenvalue_are_noted),
        cmocka_unit_test(parameters_outside_their_range_are_refused),
        cmocka_unit_test(the_numbers_of_actors_do_not_matter),
        cmocka_unit_test(the_unit_of_strength_does_not_matter),
        cmocka_unit_test(a_path_of_a_million_actors_is_no_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
