/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * layout_routes.c - the schematic in points: stations, bands, and the labels of legs.
 *
 * A leg is a bundle of bands, one a route, always in the order of the routes, level where it meets stations and layers.
 * Layers stand as far apart as the names of stations and the labels of legs need; while a label of a leg finds no free
 * place beside its bands, all is laid out again with more room.
 */
#include <stdlib.h>
#include <string.h>

#include "occupancy.h"
#include "schematic.h"

#define STATION 13.0
#define STATION_ROOM 7.0 /* how much higher than its bands a station is */
#define NAME_GAP 2.0
#define LABEL_GAP 2.0 /* from a leg's bands to its label */
#define BESIDE 10.0   /* between two names, and between a label and a station */
#define LEVEL 0.42    /* of the way between two layers, how long a band stays level */
#define GROWTH 1.07
#define SLOPE 1.72 /* of the middle of a piece over that of the line between its ends */
#define SAMPLE_STEP 4.0

enum { ROUNDS = 10, PLACES = 7 };
#define COVERS 40.0

static const char what[] = "drawing routes";

typedef struct {
    ist_schematic *s;
    ist_drawing *drawing;
    const uint32_t *label; /* mark -> its name, or IST_NONE */
    const uint32_t *territory;
    double stretch;
    ist_occupancy taken, curves;
    size_t without;  /* legs that found no place for their labels */
    size_t covering; /* labels that stand on bands of other legs */
} placer;

static ist_box label_box(const placer *p, uint32_t label) {
    return label == IST_NONE ? (ist_box){{0, 0}, {0, 0}} : p->drawing->labels[label].box;
}

/* ---- room ---- */

static void size_stations(placer *p) {
    for (size_t i = 0; i < p->drawing->actor_count; i++) {
        double thick = 0;
        for (size_t k = 0; k < p->s->leg_count; k++) {
            const ist_leg_drawn *leg = &p->s->legs[k];
            thick = leg->from == i || leg->to == i ? fmax(thick, ist_schematic_thickness(leg)) : thick;
        }
        p->drawing->marks[i].width = STATION;
        p->drawing->marks[i].height = fmax(STATION, thick + STATION_ROOM);
    }
}

static void size_nodes(placer *p) {
    ist_schematic *s = p->s;
    double text = 0;
    for (size_t i = 0; i < s->leg_count; i++) {
        text = fmax(text, ist_box_height(label_box(p, s->legs[i].label)));
    }
    for (size_t i = 0; i < s->node_count; i++) {
        ist_schematic_node *node = &s->nodes[i];
        bool station = node->leg == IST_NONE;
        double half = station ? p->drawing->marks[i].height / 2 : ist_schematic_thickness(&s->legs[node->leg]) / 2;
        double below =
            station ? ist_box_height(label_box(p, p->label[i])) + ist_box_height(label_box(p, p->territory[i])) : 0;
        node->up = half + (text + LABEL_GAP) * (p->stretch > 1 ? p->stretch : 1);
        node->down = half + (station ? below + NAME_GAP : LABEL_GAP);
    }
}

/* How far apart two layers stand: names, and labels of legs that lie between these two. */
static void set_columns(placer *p) {
    ist_schematic *s = p->s;
    s->x[0] = 0;
    for (uint32_t layer = 0; layer + 1 < s->layers; layer++) {
        double left = 0, right = 0, between = 0;
        for (size_t i = 0; i < p->drawing->actor_count; i++) {
            double wide = fmax(ist_box_width(label_box(p, p->label[i])), ist_box_width(label_box(p, p->territory[i])));
            left = s->nodes[i].layer == layer ? fmax(left, wide / 2) : left;
            right = s->nodes[i].layer == layer + 1 ? fmax(right, wide / 2) : right;
        }
        for (size_t i = 0; i < s->leg_count; i++) {
            uint32_t from = s->nodes[s->legs[i].from].layer, middle = from + (uint32_t)s->legs[i].passed / 2;
            between = middle == layer ? fmax(between, ist_box_width(label_box(p, s->legs[i].label))) : between;
        }
        s->x[layer + 1] = s->x[layer] + p->stretch * fmax(left + right + BESIDE, between + STATION + 2 * BESIDE);
    }
}

static ist_point node_at(const placer *p, size_t node) {
    return (ist_point){p->s->x[p->s->nodes[node].layer], p->s->nodes[node].y};
}

static void put_below(ist_drawing *drawing, uint32_t label, double x, double *top) {
    if (label != IST_NONE) {
        ist_box *box = &drawing->labels[label].box;
        *box =
            ist_box_around((ist_point){x, *top - ist_box_height(*box) / 2}, ist_box_width(*box), ist_box_height(*box));
        *top = box->low.y;
    }
}

