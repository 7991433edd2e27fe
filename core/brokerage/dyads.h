/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dyads.h - what of an actor's time leads to each of its partners, directly and over others: what Burt's constraint and
 * hierarchy are made of.
 */
#ifndef IST_CORE_BROKERAGE_DYADS_H
#define IST_CORE_BROKERAGE_DYADS_H

#include "core/kernel/neighbours.h"

/* Starts `= {0}`; freed also when making it failed. */
typedef struct {
    ist_neighbours neighbours;
    double *sums;     /* vertex -> its strengths added */
    double *invested; /* partner of the actor at hand -> what of i's time leads to it; below 0 for all others */
    double closed;    /* how many ordered pairs of partners of the actor at hand are tied to each other */
} ist_dyads;

bool ist_dyads_make(ist_dyads *out, const ist_view *view, ist_error *err);
void ist_dyads_free(ist_dyads *dyads);

/* Partner j -> p(i, j) + sum over q of p(i, q) p(q, j), in `invested`, until they are forgotten; one actor at a time.
 */
void ist_dyads_invest(ist_dyads *dyads, uint32_t i);
void ist_dyads_forget(ist_dyads *dyads, uint32_t i);

/* The constraint that the partner at `arc` of the actor at hand lays on it. */
static inline double ist_dyads_constraint(const ist_dyads *dyads, uint32_t arc) {
    double invested = dyads->invested[dyads->neighbours.heads[arc]];
    return invested * invested;
}

/* The sum of these over its partners. */
double ist_dyads_constraint_sum(const ist_dyads *dyads, uint32_t i);

/* Coleman and Theil's inequality of these: 0 where every partner of the actor at hand constrains alike, 1 for a sole
 * partner. */
double ist_dyads_hierarchy(const ist_dyads *dyads, uint32_t i);

#endif
