/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Betweenness of actors and ties between two sides: against its definition, closed forms and the corridor dataset.
 */
#include "fixture.h"

#include <stdlib.h>

#include "core/centrality/brandes.h"
#include "core/ends.h"
#include "core/metric.h"
#include "reference.h"

enum { TRIALS = 400 };

static void assert_near(double actual, double expected) {
    if (!(fabs(actual - expected) <= 1e-10 * fmax(1, fabs(expected)))) {
        fail_msg("%.17g, not %.17g", actual, expected);
    }
}

/* Is the pair counted, and is it not the same pair the other way round, counted before? */
static bool counts(const test_graph *g, const uint8_t *roles, size_t s, size_t t) {
    bool asked = (roles[s] & IST_END_SOURCE) && (roles[t] & IST_END_TARGET);
    bool before = !g->directed && t < s && (roles[t] & IST_END_SOURCE) && (roles[s] & IST_END_TARGET);
    return s != t && asked && !before;
}

/* The share of the pair's shortest paths through v, or over the edge from a to b. */
static double share_through(const reference *r, size_t s, size_t t, size_t v) {
    bool on = v != s && v != t && same_length(r->distance[s][v] + r->distance[v][t], r->distance[s][t]);
    return on ? r->paths[s][v] * r->paths[v][t] / r->paths[s][t] : 0;
}

static double share_over(const reference *r, size_t s, size_t t, size_t a, size_t b) {
    bool on = same_length(r->distance[s][a] + r->cost[a][b] + r->distance[b][t], r->distance[s][t]);
    return on ? r->paths[s][a] * r->paths[b][t] / r->paths[s][t] : 0;
}

static void compare(const test_graph *g, const ist_view *view, const uint8_t *roles) {
    static reference r;
    double of_vertices[REFERENCE_VERTICES] = {0}, of_edges[TEST_EDGES] = {0};
    reference_make(&r, g);
    assert_true(ist_brandes_between(of_vertices, of_edges, view, roles, NULL));
    for (size_t v = 0; v < r.n; v++) {
        double sum = 0;
        for (size_t pair = 0; pair < r.n * r.n; pair++) {
            sum += counts(g, roles, pair / r.n, pair % r.n) ? share_through(&r, pair / r.n, pair % r.n, v) : 0;
        }
        assert_near(of_vertices[v], sum);
    }
    for (size_t e = 0; e < view->edge_count; e++) {
        double sum = 0;
        uint32_t a = view->sources[e], b = view->targets[e];
        for (size_t pair = 0; pair < r.n * r.n; pair++) {
            size_t s = pair / r.n, t = pair % r.n;
            sum += counts(g, roles, s, t) ? share_over(&r, s, t, a, b) : 0;
            sum += counts(g, roles, s, t) && !g->directed ? share_over(&r, s, t, b, a) : 0;
        }
        assert_near(of_edges[e], sum);
    }
}

static void shares_follow_their_definition_on_random_graphs(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        test_graph g = test_random_graph(seed);
        ist_view view = test_view(&g);
        uint8_t roles[REFERENCE_VERTICES] = {0};
        uint64_t draw = seed + 77;
        for (size_t v = 0; v < g.vertex_count; v++) {
            roles[v] = (uint8_t)test_below(&draw, 4);
        }
        compare(&g, &view, roles);
        ist_view_free(&view);
    }
}

static void every_pair_gives_betweenness_itself(void **state) {
    (void)state;
    static const char *const names[][2] = {{"betweenness", "subset-betweenness"},
                                           {"edge-betweenness", "subset-edge-betweenness"}};
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        test_graph g = test_random_graph(seed);
        ist_view view = test_view(&g);
        for (size_t i = 0; i < 2; i++) {
            const ist_metric *all = NULL, *subset = NULL;
            ist_metric_values expected = {0}, actual = {0};
            assert_true(ist_metric_find(&all, names[i][0], NULL) && ist_metric_find(&subset, names[i][1], NULL));
            assert_true(ist_metric_compute(&expected, all, &view, NULL));
            assert_true(ist_metric_compute(&actual, subset, &view, NULL));
            for (size_t row = 0; row < expected.row_count; row++) {
                assert_near(actual.columns[1][row], expected.columns[1][row]);
                assert_true(isnan(actual.columns[0][row]) == isnan(expected.columns[0][row]));
                if (!isnan(expected.columns[0][row])) {
                    assert_near(actual.columns[0][row], expected.columns[0][row]);
                }
            }
            ist_metric_values_free(&expected);
            ist_metric_values_free(&actual);
        }
        ist_view_free(&view);
    }
}

