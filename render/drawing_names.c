/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawing_names.c - which actors are named on a picture, and by what.
 *
 * Names are placed in the order in which they are added, those of the largest marks first.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "drawing_parts.h"
#include "graph/lens_parts.h"
#include "text_metrics.h"

enum { NAME_COLUMNS = 18, NAME_LINES = 4, NAMES_FEW = 200, NAMES_PANELS = 84 };

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

const char *ist_drawing_name(char room[16], const ist_view *view, uint32_t vertex, bool by_id) {
    if (view->network != NULL) {
        return by_id ? ist_view_id(view, vertex) : ist_view_label(view, vertex);
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

static bool add_name(ist_drawing *drawing, uint32_t number, bool by_id, ist_error *err) {
    char room[16];
    const ist_mark *mark = &drawing->marks[number];
    ist_buffer clean = {0}, wrapped = {0};
    size_t columns = drawing->name_columns > 0 ? drawing->name_columns : NAME_COLUMNS;
    ist_label label = {.size = drawing->label_size, .color = IST_COLOR_INK, .mark = number, .backed = true};
    bool done =
        ist_text_clean(&clean, ist_drawing_name(room, ist_mark_view(drawing, mark), mark->vertex, by_id), err) &&
        ist_text_wrap(&wrapped, ist_buffer_string(&clean), columns, NAME_LINES, err) &&
        ist_drawing_add_label(drawing, label, ist_buffer_string(&wrapped), err);
    ist_buffer_free(&clean);
    ist_buffer_free(&wrapped);
    return done;
}

/* The mark of the actor that is meant. USAGE error for a name that nobody goes by, UNDEFINED for one of nobody here. */
static bool find_mark(uint32_t *out, const ist_drawing *drawing, const char *name, ist_error *err) {
    const ist_network *network = drawing->sides[0].view->network;
    uint32_t actor = IST_NONE;
    if (network != NULL && !ist_network_actor(&actor, network, name, err)) {
        return ist_error_prefix(err, "--label");
    }
    for (size_t side = 0; actor != IST_NONE && side < drawing->side_count; side++) {
        uint32_t vertex = drawing->sides[side].view->actor_vertex[actor];
        uint32_t mark = vertex == IST_NONE ? IST_NONE : drawing->vertex_mark[drawing->side_first[side] + vertex];
        if (mark != IST_NONE) {
            *out = mark;
            return true;
        }
    }
    char quoted[IST_QUOTE_SIZE];
    return ist_error_set(err, IST_ERROR_UNDEFINED, "--label: %s is not on the picture",
                         ist_quote(quoted, name, strlen(name)));
}

/* Which marks are of a list of actors: one byte a mark. */
static bool find_named(uint8_t *named, const ist_drawing *drawing, const char *list, ist_error *err) {
    ist_names names = {0};
    bool done = ist_names_read(&names, list, err);
    for (size_t i = 0; done && i < names.count; i++) {
        uint32_t mark = 0;
        done = find_mark(&mark, drawing, names.items[i], err);
        if (done) {
            named[mark] = 1;
        }
    }
    ist_names_free(&names);
    return done;
}

/* How many are named where nobody says which. */
static size_t usual_count(const ist_drawing *drawing) {
    if (drawing->together == IST_DRAWING_PANELS) {
        size_t few = NAMES_PANELS / drawing->side_count;
        return drawing->actor_count <= few + few / 3 ? drawing->actor_count : few;
    }
    return drawing->actor_count > IST_CROWD ? NAMES_FEW : drawing->actor_count;
}

bool ist_drawing_names(ist_drawing *drawing, const ist_render_options *options, ist_error *err) {
    size_t top = options->label_none ? 0 : options->label_top > 0 ? options->label_top : usual_count(drawing);
    uint8_t *named = ist_array_make(drawing->actor_count, 1, "choosing labels", err);
    ranked *order = rank_marks(drawing, err);
    bool done = named != NULL && order != NULL &&
                (options->label_ids == NULL || find_named(named, drawing, options->label_ids, err));
    for (size_t i = 0; done && i < drawing->actor_count; i++) {
        bool wanted = options->label_ids != NULL ? named[order[i].mark] != 0 : i < top;
        done = !wanted || add_name(drawing, order[i].mark, options->label_by_id, err);
    }
    free(named);
    free(order);
    drawing->actor_label_count = drawing->label_count;
    drawing->names_chosen = options->label_ids != NULL;
    return done;
}
