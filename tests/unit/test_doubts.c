/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a draw leaves out for its date or for another reading, and what scenarios change beside the same draws.
 */
#include "fixture.h"

#include "core/uncertainty/differences.h"
#include "folder.h"

static const char package[] =
    "{\"name\": \"doubts\", \"resources\": ["
    "{\"name\": \"documents\", \"path\": \"documents.csv\", \"schema\": {\"fields\": [{\"name\": \"id\"},"
    "{\"name\": \"title\"}, {\"name\": \"date\"}, {\"name\": \"origin\"}]}},"
    "{\"name\": \"sections\", \"path\": \"sections.csv\", \"schema\": {\"fields\": [{\"name\": \"document\"},"
    "{\"name\": \"section\"}, {\"name\": \"paragraphs\"}]}},"
    "{\"name\": \"actors\", \"path\": \"actors.csv\", \"schema\": {\"fields\": [{\"name\": \"id\"},"
    "{\"name\": \"kind\"}]}},"
    "{\"name\": \"ties\", \"path\": \"ties.csv\", \"schema\": {\"fields\": [{\"name\": \"id\"}, {\"name\": \"source\"},"
    "{\"name\": \"target\"}, {\"name\": \"from\"}, {\"name\": \"to\"}, {\"name\": \"status\"}]}},"
    "{\"name\": \"disagreements\", \"path\": \"disagreements.csv\", \"schema\": {\"fields\": ["
    "{\"name\": \"disagreement\"}, {\"name\": \"reading\"}, {\"name\": \"document\"}, {\"name\": \"locator\"},"
    "{\"name\": \"subject\"}]}}]}";

/* Three documents and a reprint of the first, the last of 2025-11-20; ties between A, B, C, D. */
static void open_tables(fixture *f, const char *ties, const char *disagreements) {
    static const char documents[] = "id,title,date,origin\nd1,one,2024,\nd2,two,2025,\nd3,three,2025-11-20,\n"
                                    "r1,reprint,2025,d1\n";
    static const char sections[] = "document,section,paragraphs\nd1,a,9\nd2,a,9\nd3,a,9\nr1,a,9\n";
    static const char actors[] = "id,kind\nA,state\nB,state\nC,state\nD,state\n";
    folder place = folder_make();
    folder_write(&place, "datapackage.json", package, strlen(package));
    folder_write(&place, "documents.csv", documents, strlen(documents));
    folder_write(&place, "sections.csv", sections, strlen(sections));
    folder_write(&place, "actors.csv", actors, strlen(actors));
    folder_write(&place, "ties.csv", ties, strlen(ties));
    folder_write(&place, "disagreements.csv", disagreements, strlen(disagreements));
    fixture_open(f, place.path);
    folder_remove(&place);
}

static const char no_matter[] = "disagreement,reading,document,locator,subject\n";
static const char matters[] = "disagreement,reading,document,locator,subject\n"
                              "m1,1,d1,a/1,t1\nm1,2,d2,a/1,t1\nm1,3,r1,a/1,t1\nm1,4,d3,a/1,t2\n"
                              "m2,1,d1,a/1,t3\nm2,2,d2,a/1,\n"
                              "m3,1,d1,a/1,t4\nm3,2,d2,a/2,t4\n";
static const char four[] = "id,source,target,from,to,status\nt1,A,B,,,existing\nt2,B,C,,,existing\nt3,C,D,,,existing\n"
                           "t4,A,D,,,existing\n";

enum { DRAWS = 20000 };

/* How often each of the first four ties is there, and how often the first two together. */
static void count_kept(double shares[5], const fixture *f, ist_noise noise) {
    ist_noise_draws draws = {0};
    assert_true(ist_noise_start(&draws, &f->view, &noise, NULL));
    memset(shares, 0, 5 * sizeof *shares);
    for (size_t draw = 0; draw < DRAWS; draw++) {
        ist_noise_draw(&draws, draw);
        for (size_t tie = 0; tie < 4 && tie < f->network.tie_count; tie++) {
            shares[tie] += draws.kept[tie];
        }
        shares[4] += draws.kept[0] && draws.kept[1];
    }
    for (size_t i = 0; i < 5; i++) {
        shares[i] /= DRAWS;
    }
    ist_noise_free(&draws);
}

