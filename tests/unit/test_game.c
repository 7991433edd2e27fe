/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Values of cooperative games: against the mean over all orders of the players written out, and by the axioms that
 * single them out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/flow/game.h"

enum { TRIALS = 300, PLAYERS = 6, COALITIONS = 1 << PLAYERS };

static uint32_t any(uint64_t *state, uint32_t limit) { /* splitmix64 */
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ (z >> 31)) % limit);
}

/* Any values, negative ones and one of nobody among them. */
static size_t random_game(double *values, uint64_t seed) {
    uint64_t state = seed * 7919 + 1;
    size_t players = 1 + any(&state, PLAYERS);
    for (uint32_t s = 0; s < COALITIONS; s++) {
        values[s] = (double)any(&state, 21) - 5;
    }
    return players;
}

/* ---- by definition ---- */

/* Adds to `sums` what each player adds in this order. */
static void add_order(double *sums, const uint32_t *order, size_t players, const double *values) {
    uint32_t coalition = 0;
    for (size_t i = 0; i < players; i++) {
        sums[order[i]] += values[coalition | 1u << order[i]] - values[coalition];
        coalition |= 1u << order[i];
    }
}

static void swap(uint32_t *a, uint32_t *b) {
    uint32_t kept = *a;
    *a = *b;
    *b = kept;
}

/* The next order in the alphabet of orders; false after the last. */
static bool next_order(uint32_t *order, size_t players) {
    if (players < 2) {
        return false;
    }
    size_t at = players - 1, last = players - 1;
    while (at > 0 && order[at - 1] > order[at]) {
        at--;
    }
    if (at == 0) {
        return false;
    }
    while (order[last] < order[at - 1]) {
        last--;
    }
    swap(&order[at - 1], &order[last]);
    for (size_t low = at, high = players - 1; low < high; low++, high--) {
        swap(&order[low], &order[high]);
    }
    return true;
}

static void shapley_by_orders(double *out, const double *values, size_t players) {
    uint32_t order[PLAYERS] = {0, 1, 2, 3, 4, 5};
    double orders = 0;
    memset(out, 0, PLAYERS * sizeof *out);
    do {
        add_order(out, order, players, values);
        orders++;
    } while (next_order(order, players));
    static const double factorials[] = {1, 1, 2, 6, 24, 120, 720};
    assert_true(orders == factorials[players]);
    for (size_t i = 0; i < players; i++) {
        out[i] /= orders;
    }
}

static double banzhaf_by_coalitions(const double *values, size_t players, size_t player) {
    double sum = 0, count = 0;
    for (uint32_t s = 0; s < 1u << players; s++) {
        if (!(s >> player & 1)) {
            sum += values[s | 1u << player] - values[s];
            count++;
        }
    }
    return sum / count;
}

static void assert_near(double found, double expected) {
    if (!(fabs(found - expected) <= 1e-11 * fmax(1, fabs(expected)))) {
        fail_msg("%.17g is not %.17g", found, expected);
    }
}

static void values_are_the_means_over_all_orders_and_all_coalitions(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        double values[COALITIONS] = {0}, expected[PLAYERS] = {0};
        size_t players = random_game(values, seed);
        ist_game_indices found;
        ist_game_exact(&found, values, players);
        shapley_by_orders(expected, values, players);
        for (size_t i = 0; i < players; i++) {
            assert_near(found.shapley[i], expected[i]);
            assert_near(found.banzhaf[i], banzhaf_by_coalitions(values, players, i));
        }
        assert_near(found.all, values[(1u << players) - 1]);
        assert_near(found.none, values[0]);
    }
}

/* ---- neighbours ---- */

/* Are two players linked inside the coalition? By trying ever longer chains. */
static bool linked(uint32_t a, uint32_t b, uint32_t coalition, const uint64_t *neighbours) {
    uint32_t reached = 1u << a;
    for (size_t step = 0; step < PLAYERS; step++) {
        for (uint32_t i = 0; i < PLAYERS; i++) {
            for (uint32_t j = 0; j < PLAYERS; j++) {
                bool joined = reached >> i & 1 && coalition >> j & 1 && neighbours[i] >> j & 1;
                reached |= joined ? 1u << j : 0;
            }
        }
    }
    return reached >> b & 1;
}

static double value_of_parts(uint32_t coalition, const double *values, const uint64_t *neighbours) {
    double sum = 0;
    for (uint32_t i = 0; i < PLAYERS; i++) {
        uint32_t part = 0, first = PLAYERS;
        for (uint32_t j = 0; coalition >> i & 1 && j < PLAYERS; j++) {
            if (coalition >> j & 1 && linked(i, j, coalition, neighbours)) {
                part |= 1u << j;
                first = j < first ? j : first;
            }
        }
        sum += first == i ? values[part] - values[0] : 0;
    }
    return sum;
}

