/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Key players against every set tried with distances by Floyd and Warshall; closed forms, refusals, larger networks.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/brokerage/key_players.h"
#include "reference.h"

enum { TRIALS = 300 };

static unsigned bits(uint32_t set) {
    return (unsigned)__builtin_popcount(set);
}

/* Fragmentation by its formula: distances between the others, on ways among them. */
static double fragmentation(const test_graph *g, uint32_t lost) {
    static reference r;
    test_graph left = {.vertex_count = g->vertex_count, .directed = g->directed};
    double sum = 0, others = (double)(g->vertex_count - bits(lost));
    for (size_t e = 0; e < g->edge_count; e++) {
        if (!(lost >> g->sources[e] & 1) && !(lost >> g->targets[e] & 1)) {
            test_add(&left, g->sources[e], g->targets[e], 1, 1);
        }
    }
    reference_make(&r, &left);
    for (size_t a = 0; a < r.n; a++) {
        for (size_t b = 0; b < r.n; b++) {
            sum += a != b ? 1 / r.distance[a][b] : 0;
        }
    }
    return 1 - sum / (others * (others - 1));
}

static double reach(const reference *r, uint32_t set) {
    double sum = bits(set);
    for (size_t v = 0; v < r->n; v++) {
        double nearest = INFINITY;
        for (size_t u = 0; u < r->n; u++) {
            nearest = (set >> u & 1) ? fmin(nearest, r->distance[u][v]) : nearest;
        }
        sum += set >> v & 1 ? 0 : 1 / nearest;
    }
    return sum / (double)r->n;
}

static uint32_t as_set(const uint32_t *items, size_t count) {
    uint32_t set = 0;
    for (size_t i = 0; i < count; i++) {
        set |= 1u << items[i];
    }
    return set;
}

static void compare(const test_graph *g, const ist_view *view, ist_key_problem problem, size_t size) {
    static reference r;
    test_graph by_steps = *g;
    by_steps.weighted = false;
    reference_make(&r, &by_steps);
    ist_key_players found;
    double best = -INFINITY;
    size_t equals = 0;
    for (uint32_t set = 0; set < 1u << g->vertex_count; set++) {
        if (bits(set) == size) {
            double value = problem == IST_KEY_REACH ? reach(&r, set) : fragmentation(g, set);
            equals = value > best + 1e-9 ? 0 : equals + (fabs(value - best) <= 1e-9);
            best = fmax(best, value);
        }
    }
    assert_true(ist_key_players_find(&found, view, problem, size, NULL));
    uint32_t set = as_set(found.set, size), singles = as_set(found.singles, size);
    assert_true(found.proved && bits(set) == size && bits(singles) == size);
    assert_true(fabs(found.value - best) < 1e-9);
    assert_int_equal(found.equals, equals);
    assert_true(fabs((problem == IST_KEY_REACH ? reach(&r, set) : fragmentation(g, set)) - best) < 1e-9);
    double together = problem == IST_KEY_REACH ? reach(&r, singles) : fragmentation(g, singles);
    assert_true(fabs(found.singles_value - together) < 1e-9);
    ist_key_players_free(&found);
}

static void the_best_set_is_the_best_of_all(void **state) {
    (void)state;
    size_t compared = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        test_graph g = test_random_graph(seed);
        if (g.vertex_count > 9) {
            continue;
        }
        ist_view view = test_view(&g);
        for (size_t size = 1; size + 2 <= g.vertex_count && size <= 3; size++, compared++) {
            compare(&g, &view, IST_KEY_FRAGMENTATION, size);
            compare(&g, &view, IST_KEY_REACH, size);
        }
        ist_view_free(&view);
    }
    assert_true(compared > 200);
}

static ist_key_players found_in(const test_graph *g, ist_key_problem problem, size_t size) {
    ist_view view = test_view(g);
    ist_key_players found;
    ist_error err = {0};
    if (!ist_key_players_find(&found, &view, problem, size, &err)) {
        fail_msg("%s", err.message);
    }
    ist_view_free(&view);
    return found;
}

static void a_star_falls_apart_and_is_reached_from_its_middle(void **state) {
    (void)state;
    test_graph star = test_star(8);
    for (int problem = IST_KEY_FRAGMENTATION; problem <= IST_KEY_REACH; problem++) {
        ist_key_players found = found_in(&star, (ist_key_problem)problem, 1);
        assert_int_equal(found.set[0], 0);
        assert_true(found.value == 1 && found.proved && found.equals == 0);
        ist_key_players_free(&found);
    }
}

