/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lost.h - what is lost in each of many losses, and which of them concern the shortest paths from a vertex.
 *
 * A loss concerns a source when one of its edges is a tight arc from there, or one of its vertices is reached. Where
 * direction is dropped a pair is met from both its ends. Of a single edge one end is enough: those from whom it leads
 * inwards, to the end that lies nearer to everybody, who are fewer.
 */
#ifndef IST_CORE_WHATIF_LOST_H
#define IST_CORE_WHATIF_LOST_H

#include "core/kernel/repair.h"

/* Each edge of a view, or each vertex, as a loss by itself. */
typedef struct {
    ist_lost *losses;
    uint32_t *numbers; /* 0, 1, 2, ... */
    size_t count;
} ist_lost_each;

bool ist_lost_each_edge(ist_lost_each *out, const ist_view *view, ist_error *err);
bool ist_lost_each_vertex(ist_lost_each *out, const ist_view *view, ist_error *err);
void ist_lost_each_free(ist_lost_each *each);

/* From which sources a loss is looked at. */
typedef enum { IST_LOST_FROM_ALL, IST_LOST_FROM_SOURCE, IST_LOST_FROM_TARGET } ist_lost_from;

/* Vertices and edges -> losses. Starts `= {0}`. */
typedef struct {
    const ist_view *view; /* borrowed, as are the losses */
    const ist_lost *losses;
    size_t count;
    uint32_t *vertex_starts, *edge_starts; /* -> first entry in the two below; one more than there are */
    uint32_t *of_vertices, *of_edges;      /* losses, ascending */
    uint8_t *from; /* loss -> ist_lost_from: only from where its one edge leads from its source or from its target */
} ist_lost_index;

/* `one_side`: where direction is dropped, look at a single edge from one side only. */
bool ist_lost_index_make(ist_lost_index *out, const ist_view *view, const ist_lost *losses, size_t count, bool one_side,
                         ist_error *err);
void ist_lost_index_free(ist_lost_index *index);

/* Writes the losses from `first` to `end` - 1 that concern the source of `dag`, each once, and returns how many.
 * `seen`: a byte a loss, zeros, and zeros again afterwards. */
size_t ist_lost_concerned(uint32_t *out, const ist_lost_index *index, const ist_dag *dag, size_t first, size_t end,
                          uint8_t *seen);

#endif