static void the_myerson_value_is_the_shapley_value_of_the_parts(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        double values[COALITIONS] = {0}, parts[COALITIONS] = {0}, expected[PLAYERS] = {0};
        uint64_t neighbours[PLAYERS] = {0}, random = seed;
        size_t players = random_game(values, seed);
        for (uint32_t i = 0; i < players; i++) {
            for (uint32_t j = 0; j < i; j++) {
                if (any(&random, 3) == 0) {
                    neighbours[i] |= (uint64_t)1 << j;
                    neighbours[j] |= (uint64_t)1 << i;
                }
            }
        }
        for (uint32_t s = 0; s < 1u << players; s++) {
            parts[s] = value_of_parts(s, values, neighbours);
        }
        shapley_by_orders(expected, parts, players);
        ist_game_indices found = {0};
        assert_true(ist_game_myerson(&found, values, players, neighbours, NULL));
        for (size_t i = 0; i < players; i++) {
            assert_near(found.myerson[i], expected[i]);
        }
    }
}

static void players_who_all_know_each_other_have_their_shapley_value(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 50; seed++) {
        double values[COALITIONS] = {0};
        const uint64_t everyone[PLAYERS] = {63, 63, 63, 63, 63, 63};
        size_t players = random_game(values, seed);
        ist_game_indices found;
        ist_game_exact(&found, values, players);
        assert_true(ist_game_myerson(&found, values, players, everyone, NULL));
        for (size_t i = 0; i < players; i++) {
            assert_near(found.myerson[i], found.shapley[i]);
        }
    }
}

/* Myerson (1977): a player that loses all links gains or loses as much as each of its partners in that link. */
static void two_players_gain_the_same_by_a_link_between_them(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 100; seed++) {
        double values[COALITIONS] = {0};
        uint64_t neighbours[PLAYERS] = {2, 1 | 4, 2 | 8, 4, 0, 0}; /* 0-1-2-3 */
        (void)random_game(values, seed);
        ist_game_indices with = {0}, without = {0};
        assert_true(ist_game_myerson(&with, values, PLAYERS, neighbours, NULL));
        neighbours[1] &= ~(uint64_t)4;
        neighbours[2] &= ~(uint64_t)2;
        assert_true(ist_game_myerson(&without, values, PLAYERS, neighbours, NULL));
        assert_near(with.myerson[1] - without.myerson[1], with.myerson[2] - without.myerson[2]);
    }
}

/* ---- the axioms ---- */

static void shapley_values_add_up_to_what_all_players_add(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        double values[COALITIONS] = {0}, sum = 0;
        size_t players = random_game(values, seed);
        ist_game_indices found;
        ist_game_exact(&found, values, players);
        for (size_t i = 0; i < players; i++) {
            sum += found.shapley[i];
        }
        assert_near(sum, found.all - found.none);
    }
}

static void the_values_of_two_games_add_up(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 100; seed++) {
        double a[COALITIONS] = {0}, b[COALITIONS] = {0}, both[COALITIONS] = {0};
        (void)random_game(a, seed);
        (void)random_game(b, seed + 1000);
        for (uint32_t s = 0; s < COALITIONS; s++) {
            both[s] = a[s] + 3 * b[s];
        }
        ist_game_indices of_a, of_b, of_both;
        ist_game_exact(&of_a, a, PLAYERS);
        ist_game_exact(&of_b, b, PLAYERS);
        ist_game_exact(&of_both, both, PLAYERS);
        for (size_t i = 0; i < PLAYERS; i++) {
            assert_near(of_both.shapley[i], of_a.shapley[i] + 3 * of_b.shapley[i]);
            assert_near(of_both.banzhaf[i], of_a.banzhaf[i] + 3 * of_b.banzhaf[i]);
        }
    }
}

/* The value depends on how many of players 0 to 2 take part and on the others; player 5 never matters. */
static void fill_symmetric(double *values, uint64_t seed) {
    double table[4][4] = {{0}};
    uint64_t random = seed;
    for (size_t i = 0; i < 16; i++) {
        table[i / 4][i % 4] = (double)any(&random, 100);
    }
    for (uint32_t s = 0; s < COALITIONS; s++) {
        values[s] = table[__builtin_popcount(s & 7)][s >> 3 & 3];
    }
}

