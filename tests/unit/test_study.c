/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The handle of the library against the nouns that it is made of, and from several threads at once.
 */
#include "fixture.h"

#include <pthread.h>

#include "library/isthmus.h"

#define CORRIDOR TEST_DATASETS "/corridor"

static ist_study *open_corridor(void) {
    ist_error err = {0};
    ist_study *study = NULL;
    if (!ist_study_open(&study, CORRIDOR, &err)) {
        fail_msg("%s", err.message);
        abort();
    }
    return study;
}

static void assert_refused(bool done, const ist_error *err, ist_error_kind kind, const char *message) {
    assert_false(done);
    if (err->kind != kind || strstr(err->message, message) == NULL) {
        fail_msg("kind %d: %s", (int)err->kind, err->message);
    }
}

static void assert_same_table(const ist_table *a, const ist_table *b) {
    ist_error err = {0};
    ist_buffer first = {0}, second = {0};
    assert_true(ist_table_write(&first, a, "json", &err) && ist_table_write(&second, b, "json", &err));
    assert_string_equal(ist_buffer_string(&first), ist_buffer_string(&second));
    assert_true(first.length > 100);
    ist_buffer_free(&first);
    ist_buffer_free(&second);
}

static void a_ranking_is_the_table_of_its_measures(void **state) {
    (void)state;
    ist_error err = {0};
    ist_study *study = open_corridor();
    fixture f;
    fixture_open(&f, CORRIDOR);
    fixture_view(&f, "cost=days close=RU");
    const ist_metric *metrics[2] = {NULL, NULL};
    ist_table expected = {0}, got = {0};
    assert_true(ist_metric_find(&metrics[0], "closeness", &err) && ist_metric_find(&metrics[1], "degree", &err));
    assert_true(ist_metric_table(&expected, &f.view,
                                 (ist_metric_options){.metrics = metrics, .metric_count = 2, .top = 4}, &err));
    assert_true(ist_study_rank(&got, study, "cost=days close=RU", "closeness,degree", 4, &err));
    assert_int_equal(got.row_count, 4);
    assert_same_table(&expected, &got);
    ist_table_free(&expected);
    ist_table_free(&got);
    fixture_close(&f);
    ist_study_close(study);
}

/* From CN to EU it is 22 days as things are, 26 without Russia, 30 without Iran too. */
static void cases_stand_beside_the_network_as_it_is(void **state) {
    (void)state;
    static const char *const cases[] = {"close=RU,IR", "close=RU"};
    static const double days[] = {22, 26, 30};
    ist_error err = {0};
    ist_study *study = open_corridor();
    ist_table table = {0};
    const ist_study_cases asked = {.cases = cases, .count = 2, .outcomes = "cost", .source = "CN", .target = "EU"};
    if (!ist_study_compare(&table, study, "cost=days", &asked, &err)) {
        fail_msg("%s", err.message);
    }
    assert_int_equal(table.row_count, 3);
    for (size_t row = 0; row < 3; row++) {
        assert_int_equal(ist_table_cell(&table, row, 2)->type, IST_CELL_REAL);
        assert_float_equal(ist_table_cell(&table, row, 2)->real, days[row], 1e-12);
    }
    assert_string_equal(ist_table_string(&table, ist_table_cell(&table, 1, 0)->text), "close=RU");
    ist_table_free(&table);
    ist_study_close(study);
}

static void a_scenario_goes_by_its_name(void **state) {
    (void)state;
    ist_error err = {0};
    ist_study *study = open_corridor();
    const ist_network *network = ist_study_network(study);
    const char *name = ist_dataset_text(network->dataset, ist_dataset_edits(network->dataset)[0].scenario);
    ist_table table = {0}, spelt = {0};
    char words[256];
    snprintf(words, sizeof words, "scenario=%s", name);
    assert_true(ist_study_compare(&table, study, NULL,
                                  &(ist_study_cases){.cases = &name, .count = 1, .outcomes = "actors"}, &err));
    const char *const given = words;
    assert_true(ist_study_compare(&spelt, study, NULL,
                                  &(ist_study_cases){.cases = &given, .count = 1, .outcomes = "actors"}, &err));
    assert_float_equal(ist_table_cell(&table, 1, 2)->type, ist_table_cell(&spelt, 1, 2)->type, 0);
    assert_int_equal(ist_table_cell(&table, 1, 2)->integer, ist_table_cell(&spelt, 1, 2)->integer);
    ist_table_free(&table);
    ist_table_free(&spelt);
    ist_study_close(study);
}

static void questions_are_answered_with_what_is_usual(void **state) {
    (void)state;
    ist_error err = {0};
    ist_study *study = open_corridor();
    ist_table table = {0};
    bool negative = true;
    assert_true(ist_study_ask(&table, &negative, study, "routes", "cost=days",
                              &(ist_query_options){.source = "CN", .target = "EU"}, &err));
    assert_false(negative);
    assert_int_equal(table.row_count, 5);
    ist_table_free(&table);
    assert_refused(ist_study_ask(&table, &negative, study, "roots", NULL, &(ist_query_options){0}, &err), &err,
                   IST_ERROR_USAGE, "there is no question 'roots'");
    ist_study_close(study);
}

