/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * warp.c - each axis as the running sum of an even density and a smoothed density of places.
 */
#include "warp.h"

#define CROWD_SHARE 0.7 /* of an axis at most: what is given by the number of places */
#define FEW 20.0        /* so many places have half of that share */
#define REACH 0.045     /* of an axis: how far one of many places makes its neighbourhood larger */

typedef struct {
    double low, size; /* of the axis of the frame */
} range;

static void start(ist_warp_axis *axis) {
    for (int i = 0; i <= IST_WARP_STEPS; i++) {
        axis->at[i] = 0;
    }
}

/* Adds a place to the densities of the steps around it. */
static void add_place(ist_warp_axis *axis, double share, double reach) {
    for (int i = 1; i <= IST_WARP_STEPS; i++) {
        double away = ((i - 0.5) / IST_WARP_STEPS - share) / reach;
        axis->at[i] += exp(-away * away / 2);
    }
}

/* From densities to their running sum, whose end is 1. */
static void finish(ist_warp_axis *axis, double crowd) {
    double total = 0, sum = 0;
    for (int i = 1; i <= IST_WARP_STEPS; i++) {
        total += axis->at[i];
    }
    for (int i = 1; i <= IST_WARP_STEPS; i++) {
        double density = total > 0 ? axis->at[i] / total : 1.0 / IST_WARP_STEPS;
        sum += (1 - crowd) / IST_WARP_STEPS + crowd * density;
        axis->at[i] = sum;
    }
}

void ist_warp_fit(ist_warp *out, ist_box frame, const ist_point *places, size_t count) {
    double reach = fmax(REACH, 0.3 / sqrt((double)count)), crowd = CROWD_SHARE * (double)count / ((double)count + FEW);
    start(&out->x);
    start(&out->y);
    for (size_t i = 0; i < count; i++) {
        if (ist_box_holds(frame, places[i])) {
            add_place(&out->x, (places[i].x - frame.low.x) / ist_box_width(frame), reach);
            add_place(&out->y, (places[i].y - frame.low.y) / ist_box_height(frame), reach);
        }
    }
    finish(&out->x, crowd);
    finish(&out->y, crowd);
}

static double along(const ist_warp_axis *axis, range r, double value) {
    double share = (value - r.low) / r.size;
    if (!(share > 0 && share < 1)) {
        return share;
    }
    int step = (int)(share * IST_WARP_STEPS);
    double rest = share * IST_WARP_STEPS - step;
    return axis->at[step] + (axis->at[step + 1] - axis->at[step]) * rest;
}

ist_point ist_warp_share(const ist_warp *warp, ist_box frame, ist_point place) {
    return (ist_point){along(&warp->x, (range){frame.low.x, ist_box_width(frame)}, place.x),
                       along(&warp->y, (range){frame.low.y, ist_box_height(frame)}, place.y)};
}
