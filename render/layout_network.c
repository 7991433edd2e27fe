/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * layout_network.c - tied actors near each other.
 *
 * Each component is laid out by igraph: by Kamada and Kawai (1989) while it is small, the wanted length of a tie
 * growing with the number of neighbours that its ends do not share, which gives hubs room; by Fruchterman and Reingold
 * (1991) on a grid beyond. It is turned so that its longest extent lies flat, scaled to the room its labels need, and
 * the components are packed in rows.
 */
#include <stdlib.h>
#include <string.h>

#include "drawing_parts.h"
#include "graph/igraph_adapter.h"
#include "layout.h"

enum { KAMADA_KAWAI_MOST = 900, GRID_FROM = 1000, ROUNDS_MOST = 300, WORK_MOST = 500000 };
#define TURN 6.283185307179586
#define STRETCH_MOST 3.0

/* One component, numbered from 0, for igraph. */
typedef struct {
    size_t count, edge_count;
    double *ends;   /* two numbers an edge */
    double *length; /* wanted, an edge */
    ist_point *at;  /* the answer */
} part;

/* Finds the root, halving the path on the way. */
static uint32_t root_of(uint32_t *parent, uint32_t v) {
    while (parent[v] != v) {
        parent[v] = parent[parent[v]];
        v = parent[v];
    }
    return v;
}

typedef struct {
    size_t size;
    uint32_t root, mark;
} place;

/* The largest component first; equal ones by their first mark; inside one by mark. */
static int compare_places(const void *a, const void *b) {
    const place *x = a, *y = b;
    if (x->size != y->size) {
        return x->size < y->size ? 1 : -1;
    }
    if (x->root != y->root) {
        return x->root < y->root ? -1 : 1;
    }
    return (x->mark > y->mark) - (x->mark < y->mark);
}

static void join_pairs(uint32_t *parent, const ist_drawing *drawing) {
    for (uint32_t i = 0; i < drawing->actor_count; i++) {
        parent[i] = i;
    }
    for (size_t i = 0; i < drawing->fact_count; i++) {
        uint32_t a = root_of(parent, drawing->facts[i].low), b = root_of(parent, drawing->facts[i].high);
        parent[a > b ? a : b] = a > b ? b : a; /* the root is the component's first mark */
    }
}

static void order_places(place *places, uint32_t *parent, size_t count) {
    for (uint32_t i = 0; i < count; i++) {
        places[i].root = root_of(parent, i);
        places[i].mark = i;
        places[places[i].root].size++;
    }
    /* Roots come first in their component, so each size is final before it is copied. */
    for (size_t i = 0; i < count; i++) {
        places[i].size = places[places[i].root].size;
    }
    qsort(places, count, sizeof *places, compare_places);
}

static bool find_components(ist_layout *out, const ist_drawing *drawing, ist_error *err) {
    size_t count = drawing->actor_count;
    uint32_t *parent = ist_array_make(count, sizeof *parent, "finding components", err);
    place *places = ist_array_make(count, sizeof *places, "finding components", err);
    out->members = ist_array_make(count, sizeof *out->members, "finding components", err);
    out->component_start = ist_array_make(count + 1, sizeof *out->component_start, "finding components", err);
    bool done = parent != NULL && places != NULL && out->members != NULL && out->component_start != NULL;
    if (done) {
        join_pairs(parent, drawing);
        order_places(places, parent, count);
        for (size_t i = 0; i < count; i++) {
            out->members[i] = places[i].mark;
            if (i == 0 || places[i].root != places[i - 1].root) {
                out->component_start[out->component_count++] = i;
            }
        }
        out->component_start[out->component_count] = count;
    }
    free(parent);
    free(places);
    return done;
}

static igraph_error_t make_graph(igraph_t *graph, const part *p) {
    igraph_vector_int_t ends;
    IGRAPH_CHECK(igraph_vector_int_init(&ends, 2 * (igraph_integer_t)p->edge_count));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &ends);
    for (size_t i = 0; i < 2 * p->edge_count; i++) {
        VECTOR(ends)[i] = (igraph_integer_t)p->ends[i];
    }
    IGRAPH_CHECK(igraph_create(graph, &ends, (igraph_integer_t)p->count, IGRAPH_UNDIRECTED));
    igraph_vector_int_destroy(&ends);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

