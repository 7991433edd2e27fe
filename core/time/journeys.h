/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * journeys.h - ways that respect time: every step over a tie that stands then, none earlier than the step before.
 */
#ifndef IST_CORE_TIME_JOURNEYS_H
#define IST_CORE_TIME_JOURNEYS_H

#include "core/kernel/heap.h"
#include "graph/view.h"

/* What is assumed of ties without any date: that they stand at all times, or that they do not count. */
typedef enum { IST_UNDATED_ALL, IST_UNDATED_NONE } ist_undated;

/* When a tie stands, in days as ist_date_first_day counts them; -INFINITY and INFINITY where it is open. */
typedef struct {
    double first, last;
    uint32_t tie; /* its row; IST_NONE in a view made from arrays */
} ist_span;

/* The spans of all ties of a view, and room for searches. Starts `= {0}`. */
typedef struct {
    const ist_view *view; /* borrowed */
    ist_span *spans;
    uint32_t *offsets;     /* edge -> its first span; one more for the end */
    size_t dated, undated; /* ties with and without a date, whether they count or not */
    double *arrival;       /* vertex -> the first day on which the last search is there; INFINITY where it never is */
    uint32_t *tails;       /* vertex -> whom it came from; IST_NONE for the source and where it never is */
    uint32_t *met;         /* workspace */
    ist_heap heap;
} ist_journeys;

/* A tie stands from the first day that its beginning may mean to the last day that its end may; one that ended, nobody
 * says when, to the dataset's own today. */
bool ist_journeys_make(ist_journeys *out, const ist_view *view, ist_undated undated, ist_error *err);
void ist_journeys_free(ist_journeys *journeys);

/* Fills `arrival` and `tails` from a source where one is from `start` on (-INFINITY: at any time). Several steps on one
 * day are allowed. Ways lead along view->out. */
void ist_journeys_search(ist_journeys *journeys, uint32_t source, double start);

/* How many others the source reaches when time is not looked at, over the ties that count. Forgets the last search. */
size_t ist_journeys_untimed(ist_journeys *journeys, uint32_t source);

/* One step of an earliest journey: on `day` (-INFINITY: at any time) over `tie` to `vertex`. */
typedef struct {
    uint32_t vertex, tie;
    double day;
} ist_journey_step;

/* The journey of the last search that is first at `target`: its steps, which have room for as many as the view has
 * vertices, in order. Returns how many; 0 for the source and where it never is. */
size_t ist_journeys_walk(const ist_journeys *journeys, ist_journey_step *steps, uint32_t target);

#endif
