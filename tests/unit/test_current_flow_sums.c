/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_current_flow_sums.c - the measures of currents and resistances against slow references: their definitions over a
 * dense inverse, and sums over all spanning trees where strengths lie far apart; and what must not change a value.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "graphs.h"
#include "measured.h"
#include "spanning_trees.h"

/* ---- the definitions, over a dense inverse ---- */

enum { DENSE = 16 };

typedef struct {
    size_t n;
    uint32_t component[DENSE]; /* its smallest vertex */
    double conductance[DENSE][DENSE];
    long double inverse[DENSE][DENSE]; /* of L + the blocks of ones of the components */
} dense;

static void find_components(dense *d) {
    for (uint32_t v = 0; v < d->n; v++) {
        d->component[v] = v;
    }
    for (size_t round = 0; round < d->n; round++) {
        for (size_t a = 0; a < d->n; a++) {
            for (size_t b = 0; b < d->n; b++) {
                if (d->conductance[a][b] > 0 && d->component[b] < d->component[a]) {
                    d->component[a] = d->component[b];
                }
            }
        }
    }
}

static void swap_rows(long double *a, long double *b) {
    for (size_t i = 0; i < (size_t)2 * DENSE; i++) {
        long double kept = a[i];
        a[i] = b[i];
        b[i] = kept;
    }
}

/* Gauss and Jordan with the largest pivot of each column. */
static void invert(dense *d, long double rows[DENSE][2 * DENSE]) {
    size_t n = d->n;
    for (size_t k = 0; k < n; k++) {
        size_t best = k;
        for (size_t i = k; i < n; i++) {
            best = fabsl(rows[i][k]) > fabsl(rows[best][k]) ? i : best;
        }
        swap_rows(rows[k], rows[best]);
        for (size_t i = 0; i < n; i++) {
            long double factor = i == k ? 0 : rows[i][k] / rows[k][k];
            for (size_t j = 0; j < (size_t)2 * DENSE; j++) {
                rows[i][j] -= factor * rows[k][j];
            }
        }
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            d->inverse[i][j] = rows[i][DENSE + j] / rows[i][i];
        }
    }
}

static dense dense_of(const test_graph *graph) {
    dense d = {.n = graph->vertex_count};
    long double rows[DENSE][2 * DENSE] = {{0}};
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        uint32_t a = graph->sources[edge], b = graph->targets[edge];
        d.conductance[a][b] += graph->strengths[edge];
        d.conductance[b][a] += graph->strengths[edge];
    }
    find_components(&d);
    for (size_t i = 0; i < d.n; i++) {
        rows[i][DENSE + i] = 1;
        for (size_t j = 0; j < d.n; j++) {
            rows[i][j] += d.component[i] == d.component[j] ? 1 - (long double)d.conductance[i][j] : 0;
            rows[i][i] += d.conductance[i][j];
        }
    }
    invert(&d, rows);
    return d;
}

static double dense_resistance(const dense *d, size_t a, size_t b) {
    return (double)(d->inverse[a][a] + d->inverse[b][b] - 2 * d->inverse[a][b]);
}

/* The current through v when a unit goes from s to t. */
static double dense_throughput(const dense *d, size_t v, size_t s, size_t t) {
    long double sum = 0;
    for (size_t w = 0; w < d->n; w++) {
        long double fall = d->inverse[v][s] - d->inverse[v][t] - d->inverse[w][s] + d->inverse[w][t];
        sum += fabsl(d->conductance[v][w] * fall) / 2;
    }
    return (double)sum;
}

static double dense_betweenness(const dense *d, size_t v) {
    double sum = 0;
    for (size_t s = 0; s < d->n; s++) {
        for (size_t t = 0; t < s; t++) {
            if (s != v && t != v && d->component[s] == d->component[t] && d->component[s] == d->component[v]) {
                sum += dense_throughput(d, v, s, t);
            }
        }
    }
    return sum;
}

/* How many others are connected with v, and the sum of the resistances to them. */
static size_t dense_others(double *sum, const dense *d, size_t v) {
    size_t others = 0;
    *sum = 0;
    for (size_t u = 0; u < d->n; u++) {
        if (u != v && d->component[u] == d->component[v]) {
            others++;
            *sum += dense_resistance(d, u, v);
        }
    }
    return others;
}

/* First passages from the first vertex: h(t) = 0, h(i) = 1 + sum of p(i, j) h(j), relaxed until nothing moves. */
static double first_passage(const dense *d, size_t target, const double *strengths) {
    long double hits[DENSE] = {0}, change = 1;
    while (change > 1e-15L) {
        change = 0;
        for (size_t i = 0; i < d->n; i++) {
            long double next = 1;
            for (size_t j = 0; i != target && j < d->n; j++) {
                next += d->conductance[i][j] / strengths[i] * hits[j];
            }
            next = i == target ? 0 : next;
            change = fmaxl(change, fabsl(next - hits[i]) / fmaxl(1, next));
            hits[i] = next;
        }
    }
    return (double)hits[0];
}

