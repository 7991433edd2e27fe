/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_drawn.c - draws whose measures come together, against the same draws by a view each.
 */
#include "fixture.h"

#include "core/drawn.h"
#include "core/kernel/shortcuts.h"
#include "core/null/comparison.h"
#include "core/uncertainty/sample.h"
#include "sweeping.h"

static const char *const names[] = {"betweenness", "edge-betweenness", "closeness", "harmonic", "efficiency", "degree"};
enum { MEASURES = sizeof names / sizeof *names, DRAWS = 37 };

static const ist_metric *metric_of(const char *name) {
    const ist_metric *metric = NULL;
    assert_true(ist_metric_find(&metric, name, NULL));
    return metric;
}

static void find_metrics(const ist_metric *metrics[MEASURES]) {
    for (size_t i = 0; i < MEASURES; i++) {
        metrics[i] = metric_of(names[i]);
    }
}

/* What is nothing is exactly nothing. */
static bool near(double a, double b) {
    return (isnan(a) && isnan(b)) || a == b || fabs(a - b) <= 1e-12 * fmin(fabs(a), fabs(b));
}

static void assert_all_near(const double *a, const double *b, size_t count, const char *what, uint64_t seed) {
    for (size_t i = 0; i < count; i++) {
        if (!near(a[i], b[i])) {
            fail_msg("network %llu, %s %zu: %.17g, not %.17g", (unsigned long long)seed, what, i, a[i], b[i]);
        }
    }
}

/* ---- networks ---- */

/* Some of their ties are parallel, some loops, some doubtful. `widest`: how far strengths reach. */
static void draw_network(fixture *f, uint64_t seed, double widest) {
    static const double confidences[] = {1, 1, 0.9, 0.5};
    ist_buffer csv = {0};
    uint64_t random = seed;
    uint32_t actors = 2 + test_below(&random, 9), ties = 1 + test_below(&random, 3 * actors);
    assert_true(ist_buffer_text(&csv, "source,target,strength,confidence,km\n", NULL));
    for (uint32_t i = 0; i < ties; i++) {
        uint32_t a = test_below(&random, actors), b = test_below(&random, actors);
        double strength = test_below(&random, 3) == 0 ? widest : 1 + test_below(&random, 4);
        assert_true(ist_buffer_print(&csv, NULL, "V%u,V%u,%g,%g,%u\n", a, b == a ? (a + 1) % actors : b, strength,
                                     confidences[test_below(&random, 4)], 1 + test_below(&random, 5)));
    }
    fixture_ties(f, ist_buffer_string(&csv));
    ist_buffer_free(&csv);
}

/* ---- noise ---- */

static ist_sample sample_by(fixture *f, ist_noise noise, ist_method method, unsigned threads) {
    static const ist_metric_settings usual = {.seed = 1};
    static const ist_metric *metrics[MEASURES];
    ist_work work = {.method = method, .threads = threads};
    ist_sample made = {0};
    ist_error err = {0};
    find_metrics(metrics);
    f->view.work = &work;
    check(ist_sample_make(&made, &f->view, metrics, MEASURES, &usual, &noise, &err), &err);
    f->view.work = NULL;
    return made;
}

static void assert_same_sample(fixture *f, ist_noise noise, uint64_t seed) {
    ist_sample each = sample_by(f, noise, IST_METHOD_SEARCH, 1);
    const ist_method methods[] = {IST_METHOD_CHOSEN, IST_METHOD_ELIMINATION};
    for (unsigned i = 0; i < 4; i++) {
        ist_sample together = sample_by(f, noise, methods[i % 2], 1 + i);
        for (size_t k = 0; k < MEASURES; k++) {
            size_t cells = each.items[k].rows * each.items[k].draws;
            assert_int_equal(together.items[k].rows, each.items[k].rows);
            assert_all_near(together.items[k].values, each.items[k].values, cells, names[k], seed);
            assert_int_equal(together.items[k].changed, each.items[k].changed);
        }
        ist_sample_free(&together);
    }
    ist_sample_free(&each);
}

static void draws_together_say_what_a_view_of_each_says(void **state) {
    (void)state;
    static const char *const lenses[] = {"",
                                         "cost=1/strength",
                                         "cost=max+min-strength",
                                         "cost=km",
                                         "cost=1/strength^0.5 direction=out",
                                         "cost=km direction=in strength=layers"};
    for (uint64_t seed = 0; seed < 60; seed++) {
        fixture f;
        draw_network(&f, seed, 2.5);
        fixture_view(&f, lenses[seed % 6]);
        assert_same_sample(&f, (ist_noise){.cv = 0.4, .draws = DRAWS, .seed = seed}, seed);
        fixture_close(&f);
    }
}

