/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_partners.c - opsahl, concentration, hierarchy and assortativity against their formulas written out, and closed
 * forms.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "matrix.h"
#include "measuring.h"

/* Strengths there and back added; without direction they are twice what they are, which changes no share. */
static matrix both_ways(const matrix *a) {
    matrix both = {.n = a->n};
    for (size_t i = 0; i < a->n; i++) {
        for (size_t j = 0; j < a->n; j++) {
            both.at[i][j] = a->at[i][j] + a->at[j][i];
        }
    }
    return both;
}

static double sum_row(const matrix *a, size_t i, double power) {
    double sum = 0;
    for (size_t j = 0; j < a->n; j++) {
        sum += a->at[i][j] > 0 ? pow(a->at[i][j], power) : 0;
    }
    return sum;
}

/* ---- opsahl ---- */

static void opsahl_lies_between_degree_and_strength(void **state) {
    (void)state;
    static const double alphas[] = {0, 0.5, 1, 1.5};
    for (uint64_t seed = 0; seed < 200; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_metric_values degree = test_measured("degree", &view), strength = test_measured("strength", &view);
        for (size_t i = 0; i < sizeof alphas / sizeof *alphas; i++) {
            ist_metric_values values = test_measured_with("opsahl", &view, alphas[i]);
            for (size_t column = 0; column < (graph.directed ? 3u : 1u); column++) {
                for (size_t v = 0; v < graph.vertex_count; v++) {
                    double k = degree.columns[column][v], s = strength.columns[column][v];
                    double expected = k > 0 ? pow(k, 1 - alphas[i]) * pow(s, alphas[i]) : 0;
                    test_close("opsahl", v, values.columns[column][v], expected, 1e-13);
                }
            }
            assert_true((values.columns[1] != NULL) == graph.directed);
            ist_metric_values_free(&values);
        }
        ist_metric_values_free(&degree);
        ist_metric_values_free(&strength);
        ist_view_free(&view);
    }
}

static void opsahl_notes_its_alpha_and_refuses_one_below_zero(void **state) {
    (void)state;
    test_graph graph = test_star(5);
    ist_view view = test_view(&graph);
    ist_metric_values values = test_measured("opsahl", &view);
    assert_string_equal(values.note, "alpha is 0.5");
    ist_metric_values_free(&values);
    test_refused("opsahl", &view, -0.1, IST_ERROR_USAGE, "at least 0");
    ist_view_free(&view);
}

/* Table 1 of the paper: of the same strength over more ties, alpha below 1 prefers more, above 1 fewer. */
static void opsahl_prefers_more_ties_below_one_and_fewer_above(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 8};
    test_add(&graph, 0, 2, 1, 4);
    test_add(&graph, 0, 3, 1, 4);
    for (uint32_t v = 4; v < 8; v++) {
        test_add(&graph, 1, v, 1, 2);
    }
    ist_view view = test_view(&graph);
    ist_metric_values below = test_measured_with("opsahl", &view, 0.5);
    ist_metric_values above = test_measured_with("opsahl", &view, 1.5);
    test_close("opsahl", 0, below.columns[0][0], 4, 1e-15);
    test_close("opsahl", 1, below.columns[0][1], sqrt(32), 1e-15);
    test_close("opsahl", 0, above.columns[0][0], 16, 1e-15);
    test_close("opsahl", 1, above.columns[0][1], 8 * sqrt(2), 1e-15);
    ist_metric_values_free(&below);
    ist_metric_values_free(&above);
    ist_view_free(&view);
}

/* ---- concentration ---- */

