/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_signed.c - friends and foes: all camps of small graphs tried out, closed forms, balance by construction, and
 * graphs that break programs.
 */
#include "unit/signed.h"

/* ---- all camps of small graphs ---- */

/* Bit v of `sides` is the side of v. */
static size_t frustrated_by(const ist_signs *signs, uint32_t sides, size_t pair) {
    bool together = (sides >> signs->sources[pair] & 1) == (sides >> signs->targets[pair] & 1);
    return together != (signs->signs[pair] > 0);
}

static size_t frustration_of(const ist_signs *signs, uint32_t sides) {
    size_t sum = 0;
    for (size_t pair = 0; pair < signs->pair_count; pair++) {
        sum += frustrated_by(signs, sides, pair);
    }
    return sum;
}

typedef struct {
    size_t least;
    bool satisfied[TEST_EDGES], frustrated[TEST_EDGES]; /* in an optimum */
    bool together[14][14], apart[14][14];               /* likewise */
} trial;

static trial try_all(const ist_signs *signs) {
    trial t = {.least = SIZE_MAX};
    size_t n = signs->neighbours.vertex_count;
    for (uint32_t sides = 0; sides < 1u << (n > 0 ? n - 1 : 0); sides++) {
        size_t sum = frustration_of(signs, sides);
        t.least = sum < t.least ? sum : t.least;
    }
    for (uint32_t sides = 0; sides < 1u << (n > 0 ? n - 1 : 0); sides++) {
        if (frustration_of(signs, sides) != t.least) {
            continue;
        }
        for (size_t pair = 0; pair < signs->pair_count; pair++) {
            t.satisfied[pair] |= !frustrated_by(signs, sides, pair);
            t.frustrated[pair] |= frustrated_by(signs, sides, pair);
        }
        for (size_t a = 0; a < n; a++) {
            for (size_t b = 0; b < n; b++) {
                bool together = (sides >> a & 1) == (sides >> b & 1);
                t.together[a][b] |= together;
                t.apart[a][b] |= !together;
            }
        }
    }
    return t;
}

static void compare_camps(const ist_signs *signs, const ist_camps *camps, const trial *t) {
    assert_int_equal(camps->frustrated, t->least);
    assert_int_equal(camps->at_least, t->least);
    assert_true(camps->settled);
    size_t shown = 0;
    for (size_t pair = 0; pair < signs->pair_count; pair++) {
        shown += ist_camps_frustrates(camps, signs, pair);
        unsigned expected =
            (t->satisfied[pair] ? IST_EDGE_SATISFIED : 0u) | (t->frustrated[pair] ? IST_EDGE_FRUSTRATED : 0u);
        assert_int_equal(camps->states[pair], expected);
    }
    assert_int_equal(shown, t->least);
    for (uint32_t a = 0; a < signs->neighbours.vertex_count; a++) {
        uint32_t b = camps->bound[a];
        assert_false(t->together[a][b] && t->apart[a][b]);
        assert_int_equal(camps->component[a], camps->component[b]);
        assert_int_equal(t->together[a][b], camps->side[a] == camps->side[b]);
    }
}

static void camps_of_small_graphs_are_the_best_of_all(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        uint64_t random = seed;
        int8_t tones[TEST_EDGES] = {0};
        test_graph graph = test_random_graph(seed);
        draw_signs(tones, graph.edge_count, &random);
        ist_view view = signed_view(&graph, tones);
        ist_signs signs = read_signs(&view);
        ist_camps camps = find_camps(&signs);
        trial t = try_all(&signs);
        compare_camps(&signs, &camps, &t);
        ist_camps_free(&camps);
        ist_signs_free(&signs);
        ist_view_free(&view);
    }
}

/* Without work for a search what is said must still hold. */
static void without_work_the_bounds_hold_and_nothing_is_called_certain(void **state) {
    (void)state;
    size_t unproved = 0;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        uint64_t random = seed;
        int8_t tones[TEST_EDGES] = {0};
        test_graph graph = test_random_graph(seed);
        draw_signs(tones, graph.edge_count, &random);
        ist_view view = signed_view(&graph, tones);
        ist_signs signs = read_signs(&view);
        ist_camps camps = {0};
        assert_true(ist_camps_find(&camps, &signs, 200, NULL));
        trial t = try_all(&signs);
        assert_true(camps.at_least <= t.least && t.least <= camps.frustrated);
        for (size_t pair = 0; pair < signs.pair_count; pair++) {
            uint8_t known = camps.states[pair];
            assert_false((known & IST_EDGE_SATISFIED) && !t.satisfied[pair]);
            assert_false((known & IST_EDGE_FRUSTRATED) && !t.frustrated[pair]);
            assert_false(known == IST_EDGE_SATISFIED && t.frustrated[pair]);
            assert_false(known == IST_EDGE_FRUSTRATED && t.satisfied[pair]);
        }
        unproved += !ist_camps_proved(&camps);
        ist_camps_free(&camps);
        ist_signs_free(&signs);
        ist_view_free(&view);
    }
    assert_true(unproved > 0);
}

