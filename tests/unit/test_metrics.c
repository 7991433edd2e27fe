/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_metrics.c - every measure against published values, closed forms, slow references, and igraph where it has the
 * same; and on the graphs that break programs: empty, alone, disconnected, deep, huge and tiny weights.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/metric.h"
#include "graph/igraph_adapter.h"
#include "graphs.h"
#include "reference.h"

static const ist_metric *metric(const char *name) {
    const ist_metric *found = NULL;
    ist_error err = {0};
    if (!ist_metric_find(&found, name, &err)) {
        fail_msg("%s", err.message);
    }
    return found;
}

static ist_metric_values measured(const char *name, const ist_view *view) {
    ist_metric_values values = {0};
    ist_error err = {0};
    if (!ist_metric_compute(&values, metric(name), view, &err)) {
        fail_msg("%s", err.message);
    }
    return values;
}

static void assert_within(const char *what, size_t row, double actual, double expected, double tolerance) {
    if (!(fabs(actual - expected) <= tolerance)) {
        fail_msg("%s of row %zu is %.17g, not %.17g", what, row, actual, expected);
    }
}

static void assert_close(const char *what, size_t row, double actual, double expected) {
    if (isnan(expected)) {
        assert_true(isnan(actual));
        return;
    }
    assert_within(what, row, actual, expected, 1e-10 * fmax(1, fabs(expected)));
}