static void assert_near(double actual, double expected, double tolerance) {
    if (!(fabs(actual - expected) <= tolerance)) {
        fail_msg("%.17g instead of %.17g", actual, expected);
    }
}

/* ---- dates ---- */

static void a_tie_dated_to_a_year_began_on_each_of_its_days_alike(void **state) {
    (void)state;
    fixture f;
    double shares[5];
    const ist_noise noise = {.dates = true, .seed = 3};
    open_tables(&f,
                "id,source,target,from,to,status\nt1,A,B,2024,,existing\nt2,B,C,2024-06,,existing\n"
                "t3,C,D,2024-06-15,,existing\nt4,A,D,2020,2024,existing\n",
                no_matter);
    fixture_view(&f, "at=2024-06-15");
    count_kept(shares, &f, noise);
    assert_near(shares[0], 167.0 / 366, 0.012); /* 1 January to 15 June of a leap year */
    assert_near(shares[1], 15.0 / 30, 0.012);
    assert_near(shares[2], 1, 0);
    assert_near(shares[3], 200.0 / 366, 0.012);           /* ends on 15 June or later */
    assert_near(shares[4], shares[0] * shares[1], 0.012); /* apart from each other */
    fixture_view(&f, "from=2024-02-01 to=2024-02-29");
    count_kept(shares, &f, noise);
    assert_near(shares[0], 60.0 / 366, 0.01);
    assert_near(shares[1], 1, 0); /* not in the view, not in doubt */
    fixture_view(&f, "at=any");
    count_kept(shares, &f, noise);
    assert_near(shares[0], 1, 0);
    count_kept(shares, &f, (ist_noise){.seed = 3});
    assert_near(shares[3], 1, 0);
    fixture_close(&f);
}

static void what_exists_had_begun_by_the_datasets_own_today(void **state) {
    (void)state;
    fixture f;
    double shares[5];
    open_tables(&f, "id,source,target,from,to,status\nt1,A,B,2025,,existing\nt2,B,C,2025-11,,existing\n", no_matter);
    fixture_view(&f, "");
    count_kept(shares, &f, (ist_noise){.dates = true, .seed = 3});
    assert_near(shares[0] + shares[1], 2, 1e-9);
    fixture_view(&f, "at=2025-11-10");
    count_kept(shares, &f, (ist_noise){.dates = true, .seed = 3});
    assert_near(shares[0], 314.0 / 324, 0.005); /* of the days until 20 November */
    assert_near(shares[1], 10.0 / 20, 0.012);
    fixture_close(&f);
}

static void what_is_built_is_there_whatever_its_dates(void **state) {
    (void)state;
    fixture f;
    double shares[5];
    open_tables(&f, "id,source,target,from,to,status\nt1,A,B,2024,,planned\nt2,B,C,2024,,existing\n", no_matter);
    fixture_view(&f, "at=2024-06-15 build=t1");
    count_kept(shares, &f, (ist_noise){.dates = true, .seed = 3});
    assert_near(shares[0], 1, 0);
    assert_near(shares[1], 167.0 / 366, 0.012);
    fixture_close(&f);
}

/* ---- readings ---- */

static void a_draw_takes_one_reading_by_how_many_documents_hold_it(void **state) {
    (void)state;
    fixture f;
    double shares[5];
    open_tables(&f, four, matters);
    fixture_view(&f, "");
    count_kept(shares, &f, (ist_noise){.readings = true, .seed = 3});
    assert_near(shares[0], 2.0 / 3, 0.012); /* two documents and a reprint of one, against one */
    assert_near(shares[0] + shares[1], 1, 1e-9);
    assert_near(shares[4], 0, 0); /* never both */
    assert_near(shares[2], 0.5, 0.012);
    assert_near(shares[3], 1, 0); /* one side only: no disagreement about a tie */
    count_kept(shares, &f, (ist_noise){.seed = 3});
    assert_near(shares[4], 1, 0);
    fixture_close(&f);
}

