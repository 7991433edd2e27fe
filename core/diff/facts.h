/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * facts.h - what two networks do not have in common, fact by fact.
 */
#ifndef IST_CORE_DIFF_FACTS_H
#define IST_CORE_DIFF_FACTS_H

#include "graph/table.h"
#include "pairing.h"

/* What one view has and the other has not, or weighs otherwise: a row an actor, a tie, or a weight of a tie. Returns
 * how many rows by `*count`. */
bool ist_facts_of_views(ist_table *out, size_t *count, const ist_pairing *pairing, ist_error *err);

/* What one dataset says and the other does not, or says otherwise: a row a row of a table that appears or vanishes, or
 * a field that changes. Rows are the same by their ids; those of tables without ids by all that they are about. */
bool ist_facts_of_datasets(ist_table *out, size_t *count, const ist_dataset *before, const ist_dataset *after,
                           ist_error *err);

#endif
