/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawing_two_mode.c - a two-mode network as two columns, names and numbers of ties outside.
 *
 * The rows of the longer column stand as close as marks and names allow; those of the other are spread over the same
 * height. Where both columns hold the same kind, the marks of the right one are boxes.
 */
#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "text_metrics.h"

enum { NAME_COLUMNS = 36 };
#define ROW_GAP 2.5
#define NAME_GAP 4.0
#define HEAD_GAP 8.0
#define FINE 0.5
#define APART 0.5 /* of the height */
#define APART_LEAST 190.0
#define APART_MOST 420.0

static const char what[] = "drawing two columns";

/* How many neighbours on the picture each mark has. */
static void count_neighbours(size_t *counts, const ist_drawing *drawing) {
    for (size_t i = 0; i < drawing->fact_count; i++) {
        const ist_fact *f = &drawing->facts[i];
        if (i == 0 || f->low != f[-1].low || f->high != f[-1].high) {
            counts[f->low]++;
            counts[f->high]++;
        }
    }
}

/* Puts the number behind a name. */
static bool add_number(ist_label *label, size_t number, ist_error *err) {
    ist_buffer text = {0};
    if (!ist_buffer_print(&text, err, "%s (%zu)", label->text, number)) {
        ist_buffer_free(&text);
        return false;
    }
    free(label->text);
    label->text = text.bytes;
    ist_text_extent size = ist_text_measure(label->text, label->size);
    label->box = ist_box_around((ist_point){0, 0}, size.width + 2 * IST_LABEL_PAD, size.height);
    return true;
}

static bool add_numbers(ist_drawing *drawing, ist_error *err) {
    size_t *counts = ist_array_make(drawing->actor_count, sizeof *counts, what, err);
    bool done = counts != NULL;
    if (done) {
        count_neighbours(counts, drawing);
    }
    for (size_t i = 0; done && i < drawing->actor_label_count; i++) {
        done = add_number(&drawing->labels[i], counts[drawing->labels[i].mark], err);
    }
    free(counts);
    return done;
}

/* The modes are told apart by shapes, too. */
static void set_shapes(ist_drawing *drawing, const ist_columns *columns) {
    for (size_t i = 0; !columns->by_kind && i < columns->count[1]; i++) {
        drawing->marks[columns->order[1][i]].style.shape = IST_SHAPE_BOX;
    }
}

/* When all ties run the same way, from one column to the other, arrows say nothing: they are left out, and a note says
 * it once. */
static bool drop_arrows(ist_drawing *drawing, const ist_columns *columns, ist_error *err) {
    bool right = false, left = false, all = true;
    for (size_t i = 0; i < drawing->fact_count; i++) {
        const ist_fact *f = &drawing->facts[i];
        bool low_left = columns->side[drawing->marks[f->low].vertex] == 0;
        right = right || (low_left ? f->upwards : f->downwards);
        left = left || (low_left ? f->downwards : f->upwards);
        all = all && (f->upwards || f->downwards);
    }
    if (!all || right == left) {
        return true;
    }
    for (size_t i = 0; i < drawing->fact_count; i++) {
        drawing->facts[i].upwards = drawing->facts[i].downwards = false;
    }
    ist_buffer text = {0};
    bool done = ist_buffer_print(&text, err, "All ties run from %s.", right ? "left to right" : "right to left");
    drawing->remark = text.bytes;
    return done;
}

/* Lines that run side by side are told apart better when they are fine. */
static void make_fine(ist_drawing *drawing) {
    for (size_t i = 0; i < drawing->stroke_count; i++) {
        drawing->strokes[i].width *= FINE;
    }
    drawing->width_least *= FINE;
    drawing->width_most *= FINE;
}

/* ---- places ---- */

static double row_height(const ist_drawing *drawing, const uint32_t *label_of, uint32_t mark) {
    double name = label_of[mark] == IST_NONE ? 0 : ist_box_height(drawing->labels[label_of[mark]].box);
    return fmax(name, drawing->marks[mark].height) + ROW_GAP;
}

static double column_height(const ist_drawing *drawing, const ist_columns *columns, const uint32_t *label_of,
                            size_t side) {
    double height = 0;
    for (size_t i = 0; i < columns->count[side]; i++) {
        height += row_height(drawing, label_of, columns->order[side][i]);
    }
    return height;
}

/* Rows from the top (0) down, with `spread` points more for each. */
static void place_column(ist_drawing *drawing, const ist_columns *columns, const uint32_t *label_of, size_t side,
                         double x, double spread) {
    double top = 0, direction = side == 0 ? -1 : 1;
    for (size_t i = 0; i < columns->count[side]; i++) {
        ist_mark *mark = &drawing->marks[columns->order[side][i]];
        double height = row_height(drawing, label_of, columns->order[side][i]) + spread;
        mark->at = (ist_point){x, top - height / 2};
        top -= height;
        uint32_t label = label_of[columns->order[side][i]];
        if (label != IST_NONE) {
            ist_box box = drawing->labels[label].box;
            double off = mark->width / 2 + NAME_GAP + ist_box_width(box) / 2;
            drawing->labels[label].box =
                ist_box_around((ist_point){x + direction * off, mark->at.y}, ist_box_width(box), ist_box_height(box));
        }
    }
}

