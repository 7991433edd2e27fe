/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_elimination.c - shortest paths by elimination, in every build that this machine runs, against the search and
 * against an oracle in whole numbers.
 *
 * Costs of the oracle are tenths, which doubles cannot hold, so that lengths tie where the true numbers do and nowhere
 * else: 0.1 + 0.2 is 0.3 there.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/centrality/brandes.h"
#include "core/centrality/reach.h"
#include "core/kernel/lane_betweenness.h"
#include "core/kernel/lane_reach.h"
#include "core/kernel/method.h"
#include "sweeping.h"

/* ---- an elimination of a view ---- */

static void eliminate(ist_plan *out, const ist_view *view) {
    ist_error err = {0};
    ist_work forced = {.method = IST_METHOD_ELIMINATION};
    ist_view copy = *view;
    copy.work = &forced;
    check(ist_plan_make(out, &copy, view->vertex_count, IST_ASKED_SHARES, &err), &err);
    assert_int_equal(out->method, IST_METHOD_ELIMINATION);
    out->shortcuts.view = view;
}

static shares by_lanes(const ist_plan *e, const uint8_t *roles, const ist_lane_build *build) {
    ist_error err = {0};
    const ist_view *view = e->shortcuts.view;
    shares found = shares_make(view);
    check(ist_lane_betweenness(found.vertices, found.edges, &e->shortcuts, view->has_cost ? view->costs : NULL, roles,
                               build, &err),
          &err);
    return found;
}

/* All builds agree with `expected`, and with each other to the last bit. */
static void assert_shares(const ist_view *view, const uint8_t *roles, const shares *expected, uint64_t seed) {
    ist_plan e;
    shares first = {0};
    eliminate(&e, view);
    for (size_t build = 0; ist_lane_build_at(build); build++) {
        shares found = by_lanes(&e, roles, ist_lane_build_at(build));
        assert_numbers_near(found.vertices, expected->vertices, view->vertex_count, "vertex", seed);
        assert_numbers_near(found.edges, expected->edges, view->edge_count, "edge", seed);
        if (build == 0) {
            first = found;
            continue;
        }
        assert_memory_equal(found.vertices, first.vertices, view->vertex_count * sizeof(double));
        assert_true(view->edge_count == 0 || memcmp(found.edges, first.edges, view->edge_count * sizeof(double)) == 0);
        shares_free(&found);
    }
    shares_free(&first);
    ist_plan_free(&e);
}

/* ---- the oracle: lengths in whole tenths, by Floyd and Warshall ---- */

enum { SMALL = 6, FAR = 1 << 20 };

typedef struct {
    uint32_t n;
    int cost[SMALL][SMALL], length[SMALL][SMALL];
} whole;

/* How many shortest ways lead from s to each: the sum over last steps, again and again, until the longest is right. */
static void count_ways(const whole *w, uint32_t s, double ways[SMALL]) {
    memset(ways, 0, SMALL * sizeof *ways);
    ways[s] = 1;
    for (uint32_t steps = 1; steps < w->n; steps++) {
        for (uint32_t t = 0; t < w->n; t++) {
            double sum = s == t;
            for (uint32_t u = 0; u < w->n && s != t; u++) {
                bool last = w->cost[u][t] < FAR && w->length[s][u] + w->cost[u][t] == w->length[s][t];
                sum += last ? ways[u] : 0;
            }
            ways[t] = sum;
        }
    }
}

static void whole_make(whole *w, const test_graph *graph, const int *tenths) {
    w->n = (uint32_t)graph->vertex_count;
    for (uint32_t i = 0; i < w->n; i++) {
        for (uint32_t j = 0; j < w->n; j++) {
            w->cost[i][j] = FAR;
            w->length[i][j] = i == j ? 0 : FAR;
        }
    }
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        uint32_t a = graph->sources[edge], b = graph->targets[edge];
        w->cost[a][b] = w->length[a][b] = tenths[edge];
        if (!graph->directed) {
            w->cost[b][a] = w->length[b][a] = tenths[edge];
        }
    }
    for (uint32_t k = 0; k < w->n; k++) {
        for (uint32_t i = 0; i < w->n; i++) {
            for (uint32_t j = 0; j < w->n; j++) {
                int through = w->length[i][k] + w->length[k][j];
                w->length[i][j] = through < w->length[i][j] ? through : w->length[i][j];
            }
        }
    }
}

