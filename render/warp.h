/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * warp.h - a map whose crowded regions are drawn larger, at the cost of the empty ones.
 *
 * Each axis is stretched by itself: in part evenly, in part in proportion to how many places stand near. What lies
 * north of a place, or east of it, stays so.
 */
#ifndef IST_RENDER_WARP_H
#define IST_RENDER_WARP_H

#include "plane.h"

enum { IST_WARP_STEPS = 64 };

/* Where the steps of an even ruler come to stand, from 0 to 1. */
typedef struct {
    double at[IST_WARP_STEPS + 1];
} ist_warp_axis;

typedef struct {
    ist_warp_axis x, y;
} ist_warp;

/* Fits the axes to `count` places, of which those outside of `frame` do not count. */
void ist_warp_fit(ist_warp *out, ist_box frame, const ist_point *places, size_t count);

/* The place in the warped frame: the share of its width and of its height. Shares outside of 0 to 1 go on evenly. */
ist_point ist_warp_share(const ist_warp *warp, ist_box frame, ist_point place);

#endif