static double dense_kemeny(const dense *d) {
    double strengths[DENSE] = {0}, all = 0, sum = 0;
    for (size_t i = 0; i < d->n; i++) {
        for (size_t j = 0; j < d->n; j++) {
            strengths[i] += d->conductance[i][j];
        }
        all += strengths[i];
    }
    for (size_t target = 0; target < d->n; target++) {
        sum += strengths[target] / all * first_passage(d, target, strengths);
    }
    return sum;
}

static void compare_actors(const dense *d, const ist_view *view) {
    ist_metric_values between = measured("current-flow-betweenness", view);
    ist_metric_values information = measured("information", view);
    double n = (double)d->n;
    for (size_t v = 0; v < d->n; v++) {
        double raw = dense_betweenness(d, v), sum = 0, others = (double)dense_others(&sum, d, v);
        assert_same("raw", v, between.columns[2][v], raw);
        assert_same("current-flow-betweenness", v, between.columns[0][v], n > 2 ? raw * 2 / (n - 1) / (n - 2) : NAN);
        assert_same("newman", v, between.columns[1][v], n > 1 ? (raw + others) * 2 / n / (n - 1) : NAN);
        assert_same("information", v, information.columns[0][v], others > 0 ? others * others / (n - 1) / sum : NAN);
        assert_same("reached", v, information.columns[1][v], others);
    }
    ist_metric_values_free(&between);
    ist_metric_values_free(&information);
}

static void compare_ties(const dense *d, const ist_view *view) {
    ist_metric_values values = measured("resistance", view);
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        double expected = dense_resistance(d, view->sources[edge], view->targets[edge]);
        assert_same("resistance", edge, values.columns[0][edge], expected);
        assert_same("spanning-share", edge, values.columns[1][edge], expected * view->strengths[edge]);
    }
    ist_metric_values_free(&values);
}

static void compare_whole(const dense *d, const ist_view *view) {
    ist_metric_values kirchhoff = measured("kirchhoff", view), kemeny = measured("kemeny", view);
    double index = 0;
    bool connected = d->n > 1;
    for (size_t v = 0; v < d->n; v++) {
        double sum = 0;
        connected = dense_others(&sum, d, v) == d->n - 1 && connected;
        index += sum / 2;
    }
    assert_same("kirchhoff", 0, kirchhoff.columns[0][0], connected ? index : NAN);
    assert_near("kemeny", 0, kemeny.columns[0][0], connected ? dense_kemeny(d) : NAN, 1e-8);
    assert_true(connected ? kirchhoff.columns[1][0] > 0 : d->n < 2 || kirchhoff.columns[1][0] == 0);
    ist_metric_values_free(&kirchhoff);
    ist_metric_values_free(&kemeny);
}

static void random_graphs_agree_with_the_definitions(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 400; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        dense d = dense_of(&graph);
        compare_actors(&d, &view);
        compare_ties(&d, &view);
        compare_whole(&d, &view);
        ist_view_free(&view);
    }
}

/* ---- strengths far apart, against all spanning trees ---- */

static void assert_digits(const char *what, size_t row, double actual, double expected) {
    assert_near(what, row, actual, expected, 1e-12 * expected);
}

static void compare_wild(const test_graph *graph) {
    long double parted[SMALL][SMALL] = {{0}}, trees = 0;
    ist_view view = test_view(graph);
    size_t n = graph->vertex_count;
    double index = 0;
    sum_of_forests(parted, &trees, graph);
    ist_metric_values ties = measured("resistance", &view), actors = measured("information", &view);
    ist_metric_values whole = measured("kirchhoff", &view);
    for (size_t edge = 0; edge < view.edge_count; edge++) {
        double expected = (double)(parted[view.sources[edge]][view.targets[edge]] / trees);
        assert_digits("resistance", edge, ties.columns[0][edge], expected);
    }
    for (size_t v = 0; v < n; v++) {
        long double sum = 0;
        for (size_t u = 0; u < n; u++) {
            sum += parted[v][u] / trees;
        }
        index += (double)sum / 2;
        assert_digits("information", v, actors.columns[0][v], (double)((long double)(n - 1) / sum));
    }
    assert_digits("kirchhoff", 0, whole.columns[0][0], index);
    ist_metric_values_free(&ties);
    ist_metric_values_free(&actors);
    ist_metric_values_free(&whole);
    ist_view_free(&view);
}

static void strengths_far_apart_lose_no_digits(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 150; seed++) {
        test_graph mild = wild_graph(seed, 3), wild = wild_graph(seed, 12), wildest = wild_graph(seed, 40);
        compare_wild(&mild);
        compare_wild(&wild);
        compare_wild(&wildest);
    }
}

