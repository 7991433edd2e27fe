/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * layout.c - the choice of layout, and moving boxes apart.
 */
#include "layout.h"

#include <stdlib.h>

#include "occupancy.h"

enum { ROUNDS = 200, RINGS = 400, EXACT_MOST = 3000 };
#define TURN 6.283185307179586
#define SLACK 0.05 /* points beyond just touching, so that rounding leaves no overlap */

typedef struct {
    double left;
    uint32_t box;
} edge;

static int compare_edges(const void *a, const void *b) {
    const edge *x = a, *y = b;
    int by_place = (x->left > y->left) - (x->left < y->left);
    return by_place != 0 ? by_place : (x->box > y->box) - (x->box < y->box);
}

/* Moves both boxes half of the smaller way apart. */
static void push(ist_box *a, ist_box *b) {
    double x = fmin(a->high.x, b->high.x) - fmax(a->low.x, b->low.x) + SLACK;
    double y = fmin(a->high.y, b->high.y) - fmax(a->low.y, b->low.y) + SLACK;
    ist_point p = ist_box_middle(*a), q = ist_box_middle(*b);
    double dx = 0, dy = 0;
    if (x < y) {
        dx = p.x <= q.x ? x / 2 : -x / 2;
    } else {
        dy = p.y <= q.y ? y / 2 : -y / 2;
    }
    *a = ist_box_move(*a, -dx, -dy);
    *b = ist_box_move(*b, dx, dy);
}

static void keep_within(ist_box *box, ist_box within) {
    double x = fmax(within.low.x - box->low.x, 0) - fmax(box->high.x - within.high.x, 0);
    double y = fmax(within.low.y - box->low.y, 0) - fmax(box->high.y - within.high.y, 0);
    *box = ist_box_move(*box, x, y);
}

/* One sweep from left to right; returns how many pairs overlapped. */
static size_t sweep(ist_box *boxes, edge *order, size_t count) {
    size_t overlaps = 0;
    for (size_t i = 0; i < count; i++) {
        order[i] = (edge){boxes[i].low.x, (uint32_t)i};
    }
    qsort(order, count, sizeof *order, compare_edges);
    for (size_t i = 0; i < count; i++) {
        ist_box *a = &boxes[order[i].box];
        for (size_t j = i + 1; j < count && order[j].left < a->high.x; j++) {
            ist_box *b = &boxes[order[j].box];
            if (ist_box_overlaps(*a, *b)) {
                push(a, b);
                overlaps++;
            }
        }
    }
    return overlaps;
}

/* The nearest place for `box` that is free, looked for in rings of growing radius; its own where none is. */
static ist_box free_place(const ist_occupancy *taken, ist_box box, const ist_box *within) {
    double step = fmin(ist_box_width(box), ist_box_height(box)) / 4;
    for (int ring = 0; ring < RINGS; ring++) {
        int directions = ring == 0 ? 1 : 12 + ring;
        for (int d = 0; d < directions; d++) {
            double angle = TURN * d / directions;
            ist_box tried = ist_box_move(box, ring * step * cos(angle), ring * step * sin(angle));
            if ((within == NULL || ist_box_inside(tried, *within)) && !ist_occupancy_hits(taken, tried, UINT32_MAX)) {
                return tried;
            }
        }
    }
    return box;
}

/* What pushing could not solve: box by box, each to a place that those before it leave free. */
static bool settle_rest(ist_box *boxes, size_t count, const ist_box *within, ist_error *err) {
    ist_box area = ist_box_nothing();
    for (size_t i = 0; i < count; i++) {
        area = ist_box_join(area, boxes[i]);
    }
    ist_occupancy taken;
    bool done = ist_occupancy_init(&taken, area, err);
    for (size_t i = 0; done && i < count; i++) {
        boxes[i] = free_place(&taken, boxes[i], within);
        done = ist_occupancy_add(&taken, boxes[i], (uint32_t)i, err);
    }
    ist_occupancy_free(&taken);
    return done;
}

bool ist_layout_separate(ist_box *boxes, size_t count, const ist_box *within, ist_error *err) {
    edge *order = ist_array_make(count, sizeof *order, "moving marks apart", err);
    if (order == NULL) {
        return false;
    }
    size_t overlaps = 1, rounds = count <= EXACT_MOST ? ROUNDS : ROUNDS * (size_t)EXACT_MOST / count;
    for (size_t round = 0; round < rounds && overlaps > 0; round++) {
        overlaps = sweep(boxes, order, count);
        for (size_t i = 0; within != NULL && i < count; i++) {
            keep_within(&boxes[i], *within);
        }
    }
    free(order);
    return overlaps == 0 || count > EXACT_MOST || settle_rest(boxes, count, within, err);
}

bool ist_layout_make(ist_layout *out, ist_drawing *drawing, const ist_view *view, ist_error *err) {
    out->home = ist_array_make(drawing->actor_count, sizeof *out->home, "laying out the drawing", err);
    if (out->home == NULL) {
        return false;
    }
    return out->map ? ist_layout_make_map(out, drawing, view, err) : ist_layout_make_network(out, drawing, view, err);
}

bool ist_layout_settle(const ist_layout *layout, ist_drawing *drawing, double scale, ist_error *err) {
    return layout->map ? ist_layout_settle_map(layout, drawing, scale, err)
                       : ist_layout_settle_network(layout, drawing, scale, err);
}

void ist_layout_free(ist_layout *layout) {
    free(layout->home);
    free(layout->members);
    free(layout->component_start);
    *layout = (ist_layout){0};
}
