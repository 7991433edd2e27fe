/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_lost.c - betweenness after every loss, against the same worked out anew on the network that is left.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/centrality/brandes.h"
#include "core/whatif/lost_betweenness.h"
#include "sweeping.h"

/* ---- the slow reference ---- */

static uint8_t *marks(const uint32_t *items, size_t count, size_t all) {
    uint8_t *made = calloc(all + 1, 1);
    assert_non_null(made);
    for (size_t i = 0; i < count; i++) {
        made[items[i]] = 1;
    }
    return made;
}

static double *betweenness_without(const ist_view *view, const ist_lost *lost) {
    ist_error err = {0};
    ist_work searching = {.method = IST_METHOD_SEARCH};
    ist_view left = {0};
    uint8_t *vertices = marks(lost->vertices, lost->vertex_count, view->vertex_count);
    uint8_t *edges = marks(lost->edges, lost->edge_count, view->edge_count);
    double *found = numbers(view->vertex_count);
    check(ist_view_without(&left, view, vertices, edges, &err), &err);
    left.work = &searching;
    check(ist_brandes(found, NULL, &left, &err), &err);
    ist_view_free(&left);
    free(vertices);
    free(edges);
    return found;
}

/* ---- losses ---- */

typedef struct {
    const ist_view *view;
    const ist_lost *losses;
    uint64_t seed;
    size_t next; /* loss that comes next */
} trial;

/* What is nothing after the loss is exactly nothing. */
static bool compare(void *context, size_t loss, const double *found, ist_error *err) {
    trial *t = context;
    (void)err;
    assert_int_equal(loss, t->next++);
    double *expected = betweenness_without(t->view, &t->losses[loss]);
    for (size_t v = 0; v < t->view->vertex_count; v++) {
        if (!(fabs(found[v] - expected[v]) <= 1e-12 * fmax(1, expected[v])) || (expected[v] == 0 && found[v] != 0)) {
            fail_msg("graph %llu, loss %zu: betweenness of %zu is %.17g, not %.17g", (unsigned long long)t->seed, loss,
                     v, found[v], expected[v]);
        }
    }
    free(expected);
    return true;
}

static void compare_losses(const ist_view *view, const ist_lost *losses, size_t count, uint64_t seed) {
    ist_error err = {0};
    ist_work alone = {.threads = 1};
    ist_view copy = *view;
    trial t = {.view = view, .losses = losses, .seed = seed};
    copy.work = &alone;
    check(ist_lost_betweenness(&copy, losses, count, compare, &t, &err), &err);
    assert_int_equal(t.next, count);
}

static void compare_each(const ist_view *view, uint64_t seed) {
    ist_error err = {0};
    ist_lost_each each = {0};
    check(ist_lost_each_edge(&each, view, &err), &err);
    compare_losses(view, each.losses, each.count, seed);
    ist_lost_each_free(&each);
    check(ist_lost_each_vertex(&each, view, &err), &err);
    compare_losses(view, each.losses, each.count, seed);
    ist_lost_each_free(&each);
}

enum { GROUPS = 8 };

/* Each number below `limit` with one chance in `one_in`. */
static size_t draw(uint32_t *out, size_t limit, uint32_t one_in, uint64_t *random) {
    size_t count = 0;
    for (uint32_t i = 0; i < limit; i++) {
        if (test_below(random, one_in) == 0) {
            out[count++] = i;
        }
    }
    return count;
}

/* Of places and ties, also ties of lost places; some lose nothing. */
static void compare_groups(const ist_view *view, uint64_t seed) {
    static uint32_t vertices[GROUPS][TEST_EDGES], edges[GROUPS][TEST_EDGES];
    ist_lost losses[GROUPS] = {{0}};
    uint64_t random = seed + 77;
    for (uint32_t i = 0; i < GROUPS; i++) {
        size_t places = i % 3 == 0 ? 0 : draw(vertices[i], view->vertex_count, 2 + i, &random);
        size_t ties = i % 4 == 0 ? 0 : draw(edges[i], view->edge_count, 2 + i, &random);
        losses[i] = (ist_lost){vertices[i], edges[i], places, ties};
    }
    compare_losses(view, losses, GROUPS, seed);
}

static void betweenness_after_every_loss_agrees_with_what_is_left(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 250; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        compare_each(&view, seed);
        compare_groups(&view, seed);
        ist_view_free(&view);
    }
}