/* ---- closed forms ---- */

/* All foes: two camps as equal as can be, floor((n - 1)^2 / 4) frustrated. tr exp of -A and A of K_n. */
static void complete_enmity_has_its_closed_forms(void **state) {
    (void)state;
    int8_t signs[TEST_EDGES] = {0};
    memset(signs, FOE, sizeof signs);
    for (uint32_t n = 2; n <= 20; n++) {
        test_graph graph = test_complete(n);
        double least = floor((n - 1.0) * (n - 1.0) / 4), m = n * (n - 1.0) / 2, triads = m * (n - 2.0) / 3;
        assert_true(value_of("frustration", 0, &graph, signs) == least);
        assert_true(value_of("frustration", 1, &graph, signs) == least);
        assert_close(value_of("frustration", 2, &graph, signs), 1 - 2 * least / m, 1e-15);
        assert_true(value_of("triad-balance", 5, &graph, signs) == triads);
        if (n > 2) {
            assert_true(value_of("triad-balance", 0, &graph, signs) == 0);
            assert_true(value_of("triad-balance", 1, &graph, signs) == 1);
        }
        double with = exp(1.0 - n) + (n - 1) * exp(1), without = exp(n - 1.0) + (n - 1) * exp(-1);
        assert_close(value_of("walk-balance", 0, &graph, signs), with / without, 1e-13);
    }
}

static void a_cycle_is_balanced_with_an_even_number_of_foes(void **state) {
    (void)state;
    for (uint32_t n = 3; n <= 40; n++) {
        test_graph graph = test_cycle(n);
        for (uint32_t foes = 0; foes <= n; foes++) {
            int8_t signs[TEST_EDGES] = {0};
            for (uint32_t edge = 0; edge < n; edge++) {
                signs[edge] = edge < foes ? FOE : FRIEND;
            }
            assert_true(value_of("frustration", 0, &graph, signs) == foes % 2);
            assert_true(value_of("frustration", 1, &graph, signs) == foes % 2);
        }
    }
}

static void the_frustrated_tie_of_a_cycle_may_be_any_of_them(void **state) {
    (void)state;
    test_graph graph = test_cycle(6);
    int8_t signs[TEST_EDGES] = {FOE, FRIEND, FRIEND, FRIEND, FRIEND, FRIEND};
    ist_view view = signed_view(&graph, signs);
    ist_metric_values values = measured("frustrated", &view);
    double shown = 0;
    for (size_t edge = 0; edge < 6; edge++) {
        shown += values.columns[0][edge];
        assert_true(values.columns[1][edge] == 0 && values.columns[2][edge] == 1);
    }
    assert_true(shown == 1);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

/* Two camps drawn at random, friends inside and foes between: balanced, and the camps are found again. */
static void balance_by_construction_is_found_again(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        uint64_t random = seed;
        test_graph graph = test_random_graph(seed);
        int8_t signs[TEST_EDGES] = {0};
        uint32_t camp = test_below(&random, 1u << 14);
        for (size_t edge = 0; edge < graph.edge_count; edge++) {
            bool together = (camp >> graph.sources[edge] & 1) == (camp >> graph.targets[edge] & 1);
            signs[edge] = together ? FRIEND : FOE;
        }
        ist_view view = signed_view(&graph, signs);
        ist_signs pairs = read_signs(&view);
        ist_camps camps = find_camps(&pairs);
        assert_int_equal(camps.frustrated, 0);
        assert_int_equal(camps.blocks, 0);
        for (uint32_t v = 0; v < graph.vertex_count; v++) {
            uint32_t first = camps.component[v];
            bool together = (camp >> v & 1) == (camp >> first & 1);
            assert_true(camps.side[v] == 0 || together == (camps.side[v] == camps.side[first]));
            assert_int_equal(camps.bound[v], first);
        }
        ist_camps_free(&camps);
        ist_signs_free(&pairs);
        ist_view_free(&view);
        if (graph.edge_count > 0) {
            assert_close(value_of("walk-balance", 0, &graph, signs), 1, 1e-12);
        }
    }
}

