/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_balance.c - triads, closed walks and modularity of signed graphs as they are defined, ties without a sign, and
 * the tables.
 */
#include "unit/signed.h"

#include "core/signed/closed_walks.h"

/* ---- triads, walks and modularity as they are defined ---- */

static int sign_between(const ist_signs *signs, uint32_t a, uint32_t b) {
    uint32_t at = ist_neighbours_find(&signs->neighbours, a, b);
    return at == IST_NONE ? 0 : (int)signs->neighbours.strengths[at];
}

static void compare_triads(const ist_signs *signs) {
    uint64_t counts[IST_TRIAD_KINDS], expected[IST_TRIAD_KINDS] = {0};
    uint32_t n = (uint32_t)signs->neighbours.vertex_count;
    assert_true(ist_triads_count(counts, signs, NULL));
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = a + 1; b < n; b++) {
            for (uint32_t c = b + 1; c < n; c++) {
                int x = sign_between(signs, a, b), y = sign_between(signs, b, c), z = sign_between(signs, a, c);
                expected[(x < 0) + (y < 0) + (z < 0)] += x != 0 && y != 0 && z != 0;
            }
        }
    }
    assert_memory_equal(counts, expected, sizeof counts);
}

/* The trace of exp of the signs, or of their absolute values, over vertices that have any: 60 terms of the series. */
static double trace_exp(const ist_signs *signs, bool absolute) {
    enum { N = 14, TERMS = 60 };
    uint32_t n = (uint32_t)signs->neighbours.vertex_count;
    double power[N][N] = {{0}}, next[N][N], trace = 0, factorial = 1;
    for (uint32_t i = 0; i < n; i++) {
        power[i][i] = 1;
        trace += ist_neighbours_degree(&signs->neighbours, i) > 0;
    }
    for (int k = 1; k < TERMS; k++) {
        factorial *= k;
        for (uint32_t i = 0; i < n; i++) {
            for (uint32_t j = 0; j < n; j++) {
                next[i][j] = 0;
                for (uint32_t l = 0; l < n; l++) {
                    int sign = sign_between(signs, l, j);
                    next[i][j] += power[i][l] * (absolute ? abs(sign) : sign);
                }
            }
        }
        memcpy(power, next, sizeof power);
        for (uint32_t i = 0; i < n; i++) {
            trace += power[i][i] / factorial;
        }
    }
    return trace;
}

static double modularity_by_definition(const ist_signs *signs, const ist_camps *camps) {
    uint32_t n = (uint32_t)signs->neighbours.vertex_count;
    double warm[14] = {0}, cold[14] = {0}, friends = 0, foes = 0, q = 0;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < n; j++) {
            warm[i] += sign_between(signs, i, j) > 0;
            cold[i] += sign_between(signs, i, j) < 0;
        }
        friends += warm[i];
        foes += cold[i];
    }
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < n; j++) {
            if (camps->component[i] == camps->component[j] && camps->side[i] == camps->side[j]) {
                q += sign_between(signs, i, j) - (friends > 0 ? warm[i] * warm[j] / friends : 0) +
                     (foes > 0 ? cold[i] * cold[j] / foes : 0);
            }
        }
    }
    return q / (friends + foes);
}

static void triads_walks_and_modularity_are_as_defined(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        uint64_t random = seed;
        int8_t tones[TEST_EDGES] = {0};
        test_graph graph = test_random_graph(seed);
        draw_signs(tones, graph.edge_count, &random);
        ist_view view = signed_view(&graph, tones);
        ist_signs signs = read_signs(&view);
        ist_camps camps = find_camps(&signs);
        double walks, modularity;
        compare_triads(&signs);
        assert_true(ist_walk_balance(&walks, &signs, NULL));
        assert_true(ist_camps_modularity(&modularity, &camps, &signs, NULL));
        if (signs.pair_count > 0) {
            assert_true(fabs(walks - trace_exp(&signs, false) / trace_exp(&signs, true)) < 1e-12);
            assert_true(fabs(modularity - modularity_by_definition(&signs, &camps)) < 1e-12);
        } else {
            assert_true(isnan(walks) && isnan(modularity));
        }
        ist_camps_free(&camps);
        ist_signs_free(&signs);
        ist_view_free(&view);
    }
}

/* ---- what has no sign ---- */

static void neutral_and_mixed_pairs_are_left_out_and_say_so(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 4, .directed = true};
    const int8_t signs[] = {FRIEND, FOE, NEUTRAL, FOE, BOTH};
    test_add(&graph, 0, 1, 1, 1);
    test_add(&graph, 1, 0, 1, 1);
    test_add(&graph, 1, 2, 1, 1);
    test_add(&graph, 2, 1, 1, 1);
    test_add(&graph, 2, 3, 1, 1);
    ist_view view = signed_view(&graph, signs);
    ist_signs pairs = read_signs(&view);
    assert_int_equal(pairs.pair_count, 1); /* a foe one way and neutral the other is a foe */
    assert_int_equal(pairs.mixed, 2);
    assert_int_equal(pairs.neutral, 0);
    ist_metric_values values = measured("frustrated", &view);
    assert_string_equal(values.reasons[0], "ties of both signs");
    assert_true(isnan(values.columns[0][0]) && values.columns[0][2] == 0);
    ist_metric_values_free(&values);
    ist_signs_free(&pairs);
    ist_view_free(&view);
    const int8_t neutral[5] = {NEUTRAL};
    assert_true(value_of("frustration", 0, &graph, neutral) == 0);
    assert_true(isnan(value_of("frustration", 2, &graph, neutral)));
    assert_true(isnan(value_of("walk-balance", 0, &graph, neutral)));
    assert_true(isnan(value_of("triad-balance", 0, &graph, neutral)));
}

/* ---- the tables ---- */

static void the_tables_say_who_stands_where(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,sign\nA,B,+\nB,C,+\nA,C,-\nC,D,-\nD,E,+\nX,Y,-\nE,A,0\n");
    fixture_view(&f, "sign=all");
    ist_balance balance = {0};
    ist_table camps = {0}, ties = {0}, summary = {0}, triads = {0};
    assert_true(ist_balance_make(&balance, &f.view, NULL));
    assert_int_equal(balance.camps.frustrated, 1);
    assert_int_equal(balance.foes_among_friends, 1);
    assert_true(ist_balance_camps(&camps, &balance, NULL) && ist_balance_ties(&ties, &balance, NULL));
    assert_true(ist_balance_summary(&summary, &balance, NULL) && ist_balance_triads(&triads, &balance, NULL));
    assert_int_equal(camps.row_count, 7);
    assert_int_equal(ties.row_count, 3); /* any tie of the triangle may be the one */
    ist_table_free(&camps);
    ist_table_free(&ties);
    ist_table_free(&summary);
    ist_table_free(&triads);
    ist_balance_free(&balance);
    ist_error err = {0};
    fixture_view(&f, "sign=0");
    assert_false(ist_balance_make(&balance, &f.view, &err));
    assert_int_equal(err.kind, IST_ERROR_UNDEFINED);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(triads_walks_and_modularity_are_as_defined),
        cmocka_unit_test(neutral_and_mixed_pairs_are_left_out_and_say_so),
        cmocka_unit_test(the_tables_say_who_stands_where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
