/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_run.c - long runs: order, dealing, and what becomes of a run in which tasks fail.
 *
 * The tasks are made up: what each must give is known from its number.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/run/dealer.h"
#include "core/run/run.h"

enum { MOST_WORKERS = 8, NONE = -1 };

typedef struct {
    size_t width;
    long killed, left, undefined, limited, memoryless, broken, broken_late, slow; /* numbers of tasks; NONE: no task */
    bool all_killed;
    size_t slow_ms, each_ms;
} script;

static const script plain = {.width = 3,
                             .killed = NONE,
                             .left = NONE,
                             .undefined = NONE,
                             .limited = NONE,
                             .memoryless = NONE,
                             .broken = NONE,
                             .broken_late = NONE,
                             .slow = NONE};

static void sleep_ms(size_t ms) {
    struct timespec time = {(time_t)(ms / 1000), (long)(ms % 1000) * 1000000};
    if (ms > 0) {
        nanosleep(&time, NULL);
    }
}

static double expected(size_t number, size_t i) {
    return i == 2 && number % 5 == 0 ? INFINITY : sin((double)number + 0.1 * (double)i) / ((double)number + 1);
}

static bool fail_as_told(const script *s, long number, ist_error *err) {
    if (number == s->undefined) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "task has no answer");
    }
    if (number == s->limited) {
        return ist_error_set(err, IST_ERROR_LIMIT, "too many routes");
    }
    if (number == s->memoryless) {
        return ist_error_memory(err, "playing");
    }
    if (number == s->broken_late) {
        sleep_ms(100);
    }
    return ist_error_set(err, IST_ERROR_INPUT, "broken %ld", number);
}

static bool compute(double *values, char reason[IST_TASK_REASON_SIZE], void *context, size_t number, ist_error *err) {
    const script *s = context;
    long n = (long)number;
    if (s->all_killed || n == s->killed) {
        kill(getpid(), SIGKILL);
    }
    if (n == s->left) {
        _exit(3);
    }
    sleep_ms(n == s->slow ? s->slow_ms : s->each_ms);
    if (n == s->undefined || n == s->limited || n == s->memoryless || n == s->broken || n == s->broken_late) {
        return fail_as_told(s, n, err);
    }
    for (size_t i = 0; i < s->width; i++) {
        values[i] = expected(number, i);
    }
    if (number % 7 == 3 && s->width > 0) {
        values[0] = -nan("7"); /* one of many */
        strcpy(reason, "no first value");
    }
    return true;
}

/* ---- what is heard of a run ---- */

typedef struct {
    size_t count, width, finished, ticks, refuse_at, stop_at;
    size_t *numbers;
    ist_task_status *status;
    double *values;
    char *reasons;
    unsigned char *seen;
    volatile sig_atomic_t stop;
    double last_left;
} record;

static void record_make(record *r, size_t tasks, size_t width) {
    *r = (record){.width = width, .refuse_at = SIZE_MAX, .stop_at = SIZE_MAX};
    r->numbers = test_calloc(tasks + 1, sizeof *r->numbers);
    r->status = test_calloc(tasks + 1, sizeof *r->status);
    r->values = test_calloc(tasks * width + 1, sizeof *r->values);
    r->reasons = test_calloc(tasks + 1, 64);
    r->seen = test_calloc(tasks + 1, 1);
}

static void record_free(record *r) {
    test_free(r->numbers);
    test_free(r->status);
    test_free(r->values);
    test_free(r->reasons);
    test_free(r->seen);
}

static bool in_order(void *context, const ist_task *task, ist_error *err) {
    record *r = context;
    assert_true(r->count == 0 || r->numbers[r->count - 1] < task->number);
    assert_int_equal(task->width, r->width);
    r->numbers[r->count] = task->number;
    r->status[r->count] = task->status;
    memcpy(r->values + r->count * r->width, task->values, r->width * sizeof *r->values);
    strncpy(r->reasons + 64 * r->count, task->reason, 63);
    r->count++;
    return task->number != r->refuse_at || ist_error_set(err, IST_ERROR_IO, "no room for %zu", task->number);
}

