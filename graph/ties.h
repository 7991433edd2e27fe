/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ties.h - adding ties to a dataset, which keeps those of a plain list in a third of the room.
 *
 * Private to loading.
 */
#ifndef IST_GRAPH_TIES_H
#define IST_GRAPH_TIES_H

#include "dataset.h"

/* Ties that are added are plain until one shows that they are not. Before the first; without this none is. */
bool ist_ties_begin_plain(ist_dataset *dataset, ist_error *err);

/* Adds a tie, as the last row. */
bool ist_ties_add(ist_dataset *dataset, const ist_tie *tie, ist_error *err);

/* Gives each tie the strength that a measure of the dataset has in its row; where it has none, the tie keeps its own.
 * No tie is added after that. */
bool ist_ties_strengthen(ist_dataset *dataset, const ist_measure_column *measure, ist_error *err);

/* Gives all ties the strength 1. */
void ist_ties_level(ist_dataset *dataset);

/* Takes the ids of all ties away. */
void ist_ties_drop_ids(ist_dataset *dataset);

/* Gives back the room that growing took too much. */
void ist_ties_shrink(ist_dataset *dataset);

void ist_ties_free(ist_dataset *dataset);

#endif
