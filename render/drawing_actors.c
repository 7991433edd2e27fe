/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawing_actors.c - the actors of one or several views as marks with their shapes and sizes, each once, in the order
 * of their ids.
 *
 * The area of a mark grows with the column of the table that the options name, else with the number of neighbours. The
 * smallest area stands for 0, or for the smallest value where that is below 0. Of panels every mark has the largest of
 * its values, so that what is laid out has room for all.
 */
#include <stdlib.h>
#include <string.h>

#include "drawing_parts.h"
#include "text_metrics.h"

enum { MAP_MANY = 150, FEW_ACTORS = 40, MANY_ACTORS = 120 };

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

/* ---- values ---- */

/* For each vertex what its edges add up to: one each, or their strengths. */
static void add_up(double *values, const ist_view *view, bool strengths) {
    for (size_t v = 0; v < view->vertex_count; v++) {
        values[v] = 0;
    }
    for (size_t e = 0; e < view->edge_count; e++) {
        double one = strengths ? view->strengths[e] : 1;
        values[view->sources[e]] += one;
        values[view->targets[e]] += one;
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

static bool measure(ist_drawing *drawing, size_t column, ist_error *err) {
    const ist_table *table = drawing->sides[drawing->side_count - 1].table;
    const char *name = "number of neighbours";
    drawing->by_table = table != NULL && column > 0 && column < table->column_count;
    if (drawing->by_table) {
        name = ist_table_string(table, table->columns[column].name);
    }
    for (size_t s = 0; s < drawing->side_count; s++) {
        const ist_drawing_side *side = &drawing->sides[s];
        double *values = drawing->vertex_value + drawing->side_first[s];
        if (drawing->by_table) {
            table_values(values, side->view, side->table, column);
        } else {
            add_up(values, side->view, false);
        }
    }
    ist_buffer clean = {0};
    bool done = ist_text_clean(&clean, name, err);
    drawing->measure = clean.bytes;
    return done;
}

/* ---- sizes ---- */

/* Widths that give all shapes of one value about one area. */
static void size_mark(ist_mark *mark, double diameter) {
    static const double widths[] = {
        [IST_SHAPE_CIRCLE] = 1.0,   [IST_SHAPE_BOX] = 0.9,       [IST_SHAPE_ROUNDED] = 0.9, [IST_SHAPE_DIAMOND] = 1.25,
        [IST_SHAPE_HEXAGON] = 1.15, [IST_SHAPE_TRIANGLE] = 1.25, [IST_SHAPE_WEDGE] = 1.25,
    };
    mark->width = diameter * widths[mark->style.shape];
    mark->height = mark->width;
}

void ist_drawing_size_mark(ist_mark *mark, const ist_drawing *drawing) {
    double range = drawing->value_max - drawing->value_base;
    double share = isnan(mark->value) || range <= 0 ? 0 : (mark->value - drawing->value_base) / range;
    double least = drawing->diameter_least * drawing->diameter_least;
    double most = drawing->diameter_most * drawing->diameter_most;
    size_mark(mark, sqrt(least + share * (most - least)));
}

/* The range is that of all sides: nothing is larger than the largest mark. */
static void size_marks(ist_drawing *drawing, size_t vertex_count) {
    /* The more actors, the smaller their marks. */
    double crowd = fmin(fmax((double)drawing->actor_count - FEW_ACTORS, 0) / (MANY_ACTORS - FEW_ACTORS), 1);
    double smallness = ist_drawing_smallness(drawing);
    drawing->diameter_most = (30 - 12 * crowd) * smallness;
    drawing->diameter_least = (9 - 2.5 * crowd) * smallness;
    drawing->value_base = 0;
    drawing->value_max = 0;
    for (size_t i = 0; i < vertex_count; i++) {
        if (drawing->vertex_mark[i] != IST_NONE && !isnan(drawing->vertex_value[i])) {
            drawing->value_base = fmin(drawing->value_base, drawing->vertex_value[i]);
            drawing->value_max = fmax(drawing->value_max, drawing->vertex_value[i]);
        }
    }
    for (size_t i = 0; i < drawing->actor_count; i++) {
        ist_drawing_size_mark(&drawing->marks[i], drawing);
    }
}

/* ---- marks ---- */

/* What is the same actor on all sides. */
static size_t key_of(const ist_view *view, uint32_t vertex) {
    return view->network == NULL ? vertex : view->vertex_actor[vertex];
}

static ist_mark make_mark(const ist_view *view, uint32_t vertex) {
    ist_kind kind = kind_of(view, vertex);
    return (ist_mark){
        .vertex = vertex, .kind = (uint8_t)kind, .style = ist_kind_style_of(kind), .value = NAN, .before = NAN};
}

/* The mark's values and sides once the side `number` has it as `vertex`. */
static void add_side(ist_mark *mark, const ist_drawing *drawing, size_t number, uint32_t vertex) {
    double value = drawing->vertex_value[drawing->side_first[number] + vertex];
    bool largest = drawing->together != IST_DRAWING_PANELS || isnan(mark->value) || value > mark->value;
    mark->before = drawing->together == IST_DRAWING_DIFFERENCE && number == 0 ? value : mark->before;
    mark->value = largest ? value : mark->value;
    mark->there = (uint16_t)(mark->there | 1u << number);
    mark->side = (uint8_t)number;
    mark->vertex = vertex;
}

/* `found` is key -> mark, IST_NONE before, and NO_PLACE for an actor that no map shows. */
#define NO_PLACE (IST_NONE - 1)
static bool add_marks(ist_drawing *drawing, uint32_t *found, size_t number, bool map, ist_error *err) {
    const ist_view *view = drawing->sides[number].view;
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        uint32_t *mark = &found[key_of(view, v)];
        if (drawing->shown != NULL && !drawing->shown[v]) {
            continue;
        }
        if (*mark == IST_NONE && map && !has_place(view, v)) {
            drawing->absent++;
            *mark = NO_PLACE;
        }
        if (*mark == IST_NONE) {
            *mark = (uint32_t)drawing->mark_count;
            if (!ist_drawing_add_mark(drawing, make_mark(view, v), err)) {
                return false;
            }
        }
        if (*mark != NO_PLACE) {
            add_side(&drawing->marks[*mark], drawing, number, v);
        }
    }
    return true;
}

/* ---- which are drawn, and in which order ---- */

typedef struct {
    const char *id;
    double size;
    uint32_t mark;
} place;

static int compare_sizes(const void *a, const void *b) {
    const place *x = a, *y = b;
    int by_size = (x->size < y->size) - (x->size > y->size), by_id = strcmp(x->id, y->id);
    return by_size != 0 ? by_size : by_id != 0 ? by_id : (x->mark > y->mark) - (x->mark < y->mark);
}

static int compare_ids(const void *a, const void *b) {
    const place *x = a, *y = b;
    int by_id = strcmp(x->id, y->id);
    return by_id != 0 ? by_id : (x->mark > y->mark) - (x->mark < y->mark);
}

/* By what the largest are chosen: the measure, or without one the strengths of all ties. */
static bool weigh(place *places, const ist_drawing *drawing, const uint32_t *found, ist_error *err) {
    for (size_t s = 0; !drawing->by_table && s < drawing->side_count; s++) {
        const ist_view *view = drawing->sides[s].view;
        double *strengths = ist_array_make(view->vertex_count, sizeof *strengths, "choosing actors", err);
        if (strengths == NULL) {
            return false;
        }
        add_up(strengths, view, true);
        for (uint32_t v = 0; v < view->vertex_count; v++) {
            uint32_t mark = found[key_of(view, v)];
            if (mark < drawing->mark_count) {
                places[mark].size = fmax(places[mark].size, strengths[v]);
            }
        }
        free(strengths);
    }
    for (size_t i = 0; drawing->by_table && i < drawing->mark_count; i++) {
        double value = drawing->marks[i].value;
        places[i].size = isnan(value) ? -INFINITY : value;
    }
    return true;
}

/* Puts the marks of `places` in their order, leaves the others out, and turns `found` to the new numbers. */
static bool reorder(ist_drawing *drawing, uint32_t *found, size_t keys, const place *places, size_t kept,
                    ist_error *err) {
    ist_mark *marks = ist_array_make(drawing->mark_count, sizeof *marks, "drawing marks", err);
    uint32_t *number = ist_array_make(drawing->mark_count, sizeof *number, "drawing marks", err);
    bool done = marks != NULL && number != NULL;
    if (done) {
        memset(number, 0xFF, drawing->mark_count * sizeof *number);
        for (size_t i = 0; i < kept; i++) {
            marks[i] = drawing->marks[places[i].mark];
            number[places[i].mark] = (uint32_t)i;
        }
        for (size_t i = 0; i < keys; i++) {
            found[i] = found[i] < drawing->mark_count ? number[found[i]] : IST_NONE;
        }
        if (kept > 0) {
            memcpy(drawing->marks, marks, kept * sizeof *marks);
        }
        drawing->smaller = drawing->mark_count - kept;
        drawing->mark_count = kept;
    }
    free(marks);
    free(number);
    return done;
}

static bool choose(ist_drawing *drawing, uint32_t *found, size_t keys, size_t top, ist_error *err) {
    size_t count = drawing->mark_count, kept = top > 0 && top < count ? top : count;
    place *places = ist_array_make(count, sizeof *places, "choosing actors", err);
    for (uint32_t i = 0; places != NULL && i < count; i++) {
        const ist_mark *mark = &drawing->marks[i];
        const ist_view *view = ist_mark_view(drawing, mark);
        places[i] = (place){.id = view->network != NULL ? ist_view_id(view, mark->vertex) : "", .mark = i};
    }
    bool done = places != NULL && (kept == count || weigh(places, drawing, found, err));
    if (done && kept < count) {
        qsort(places, count, sizeof *places, compare_sizes);
    }
    if (done) {
        qsort(places, kept, sizeof *places, compare_ids);
        done = reorder(drawing, found, keys, places, kept, err);
    }
    free(places);
    return done;
}

/* ---- all ---- */

static void set_marks(ist_drawing *drawing, const uint32_t *found) {
    for (size_t s = 0; s < drawing->side_count; s++) {
        const ist_view *view = drawing->sides[s].view;
        for (uint32_t v = 0; v < view->vertex_count; v++) {
            uint32_t mark = found[key_of(view, v)];
            drawing->vertex_mark[drawing->side_first[s] + v] = mark < drawing->mark_count ? mark : IST_NONE;
        }
    }
}

static void look(ist_drawing *drawing) {
    for (size_t i = 0; i < drawing->actor_count; i++) {
        if (isnan(drawing->marks[i].value)) {
            drawing->marks[i].style.fill = IST_COLOR_WHITE;
        }
    }
}

static bool gather(ist_drawing *drawing, size_t keys, const ist_render_options *options, ist_error *err) {
    uint32_t *found = ist_array_make(keys, sizeof *found, "drawing marks", err);
    bool done = found != NULL, map = options->layout == IST_DRAWING_MAP;
    if (done) {
        memset(found, 0xFF, keys * sizeof *found);
    }
    for (size_t s = 0; done && s < drawing->side_count; s++) {
        done = add_marks(drawing, found, s, map, err);
    }
    done = done && choose(drawing, found, keys, options->top, err);
    if (done) {
        drawing->actor_count = drawing->mark_count;
        set_marks(drawing, found);
        look(drawing);
    }
    free(found);
    return done;
}

bool ist_drawing_actors(ist_drawing *drawing, const ist_render_options *options, ist_error *err) {
    const ist_view *view = drawing->sides[0].view;
    size_t count = 0;
    for (size_t s = 0; s < drawing->side_count; s++) {
        drawing->side_first[s] = count;
        count += drawing->sides[s].view->vertex_count;
    }
    drawing->vertex_value = ist_array_make(count, sizeof *drawing->vertex_value, "sizing the actors", err);
    drawing->vertex_mark = ist_array_make(count, sizeof *drawing->vertex_mark, "drawing marks", err);
    size_t keys = view->network != NULL ? view->network->actor_count : view->vertex_count;
    if (drawing->vertex_value == NULL || drawing->vertex_mark == NULL || !measure(drawing, options->size_column, err) ||
        !gather(drawing, keys, options, err)) {
        return false;
    }
    size_marks(drawing, count);
    if (drawing->together == IST_DRAWING_DIFFERENCE) {
        ist_drawing_change_marks(drawing);
    }
    bool small_map = options->layout == IST_DRAWING_MAP && drawing->actor_count < MAP_MANY;
    drawing->label_size = small_map ? IST_MAP_LABEL_SIZE : IST_LABEL_SIZE;
    return ist_drawing_names(drawing, options, err);
}
