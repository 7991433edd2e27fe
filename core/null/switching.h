/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * switching.h - what the null models that switch ties share: prepare, draw, release.
 */
#ifndef IST_CORE_NULL_SWITCHING_H
#define IST_CORE_NULL_SWITCHING_H

#include "core/groups/partition.h"
#include "core/null/null.h"
#include "core/null/switches.h"

typedef struct {
    ist_switches switches;
    uint32_t *order;         /* workspace: the movable edges in the order in which their weights are put on them */
    uint8_t *fixed;          /* edge -> nonzero: it stays; NULL: none does */
    ist_partition partition; /* what ties are switched within, by groups */
} ist_switching;

/* The edges of a view, borrowed. */
ist_edge_list ist_switching_edges(const ist_view *view);

/* Takes over the state, with `fixed` or `partition` filled, also when this fails. Finds out how many tries a draw
 * needs, or says that no switch is possible. */
bool ist_switching_prepare(ist_null_plan *plan, ist_switching *state, ist_switch_rule rule, ist_error *err);

/* plan->tries tries from what is observed; then the weights of the edges of each class are put on them in an order
 * drawn at random, and fixed edges keep theirs. */
void ist_switching_draw(ist_null_plan *plan, uint64_t *random);
void ist_switching_release(void *state);

/* All networks with their weights in every order, those of each class on its own ties; `plan->state` begins with an
 * ist_switching. Where there is only one network but for its weights, nothing is listed. */
bool ist_switching_list(ist_null_plan *plan, ist_error *err);

#endif
