/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How sure ranks are: draws, and what they say of rows, pairs and orders.
 */
#include "fixture.h"

#include "core/run/spread.h"
#include "core/uncertainty/stability.h"

static void assert_near(double actual, double expected, double tolerance) {
    if (!(fabs(actual - expected) <= tolerance)) {
        fail_msg("%.17g instead of %.17g", actual, expected);
    }
}

static const ist_metric_settings usual = {.seed = 1};

static const ist_metric *metric_of(const char *name) {
    const ist_metric *metric = NULL;
    if (!ist_metric_find(&metric, name, NULL)) {
        fail_msg("no measure %s", name);
    }
    return metric;
}

static void draw(ist_sample *out, const fixture *f, const ist_metric *const *metrics, size_t count, ist_noise noise) {
    ist_error err = {0};
    if (!ist_sample_make(out, &f->view, metrics, count, &usual, &noise, &err)) {
        fail_msg("%s", err.message);
    }
}

static uint32_t row_of(const ist_sampled *s, const char *id) {
    uint32_t row = IST_NONE;
    assert_true(ist_measured_row(&row, &s->measured, id, NULL));
    return row;
}

static ist_sample_row summary(const ist_sampled *s, const char *id, uint32_t top) {
    return ist_sample_summary(s, row_of(s, id), top);
}

/* ---- closed forms ---- */

static void the_order_of_two_ties_is_kept_as_often_as_the_normal_distribution_says(void **state) {
    (void)state;
    enum { DRAWS = 20000 };
    fixture f;
    fixture_ties(&f, "source,target,strength\nA,B,1.2\nC,D,1\n");
    fixture_view(&f, "");
    const ist_metric *metrics[] = {metric_of("strength")};
    ist_sample sample = {0};
    draw(&sample, &f, metrics, 1, (ist_noise){.cv = 0.3, .draws = DRAWS, .seed = 2});
    const ist_sampled *s = &sample.items[0];
    /* the logarithm of the ratio is normal with mean ln 1.2 and variance 2 ln (1 + CV^2) */
    double above = 0.5 * erfc(-log(1.2) / sqrt(2 * log1p(0.09)) / sqrt(2));
    ist_sample_pair pair = ist_sample_compare(s, row_of(s, "A"), row_of(s, "C"));
    assert_near(pair.above, above, 0.0135);
    assert_near(pair.above + pair.below, 1, 1e-12);
    assert_near(pair.level, 0, 0);
    /* A and B stay level, so do C and D; the four others are kept together */
    assert_near(s->sensitivity, (2 + 4 * pair.above) / 6, 1e-9);
    ist_sample_row row = summary(s, "A", 2);
    assert_near(row.first, pair.above, 1e-12);
    assert_near(row.value_low, 1.2 * ist_noise_factor(0.3, -IST_NOISE_Z95), 0.02);
    assert_near(row.value_median, 1.2 * ist_noise_factor(0.3, 0), 0.02);
    assert_near(row.value_high, 1.2 * ist_noise_factor(0.3, IST_NOISE_Z95), 0.04);
    ist_sample_free(&sample);
    fixture_close(&f);
}

static void a_tie_is_there_as_often_as_its_confidence_says(void **state) {
    (void)state;
    enum { DRAWS = 10000 };
    fixture f;
    fixture_ties(&f, "source,target,confidence\nA,B,0.3\nC,D,1\nC,E,1\n");
    fixture_view(&f, "");
    const ist_metric *metrics[] = {metric_of("degree")};
    ist_sample sample = {0};
    draw(&sample, &f, metrics, 1, (ist_noise){.draws = DRAWS, .seed = 5});
    const ist_sampled *s = &sample.items[0];
    size_t there = 0, row = row_of(s, "A");
    for (size_t i = 0; i < DRAWS; i++) {
        there += s->values[row * DRAWS + i] > 0;
    }
    assert_near((double)there / DRAWS, 0.3, 0.0185);
    /* five rows: C first, then all four level, or D and E before A and B, whose four pairs then count one half */
    assert_near(s->sensitivity, 1 - (1 - (double)there / DRAWS) * 4 * 0.5 / 10, 1e-9);
    assert_int_equal(s->changed, DRAWS - there);
    assert_near(summary(s, "A", 2).top, (double)there / DRAWS, 1e-12);
    assert_near(summary(s, "D", 2).top, 1, 0);
    ist_sample_free(&sample);
    fixture_close(&f);
}

