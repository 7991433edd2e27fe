/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * balance.h - friends and foes of a whole network: triads, the two camps, the ties at odds with them, as tables.
 */
#ifndef IST_CORE_SIGNED_BALANCE_H
#define IST_CORE_SIGNED_BALANCE_H

#include "core/signed/camps.h"
#include "core/signed/triads.h"
#include "graph/table.h"

/* Starts `= {0}`. */
typedef struct {
    const ist_view *view; /* borrowed */
    ist_signs signs;
    ist_camps camps;
    uint64_t triads[IST_TRIAD_KINDS];
    size_t foes_among_friends; /* negative pairs whose ends are joined by friends of friends */
    double modularity;         /* of the camps, by signs alone; NAN without signed ties */
    double walks;              /* walk balance, NAN when it has no value */
    char no_walks[256];        /* why */
} ist_balance;

/* `view` must be one of a network. UNDEFINED error when no tie is signed. */
bool ist_balance_make(ist_balance *out, const ist_view *view, ist_error *err);
void ist_balance_free(ist_balance *balance);

/* Fill a table that has no columns yet: columns, rows, notes and contract. */
bool ist_balance_summary(ist_table *table, const ist_balance *balance, ist_error *err);
bool ist_balance_triads(ist_table *table, const ist_balance *balance, ist_error *err);
bool ist_balance_camps(ist_table *table, const ist_balance *balance, ist_error *err);
bool ist_balance_ties(ist_table *table, const ist_balance *balance, ist_error *err);

/* Ends a table with the contract line; for the four above. */
bool ist_balance_end(ist_table *table, const ist_balance *balance, ist_error *err);

/* Modularity of camps in signed networks, by signs alone: Gomez, Jensen and Arenas (2009). NAN without signed ties. */
bool ist_camps_modularity(double *out, const ist_camps *camps, const ist_signs *signs, ist_error *err);

#endif