static bool place(ist_drawing *drawing, const ist_columns *columns, ist_error *err) {
    uint32_t *label_of = ist_drawing_label_of(drawing, err);
    if (label_of == NULL) {
        return false;
    }
    double heights[] = {column_height(drawing, columns, label_of, 0), column_height(drawing, columns, label_of, 1)};
    double height = fmax(heights[0], heights[1]);
    double apart = fmin(fmax(height * APART, APART_LEAST), APART_MOST) * drawing->label_size / IST_LABEL_SIZE;
    for (size_t side = 0; side < 2; side++) {
        place_column(drawing, columns, label_of, side, side == 0 ? 0 : apart,
                     (height - heights[side]) / (double)columns->count[side]);
    }
    free(label_of);
    return true;
}

/* ---- heads ---- */

/* "24 states" or "12 organisations, 3 formats"; of a list without kinds "31 sources". */
static bool print_head(ist_buffer *out, const ist_drawing *drawing, const ist_columns *columns, size_t side,
                       ist_error *err) {
    size_t counts[IST_KIND_COUNT] = {0};
    bool done = true, first = true;
    if (!columns->by_kind) {
        return ist_buffer_print(out, err, "%zu %s%s", columns->count[side], side == 0 ? "source" : "target",
                                columns->count[side] == 1 ? "" : "s");
    }
    for (size_t i = 0; i < columns->count[side]; i++) {
        counts[drawing->marks[columns->order[side][i]].kind]++;
    }
    for (size_t kind = 0; done && kind < IST_KIND_COUNT; kind++) {
        if (counts[kind] > 0) {
            done = ist_buffer_print(out, err, "%s%zu %s", first ? "" : ", ", counts[kind],
                                    counts[kind] == 1 ? ist_kind_names[kind] : ist_kind_plural((ist_kind)kind));
            first = false;
        }
    }
    return done;
}

/* Heads stand above the names, each on its side of the middle, so that they never meet. */
static bool add_heads(ist_drawing *drawing, const ist_columns *columns, ist_error *err) {
    ist_box extent = ist_drawing_extent(drawing);
    ist_label label = {.size = drawing->label_size + 1, .color = IST_COLOR_QUIET, .mark = IST_NONE};
    ist_buffer subject = {0};
    bool done = true;
    for (size_t side = 0; done && side < 2; side++) {
        double x = drawing->marks[columns->order[side][0]].at.x, direction = side == 0 ? -1 : 1;
        ist_buffer head = {0}, wrapped = {0};
        done = print_head(&head, drawing, columns, side, err) &&
               ist_text_wrap(&wrapped, ist_buffer_string(&head), NAME_COLUMNS, 3, err) &&
               ist_drawing_add_label(drawing, label, ist_buffer_string(&wrapped), err) &&
               ist_buffer_print(&subject, err, "%s%s", side == 0 ? "" : " and ", ist_buffer_string(&head));
        if (done) {
            ist_box *box = &drawing->labels[drawing->label_count - 1].box;
            ist_point at = {x + direction * (ist_box_width(*box) / 2 - 20),
                            extent.high.y + HEAD_GAP + ist_box_height(*box) / 2};
            *box = ist_box_around(at, ist_box_width(*box), ist_box_height(*box));
        }
        ist_buffer_free(&head);
        ist_buffer_free(&wrapped);
    }
    drawing->subject = subject.bytes;
    return done;
}

static bool check(const ist_columns *columns, ist_error *err) {
    if (columns->count[0] == 0 || columns->count[1] == 0) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "nothing to draw: one of the two columns is empty");
    }
    size_t most = columns->count[0] > columns->count[1] ? columns->count[0] : columns->count[1];
    return most <= IST_COLUMNS_MOST ||
           ist_error_set(err, IST_ERROR_LIMIT, "a column holds at most %d actors, not %zu: fewer by --top or the lens",
                         IST_COLUMNS_MOST, most);
}

bool ist_drawing_two_mode(ist_drawing *drawing, const ist_view *view, const ist_render_options *options,
                          ist_error *err) {
    ist_columns columns = {0};
    drawing->labels_stand = true;
    drawing->name_columns = NAME_COLUMNS;
    bool done = ist_columns_find(&columns, view, err) && ist_drawing_actors(drawing, options, err) &&
                ist_drawing_facts(drawing, err) && ist_columns_order(&columns, drawing, err) && check(&columns, err);
    if (done) {
        set_shapes(drawing, &columns);
        done = drop_arrows(drawing, &columns, err) && add_numbers(drawing, err) && place(drawing, &columns, err) &&
               add_heads(drawing, &columns, err) && ist_drawing_strokes(drawing, err);
        make_fine(drawing);
    }
    ist_columns_free(&columns);
    return done;
}
