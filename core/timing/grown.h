/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * grown.h - a network joined with itself: larger ones of its kind.
 */
#ifndef IST_CORE_TIMING_GROWN_H
#define IST_CORE_TIMING_GROWN_H

#include "graph/view.h"

enum { IST_GROWN_MOST = 1000 };

/* `copies` of the view, 1 to IST_GROWN_MOST, joined at seams: see the block of timing.c. A view without a network:
 * copy c of vertex v is c * n + v, copy c of edge e is c * m + e. Its work is the view's. LIMIT error past 2^30
 * vertices or edges. */
bool ist_grown_view(ist_view *out, const ist_view *view, size_t copies, uint64_t seed, ist_error *err);

#endif
