/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_dominance.c - neighbourhood inclusion against its definition, and ranks against all orders one by one.
 */
#include "fixture.h"

#include "core/metric.h"
#include "core/ranks.h"
#include "core/structure/dominance.h"
#include "graphs.h"

enum { LOW, HIGH, DOMINATED_BY, DOMINATES, EXPECTED, MOST = 16 };

static ist_metric_values measure(const ist_view *view, const char *name) {
    const ist_metric *metric;
    ist_metric_values values = {0};
    ist_error err = {0};
    assert_true(ist_metric_find(&metric, name, &err));
    if (!ist_metric_compute(&values, metric, view, &err)) {
        fail_msg("%s", err.message);
    }
    return values;
}

typedef struct {
    size_t n;
    bool joined[MOST][MOST];
    bool covers[MOST][MOST]; /* [v][u]: is every neighbour of u v or a neighbour of v? */
} reference;

static reference compare_all(const test_graph *graph) {
    reference r = {.n = graph->vertex_count};
    for (size_t e = 0; e < graph->edge_count; e++) {
        r.joined[graph->sources[e]][graph->targets[e]] = r.joined[graph->targets[e]][graph->sources[e]] = true;
    }
    for (size_t v = 0; v < r.n; v++) {
        for (size_t u = 0; u < r.n; u++) {
            r.covers[v][u] = true;
            for (size_t x = 0; x < r.n; x++) {
                r.covers[v][u] = r.covers[v][u] && (!r.joined[u][x] || x == v || r.joined[v][x]);
            }
        }
    }
    return r;
}

static void intervals_are_as_their_definition_says(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        test_graph graph = test_random_graph(seed);
        reference r = compare_all(&graph);
        ist_view view = test_view(&graph);
        ist_metric_values values = measure(&view, "neighbourhood-order");
        for (size_t u = 0; u < r.n; u++) {
            double above = 0, below = 0, same = 0;
            for (size_t v = 0; v < r.n; v++) {
                above += r.covers[v][u] && !r.covers[u][v];
                below += r.covers[u][v] && !r.covers[v][u];
                same += r.covers[u][v] && r.covers[v][u];
            }
            assert_true(values.columns[DOMINATED_BY][u] == above && values.columns[DOMINATES][u] == below);
            assert_true(values.columns[LOW][u] == above + 1);
            assert_true(values.columns[HIGH][u] == (double)r.n - below - same + 1);
            assert_true(values.columns[EXPECTED][u] >= values.columns[LOW][u] - 1e-9);
            assert_true(values.columns[EXPECTED][u] <= values.columns[HIGH][u] + 1e-9);
        }
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
}

typedef struct {
    const reference *r;
    size_t leaders[MOST], sizes[MOST], count;
    double sums[MOST], orders, low[MOST], high[MOST];
    size_t ranks[MOST];
} enumeration;

/* Every order of the classes in which nobody stands before one that dominates it. */
/* NOLINTNEXTLINE(misc-no-recursion): as deep as there are classes, at most seven */
static void place(enumeration *e, unsigned placed, size_t before) {
    if (placed == (1u << e->count) - 1) {
        e->orders++;
        for (size_t i = 0; i < e->count; i++) {
            e->sums[i] += (double)e->ranks[i];
            e->low[i] = fmin(e->low[i], (double)e->ranks[i]);
            e->high[i] = fmax(e->high[i], (double)e->ranks[i]);
        }
        return;
    }
    for (size_t i = 0; i < e->count; i++) {
        bool free_to_go = !(placed >> i & 1);
        for (size_t j = 0; j < e->count; j++) {
            free_to_go = free_to_go && (j == i || placed >> j & 1 || !e->r->covers[e->leaders[j]][e->leaders[i]]);
        }
        if (free_to_go) {
            e->ranks[i] = before + 1;
            place(e, placed | 1u << i, before + e->sizes[i]);
        }
    }
}

static void ranks_are_those_of_all_orders_one_by_one(void **state) {
    (void)state;
    size_t compared = 0;
    for (uint64_t seed = 1; seed <= 600; seed++) {
        test_graph graph = test_random_graph(seed);
        reference r = compare_all(&graph);
        enumeration e = {.r = &r};
        size_t class_of[MOST] = {0};
        for (size_t v = 0; v < r.n; v++) {
            size_t i = 0;
            while (i < e.count && !(r.covers[v][e.leaders[i]] && r.covers[e.leaders[i]][v])) {
                i++;
            }
            e.leaders[i] = i == e.count ? v : e.leaders[i];
            e.low[i] = i == e.count ? INFINITY : e.low[i];
            e.count += i == e.count;
            e.sizes[i]++;
            class_of[v] = i;
        }
        if (e.count > 7) {
            continue;
        }
        place(&e, 0, 0);
        ist_view view = test_view(&graph);
        ist_metric_values values = measure(&view, "neighbourhood-order");
        for (size_t v = 0; v < r.n; v++) {
            size_t i = class_of[v];
            assert_true(fabs(values.columns[EXPECTED][v] - e.sums[i] / e.orders) < 1e-9);
            assert_true(values.columns[LOW][v] == e.low[i] && values.columns[HIGH][v] == e.high[i]);
        }
        compared++;
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
    assert_true(compared > 100);
}

/* Degree respects neighbourhoods: who dominates without being equivalent has more neighbours. */
static void rankings_by_degree_keep_to_the_intervals(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_metric_values order = measure(&view, "neighbourhood-order"), degree = measure(&view, "degree");
        ist_ranks ranks = {0};
        ist_error err = {0};
        assert_true(ist_ranks_make(&ranks, degree.columns[0], view.vertex_count, false, &err));
        for (size_t at = 0; at < view.vertex_count; at++) {
            assert_true(order.columns[LOW][ranks.order[at]] <= ranks.ranks[at]);
            assert_true(order.columns[HIGH][ranks.order[at]] >= ranks.ranks[at]);
        }
        ist_ranks_free(&ranks);
        ist_metric_values_free(&order);
        ist_metric_values_free(&degree);
        ist_view_free(&view);
    }
}