static void draws_of_readings_do_not_depend_on_the_lens(void **state) {
    (void)state;
    fixture f;
    const ist_noise noise = {.readings = true, .dates = true, .seed = 3};
    open_tables(&f, four, matters);
    ist_view whole = {0}, part = {0};
    ist_lens lens = {0};
    assert_true(ist_view_make(&whole, &f.network, &lens, NULL));
    assert_true(ist_lens_parse(&lens, "without=t1,t4", NULL) && ist_view_make(&part, &f.network, &lens, NULL));
    ist_noise_draws one = {0}, other = {0};
    assert_true(ist_noise_start(&one, &whole, &noise, NULL) && ist_noise_start(&other, &part, &noise, NULL));
    for (size_t draw = 0; draw < 500; draw++) {
        ist_noise_draw(&one, draw);
        ist_noise_draw(&other, draw);
        assert_int_equal(one.kept[1], other.kept[1]); /* t2, whose rival t1 is not looked at */
        assert_int_equal(one.kept[2], other.kept[2]);
        assert_memory_equal(one.cost, other.cost, 4 * sizeof(double));
    }
    ist_noise_free(&one);
    ist_noise_free(&other);
    ist_view_free(&whole);
    ist_view_free(&part);
    ist_lens_free(&lens);
    fixture_close(&f);
}

/* ---- scenarios beside the same draws ---- */

static const ist_metric_settings usual = {.seed = 1};

static void compare(ist_table *out, const fixture *f, const char *measure, const char *words, ist_noise noise) {
    const ist_metric *metric = NULL;
    const ist_scenario_named named = {"case", words};
    ist_error err = {0};
    *out = (ist_table){0};
    if (!ist_metric_find(&metric, measure, &err) ||
        !ist_stability_differences(out, &f->view, &metric, 1, &usual, &noise, &(ist_differences_cases){&named, 1, 0},
                                   &err)) {
        fail_msg("%s", err.message);
    }
}

enum { COLUMN_ID = 2, COLUMN_OPEN = 4, COLUMN_LOW = 7, COLUMN_HIGH = 9, COLUMN_HIGHER, COLUMN_EQUAL, COLUMN_LOWER };

static const ist_cell *cell_of(const ist_table *table, const char *id, size_t column) {
    for (size_t row = 0; row < table->row_count; row++) {
        if (strcmp(ist_table_string(table, ist_table_cell(table, row, COLUMN_ID)->text), id) == 0) {
            return ist_table_cell(table, row, column);
        }
    }
    fail_msg("no row %s", id);
    abort();
}

static void what_a_scenario_leaves_alone_does_not_differ_in_any_draw(void **state) {
    (void)state;
    fixture f;
    ist_table table;
    fixture_ties(&f, "id,source,target,strength,confidence\nt1,A,B,2,0.6\nt2,B,C,1,0.9\nt3,D,E,3,0.8\nt4,E,F,1,1\n");
    fixture_view(&f, "");
    compare(&table, &f, "strength", "without=t1", (ist_noise){.cv = 0.5, .draws = 400, .seed = 4});
    static const char *const same[] = {"C", "D", "E", "F"};
    for (size_t i = 0; i < 4; i++) {
        assert_near(cell_of(&table, same[i], COLUMN_LOW)->real, 0, 0);
        assert_near(cell_of(&table, same[i], COLUMN_HIGH)->real, 0, 0);
        assert_near(cell_of(&table, same[i], COLUMN_EQUAL)->real, 1, 0);
    }
    /* B loses t1 in the draws that have it, and nothing in the others: by confidence, not by noise */
    double lower = cell_of(&table, "B", COLUMN_LOWER)->real;
    assert_near(lower, 0.6, 0.1);
    assert_near(lower + cell_of(&table, "B", COLUMN_EQUAL)->real, 1, 1e-12);
    assert_near(cell_of(&table, "B", COLUMN_HIGHER)->real, 0, 0);
    ist_table_free(&table);
    fixture_close(&f);
}