static void assert_column(const char *name, size_t column, const test_graph *graph, const double *expected,
                          double tolerance) {
    ist_view view = test_view(graph);
    ist_metric_values values = measured(name, &view);
    for (size_t row = 0; row < values.row_count; row++) {
        assert_within(name, row, values.columns[column][row], expected[row], tolerance);
    }
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

/* ---- the corridor graph ---- */

/* deg, raw betweenness, betweenness, by hops, constraint, with strength, effective size, closeness, harmonic,
 * PageRank with strength, core number; on which networkx and igraph agree. */
static const double golden[CORRIDOR_PLACES][11] = {
    [KZ] = {6, 43, .4095, .4730, .2635, .3530, 5.333, .1103, .1486, .1205, 2},
    [AKTAU] = {2, 26, .2476, .1635, .5000, .5062, 2.000, .1014, .1193, .0379, 2},
    [ALAT] = {2, 25, .2381, .1159, .5000, .6800, 2.000, .0987, .1739, .0819, 2},
    [TBILISI] = {3, 24, .2286, .1095, .3333, .3469, 3.000, .0926, .1576, .0847, 2},
    [BAKU] = {2, 23, .2190, .0873, .5000, .6250, 2.000, .0974, .1788, .0856, 2},
    [TR] = {3, 20, .1905, .1540, .3333, .4231, 3.000, .0962, .1356, .0734, 2},
    [TM] = {3, 18, .1714, .1524, .4360, .4692, 2.333, .1000, .1293, .0673, 2},
    [UZ] = {4, 18, .1714, .1492, .4427, .4325, 3.000, .1014, .1541, .1103, 2},
    [IR] = {2, 16, .1524, .1190, .5000, .5062, 2.000, .0962, .1116, .0420, 2},
    [KARS] = {2, 13, .1238, .0635, .5000, .5200, 2.000, .0915, .1430, .0659, 2},
    [EU] = {3, 3, .0286, .1794, .3333, .3512, 3.000, .0701, .0804, .0387, 2},
    [RU] = {2, 3, .0286, .1746, .5000, .5312, 2.000, .0758, .0838, .0303, 2},
    [BLACKSEA] = {2, 2, .0190, .0587, .5000, .7025, 2.000, .0815, .1261, .0499, 2},
    [KG] = {2, 0, 0, 0, .7309, .7738, 1.000, .0915, .1269, .0572, 2},
    [TJ] = {1, 0, 0, 0, 1, 1, 1.000, .0789, .1062, .0328, 1},
    [CN] = {1, 0, 0, 0, 1, 1, 1.000, .0682, .0783, .0216, 1},
};

static void assert_golden(const char *name, size_t column, const test_graph *graph, size_t which, double tolerance) {
    double expected[CORRIDOR_PLACES];
    for (size_t v = 0; v < CORRIDOR_PLACES; v++) {
        expected[v] = golden[v][which];
    }
    assert_column(name, column, graph, expected, tolerance);
}

static void the_corridor_graph_has_its_published_values(void **state) {
    (void)state;
    const double half_a_digit = 0.5001e-4;
    test_graph by_days = test_corridor(), by_hops = test_corridor(), alike = test_corridor();
    by_hops.weighted = false;
    for (size_t edge = 0; edge < alike.edge_count; edge++) {
        alike.strengths[edge] = 1;
    }
    assert_golden("degree", 0, &by_days, 0, 0);
    assert_golden("betweenness", 1, &by_days, 1, 1e-12);
    assert_golden("betweenness", 0, &by_days, 2, half_a_digit);
    assert_golden("betweenness", 0, &by_hops, 3, half_a_digit);
    assert_golden("constraint", 0, &alike, 4, half_a_digit);
    assert_golden("constraint", 0, &by_days, 5, half_a_digit);
    assert_golden("effective-size", 0, &alike, 6, 0.5001e-3);
    assert_golden("effective-size", 2, &by_days, 6, 0.5001e-3);
    assert_golden("closeness", 0, &by_days, 7, half_a_digit);
    assert_golden("harmonic", 0, &by_days, 8, half_a_digit);
    assert_golden("pagerank", 0, &by_days, 9, half_a_digit);
    assert_golden("core-number", 0, &by_days, 10, 0);
}

static void the_corridor_graph_has_its_published_edge_betweenness(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    ist_metric_values values = measured("edge-betweenness", &view);
    const struct {
        uint32_t a, b;
        double pairs;
    } rows[] = {{KZ, AKTAU, 34}, {AKTAU, ALAT, 33}, {ALAT, BAKU, 32}, {BAKU, TBILISI, 29}, {TM, IR, 24}, {IR, TR, 23}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t edge = ist_view_edge(&view, rows[i].a, rows[i].b);
        assert_close("edge-betweenness", edge, values.columns[1][edge], rows[i].pairs);
        assert_close("edge-betweenness", edge, values.columns[0][edge], rows[i].pairs / 120);
    }
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void the_corridor_graph_has_its_published_group_betweenness(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    const struct {
        uint32_t members[2];
        double value;
    } rows[] = {{{ALAT, BAKU}, .1868}, {{KZ, AKTAU}, .3956}, {{TR, KARS}, .1319}, {{IR, TM}, .1209}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double values[IST_METRIC_COLUMNS];
        assert_true(metric("betweenness")->compute_set(values, &view, rows[i].members, 2, NULL));
        assert_within("group betweenness", i, values[0], rows[i].value, 0.5001e-4);
    }
    ist_view_free(&view);
}

static void the_corridor_graph_hangs_on_kazakhstan_and_uzbekistan(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    ist_metric_values values = measured("articulation", &view);
    for (uint32_t v = 0; v < CORRIDOR_PLACES; v++) {
        bool cuts = v == KZ || v == UZ;
        assert_close("articulation", v, values.columns[0][v], cuts);
        assert_close("parts", v, values.columns[1][v], cuts ? 2 : 1);
        assert_close("pairs", v, values.columns[2][v], cuts ? 14 : 0);
    }
    ist_metric_values_free(&values);
    values = measured("bridge", &view);
    for (uint32_t edge = 0; edge < view.edge_count; edge++) {
        bool cuts = edge == ist_view_edge(&view, CN, KZ) || edge == ist_view_edge(&view, TJ, UZ);
        assert_close("bridge", edge, values.columns[0][edge], cuts);
        assert_close("parts", edge, values.columns[1][edge], cuts ? 2 : 1);
        assert_close("pairs", edge, values.columns[2][edge], cuts ? 15 : 0);
    }
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void the_corridor_graph_without_russia_and_iran_hangs_on_the_caspian(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph), left = {0};
    uint8_t lost[CORRIDOR_PLACES] = {0};
    lost[RU] = lost[IR] = 1;
    assert_true(ist_view_without(&left, &view, lost, NULL, NULL));
    ist_metric_values values = measured("articulation", &left);
    for (uint32_t v = 0; v < CORRIDOR_PLACES; v++) {
        bool cuts = v == KZ || v == UZ || v == AKTAU || v == ALAT || v == BAKU || v == TBILISI;
        assert_close("articulation", v, values.columns[0][v], cuts);
    }
    ist_metric_values_free(&values);
    ist_view_free(&left);
    ist_view_free(&view);
}

/* ---- closed forms ---- */

static void a_star_has_its_closed_forms(void **state) {
    (void)state;
    test_graph graph = test_star(9);
    const double betweenness[9] = {1}, degree[9] = {8, 1, 1, 1, 1, 1, 1, 1, 1};
    double closeness[9], harmonic[9], eigenvector[9], constraint[9], size[9], pagerank[9];
    for (size_t v = 0; v < 9; v++) {
        closeness[v] = v == 0 ? 1 : 8.0 / 15;
        harmonic[v] = v == 0 ? 1 : (1 + 7 / 2.0) / 8;
        eigenvector[v] = v == 0 ? 1 : 1 / sqrt(8);
        constraint[v] = v == 0 ? 1.0 / 8 : 1;
        size[v] = v == 0 ? 8 : 1;
        double middle = (0.15 / 9 * (1 + 8 * 0.85)) / (1 - 0.85 * 0.85);
        pagerank[v] = v == 0 ? middle : 0.15 / 9 + 0.85 * middle / 8;
    }
    assert_column("betweenness", 0, &graph, betweenness, 1e-15);
    assert_column("degree", 0, &graph, degree, 0);
    assert_column("closeness", 0, &graph, closeness, 1e-15);
    assert_column("harmonic", 0, &graph, harmonic, 1e-15);
    assert_column("eigenvector", 0, &graph, eigenvector, 1e-13);
    assert_column("constraint", 0, &graph, constraint, 1e-15);
    assert_column("effective-size", 0, &graph, size, 1e-15);
    assert_column("pagerank", 0, &graph, pagerank, 1e-13);
    const double parts[9] = {8, 1, 1, 1, 1, 1, 1, 1, 1}, pairs[9] = {28}, cuts[9] = {1};
    assert_column("articulation", 0, &graph, cuts, 0);
    assert_column("articulation", 1, &graph, parts, 0);
    assert_column("articulation", 2, &graph, pairs, 0);
}

static void a_path_has_its_closed_forms(void **state) {
    (void)state;
    enum { N = 12 };
    test_graph graph = test_path(N);
    double betweenness[N], edge_pairs[N], eigenvector[N], core[N], pi = acos(-1);
    for (size_t v = 0; v < N; v++) {
        betweenness[v] = (double)(v * (N - 1 - v));
        edge_pairs[v] = (double)((v + 1) * (N - 1 - v));
        eigenvector[v] = sin(pi * (double)(v + 1) / (N + 1)) / sin(pi * 6 / (N + 1));
        core[v] = 1;
    }
    assert_column("betweenness", 1, &graph, betweenness, 1e-12);
    assert_column("edge-betweenness", 1, &graph, edge_pairs, 1e-12);
    assert_column("bridge", 2, &graph, edge_pairs, 0);
    assert_column("articulation", 2, &graph, betweenness, 0);
    assert_column("eigenvector", 0, &graph, eigenvector, 1e-12);
    assert_column("core-number", 0, &graph, core, 0);
}

static void a_cycle_has_its_closed_forms(void **state) {
    (void)state;
    test_graph graph = test_cycle(8);
    double betweenness[8], ones[8], core[8], pagerank[8];
    for (size_t v = 0; v < 8; v++) {
        betweenness[v] = 4.5; /* (n - 2)^2 / 8 */
        ones[v] = 1;
        core[v] = 2;
        pagerank[v] = 1.0 / 8;
    }
    const double none[8] = {0};
    assert_column("betweenness", 1, &graph, betweenness, 1e-12);
    assert_column("eigenvector", 0, &graph, ones, 0);
    assert_column("core-number", 0, &graph, core, 0);
    assert_column("pagerank", 0, &graph, pagerank, 1e-15);
    assert_column("articulation", 0, &graph, none, 0);
    assert_column("bridge", 0, &graph, none, 0);
}

static void a_complete_graph_has_its_closed_forms(void **state) {
    (void)state;
    test_graph graph = test_complete(6), triangle = test_complete(3);
    const double none[6] = {0}, ones[15] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, five[6] = {5, 5, 5, 5, 5, 5},
                 hemmed[3] = {1.125, 1.125, 1.125};
    assert_column("betweenness", 0, &graph, none, 0);
    assert_column("edge-betweenness", 1, &graph, ones, 1e-15);
    assert_column("closeness", 0, &graph, ones, 1e-15);
    assert_column("closeness", 1, &graph, five, 0);
    assert_column("harmonic", 0, &graph, ones, 1e-15);
    assert_column("core-number", 0, &graph, five, 0);
    assert_column("effective-size", 0, &graph, ones, 1e-15);
    assert_column("constraint", 0, &triangle, hemmed, 1e-15);
}

/* ---- the slow reference ---- */

static void assert_paths_right(const test_graph *graph, const reference *r, const ist_view *view) {
    ist_metric_values between = measured("betweenness", view), edges = measured("edge-betweenness", view);
    ist_metric_values close = measured("closeness", view), harmonic = measured("harmonic", view);
    double share = graph->directed ? 1 : 0.5, n = (double)r->n;
    for (size_t v = 0; v < r->n; v++) {
        double sum = 0, inverse = 0, reached = 0;
        for (size_t t = 0; t < r->n; t++) {
            if (t != v && isfinite(r->distance[v][t])) {
                sum += r->distance[v][t];
                inverse += 1 / r->distance[v][t];
                reached++;
            }
        }
        double pairs = share * reference_betweenness(r, v);
        assert_close("betweenness.pairs", v, between.columns[1][v], pairs);
        assert_close("betweenness", v, between.columns[0][v], n < 3 ? NAN : pairs / (share * (n - 1) * (n - 2)));
        assert_close("closeness", v, close.columns[0][v], reached > 0 ? reached / (n - 1) * reached / sum : NAN);
        assert_close("closeness.reached", v, close.columns[1][v], reached);
        assert_close("harmonic", v, harmonic.columns[0][v], n > 1 ? inverse / (n - 1) : NAN);
    }
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        size_t a = view->sources[edge], b = view->targets[edge];
        double pairs = reference_edge_betweenness(r, a, b);
        pairs = graph->directed ? pairs : (pairs + reference_edge_betweenness(r, b, a)) / 2;
        assert_close("edge-betweenness.pairs", edge, edges.columns[1][edge], pairs);
        assert_close("edge-betweenness", edge, edges.columns[0][edge], pairs / (share * n * (n - 1)));
    }
    ist_metric_values_free(&between);
    ist_metric_values_free(&edges);
    ist_metric_values_free(&close);
    ist_metric_values_free(&harmonic);
}

static void path_measures_agree_with_their_definitions_on_random_graphs(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 400; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        reference r;
        reference_make(&r, &graph);
        assert_paths_right(&graph, &r, &view);
        ist_view_free(&view);
    }
}

