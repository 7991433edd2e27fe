/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lane_gains.h - by how much all pairs together come nearer to each other by one more tie.
 *
 * A tie u -> v of cost w brings s nearer to t where d(s, u) + w + d(v, t) < d(s, t). Then d(s, u) + w < d(s, v) as
 * well, and w + d(v, t) < d(u, t): only such s are paired with such t.
 */
#ifndef IST_CORE_KERNEL_LANE_GAINS_H
#define IST_CORE_KERNEL_LANE_GAINS_H

#include <stddef.h>
#include <stdint.h>

enum { IST_GAIN_OCTET = 8 };

/* Some vertices, and how far each is from the nearer end of the tie: room for all, and an octet more. */
typedef struct {
    uint32_t *items;
    double *lengths;
    size_t count;
} ist_gain_side;

/* Workspace. */
typedef struct ist_gains {
    size_t vertex_count;
    ist_gain_side sources, targets;
} ist_gains;

/* A tie by the distances of all to its ends, and from its ends to all; and of all pairs. */
typedef struct ist_gain_ends {
    const double *to_source, *to_target, *from_source, *from_target;
    const double *inverses; /* 1 / distance, row by row; INFINITY of a vertex and itself: nothing brings it nearer */
    double cost;
} ist_gain_ends;

#endif