static void ties_keep_their_own_values_where_others_are_missing(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,confidence\nA,B,0.5\nC,D,1\nD,E,1\nE,F,1\n");
    fixture_view(&f, "");
    const ist_metric *metrics[] = {metric_of("edge-betweenness")};
    ist_sample sample = {0};
    draw(&sample, &f, metrics, 1, (ist_noise){.draws = 50, .seed = 5});
    ist_sample_pair pair = ist_sample_compare(&sample.items[0], fixture_edge(&f, "D", "E"), fixture_edge(&f, "C", "D"));
    assert_near(pair.above, 1, 0);
    assert_true(sample.items[0].changed > 10);
    ist_sample_free(&sample);
    fixture_close(&f);
}

/* ---- the corridor ---- */

/* Worked out elsewhere, with weights off by 25 %: KZ is first, AKTAU second [2, 8], BAKU fifth [4, 10], and 0.901 of
 * the order is kept. With pairs that are level in one network only counted one half it is 0.904 +- 0.001 there too. */
static void the_corridor_has_the_intervals_worked_out_elsewhere(void **state) {
    (void)state;
    static const struct {
        const char *id;
        uint32_t rank, low, high;
    } rows[] = {{"KZ", 1, 1, 1}, {"AKTAU", 2, 2, 8}, {"BAKU", 5, 4, 10}};
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    const ist_metric *metrics[] = {metric_of("betweenness")};
    ist_sample sample = {0};
    draw(&sample, &f, metrics, 1, (ist_noise){.cv = 0.25, .draws = 3000, .seed = 1});
    const ist_sampled *s = &sample.items[0];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ist_sample_row row = summary(s, rows[i].id, 3);
        assert_int_equal(s->ranks[row_of(s, rows[i].id)], rows[i].rank);
        assert_int_equal(row.rank_low, rows[i].low);
        assert_int_equal(row.rank_high, rows[i].high);
    }
    assert_near(s->sensitivity, 0.901, 0.008);
    assert_true(summary(s, "KZ", 3).first > 0.97);
    ist_sample_free(&sample);
    fixture_close(&f);
}

/* ---- determinism ---- */

static const char net[] = "source,target,strength,confidence\nA,B,2,0.9\nA,C,1,0.5\nB,C,3,1\nC,D,2,0.7\nD,E,1,0.8\n"
                          "E,F,4,1\nB,F,2,0.6\nA,E,2,0.9\n";
static const char turned[] = "source,target,strength,confidence\nA,E,2,0.9\nE,F,4,1\nC,D,2,0.7\nB,F,2,0.6\nB,C,3,1\n"
                             "D,E,1,0.8\nA,C,1,0.5\nA,B,2,0.9\n";

static void the_same_seed_gives_the_same_values_in_any_order_of_rows(void **state) {
    (void)state;
    fixture f, g;
    fixture_ties(&f, net);
    fixture_ties(&g, turned);
    fixture_view(&f, "cost=1/strength");
    fixture_view(&g, "cost=1/strength");
    const ist_metric *metrics[] = {metric_of("betweenness"), metric_of("strength")};
    ist_sample one = {0}, other = {0};
    draw(&one, &f, metrics, 2, (ist_noise){.cv = 0.4, .draws = 50, .seed = 8});
    draw(&other, &g, metrics, 2, (ist_noise){.cv = 0.4, .draws = 50, .seed = 8});
    for (size_t i = 0; i < 2; i++) {
        assert_memory_equal(one.items[i].values, other.items[i].values, 6 * 50 * sizeof(double));
        assert_memory_equal(one.items[i].drawn, other.items[i].drawn, 6 * 50 * sizeof(uint32_t));
    }
    ist_sample_free(&other);
    draw(&other, &g, metrics, 2, (ist_noise){.cv = 0.4, .draws = 50, .seed = 9});
    assert_memory_not_equal(one.items[1].values, other.items[1].values, 6 * 50 * sizeof(double));
    ist_sample_free(&one);
    ist_sample_free(&other);
    fixture_close(&f);
    fixture_close(&g);
}

static void more_draws_begin_with_the_same_ones_whatever_else_is_measured(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, net);
    fixture_view(&f, "cost=1/strength");
    const ist_metric *metrics[] = {metric_of("betweenness"), metric_of("closeness")};
    ist_sample few = {0}, many = {0};
    draw(&few, &f, metrics + 1, 1, (ist_noise){.cv = 0.4, .draws = 100, .seed = 8});
    draw(&many, &f, metrics, 2, (ist_noise){.cv = 0.4, .draws = 200, .seed = 8});
    for (size_t row = 0; row < 6; row++) {
        assert_memory_equal(few.items[0].values + row * 100, many.items[1].values + row * 200, 100 * sizeof(double));
    }
    ist_sample_free(&few);
    ist_sample_free(&many);
    fixture_close(&f);
}