static size_t random_members(bool *members, uint32_t *vertices, size_t n, uint64_t *random) {
    size_t count = 0;
    for (size_t v = 0; v < n; v++) {
        members[v] = test_below(random, 3) == 0;
        if (members[v]) {
            vertices[count++] = (uint32_t)v;
        }
    }
    return count;
}

static double reference_distance_to(const reference *r, const bool *members, size_t v) {
    double nearest = INFINITY;
    for (size_t m = 0; m < r->n; m++) {
        nearest = members[m] ? fmin(nearest, r->distance[m][v]) : nearest;
    }
    return nearest;
}

static void measures_of_sets_agree_with_their_definitions_on_random_graphs(void **state) {
    (void)state;
    for (uint64_t seed = 1000; seed < 1300; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        reference r;
        reference_make(&r, &graph);
        bool members[REFERENCE_VERTICES];
        uint32_t vertices[REFERENCE_VERTICES];
        uint64_t random = seed;
        size_t count = random_members(members, vertices, r.n, &random);
        double values[IST_METRIC_COLUMNS], others = (double)(r.n - count), sum = 0, inverse = 0, reached = 0;
        double neighbours = 0;
        for (size_t v = 0; v < r.n; v++) {
            double distance = members[v] ? INFINITY : reference_distance_to(&r, members, v);
            bool neighbour = false;
            for (size_t m = 0; m < r.n; m++) {
                neighbour |= members[m] && !members[v] && (isfinite(r.cost[m][v]) || isfinite(r.cost[v][m]));
            }
            neighbours += neighbour;
            if (isfinite(distance)) {
                sum += distance;
                inverse += 1 / distance;
                reached++;
            }
        }
        assert_true(metric("betweenness")->compute_set(values, &view, vertices, count, NULL));
        assert_close("group betweenness", seed, values[1],
                     reference_group_betweenness(&r, members) / (graph.directed ? 1 : 2));
        assert_true(metric("closeness")->compute_set(values, &view, vertices, count, NULL));
        assert_close("group closeness", seed, values[0], reached > 0 ? reached / others * reached / sum : NAN);
        assert_true(metric("harmonic")->compute_set(values, &view, vertices, count, NULL));
        assert_close("group harmonic", seed, values[0], others > 0 ? inverse / others : NAN);
        assert_true(metric("degree")->compute_set(values, &view, vertices, count, NULL));
        assert_close("group degree", seed, values[0], neighbours);
        ist_view_free(&view);
    }
}

