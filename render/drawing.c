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
#define PANELS_WIDTH 1190.55 /* an A3 sheet */
#define PANELS_HEIGHT 841.89

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
    double length = IST_ARROW_LENGTH * ist_stroke_arrow(stroke);
    if (stroke->to_arrow) {
        stroke->to_tip = curve[3];
        ist_bezier_shorten(curve, length);
    }
    if (stroke->from_arrow) {
        stroke->from_tip = curve[0];
        ist_bezier_reverse(curve);
        ist_bezier_shorten(curve, length);
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

static bool attempt(ist_drawing *drawing, ist_layout *layout, double scale, size_t *far, ist_error *err) {
    clear_attempt(drawing);
    return ist_layout_settle(layout, drawing, scale, err) && ist_drawing_graticule(drawing, err) &&
           ist_drawing_strokes(drawing, err) && ist_drawing_place_labels(drawing, far, err);
}

/* May it be laid out once more, larger? Not on a sheet that it fills, and a crowd is not read name by name. */
static bool may_grow(const ist_drawing *drawing) {
    return drawing->actor_count <= IST_CROWD &&
           (drawing->room <= 0 || ist_box_width(ist_drawing_extent(drawing)) * GROWTH < drawing->room);
}

/* Good enough: hardly a label stands far from its mark. */
static bool arrange(ist_drawing *drawing, ist_layout *layout, ist_error *err) {
    size_t far = 0, allowed = drawing->actor_label_count / (layout->map ? 20 : 25);
    double scale = drawing->spread > 0 ? drawing->spread : 1;
    bool done = attempt(drawing, layout, scale, &far, err);
    for (int i = 1; done && i < ATTEMPTS && far > allowed && may_grow(drawing); i++) {
        scale *= GROWTH;
        done = attempt(drawing, layout, scale, &far, err);
    }
    return done;
}

static bool check_size(const ist_drawing *drawing, ist_error *err) {
    size_t actors = 0, ties = 0;
    for (size_t i = 0; i < drawing->side_count; i++) {
        actors += drawing->sides[i].view->vertex_count;
        ties += drawing->sides[i].view->edge_count;
    }
    return (actors <= IST_DRAWING_ACTORS && ties <= IST_DRAWING_TIES) ||
           ist_error_set(err, IST_ERROR_LIMIT,
                         "cannot draw %zu actors and %zu ties: at most %d and %d; narrow the lens", actors, ties,
                         IST_DRAWING_ACTORS, IST_DRAWING_TIES);
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

/* A network or a map: laid out, then drawn, as often as it takes. */
static bool make_usual(ist_drawing *drawing, const ist_view *view, const ist_render_options *options, ist_error *err) {
    ist_layout layout = {.map = options->layout == IST_DRAWING_MAP};
    bool made =
        ist_drawing_actors(drawing, options, err) && check_actors(drawing, err) && ist_drawing_facts(drawing, err) &&
        ist_layout_make(&layout, drawing, view, err) && arrange(drawing, &layout, err) &&
        (drawing->together == IST_DRAWING_PANELS ? ist_drawing_panels(drawing, err)
                                                 : ist_drawing_rings(drawing, err) && ist_drawing_land(drawing, err));
    ist_layout_free(&layout);
    return made;
}

/* All but what stands around it. */
static bool make_kind(ist_drawing *drawing, const ist_view *view, const ist_render_options *options, ist_error *err) {
    switch (options->layout) {
    case IST_DRAWING_EGO:
        return ist_drawing_ego(drawing, view, options, err);
    case IST_DRAWING_ROUTES:
        return ist_drawing_routes(drawing, view, options, err);
    case IST_DRAWING_TWO_MODE:
        return ist_drawing_two_mode(drawing, view, options, err);
    default:
        return make_usual(drawing, view, options, err);
    }
}

static void set_sides(ist_drawing *drawing, const ist_view *view, const ist_table *table,
                      const ist_render_options *options) {
    drawing->together = options->together;
    drawing->side_count = options->together == IST_DRAWING_ONE ? 1 : options->side_count;
    assert(drawing->side_count > 0 && drawing->side_count <= IST_DRAWING_SIDES);
    drawing->sides[0] = (ist_drawing_side){.view = view, .table = table};
    for (size_t i = 0; options->together != IST_DRAWING_ONE && i < options->side_count; i++) {
        drawing->sides[i] = options->sides[i];
    }
}

bool ist_drawing_make_once(ist_drawing *drawing, const ist_view *view, const ist_table *table,
                           const ist_render_options *options, ist_error *err) {
    drawing->frame = ist_box_nothing();
    set_sides(drawing, view, table, options);
    return check_size(drawing, err) && make_kind(drawing, view, options, err) &&
           ist_drawing_sheet(drawing, view, options, err);
}

bool ist_drawing_make(ist_drawing *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                      ist_error *err) {
    *out = (ist_drawing){0};
    ist_render_options asked = *options;
    if (options->together == IST_DRAWING_PANELS &&
        options->sheet_width <= 0) { /* no panel needs to be as large as it could */
        asked.sheet_width = PANELS_WIDTH;
        asked.sheet_height = PANELS_HEIGHT;
    }
    bool made = asked.sheet_width > 0 ? ist_drawing_fit(out, view, table, &asked, err)
                                      : ist_drawing_make_once(out, view, table, options, err);
    ist_drawing_theme(out, options->theme);
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
    free(drawing->vertex_value);
    free(drawing->layer_names);
    free(drawing->layer_colors);
    free(drawing->measure);
    free(drawing->shown);
    free(drawing->subject);
    free(drawing->remark);
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
