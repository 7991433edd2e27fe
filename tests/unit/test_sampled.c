/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_sampled.c - betweenness from a sample of sources: what is added up, how far off it is, how far off it says it
 * is.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/centrality/brandes.h"
#include "core/centrality/sampled.h"
#include "core/ends.h"
#include "sweeping.h"

static void assert_near(double actual, double expected, double tolerance) {
    if (!(fabs(actual - expected) <= tolerance)) {
        fail_msg("%.17g is not %.17g", actual, expected);
    }
}

static const ist_metric *find(const char *name) {
    const ist_metric *metric = NULL;
    ist_error err = {0};
    check(ist_metric_find(&metric, name, &err), &err);
    return metric;
}

static ist_metric_values compute(const char *name, const ist_view *view, double sample, uint64_t seed) {
    ist_metric_values values;
    ist_error err = {0};
    check(ist_metric_compute_with(&values, find(name), view, &(ist_metric_settings){.sample = sample, .seed = seed},
                                  &err),
          &err);
    return values;
}

/* ---- what is added up ---- */

/* With IST_END_EACH the sources are independent of each other: together they are the sum of each by itself. */
static void assert_sources_add_up(ist_view *view, ist_method method, uint64_t seed) {
    enum { MOST = 64 };
    ist_error err = {0};
    ist_work work = {.method = method};
    uint8_t all[MOST], one[MOST];
    double together[MOST] = {0}, apart[MOST] = {0}, ties[TEST_EDGES] = {0}, of_each[TEST_EDGES] = {0};
    assert_true(view->vertex_count <= MOST);
    view->work = &work;
    for (size_t v = 0; v < view->vertex_count; v++) {
        all[v] = (uint8_t)(IST_END_TARGET | IST_END_EACH | (test_below(&seed, 2) ? IST_END_SOURCE : 0));
    }
    check(ist_brandes_between(together, ties, view, all, &err), &err);
    for (size_t source = 0; source < view->vertex_count; source++) {
        if (all[source] & IST_END_SOURCE) {
            memset(one, IST_END_TARGET, sizeof one);
            one[source] = IST_END_SOURCE;
            check(ist_brandes_between(apart, of_each, view, one, &err), &err);
        }
    }
    for (size_t v = 0; v < view->vertex_count; v++) {
        assert_near(together[v], apart[v], 1e-11);
    }
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        assert_near(ties[edge], of_each[edge], 1e-11);
    }
    view->work = NULL;
}

static void sources_are_added_up_one_by_one(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 300; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        assert_sources_add_up(&view, IST_METHOD_SEARCH, seed);
        assert_sources_add_up(&view, IST_METHOD_ELIMINATION, seed);
        assert_sources_add_up(&view, IST_METHOD_BATCHES, seed);
        ist_view_free(&view);
    }
}

static void a_sample_of_all_is_exact(void **state) {
    (void)state;
    const char *const names[] = {"betweenness", "edge-betweenness"};
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    for (size_t i = 0; i < 2; i++) {
        ist_metric_values exact = compute(names[i], &view, 0, 1), all = compute(names[i], &view, CORRIDOR_PLACES, 1);
        assert_null(exact.columns[2]);
        assert_null(exact.columns[3]);
        assert_string_equal(exact.note, "");
        assert_string_equal(all.note, "exact: the sample that is asked for holds all 16 actors");
        assert_memory_equal(exact.columns[0], all.columns[0], exact.row_count * sizeof(double));
        assert_memory_equal(exact.columns[1], all.columns[1], exact.row_count * sizeof(double));
        for (size_t row = 0; row < all.row_count; row++) {
            assert_true(all.columns[2][row] == 0 && all.columns[3][row] == CORRIDOR_PLACES);
        }
        ist_metric_values_free(&exact);
        ist_metric_values_free(&all);
    }
    ist_view_free(&view);
}

/* In a star every source but the centre sends all its paths through the centre, and none through anyone else. */
static void the_centre_of_a_star_is_known_from_one_source(void **state) {
    (void)state;
    enum { ACTORS = 9 };
    test_graph graph = test_star(ACTORS);
    ist_view view = test_view(&graph);
    for (uint64_t seed = 1; seed <= 40; seed++) {
        ist_metric_values values = compute("betweenness", &view, 1, seed);
        double centre = values.columns[0][0];
        assert_true(centre == 0 || fabs(centre - (double)ACTORS / (ACTORS - 1)) < 1e-15);
        assert_near(values.columns[1][0], centre * (ACTORS - 1) * (ACTORS - 2) / 2, 1e-12);
        assert_true(values.columns[0][1] == 0 && values.columns[3][0] == 1);
        ist_metric_values_free(&values);
    }
    ist_view_free(&view);
}

/* ---- how far off it is ---- */

