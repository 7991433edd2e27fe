/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * game.c - Shapley, Banzhaf and Myerson value, from the values of all coalitions.
 *
 * What a player adds is summed up by the size of the coalition that it joins, for the weight depends on nothing else:
 *
 *     shapley(i) = sum over s of (sum of v(S + i) - v(S) over S of s players without i) / (N C(N - 1, s))
 *     banzhaf(i) = sum over S without i of v(S + i) - v(S), divided by 2^(N - 1)
 *
 * Values are scaled by a power of two on the way, so that no sum overflows. 2^N N steps.
 *
 * Shapley (1953), A value for n-person games; Banzhaf (1965), Weighted voting doesn't work; Myerson (1977), Graphs and
 * cooperation in games.
 */
#include "game.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

static const double rounding = 1e-12;

/* A coalition is worth what it is with one more player where that player is not needed. Coalitions are gone through
 * from the largest number down, so that those with one more player are known. */
static bool inherit(double *values, uint32_t *needed, size_t players, uint32_t coalition) {
    for (size_t i = 0; i < players; i++) {
        uint32_t larger = coalition | 1u << i;
        if (larger != coalition && !(needed[larger] >> i & 1)) {
            values[coalition] = values[larger];
            needed[coalition] = needed[larger];
            return true;
        }
    }
    return false;
}

double *ist_game_values(const ist_game *game, ist_error *err) {
    assert(game->player_count <= IST_GAME_EXACT);
    uint32_t count = 1u << game->player_count;
    double *values = ist_array_make(count, sizeof *values, "computing coalitions", err);
    uint32_t *needed = values ? ist_array_make(count, sizeof *needed, "computing coalitions", err) : NULL;
    bool ok = needed != NULL;
    for (uint32_t coalition = count; ok && coalition-- > 0;) {
        uint64_t players = 0;
        if (!inherit(values, needed, game->player_count, coalition)) {
            ok = game->value(&values[coalition], &players, game->game, coalition, err);
            needed[coalition] = (uint32_t)players;
        }
    }
    free(needed);
    if (!ok) {
        free(values);
    }
    return ok ? values : NULL;
}

/* The power of two by which values are divided. */
static int scale_of(const double *values, uint32_t count) {
    double largest = 0;
    int exponent = 0;
    for (uint32_t coalition = 0; coalition < count; coalition++) {
        largest = fmax(largest, fabs(values[coalition]));
    }
    (void)frexp(largest, &exponent);
    return exponent > -1000 ? exponent : -1000;
}

/* What player i adds to the coalitions of each size, scaled. */
typedef struct {
    double by_size[IST_GAME_EXACT];
    bool null;
} additions;

static additions add_up(const double *values, uint32_t count, size_t player, int scale) {
    additions sums = {.null = true};
    double factor = ldexp(1, -scale);
    for (uint32_t coalition = 0; coalition < count; coalition++) {
        if (coalition >> player & 1) {
            continue;
        }
        double added = values[coalition | 1u << player] * factor - values[coalition] * factor;
        if (fabs(added) > rounding) {
            sums.by_size[__builtin_popcount(coalition)] += added;
            sums.null = false;
        }
    }
    return sums;
}

static double shapley_of(const additions *sums, size_t players) {
    double value = 0, coalitions = 1;
    for (size_t size = 0; size < players; size++) {
        value += sums->by_size[size] / coalitions / (double)players;
        coalitions = coalitions * (double)(players - 1 - size) / (double)(size + 1);
    }
    return value;
}

static double banzhaf_of(const additions *sums, size_t players) {
    double value = 0;
    for (size_t size = 0; size < players; size++) {
        value += sums->by_size[size];
    }
    return ldexp(value, 1 - (int)players);
}

void ist_game_exact(ist_game_indices *out, const double *values, size_t player_count) {
    uint32_t count = 1u << player_count, all = count - 1;
    int scale = scale_of(values, count);
    *out = (ist_game_indices){.all = values[all], .none = values[0]};
    for (size_t i = 0; i < player_count; i++) {
        additions sums = add_up(values, count, i, scale);
        out->shapley[i] = ldexp(shapley_of(&sums, player_count), scale);
        out->banzhaf[i] = ldexp(banzhaf_of(&sums, player_count), scale);
        out->null |= (uint64_t)sums.null << i;
        bool veto = values[all & ~(1u << i)] == 0 && values[all] != 0;
        out->veto |= (uint64_t)veto << i;
    }
}

/* ---- players who can deal only with their neighbours ---- */

enum { SUMMED = 32 }; /* a power of two; no coalition has so many parts */

/* Those of `coalition` whom its first player reaches from neighbour to neighbour. */
static uint32_t component_of(uint32_t coalition, const uint64_t *neighbours) {
    uint32_t reached = coalition & -coalition, fresh = reached;
    while (fresh != 0) {
        uint32_t player = (uint32_t)__builtin_ctz(fresh);
        uint32_t met = (uint32_t)neighbours[player] & coalition & ~reached;
        reached |= met;
        fresh = (fresh & (fresh - 1)) | met;
    }
    return reached;
}

bool ist_game_myerson(ist_game_indices *out, const double *values, size_t player_count, const uint64_t *neighbours,
                      ist_error *err) {
    assert(player_count <= IST_GAME_EXACT);
    uint32_t count = 1u << player_count;
    double *parts = ist_array_make(count, sizeof *parts, "computing coalitions of neighbours", err);
    for (uint32_t coalition = 1; parts && coalition < count; coalition++) {
        uint32_t component = component_of(coalition, neighbours);
        /* What is left of the coalition has a smaller number, hence is known. The sum may be larger than any value. */
        parts[coalition] = values[component] / SUMMED - values[0] / SUMMED + parts[coalition & ~component];
    }
    if (parts) {
        ist_game_indices restricted;
        ist_game_exact(&restricted, parts, player_count);
        for (size_t i = 0; i < player_count; i++) {
            out->myerson[i] = restricted.shapley[i] * SUMMED;
        }
    }
    free(parts);
    return parts != NULL;
}
