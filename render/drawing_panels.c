/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawing_panels.c - one panel a side: the actors and ties of that side alone, at the places that they have where all
 * sides are laid out together, so that what moves between panels is only what is there.
 *
 * A panel's labels stand where they do in the whole, where they are clear of more marks than the panel has.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "drawing_parts.h"
#include "text_metrics.h"

#define PANEL_GAP 16.0
#define HEAD_GAP 4.0
#define HEAD_LARGER 2.5
#define USUAL_ASPECT 1.45
enum { HEAD_LINES = 2 };

typedef struct {
    ist_drawing plan; /* of all sides together */
    ist_drawing *out;
    ist_box home; /* of the plan */
    size_t columns, rows;
    double head;      /* how high the titles of panels are */
    uint32_t *number; /* side after side: mark of the plan -> mark of the panel, or IST_NONE */
    size_t actor_start[IST_DRAWING_SIDES + 1], fact_start[IST_DRAWING_SIDES + 1]; /* of the panels */
    ist_error *err;
} panels;

/* ---- the grid ---- */

/* The fewest empty places, then the shape that is nearest to the wanted one. */
static void choose_grid(panels *p) {
    size_t count = p->plan.side_count;
    double wanted = p->plan.aspect > 0 ? p->plan.aspect : USUAL_ASPECT, best = INFINITY;
    for (size_t columns = 1; columns <= count; columns++) {
        size_t rows = (count + columns - 1) / columns;
        double aspect = (double)columns * (ist_box_width(p->home) + PANEL_GAP) /
                        ((double)rows * (ist_box_height(p->home) + p->head + PANEL_GAP));
        double cost = fabs(log(aspect / wanted)) + 0.15 * (double)(rows * columns - count);
        if (cost < best) {
            best = cost;
            p->columns = columns;
            p->rows = rows;
        }
    }
}

/* By what the plan is moved to be a panel. */
static ist_point offset_of(const panels *p, size_t side) {
    size_t columns = p->columns > 0 ? p->columns : 1, row = side / columns;
    double x = (double)(side - row * columns) * (ist_box_width(p->home) + PANEL_GAP);
    double y = (double)row * (ist_box_height(p->home) + p->head + PANEL_GAP);
    return (ist_point){x - p->home.low.x, -y - p->home.high.y};
}

/* ---- marks and their names ---- */

static bool add_marks(panels *p, size_t side) {
    ist_point by = offset_of(p, side);
    const ist_view *view = p->plan.sides[side].view;
    uint32_t *number = p->number + side * p->plan.actor_count;
    uint32_t *vertex_mark = p->out->vertex_mark + p->plan.side_first[side];
    bool done = true;
    p->actor_start[side] = p->out->mark_count;
    for (uint32_t v = 0; done && v < view->vertex_count; v++) {
        if (vertex_mark[v] == IST_NONE) {
            continue;
        }
        ist_mark mark = p->plan.marks[vertex_mark[v]];
        mark.vertex = v;
        mark.side = (uint8_t)side;
        mark.value = p->plan.vertex_value[p->plan.side_first[side] + v];
        mark.style.fill = isnan(mark.value) ? IST_COLOR_WHITE : ist_kind_style_of((ist_kind)mark.kind).fill;
        mark.at = (ist_point){mark.at.x + by.x, mark.at.y + by.y};
        ist_drawing_size_mark(&mark, &p->plan);
        number[vertex_mark[v]] = (uint32_t)p->out->mark_count;
        vertex_mark[v] = (uint32_t)p->out->mark_count;
        done = ist_drawing_add_mark(p->out, mark, p->err);
    }
    p->actor_start[side + 1] = p->out->mark_count;
    return done;
}

static bool add_names(panels *p, size_t side) {
    ist_point by = offset_of(p, side);
    const uint32_t *number = p->number + side * p->plan.actor_count;
    bool done = true;
    for (size_t i = 0; done && i < p->plan.actor_label_count; i++) {
        ist_label label = p->plan.labels[i];
        ist_box box = ist_box_move(label.box, by.x, by.y);
        label.mark = number[label.mark];
        if (label.mark == IST_NONE) {
            continue;
        }
        done = ist_drawing_add_label(p->out, label, label.text, p->err);
        if (done) {
            p->out->labels[p->out->label_count - 1].box = box;
        }
    }
    return done;
}

