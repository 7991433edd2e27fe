/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawing_strokes.c - the curves of the ties.
 *
 * A curve stands for all ties of one pair, layer, status and sign. Up to four curves of a pair fan out side by side;
 * more are drawn as one broad grey line with the number of ties on it. Curves bend around marks in their way, and on
 * the map of a region follow the great circle. Curves end where shapes begin; between marks that nearly touch a stub
 * runs from middle to middle beneath them, so that no tie is without its curve. Hostile ties are double lines.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawing_parts.h"
#include "occupancy.h"
#include "text_metrics.h"

enum { FAN_MOST = 4, BISECTIONS = 20, SPARSE = 40, DENSE = 240 };
#define FAN_GAP 7.0
#define SAMPLE_STEP 5.0
#define BROKEN_WIDTH 2.2
#define GAP 1.0       /* between a curve's end and its mark */
#define TOO_SHORT 1.5 /* a curve between marks that nearly touch is a stub */

/* A run of facts that is one curve. */
typedef struct {
    size_t first, count;
    bool bundle;
} bunch;

typedef struct {
    ist_drawing *drawing;
    ist_occupancy marks, texts;
} painter;

static bool is_map(const ist_drawing *drawing) {
    return drawing->frame.low.x < drawing->frame.high.x;
}

/* In a crowd no way is free, and looking for one takes long. */
static bool is_crowd(const ist_drawing *drawing) {
    return drawing->actor_count > IST_CROWD;
}

static bool same_pair(const ist_fact *a, const ist_fact *b) {
    return a->low == b->low && a->high == b->high;
}

static bool same_curve(const ist_fact *a, const ist_fact *b) {
    return same_pair(a, b) && a->layer == b->layer && a->status == b->status && (a->sign < 0) == (b->sign < 0);
}

/* Of a difference all ties of a pair to which the same happened are one curve. */
static bool same_look(const ist_drawing *drawing, const ist_fact *a, const ist_fact *b, bool curve) {
    return !curve                                        ? same_pair(a, b)
           : drawing->together == IST_DRAWING_DIFFERENCE ? same_pair(a, b) && a->change == b->change
                                                         : same_curve(a, b);
}

static size_t run_length(const ist_drawing *drawing, size_t first, bool curve) {
    size_t count = 1;
    while (first + count < drawing->fact_count &&
           same_look(drawing, &drawing->facts[first], &drawing->facts[first + count], curve)) {
        count++;
    }
    return count;
}

/* Does the point lie in the mark's shape? Corners of hexagons and triangles are taken as filled. */
static bool is_in_mark(const ist_mark *mark, ist_point p) {
    double x = fabs(p.x - mark->at.x) / (mark->width / 2 + GAP), y = fabs(p.y - mark->at.y) / (mark->height / 2 + GAP);
    switch (mark->style.shape) {
    case IST_SHAPE_CIRCLE:
    case IST_SHAPE_HEXAGON:
        return x * x + y * y <= 1;
    case IST_SHAPE_DIAMOND:
        return x + y <= 1;
    default:
        return x <= 1 && y <= 1;
    }
}

/* The parameter at which the curve leaves the mark that holds its point at `inside`; `outside` is a parameter where it
 * has left. */