static bool finished(void *context, const ist_task *task, ist_error *err) {
    record *r = context;
    (void)err;
    assert_int_equal(r->seen[task->number]++, 0);
    r->finished++;
    if (r->finished == r->stop_at) {
        r->stop = SIGINT;
    }
    return true;
}

static bool tick(void *context, const ist_run_progress *progress, ist_error *err) {
    record *r = context;
    (void)err;
    r->ticks++;
    r->last_left = progress->left;
    assert_true(progress->done + progress->known <= progress->tasks);
    return true;
}

typedef struct {
    bool ok;
    ist_run_outcome outcome;
    ist_error err;
    record record;
} heard;

/* Runs `tasks` of the script; the record has to be freed. */
static heard run_with(const script *s, size_t tasks, ist_run_options options, size_t stop_at, size_t refuse_at) {
    heard h = {0};
    script own = *s;
    record_make(&h.record, tasks, s->width);
    h.record.stop_at = stop_at;
    h.record.refuse_at = refuse_at;
    ist_run_job job = {tasks, s->width, compute, &own, 0};
    ist_run_listener listener = {finished, in_order, tick, &h.record};
    options.stop = &h.record.stop;
    h.ok = ist_run(&h.outcome, &job, &listener, &options, &h.err);
    return h;
}

static heard run(const script *s, size_t tasks, unsigned workers) {
    return run_with(s, tasks, (ist_run_options){.workers = workers}, SIZE_MAX, SIZE_MAX);
}

static void assert_same_bits(double a, double b) {
    assert_memory_equal(&a, &b, sizeof a);
}

/* Every task that is done says what its number says, to the bit. */
static void assert_values(const record *r) {
    for (size_t k = 0; k < r->count; k++) {
        bool done = r->status[k] == IST_TASK_DONE;
        for (size_t i = 0; i < r->width; i++) {
            bool missing = !done || (i == 0 && r->numbers[k] % 7 == 3);
            assert_same_bits(r->values[k * r->width + i], missing ? NAN : expected(r->numbers[k], i));
        }
        if (done) {
            assert_string_equal(r->reasons + 64 * k, r->numbers[k] % 7 == 3 && r->width > 0 ? "no first value" : "");
        }
    }
}

/* A run that is whole: every task once, in order. */
static void assert_whole(heard *h, size_t tasks) {
    if (!h->ok) {
        fail_msg("%s", h->err.message);
    }
    assert_int_equal(h->record.count, tasks);
    assert_int_equal(h->record.finished, tasks);
    assert_int_equal(h->outcome.progress.done, tasks);
    assert_int_equal(h->outcome.stopped, 0);
    assert_true(h->record.ticks > 0);
    assert_true(tasks == 0 || h->record.last_left == 0);
    for (size_t k = 0; k < tasks; k++) {
        assert_int_equal(h->record.numbers[k], k);
    }
    assert_values(&h->record);
}

/* ---- whole runs ---- */

static void test_any_number_of_workers_gives_the_same_bits_in_order(void **state) {
    (void)state;
    for (unsigned workers = 1; workers <= MOST_WORKERS; workers++) {
        heard h = run(&plain, 500, workers);
        assert_whole(&h, 500);
        assert_int_equal(h.outcome.progress.workers, workers);
        record_free(&h.record);
    }
}

static void test_no_tasks_and_one_task_are_runs(void **state) {
    (void)state;
    for (size_t tasks = 0; tasks <= 1; tasks++) {
        for (unsigned workers = 0; workers <= 4; workers += 2) {
            heard h = run(&plain, tasks, workers);
            assert_whole(&h, tasks);
            record_free(&h.record);
        }
    }
}

static void test_two_tasks_take_two_of_many_workers(void **state) {
    (void)state;
    heard h = run(&plain, 2, MOST_WORKERS);
    assert_whole(&h, 2);
    assert_int_equal(h.outcome.progress.workers, 2);
    record_free(&h.record);
}

static void test_a_hundred_thousand_tiny_tasks_are_all_there(void **state) {
    (void)state;
    for (unsigned workers = 1; workers <= 4; workers += 3) {
        heard h = run(&plain, 100000, workers);
        assert_whole(&h, 100000);
        record_free(&h.record);
    }
}

