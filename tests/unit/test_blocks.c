/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_blocks.c - blocks against the definition by cycles, and against the pieces that losses leave.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/structure/blocks.h"
#include "graphs.h"
#include "measured.h"

enum { TRIALS = 600, MOST = 16, LONG = 300000 };

typedef struct {
    size_t n;
    bool tied[MOST][MOST];
    size_t label[MOST][MOST]; /* of each tie, the same for those of one block; 0 where there is none */
} dense;

/* Is there a way from a to b that does not pass v? */
static bool joined_without(const dense *d, size_t a, size_t b, size_t v) {
    bool reached[MOST] = {false}, grown = true;
    reached[a] = true;
    while (grown) {
        grown = false;
        for (size_t i = 0; i < d->n * d->n; i++) {
            size_t from = i / d->n, to = i % d->n;
            if (reached[from] && d->tied[from][to] && to != v && !reached[to]) {
                reached[to] = grown = true;
            }
        }
    }
    return reached[b];
}

/* Two ties va and vb are in one cycle where a way leads from a to b past v; a cycle is a chain of such pairs. */
static void join_ties(dense *d, size_t v, size_t a, size_t b) {
    if (a == b || !d->tied[v][a] || !d->tied[v][b] || d->label[v][a] == d->label[v][b] || !joined_without(d, a, b, v)) {
        return;
    }
    size_t from = d->label[v][a], to = d->label[v][b];
    for (size_t i = 0; i < d->n * d->n; i++) {
        size_t *label = &d->label[i / d->n][i % d->n];
        *label = *label == from ? to : *label;
    }
}

static dense blocks_by_cycles(const test_graph *graph) {
    dense d = {.n = graph->vertex_count};
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        uint32_t a = graph->sources[edge], b = graph->targets[edge];
        d.tied[a][b] = d.tied[b][a] = true;
        d.label[a][b] = d.label[b][a] = 1 + (size_t)(a < b ? a : b) * MOST + (a < b ? b : a);
    }
    for (size_t v = 0; v < d.n; v++) {
        for (size_t i = 0; i < d.n * d.n; i++) {
            join_ties(&d, v, i / d.n, i % d.n);
        }
    }
    return d;
}

static bool is_member(const ist_blocks *b, size_t block, size_t v) {
    for (size_t i = 0; i < ist_index_count(&b->members, block); i++) {
        if (ist_index_items(&b->members, block)[i] == v) {
            return true;
        }
    }
    return false;
}

/* The ties of a block have one label, all with this label are in it, and its members are their ends. */
static void compare_block(const dense *d, const ist_blocks *b, size_t block) {
    const uint32_t *members = ist_index_items(&b->members, block);
    size_t size = ist_index_count(&b->members, block), label = 0, ties = 0;
    for (size_t i = 0; i < size && label == 0; i++) {
        label = d->label[members[0]][members[i]];
    }
    assert_true(label > 0);
    for (size_t v = 0; v < d->n; v++) {
        bool has_tie = false;
        for (size_t u = 0; u < d->n; u++) {
            has_tie |= d->label[v][u] == label;
            ties += d->label[v][u] == label && v < u;
        }
        assert_true(has_tie == is_member(b, block, v));
    }
    assert_int_equal(b->ties[block], ties);
    for (size_t i = 1; i < size; i++) {
        assert_true(members[i - 1] < members[i]);
    }
}

static void blocks_are_the_ties_that_share_a_cycle(void **state) {
    (void)state;
    size_t several = 0, ties = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        test_graph graph = test_random_graph(seed);
        dense d = blocks_by_cycles(&graph);
        ist_view view = test_view(&graph);
        ist_blocks blocks = {0};
        bool seen[MOST * MOST + 2] = {false};
        size_t labels = 0, last = MOST + 1;
        for (size_t i = 0; i < (size_t)MOST * MOST; i++) {
            size_t label = d.label[i / MOST][i % MOST];
            labels += label > 0 && !seen[label];
            seen[label] = true;
        }
        assert_true(ist_blocks_find(&blocks, &view, NULL));
        assert_int_equal(blocks.count, labels);
        for (size_t i = 0; i < blocks.count; i++) {
            size_t size = ist_index_count(&blocks.members, blocks.largest[i]);
            compare_block(&d, &blocks, blocks.largest[i]);
            assert_true(size <= last);
            last = size;
            ties += size > 2;
        }
        several += blocks.count > 2;
        ist_blocks_free(&blocks);
        ist_view_free(&view);
    }
    assert_true(several > 100 && ties > 100);
}

