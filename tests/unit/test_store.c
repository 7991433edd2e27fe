/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_store.c - finished tasks in a file: what is put comes back to the bit, and a run is found by what it asked.
 *
 * That a store survives kill -9 and a full disk is tried in tests/runs.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/store.h"

enum { TASKS = 6, ROWS = 2, COLUMNS = 3, WIDTH = ROWS * COLUMNS };

static char path[64];
static const char *const ids[ROWS] = {"AZ", "an id, with 'quotes'"};
static const ist_task_column columns[COLUMNS] = {{"betweenness", ""}, {"cost", "days"}, {"flow", "Mt"}};

static bool words(ist_buffer *out, void *context, size_t number, ist_error *err) {
    const char *before = context;
    return ist_buffer_print(out, err, "%s%zu", before, number);
}

static ist_task_list list = {TASKS, ids, ROWS, columns, COLUMNS, words, "close=", 0};
static const ist_store_run asked = {"sweep", "cost=days", "0.1.0", 0xFEDCBA9876543210, 1, &list};

static int make_path(void **state) {
    (void)state;
    snprintf(path, sizeof path, "/tmp/isthmus-store-%ld.sqlite", (long)getpid());
    return 0;
}

static int remove_file(void **state) {
    (void)state;
    unlink(path);
    return 0;
}

static ist_store *open_store(const ist_store_run *run) {
    ist_store *store = NULL;
    ist_error err = {0};
    if (!ist_store_open(&store, path, run, &err)) {
        fail_msg("%s", err.message);
        abort();
    }
    return store;
}

static void put(ist_store *store, size_t number, ist_task_status status, const double *values, const char *reason) {
    ist_error err = {0};
    ist_task task = {number, status, values, WIDTH, reason, 0.25};
    if (!ist_store_put(store, &task, &err)) {
        fail_msg("%s", err.message);
    }
}

static void commit(ist_store *store) {
    ist_error err = {0};
    assert_true(ist_store_commit(store, &err));
}

/* ---- what comes back ---- */

typedef struct {
    size_t count;
    ist_task tasks[TASKS];
    double values[TASKS][WIDTH];
    char reasons[TASKS][64];
} record;

static bool take(void *context, const ist_task *task, ist_error *err) {
    record *r = context;
    (void)err;
    assert_in_range(r->count, 0, TASKS - 1);
    assert_int_equal(task->width, WIDTH);
    r->tasks[r->count] = *task;
    memcpy(r->values[r->count], task->values, sizeof r->values[0]);
    snprintf(r->reasons[r->count], sizeof r->reasons[0], "%s", task->reason);
    r->count++;
    return true;
}

static record read_all(ist_store *store) {
    record r = {0};
    ist_error err = {0};
    if (!ist_store_each(store, take, &r, &err)) {
        fail_msg("%s", err.message);
    }
    return r;
}

static void test_every_value_comes_back_to_the_bit(void **state) {
    (void)state;
    const double hard[WIDTH] = {-0.0, 5e-324, DBL_MAX, 9007199254740993.0, 0.1, -INFINITY};
    const double others[WIDTH] = {NAN, 3.0, -DBL_MIN, 1e-310, INFINITY, 0.0};
    ist_store *store = open_store(&asked);
    put(store, 3, IST_TASK_DONE, others, "the first is missing; 'quoted' \xC3\xA9");
    put(store, 1, IST_TASK_DONE, hard, "");
    ist_store_close(store); /* without a commit all is lost */
    store = open_store(&asked);
    assert_int_equal(read_all(store).count, 0);
    put(store, 3, IST_TASK_DONE, others, "the first is missing; 'quoted' \xC3\xA9");
    put(store, 1, IST_TASK_DONE, hard, "");
    commit(store);
    ist_store_close(store);
    store = open_store(&asked);
    record r = read_all(store);
    assert_int_equal(r.count, 2);
    assert_int_equal(r.tasks[0].number, 1);
    assert_memory_equal(r.values[0], hard, sizeof hard);
    assert_int_equal(r.tasks[1].number, 3);
    assert_true(isnan(r.values[1][0]));
    assert_memory_equal(r.values[1] + 1, others + 1, sizeof others - sizeof others[0]);
    assert_string_equal(r.reasons[1], "the first is missing; 'quoted' \xC3\xA9");
    assert_true(r.tasks[1].seconds == 0.25);
    ist_store_close(store);
}

static void test_what_is_final_is_known_and_what_failed_is_not(void **state) {
    (void)state;
    const double values[WIDTH] = {1, 2, 3, 4, 5, 6};
    ist_store *store = open_store(&asked);
    for (int status = 0; status < IST_TASK_STATUSES; status++) {
        put(store, (size_t)status, (ist_task_status)status, values, "why");
    }
    commit(store);
    ist_store_close(store);
    store = open_store(&asked);
    const unsigned char expected[TASKS] = {1, 1, 1, 0, 0, 0};
    assert_memory_equal(ist_store_known(store), expected, TASKS);
    assert_int_equal(ist_store_known_count(store), 3);
    record r = read_all(store);
    assert_int_equal(r.count, TASKS);
    for (size_t i = 0; i < TASKS; i++) {
        assert_int_equal(r.tasks[i].status, i);
        assert_true(i == IST_TASK_DONE || isnan(r.values[i][5]));
        assert_string_equal(r.reasons[i], "why");
    }
    put(store, 4, IST_TASK_DONE, values, "");
    r = read_all(store);
    assert_int_equal(r.tasks[4].status, IST_TASK_DONE);
    assert_true(r.values[4][5] == 6);
    ist_store_close(store);
}

