/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chart_lines.c - charts of lines: values through time with bands and events, and levels that hold from one number to
 * another.
 *
 * Lines are named at their ends, so that no legend has to be matched; each has a colour and a shape of its own. A value
 * that is NA breaks its line.
 */
#include "chart_lines.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "drawing_parts.h"
#include "text_metrics.h"

#define PLOT_HEIGHT 250.0
#define TICK_LENGTH 5.0
#define LINE_WIDTH 1.8
#define POINT 5.0
#define POINTS_APART 9.0 /* marks on a line stand no nearer */
#define BAND_OPACITY 0x30u
enum { LEVELS_TOLD = 8 };
#define SPREAD 2.2 /* between levels that would hide each other */

static double last_of(const ist_chart_series *s) {
    return s->points[s->count - 1].x;
}

/* ---- scales ---- */

static void range_x(ist_chart_range *out, const ist_lines_chart *c) {
    for (size_t i = 0; i < c->count; i++) {
        for (size_t p = 0; p < c->series[i].count; p++) {
            ist_chart_range_add(out, c->series[i].points[p].x);
            ist_chart_range_add(out, c->series[i].points[p].to);
        }
    }
}

static void range_y(ist_chart_range *out, const ist_lines_chart *c) {
    for (size_t i = 0; i < c->count; i++) {
        for (size_t p = 0; p < c->series[i].count; p++) {
            const ist_chart_point *at = &c->series[i].points[p];
            ist_chart_range_add(out, at->y);
            ist_chart_range_add(out, isnan(at->y) ? NAN : at->low);
            ist_chart_range_add(out, isnan(at->y) ? NAN : at->high);
        }
    }
}

static bool all_whole(const ist_lines_chart *c) {
    for (size_t i = 0; i < c->count; i++) {
        for (size_t p = 0; p < c->series[i].count; p++) {
            double x = c->series[i].points[p].x;
            if (isfinite(x) && x != floor(x)) {
                return false;
            }
        }
    }
    return true;
}

static bool fit(ist_lines_chart *c) {
    ist_chart_range x = {.low = INFINITY, .high = -INFINITY, .tight = !c->steps, .whole = all_whole(c)};
    ist_chart_range y = {.low = INFINITY, .high = -INFINITY, .share = c->steps};
    range_x(&x, c);
    range_y(&y, c);
    if (x.low > x.high || y.low > y.high) {
        return ist_error_set(c->page->err, IST_ERROR_UNDEFINED, "there is nothing to chart: no row has a value");
    }
    if (c->steps) { /* room for the last level, which has no end */
        double beyond = x.high + (x.high - x.low) * 0.2;
        x.high = isfinite(beyond) ? beyond : x.high;
        x.tight = x.low < x.high;
    }
    ist_chart_scale_fit(&c->x, &x, 0, IST_CHART_WIDTH);
    ist_chart_scale_fit(&c->y, &y, 0, PLOT_HEIGHT);
    if (c->steps && c->y.low == 0 && c->y.high == 1) {
        c->y.low = -0.03;
        c->y.high = 1.03;
    }
    c->plot = (ist_box){{0, 0}, {IST_CHART_WIDTH, PLOT_HEIGHT}};
    return true;
}

/* ---- lines ---- */

static ist_point place(const ist_lines_chart *c, double x, double y) {
    return (ist_point){ist_chart_at(&c->x, x), ist_chart_at(&c->y, y)};
}

/* The run of points with values that begins at `from`; its end. */
static size_t run_end(const ist_chart_series *s, size_t from) {
    while (from < s->count && !isnan(s->points[from].y)) {
        from++;
    }
    return from;
}

static bool put_band(ist_lines_chart *c, const ist_chart_series *s, size_t from, size_t to, ist_color color) {
    size_t count = to - from;
    ist_point *corners = ist_array_make(2 * count, sizeof *corners, "drawing a chart", c->page->err);
    for (size_t i = 0; corners != NULL && i < count; i++) {
        const ist_chart_point *p = &s->points[from + i];
        corners[i] = place(c, p->x, isnan(p->low) ? p->y : p->low);
        corners[2 * count - 1 - i] = place(c, p->x, isnan(p->high) ? p->y : p->high);
    }
    bool done = corners != NULL &&
                (count < 2 || ist_chart_polygon(c->page, corners, 2 * count, (color & ~0xFFu) | BAND_OPACITY));
    free(corners);
    return done;
}

static bool put_bands(ist_lines_chart *c, size_t number) {
    const ist_chart_series *s = &c->series[number];
    bool done = true;
    for (size_t from = 0; done && s->banded && from < s->count; from++) {
        size_t to = run_end(s, from);
        done = to == from || put_band(c, s, from, to, ist_series_color(number));
        from = to;
    }
    return done;
}

