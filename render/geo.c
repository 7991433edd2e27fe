/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * geo.c - the projections of the sphere: Lambert conformal conic and Equal Earth.
 *
 * With standard parallels p1 and p2, middle latitude p0 and middle longitude l0:
 *
 *     n    = ln(cos p1 / cos p2) / ln(tan(pi/4 + p2/2) / tan(pi/4 + p1/2)), or sin p1 where p1 = p2
 *     F    = cos p1 tan^n(pi/4 + p1/2) / n
 *     rho  = F / tan^n(pi/4 + p/2)
 *     x    = rho sin(n (l - l0)),  y = rho0 - rho cos(n (l - l0))
 *
 * Snyder (1987), Map Projections: A Working Manual, US Geological Survey Professional Paper 1395, equations 15-1 to
 * 15-5. The standard parallels stand one sixth of the range inside its ends, the rule of the same book. Where they are
 * symmetric about the equator the cone is a cylinder and the formulas become Mercator's: x = l - l0,
 * y = ln tan(pi/4 + p/2).
 *
 * Equal Earth, with sin t = sqrt(3)/2 sin p:
 *
 *     y    = A4 t^9 + A3 t^7 + A2 t^3 + A1 t
 *     x    = 2 sqrt(3)/3 (l - l0) cos t / (9 A4 t^8 + 7 A3 t^6 + 3 A2 t^2 + A1)
 *
 * Savric, Patterson and Jenny (2018), The Equal Earth map projection, International Journal of Geographical Information
 * Science 33(3). Its inverse is found by Newton's method, for y grows with t throughout.
 */
#include "geo.h"

#include <stdlib.h>

#define PI 3.14159265358979323846
#define BERING_STRAIT (-169.0)
#define HALF_TURN 179.999 /* the ends of the map of the world, kept apart */

static double radians(double degrees) {
    return degrees * PI / 180;
}

/* The longitude within half a turn of `middle`. */
static double longitude_near(double lon, double middle) {
    return lon - 360 * floor((lon - middle + 180) / 360);
}

static int compare_numbers(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The range of longitudes begins after the widest gap between neighbours on the circle. */
static void widest_gap(ist_geo_box *out, const double *sorted, size_t count) {
    double widest = sorted[0] + 360 - sorted[count - 1];
    out->west = sorted[0];
    out->east = sorted[count - 1];
    for (size_t i = 1; i < count; i++) {
        if (sorted[i] - sorted[i - 1] > widest) {
            widest = sorted[i] - sorted[i - 1];
            out->west = sorted[i];
            out->east = sorted[i - 1] + 360;
        }
    }
}

bool ist_geo_box_fit(ist_geo_box *out, const ist_geo_point *places, size_t count, ist_error *err) {
    double *longitudes = ist_array_make(count, sizeof *longitudes, "fitting the map", err);
    if (longitudes == NULL) {
        return false;
    }
    out->south = INFINITY;
    out->north = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        longitudes[i] = longitude_near(places[i].lon, 0);
        out->south = fmin(out->south, places[i].lat);
        out->north = fmax(out->north, places[i].lat);
    }
    qsort(longitudes, count, sizeof *longitudes, compare_numbers);
    widest_gap(out, longitudes, count);
    free(longitudes);
    return true;
}

/* ln tan(pi/4 + p/2): the height of a latitude on Mercator's map. */
static double isometric(double lat) {
    return log(tan(PI / 4 + radians(fmin(fmax(lat, -89), 89)) / 2));
}

void ist_geo_projection_fit(ist_geo_projection *out, ist_geo_box box) {
    double south = fmax(box.south, -89), north = fmin(box.north, 89);
    double p1 = south + (north - south) / 6, p2 = north - (north - south) / 6;
    out->world = false;
    out->meridian = (box.west + box.east) / 2;
    out->cone =
        p2 - p1 < 1e-6 ? sin(radians(p1)) : log(cos(radians(p1)) / cos(radians(p2))) / (isometric(p2) - isometric(p1));
    if (fabs(out->cone) < 1e-4) {
        out->cone = 0;
        out->scale = 1;
        out->radius_zero = isometric((south + north) / 2);
        return;
    }
    out->scale = cos(radians(p1)) * exp(out->cone * isometric(p1)) / out->cone;
    out->radius_zero = out->scale * exp(-out->cone * isometric((south + north) / 2));
}