static shares whole_shares(const whole *w, const test_graph *graph) {
    shares found = {numbers(w->n), numbers(graph->edge_count)};
    double half = graph->directed ? 1 : 0.5, ways[SMALL][SMALL];
    for (uint32_t s = 0; s < w->n; s++) {
        count_ways(w, s, ways[s]);
    }
    for (uint32_t s = 0; s < w->n; s++) {
        for (uint32_t t = 0; t < w->n; t++) {
            int length = w->length[s][t];
            for (uint32_t v = 0; v < w->n && s != t && length < FAR; v++) {
                bool between = v != s && v != t && w->length[s][v] + w->length[v][t] == length;
                found.vertices[v] += between ? half * ways[s][v] * ways[v][t] / ways[s][t] : 0;
            }
            for (size_t edge = 0; edge < graph->edge_count && s != t && length < FAR; edge++) {
                uint32_t a = graph->sources[edge], b = graph->targets[edge];
                bool over = w->length[s][a] + w->cost[a][b] + w->length[b][t] == length;
                bool back = !graph->directed && w->length[s][b] + w->cost[b][a] + w->length[a][t] == length;
                found.edges[edge] += over ? half * ways[s][a] * ways[b][t] / ways[s][t] : 0;
                found.edges[edge] += back ? half * ways[s][b] * ways[a][t] / ways[s][t] : 0;
            }
        }
    }
    return found;
}

/* The graph of `n` vertices whose possible edges are the bits of `which`; tenths from one to three, so that many
 * lengths tie, among them 1 + 2 with 3. */
static void assert_small(uint32_t n, uint64_t which, bool directed) {
    test_graph graph = {.vertex_count = n, .directed = directed, .weighted = true};
    int tenths[TEST_EDGES] = {0};
    uint64_t bit = 1, state = which * 31 + n;
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = directed ? 0 : a + 1; b < n; b++) {
            if (a == b) {
                continue;
            }
            if (which & bit) {
                tenths[graph.edge_count] = 1 + (int)test_below(&state, 3);
                test_add(&graph, a, b, tenths[graph.edge_count] / 10.0, 1);
            }
            bit <<= 1;
        }
    }
    whole w;
    whole_make(&w, &graph, tenths);
    shares expected = whole_shares(&w, &graph);
    ist_view view = test_view(&graph);
    assert_shares(&view, NULL, &expected, which);
    ist_view_free(&view);
    shares_free(&expected);
}

static void small_graphs_agree_with_whole_numbers(void **state) {
    (void)state;
    for (uint32_t n = 1; n <= 5; n++) {
        for (uint64_t which = 0; which < (uint64_t)1 << n * (n - 1) / 2; which++) {
            assert_small(n, which, false);
        }
    }
    for (uint64_t which = 0; which < (uint64_t)1 << 15; which += 13) {
        assert_small(6, which, false);
    }
    for (uint64_t which = 0; which < (uint64_t)1 << 12; which += 3) {
        assert_small(4, which, true);
    }
}

/* ---- random graphs against the search ---- */

static void random_graphs_agree_with_the_search(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 600; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        shares expected = shares_by(&view, NULL, IST_METHOD_SEARCH);
        assert_shares(&view, NULL, &expected, seed);
        shares_free(&expected);
        ist_view_free(&view);
    }
}

static void pairs_of_two_sides_agree_with_the_search(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 300; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        uint8_t roles[64] = {0};
        uint64_t random = seed;
        for (size_t v = 0; v < view.vertex_count; v++) {
            roles[v] = (uint8_t)test_below(&random, 4);
        }
        shares expected = shares_by(&view, roles, IST_METHOD_SEARCH);
        assert_shares(&view, roles, &expected, seed);
        shares_free(&expected);
        ist_view_free(&view);
    }
}

/* ---- larger ones: a grid with some streets missing, of which the lengths of some are the same ---- */

static ist_view make_grid(uint32_t side, bool directed, bool weighted, uint64_t seed) {
    size_t most = 2 * (size_t)side * side, count = 0;
    uint32_t *sources = malloc(most * sizeof *sources), *targets = malloc(most * sizeof *targets);
    double *costs = numbers(most);
    assert_true(sources && targets);
    for (uint32_t v = 0; v < side * side; v++) {
        for (uint32_t way = 0; way < 2; way++) {
            bool inside = way == 0 ? v % side + 1 < side : v + side < side * side;
            if (inside && test_below(&seed, 10) > 0) {
                uint32_t w = way == 0 ? v + 1 : v + side;
                bool turned = directed && test_below(&seed, 2);
                sources[count] = turned ? w : v;
                targets[count] = turned ? v : w;
                costs[count++] = (1 + test_below(&seed, 4)) * 0.1;
            }
        }
    }
    ist_view view;
    ist_error err = {0};
    ist_edge_list list = {.vertex_count = (size_t)side * side,
                          .edge_count = count,
                          .directed = directed,
                          .sources = sources,
                          .targets = targets,
                          .costs = weighted ? costs : NULL};
    check(ist_view_from_edges(&view, &list, &err), &err);
    free(sources);
    free(targets);
    free(costs);
    return view;
}

