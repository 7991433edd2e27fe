/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_betweenness.h - the shares of shortest paths through vertices and over edges, by elimination, in lanes, on all
 * processors.
 */
#ifndef IST_CORE_KERNEL_LANE_BETWEENNESS_H
#define IST_CORE_KERNEL_LANE_BETWEENNESS_H

#include "core/kernel/lane_sweeps.h"

/* Which pairs count: a byte a vertex with the bits of IST_LANE_; NULL: all pairs. A pair that is asked for both ways
 * and is the same without direction counts once, unless its ends have IST_LANE_EACH. */
enum { IST_LANE_SOURCE = 1, IST_LANE_TARGET = 2, IST_LANE_EACH = 4 };

/*
 * Adds the shares of all pairs to vertices and edges; either array may be NULL. `shortcuts` is weighed by `costs`
 * (NULL: hops). `build` NULL: the fastest. The sources are dealt into blocks whose sums are added in order, so that the
 * bits do not depend on the number of threads. O(arcs V + triangles) time, O(arcs + V) memory a block. LIMIT error past
 * 2^1000 shortest paths.
 */
bool ist_lane_betweenness(double *of_vertices, double *of_edges, const ist_shortcuts *shortcuts, const double *costs,
                          const uint8_t *roles, const ist_lane_build *build, ist_error *err);

#endif