static void test_answers_may_be_wider_than_any_pipe_and_may_be_empty(void **state) {
    (void)state;
    static const size_t widths[] = {0, 1, 400000};
    for (size_t i = 0; i < 3; i++) {
        script s = plain;
        s.width = widths[i];
        heard h = run(&s, 9, 3);
        assert_whole(&h, 9);
        record_free(&h.record);
    }
}

static void test_answers_that_come_early_wait_in_bounded_memory(void **state) {
    (void)state;
    script s = plain;
    s.slow = 0;
    s.slow_ms = 300;
    for (size_t waiting = 1; waiting <= 100000; waiting *= 100) {
        heard h = run_with(&s, 2000, (ist_run_options){.workers = 3, .waiting = waiting}, SIZE_MAX, SIZE_MAX);
        assert_whole(&h, 2000);
        record_free(&h.record);
    }
}

static void test_what_is_known_is_not_computed(void **state) {
    (void)state;
    enum { TASKS = 3000 };
    static unsigned char known[TASKS];
    for (size_t i = 0; i < TASKS; i++) {
        known[i] = i < 1000 || i % 3 == 0;
    }
    for (unsigned workers = 1; workers <= 3; workers++) {
        heard h = run_with(&plain, TASKS, (ist_run_options){.workers = workers, .known = known, .waiting = 1}, SIZE_MAX,
                           SIZE_MAX);
        assert_true(h.ok);
        assert_int_equal(h.record.count + h.outcome.progress.known, TASKS);
        for (size_t i = 0; i < TASKS; i++) {
            assert_int_equal(h.record.seen[i], known[i] == 0);
        }
        assert_values(&h.record);
        record_free(&h.record);
    }
    memset(known, 1, TASKS);
    heard h = run_with(&plain, TASKS, (ist_run_options){.workers = 2, .known = known}, SIZE_MAX, SIZE_MAX);
    assert_true(h.ok);
    assert_int_equal(h.record.count, 0);
    record_free(&h.record);
}

/* ---- tasks that fail ---- */

static void assert_one_status(const heard *h, size_t number, ist_task_status status, const char *reason) {
    for (size_t k = 0; k < h->record.count; k++) {
        assert_int_equal(h->record.status[k], h->record.numbers[k] == number ? status : IST_TASK_DONE);
    }
    assert_non_null(strstr(h->record.reasons + 64 * number, reason));
}

static void test_no_answer_is_the_answer_of_a_task(void **state) {
    (void)state;
    for (unsigned workers = 1; workers <= 3; workers++) {
        script s = plain;
        s.undefined = 17;
        heard h = run(&s, 300, workers);
        assert_whole(&h, 300);
        assert_one_status(&h, 17, IST_TASK_UNDEFINED, "task has no answer");
        record_free(&h.record);
        s = plain;
        s.limited = 299;
        h = run(&s, 300, workers);
        assert_whole(&h, 300);
        assert_one_status(&h, 299, IST_TASK_LIMIT, "too many routes");
        record_free(&h.record);
    }
}

static void test_the_task_whose_worker_dies_is_named_and_the_rest_goes_on(void **state) {
    (void)state;
    static const size_t victims[] = {0, 1, 1234, 1999};
    for (size_t i = 0; i < 4; i++) {
        script s = plain;
        s.killed = (long)victims[i];
        heard h = run(&s, 2000, 2 + (unsigned)i);
        assert_whole(&h, 2000);
        assert_one_status(&h, victims[i], IST_TASK_CRASHED, "ended by signal 9");
        assert_int_equal(h.outcome.progress.failed, 1);
        record_free(&h.record);
        s = plain;
        s.left = (long)victims[i];
        h = run(&s, 2000, 2 + (unsigned)i);
        assert_whole(&h, 2000);
        assert_one_status(&h, victims[i], IST_TASK_CRASHED, "ended by itself with code 3");
        record_free(&h.record);
    }
}

