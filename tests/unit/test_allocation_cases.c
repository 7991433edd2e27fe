/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Memory that runs out over cases: scenarios run, compared and swept, and two views beside each other. See
 * allocation.h.
 */
#include "allocation.h"

#include "core/diff/facts.h"
#include "core/scenario/scenario.h"
#include "core/scenario/sweep.h"
#include "graph/lens_named.h"

enum { MOST = 4 };

/* What is asked of one dataset; NULLs end lists. */
typedef struct {
    const char *path, *lens, *source, *target, *on;
    const char *outcomes; /* NULL: the usual ones */
    const char *by[MOST];
    const char *words[MOST]; /* of cases; the first is run by itself */
    const char *axes[MOST];
} question;

typedef struct {
    fixture f;
    ist_lens lens;
    ist_scenario_asked asked;
    ist_scenario_choices choices;
} stage;

static bool set_stage(stage *s, const question *q, ist_error *err) {
    const ist_scenario_options options = {.source = q->source, .target = q->target, .on = q->on, .seed = 1};
    return ist_dataset_load(&s->f.dataset, q->path, err) && ist_network_build(&s->f.network, &s->f.dataset, err) &&
           ist_lens_parse_in(&s->lens, &s->f.dataset, q->lens, err) &&
           ist_scenario_ask(&s->asked, &s->f.network, &s->lens, &options, err) &&
           ist_scenario_choices_read(&s->choices, q->outcomes, &s->asked, err);
}

static void strike_stage(stage *s) {
    ist_scenario_choices_free(&s->choices);
    ist_scenario_asked_free(&s->asked);
    ist_lens_free(&s->lens);
    fixture_close(&s->f);
}

static bool find_metrics(const ist_metric **metrics, size_t *count, const question *q, ist_error *err) {
    bool ok = true;
    for (*count = 0; ok && q->by[*count] != NULL; (*count)++) {
        ok = ist_metric_find(&metrics[*count], q->by[*count], err);
    }
    return ok;
}

/* ---- the ways ---- */

/* One case beside the lens as it is: outcomes, measures, facts, a sentence. */
static bool run_case(const void *way, ist_error *err) {
    const question *q = way;
    const ist_metric *metrics[MOST];
    const ist_metric_settings settings = {.seed = 1};
    stage s = {0};
    ist_scenario_run run = {0};
    ist_buffer sentence = {0};
    ist_table tables[3] = {{.row_count = 0}};
    size_t count = 0, facts = 0;
    bool ok = set_stage(&s, q, err) && find_metrics(metrics, &count, q, err) &&
              ist_scenario_run_make(&run, &s.asked, q->words[0], q->words[0], metrics, count, &settings, err) &&
              ist_scenario_beside(&tables[0], &s.choices, &run.looks[IST_BEFORE], &run.looks[IST_AFTER], err) &&
              ist_changes_table(&tables[1], &run.changes, IST_CHANGES_VALUES | IST_CHANGES_RANKS, 0, err) &&
              ist_facts_of_views(&tables[2], &facts, &run.pairing, err) &&
              ist_scenario_run_sentence(&sentence, &run, err) &&
              ist_scenario_contract(&tables[0], &s.asked, &s.choices, err);
    for (size_t i = 0; i < 3; i++) {
        ist_table_free(&tables[i]);
    }
    ist_buffer_free(&sentence);
    ist_scenario_run_free(&run);
    strike_stage(&s);
    return ok;
}

/* All cases beside each other. */
static bool compare_cases(const void *way, ist_error *err) {
    const question *q = way;
    ist_scenario_named cases[MOST];
    ist_scenario_cases all = {.cases = cases};
    stage s = {0};
    ist_table table = {0};
    for (; all.count < MOST && q->words[all.count] != NULL; all.count++) {
        cases[all.count] = (ist_scenario_named){q->words[all.count], q->words[all.count]};
    }
    bool ok = set_stage(&s, q, err) && ist_scenario_compare(&table, &s.asked, &s.choices, &all, err);
    ist_table_free(&table);
    strike_stage(&s);
    return ok;
}

