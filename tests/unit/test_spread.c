/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_spread.c - work that is spread over processes says to the bit what one process says, and tasks that are computed
 * side by side are dealt together.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "core/centrality/brandes.h"
#include "core/centrality/reach.h"
#include "core/kernel/block_sums.h"
#include "core/run/dealer.h"
#include "core/run/spread.h"
#include "graphs.h"

/* A spread without a store: three workers. */
static bool run_parts(ist_spread *spread, const ist_parts *parts, ist_error *err) {
    ist_run_outcome outcome;
    const unsigned *workers = spread->context;
    const ist_run_job job = {.tasks = parts->list->count,
                             .width = ist_task_width(parts->list),
                             .compute = parts->compute,
                             .context = parts->context,
                             .together = parts->together};
    const ist_run_listener listener = {.in_order = parts->take, .context = parts->context};
    return ist_run(&outcome, &job, &listener, &(ist_run_options){.workers = *workers}, err);
}

/* A network of several blocks: a chain with random ties across, far ones or near ones. */
static ist_view make_view(uint64_t seed, size_t n, bool directed, bool weighted) {
    uint64_t state = seed;
    size_t m = 2 * n;
    uint32_t *sources = test_calloc(m, sizeof *sources), *targets = test_calloc(m, sizeof *targets);
    double *costs = test_calloc(m, sizeof *costs), *strengths = test_calloc(m, sizeof *strengths);
    size_t count = 0;
    for (uint32_t v = 1; v < n; v++) {
        uint32_t reach = seed % 2 ? v : v < 20 ? v : 20;
        uint32_t ends[] = {v - 1, v - 1 - test_below(&state, reach)};
        for (size_t i = 0; i < (ends[0] == ends[1] ? 1 : 2); i++) {
            sources[count] = ends[i];
            targets[count] = v;
            costs[count] = (1 + test_below(&state, 9)) * 0.1;
            strengths[count++] = 1;
        }
    }
    ist_view view = {0};
    ist_error err = {0};
    ist_edge_list list = {.vertex_count = n,
                          .edge_count = count,
                          .directed = directed,
                          .sources = sources,
                          .targets = targets,
                          .costs = weighted ? costs : NULL,
                          .strengths = strengths};
    if (!ist_view_from_edges(&view, &list, &err)) {
        fail_msg("%s", err.message);
    }
    test_free(sources);
    test_free(targets);
    test_free(costs);
    test_free(strengths);
    return view;
}

/* Shares of vertices and edges, and sums of distances, one behind the other. */
static double *compute_all(const ist_view *view, size_t *count) {
    size_t n = view->vertex_count, m = view->edge_count;
    ist_error err = {0};
    ist_reach *reach = test_calloc(n, sizeof *reach);
    *count = n + m + 3 * n;
    double *out = test_calloc(*count, sizeof *out);
    if (!ist_brandes(out, out + n, view, &err) || !ist_reach_each(reach, view, &err)) {
        fail_msg("%s", err.message);
    }
    for (size_t v = 0; v < n; v++) {
        out[n + m + 3 * v] = reach[v].distances;
        out[n + m + 3 * v + 1] = reach[v].inverses;
        out[n + m + 3 * v + 2] = reach[v].reached;
    }
    test_free(reach);
    return out;
}

static void sums_over_sources_have_the_same_bits_by_threads_and_by_processes(void **state) {
    (void)state;
    static const ist_method methods[] = {IST_METHOD_SEARCH, IST_METHOD_ELIMINATION, IST_METHOD_BITS,
                                         IST_METHOD_BATCHES};
    for (uint64_t seed = 0; seed < 8; seed++) {
        ist_view view = make_view(seed, 520 + 30 * seed, seed & 4, seed & 8);
        unsigned workers = 1 + (unsigned)seed % 3;
        ist_spread spread = {.run = run_parts, .context = &workers, .asked = true, .sums_of = &view};
        ist_work alone = {.method = methods[seed % 4], .threads = 1}, threads = alone, spreading = alone;
        size_t count = 0;
        threads.threads = 3;
        spreading.spread = &spread;
        ist_work *ways[] = {&alone, &threads, &spreading};
        double *found[3];
        for (size_t i = 0; i < 3; i++) {
            view.work = ways[i];
            found[i] = compute_all(&view, &count);
        }
        assert_memory_equal(found[0], found[1], count * sizeof **found);
        assert_memory_equal(found[0], found[2], count * sizeof **found);
        assert_int_equal(spread.runs, 2);
        for (size_t i = 0; i < 3; i++) {
            test_free(found[i]);
        }
        view.work = NULL;
        ist_view_free(&view);
    }
}