static void grids_agree_with_the_search(void **state) {
    (void)state;
    for (int kind = 0; kind < 4; kind++) {
        ist_view view = make_grid(14, kind & 1, kind & 2, 5);
        shares expected = shares_by(&view, NULL, IST_METHOD_SEARCH);
        assert_shares(&view, NULL, &expected, (uint64_t)kind);
        shares_free(&expected);
        ist_view_free(&view);
    }
}

static void any_number_of_threads_gives_the_same_bits(void **state) {
    (void)state;
    ist_view view = make_grid(30, false, true, 9);
    ist_plan e;
    ist_work work = {.threads = 1};
    view.work = &work;
    eliminate(&e, &view);
    shares one = by_lanes(&e, NULL, NULL);
    for (unsigned threads = 2; threads <= 4; threads += 2) {
        work.threads = threads;
        shares more = by_lanes(&e, NULL, NULL);
        assert_memory_equal(more.vertices, one.vertices, view.vertex_count * sizeof(double));
        assert_memory_equal(more.edges, one.edges, view.edge_count * sizeof(double));
        shares_free(&more);
    }
    shares_free(&one);
    ist_plan_free(&e);
    ist_view_free(&view);
}

/* ---- sums of distances ---- */

static void assert_reach(ist_view *view, uint64_t seed) {
    ist_error err = {0};
    ist_plan e;
    ist_work forced = {.method = IST_METHOD_SEARCH};
    size_t n = view->vertex_count;
    ist_reach *expected = calloc(n + 1, sizeof *expected);
    assert_non_null(expected);
    eliminate(&e, view);
    view->work = &forced;
    check(ist_reach_each(expected, view, &err), &err);
    view->work = NULL;
    for (size_t build = 0; ist_lane_build_at(build); build++) {
        ist_lane_sums found = {numbers(n), numbers(n), numbers(n)};
        check(ist_lane_reach(&found, &e.shortcuts, ist_lane_build_at(build), &err), &err);
        for (size_t v = 0; v < n; v++) {
            assert_numbers_near(&found.lengths[v], &expected[v].distances, 1, "sum of distances", seed);
            assert_numbers_near(&found.inverses[v], &expected[v].inverses, 1, "sum of inverses", seed);
            assert_true(found.reached[v] == expected[v].reached);
        }
        free(found.lengths);
        free(found.inverses);
        free(found.reached);
    }
    free(expected);
    ist_plan_free(&e);
}

static void sums_of_distances_agree_with_the_search(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 200; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        assert_reach(&view, seed);
        ist_view_free(&view);
    }
    for (int kind = 0; kind < 4; kind++) {
        ist_view view = make_grid(14, kind & 1, kind & 2, 5);
        assert_reach(&view, (uint64_t)kind);
        ist_view_free(&view);
    }
}

/* ---- what is refused, and what is left to the search ---- */

/* A chain of squares: each doubles the number of shortest paths. */
static ist_view make_squares(uint32_t squares) {
    uint32_t *sources = calloc(4 * (size_t)squares, sizeof *sources),
             *targets = calloc(4 * (size_t)squares, sizeof *targets);
    assert_true(sources && targets);
    for (uint32_t i = 0; i < squares; i++) {
        const uint32_t a = 3 * i, ends[4][2] = {{a, a + 1}, {a, a + 2}, {a + 1, a + 3}, {a + 2, a + 3}};
        for (uint32_t k = 0; k < 4; k++) {
            sources[4 * i + k] = ends[k][0];
            targets[4 * i + k] = ends[k][1];
        }
    }
    ist_view view;
    ist_error err = {0};
    ist_edge_list list = {.vertex_count = 3 * (size_t)squares + 1,
                          .edge_count = 4 * (size_t)squares,
                          .sources = sources,
                          .targets = targets};
    check(ist_view_from_edges(&view, &list, &err), &err);
    free(sources);
    free(targets);
    return view;
}

static void more_paths_than_can_be_counted_are_refused(void **state) {
    (void)state;
    for (uint32_t squares = 999; squares <= 1000; squares++) {
        ist_view view = make_squares(squares);
        ist_error err = {0};
        ist_plan e;
        eliminate(&e, &view);
        for (size_t build = 0; ist_lane_build_at(build); build++) {
            double *found = numbers(view.vertex_count);
            bool ok = ist_lane_betweenness(found, NULL, &e.shortcuts, NULL, NULL, ist_lane_build_at(build), &err);
            assert_int_equal(ok, squares < 1000);
            assert_int_equal(err.kind, squares < 1000 ? IST_ERROR_NONE : IST_ERROR_LIMIT);
            free(found);
        }
        ist_plan_free(&e);
        ist_view_free(&view);
    }
}

