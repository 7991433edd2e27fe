/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_cores.c - s-cores against all subsets of a small graph, trusses against taking ties away one round after
 * another, and igraph.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "graph/igraph_adapter.h"
#include "measuring.h"

/* ---- s-core ---- */

/* The largest, over all sets that hold v, of the least strength that a member has inside the set. */
static void reference_s_cores(double *values, const test_graph *graph) {
    for (size_t v = 0; v < graph->vertex_count; v++) {
        values[v] = 0;
    }
    for (uint32_t set = 1; set < 1u << graph->vertex_count; set++) {
        double inside[16] = {0}, least = INFINITY;
        for (size_t edge = 0; edge < graph->edge_count; edge++) {
            uint32_t a = graph->sources[edge], b = graph->targets[edge];
            double strength = (set >> a & 1) && (set >> b & 1) ? graph->strengths[edge] : 0;
            inside[a] += strength;
            inside[b] += strength;
        }
        for (size_t v = 0; v < graph->vertex_count; v++) {
            least = set >> v & 1 ? fmin(least, inside[v]) : least;
        }
        for (size_t v = 0; v < graph->vertex_count; v++) {
            values[v] = set >> v & 1 ? fmax(values[v], least) : values[v];
        }
    }
}

static void s_cores_are_the_best_of_all_subsets(void **state) {
    (void)state;
    size_t tried = 0;
    for (uint64_t seed = 0; seed < 400; seed++) {
        test_graph graph = test_random_graph(seed);
        if (graph.vertex_count <= 9) {
            double values[16];
            reference_s_cores(values, &graph);
            test_column("s-core", 0, &graph, values, 1e-13);
            tried++;
        }
    }
    assert_true(tried > 200);
}

static void with_strengths_of_one_they_are_core_numbers(void **state) {
    (void)state;
    for (uint64_t seed = 500; seed < 800; seed++) {
        test_graph graph = test_random_graph(seed);
        for (size_t edge = 0; edge < graph.edge_count; edge++) {
            graph.strengths[edge] = 1;
        }
        ist_view view = test_view(&graph);
        ist_metric_values s = test_measured("s-core", &view), k = test_measured("core-number", &view);
        for (size_t v = 0; !graph.directed && v < graph.vertex_count; v++) {
            test_close("s-core", v, s.columns[0][v], k.columns[0][v], 0);
        }
        ist_metric_values_free(&s);
        ist_metric_values_free(&k);
        ist_view_free(&view);
    }
}

/* What is left of a sum must not be what rounding left of 1e20. */
static void small_strengths_beside_huge_ones_keep_their_digits(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 5};
    test_add(&graph, 0, 1, 1, 0.1);
    test_add(&graph, 0, 2, 1, 0.2);
    test_add(&graph, 1, 2, 1, 0.7);
    test_add(&graph, 0, 3, 1, 1e20);
    test_add(&graph, 1, 4, 1, 1e20);
    test_add(&graph, 2, 3, 1, 1e-300);
    double values[16];
    reference_s_cores(values, &graph);
    test_column("s-core", 0, &graph, values, 1e-14);
}

static void a_cycle_and_a_star_have_their_s_cores(void **state) {
    (void)state;
    test_graph star = test_star(4), cycle = test_cycle(5);
    star.strengths[0] = 5;
    const double of_star[4] = {5, 5, 1, 1}, of_cycle[5] = {2, 2, 2, 2, 2};
    test_column("s-core", 0, &star, of_star, 0);
    test_column("s-core", 0, &cycle, of_cycle, 0);
}

static void strengths_that_overflow_are_refused(void **state) {
    (void)state;
    test_graph graph = test_star(4);
    for (size_t edge = 0; edge < graph.edge_count; edge++) {
        graph.strengths[edge] = 1.5e308;
    }
    ist_view view = test_view(&graph);
    test_refused("s-core", &view, NAN, IST_ERROR_LIMIT, "too large");
    ist_view_free(&view);
}

/* ---- truss ---- */

static double count_common(bool joined[16][16], size_t n, size_t a, size_t b) {
    double count = 0;
    for (size_t c = 0; c < n; c++) {
        count += joined[a][c] && joined[b][c];
    }
    return count;
}

static bool take_weak(bool joined[16][16], size_t n, double k) {
    bool taken = false;
    for (size_t a = 0; a < n; a++) {
        for (size_t b = 0; b < n; b++) {
            if (joined[a][b] && count_common(joined, n, a, b) < k - 2) {
                joined[a][b] = joined[b][a] = false;
                taken = true;
            }
        }
    }
    return taken;
}

