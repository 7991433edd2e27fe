/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawing.c - making a drawing, growing it, and inspecting it.
 *
 * The picture is as large as its labels need: it is laid out at a first scale, and again at larger ones while too many
 * labels have to stand far from their marks.
 */
#include "drawing.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "dashes.h"
#include "drawing_parts.h"
#include "layout.h"
#include "text_metrics.h"

enum { ATTEMPTS = 18 };
#define GROWTH 1.06

bool ist_drawing_add_mark(ist_drawing *drawing, ist_mark mark, ist_error *err) {
    void *marks = drawing->marks;
    bool grown =
        ist_array_reserve(&marks, &drawing->mark_capacity, drawing->mark_count + 1, sizeof mark, "drawing marks", err);
    drawing->marks = marks;
    if (grown) {
        drawing->marks[drawing->mark_count++] = mark;
    }
    return grown;
}

static bool add_points(ist_drawing *drawing, const ist_point *points, size_t count, ist_error *err) {
    void *all = drawing->points;
    bool grown = ist_array_reserve(&all, &drawing->point_capacity, drawing->point_count + count, sizeof *points,
                                   "drawing curves", err);
    drawing->points = all;
    if (grown) {
        memcpy(drawing->points + drawing->point_count, points, count * sizeof *points);
        drawing->point_count += count;
    }
    return grown;
}

bool ist_drawing_add_area(ist_drawing *drawing, ist_area area, const ist_point *corners, size_t count, ist_error *err) {
    void *areas = drawing->areas;
    area.first = drawing->point_count;
    area.count = count;
    bool grown =
        ist_array_reserve(&areas, &drawing->area_capacity, drawing->area_count + 1, sizeof area, "drawing areas", err);
    drawing->areas = areas;
    if (!grown || !add_points(drawing, corners, count, err)) {
        return false;
    }
    drawing->areas[drawing->area_count++] = area;
    return true;
}

void ist_stroke_shorten(ist_stroke *stroke, ist_point curve[4]) {
    if (stroke->to_arrow) {
        stroke->to_tip = curve[3];
        ist_bezier_shorten(curve, IST_ARROW_LENGTH);
    }
    if (stroke->from_arrow) {
        stroke->from_tip = curve[0];
        ist_bezier_reverse(curve);
        ist_bezier_shorten(curve, IST_ARROW_LENGTH);
        ist_bezier_reverse(curve);
    }
}

bool ist_drawing_add_stroke(ist_drawing *drawing, ist_stroke stroke, const ist_point *points, size_t count,
                            ist_error *err) {
    ist_point curve[4], dashes[4 * IST_DASHES_MOST];
    if (stroke.line != IST_LINE_SOLID || stroke.to_arrow || stroke.from_arrow) {
        assert(count == 4);
        memcpy(curve, points, sizeof curve);
        ist_stroke_shorten(&stroke, curve);
        points = curve;
    }
    if (stroke.line != IST_LINE_SOLID) {
        stroke.broken = true;
        count = 4 * ist_dashes_cut(dashes, curve, stroke.line);
        points = dashes;
    }
    stroke.first = drawing->point_count;
    stroke.count = count;
    void *strokes = drawing->strokes;
    bool grown = ist_array_reserve(&strokes, &drawing->stroke_capacity, drawing->stroke_count + 1, sizeof stroke,
                                   "drawing curves", err);
    drawing->strokes = strokes;
    if (!grown || !add_points(drawing, points, count, err)) {
        return false;
    }
    drawing->strokes[drawing->stroke_count++] = stroke;
    return true;
}

bool ist_drawing_add_label(ist_drawing *drawing, ist_label label, const char *text, ist_error *err) {
    void *labels = drawing->labels;
    bool grown = ist_array_reserve(&labels, &drawing->label_capacity, drawing->label_count + 1, sizeof label,
                                   "drawing labels", err);
    drawing->labels = labels;
    if (!grown) {
        return false;
    }
    size_t size = strlen(text) + 1;
    label.text = ist_array_make(size, 1, "drawing labels", err);
    if (label.text == NULL) {
        return false;
    }
    memcpy(label.text, text, size);
    ist_text_extent extent = ist_text_measure(text, label.size);
    label.box = ist_box_around((ist_point){0, 0}, extent.width * (label.left ? 1.04 : 1) + 2 * IST_LABEL_PAD,
                               extent.height + IST_LABEL_PAD);
    drawing->labels[drawing->label_count++] = label;
    return true;
}

