/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * game.h - what each player of a cooperative game contributes: Shapley, Banzhaf and Myerson value.
 *
 * A game gives every set of players, a coalition, a value. Coalitions are bit sets: player i is bit i. Differences
 * below 1e-12 of the largest value are rounding and count as none.
 */
#ifndef IST_CORE_FLOW_GAME_H
#define IST_CORE_FLOW_GAME_H

#include "graph/memory.h"

/* So many players can be computed from all coalitions, and so many can play. */
enum { IST_GAME_EXACT = 20, IST_GAME_MOST = 64 };

typedef struct {
    size_t player_count;
    /* Gives the value of a coalition, and in `*needed` those of its players that have it without the others. In a game
     * where no player ever harms, every coalition between `*needed` and this one is worth the same; a game of another
     * sort gives the whole coalition. */
    bool (*value)(double *value, uint64_t *needed, void *game, uint64_t coalition, ist_error *err);
    void *game;
} ist_game;

typedef struct {
    double all, none; /* value of all players together, and without any */
    double shapley[IST_GAME_MOST], banzhaf[IST_GAME_MOST];
    double myerson[IST_GAME_MOST];                                     /* where it was asked for */
    double shapley_width[IST_GAME_MOST], banzhaf_width[IST_GAME_MOST]; /* half of a 95 % interval; 0 where exact */
    uint64_t veto; /* players without whom the value is 0, though together it is not */
    uint64_t null; /* players who add nothing to any coalition; none where drawn */
} ist_game_indices;

static inline uint64_t ist_game_everyone(size_t player_count) {
    return player_count == 64 ? UINT64_MAX : ((uint64_t)1 << player_count) - 1;
}

/* The value of every coalition of at most IST_GAME_EXACT players, by its bit set. Free with free(). */
double *ist_game_values(const ist_game *game, ist_error *err);

/* Everything but the Myerson value, from the values of all coalitions. */
void ist_game_exact(ist_game_indices *out, const double *values, size_t player_count);

/* The Myerson value. `neighbours`: for each player the set of those that it can deal with directly. */
bool ist_game_myerson(ist_game_indices *out, const double *values, size_t player_count, const uint64_t *neighbours,
                      ist_error *err);

/* Estimates from `draws` random orders, each with its reverse, and as many random coalitions, each with its
 * complement. */
bool ist_game_sample(ist_game_indices *out, const ist_game *game, size_t draws, uint64_t seed, ist_error *err);

#endif
