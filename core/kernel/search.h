/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * search.h - the best way to a set of targets, from chosen entries, with vertices and narrow edges masked: the step
 * that finding many routes repeats.
 *
 * It runs Dijkstra's algorithm backwards from all targets and stops as soon as the best entry is certain. Of ways that
 * tie (ist_lengths_tie) it gives the one whose vertices come first, compared one by one, so the answer does not depend
 * on the order of anything. No way passes a source or a target in between.
 */
#ifndef IST_CORE_KERNEL_SEARCH_H
#define IST_CORE_KERNEL_SEARCH_H

#include "core/ends.h"
#include "core/kernel/heap.h"

typedef struct {
    const ist_view *view; /* borrowed, as are the ends */
    const ist_ends *ends;
    bool widest;           /* the way of the largest bottleneck, not of the least cost; set by the caller */
    double least_capacity; /* edges below are not used; 0: all are; set by the caller */
    uint8_t *roles;        /* vertex -> bits of IST_END_ */
    uint8_t *blocked;      /* vertex -> nonzero where no way may pass; set by the caller */
    double *keys;          /* vertex -> cost to the nearest target, or minus the width; INFINITY when not reached */
    uint32_t *turns;       /* vertex -> when its key became final, counted from 0; IST_NONE: not yet */
    double *entry_costs;   /* vertex -> cost of entering there; INFINITY: no entry */
    uint32_t *entries, *touched;
    size_t entry_count, touched_count, settled;
    ist_heap heap;
} ist_search;

/* Costs so large that their sum over a route could overflow are a LIMIT error. */
bool ist_search_accepts(const ist_view *view, ist_error *err);

bool ist_search_init(ist_search *out, const ist_view *view, const ist_ends *ends, ist_error *err);
void ist_search_free(ist_search *search);

/* May the arc number `arc` of view->out or view->in be used? */
bool ist_search_open(const ist_search *search, const ist_arcs *arcs, uint32_t arc);

/* Adds an entry: a vertex where the way may begin, and what reaching it costs. Each vertex once. */
void ist_search_enter(ist_search *search, uint32_t vertex, double cost);

/* Gives every vertex its key and its turn, as if every vertex were wanted; no entries are asked. */
void ist_search_everywhere(ist_search *search);

/* Finds the best way from the entries to a target; gives the entry that it begins with, or IST_NONE. `keys` stay until
 * the next run; the entries are forgotten. */
uint32_t ist_search_run(ist_search *search);

/* Drops the entries without a run. */
void ist_search_forget(ist_search *search);

/* The entry of `search` that would be best by the keys of `guide`, of which ist_search_everywhere was asked, and how
 * long its way would be; IST_NONE when none leads to a target. The entries stay. */
uint32_t ist_search_guess(double *length, const ist_search *search, const ist_search *guide);

/* Writes the way of the last run from `entry` on, the entry first, a target last; returns the number of vertices, or 0
 * when it would meet a vertex that is nonzero in `avoided` (one byte a vertex, may be NULL). Not after a run with
 * `widest`. */
size_t ist_search_walk(const ist_search *search, uint32_t entry, const uint8_t *avoided, uint32_t *vertices);

#endif
