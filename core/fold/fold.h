/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fold.h - a network of members and groups folded into one of members: who shares how many groups, and is it many?
 */
#ifndef IST_CORE_FOLD_FOLD_H
#define IST_CORE_FOLD_FOLD_H

#include "graph/table.h"
#include "graph/view.h"

typedef struct {
    unsigned on, by; /* bit sets of ist_kind: the members, the groups; they have none in common */
    size_t draws;    /* of the FDSM; 0: none */
    uint64_t seed;
    size_t top; /* rows shown, 0: all */
} ist_fold_options;

/* One row a pair that shares a group, most shared groups first. Ties of the view between a member and a group are the
 * memberships, their strengths the levels. UNDEFINED error when there is none. */
bool ist_fold(ist_table *out, const ist_view *view, ist_fold_options options, ist_error *err);

#endif