/* Strengths of 1 and of about 10^11, which noise brings nearer to each other or not. */
static void draws_of_unlike_costs_are_computed_one_by_one(void **state) {
    (void)state;
    size_t suiting = 0, unlike = 0;
    for (uint64_t seed = 0; seed < 20; seed++) {
        fixture f;
        ist_noise_draws draws = {0};
        ist_noise noise = {.cv = 2, .draws = DRAWS, .seed = seed, .certain = true};
        double costs[256];
        draw_network(&f, seed, 4e10);
        fixture_view(&f, "cost=1/strength");
        assert_same_sample(&f, noise, seed);
        assert_true(f.view.edge_count <= 256 && ist_noise_start(&draws, &f.view, &noise, NULL));
        for (size_t i = 0; i < DRAWS; i++) {
            ist_noise_draw(&draws, i);
            assert_true(ist_noise_costs(costs, &f.view, &draws, NULL));
            bool suits = ist_shortcuts_suit(costs, f.view.edge_count);
            suiting += suits;
            unlike += !suits;
        }
        ist_noise_free(&draws);
        fixture_close(&f);
    }
    assert_true(suiting > 50 && unlike > 50);
}

static void costs_alone_are_those_of_the_view(void **state) {
    (void)state;
    static const char *const lenses[] = {"",        "cost=1/strength",         "cost=max+min-strength",
                                         "cost=km", "cost=km strength=1/cost", "cost=1/strength capacity=km"};
    for (uint64_t seed = 0; seed < 60; seed++) {
        fixture f;
        ist_noise_draws draws = {0};
        ist_view drawn = {0};
        ist_error err = {0};
        double costs[256];
        draw_network(&f, seed, 2.5);
        fixture_view(&f, lenses[seed % 6]);
        check(ist_noise_start(&draws, &f.view, &(ist_noise){.cv = 0.4, .draws = 1, .seed = seed}, &err), &err);
        ist_noise_draw(&draws, 0);
        check(ist_noise_costs(costs, &f.view, &draws, &err) && ist_noise_view(&drawn, &f.view, &draws, &err), &err);
        for (uint32_t edge = 0; edge < f.view.edge_count; edge++) {
            uint32_t there = ist_view_edge(&drawn, f.view.sources[edge], f.view.targets[edge]);
            double cost = there == IST_NONE || !drawn.costs ? INFINITY : drawn.costs[there];
            assert_memory_equal(&costs[edge], &cost, sizeof cost);
        }
        ist_noise_free(&draws);
        ist_view_free(&drawn);
        fixture_close(&f);
    }
}

static void any_number_of_threads_gives_the_same_bits(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    ist_noise noise = {.cv = 0.3, .draws = 300, .seed = 4};
    ist_sample one = sample_by(&f, noise, IST_METHOD_CHOSEN, 1);
    for (unsigned threads = 2; threads <= 4; threads++) {
        ist_sample more = sample_by(&f, noise, IST_METHOD_CHOSEN, threads);
        for (size_t k = 0; k < MEASURES; k++) {
            size_t cells = one.items[k].rows * one.items[k].draws;
            assert_memory_equal(more.items[k].values, one.items[k].values, cells * sizeof(double));
            assert_memory_equal(more.items[k].drawn, one.items[k].drawn, cells * sizeof(uint32_t));
        }
        ist_sample_free(&more);
    }
    ist_sample_free(&one);
    fixture_close(&f);
}

/* ---- the null model of weights ---- */

static ist_comparison compare_by(ist_view *view, ist_method method, uint64_t seed, bool always_drawn) {
    static const ist_metric *metrics[MEASURES];
    const ist_null *model = NULL;
    ist_work work = {.method = method};
    ist_comparison made = {0};
    ist_error err = {0};
    find_metrics(metrics);
    assert_true(ist_null_find(&model, "weights", NULL));
    const ist_comparison_options options = {.metrics = metrics,
                                            .metric_count = MEASURES,
                                            .settings = {.seed = 1},
                                            .model = model,
                                            .null = {.seed = seed, .always_drawn = always_drawn},
                                            .draws = 2 * DRAWS};
    view->work = &work;
    check(ist_comparison_make(&made, view, &options, &err), &err);
    view->work = NULL;
    return made;
}

static void assert_same_row(const ist_compared_row *a, const ist_compared_row *b, const char *name, uint64_t seed) {
    const double found[] = {a->observed, a->mean, a->p, a->corrected},
                 expected[] = {b->observed, b->mean, b->p, b->corrected};
    assert_all_near(found, expected, 4, name, seed);
    if (!(fabs(a->deviation - b->deviation) <= 1e-9 * fabs(a->mean) || near(a->deviation, b->deviation))) {
        fail_msg("network %llu, %s: a deviation of %.17g, not %.17g", (unsigned long long)seed, name, a->deviation,
                 b->deviation);
    }
    assert_int_equal(a->draws, b->draws);
    assert_true(a->why == b->why);
}

