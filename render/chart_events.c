/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chart_events.c - what happened, on the axis of time, and names that give way to each other.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart_lines.h"
#include "drawing_parts.h"
#include "text_metrics.h"

#define NAME_WIDTH 150.0
#define LANE_GAP 2.0
#define NAME_GAP 3.0
#define GROUND 0xEFEFEFFFu
#define NAMES_HIGH 108.0 /* above the plot, about four names of two lines */
#define TICK 5.0
enum { EVENTS_MOST = 24, EVENTS_TRIED = 400, NAME_LINES = 3, PLACES = 512 };

/* ---- boxes that part ---- */

typedef struct {
    double middle;
    size_t box;
} height;

static int from_top(const void *a, const void *b) {
    const height *p = a, *q = b;
    return p->middle != q->middle ? (p->middle < q->middle) - (p->middle > q->middle)
                                  : (p->box > q->box) - (p->box < q->box);
}

/* Boxes `first` to `last` of the order become one block around the mean of where they wish to stand. */
typedef struct {
    size_t first, last;
    double wish, size, top; /* sum of the wished tops, each less what stands above it in the block; height; its top */
} block;

static void place_block(block *b) {
    b->top = b->wish / (double)(b->last - b->first + 1);
}

bool ist_chart_part_column(ist_box *boxes, size_t count, ist_error *err) {
    height *order = ist_array_make(count, sizeof *order, "drawing a chart", err);
    block *blocks = ist_array_make(count, sizeof *blocks, "drawing a chart", err);
    size_t used = 0;
    for (size_t i = 0; order != NULL && blocks != NULL && i < count; i++) {
        order[i] = (height){ist_box_middle(boxes[i]).y, i};
    }
    if (order != NULL && blocks != NULL) {
        qsort(order, count, sizeof *order, from_top);
    }
    for (size_t i = 0; order != NULL && blocks != NULL && i < count; i++) {
        const ist_box *box = &boxes[order[i].box];
        blocks[used] = (block){.first = i, .last = i, .wish = box->high.y, .size = ist_box_height(*box)};
        place_block(&blocks[used++]);
        /* A block that reaches into the one above joins it. */
        while (used > 1 && blocks[used - 2].top - blocks[used - 2].size < blocks[used - 1].top) {
            block *above = &blocks[used - 2], *below = &blocks[used - 1];
            above->wish += below->wish + above->size * (double)(below->last - below->first + 1);
            above->size += below->size;
            above->last = below->last;
            place_block(above);
            used--;
        }
    }
    for (size_t b = 0; b < used; b++) {
        double top = blocks[b].top;
        for (size_t i = blocks[b].first; i <= blocks[b].last; i++) {
            ist_box *box = &boxes[order[i].box];
            *box = ist_box_move(*box, 0, top - box->high.y);
            top = box->low.y;
        }
    }
    bool done = order != NULL && blocks != NULL;
    free(order);
    free(blocks);
    return done;
}

/* ---- events ---- */

static bool is_span(const ist_chart_event *event) {
    return event->to > event->from;
}

/* Is any of it within the plot? */
static bool is_shown(const ist_lines_chart *c, const ist_chart_event *event) {
    return isfinite(event->from) && event->to >= c->x.low && event->from <= c->x.high;
}

bool ist_chart_event_grounds(ist_lines_chart *c) {
    const ist_chart *chart = &c->page->table->chart;
    bool done = true;
    for (size_t i = 0; done && i < c->named_count; i++) {
        const ist_chart_event *event = &chart->events[c->named[i].event];
        ist_box box = {{ist_chart_at(&c->x, event->from), c->plot.low.y},
                       {ist_chart_at(&c->x, event->to), c->plot.high.y}};
        done = !is_span(event) || ist_chart_box(c->page, box, GROUND);
    }
    return done;
}

bool ist_chart_event_lines(ist_lines_chart *c) {
    const ist_chart *chart = &c->page->table->chart;
    const ist_stroke look = {.color = IST_COLOR_QUIET, .width = 0.8, .line = IST_LINE_DASHED};
    bool done = true;
    for (size_t i = 0; done && i < c->named_count; i++) {
        const ist_chart_event *event = &chart->events[c->named[i].event];
        double x = ist_chart_at(&c->x, event->from);
        done = is_span(event) ||
               ist_chart_line(c->page, (ist_point){x, c->plot.low.y}, (ist_point){x, c->plot.high.y}, look);
    }
    return done;
}

/* The box for a name: as low as the names that are placed already, those of later events, and the lines to them leave
 * room. */
static ist_box find_place(const ist_named_event *names, size_t from, size_t count, ist_box box) {
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t i = from; i < count; i++) {
            ist_box name = names[i].box, line = {{name.low.x - NAME_GAP - 1, 0}, {name.low.x, name.high.y}};
            if (ist_box_overlaps(ist_box_grow(name, NAME_GAP / 2), box) || ist_box_overlaps(line, box)) {
                box = ist_box_move(box, 0, names[i].box.high.y + LANE_GAP - box.low.y);
                moved = true;
            }
        }
    }
    return box;
}

static int by_from(const void *a, const void *b) {
    const ist_named_event *p = a, *q = b;
    return p->from != q->from ? (p->from > q->from) - (p->from < q->from)
                              : (p->event > q->event) - (p->event < q->event);
}