static double leaves_at(const ist_point curve[4], const ist_mark *mark, double inside, double outside) {
    for (int i = 0; i < BISECTIONS; i++) {
        double middle = (inside + outside) / 2;
        if (is_in_mark(mark, ist_bezier_at(curve, middle))) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    return outside;
}

/* Invariant: the curve starts in the middle of `low` and ends in the middle of `high`. False when nothing is left. */
static bool clip(ist_point curve[4], const ist_mark *low, const ist_mark *high) {
    double from = leaves_at(curve, low, 0, 0.5), to = leaves_at(curve, high, 1, 0.5);
    if (is_in_mark(low, ist_bezier_at(curve, 0.5)) || is_in_mark(high, ist_bezier_at(curve, 0.5)) || from >= to) {
        return false;
    }
    ist_bezier_cut(curve, curve, from, to);
    return ist_point_distance(curve[0], curve[3]) >= TOO_SHORT;
}

/* How much a curve runs through other marks, or out of a map. */
static size_t crossings(const painter *p, const ist_point curve[4], const ist_fact *fact) {
    size_t count = 0;
    int samples = (int)fmin(fmax(ist_point_distance(curve[0], curve[3]) / SAMPLE_STEP, 8), 200);
    for (int i = 1; i < samples; i++) {
        ist_box spot = ist_box_around(ist_bezier_at(curve, (double)i / samples), 3, 3);
        count += ist_occupancy_count(&p->marks, spot, fact->low, fact->high);
        count += is_map(p->drawing) && !ist_box_inside(spot, p->drawing->frame);
    }
    return count;
}

static ist_point across(ist_point a, ist_point b, double by) {
    double length = fmax(ist_point_distance(a, b), 1e-9);
    return (ist_point){-(b.y - a.y) / length * by, (b.x - a.x) / length * by};
}

/* On a map of a region the bend of the great circle, at most a fifth of the line. */
static ist_point natural_bend(const painter *p, const ist_mark *low, const ist_mark *high) {
    const ist_view *views[] = {ist_mark_view(p->drawing, low), ist_mark_view(p->drawing, high)};
    if (views[0]->network == NULL || low->beyond || high->beyond || !is_map(p->drawing) ||
        p->drawing->projection.world) {
        return (ist_point){0, 0};
    }
    const ist_actor *a = ist_network_actor_row(views[0]->network, views[0]->vertex_actor[low->vertex]);
    const ist_actor *b = ist_network_actor_row(views[1]->network, views[1]->vertex_actor[high->vertex]);
    ist_geo_point places[] = {{a->lat, a->lon}, {b->lat, b->lon}};
    ist_point bend = ist_geo_bend(&p->drawing->projection, places[0], places[1]);
    double flat = ist_point_distance(ist_geo_project(&p->drawing->projection, places[0]),
                                     ist_geo_project(&p->drawing->projection, places[1]));
    double length = ist_point_distance(low->at, high->at);
    double scale = flat > 0 ? length / flat : 0, size = hypot(bend.x, bend.y) * scale;
    scale *= size > length / 5 ? length / 5 / size : 1;
    return (ist_point){bend.x * scale, bend.y * scale};
}

/* The curve of the pair whose middle stands `offset` beside the straight (or natural) way. */
static void shape(ist_point curve[4], const painter *p, const ist_fact *fact, double offset) {
    const ist_mark *low = &p->drawing->marks[fact->low], *high = &p->drawing->marks[fact->high];
    ist_point natural = natural_bend(p, low, high), side = across(low->at, high->at, offset);
    ist_bezier_bent(curve, low->at, high->at, (ist_point){natural.x + side.x, natural.y + side.y});
}

/* How far beside the straight way the pair's curves find the freest one; wider detours have to be worth it. */
static double find_detour(const painter *p, const ist_fact *fact) {
    static const double detours[] = {0, 0.03, -0.03, 0.07, -0.07, 0.13, -0.13, 0.2, -0.2, 0.28, -0.28};
    double length = ist_point_distance(p->drawing->marks[fact->low].at, p->drawing->marks[fact->high].at), best = 0;
    size_t fewest = SIZE_MAX;
    for (size_t i = 0; i < sizeof detours / sizeof *detours && fewest > i; i++) {
        ist_point tried[4];
        shape(tried, p, fact, detours[i] * length);
        size_t cost = 2 * crossings(p, tried, fact) + i;
        if (cost < fewest) {
            fewest = cost;
            best = detours[i] * length;
        }
    }
    return best;
}

/* Measures that add up are the sum of the curve's ties, all other strengths the largest. */
static double strength_of(const ist_drawing *d, size_t first, size_t count) {
    double strength = 0;
    for (size_t i = first; i < first + count; i++) {
        strength = d->strengths_add ? strength + d->facts[i].strength : fmax(strength, d->facts[i].strength);
    }
    return strength;
}

static double stroke_width(const painter *p, const bunch *group) {
    const ist_drawing *d = p->drawing;
    double strength = strength_of(d, group->first, group->count), range = d->strength_most - d->strength_least;
    if (group->bundle) {
        return d->width_most;
    }
    double share = range <= 0 ? 0.4 : (strength - d->strength_least) / range;
    return d->width_least + (d->width_most - d->width_least) * share;
}

static ist_color stroke_color(const ist_drawing *drawing, const ist_fact *fact, bool bundle) {
    if (bundle) {
        return IST_COLOR_BUNDLE;
    }
    if (fact->sign < 0) {
        return IST_COLOR_HOSTILE;
    }
    return fact->status == IST_STATUS_ENDED ? IST_COLOR_ENDED : drawing->layer_colors[fact->layer];
}

static ist_stroke describe(const painter *p, const bunch *group) {
    const ist_fact *facts = &p->drawing->facts[group->first];
    ist_stroke stroke = {.color = stroke_color(p->drawing, facts, group->bundle),
                         .width = stroke_width(p, group),
                         .line = group->bundle ? IST_LINE_SOLID : ist_status_line((ist_status)facts->status),
                         .arrow = fmax(ist_drawing_smallness(p->drawing), 0.6),
                         .tail = facts->low,
                         .head = facts->high,
                         .bundle = group->bundle,
                         .facts = group->first,
                         .fact_count = group->count};
    for (size_t i = 0; i < group->count && !group->bundle; i++) {
        stroke.to_arrow = stroke.to_arrow || facts[i].upwards;
        stroke.from_arrow = stroke.from_arrow || facts[i].downwards;
    }
    if (p->drawing->together == IST_DRAWING_DIFFERENCE) {
        ist_drawing_change_look(&stroke, p->drawing, (ist_changed)facts->change);
        return stroke;
    }
    if (stroke.line != IST_LINE_SOLID) {
        stroke.width = fmin(stroke.width, BROKEN_WIDTH); /* broad dashes look like rungs */
    }
    if (stroke.color == IST_COLOR_HOSTILE) {
        stroke.width = fmax(stroke.width, IST_HOSTILE_WIDTH * ist_drawing_smallness(p->drawing));
    }
    return stroke;
}

/* A cross on the middle of a blocked tie. */
static bool add_cross(ist_drawing *drawing, const ist_point curve[4], ist_color color, ist_error *err) {
    ist_point at = ist_bezier_at(curve, 0.5);
    for (int i = -1; i <= 1; i += 2) {
        ist_point line[4];
        ist_bezier_line(line, (ist_point){at.x - 4, at.y - 4 * i}, (ist_point){at.x + 4, at.y + 4 * i});
        ist_stroke stroke = {.color = color, .width = 1.8, .tail = IST_NONE, .head = IST_NONE};
        if (!ist_drawing_add_stroke(drawing, stroke, line, 4, err)) {
            return false;
        }
    }
    return true;
}

/* The number of ties on a bundle, where there is room for it. */
static bool add_count(painter *p, const ist_point curve[4], size_t count, ist_error *err) {
    static const double places[] = {0.5, 0.4, 0.6, 0.3, 0.7};
    char text[24];
    snprintf(text, sizeof text, "%zu", count);
    ist_label label = {
        .size = p->drawing->label_size - IST_SMALLER, .color = IST_COLOR_INK, .mark = IST_NONE, .backed = true};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        ist_point at = ist_bezier_at(curve, places[i]);
        ist_text_extent size = ist_text_measure(text, label.size);
        ist_box box = ist_box_around(at, size.width + 2 * IST_LABEL_PAD, size.height + IST_LABEL_PAD);
        if (!ist_occupancy_hits(&p->marks, box, IST_NONE) && !ist_occupancy_hits(&p->texts, box, IST_NONE)) {
            if (!ist_drawing_add_label(p->drawing, label, text, err)) {
                return false;
            }
            p->drawing->labels[p->drawing->label_count - 1].box = box;
            return ist_occupancy_add(&p->texts, box, 0, err);
        }
    }
    return true;
}

