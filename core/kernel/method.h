/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * method.h - which way of finding shortest paths from many sources is predicted to take less time.
 */
#ifndef IST_CORE_KERNEL_METHOD_H
#define IST_CORE_KERNEL_METHOD_H

#include "core/kernel/hop_betweenness.h"
#include "core/kernel/shortcuts.h"

/* What is asked of the paths. Bits give sums of distances only, batches shares only. */
typedef enum { IST_ASKED_DISTANCES, IST_ASKED_SUMS, IST_ASKED_SHARES } ist_asked;

/* The way that was decided for, and what it needs: an elimination, weighed by the view's costs, or the view taken apart
 * for batches. */
typedef struct {
    ist_method method; /* never IST_METHOD_CHOSEN */
    ist_elimination elimination;
    ist_shortcuts shortcuts;
    ist_hops hops;
} ist_plan;

/*
 * Decides for `sources` sources and says so to the view's work. A way that does not apply is not taken even where it is
 * forced: elimination for costs that do not suit (shortcuts.h), bits for costs, or for more than sums, batches for
 * costs, or for other than shares.
 */
bool ist_plan_make(ist_plan *out, const ist_view *view, size_t sources, ist_asked asked, ist_error *err);
void ist_plan_free(ist_plan *plan);

#endif
