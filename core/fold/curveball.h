/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * curveball.h - networks drawn at random among all in which every member is in as many groups, and every group has as
 * many members, as it has.
 */
#ifndef IST_CORE_FOLD_CURVEBALL_H
#define IST_CORE_FOLD_CURVEBALL_H

#include "core/fold/two_mode.h"

/* Starts `= {0}`. */
typedef struct {
    const uint32_t *offsets; /* borrowed: of member i: groups[offsets[i]] to groups[offsets[i + 1] - 1], in no order */
    uint32_t *groups;
    size_t member_count;
    uint8_t *mark;  /* workspace, by group */
    uint32_t *pool; /* workspace: groups that one of two members has and the other has not */
    uint64_t state; /* of the random numbers */
} ist_curveball;

/* Begins with the network itself, which must outlive it. */
bool ist_curveball_make(ist_curveball *out, const ist_two_mode *net, uint64_t seed, ist_error *err);
void ist_curveball_free(ist_curveball *curveball);

/* Two members drawn at random share out anew, at random, what only one of them has; this many times. */
void ist_curveball_trade(ist_curveball *curveball, uint64_t trades);

/* For each pair how many of `draws` networks make it share as many groups or more, in `as_many`; in `varies` whether
 * any makes it share another number. LIMIT error past 1e12 steps. */
bool ist_curveball_compare(uint32_t *as_many, uint8_t *varies, const ist_two_mode *net, const ist_pairs *pairs,
                           size_t draws, uint64_t seed, ist_error *err);

#endif