static void test_a_run_in_which_all_crash_ends(void **state) {
    (void)state;
    script s = plain;
    s.all_killed = true;
    heard h = run(&s, 5000, 3);
    assert_false(h.ok);
    assert_int_equal(h.err.kind, IST_ERROR_INTERNAL);
    assert_non_null(strstr(h.err.message, "100 tasks crashed, the last is task"));
    record_free(&h.record);
}

static void test_a_task_that_takes_too_long_is_late_and_the_rest_goes_on(void **state) {
    (void)state;
    script s = plain;
    s.slow = 40;
    s.slow_ms = 60000;
    heard h = run_with(&s, 300, (ist_run_options){.workers = 2, .seconds = 1}, SIZE_MAX, SIZE_MAX);
    assert_whole(&h, 300);
    assert_one_status(&h, 40, IST_TASK_LATE, "more than 1 seconds");
    record_free(&h.record);
}

static void test_the_first_task_with_an_error_ends_the_run_however_many_work(void **state) {
    (void)state;
    for (unsigned workers = 1; workers <= 4; workers++) {
        script s = plain;
        s.broken_late = 20;
        s.broken = 25;
        s.each_ms = 3;
        heard h = run(&s, 400, workers);
        assert_false(h.ok);
        assert_int_equal(h.err.kind, IST_ERROR_INPUT);
        assert_string_equal(h.err.message, "task 20: broken 20");
        assert_int_equal(h.record.count, 20);
        assert_in_range(h.record.finished, 20, 200); /* nobody begins with what is behind it */
        assert_values(&h.record);
        record_free(&h.record);
    }
}

static void test_nobody_waits_for_tasks_behind_an_error(void **state) {
    (void)state;
    script s = plain;
    s.broken_late = 0;
    s.slow = 1;
    s.slow_ms = 60000;
    time_t began = time(NULL);
    heard h = run(&s, 5, 2);
    assert_string_equal(h.err.message, "task 0: broken 0");
    assert_true(time(NULL) - began < 30);
    record_free(&h.record);
}

static void test_want_of_memory_is_no_answer_but_ends_the_run(void **state) {
    (void)state;
    for (unsigned workers = 1; workers <= 2; workers++) {
        script s = plain;
        s.memoryless = 3;
        heard h = run(&s, 10, workers);
        assert_false(h.ok);
        assert_int_equal(h.err.kind, IST_ERROR_LIMIT);
        assert_non_null(strstr(h.err.message, "task 3: out of memory while playing"));
        assert_int_equal(h.record.count, 3);
        record_free(&h.record);
    }
}

static void test_who_listens_may_end_the_run(void **state) {
    (void)state;
    for (unsigned workers = 1; workers <= 3; workers++) {
        heard h = run_with(&plain, 1000, (ist_run_options){.workers = workers}, SIZE_MAX, 77);
        assert_false(h.ok);
        assert_int_equal(h.err.kind, IST_ERROR_IO);
        assert_string_equal(h.err.message, "no room for 77");
        assert_int_equal(h.record.count, 78);
        record_free(&h.record);
    }
}