/* Pairs, both not in the set, that are connected without direction when `lost` vertices are gone. */
static double connected_pairs(const test_graph *graph, const bool *members, const bool *lost) {
    test_graph without = *graph;
    without.directed = without.weighted = false;
    without.edge_count = 0;
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        if (!lost[graph->sources[edge]] && !lost[graph->targets[edge]]) {
            without.sources[without.edge_count] = graph->sources[edge];
            without.targets[without.edge_count++] = graph->targets[edge];
        }
    }
    reference r;
    double pairs = 0;
    reference_make(&r, &without);
    for (size_t a = 0; a < r.n; a++) {
        for (size_t b = 0; b < a; b++) {
            pairs += !members[a] && !members[b] && isfinite(r.distance[a][b]);
        }
    }
    return pairs;
}

static void losses_cut_off_what_counting_pairs_says(void **state) {
    (void)state;
    const bool none[REFERENCE_VERTICES] = {false};
    for (uint64_t seed = 2000; seed < 2200; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_metric_values values = measured("articulation", &view);
        for (uint32_t v = 0; v < graph.vertex_count; v++) {
            bool lost[REFERENCE_VERTICES] = {false};
            double of_set[IST_METRIC_COLUMNS];
            lost[v] = true;
            double pairs = connected_pairs(&graph, lost, none) - connected_pairs(&graph, lost, lost);
            assert_close("articulation.pairs", v, values.columns[2][v], pairs);
            assert_close("articulation", v, values.columns[0][v], pairs > 0);
            assert_true(metric("articulation")->compute_set(of_set, &view, &v, 1, NULL));
            for (size_t column = 0; column < 3; column++) {
                assert_close("articulation of one", v, of_set[column], values.columns[column][v]);
            }
        }
        ist_metric_values_free(&values);
        bool members[REFERENCE_VERTICES];
        uint32_t vertices[REFERENCE_VERTICES];
        uint64_t random = seed;
        size_t count = random_members(members, vertices, graph.vertex_count, &random);
        double of_set[IST_METRIC_COLUMNS];
        assert_true(metric("articulation")->compute_set(of_set, &view, vertices, count, NULL));
        assert_close("articulation of a set", seed, of_set[2],
                     connected_pairs(&graph, members, none) - connected_pairs(&graph, members, members));
        ist_view_free(&view);
    }
}