static void trusses_are_what_remains(void **state) {
    (void)state;
    for (uint64_t seed = 1000; seed < 1400; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_metric_values values = test_measured("truss", &view);
        bool joined[16][16] = {{false}};
        double truss[TEST_EDGES];
        for (size_t edge = 0; edge < view.edge_count; edge++) {
            joined[view.sources[edge]][view.targets[edge]] = joined[view.targets[edge]][view.sources[edge]] = true;
            truss[edge] = 2;
        }
        for (size_t edge = 0; edge < view.edge_count; edge++) {
            double common = count_common(joined, graph.vertex_count, view.sources[edge], view.targets[edge]);
            test_close("triangles", edge, values.columns[1][edge], common, 0);
        }
        for (uint32_t k = 3; k < 16; k++) {
            while (take_weak(joined, graph.vertex_count, k)) {
            }
            for (size_t edge = 0; edge < view.edge_count; edge++) {
                truss[edge] = joined[view.sources[edge]][view.targets[edge]] ? k : truss[edge];
            }
        }
        for (size_t edge = 0; edge < view.edge_count; edge++) {
            test_close("truss", edge, values.columns[0][edge], truss[edge], 0);
        }
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
}

static void trusses_agree_with_igraph(void **state) {
    (void)state;
    for (uint64_t seed = 1500; seed < 1700; seed++) {
        test_graph graph = test_random_graph(seed);
        if (!graph.directed && graph.edge_count > 0) {
            const igraph_t *peer = NULL;
            igraph_vector_int_t truss;
            ist_view view = test_view(&graph);
            ist_metric_values values = test_measured("truss", &view);
            assert_int_equal(igraph_vector_int_init(&truss, 0), IGRAPH_SUCCESS);
            assert_int_equal(ist_view_igraph(&peer, &view), IGRAPH_SUCCESS);
            assert_int_equal(igraph_trussness(peer, &truss), IGRAPH_SUCCESS);
            for (size_t edge = 0; edge < view.edge_count; edge++) {
                test_close("truss", edge, values.columns[0][edge], (double)VECTOR(truss)[edge], 0);
            }
            igraph_vector_int_destroy(&truss);
            ist_metric_values_free(&values);
            ist_view_free(&view);
        }
    }
}

static void every_tie_of_n_who_all_know_each_other_is_in_the_n_truss(void **state) {
    (void)state;
    test_graph complete = test_complete(6), cycle = test_cycle(5);
    double six[15], four[15], two[5] = {2, 2, 2, 2, 2};
    for (size_t edge = 0; edge < 15; edge++) {
        six[edge] = 6;
        four[edge] = 4;
    }
    test_column("truss", 0, &complete, six, 0);
    test_column("truss", 1, &complete, four, 0);
    test_column("truss", 0, &cycle, two, 0);
}

/* ---- what holds for both ---- */

static void the_numbers_of_actors_do_not_matter(void **state) {
    (void)state;
    static const char *const names[] = {"s-core"};
    test_names_do_not_matter(names, 1);
}

static void a_path_of_a_million_actors_is_no_matter(void **state) {
    (void)state;
    enum { N = 1000000 };
    ist_view view = test_long_path(N, false);
    ist_metric_values values = test_measured("s-core", &view);
    assert_true(values.columns[0][0] == 1 && values.columns[0][N / 2] == 1);
    ist_metric_values_free(&values);
    values = test_measured("truss", &view);
    assert_true(values.columns[0][N / 2] == 2 && values.columns[1][0] == 0);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void a_star_of_a_million_rays_is_no_matter(void **state) {
    (void)state;
    enum { N = 1000000 };
    uint32_t *middle = calloc(N, sizeof *middle), *rays = calloc(N, sizeof *rays);
    assert_true(middle && rays);
    for (uint32_t v = 0; v < N; v++) {
        rays[v] = v + 1;
    }
    ist_view view = {0};
    ist_edge_list list = {.vertex_count = N + 1, .edge_count = N, .sources = middle, .targets = rays};
    assert_true(ist_view_from_edges(&view, &list, NULL));
    ist_metric_values values = test_measured("s-core", &view);
    assert_true(values.columns[0][0] == 1);
    ist_metric_values_free(&values);
    values = test_measured("truss", &view);
    assert_true(values.columns[0][0] == 2);
    ist_metric_values_free(&values);
    ist_view_free(&view);
    free(middle);
    free(rays);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(s_cores_are_the_best_of_all_subsets),
        cmocka_unit_test(with_strengths_of_one_they_are_core_numbers),
        cmocka_unit_test(small_strengths_beside_huge_ones_keep_their_digits),
        cmocka_unit_test(a_cycle_and_a_star_have_their_s_cores),
        cmocka_unit_test(strengths_that_overflow_are_refused),
        cmocka_unit_test(trusses_are_what_remains),
        cmocka_unit_test(trusses_agree_with_igraph),
        cmocka_unit_test(every_tie_of_n_who_all_know_each_other_is_in_the_n_truss),
        cmocka_unit_test(the_numbers_of_actors_do_not_matter),
        cmocka_unit_test(a_path_of_a_million_actors_is_no_matter),
        cmocka_unit_test(a_star_of_a_million_rays_is_no_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
