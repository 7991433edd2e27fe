/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawing_fit.c - a drawing for a sheet of a given size.
 *
 * It is made as large as it needs to be, then the whole is scaled to the sheet. What is laid out is given the shape
 * that the sheet leaves for it once the title, the legend and the conditions have theirs. Where the scale would make
 * names too small to be read, marks are moved nearer to each other and fewer of them are named, the largest.
 */
#include <math.h>

#include "drawing_parts.h"

enum {
    ROUNDS = 10,
    MANY_ACTORS = 1000,
    ROUNDS_OF_MANY = 4
}; /* of many each takes its time, and the first bring most */
enum { NAMES_LEAST = 12, PANEL_NAMES = 6, ACTORS_A_NAME = 8 }; /* fewer names than that leave nothing to read */
#define MM (25.4 / 72)
#define READABLE 6.6 /* points on paper of the smallest name */
#define UNREADABLE 5.0
#define LEGEND 175.0 /* what stands around the picture, as a first guess */
#define HEAD 95.0

#define PANELS_SMALL 1.5
#define NARROW 0.5 /* marks this near to each other are drawn smaller */
#define SMALLEST 0.45

/* With what a round is made; what the fields mean stands in drawing.h. */
typedef struct {
    double aspect, stretch, room, spread, smallness;
    ist_render_options options;
} trial;

static double fitting_scale(const ist_drawing *drawing, const ist_render_options *options) {
    return fmin(options->sheet_width / drawing->width, options->sheet_height / drawing->height);
}

/* The shape of what the sheet leaves beside `around_x` and above `around_y` at a scale. */
static void set_shape(trial *t, double scale, double around_x, double around_y) {
    double width = fmax(t->options.sheet_width / scale - around_x, 1);
    double height = fmax(t->options.sheet_height / scale - around_y, 1);
    t->aspect = fmin(fmax(width / height, 0.35), 3.5);
    t->room = width;
}

/* In the middle of a sheet that the scale makes as large as was asked for. */
static void centre(ist_drawing *drawing, const ist_render_options *options, double scale) {
    double width = options->sheet_width / scale, height = options->sheet_height / scale;
    ist_drawing_shift(drawing, fmax(width - drawing->width, 0) / 2, fmax(height - drawing->height, 0) / 2);
    drawing->width = width;
    drawing->height = height;
    drawing->scale = scale;
}

/* Names that somebody chose, or all of them, stay; panels of maps are read without. */
static void name_fewer(trial *t, const ist_drawing *drawing, double short_of) {
    size_t names = drawing->actor_label_count, least = drawing->actor_count / ACTORS_A_NAME;
    least = least > NAMES_LEAST ? least : NAMES_LEAST;
    if (drawing->together == IST_DRAWING_PANELS) {
        names = drawing->panel_names;
        least = t->options.layout == IST_DRAWING_MAP ? 0 : PANEL_NAMES;
    }
    if (names <= least || t->options.label_ids != NULL || t->options.label_top == SIZE_MAX) {
        return;
    }
    t->options.label_top = (size_t)fmax((double)names * short_of, (double)least);
    t->options.label_none = t->options.label_top == 0;
}

/* Panels begin with smaller marks, the more of them there are. */
static double usual_smallness(const ist_render_options *options) {
    double panels = options->together == IST_DRAWING_PANELS ? (double)options->side_count : 1;
    return fmin(fmax(PANELS_SMALL / sqrt(panels), SMALLEST), 1);
}

/* What to try next; false where nothing can be better. The second round knows what stands around. */
static bool improve(trial *t, const ist_drawing *drawing, int round) {
    double scale = fitting_scale(drawing, &t->options), short_of = drawing->label_size * scale / READABLE;
    double actual = drawing->home_width / drawing->home_height;
    t->stretch = fmin(fmax(t->stretch * t->aspect / actual, 0.3), 4);
    set_shape(t, READABLE / drawing->label_size, drawing->width - drawing->home_width,
              drawing->height - drawing->home_height);
    if (short_of >= 1) {
        return round == 0;
    }
    t->spread = t->spread * fmax(short_of, 0.5) * 0.98;
    t->smallness = fmax(usual_smallness(&t->options) * fmin(t->spread / NARROW, 1), SMALLEST);
    name_fewer(t, drawing, short_of);
    return true;
}

/* Names that all have to stand there and, at the smallest size that can be read, have no room on the sheet however
 * they are placed. */
static bool is_hopeless(const ist_drawing *drawing, const trial *t) {
    double area = 0, scale = UNREADABLE / drawing->label_size;
    for (size_t i = 0; i < drawing->actor_label_count; i++) {
        area += ist_box_width(drawing->labels[i].box) * ist_box_height(drawing->labels[i].box);
    }
    bool keeps_all = t->options.label_ids != NULL || t->options.label_top == SIZE_MAX;
    return keeps_all && area * scale * scale > t->options.sheet_width * t->options.sheet_height;
}

static bool check_text(const ist_drawing *drawing, const ist_render_options *options, double scale, ist_error *err) {
    double points = drawing->label_size * scale;
    return points >= UNREADABLE ||
           ist_error_set(err, IST_ERROR_LIMIT,
                         "on %.0fx%.0f mm names would be %.1f points high, too small to be read: a larger --size, or "
                         "fewer actors and names by --top or --label",
                         options->sheet_width * MM, options->sheet_height * MM, points);
}

bool ist_drawing_fit(ist_drawing *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                     ist_error *err) {
    trial t = {.stretch = 1, .spread = 1, .smallness = usual_smallness(options), .options = *options};
    set_shape(&t, READABLE / IST_LABEL_SIZE, LEGEND, HEAD);
    bool again = true;
    for (int round = 0; again && round < (view->vertex_count > MANY_ACTORS ? ROUNDS_OF_MANY : ROUNDS); round++) {
        ist_drawing_free(out);
        *out = (ist_drawing){
            .aspect = t.aspect, .stretch = t.stretch, .room = t.room, .spread = t.spread, .smallness = t.smallness};
        if (!ist_drawing_make_once(out, view, table, &t.options, err)) {
            return false;
        }
        again = improve(&t, out, round) && !is_hopeless(out, &t);
    }
    double scale = fitting_scale(out, options);
    centre(out, options, scale);
    return check_text(out, options, scale, err);
}
