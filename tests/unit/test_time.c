/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_time.c - ways that respect time, against all ways one by one, and measures year by year.
 */
#include "fixture.h"

#include "core/time/journeys.h"
#include "core/time/series.h"
#include "graphs.h"

enum { ACTORS = 6, TIES = 12 };

typedef struct {
    uint32_t a, b;
    bool directed;
    int from, to; /* years, 0: open */
} dated_tie;

typedef struct {
    size_t count;
    dated_tie ties[TIES];
    char csv[4096];
} history;

static history random_history(uint64_t seed) {
    uint64_t state = seed;
    history h = {.count = 1 + test_below(&state, TIES)};
    size_t length = (size_t)snprintf(h.csv, sizeof h.csv, "source,target,from,to,directed,status\n");
    for (size_t i = 0; i < h.count; i++) {
        dated_tie *tie = &h.ties[i];
        tie->a = test_below(&state, ACTORS);
        tie->b = (tie->a + 1 + test_below(&state, ACTORS - 1)) % ACTORS;
        tie->directed = test_below(&state, 2);
        int begin = 2000 + (int)test_below(&state, 8), end = begin + (int)test_below(&state, 4);
        tie->from = test_below(&state, 5) == 0 ? 0 : begin;
        tie->to = test_below(&state, 3) == 0 ? 0 : end;
        char from[8] = "", to[8] = "";
        snprintf(from, sizeof from, "%d", tie->from);
        snprintf(to, sizeof to, "%d", tie->to);
        length +=
            (size_t)snprintf(h.csv + length, sizeof h.csv - length, "a%u,a%u,%s,%s,%s,existing\n", tie->a, tie->b,
                             tie->from != 0 ? from : "", tie->to != 0 ? to : "", tie->directed ? "true" : "false");
    }
    return h;
}

static double first_day(int year) {
    return year == 0 ? -INFINITY : (double)ist_date_first_day((ist_date){.year = (int16_t)year});
}

static double last_day(int year) {
    return year == 0 ? INFINITY : (double)ist_date_last_day((ist_date){.year = (int16_t)year});
}

typedef struct {
    const history *h;
    bool directed, undated;
    bool met[ACTORS];
    double arrival[ACTORS];
} enumeration;

/* Every way that meets no actor twice, each tie taken on the first day that it can be. */
/* NOLINTNEXTLINE(misc-no-recursion): as deep as there are actors, at most six */
static void walk(enumeration *e, uint32_t at, double now) {
    e->arrival[at] = fmin(e->arrival[at], now);
    e->met[at] = true;
    for (size_t i = 0; i < e->h->count; i++) {
        const dated_tie *tie = &e->h->ties[i];
        bool there = tie->a == at, back = tie->b == at && !(e->directed && tie->directed);
        double on = fmax(now, first_day(tie->from));
        bool counts = tie->from != 0 || tie->to != 0 || e->undated;
        if ((there || back) && counts && on <= last_day(tie->to) && !e->met[there ? tie->b : tie->a]) {
            walk(e, there ? tie->b : tie->a, on);
        }
    }
    e->met[at] = false;
}

/* The steps must lead from the source, never go back in time, and use ties that stand. */
static void check_journey(const ist_journeys *j, const history *h, const fixture *f, uint32_t source, uint32_t target) {
    ist_journey_step steps[ACTORS];
    size_t count = ist_journeys_walk(j, steps, target);
    assert_true((count == 0) == (source == target || j->arrival[target] == INFINITY));
    uint32_t at = source;
    double now = j->arrival[source];
    for (size_t i = 0; i < count; i++) {
        const dated_tie *tie = &h->ties[steps[i].tie];
        uint32_t from = (uint32_t)(ist_view_id(&f->view, at)[1] - '0');
        uint32_t to = (uint32_t)(ist_view_id(&f->view, steps[i].vertex)[1] - '0');
        assert_true((tie->a == from && tie->b == to) || (tie->a == to && tie->b == from));
        assert_true(steps[i].day >= now && steps[i].day >= first_day(tie->from) && steps[i].day <= last_day(tie->to));
        now = steps[i].day;
        at = steps[i].vertex;
    }
    assert_true(count == 0 || (at == target && now == j->arrival[target]));
}