static void bridges_cut_off_what_counting_pairs_says(void **state) {
    (void)state;
    const bool none[REFERENCE_VERTICES] = {false};
    for (uint64_t seed = 3000; seed < 3200; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_metric_values values = measured("bridge", &view);
        for (size_t i = 0; i < graph.edge_count; i++) {
            test_graph left = graph;
            left.edge_count--;
            left.sources[i] = left.sources[left.edge_count];
            left.targets[i] = left.targets[left.edge_count];
            uint32_t edge = ist_view_edge(&view, graph.sources[i], graph.targets[i]);
            double pairs = connected_pairs(&graph, none, none) - connected_pairs(&left, none, none);
            assert_close("bridge.pairs", edge, values.columns[2][edge], pairs);
            assert_close("bridge", edge, values.columns[0][edge], pairs > 0);
        }
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
}

/* ---- igraph as the second opinion ---- */

typedef struct {
    const ist_view *view;
    double *constraint, *core;
} second_opinion;

static igraph_error_t ask_igraph(void *context) {
    second_opinion *opinion = context;
    const ist_view *view = opinion->view;
    const igraph_t *graph;
    igraph_vector_t constraint, strengths = ist_igraph_borrow(view->strengths, view->edge_count);
    igraph_vector_int_t core;
    IGRAPH_CHECK(ist_view_igraph(&graph, view));
    IGRAPH_CHECK(igraph_vector_init(&constraint, 0));
    IGRAPH_FINALLY(igraph_vector_destroy, &constraint);
    IGRAPH_CHECK(igraph_vector_int_init(&core, 0));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &core);
    IGRAPH_CHECK(igraph_constraint(graph, &constraint, igraph_vss_all(), &strengths));
    IGRAPH_CHECK(igraph_coreness(graph, &core, IGRAPH_ALL));
    for (size_t v = 0; v < view->vertex_count; v++) {
        opinion->constraint[v] = VECTOR(constraint)[v];
        opinion->core[v] = (double)VECTOR(core)[v];
    }
    igraph_vector_int_destroy(&core);
    igraph_vector_destroy(&constraint);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

static void constraint_and_cores_agree_with_igraph(void **state) {
    (void)state;
    for (uint64_t seed = 4000; seed < 4200; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        double constraint[REFERENCE_VERTICES], core[REFERENCE_VERTICES];
        second_opinion opinion = {.view = &view, .constraint = constraint, .core = core};
        ist_error err = {0};
        if (!ist_igraph_run(ask_igraph, &opinion, "asking igraph", &err)) {
            fail_msg("%s", err.message);
        }
        ist_metric_values ours = measured("constraint", &view), cores = measured("core-number", &view);
        for (size_t v = 0; v < graph.vertex_count; v++) {
            assert_close("constraint", v, ours.columns[0][v], constraint[v]);
            if (!graph.directed) { /* igraph counts a tie each way twice */
                assert_close("core-number", v, cores.columns[0][v], core[v]);
            }
        }
        ist_metric_values_free(&ours);
        ist_metric_values_free(&cores);
        ist_view_free(&view);
    }
}

/* ---- directions, weights, definitions ---- */

static void degree_and_strength_tell_in_from_out(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 3, .directed = true};
    test_add(&graph, 0, 1, 1, 2);
    test_add(&graph, 1, 0, 1, 3);
    test_add(&graph, 2, 0, 1, 5);
    const double degree[] = {2, 1, 1}, in[] = {2, 1, 0}, out[] = {1, 1, 1};
    const double strength[] = {10, 5, 5}, strength_in[] = {8, 2, 0}, strength_out[] = {2, 3, 5};
    assert_column("degree", 0, &graph, degree, 0);
    assert_column("degree", 1, &graph, in, 0);
    assert_column("degree", 2, &graph, out, 0);
    assert_column("strength", 0, &graph, strength, 0);
    assert_column("strength", 1, &graph, strength_in, 0);
    assert_column("strength", 2, &graph, strength_out, 0);
    const double core[] = {1, 1, 1};
    assert_column("core-number", 0, &graph, core, 0);
    const double bridges[] = {0, 0, 1};
    assert_column("bridge", 0, &graph, bridges, 0);
}

