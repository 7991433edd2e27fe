/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * layout_pack.c - a network's components at their size in points, in rows.
 *
 * Every mark is given a box with room for its label below it; the boxes of a component are moved apart, and the
 * components, the largest first, are set in rows from the top.
 */
#include <stdlib.h>

#include "drawing_parts.h"
#include "layout.h"

#define BOX_GAP 5.0
#define COMPONENT_GAP 20.0
#define SPREAD 2.4      /* the area of a component over that of its boxes, at scale 1, without ties */
#define SPREAD_TIES 0.5 /* and how much it grows with the ties an actor has */
#define USUAL_ASPECT 1.5
#define FLATTEST 0.35   /* the least height of a component over its width, or width over its height */
#define SHORTEST_TIE 46 /* points, on the average */

typedef struct {
    const ist_layout *layout;
    ist_drawing *drawing;
    uint32_t *label; /* mark -> label, or IST_NONE */
    ist_box *boxes;  /* of one component */
    ist_box *extent; /* component -> box around it */
} packer;

/* The room of a mark and its label relative to the mark's middle. */
static ist_box room_of(const packer *p, uint32_t mark) {
    const ist_mark *m = &p->drawing->marks[mark];
    ist_box room = ist_box_around((ist_point){0, 0}, m->width, m->height);
    if (p->label[mark] != IST_NONE) {
        ist_box label = p->drawing->labels[p->label[mark]].box;
        ist_point below = {0, -(m->height + ist_box_height(label)) / 2 - 2};
        room = ist_box_join(room, ist_box_around(below, ist_box_width(label), ist_box_height(label)));
    }
    return ist_box_grow(room, BOX_GAP / 2);
}

/* Points for a unit of the layout: enough area for the boxes. */
static double unit_of(const packer *p, const uint32_t *members, size_t count, double scale) {
    ist_box extent = ist_box_nothing();
    double boxes = 0;
    for (size_t i = 0; i < count; i++) {
        ist_box room = room_of(p, members[i]);
        ist_point home = p->layout->home[members[i]];
        extent = ist_box_join(extent, (ist_box){home, home});
        boxes += ist_box_width(room) * ist_box_height(room);
    }
    double width = fmax(ist_box_width(extent), ist_box_height(extent) * FLATTEST); /* a line has room too, */
    double height = fmax(ist_box_height(extent), width * FLATTEST);                /* lying or upright */
    double spread = SPREAD + SPREAD_TIES * (double)p->drawing->fact_count / (double)p->drawing->actor_count;
    double by_area = sqrt(boxes * spread / fmax(width * height, 1e-9));
    double longest = p->drawing->aspect > 0 ? fmax(width, ist_box_height(extent)) : ist_box_width(extent);
    double by_ties = SHORTEST_TIE * sqrt((double)count) / fmax(longest, 1e-9);
    return fmax(by_area, fmin(by_ties, 4 * by_area)) * scale;
}

/* Settles one component around (0, 0). */
static bool settle(packer *p, size_t component, double scale, ist_error *err) {
    const uint32_t *members = p->layout->members + p->layout->component_start[component];
    size_t count = p->layout->component_start[component + 1] - p->layout->component_start[component];
    double unit = count > 1 ? unit_of(p, members, count, scale) : 0;
    for (size_t i = 0; i < count; i++) {
        ist_point home = p->layout->home[members[i]];
        p->boxes[i] = ist_box_move(room_of(p, members[i]), home.x * unit, home.y * unit);
    }
    if (!ist_layout_separate(p->boxes, count, NULL, err)) {
        return false;
    }
    p->extent[component] = ist_box_nothing();
    for (size_t i = 0; i < count; i++) {
        ist_box room = room_of(p, members[i]);
        p->drawing->marks[members[i]].at = (ist_point){p->boxes[i].low.x - room.low.x, p->boxes[i].low.y - room.low.y};
        p->extent[component] = ist_box_join(p->extent[component], p->boxes[i]);
    }
    return true;
}

static void move_component(packer *p, size_t component, double left, double top) {
    const ist_layout *layout = p->layout;
    double x = left - p->extent[component].low.x, y = top - p->extent[component].high.y;
    for (size_t i = layout->component_start[component]; i < layout->component_start[component + 1]; i++) {
        ist_point *at = &p->drawing->marks[layout->members[i]].at;
        *at = (ist_point){at->x + x, at->y + y};
    }
}

static double row_width(const packer *p) {
    double aspect = p->drawing->aspect > 0 ? p->drawing->aspect : USUAL_ASPECT;
    double area = 0, widest = 0;
    for (size_t c = 0; c < p->layout->component_count; c++) {
        double width = ist_box_width(p->extent[c]) + COMPONENT_GAP;
        area += width * (ist_box_height(p->extent[c]) + COMPONENT_GAP);
        widest = fmax(widest, width);
    }
    return fmax(widest, sqrt(area * aspect));
}

static void pack(packer *p) {
    double limit = row_width(p), left = 0, top = 0, height = 0;
    for (size_t c = 0; c < p->layout->component_count; c++) {
        double width = ist_box_width(p->extent[c]) + COMPONENT_GAP;
        if (left > 0 && left + width > limit + 1) {
            top -= height;
            left = height = 0;
        }
        move_component(p, c, left, top);
        left += width;
        height = fmax(height, ist_box_height(p->extent[c]) + COMPONENT_GAP);
    }
}

uint32_t *ist_drawing_label_of(const ist_drawing *drawing, ist_error *err) {
    uint32_t *label = ist_array_make(drawing->actor_count, sizeof *label, "laying out the drawing", err);
    for (size_t i = 0; label != NULL && i < drawing->actor_count; i++) {
        label[i] = IST_NONE;
    }
    for (size_t i = 0; label != NULL && i < drawing->actor_label_count; i++) {
        label[drawing->labels[i].mark] = (uint32_t)i;
    }
    return label;
}

bool ist_layout_settle_network(const ist_layout *layout, ist_drawing *drawing, double scale, ist_error *err) {
    size_t count = drawing->actor_count;
    packer p = {.layout = layout, .drawing = drawing};
    p.label = ist_drawing_label_of(drawing, err);
    p.boxes = ist_array_make(count, sizeof *p.boxes, "laying out the network", err);
    p.extent = ist_array_make(layout->component_count, sizeof *p.extent, "laying out the network", err);
    bool done = p.label != NULL && p.boxes != NULL && p.extent != NULL;
    for (size_t c = 0; done && c < layout->component_count; c++) {
        done = settle(&p, c, scale, err);
    }
    if (done) {
        pack(&p);
    }
    free(p.label);
    free(p.boxes);
    free(p.extent);
    return done;
}
