/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * references.h - the steps of ist_network_build that turn ids into numbers and report what does not resolve.
 *
 * Private to graph/: users call ist_network_build.
 */
#ifndef IST_GRAPH_REFERENCES_H
#define IST_GRAPH_REFERENCES_H

#include "network.h"

/* Enters every id into the hash table; ids used twice become findings. */
bool ist_references_register(ist_network *network, ist_dataset *dataset, ist_error *err);

/* Enters one id more; false when it names something already. */
bool ist_references_enter(ist_network *network, ist_text id, ist_subject subject);

/* Lists the measures of ties. */
bool ist_references_list_measures(ist_network *network, ist_error *err);

/* Resolves part_of, the ends of ties, subjects, documents and locators; what does not resolve becomes a finding. */
bool ist_references_resolve(ist_network *network, ist_dataset *dataset, ist_error *err);

/* Groups legs by route in the order of their positions; legs that do not join become findings. */
bool ist_references_order_legs(ist_network *network, ist_dataset *dataset, ist_error *err);

/* How many rows of a type there are, with those that scenarios add, and the id of one, empty where it has none. */
size_t ist_references_count(const ist_network *network, ist_subject_type type);
ist_text ist_references_id(const ist_network *network, ist_subject subject);

/* ist_network_nearest, but that none is looked for once more errors are found than are shown. */
const char *ist_references_nearest(const ist_network *network, unsigned subjects, const char *word);

/* Looks up the locators of evidence, claims and disagreements in the table of sections, where the dataset has one, and
 * sections that are listed twice. */
bool ist_references_check_locators(const ist_network *network, ist_dataset *dataset, ist_error *err);

/* Checks the paragraphs against the sections, where the dataset has any, and the readings of disagreements. */
bool ist_references_check_documents(const ist_network *network, ist_dataset *dataset, ist_error *err);

/* Checks the words of lenses: their grammar, and which lenses and scenarios they name. */
bool ist_references_check_lenses(ist_dataset *dataset, ist_error *err);

/* Checks the edits of scenarios: actions, targets, what they extend, contradictions. */
bool ist_references_check_edits(const ist_network *network, ist_dataset *dataset, ist_error *err);

/* Checks the field and the value of one of them, whose action and target are sound. */
bool ist_references_check_edit(const ist_network *network, ist_dataset *dataset, const ist_edit *edit, ist_error *err);

/* Reads the tests of claims and looks their ids up. */
bool ist_references_check_claims(const ist_network *network, ist_dataset *dataset, ist_error *err);

/* Where the table of subjects has what an id names: no text takes less than two bytes, so that no two meet there, and
 * the empty one is alone at 0. */
static inline size_t ist_references_slot(ist_text id) {
    return ((size_t)id + 1) / 2;
}

#endif
