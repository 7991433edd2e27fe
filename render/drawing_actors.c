/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawing_actors.c - the actors of a view as marks with their shapes, sizes and labels.
 *
 * The area of a mark grows with the column of the table that the options name, else with the number of neighbours. The
 * smallest area stands for 0, or for the smallest value where that is below 0.
 */
#include <stdlib.h>
#include <string.h>

#include "drawing_parts.h"
#include "text_metrics.h"

enum { LABEL_COLUMNS = 18, LABEL_LINES = 4, LABELS_FEW = 200, MAP_MANY = 150, FEW_ACTORS = 40, MANY_ACTORS = 120 };

/* A view made from arrays has no actors: its vertices are named by their numbers. */
static const char *label_of(char room[16], const ist_view *view, uint32_t vertex) {
    if (view->network != NULL) {
        return ist_view_label(view, vertex);
    }
    size_t at = 15;
    room[at] = '\0';
    do {
        room[--at] = (char)('0' + vertex % 10);
        vertex /= 10;
    } while (vertex > 0);
    room[--at] = 'v';
    return room + at;
}

static ist_kind kind_of(const ist_view *view, uint32_t vertex) {
    return view->network == NULL ? IST_KIND_UNKNOWN
                                 : (ist_kind)ist_network_actor_row(view->network, view->vertex_actor[vertex])->kind;
}

static bool has_place(const ist_view *view, uint32_t vertex) {
    if (view->network == NULL) {
        return false;
    }
    const ist_actor *actor = ist_network_actor_row(view->network, view->vertex_actor[vertex]);
    return isfinite(actor->lat) && isfinite(actor->lon);
}

static void degrees(double *values, const ist_view *view) {
    for (size_t v = 0; v < view->vertex_count; v++) {
        values[v] = 0;
    }
    for (size_t e = 0; e < view->edge_count; e++) {
        values[view->sources[e]]++;
        values[view->targets[e]]++;
    }
}

static double number_in(const ist_cell *cell) {
    double number = cell->type == IST_CELL_INTEGER ? (double)cell->integer
                    : cell->type == IST_CELL_REAL  ? cell->real
                                                   : NAN;
    return isfinite(number) ? number : NAN;
}

/* Values from the table; a vertex that is in no row has none. */
static void table_values(double *values, const ist_view *view, const ist_table *table, size_t column) {
    for (size_t v = 0; v < view->vertex_count; v++) {
        values[v] = NAN;
    }
    for (size_t row = 0; row < table->row_count; row++) {
        if (table->row_key[row] < view->vertex_count) {
            values[table->row_key[row]] = number_in(ist_table_cell(table, row, column));
        }
    }
}

static bool measure(double *values, ist_drawing *drawing, const ist_view *view, const ist_table *table, size_t column,
                    ist_error *err) {
    const char *name = "number of neighbours";
    drawing->by_table = table != NULL && column > 0 && column < table->column_count;
    if (drawing->by_table) {
        name = ist_table_string(table, table->columns[column].name);
        table_values(values, view, table, column);
    } else {
        degrees(values, view);
    }
    ist_buffer clean = {0};
    bool done = ist_text_clean(&clean, name, err);
    drawing->measure = clean.bytes;
    return done;
}

/* Widths that give all shapes of one value about one area. */
static void size_mark(ist_mark *mark, double diameter) {
    static const double widths[] = {
        [IST_SHAPE_CIRCLE] = 1.0,   [IST_SHAPE_BOX] = 0.9,       [IST_SHAPE_ROUNDED] = 0.9, [IST_SHAPE_DIAMOND] = 1.25,
        [IST_SHAPE_HEXAGON] = 1.15, [IST_SHAPE_TRIANGLE] = 1.25, [IST_SHAPE_WEDGE] = 1.25,
    };
    mark->width = diameter * widths[mark->style.shape];
    mark->height = mark->width;
}

static double diameter_of(const ist_drawing *drawing, double value) {
    double range = drawing->value_max - drawing->value_base;
    double share = isnan(value) || range <= 0 ? 0 : (value - drawing->value_base) / range;
    double least = drawing->diameter_least * drawing->diameter_least;
    double most = drawing->diameter_most * drawing->diameter_most;
    return sqrt(least + share * (most - least));
}

