/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_backbone.c - the disparity filter against its formula, closed forms, the slow correction for many tests, and
 * strengths that break sums.
 */
#include "fixture.h"

#include "core/backbone/backbone.h"
#include "core/kernel/corrected.h"
#include "unit/graphs.h"
#include "unit/measuring.h"

enum { LEAST, AT_SOURCE, AT_TARGET, CORRECTED };

static ist_metric_values measured(const ist_view *view) {
    return test_measured("disparity", view);
}

static void assert_close(double actual, double expected, double tolerance) {
    if (!(fabs(actual - expected) <= tolerance * fmax(1e-300, fabs(expected)))) {
        fail_msg("%.17g, not %.17g", actual, expected);
    }
}

/* ---- closed forms ---- */

static void a_star_of_equal_ties_has_its_closed_form(void **state) {
    (void)state;
    for (uint32_t n = 3; n < 200; n++) {
        test_graph graph = test_star(n);
        ist_view view = test_view(&graph);
        ist_metric_values values = measured(&view);
        double k = n - 1, alpha = pow(1 - 1 / k, k - 1);
        for (size_t edge = 0; edge < view.edge_count; edge++) {
            assert_close(values.columns[LEAST][edge], alpha, 1e-13);
            assert_close(values.columns[AT_SOURCE][edge], alpha, 1e-13); /* the centre is vertex 0 */
            assert_true(values.columns[AT_TARGET][edge] == 1);
            assert_close(values.columns[CORRECTED][edge], alpha, 1e-13); /* all tests are alike */
        }
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
}

static void two_alone_say_nothing(void **state) {
    (void)state;
    test_graph graph = test_path(2);
    ist_view view = test_view(&graph);
    ist_metric_values values = measured(&view);
    assert_true(values.columns[LEAST][0] == 1 && values.columns[CORRECTED][0] == 1);
    assert_string_equal(values.note, "");
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

/* ---- the formula ---- */

typedef struct {
    double alpha[2]; /* at source, at target */
    uint32_t degree[2];
} ends;

static ends by_formula(const ist_view *view, size_t edge) {
    ends e = {{1, 1}, {0, 0}};
    double sums[2] = {0, 0};
    const uint32_t vertices[2] = {view->sources[edge], view->targets[edge]};
    for (size_t other = 0; other < view->edge_count; other++) {
        for (size_t end = 0; end < 2; end++) {
            bool sent = view->sources[other] == vertices[end], got = view->targets[other] == vertices[end];
            if (view->directed ? (end == 0 ? sent : got) : sent || got) {
                sums[end] += view->strengths[other];
                e.degree[end]++;
            }
        }
    }
    for (size_t end = 0; end < 2; end++) {
        e.alpha[end] = pow(1 - view->strengths[edge] / sums[end], e.degree[end] - 1.0);
    }
    return e;
}

/* q of a test: the least over levels at or above its p of (level x tests) / (tests at or below the level). */
static double corrected_slowly(const double *p, size_t count, size_t test) {
    double least = 1, tests = 0;
    for (size_t i = 0; i < count; i++) {
        tests += !isnan(p[i]);
    }
    for (size_t level = 0; level < count; level++) {
        double below = 0;
        for (size_t i = 0; i < count; i++) {
            below += p[i] <= p[level];
        }
        if (p[level] >= p[test]) {
            least = fmin(least, p[level] * tests / below);
        }
    }
    return least;
}

static void ends_and_corrections_follow_the_formula(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_metric_values values = measured(&view);
        size_t m = view.edge_count;
        double p[2 * TEST_EDGES];
        for (size_t edge = 0; edge < m; edge++) {
            ends e = by_formula(&view, edge);
            assert_true(fabs(values.columns[AT_SOURCE][edge] - e.alpha[0]) < 1e-12);
            assert_true(fabs(values.columns[AT_TARGET][edge] - e.alpha[1]) < 1e-12);
            assert_true(values.columns[LEAST][edge] ==
                        fmin(values.columns[AT_SOURCE][edge], values.columns[AT_TARGET][edge]));
            p[edge] = e.degree[0] > 1 ? values.columns[AT_SOURCE][edge] : NAN;
            p[m + edge] = e.degree[1] > 1 ? values.columns[AT_TARGET][edge] : NAN;
        }
        for (size_t edge = 0; edge < m; edge++) {
            double a = isnan(p[edge]) ? 1 : corrected_slowly(p, 2 * m, edge);
            double b = isnan(p[m + edge]) ? 1 : corrected_slowly(p, 2 * m, m + edge);
            assert_true(fabs(values.columns[CORRECTED][edge] - fmin(a, b)) < 1e-12);
        }
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
}

static void scaling_all_strengths_changes_nothing(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 50; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_metric_values before = measured(&view);
        for (size_t edge = 0; edge < view.edge_count; edge++) {
            view.strengths[edge] *= 0x1p500;
        }
        ist_metric_values after = measured(&view);
        for (size_t column = LEAST; column <= CORRECTED; column++) {
            assert_memory_equal(before.columns[column], after.columns[column],
                                view.edge_count * sizeof *before.columns[column]);
        }
        ist_metric_values_free(&before);
        ist_metric_values_free(&after);
        ist_view_free(&view);
    }
}

/* ---- strengths that break sums ---- */

static void huge_and_tiny_strengths_are_right(void **state) {
    (void)state;
    test_graph graph = test_star(4);
    graph.strengths[0] = 1.5e308;
    graph.strengths[1] = 1.5e308;
    graph.strengths[2] = 1e-300;
    ist_view view = test_view(&graph);
    ist_metric_values values = measured(&view);
    assert_close(values.columns[LEAST][0], 0.25, 1e-14);
    assert_true(values.columns[LEAST][2] == 1);
    ist_metric_values_free(&values);
    ist_view_free(&view);
    graph.strengths[1] = graph.strengths[2] = 1.5e288; /* the largest has all but 2e-20 */
    view = test_view(&graph);
    values = measured(&view);
    assert_close(values.columns[LEAST][0], 4e-40, 1e-13);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void a_path_of_a_million_actors_is_filtered(void **state) {
    (void)state;
    enum { N = 1000000 };
    uint32_t *vertices = calloc(N, sizeof *vertices);
    assert_non_null(vertices);
    for (uint32_t v = 0; v < N; v++) {
        vertices[v] = v;
    }
    ist_view view = {0};
    ist_edge_list list = {.vertex_count = N, .edge_count = N - 1, .sources = vertices, .targets = vertices + 1};
    assert_true(ist_view_from_edges(&view, &list, NULL));
    ist_metric_values values = measured(&view);
    assert_close(values.columns[LEAST][N / 2], 0.5, 1e-15);
    assert_non_null(strstr(values.note, "fewer than five"));
    ist_metric_values_free(&values);
    ist_view_free(&view);
    free(vertices);
}

/* ---- the command's tables ---- */

static void the_backbone_says_what_is_lost(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,strength\nA,B,100\nA,C,1\nA,D,1\nA,E,1\nA,F,1\n");
    fixture_view(&f, "");
    ist_table kept = {0}, lost = {0};
    ist_error err = {0};
    assert_true(ist_backbone(&kept, &lost, &f.view, 0.05, &err));
    assert_int_equal(kept.row_count, 1);
    assert_close(ist_table_cell(&kept, 0, 3)->real, pow(4.0 / 104, 4), 1e-12);
    assert_close(ist_table_cell(&lost, 0, 3)->real, 0.8, 1e-12);
    assert_close(ist_table_cell(&lost, 1, 3)->real, 4.0 / 104, 1e-12);
    assert_close(ist_table_cell(&lost, 2, 3)->real, 4.0 / 6, 1e-12);
    ist_table_free(&kept);
    ist_table_free(&lost);
    assert_false(ist_backbone(&kept, &lost, &f.view, 0, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_star_of_equal_ties_has_its_closed_form),
        cmocka_unit_test(two_alone_say_nothing),
        cmocka_unit_test(ends_and_corrections_follow_the_formula),
        cmocka_unit_test(scaling_all_strengths_changes_nothing),
        cmocka_unit_test(huge_and_tiny_strengths_are_right),
        cmocka_unit_test(a_path_of_a_million_actors_is_filtered),
        cmocka_unit_test(the_backbone_says_what_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
