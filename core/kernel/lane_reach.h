/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_reach.h - sums over the distances from every vertex, by elimination, in lanes, on all processors.
 */
#ifndef IST_CORE_KERNEL_LANE_REACH_H
#define IST_CORE_KERNEL_LANE_REACH_H

#include "core/kernel/lane_sweeps.h"

/* Fills, by vertex, the sum of the distances to the others that it reaches, of their inverses, and how many these are;
 * each may be NULL. `shortcuts` is weighed. `build` NULL: the fastest. The bits do not depend on the number of threads.
 * O(arcs V). */
bool ist_lane_reach(const ist_lane_sums *by_vertex, const ist_shortcuts *shortcuts, const ist_lane_build *build,
                    ist_error *err);

#endif
