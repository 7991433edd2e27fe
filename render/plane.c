/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * plane.c - points, boxes and Bezier curves.
 *
 * Curves are evaluated and cut by de Casteljau's algorithm, which only takes weighted means and so is stable.
 */
#include "plane.h"

ist_point ist_box_nearest(ist_box box, ist_point p) {
    return (ist_point){fmin(fmax(p.x, box.low.x), box.high.x), fmin(fmax(p.y, box.low.y), box.high.y)};
}

/* The blossom of the curve at (r, s, t): equal arguments give a point, mixed ones the control points of a piece. */
static ist_point blossom(const ist_point c[4], double r, double s, double t) {
    ist_point a = ist_point_between(c[0], c[1], r);
    ist_point b = ist_point_between(c[1], c[2], r);
    ist_point d = ist_point_between(c[2], c[3], r);
    return ist_point_between(ist_point_between(a, b, s), ist_point_between(b, d, s), t);
}

ist_point ist_bezier_at(const ist_point curve[4], double t) {
    return blossom(curve, t, t, t);
}

void ist_bezier_cut(ist_point out[4], const ist_point curve[4], double from, double to) {
    ist_point piece[4] = {blossom(curve, from, from, from), blossom(curve, from, from, to),
                          blossom(curve, from, to, to), blossom(curve, to, to, to)};
    for (size_t i = 0; i < 4; i++) {
        out[i] = piece[i];
    }
}

void ist_bezier_line(ist_point out[4], ist_point a, ist_point b) {
    ist_bezier_bent(out, a, b, (ist_point){0, 0});
}

void ist_bezier_bent(ist_point out[4], ist_point a, ist_point b, ist_point bend) {
    for (int i = 0; i < 4; i++) {
        out[i] = ist_point_between(a, b, i / 3.0);
    }
    /* The middle of a cubic weighs its inner control points 3/8 each: moving both by 4/3 moves the middle by 1. */
    for (int i = 1; i < 3; i++) {
        out[i].x += bend.x * 4 / 3;
        out[i].y += bend.y * 4 / 3;
    }
}

void ist_bezier_shorten(ist_point curve[4], double length) {
    double near = 0.5, far = 1; /* the point at `far` is nearer to the end than `length` */
    for (int i = 0; i < 30; i++) {
        double middle = (near + far) / 2;
        if (ist_point_distance(ist_bezier_at(curve, middle), curve[3]) < length) {
            far = middle;
        } else {
            near = middle;
        }
    }
    ist_bezier_cut(curve, curve, 0, near);
}

void ist_bezier_reverse(ist_point curve[4]) {
    ist_point first = curve[0], second = curve[1];
    curve[0] = curve[3];
    curve[1] = curve[2];
    curve[2] = second;
    curve[3] = first;
}
