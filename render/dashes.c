/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dashes.c - dashes of equal length along a curve, measured on a polygon of many short sides.
 */
#include "dashes.h"

enum { SIDES = 64 };

typedef struct {
    double at[SIDES + 1]; /* the length from the start to the parameter i / SIDES */
} ruler;

static ruler measure(const ist_point curve[4]) {
    ruler r;
    ist_point before = curve[0];
    r.at[0] = 0;
    for (int i = 1; i <= SIDES; i++) {
        ist_point here = ist_bezier_at(curve, (double)i / SIDES);
        r.at[i] = r.at[i - 1] + ist_point_distance(before, here);
        before = here;
    }
    return r;
}

/* The parameter at a length; `*side` is where the search goes on, as lengths come in ascending order. */
static double parameter_at(const ruler *r, double length, int *side) {
    while (*side < SIDES - 1 && r->at[*side + 1] < length) {
        (*side)++;
    }
    double step = r->at[*side + 1] - r->at[*side];
    return fmin((*side + (step > 0 ? (length - r->at[*side]) / step : 0)) / SIDES, 1);
}

size_t ist_dashes_cut(ist_point out[4 * IST_DASHES_MOST], const ist_point curve[4], ist_line line) {
    static const struct {
        double dash, gap;
    } patterns[] = {
        [IST_LINE_SOLID] = {1, 0}, [IST_LINE_LONG] = {15, 3}, [IST_LINE_DASHED] = {5, 5}, [IST_LINE_DOTTED] = {1.8, 4}};
    ruler r = measure(curve);
    double dash = patterns[line].dash, gap = patterns[line].gap, total = r.at[SIDES];
    double wanted = floor((total + gap) / (dash + gap));
    size_t count = wanted < 1 ? 1 : wanted > IST_DASHES_MOST ? IST_DASHES_MOST : (size_t)wanted;
    /* Stretched so that `count` dashes and the gaps between them fill the curve. */
    double stretch = total / ((double)count * (dash + gap) - gap);
    int side = 0;
    for (size_t i = 0; i < count; i++) {
        double start = (double)i * (dash + gap) * stretch;
        double from = parameter_at(&r, start, &side);
        ist_bezier_cut(out + 4 * i, curve, from, parameter_at(&r, start + dash * stretch, &side));
    }
    return count;
}