static void without_noise_every_rank_is_the_observed_one(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    const ist_metric *metrics[] = {metric_of("betweenness"), metric_of("constraint"), metric_of("closeness")};
    ist_sample sample = {0};
    draw(&sample, &f, metrics, 3, (ist_noise){.draws = 10, .certain = true, .seed = 8});
    for (size_t i = 0; i < 3; i++) {
        const ist_sampled *s = &sample.items[i];
        assert_near(s->sensitivity, 1, 0);
        assert_int_equal(s->changed, 0);
        for (uint32_t row = 0; row < s->rows; row++) {
            ist_sample_row found = ist_sample_summary(s, row, s->ranks[row]);
            assert_int_equal(found.rank_low, s->ranks[row]);
            assert_int_equal(found.rank_median, s->ranks[row]);
            assert_int_equal(found.rank_high, s->ranks[row]);
            assert_near(found.top, 1, 0);
            assert_near(found.first, s->ranks[row] == 1, 0);
            assert_memory_equal(&found.value_median, &s->observed[row], sizeof(double));
        }
    }
    ist_sample_free(&sample);
    fixture_close(&f);
}

/* The smallest of the row's values that at least this share of them does not exceed. */
static double quantile_slowly(const double *values, size_t count, size_t percent) {
    double least = INFINITY;
    for (size_t i = 0; i < count; i++) {
        size_t up_to = 0;
        for (size_t j = 0; j < count; j++) {
            up_to += values[j] <= values[i];
        }
        least = 100 * up_to >= percent * count && values[i] < least ? values[i] : least;
    }
    return least;
}

static void quantiles_are_what_their_definition_says(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, net);
    fixture_view(&f, "cost=1/strength");
    const ist_metric *metrics[] = {metric_of("strength")};
    static const size_t draws[] = {1, 2, 19, 20, 21, 40, 100};
    for (size_t i = 0; i < sizeof draws / sizeof draws[0]; i++) {
        ist_sample sample = {0};
        draw(&sample, &f, metrics, 1, (ist_noise){.cv = 0.4, .certain = true, .draws = draws[i], .seed = 8});
        for (uint32_t row = 0; row < 6; row++) {
            const double *values = sample.items[0].values + row * draws[i];
            ist_sample_row found = ist_sample_summary(&sample.items[0], row, 1);
            assert_near(found.value_low, quantile_slowly(values, draws[i], 5), 0);
            assert_near(found.value_median, quantile_slowly(values, draws[i], 50), 0);
            assert_near(found.value_high, quantile_slowly(values, draws[i], 95), 0);
        }
        ist_sample_free(&sample);
    }
    fixture_close(&f);
}

/* ---- degenerate views ---- */

static void rows_without_a_value_in_some_draws_are_counted(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,confidence\nA,B,0.5\nC,D,1\nD,E,1\n");
    fixture_view(&f, "");
    const ist_metric *metrics[] = {metric_of("constraint"), metric_of("edge-betweenness")};
    ist_sample sample = {0};
    draw(&sample, &f, metrics, 1, (ist_noise){.draws = 100, .seed = 3});
    const ist_sampled *s = &sample.items[0];
    ist_sample_row row = summary(s, "A", 1);
    assert_true(row.draws > 30 && row.draws < 70);
    ist_sample_pair pair = ist_sample_compare(s, row_of(s, "A"), row_of(s, "C"));
    assert_near(pair.above + pair.level + pair.below, (double)row.draws / 100, 1e-12);
    assert_int_equal(summary(s, "C", 1).draws, 100);
    ist_table table = {0};
    assert_true(ist_stability_ranks(&table, &sample, 0, 3, NULL));
    bool said = false;
    for (size_t i = 0; i < table.note_count; i++) {
        said =
            said || strstr(ist_table_string(&table, table.notes[i]), "constraint: 2 of 5 actors have no value in some");
    }
    assert_true(said);
    ist_table_free(&table);
    ist_sample_free(&sample);
    draw(&sample, &f, metrics + 1, 1, (ist_noise){.draws = 100, .seed = 3}); /* the tie itself */
    ist_sample_row tie = ist_sample_summary(&sample.items[0], fixture_edge(&f, "A", "B"), 1);
    assert_int_equal(tie.draws, row.draws);
    ist_sample_free(&sample);
    fixture_close(&f);
}

