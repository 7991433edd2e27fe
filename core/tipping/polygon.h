/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * polygon.h - a convex polygon cut by half-planes, whose corners are worked out from the two lines that meet there and
 * never from other corners, so that errors do not add up.
 */
#ifndef IST_CORE_TIPPING_POLYGON_H
#define IST_CORE_TIPPING_POLYGON_H

#include "cells.h"

/* base + p * x + q * y >= 0; what is less than IST_TIE_TOLERANCE of `scale` and of its terms counts as 0. */
typedef struct {
    double base, p, q, scale;
} ist_half_plane;

typedef struct {
    ist_corner at;
    ist_half_plane side; /* the line to the next corner */
} ist_polygon_corner;

typedef struct {
    ist_polygon_corner *corners; /* against the clock */
    size_t count, capacity;
    ist_polygon_corner *cut; /* workspace */
    size_t cut_capacity;
} ist_polygon; /* starts `= {0}` */

/* Makes it the square from 0 to `limit`. */
bool ist_polygon_square(ist_polygon *polygon, double limit, ist_error *err);

/* Takes away what lies outside; corners on the line stay. */
bool ist_polygon_cut(ist_polygon *polygon, const ist_half_plane *half, ist_error *err);
void ist_polygon_free(ist_polygon *polygon);

#endif
