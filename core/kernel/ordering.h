/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ordering.h - in which order to eliminate the vertices of a view, so that few new ties arise: the border to CHOLMOD.
 *
 * Only ordering.c includes cholmod.h.
 */
#ifndef IST_CORE_KERNEL_ORDERING_H
#define IST_CORE_KERNEL_ORDERING_H

#include "graph/view.h"

/* Starts `= {0}`. */
typedef struct {
    size_t vertex_count;
    uint32_t *order;    /* the vertices in the order of elimination, each right after all its descendants */
    size_t entry_count; /* ties that a vertex has to later ones at the time it is eliminated, over all vertices */
    double steps;       /* the sum of the squares of these numbers: what elimination costs */
} ist_ordering;

/* Approximate minimum degree (Amestoy, Davis and Duff 1996); direction is dropped. The same in every run. */
bool ist_ordering_make(ist_ordering *out, const ist_view *view, ist_error *err);
void ist_ordering_free(ist_ordering *ordering);

#endif
