/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gain_loops.h - what pairs gain by one more tie, OCTET targets at once; every build includes this once, after
 * lane_vector.h.
 */
#ifndef IST_CORE_KERNEL_GAIN_LOOPS_H
#define IST_CORE_KERNEL_GAIN_LOOPS_H

#include <math.h>

#include "core/kernel/lane_gains.h"
#include "core/kernel/lane_vector.h"

/* Those for whom the way over the tie to its far end is shorter: near + cost < far. */
static inline void find_side(ist_gain_side *out, const double *near, const double *far, double cost, size_t n) {
    size_t count = 0;
    for (uint32_t v = 0; v < n; v++) {
        out->items[count] = v;
        out->lengths[count] = near[v];
        count += near[v] + cost < far[v];
    }
    out->count = count;
}

/* To a whole number of octets, by those whom no tie brings nearer. */
static inline void fill_up(ist_gain_side *side) {
    for (size_t i = 0; i < IST_GAIN_OCTET; i++) {
        side->items[side->count + i] = 0;
        side->lengths[side->count + i] = INFINITY;
    }
}

static double add_gains(ist_gains *g, const ist_gain_ends *ends) {
    enum { VECTORS = IST_GAIN_OCTET / LANE_WIDTH };
    const lane_vector none = lane_all(0), one = lane_all(1);
    lane_vector sums[LANE_VECTORS];
    find_side(&g->sources, ends->to_source, ends->to_target, ends->cost, g->vertex_count);
    find_side(&g->targets, ends->from_target, ends->from_source, ends->cost, g->vertex_count);
    fill_up(&g->targets);
    for (int i = 0; i < LANE_VECTORS; i++) {
        sums[i] = none;
    }
    for (size_t s = 0; s < g->sources.count; s++) {
        const double *inverses = ends->inverses + (size_t)g->sources.items[s] * g->vertex_count;
        const lane_vector reach = lane_all(g->sources.lengths[s] + ends->cost);
        for (size_t t = 0; t < g->targets.count; t += IST_GAIN_OCTET) {
            for (int i = 0; i < VECTORS; i++) {
                size_t at = t + (size_t)(i * LANE_WIDTH);
                lane_vector before = lane_gather(inverses, g->targets.items + at);
                lane_vector after = one / (reach + lane_load_any(g->targets.lengths + at));
                sums[i] = sums[i] + lane_max(after - before, none);
            }
        }
    }
    return lane_sum(sums);
}

#endif