static void what_is_not_asked_to_be_spread_stays_in_one_process(void **state) {
    (void)state;
    unsigned workers = 2;
    ist_view view = make_view(1, 300, false, true), other = make_view(2, 300, false, true);
    ist_spread spread = {.run = run_parts, .context = &workers, .sums_of = &view};
    ist_work work = {.spread = &spread};
    view.work = other.work = &work;
    assert_null(ist_spread_for(&view, 1e6));
    assert_ptr_equal(ist_spread_for(&view, 1e11), &spread);
    spread.workers = true;
    assert_ptr_equal(ist_spread_for(&view, 1), &spread);
    assert_null(ist_spread_for(&view, 0));
    assert_null(ist_block_sums_spread(&view));
    spread.asked = true;
    assert_ptr_equal(ist_spread_for(&view, 1), &spread);
    assert_ptr_equal(ist_block_sums_spread(&view), &spread);
    assert_null(ist_block_sums_spread(&other));
    spread.busy = true;
    assert_null(ist_spread_for(&view, 1e11));
    view.work = other.work = NULL;
    assert_null(ist_spread_for(&view, 1e11));
    ist_view_free(&view);
    ist_view_free(&other);
}

static void a_part_without_an_answer_is_the_error_that_it_was(void **state) {
    (void)state;
    const struct {
        ist_task_status status;
        ist_error_kind kind;
        const char *message;
    } cases[] = {{IST_TASK_UNDEFINED, IST_ERROR_UNDEFINED, "why"},
                 {IST_TASK_LIMIT, IST_ERROR_LIMIT, "why"},
                 {IST_TASK_LATE, IST_ERROR_LIMIT,
                  "number 8 of the draws has no answer, and nothing stands for it: why; let a task take more"},
                 {IST_TASK_MEMORY, IST_ERROR_LIMIT,
                  "number 8 of the draws has no answer, and nothing stands for it: why; let a task take more"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ist_error err = {0};
        const ist_task task = {.number = 7, .status = cases[i].status, .reason = "why"};
        assert_false(ist_part_answered(&task, "draws", &err));
        assert_int_equal(err.kind, cases[i].kind);
        assert_string_equal(err.message, cases[i].message);
    }
    assert_true(ist_part_answered(&(ist_task){.status = IST_TASK_DONE}, "draws", NULL));
}

/* Every chunk begins where a group does and ends where one does, but the last. */
static void tasks_that_are_computed_side_by_side_are_dealt_together(void **state) {
    (void)state;
    for (size_t group = 1; group <= 64; group = 2 * group + 1) {
        for (size_t tasks = 1; tasks < 1000; tasks += 111) {
            ist_dealer dealer = {.end = tasks, .workers = 3, .together = group};
            ist_chunk chunk;
            size_t next = 0;
            while (ist_dealer_next(&chunk, &dealer, tasks)) {
                assert_int_equal(chunk.first, next);
                assert_true(chunk.end > next && (chunk.end % group == 0 || chunk.end == tasks));
                next = chunk.end;
                ist_dealer_learn(&dealer, 0.001);
            }
            assert_int_equal(next, tasks);
            ist_dealer_free(&dealer);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_over_sources_have_the_same_bits_by_threads_and_by_processes),
        cmocka_unit_test(what_is_not_asked_to_be_spread_stays_in_one_process),
        cmocka_unit_test(a_part_without_an_answer_is_the_error_that_it_was),
        cmocka_unit_test(tasks_that_are_computed_side_by_side_are_dealt_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
