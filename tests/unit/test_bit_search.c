/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_bit_search.c - sums of hops from many vertices at once, in every build that this machine runs, against one
 * search after the other.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/centrality/reach.h"
#include "core/kernel/bit_builds.h"
#include "sweeping.h"

typedef struct {
    double *lengths, *inverses, *reached;
} sums;

static sums search_together(const ist_view *view, const ist_bit_build *build) {
    ist_error err = {0};
    sums found = {numbers(view->vertex_count), numbers(view->vertex_count), numbers(view->vertex_count)};
    if (!ist_bit_reach_by(&(ist_hop_sums){found.lengths, found.inverses, found.reached}, view, build, &err)) {
        fail_msg("%s", err.message);
    }
    return found;
}

static void sums_free(sums *s) {
    free(s->lengths);
    free(s->inverses);
    free(s->reached);
}

static void assert_sums(ist_view *view, uint64_t seed) {
    ist_error err = {0};
    ist_work forced = {.method = IST_METHOD_SEARCH};
    ist_reach *expected = calloc(view->vertex_count + 1, sizeof *expected);
    assert_non_null(expected);
    view->work = &forced;
    assert_true(ist_reach_each(expected, view, &err));
    view->work = NULL;
    for (size_t build = 0; ist_bit_build_at(build); build++) {
        sums found = search_together(view, ist_bit_build_at(build));
        for (size_t v = 0; v < view->vertex_count; v++) {
            bool same = found.lengths[v] == expected[v].distances && found.reached[v] == expected[v].reached &&
                        fabs(found.inverses[v] - expected[v].inverses) <= 1e-12 * fmax(1, expected[v].inverses);
            if (!same) {
                fail_msg("graph %llu, vertex %zu: %g %g %.17g, not %g %g %.17g", (unsigned long long)seed, v,
                         found.reached[v], found.lengths[v], found.inverses[v], expected[v].reached,
                         expected[v].distances, expected[v].inverses);
            }
        }
        sums_free(&found);
    }
    free(expected);
}

static void random_graphs_agree_with_one_search_after_the_other(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 300; seed++) {
        test_graph graph = test_random_graph(seed);
        graph.weighted = false;
        ist_view view = test_view(&graph);
        assert_sums(&view, seed);
        ist_view_free(&view);
    }
}

/* `vertices` in a ring, and as many ties across it drawn at random: several batches, some steps pushed, some pulled. */
static ist_view make_world(uint32_t vertices, uint32_t ties, bool directed, uint64_t seed) {
    size_t count = 0;
    uint8_t *tied = calloc(vertices, vertices);
    uint32_t *sources = calloc((size_t)vertices + ties, sizeof *sources);
    uint32_t *targets = calloc((size_t)vertices + ties, sizeof *targets);
    assert_true(tied && sources && targets);
    for (uint32_t i = 0; i < vertices + ties; i++) {
        uint32_t a = i < vertices ? i : test_below(&seed, vertices);
        uint32_t b = i < vertices ? (i + 1) % vertices : test_below(&seed, vertices);
        uint32_t low = !directed && b < a ? b : a, high = low == a ? b : a;
        if (a != b && !tied[(size_t)low * vertices + high]) {
            tied[(size_t)low * vertices + high] = 1;
            sources[count] = low;
            targets[count++] = high;
        }
    }
    ist_view view;
    ist_error err = {0};
    ist_edge_list list = {
        .vertex_count = vertices, .edge_count = count, .directed = directed, .sources = sources, .targets = targets};
    assert_true(ist_view_from_edges(&view, &list, &err));
    free(tied);
    free(sources);
    free(targets);
    return view;
}

static void several_batches_agree_with_one_search_after_the_other(void **state) {
    (void)state;
    for (uint32_t kind = 0; kind < 4; kind++) {
        ist_view view = make_world(1100, kind & 1 ? 4000 : 20, kind & 2, kind);
        assert_sums(&view, kind);
        ist_view_free(&view);
    }
}

static void any_number_of_threads_gives_the_same_bits(void **state) {
    (void)state;
    ist_view view = make_world(2100, 900, false, 3);
    ist_work work = {.threads = 1};
    view.work = &work;
    sums one = search_together(&view, ist_bit_build_at(0));
    for (unsigned threads = 2; threads <= 4; threads += 2) {
        work.threads = threads;
        sums more = search_together(&view, ist_bit_build_at(0));
        assert_memory_equal(more.inverses, one.inverses, view.vertex_count * sizeof(double));
        sums_free(&more);
    }
    sums_free(&one);
    ist_view_free(&view);
}

static void sums_that_nobody_wants_are_left_out(void **state) {
    (void)state;
    ist_error err = {0};
    test_graph graph = test_star(5);
    ist_view view = test_view(&graph);
    double lengths[5] = {0};
    assert_true(ist_bit_reach(&(ist_hop_sums){.lengths = lengths}, &view, &err));
    assert_true(lengths[0] == 4 && lengths[1] == 7 && lengths[4] == 7);
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_graphs_agree_with_one_search_after_the_other),
        cmocka_unit_test(several_batches_agree_with_one_search_after_the_other),
        cmocka_unit_test(any_number_of_threads_gives_the_same_bits),
        cmocka_unit_test(sums_that_nobody_wants_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
