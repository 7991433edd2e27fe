/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * missing_search.h - networks with further ties, computed one after the other.
 *
 * Private to core/bias/.
 */
#ifndef IST_CORE_BIAS_MISSING_SEARCH_H
#define IST_CORE_BIAS_MISSING_SEARCH_H

#include "core/bias/missing.h"

typedef struct {
    uint32_t source, target;
} ist_missing_pair;

/* Starts `= {0}`. */
typedef struct {
    const ist_ego *ego;
    ist_missing_pair *pairs; /* those of the best ranked actors first */
    size_t pair_count;
    size_t tries;                /* networks that each part may compute */
    ist_edge_list edges;         /* those of the view, then room for every pair; the arrays are owned */
    uint32_t *sources, *targets; /* the same arrays */
    double *costs, *strengths, *capacities;
    size_t base;      /* edges of the view */
    double *values;   /* workspace: vertex */
    uint32_t *chosen; /* workspace: numbers of pairs */
    size_t tried;
} ist_missing_search;

/* Pairs of others without a tie, and the weights that a tie between them is given. */
bool ist_missing_search_start(ist_missing_search *out, const ist_ego *ego, const ist_ego_missing *weights,
                              ist_error *err);
void ist_missing_search_free(ist_missing_search *search);

/* The network with these `count` pairs, by their numbers. */
bool ist_missing_look(ist_ego_place *out, ist_missing_search *search, const uint32_t *numbers, size_t count,
                      ist_error *err);

/* All sets of one tie, of two, ... as long as there are tries for all of a size. Sets `least`, and what is found. */
bool ist_missing_exhaust(ist_ego_missing *out, ist_missing_search *search, ist_error *err);

/* Adds the tie that leaves the ego least ahead, again and again; then takes out again what is not needed. */
bool ist_missing_greedy(ist_ego_missing *out, ist_missing_search *search, ist_error *err);

/* Adds ties in an order drawn at random. */
bool ist_missing_random(ist_ego_missing *out, ist_missing_search *search, const ist_missing_options *options,
                        ist_error *err);

/* Keeps the pairs as what was found. */
bool ist_missing_keep(ist_ego_missing *out, const ist_missing_search *search, const uint32_t *numbers, size_t count,
                      uint32_t rival, ist_error *err);

#endif
