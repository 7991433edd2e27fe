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

/* How many different documents witness a row of any table: those of its evidence, and of a claim the one that makes it.
 * Evidence of standing `assumption` is knowledge that was brought in and counts for none; a document that repeats
 * another counts as that one. */
bool ist_witness_count(size_t *out, const ist_network *network, ist_subject subject, ist_error *err);

#endif
