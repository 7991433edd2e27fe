/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_draws.c - shortest paths of many draws of costs, in every build that this machine runs, against a search of a
 * view made of each draw.
 *
 * Costs are tenths, so that many lengths tie; some draws leave edges out.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/centrality/brandes.h"
#include "core/centrality/reach.h"
#include "core/kernel/lane_draws.h"
#include "core/kernel/lane_pairs.h"
#include "sweeping.h"

static void assert_near(double actual, double expected, const char *what, size_t row, uint64_t seed) {
    if (!(fabs(actual - expected) <= 1e-12 * fmax(1, fabs(expected)))) {
        fail_msg("graph %llu: %s %zu is %.17g, not %.17g", (unsigned long long)seed, what, row, actual, expected);
    }
}

/* ---- answers of all draws ---- */

static ist_draws_wanted wanted_make(const ist_view *view, size_t draws) {
    size_t rows = view->vertex_count * draws;
    return (ist_draws_wanted){numbers(rows), numbers(view->edge_count * draws), numbers(rows), numbers(rows),
                              numbers(rows)};
}

static void wanted_free(ist_draws_wanted *wanted) {
    free(wanted->vertices);
    free(wanted->edges);
    free(wanted->lengths);
    free(wanted->inverses);
    free(wanted->reached);
}

static bool run(const ist_draws_wanted *wanted, const ist_view *view, const double *costs, size_t draws,
                const ist_lane_build *build, ist_error *err) {
    ist_draws made;
    check(ist_draws_make(&made, view, draws, build, err), err);
    bool ok = ist_draws_run(wanted, &made, costs, draws, err);
    ist_draws_free(&made);
    return ok;
}

/* ---- the reference: a view a draw ---- */

/* `edges`: of each of its edges, which one of the observed view it is. */
static ist_view make_drawn(size_t *edges, const ist_view *view, const double *costs) {
    uint32_t *sources = calloc(view->edge_count + 1, sizeof *sources);
    uint32_t *targets = calloc(view->edge_count + 1, sizeof *targets);
    double *kept = numbers(view->edge_count);
    size_t count = 0;
    assert_true(sources && targets);
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        if (isfinite(costs[edge])) {
            edges[count] = edge;
            sources[count] = view->sources[edge];
            targets[count] = view->targets[edge];
            kept[count++] = costs[edge];
        }
    }
    ist_view drawn;
    ist_error err = {0};
    ist_edge_list list = {.vertex_count = view->vertex_count,
                          .edge_count = count,
                          .directed = view->directed,
                          .sources = sources,
                          .targets = targets,
                          .costs = kept};
    check(ist_view_from_edges(&drawn, &list, &err), &err);
    free(sources);
    free(targets);
    free(kept);
    return drawn;
}

static void assert_draw(const ist_draws_wanted *found, const ist_view *view, const double *costs, size_t draw,
                        uint64_t seed) {
    ist_error err = {0};
    ist_work forced = {.method = IST_METHOD_SEARCH};
    size_t n = view->vertex_count, *edges = calloc(view->edge_count + 1, sizeof *edges);
    double *vertices = numbers(n), *of_edges = numbers(view->edge_count), *all = numbers(view->edge_count);
    ist_reach *reach = calloc(n + 1, sizeof *reach);
    assert_true(edges && reach);
    ist_view drawn = make_drawn(edges, view, costs + draw * view->edge_count);
    drawn.work = &forced;
    check(ist_brandes(vertices, of_edges, &drawn, &err), &err);
    check(ist_reach_each(reach, &drawn, &err), &err);
    for (size_t v = 0; v < n; v++) {
        assert_near(found->vertices[draw * n + v], vertices[v], "vertex", v, seed);
        assert_near(found->lengths[draw * n + v], reach[v].distances, "sum of distances", v, seed);
        assert_near(found->inverses[draw * n + v], reach[v].inverses, "sum of inverses", v, seed);
        assert_true(found->reached[draw * n + v] == reach[v].reached);
    }
    for (size_t edge = 0; edge < drawn.edge_count; edge++) {
        all[edges[edge]] = of_edges[edge];
    }
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        assert_near(found->edges[draw * view->edge_count + edge], all[edge], "edge", edge, seed);
    }
    ist_view_free(&drawn);
    free(edges);
    free(vertices);
    free(of_edges);
    free(all);
    free(reach);
}

