/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * nearness.h - how much of the efficiency among the others goes with a loss: what vulnerability is made of.
 */
#ifndef IST_CORE_PATHS_NEARNESS_H
#define IST_CORE_PATHS_NEARNESS_H

#include "core/paths/losses.h"

enum { IST_NEARNESS_COLUMNS = 3 };

/* Fills the share that is lost (NAN where there is nothing to lose), the pairs cut off, and what is lost as a sum over
 * pairs, a row a loss. LIMIT error when a sum overflows. */
bool ist_nearness_lost(double *const columns[IST_NEARNESS_COLUMNS], const ist_view *view, ist_losses_of of,
                       const uint32_t *vertices, size_t count, ist_error *err);

#endif
