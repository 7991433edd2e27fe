/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * labels.c - where the labels of actors stand.
 *
 * Each label, those of the largest marks first, tries places around its mark in rings of growing distance. A place that
 * overlaps a mark, another label or the edge of a map is no place. Of the free places the one is taken that costs
 * least: covering curves costs, distance, and standing as near to another mark as to the own one. A label that had to
 * go far gets a leader line. The plane around a network is free, so that every label finds a place; on a map the scale
 * grows until it does.
 */
#include <stdlib.h>

#include "drawing_parts.h"
#include "occupancy.h"

enum { RINGS = 60, SAMPLES_LEAST = 8, SAMPLES_MOST = 120, WAY_SAMPLES = 12, MANY_CURVES = 4000 };
#define SAMPLE_STEP 5.0
#define FIRST_GAP 1.5
#define RING_STEP 5.0
#define RING_COST 3.0
#define MARK_GAP 1.0
#define BESIDE 5.0
#define LEADER_FROM 7.5 /* a label further off its mark gets a line to it */
#define FAR 18.0

/* Directions as points on the edge of a square, the preferred first: beside, below, above, then the corners and what is
 * between. */
static const ist_point directions[] = {{1, 0},    {0, -1},    {0, 1},    {-1, 0},  {1, 0.6},   {1, -0.6},
                                       {-1, 0.6}, {-1, -0.6}, {0.5, -1}, {0.5, 1}, {-0.5, -1}, {-0.5, 1},
                                       {1, 1},    {1, -1},    {-1, 1},   {-1, -1}};
enum { DIRECTION_COUNT = sizeof directions / sizeof *directions };

typedef struct {
    ist_drawing *drawing;
    ist_occupancy taken; /* marks and placed labels */
    ist_occupancy marks;
    ist_occupancy curves; /* samples of curves */
    ist_box limits;
} placer;

static ist_box candidate(const ist_mark *mark, ist_box label, ist_point direction, double gap) {
    double width = ist_box_width(label), height = ist_box_height(label);
    ist_point at = {mark->at.x + direction.x * (mark->width / 2 + gap + width / 2),
                    mark->at.y + direction.y * (mark->height / 2 + gap + height / 2)};
    return ist_box_around(at, width, height);
}

static bool is_free(const placer *p, ist_box box) {
    return ist_box_inside(box, p->limits) && !ist_occupancy_hits(&p->taken, box, IST_NONE);
}

/* How much of the straight way from the mark to its label runs through other marks and labels; a curve in the way
 * counts half. */
static double blocked(const placer *p, uint32_t owner, ist_box box) {
    const ist_mark *mark = &p->drawing->marks[owner];
    ist_point to = ist_box_nearest(box, mark->at);
    double count = 0;
    for (int i = 1; i < WAY_SAMPLES; i++) {
        ist_point at = ist_point_between(mark->at, to, (double)i / WAY_SAMPLES);
        count += ist_occupancy_hits(&p->taken, ist_box_around(at, 1, 1), owner) ? 1 : 0;
        bool outside = !ist_box_holds(ist_box_grow(ist_mark_box(mark), FIRST_GAP), at);
        count += outside && ist_occupancy_hits(&p->curves, ist_box_around(at, 4, 4), IST_NONE) ? 0.5 : 0;
    }
    return count;
}

static double gap_of(const ist_mark *mark, ist_box label) {
    ist_box box = ist_mark_box(mark);
    return ist_point_distance(ist_box_nearest(label, ist_box_nearest(box, ist_box_middle(label))),
                              ist_box_nearest(box, ist_box_middle(label)));
}

/* Another mark is about as near to the label as its own: the label may be taken for that one's, and surely is where
 * that mark stands beside it and the own one does not. */
