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
enum { EVENTS_MOST = 40, NAME_LINES = 3 };

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
    for (size_t i = 0; done && i < chart->event_count; i++) {
        const ist_chart_event *event = &chart->events[i];
        ist_box box = {{ist_chart_at(&c->x, event->from), c->plot.low.y},
                       {ist_chart_at(&c->x, event->to), c->plot.high.y}};
        done = !is_span(event) || !is_shown(c, event) || ist_chart_box(c->page, box, GROUND);
    }
    return done;
}

bool ist_chart_event_lines(ist_lines_chart *c) {
    const ist_chart *chart = &c->page->table->chart;
    const ist_stroke look = {.color = IST_COLOR_QUIET, .width = 0.8, .line = IST_LINE_DASHED};
    bool done = true;
    for (size_t i = 0; done && i < chart->event_count; i++) {
        double x = ist_chart_at(&c->x, chart->events[i].from);
        done = is_span(&chart->events[i]) || !is_shown(c, &chart->events[i]) ||
               ist_chart_line(c->page, (ist_point){x, c->plot.low.y}, (ist_point){x, c->plot.high.y}, look);
    }
    return done;
}

static int by_from(const void *a, const void *b) {
    const ist_chart_event *const *p = a, *const *q = b;
    return (*p)->from != (*q)->from ? ((*p)->from > (*q)->from) - ((*p)->from < (*q)->from) : (*p > *q) - (*p < *q);
}

/* Where names may stand: each as low as those that are placed already leave room. */
typedef struct {
    ist_box *boxes;
    size_t count;
} placed_names;

static ist_box find_place(const placed_names *names, ist_box box) {
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t i = 0; i < names->count; i++) {
            if (ist_box_overlaps(ist_box_grow(names->boxes[i], NAME_GAP / 2), box)) {
                box = ist_box_move(box, 0, names->boxes[i].high.y + LANE_GAP - box.low.y);
                moved = true;
            }
        }
    }
    return box;
}

/* A name stands right of its line, at its foot or above the names that are placed already: those of later events. */
static bool put_event(ist_lines_chart *c, const ist_chart_event *event, placed_names *names, double above) {
    const ist_chart_type type = {IST_CHART_SMALL, IST_COLOR_INK, -1, 0, 0};
    const ist_stroke look = {.color = IST_COLOR_QUIET, .width = 0.6};
    double x = fmax(ist_chart_at(&c->x, event->from), c->plot.low.x);
    ist_buffer text = {0};
    bool done = ist_chart_wrap(&text, ist_table_string(c->page->table, event->text), IST_CHART_SMALL, NAME_WIDTH,
                               NAME_LINES, c->page->err);
    ist_text_extent extent = ist_text_measure(ist_buffer_string(&text), IST_CHART_SMALL);
    double left = x + NAME_GAP;
    ist_box box = {{left, above}, {left + extent.width * 1.04 + 4, above + extent.height + 2}};
    box = find_place(names, box);
    names->boxes[names->count++] = box;
    done = done &&
           ist_chart_text(c->page, ist_buffer_string(&text), (ist_point){left, ist_box_middle(box).y}, type, NULL) &&
           ist_chart_line(c->page, (ist_point){x, c->plot.high.y}, (ist_point){x, box.high.y}, look);
    ist_buffer_free(&text);
    return done;
}

/* The names stand above the plot and the names of its lines. They are placed from the last event to the first: an
 * earlier name that would reach into a later one, or over its line, goes above it. */
bool ist_chart_event_names(ist_lines_chart *c) {
    const ist_chart *chart = &c->page->table->chart;
    const ist_chart_event **shown = ist_array_make(chart->event_count, sizeof *shown, "drawing a chart", c->page->err);
    placed_names names = {.boxes = ist_array_make(EVENTS_MOST, sizeof *names.boxes, "drawing a chart", c->page->err)};
    double above = fmax(c->plot.high.y + 8, ist_drawing_extent(c->page->drawing).high.y + 4);
    size_t count = 0;
    bool done = shown != NULL && names.boxes != NULL;
    for (size_t i = 0; done && i < chart->event_count; i++) {
        if (is_shown(c, &chart->events[i])) {
            shown[count++] = &chart->events[i];
        }
    }
    if (done) {
        qsort(shown, count, sizeof *shown, by_from);
    }
    size_t first = count > EVENTS_MOST ? count - EVENTS_MOST : 0;
    for (size_t i = count; done && i-- > first;) {
        done = put_event(c, shown[i], &names, above);
    }
    free(shown);
    free(names.boxes);
    return done &&
           (first == 0 || ist_chart_note(c->page, "The last %d of %zu events are named.", (int)EVENTS_MOST, count));
}