/* Places the names from the last event to the first: an earlier name that would reach into a later one, or over its
 * line, goes above it. Returns how high they stand. */
static double place_names(ist_lines_chart *c) {
    double top = 0;
    qsort(c->named, c->named_count, sizeof *c->named, by_from);
    for (size_t i = c->named_count; i-- > 0;) {
        ist_named_event *name = &c->named[i];
        ist_text_extent extent = ist_text_measure(ist_buffer_string(&name->text), IST_CHART_SMALL);
        double left = fmax(ist_chart_at(&c->x, name->from), c->plot.low.x) + NAME_GAP;
        ist_box box = {{left, 0}, {left + extent.width * 1.04 + 4, extent.height + 2}};
        name->box = find_place(c->named, i + 1, c->named_count, box);
        top = fmax(top, name->box.high.y);
    }
    return top;
}

static void unname(ist_lines_chart *c, size_t event) {
    size_t kept = 0;
    for (size_t i = 0; i < c->named_count; i++) {
        if (c->named[i].event == event) {
            ist_buffer_free(&c->named[i].text);
        } else {
            c->named[kept++] = c->named[i];
        }
    }
    c->named_count = kept;
}

/* Gives the event a name if it fits into the rows beside those that have one. */
static bool try_name(ist_lines_chart *c, size_t number) {
    const ist_chart_event *event = &c->page->table->chart.events[number];
    ist_named_event *name = &c->named[c->named_count++];
    *name = (ist_named_event){.event = number, .from = event->from};
    if (!ist_chart_wrap(&name->text, ist_table_string(c->page->table, event->text), IST_CHART_SMALL, NAME_WIDTH,
                        NAME_LINES, c->page->err)) {
        return false;
    }
    if (place_names(c) > NAMES_HIGH && c->named_count > 1) {
        unname(c, number);
    }
    return true;
}

/* Those that come first have a name, and of the others whichever still fits. */
bool ist_chart_event_choose(ist_lines_chart *c) {
    const ist_chart *chart = &c->page->table->chart;
    c->named = ist_array_make(EVENTS_MOST, sizeof *c->named, "drawing a chart", c->page->err);
    bool done = c->named != NULL;
    for (size_t i = 0; done && i < chart->event_count; i++) {
        if (is_shown(c, &chart->events[i])) {
            bool tried = c->shown_events++ < EVENTS_TRIED && c->named_count < EVENTS_MOST;
            done = !tried || try_name(c, i);
        }
    }
    if (done) {
        place_names(c);
    }
    return done;
}

void ist_chart_event_free(ist_lines_chart *c) {
    for (size_t i = 0; i < c->named_count; i++) {
        ist_buffer_free(&c->named[i].text);
    }
    free(c->named);
}

static bool is_named(const ist_lines_chart *c, size_t event) {
    for (size_t i = 0; i < c->named_count; i++) {
        if (c->named[i].event == event) {
            return true;
        }
    }
    return false;
}

/* Ticks on the upper edge for events without a name, one a point at most, and how many there are. */
static bool put_unnamed(ist_lines_chart *c) {
    const ist_chart *chart = &c->page->table->chart;
    const ist_stroke look = {.color = IST_COLOR_QUIET, .width = 0.8};
    bool done = true, ticked[PLACES] = {false};
    for (size_t i = 0; done && i < chart->event_count; i++) {
        double x = fmin(fmax(ist_chart_at(&c->x, chart->events[i].from), c->plot.low.x), c->plot.high.x);
        size_t place = (size_t)fmin(x - c->plot.low.x, PLACES - 1);
        if (!is_shown(c, &chart->events[i]) || is_named(c, i) || ticked[place]) {
            continue;
        }
        ticked[place] = true;
        done = ist_chart_line(c->page, (ist_point){x, c->plot.high.y}, (ist_point){x, c->plot.high.y + TICK}, look);
    }
    return done && (c->shown_events == c->named_count ||
                    ist_chart_note(c->page, "%zu of %zu events are named; the others are ticks on the upper edge.",
                                   c->named_count, c->shown_events));
}

/* A name stands right of its line. */
static bool put_name(ist_lines_chart *c, const ist_named_event *name, double above) {
    const ist_chart_type type = {IST_CHART_SMALL, IST_COLOR_INK, -1, 0, 0};
    const ist_stroke look = {.color = IST_COLOR_QUIET, .width = 0.6};
    ist_box box = ist_box_move(name->box, 0, above);
    double x = box.low.x - NAME_GAP;
    return ist_chart_text(c->page, ist_buffer_string(&name->text), (ist_point){box.low.x, ist_box_middle(box).y}, type,
                          NULL) &&
           ist_chart_line(c->page, (ist_point){x, c->plot.high.y}, (ist_point){x, box.high.y}, look);
}

/* The names stand above the plot and the names of its lines. */
bool ist_chart_event_names(ist_lines_chart *c) {
    double above = fmax(c->plot.high.y + 8, ist_drawing_extent(c->page->drawing).high.y + 4);
    bool done = true;
    for (size_t i = 0; done && i < c->named_count; i++) {
        done = put_name(c, &c->named[i], above);
    }
    return done && put_unnamed(c);
}
