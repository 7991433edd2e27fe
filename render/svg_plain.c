/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * svg_plain.c - marks, strokes and labels as plain SVG elements, y turned downwards.
 */
#include "svg_plain.h"

#include <string.h>

#include "drawing_parts.h"
#include "markup.h"
#include "svg_parts.h"
#include "svg_titles.h"
#include "text_metrics.h"

#define BASELINE 0.3 /* of the font's size, from a line's middle down to where its letters stand */

typedef ist_svg_writer writer;

static double down(const writer *w, double y) {
    return w->drawing->height - y;
}

static bool write_color(writer *w, const char *name, ist_color color) {
    bool done = ist_buffer_print(w->out, w->err, " %s=\"#%06x\"", name, color >> 8);
    return done && ((color & 0xFF) == 0xFF ||
                    ist_buffer_print(w->out, w->err, " %s-opacity=\"%.2f\"", name, (double)(color & 0xFF) / 255));
}

/* The corners of a mark's shape relative to its middle, in halves of its width and height; a circle has none. */
static size_t corners_of(const ist_point **out, ist_shape shape) {
    static const ist_point box[] = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
    static const ist_point diamond[] = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}};
    static const ist_point hexagon[] = {{-0.5, -1}, {0.5, -1}, {1, 0}, {0.5, 1}, {-0.5, 1}, {-1, 0}};
    static const ist_point triangle[] = {{-1, -1}, {1, -1}, {0, 1}};
    static const ist_point wedge[] = {{-1, 1}, {0, -1}, {1, 1}};
    switch (shape) {
    case IST_SHAPE_DIAMOND:
        *out = diamond;
        return 4;
    case IST_SHAPE_HEXAGON:
        *out = hexagon;
        return 6;
    case IST_SHAPE_TRIANGLE:
        *out = triangle;
        return 3;
    case IST_SHAPE_WEDGE:
        *out = wedge;
        return 3;
    case IST_SHAPE_CIRCLE:
        return 0;
    default:
        *out = box;
        return 4;
    }
}

static bool write_outline(writer *w, const ist_mark *mark, double shrink, ist_color fill) {
    const ist_point *corners = NULL;
    size_t count = corners_of(&corners, mark->style.shape);
    int d = w->places;
    double x = mark->width / 2 - shrink, y = mark->height / 2 - shrink;
    bool done = count == 0
                    ? ist_buffer_print(w->out, w->err, "<ellipse cx=\"%.*f\" cy=\"%.*f\" rx=\"%.*f\" ry=\"%.*f\"", d,
                                       mark->at.x, d, down(w, mark->at.y), d, x, d, y)
                    : ist_buffer_text(w->out, "<polygon points=\"", w->err);
    for (size_t i = 0; done && i < count; i++) {
        done = ist_buffer_print(w->out, w->err, "%s%.*f,%.*f", i > 0 ? " " : "", d, mark->at.x + corners[i].x * x, d,
                                down(w, mark->at.y + corners[i].y * y));
    }
    return done && (count == 0 || ist_buffer_text(w->out, "\"", w->err)) && write_color(w, "fill", fill) &&
           write_color(w, "stroke", ist_drawing_outline(w->drawing)) &&
           ist_buffer_text(w->out, " stroke-width=\"0.8\"/>\n", w->err);
}

bool ist_svg_mark(writer *w, const ist_mark *mark) {
    return write_outline(w, mark, 0, mark->style.fill) &&
           (!mark->style.doubled || write_outline(w, mark, IST_RING_GAP, mark->style.fill));
}

static bool write_mark(writer *w, size_t number) {
    return ist_buffer_print(w->out, w->err, "<g id=\"n%zu\" class=\"node\">\n", number) &&
           ist_svg_title(w->out, w->drawing, w->view, 'n', number, w->err) &&
           ist_svg_mark(w, &w->drawing->marks[number]) && ist_buffer_text(w->out, "</g>\n", w->err);
}

static bool write_arrow(writer *w, ist_point base, ist_point tip, ist_color color) {
    const double share = IST_ARROW_WIDTH / IST_ARROW_LENGTH / 2; /* of half its width in its length */
    double x = -(tip.y - base.y) * share, y = (tip.x - base.x) * share;
    int d = w->places;
    return ist_buffer_print(w->out, w->err, "<polygon points=\"%.*f,%.*f %.*f,%.*f %.*f,%.*f\"", d, tip.x, d,
                            down(w, tip.y), d, base.x + x, d, down(w, base.y + y), d, base.x - x, d,
                            down(w, base.y - y)) &&
           write_color(w, "fill", color) && write_color(w, "stroke", color) && ist_buffer_text(w->out, "/>\n", w->err);
}

static bool write_path(writer *w, const ist_stroke *stroke) {
    const ist_point *points = w->drawing->points + stroke->first;
    bool done = ist_buffer_text(w->out, "<path d=\"", w->err);
    for (size_t i = 0; done && i < stroke->count; i++) {
        bool starts = i == 0 || (stroke->broken && i % 4 == 0);
        bool curves = i == 1 || (stroke->broken && i % 4 == 1);
        done = ist_buffer_print(w->out, w->err, "%s%.*f,%.*f",
                                starts   ? "M"
                                : curves ? "C"
                                         : " ",
                                w->places, points[i].x, w->places, down(w, points[i].y));
    }
    return done && ist_buffer_text(w->out, "\" fill=\"none\"", w->err) && write_color(w, "stroke", stroke->color) &&
           ist_buffer_print(w->out, w->err, " stroke-width=\"%.2f\"/>\n", stroke->width);
}

