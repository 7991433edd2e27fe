/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_hits.c - hubs and authorities against their equations and the multiplicity of the largest eigenvalue; cheirank
 * against pagerank of the reversed network.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "matrix.h"
#include "measuring.h"

/* How many eigenvalues of a symmetric matrix without negative ones equal the largest. */
static double reference_multiplicity(const matrix *symmetric) {
    matrix power = *symmetric;
    double trace = 0, squares = 0;
    for (int i = 0; i < 40; i++) {
        divide_by_largest(&power);
        power = times(&power, &power);
    }
    divide_by_largest(&power);
    matrix square = times(&power, &power);
    for (size_t i = 0; i < power.n; i++) {
        trace += power.at[i][i];
        squares += square.at[i][i];
    }
    return trace * trace / squares;
}

/* ---- cheirank ---- */

static void cheirank_is_pagerank_of_the_reversed_network(void **state) {
    (void)state;
    for (uint64_t seed = 2000; seed < 2300; seed++) {
        test_graph graph = test_random_graph(seed), reversed = graph;
        memcpy(reversed.sources, graph.targets, sizeof graph.targets);
        memcpy(reversed.targets, graph.sources, sizeof graph.sources);
        ist_view view = test_view(&graph), back = test_view(graph.directed ? &reversed : &graph);
        ist_metric_values cheirank = test_measured("cheirank", &view), pagerank = test_measured("pagerank", &back);
        for (size_t v = 0; v < graph.vertex_count; v++) {
            test_close("cheirank", v, cheirank.columns[0][v], pagerank.columns[0][v], 1e-13);
        }
        ist_metric_values_free(&cheirank);
        ist_metric_values_free(&pagerank);
        ist_view_free(&view);
        ist_view_free(&back);
    }
}

/* ---- hits ---- */

static double or_zero(double value) {
    return isnan(value) ? 0 : value;
}

static void assert_hits_right(const matrix *a, const ist_metric_values *values) {
    matrix turned = transposed(a), both = times(a, &turned);
    const double *hub = values->columns[0], *authority = values->columns[1];
    double multiplicity = reference_multiplicity(&both);
    double from_hubs[MOST] = {0}, from_authorities[MOST] = {0}, most_hubs = 0, most_authorities = 0;
    bool refused = isnan(hub[0]) && strstr(values->reasons[0], "eigenvalue");
    assert_true(refused == (multiplicity > 1.5));
    for (size_t u = 0; !refused && u < a->n; u++) {
        for (size_t v = 0; v < a->n; v++) {
            from_hubs[v] += a->at[u][v] * or_zero(hub[u]);
            from_authorities[u] += a->at[u][v] * or_zero(authority[v]);
        }
    }
    for (size_t v = 0; !refused && v < a->n; v++) {
        most_hubs = fmax(most_hubs, from_authorities[v]);
        most_authorities = fmax(most_authorities, from_hubs[v]);
    }
    for (size_t v = 0; !refused && v < a->n; v++) {
        test_close("hub", v, from_authorities[v] / most_hubs, or_zero(hub[v]), 1e-10);
        test_close("authority", v, from_hubs[v] / most_authorities, or_zero(authority[v]), 1e-10);
        assert_true(!(isnan(hub[v]) || isnan(authority[v])) || values->reasons[v]);
    }
}

static void hubs_and_authorities_make_each_other(void **state) {
    (void)state;
    size_t directed = 0, refused = 0;
    for (uint64_t seed = 2500; seed < 3100; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_metric_values values = test_measured("hits", &view);
        if (graph.directed && graph.edge_count > 0) {
            matrix a = matrix_of(&graph);
            assert_hits_right(&a, &values);
            directed++;
            refused += isnan(values.columns[0][0]) && isnan(values.columns[1][0]);
        }
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
    assert_true(directed > 200 && refused >= 3);
}

static void without_direction_hubs_and_authorities_are_the_eigenvector(void **state) {
    (void)state;
    for (uint64_t seed = 3200; seed < 3300; seed++) {
        test_graph graph = test_random_graph(seed);
        if (!graph.directed) {
            ist_view view = test_view(&graph);
            ist_metric_values hits = test_measured("hits", &view), vector = test_measured("eigenvector", &view);
            for (size_t v = 0; v < graph.vertex_count; v++) {
                test_close("hub", v, hits.columns[0][v], vector.columns[0][v], 0);
                test_close("authority", v, hits.columns[1][v], vector.columns[0][v], 0);
            }
            ist_metric_values_free(&hits);
            ist_metric_values_free(&vector);
            ist_view_free(&view);
        }
    }
}

/* Two hubs and their authorities beside a smaller such part; an actor without ties one way is 0, not NA. */
static void a_smaller_part_has_no_hubs(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 8, .directed = true};
    test_add(&graph, 0, 1, 1, 1);
    test_add(&graph, 0, 2, 1, 1);
    test_add(&graph, 3, 1, 1, 1);
    test_add(&graph, 4, 5, 1, 1);
    test_add(&graph, 5, 6, 1, 1);
    ist_view view = test_view(&graph);
    ist_metric_values values = test_measured("hits", &view);
    const double *hub = values.columns[0], *authority = values.columns[1];
    assert_true(hub[0] == 1 && hub[3] > 0 && hub[1] == 0 && hub[7] == 0 && isnan(hub[4]) && isnan(hub[5]));
    assert_true(authority[1] == 1 && authority[2] > 0 && authority[0] == 0 && authority[4] == 0);
    assert_true(isnan(authority[5]) && isnan(authority[6]));
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void equal_parts_have_no_hubs_at_all(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 3, .directed = true};
    test_add(&graph, 0, 1, 1, 1);
    test_add(&graph, 1, 2, 1, 1);
    ist_view view = test_view(&graph);
    ist_metric_values values = test_measured("hits", &view);
    assert_true(isnan(values.columns[0][0]) && isnan(values.columns[1][2]));
    assert_non_null(strstr(values.reasons[1], "same largest eigenvalue"));
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

/* ---- what holds for both ---- */

static const char *const names[] = {"cheirank", "hits"};

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
    ist_view view = test_long_path(N, true);
    ist_metric_values values = test_measured("hits", &view);
    assert_true(isnan(values.columns[0][0]));
    ist_metric_values_free(&values);
    values = test_measured("cheirank", &view);
    assert_true(values.columns[0][0] > values.columns[0][N - 1]);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cheirank_is_pagerank_of_the_reversed_network),
        cmocka_unit_test(hubs_and_authorities_make_each_other),
        cmocka_unit_test(without_direction_hubs_and_authorities_are_the_eigenvector),
        cmocka_unit_test(a_smaller_part_has_no_hubs),
        cmocka_unit_test(equal_parts_have_no_hubs_at_all),
        cmocka_unit_test(the_numbers_of_actors_do_not_matter),
        cmocka_unit_test(the_unit_of_strength_does_not_matter),
        cmocka_unit_test(a_path_of_a_million_actors_is_no_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