static void equal_players_have_equal_values_and_null_players_none(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 100; seed++) {
        double values[COALITIONS] = {0};
        fill_symmetric(values, seed);
        ist_game_indices found;
        ist_game_exact(&found, values, PLAYERS);
        assert_near(found.shapley[0], found.shapley[1]);
        assert_near(found.shapley[0], found.shapley[2]);
        assert_near(found.banzhaf[0], found.banzhaf[2]);
        assert_true(found.shapley[5] == 0 && found.banzhaf[5] == 0);
        assert_int_equal(found.null, 1 << 5);
    }
}

/* ---- known games ---- */

/* Four parties of 40, 30, 20 and 10 seats, 51 win: textbook values 5/12, 3/12, 3/12, 1/12 and 5/8, 3/8, 3/8, 1/8. */
static void a_vote_of_four_parties_has_its_textbook_values(void **state) {
    (void)state;
    static const int seats[] = {40, 30, 20, 10};
    static const double shapley[] = {5.0 / 12, 3.0 / 12, 3.0 / 12, 1.0 / 12}, banzhaf[] = {0.625, 0.375, 0.375, 0.125};
    double values[16] = {0};
    for (uint32_t s = 0; s < 16; s++) {
        int sum = 0;
        for (size_t i = 0; i < 4; i++) {
            sum += s >> i & 1 ? seats[i] : 0;
        }
        values[s] = sum >= 51;
    }
    ist_game_indices found;
    ist_game_exact(&found, values, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_near(found.shapley[i], shapley[i]);
        assert_near(found.banzhaf[i], banzhaf[i]);
    }
    assert_int_equal(found.veto, 0);
    assert_int_equal(found.null, 0);
}

/* One left glove, two right ones: 2/3, 1/6, 1/6; without the left one there is no pair. */
static void who_has_the_only_left_glove_has_a_veto(void **state) {
    (void)state;
    const double values[8] = {0, 0, 0, 1, 0, 1, 0, 1};
    ist_game_indices found;
    ist_game_exact(&found, values, 3);
    assert_near(found.shapley[0], 2.0 / 3);
    assert_near(found.shapley[1], 1.0 / 6);
    assert_near(found.shapley[2], 1.0 / 6);
    assert_int_equal(found.veto, 1);
}

static void values_of_any_size_are_right(void **state) {
    (void)state;
    static const double units[] = {1e-300, 1e-3, 1e307};
    for (size_t u = 0; u < 3; u++) {
        double values[COALITIONS] = {0}, scaled[COALITIONS] = {0};
        const uint64_t apart[PLAYERS] = {0};
        (void)random_game(values, 77);
        for (uint32_t s = 0; s < COALITIONS; s++) {
            scaled[s] = values[s] * units[u];
        }
        ist_game_indices of_one, of_unit;
        ist_game_exact(&of_one, values, PLAYERS);
        ist_game_exact(&of_unit, scaled, PLAYERS);
        assert_true(ist_game_myerson(&of_unit, scaled, PLAYERS, apart, NULL));
        for (size_t i = 0; i < PLAYERS; i++) {
            assert_near(of_unit.shapley[i] / units[u], of_one.shapley[i]);
            assert_near(of_unit.banzhaf[i] / units[u], of_one.banzhaf[i]);
            assert_near(of_unit.myerson[i] / units[u], values[1u << i] - values[0]);
        }
    }
}

/* ---- looking values up, and drawing ---- */

/* Player i brings weights[i] where all of those that it follows take part. */
typedef struct {
    size_t players, asked;
    double weights[IST_GAME_MOST];
    uint64_t follows[IST_GAME_MOST];
} team;

static double team_value(const team *t, uint64_t coalition, uint64_t *needed) {
    double value = 0;
    *needed = 0;
    for (size_t i = 0; i < t->players; i++) {
        if (coalition >> i & 1 && (t->follows[i] & ~coalition) == 0 && t->weights[i] > 0) {
            value += t->weights[i];
            *needed |= (uint64_t)1 << i | t->follows[i];
        }
    }
    return value;
}

static bool ask_team(double *value, uint64_t *needed, void *game, uint64_t coalition, ist_error *err) {
    (void)err;
    team *t = game;
    t->asked++;
    *value = team_value(t, coalition, needed);
    return true;
}

static team random_team(uint64_t seed, size_t players) {
    uint64_t random = seed;
    team t = {.players = players};
    for (size_t i = 0; i < players; i++) {
        t.weights[i] = (double)any(&random, 4);
        for (size_t k = 0; i > 0 && k < 3; k++) { /* three and more, for what two players share is drawn exactly */
            t.follows[i] |= any(&random, 3) ? (uint64_t)1 << any(&random, (uint32_t)i) : 0;
        }
    }
    return t;
}

