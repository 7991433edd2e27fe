/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * two_mode.h - who belongs to what: members, groups, and a level for each membership.
 */
#ifndef IST_CORE_FOLD_TWO_MODE_H
#define IST_CORE_FOLD_TWO_MODE_H

#include "graph/memory.h"
#include "graph/text.h"

/* Both ways in compressed sparse rows, ascending. Starts `= {0}`. */
typedef struct {
    size_t member_count, group_count, size; /* size: memberships */
    uint32_t *offsets, *groups;             /* of member i: groups[offsets[i]] to groups[offsets[i + 1] - 1] */
    double *levels;                         /* beside groups, > 0 */
    uint32_t *group_offsets, *members;      /* of group o, likewise */
    double *group_levels;                   /* beside members */
} ist_two_mode;

typedef struct {
    uint32_t member, group;
    double level;
} ist_membership;

/* `items` are of different pairs, in any order. */
bool ist_two_mode_make(ist_two_mode *out, size_t member_count, size_t group_count, const ist_membership *items,
                       size_t count, ist_error *err);
void ist_two_mode_free(ist_two_mode *net);

/* Two members of at least one group in common. */
typedef struct {
    uint32_t a, b; /* a < b */
    uint32_t shared;
    double newman; /* sum over shared groups of 1 / (members - 1) */
    double level;  /* sum over shared groups of the lower of the two levels */
} ist_shared;

typedef struct {
    ist_shared *items; /* ascending by a, then b */
    size_t count, capacity;
} ist_pairs; /* starts `= {0}` */

/* O(sum over groups of the square of their members). LIMIT error past ten million pairs. */
bool ist_pairs_make(ist_pairs *out, const ist_two_mode *net, ist_error *err);
void ist_pairs_free(ist_pairs *pairs);

static inline uint32_t ist_two_mode_degree(const ist_two_mode *net, size_t member) {
    return net->offsets[member + 1] - net->offsets[member];
}
static inline uint32_t ist_two_mode_group_size(const ist_two_mode *net, size_t group) {
    return net->group_offsets[group + 1] - net->group_offsets[group];
}

#endif
