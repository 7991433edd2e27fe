/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * forest.h - a depth-first forest of a view without direction, with low points: what articulation and bridges are read
 * from.
 */
#ifndef IST_CORE_KERNEL_FOREST_H
#define IST_CORE_KERNEL_FOREST_H

#include "core/kernel/neighbours.h"

/* All arrays by vertex except `order`. Starts `= {0}`. */
typedef struct {
    size_t vertex_count;
    uint32_t *order;  /* vertices as they are first visited */
    uint32_t *place;  /* its place in the order */
    uint32_t *parent; /* in the tree; IST_NONE for a root */
    uint32_t *root;   /* of its tree */
    uint32_t *low;    /* the first place that it and its descendants are joined to, tree ties to parents not counted */
    uint32_t *size;   /* itself and its descendants */
} ist_forest;

bool ist_forest_make(ist_forest *out, const ist_neighbours *neighbours, ist_error *err);
void ist_forest_free(ist_forest *forest);

#endif