static void values_that_are_looked_up_are_those_that_would_be_computed(void **state) {
    (void)state;
    size_t saved = 0;
    for (uint64_t seed = 0; seed < 200; seed++) {
        team t = random_team(seed, 1 + seed % 10);
        const ist_game game = {.player_count = t.players, .value = ask_team, .game = &t};
        double *values = ist_game_values(&game, NULL);
        assert_non_null(values);
        uint64_t ignored = 0;
        for (uint64_t s = 0; s < (uint64_t)1 << t.players; s++) {
            assert_true(values[s] == team_value(&t, s, &ignored));
        }
        saved += t.asked < (size_t)1 << t.players;
        free(values);
    }
    assert_true(saved > 100);
}

static void drawn_values_lie_within_their_intervals(void **state) {
    (void)state;
    size_t within = 0, all = 0;
    for (uint64_t seed = 0; seed < 10; seed++) {
        team t = random_team(seed + 500, 10);
        const ist_game game = {.player_count = t.players, .value = ask_team, .game = &t};
        double *values = ist_game_values(&game, NULL), sum = 0;
        assert_non_null(values);
        ist_game_indices exact, drawn;
        ist_game_exact(&exact, values, t.players);
        assert_true(ist_game_sample(&drawn, &game, 400, seed, NULL));
        for (size_t i = 0; i < t.players; i++) {
            within += fabs(drawn.shapley[i] - exact.shapley[i]) <= drawn.shapley_width[i] + 1e-12;
            within += fabs(drawn.banzhaf[i] - exact.banzhaf[i]) <= drawn.banzhaf_width[i] + 1e-12;
            assert_true(fabs(drawn.shapley[i] - exact.shapley[i]) < 0.3);
            sum += drawn.shapley[i];
            all += 2;
        }
        assert_near(sum, exact.all - exact.none);
        assert_true(drawn.all == exact.all && drawn.none == exact.none);
        assert_int_equal(drawn.veto, exact.veto);
        free(values);
    }
    assert_true(within * 100 >= all * 90);
}

static void the_same_seed_draws_the_same_values(void **state) {
    (void)state;
    team t = random_team(9, 30);
    const ist_game game = {.player_count = t.players, .value = ask_team, .game = &t};
    ist_game_indices a, b, other;
    assert_true(ist_game_sample(&a, &game, 50, 4, NULL) && ist_game_sample(&b, &game, 50, 4, NULL) &&
                ist_game_sample(&other, &game, 50, 5, NULL));
    assert_memory_equal(&a, &b, sizeof a);
    assert_memory_not_equal(&a, &other, sizeof a);
}

/* In a game without any order each player always adds the same, so that drawing finds it with no width. */
static void sixty_four_players_who_add_up_are_drawn_exactly(void **state) {
    (void)state;
    team t = {.players = IST_GAME_MOST};
    for (size_t i = 0; i < t.players; i++) {
        t.weights[i] = (double)i;
    }
    const ist_game game = {.player_count = t.players, .value = ask_team, .game = &t};
    ist_game_indices found;
    assert_true(ist_game_sample(&found, &game, 5, 1, NULL));
    for (size_t i = 0; i < t.players; i++) {
        assert_near(found.shapley[i], (double)i);
        assert_near(found.banzhaf[i], (double)i);
        assert_true(found.shapley_width[i] < 1e-9);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_the_means_over_all_orders_and_all_coalitions),
        cmocka_unit_test(the_myerson_value_is_the_shapley_value_of_the_parts),
        cmocka_unit_test(players_who_all_know_each_other_have_their_shapley_value),
        cmocka_unit_test(two_players_gain_the_same_by_a_link_between_them),
        cmocka_unit_test(shapley_values_add_up_to_what_all_players_add),
        cmocka_unit_test(the_values_of_two_games_add_up),
        cmocka_unit_test(equal_players_have_equal_values_and_null_players_none),
        cmocka_unit_test(a_vote_of_four_parties_has_its_textbook_values),
        cmocka_unit_test(who_has_the_only_left_glove_has_a_veto),
        cmocka_unit_test(values_of_any_size_are_right),
        cmocka_unit_test(values_that_are_looked_up_are_those_that_would_be_computed),
        cmocka_unit_test(drawn_values_lie_within_their_intervals),
        cmocka_unit_test(the_same_seed_draws_the_same_values),
        cmocka_unit_test(sixty_four_players_who_add_up_are_drawn_exactly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