static void compare_currents(const test_graph *graph, const ist_metric_values *values) {
    for (uint32_t v = 0; v < graph->vertex_count; v++) {
        double sum = 0;
        for (uint32_t t = 0; t < graph->vertex_count; t++) {
            for (uint32_t s = 0; s < t; s++) {
                sum += s != v && t != v ? tree_throughput(graph, v, s, t) : 0;
            }
        }
        assert_near("raw", v, values->columns[2][v], sum, 1e-11);
    }
}

/* Up to twelve orders of magnitude they are right, beyond they may be refused. */
static void currents_of_strengths_far_apart_are_right_or_refused(void **state) {
    (void)state;
    const int ranges[] = {3, 6, 12, 40};
    size_t refused = 0;
    for (uint64_t seed = 0; seed < 120; seed++) {
        test_graph graph = wild_graph(seed, ranges[seed % 4]);
        ist_view view = test_view(&graph);
        ist_metric_values values;
        ist_error err = {0};
        if (try_measure(&values, "current-flow-betweenness", &view, &err)) {
            compare_currents(&graph, &values);
        } else {
            assert_int_equal(err.kind, IST_ERROR_LIMIT);
            assert_true(seed % 4 > 1);
            refused++;
        }
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
    print_message("%zu of 60 beyond twelve orders of magnitude refused\n", refused);
}

/* ---- what does not change a value ---- */

static void assert_scaled(const test_graph *graph, double factor, bool same_bits) {
    test_graph scaled = *graph;
    const struct {
        const char *name;
        int power;
    } columns[] = {
        {"current-flow-betweenness", 0}, {"information", 1}, {"resistance", -1}, {"kirchhoff", -1}, {"kemeny", 0}};
    for (size_t edge = 0; edge < scaled.edge_count; edge++) {
        scaled.strengths[edge] *= factor;
    }
    ist_view before = test_view(graph), after = test_view(&scaled);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        ist_metric_values a = measured(columns[i].name, &before), b = measured(columns[i].name, &after);
        double times = columns[i].power == 0 ? 1 : columns[i].power > 0 ? factor : 1 / factor;
        for (size_t row = 0; row < a.row_count; row++) {
            double expected = a.columns[0][row] * times, difference = fabs(b.columns[0][row] - expected);
            assert_true(isnan(expected) ? isnan(b.columns[0][row])
                                        : difference <= (same_bits ? 0 : 1e-12 * fabs(expected)));
        }
        ist_metric_values_free(&a);
        ist_metric_values_free(&b);
    }
    ist_view_free(&before);
    ist_view_free(&after);
}

static void scaling_strengths_scales_values(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 60; seed++) {
        test_graph graph = test_random_graph(seed);
        assert_scaled(&graph, 0x1p40, true);
        assert_scaled(&graph, 0x1p-900, true);
        assert_scaled(&graph, 1e300, false);
        assert_scaled(&graph, 1e-300, false);
    }
}

static void names_do_not_matter(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 100; seed++) {
        test_graph graph = test_random_graph(seed), turned = graph;
        uint32_t last = (uint32_t)graph.vertex_count - 1;
        for (size_t i = 0; i < graph.edge_count; i++) {
            uint32_t a = last - graph.sources[i], b = last - graph.targets[i];
            turned.sources[i] = graph.directed || a < b ? a : b;
            turned.targets[i] = graph.directed || a < b ? b : a;
        }
        ist_view before = test_view(&graph), after = test_view(&turned);
        const char *const names[] = {"current-flow-betweenness", "information"};
        for (size_t i = 0; i < 2; i++) {
            ist_metric_values a = measured(names[i], &before), b = measured(names[i], &after);
            for (uint32_t v = 0; v <= last; v++) {
                assert_same(names[i], v, b.columns[0][last - v], a.columns[0][v]);
            }
            ist_metric_values_free(&a);
            ist_metric_values_free(&b);
        }
        ist_view_free(&before);
        ist_view_free(&after);
    }
}

static void spanning_shares_add_up_to_a_spanning_forest(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 100; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        dense d = dense_of(&graph);
        double sum = 0, trees = 0;
        ist_metric_values values = measured("resistance", &view);
        for (size_t edge = 0; edge < view.edge_count; edge++) {
            sum += values.columns[1][edge];
        }
        for (uint32_t v = 0; v < d.n; v++) {
            trees += d.component[v] == v;
        }
        assert_same("sum of shares", seed, sum, (double)d.n - trees);
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_graphs_agree_with_the_definitions),
        cmocka_unit_test(strengths_far_apart_lose_no_digits),
        cmocka_unit_test(currents_of_strengths_far_apart_are_right_or_refused),
        cmocka_unit_test(scaling_strengths_scales_values),
        cmocka_unit_test(names_do_not_matter),
        cmocka_unit_test(spanning_shares_add_up_to_a_spanning_forest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
