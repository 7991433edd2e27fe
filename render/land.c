/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * land.c - the countries as the ground of a map.
 *
 * Each ring of places is cut at the box of latitudes and longitudes around what the frame shows, projected and warped
 * like the actors, thinned to what can be seen, and cut at the frame. Sutherland and Hodgman (1974), Reentrant polygon
 * clipping: half-plane by half-plane; where a country reaches the frame in several places the pieces stay joined along
 * it, under its line.
 */
#include <stdlib.h>

#include "drawing_parts.h"
#include "outlines.h"

#define SEA 0xE6EFF5FFu
#define LAND 0xFBF9F5FFu
#define BORDER 0xB4B4B4FFu
#define BORDER_WIDTH 0.5
#define NEAR 0.4   /* points nearer than this to the last are left out */
#define STRIDE 2.0 /* degrees: longer edges are bent like the projection */
#define AROUND 4.0 /* degrees beyond what the frame's border passes */
#define HALF_TURN 175.0
#define WORLD_HALF_TURN 179.999

/* A growing ring. */
typedef struct {
    ist_point *points;
    size_t count, capacity;
} ring;

typedef struct {
    ist_drawing *drawing;
    ist_box window; /* of longitudes and latitudes */
    ring from, to;  /* what is cut, and what is left */
    ist_error *err;
} painter;

static bool add_point(ring *r, ist_point p, ist_error *err) {
    void *points = r->points;
    bool ok = ist_array_reserve(&points, &r->capacity, r->count + 1, sizeof p, "drawing outlines", err);
    r->points = points;
    if (ok) {
        r->points[r->count++] = p;
    }
    return ok;
}

static void swap(painter *w) {
    ring kept = w->from;
    w->from = w->to;
    w->to = kept;
    w->to.count = 0;
}

/* ---- cutting ---- */

/* How far inside the side a point is: sides are left, right, bottom, top. */
static double inside(ist_box box, int side, ist_point p) {
    return side == 0 ? p.x - box.low.x : side == 1 ? box.high.x - p.x : side == 2 ? p.y - box.low.y : box.high.y - p.y;
}

static bool cut_side(painter *w, ist_box box, int side) {
    bool ok = true;
    for (size_t i = 0; ok && i < w->from.count; i++) {
        ist_point a = w->from.points[i], b = w->from.points[(i + 1) % w->from.count];
        double in_a = inside(box, side, a), in_b = inside(box, side, b);
        if (in_a >= 0) {
            ok = add_point(&w->to, a, w->err);
        }
        if (ok && (in_a >= 0) != (in_b >= 0)) {
            ok = add_point(&w->to, ist_point_between(a, b, in_a / (in_a - in_b)), w->err);
        }
    }
    swap(w);
    return ok;
}

static bool cut(painter *w, ist_box box) {
    bool ok = true;
    for (int side = 0; ok && side < 4; side++) {
        ok = cut_side(w, box, side);
    }
    return ok;
}

/* ---- from places to points ---- */

/* Puts points between those that are far apart. */
static bool subdivide(painter *w) {
    bool ok = true;
    for (size_t i = 0; ok && i < w->from.count; i++) {
        ist_point a = w->from.points[i], b = w->from.points[(i + 1) % w->from.count];
        int pieces = (int)fmin(ceil(fmax(fabs(b.x - a.x), fabs(b.y - a.y)) / STRIDE), 200);
        ok = add_point(&w->to, a, w->err);
        for (int piece = 1; ok && piece < pieces; piece++) {
            ok = add_point(&w->to, ist_point_between(a, b, (double)piece / pieces), w->err);
        }
    }
    swap(w);
    return ok;
}

static bool project(painter *w) {
    const ist_drawing *d = w->drawing;
    bool ok = true;
    for (size_t i = 0; ok && i < w->from.count; i++) {
        ist_point place = w->from.points[i];
        ist_point at = ist_drawing_to_map(d, ist_geo_project(&d->projection, (ist_geo_point){place.y, place.x}));
        bool near = w->to.count > 0 && ist_point_distance(at, w->to.points[w->to.count - 1]) < NEAR;
        ok = near || add_point(&w->to, at, w->err);
    }
    swap(w);
    return ok;
}

