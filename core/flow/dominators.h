/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dominators.h - for a set of sources, whom every way to a vertex must pass.
 */
#ifndef IST_CORE_FLOW_DOMINATORS_H
#define IST_CORE_FLOW_DOMINATORS_H

#include "graph/view.h"

/* All arrays by vertex. Starts `= {0}`. */
typedef struct {
    uint32_t *last;   /* the last vertex that every way to it passes before it; IST_NONE: none, a source, not reached */
    uint32_t *passed; /* how many vertices every way to it passes, sources not counted */
    uint32_t *closes; /* how many others cannot be reached without it; 0 for sources */
    uint8_t *reached; /* sources too */
    size_t vertex_count;
} ist_dominators;

/* Along the direction; a way begins at any of the sources, and sources count as one. */
bool ist_dominators_find(ist_dominators *out, const ist_view *view, const ist_vertex_set *sources, ist_error *err);
void ist_dominators_free(ist_dominators *dominators);

#endif
