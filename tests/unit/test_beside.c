/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_beside.c - what stands beside the first column of a measure: raw sums beside shares, and the three things that
 * constraint is made of; ranks by several measures side by side.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/rank_columns.h"
#include "core/ranks.h"
#include "measuring.h"
#include "reference.h"

enum { TRIALS = 300 };

static bool tied[REFERENCE_VERTICES][REFERENCE_VERTICES];

static void find_ties(const test_graph *g) {
    memset(tied, 0, sizeof tied);
    for (size_t e = 0; e < g->edge_count; e++) {
        tied[g->sources[e]][g->targets[e]] = tied[g->targets[e]][g->sources[e]] = true;
    }
}

static size_t count_partners(const test_graph *g, size_t v) {
    size_t count = 0;
    for (size_t u = 0; u < g->vertex_count; u++) {
        count += tied[v][u];
    }
    return count;
}

/* ---- raw and normalised ---- */

static void sums_stand_beside_shares(void **state) {
    (void)state;
    static reference r;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        test_graph g = test_random_graph(seed);
        ist_view view = test_view(&g);
        double others = (double)g.vertex_count - 1;
        ist_metric_values degree = test_measured("degree", &view), closeness = test_measured("closeness", &view);
        ist_metric_values harmonic = test_measured("harmonic", &view);
        reference_make(&r, &g);
        find_ties(&g);
        for (size_t v = 0; v < g.vertex_count; v++) {
            double farness = 0, nearness = 0, reached = 0;
            for (size_t t = 0; t < g.vertex_count; t++) {
                bool there = t != v && isfinite(r.distance[v][t]);
                reached += there;
                farness += there ? r.distance[v][t] : 0;
                nearness += there ? 1 / r.distance[v][t] : 0;
            }
            test_close("degree.share", v, degree.columns[3][v],
                       others > 0 ? (double)count_partners(&g, v) / others : NAN, 1e-15);
            test_close("closeness.farness", v, closeness.columns[2][v], reached > 0 ? farness : NAN, 1e-12);
            test_close("harmonic.sum", v, harmonic.columns[1][v], nearness, 1e-12);
        }
        ist_metric_values_free(&degree);
        ist_metric_values_free(&closeness);
        ist_metric_values_free(&harmonic);
        ist_view_free(&view);
    }
}

/* On a tree resistance is the sum of 1 / strength along the one way. */
static void resistances_on_a_path_add_up(void **state) {
    (void)state;
    test_graph path = test_path(5);
    double strength[] = {4, 2, 1, .5}, expected[5] = {0};
    for (size_t a = 0; a < 5; a++) {
        for (size_t b = a + 1; b < 5; b++) {
            double between = 0;
            for (size_t e = a; e < b; e++) {
                between += 1 / strength[e];
            }
            expected[a] += between;
            expected[b] += between;
        }
    }
    memcpy(path.strengths, strength, sizeof strength);
    test_column("information", 2, &path, expected, 1e-13);
    for (size_t e = 0; e < 4; e++) {
        path.strengths[e] = 1e-308; /* their resistances are no double */
    }
    const double none[] = {NAN, NAN, NAN, NAN, NAN}, reached[] = {4, 4, 4, 4, 4};
    test_column("information", 2, &path, none, 0);
    test_column("information", 1, &path, reached, 0);
}

/* ---- what constraint is made of ---- */

static double slow_density(const test_graph *g, size_t v) {
    double pairs = 0, joined = 0;
    for (size_t a = 0; a < g->vertex_count; a++) {
        for (size_t b = a + 1; b < g->vertex_count; b++) {
            pairs += tied[v][a] && tied[v][b];
            joined += tied[v][a] && tied[v][b] && tied[a][b];
        }
    }
    return pairs > 0 ? joined / pairs : NAN;
}

static void constraint_stands_beside_what_it_is_made_of(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        test_graph g = test_random_graph(seed);
        ist_view view = test_view(&g);
        ist_metric_values constraint = test_measured("constraint", &view), alone = test_measured("hierarchy", &view);
        find_ties(&g);
        for (size_t v = 0; v < g.vertex_count; v++) {
            test_close("size", v, constraint.columns[1][v], (double)count_partners(&g, v), 0);
            test_close("density", v, constraint.columns[2][v], slow_density(&g, v), 1e-15);
            test_close("hierarchy", v, constraint.columns[3][v], alone.columns[0][v], 0);
            assert_true((count_partners(&g, v) < 2) == (constraint.reasons[v] != NULL));
        }
        ist_metric_values_free(&constraint);
        ist_metric_values_free(&alone);
        ist_view_free(&view);
    }
}

/* ---- ranks ---- */

static void ranks_stand_side_by_side(void **state) {
    (void)state;
    const double large[] = {5, 1, 5, 3}, small[] = {2, 1, 4, NAN}, none[] = {NAN, NAN, NAN, NAN};
    const ist_ranking rankings[] = {{large, false}, {small, true}, {none, false}};
    const uint32_t first[] = {1, 4, 1, 3}, second[] = {2, 1, 3, 0};
    ist_rank_columns ranks = {0};
    assert_true(ist_rank_columns_make(&ranks, rankings, 3, 4, NULL));
    assert_memory_equal(ranks.by_row[0], first, sizeof first);
    assert_memory_equal(ranks.by_row[1], second, sizeof second);
    assert_true(!ranks.silent[0] && ranks.silent[2]);
    assert_true(ist_rank_columns_mean(&ranks, 0) == 1.5 && ist_rank_columns_mean(&ranks, 1) == 2.5);
    assert_true(isnan(ist_rank_columns_mean(&ranks, 3)));
    ist_rank_columns_free(&ranks);
    assert_true(ist_rank_columns_make(&ranks, rankings + 2, 1, 4, NULL));
    assert_true(isnan(ist_rank_columns_mean(&ranks, 0)));
    ist_rank_columns_free(&ranks);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_stand_beside_shares),
        cmocka_unit_test(resistances_on_a_path_add_up),
        cmocka_unit_test(constraint_stands_beside_what_it_is_made_of),
        cmocka_unit_test(ranks_stand_side_by_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