/* The straight line from middle to middle, as far aside as the marks cover its ends. */
static void make_stub(ist_point curve[4], const ist_mark *low, const ist_mark *high, double offset) {
    double most = fmin(low->width, high->width) / 4;
    ist_point side = across(low->at, high->at, fmin(fmax(offset, -most), most));
    ist_bezier_line(curve, (ist_point){low->at.x + side.x, low->at.y + side.y},
                    (ist_point){high->at.x + side.x, high->at.y + side.y});
}

/* The white line along the middle that makes two lines of a hostile tie's one. */
static bool add_core(ist_drawing *drawing, ist_stroke stroke, const ist_point curve[4], ist_error *err) {
    ist_point core[4];
    memcpy(core, curve, sizeof core);
    ist_stroke_shorten(&stroke, core);
    ist_stroke line = {.color = IST_COLOR_WHITE,
                       .width = stroke.width * IST_CORE_SHARE,
                       .line = stroke.line,
                       .tail = IST_NONE,
                       .head = IST_NONE};
    return ist_drawing_add_stroke(drawing, line, core, 4, err);
}

static bool paint(painter *p, const bunch *group, double offset, ist_error *err) {
    ist_drawing *drawing = p->drawing;
    const ist_fact *fact = &drawing->facts[group->first];
    const ist_mark *low = &drawing->marks[fact->low], *high = &drawing->marks[fact->high];
    ist_stroke stroke = describe(p, group);
    ist_point curve[4];
    shape(curve, p, fact, offset);
    if (!clip(curve, low, high)) {
        make_stub(curve, low, high, offset);
        stroke.line = IST_LINE_SOLID; /* no pattern is seen on so short a line */
        stroke.to_arrow = stroke.from_arrow = false;
    } else if (ist_point_distance(curve[0], curve[3]) < 3 * IST_ARROW_LENGTH * ist_stroke_arrow(&stroke)) {
        stroke.to_arrow = stroke.from_arrow = false;
    }
    if (!ist_drawing_add_stroke(drawing, stroke, curve, 4, err) ||
        (stroke.color == IST_COLOR_HOSTILE && !add_core(drawing, stroke, curve, err))) {
        return false;
    }
    if (group->bundle) {
        return add_count(p, curve, group->count, err);
    }
    bool crossed = fact->status == IST_STATUS_BLOCKED && drawing->together != IST_DRAWING_DIFFERENCE;
    return !crossed || add_cross(drawing, curve, stroke.color, err);
}