static void in_and_out_do_not_apply_without_direction(void **state) {
    (void)state;
    test_graph graph = test_path(3);
    ist_view view = test_view(&graph);
    ist_metric_values values = measured("degree", &view);
    assert_non_null(values.columns[0]);
    assert_null(values.columns[1]);
    assert_null(values.columns[2]);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void strength_of_a_set_counts_what_crosses_its_border(void **state) {
    (void)state;
    test_graph graph = test_path(4);
    graph.strengths[0] = 2;
    graph.strengths[1] = 3;
    graph.strengths[2] = 5;
    ist_view view = test_view(&graph);
    const uint32_t members[] = {1, 2};
    double values[IST_METRIC_COLUMNS];
    assert_true(metric("strength")->compute_set(values, &view, members, 2, NULL));
    assert_close("strength of a set", 0, values[0], 7);
    ist_view_free(&view);
}

static void pagerank_adds_up_to_one_and_solves_its_equation(void **state) {
    (void)state;
    for (uint64_t seed = 5000; seed < 5200; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_metric_values values = measured("pagerank", &view);
        const double *p = values.columns[0];
        double n = (double)graph.vertex_count, sum = 0, dangling = 0;
        double right[REFERENCE_VERTICES] = {0}, out[REFERENCE_VERTICES] = {0};
        for (size_t edge = 0; edge < view.edge_count; edge++) {
            out[view.sources[edge]] += view.strengths[edge];
            out[view.targets[edge]] += view.directed ? 0 : view.strengths[edge];
        }
        for (size_t edge = 0; edge < view.edge_count; edge++) {
            uint32_t a = view.sources[edge], b = view.targets[edge];
            right[b] += p[a] * view.strengths[edge] / out[a];
            right[a] += view.directed ? 0 : p[b] * view.strengths[edge] / out[b];
        }
        for (size_t v = 0; v < graph.vertex_count; v++) {
            sum += p[v];
            dangling += out[v] == 0 ? p[v] : 0;
        }
        for (size_t v = 0; v < graph.vertex_count; v++) {
            assert_within("pagerank", v, p[v], 0.15 / n + 0.85 * (right[v] + dangling / n), 1e-13);
        }
        assert_within("sum of pagerank", 0, sum, 1, 1e-14);
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
}

static void eigenvectors_solve_their_equation_or_are_refused(void **state) {
    (void)state;
    size_t solved = 0, refused = 0;
    for (uint64_t seed = 6000; seed < 6300; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_metric_values values = measured("eigenvector", &view);
        const double *x = values.columns[0];
        double image[REFERENCE_VERTICES] = {0}, value = 0, first = 0;
        if (isnan(x[0])) {
            refused++;
            assert_non_null(values.reasons[graph.vertex_count - 1]);
        } else {
            solved++;
            for (size_t edge = 0; edge < view.edge_count; edge++) {
                image[view.targets[edge]] += view.strengths[edge] * x[view.sources[edge]];
                image[view.sources[edge]] += view.directed ? 0 : view.strengths[edge] * x[view.targets[edge]];
            }
            for (size_t v = 0; v < graph.vertex_count; v++) {
                value = fmax(value, image[v]);
                first = fmax(first, x[v]);
            }
            assert_true(first == 1);
            for (size_t v = 0; v < graph.vertex_count; v++) {
                assert_within("eigenvector", v, image[v], value * x[v], 1e-11 * value);
            }
        }
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
    assert_true(solved >= 50 && refused >= 50);
}

static void eigenvalues_are_noted(void **state) {
    (void)state;
    test_graph graph = test_path(3);
    ist_view view = test_view(&graph);
    ist_metric_values values = measured("eigenvector", &view);
    assert_non_null(strstr(values.note, "1.41421"));
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void two_halves_that_hang_on_a_thread_have_no_eigenvector(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 6};
    for (uint32_t half = 0; half < 6; half += 3) {
        test_add(&graph, half, half + 1, 1, 1);
        test_add(&graph, half, half + 2, 1, 1);
        test_add(&graph, half + 1, half + 2, 1, 1);
    }
    test_add(&graph, 0, 3, 1, 1e-11);
    ist_view view = test_view(&graph);
    ist_metric_values values = measured("eigenvector", &view);
    assert_true(isnan(values.columns[0][0]));
    assert_non_null(strstr(values.reasons[0], "eigenvalues"));
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void effective_size_with_strengths_follows_its_formula(void **state) {
    (void)state;
    test_graph graph = test_complete(3);
    graph.strengths[0] = 1; /* 0 - 1 */
    graph.strengths[1] = 2; /* 0 - 2 */
    graph.strengths[2] = 4; /* 1 - 2 */
    double m12 = 4.0 / 4, m21 = 4.0 / 4, p01 = 1.0 / 3, p02 = 2.0 / 3;
    ist_view view = test_view(&graph);
    ist_metric_values values = measured("effective-size", &view);
    assert_close("effective-size", 0, values.columns[0][0], (1 - p02 * m12) + (1 - p01 * m21));
    assert_close("effective-size", 1, values.columns[0][1], (1 - 4.0 / 5 * 2 / 2) + (1 - 1.0 / 5 * 2 / 4));
    assert_close("efficiency", 0, values.columns[1][0], values.columns[0][0] / 2);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void scale_of_the_weights_does_not_change_shares(void **state) {
    (void)state;
    static const char *const names[] = {"betweenness", "edge-betweenness", "eigenvector", "pagerank",
                                        "constraint",  "effective-size",   "core-number", "articulation"};
    test_graph graph = test_corridor();
    ist_view plain = test_view(&graph);
    for (int exponent = -300; exponent <= 300; exponent += 600) {
        test_graph scaled = graph;
        for (size_t edge = 0; edge < graph.edge_count; edge++) {
            scaled.costs[edge] *= pow(10, exponent);
            scaled.strengths[edge] *= pow(10, exponent);
        }
        ist_view view = test_view(&scaled);
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            ist_metric_values expected = measured(names[i], &plain), actual = measured(names[i], &view);
            for (size_t row = 0; row < expected.row_count; row++) {
                assert_close(names[i], row, actual.columns[0][row], expected.columns[0][row]);
            }
            ist_metric_values_free(&expected);
            ist_metric_values_free(&actual);
        }
        ist_view_free(&view);
    }
    ist_view_free(&plain);
}

static void sums_that_overflow_are_refused(void **state) {
    (void)state;
    static const char *const names[] = {"strength", "pagerank", "closeness", "betweenness", "harmonic", "constraint"};
    test_graph graph = test_star(4);
    graph.weighted = true;
    for (size_t edge = 0; edge < graph.edge_count; edge++) {
        graph.costs[edge] = graph.strengths[edge] = 1.5e308;
    }
    ist_view view = test_view(&graph);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ist_metric_values values = {0};
        ist_error err = {0};
        assert_false(ist_metric_compute(&values, metric(names[i]), &view, &err));
        assert_int_equal(err.kind, IST_ERROR_LIMIT);
        assert_non_null(strstr(err.message, names[i]));
        ist_metric_values_free(&values);
    }
    ist_view_free(&view);
}

/* ---- graphs that break programs ---- */

/* With capacities too: measures that read them are refused without. */
static void every_measure_takes(const test_graph *graph) {
    ist_view view = {0};
    ist_edge_list list = {.vertex_count = graph->vertex_count,
                          .edge_count = graph->edge_count,
                          .directed = graph->directed,
                          .sources = graph->sources,
                          .targets = graph->targets,
                          .strengths = graph->strengths,
                          .capacities = graph->strengths};
    assert_true(ist_view_from_edges(&view, &list, NULL));
    for (size_t i = 0; i < ist_metric_count; i++) {
        ist_metric_values values = measured(ist_metrics[i]->name, &view);
        for (size_t column = 0; column < IST_METRIC_COLUMNS; column++) {
            for (size_t row = 0; values.columns[column] && row < values.row_count; row++) {
                assert_true(isfinite(values.columns[column][row]) || values.reasons[row]);
            }
        }
        ist_metric_values_free(&values);
    }
    ist_view_free(&view);
}

static void every_measure_takes_small_and_empty_graphs(void **state) {
    (void)state;
    for (int directed = 0; directed < 2; directed++) {
        for (uint32_t n = 0; n < 5; n++) {
            test_graph graph = {.vertex_count = n, .directed = directed};
            every_measure_takes(&graph);
            if (n > 1) {
                test_add(&graph, 0, 1, 1, 1);
                every_measure_takes(&graph);
            }
        }
    }
}

static void isolated_actors_are_na_or_zero(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 3};
    test_add(&graph, 0, 1, 1, 1);
    static const char *const undefined[] = {"closeness", "constraint", "effective-size", "eigenvector"};
    static const char *const zero[] = {"degree", "strength", "betweenness", "harmonic", "core-number", "articulation"};
    ist_view view = test_view(&graph);
    for (size_t i = 0; i < sizeof undefined / sizeof *undefined; i++) {
        ist_metric_values values = measured(undefined[i], &view);
        assert_true(isnan(values.columns[0][2]) && values.reasons[2]);
        ist_metric_values_free(&values);
    }
    for (size_t i = 0; i < sizeof zero / sizeof *zero; i++) {
        ist_metric_values values = measured(zero[i], &view);
        assert_true(values.columns[0][2] == 0);
        ist_metric_values_free(&values);
    }
    ist_view_free(&view);
}

static void a_path_of_100000_actors_needs_no_deep_stack(void **state) {
    (void)state;
    enum { N = 100000 };
    uint32_t *ends = calloc(N, sizeof *ends);
    assert_non_null(ends);
    for (uint32_t v = 0; v < N; v++) {
        ends[v] = v;
    }
    ist_view view = {0};
    ist_edge_list list = {.vertex_count = N, .edge_count = N - 1, .sources = ends, .targets = ends + 1};
    assert_true(ist_view_from_edges(&view, &list, NULL));
    static const char *const names[] = {"degree", "strength", "core-number", "constraint", "pagerank"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ist_metric_values values = measured(names[i], &view);
        ist_metric_values_free(&values);
    }
    ist_metric_values values = measured("articulation", &view);
    assert_true(values.columns[0][0] == 0 && values.columns[0][1] == 1);
    assert_true(values.columns[2][N / 2] == (double)(N / 2) * (N - 1 - N / 2));
    ist_metric_values_free(&values);
    values = measured("bridge", &view);
    assert_true(values.columns[2][0] == N - 1);
    ist_metric_values_free(&values);
    ist_view_free(&view);
    free(ends);
}

/* ---- the list ---- */

static void a_measure_is_found_by_name_with_hyphen_or_underscore(void **state) {
    (void)state;
    assert_ptr_equal(metric("edge-betweenness"), metric("edge_betweenness"));
    for (size_t i = 0; i < ist_metric_count; i++) {
        assert_ptr_equal(metric(ist_metrics[i]->name), ist_metrics[i]);
    }
}

static void an_unknown_measure_is_refused_with_the_nearest(void **state) {
    (void)state;
    const ist_metric *found = NULL;
    ist_error err = {0};
    assert_false(ist_metric_find(&found, "betweeness", &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    assert_non_null(strstr(err.message, "did you mean betweenness"));
    assert_false(ist_metric_find(&found, "\x1b[31m", &err));
    assert_null(strchr(err.message, '\x1b'));
}

static void every_measure_has_a_whole_record_and_its_documentation(void **state) {
    (void)state;
    for (size_t i = 0; i < ist_metric_count; i++) {
        const ist_metric *m = ist_metrics[i];
        assert_true(m->summary && m->disconnected && m->normalisation && m->computed_by && m->compute);
        assert_non_null(m->columns[0].name);
        for (size_t column = 0; column < IST_METRIC_COLUMNS && m->columns[column].name; column++) {
            assert_true(m->columns[column].unit && m->columns[column].summary);
        }
        const char *doc = ist_metric_doc(m);
        assert_true(strlen(doc) > 300);
        assert_null(strstr(doc, "*/"));
        assert_int_equal(doc[strlen(doc) - 1], '\n');
    }
}

static void strength_is_refused_where_ties_are_hostile(void **state) {
    (void)state;
    for (int8_t sign = -1; sign <= 2; sign++) {
        test_graph graph = test_path(3);
        ist_view view = test_view(&graph);
        view.signs[1] = sign;
        ist_metric_values values = {0};
        ist_error err = {0};
        bool friendly = sign == 0 || sign == 1;
        assert_int_equal(ist_metric_compute(&values, metric("constraint"), &view, &err), friendly);
        if (!friendly) {
            assert_int_equal(err.kind, IST_ERROR_USAGE);
            assert_non_null(strstr(err.message, "sign=+,0"));
        }
        ist_metric_values_free(&values);
        values = measured("degree", &view);
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
}

static void capacity_is_asked_for_where_it_is_read(void **state) {
    (void)state;
    ist_metric thirsty = *metric("degree");
    thirsty.reads = IST_READS_CAPACITY;
    test_graph graph = test_path(3);
    ist_view view = test_view(&graph);
    ist_metric_values values = {0};
    ist_error err = {0};
    assert_false(ist_metric_compute(&values, &thirsty, &view, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    assert_non_null(strstr(err.message, "capacity="));
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_corridor_graph_has_its_published_values),
        cmocka_unit_test(the_corridor_graph_has_its_published_edge_betweenness),
        cmocka_unit_test(the_corridor_graph_has_its_published_group_betweenness),
        cmocka_unit_test(the_corridor_graph_hangs_on_kazakhstan_and_uzbekistan),
        cmocka_unit_test(the_corridor_graph_without_russia_and_iran_hangs_on_the_caspian),
        cmocka_unit_test(a_star_has_its_closed_forms),
        cmocka_unit_test(a_path_has_its_closed_forms),
        cmocka_unit_test(a_cycle_has_its_closed_forms),
        cmocka_unit_test(a_complete_graph_has_its_closed_forms),
        cmocka_unit_test(path_measures_agree_with_their_definitions_on_random_graphs),
        cmocka_unit_test(measures_of_sets_agree_with_their_definitions_on_random_graphs),
        cmocka_unit_test(losses_cut_off_what_counting_pairs_says),
        cmocka_unit_test(bridges_cut_off_what_counting_pairs_says),
        cmocka_unit_test(constraint_and_cores_agree_with_igraph),
        cmocka_unit_test(degree_and_strength_tell_in_from_out),
        cmocka_unit_test(in_and_out_do_not_apply_without_direction),
        cmocka_unit_test(strength_of_a_set_counts_what_crosses_its_border),
        cmocka_unit_test(pagerank_adds_up_to_one_and_solves_its_equation),
        cmocka_unit_test(eigenvectors_solve_their_equation_or_are_refused),
        cmocka_unit_test(eigenvalues_are_noted),
        cmocka_unit_test(two_halves_that_hang_on_a_thread_have_no_eigenvector),
        cmocka_unit_test(effective_size_with_strengths_follows_its_formula),
        cmocka_unit_test(scale_of_the_weights_does_not_change_shares),
        cmocka_unit_test(sums_that_overflow_are_refused),
        cmocka_unit_test(every_measure_takes_small_and_empty_graphs),
        cmocka_unit_test(isolated_actors_are_na_or_zero),
        cmocka_unit_test(a_path_of_100000_actors_needs_no_deep_stack),
        cmocka_unit_test(a_measure_is_found_by_name_with_hyphen_or_underscore),
        cmocka_unit_test(an_unknown_measure_is_refused_with_the_nearest),
        cmocka_unit_test(every_measure_has_a_whole_record_and_its_documentation),
        cmocka_unit_test(strength_is_refused_where_ties_are_hostile),
        cmocka_unit_test(capacity_is_asked_for_where_it_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