/* Costs from one to three tenths, so that many lengths tie, among them 0.1 + 0.2 with 0.3. */
static void all_small_graphs_agree_with_what_is_left(void **state) {
    (void)state;
    for (uint32_t n = 1; n <= 5; n++) {
        for (uint64_t which = 0; which < (uint64_t)1 << n * (n - 1) / 2; which++) {
            test_graph graph = {.vertex_count = n, .weighted = true};
            uint64_t bits = which, random = which;
            for (uint32_t a = 0; a < n; a++) {
                for (uint32_t b = a + 1; b < n; b++, bits >>= 1) {
                    double cost = (1 + test_below(&random, 3)) / 10.0;
                    if (bits & 1) {
                        test_add(&graph, a, b, cost, 1);
                    }
                }
            }
            ist_view view = test_view(&graph);
            compare_each(&view, which);
            ist_view_free(&view);
        }
    }
}

/* Places in a square, tied to those near by: many vertices move away at once, and hardly any lengths tie. */
static test_graph near_ones(uint64_t seed, bool directed) {
    enum { PLACES = 60 };
    double x[PLACES], y[PLACES];
    uint64_t random = seed;
    test_graph graph = {.vertex_count = PLACES, .weighted = true, .directed = directed};
    for (uint32_t v = 0; v < PLACES; v++) {
        x[v] = test_below(&random, 1000003) / 1e6;
        y[v] = test_below(&random, 1000003) / 1e6;
        for (uint32_t u = 0; u < v; u++) {
            double length = hypot(x[u] - x[v], y[u] - y[v]);
            if (length < 0.2 && graph.edge_count + 1 < TEST_EDGES) {
                bool turned = directed && test_below(&random, 2);
                test_add(&graph, turned ? v : u, turned ? u : v, length + 1e-3, 1);
            }
        }
    }
    return graph;
}

static void whole_regions_that_move_away_agree_with_what_is_left(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 4; seed++) {
        test_graph graph = near_ones(seed, seed % 2);
        ist_view view = test_view(&graph);
        compare_each(&view, seed);
        compare_groups(&view, seed);
        ist_view_free(&view);
    }
}

/* 0 leads to 1, which leads to all leaves; without it the way runs from leaf to leaf, the first, the last, the second,
 * the last but one, and so on. */
static void a_way_that_winds_agrees_with_what_is_left(void **state) {
    (void)state;
    enum { LEAVES = 24 };
    for (int back = 0; back < 2; back++) {
        test_graph graph = {.vertex_count = LEAVES + 2, .weighted = true, .directed = true};
        uint32_t before = 0;
        test_add(&graph, 0, 1, 1, 1);
        for (uint32_t i = 0; i < LEAVES; i++) {
            uint32_t turn = i % 2 == 0 ? i / 2 : LEAVES - 1 - i / 2, leaf = 2 + (back ? LEAVES - 1 - turn : turn);
            test_add(&graph, 1, leaf, 1, 1);
            test_add(&graph, before, leaf, i == 0 ? 10 : 0.5, 1);
            before = leaf;
        }
        ist_view view = test_view(&graph);
        compare_each(&view, (uint64_t)back);
        ist_view_free(&view);
    }
}

static void the_corridor_without_each_place_and_leg_is_what_is_left(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    compare_each(&view, 0);
    ist_view_free(&view);
}

/* ---- bits ---- */

static bool keep(void *context, size_t loss, const double *found, ist_error *err) {
    const trial *t = context;
    (void)err;
    memcpy((double *)t->losses + loss * t->view->vertex_count, found, t->view->vertex_count * sizeof *found);
    return true;
}

static double *all_rows(ist_view *view, const ist_lost_each *each, unsigned threads) {
    ist_error err = {0};
    ist_work work = {.threads = threads};
    double *rows = numbers(each->count * view->vertex_count);
    trial t = {.view = view, .losses = (const ist_lost *)rows};
    view->work = &work;
    check(ist_lost_betweenness(view, each->losses, each->count, keep, &t, &err), &err);
    view->work = NULL;
    return rows;
}

static void any_number_of_threads_gives_the_same_bits(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 4; seed++) {
        ist_error err = {0};
        test_graph graph = seed < 2 ? near_ones(seed, seed == 1) : test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_lost_each each = {0};
        check(ist_lost_each_edge(&each, &view, &err), &err);
        double *one = all_rows(&view, &each, 1), *two = all_rows(&view, &each, 2), *five = all_rows(&view, &each, 5);
        size_t bytes = each.count * view.vertex_count * sizeof *one;
        assert_true(memcmp(one, two, bytes) == 0 && memcmp(one, five, bytes) == 0);
        free(one);
        free(two);
        free(five);
        ist_lost_each_free(&each);
        ist_view_free(&view);
    }
}

/* ---- many losses, and what is refused ---- */

enum { STAR = 1000, MANY = 8500, REAL = 3 };

/* The first and the last losses are ties of the star, those between them lose nothing. */
static bool compare_star(void *context, size_t loss, const double *found, ist_error *err) {
    size_t *next = context;
    (void)err;
    assert_int_equal(loss, (*next)++);
    double leaves = STAR - 1 - (loss < REAL || loss >= MANY - REAL ? 1 : 0);
    assert_true(found[0] == leaves * (leaves - 1) / 2);
    for (size_t v = 1; v < STAR; v++) {
        assert_true(found[v] == 0);
    }
    return true;
}