/* Both methods start from a circle, so that no random number is drawn. */
static void start_on_circle(igraph_matrix_t *at, size_t count) {
    double radius = sqrt((double)count);
    for (size_t i = 0; i < count; i++) {
        double angle = TURN * (double)i / (double)count;
        MATRIX(*at, (igraph_integer_t)i, 0) = radius * cos(angle);
        MATRIX(*at, (igraph_integer_t)i, 1) = radius * sin(angle);
    }
}

static igraph_error_t run_layout(const igraph_t *graph, igraph_matrix_t *at, const part *p) {
    igraph_integer_t count = (igraph_integer_t)p->count;
    if (p->count <= KAMADA_KAWAI_MOST) {
        igraph_vector_t lengths = ist_igraph_borrow(p->length, p->edge_count);
        IGRAPH_CHECK(igraph_layout_kamada_kawai(graph, at, true, 60 * count, 0, (igraph_real_t)count, &lengths, NULL,
                                                NULL, NULL, NULL));
        return IGRAPH_SUCCESS;
    }
    igraph_integer_t rounds = count <= WORK_MOST / ROUNDS_MOST ? ROUNDS_MOST : WORK_MOST / count;
    IGRAPH_CHECK(igraph_layout_fruchterman_reingold(graph, at, true, rounds, sqrt((double)count),
                                                    p->count >= GRID_FROM ? IGRAPH_LAYOUT_GRID : IGRAPH_LAYOUT_NOGRID,
                                                    NULL, NULL, NULL, NULL, NULL));
    return IGRAPH_SUCCESS;
}