static void an_actor_is_in_as_many_blocks_as_its_loss_leaves_parts(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_blocks blocks = {0};
        ist_metric_values values = measured("articulation", &view);
        assert_true(ist_blocks_find(&blocks, &view, NULL));
        for (size_t v = 0; v < graph.vertex_count; v++) {
            size_t in = 0;
            for (size_t block = 0; block < blocks.count; block++) {
                in += is_member(&blocks, block, v);
            }
            assert_int_equal(blocks.of[v], in);
            assert_true(values.columns[1][v] == (double)in);
        }
        ist_metric_values_free(&values);
        ist_blocks_free(&blocks);
        ist_view_free(&view);
    }
}

static void the_blocks_of_the_corridor_are_its_ring_and_two_ends(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    ist_blocks blocks = {0};
    assert_true(ist_blocks_find(&blocks, &view, NULL));
    assert_int_equal(blocks.count, 3);
    assert_int_equal(ist_index_count(&blocks.members, blocks.largest[0]), 14);
    assert_int_equal(blocks.ties[blocks.largest[0]], 18);
    assert_true(is_member(&blocks, blocks.largest[1], KZ) && is_member(&blocks, blocks.largest[1], CN));
    assert_true(is_member(&blocks, blocks.largest[2], UZ) && is_member(&blocks, blocks.largest[2], TJ));
    ist_blocks_free(&blocks);
    ist_view_free(&view);
}

static void who_has_no_ties_is_in_no_block(void **state) {
    (void)state;
    for (size_t n = 0; n < 3; n++) {
        test_graph graph = {.vertex_count = n};
        ist_view view = test_view(&graph);
        ist_blocks blocks = {0};
        assert_true(ist_blocks_find(&blocks, &view, NULL));
        assert_int_equal(blocks.count, 0);
        assert_true(n == 0 || blocks.of[0] == 0);
        ist_blocks_free(&blocks);
        ist_view_free(&view);
    }
}

/* Closed into a cycle, or open: one block or as many as ties. */
static void the_longest_way_needs_no_recursion(void **state) {
    (void)state;
    uint32_t *ends = calloc(2 * LONG, sizeof *ends);
    assert_non_null(ends);
    for (uint32_t v = 0; v < LONG; v++) {
        ends[v] = v;
        ends[LONG + v] = (v + 1) % LONG;
    }
    for (size_t closed = 0; closed < 2; closed++) {
        const ist_edge_list list = {
            .vertex_count = LONG, .edge_count = LONG - 1 + closed, .sources = ends, .targets = ends + LONG};
        ist_view view = {0};
        ist_blocks blocks = {0};
        assert_true(ist_view_from_edges(&view, &list, NULL) && ist_blocks_find(&blocks, &view, NULL));
        assert_int_equal(blocks.count, closed ? 1 : LONG - 1);
        assert_int_equal(ist_index_count(&blocks.members, blocks.largest[0]), closed ? LONG : 2);
        assert_true(closed || (blocks.largest[0] != blocks.largest[1] && blocks.of[1] == 2 && blocks.of[0] == 1));
        ist_blocks_free(&blocks);
        ist_view_free(&view);
    }
    free(ends);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_the_ties_that_share_a_cycle),
        cmocka_unit_test(an_actor_is_in_as_many_blocks_as_its_loss_leaves_parts),
        cmocka_unit_test(the_blocks_of_the_corridor_are_its_ring_and_two_ends),
        cmocka_unit_test(who_has_no_ties_is_in_no_block),
        cmocka_unit_test(the_longest_way_needs_no_recursion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
