/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * distance.h - how far two ends are from each other, and whether they are joined at all.
 */
#ifndef IST_CORE_PATHS_DISTANCE_H
#define IST_CORE_PATHS_DISTANCE_H

#include "core/ends.h"

/* The cost of the shortest route from any source to any target, INFINITY when there is none. `lost` (one byte a vertex,
 * may be NULL): vertices that are not there; no end is lost. */
bool ist_distance_least(double *out, const ist_view *view, const ist_ends *ends, const uint8_t *lost, ist_error *err);

/* Of the pairs of a source and a target that are not the same vertex, how many there are and how many a route joins.
 * Here the ends may share vertices. */
bool ist_distance_joined(size_t *joined, size_t *pairs, const ist_view *view, const ist_ends *ends, ist_error *err);

#endif
