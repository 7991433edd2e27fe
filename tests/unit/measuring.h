/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measuring.h - one measure of a test graph, and what holds for measures whatever they measure: names of actors do not
 * matter.
 */
#ifndef TESTS_UNIT_MEASURING_H
#define TESTS_UNIT_MEASURING_H

#include <math.h>

#include "core/metric.h"
#include "graphs.h"

static inline const ist_metric *test_metric(const char *name) {
    const ist_metric *found = NULL;
    ist_error err = {0};
    if (!ist_metric_find(&found, name, &err)) {
        fail_msg("%s", err.message);
    }
    return found;
}

/* `alpha` NAN: the measure's default. */
static inline ist_metric_values test_measured_with(const char *name, const ist_view *view, double alpha) {
    ist_metric_values values = {0};
    ist_error err = {0};
    ist_metric_settings settings = {.has_alpha = !isnan(alpha), .alpha = alpha, .seed = 1};
    if (!ist_metric_compute_with(&values, test_metric(name), view, &settings, &err)) {
        fail_msg("%s", err.message);
    }
    return values;
}

static inline ist_metric_values test_measured(const char *name, const ist_view *view) {
    return test_measured_with(name, view, NAN);
}

static inline void test_close(const char *what, size_t row, double actual, double expected, double tolerance) {
    if (isnan(expected) != isnan(actual) || fabs(actual - expected) > tolerance * fmax(1, fabs(expected))) {
        fail_msg("%s of row %zu is %.17g, not %.17g", what, row, actual, expected);
    }
}

/* One column of one graph against what it should be. */
static inline void test_column(const char *name, size_t column, const test_graph *graph, const double *expected,
                               double tolerance) {
    ist_view view = test_view(graph);
    ist_metric_values values = test_measured(name, &view);
    for (size_t row = 0; row < values.row_count; row++) {
        test_close(name, row, values.columns[column][row], expected[row], tolerance);
    }
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

/* Fails with this kind of error, and the message holds `word`. */
static inline void test_refused(const char *name, const ist_view *view, double alpha, ist_error_kind kind,
                                const char *word) {
    ist_metric_values values = {0};
    ist_error err = {0};
    ist_metric_settings settings = {.has_alpha = !isnan(alpha), .alpha = alpha, .seed = 1};
    assert_false(ist_metric_compute_with(&values, test_metric(name), view, &settings, &err));
    assert_int_equal(err.kind, kind);
    assert_non_null(strstr(err.message, word));
}

/* A path of many actors, each tie from one to the next. */
static inline ist_view test_long_path(uint32_t n, bool directed) {
    uint32_t *ends = calloc(n, sizeof *ends);
    assert_non_null(ends);
    for (uint32_t v = 0; v < n; v++) {
        ends[v] = v;
    }
    ist_view view = {0};
    ist_edge_list list = {
        .vertex_count = n, .edge_count = n - 1, .directed = directed, .sources = ends, .targets = ends + 1};
    assert_true(ist_view_from_edges(&view, &list, NULL));
    free(ends);
    return view;
}

/* The same graph with other numbers: vertex v becomes to[v], edges in the opposite order. */
static inline test_graph test_relabelled(const test_graph *graph, uint32_t *to, uint64_t seed) {
    test_graph other = {.vertex_count = graph->vertex_count, .directed = graph->directed, .weighted = graph->weighted};
    for (uint32_t v = 0; v < graph->vertex_count; v++) {
        to[v] = v;
    }
    for (uint32_t v = 0; v < graph->vertex_count; v++) {
        uint32_t place = test_below(&seed, v + 1), swapped = to[place];
        to[place] = to[v];
        to[v] = swapped;
    }
    for (size_t edge = graph->edge_count; edge-- > 0;) {
        test_add(&other, to[graph->sources[edge]], to[graph->targets[edge]], graph->costs[edge],
                 graph->strengths[edge]);
    }
    return other;
}

static inline void test_same_rows(const char *name, const ist_metric_values *a, const ist_metric_values *b,
                                  const uint32_t *to) {
    for (size_t column = 0; column < IST_METRIC_COLUMNS && a->columns[column]; column++) {
        for (size_t row = 0; row < a->row_count; row++) {
            test_close(name, row, b->columns[column][to[row]], a->columns[column][row], 1e-9);
        }
    }
}

/* Numbers of actors do not matter, whatever the measure (of actors, or of the network). */
static inline void test_names_do_not_matter(const char *const *names, size_t count) {
    static const uint32_t only[16] = {0}; /* where the one row of the network goes */
    for (uint64_t seed = 7000; seed < 7100; seed++) {
        uint32_t to[16] = {0};
        test_graph graph = test_random_graph(seed), other = test_relabelled(&graph, to, seed);
        ist_view view = test_view(&graph), renamed = test_view(&other);
        for (size_t i = 0; i < count; i++) {
            ist_metric_values a = test_measured(names[i], &view), b = test_measured(names[i], &renamed);
            test_same_rows(names[i], &a, &b, test_metric(names[i])->rows == IST_PER_ACTOR ? to : only);
            ist_metric_values_free(&a);
            ist_metric_values_free(&b);
        }
        ist_view_free(&view);
        ist_view_free(&renamed);
    }
}

/* Strengths and costs of another unit leave the first column as it is. */
static inline void test_units_do_not_matter(const char *const *names, size_t count) {
    for (uint64_t seed = 7200; seed < 7260; seed++) {
        uint32_t same[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        test_graph graph = test_random_graph(seed), other = graph;
        for (size_t edge = 0; edge < graph.edge_count; edge++) {
            other.strengths[edge] *= seed % 2 ? 1e250 : 1e-250;
            other.costs[edge] *= seed % 2 ? 1e250 : 1e-250;
        }
        ist_view view = test_view(&graph), scaled = test_view(&other);
        for (size_t i = 0; i < count; i++) {
            ist_metric_values a = test_measured(names[i], &view), b = test_measured(names[i], &scaled);
            ist_metric_values first_a = {.row_count = a.row_count, .columns = {a.columns[0]}};
            ist_metric_values first_b = {.row_count = b.row_count, .columns = {b.columns[0]}};
            test_same_rows(names[i], &first_a, &first_b, same);
            ist_metric_values_free(&a);
            ist_metric_values_free(&b);
        }
        ist_view_free(&view);
        ist_view_free(&scaled);
    }
}

#endif
