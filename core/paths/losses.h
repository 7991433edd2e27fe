/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * losses.h - which pairs of others are farther apart when actors or ties are lost, and by how much: the sums under
 * vulnerability and detour.
 *
 * Pairs are ordered, but where direction is dropped and all pairs are asked for, a tie is lost from one side only.
 */
#ifndef IST_CORE_PATHS_LOSSES_H
#define IST_CORE_PATHS_LOSSES_H

#include "core/kernel/shortest.h"

typedef struct {
    /* A new source; `with` holds its distances in the whole network, `lost` one byte a vertex. */
    bool (*begin)(void *context, const ist_sweep *with, uint32_t source, const uint8_t *lost, ist_error *err);
    /* Without `lost` the source at hand is farther from `target`: at `after`, INFINITY when cut off. Not called of
     * lengths that tie. `times` is 1, or 2 where the target is not told of the source: the pair stands for both. */
    void (*differ)(void *context, uint32_t lost, uint32_t target, double before, double after, double times);
    const uint8_t *roles; /* vertex -> bits of IST_END_: only pairs from a source to a target; NULL: all pairs */
} ist_losses;

/* What is lost: each actor in turn, each tie in turn, or all of a set together. */
typedef enum { IST_LOSSES_OF_ACTORS, IST_LOSSES_OF_TIES, IST_LOSSES_OF_SET } ist_losses_of;

/* How many losses there are. */
static inline size_t ist_losses_count(const ist_view *view, ist_losses_of of) {
    return of == IST_LOSSES_OF_ACTORS ? view->vertex_count : of == IST_LOSSES_OF_TIES ? view->edge_count : 1;
}

/* Tells `visit` of all of them by the number of a vertex or of an edge; of the set, whose `vertices` these are, by 0,
 * and not of sources that are in it. LIMIT error when it would take more than IST_SWEEP_STEPS_MOST. */
bool ist_losses_run(const ist_view *view, ist_losses_of of, const uint32_t *vertices, size_t count,
                    const ist_losses *visit, void *context, ist_error *err);

#endif
