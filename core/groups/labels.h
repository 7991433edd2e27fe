/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * labels.h - the numbers that say in which group each vertex is: bringing them in order, and comparing them.
 */
#ifndef IST_CORE_GROUPS_LABELS_H
#define IST_CORE_GROUPS_LABELS_H

#include "graph/memory.h"

/* Numbers groups anew, from 0: the largest first, of equal ones the one with the smallest vertex. The same partition
 * then has the same labels, whoever found it. Labels may be any numbers below `limit`; `*groups` is how many there are.
 */
bool ist_labels_order(uint32_t *labels, size_t count, size_t limit, size_t *groups, ist_error *err);

/* Several partitions of the same vertices, each with how often it was found; labels are ordered. */
typedef struct {
    size_t vertex_count, count;
    uint32_t **labels;
    size_t *times;
} ist_labels;

/* Makes room for `room` different findings, none yet; then adds one at a time, a copy. Free with ist_labels_free,
 * also after failure. */
bool ist_labels_start(ist_labels *out, size_t vertex_count, size_t room, ist_error *err);
bool ist_labels_add(ist_labels *found, const uint32_t *labels, ist_error *err);
void ist_labels_free(ist_labels *found);

/* The mean variation of information (Meila 2007), in nats, between two of the findings drawn without putting back; NAN
 * where there are not two. O(count^2 n). */
bool ist_labels_variation(double *out, const ist_labels *found, ist_error *err);

/* For each vertex how surely it is where `labels` has it: the share of the other members of its group that a finding
 * puts with it, averaged over all findings; for one that is alone the share of findings that leave it alone. */
bool ist_labels_stability(double *out, const ist_labels *found, const uint32_t *labels, ist_error *err);

#endif
