/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lost.c - losses by what they lose.
 */
#include "core/whatif/lost.h"

#include <stdlib.h>
#include <string.h>

static const char working[] = "listing losses";

static bool make_each(ist_lost_each *out, size_t count, ist_error *err) {
    *out = (ist_lost_each){.losses = ist_array_make(count, sizeof *out->losses, working, err),
                           .numbers = ist_array_make(count, sizeof *out->numbers, working, err),
                           .count = count};
    for (size_t i = 0; out->losses && out->numbers && i < count; i++) {
        out->numbers[i] = (uint32_t)i;
    }
    return out->losses && out->numbers;
}

bool ist_lost_each_edge(ist_lost_each *out, const ist_view *view, ist_error *err) {
    bool ok = make_each(out, view->edge_count, err);
    for (size_t i = 0; ok && i < out->count; i++) {
        out->losses[i] = (ist_lost){.edges = out->numbers + i, .edge_count = 1};
    }
    return ok;
}

bool ist_lost_each_vertex(ist_lost_each *out, const ist_view *view, ist_error *err) {
    bool ok = make_each(out, view->vertex_count, err);
    for (size_t i = 0; ok && i < out->count; i++) {
        out->losses[i] = (ist_lost){.vertices = out->numbers + i, .vertex_count = 1};
    }
    return ok;
}

void ist_lost_each_free(ist_lost_each *each) {
    free(each->losses);
    free(each->numbers);
    *each = (ist_lost_each){0};
}

/* ---- the index ---- */

/* Turns counts, which stand one place late, into starts. */
static void add_up(uint32_t *starts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        starts[i + 1] += starts[i];
    }
}

static bool count_items(ist_lost_index *index, ist_error *err) {
    const ist_view *view = index->view;
    size_t vertices = 0, edges = 0;
    index->vertex_starts = ist_array_make(view->vertex_count + 2, sizeof *index->vertex_starts, working, err);
    index->edge_starts = ist_array_make(view->edge_count + 2, sizeof *index->edge_starts, working, err);
    for (size_t i = 0; index->vertex_starts && index->edge_starts && i < index->count; i++) {
        const ist_lost *lost = &index->losses[i];
        for (size_t k = 0; k < lost->vertex_count; k++) {
            index->vertex_starts[lost->vertices[k] + 2]++;
        }
        for (size_t k = 0; k < lost->edge_count; k++) {
            index->edge_starts[lost->edges[k] + 2]++;
        }
        vertices += lost->vertex_count;
        edges += lost->edge_count;
    }
    index->of_vertices = ist_array_make(vertices, sizeof *index->of_vertices, working, err);
    index->of_edges = ist_array_make(edges, sizeof *index->of_edges, working, err);
    return index->vertex_starts && index->edge_starts && index->of_vertices && index->of_edges;
}

/* A start moves on as its row fills, from that of the row to that of the next. */
static void fill_rows(ist_lost_index *index) {
    add_up(index->vertex_starts, index->view->vertex_count + 1);
    add_up(index->edge_starts, index->view->edge_count + 1);
    for (size_t i = 0; i < index->count; i++) {
        const ist_lost *lost = &index->losses[i];
        for (size_t k = 0; k < lost->vertex_count; k++) {
            index->of_vertices[index->vertex_starts[lost->vertices[k] + 1]++] = (uint32_t)i;
        }
        for (size_t k = 0; k < lost->edge_count; k++) {
            index->of_edges[index->edge_starts[lost->edges[k] + 1]++] = (uint32_t)i;
        }
    }
}

/* The sum of distances from a few vertices: how far out a vertex lies, roughly. */
static bool measure_remoteness(double *out, const ist_view *view, ist_error *err) {
    enum { FROM = 8 };
    ist_sweep sweep = {0};
    bool ok = ist_sweep_init(&sweep, view->vertex_count, err);
    for (size_t i = 0; ok && i < FROM && i < view->vertex_count; i++) {
        uint32_t source = (uint32_t)(i * view->vertex_count / FROM);
        ok = ist_sweep_distances(&sweep, &view->out, source, view->has_cost, NULL, err);
        for (size_t k = 0; ok && k < sweep.reached; k++) {
            out[sweep.order[k]] += sweep.distance[sweep.order[k]];
        }
    }
    ist_sweep_free(&sweep);
    return ok;
}

static bool choose_sides(ist_lost_index *index, bool one_side, ist_error *err) {
    const ist_view *view = index->view;
    double *remoteness = ist_array_make(view->vertex_count, sizeof *remoteness, working, err);
    index->from = ist_array_make(index->count, sizeof *index->from, working, err);
    bool ok = remoteness && index->from && (!one_side || measure_remoteness(remoteness, view, err));
    for (size_t i = 0; ok && one_side && i < index->count; i++) {
        const ist_lost *lost = &index->losses[i];
        if (lost->vertex_count == 0 && lost->edge_count == 1) {
            double a = remoteness[view->sources[lost->edges[0]]], b = remoteness[view->targets[lost->edges[0]]];
            index->from[i] = a > b ? IST_LOST_FROM_SOURCE : IST_LOST_FROM_TARGET;
        }
    }
    free(remoteness);
    return ok;
}

bool ist_lost_index_make(ist_lost_index *out, const ist_view *view, const ist_lost *losses, size_t count, bool one_side,
                         ist_error *err) {
    *out = (ist_lost_index){.view = view, .losses = losses, .count = count};
    if (!count_items(out, err) || !choose_sides(out, one_side && !view->directed, err)) {
        ist_lost_index_free(out);
        return false;
    }
    fill_rows(out);
    return true;
}

void ist_lost_index_free(ist_lost_index *index) {
    free(index->vertex_starts);
    free(index->edge_starts);
    free(index->of_vertices);
    free(index->of_edges);
    free(index->from);
    *index = (ist_lost_index){0};
}

/* ---- whom a loss concerns ---- */

typedef struct {
    uint32_t *items;
    size_t count, first, end;
    uint8_t *seen;
} list;

static inline void add(list *l, uint32_t loss) {
    if (loss >= l->first && loss < l->end && !l->seen[loss]) {
        l->seen[loss] = 1;
        l->items[l->count++] = loss;
    }
}

static inline void add_edge(list *l, const ist_lost_index *index, uint32_t edge, bool from_source) {
    for (uint32_t i = index->edge_starts[edge]; i < index->edge_starts[edge + 1]; i++) {
        uint8_t from = index->from[index->of_edges[i]];
        if (from == IST_LOST_FROM_ALL || (from == IST_LOST_FROM_SOURCE) == from_source) {
            add(l, index->of_edges[i]);
        }
    }
}

size_t ist_lost_concerned(uint32_t *out, const ist_lost_index *index, const ist_dag *dag, size_t first, size_t end,
                          uint8_t *seen) {
    list l = {.items = out, .first = first, .end = end, .seen = seen};
    const ist_arcs *arcs = &index->view->out;
    for (size_t i = 0; i < dag->sweep.reached; i++) {
        uint32_t tail = dag->sweep.order[i];
        const uint32_t *steps = dag->steps + arcs->offsets[tail];
        for (uint32_t k = index->vertex_starts[tail]; k < index->vertex_starts[tail + 1]; k++) {
            add(&l, index->of_vertices[k]);
        }
        for (uint32_t k = 0; k < dag->step_counts[tail]; k++) {
            uint32_t edge = arcs->edges[steps[k]];
            add_edge(&l, index, edge, index->view->sources[edge] == tail);
        }
    }
    for (size_t i = 0; i < l.count; i++) {
        seen[out[i]] = 0;
    }
    return l.count;
}