static void a_complete_graph_does_not_fall_apart(void **state) {
    (void)state;
    test_graph complete = test_complete(7);
    ist_key_players found = found_in(&complete, IST_KEY_FRAGMENTATION, 3);
    assert_true(found.value == 0);
    assert_int_equal(found.equals, 34); /* of 35 sets */
    assert_int_equal(as_set(found.set, 3), 7);
    ist_key_players_free(&found);
}

/* Two stars of five leaves whose middles share a neighbour: first the two middles, not the tie between. */
static void the_best_set_is_not_that_of_the_best_actors(void **state) {
    (void)state;
    test_graph g = {.vertex_count = 17};
    for (uint32_t leaf = 2; leaf < 12; leaf++) {
        test_add(&g, leaf % 2, leaf, 1, 1);
    }
    test_add(&g, 0, 1, 1, 1);
    for (uint32_t leaf = 13; leaf < 17; leaf++) {
        test_add(&g, 12, leaf, 1, 1);
    }
    ist_key_players found = found_in(&g, IST_KEY_REACH, 2);
    assert_true(as_set(found.singles, 2) == 3);
    assert_true(as_set(found.set, 2) == (1 | 1u << 12));
    assert_true(found.value > found.singles_value);
    ist_key_players_free(&found);
}

/* Where all sets are too many, what is found is as good as what is known: a row of stars wants their middles. */
static void larger_networks_are_searched_and_say_so(void **state) {
    (void)state;
    enum { STARS = 8, LEAVES = 12, N = STARS * (LEAVES + 1) };
    test_graph g = {.vertex_count = N};
    for (uint32_t star = 0; star < STARS; star++) {
        uint32_t middle = star * (LEAVES + 1);
        for (uint32_t leaf = 1; leaf <= LEAVES; leaf++) {
            test_add(&g, middle, middle + leaf, 1, 1);
        }
        if (star > 0) {
            test_add(&g, middle - 1, middle + 1, 1, 1);
        }
    }
    ist_key_players found = found_in(&g, IST_KEY_REACH, STARS);
    assert_false(found.proved);
    assert_true(found.value == 1);
    ist_key_players_free(&found);
    found = found_in(&g, IST_KEY_FRAGMENTATION, STARS);
    assert_false(found.proved);
    for (size_t i = 0; i < STARS; i++) {
        assert_int_equal(found.set[i], i * (LEAVES + 1));
    }
    ist_key_players_free(&found);
}

static void what_has_no_answer_is_refused(void **state) {
    (void)state;
    test_graph g = test_path(4);
    ist_view view = test_view(&g);
    ist_key_players found;
    for (size_t size = 0; size < 6; size++) {
        ist_error err = {0};
        bool ok = ist_key_players_find(&found, &view, IST_KEY_FRAGMENTATION, size, &err);
        assert_true(ok == (size == 1 || size == 2));
        assert_true(ok || err.kind == IST_ERROR_UNDEFINED);
        ist_key_players_free(&found);
    }
    ist_view_free(&view);
}

static void what_would_take_hours_is_refused(void **state) {
    (void)state;
    enum { N = 100000 };
    uint32_t *ends = calloc(N, sizeof *ends);
    assert_non_null(ends);
    for (uint32_t v = 0; v < N; v++) {
        ends[v] = v;
    }
    ist_view view = {0};
    ist_edge_list list = {.vertex_count = N, .edge_count = N - 1, .sources = ends, .targets = ends + 1};
    ist_key_players found;
    ist_error err = {0};
    assert_true(ist_view_from_edges(&view, &list, NULL));
    assert_false(ist_key_players_find(&found, &view, IST_KEY_FRAGMENTATION, 2, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    ist_view_free(&view);
    free(ends);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_set_is_the_best_of_all),
        cmocka_unit_test(a_star_falls_apart_and_is_reached_from_its_middle),
        cmocka_unit_test(a_complete_graph_does_not_fall_apart),
        cmocka_unit_test(the_best_set_is_not_that_of_the_best_actors),
        cmocka_unit_test(larger_networks_are_searched_and_say_so),
        cmocka_unit_test(what_has_no_answer_is_refused),
        cmocka_unit_test(what_would_take_hours_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