static double doubt_of(const placer *p, uint32_t owner, ist_box box) {
    double gap = gap_of(&p->drawing->marks[owner], box);
    if (!ist_occupancy_hits(&p->marks, ist_box_grow(box, gap + 2.5), owner)) {
        return 0;
    }
    return gap > BESIDE && ist_occupancy_hits(&p->marks, ist_box_grow(box, BESIDE), owner) ? 40 : 14;
}

/* The lower, the better: covers few curves, is preferred, is near, cannot be taken for another mark's name, and a
 * leader line crosses nothing. Never below RING_COST * ring. */
static double cost_of(const placer *p, uint32_t owner, ist_box box, size_t direction, int ring) {
    return (double)ist_occupancy_count(&p->curves, box, IST_NONE, IST_NONE) + 0.3 * (double)direction +
           RING_COST * ring + doubt_of(p, owner, box) + (ring > 0 ? 8 * blocked(p, owner, box) : 0) +
           (ring > 1 ? 6 : 0);
}

/* Looks at one ring for a cheaper place than `*best`. */
static void try_ring(const placer *p, uint32_t owner, ist_box label, int ring, ist_box *best, double *best_cost) {
    const ist_mark *mark = &p->drawing->marks[owner];
    for (size_t d = 0; d < DIRECTION_COUNT; d++) {
        ist_box box = candidate(mark, label, directions[d], FIRST_GAP + ring * RING_STEP);
        if (!is_free(p, box)) {
            continue;
        }
        double cost = cost_of(p, owner, box, d, ring);
        if (cost < *best_cost) {
            *best_cost = cost;
            *best = box;
        }
    }
}

/* False when no ring has a free place. */
static bool find_place(const placer *p, uint32_t owner, ist_box *box) {
    ist_box label = *box;
    double cost = INFINITY;
    for (int ring = 0; ring < RINGS && cost > RING_COST * ring; ring++) {
        try_ring(p, owner, label, ring, box, &cost);
    }
    return isfinite(cost);
}

/* For a label that no ring has room for: the first free place of a walk over the whole picture, then beneath it. */
static ist_box anywhere(const placer *p, ist_box label) {
    double width = ist_box_width(label), height = ist_box_height(label);
    double x_step = width / 4, y_step = height / 2;
    size_t columns = (size_t)fmax((ist_box_width(p->limits) - width) / x_step, 0);
    size_t rows = (size_t)fmax((ist_box_height(p->limits) - height) / y_step, 0);
    ist_point corner = {p->limits.low.x + width / 2, p->limits.high.y - height / 2};
    for (size_t i = 0; i < columns * rows; i++) {
        size_t row = i / columns, column = i % columns;
        ist_point at = {corner.x + (double)column * x_step, corner.y - (double)row * y_step};
        ist_box box = ist_box_around(at, width, height);
        if (!ist_occupancy_hits(&p->taken, box, IST_NONE)) {
            return box;
        }
    }
    ist_box below = ist_box_around((ist_point){corner.x, p->limits.low.y - height}, width, height);
    while (ist_occupancy_hits(&p->taken, below, IST_NONE)) {
        below = ist_box_move(below, 0, -height);
    }
    return below;
}

/* From the mark's edge to the nearest point of the label. */
static bool add_leader(ist_drawing *drawing, const ist_mark *mark, ist_point to, ist_error *err) {
    double start = fmin(mark->width, mark->height) / 2 / ist_point_distance(mark->at, to);
    ist_point line[4];
    ist_bezier_line(line, ist_point_between(mark->at, to, fmin(start, 1)), to);
    ist_stroke leader = {.color = IST_COLOR_QUIET, .width = 0.6, .tail = IST_NONE, .head = IST_NONE};
    return ist_drawing_add_stroke(drawing, leader, line, 4, err);
}

/* How far a label stands off its mark. */
static double reach(const ist_mark *mark, const ist_label *label) {
    ist_point to = ist_box_nearest(label->box, mark->at);
    return ist_point_distance(to, ist_box_nearest(ist_mark_box(mark), to));
}