/* What is as it was lies beneath what is not. */
static bool is_beneath(const ist_drawing *drawing, const bunch *group) {
    return drawing->together == IST_DRAWING_DIFFERENCE && drawing->facts[group->first].change == IST_CHANGED_NOT;
}

/* All curves of the pair whose facts begin at `first`, or those of them that lie beneath others. */
static bool paint_pair(painter *p, size_t first, size_t count, bool beneath, ist_error *err) {
    bunch groups[FAN_MOST + 1];
    size_t group_count = 0;
    for (size_t at = first; at < first + count && group_count <= FAN_MOST; group_count++) {
        groups[group_count] = (bunch){at, run_length(p->drawing, at, true), false};
        at += groups[group_count].count;
    }
    if (group_count > FAN_MOST) {
        groups[0] = (bunch){first, count, true};
        group_count = 1;
    }
    double middle = is_crowd(p->drawing) ? 0 : find_detour(p, &p->drawing->facts[first]);
    for (size_t i = 0; i < group_count; i++) {
        double offset = middle + ((double)i - (double)(group_count - 1) / 2) * FAN_GAP;
        if (is_beneath(p->drawing, &groups[i]) == beneath && !paint(p, &groups[i], offset, err)) {
            return false;
        }
    }
    return true;
}

/* Lines from 1 to 4 points on a sparse picture, half as broad on a dense one. */
static void find_widths(ist_drawing *drawing) {
    drawing->strength_least = INFINITY;
    drawing->strength_most = 0;
    for (size_t i = 0, count; i < drawing->fact_count; i += count) {
        count = drawing->strengths_add ? run_length(drawing, i, true) : 1;
        double strength = strength_of(drawing, i, count);
        drawing->strength_least = fmin(drawing->strength_least, strength);
        drawing->strength_most = fmax(drawing->strength_most, strength);
    }
    double density = ((double)drawing->fact_count - SPARSE) / (DENSE - SPARSE);
    drawing->width_most = (4 - 2 * fmin(fmax(density, 0), 1)) * ist_drawing_smallness(drawing);
    drawing->width_least = drawing->width_most / 4;
}

static bool prepare(painter *p, ist_error *err) {
    ist_box area = ist_box_nothing();
    for (size_t i = 0; i < p->drawing->actor_count; i++) {
        area = ist_box_join(area, ist_mark_box(&p->drawing->marks[i]));
    }
    bool done = ist_occupancy_init(&p->marks, area, err) && ist_occupancy_init(&p->texts, area, err);
    for (size_t i = 0; done && i < p->drawing->actor_count; i++) {
        done = ist_occupancy_add(&p->marks, ist_mark_box(&p->drawing->marks[i]), (uint32_t)i, err);
    }
    size_t standing = p->drawing->labels_stand ? p->drawing->label_count : 0;
    for (size_t i = 0; done && i < standing; i++) {
        done = ist_occupancy_add(&p->texts, p->drawing->labels[i].box, 0, err);
    }
    return done;
}

static bool paint_all(painter *p, size_t first, size_t end, bool beneath, ist_error *err) {
    bool done = true;
    for (size_t at = first; done && at < end;) {
        size_t count = run_length(p->drawing, at, false);
        done = paint_pair(p, at, count, beneath, err);
        at += count;
    }
    return done;
}

bool ist_drawing_strokes_of(ist_drawing *drawing, size_t first, size_t count, ist_error *err) {
    painter p = {.drawing = drawing};
    find_widths(drawing);
    bool done = prepare(&p, err) &&
                (drawing->together != IST_DRAWING_DIFFERENCE || paint_all(&p, first, first + count, true, err)) &&
                paint_all(&p, first, first + count, false, err);
    ist_occupancy_free(&p.marks);
    ist_occupancy_free(&p.texts);
    return done;
}

bool ist_drawing_strokes(ist_drawing *drawing, ist_error *err) {
    return ist_drawing_strokes_of(drawing, drawing->context_count, drawing->fact_count - drawing->context_count, err);
}
