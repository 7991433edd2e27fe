/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pairing.h - two views beside each other: who and what is in both, in one only, and which ties weigh something else.
 *
 * Actors are the same by their ids, ties by the ids of their ends, so that the views may be of two datasets.
 */
#ifndef IST_CORE_DIFF_PAIRING_H
#define IST_CORE_DIFF_PAIRING_H

#include "graph/view.h"

typedef enum { IST_BEFORE, IST_AFTER, IST_SIDES } ist_side;

/* A vertex or an edge of each view; IST_NONE where it has none. */
typedef struct {
    uint32_t at[IST_SIDES];
} ist_paired;

/* What differs of a tie that both views have; bit set. */
enum { IST_DIFFERS_COST = 1, IST_DIFFERS_STRENGTH = 2, IST_DIFFERS_CAPACITY = 4, IST_DIFFERS_SIGN = 8 };

/* Starts `= {0}`. */
typedef struct {
    const ist_view *views[IST_SIDES]; /* borrowed */
    ist_paired *vertices;             /* in the byte order of ids */
    ist_paired *edges;                /* in the order of their ends, as the ties lie in the data */
    uint32_t *ends;                   /* of each edge two places among the vertices */
    uint8_t *differs;                 /* edge -> IST_DIFFERS_ */
    uint8_t *edge_touched;            /* in one view only, or differs */
    uint8_t *vertex_touched;          /* in one view only, or an end of a touched tie */
    size_t vertex_count, edge_count;
} ist_pairing;

/* USAGE error where one view follows direction and the other does not: their ties are of two kinds. */
bool ist_pairing_make(ist_pairing *out, const ist_view *before, const ist_view *after, ist_error *err);
void ist_pairing_free(ist_pairing *pairing);

/* How many vertices, or edges, only this side has, and how many edges both have that differ. */
size_t ist_pairing_only(const ist_paired *rows, size_t count, ist_side side);
size_t ist_pairing_differing(const ist_pairing *pairing);

/* A side that has the vertex or edge. */
static inline ist_side ist_paired_side(ist_paired row) {
    return row.at[IST_BEFORE] != IST_NONE ? IST_BEFORE : IST_AFTER;
}

#endif
