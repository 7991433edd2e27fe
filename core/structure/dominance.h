/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dominance.h - who is at least as central as whom by any measure: neighbourhood inclusion.
 *
 * v dominates u when every neighbour of u is v or a neighbour of v. Both ways they are equivalent: of one class. Every
 * usual measure of centrality that reads neither weights nor direction ranks v at least as high as u then.
 */
#ifndef IST_CORE_STRUCTURE_DOMINANCE_H
#define IST_CORE_STRUCTURE_DOMINANCE_H

#include "core/kernel/neighbours.h"

/* Starts `= {0}`. */
typedef struct {
    ist_neighbours neighbours;
    uint32_t *leader;        /* vertex -> the smallest of its class */
    uint32_t *size;          /* leader -> how many are in its class; 0 for others */
    uint32_t *above, *below; /* vertex -> how many dominate it, and it dominates, without being equivalent */
    size_t class_count;
} ist_dominance;

/* LIMIT error where the comparisons would take more than 10^12 steps. */
bool ist_dominance_make(ist_dominance *out, const ist_view *view, ist_error *err);
void ist_dominance_free(ist_dominance *dominance);

/* Does `v` dominate `u`, or is it equivalent? */
bool ist_dominates(const ist_dominance *dominance, uint32_t v, uint32_t u);

/* The mean rank of every vertex over all orders of the classes that put who dominates first, each order as likely; a
 * class shares the better rank. At most this many classes: it takes 2^classes steps. */
enum { IST_DOMINANCE_CLASSES_MOST = 20 };
bool ist_dominance_expected(double *ranks, const ist_dominance *dominance, ist_error *err);

#endif