static void size_marks(ist_drawing *drawing) {
    /* The more actors, the smaller their marks. */
    double crowd = fmin(fmax((double)drawing->actor_count - FEW_ACTORS, 0) / (MANY_ACTORS - FEW_ACTORS), 1);
    drawing->diameter_most = 30 - 12 * crowd;
    drawing->diameter_least = 9 - 2.5 * crowd;
    drawing->value_base = 0;
    drawing->value_max = 0;
    for (size_t i = 0; i < drawing->actor_count; i++) {
        double value = drawing->marks[i].value;
        if (!isnan(value)) {
            drawing->value_base = fmin(drawing->value_base, value);
            drawing->value_max = fmax(drawing->value_max, value);
        }
    }
    for (size_t i = 0; i < drawing->actor_count; i++) {
        size_mark(&drawing->marks[i], diameter_of(drawing, drawing->marks[i].value));
    }
}

static bool add_marks(ist_drawing *drawing, const ist_view *view, const double *values, bool map, ist_error *err) {
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        drawing->vertex_mark[v] = IST_NONE;
        if (map && !has_place(view, v)) {
            drawing->absent++;
            continue;
        }
        ist_kind kind = kind_of(view, v);
        ist_mark mark = {.vertex = v, .kind = (uint8_t)kind, .style = ist_kind_style_of(kind), .value = values[v]};
        if (isnan(values[v])) {
            mark.style.fill = IST_COLOR_WHITE;
        }
        drawing->vertex_mark[v] = (uint32_t)drawing->mark_count;
        if (!ist_drawing_add_mark(drawing, mark, err)) {
            return false;
        }
    }
    drawing->actor_count = drawing->mark_count;
    return true;
}

typedef struct {
    double value;
    uint32_t mark;
} ranked;

static int compare_ranked(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    int by_value = (x->value < y->value) - (x->value > y->value);
    return by_value != 0 ? by_value : (x->mark > y->mark) - (x->mark < y->mark);
}

/* The marks by size, the largest first. */
static ranked *rank_marks(const ist_drawing *drawing, ist_error *err) {
    ranked *order = ist_array_make(drawing->actor_count, sizeof *order, "choosing labels", err);
    for (size_t i = 0; order != NULL && i < drawing->actor_count; i++) {
        double value = drawing->marks[i].value;
        order[i] = (ranked){isnan(value) ? -INFINITY : value, (uint32_t)i};
    }
    if (order != NULL) {
        qsort(order, drawing->actor_count, sizeof *order, compare_ranked);
    }
    return order;
}

static bool add_label(ist_drawing *drawing, const ist_view *view, uint32_t mark, ist_error *err) {
    char room[16];
    ist_buffer clean = {0}, wrapped = {0};
    ist_label label = {.size = drawing->label_size, .color = IST_COLOR_INK, .mark = mark, .backed = true};
    bool done = ist_text_clean(&clean, label_of(room, view, drawing->marks[mark].vertex), err) &&
                ist_text_wrap(&wrapped, ist_buffer_string(&clean), LABEL_COLUMNS, LABEL_LINES, err) &&
                ist_drawing_add_label(drawing, label, ist_buffer_string(&wrapped), err);
    ist_buffer_free(&clean);
    ist_buffer_free(&wrapped);
    return done;
}

static bool add_labels(ist_drawing *drawing, const ist_view *view, size_t top, ist_error *err) {
    ranked *order = rank_marks(drawing, err);
    bool done = order != NULL;
    if (top == 0) {
        top = drawing->actor_count > IST_CROWD ? LABELS_FEW : drawing->actor_count;
    }
    for (size_t i = 0; done && i < drawing->actor_count && i < top; i++) {
        done = add_label(drawing, view, order[i].mark, err);
    }
    free(order);
    drawing->actor_label_count = drawing->label_count;
    return done;
}

bool ist_drawing_actors(ist_drawing *drawing, const ist_view *view, const ist_table *table,
                        const ist_render_options *options, ist_error *err) {
    double *values = ist_array_make(view->vertex_count, sizeof *values, "sizing the actors", err);
    drawing->vertex_mark = ist_array_make(view->vertex_count, sizeof *drawing->vertex_mark, "drawing marks", err);
    bool done = values != NULL && drawing->vertex_mark != NULL &&
                measure(values, drawing, view, table, options->size_column, err) &&
                add_marks(drawing, view, values, options->layout == IST_DRAWING_MAP, err);
    free(values);
    if (!done) {
        return false;
    }
    size_marks(drawing);
    bool small_map = options->layout == IST_DRAWING_MAP && drawing->actor_count < MAP_MANY;
    drawing->label_size = small_map ? IST_MAP_LABEL_SIZE : IST_LABEL_SIZE;
    return add_labels(drawing, view, options->label_top, err);
}
