/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lost_betweenness.h - the betweenness of all vertices after each of many losses.
 */
#ifndef IST_CORE_WHATIF_LOST_BETWEENNESS_H
#define IST_CORE_WHATIF_LOST_BETWEENNESS_H

#include "core/whatif/lost.h"

/* Is told of each loss in turn, by one thread; `of_vertices` is as of ist_brandes on what is left, and holds until it
 * returns. */
typedef bool (*ist_lost_visit)(void *context, size_t loss, const double *of_vertices, ist_error *err);

/* A value is within 1e-12 of the larger of what it is and what it was before the loss; what is below that is 0. LIMIT
 * error when more than IST_SWEEP_STEPS_MOST steps would be taken at worst, and as of ist_sweep_run. */
bool ist_lost_betweenness(const ist_view *view, const ist_lost *losses, size_t count, ist_lost_visit visit,
                          void *context, ist_error *err);

#endif