static bool take_points(ist_sweep_table *rows, ist_sweep_job *job, double *values, ist_error *err) {
    bool ok = true;
    for (size_t point = 0; ok && point < job->grid->points; point++) {
        char reason[IST_TASK_REASON_SIZE] = "";
        ist_buffer words = {0};
        ist_error own = {0};
        for (size_t i = 0; i < job->choices->count; i++) {
            values[i] = NAN;
        }
        bool done = ist_sweep_compute(values, reason, job, point, &own);
        ok = done || (own.kind == IST_ERROR_UNDEFINED ? true : (*err = own, false));
        const ist_task task = {.number = point,
                               .status = done ? IST_TASK_DONE : IST_TASK_UNDEFINED,
                               .values = values,
                               .width = job->choices->count,
                               .reason = done ? reason : own.message};
        ok = ok && ist_sweep_words(&words, job, point, err) && ist_sweep_take(rows, &task, err);
        ist_buffer_free(&words);
    }
    return ok;
}

/* Every point of the axes. */
static bool sweep_axes(const void *way, ist_error *err) {
    const question *q = way;
    stage s = {0};
    ist_grid grid = {0};
    ist_sweep_job job = {0};
    ist_table table = {0};
    ist_sweep_table rows = {.job = &job, .table = &table};
    double values[64];
    size_t count = 0;
    while (q->axes[count] != NULL) {
        count++;
    }
    bool ok = set_stage(&s, q, err) && ist_grid_read(&grid, &s.f.network, q->axes, count, err) &&
              ist_sweep_job_make(&job, &s.asked, &s.choices, &grid, err) && ist_sweep_table_begin(&rows, err);
    assert_true(s.choices.count <= 64);
    ok = ok && take_points(&rows, &job, values, err) && ist_sweep_table_end(&rows, err);
    ist_table_free(&table);
    ist_sweep_job_free(&job);
    ist_grid_free(&grid);
    strike_stage(&s);
    return ok;
}

/* Two datasets beside each other. */
static bool compare_datasets(const void *way, ist_error *err) {
    const question *q = way;
    ist_dataset before = {0}, after = {0};
    ist_table table = {0};
    size_t facts = 0;
    bool ok = ist_dataset_load(&before, q->path, err) && ist_dataset_load(&after, q->source, err) &&
              ist_facts_of_datasets(&table, &facts, &before, &after, err);
    ist_table_free(&table);
    ist_dataset_free(&before);
    ist_dataset_free(&after);
    return ok;
}

/* ---- the questions ---- */

static const question plain = {.path = TEST_FOLDER "/commands/data/tiny",
                               .lens = "cost=days layer=transport status=existing,planned",
                               .source = "A",
                               .target = "C",
                               .on = "D",
                               .by = {"betweenness", "degree"},
                               .words = {"close=B", "without=b-c", "scale=a-b:days:2"},
                               .axes = {"close={none,B}", "without={none,b-c}", "scale=a-p:days:{1..3}"}};

static const question of_ties = {.path = TEST_FOLDER "/commands/data/tiny",
                                 .lens = "cost=days layer=transport",
                                 .outcomes = "efficiency,components,betweenness,betweenness.rank",
                                 .on = "B",
                                 .by = {"edge-betweenness"},
                                 .words = {"set=a-b:days:5"},
                                 .axes = {"close={none,B,P}"}};

static void each(allocation_way *travel, const question *q) {
    fail_each_from(travel, q, 1, false);
    fail_each_from(travel, q, 1, true);
}

static void a_scenario_without_memory_is_a_clean_error(void **state) {
    (void)state;
    each(run_case, &plain);
    each(run_case, &of_ties);
}

static void compared_scenarios_without_memory_are_a_clean_error(void **state) {
    (void)state;
    each(compare_cases, &plain);
}

static void a_sweep_without_memory_is_a_clean_error(void **state) {
    (void)state;
    each(sweep_axes, &plain);
    each(sweep_axes, &of_ties);
}

static void compared_datasets_without_memory_are_a_clean_error(void **state) {
    (void)state;
    static const question datasets = {.path = TEST_FOLDER "/commands/data/tiny", .source = TEST_FOLDER "/broken/base"};
    each(compare_datasets, &datasets);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scenario_without_memory_is_a_clean_error),
        cmocka_unit_test(compared_scenarios_without_memory_are_a_clean_error),
        cmocka_unit_test(a_sweep_without_memory_is_a_clean_error),
        cmocka_unit_test(compared_datasets_without_memory_are_a_clean_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