static void views_of_nothing_and_of_one_tie_have_answers(void **state) {
    (void)state;
    static const char *const lenses[] = {"without=A,B", "", "territory=group"};
    static const char *const names[] = {"degree", "edge-betweenness", "efficiency"};
    for (size_t lens = 0; lens < 3; lens++) {
        for (size_t i = 0; i < 3; i++) {
            fixture f;
            fixture_ties(&f, "source,target,confidence\nA,B,0.5\n");
            fixture_view(&f, lenses[lens]);
            const ist_metric *metrics[] = {metric_of(names[i])};
            ist_sample sample = {0};
            draw(&sample, &f, metrics, 1, (ist_noise){.cv = 0.2, .draws = 20, .seed = 3});
            ist_table ranks = {0}, order = {0};
            assert_true(ist_stability_ranks(&ranks, &sample, 0, 3, NULL));
            assert_true(ist_stability_order(&order, &sample, NULL));
            assert_int_equal(ranks.row_count, sample.items[0].rows);
            assert_int_equal(order.row_count, 1);
            assert_true((order.cells[2].type == IST_CELL_NA) == isnan(sample.items[0].sensitivity));
            assert_true(lens == 2 ||
                        isnan(sample.items[0].sensitivity) == (i > 0 || lens == 0)); /* two rows with values */
            ist_table_free(&ranks);
            ist_table_free(&order);
            ist_sample_free(&sample);
            fixture_close(&f);
        }
    }
}

/* Every `context`-th draw is late, the others are answered. */
static bool run_late(ist_spread *spread, const ist_parts *parts, ist_error *err) {
    const size_t *every = spread->context, width = parts->list->row_count * parts->list->column_count;
    double *values = ist_array_make(width, sizeof *values, "testing", err);
    bool ok = values != NULL;
    for (size_t number = 0; ok && number < parts->list->count; number++) {
        ist_task task = {.number = number, .width = width, .values = values};
        char reason[IST_TASK_REASON_SIZE] = "";
        task.status = number % *every == 0 ? IST_TASK_LATE : IST_TASK_DONE;
        ok = parts->compute(values, reason, parts->context, number, err);
        for (size_t i = 0; i < width && task.status == IST_TASK_LATE; i++) {
            values[i] = NAN;
        }
        ok = ok && parts->take(parts->context, &task, err);
    }
    free(values);
    return ok;
}

/* Without noise every draw is the observed network: a rank is held in all draws that have an answer. */
static void a_draw_that_was_given_up_says_nothing(void **state) {
    (void)state;
    size_t every = 4;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "");
    ist_spread spread = {.run = run_late, .context = &every, .asked = true};
    ist_work work = {.spread = &spread};
    f.view.work = &work;
    const ist_metric *metrics[] = {metric_of("degree")};
    ist_noise noise = {.certain = true, .draws = 20, .seed = 1};
    ist_sample sample = {0};
    draw(&sample, &f, metrics, 1, noise);
    const ist_sampled *s = &sample.items[0];
    assert_int_equal(s->lost, 5);
    assert_int_equal(s->changed, 0);
    assert_int_equal(s->compared, 15);
    for (uint32_t row = 0; row < s->rows; row++) {
        ist_sample_row said = ist_sample_summary(s, row, 3);
        assert_int_equal(said.draws, 15);
        assert_true(said.first == (s->ranks[row] == 1 ? 1 : 0) && said.top == (s->ranks[row] <= 3 ? 1 : 0));
    }
    ist_sample_pair pair = ist_sample_compare(s, 0, 1);
    assert_true(pair.above + pair.level + pair.below == 1);
    ist_sample_free(&sample);
    every = 1;
    ist_error err = {0};
    assert_false(ist_sample_make(&sample, &f.view, metrics, 1, &usual, &noise, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    f.view.work = NULL;
    fixture_close(&f);
}

static void work_past_the_limits_is_refused_before_it_begins(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/caspian");
    fixture_view(&f, "");
    const ist_metric *metrics[] = {metric_of("betweenness"), metric_of("degree")};
    ist_sample sample = {0};
    ist_error err = {0};
    assert_false(ist_sample_make(&sample, &f.view, metrics, 2, &usual, &(ist_noise){.draws = 1000000}, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    const ist_measured measured = {&f.view, metrics[0], &usual};
    assert_true(ist_measured_affords(&measured, 1e6, &err));
    assert_false(ist_measured_affords(&measured, 1e8, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_two_ties_is_kept_as_often_as_the_normal_distribution_says),
        cmocka_unit_test(a_tie_is_there_as_often_as_its_confidence_says),
        cmocka_unit_test(ties_keep_their_own_values_where_others_are_missing),
        cmocka_unit_test(the_corridor_has_the_intervals_worked_out_elsewhere),
        cmocka_unit_test(the_same_seed_gives_the_same_values_in_any_order_of_rows),
        cmocka_unit_test(more_draws_begin_with_the_same_ones_whatever_else_is_measured),
        cmocka_unit_test(without_noise_every_rank_is_the_observed_one),
        cmocka_unit_test(quantiles_are_what_their_definition_says),
        cmocka_unit_test(rows_without_a_value_in_some_draws_are_counted),
        cmocka_unit_test(views_of_nothing_and_of_one_tie_have_answers),
        cmocka_unit_test(a_draw_that_was_given_up_says_nothing),
        cmocka_unit_test(work_past_the_limits_is_refused_before_it_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
