/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_timeline.c - measures through the years under what may be assumed of ties without a date.
 */
#include "fixture.h"

#include "core/time/timeline.h"

static const char history[] = "source,target,from,to,status\n"
                              "a,b,2001,2002-06,ended\na,c,2003,,existing\na,d,,,existing\n"
                              "a,e,2008,,existing\na,f,2008,,existing\na,g,2008,,existing\na,h,,,existing\n";

static ist_timeline timeline_of(const fixture *f, const char *measure, ist_timeline_options options) {
    ist_timeline timeline = {0};
    ist_error err = {0};
    const ist_lens lens = {.statuses = 1u << IST_STATUS_EXISTING};
    ist_timeline_measure asked = {0};
    assert_true(ist_metric_find(&asked.metric, measure, &err));
    options.series.step = options.series.step > 0 ? options.series.step : 1;
    options.permutations = options.permutations > 0 ? options.permutations : 999;
    if (!ist_timeline_make(&timeline, &f->network, &lens, &asked, 1, &options, &err)) {
        fail_msg("%s", err.message);
    }
    return timeline;
}

static const ist_timeline_options of_a = {.series = {.first_year = 2000, .last_year = 2015, .actors = "a"},
                                          .assumptions = 1u << IST_TIMELINE_ALL | 1u << IST_TIMELINE_NONE |
                                                         1u << IST_TIMELINE_DRAWN,
                                          .draws = 400,
                                          .seed = 5};

static void ties_without_a_date_stand_where_they_are_assumed_to(void **state) {
    (void)state;
    static const double none[16] = {0, 1, 0, 1, 1, 1, 1, 1, 4, 4, 4, 4, 4, 4, 4, 4};
    fixture f;
    fixture_ties(&f, history);
    ist_timeline t = timeline_of(&f, "degree", of_a);
    assert_true(t.line_count == 3 && t.slices == 16 && t.subjects == 1 && t.undated == 2 && t.ties == 7);
    for (size_t slice = 0; slice < 16; slice++) {
        double mean = 0;
        assert_true(t.lines[1].values[slice] == none[slice]);
        assert_true(t.lines[0].values[slice] == none[slice] + 2);
        for (size_t draw = 0; draw < 400; draw++) {
            double value = t.lines[2].values[draw * 16 + slice];
            assert_true(value >= none[slice] && value <= none[slice] + 2);
            if (slice > 0) { /* what began lasts */
                double earlier = t.lines[2].values[draw * 16 + slice - 1] - none[slice - 1];
                assert_true(value - none[slice] >= earlier);
            }
            mean += (value - none[slice]) / 400;
        }
        /* Each of two has begun with probability (slice + 1) / 16. */
        double share = (double)(slice + 1) / 16;
        assert_true(fabs(mean - 2 * share) < 4.5 * sqrt(2 * share * (1 - share) / 400) + 1e-9);
    }
    ist_timeline_free(&t);
    fixture_close(&f);
}

static const char *cell_text(const ist_table *table, size_t row, size_t column) {
    return ist_table_string(table, ist_table_cell(table, row, column)->text);
}

static void the_table_says_since_when(void **state) {
    (void)state;
    fixture f;
    ist_table table = {0};
    ist_error err = {0};
    fixture_ties(&f, history);
    ist_timeline t = timeline_of(&f, "degree", of_a);
    assert_true(ist_timeline_changes(&table, &t, &err));
    assert_int_equal(table.row_count, 3);
    for (size_t row = 0; row < 3; row++) {
        assert_string_equal(cell_text(&table, row, 2), ist_timeline_names[row]);
        assert_int_equal(ist_table_cell(&table, row, 3)->integer, 16);
        assert_string_equal(cell_text(&table, row, 4), "2008");
        assert_true(ist_table_cell(&table, row, 8)->real < 0.01);
    }
    assert_true(fabs(ist_table_cell(&table, 1, 5)->real - 0.75) < 1e-12); /* 6 ties in 8 years */
    assert_true(fabs(ist_table_cell(&table, 1, 6)->real - 4) < 1e-12);
    assert_true(fabs(ist_table_cell(&table, 0, 6)->real - 6) < 1e-12);
    assert_true(ist_table_cell(&table, 2, 9)->real > 0.5 && ist_table_cell(&table, 2, 9)->real <= 1);
    ist_table_free(&table);
    assert_true(ist_timeline_table(&table, &t, &err));
    assert_true(table.row_count == 16 && table.column_count == 10);
    assert_int_equal(ist_table_cell(&table, 8, 5)->integer, 6);
    assert_int_equal(ist_table_cell(&table, 8, 6)->integer, 4);
    ist_table_free(&table);
    ist_timeline_free(&t);
    fixture_close(&f);
}

