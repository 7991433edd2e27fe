/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * svg_inline.c - a drawing for a page.
 *
 * Lines of no tie that belong to one follow it: the white core of a hostile tie, the cross on a blocked one. So do, in
 * their order, the numbers on the lines of many ties. The lines that lead from actors to their names come behind all
 * ties, in the order of the names.
 */
#include "svg_inline.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "drawing_parts.h"
#include "markup.h"
#include "svg_parts.h"

#define NEAR 1e-6 /* of a point and itself, reckoned in two ways */
enum { PLACES = 1, SAMPLES = 40 };

typedef struct {
    ist_svg_writer parts;
    const uint32_t *tie_numbers;
    size_t stroke; /* the first that is not written yet */
    size_t label;  /* behind the last number on a line */
} writer;

static bool put(writer *w, const char *markup) {
    return ist_buffer_text(w->parts.out, markup, w->parts.err);
}

static bool put_text(writer *w, const char *text) {
    return ist_markup_text(w->parts.out, text, w->parts.err);
}

static const ist_stroke *stroke_at(const writer *w, size_t number) {
    return &w->parts.drawing->strokes[number];
}

/* ---- ties ---- */

/* How many of the strokes behind this one are parts of it. */
static size_t followers(const writer *w, const ist_stroke *stroke) {
    const ist_drawing *d = w->parts.drawing;
    bool bundle = stroke->color == IST_COLOR_BUNDLE;
    bool blocked = !bundle && d->facts[stroke->facts].status == IST_STATUS_BLOCKED;
    return (size_t)(stroke->color == IST_COLOR_HOSTILE) + (blocked ? 2 : 0);
}

static bool put_numbers(writer *w, const ist_stroke *stroke) {
    const ist_drawing *d = w->parts.drawing;
    const char *between = "";
    bool ok = put(w, "<g class=\"tie\" data-ties=\"");
    for (size_t i = 0; ok && i < stroke->fact_count; i++) {
        uint32_t tie = d->facts[stroke->facts + i].tie;
        if (tie != IST_NONE && w->tie_numbers[tie] != IST_NONE) {
            ok = ist_buffer_print(w->parts.out, w->parts.err, "%s%u", between, w->tie_numbers[tie]);
            between = " ";
        }
    }
    return ok && put(w, "\">\n");
}

/* Does the label stand on the curve, and say how many ties that is? */
static bool is_count(const writer *w, const ist_label *label, const ist_stroke *stroke) {
    const ist_point *curve = w->parts.drawing->points + stroke->first;
    char number[24];
    bool on = false;
    snprintf(number, sizeof number, "%zu", stroke->fact_count);
    for (int i = 0; !on && i <= SAMPLES; i++) {
        ist_point at = ist_bezier_at(curve, (double)i / SAMPLES);
        on = ist_box_overlaps(label->box, ist_box_around(at, label->size, label->size));
    }
    return on && label->mark == IST_NONE && label->backed && strcmp(label->text, number) == 0;
}

static bool put_count(writer *w, const ist_stroke *stroke) {
    const ist_drawing *d = w->parts.drawing;
    while (w->label < d->label_count && !d->labels[w->label].backed) { /* degrees of a map */
        w->label++;
    }
    return w->label == d->label_count || !is_count(w, &d->labels[w->label], stroke) ||
           ist_svg_label(&w->parts, &d->labels[w->label++]);
}

static bool put_tie(writer *w) {
    const ist_stroke *stroke = stroke_at(w, w->stroke);
    size_t end = w->stroke + 1 + followers(w, stroke);
    bool ok = put_numbers(w, stroke);
    for (; ok && w->stroke < end && w->stroke < w->parts.drawing->stroke_count; w->stroke++) {
        ok = ist_svg_stroke(&w->parts, stroke_at(w, w->stroke));
    }
    return ok && (stroke->color != IST_COLOR_BUNDLE || put_count(w, stroke)) && put(w, "</g>\n");
}

/* Everything up to the last tie. */
static bool put_ties(writer *w) {
    size_t end = w->parts.drawing->stroke_count;
    bool ok = true;
    while (end > 0 && stroke_at(w, end - 1)->tail == IST_NONE) {
        end--;
    }
    while (ok && w->stroke < end) {
        if (stroke_at(w, w->stroke)->tail != IST_NONE) {
            ok = put_tie(w);
        } else {
            ok = ist_svg_stroke(&w->parts, stroke_at(w, w->stroke++));
        }
    }
    return ok;
}