/* ---- with names ---- */

static ist_metric_values asked(const ist_view *view, const char *name, const char *source, const char *target) {
    const ist_metric *metric = NULL;
    ist_metric_values values = {0};
    ist_error err = {0};
    const ist_metric_settings settings = {.source = source, .target = target};
    if (!ist_metric_find(&metric, name, &err) || !ist_metric_compute_with(&values, metric, view, &settings, &err)) {
        fail_msg("%s", err.message);
        abort(); /* never reached; says so to who reads the code */
    }
    return values;
}

static void a_pair_of_two_sides_is_not_halved(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\na,b\nb,c\n");
    fixture_view(&f, "");
    ist_metric_values values = asked(&f.view, "subset-betweenness", "a", "c");
    assert_near(values.columns[1][fixture_vertex(&f, "b")], 1);
    assert_near(values.columns[0][fixture_vertex(&f, "b")], 1);
    assert_true(isnan(values.columns[0][fixture_vertex(&f, "a")]) && values.reasons[fixture_vertex(&f, "a")]);
    ist_metric_values_free(&values);
    values = asked(&f.view, "subset-edge-betweenness", "a", "c");
    assert_near(values.columns[1][fixture_edge(&f, "a", "b")], 1);
    ist_metric_values_free(&values);
    values = asked(&f.view, "subset-betweenness", "a,c", "a,c");
    assert_near(values.columns[1][fixture_vertex(&f, "b")], 1);
    ist_metric_values_free(&values);
    values = asked(&f.view, "subset-edge-betweenness", "a", "a");
    assert_true(isnan(values.columns[0][0]) && values.reasons[0]);
    ist_metric_values_free(&values);
    fixture_close(&f);
}

static void the_corridor_goes_through_whom_its_published_routes_name(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    const struct {
        const char *words, *id;
        double pairs;
    } rows[] = {{"cost=days", "RU", 3},
                {"cost=days", "ALAT", 0},
                {"cost=days", "TR", 3},
                {"cost=days close=RU", "TR", 6},
                {"cost=days close=RU,IR", "ALAT", 6},
                {"cost=days close=RU,IR", "TR", 3}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fixture_view(&f, rows[i].words);
        ist_metric_values values = asked(&f.view, "subset-betweenness", "CN,KZ,UZ,TM,KG,TJ", "EU");
        assert_near(values.columns[1][fixture_vertex(&f, rows[i].id)], rows[i].pairs);
        assert_near(values.columns[0][fixture_vertex(&f, rows[i].id)], rows[i].pairs / 6);
        ist_metric_values_free(&values);
    }
    fixture_close(&f);
}

static void an_unknown_side_is_refused(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\na,b\nb,c\n");
    fixture_view(&f, "");
    const ist_metric *metric = NULL;
    ist_metric_values values = {0};
    ist_error err = {0};
    assert_true(ist_metric_find(&metric, "subset-betweenness", &err));
    assert_false(ist_metric_compute_with(&values, metric, &f.view, &(ist_metric_settings){.source = "x"}, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_follow_their_definition_on_random_graphs),
        cmocka_unit_test(every_pair_gives_betweenness_itself),
        cmocka_unit_test(a_pair_of_two_sides_is_not_halved),
        cmocka_unit_test(the_corridor_goes_through_whom_its_published_routes_name),
        cmocka_unit_test(an_unknown_side_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