bool ist_svg_area(writer *w, const ist_area *area) {
    const ist_point *corners = w->drawing->points + area->first;
    bool done = ist_buffer_text(w->out, "<path d=\"", w->err);
    for (size_t i = 0; done && i < area->count; i++) {
        done = ist_buffer_print(w->out, w->err, "%s%.*f,%.*f", i == 0 ? "M" : " ", w->places, corners[i].x, w->places,
                                down(w, corners[i].y));
    }
    done = done && ist_buffer_text(w->out, "Z\"", w->err);
    done = done &&
           (area->fill != 0 ? write_color(w, "fill", area->fill) : ist_buffer_text(w->out, " fill=\"none\"", w->err));
    return done &&
           (area->line == 0 || (write_color(w, "stroke", area->line) &&
                                ist_buffer_print(w->out, w->err, " stroke-width=\"%.2f\"", area->width))) &&
           ist_buffer_text(w->out, "/>\n", w->err);
}

bool ist_svg_stroke(writer *w, const ist_stroke *stroke) {
    const ist_point *points = w->drawing->points + stroke->first;
    return write_path(w, stroke) &&
           (!stroke->to_arrow || write_arrow(w, points[stroke->count - 1], stroke->to_tip, stroke->color)) &&
           (!stroke->from_arrow || write_arrow(w, points[0], stroke->from_tip, stroke->color));
}

static bool write_stroke(writer *w, size_t number) {
    return ist_buffer_print(w->out, w->err, "<g id=\"e%zu\" class=\"edge\">\n", number) &&
           ist_svg_title(w->out, w->drawing, w->view, 'e', number, w->err) &&
           ist_svg_stroke(w, &w->drawing->strokes[number]) && ist_buffer_text(w->out, "</g>\n", w->err);
}

static bool write_ground(writer *w, const ist_label *label) {
    return !label->backed ||
           ist_buffer_print(w->out, w->err,
                            "<rect x=\"%.*f\" y=\"%.*f\" width=\"%.*f\" height=\"%.*f\" fill=\"#%06x\" "
                            "fill-opacity=\"0.7\"/>\n",
                            w->places, label->box.low.x, w->places, down(w, label->box.high.y), w->places,
                            ist_box_width(label->box), w->places, ist_box_height(label->box),
                            ist_drawing_ground(w->drawing) >> 8);
}

/* One <text> a line: `line` counts from 0, of `lines`. */
static bool write_line(writer *w, const ist_label *label, const char *text, size_t line, size_t lines) {
    ist_point middle = ist_box_middle(label->box);
    double x = label->left ? label->box.low.x + IST_LABEL_PAD : middle.x;
    double height = label->size * IST_LINE_HEIGHT;
    double y = down(w, middle.y) + ((double)line - (double)(lines - 1) / 2) * height + label->size * BASELINE;
    return ist_buffer_print(w->out, w->err, "<text x=\"%.*f\" y=\"%.*f\" text-anchor=\"%s\"%s font-size=\"%.*f\"",
                            w->places, x, w->places, y, label->left ? "start" : "middle",
                            w->families_said ? "" : " font-family=\"" IST_SVG_FAMILIES "\"", w->places, label->size) &&
           write_color(w, "fill", label->color) && ist_buffer_text(w->out, ">", w->err) &&
           ist_markup_text(w->out, text, w->err) && ist_buffer_text(w->out, "</text>\n", w->err);
}

bool ist_svg_label(writer *w, const ist_label *label) {
    size_t lines = ist_text_measure(label->text, label->size).lines;
    ist_buffer line = {0};
    bool done = write_ground(w, label);
    const char *at = label->text;
    for (size_t i = 0; done && i < lines; i++) {
        size_t length = strcspn(at, "\n");
        line.length = 0;
        done = ist_buffer_add(&line, at, length, w->err) && write_line(w, label, ist_buffer_string(&line), i, lines);
        at += length + 1;
    }
    ist_buffer_free(&line);
    return done;
}

static bool write_label(writer *w, size_t number) {
    return ist_buffer_print(w->out, w->err, "<g id=\"l%zu\" class=\"node\">\n", number) &&
           ist_svg_label(w, &w->drawing->labels[number]) && ist_buffer_text(w->out, "</g>\n", w->err);
}

static bool write_title(writer *w) {
    return w->drawing->title == NULL ||
           (ist_buffer_text(w->out, "<title>", w->err) && ist_markup_text(w->out, w->drawing->title, w->err) &&
            ist_buffer_text(w->out, "</title>\n", w->err));
}

bool ist_svg_plain(ist_buffer *out, const ist_drawing *drawing, const ist_view *view, ist_error *err) {
    writer w = {.out = out, .drawing = drawing, .view = view, .places = 2, .err = err};
    double scale = ist_drawing_scale(drawing);
    bool done = ist_buffer_print(out, err,
                                 "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
                                 "<svg width=\"%.0fpt\" height=\"%.0fpt\" viewBox=\"0 0 %.0f %.0f\" "
                                 "xmlns=\"http://www.w3.org/2000/svg\">\n",
                                 drawing->width * scale, drawing->height * scale, drawing->width, drawing->height) &&
                write_title(&w) &&
                ist_buffer_print(out, err, "<rect width=\"100%%\" height=\"100%%\" fill=\"#%06x\"/>\n",
                                 ist_drawing_ground(drawing) >> 8);
    for (size_t i = 0; done && i < drawing->area_count; i++) {
        done = ist_svg_area(&w, &drawing->areas[i]);
    }
    for (size_t i = 0; done && i < drawing->stroke_count; i++) {
        done = write_stroke(&w, i);
    }
    for (size_t i = 0; done && i < drawing->mark_count; i++) {
        done = write_mark(&w, i);
    }
    for (size_t i = 0; done && i < drawing->label_count; i++) {
        done = write_label(&w, i);
    }
    return done && ist_buffer_text(out, "</svg>\n", err);
}
