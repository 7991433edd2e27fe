/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * transit.h - the game of who lets goods pass: what a set of owners can carry from sources to targets.
 *
 * A vertex that an owner holds is there only with that owner; what nobody holds is always there, and so are the ends.
 */
#ifndef IST_CORE_FLOW_TRANSIT_H
#define IST_CORE_FLOW_TRANSIT_H

#include "core/kernel/residual.h"
#include "core/kernel/search.h"
#include "game.h"

enum { IST_TRANSIT_NOBODY = UINT8_MAX };

typedef struct {
    const ist_view *view; /* borrowed, as are the others; with capacity where that is what counts */
    const ist_ends *ends;
    const uint8_t *owners; /* vertex -> number of its player, or IST_TRANSIT_NOBODY, which ends are */
    size_t player_count;
    bool by_cost;  /* what is worth is what the best route costs less than the budget, else the largest flow */
    double budget; /* finite */
} ist_transit_question;

typedef struct {
    ist_transit_question question;
    ist_search search;
    uint32_t *way; /* workspace: the vertices of a route */
    ist_residual residual;
    double *limits;   /* arc -> what it carries when everyone takes part */
    uint64_t *owners; /* pair of arcs -> the players that it needs */
    uint8_t *marks;   /* workspace */
} ist_transit;

/* UNDEFINED error when more can flow than any limit, so that there is nothing to share out. */
bool ist_transit_init(ist_transit *out, const ist_transit_question *question, ist_error *err);
void ist_transit_free(ist_transit *transit);

/* The game; it borrows `transit`. */
ist_game ist_transit_game(ist_transit *transit);

#endif
