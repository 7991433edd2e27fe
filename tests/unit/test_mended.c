/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_mended.c - distances between ends after losses, against sweeps of what is left.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/contingency/mended.h"
#include "sweeping.h"

enum { MOST = 64 };

/* Numbers below `limit`, ascending, each with one chance in `one_in`. */
typedef struct {
    uint32_t items[TEST_EDGES];
    ist_vertex_set set;
} some;

static void draw_some(some *out, size_t limit, uint32_t one_in, uint64_t *random) {
    out->set = (ist_vertex_set){.items = out->items};
    for (uint32_t i = 0; i < limit; i++) {
        if (test_below(random, one_in) == 0) {
            out->items[out->set.count++] = i;
        }
    }
}

/* From a source to all targets when some are lost; no end that is lost is reached. */
static void sweep_left(double *out, const ist_view *view, const ist_loss *const *losses, size_t count, uint32_t source,
                       const ist_vertex_set *targets) {
    ist_view left = {0};
    ist_sweep sweep = {0};
    ist_error err = {0};
    uint8_t *gone = ist_loss_vertices(view, losses, count, &err);
    assert_non_null(gone);
    check(ist_loss_apply(&left, view, losses, count, &err) && ist_sweep_init(&sweep, view->vertex_count, &err) &&
              ist_sweep_distances(&sweep, &left.out, source, left.has_cost, NULL, &err),
          &err);
    for (size_t j = 0; j < targets->count; j++) {
        uint32_t target = targets->items[j];
        out[j] = gone[source] || gone[target] ? INFINITY : sweep.distance[target];
    }
    ist_sweep_free(&sweep);
    ist_view_free(&left);
    free(gone);
}

static void assert_mended(ist_mended *mended, const ist_view *view, const ist_loss *const *losses, size_t count,
                          const ist_vertex_set *sources, const ist_vertex_set *targets, uint64_t seed) {
    double found[MOST], expected[MOST];
    ist_error err = {0};
    ist_mended_lose(mended, losses, count);
    for (size_t i = 0; i < sources->count; i++) {
        check(ist_mended_costs(found, mended, i, targets, &err), &err);
        sweep_left(expected, view, losses, count, sources->items[i], targets);
        for (size_t j = 0; j < targets->count; j++) {
            bool same = found[j] == expected[j] || ist_lengths_tie(found[j], expected[j]);
            if (!same) {
                fail_msg("graph %llu: %.17g from %u to %u, not %.17g", (unsigned long long)seed, found[j],
                         sources->items[i], targets->items[j], expected[j]);
            }
        }
    }
}

/* Two losses overlap as they may; they are lost one by one and together, and in turn again. */
static void distances_after_losses_are_those_of_what_is_left(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 400; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        uint64_t random = seed + 3;
        some sources, targets, lost[4];
        ist_error err = {0};
        draw_some(&sources, view.vertex_count, 2, &random);
        draw_some(&targets, view.vertex_count, 2, &random);
        ist_mended *mended = ist_mended_make(&view, &sources.set, &err);
        assert_non_null(mended);
        for (uint32_t trial = 0; trial < 6; trial++) {
            for (size_t i = 0; i < 4; i++) {
                draw_some(&lost[i], i % 2 ? view.edge_count : view.vertex_count, 3 + trial, &random);
            }
            const ist_loss one = {.vertices = lost[0].set, .edges = lost[1].set},
                           other = {.vertices = lost[2].set, .edges = lost[3].set}, nothing = {0};
            const ist_loss *const both[] = {&one, &other}, *const none[] = {&nothing};
            assert_mended(mended, &view, both, 1, &sources.set, &targets.set, seed);
            assert_mended(mended, &view, both, 2, &sources.set, &targets.set, seed);
            assert_mended(mended, &view, both + 1, 1, &sources.set, &targets.set, seed);
            assert_mended(mended, &view, none, 1, &sources.set, &targets.set, seed);
        }
        ist_mended_free(mended);
        ist_view_free(&view);
    }
}

static void what_would_take_too_much_room_is_not_kept(void **state) {
    (void)state;
    ist_view view = {.vertex_count = 10000, .edge_count = 30000};
    assert_true(ist_mended_fits(&view, &(ist_vertex_set){.count = 50}));
    assert_false(ist_mended_fits(&view, &(ist_vertex_set){.count = 51}));
    ist_mended_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances_after_losses_are_those_of_what_is_left),
        cmocka_unit_test(what_would_take_too_much_room_is_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