static igraph_error_t lay_out(void *context) {
    part *p = context;
    igraph_t graph;
    igraph_matrix_t at;
    IGRAPH_CHECK(make_graph(&graph, p));
    IGRAPH_FINALLY(igraph_destroy, &graph);
    IGRAPH_CHECK(igraph_matrix_init(&at, (igraph_integer_t)p->count, 2));
    IGRAPH_FINALLY(igraph_matrix_destroy, &at);
    start_on_circle(&at, p->count);
    IGRAPH_CHECK(run_layout(&graph, &at, p));
    for (size_t i = 0; i < p->count; i++) {
        p->at[i] = (ist_point){MATRIX(at, (igraph_integer_t)i, 0), MATRIX(at, (igraph_integer_t)i, 1)};
    }
    igraph_matrix_destroy(&at);
    igraph_destroy(&graph);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

static bool is_new_pair(const ist_drawing *drawing, size_t fact) {
    const ist_fact *facts = drawing->facts;
    return fact == 0 || facts[fact].low != facts[fact - 1].low || facts[fact].high != facts[fact - 1].high;
}

/* Fills the pairs of one component; `number` is mark -> its number there, or IST_NONE. */
static void fill_part(part *p, const ist_drawing *drawing, const uint32_t *number, const double *degree) {
    p->edge_count = 0;
    for (size_t i = 0; i < drawing->fact_count; i++) {
        const ist_fact *fact = &drawing->facts[i];
        if (number[fact->low] != IST_NONE && is_new_pair(drawing, i)) {
            p->ends[2 * p->edge_count] = number[fact->low];
            p->ends[2 * p->edge_count + 1] = number[fact->high];
            p->length[p->edge_count++] = 1 + sqrt(fmin(degree[fact->low], degree[fact->high]) - 1) * 0.8;
        }
    }
}

/* Turns the points so that the axis of their largest spread is level, around their mean. */
static void turn_level(ist_point *at, size_t count) {
    double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
    for (size_t i = 0; i < count; i++) {
        x += at[i].x / (double)count;
        y += at[i].y / (double)count;
    }
    for (size_t i = 0; i < count; i++) {
        xx += (at[i].x - x) * (at[i].x - x);
        xy += (at[i].x - x) * (at[i].y - y);
        yy += (at[i].y - y) * (at[i].y - y);
    }
    double angle = atan2(2 * xy, xx - yy) / 2, c = cos(angle), s = sin(angle);
    for (size_t i = 0; i < count; i++) {
        double dx = at[i].x - x, dy = at[i].y - y;
        at[i] = (ist_point){c * dx + s * dy, c * dy - s * dx};
    }
}

static bool check_finite(const part *p, ist_error *err) {
    for (size_t i = 0; i < p->count; i++) {
        if (!isfinite(p->at[i].x) || !isfinite(p->at[i].y)) {
            return ist_error_set(err, IST_ERROR_INTERNAL, "the layout gave a position that is no number");
        }
    }
    return true;
}

static bool place_component(ist_layout *out, const ist_drawing *drawing, size_t component, part *p, uint32_t *number,
                            const double *degree, ist_error *err) {
    const uint32_t *members = out->members + out->component_start[component];
    p->count = out->component_start[component + 1] - out->component_start[component];
    if (p->count == 1) {
        out->home[members[0]] = (ist_point){0, 0};
        return true;
    }
    for (size_t i = 0; i < p->count; i++) {
        number[members[i]] = (uint32_t)i;
    }
    fill_part(p, drawing, number, degree);
    bool done = ist_igraph_run(lay_out, p, "laying out the network", err) && check_finite(p, err);
    if (done) {
        turn_level(p->at, p->count);
    }
    for (size_t i = 0; i < p->count; i++) {
        out->home[members[i]] = p->at[i];
        number[members[i]] = IST_NONE;
    }
    return done;
}

/* Gives a component the wanted shape, and `more` of its width, as far as it can be stretched without harm; it stands up
 * where the shape is high. */
static void shape(ist_point *home, const uint32_t *members, size_t count, double aspect, double more) {
    ist_box extent = ist_box_nothing();
    for (size_t i = 0; i < count; i++) {
        ist_point *at = &home[members[i]];
        *at = aspect < 1 ? (ist_point){-at->y, at->x} : *at;
        extent = ist_box_join(extent, (ist_box){*at, *at});
    }
    double width = ist_box_width(extent), height = ist_box_height(extent);
    if (count < 3 || !(width > 0 && height > 0)) {
        return;
    }
    double stretch = sqrt(fmin(fmax(aspect * more * height / width, 1 / STRETCH_MOST), STRETCH_MOST));
    for (size_t i = 0; i < count; i++) {
        home[members[i]].x *= stretch;
        home[members[i]].y /= stretch;
    }
}

static void count_degrees(double *degree, const ist_drawing *drawing) {
    for (size_t i = 0; i < drawing->fact_count; i++) {
        if (is_new_pair(drawing, i)) {
            degree[drawing->facts[i].low]++;
            degree[drawing->facts[i].high]++;
        }
    }
}

bool ist_layout_make_network(ist_layout *out, ist_drawing *drawing, const ist_view *view, ist_error *err) {
    (void)view;
    size_t count = drawing->actor_count, facts = drawing->fact_count;
    part p = {.ends = ist_array_make(2 * facts, sizeof *p.ends, "laying out the network", err),
              .length = ist_array_make(facts, sizeof *p.length, "laying out the network", err),
              .at = ist_array_make(count, sizeof *p.at, "laying out the network", err)};
    uint32_t *number = ist_array_make(count, sizeof *number, "laying out the network", err);
    double *degree = ist_array_make(count, sizeof *degree, "laying out the network", err);
    bool done = p.ends != NULL && p.length != NULL && p.at != NULL && number != NULL && degree != NULL &&
                find_components(out, drawing, err);
    if (done) {
        memset(number, 0xFF, count * sizeof *number);
        count_degrees(degree, drawing);
    }
    for (size_t c = 0; done && c < out->component_count; c++) {
        size_t start = out->component_start[c];
        done = place_component(out, drawing, c, &p, number, degree, err);
        if (done && drawing->aspect > 0) {
            double stretch = drawing->stretch > 0 ? drawing->stretch : 1;
            shape(out->home, out->members + start, out->component_start[c + 1] - start, drawing->aspect, stretch);
        }
    }
    free(p.ends);
    free(p.length);
    free(p.at);
    free(number);
    free(degree);
    return done;
}