/* ---- the world ---- */

void ist_geo_projection_world(ist_geo_projection *out, ist_geo_box box) {
    double cut = longitude_near(BERING_STRAIT, box.west + 180);
    *out = (ist_geo_projection){.world = true, .meridian = (box.west + box.east) / 2};
    if (cut >= box.east) {
        out->meridian = BERING_STRAIT + 180;
    }
}

/* The height of a parallel on the map of the world, and how fast it grows with `t`. */
static double world_height(double t, double *slope) {
    static const double a1 = 1.340264, a2 = -0.081106, a3 = 0.000893, a4 = 0.003796;
    double t2 = t * t, t6 = t2 * t2 * t2;
    *slope = a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2);
    return t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2));
}

static ist_point project_world(double east, double lat) {
    double slope, t = asin(sqrt(3) / 2 * sin(radians(fmin(fmax(lat, -90), 90))));
    double y = world_height(t, &slope);
    return (ist_point){2 * sqrt(3) / 3 * east * cos(t) / slope, y};
}

static ist_geo_point unproject_world(double meridian, ist_point at) {
    double y = fmin(fmax(at.y, -IST_GEO_WORLD_HEIGHT), IST_GEO_WORLD_HEIGHT), slope = 1, t = y / 1.25;
    for (int i = 0; i < 12; i++) {
        double off = world_height(t, &slope) - y;
        t = fmin(fmax(t - off / slope, -PI / 3), PI / 3);
    }
    (void)world_height(t, &slope);
    double east = at.x * slope * 3 / (2 * sqrt(3) * cos(t)) * 180 / PI;
    double sine = fmin(fmax(2 / sqrt(3) * sin(t), -1), 1);
    return (ist_geo_point){asin(sine) * 180 / PI, meridian + fmin(fmax(east, -HALF_TURN), HALF_TURN)};
}

/* ---- all ---- */

ist_point ist_geo_project(const ist_geo_projection *projection, ist_geo_point place) {
    double east = radians(longitude_near(place.lon, projection->meridian) - projection->meridian);
    if (projection->world) {
        return project_world(east, place.lat);
    }
    if (projection->cone == 0) {
        return (ist_point){east, isometric(place.lat) - projection->radius_zero};
    }
    double radius = projection->scale * exp(-projection->cone * isometric(place.lat));
    double angle = projection->cone * east;
    return (ist_point){radius * sin(angle), projection->radius_zero - radius * cos(angle)};
}

/* The latitude of an isometric one: 2 atan(e^q) - pi/2. */
static double latitude_of(double height) {
    return (2 * atan(exp(height)) - PI / 2) * 180 / PI;
}

ist_geo_point ist_geo_unproject(const ist_geo_projection *projection, ist_point at) {
    if (projection->world) {
        return unproject_world(projection->meridian, at);
    }
    if (projection->cone == 0) {
        return (ist_geo_point){latitude_of(at.y + projection->radius_zero), projection->meridian + at.x * 180 / PI};
    }
    double side = projection->cone < 0 ? -1 : 1, down = projection->radius_zero - at.y;
    double radius = side * hypot(at.x, down), angle = atan2(side * at.x, side * down);
    return (ist_geo_point){latitude_of(log(projection->scale / radius) / projection->cone),
                           projection->meridian + angle / projection->cone * 180 / PI};
}

ist_geo_point ist_geo_midway(ist_geo_point a, ist_geo_point b) {
    double x = cos(radians(a.lat)) * cos(radians(a.lon)) + cos(radians(b.lat)) * cos(radians(b.lon));
    double y = cos(radians(a.lat)) * sin(radians(a.lon)) + cos(radians(b.lat)) * sin(radians(b.lon));
    double z = sin(radians(a.lat)) + sin(radians(b.lat));
    return (ist_geo_point){atan2(z, hypot(x, y)) * 180 / PI, atan2(y, x) * 180 / PI};
}

ist_point ist_geo_bend(const ist_geo_projection *projection, ist_geo_point a, ist_geo_point b) {
    ist_point flat = ist_point_between(ist_geo_project(projection, a), ist_geo_project(projection, b), 0.5);
    ist_point round = ist_geo_project(projection, ist_geo_midway(a, b));
    return (ist_point){round.x - flat.x, round.y - flat.y};
}
