/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * game_sample.c - Shapley and Banzhaf value by drawing, for games of too many players.
 *
 * A draw is an order of the players and its reverse: a player adds what it adds to those before it, and the draw counts
 * the mean of the two. The mean of all draws is the estimate of the Shapley value; every order adds up to v(all) -
 * v(none), and so do the estimates. For the Banzhaf value a draw is a coalition, each player in it or not with one
 * half, and its complement. Widths are 1.96 standard errors of the draws, which are independent of each other.
 *
 * Castro, Gomez and Tejada (2009), Polynomial calculation of the Shapley value based on sampling; Mitchell, Cooper,
 * Frank and Holmes (2022), Sampling permutations for Shapley value estimation (the reverse order).
 */
#include <math.h>

#include "core/kernel/random.h"
#include "game.h"

static const double z95 = 1.959963984540054;

typedef struct {
    double mean[IST_GAME_MOST], squares[IST_GAME_MOST]; /* mean, and squared differences from it, summed */
} series;

typedef struct {
    const ist_game *game;
    double factor; /* by which values are scaled, so that no square overflows */
    double all;    /* value of all players */
    uint64_t all_needed;
    series shapley, banzhaf;
} sampler;

static void series_add(series *s, const double *drawn, size_t players, size_t number) {
    for (size_t i = 0; i < players; i++) {
        double difference = drawn[i] - s->mean[i];
        s->mean[i] += difference / (double)number;
        s->squares[i] += difference * (drawn[i] - s->mean[i]);
    }
}

static bool value_of(double *value, uint64_t *needed, const sampler *s, uint64_t coalition, ist_error *err) {
    bool ok = s->game->value(value, needed, s->game->game, coalition, err);
    *value *= s->factor;
    return ok;
}

/* Lets the players leave in the opposite order; half of what each takes with it goes to `drawn`. */
static bool add_order(double *drawn, const sampler *s, const uint32_t *order, bool reverse, ist_error *err) {
    size_t players = s->game->player_count;
    uint64_t coalition = ist_game_everyone(players), needed = s->all_needed;
    double value = s->all;
    for (size_t k = 0; k < players; k++) {
        uint32_t player = order[reverse ? k : players - 1 - k];
        double rest = value;
        coalition &= ~((uint64_t)1 << player);
        if ((needed >> player & 1) && !value_of(&rest, &needed, s, coalition, err)) {
            return false;
        }
        drawn[player] += (value - rest) / 2;
        value = rest;
    }
    return true;
}

/* Half of what each player adds to the coalition, or takes with it. */
static bool add_swings(double *drawn, const sampler *s, uint64_t coalition, ist_error *err) {
    double value = 0, other = 0;
    uint64_t needed = 0, ignored = 0;
    bool ok = value_of(&value, &needed, s, coalition, err);
    for (size_t i = 0; ok && i < s->game->player_count; i++) {
        uint64_t player = (uint64_t)1 << i;
        if ((coalition & player) == 0 || (needed & player) != 0) {
            ok = value_of(&other, &ignored, s, coalition ^ player, err);
            drawn[i] += ((coalition & player) != 0 ? value - other : other - value) / 2;
        }
    }
    return ok;
}

static bool draw(sampler *s, uint64_t seed, size_t number, ist_error *err) {
    size_t players = s->game->player_count;
    uint64_t state = ist_random_start(seed, number), everyone = ist_game_everyone(players);
    uint32_t order[IST_GAME_MOST];
    double added[IST_GAME_MOST] = {0}, swings[IST_GAME_MOST] = {0};
    for (uint32_t i = 0; i < players; i++) {
        order[i] = i;
    }
    ist_random_shuffle(order, (uint32_t)players, &state);
    uint64_t coalition = ist_random_next(&state) & everyone;
    bool ok = add_order(added, s, order, false, err) && add_order(added, s, order, true, err) &&
              add_swings(swings, s, coalition, err) && add_swings(swings, s, everyone & ~coalition, err);
    if (ok) {
        series_add(&s->shapley, added, players, number + 1);
        series_add(&s->banzhaf, swings, players, number + 1);
    }
    return ok;
}

static double width_of(const series *s, size_t player, size_t draws) {
    double variance = draws > 1 ? s->squares[player] / (double)(draws - 1) : INFINITY;
    return z95 * sqrt(variance / (double)draws);
}

static bool find_veto(ist_game_indices *out, const ist_game *game, ist_error *err) {
    uint64_t everyone = ist_game_everyone(game->player_count), ignored = 0;
    bool ok = true;
    for (size_t i = 0; ok && out->all != 0 && i < game->player_count; i++) {
        double rest = 0;
        ok = game->value(&rest, &ignored, game->game, everyone & ~((uint64_t)1 << i), err);
        out->veto |= (uint64_t)(rest == 0) << i;
    }
    return ok;
}

bool ist_game_sample(ist_game_indices *out, const ist_game *game, size_t draws, uint64_t seed, ist_error *err) {
    sampler s = {.game = game, .factor = 1};
    uint64_t ignored = 0;
    int scale = 0;
    *out = (ist_game_indices){0};
    bool ok = game->value(&out->all, &s.all_needed, game->game, ist_game_everyone(game->player_count), err) &&
              game->value(&out->none, &ignored, game->game, 0, err) && find_veto(out, game, err);
    (void)frexp(fmax(fabs(out->all), fabs(out->none)), &scale);
    scale = scale > -1000 ? scale : -1000;
    s.factor = ldexp(1, -scale);
    s.all = out->all * s.factor;
    for (size_t number = 0; ok && number < draws; number++) {
        ok = draw(&s, seed, number, err);
    }
    for (size_t i = 0; ok && i < game->player_count; i++) {
        out->shapley[i] = ldexp(s.shapley.mean[i], scale);
        out->banzhaf[i] = ldexp(s.banzhaf.mean[i], scale);
        out->shapley_width[i] = ldexp(width_of(&s.shapley, i, draws), scale);
        out->banzhaf_width[i] = ldexp(width_of(&s.banzhaf, i, draws), scale);
    }
    return ok;
}
