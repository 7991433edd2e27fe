/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * power.h - what the owners of territory contribute to what passes between two ends, case by case.
 */
#ifndef IST_CORE_FLOW_POWER_H
#define IST_CORE_FLOW_POWER_H

#include "core/cases.h"
#include "core/ends.h"
#include "game.h"

enum { IST_POWER_DRAWS = 1000 };

typedef struct {
    const char *source, *target;
    const char *players; /* comma-separated actors; NULL: every state with a place in between */
    bool by_cost;        /* the value is what the best route costs less than the budget, else the largest flow */
    double budget;
    const char *const *cases; /* lens words on top of the lens; none: the lens as it is */
    size_t case_count;
    bool planned;    /* further cases: each project built that changes anything, and all of them */
    size_t draws;    /* 0: exact for few players, else IST_POWER_DRAWS */
    uint64_t seed;   /* of the draws */
    bool seed_given; /* a seed that is not used is an error */
} ist_power_options;

/* One case; what it made of the players is in the order of the players. */
typedef struct {
    char *words;
    ist_case_view made;
    ist_ends ends;
    uint8_t *owners;                    /* vertex -> player, or IST_TRANSIT_NOBODY */
    size_t places[IST_GAME_MOST];       /* what a player can close: its places without the ends */
    uint64_t neighbours[IST_GAME_MOST]; /* players whose territories a tie joins */
    ist_game_indices indices;           /* zeros where the case has no effect */
    uint64_t ends_held;                 /* players in whose territory an end lies */
} ist_power_case;

typedef struct {
    ist_power_options options; /* borrowed texts; `draws` is 0 where exact */
    const ist_network *network;
    ist_view open;
    ist_ends ends; /* in the open view */
    uint32_t players[IST_GAME_MOST];
    size_t player_count;
    ist_power_case *cases;
    size_t case_count, case_capacity;
} ist_power;

bool ist_power_compute(ist_power *out, const ist_network *network, const ist_lens *lens,
                       const ist_power_options *options, ist_error *err);
void ist_power_free(ist_power *power);

/* Is there a case in which nothing passes, even when all players take part? */
bool ist_power_cut_off(const ist_power *power);

/* A row a case and player; a row a player with the cases side by side; a row a case. */
bool ist_power_table(ist_table *out, const ist_power *power, ist_error *err);
bool ist_power_changes(ist_table *out, const ist_power *power, ist_error *err);
bool ist_power_cases(ist_table *out, const ist_power *power, ist_error *err);

/* ---- the steps, of which each has its file ---- */

/* Lists the cases and makes their networks. */
bool ist_power_list_cases(ist_power *power, const ist_lens *lens, ist_error *err);
/* Finds the players and what they hold in each case. */
bool ist_power_find_players(ist_power *power, ist_error *err);

#endif