static bool paint(painter *w) {
    ist_box extent = ist_box_nothing();
    for (size_t i = 0; i < w->from.count; i++) {
        extent = ist_box_join(extent, (ist_box){w->from.points[i], w->from.points[i]});
    }
    if (w->from.count < 3 || ist_box_width(extent) < 1 || ist_box_height(extent) < 1) {
        return true;
    }
    const ist_area land = {.fill = LAND, .line = BORDER, .width = BORDER_WIDTH};
    return ist_drawing_add_area(w->drawing, land, w->from.points, w->from.count, w->err);
}

/* ---- rings ---- */

/* The ring with its longitudes running on past 180 degrees, turned by `turn` degrees; its box. */
static bool take(painter *w, const ist_outlines *o, double turn, ist_box *box) {
    double last = o->places[0].lon;
    bool ok = true;
    *box = ist_box_nothing();
    w->from.count = w->to.count = 0;
    for (size_t i = 0; ok && i < o->count; i++) {
        double lon = o->places[i].lon - 360 * floor((o->places[i].lon - last + 180) / 360);
        ist_point p = {lon + turn, o->places[i].lat};
        *box = ist_box_join(*box, (ist_box){p, p});
        ok = add_point(&w->from, p, w->err);
        last = lon;
    }
    return ok;
}

static bool paint_ring(painter *w, const ist_outlines *o) {
    bool ok = true;
    for (int turn = -1; ok && turn <= 1; turn++) {
        ist_box box;
        ok = take(w, o, 360 * turn, &box);
        if (ok && ist_box_overlaps(box, w->window)) {
            ok = cut(w, w->window) && subdivide(w) && project(w) && cut(w, w->drawing->frame) && paint(w);
        }
    }
    return ok;
}

/* A map of the world ends where the globe does. */
static bool paint_globe(painter *w) {
    const ist_drawing *d = w->drawing;
    const ist_area sea = {.fill = SEA, .line = BORDER, .width = BORDER_WIDTH};
    bool ok = true;
    w->from.count = w->to.count = 0;
    for (int i = 0; ok && i < 4 * 90; i++) {
        bool eastern = i < 2 * 90;
        ist_geo_point place = {eastern ? -90 + i : 270 - i,
                               d->projection.meridian + (eastern ? 1 : -1) * WORLD_HALF_TURN};
        ok = add_point(&w->from, ist_drawing_to_map(d, ist_geo_project(&d->projection, place)), w->err);
    }
    return ok && cut(w, d->frame) && ist_drawing_add_area(w->drawing, sea, w->from.points, w->from.count, w->err);
}

static bool paint_sea(painter *w) {
    ist_box f = w->drawing->frame;
    ist_point corners[] = {f.low, {f.high.x, f.low.y}, f.high, {f.low.x, f.high.y}};
    return w->drawing->projection.world ? paint_globe(w)
                                        : ist_drawing_add_area(w->drawing, (ist_area){.fill = SEA}, corners, 4, w->err);
}

bool ist_drawing_land(ist_drawing *drawing, ist_error *err) {
    if (drawing->frame.low.x > drawing->frame.high.x) {
        return true;
    }
    ist_geo_box shown = ist_drawing_visible(drawing);
    double meridian = drawing->projection.meridian, half = drawing->projection.world ? WORLD_HALF_TURN : HALF_TURN;
    painter w = {.drawing = drawing,
                 .window = {{fmax(shown.west - AROUND, meridian - half), shown.south - AROUND},
                            {fmin(shown.east + AROUND, meridian + half), fmin(shown.north + AROUND, 89)}},
                 .err = err};
    ist_outlines o = {0};
    bool ok = paint_sea(&w);
    do {
        ok = ok && ist_outlines_next(&o, err) && (o.count == 0 || paint_ring(&w, &o));
    } while (ok && o.count > 0);
    ist_outlines_free(&o);
    free(w.from.points);
    free(w.to.points);
    return ok;
}