bool ist_drawing_lead(ist_drawing *drawing, const ist_label *label, ist_error *err) {
    const ist_mark *mark = &drawing->marks[label->mark];
    return reach(mark, label) < LEADER_FROM || add_leader(drawing, mark, ist_box_nearest(label->box, mark->at), err);
}

static bool place_label(placer *p, ist_label *label, size_t *far, ist_error *err) {
    if (!find_place(p, label->mark, &label->box)) {
        label->box = anywhere(p, label->box);
    }
    *far += reach(&p->drawing->marks[label->mark], label) > FAR;
    return ist_occupancy_add(&p->taken, label->box, label->mark, err) && ist_drawing_lead(p->drawing, label, err);
}

/* Of dashes the middles, of an unbroken curve as many points as tell its way. */
static bool add_curve(placer *p, const ist_stroke *stroke, uint32_t number, ist_error *err) {
    const ist_point *points = p->drawing->points + stroke->first;
    double length = ist_point_distance(points[0], points[stroke->count - 1]);
    double most = p->drawing->stroke_count > MANY_CURVES ? SAMPLES_LEAST : SAMPLES_MOST;
    size_t whole = (size_t)fmin(fmax(length / SAMPLE_STEP, SAMPLES_LEAST), most);
    size_t count = stroke->broken ? stroke->count / 4 : whole + 1;
    for (size_t i = 0; i < count; i++) {
        const ist_point *curve = points + (stroke->broken ? 4 * i : 0);
        double t = stroke->broken ? 0.5 : (double)i / (double)whole;
        if (!ist_occupancy_add(&p->curves, ist_box_around(ist_bezier_at(curve, t), 1, 1), number, err)) {
            return false;
        }
    }
    return true;
}

static bool add_samples(placer *p, ist_error *err) {
    for (size_t s = 0; s < p->drawing->stroke_count; s++) {
        const ist_stroke *stroke = &p->drawing->strokes[s];
        if (stroke->tail != IST_NONE && !add_curve(p, stroke, (uint32_t)s, err)) {
            return false;
        }
    }
    return true;
}

static bool prepare(placer *p, ist_error *err) {
    ist_drawing *drawing = p->drawing;
    ist_box area = ist_box_nothing();
    for (size_t i = 0; i < drawing->actor_count; i++) {
        area = ist_box_join(area, ist_mark_box(&drawing->marks[i]));
    }
    bool map = drawing->frame.low.x <= drawing->frame.high.x;
    p->limits = map ? ist_box_grow(drawing->frame, -3) : ist_box_grow(area, 400);
    bool done = ist_occupancy_init(&p->taken, area, err) && ist_occupancy_init(&p->marks, area, err) &&
                ist_occupancy_init(&p->curves, area, err);
    for (size_t i = 0; done && i < drawing->actor_count; i++) {
        ist_box mark = ist_mark_box(&drawing->marks[i]);
        done = ist_occupancy_add(&p->taken, ist_box_grow(mark, MARK_GAP), (uint32_t)i, err) &&
               ist_occupancy_add(&p->marks, mark, (uint32_t)i, err);
    }
    for (size_t i = drawing->actor_label_count; done && i < drawing->label_count; i++) {
        done = ist_occupancy_add(&p->taken, drawing->labels[i].box, IST_NONE - 1, err);
    }
    return done && add_samples(p, err);
}

bool ist_drawing_place_labels(ist_drawing *drawing, size_t *far, ist_error *err) {
    placer p = {.drawing = drawing};
    *far = 0;
    bool done = prepare(&p, err);
    for (size_t i = 0; done && i < drawing->actor_label_count; i++) {
        done = place_label(&p, &drawing->labels[i], far, err);
    }
    ist_occupancy_free(&p.taken);
    ist_occupancy_free(&p.marks);
    ist_occupancy_free(&p.curves);
    return done;
}