/* What stands over the panel. */
static bool add_head(panels *p, size_t side) {
    ist_drawing *d = p->out;
    double size = d->label_size + HEAD_LARGER, width = ist_box_width(p->home);
    ist_point by = offset_of(p, side);
    size_t ties = p->fact_start[side + 1] - p->fact_start[side],
           actors = p->actor_start[side + 1] - p->actor_start[side];
    ist_buffer head = {0}, clean = {0}, wrapped = {0};
    ist_label label = {.size = size, .color = IST_COLOR_INK, .mark = IST_NONE, .left = true};
    bool done = ist_buffer_print(&head, p->err, "%s: %zu actor%s, %zu tie%s", p->plan.sides[side].name, actors,
                                 actors == 1 ? "" : "s", ties, ties == 1 ? "" : "s") &&
                ist_text_clean(&clean, ist_buffer_string(&head), p->err) &&
                ist_text_wrap(&wrapped, ist_buffer_string(&clean), (size_t)fmax(width / (size * 0.62), 8), HEAD_LINES,
                              p->err) &&
                ist_drawing_add_label(d, label, ist_buffer_string(&wrapped), p->err);
    if (done) {
        ist_box *box = &d->labels[d->label_count - 1].box;
        *box = ist_box_move(*box, p->home.low.x + by.x - box->low.x, p->home.high.y + by.y + HEAD_GAP - box->low.y);
    }
    ist_buffer_free(&head);
    ist_buffer_free(&clean);
    ist_buffer_free(&wrapped);
    return done;
}

/* ---- ties ---- */

/* The facts of a side, which the plan has in the order that they keep. */
static void take_facts(panels *p, size_t side) {
    const uint32_t *number = p->number + side * p->plan.actor_count;
    p->fact_start[side] = p->out->fact_count;
    for (size_t i = 0; i < p->plan.fact_count; i++) {
        ist_fact fact = p->plan.facts[i];
        if (fact.side == side) {
            fact.low = number[fact.low];
            fact.high = number[fact.high];
            p->out->facts[p->out->fact_count++] = fact;
        }
    }
    p->fact_start[side + 1] = p->out->fact_count;
}

static void set_frame(panels *p, size_t side) {
    ist_point by = offset_of(p, side);
    p->out->frame = ist_box_move(p->plan.frame, by.x, by.y);
}

/* Whatever is put on a panel of a map lies in its own frame. */
static bool draw_panel(panels *p, size_t side) {
    set_frame(p, side);
    return ist_drawing_strokes_of(p->out, p->fact_start[side], p->fact_start[side + 1] - p->fact_start[side], p->err) &&
           ist_drawing_land(p->out, p->err) && add_head(p, side);
}

/* ---- all ---- */

/* The drawing without marks, strokes and labels, which are made anew. */
static bool start(panels *p, ist_drawing *drawing) {
    size_t sides = drawing->side_count, actors = drawing->actor_count;
    p->plan = *drawing;
    p->out = drawing;
    p->home = ist_drawing_extent(drawing);
    p->head = HEAD_GAP + (drawing->label_size + HEAD_LARGER) * IST_LINE_HEIGHT * HEAD_LINES;
    drawing->marks = NULL;
    drawing->strokes = NULL;
    drawing->points = NULL;
    drawing->labels = NULL;
    drawing->areas = NULL;
    drawing->mark_count = drawing->mark_capacity = drawing->stroke_count = drawing->stroke_capacity = 0;
    drawing->point_count = drawing->point_capacity = drawing->label_count = drawing->label_capacity = 0;
    drawing->area_count = drawing->area_capacity = drawing->fact_count = 0;
    drawing->facts = ist_array_make(p->plan.fact_count, sizeof *drawing->facts, "drawing panels", p->err);
    p->number = ist_array_make(sides * actors, sizeof *p->number, "drawing panels", p->err);
    if (p->number != NULL) {
        memset(p->number, 0xFF, sides * actors * sizeof *p->number);
    }
    return drawing->facts != NULL && p->number != NULL;
}

static void finish(panels *p) {
    free(p->number);
    ist_drawing_cut_labels(&p->plan, 0);
    free(p->plan.labels);
    free(p->plan.marks);
    free(p->plan.strokes);
    free(p->plan.points);
    free(p->plan.areas);
    free(p->plan.facts);
}

bool ist_drawing_panels(ist_drawing *drawing, ist_error *err) {
    panels p = {.err = err};
    bool done = start(&p, drawing);
    size_t sides = drawing->side_count;
    choose_grid(&p);
    for (size_t i = 0; done && i < sides; i++) {
        done = add_marks(&p, i) && add_names(&p, i);
        take_facts(&p, i);
    }
    drawing->actor_count = drawing->mark_count;
    drawing->actor_label_count = drawing->label_count;
    drawing->panel_names = p.plan.actor_label_count;
    drawing->labels_stand = true;
    for (size_t i = 0; done && i < sides; i++) { /* grids lie beneath the ties of all panels */
        set_frame(&p, i);
        done = ist_drawing_graticule(drawing, err);
    }
    for (size_t i = 0; done && i < sides; i++) {
        done = draw_panel(&p, i);
    }
    for (size_t i = 0; done && i < drawing->actor_label_count; i++) {
        done = ist_drawing_lead(drawing, &drawing->labels[i], err);
    }
    finish(&p);
    return done;
}