static void weights_put_on_ties_anew_say_what_a_view_of_each_says(void **state) {
    (void)state;
    static const char *const lenses[] = {"cost=1/strength", "cost=max+min-strength", "cost=km",
                                         "cost=1/strength^0.5 direction=out"};
    for (uint64_t seed = 0; seed < 40; seed++) {
        fixture f;
        draw_network(&f, seed, 2.5);
        fixture_view(&f, lenses[seed % 4]);
        ist_comparison each = compare_by(&f.view, IST_METHOD_SEARCH, seed, seed % 3 == 0);
        ist_comparison together = compare_by(&f.view, IST_METHOD_CHOSEN, seed, seed % 3 == 0);
        assert_int_equal(together.differing, each.differing);
        assert_int_equal(together.draws, each.draws);
        for (size_t k = 0; k < MEASURES; k++) {
            for (size_t row = 0; row < each.measures[k].row_count; row++) {
                assert_same_row(&together.measures[k].rows[row], &each.measures[k].rows[row], names[k], seed);
            }
            assert_int_equal(together.measures[k].gaps, each.measures[k].gaps);
        }
        ist_comparison_free(&each);
        ist_comparison_free(&together);
        fixture_close(&f);
    }
}

/* ---- which, and when ---- */

/* On any graph, from sums that were found in the usual way. */
static void measures_that_say_so_are_made_of_sums_alone(void **state) {
    (void)state;
    size_t measures = 0;
    for (uint64_t seed = 0; seed < 100; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_error err = {0};
        shares found = shares_by(&view, NULL, IST_METHOD_CHOSEN);
        ist_reach *reach = calloc(view.vertex_count + 1, sizeof *reach);
        assert_non_null(reach);
        check(ist_reach_each(reach, &view, &err), &err);
        for (size_t i = 0; i < ist_metric_count; i++) {
            const ist_metric *metric = ist_metrics[i];
            ist_metric_values values;
            assert_int_equal(metric->sums != 0, metric->from_sums != NULL);
            if (metric->sums == 0) {
                continue;
            }
            measures++;
            check(ist_metric_compute(&values, metric, &view, &err), &err);
            double *out = numbers(values.row_count);
            metric->from_sums(out, &view, &(ist_path_sums){found.vertices, found.edges, reach});
            assert_all_near(out, values.columns[0], values.row_count, metric->name, seed);
            free(out);
            ist_metric_values_free(&values);
        }
        free(reach);
        shares_free(&found);
        ist_view_free(&view);
    }
    assert_int_equal(measures, 5 * 100);
}

static void territories_and_samples_are_computed_one_by_one(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    const ist_metric_settings usual = {.seed = 1}, sampled = {.seed = 1, .sample = 5};
    assert_true(ist_drawn_gives(metric_of("betweenness"), &f.view, &usual));
    assert_false(ist_drawn_gives(metric_of("betweenness"), &f.view, &sampled));
    assert_true(ist_drawn_gives(metric_of("closeness"), &f.view, &sampled));
    assert_false(ist_drawn_gives(metric_of("degree"), &f.view, &usual));
    fixture_view(&f, "cost=days territory=group");
    assert_false(ist_drawn_gives(metric_of("betweenness"), &f.view, &usual));
    assert_true(ist_drawn_gives(metric_of("edge-betweenness"), &f.view, &usual));
    assert_true(ist_drawn_gives(metric_of("efficiency"), &f.view, &usual));
    fixture_close(&f);
}

static bool is_together(ist_view *view, ist_method method, ist_buffer *log) {
    const ist_metric *metric = metric_of("betweenness");
    ist_work work = {.method = method, .logged = true};
    ist_drawn drawn = {0};
    ist_error err = {0};
    view->work = &work;
    check(ist_drawn_make(&drawn, view, &metric, 1, 500, &err), &err);
    view->work = NULL;
    bool together = drawn.sums != 0;
    check(ist_buffer_text(log, work.log.length > 0 ? ist_buffer_string(&work.log) : "", &err), &err);
    ist_work_free(&work);
    ist_drawn_free(&drawn);
    return together;
}

static void another_way_that_is_forced_is_taken_and_the_way_is_said(void **state) {
    (void)state;
    fixture f;
    ist_buffer log = {0};
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    assert_false(is_together(&f.view, IST_METHOD_SEARCH, &log));
    assert_false(is_together(&f.view, IST_METHOD_BATCHES, &log));
    assert_int_equal(log.length, 0);
    assert_true(is_together(&f.view, IST_METHOD_ELIMINATION, &log));
    assert_true(is_together(&f.view, IST_METHOD_CHOSEN, &log));
    assert_non_null(strstr(ist_buffer_string(&log), "500 draws of the costs of"));
    ist_buffer_free(&log);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_together_say_what_a_view_of_each_says),
        cmocka_unit_test(draws_of_unlike_costs_are_computed_one_by_one),
        cmocka_unit_test(costs_alone_are_those_of_the_view),
        cmocka_unit_test(any_number_of_threads_gives_the_same_bits),
        cmocka_unit_test(weights_put_on_ties_anew_say_what_a_view_of_each_says),
        cmocka_unit_test(measures_that_say_so_are_made_of_sums_alone),
        cmocka_unit_test(territories_and_samples_are_computed_one_by_one),
        cmocka_unit_test(another_way_that_is_forced_is_taken_and_the_way_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
