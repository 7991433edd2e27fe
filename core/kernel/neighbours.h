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
    bool rounded;      /* is one of them not that, because it was too small to be halved? */
} ist_neighbours;

bool ist_neighbours_make(ist_neighbours *out, const ist_view *view, ist_error *err);
void ist_neighbours_free(ist_neighbours *neighbours);

/* Vertex -> the sum of its strengths; LIMIT error when one overflows, or a strength is rounded. */
bool ist_neighbours_sums(double *out, const ist_neighbours *neighbours, ist_error *err);

/* Where the neighbour `head` of `vertex` stands in heads, or IST_NONE. Binary search. */
uint32_t ist_neighbours_find(const ist_neighbours *neighbours, uint32_t vertex, uint32_t head);

/* What two actors have in common is looked for among the neighbours of the one with fewer: are those of `few` so few
 * beside those of `many` that each of them should be looked up there? */
static inline bool ist_neighbours_sparser(const ist_neighbours *n, uint32_t few, uint32_t many) {
    enum { LOOKING_UP = 16 };
    uint32_t of_few = n->offsets[few + 1] - n->offsets[few], of_many = n->offsets[many + 1] - n->offsets[many];
    return of_few < of_many / LOOKING_UP;
}

static inline uint32_t ist_neighbours_degree(const ist_neighbours *n, uint32_t vertex) {
    return n->offsets[vertex + 1] - n->offsets[vertex];
}

#endif