static void concentration_follows_its_formula(void **state) {
    (void)state;
    for (uint64_t seed = 300; seed < 600; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        matrix a = matrix_of(&graph), both = both_ways(&a);
        ist_metric_values values = test_measured("concentration", &view);
        for (size_t v = 0; v < a.n; v++) {
            double k = sum_row(&both, v, 0), sum = sum_row(&both, v, 1), entropy = 0;
            double squares = sum_row(&both, v, 2) / (sum * sum);
            for (size_t u = 0; u < a.n; u++) {
                entropy -= both.at[v][u] > 0 ? both.at[v][u] / sum * log(both.at[v][u] / sum) : 0;
            }
            test_close("concentration", v, values.columns[0][v], k > 0 ? squares : NAN, 1e-13);
            test_close("partners", v, values.columns[1][v], k > 0 ? 1 / squares : NAN, 1e-13);
            test_close("entropy", v, values.columns[2][v], k > 1 ? entropy / log(k) : k > 0 ? 0 : NAN, 1e-13);
            if (graph.directed) {
                double out = sum_row(&a, v, 1);
                test_close("out", v, values.columns[4][v], out > 0 ? sum_row(&a, v, 2) / (out * out) : NAN, 1e-13);
            }
        }
        assert_true((values.columns[3] != NULL) == graph.directed);
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
}

static void equal_partners_count_each_and_a_sole_one_is_all(void **state) {
    (void)state;
    test_graph graph = test_star(6);
    const double concentration[6] = {0.2, 1, 1, 1, 1, 1}, partners[6] = {5, 1, 1, 1, 1, 1}, entropy[6] = {1};
    test_column("concentration", 0, &graph, concentration, 1e-15);
    test_column("concentration", 1, &graph, partners, 1e-14);
    test_column("concentration", 2, &graph, entropy, 1e-15);
}

/* ---- hierarchy ---- */

static double hierarchy(const matrix *both, size_t i) {
    double k = sum_row(both, i, 0), c[MOST] = {0}, total = 0, sum = 0;
    for (size_t j = 0; j < both->n; j++) {
        double p = both->at[i][j] / sum_row(both, i, 1);
        for (size_t q = 0; q < both->n; q++) {
            p += both->at[i][q] > 0 ? both->at[i][q] / sum_row(both, i, 1) * both->at[q][j] / sum_row(both, q, 1) : 0;
        }
        c[j] = both->at[i][j] > 0 ? p * p : 0;
        total += c[j];
    }
    for (size_t j = 0; j < both->n; j++) {
        sum += c[j] > 0 ? c[j] / (total / k) * log(c[j] / (total / k)) : 0;
    }
    return k > 1 ? sum / (k * log(k)) : k > 0 ? 1 : NAN;
}

static void hierarchy_follows_its_formula(void **state) {
    (void)state;
    for (uint64_t seed = 700; seed < 1000; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        matrix a = matrix_of(&graph), both = both_ways(&a);
        ist_metric_values values = test_measured("hierarchy", &view);
        for (size_t v = 0; v < a.n; v++) {
            test_close("hierarchy", v, values.columns[0][v], hierarchy(&both, v), 1e-12);
            assert_true(!(values.columns[0][v] < 0 || values.columns[0][v] > 1));
        }
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
}

static void alike_partners_have_no_hierarchy_and_a_sole_one_is_all(void **state) {
    (void)state;
    test_graph star = test_star(6), complete = test_complete(5);
    const double of_star[6] = {0, 1, 1, 1, 1, 1}, none[5] = {0};
    test_column("hierarchy", 0, &star, of_star, 1e-15);
    test_column("hierarchy", 0, &complete, none, 1e-15);
}

/* ---- assortativity ---- */

static double correlation(const double *x, const double *y, size_t count) {
    double mean_x = 0, mean_y = 0, xy = 0, xx = 0, yy = 0;
    for (size_t i = 0; i < count; i++) {
        mean_x += x[i] / (double)count;
        mean_y += y[i] / (double)count;
    }
    for (size_t i = 0; i < count; i++) {
        xy += (x[i] - mean_x) * (y[i] - mean_y);
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        yy += (y[i] - mean_y) * (y[i] - mean_y);
    }
    return xx > 1e-20 && yy > 1e-20 ? xy / sqrt(xx * yy) : NAN;
}

static double reference_assortativity(const matrix *a, double power) {
    double x[MOST * MOST], y[MOST * MOST], from[MOST], to[MOST] = {0};
    size_t count = 0;
    for (size_t u = 0; u < a->n; u++) {
        from[u] = sum_row(a, u, power);
        for (size_t v = 0; v < a->n; v++) {
            to[v] += a->at[u][v] > 0 ? pow(a->at[u][v], power) : 0;
        }
    }
    for (size_t u = 0; u < a->n; u++) {
        for (size_t v = 0; v < a->n; v++) {
            if (a->at[u][v] > 0) {
                x[count] = from[u];
                y[count++] = to[v];
            }
        }
    }
    return correlation(x, y, count);
}

static void assortativity_is_the_correlation_over_ties(void **state) {
    (void)state;
    size_t undefined = 0;
    for (uint64_t seed = 1100; seed < 1500; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        matrix a = matrix_of(&graph);
        ist_metric_values values = test_measured("assortativity", &view);
        test_close("assortativity", seed, values.columns[0][0], reference_assortativity(&a, 0), 1e-11);
        test_close("assortativity.strength", seed, values.columns[1][0], reference_assortativity(&a, 1), 1e-11);
        undefined += isnan(values.columns[0][0]) ? 1 : 0;
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
    assert_true(undefined > 20 && undefined < 200);
}

static void a_star_is_all_unlike_and_regular_networks_have_no_answer(void **state) {
    (void)state;
    test_graph star = test_star(7), cycle = test_cycle(6), lonely = {.vertex_count = 3};
    const double minus_one[1] = {-1}, undefined[1] = {NAN};
    test_column("assortativity", 0, &star, minus_one, 1e-15);
    test_column("assortativity", 0, &cycle, undefined, 0);
    test_column("assortativity", 0, &lonely, undefined, 0);
    for (size_t edge = 0; edge < cycle.edge_count; edge++) {
        cycle.strengths[edge] = 0.1 * (double)(1 + edge);
    }
    ist_view view = test_view(&cycle);
    ist_metric_values values = test_measured("assortativity", &view);
    assert_true(isnan(values.columns[0][0]) && !isnan(values.columns[1][0]));
    assert_string_equal(values.reasons[0], "the ends of ties do not differ in degree");
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

/* ---- what holds for all ---- */

static const char *const names[] = {"hierarchy", "concentration", "assortativity", "opsahl"};

static void the_numbers_of_actors_do_not_matter(void **state) {
    (void)state;
    test_names_do_not_matter(names, 4);
}

static void the_unit_of_strength_does_not_matter(void **state) {
    (void)state;
    test_units_do_not_matter(names, 3);
}

static void isolated_actors_are_na_or_zero(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 3};
    test_add(&graph, 0, 1, 1, 1);
    ist_view view = test_view(&graph);
    for (size_t i = 0; i < 2; i++) {
        ist_metric_values values = test_measured(names[i], &view);
        assert_true(isnan(values.columns[0][2]) && values.reasons[2]);
        ist_metric_values_free(&values);
    }
    ist_metric_values values = test_measured("opsahl", &view);
    assert_true(values.columns[0][2] == 0);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void a_path_of_a_million_actors_is_no_matter(void **state) {
    (void)state;
    ist_view view = test_long_path(1000000, true);
    for (size_t i = 0; i < 4; i++) {
        ist_metric_values values = test_measured(names[i], &view);
        ist_metric_values_free(&values);
    }
    ist_view_free(&view);
}

static void strengths_that_overflow_are_refused(void **state) {
    (void)state;
    test_graph graph = test_star(4);
    for (size_t edge = 0; edge < graph.edge_count; edge++) {
        graph.strengths[edge] = 1.5e308;
    }
    ist_view view = test_view(&graph);
    for (size_t i = 0; i < 4; i++) {
        test_refused(names[i], &view, NAN, IST_ERROR_LIMIT, names[i]);
    }
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opsahl_lies_between_degree_and_strength),
        cmocka_unit_test(opsahl_notes_its_alpha_and_refuses_one_below_zero),
        cmocka_unit_test(opsahl_prefers_more_ties_below_one_and_fewer_above),
        cmocka_unit_test(concentration_follows_its_formula),
        cmocka_unit_test(equal_partners_count_each_and_a_sole_one_is_all),
        cmocka_unit_test(hierarchy_follows_its_formula),
        cmocka_unit_test(alike_partners_have_no_hierarchy_and_a_sole_one_is_all),
        cmocka_unit_test(assortativity_is_the_correlation_over_ties),
        cmocka_unit_test(a_star_is_all_unlike_and_regular_networks_have_no_answer),
        cmocka_unit_test(the_numbers_of_actors_do_not_matter),
        cmocka_unit_test(the_unit_of_strength_does_not_matter),
        cmocka_unit_test(isolated_actors_are_na_or_zero),
        cmocka_unit_test(a_path_of_a_million_actors_is_no_matter),
        cmocka_unit_test(strengths_that_overflow_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
