/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * percolation.h - how large the largest component stays while vertices are lost in a given order.
 */
#ifndef IST_CORE_STRUCTURE_PERCOLATION_H
#define IST_CORE_STRUCTURE_PERCOLATION_H

#include "core/kernel/neighbours.h"

/* The state of a run, for any number of orders. Starts `= {0}`. */
typedef struct {
    const ist_neighbours *neighbours; /* borrowed */
    uint32_t *above;                  /* vertex -> one above it in its component, IST_NONE while it is lost */
    uint32_t *size;                   /* of the component, at its top */
} ist_percolation;

bool ist_percolation_init(ist_percolation *out, const ist_neighbours *neighbours, ist_error *err);
void ist_percolation_free(ist_percolation *percolation);

/* R of Schneider: the share of vertices in the largest component, as a mean over 1, 2, ..., all losses; `order` holds
 * every vertex once, the first to be lost first. There is a vertex. */
double ist_percolation_run(ist_percolation *percolation, const uint32_t *order);

/* The order in which the vertex with most neighbours left is lost, of equals the smallest. */
bool ist_percolation_adaptive(uint32_t *order, const ist_neighbours *neighbours, ist_error *err);

#endif
