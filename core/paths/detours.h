/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * detours.h - what pairs pay for a loss: the sums under the detours of actors, of ties and of sets of places.
 */
#ifndef IST_CORE_PATHS_DETOURS_H
#define IST_CORE_PATHS_DETOURS_H

#include "core/centrality/subset.h"
#include "core/paths/losses.h"

enum { IST_DETOUR_COLUMNS = 3 };

/* Fills mean extra cost, share of dearer pairs and pairs cut off, a row a loss; NAN where no pair stays joined.
 * `subset`: the pairs that count; NULL: all. `reached` (may be NULL): row -> how many of them reach each other with
 * what is lost. */
bool ist_detours(double *const columns[IST_DETOUR_COLUMNS], double *reached, const ist_view *view, ist_losses_of of,
                 const uint32_t *vertices, size_t count, const ist_subset *subset, ist_error *err);

/* Do the settings name a side? */
static inline bool ist_detours_between(const ist_metric_settings *settings) {
    return settings->source != NULL || settings->target != NULL;
}

#endif
