/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * all_cuts.h - every smallest cut between two ends, not one of them.
 */
#ifndef IST_CORE_FLOW_ALL_CUTS_H
#define IST_CORE_FLOW_ALL_CUTS_H

#include "flow.h"

enum { IST_CUTS_COUNTED = 1000 }; /* beyond these they are not counted */

/* The elements of cut i are items[offsets[i]] to items[offsets[i + 1] - 1], ascending: edges or vertices. */
typedef struct {
    size_t shown, count; /* count is at most IST_CUTS_COUNTED; when it is that, there may be more */
    size_t *offsets;     /* shown + 1 */
    uint32_t *items;
    size_t item_count, capacity;
} ist_all_cuts; /* starts `= {0}` */

/* Lists the first `most` of them, the one nearest the sources first; where all are listed the one nearest the targets
 * is last. None where the flow is unlimited, one without elements where it is 0. */
bool ist_all_cuts_find(ist_all_cuts *out, const ist_view *view, const ist_ends *ends, ist_flow_kind kind, size_t most,
                       ist_error *err);
void ist_all_cuts_free(ist_all_cuts *cuts);

#endif