static void costs_of_different_scales_are_left_to_the_search(void **state) {
    (void)state;
    const double alike[] = {1, 2, 1e9}, unlike[] = {1, 2, 1e12}, huge[] = {1e308, 1e308}, tiny[] = {1e-300, 3e-300};
    assert_true(ist_shortcuts_suit(alike, 3));
    assert_true(ist_shortcuts_suit(tiny, 2));
    assert_true(ist_shortcuts_suit(alike, 0));
    assert_false(ist_shortcuts_suit(unlike, 3));
    assert_false(ist_shortcuts_suit(huge, 2));
    test_graph graph = test_path(3);
    graph.weighted = true;
    graph.costs[0] = 1e-3;
    graph.costs[1] = 1e12;
    ist_view view = test_view(&graph);
    ist_work forced = {.method = IST_METHOD_ELIMINATION, .logged = true};
    ist_error err = {0};
    ist_plan e;
    view.work = &forced;
    check(ist_plan_make(&e, &view, 3, IST_ASKED_SHARES, &err), &err);
    assert_int_equal(e.method, IST_METHOD_SEARCH);
    assert_string_equal(ist_buffer_string(&forced.log), "shortest paths from 3 actors: by search, one at a time\n");
    ist_plan_free(&e);
    ist_work_free(&forced);
    ist_view_free(&view);
}

static void an_edge_of_infinite_cost_is_no_way(void **state) {
    (void)state;
    test_graph graph = test_cycle(7);
    ist_view view = test_view(&graph);
    ist_plan e;
    ist_error err = {0};
    double costs[7] = {1, 1, 1, INFINITY, 1, 1, 1}, found[7] = {0}, edges[7] = {0};
    eliminate(&e, &view);
    ist_shortcuts_weigh(&e.shortcuts, costs);
    check(ist_lane_betweenness(found, edges, &e.shortcuts, costs, NULL, NULL, &err), &err);
    assert_true(found[3] == 0 && found[4] == 0 && edges[3] == 0);
    assert_true(found[0] == 9 && found[1] == 8 && found[6] == 8);
    ist_plan_free(&e);
    ist_view_free(&view);
}

/* ---- which way is chosen ---- */

static ist_method choose(const ist_view *view, ist_asked asked) {
    ist_error err = {0};
    ist_plan plan;
    check(ist_plan_make(&plan, view, view->vertex_count, asked, &err), &err);
    ist_method method = plan.method;
    ist_plan_free(&plan);
    return method;
}

/* A ring in which each is also tied to some far away: eliminating it ties nearly everything to everything. */
static ist_view make_far_ring(uint32_t ring) {
    static const uint32_t steps[] = {1, 117, 217, 317};
    enum { STEPS = sizeof steps / sizeof *steps };
    uint32_t *sources = calloc((size_t)STEPS * ring, sizeof *sources);
    uint32_t *targets = calloc((size_t)STEPS * ring, sizeof *targets);
    assert_true(sources && targets);
    for (uint32_t i = 0; i < STEPS * ring; i++) {
        sources[i] = i % ring;
        targets[i] = (i % ring + steps[i / ring]) % ring;
    }
    ist_error err = {0};
    ist_view view;
    ist_edge_list list = {
        .vertex_count = ring, .edge_count = (size_t)STEPS * ring, .sources = sources, .targets = targets};
    check(ist_view_from_edges(&view, &list, &err), &err);
    free(sources);
    free(targets);
    return view;
}

static void roads_are_eliminated_and_knots_are_searched(void **state) {
    (void)state;
    ist_view grid = make_grid(35, false, true, 1), knot = make_far_ring(1201);
    assert_int_equal(choose(&grid, IST_ASKED_SHARES), IST_METHOD_ELIMINATION);
    assert_int_equal(choose(&grid, IST_ASKED_SUMS), IST_METHOD_ELIMINATION);
    assert_int_equal(choose(&knot, IST_ASKED_SHARES), IST_METHOD_BATCHES);
    assert_int_equal(choose(&knot, IST_ASKED_SUMS), IST_METHOD_BITS);
    ist_view_free(&grid);
    ist_view_free(&knot);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_graphs_agree_with_whole_numbers),
        cmocka_unit_test(random_graphs_agree_with_the_search),
        cmocka_unit_test(pairs_of_two_sides_agree_with_the_search),
        cmocka_unit_test(grids_agree_with_the_search),
        cmocka_unit_test(any_number_of_threads_gives_the_same_bits),
        cmocka_unit_test(sums_of_distances_agree_with_the_search),
        cmocka_unit_test(more_paths_than_can_be_counted_are_refused),
        cmocka_unit_test(costs_of_different_scales_are_left_to_the_search),
        cmocka_unit_test(an_edge_of_infinite_cost_is_no_way),
        cmocka_unit_test(roads_are_eliminated_and_knots_are_searched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