static bool put_stations(placer *p, ist_error *err) {
    ist_drawing *drawing = p->drawing;
    bool done = true;
    for (size_t i = 0; done && i < drawing->actor_count; i++) {
        ist_mark *mark = &drawing->marks[i];
        mark->at = node_at(p, i);
        double top = mark->at.y - mark->height / 2 - NAME_GAP;
        put_below(drawing, p->label[i], mark->at.x, &top);
        put_below(drawing, p->territory[i], mark->at.x, &top);
        done = ist_occupancy_add(&p->taken, ist_box_grow(ist_mark_box(mark), 1), 0, err) &&
               (p->label[i] == IST_NONE || ist_occupancy_add(&p->taken, label_box(p, p->label[i]), 0, err)) &&
               (p->territory[i] == IST_NONE || ist_occupancy_add(&p->taken, label_box(p, p->territory[i]), 0, err));
    }
    return done;
}

/* ---- bands ---- */

/* The piece of a leg between two layers, `offset` above its middle: where it is steep aside as well, so that bands keep
 * their distance. */
static void make_piece(ist_point out[4], const placer *p, const ist_leg_drawn *leg, size_t number, double offset) {
    ist_point a = node_at(p, ist_schematic_node_of(leg, number)),
              b = node_at(p, ist_schematic_node_of(leg, number + 1));
    double level = (b.x - a.x) * LEVEL, slope = atan(SLOPE * (b.y - a.y) / fmax(b.x - a.x, 1));
    double aside = -offset * tan(slope / 2) / 0.75; /* the middle moves by three quarters of it */
    out[0] = (ist_point){a.x, a.y + offset};
    out[1] = (ist_point){a.x + level + aside, a.y + offset};
    out[2] = (ist_point){b.x - level + aside, b.y + offset};
    out[3] = (ist_point){b.x, b.y + offset};
}

static bool add_band(placer *p, const ist_leg_drawn *leg, ist_stroke stroke, double offset, ist_error *err) {
    size_t pieces = leg->passed + 1;
    ist_point *points = ist_array_make(3 * pieces + 1, sizeof *points, what, err);
    bool done = points != NULL, broken = stroke.line != IST_LINE_SOLID;
    for (size_t i = 0; done && i < pieces; i++) {
        ist_point piece[4];
        make_piece(piece, p, leg, i, offset);
        memcpy(points + 3 * i, piece, sizeof piece);
        done = !broken || ist_drawing_add_stroke(p->drawing, stroke, piece, 4, err);
    }
    done = done && (broken || ist_drawing_add_stroke(p->drawing, stroke, points, 3 * pieces + 1, err));
    free(points);
    return done;
}

static bool add_bands(placer *p, const ist_leg_drawn *leg, ist_error *err) {
    double offset = (ist_schematic_thickness(leg) - leg->band) / 2;
    ist_stroke stroke = {.width = leg->band,
                         .line = ist_status_line(ist_schematic_status(leg, p->drawing)),
                         .tail = leg->from < leg->to ? leg->from : leg->to,
                         .head = leg->from < leg->to ? leg->to : leg->from,
                         .facts = leg->first,
                         .fact_count = leg->count};
    bool done = true;
    for (unsigned r = 0; done && r < IST_SCHEMATIC_ROUTES; r++) {
        if ((leg->routes & 1u << r) != 0) {
            stroke.color = ist_series_color(r);
            done = add_band(p, leg, stroke, offset, err);
            offset -= leg->band + IST_BAND_GAP;
        }
    }
    return done;
}

/* Where bands run: labels keep off those of other legs. */
static bool add_samples(placer *p, uint32_t number, ist_error *err) {
    const ist_leg_drawn *leg = &p->s->legs[number];
    bool done = true;
    for (size_t i = 0; done && i <= leg->passed; i++) {
        ist_point piece[4];
        make_piece(piece, p, leg, i, 0);
        int samples = (int)fmin(fmax(ist_point_distance(piece[0], piece[3]) / SAMPLE_STEP, 4), 200);
        for (int k = 0; done && k <= samples; k++) {
            ist_point at = ist_bezier_at(piece, (double)k / samples);
            done = ist_occupancy_add(&p->curves, ist_box_around(at, 2, ist_schematic_thickness(leg)), number, err);
        }
    }
    return done;
}

/* ---- labels of legs ---- */

/* Beside the bands at a point of a piece: `side` 1 above, -1 below. A slope asks for a wider gap. */
static ist_box beside(const ist_point piece[4], const ist_leg_drawn *leg, ist_box label, double t, int side) {
    double width = ist_box_width(label), height = ist_box_height(label), step = 0.5 * width;
    double run = fmax(piece[3].x - piece[0].x, 1), before = fmax(t - step / run, 0), after = fmin(t + step / run, 1);
    ist_point at = ist_bezier_at(piece, t), a = ist_bezier_at(piece, before), b = ist_bezier_at(piece, after);
    double edge = side > 0 ? fmax(at.y, fmax(a.y, b.y)) : fmin(at.y, fmin(a.y, b.y));
    double y = edge + side * (ist_schematic_thickness(leg) / 2 + LABEL_GAP + height / 2);
    return ist_box_around((ist_point){at.x, y}, width, height);
}