void ist_drawing_cut_labels(ist_drawing *drawing, size_t count) {
    while (drawing->label_count > count) {
        free(drawing->labels[--drawing->label_count].text);
    }
}

ist_box ist_mark_box(const ist_mark *mark) {
    return ist_box_around(mark->at, mark->width, mark->height);
}

void ist_drawing_shift(ist_drawing *drawing, double x, double y) {
    for (size_t i = 0; i < drawing->mark_count; i++) {
        drawing->marks[i].at.x += x;
        drawing->marks[i].at.y += y;
    }
    for (size_t i = 0; i < drawing->point_count; i++) {
        drawing->points[i].x += x;
        drawing->points[i].y += y;
    }
    for (size_t i = 0; i < drawing->stroke_count; i++) {
        ist_stroke *stroke = &drawing->strokes[i];
        stroke->from_tip = (ist_point){stroke->from_tip.x + x, stroke->from_tip.y + y};
        stroke->to_tip = (ist_point){stroke->to_tip.x + x, stroke->to_tip.y + y};
    }
    for (size_t i = 0; i < drawing->label_count; i++) {
        drawing->labels[i].box = ist_box_move(drawing->labels[i].box, x, y);
    }
    drawing->frame = ist_box_move(drawing->frame, x, y);
}

ist_box ist_drawing_extent(const ist_drawing *drawing) {
    ist_box extent = ist_box_nothing();
    for (size_t i = 0; i < drawing->mark_count; i++) {
        extent = ist_box_join(extent, ist_mark_box(&drawing->marks[i]));
    }
    for (size_t i = 0; i < drawing->point_count; i++) {
        extent = ist_box_join(extent, (ist_box){drawing->points[i], drawing->points[i]});
    }
    for (size_t i = 0; i < drawing->label_count; i++) {
        extent = ist_box_join(extent, drawing->labels[i].box);
    }
    return extent;
}

/* Everything but the actors and their labels is of one attempt. */
static void clear_attempt(ist_drawing *drawing) {
    drawing->stroke_count = 0;
    drawing->area_count = 0;
    drawing->point_count = 0;
    drawing->mark_count = drawing->actor_count;
    ist_drawing_cut_labels(drawing, drawing->actor_label_count);
}

static bool attempt(ist_drawing *drawing, const ist_view *view, ist_layout *layout, double scale, size_t *far,
                    ist_error *err) {
    clear_attempt(drawing);
    return ist_layout_settle(layout, drawing, scale, err) && ist_drawing_graticule(drawing, err) &&
           ist_drawing_strokes(drawing, view, err) && ist_drawing_place_labels(drawing, far, err);
}

/* Good enough: hardly a label stands far from its mark. */
static bool arrange(ist_drawing *drawing, const ist_view *view, ist_layout *layout, ist_error *err) {
    size_t far = 0, allowed = drawing->actor_label_count / (layout->map ? 20 : 25);
    double scale = 1;
    int attempts = drawing->actor_count > IST_CROWD ? 1 : ATTEMPTS;
    for (int i = 0; i < attempts; i++, scale *= GROWTH) {
        if (!attempt(drawing, view, layout, scale, &far, err)) {
            return false;
        }
        if (far <= allowed) {
            break;
        }
    }
    return true;
}

static bool check_size(const ist_view *view, ist_error *err) {
    if (view->vertex_count > IST_DRAWING_ACTORS || view->edge_count > IST_DRAWING_TIES) {
        return ist_error_set(err, IST_ERROR_LIMIT,
                             "cannot draw %zu actors and %zu ties: at most %d and %d; narrow the lens",
                             view->vertex_count, view->edge_count, IST_DRAWING_ACTORS, IST_DRAWING_TIES);
    }
    return true;
}

