/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawing_ego.c - a neighbourhood: the ties of those in the middle as in every picture, the ties among the others faint
 * and behind.
 *
 * A tie between two seats of one ring is a thin grey line, one for all ties of a pair, bent inwards a little and never
 * through the middle, where it would pass for a tie of whoever stands there.
 */
#include <stdlib.h>
#include <string.h>

#include "around.h"
#include "text_metrics.h"

#define INWARDS 0.15     /* how far the middle of a line is bent inwards, of its length */
#define MIDDLE_FREE 40.0 /* lines of others keep off the middle by so much */

static const char what[] = "drawing a neighbourhood";

/* Neither of the two is in the middle, nor is one a step further out than the other. */
static bool is_context(const ist_around *ego, const ist_view *view, const ist_fact *fact) {
    uint8_t a = ego->ring[view->sources[fact->edge]], b = ego->ring[view->targets[fact->edge]];
    return a == b && a != 0;
}

/* Context first; otherwise facts stay in their order, so that pairs stay together. */
static bool sort_facts(ist_drawing *drawing, const ist_around *ego, const ist_view *view, ist_error *err) {
    ist_fact *sorted = ist_array_make(drawing->fact_count, sizeof *sorted, what, err);
    if (sorted == NULL) {
        return false;
    }
    size_t at = 0;
    for (int context = 1; context >= 0; context--) {
        for (size_t i = 0; i < drawing->fact_count; i++) {
            if (is_context(ego, view, &drawing->facts[i]) == (context == 1)) {
                sorted[at++] = drawing->facts[i];
            }
        }
        drawing->context_count = context == 1 ? at : drawing->context_count;
    }
    memcpy(drawing->facts, sorted, at * sizeof *sorted);
    free(sorted);
    return true;
}

static void bend(ist_point curve[4], ist_point a, ist_point b) {
    ist_point middle = ist_point_between(a, b, 0.5);
    double length = fmax(ist_point_distance(a, b), 1e-9), out = fmax(hypot(middle.x, middle.y), 1e-9);
    double by = fmin(INWARDS * length, out) / out;
    ist_point off = {-middle.x * by, -middle.y * by};
    if ((1 - by) * out < MIDDLE_FREE) {
        ist_point across = {-(b.y - a.y) / length, (b.x - a.x) / length};
        double side = across.x * middle.x + across.y * middle.y < 0 ? -1 : 1;
        off = (ist_point){across.x * side * MIDDLE_FREE, across.y * side * MIDDLE_FREE};
    }
    ist_bezier_bent(curve, a, b, off);
}

static bool add_context(ist_drawing *drawing, ist_error *err) {
    bool done = true;
    for (size_t at = 0; done && at < drawing->context_count;) {
        const ist_fact *fact = &drawing->facts[at];
        size_t count = 1;
        while (at + count < drawing->context_count && drawing->facts[at + count].low == fact->low &&
               drawing->facts[at + count].high == fact->high) {
            count++;
        }
        ist_stroke stroke = {.color = IST_COLOR_CONTEXT,
                             .width = IST_CONTEXT_WIDTH,
                             .tail = fact->low,
                             .head = fact->high,
                             .facts = at,
                             .fact_count = count};
        ist_point curve[4];
        bend(curve, drawing->marks[fact->low].at, drawing->marks[fact->high].at);
        done = ist_drawing_add_stroke(drawing, stroke, curve, 4, err);
        at += count;
    }
    return done;
}

/* "Azerbaijan and its neighbours", "Azerbaijan, Kazakhstan, their neighbours and those of these". */
static bool say_subject(ist_drawing *drawing, const ist_view *view, const ist_render_options *options, ist_error *err) {
    char room[16];
    ist_buffer text = {0};
    bool done = true, further = options->ego_steps > 1;
    for (size_t i = 0; done && i < options->ego_count; i++) {
        done = (i == 0 || ist_buffer_text(&text, ", ", err)) &&
               ist_text_clean(&text, ist_drawing_name(room, view, options->egos[i], false), err);
    }
    done = done &&
           ist_buffer_print(&text, err, "%s %s neighbours%s", further ? "," : " and",
                            options->ego_count > 1 ? "their" : "its", further ? " and the neighbours of these" : "");
    drawing->subject = text.bytes;
    return done;
}

/* Who is not on the picture. */
static bool say_rest(ist_drawing *drawing, const ist_around *ego, ist_error *err) {
    size_t near = ego->left_out[1], far = ego->left_out[2];
    ist_buffer text = {0};
    bool done = true;
    if (near > 0) {
        done = ist_buffer_print(&text, err, "%zu neighbour%s with weaker ties %s left out.", near, near == 1 ? "" : "s",
                                near == 1 ? "is" : "are");
    }
    if (done && far > 0) {
        done = ist_buffer_print(&text, err, "%s%zu at two steps with weaker ties %s left out.", near > 0 ? " " : "",
                                far, far == 1 ? "is" : "are");
    }
    drawing->remark = text.bytes;
    return done;
}

bool ist_drawing_ego(ist_drawing *drawing, const ist_view *view, const ist_render_options *options, ist_error *err) {
    ist_around ego = {0};
    ist_render_options all = *options; /* who is on the picture is chosen ring by ring */
    all.top = 0;
    drawing->labels_stand = true;
    bool done = ist_around_choose(&ego, drawing, view, options, err) && ist_drawing_actors(drawing, &all, err) &&
                ist_drawing_facts(drawing, err) && sort_facts(drawing, &ego, view, err) &&
                ist_around_order(&ego, view, err) && ist_around_place(&ego, drawing, view, options, err) &&
                say_subject(drawing, view, options, err) && say_rest(drawing, &ego, err) && add_context(drawing, err) &&
                ist_drawing_strokes(drawing, err);
    ist_around_free(&ego);
    return done;
}