static bool put_points(ist_lines_chart *c, size_t number) {
    const ist_chart_series *s = &c->series[number];
    double last = -INFINITY;
    bool done = true;
    for (size_t i = 0; done && i < s->count; i++) {
        if (isnan(s->points[i].y)) {
            continue;
        }
        ist_point at = place(c, s->points[i].x, s->points[i].y);
        if (at.x - last >= POINTS_APART) {
            done = ist_chart_dot(c->page, at, ist_series_shape(number), ist_series_color(number), POINT);
            last = at.x;
        }
    }
    return done;
}

static bool put_line(ist_lines_chart *c, size_t number) {
    const ist_chart_series *s = &c->series[number];
    const ist_stroke look = {.color = ist_series_color(number), .width = LINE_WIDTH};
    ist_point *points = ist_array_make(s->count, sizeof *points, "drawing a chart", c->page->err);
    bool done = points != NULL;
    for (size_t from = 0; done && from < s->count; from++) {
        size_t to = run_end(s, from);
        for (size_t i = from; i < to; i++) {
            points[i - from] = place(c, s->points[i].x, s->points[i].y);
        }
        done = ist_chart_path(c->page, points, to - from, look);
        from = to;
    }
    free(points);
    return done && put_points(c, number);
}

/* ---- levels ---- */

/* Levels of several series that hold at once stand beside each other. */
static double spread_of(const ist_lines_chart *c, size_t number) {
    return ((double)(c->count - 1) / 2 - (double)number) * fmin(SPREAD, 10.0 / (double)c->count);
}

static bool put_level(ist_lines_chart *c, size_t number, const ist_chart_point *p) {
    ist_stroke look = {.color = ist_series_color(number), .width = LINE_WIDTH + 0.6};
    ist_point from = place(c, p->x, p->y), to = place(c, p->to, p->y);
    from.y += spread_of(c, number);
    to.y = from.y;
    if (p->x == p->to) {
        return ist_chart_dot(c->page, from, ist_series_shape(number), IST_COLOR_WHITE, POINT);
    }
    look.to_arrow = isinf(p->to);
    return ist_chart_line(c->page, from, to, look);
}

/* From where one level ends up or down to where the next begins. */
static bool put_riser(ist_lines_chart *c, size_t number, const ist_chart_point *a, const ist_chart_point *b) {
    ist_point from = place(c, a->to, a->y), to = place(c, b->x, b->y);
    from.y += spread_of(c, number);
    to.y += spread_of(c, number);
    return fabs(from.y - to.y) < 0.1 ||
           ist_chart_line(c->page, from, to,
                          (ist_stroke){.color = ist_series_color(number), .width = 0.8, .line = IST_LINE_DOTTED});
}

static bool put_levels(ist_lines_chart *c, size_t number) {
    const ist_chart_series *s = &c->series[number];
    const ist_chart_point *before = NULL;
    bool done = true;
    for (size_t i = 0; done && i < s->count; i++) {
        const ist_chart_point *p = &s->points[i];
        if (!isnan(p->y)) {
            done = (before == NULL || put_riser(c, number, before, p)) && put_level(c, number, p);
            before = p;
        }
    }
    return done;
}

/* ---- the whole ---- */

static bool put_axes(ist_lines_chart *c) {
    const ist_table *table = c->page->table;
    size_t time = ist_chart_column(table, IST_CHARTED_TIME, 0);
    size_t x = time < table->column_count ? time : ist_chart_column(table, IST_CHARTED_FROM, 0);
    ist_buffer name = {0};
    bool done = ist_chart_name(&name, table, x, c->page->err);
    ist_box lower = c->plot; /* the numbers below stand clear of the lowest one on the left */
    lower.low.y -= TICK_LENGTH;
    done = done && ist_chart_axis_below(c->page, &c->x, lower, ist_buffer_string(&name)) &&
           ist_chart_axis_left(c->page, &c->y, c->plot);
    ist_buffer_free(&name);
    return done;
}

/* What the heights are, above the names of events, whose lines would cross it. */
static bool put_left_name(ist_lines_chart *c) {
    const ist_table *table = c->page->table;
    double top = table->chart.event_count > 0 ? ist_drawing_extent(c->page->drawing).high.y : c->plot.high.y;
    ist_buffer name = {0};
    bool done =
        c->values > 1 ||
        (ist_chart_explain(&name, table, ist_chart_column(table, IST_CHARTED_VALUE, 0), c->page->err) &&
         ist_chart_axis_name(c->page, &c->y, (ist_point){c->plot.low.x - 20, top + 8}, ist_buffer_string(&name)));
    ist_buffer_free(&name);
    return done;
}

/* Where the line ends: what its name is tied to. */
static ist_point end_of(const ist_lines_chart *c, size_t number) {
    const ist_chart_series *s = &c->series[number];
    for (size_t i = s->count; i-- > 0;) {
        if (!isnan(s->points[i].y)) {
            ist_point at = place(c, c->steps ? s->points[i].to : s->points[i].x, s->points[i].y);
            at.y += c->steps ? spread_of(c, number) : 0;
            return at;
        }
    }
    return place(c, last_of(s), c->y.low);
}