/* The same rows in another order: the same values in every draw. */
static void the_order_of_rows_does_not_matter(void **state) {
    (void)state;
    static const char *const rows[] = {"a,b,,,existing\n", "b,c,,,existing\n", "c,d,2004,,existing\n",
                                       "d,a,,,existing\n", "b,d,,2006,ended\n"};
    char one[512] = "source,target,from,to,status\n", two[512] = "source,target,from,to,status\n";
    for (size_t i = 0; i < 5; i++) {
        strcat(one, rows[i]);
        strcat(two, rows[4 - i]);
    }
    fixture f, g;
    fixture_ties(&f, one);
    fixture_ties(&g, two);
    ist_timeline_options options = of_a;
    options.series.actors = NULL;
    options.draws = 30;
    ist_timeline t = timeline_of(&f, "efficiency", options), u = timeline_of(&g, "efficiency", options);
    assert_memory_equal(t.lines[2].values, u.lines[2].values, (size_t)30 * 16 * sizeof(double));
    options.seed = 6;
    ist_timeline_free(&u);
    u = timeline_of(&g, "efficiency", options);
    assert_memory_not_equal(t.lines[2].values, u.lines[2].values, (size_t)30 * 16 * sizeof(double));
    ist_timeline_free(&t);
    ist_timeline_free(&u);
    fixture_close(&f);
    fixture_close(&g);
}

/* A slice is the view of its last day: every column of conductance between two sides, year by year. */
static void a_slice_is_the_view_of_its_last_day_in_every_column(void **state) {
    (void)state;
    enum { FIRST = 2018, YEARS = 8, COLUMNS = 5 };
    fixture f;
    ist_error err = {0};
    ist_timeline t = {0};
    ist_timeline_measure asked[COLUMNS] = {{0}};
    const ist_lens lens = {0};
    const ist_metric *metric = NULL;
    fixture_open(&f, TEST_DATASETS "/caspian");
    assert_true(ist_metric_find(&metric, "conductance", &err));
    for (size_t i = 0; i < COLUMNS; i++) {
        asked[i] = (ist_timeline_measure){metric, i};
    }
    ist_timeline_options options = {.series = {.first_year = FIRST, .last_year = FIRST + YEARS - 1, .step = 1},
                                    .assumptions = 1u << IST_TIMELINE_ALL,
                                    .permutations = 9};
    options.series.settings.groups = "TURKIC_STATES";
    assert_true(ist_timeline_make(&t, &f.network, &lens, asked, COLUMNS, &options, &err));
    size_t differ = 0;
    for (int year = 0; year < YEARS; year++) {
        char words[32];
        ist_metric_values values = {0};
        snprintf(words, sizeof words, "at=%d-12-31", FIRST + year);
        fixture_view(&f, words);
        assert_true(ist_metric_compute_with(&values, metric, &f.view, &options.series.settings, &err));
        for (size_t i = 0; i < COLUMNS; i++) {
            assert_true(t.lines[i].values[year] == values.columns[i][0]);
        }
        differ += year > 0 && t.lines[2].values[year] != t.lines[2].values[year - 1];
        ist_metric_values_free(&values);
    }
    assert_true(differ > 2);
    ist_timeline_free(&t);
    fixture_close(&f);
}

static void what_cannot_be_followed_is_refused(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, history);
    static const struct {
        const char *measures[2];
        const char *actors;
        size_t draws;
        ist_error_kind kind;
        const char *message;
    } cases[] = {
        {{"degree", NULL}, NULL, 1, IST_ERROR_USAGE, "name those to follow"},
        {{"efficiency", NULL}, "a", 1, IST_ERROR_USAGE, "no actor has one"},
        {{"degree", "efficiency"}, "a", 1, IST_ERROR_USAGE, "ask for them apart"},
        {{"bridge", NULL}, "a", 1, IST_ERROR_USAGE, "measure of ties"},
        {{"degree", NULL}, "zz", 1, IST_ERROR_USAGE, "zz"},
        {{"degree", NULL}, "a", 999999999, IST_ERROR_LIMIT, "take fewer years"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ist_timeline t = {0};
        ist_error err = {0};
        const ist_lens lens = {0};
        ist_timeline_measure asked[2] = {{0}};
        size_t count = cases[i].measures[1] != NULL ? 2 : 1;
        for (size_t j = 0; j < count; j++) {
            assert_true(ist_metric_find(&asked[j].metric, cases[i].measures[j], &err));
        }
        ist_timeline_options options = of_a;
        options.series.actors = cases[i].actors;
        options.series.step = 1;
        options.draws = cases[i].draws;
        options.permutations = 9;
        assert_false(ist_timeline_make(&t, &f.network, &lens, asked, count, &options, &err));
        assert_int_equal(err.kind, cases[i].kind);
        assert_non_null(strstr(err.message, cases[i].message));
    }
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_without_a_date_stand_where_they_are_assumed_to),
        cmocka_unit_test(the_table_says_since_when),
        cmocka_unit_test(the_order_of_rows_does_not_matter),
        cmocka_unit_test(a_slice_is_the_view_of_its_last_day_in_every_column),
        cmocka_unit_test(what_cannot_be_followed_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
