/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * contingency_table.h - outcomes as a table with its notes. Private to contingency/.
 */
#ifndef IST_CORE_CONTINGENCY_CONTINGENCY_TABLE_H
#define IST_CORE_CONTINGENCY_CONTINGENCY_TABLE_H

#include "repairs.h"

typedef struct {
    const ist_view *view;
    const ist_elements *elements;
    const ist_contingency_question *question;
    const ist_contingencies *found;
    const ist_projects *projects;
    const ist_repairs *repairs; /* one a row */
    bool by_pair;               /* a row is a pair of ends */
} ist_contingency_answer;

/* A row a loss or two; a row a pair of a source and a target. */
bool ist_contingency_rows(ist_table *table, const ist_contingency_answer *answer, ist_error *err);
bool ist_contingency_pairs(ist_table *table, const ist_contingency_answer *answer, ist_error *err);
bool ist_contingency_notes(ist_table *table, const ist_contingency_answer *answer, ist_error *err);

#endif
