/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * key_players.h - the set of actors that together matter most: the best to lose, and the best to reach all others.
 */
#ifndef IST_CORE_BROKERAGE_KEY_PLAYERS_H
#define IST_CORE_BROKERAGE_KEY_PLAYERS_H

#include "core/brokerage/key_sets.h"

typedef struct {
    uint32_t *set;     /* ascending; `size` of them */
    uint32_t *singles; /* those that rank first when each is taken alone */
    size_t size;
    double value, singles_value;
    bool proved;   /* no set is better; else the best that was found */
    size_t equals; /* other sets as good as this; where `proved` */
} ist_key_players;

/* The best set of `size` vertices. UNDEFINED error when so many leave nobody to speak of, LIMIT error when even a
 * search without proof would take hours. */
bool ist_key_players_find(ist_key_players *out, const ist_view *view, ist_key_problem problem, size_t size,
                          ist_error *err);
void ist_key_players_free(ist_key_players *players);

#endif
