/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * geo.h - places on the globe -> places on a flat map.
 *
 * The map of a region is a Lambert conformal conic projection of the sphere, fitted to the box of latitudes and
 * longitudes that it has to show. It keeps angles, so that small shapes look right, and great circles come out nearly
 * straight. More than half of the globe no cone shows well: the map of the world is the Equal Earth projection, which
 * keeps areas and has straight parallels.
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
    bool world;         /* Equal Earth: of the others only the meridian counts */
} ist_geo_projection;

#define IST_GEO_WORLD_WIDTH 2.7066299836960748  /* from the middle of a map of the world to its right end, ... */
#define IST_GEO_WORLD_HEIGHT 1.3173627591574133 /* ... and to its upper one */

/* The smallest box around the places, across the 180th meridian where that is smaller. Needs count >= 1. */
bool ist_geo_box_fit(ist_geo_box *out, const ist_geo_point *places, size_t count, ist_error *err);

void ist_geo_projection_fit(ist_geo_projection *out, ist_geo_box box);

/* The map of the world. It ends at the Bering Strait, 169 degrees west, unless the box reaches across; then far from
 * the box. */
void ist_geo_projection_world(ist_geo_projection *out, ist_geo_box box);

/* Earth radii from the map's middle, x eastwards, y northwards; latitudes are taken as at most 89 degrees. */
ist_point ist_geo_project(const ist_geo_projection *projection, ist_geo_point place);

/* The place that is projected to `at`; off the map of the world a place on its end. */
ist_geo_point ist_geo_unproject(const ist_geo_projection *projection, ist_point at);

/* The place half way along the great circle from a to b. */
ist_geo_point ist_geo_midway(ist_geo_point a, ist_geo_point b);

/* How far the middle of the projected great circle stands off the middle of the straight line. */
ist_point ist_geo_bend(const ist_geo_projection *projection, ist_geo_point a, ist_geo_point b);

#endif
