/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * neighbours.h - who is joined to whom when direction is dropped: each neighbour once, with the strength both ways.
 */
#ifndef IST_CORE_KERNEL_NEIGHBOURS_H
#define IST_CORE_KERNEL_NEIGHBOURS_H

#include "graph/view.h"

/* The neighbours of v are heads[offsets[v]] to heads[offsets[v + 1] - 1], ascending. Starts `= {0}`. */
typedef struct {
    size_t vertex_count;
    uint32_t *offsets, *heads;
    double *strengths; /* beside heads: the mean of the strengths there and back, 0 for a direction without a tie */
} ist_neighbours;

bool ist_neighbours_make(ist_neighbours *out, const ist_view *view, ist_error *err);
void ist_neighbours_free(ist_neighbours *neighbours);

/* Vertex -> the sum of its strengths; LIMIT error when one overflows. */
bool ist_neighbours_sums(double *out, const ist_neighbours *neighbours, ist_error *err);

static inline uint32_t ist_neighbours_degree(const ist_neighbours *n, uint32_t vertex) {
    return n->offsets[vertex + 1] - n->offsets[vertex];
}

#endif
