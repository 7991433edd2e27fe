/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_run_measures.c - measures computed by workers of a long run: processes forked by one that has used threads.
 */
#include "core/metric.h"
#include "core/run/run.h"
#include "fixture.h"

enum { TASKS = 12, MOST_VERTICES = 64 };

/* Task k computes a measure of three in turn on the view that all share. */
typedef struct {
    const ist_view *view;
    const ist_metric *metrics[3];
} question;

typedef struct {
    size_t count, width;
    double values[TASKS][MOST_VERTICES];
} record;

static bool compute(double *values, char reason[IST_TASK_REASON_SIZE], void *context, size_t number, ist_error *err) {
    const question *q = context;
    ist_metric_values computed = {0};
    bool ok = ist_metric_compute(&computed, q->metrics[number % 3], q->view, err);
    for (size_t i = 0; ok && i < q->view->vertex_count; i++) {
        values[i] = computed.columns[0][i];
    }
    reason[0] = '\0';
    ist_metric_values_free(&computed);
    return ok;
}

static bool take(void *context, const ist_task *task, ist_error *err) {
    record *r = context;
    (void)err;
    memcpy(r->values[task->number], task->values, task->width * sizeof *task->values);
    r->count++;
    return true;
}

static record run(const question *q, unsigned workers) {
    record r = {.width = q->view->vertex_count};
    ist_run_job job = {TASKS, r.width, compute, (void *)(uintptr_t)q, 0};
    ist_run_outcome outcome;
    ist_error err = {0};
    if (!ist_run(&outcome, &job, &(ist_run_listener){.in_order = take, .context = &r},
                 &(ist_run_options){.workers = workers, .seconds = 60}, &err)) {
        fail_msg("%s", err.message);
    }
    assert_int_equal(outcome.progress.failed, 0);
    assert_int_equal(r.count, TASKS);
    return r;
}

static void test_workers_of_a_process_that_has_used_threads_say_what_it_says(void **state) {
    (void)state;
    fixture f;
    question q = {.view = &f.view};
    ist_error err = {0};
    ist_work work = {.threads = 4};
    fixture_open(&f, TEST_DATASETS "/corridor");
    f.network.work = &work;
    fixture_view(&f, "cost=days");
    assert_in_range(f.view.vertex_count, 1, MOST_VERTICES);
    static const char *const names[] = {"betweenness", "harmonic", "constraint"};
    for (size_t i = 0; i < 3; i++) {
        assert_true(ist_metric_find(&q.metrics[i], names[i], &err));
    }
    record alone = run(&q, 1); /* with four threads */
    record together = run(&q, 3);
    record again = run(&q, 1);
    for (size_t k = 0; k < TASKS; k++) {
        assert_memory_equal(alone.values[k], together.values[k], alone.width * sizeof(double));
        assert_memory_equal(alone.values[k], again.values[k], alone.width * sizeof(double));
    }
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_workers_of_a_process_that_has_used_threads_say_what_it_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
