/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What happened when, and slices that end with it.
 */
#include "fixture.h"

#include "core/kernel/random.h"
#include "core/time/timeline.h"

static const unsigned every = (1u << IST_EVENT_KINDS) - 1;

static ist_date date_of(const char *text) {
    ist_date date = {0};
    assert_true(ist_date_parse(&date, text, strlen(text)));
    return date;
}

static void events_of(ist_events *out, const fixture *f, unsigned kinds, const char *actors) {
    ist_lens lens = {0};
    ist_error err = {0};
    if (!ist_events_make(out, &f->network, &lens, kinds, actors, (ist_date){0}, (ist_date){0}, &err)) {
        fail_msg("%s", err.message);
    }
}

static const char ties[] = "id,source,target,from,to,status\nt1,a,b,2001-05-01,2003,ended\nt2,b,c,2001,,existing\n"
                           "t3,c,d,2001-12,,existing\nt4,a,d,2001-05-01,2004-02-29,existing\nt5,a,c,,,existing\n";

static void events_are_in_the_order_of_the_last_day_that_they_may_mean(void **state) {
    (void)state;
    static const char *const expected[] = {"2001-05-01 t1", "2001-05-01 t4", "2001 t2",
                                           "2001-12 t3",    "2003 t1",       "2004-02-29 t4"};
    fixture f;
    ist_events events = {0};
    fixture_ties(&f, ties);
    events_of(&events, &f, every, NULL);
    assert_int_equal(events.count, 6);
    for (size_t i = 0; i < 6; i++) {
        char date[24], line[64];
        snprintf(line, sizeof line, "%s %s", ist_date_format(date, events.items[i].date),
                 ist_dataset_text(&f.dataset, ist_dataset_tie(&f.dataset, events.items[i].row).id));
        assert_string_equal(line, expected[i]);
        assert_int_equal(events.items[i].kind, i < 4 ? IST_EVENT_OPENING : IST_EVENT_ENDING);
    }
    ist_date dates[6];
    assert_int_equal(ist_events_dates(dates, &events), 4); /* 2001 and 2001-12 end with the same day */
    assert_int_equal(dates[1].month, 12);
    ist_events_free(&events);
    events_of(&events, &f, 1u << IST_EVENT_ENDING, NULL);
    assert_int_equal(events.count, 2);
    ist_events_free(&events);
    events_of(&events, &f, every, "b");
    assert_int_equal(events.count, 3);
    ist_events_free(&events);
    fixture_close(&f);
}

static void a_period_keeps_what_may_lie_in_it(void **state) {
    (void)state;
    fixture f;
    ist_events events = {0};
    ist_lens lens = {0};
    fixture_ties(&f, ties);
    assert_true(ist_events_make(&events, &f.network, &lens, every, NULL, date_of("2001-06"), date_of("2003"), NULL));
    assert_int_equal(events.count, 3); /* some time in 2001, in December 2001, in 2003 */
    ist_events_free(&events);
    fixture_close(&f);
}

static void assert_time(double actual, double expected) {
    assert_true(fabs(actual - expected) < 1e-12 * expected);
}

static void a_date_lasts_from_its_first_day_to_its_last(void **state) {
    (void)state;
    assert_time(ist_event_begins(date_of("2001")), 2001);
    assert_time(ist_event_ends(date_of("2001")), 2002);
    assert_time(ist_event_begins(date_of("2001-02")), 2001 + 31.0 / 365);
    assert_time(ist_event_ends(date_of("2001-02")), 2001 + 59.0 / 365);
    assert_time(ist_event_begins(date_of("2004-12-31")), 2004 + 365.0 / 366);
    assert_time(ist_event_ends(date_of("2004-12-31")), 2005);
}

