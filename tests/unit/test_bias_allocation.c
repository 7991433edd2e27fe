/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Memory that runs out while it is asked whose sample a network is: for every n the n-th allocation fails, once and for
 * ever. See allocation.h.
 */
#include "allocation.h"

#include "core/bias/bias.h"
#include "core/bias/panel_draws.h"

typedef struct {
    const ist_view *view;
    const char *groups, *model;
} question;

static bool fill_tables(const ist_bias *bias, ist_error *err) {
    bool (*const fills[])(ist_table *, const ist_bias *, ist_error *) = {
        ist_bias_share_table,   ist_bias_nulls_table, ist_bias_documents_table, ist_bias_boundary_table,
        ist_bias_missing_table, ist_bias_words_table, ist_bias_sentences_table};
    bool ok = true;
    for (size_t i = 0; ok && i <= sizeof fills / sizeof *fills; i++) {
        ist_table table = {0};
        ok = i < sizeof fills / sizeof *fills ? fills[i](&table, bias, err)
                                              : ist_bias_others_table(&table, bias, 0, err);
        ist_table_free(&table);
    }
    return ok;
}

static bool ask_bias(const void *asked, ist_error *err) {
    const question *q = asked;
    ist_bias_options options = {.settings = {.seed = 1}, .groups = q->groups, .draws = 2, .tries = 4, .seed = 1};
    ist_bias bias = {0};
    bool ok = ist_metric_find(&options.metric, "betweenness", err) && ist_bias_make(&bias, q->view, &options, err) &&
              fill_tables(&bias, err);
    ist_bias_free(&bias);
    return ok;
}

static bool ask_panel(const void *asked, ist_error *err) {
    const question *q = asked;
    const ist_metric *metrics[2] = {NULL, NULL};
    ist_panel_draws panel = {0};
    bool ok = ist_metric_find(&metrics[0], "betweenness", err) && ist_metric_find(&metrics[1], "degree", err) &&
              ist_panel_draws_make(&panel, q->view, metrics, 2, 2, 1, err);
    ist_panel_draws_free(&panel);
    return ok;
}

static bool prepare_null(const question *q, ist_error *err) {
    const ist_null *model = NULL;
    const ist_null_settings settings = {.groups = q->groups, .seed = 1};
    ist_null_plan plan = {0};
    bool ok = ist_null_find(&model, q->model, err) && ist_null_prepare(&plan, model, q->view, &settings, err);
    ist_null_plan_free(&plan);
    return ok;
}

/* Both questions. */
static bool prepare_nulls(const void *asked, ist_error *err) {
    const question *q = asked;
    return prepare_null(&q[0], err) && prepare_null(&q[1], err);
}

/* A dataset with documents, and a network of which the missing ties are looked for greedily. */
static void without_memory_nothing_is_said_of_a_sample(void **state) {
    (void)state;
    fixture documents = {0}, path = {0};
    fixture_open(&documents, TEST_FOLDER "/commands/data/tiny");
    fixture_view(&documents, "");
    fixture_ties(&path, "source,target\nA,B\nB,C\nC,D\nD,E\nE,F\n");
    fixture_view(&path, "");
    const question questions[] = {{.view = &documents.view, .groups = "kind"}, {.view = &path.view}};
    for (int for_ever = 0; for_ever < 2; for_ever++) {
        fail_each_from(ask_bias, &questions[0], 1, for_ever != 0);
        fail_each_from(ask_bias, &questions[1], 1, for_ever != 0);
        fail_each_from(ask_panel, &questions[1], 1, for_ever != 0);
    }
    fixture_close(&documents);
    fixture_close(&path);
}

static void without_memory_no_network_is_listed(void **state) {
    (void)state;
    fixture f = {0};
    fixture_ties(&f, "source,target,strength\nA,X,1\nA,Y,2\nB,Y,1\nC,Z,1\n");
    fixture_view(&f, "");
    const question questions[] = {{.view = &f.view, .model = "membership"},
                                  {.view = &f.view, .model = "within", .groups = "A,B,C;X,Y,Z"}};
    for (int for_ever = 0; for_ever < 2; for_ever++) {
        fail_each_from(prepare_nulls, questions, 1, for_ever != 0);
    }
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_memory_nothing_is_said_of_a_sample),
        cmocka_unit_test(without_memory_no_network_is_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