static bool put_name(ist_lines_chart *c, size_t number, const ist_box *box) {
    const ist_chart_type type = {IST_CHART_SMALL, IST_COLOR_INK, -1, 0, 0};
    ist_point end = end_of(c, number), at = {box->low.x, ist_box_middle(*box).y};
    double from = c->plot.high.x + 3;
    const ist_stroke leader = {.color = ist_series_color(number), .width = 0.8};
    return ist_chart_line(c->page, (ist_point){fmax(end.x + 3, from), end.y}, (ist_point){at.x - 6, at.y}, leader) &&
           ist_chart_dot(c->page, (ist_point){at.x - 3, at.y}, ist_series_shape(number), ist_series_color(number),
                         POINT) &&
           ist_chart_text(c->page, c->series[number].name, (ist_point){at.x + 1, at.y}, type, NULL);
}

/* Names stand right of the plot at the heights of their ends, moved apart where they would touch. */
static bool put_names(ist_lines_chart *c) {
    ist_box *boxes = ist_array_make(c->count, sizeof *boxes, "drawing a chart", c->page->err);
    bool done = boxes != NULL;
    for (size_t i = 0; done && i < c->count; i++) {
        ist_text_extent extent = ist_text_measure(c->series[i].name, IST_CHART_SMALL);
        ist_point end = end_of(c, i);
        boxes[i] = ist_box_around((ist_point){0, end.y}, extent.width, extent.height + IST_LABEL_PAD + 1.5);
        boxes[i] = ist_box_move(boxes[i], c->plot.high.x + 26 - boxes[i].low.x, 0);
    }
    done = done && ist_chart_part_column(boxes, c->count, c->page->err);
    const ist_table *table = c->page->table;
    bool named = c->count > 1 || ist_chart_column(table, IST_CHARTED_SERIES, 0) < table->column_count;
    for (size_t i = 0; done && named && i < c->count; i++) {
        done = put_name(c, i, &boxes[i]);
    }
    free(boxes);
    return done;
}

static bool note_points(ist_lines_chart *c) {
    for (size_t i = 0; c->steps && i < c->count; i++) {
        for (size_t p = 0; p < c->series[i].count; p++) {
            if (c->series[i].points[p].x == c->series[i].points[p].to) {
                return ist_chart_note(c->page, "Open marks: at this very point, where ways tie.") &&
                       (c->count == 1 || ist_chart_note(c->page, "Levels that are the same stand side by side."));
            }
        }
    }
    return true;
}

/* "0 to 8" */
static bool print_stretch(ist_buffer *out, const ist_chart_point *p, ist_error *err) {
    char from[IST_CHART_DIGITS], to[IST_CHART_DIGITS];
    ist_chart_print(from, p->x, 4);
    ist_chart_print(to, p->to, 4);
    return p->x == p->to  ? ist_buffer_print(out, err, "at %s", from)
           : isinf(p->to) ? ist_buffer_print(out, err, "from %s on", from)
                          : ist_buffer_print(out, err, "%s to %s", from, to);
}

/* What each level of a single line is, where there are few: the labels of their rows. */
static bool note_levels(ist_lines_chart *c) {
    const ist_table *table = c->page->table;
    const ist_chart_series *s = &c->series[0];
    ist_buffer *out = &c->page->notes;
    bool named = ist_chart_column(table, IST_CHARTED_LABEL, 0) < table->column_count;
    if (!c->steps || !named || c->count > 1 || s->count > LEVELS_TOLD) {
        return true;
    }
    bool done = true;
    for (size_t i = 0; done && i < s->count; i++) {
        done = ist_buffer_text(out, out->length > 0 ? i > 0 ? "; " : " " : "", c->page->err) &&
               print_stretch(out, &s->points[i], c->page->err) && ist_buffer_text(out, ": ", c->page->err) &&
               ist_chart_words(out, table, s->points[i].row, IST_CHARTED_LABEL, " ", c->page->err);
    }
    return done && ist_buffer_text(out, ".", c->page->err);
}

bool ist_chart_lines(ist_chart_page *page) {
    ist_lines_chart c = {.page = page, .steps = page->table->chart.kind == IST_CHART_STEPS};
    bool done = ist_chart_series_make(&c) && fit(&c) && ist_chart_event_choose(&c) && ist_chart_event_grounds(&c) &&
                put_axes(&c);
    for (size_t i = 0; done && i < c.count; i++) {
        done = put_bands(&c, i);
    }
    done = done && ist_chart_event_lines(&c);
    for (size_t i = 0; done && i < c.count; i++) {
        done = c.steps ? put_levels(&c, i) : put_line(&c, i);
    }
    done =
        done && put_names(&c) && ist_chart_event_names(&c) && put_left_name(&c) && note_points(&c) && note_levels(&c);
    ist_chart_event_free(&c);
    ist_chart_series_free(&c);
    return done;
}
