/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * mended.h - how far targets are from sources after losses, worked out from the shortest paths of the whole network.
 *
 * Of each source these are kept, and a loss costs as much as it changes of them (kernel/repair.h): no view of what is
 * left is made, and no source is swept again. Losses that thin out edges are another matter: an edge that is left may
 * cost less or more than it did.
 */
#ifndef IST_CORE_CONTINGENCY_MENDED_H
#define IST_CORE_CONTINGENCY_MENDED_H

#include "core/kernel/shortest.h"
#include "loss.h"

/* More sources times vertices and edges than this are not kept. */
#define IST_MENDED_MOST 2e6

typedef struct ist_mended ist_mended;

/* Would the shortest paths from all sources take no more room than is given? */
static inline bool ist_mended_fits(const ist_view *view, const ist_vertex_set *sources) {
    return (double)sources->count * (double)(view->vertex_count + view->edge_count) <= IST_MENDED_MOST;
}

/* A sweep a source; NULL and a LIMIT error as of a sweep. The view and the sources must outlive it. */
ist_mended *ist_mended_make(const ist_view *view, const ist_vertex_set *sources, ist_error *err);
void ist_mended_free(ist_mended *mended);

/* Loses all of these at once from here on; they thin out no edge. */
void ist_mended_lose(ist_mended *mended, const ist_loss *const *losses, size_t count);

/* The distances from the source of this number to the targets, INFINITY where there is no way or an end is lost. A
 * distance that ties with the one before may be that. LIMIT error as of a sweep. */
bool ist_mended_costs(double *costs, ist_mended *mended, size_t source, const ist_vertex_set *targets, ist_error *err);

#endif