static void check_history(const history *h, bool directed, bool undated, double start) {
    fixture f;
    ist_journeys j = {0};
    ist_error err = {0};
    fixture_ties(&f, h->csv);
    fixture_view(&f, directed ? "at=any direction=out" : "at=any");
    assert_true(ist_journeys_make(&j, &f.view, undated ? IST_UNDATED_ALL : IST_UNDATED_NONE, &err));
    assert_int_equal(j.dated + j.undated, h->count);
    for (uint32_t v = 0; v < f.view.vertex_count; v++) {
        enumeration e = {.h = h, .directed = directed, .undated = undated};
        for (size_t i = 0; i < ACTORS; i++) {
            e.arrival[i] = INFINITY;
        }
        walk(&e, (uint32_t)(ist_view_id(&f.view, v)[1] - '0'), start);
        ist_journeys_search(&j, v, start);
        for (uint32_t u = 0; u < f.view.vertex_count; u++) {
            assert_true(j.arrival[u] == e.arrival[ist_view_id(&f.view, u)[1] - '0']);
            check_journey(&j, h, &f, v, u);
        }
    }
    ist_journeys_free(&j);
    fixture_close(&f);
}

static void arrivals_are_the_earliest_of_all_ways_one_by_one(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 150; seed++) {
        history h = random_history(seed);
        check_history(&h, seed % 2, true, -INFINITY);
        check_history(&h, seed % 2, false, -INFINITY);
        check_history(&h, seed % 2, true, first_day(2004) + 100);
    }
}

static ist_metric_values reach(const ist_view *view, ist_metric_settings settings) {
    const ist_metric *metric;
    ist_metric_values values = {0};
    ist_error err = {0};
    assert_true(ist_metric_find(&metric, "temporal-reach", &err));
    if (!ist_metric_compute_with(&values, metric, view, &settings, &err)) {
        fail_msg("%s", err.message);
    }
    return values;
}

/* a - b until 2003, b - c from 2005: c hears of a by no way, a of c neither; undated d - a is open to both. */
static void what_ended_before_the_next_began_joins_nobody(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,from,to,status\na,b,2001,2003,ended\nb,c,2005,2006,ended\na,d,,,existing\n");
    fixture_view(&f, "at=any status=existing,ended");
    ist_metric_values values = reach(&f.view, (ist_metric_settings){0});
    /* a reaches b, d and, having waited at b, c; c reaches b alone, for a - b is over by then */
    assert_true(values.columns[0][fixture_vertex(&f, "a")] == 3);
    assert_true(values.columns[0][fixture_vertex(&f, "c")] == 1);
    assert_true(values.columns[0][fixture_vertex(&f, "d")] == 3 && values.columns[1][fixture_vertex(&f, "c")] == 3);
    assert_string_equal(values.note, "1 of 3 ties have no date: they stand at all times (--alpha 0 leaves them out)");
    ist_metric_values_free(&values);
    values = reach(&f.view, (ist_metric_settings){.has_alpha = true, .alpha = 0});
    assert_true(values.columns[0][fixture_vertex(&f, "a")] == 2 && values.columns[0][fixture_vertex(&f, "d")] == 0);
    assert_true(values.columns[1][fixture_vertex(&f, "d")] == 0 && values.columns[1][fixture_vertex(&f, "c")] == 2);
    ist_metric_values_free(&values);
    fixture_close(&f);
}

