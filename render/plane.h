/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * plane.h - points, boxes and Bezier curves in the plane of a picture: points of 1/72 inch, x to the right, y upwards.
 */
#ifndef IST_RENDER_PLANE_H
#define IST_RENDER_PLANE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    double x, y;
} ist_point;

typedef struct {
    ist_point low, high; /* left and bottom, right and top */
} ist_box;

/* The box that holds nothing and grows by ist_box_join. */
static inline ist_box ist_box_nothing(void) {
    return (ist_box){{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
}

static inline ist_box ist_box_around(ist_point at, double width, double height) {
    return (ist_box){{at.x - width / 2, at.y - height / 2}, {at.x + width / 2, at.y + height / 2}};
}

static inline ist_box ist_box_join(ist_box a, ist_box b) {
    return (ist_box){{fmin(a.low.x, b.low.x), fmin(a.low.y, b.low.y)},
                     {fmax(a.high.x, b.high.x), fmax(a.high.y, b.high.y)}};
}

static inline ist_box ist_box_grow(ist_box box, double by) {
    return (ist_box){{box.low.x - by, box.low.y - by}, {box.high.x + by, box.high.y + by}};
}

static inline ist_box ist_box_move(ist_box box, double x, double y) {
    return (ist_box){{box.low.x + x, box.low.y + y}, {box.high.x + x, box.high.y + y}};
}

static inline double ist_box_width(ist_box box) {
    return box.high.x - box.low.x;
}

static inline double ist_box_height(ist_box box) {
    return box.high.y - box.low.y;
}

static inline ist_point ist_box_middle(ist_box box) {
    return (ist_point){(box.low.x + box.high.x) / 2, (box.low.y + box.high.y) / 2};
}

/* Do they share more than an edge? */
static inline bool ist_box_overlaps(ist_box a, ist_box b) {
    return a.low.x < b.high.x && b.low.x < a.high.x && a.low.y < b.high.y && b.low.y < a.high.y;
}

static inline bool ist_box_holds(ist_box box, ist_point p) {
    return p.x >= box.low.x && p.x <= box.high.x && p.y >= box.low.y && p.y <= box.high.y;
}

static inline bool ist_box_inside(ist_box inner, ist_box outer) {
    return inner.low.x >= outer.low.x && inner.high.x <= outer.high.x && inner.low.y >= outer.low.y &&
           inner.high.y <= outer.high.y;
}

static inline ist_point ist_point_between(ist_point a, ist_point b, double share) {
    return (ist_point){a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

static inline double ist_point_distance(ist_point a, ist_point b) {
    return hypot(a.x - b.x, a.y - b.y);
}

/* The point of `box` that is nearest to `p`. */
ist_point ist_box_nearest(ist_box box, ist_point p);

/* A cubic Bezier curve is its four control points. */
ist_point ist_bezier_at(const ist_point curve[4], double t);

/* The piece of `curve` from parameter `from` to `to`. */
void ist_bezier_cut(ist_point out[4], const ist_point curve[4], double from, double to);

/* The straight curve from a to b. */
void ist_bezier_line(ist_point out[4], ist_point a, ist_point b);

/* The curve from a to b whose middle stands off the middle of the line by `bend`. */
void ist_bezier_bent(ist_point out[4], ist_point a, ist_point b, ist_point bend);

/* Takes `length` off the end of `curve`, measured straight; at most half of the curve. */
void ist_bezier_shorten(ist_point curve[4], double length);

void ist_bezier_reverse(ist_point curve[4]);

#endif
