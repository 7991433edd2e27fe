/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * disjoint_table.h - what the questions about routes that share no place and that share no tie have in common: the
 * table.
 */
#ifndef IST_CORE_PATHS_DISJOINT_TABLE_H
#define IST_CORE_PATHS_DISJOINT_TABLE_H

#include "core/flow/flow.h"
#include "route.h"

/* What they do not have in common. */
typedef struct {
    const char *word; /* "edge-disjoint" */
    ist_disjoint_by by;
    ist_flow_kind flow; /* whose value says how many routes there are */
    /* Notes what every route hangs on, where no two are disjoint. */
    bool (*note_hang)(ist_table *table, const ist_view *view, const ist_singles *singles, ist_error *err);
} ist_disjoint_kind;

/* Fills the table of an ist_ends_question: the routes, and how many there are. */
bool ist_disjoint_fill(ist_table *table, const ist_view *view, const ist_ends *ends, size_t wanted, bool *negative,
                       const ist_disjoint_kind *kind, ist_error *err);

#endif
