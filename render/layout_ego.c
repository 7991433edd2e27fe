/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * layout_ego.c - one actor, or a few, in the middle and the others in rings around.
 *
 * Names stand level, outside of their ring. So a seat takes little of the ring at its sides, where names stand one
 * below the other, and much at its top and bottom, where they stand side by side: seats are given out around the ring
 * one after the other, each as soon as its mark and its name overlap nothing. The ring is as small as its seats allow.
 * The name of a sector of the first ring stands at its upper end.
 */
#include <stdio.h>
#include <stdlib.h>

#include "around.h"
#include "layout.h"
#include "text_metrics.h"

#define TURN 6.283185307179586
#define RADIUS_LEAST 100.0
#define RADIUS_GROWTH 1.04
#define STEP 1.5        /* points along the ring */
#define CLEAR 1.2       /* between any two boxes */
#define LABEL_GAP 2.5   /* from a mark to its name */
#define BESIDE_FROM 0.3 /* where the cosine is smaller, names stand above and below */
#define SECTOR_GAP 10.0
#define RING_GAP 42.0
#define MIDDLE_ROOM 62.0 /* from the middle ones to the first ring */

enum { ROUNDS = 200, HALVINGS = 12, NEAR = 24 };

static const char what[] = "placing a neighbourhood";

/* A seat or the name of a sector. */
typedef struct {
    uint32_t mark;  /* or IST_NONE */
    uint32_t label; /* or IST_NONE */
    bool starts;    /* a sector */
    double wish;    /* where it had best stand, in radians clockwise from the first of the ring */
    double width, height, label_width, label_height;
    ist_point at;
    ist_box box, label_box;
} slot;

typedef struct {
    slot *slots;
    size_t count, sectors;
    double first, radius;
    const slot *inside; /* the ring inside */
    size_t inside_count;
} ring_places;

/* The place for a name of this size beside what stands at `at` in the direction `angle`. */
static ist_box beside(const slot *s, ist_point at, double angle) {
    double x = cos(angle), y = sin(angle), side = fabs(x) >= BESIDE_FROM ? copysign(1, x) : x / BESIDE_FROM;
    double up = fabs(x) >= BESIDE_FROM ? y : copysign(1, y);
    ist_point middle = {at.x + side * ((s->width + s->label_width) / 2 + LABEL_GAP),
                        at.y + up * ((s->height + s->label_height) / 2 + LABEL_GAP)};
    return ist_box_around(middle, s->label_width, s->label_height);
}

static bool meets(const slot *a, const slot *b) {
    ist_box mark = ist_box_grow(a->box, CLEAR), label = ist_box_grow(a->label_box, CLEAR);
    return ist_box_overlaps(mark, b->box) || ist_box_overlaps(mark, b->label_box) || ist_box_overlaps(label, b->box) ||
           ist_box_overlaps(label, b->label_box);
}