static void assert_same(const ist_draws_wanted *a, const ist_draws_wanted *b, const ist_view *view, size_t draws) {
    size_t rows = view->vertex_count * draws * sizeof(double);
    assert_memory_equal(a->vertices, b->vertices, rows);
    assert_memory_equal(a->lengths, b->lengths, rows);
    assert_memory_equal(a->inverses, b->inverses, rows);
    assert_memory_equal(a->reached, b->reached, rows);
    if (view->edge_count > 0) {
        assert_memory_equal(a->edges, b->edges, view->edge_count * draws * sizeof(double));
    }
}

/* Costs of the draws: tenths from 0.1 to 0.4, one in ten left out. */
static double *draw_costs(size_t edges, size_t draws, uint64_t seed) {
    double *costs = numbers(edges * draws);
    for (size_t i = 0; i < edges * draws; i++) {
        costs[i] = test_below(&seed, 10) == 0 ? INFINITY : (1 + test_below(&seed, 4)) * 0.1;
    }
    return costs;
}

/* All builds agree with a search of each draw, and with each other to the last bit. */
static void assert_draws(const ist_view *view, size_t draws, uint64_t seed) {
    ist_draws_wanted first = wanted_make(view, draws), more = wanted_make(view, draws);
    double *costs = draw_costs(view->edge_count, draws, seed);
    ist_error err = {0};
    check(run(&first, view, costs, draws, NULL, &err), &err);
    for (size_t draw = 0; draw < draws; draw++) {
        assert_draw(&first, view, costs, draw, seed);
    }
    for (size_t build = 0; ist_lane_build_at(build); build++) {
        check(run(&more, view, costs, draws, ist_lane_build_at(build), &err), &err);
        assert_same(&first, &more, view, draws);
    }
    wanted_free(&first);
    wanted_free(&more);
    free(costs);
}

static void draws_agree_with_a_search_of_each(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 150; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        assert_draws(&view, 1 + (size_t)(seed % 19), seed);
        ist_view_free(&view);
    }
}

/* A grid with streets that are missing, of more rows of lanes than one. */
static ist_view make_grid(uint32_t side, bool directed) {
    size_t most = 2 * (size_t)side * side, count = 0;
    uint32_t *sources = calloc(most, sizeof *sources), *targets = calloc(most, sizeof *targets);
    uint64_t seed = side;
    assert_true(sources && targets);
    for (uint32_t v = 0; v < side * side; v++) {
        for (uint32_t way = 0; way < 2; way++) {
            if ((way == 0 ? v % side + 1 < side : v + side < side * side) && test_below(&seed, 12) > 0) {
                uint32_t w = way == 0 ? v + 1 : v + side;
                bool turned = directed && test_below(&seed, 2);
                sources[count] = turned ? w : v;
                targets[count++] = turned ? v : w;
            }
        }
    }
    ist_view view;
    ist_error err = {0};
    ist_edge_list list = {.vertex_count = (size_t)side * side,
                          .edge_count = count,
                          .directed = directed,
                          .sources = sources,
                          .targets = targets};
    check(ist_view_from_edges(&view, &list, &err), &err);
    free(sources);
    free(targets);
    return view;
}

static void grids_agree_by_pairs_and_by_sweeps(void **state) {
    (void)state;
    const uint32_t sides[] = {8, 11, 16, 19};
    for (size_t i = 0; i < 2 * sizeof sides / sizeof *sides; i++) {
        ist_view view = make_grid(sides[i / 2], i % 2);
        assert_draws(&view, sides[i / 2] > 17 ? 1 : sides[i / 2] > 11 ? 2 : 17, i);
        ist_view_free(&view);
    }
}