/* Over many seeds the mean is the exact value, and hardly ever is any value farther off than it says. */
static void assert_unbiased(const char *name, const ist_view *view, double sources) {
    enum { SEEDS = 400 };
    size_t missed = 0;
    ist_metric_values exact = compute(name, view, 0, 1);
    double *means = calloc(exact.row_count + 1, sizeof *means), *squares = calloc(exact.row_count + 1, sizeof *squares);
    assert_true(means && squares);
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        ist_metric_values drawn = compute(name, view, sources, seed);
        bool off = false;
        for (size_t row = 0; row < exact.row_count; row++) {
            double error = drawn.columns[0][row] - exact.columns[0][row];
            means[row] += error / SEEDS;
            squares[row] += error * error / SEEDS;
            off = off || fabs(error) > drawn.columns[2][row];
        }
        missed += off;
        ist_metric_values_free(&drawn);
    }
    assert_true((double)missed <= (1 - IST_SAMPLED_SURE) * SEEDS);
    for (size_t row = 0; row < exact.row_count; row++) {
        assert_near(means[row], 0, 4.5 * sqrt(squares[row] / SEEDS) + 1e-14);
    }
    free(means);
    free(squares);
    ist_metric_values_free(&exact);
}

static void estimates_are_unbiased_and_within_their_half_widths(void **state) {
    (void)state;
    test_graph corridor = test_corridor(), random = test_random_graph(11);
    for (uint64_t seed = 12; random.vertex_count < 8 || random.edge_count < 12; seed++) {
        random = test_random_graph(seed);
    }
    ist_view views[2] = {test_view(&corridor), test_view(&random)};
    for (size_t i = 0; i < 2; i++) {
        assert_unbiased("betweenness", &views[i], 3);
        assert_unbiased("edge-betweenness", &views[i], 5);
        ist_view_free(&views[i]);
    }
}

/* ---- how far off it says it is ---- */

static double entropy(double a, double b) {
    return (a > 0 ? a * log(a / b) : 0) + (1 - a) * log((1 - a) / (1 - b));
}

static void half_widths_are_where_the_bound_is_one_in_twenty_of_all_rows(void **state) {
    (void)state;
    for (size_t sources = 10; sources <= 100000; sources *= 10) {
        for (int percent = 0; percent <= 50; percent += 5) {
            const size_t rows = 1000;
            double mean = percent / 100.0, width = ist_sampled_half_width(mean, sources, rows),
                   most = log(2 * 1000 / 0.05) / (double)sources;
            assert_near(entropy(mean, mean + width), most, 1e-9 * most);
            assert_true(width <= sqrt(most / 2) + 1e-15);
            assert_near(ist_sampled_half_width(1 - mean, sources, rows), width, 1e-14);
        }
        assert_near(ist_sampled_half_width(0, sources, 1), 1 - pow(2 / 0.05, -1 / (double)sources), 1e-14);
    }
}

static void an_error_asks_for_as_many_sources_as_hoeffding_does(void **state) {
    (void)state;
    assert_int_equal(ist_sampled_sources(7, 100, 5), 7);
    assert_int_equal(ist_sampled_sources(100, 100, 5), 100);
    assert_int_equal(ist_sampled_sources(1e300, 100, 5), 100);
    assert_int_equal(ist_sampled_sources(1e-300, 100, 5), 100);
    double error = 0.01 * (1 - 1e-6);
    assert_int_equal(ist_sampled_sources(0.01, 1000000, 1000000), ceil(log(40e6) / (2 * error * error)));
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    ist_metric_values values = compute("betweenness", &view, 0.9, 1);
    assert_true(values.columns[3][0] < CORRIDOR_PLACES);
    for (size_t row = 0; row < values.row_count; row++) {
        assert_true(values.columns[2][row] <= 0.9);
    }
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void too_small_networks_stay_undefined(void **state) {
    (void)state;
    test_graph graph = test_path(2);
    ist_view view = test_view(&graph);
    ist_metric_values values = compute("betweenness", &view, 1, 1);
    assert_true(isnan(values.columns[0][0]));
    assert_string_equal(values.reasons[0], "there are fewer than three actors");
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

/* Of a ring of 1,100,000, all shortest paths are 3.6e12 steps; those from a few are not, and the refusal says so. */
static void a_million_is_refused_with_the_way_out(void **state) {
    (void)state;
    enum { ACTORS = 1100000 };
    uint32_t *sources = calloc(ACTORS, sizeof *sources), *targets = calloc(ACTORS, sizeof *targets);
    assert_true(sources && targets);
    for (uint32_t v = 0; v < ACTORS; v++) {
        sources[v] = v;
        targets[v] = (v + 1) % ACTORS;
    }
    ist_view view;
    ist_error err = {0};
    ist_metric_values values;
    ist_edge_list list = {.vertex_count = ACTORS, .edge_count = ACTORS, .sources = sources, .targets = targets};
    check(ist_view_from_edges(&view, &list, &err), &err);
    assert_false(ist_metric_compute(&values, find("betweenness"), &view, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    assert_non_null(strstr(err.message, "--sample"));
    values = compute("betweenness", &view, 2, 1);
    assert_near(values.columns[0][5], 0.5, 0.51);
    ist_metric_values_free(&values);
    ist_view_free(&view);
    free(sources);
    free(targets);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sources_are_added_up_one_by_one),
        cmocka_unit_test(a_sample_of_all_is_exact),
        cmocka_unit_test(the_centre_of_a_star_is_known_from_one_source),
        cmocka_unit_test(estimates_are_unbiased_and_within_their_half_widths),
        cmocka_unit_test(half_widths_are_where_the_bound_is_one_in_twenty_of_all_rows),
        cmocka_unit_test(an_error_asks_for_as_many_sources_as_hoeffding_does),
        cmocka_unit_test(too_small_networks_stay_undefined),
        cmocka_unit_test(a_million_is_refused_with_the_way_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
