/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * geo.h - places on the globe -> places on a flat map.
 *
 * The map is a Lambert conformal conic projection of the sphere, fitted to the box of latitudes and longitudes that it
 * has to show. It keeps angles, so that small shapes look right, and great circles come out nearly straight.
 */
#ifndef IST_RENDER_GEO_H
#define IST_RENDER_GEO_H

#include "graph/memory.h"
#include "plane.h"

typedef struct {
    double lat, lon; /* degrees */
} ist_geo_point;

typedef struct {
    double south, north, west, east; /* degrees; west <= east, and east may be past 180 */
} ist_geo_box;

typedef struct {
    double cone;        /* n: the sine of the cone's angle; 0 for a cylinder (Mercator) */
    double scale;       /* F */
    double radius_zero; /* rho of the middle latitude */
    double meridian;    /* the middle longitude, degrees */
} ist_geo_projection;

/* The smallest box around the places, across the 180th meridian where that is smaller. Needs count >= 1. */
bool ist_geo_box_fit(ist_geo_box *out, const ist_geo_point *places, size_t count, ist_error *err);

void ist_geo_projection_fit(ist_geo_projection *out, ist_geo_box box);

/* Earth radii from the map's middle, x eastwards, y northwards; latitudes are taken as at most 89 degrees. */
ist_point ist_geo_project(const ist_geo_projection *projection, ist_geo_point place);

/* The place that is projected to `at`. */
ist_geo_point ist_geo_unproject(const ist_geo_projection *projection, ist_point at);

/* The place half way along the great circle from a to b. */
ist_geo_point ist_geo_midway(ist_geo_point a, ist_geo_point b);

/* How far the middle of the projected great circle stands off the middle of the straight line. */
ist_point ist_geo_bend(const ist_geo_projection *projection, ist_geo_point a, ist_geo_point b);

#endif