static void test_a_run_of_too_many_tasks_is_refused(void **state) {
    (void)state;
    ist_run_outcome outcome;
    ist_error err = {0};
    ist_run_job job = {.tasks = 2000000000, .width = 1, .compute = compute};
    assert_false(ist_run(&outcome, &job, &(ist_run_listener){0}, &(ist_run_options){0}, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
}

/* ---- stopping ---- */

static void test_a_run_that_is_stopped_gives_what_is_finished_in_order(void **state) {
    (void)state;
    for (unsigned workers = 1; workers <= 3; workers++) {
        script s = plain;
        s.slow = 450;
        s.slow_ms = workers == 1 ? 1 : 60000;
        heard h = run_with(&s, 100000, (ist_run_options){.workers = workers}, 900, SIZE_MAX);
        assert_true(h.ok);
        assert_int_equal(h.outcome.stopped, SIGINT);
        assert_int_equal(h.record.count, h.record.finished);
        assert_in_range(h.record.count, 900, workers == 1 ? 900 : 99999);
        assert_true((h.record.numbers[h.record.count - 1] > h.record.count - 1) == (workers > 1)); /* 450 is missing */
        assert_values(&h.record);
        record_free(&h.record);
    }
}

static void test_a_run_that_is_told_to_stop_when_all_is_done_was_not_stopped(void **state) {
    (void)state;
    for (unsigned workers = 1; workers <= 2; workers++) {
        heard h = run_with(&plain, 50, (ist_run_options){.workers = workers}, 50, SIZE_MAX);
        assert_whole(&h, 50);
        record_free(&h.record);
    }
}

/* ---- dealing ---- */

/* Deals everything as if each task took that long; the largest chunk. */
static size_t deal_all(size_t tasks, double seconds, size_t *chunks) {
    ist_dealer dealer = {.end = tasks, .workers = 2};
    ist_chunk chunk;
    size_t next = 0, largest = 0;
    *chunks = 0;
    while (ist_dealer_next(&chunk, &dealer, tasks)) {
        assert_int_equal(chunk.first, next);
        assert_true(chunk.end > next && chunk.end <= tasks);
        next = chunk.end;
        largest = chunk.end - chunk.first > largest ? chunk.end - chunk.first : largest;
        ++*chunks;
        ist_dealer_learn(&dealer, seconds);
    }
    assert_int_equal(next, tasks);
    ist_dealer_free(&dealer);
    return largest;
}

static void test_long_tasks_are_dealt_one_by_one_and_short_ones_many_at_once(void **state) {
    (void)state;
    size_t chunks = 0;
    assert_int_equal(deal_all(1000, 1.0, &chunks), 1);
    assert_int_equal(deal_all(1000, 0.015, &chunks), 1);
    assert_int_equal(deal_all(1000, 0.006, &chunks), 3);
    assert_in_range(deal_all(1000000, 1e-6, &chunks), 10000, 20000);
    assert_true(chunks < 200);
}

static void test_the_last_tasks_are_shared(void **state) {
    (void)state;
    ist_dealer dealer = {.end = 1000, .workers = 4, .most = 1 << 16, .seconds = 1e-9};
    ist_chunk chunk;
    for (size_t left = 1000; ist_dealer_next(&chunk, &dealer, 1000); left = 1000 - chunk.end) {
        assert_true(chunk.end - chunk.first <= left / 8 || chunk.end - chunk.first == 1);
    }
    ist_dealer_free(&dealer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_number_of_workers_gives_the_same_bits_in_order),
        cmocka_unit_test(test_no_tasks_and_one_task_are_runs),
        cmocka_unit_test(test_two_tasks_take_two_of_many_workers),
        cmocka_unit_test(test_a_hundred_thousand_tiny_tasks_are_all_there),
        cmocka_unit_test(test_answers_may_be_wider_than_any_pipe_and_may_be_empty),
        cmocka_unit_test(test_answers_that_come_early_wait_in_bounded_memory),
        cmocka_unit_test(test_what_is_known_is_not_computed),
        cmocka_unit_test(test_no_answer_is_the_answer_of_a_task),
        cmocka_unit_test(test_the_task_whose_worker_dies_is_named_and_the_rest_goes_on),
        cmocka_unit_test(test_a_run_in_which_all_crash_ends),
        cmocka_unit_test(test_a_task_that_takes_too_long_is_late_and_the_rest_goes_on),
        cmocka_unit_test(test_the_first_task_with_an_error_ends_the_run_however_many_work),
        cmocka_unit_test(test_nobody_waits_for_tasks_behind_an_error),
        cmocka_unit_test(test_want_of_memory_is_no_answer_but_ends_the_run),
        cmocka_unit_test(test_who_listens_may_end_the_run),
        cmocka_unit_test(test_a_run_of_too_many_tasks_is_refused),
        cmocka_unit_test(test_a_run_that_is_stopped_gives_what_is_finished_in_order),
        cmocka_unit_test(test_a_run_that_is_told_to_stop_when_all_is_done_was_not_stopped),
        cmocka_unit_test(test_long_tasks_are_dealt_one_by_one_and_short_ones_many_at_once),
        cmocka_unit_test(test_the_last_tasks_are_shared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