static void pictures_are_of_what_the_lens_shows(void **state) {
    (void)state;
    ist_error err = {0};
    ist_study *study = open_corridor();
    ist_buffer picture = {0};
    const ist_render_options map = {.layout = IST_DRAWING_MAP, .title = "ways & means"};
    if (!ist_study_draw(&picture, study, "without=RU", "dot", "betweenness", &map, &err)) {
        fail_msg("%s", err.message);
    }
    assert_non_null(strstr(ist_buffer_string(&picture), "Kazakhstan"));
    assert_null(strstr(ist_buffer_string(&picture), "Russia"));
    assert_non_null(strstr(ist_buffer_string(&picture), "betweenness"));
    assert_refused(ist_study_draw(&picture, study, NULL, "csv", NULL, NULL, &err), &err, IST_ERROR_USAGE,
                   "csv is no format of pictures");
    assert_refused(ist_study_draw(&picture, study, NULL, "dot", "bridge", NULL, &err), &err, IST_ERROR_USAGE,
                   "a drawing sizes actors");
    assert_refused(ist_study_draw(&picture, study, "territory=group", "dot", "degree", NULL, &err), &err,
                   IST_ERROR_USAGE, "territory=contract");
    ist_buffer_free(&picture);
    ist_study_close(study);
}

static void what_is_wrong_is_an_error_and_leaves_nothing(void **state) {
    (void)state;
    ist_error err = {0};
    ist_study *study = NULL;
    ist_table table = {0};
    ist_buffer text = {0};
    assert_refused(ist_study_open(&study, TEST_DATASETS "/nowhere", &err), &err, IST_ERROR_IO, "nowhere");
    assert_null(study);
    ist_study_close(NULL);
    study = open_corridor();
    assert_refused(ist_study_rank(&table, study, NULL, "degree,degree", 0, &err), &err, IST_ERROR_USAGE, "twice");
    assert_refused(ist_study_rank(&table, study, NULL, "degree,bridge", 0, &err), &err, IST_ERROR_USAGE,
                   "not measures of the same");
    assert_refused(ist_study_rank(&table, study, NULL, "degree,", 0, &err), &err, IST_ERROR_USAGE, "measure");
    assert_refused(ist_study_rank(&table, study, "colour=red", "degree", 0, &err), &err, IST_ERROR_USAGE, "colour");
    assert_false(ist_study_rank(&table, study, "colour=red", "degree", 0, NULL));
    assert_refused(ist_table_write(&text, &table, "svg", &err), &err, IST_ERROR_USAGE, "svg is no format of tables");
    ist_table_free(&table);
    ist_study_close(study);
}

static void warnings_are_added_to_what_was_found(void **state) {
    (void)state;
    ist_error err = {0};
    ist_study *study = NULL;
    const ist_findings *findings = NULL;
    assert_true(ist_study_open(&study, TEST_DATASETS "/caspian", &err));
    assert_true(ist_study_check(&findings, study, &err));
    assert_int_equal(findings->errors, 0);
    assert_true(findings->warnings > 0);
    ist_study_close(study);
}

static void structs_can_be_made_unseen(void **state) {
    (void)state;
    ist_error err = {0};
    ist_study *study = open_corridor();
    ist_table *table = ist_table_new();
    ist_buffer *text = ist_buffer_new();
    assert_true(ist_study_rank(table, study, NULL, "degree", 1, &err) && ist_table_write(text, table, "csv", &err));
    assert_int_equal(strncmp(ist_buffer_string(text), "rank,", 5), 0);
    ist_table_delete(table);
    ist_buffer_delete(text);
    ist_table_delete(NULL);
    ist_buffer_delete(NULL);
    ist_study_close(study);
}

/* ---- threads ---- */

enum { THREADS = 4, ROUNDS = 5 };

typedef struct {
    const ist_study *study;
    ist_table tables[ROUNDS];
    bool done;
} asker;

static void *ask(void *context) {
    static const char *const lenses[ROUNDS] = {NULL, "cost=days", "close=RU", "sign=all status=existing,planned",
                                               "territory=contract"};
    asker *own = context;
    own->done = true;
    for (size_t i = 0; i < ROUNDS; i++) {
        own->done =
            ist_study_rank(&own->tables[i], own->study, lenses[i], "betweenness,closeness", 0, NULL) && own->done;
    }
    return NULL;
}

static void threads_may_ask_one_study_at_once(void **state) {
    (void)state;
    ist_study *study = open_corridor();
    ist_study_threads(study, 1);
    asker askers[THREADS] = {{.study = study}, {.study = study}, {.study = study}, {.study = study}};
    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, ask, &askers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_true(askers[i].done);
    }
    ist_study_close(study); /* tables outlive it */
    for (size_t round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < THREADS; i++) {
            assert_same_table(&askers[0].tables[round], &askers[i].tables[round]);
        }
    }
    for (size_t i = 0; i < THREADS * ROUNDS; i++) {
        ist_table_free(&askers[i / ROUNDS].tables[i % ROUNDS]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ranking_is_the_table_of_its_measures),
        cmocka_unit_test(cases_stand_beside_the_network_as_it_is),
        cmocka_unit_test(a_scenario_goes_by_its_name),
        cmocka_unit_test(questions_are_answered_with_what_is_usual),
        cmocka_unit_test(pictures_are_of_what_the_lens_shows),
        cmocka_unit_test(what_is_wrong_is_an_error_and_leaves_nothing),
        cmocka_unit_test(warnings_are_added_to_what_was_found),
        cmocka_unit_test(structs_can_be_made_unseen),
        cmocka_unit_test(threads_may_ask_one_study_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
