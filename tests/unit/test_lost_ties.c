/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_lost_ties.c - what the loss of a tie costs, and detours between two sides: against all distances by Floyd and
 * Warshall without it, values worked out by hand and closed forms.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/ends.h"
#include "core/paths/detours.h"
#include "measuring.h"
#include "reference.h"

enum { DETOUR, SHARE, CUT };

/* ---- the slow reference ---- */

/* The graph without one edge, or without the ties of one vertex. */
static test_graph graph_without(const test_graph *graph, size_t edge, size_t vertex) {
    test_graph left = {.vertex_count = graph->vertex_count, .directed = graph->directed, .weighted = graph->weighted};
    for (size_t e = 0; e < graph->edge_count; e++) {
        if (e != edge && graph->sources[e] != vertex && graph->targets[e] != vertex) {
            test_add(&left, graph->sources[e], graph->targets[e], graph->costs[e], 1);
        }
    }
    return left;
}

/* Is the pair counted, and is it not the same pair the other way round, counted before? */
static bool counts(const test_graph *g, const uint8_t *roles, size_t s, size_t t) {
    bool asked = (roles[s] & IST_END_SOURCE) && (roles[t] & IST_END_TARGET);
    bool before = !g->directed && t < s && (roles[t] & IST_END_SOURCE) && (roles[s] & IST_END_TARGET);
    return s != t && asked && !before;
}

/* The columns of both measures for one loss, over the pairs that count. */
typedef struct {
    double detour[3], vulnerability[3];
} columns;

static columns expect(const test_graph *graph, const uint8_t *roles, size_t edge, size_t vertex) {
    static reference before, after;
    test_graph left = graph_without(graph, edge, vertex);
    double extra = 0, joined = 0, dearer = 0, cut = 0, whole = 0, gone = 0;
    reference_make(&before, graph);
    reference_make(&after, &left);
    for (size_t pair = 0; pair < before.n * before.n; pair++) {
        size_t s = pair / before.n, t = pair % before.n;
        if (s != vertex && t != vertex && counts(graph, roles, s, t) && isfinite(before.distance[s][t])) {
            bool still = isfinite(after.distance[s][t]);
            joined += still;
            cut += !still;
            extra += still ? after.distance[s][t] - before.distance[s][t] : 0;
            dearer += still && !same_length(after.distance[s][t], before.distance[s][t]);
            whole += 1 / before.distance[s][t];
            gone += 1 / before.distance[s][t] - 1 / after.distance[s][t];
        }
    }
    double none = joined > 0 ? 0 : NAN;
    return (columns){{none + extra / joined, none + dearer / joined, cut}, {gone / whole, cut, gone}};
}

static uint32_t edge_of(const ist_view *view, const test_graph *graph, size_t e) {
    return ist_view_edge(view, graph->sources[e], graph->targets[e]);
}

static void measures_of_ties_agree_with_their_definitions(void **state) {
    (void)state;
    uint8_t all[REFERENCE_VERTICES];
    memset(all, IST_END_SOURCE | IST_END_TARGET, sizeof all);
    for (uint64_t seed = 0; seed < 200; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_metric_values detour = test_measured("tie-detour", &view), lost = test_measured("tie-vulnerability", &view);
        for (size_t e = 0; e < graph.edge_count; e++) {
            uint32_t edge = edge_of(&view, &graph, e);
            columns expected = expect(&graph, all, e, SIZE_MAX);
            for (size_t c = 0; c < 3; c++) {
                test_close("tie-detour", edge, detour.columns[c][edge], expected.detour[c], 1e-12);
                test_close("tie-vulnerability", edge, lost.columns[c][edge], expected.vulnerability[c], 1e-12);
            }
            assert_true(isnan(detour.columns[DETOUR][edge]) == (detour.reasons[edge] != NULL));
        }
        ist_metric_values_free(&detour);
        ist_metric_values_free(&lost);
        ist_view_free(&view);
    }
}

/* ---- two sides ---- */