static void any_number_of_threads_and_of_draws_gives_the_same_bits(void **state) {
    (void)state;
    enum { DRAWS = 70 };
    ist_view view = make_grid(9, true);
    ist_work work = {.threads = 1};
    ist_error err = {0};
    double *costs = draw_costs(view.edge_count, DRAWS, 3);
    ist_draws_wanted one = wanted_make(&view, DRAWS), more = wanted_make(&view, DRAWS);
    view.work = &work;
    check(run(&one, &view, costs, DRAWS, NULL, &err), &err);
    for (work.threads = 2; work.threads <= 4; work.threads++) {
        check(run(&more, &view, costs, DRAWS, NULL, &err), &err);
        assert_same(&one, &more, &view, DRAWS);
    }
    check(run(&more, &view, costs, 3, NULL, &err), &err);
    assert_same(&one, &more, &view, 3);
    wanted_free(&one);
    wanted_free(&more);
    free(costs);
    ist_view_free(&view);
}

/* A draw does not remember the one before it: the same workspace, other costs and back again. */
static void workspaces_can_be_used_again(void **state) {
    (void)state;
    ist_view view = make_grid(7, false);
    ist_error err = {0};
    double *costs = draw_costs(view.edge_count, 2, 8);
    ist_draws_wanted first = wanted_make(&view, 1), second = wanted_make(&view, 1);
    ist_draws draws;
    check(ist_draws_make(&draws, &view, 1, NULL, &err), &err);
    check(ist_draws_run(&first, &draws, costs, 1, &err), &err);
    check(ist_draws_run(&second, &draws, costs + view.edge_count, 1, &err), &err);
    check(ist_draws_run(&second, &draws, costs, 1, &err), &err);
    assert_same(&first, &second, &view, 1);
    check(ist_draws_run(&(ist_draws_wanted){.inverses = second.lengths}, &draws, costs, 1, &err), &err);
    assert_memory_equal(second.lengths, first.inverses, view.vertex_count * sizeof(double));
    ist_draws_free(&draws);
    wanted_free(&first);
    wanted_free(&second);
    free(costs);
    ist_view_free(&view);
}

/* A chain of squares, each of which doubles the number of shortest paths, unless a tie of it costs more. */
static void more_paths_than_can_be_counted_are_refused(void **state) {
    (void)state;
    enum { SQUARES = 1000, EDGES = 4 * SQUARES };
    uint32_t *sources = calloc(EDGES, sizeof *sources), *targets = calloc(EDGES, sizeof *targets);
    double *costs = numbers(2 * EDGES);
    assert_true(sources && targets);
    for (uint32_t i = 0; i < EDGES; i++) {
        const uint32_t ends[4][2] = {{0, 1}, {0, 2}, {1, 3}, {2, 3}};
        sources[i] = i / 4 * 3 + ends[i % 4][0];
        targets[i] = i / 4 * 3 + ends[i % 4][1];
        costs[i] = 1;
        costs[EDGES + i] = i == 0 ? 2 : 1;
    }
    ist_view view;
    ist_error err = {0};
    ist_edge_list list = {
        .vertex_count = 3 * SQUARES + 1, .edge_count = EDGES, .sources = sources, .targets = targets, .costs = costs};
    check(ist_view_from_edges(&view, &list, &err), &err);
    ist_draws_wanted found = wanted_make(&view, 1);
    assert_false(run(&found, &view, costs, 1, NULL, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    check(run(&found, &view, costs + EDGES, 1, NULL, &err), &err);
    assert_true(found.vertices[3] > 0);
    wanted_free(&found);
    ist_view_free(&view);
    free(sources);
    free(targets);
    free(costs);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_agree_with_a_search_of_each),
        cmocka_unit_test(grids_agree_by_pairs_and_by_sweeps),
        cmocka_unit_test(any_number_of_threads_and_of_draws_gives_the_same_bits),
        cmocka_unit_test(workspaces_can_be_used_again),
        cmocka_unit_test(more_paths_than_can_be_counted_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
