/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * realisations.h - all networks in which every actor has as many ties as it has, and that a rule of switches allows;
 * all ways to put weights on ties.
 */
#ifndef IST_CORE_NULL_REALISATIONS_H
#define IST_CORE_NULL_REALISATIONS_H

#include "core/null/null.h"
#include "core/null/switches.h"

/* Room for one more network of so many ties; counts it. */
bool ist_null_states_append(ist_null_states *out, size_t edge_count, ist_error *err);

/*
 * Appends to `out` all simple networks of these numbers of ties (with direction: of those that leave and of those that
 * reach each actor) that keep the ties that the rule fixes and the number of ties of each of its classes: without the
 * fixed ties, by classes ascending, in each by their ends. Those are all that there are, also where switches do not
 * lead from one to the other. `*complete` is false, and what was appended of no use, when there are more than `limit`,
 * or when they are too many to be looked for.
 */
bool ist_realisations_list(ist_null_states *out, bool *complete, const ist_edge_list *edges, ist_switch_rule rule,
                           size_t limit, ist_error *err);

/* In how many ways the weights of a view can be put on its edges, those of each class of the rule on its own ones,
 * fixed edges keeping theirs; those that cannot be told apart counted once. Starts `= {0}`. */
typedef struct {
    double ways; /* more than IST_NULL_STATES, or of more than 500 edges: not counted further, nothing else filled */
    const ist_view *view;    /* borrowed, as is `fixed` */
    const uint8_t *fixed;    /* NULL: none is */
    uint32_t *labels;        /* workspace: place -> what is put there: a kind of edges alike; at first ascending */
    uint32_t *first;         /* kind -> where its edges begin */
    uint32_t *edges;         /* by class of the rule, then by kind */
    uint32_t *ends;          /* place -> where the places of its class end */
    uint32_t *next;          /* workspace, by kind */
    uint32_t count, classes; /* places, kinds */
} ist_arrangements;

bool ist_arrangements_make(ist_arrangements *out, const ist_view *view, ist_switch_rule rule, ist_error *err);
void ist_arrangements_free(ist_arrangements *arrangements);

/* Appends to `out`, for places with these ends, every way: the ends of every edge. */
bool ist_arrangements_add(ist_null_states *out, ist_arrangements *arrangements, const uint32_t *sources,
                          const uint32_t *targets, ist_error *err);

#endif
