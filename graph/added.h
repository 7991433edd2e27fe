/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * added.h - hypothetical actors and ties: what rows of scenarios add to a network.
 *
 * The rows with the action `add` and one target say together what that is: one field and its value a row, of the table
 * of ties where `source` and `target` are among them, else of the table of actors; a tie's other fields are measures. A
 * row without a field adds what others say of. The field of `split` is an actor like the one that it is split from,
 * unless rows of `add` say more of it. One id is one thing, in however many scenarios.
 *
 * Their rows stand behind those of the dataset's tables, which do not count them, and have no evidence and no figures;
 * a network numbers them with the others. No view shows them whose lens does not add them (edits.h).
 *
 * Private to graph/: part of ist_network_build.
 */
#ifndef IST_GRAPH_ADDED_H
#define IST_GRAPH_ADDED_H

#include "network.h"

/* How many there are of each. */
typedef struct {
    size_t actors, ties;
} ist_added;

/* Puts their rows behind those of the tables of actors and ties, by id; what is wrong becomes a finding. Those of an
 * earlier network of the dataset are replaced. */
bool ist_added_read(ist_added *out, ist_dataset *dataset, ist_error *err);

/* Enters their ids, which must be new, and looks up containers, ends and measures. All others are looked up before, so
 * that no row of the data rests on a hypothetical one. */
bool ist_added_resolve(ist_network *network, ist_dataset *dataset, ist_error *err);

#endif
