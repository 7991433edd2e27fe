/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * exchange_parts.h - what the files of exchange.h share.
 */
#ifndef IST_RENDER_EXCHANGE_PARTS_H
#define IST_RENDER_EXCHANGE_PARTS_H

#include "exchange.h"

/* The other name of strengths, which programs look for. */
#define IST_EXCHANGE_WEIGHT "weight"

typedef struct ist_exchange_row {
    uint32_t tie, source, target; /* the ends are vertices */
    uint8_t status;               /* what the tie counts as */
    size_t id;                    /* where its own id begins in `made_ids`, plus one; 0: the tie's */
} ist_exchange_row;

/* Lists the ties that the view shows, by tie and ends. */
bool ist_exchange_list(ist_exchange *graph, ist_error *err);

/* Finds the columns that say something. */
bool ist_exchange_plan(ist_exchange *graph, ist_error *err);

/* The container of an actor of the view that is nearest among those written, or IST_NONE; numbers of actors. */
uint32_t ist_exchange_container(const ist_exchange *graph, uint32_t actor);

/* Are all actors written that a tie excepts? */
bool ist_exchange_has_excepted(const ist_exchange *graph, const ist_tie *row);

#endif
