/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawing_difference.c - the looks of a picture of two sides.
 *
 * What there is more of is blue and solid, what there is less of grey and in dashes, what is otherwise orange, and all
 * that is as it was thin and faint: lines differ in colour, in breadth and in dashes. The area of a mark is its value
 * afterwards; a ring says that it grew or fell.
 */
#include <math.h>

#include "drawing_parts.h"

#define RING_WIDTH 2.0
#define SAME_WIDTH 0.9
#define LESS_WIDTH 1.9
#define OTHER_WIDTH 2.2
#define MORE_WIDTH 2.8
#define FAINT 0.45 /* of a fill that is left where nothing changed */
#define WITHIN_ROUNDING 1e-9
enum { DASHES = 9 };
#define TURN 6.283185307179586
#define DASH_SHARE 0.6

void ist_drawing_change_look(ist_stroke *stroke, const ist_drawing *drawing, ist_changed change) {
    static const struct {
        ist_color color;
        double width;
        ist_line line;
    } looks[IST_CHANGED_COUNT] = {[IST_CHANGED_NOT] = {IST_COLOR_SAME, SAME_WIDTH, IST_LINE_SOLID},
                                  [IST_CHANGED_APPEARED] = {IST_COLOR_MORE, MORE_WIDTH, IST_LINE_SOLID},
                                  [IST_CHANGED_VANISHED] = {IST_COLOR_LESS, LESS_WIDTH, IST_LINE_DASHED},
                                  [IST_CHANGED_OTHERWISE] = {IST_COLOR_OTHER, OTHER_WIDTH, IST_LINE_SOLID}};
    double dense = drawing->width_most / 4; /* 1 where there are few ties, 0.5 where there are many */
    stroke->color = looks[change].color;
    stroke->line = looks[change].line;
    stroke->width = looks[change].width * (change == IST_CHANGED_NOT ? dense : fmax(dense, 0.75));
}

static ist_color faint(ist_color color) {
    ist_color out = color & 0xFF;
    for (unsigned shift = 8; shift <= 24; shift += 8) {
        double part = (double)(color >> shift & 0xFF);
        out |= (ist_color)lround(255 - (255 - part) * FAINT) << shift;
    }
    return out;
}

static ist_ring ring_of(const ist_mark *mark) {
    double change = mark->value - mark->before;
    bool same = !(fabs(change) > WITHIN_ROUNDING * fmax(fabs(mark->value), fabs(mark->before)));
    return mark->there == 1             ? IST_RING_LESS
           : mark->there == 2           ? IST_RING_MORE
           : isnan(mark->value)         ? (isnan(mark->before) ? IST_RING_NONE : IST_RING_LESS)
           : isnan(mark->before)        ? IST_RING_MORE
           : same                       ? IST_RING_NONE
           : mark->value > mark->before ? IST_RING_MORE
                                        : IST_RING_LESS;
}

/* The radius of the circle around the mark's shape. */
static double reach_of(const ist_mark *mark) {
    bool corners = mark->style.shape == IST_SHAPE_BOX || mark->style.shape == IST_SHAPE_ROUNDED;
    return corners ? hypot(mark->width, mark->height) / 2 * 0.95 : fmax(mark->width, mark->height) / 2;
}

void ist_drawing_change_marks(ist_drawing *drawing) {
    for (size_t i = 0; i < drawing->actor_count; i++) {
        ist_mark *mark = &drawing->marks[i];
        mark->change = mark->there == 1   ? IST_CHANGED_VANISHED
                       : mark->there == 2 ? IST_CHANGED_APPEARED
                                          : IST_CHANGED_NOT;
        mark->ring = (uint8_t)ring_of(mark);
        if (mark->change == IST_CHANGED_VANISHED) {
            mark->style.fill = IST_COLOR_LESS;
        } else if (mark->change == IST_CHANGED_APPEARED) {
            mark->style.fill = IST_COLOR_MORE;
        } else if (mark->ring == IST_RING_NONE) {
            mark->style.fill = faint(mark->style.fill);
        }
        if (mark->ring != IST_RING_NONE) {
            mark->inner = mark->width;
            mark->width = mark->height = 2 * reach_of(mark) + IST_RING_ROOM;
        }
    }
}

/* A piece of a circle, less than a half. */
static void make_arc(ist_point curve[4], ist_point middle, double radius, double from, double to) {
    double reach = radius * 4 / 3 * tan((to - from) / 4);
    ist_point a = {cos(from), sin(from)}, b = {cos(to), sin(to)};
    curve[0] = (ist_point){middle.x + radius * a.x, middle.y + radius * a.y};
    curve[3] = (ist_point){middle.x + radius * b.x, middle.y + radius * b.y};
    curve[1] = (ist_point){curve[0].x - reach * a.y, curve[0].y + reach * a.x};
    curve[2] = (ist_point){curve[3].x + reach * b.y, curve[3].y - reach * b.x};
}

bool ist_drawing_ring(ist_drawing *drawing, const ist_mark *mark, ist_error *err) {
    ist_point points[4 * DASHES];
    double radius = mark->width / 2 - RING_WIDTH / 2;
    ist_stroke ring = {.width = RING_WIDTH, .tail = IST_NONE, .head = IST_NONE};
    size_t count = 0;
    if (mark->ring == IST_RING_MORE) {
        ring.color = IST_COLOR_MORE;
        for (int i = 0; i < 4; i++, count += 3) {
            make_arc(points + count, mark->at, radius, TURN * i / 4, TURN * (i + 1) / 4);
        }
        count++;
    } else {
        ring.color = IST_COLOR_LESS;
        ring.broken = true;
        for (int i = 0; i < DASHES; i++, count += 4) {
            make_arc(points + count, mark->at, radius, TURN * i / DASHES, TURN * (i + DASH_SHARE) / DASHES);
        }
    }
    return ist_drawing_add_stroke(drawing, ring, points, count, err);
}

bool ist_drawing_rings(ist_drawing *drawing, ist_error *err) {
    bool done = true;
    for (size_t i = 0; done && i < drawing->actor_count; i++) {
        if (drawing->marks[i].ring != IST_RING_NONE) {
            done = ist_drawing_ring(drawing, &drawing->marks[i], err);
            drawing->marks[i].width = drawing->marks[i].height = drawing->marks[i].inner;
        }
    }
    return done;
}