/* More rows than there is room for at once. */
static void a_star_without_some_of_its_ties_keeps_the_others(void **state) {
    (void)state;
    ist_error err = {0};
    static uint32_t sources[STAR], targets[STAR], ties[2 * REAL];
    static ist_lost losses[MANY];
    size_t next = 0;
    ist_view view = {0};
    for (uint32_t v = 1; v < STAR; v++) {
        targets[v - 1] = v;
    }
    for (uint32_t i = 0; i < 2 * REAL; i++) {
        ties[i] = 100 * i;
        losses[i < REAL ? i : MANY - 1 - i + REAL] = (ist_lost){.edges = &ties[i], .edge_count = 1};
    }
    const ist_edge_list list = {.vertex_count = STAR, .edge_count = STAR - 1, .sources = sources, .targets = targets};
    check(ist_view_from_edges(&view, &list, &err), &err);
    check(ist_lost_betweenness(&view, losses, MANY, compare_star, &next, &err), &err);
    assert_int_equal(next, MANY);
    ist_view_free(&view);
}

/* A chain of squares, every place of which is near to a hub: without it there are 2^1010 shortest ways. */
static void more_paths_than_can_be_counted_after_a_loss_are_refused(void **state) {
    (void)state;
    enum { SQUARES = 1010, HUB = 3 * SQUARES + 1, EDGES = 4 * SQUARES + HUB };
    static uint32_t sources[EDGES], targets[EDGES];
    static double costs[EDGES];
    size_t count = 0;
    for (uint32_t i = 0; i < SQUARES; i++) {
        const uint32_t ends[4][2] = {
            {3 * i, 3 * i + 1}, {3 * i, 3 * i + 2}, {3 * i + 1, 3 * i + 3}, {3 * i + 2, 3 * i + 3}};
        for (size_t k = 0; k < 4; k++, count++) {
            sources[count] = ends[k][0];
            targets[count] = ends[k][1];
            costs[count] = 1;
        }
    }
    for (uint32_t v = 0; v < HUB; v++, count++) {
        sources[count] = v;
        targets[count] = HUB;
        costs[count] = 0.25;
    }
    ist_error err = {0};
    ist_view view = {0};
    const uint32_t hub = HUB;
    const ist_lost lost = {.vertices = &hub, .vertex_count = 1};
    const ist_edge_list list = {
        .vertex_count = HUB + 1, .edge_count = count, .sources = sources, .targets = targets, .costs = costs};
    check(ist_view_from_edges(&view, &list, &err), &err);
    assert_false(ist_lost_betweenness(&view, &lost, 1, compare, NULL, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    ist_view_free(&view);
}

/* 0 - 1 - 2 in small steps, or round by 3 in large ones, beside which the small are lost. */
static void extreme_costs_are_right_or_refused(void **state) {
    (void)state;
    const double far[] = {1, 1e8, 1e18, 1e300, 1e308};
    for (size_t i = 0; i < 5; i++) {
        for (size_t k = 0; k < 5; k++) {
            ist_error err = {0};
            test_graph graph = {.vertex_count = 5, .weighted = true};
            test_add(&graph, 0, 1, 1 / far[k], 1);
            test_add(&graph, 1, 2, 1, 1);
            test_add(&graph, 2, 3, far[i], 1);
            test_add(&graph, 0, 3, far[i], 1);
            test_add(&graph, 3, 4, 1 / far[k], 1);
            ist_view view = test_view(&graph);
            ist_lost_each each = {0};
            trial t = {.view = &view, .seed = 5 * i + k};
            check(ist_lost_each_edge(&each, &view, &err), &err);
            t.losses = each.losses;
            assert_true(ist_lost_betweenness(&view, each.losses, each.count, compare, &t, &err) ||
                        err.kind == IST_ERROR_LIMIT);
            ist_lost_each_free(&each);
            ist_view_free(&view);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(betweenness_after_every_loss_agrees_with_what_is_left),
        cmocka_unit_test(all_small_graphs_agree_with_what_is_left),
        cmocka_unit_test(whole_regions_that_move_away_agree_with_what_is_left),
        cmocka_unit_test(a_way_that_winds_agrees_with_what_is_left),
        cmocka_unit_test(the_corridor_without_each_place_and_leg_is_what_is_left),
        cmocka_unit_test(any_number_of_threads_gives_the_same_bits),
        cmocka_unit_test(a_star_without_some_of_its_ties_keeps_the_others),
        cmocka_unit_test(more_paths_than_can_be_counted_after_a_loss_are_refused),
        cmocka_unit_test(extreme_costs_are_right_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