static void check_interval(const test_graph *graph, uint32_t v, double low, double high, double expected) {
    ist_view view = test_view(graph);
    ist_metric_values values = measure(&view, "neighbourhood-order");
    assert_true(values.columns[LOW][v] == low && values.columns[HIGH][v] == high);
    assert_true(fabs(values.columns[EXPECTED][v] - expected) < 1e-9);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void named_shapes_have_the_ranks_that_they_must(void **state) {
    (void)state;
    test_graph star = test_star(6), complete = test_complete(5), cycle = test_cycle(6), path = test_path(4);
    check_interval(&star, 0, 1, 1, 1);
    check_interval(&star, 3, 2, 2, 2);
    check_interval(&complete, 2, 1, 1, 1);
    /* no neighbourhood of a long cycle holds another: six orders of ranks, each as likely */
    check_interval(&cycle, 0, 1, 6, 3.5);
    /* 0 - 1 - 2 - 3: N(0) = {1} is part of N[1] and of N(2), likewise 3; 1 and 2 are adjacent, neither holds the other
     */
    check_interval(&path, 1, 1, 2, 1.5);
    check_interval(&path, 0, 3, 4, 3.5);
    test_graph lonely = {.vertex_count = 3};
    test_add(&lonely, 0, 1, 1, 1);
    check_interval(&lonely, 0, 1, 1, 1);
    check_interval(&lonely, 2, 3, 3, 3);
    test_graph alone = {.vertex_count = 1};
    check_interval(&alone, 0, 1, 1, 1);
}

static void beyond_twenty_classes_there_is_no_expected_rank(void **state) {
    (void)state;
    test_graph twenty = test_cycle(20), more = test_cycle(21);
    check_interval(&twenty, 0, 1, 20, 10.5);
    ist_view view = test_view(&more);
    ist_metric_values values = measure(&view, "neighbourhood-order");
    assert_null(values.columns[EXPECTED]);
    assert_true(values.columns[LOW][0] == 1 && values.columns[HIGH][0] == 21);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void million(uint32_t (*source)(uint32_t), ist_view *view) {
    enum { MILLION = 1000000 };
    uint32_t *sources = malloc(MILLION * sizeof *sources), *targets = malloc(MILLION * sizeof *targets);
    ist_error err = {0};
    assert_true(sources && targets);
    for (uint32_t i = 0; i + 1 < MILLION; i++) {
        sources[i] = source(i);
        targets[i] = i + 1;
    }
    const ist_edge_list list = {
        .vertex_count = MILLION, .edge_count = MILLION - 1, .sources = sources, .targets = targets};
    assert_true(ist_view_from_edges(view, &list, &err));
    free(sources);
    free(targets);
}

static uint32_t itself(uint32_t i) {
    return i;
}

static uint32_t centre(uint32_t i) {
    (void)i;
    return 0;
}

static void a_path_and_a_star_of_a_million_actors_are_compared(void **state) {
    (void)state;
    ist_view view = {0};
    million(itself, &view);
    ist_metric_values values = measure(&view, "neighbourhood-order");
    /* the end's one neighbour holds it, and so does the next but one */
    assert_true(values.columns[DOMINATED_BY][0] == 2 && values.columns[DOMINATES][2] == 1);
    assert_true(values.columns[LOW][500000] == 1 && values.columns[HIGH][500000] == 1000000);
    ist_metric_values_free(&values);
    ist_view_free(&view);
    million(centre, &view);
    values = measure(&view, "neighbourhood-order");
    assert_true(values.columns[HIGH][0] == 1 && values.columns[LOW][999999] == 2 && values.columns[HIGH][7] == 2);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals_are_as_their_definition_says),
        cmocka_unit_test(ranks_are_those_of_all_orders_one_by_one),
        cmocka_unit_test(rankings_by_degree_keep_to_the_intervals),
        cmocka_unit_test(named_shapes_have_the_ranks_that_they_must),
        cmocka_unit_test(beyond_twenty_classes_there_is_no_expected_rank),
        cmocka_unit_test(a_path_and_a_star_of_a_million_actors_are_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