static bool check_actors(const ist_drawing *drawing, ist_error *err) {
    if (drawing->actor_count > 0) {
        return true;
    }
    if (drawing->absent > 0) {
        return ist_error_set(err, IST_ERROR_UNDEFINED,
                             "none of the %zu actors has coordinates: draw a network, not a map", drawing->absent);
    }
    return ist_error_set(err, IST_ERROR_UNDEFINED, "nothing to draw: no tie passes the lens");
}

bool ist_drawing_make(ist_drawing *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                      ist_error *err) {
    *out = (ist_drawing){.frame = ist_box_nothing()};
    ist_layout layout = {.map = options->layout == IST_DRAWING_MAP};
    bool made = check_size(view, err) && ist_drawing_actors(out, view, table, options, err) && check_actors(out, err) &&
                ist_drawing_facts(out, view, err) && ist_layout_make(&layout, out, view, err) &&
                arrange(out, view, &layout, err) && ist_drawing_land(out, err) &&
                ist_drawing_sheet(out, view, table, options, err);
    ist_drawing_theme(out, options->theme);
    ist_layout_free(&layout);
    return made;
}

void ist_drawing_theme(ist_drawing *drawing, ist_theme theme) {
    drawing->ground = ist_theme_fill(theme, ist_drawing_ground(drawing));
    drawing->outline = ist_theme_line(theme, ist_drawing_outline(drawing));
    for (size_t i = 0; i < drawing->area_count; i++) {
        ist_area *area = &drawing->areas[i];
        area->fill = area->fill != 0 ? ist_theme_fill(theme, area->fill) : 0;
        area->line = area->line != 0 ? ist_theme_line(theme, area->line) : 0;
    }
    for (size_t i = 0; i < drawing->stroke_count; i++) {
        ist_color color = drawing->strokes[i].color;
        drawing->strokes[i].color = ist_theme_line(theme, color);
    }
    for (size_t i = 0; i < drawing->mark_count; i++) {
        drawing->marks[i].style.fill = ist_theme_fill(theme, drawing->marks[i].style.fill);
    }
    for (size_t i = 0; i < drawing->label_count; i++) {
        ist_label *label = &drawing->labels[i];
        ist_color on = ist_theme_fill(theme, label->on);
        label->color = label->on == 0 ? ist_theme_line(theme, label->color)
                       : ist_color_contrast(IST_COLOR_BLACK, on) > ist_color_contrast(IST_COLOR_WHITE, on)
                           ? IST_COLOR_BLACK
                           : IST_COLOR_WHITE;
    }
}

void ist_drawing_free(ist_drawing *drawing) {
    ist_drawing_cut_labels(drawing, 0);
    free(drawing->marks);
    free(drawing->strokes);
    free(drawing->points);
    free(drawing->labels);
    free(drawing->areas);
    free(drawing->title);
    free(drawing->facts);
    free(drawing->vertex_mark);
    free(drawing->layer_names);
    free(drawing->layer_colors);
    free(drawing->measure);
    *drawing = (ist_drawing){0};
}

static void inspect_label(ist_drawing_faults *faults, const ist_drawing *drawing, size_t label) {
    ist_box box = drawing->labels[label].box;
    for (size_t i = label + 1; i < drawing->label_count; i++) {
        faults->labels += ist_box_overlaps(box, drawing->labels[i].box);
    }
    for (size_t i = 0; i < drawing->mark_count; i++) {
        faults->labels_on_marks += ist_box_overlaps(box, ist_mark_box(&drawing->marks[i]));
    }
    ist_box sheet = {{0, 0}, {drawing->width, drawing->height}};
    faults->outside += !ist_box_inside(box, sheet);
}

ist_drawing_faults ist_drawing_inspect(const ist_drawing *drawing) {
    ist_drawing_faults faults = {0};
    for (size_t i = 0; i < drawing->label_count; i++) {
        inspect_label(&faults, drawing, i);
    }
    for (size_t i = 0; i < drawing->mark_count; i++) {
        ist_box box = ist_mark_box(&drawing->marks[i]);
        for (size_t j = i + 1; j < drawing->mark_count; j++) {
            faults.marks += ist_box_overlaps(box, ist_mark_box(&drawing->marks[j]));
        }
    }
    return faults;
}