static void intervals_of_differences_are_those_of_two_samples_draw_by_draw(void **state) {
    (void)state;
    enum { FEW = 100 };
    fixture f;
    ist_table table;
    const ist_noise noise = {.cv = 0.25, .draws = FEW, .seed = 2};
    const ist_metric *metric = NULL;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    compare(&table, &f, "betweenness", "close=RU", noise);
    assert_true(ist_metric_find(&metric, "betweenness", NULL));
    ist_sample open = {0}, closed = {0};
    assert_true(ist_sample_make(&open, &f.view, &metric, 1, &usual, &noise, NULL));
    uint32_t baku = f.view.actor_vertex[0];
    assert_true(ist_measured_row(&baku, &open.items[0].measured, "BAKU", NULL));
    double differences[FEW] = {0}, values[FEW] = {0};
    memcpy(values, open.items[0].values + baku * FEW, sizeof values);
    ist_sample_free(&open);
    fixture_view(&f, "cost=days close=RU");
    assert_true(ist_sample_make(&closed, &f.view, &metric, 1, &usual, &noise, NULL));
    assert_true(ist_measured_row(&baku, &closed.items[0].measured, "BAKU", NULL));
    size_t below = 0, higher = 0;
    double low = cell_of(&table, "BAKU", COLUMN_LOW)->real;
    for (size_t i = 0; i < FEW; i++) {
        differences[i] = closed.items[0].values[baku * FEW + i] - values[i];
        below += differences[i] < low - 1e-12;
        higher += differences[i] > 1e-12;
    }
    assert_in_range(below, 0, 4); /* the fifth of a hundred */
    assert_near(cell_of(&table, "BAKU", COLUMN_HIGHER)->real, (double)higher / FEW, 1e-12);
    assert_near(cell_of(&table, "BAKU", COLUMN_OPEN)->real, 0.2190476, 1e-6);
    ist_sample_free(&closed);
    ist_table_free(&table);
    fixture_close(&f);
}

static void who_is_lost_has_no_value_and_what_changes_nothing_is_noted(void **state) {
    (void)state;
    fixture f;
    ist_table table;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    compare(&table, &f, "betweenness", "close=BAKU", (ist_noise){.cv = 0.25, .draws = 5, .seed = 2});
    assert_int_equal(cell_of(&table, "BAKU", COLUMN_LOW)->type, IST_CELL_NA);
    assert_int_equal(cell_of(&table, "KZ", COLUMN_LOW)->type, IST_CELL_REAL);
    ist_table_free(&table);
    compare(&table, &f, "efficiency", "build=kz-ru", (ist_noise){.cv = 0.25, .draws = 5, .seed = 2});
    assert_int_equal(table.row_count, 0);
    assert_true(table.note_count > 0 && table.notes != NULL &&
                strstr(ist_table_string(&table, table.notes[0]), "changes nothing") != NULL);
    ist_table_free(&table);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tie_dated_to_a_year_began_on_each_of_its_days_alike),
        cmocka_unit_test(what_exists_had_begun_by_the_datasets_own_today),
        cmocka_unit_test(what_is_built_is_there_whatever_its_dates),
        cmocka_unit_test(a_draw_takes_one_reading_by_how_many_documents_hold_it),
        cmocka_unit_test(draws_of_readings_do_not_depend_on_the_lens),
        cmocka_unit_test(what_a_scenario_leaves_alone_does_not_differ_in_any_draw),
        cmocka_unit_test(intervals_of_differences_are_those_of_two_samples_draw_by_draw),
        cmocka_unit_test(who_is_lost_has_no_value_and_what_changes_nothing_is_noted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