/* Only slots that were given out shortly before, or first, can be near; and any of the ring inside. */
static bool is_free(const ring_places *r, size_t number) {
    const slot *s = &r->slots[number];
    for (size_t i = number > NEAR ? number - NEAR : 0; i < number; i++) {
        if (meets(s, &r->slots[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < number && i < NEAR; i++) {
        if (meets(s, &r->slots[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < r->inside_count; i++) {
        if (meets(s, &r->inside[i])) {
            return false;
        }
    }
    return true;
}

static void stand(const ring_places *r, slot *s, double angle) {
    s->at = (ist_point){r->radius * cos(angle), r->radius * sin(angle)};
    s->box = ist_box_around(s->at, s->width, s->height);
    s->label_box = beside(s, s->at, angle);
}

/* Gives out the ring from its first angle clockwise, seats at least `gap` apart; false when it is too short. */
static bool go_around(ring_places *r, double gap) {
    double length = TURN * r->radius, at = 0;
    for (size_t i = 0; i < r->count; i++) {
        slot *s = &r->slots[i];
        at += i == 0 ? 0 : gap + (s->starts ? SECTOR_GAP : 0);
        at = fmax(at, s->wish * r->radius);
        stand(r, s, r->first - at / r->radius);
        while (!is_free(r, i)) {
            at += STEP;
            if (at > length) {
                return false;
            }
            stand(r, s, r->first - at / r->radius);
        }
    }
    return at + gap + (r->sectors > 1 ? SECTOR_GAP : 0) <= length;
}

/* The smallest radius from the present one on; then, where that is asked for, the widest gap. */
static bool fit_ring(ring_places *r, bool widen, ist_error *err) {
    int round = 0;
    while (!go_around(r, 0)) {
        r->radius *= RADIUS_GROWTH;
        if (round++ == ROUNDS) {
            return ist_error_set(err, IST_ERROR_INTERNAL, "a ring of %zu actors finds no place", r->count);
        }
    }
    double least = 0, most = TURN * r->radius / (double)r->count;
    for (int i = 0; widen && i < HALVINGS; i++) {
        double gap = (least + most) / 2;
        least = go_around(r, gap) ? gap : least;
        most = least == gap ? most : gap;
    }
    go_around(r, least);
    return true;
}

/* ---- what stands in a ring ---- */

static void measure(slot *s, const ist_drawing *drawing, const uint32_t *label_of) {
    const ist_mark *mark = &drawing->marks[s->mark];
    s->width = mark->width;
    s->height = mark->height;
    s->label = label_of[s->mark];
    if (s->label != IST_NONE) {
        s->label_width = ist_box_width(drawing->labels[s->label].box);
        s->label_height = ist_box_height(drawing->labels[s->label].box);
    }
}

/* The name of a sector with the number of its seats. */
static bool head_text(ist_buffer *out, const ist_view *view, const ist_render_options *options, uint32_t sector,
                      size_t count, ist_error *err) {
    if (options->ego_count == 1) {
        return ist_buffer_print(out, err, "%s (%zu)", ist_kind_plural((ist_kind)sector), count);
    }
    if (sector == 1) {
        return ist_buffer_print(out, err, "%s (%zu)", options->ego_count == 2 ? "tied to both" : "tied to several",
                                count);
    }
    char room[16];
    ist_buffer clean = {0};
    const char *name = ist_drawing_name(room, view, options->egos[sector == 0 ? 0 : sector - 1], false);
    bool done = ist_text_clean(&clean, name, err) &&
                ist_buffer_print(out, err, "%s only (%zu)", ist_buffer_string(&clean), count);
    ist_buffer_free(&clean);
    return done;
}

static bool add_head(slot *s, ist_drawing *drawing, const char *text, ist_error *err) {
    ist_label label = {.size = drawing->label_size + 0.5, .color = IST_COLOR_QUIET, .mark = IST_NONE, .backed = true};
    *s = (slot){.mark = IST_NONE, .label = (uint32_t)drawing->label_count};
    if (!ist_drawing_add_label(drawing, label, text, err)) {
        return false;
    }
    s->label_width = ist_box_width(drawing->labels[s->label].box);
    s->label_height = ist_box_height(drawing->labels[s->label].box);
    return true;
}

/* Where the sector of the seat `first` of the first ring ends. */
static size_t sector_end(const ist_around *ego, size_t first) {
    size_t end = first;
    while (end < ego->start[2] && ego->seats[end].sector == ego->seats[first].sector) {
        end++;
    }
    return end;
}

static size_t count_sectors(const ist_around *ego) {
    size_t count = 0;
    for (size_t at = ego->start[1]; at < ego->start[2]; at = sector_end(ego, at)) {
        count++;
    }
    return count;
}

/* Does the way around the ring lead upwards through this sector, on the left? */
static bool goes_up(const ring_places *r, const ist_around *ego, size_t first, size_t end) {
    double middle = (double)(first + end) / 2 - (double)ego->start[1];
    double angle = r->first - TURN * middle / (double)(ego->start[2] - ego->start[1]);
    return cos(angle) < 0;
}

static bool fill_first(ring_places *r, const ist_around *ego, ist_drawing *drawing, const ist_view *view,
                       const ist_render_options *options, const uint32_t *label_of, ist_error *err) {
    bool done = true;
    r->sectors = count_sectors(ego);
    for (size_t at = ego->start[1]; done && at < ego->start[2];) {
        size_t first = r->count, end = sector_end(ego, at), count = end - at;
        bool last = goes_up(r, ego, at, end);
        ist_buffer text = {0};
        done = r->sectors == 1 || head_text(&text, view, options, ego->seats[at].sector, count, err);
        r->count += r->sectors > 1 && !last;
        for (; at < end; at++) {
            slot *s = &r->slots[r->count++];
            *s = (slot){.mark = drawing->vertex_mark[ego->seats[at].vertex]};
            measure(s, drawing, label_of);
        }
        done = done && (r->sectors == 1 ||
                        add_head(&r->slots[last ? r->count++ : first], drawing, ist_buffer_string(&text), err));
        r->slots[first].starts = true;
        ist_buffer_free(&text);
    }
    return done;
}

static void keep_places(const ring_places *r, ist_drawing *drawing) {
    for (size_t i = 0; i < r->count; i++) {
        const slot *s = &r->slots[i];
        if (s->mark != IST_NONE) {
            drawing->marks[s->mark].at = s->at;
        }
        if (s->label != IST_NONE) {
            drawing->labels[s->label].box = s->label_box;
        }
    }
}

/* ---- the second ring ---- */

static int compare_angles(const void *a, const void *b) {
    const ist_around_seat *x = a, *y = b;
    int by_angle = (x->angle < y->angle) - (x->angle > y->angle); /* clockwise */
    return by_angle != 0 ? by_angle : (x->vertex > y->vertex) - (x->vertex < y->vertex);
}

/* The direction in which each seat's neighbours inside stand; `sum` has room for a point a vertex. */
static void find_angles(ist_around *ego, const ist_drawing *drawing, const ist_view *view, ist_point *sum) {
    for (size_t e = 0; e < view->edge_count; e++) {
        uint32_t ends[] = {view->sources[e], view->targets[e]};
        for (size_t k = 0; k < 2; k++) {
            if (ego->ring[ends[k]] == 1 && ego->ring[ends[1 - k]] == 2) {
                ist_point at = drawing->marks[drawing->vertex_mark[ends[k]]].at;
                double length = fmax(hypot(at.x, at.y), 1e-9);
                sum[ends[1 - k]].x += at.x / length;
                sum[ends[1 - k]].y += at.y / length;
            }
        }
    }
    for (size_t i = ego->start[2]; i < ego->start[3]; i++) {
        ist_around_seat *seat = &ego->seats[i];
        seat->angle = atan2(sum[seat->vertex].y, sum[seat->vertex].x);
    }
}

/* Orders the ring clockwise, beginning behind its widest gap. Returns the first angle. */
static double order_second(ist_around *ego) {
    size_t count = ego->start[3] - ego->start[2];
    ist_around_seat *seats = ego->seats + ego->start[2];
    qsort(seats, count, sizeof *seats, compare_angles);
    double widest = seats[count - 1].angle + TURN - seats[0].angle, first = seats[0].angle;
    for (size_t i = 1; i < count; i++) {
        double gap = seats[i - 1].angle - seats[i].angle;
        first = gap > widest ? seats[i].angle : first;
        widest = fmax(widest, gap);
    }
    for (size_t i = 0; i < count; i++) {
        seats[i].angle -= seats[i].angle > first ? TURN : 0;
    }
    qsort(seats, count, sizeof *seats, compare_angles);
    return first;
}

static bool place_second(ist_around *ego, ist_drawing *drawing, const ist_view *view, const ring_places *first,
                         const uint32_t *label_of, ist_error *err) {
    size_t count = ego->start[3] - ego->start[2];
    ring_places r = {.radius = first->radius + RING_GAP, .sectors = 1};
    r.slots = ist_array_make(count, sizeof *r.slots, what, err);
    ist_point *sum = ist_array_make(view->vertex_count, sizeof *sum, what, err);
    bool done = r.slots != NULL && sum != NULL;
    r.inside = first->slots;
    r.inside_count = first->count;
    if (done) {
        find_angles(ego, drawing, view, sum);
        r.first = order_second(ego);
        for (size_t i = 0; i < count; i++) {
            const ist_around_seat *seat = &ego->seats[ego->start[2] + i];
            r.slots[r.count] = (slot){.mark = drawing->vertex_mark[seat->vertex], .wish = r.first - seat->angle};
            measure(&r.slots[r.count++], drawing, label_of);
        }
        done = fit_ring(&r, false, err);
    }
    if (done) {
        keep_places(&r, drawing);
    }
    free(r.slots);
    free(sum);
    return done;
}

/* ---- the middle ---- */

/* The room of a mark with its name beneath, around the mark's middle. */
static ist_box middle_room(const slot *s) {
    ist_box mark = ist_box_around((ist_point){0, 0}, s->width, s->height);
    ist_point below = {0, -(s->height + s->label_height) / 2 - LABEL_GAP};
    return s->label == IST_NONE ? mark : ist_box_join(mark, ist_box_around(below, s->label_width, s->label_height));
}

/* Several stand apart, each on the side of its own sector. Returns how far they reach from the middle. */
static bool place_middle(double *reach, const ist_around *ego, ist_drawing *drawing, const uint32_t *label_of,
                         ist_error *err) {
    size_t count = ego->start[1];
    ist_box boxes[IST_AROUND_MIDDLE];
    slot slots[IST_AROUND_MIDDLE];
    ist_box all = ist_box_nothing();
    for (size_t i = 0; i < count; i++) {
        slots[i] = (slot){.mark = drawing->vertex_mark[ego->seats[i].vertex]};
        measure(&slots[i], drawing, label_of);
        double angle = TURN / 2 - TURN * (double)i / (double)count, far = count > 1 ? 50 : 0;
        boxes[i] = ist_box_move(ist_box_grow(middle_room(&slots[i]), 6), far * cos(angle), far * sin(angle));
    }
    if (!ist_layout_separate(boxes, count, NULL, err)) {
        return false;
    }
    *reach = 0;
    for (size_t i = 0; i < count; i++) {
        all = ist_box_join(all, boxes[i]);
    }
    ist_point middle = count > 1 ? ist_box_middle(all) : (ist_point){0, 0};
    for (size_t i = 0; i < count; i++) {
        ist_box room = ist_box_grow(middle_room(&slots[i]), 6);
        ist_mark *mark = &drawing->marks[slots[i].mark];
        mark->at = (ist_point){boxes[i].low.x - room.low.x - middle.x, boxes[i].low.y - room.low.y - middle.y};
        *reach = fmax(*reach, hypot(mark->at.x, mark->at.y) + ist_box_width(room) / 4);
        if (slots[i].label != IST_NONE) {
            ist_point below = {mark->at.x, mark->at.y - (mark->height + slots[i].label_height) / 2 - LABEL_GAP};
            drawing->labels[slots[i].label].box = ist_box_around(below, slots[i].label_width, slots[i].label_height);
        }
    }
    return true;
}

static bool place_rings(ist_around *ego, ist_drawing *drawing, const ist_view *view, const ist_render_options *options,
                        const uint32_t *label_of, ist_error *err) {
    double reach = 0;
    ring_places r = {.first = options->ego_count > 1 ? -TURN / 4 : TURN / 4};
    r.slots = ist_array_make(ego->start[2] - ego->start[1] + ego->sectors, sizeof *r.slots, what, err);
    bool done = r.slots != NULL && place_middle(&reach, ego, drawing, label_of, err) &&
                fill_first(&r, ego, drawing, view, options, label_of, err);
    r.radius = fmax(RADIUS_LEAST, reach + MIDDLE_ROOM);
    done = done && fit_ring(&r, true, err);
    if (done) {
        keep_places(&r, drawing);
        done = ego->start[3] == ego->start[2] || place_second(ego, drawing, view, &r, label_of, err);
    }
    free(r.slots);
    return done;
}

bool ist_around_place(ist_around *ego, ist_drawing *drawing, const ist_view *view, const ist_render_options *options,
                      ist_error *err) {
    uint32_t *label_of = ist_drawing_label_of(drawing, err);
    bool done = label_of != NULL && place_rings(ego, drawing, view, options, label_of, err);
    free(label_of);
    return done;
}