static void a_choice_other_than_all_or_none_is_refused(void **state) {
    (void)state;
    const ist_metric *metric;
    ist_metric_values values = {0};
    ist_error err = {0};
    test_graph path = test_path(3);
    ist_view view = test_view(&path);
    assert_true(ist_metric_find(&metric, "temporal-reach", &err));
    assert_false(
        ist_metric_compute_with(&values, metric, &view, &(ist_metric_settings){.has_alpha = true, .alpha = 0.5}, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    ist_view_free(&view);
}

/* Without dates time says nothing. */
static void a_view_from_arrays_is_reached_as_if_there_were_no_time(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_metric_values values = reach(&view, (ist_metric_settings){0});
        assert_memory_equal(values.columns[0], values.columns[1], view.vertex_count * sizeof(double));
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
}

/* ---- series ---- */

static ist_table series(const fixture *f, const char *name, ist_series_options options) {
    const ist_metric *metric;
    ist_table table = {0};
    ist_error err = {0};
    const ist_lens lens = {.statuses = 1u << IST_STATUS_EXISTING};
    assert_true(ist_metric_find(&metric, name, &err));
    options.step = options.step > 0 ? options.step : 1;
    if (!ist_series_make(&table, &f->network, &lens, metric, &options, &err)) {
        fail_msg("%s", err.message);
    }
    return table;
}

enum { NA = -1 };

static void check_degrees(const fixture *f, ist_series_options options, const int *expected, size_t count) {
    ist_table table = series(f, "degree", options);
    assert_int_equal(table.row_count, count);
    for (size_t row = 0; row < count; row++) {
        const ist_cell *cell = ist_table_cell(&table, row, 3);
        if (expected[row] == NA) {
            assert_int_equal(cell->type, IST_CELL_NA);
            assert_string_equal(ist_table_string(&table, cell->text), "it has no tie in this slice");
        } else {
            assert_int_equal(cell->type, IST_CELL_INTEGER);
            assert_int_equal(cell->integer, expected[row]);
        }
    }
    assert_true(table.contract != IST_TEXT_EMPTY && table.note_count == 1);
    ist_table_free(&table);
}

/* Of a: b from 2001 to 2002, c from 2003 on, d without a date. */
static void degrees_are_counted_slice_by_slice(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,from,to,status\na,b,2001,2002-06,ended\na,c,2003,,existing\na,d,,,existing\n");
    const ist_series_options of_a = {.first_year = 2000, .last_year = 2004, .actors = "a"};
    ist_series_options options = of_a;
    options.slice = IST_SLICE_EXACT; /* on 31 December 2002 b is gone */
    check_degrees(&f, options, (const int[]){1, 2, 1, 2, 2}, 5);
    options.slice = IST_SLICE_CUMULATIVE;
    check_degrees(&f, options, (const int[]){1, 2, 2, 3, 3}, 5);
    options.slice = IST_SLICE_WINDOW;
    options.window = 1;
    check_degrees(&f, options, (const int[]){1, 2, 2, 2, 2}, 5);
    options.window = 2;
    check_degrees(&f, options, (const int[]){1, 2, 2, 3, 2}, 5);
    options.undated = IST_UNDATED_NONE;
    check_degrees(&f, options, (const int[]){0, 1, 1, 2, 1}, 5);
    options = (ist_series_options){.first_year = 2001, .last_year = 2004, .step = 2, .actors = "c,a"};
    check_degrees(&f, options, (const int[]){NA, 2, 1, 2}, 4);
    fixture_close(&f);
}

static void a_series_of_all_has_the_actors_of_each_slice_and_their_ranks(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,from,to,status\na,b,2001,,existing\nb,c,2002,,existing\n");
    ist_table table = series(&f, "degree", (ist_series_options){.first_year = 2001, .last_year = 2002});
    assert_int_equal(table.row_count, 5);
    assert_int_equal(ist_table_cell(&table, 0, 1)->integer, 2);
    assert_int_equal(ist_table_cell(&table, 3, 2)->integer, 2);
    assert_string_equal(ist_table_string(&table, ist_table_cell(&table, 3, 5)->text), "b");
    assert_int_equal(ist_table_cell(&table, 3, 4)->integer, 1);
    assert_int_equal(ist_table_cell(&table, 4, 4)->integer, 2);
    ist_table_free(&table);
    table = series(&f, "efficiency", (ist_series_options){.first_year = 2000, .last_year = 2002});
    assert_int_equal(table.row_count, 3);
    assert_int_equal(table.column_count, 4);
    assert_int_equal(ist_table_cell(&table, 0, 3)->type, IST_CELL_NA);
    assert_true(fabs(ist_table_cell(&table, 1, 3)->real - 1) < 1e-15);
    assert_true(fabs(ist_table_cell(&table, 2, 3)->real - 2.5 / 3) < 1e-15);
    ist_table_free(&table);
    fixture_close(&f);
}

static void series_that_are_none_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *metric;
        ist_series_options options;
    } cases[] = {
        {"bridge", {.first_year = 2000, .last_year = 2001, .step = 1}},
        {"degree", {.first_year = 2001, .last_year = 2000, .step = 1}},
        {"degree", {.first_year = 0, .last_year = 2000, .step = 1}},
        {"degree", {.first_year = 2000, .last_year = 2001, .step = 0}},
        {"degree", {.first_year = 2000, .last_year = 2001, .step = 1, .slice = IST_SLICE_WINDOW}},
        {"degree", {.first_year = 2000, .last_year = 2001, .step = 1, .actors = "nobody"}},
    };
    fixture f;
    fixture_ties(&f, "source,target\na,b\n");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const ist_metric *metric;
        ist_table table;
        ist_error err = {0};
        const ist_lens lens = {0};
        assert_true(ist_metric_find(&metric, cases[i].metric, &err));
        assert_false(ist_series_make(&table, &f.network, &lens, metric, &cases[i].options, &err));
        assert_int_equal(err.kind, IST_ERROR_USAGE);
    }
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrivals_are_the_earliest_of_all_ways_one_by_one),
        cmocka_unit_test(what_ended_before_the_next_began_joins_nobody),
        cmocka_unit_test(a_choice_other_than_all_or_none_is_refused),
        cmocka_unit_test(a_view_from_arrays_is_reached_as_if_there_were_no_time),
        cmocka_unit_test(degrees_are_counted_slice_by_slice),
        cmocka_unit_test(a_series_of_all_has_the_actors_of_each_slice_and_their_ranks),
        cmocka_unit_test(series_that_are_none_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