/* Another run must find nothing of the first one's. */
static void assert_another(const ist_store_run *other) {
    ist_store *store = open_store(other);
    assert_int_equal(ist_store_known_count(store), 0);
    assert_int_equal(read_all(store).count, 0);
    ist_store_close(store);
}

static void test_whoever_asks_for_anything_else_is_another_run(void **state) {
    (void)state;
    const double values[WIDTH] = {0};
    ist_store *store = open_store(&asked);
    put(store, 0, IST_TASK_DONE, values, "");
    commit(store);
    ist_store_close(store);

    const char *const other_ids[ROWS] = {"AZ", "GE"};
    const ist_task_column other_columns[COLUMNS] = {{"betweenness", ""}, {"cost", "hours"}, {"flow", "Mt"}};
    ist_task_list lists[] = {list, list, list, list};
    lists[0].count = TASKS + 1;
    lists[1].rows = other_ids;
    lists[2].columns = other_columns;
    lists[3].context = "build=";
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        ist_store_run other = asked;
        other.list = &lists[i];
        assert_another(&other);
    }
    ist_store_run runs[] = {asked, asked, asked, asked, asked};
    runs[0].command = "sweepcost";
    runs[0].settings = "=days";
    runs[1].settings = "cost=hops";
    runs[2].version = "0.1.1";
    runs[3].data++;
    runs[4].seed++;
    for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
        assert_another(&runs[i]);
    }
    store = open_store(&asked);
    assert_int_equal(ist_store_known_count(store), 1);
    ist_store_close(store);
}

static void test_tasks_without_values_and_without_words_are_kept_too(void **state) {
    (void)state;
    ist_task_list bare = {.count = TASKS};
    ist_store_run run = asked;
    run.list = &bare;
    ist_store *store = open_store(&run);
    ist_error err = {0};
    ist_task task = {2, IST_TASK_DONE, NULL, 0, "", 0};
    assert_true(ist_store_put(store, &task, &err));
    commit(store);
    ist_store_close(store);
    store = open_store(&run);
    assert_int_equal(ist_store_known(store)[2], 1);
    assert_int_equal(ist_store_known_count(store), 1);
    ist_store_close(store);
}

static void test_a_store_is_open_once(void **state) {
    (void)state;
    ist_store *first = open_store(&asked);
    pid_t child = fork();
    if (child == 0) {
        ist_store *second = NULL;
        ist_error err = {0};
        bool refused = !ist_store_open(&second, path, &asked, &err) && err.kind == IST_ERROR_IO &&
                       strstr(err.message, "in use by another run") != NULL;
        _exit(refused ? 0 : 1);
    }
    int status = 1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    ist_store_close(first);
    ist_store_close(open_store(&asked));
}

static void test_numbers_that_are_one_value_come_back_to_the_bit(void **state) {
    (void)state;
    const double hard[WIDTH] = {-0.0, 5e-324, DBL_MAX, NAN, 0.1, -INFINITY};
    const ist_task_list packed = {TASKS, ids, 1, columns, 1, words, "block ", WIDTH};
    const ist_store_run run = {"rank", "cost=days", "0.1.0", 1, 1, &packed};
    ist_store *store = open_store(&run);
    put(store, 2, IST_TASK_DONE, hard, "");
    put(store, 4, IST_TASK_LIMIT, hard, "why");
    commit(store);
    ist_store_close(store);
    store = open_store(&run);
    assert_int_equal(ist_store_known_count(store), 2);
    record r = read_all(store);
    assert_int_equal(r.count, 2);
    assert_memory_equal(r.values[0], hard, sizeof hard);
    assert_true(isnan(r.values[1][0]));
    ist_store_close(store);
    ist_task_list other = packed;
    other.packed--;
    store = open_store(&(ist_store_run){"rank", "cost=days", "0.1.0", 1, 1, &other});
    assert_int_equal(ist_store_known_count(store), 0);
    ist_store_close(store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_every_value_comes_back_to_the_bit, remove_file),
        cmocka_unit_test_teardown(test_what_is_final_is_known_and_what_failed_is_not, remove_file),
        cmocka_unit_test_teardown(test_whoever_asks_for_anything_else_is_another_run, remove_file),
        cmocka_unit_test_teardown(test_tasks_without_values_and_without_words_are_kept_too, remove_file),
        cmocka_unit_test_teardown(test_numbers_that_are_one_value_come_back_to_the_bit, remove_file),
        cmocka_unit_test_teardown(test_a_store_is_open_once, remove_file),
    };
    return cmocka_run_group_tests(tests, make_path, NULL);
}