/* The ground of a map, and the rules on it: the strokes before the first tie. */
static bool put_land(writer *w) {
    const ist_drawing *d = w->parts.drawing;
    bool map = d->frame.low.x < d->frame.high.x, ok = put(w, "<g class=\"land\">\n");
    for (size_t i = 0; ok && i < d->area_count; i++) {
        ok = ist_svg_area(&w->parts, &d->areas[i]);
    }
    for (; ok && map && w->stroke < d->stroke_count && stroke_at(w, w->stroke)->tail == IST_NONE; w->stroke++) {
        ok = ist_svg_stroke(&w->parts, stroke_at(w, w->stroke));
    }
    return ok && put(w, "</g>\n");
}

/* ---- actors ---- */

static bool put_group(writer *w, const char *class, uint32_t vertex) {
    return ist_buffer_print(w->parts.out, w->parts.err, "<g class=\"%s\" data-actor=\"", class) &&
           put_text(w, ist_view_id(w->parts.view, vertex)) && put(w, "\">\n");
}

static bool put_marks(writer *w) {
    const ist_drawing *d = w->parts.drawing;
    bool ok = true;
    for (size_t i = 0; ok && i < d->actor_count; i++) {
        ok = put_group(w, "actor", d->marks[i].vertex) && ist_svg_mark(&w->parts, &d->marks[i]) && put(w, "</g>\n");
    }
    return ok;
}

/* Does the next stroke lead to this label? */
static bool has_leader(const writer *w, const ist_label *label) {
    const ist_drawing *d = w->parts.drawing;
    if (w->stroke == d->stroke_count || stroke_at(w, w->stroke)->tail != IST_NONE) {
        return false;
    }
    const ist_stroke *stroke = stroke_at(w, w->stroke);
    ist_point end = d->points[stroke->first + stroke->count - 1];
    return ist_point_distance(end, ist_box_nearest(label->box, d->marks[label->mark].at)) < NEAR;
}

static bool put_names(writer *w) {
    const ist_drawing *d = w->parts.drawing;
    bool ok = true;
    for (size_t i = 0; ok && i < d->actor_label_count; i++) {
        const ist_label *label = &d->labels[i];
        bool leads = has_leader(w, label);
        ok = put_group(w, "label", d->marks[label->mark].vertex) &&
             (!leads || ist_svg_stroke(&w->parts, stroke_at(w, w->stroke++))) && ist_svg_label(&w->parts, label) &&
             put(w, "</g>\n");
    }
    return ok;
}

/* ---- the whole ---- */

static bool put_furniture(writer *w) {
    const ist_drawing *d = w->parts.drawing;
    bool ok = put(w, "<g class=\"furniture\">\n");
    for (; ok && w->stroke < d->stroke_count; w->stroke++) {
        ok = ist_svg_stroke(&w->parts, stroke_at(w, w->stroke));
    }
    for (size_t i = d->actor_count; ok && i < d->mark_count; i++) {
        ok = ist_svg_mark(&w->parts, &d->marks[i]);
    }
    for (size_t i = d->actor_label_count; ok && i < d->label_count; i++) {
        bool written = d->labels[i].backed && i < w->label;
        ok = written || ist_svg_label(&w->parts, &d->labels[i]);
    }
    return ok && put(w, "</g>\n");
}

static bool put_opening(writer *w, const char *name) {
    const ist_drawing *d = w->parts.drawing;
    return ist_buffer_print(w->parts.out, w->parts.err,
                            "<svg viewBox=\"0 0 %.0f %.0f\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
                            "font-family=\"" IST_SVG_FAMILIES "\" aria-label=\"",
                            d->width, d->height) &&
           put_text(w, name) &&
           ist_buffer_print(w->parts.out, w->parts.err,
                            "\">\n<rect class=\"ground\" width=\"100%%\" height=\"100%%\" fill=\"#%06x\"/>\n",
                            ist_drawing_ground(d) >> 8);
}

bool ist_svg_inline(ist_buffer *out, const ist_drawing *drawing, const ist_view *view, const uint32_t *tie_numbers,
                    const char *name, ist_error *err) {
    writer w = {
        .parts = {.out = out, .drawing = drawing, .view = view, .families_said = true, .places = PLACES, .err = err},
        .tie_numbers = tie_numbers,
        .label = drawing->actor_label_count};
    return put_opening(&w, name) && put(&w, "<g class=\"scene\">\n") && put_land(&w) && put_ties(&w) && put_marks(&w) &&
           put_names(&w) && put(&w, "</g>\n") && put_furniture(&w) && put(&w, "</svg>\n");
}
