/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * realisations.h - all networks in which every actor has as many ties as it has; all ways to put weights on ties.
 */
#ifndef IST_CORE_NULL_REALISATIONS_H
#define IST_CORE_NULL_REALISATIONS_H

#include "core/null/null.h"

/* Appends to `out` all simple networks of these numbers of ties (with direction: of those that leave and of those that
 * reach each actor), their edges in the order of their ends. `*complete` is false, and what was appended of no use,
 * when there are more than `limit`, or when they are too many to be looked for. */
bool ist_realisations_list(ist_null_states *out, bool *complete, const ist_edge_list *edges, size_t limit,
                           ist_error *err);

/* In how many ways the weights of a view can be put on its edges, those that cannot be told apart counted once. Starts
 * `= {0}`. */
typedef struct {
    double ways; /* more than IST_NULL_STATES, or of more than 500 edges: not counted further, nothing else filled */
    uint32_t *labels; /* workspace: place -> class of the edge that is put there; ascending at first */
    uint32_t *first;  /* class -> where its edges begin */
    uint32_t *edges;  /* by class */
    uint32_t *next;   /* workspace, by class */
    uint32_t count, classes;
} ist_arrangements;

bool ist_arrangements_make(ist_arrangements *out, const ist_view *view, ist_error *err);
void ist_arrangements_free(ist_arrangements *arrangements);

/* Appends to `out`, for places with these ends, every way: the ends of every edge. */
bool ist_arrangements_add(ist_null_states *out, ist_arrangements *arrangements, const uint32_t *sources,
                          const uint32_t *targets, ist_error *err);

#endif