/* The best place on one piece; `*cost` is that of the best so far. */
static void try_piece(const placer *p, uint32_t number, size_t piece_number, double far, ist_box *best, double *cost) {
    static const double places[PLACES] = {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8};
    const ist_leg_drawn *leg = &p->s->legs[number];
    ist_box label = label_box(p, leg->label);
    ist_point piece[4];
    make_piece(piece, p, leg, piece_number, 0);
    for (size_t i = 0; i < 2 * PLACES; i++) {
        ist_box box = beside(piece, leg, label, places[i / 2], i % 2 == 0 ? 1 : -1);
        if (ist_occupancy_hits(&p->taken, box, IST_NONE)) {
            continue;
        }
        ist_point at = ist_bezier_at(piece, places[i / 2]);
        double off = fabs(ist_box_middle(box).y - at.y) - ist_box_height(box) / 2;
        double now = far + (double)i + 0.3 * off + (ist_occupancy_hits(&p->curves, box, number) ? COVERS : 0) +
                     (double)ist_occupancy_count(&p->curves, box, number, IST_NONE);
        if (now < *cost) {
            *cost = now;
            *best = box;
        }
    }
}

static bool put_label(placer *p, uint32_t number, ist_error *err) {
    const ist_leg_drawn *leg = &p->s->legs[number];
    ist_box best = label_box(p, leg->label);
    double cost = INFINITY;
    for (size_t i = 0; i <= leg->passed; i++) {
        double middle = (double)leg->passed / 2;
        try_piece(p, number, i, 3 * fabs((double)i - middle), &best, &cost);
    }
    if (isinf(cost)) {
        p->without++;
        return true;
    }
    p->covering += cost >= COVERS;
    p->drawing->labels[leg->label].box = best;
    return ist_occupancy_add(&p->taken, best, 0, err);
}

/* ---- one attempt ---- */

static void clear(placer *p) {
    p->drawing->stroke_count = p->drawing->point_count = 0;
    p->without = p->covering = 0;
    ist_occupancy_free(&p->taken);
    ist_occupancy_free(&p->curves);
}

static bool attempt(placer *p, ist_error *err) {
    clear(p);
    size_nodes(p);
    set_columns(p);
    if (!ist_schematic_level(p->s, err)) {
        return false;
    }
    ist_box area = ist_box_nothing();
    for (size_t i = 0; i < p->s->node_count; i++) {
        area = ist_box_join(area, ist_box_around(node_at(p, i), 60, 60));
    }
    bool done =
        ist_occupancy_init(&p->taken, area, err) && ist_occupancy_init(&p->curves, area, err) && put_stations(p, err);
    for (uint32_t i = 0; done && i < p->s->leg_count; i++) {
        done = add_bands(p, &p->s->legs[i], err) && add_samples(p, i, err);
    }
    for (uint32_t i = 0; done && i < p->s->leg_count; i++) {
        done = put_label(p, i, err);
    }
    return done;
}

/* The first attempt that leaves all labels free of bands, else the one that leaves most so. */
static bool attempt_all(placer *p, ist_error *err) {
    double best = 1, stretch = 1;
    size_t fewest = SIZE_MAX;
    for (int round = 0; round < ROUNDS && fewest > 0; round++, stretch *= GROWTH) {
        p->stretch = stretch;
        if (!attempt(p, err)) {
            return false;
        }
        size_t faults = p->covering + p->without * p->s->leg_count;
        best = faults < fewest ? stretch : best;
        fewest = faults < fewest ? faults : fewest;
    }
    if (p->stretch == best) {
        return true;
    }
    p->stretch = best;
    return attempt(p, err);
}

bool ist_schematic_place(ist_schematic *s, ist_drawing *drawing, const uint32_t *territory, ist_error *err) {
    uint32_t *label = ist_drawing_label_of(drawing, err);
    placer p = {.s = s, .drawing = drawing, .label = label, .territory = territory, .stretch = 1};
    s->x = ist_array_make(s->layers, sizeof *s->x, what, err);
    bool done = label != NULL && s->x != NULL;
    if (done) {
        size_stations(&p);
    }
    done = done && attempt_all(&p, err);
    ist_occupancy_free(&p.taken);
    ist_occupancy_free(&p.curves);
    free(label);
    return done && (p.without == 0 ||
                    ist_error_set(err, IST_ERROR_LIMIT,
                                  "these routes leave no room for the labels of %zu legs: fewer by -k", p.without));
}