/* ---- what stays as it is ---- */

/* Turning one actor's ties round, isolates and other numbers of vertices change no measure. */
static void switching_an_actor_changes_nothing(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        uint64_t random = seed;
        int8_t signs[TEST_EDGES] = {0};
        test_graph graph = test_random_graph(seed);
        draw_signs(signs, graph.edge_count, &random);
        double least = value_of("frustration", 0, &graph, signs), walks = value_of("walk-balance", 0, &graph, signs);
        uint32_t n = (uint32_t)graph.vertex_count, actor = test_below(&random, n);
        for (size_t edge = 0; edge < graph.edge_count; edge++) {
            bool touched = graph.sources[edge] == actor || graph.targets[edge] == actor;
            signs[edge] = (int8_t)(touched && signs[edge] != BOTH ? -signs[edge] : signs[edge]);
            graph.sources[edge] = n - graph.sources[edge];
            graph.targets[edge] = n - graph.targets[edge];
        }
        graph.vertex_count += 2;
        assert_true(value_of("frustration", 0, &graph, signs) == least);
        double again = value_of("walk-balance", 0, &graph, signs);
        assert_true((isnan(again) && isnan(walks)) || fabs(again - walks) < 1e-12);
    }
}

/* ---- large graphs ---- */

static void a_ring_of_a_million_actors_is_proved(void **state) {
    (void)state;
    enum { N = 1000000 };
    uint32_t *sources = calloc(N, sizeof *sources), *targets = calloc(N, sizeof *targets);
    assert_true(sources && targets);
    for (uint32_t v = 0; v < N; v++) {
        sources[v] = v;
        targets[v] = (v + 1) % N;
    }
    ist_view view = {0};
    ist_edge_list list = {.vertex_count = N, .edge_count = N - 1, .sources = sources, .targets = targets};
    assert_true(ist_view_from_edges(&view, &list, NULL));
    view.signs[7] = FOE;
    ist_metric_values values = measured("frustration", &view);
    assert_true(values.columns[0][0] == 0 && values.columns[1][0] == 0);
    ist_metric_values_free(&values);
    ist_view_free(&view);
    list.edge_count = N;
    assert_true(ist_view_from_edges(&view, &list, NULL));
    view.signs[7] = FOE;
    values = measured("frustration", &view);
    assert_true(values.columns[0][0] == 1 && values.columns[1][0] == 1);
    ist_metric_values_free(&values);
    values = measured("triad-balance", &view);
    assert_true(values.columns[2][0] == 0);
    ist_metric_values_free(&values);
    const ist_metric *walks = NULL;
    ist_error err = {0};
    assert_true(ist_metric_find(&walks, "walk-balance", &err));
    assert_false(ist_metric_compute(&values, walks, &view, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    ist_view_free(&view);
    free(sources);
    free(targets);
}

static void a_star_of_a_million_foes_has_no_triads_and_is_balanced(void **state) {
    (void)state;
    enum { N = 1000000 };
    uint32_t *centre = calloc(N, sizeof *centre), *leaves = calloc(N, sizeof *leaves);
    assert_true(centre && leaves);
    for (uint32_t v = 0; v < N; v++) {
        leaves[v] = v + 1;
    }
    ist_view view = {0};
    ist_edge_list list = {.vertex_count = N + 1, .edge_count = N, .sources = centre, .targets = leaves};
    assert_true(ist_view_from_edges(&view, &list, NULL));
    memset(view.signs, FOE, N);
    ist_metric_values values = measured("frustration", &view);
    assert_true(values.columns[0][0] == 0);
    ist_metric_values_free(&values);
    values = measured("triad-balance", &view);
    assert_true(isnan(values.columns[0][0]));
    ist_metric_values_free(&values);
    ist_view_free(&view);
    free(centre);
    free(leaves);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(camps_of_small_graphs_are_the_best_of_all),
        cmocka_unit_test(without_work_the_bounds_hold_and_nothing_is_called_certain),
        cmocka_unit_test(complete_enmity_has_its_closed_forms),
        cmocka_unit_test(a_cycle_is_balanced_with_an_even_number_of_foes),
        cmocka_unit_test(the_frustrated_tie_of_a_cycle_may_be_any_of_them),
        cmocka_unit_test(balance_by_construction_is_found_again),
        cmocka_unit_test(switching_an_actor_changes_nothing),
        cmocka_unit_test(a_ring_of_a_million_actors_is_proved),
        cmocka_unit_test(a_star_of_a_million_foes_has_no_triads_and_is_balanced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
