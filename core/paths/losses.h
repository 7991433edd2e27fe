/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * losses.h - which pairs of others are farther apart when actors are lost, and by how much: the sums under
 * vulnerability and detour.
 *
 * Pairs are ordered. Of each source, distances with all actors come first, then, for what is lost, those without it.
 * An actor that no shortest way leads on from is not tried out: nobody else misses it.
 */
#ifndef IST_CORE_PATHS_LOSSES_H
#define IST_CORE_PATHS_LOSSES_H

#include "core/kernel/shortest.h"

typedef struct {
    /* A new source; `with` holds its distances in the whole network, `lost` one byte a vertex. */
    bool (*begin)(void *context, const ist_sweep *with, uint32_t source, const uint8_t *lost, ist_error *err);
    /* Without `lost` the source at hand is farther from `target`: at `after`, INFINITY when cut off. Not called of
     * lengths that tie. */
    void (*differ)(void *context, uint32_t lost, uint32_t target, double before, double after);
} ist_losses;

/* Loses one actor after the other. LIMIT error when it would take more than IST_SWEEP_STEPS_MOST. */
bool ist_losses_of_each(const ist_view *view, const ist_losses *visit, void *context, ist_error *err);

/* Loses all of these together; `differ` is told of the lost number 0, and `begin` not of sources that are lost. */
bool ist_losses_of_set(const ist_view *view, const uint32_t *vertices, size_t count, const ist_losses *visit,
                       void *context, ist_error *err);

#endif