static void compare_sides(const test_graph *graph, const ist_view *view, uint8_t *roles) {
    double values[2][3][TEST_EDGES];
    ist_subset subset = {.roles = roles, .directed = view->directed};
    double *const of_actors[] = {values[0][0], values[0][1], values[0][2]};
    double *const of_ties[] = {values[1][0], values[1][1], values[1][2]};
    assert_true(ist_detours(of_actors, NULL, view, IST_LOSSES_OF_ACTORS, NULL, 0, &subset, NULL));
    assert_true(ist_detours(of_ties, NULL, view, IST_LOSSES_OF_TIES, NULL, 0, &subset, NULL));
    for (size_t c = 0; c < 3; c++) {
        for (size_t v = 0; v < graph->vertex_count; v++) {
            test_close("detour", v, of_actors[c][v], expect(graph, roles, SIZE_MAX, v).detour[c], 1e-12);
        }
        for (size_t e = 0; e < graph->edge_count; e++) {
            uint32_t edge = edge_of(view, graph, e);
            test_close("tie-detour", edge, of_ties[c][edge], expect(graph, roles, e, SIZE_MAX).detour[c], 1e-12);
        }
    }
}

static void detours_between_two_sides_count_their_pairs_only(void **state) {
    (void)state;
    for (uint64_t seed = 400; seed < 500; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        uint8_t roles[REFERENCE_VERTICES] = {0};
        uint64_t draw = seed + 31;
        for (size_t v = 0; v < graph.vertex_count; v++) {
            roles[v] = (uint8_t)test_below(&draw, 4);
        }
        compare_sides(&graph, &view, roles);
        ist_view_free(&view);
    }
}

/* ---- by hand ---- */

/* On a cycle of n only the ends of a tie and those beyond go farther. On a path each tie cuts k (n - k) pairs. */
static void named_graphs_have_their_losses(void **state) {
    (void)state;
    test_graph cycle = test_cycle(5), path = test_path(5), complete = test_complete(5), pair = test_path(2);
    /* of the ten pairs, one goes 4 instead of 1, two go 3 instead of 2; the inverses fall by 3/4 and twice 1/6 */
    const double around[] = {.5, .5, .5, .5, .5}, share[] = {.3, .3, .3, .3, .3};
    const double less[] = {13 / 90.0, 13 / 90.0, 13 / 90.0, 13 / 90.0, 13 / 90.0};
    const double cut[] = {4, 6, 6, 4}, none[10] = {0}, one[] = {1}, half[10] = {.5, .5, .5, .5, .5, .5, .5, .5, .5, .5};
    const double undefined[] = {NAN};
    test_column("tie-detour", DETOUR, &cycle, around, 1e-14);
    test_column("tie-detour", SHARE, &cycle, share, 1e-14);
    test_column("tie-detour", CUT, &cycle, none, 0);
    test_column("tie-vulnerability", 0, &cycle, less, 1e-14);
    test_column("tie-detour", CUT, &path, cut, 0);
    test_column("tie-detour", DETOUR, &path, none, 0);
    test_column("tie-vulnerability", 2, &complete, half, 1e-14);
    test_column("tie-detour", DETOUR, &pair, undefined, 0);
    test_column("tie-vulnerability", 0, &pair, one, 0);
}

/* ---- what is refused ---- */

static void hours_of_work_are_refused(void **state) {
    (void)state;
    ist_view view = test_long_path(1000000, false);
    test_refused("tie-detour", &view, NAN, IST_ERROR_LIMIT, "hours of work");
    test_refused("tie-vulnerability", &view, NAN, IST_ERROR_LIMIT, "hours of work");
    ist_view_free(&view);
}

static void extreme_costs_are_right_or_refused(void **state) {
    (void)state;
    test_graph graph = test_cycle(6);
    const double small[] = {1, 1, 1, 1, 1, 1};
    graph.weighted = true;
    for (size_t edge = 0; edge < graph.edge_count; edge++) {
        graph.costs[edge] = 1e-300;
    }
    ist_view view = test_view(&graph);
    ist_metric_values values = test_measured("tie-detour", &view);
    for (size_t edge = 0; edge < graph.edge_count; edge++) {
        /* of the fifteen pairs one goes 5 instead of 1, two 4 instead of 2, three no farther */
        test_close("tie-detour", edge, values.columns[DETOUR][edge] / 1e-300 / (8 / 15.0), small[edge], 1e-12);
        graph.costs[edge] = 1e-309;
    }
    ist_metric_values_free(&values);
    ist_view_free(&view);
    view = test_view(&graph);
    test_refused("tie-vulnerability", &view, NAN, IST_ERROR_LIMIT, "too small");
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_of_ties_agree_with_their_definitions),
        cmocka_unit_test(detours_between_two_sides_count_their_pairs_only),
        cmocka_unit_test(named_graphs_have_their_losses),
        cmocka_unit_test(hours_of_work_are_refused),
        cmocka_unit_test(extreme_costs_are_right_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
