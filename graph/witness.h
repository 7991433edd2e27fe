/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * witness.h - which documents bear witness to a row.
 */
#ifndef IST_GRAPH_WITNESS_H
#define IST_GRAPH_WITNESS_H

#include "network.h"

/* The document that a document repeats, through any number of them, or itself: one that repeats another is no second
 * witness. IST_TEXT_EMPTY when `document` names none. */
ist_text ist_witness_origin(const ist_network *network, ist_text document);

/* Documents by their ids. Starts `= {0}`. */
typedef struct {
    ist_text *items;
    size_t count, capacity;
} ist_witnesses;

/* Adds the documents that witness an actor, a tie, a figure or a claim, some of them more than once: those of its
 * evidence, and of a claim the one that makes it. Evidence of standing `assumption` is knowledge that was brought in
 * and no witness; a document that repeats another stands as that one. Fails only for want of memory. */
bool ist_witnesses_add(ist_witnesses *out, const ist_network *network, ist_subject subject, ist_error *err);

/* Keeps each document once, in no order that matters; returns how many they are. */
size_t ist_witnesses_unite(ist_witnesses *witnesses);

void ist_witnesses_free(ist_witnesses *witnesses);

#endif
