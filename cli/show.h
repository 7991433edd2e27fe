/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * show.h - rows of a network as tables for a reader: the row itself, what hangs on it, its evidence.
 */
#ifndef IST_CLI_SHOW_H
#define IST_CLI_SHOW_H

#include "graph/network.h"
#include "tables.h"

bool ist_show_subject(ist_tables *out, const ist_network *network, ist_subject subject, ist_error *err);

/* The ties between two actors and what is inside them, with their evidence. */
bool ist_show_dyad(ist_tables *out, const ist_network *network, uint32_t a, uint32_t b, ist_error *err);

/* The rows of evidence of some things, in their order, as one table; no table where there are none. */
bool ist_show_evidence(ist_tables *out, const ist_network *network, const ist_subject *subjects, size_t count,
                       ist_error *err);

/* A section of a document, or a paragraph of it: "ots", "ots/5". USAGE error where the document has none. */
bool ist_show_place(ist_tables *out, const ist_network *network, uint32_t document, const char *place, ist_error *err);

/* The disagreement, the scenario and the lens of this name, as far as there are any; `*found` is whether there is one.
 */
bool ist_show_named(ist_tables *out, const ist_network *network, const char *name, bool *found, ist_error *err);

/* The names that ist_show_named knows, offered to a search. */
void ist_show_offer(ist_nearest *search, const ist_dataset *dataset);

#endif