static void kinds_are_read_from_words(void **state) {
    (void)state;
    unsigned kinds = 0;
    ist_error err = {0};
    assert_true(ist_events_kinds(&kinds, "openings,documents", NULL));
    assert_int_equal(kinds, 1u << IST_EVENT_OPENING | 1u << IST_EVENT_DOCUMENT);
    assert_false(ist_events_kinds(&kinds, "openings,closings", &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
}

/* A network with ties of all precisions. */
static void open_random(fixture *f, uint64_t seed) {
    uint64_t state = ist_random_start(seed, 0);
    ist_buffer text = {0};
    assert_true(ist_buffer_text(&text, "source,target,from,to\n", NULL));
    for (size_t i = 0; i < 14; i++) {
        unsigned a = ist_random_below(&state, 5), b = (a + 1 + ist_random_below(&state, 4)) % 5;
        unsigned year = 2000 + ist_random_below(&state, 4), month = 1 + ist_random_below(&state, 12);
        switch (ist_random_below(&state, 3)) {
        case 0:
            assert_true(ist_buffer_print(&text, NULL, "%c,%c,%u,\n", (int)('a' + a), (int)('a' + b), year));
            break;
        case 1:
            assert_true(ist_buffer_print(&text, NULL, "%c,%c,%u-%02u,\n", (int)('a' + a), (int)('a' + b), year, month));
            break;
        default:
            assert_true(ist_buffer_print(&text, NULL, "%c,%c,%u-%02u-15,%u\n", (int)('a' + a), (int)('a' + b), year,
                                         month, year + 1));
        }
    }
    fixture_ties(f, text.bytes);
    ist_buffer_free(&text);
}

/* The view through at=DATE for its last day, from=..., made by itself. */
static double ties_on(const fixture *f, ist_date end, ist_slice slice) {
    ist_lens lens = {0};
    ist_view view = {0};
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    end.month = end.month != 0 ? end.month : 12;
    end.day = end.day != 0 ? end.day : days[end.month - 1];
    lens.to = end;
    lens.from = slice == IST_SLICE_EXACT ? end : (ist_date){0};
    assert_true(ist_view_make(&view, &f->network, &lens, NULL));
    double ties_there = (double)view.edge_count;
    ist_view_free(&view);
    ist_lens_free(&lens);
    return ties_there;
}

static void slices_end_with_the_dates_of_events(void **state) {
    (void)state;
    const ist_metric *metric = NULL;
    assert_true(ist_metric_find(&metric, "efficiency", NULL));
    for (uint64_t seed = 0; seed < 20; seed++) {
        fixture f;
        ist_events events = {0};
        ist_date dates[64] = {{0}};
        open_random(&f, seed);
        events_of(&events, &f, 1u << IST_EVENT_OPENING, NULL);
        assert_true(events.count < 64);
        ist_series_options options = {.first_year = 2000,
                                      .last_year = 2004,
                                      .step = 1,
                                      .days = dates,
                                      .day_count = ist_events_dates(dates, &events),
                                      .undated = IST_UNDATED_ALL};
        for (int slice = IST_SLICE_EXACT; slice <= IST_SLICE_CUMULATIVE; slice++) {
            ist_table table = {0};
            ist_lens lens = {0};
            options.slice = (ist_slice)slice;
            assert_true(ist_series_make(&table, &f.network, &lens, metric, &options, NULL));
            assert_int_equal(table.row_count, options.day_count);
            for (size_t i = 0; i < options.day_count; i++) {
                double expected = ties_on(&f, dates[i], options.slice);
                assert_int_equal(ist_table_cell(&table, i, IST_SERIES_TIES)->integer, (int64_t)expected);
            }
            ist_table_free(&table);
        }
        ist_events_free(&events);
        fixture_close(&f);
    }
}

static void a_window_ends_with_the_date_and_is_whole_years_long(void **state) {
    (void)state;
    static const char *const ends[] = {"2001-05-10", "2004-02-29", "2003-12-31", "2001-03-31"};
    static const char *const names[] = {"1999-05-11/2001-05-10", "2002-03-01/2004-02-29", "2002-01-01/2003-12-31",
                                        "1999-04-01/2001-03-31"};
    const ist_metric *metric = NULL;
    fixture f;
    ist_date dates[1];
    ist_lens lens = {0};
    fixture_ties(&f, ties);
    assert_true(ist_metric_find(&metric, "efficiency", NULL));
    for (size_t i = 0; i < 4; i++) {
        ist_table table = {0};
        dates[0] = date_of(ends[i]);
        const ist_series_options options = {.first_year = 2000,
                                            .last_year = 2004,
                                            .step = 1,
                                            .window = 2,
                                            .slice = IST_SLICE_WINDOW,
                                            .days = dates,
                                            .day_count = 1};
        assert_true(ist_series_make(&table, &f.network, &lens, metric, &options, NULL));
        assert_string_equal(ist_table_string(&table, ist_table_cell(&table, 0, IST_SERIES_SLICE)->text), names[i]);
        ist_table_free(&table);
    }
    fixture_close(&f);
}

static void draws_of_years_have_a_band_around_their_mean(void **state) {
    (void)state;
    const ist_metric *metric = NULL;
    fixture f;
    ist_timeline timeline = {0};
    ist_table table = {0};
    ist_lens lens = {0};
    fixture_ties(&f, "source,target,from\na,b,2000\na,c,\na,d,\na,e,\na,f,2009\n");
    assert_true(ist_metric_find(&metric, "degree", NULL));
    const ist_timeline_options options = {
        .series = {.first_year = 2000, .last_year = 2009, .step = 1, .actors = "a", .settings = {.seed = 1}},
        .assumptions = 1u << IST_TIMELINE_DRAWN | 1u << IST_TIMELINE_ALL | 1u << IST_TIMELINE_NONE,
        .draws = 40,
        .permutations = 9,
        .seed = 1};
    assert_true(ist_timeline_make(&timeline, &f.network, &lens, &(ist_timeline_measure){metric, 0}, 1, &options, NULL));
    assert_true(ist_timeline_table(&table, &timeline, NULL));
    assert_string_equal(ist_table_string(&table, table.columns[8].name), "degree.undated-drawn-low");
    assert_int_equal(table.columns[8].role, IST_CHARTED_LOW);
    assert_int_equal(table.chart.kind, IST_CHART_LINES);
    bool wide = false;
    for (size_t row = 0; row < table.row_count; row++) {
        double all = (double)ist_table_cell(&table, row, 5)->integer,
               none = (double)ist_table_cell(&table, row, 6)->integer;
        double mean = ist_table_cell(&table, row, 7)->real, low = ist_table_cell(&table, row, 8)->real;
        double high = ist_table_cell(&table, row, 9)->real;
        assert_true(none <= low && low <= mean && mean <= high && high <= all);
        wide = wide || high - low >= 1;
    }
    assert_true(wide);
    ist_table_free(&table);
    ist_timeline_free(&timeline);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_are_in_the_order_of_the_last_day_that_they_may_mean),
        cmocka_unit_test(a_period_keeps_what_may_lie_in_it),
        cmocka_unit_test(a_date_lasts_from_its_first_day_to_its_last),
        cmocka_unit_test(kinds_are_read_from_words),
        cmocka_unit_test(slices_end_with_the_dates_of_events),
        cmocka_unit_test(a_window_ends_with_the_date_and_is_whole_years_long),
        cmocka_unit_test(draws_of_years_have_a_band_around_their_mean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
