/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * grown.c - copies, and seams between neighbouring ones.
 *
 * An edge a-b of the seam of two copies becomes two: from a in the one to b in the other, and from a in the other to b
 * in the one. The copies of an edge always join each copy of the one end with a copy of the other end of its own: no
 * two edges come to join the same two vertices, every vertex keeps its degree and every edge its weights.
 */
#include "core/timing/grown.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"

static const char growing[] = "growing a network";
static const double most = 0x1p30;

typedef struct {
    uint32_t *sources, *targets;
    double *costs, *strengths, *capacities; /* NULL where the view has none */
} grown_edges;

static bool copy_numbers(double **out, const double *numbers, size_t count, size_t copies, ist_error *err) {
    *out = ist_array_make(count * copies, sizeof **out, growing, err);
    for (size_t copy = 0; *out && copy < copies; copy++) {
        memcpy(*out + copy * count, numbers, count * sizeof **out);
    }
    return *out != NULL;
}

static bool copy_edges(grown_edges *out, const ist_view *view, size_t copies, ist_error *err) {
    size_t n = view->vertex_count, m = view->edge_count;
    out->sources = ist_array_make(m * copies, sizeof *out->sources, growing, err);
    out->targets = ist_array_make(m * copies, sizeof *out->targets, growing, err);
    for (size_t i = 0; out->sources && out->targets && i < m * copies; i++) {
        out->sources[i] = (uint32_t)(i / m * n) + view->sources[i % m];
        out->targets[i] = (uint32_t)(i / m * n) + view->targets[i % m];
    }
    return out->sources && out->targets && copy_numbers(&out->strengths, view->strengths, m, copies, err) &&
           (!view->has_cost || copy_numbers(&out->costs, view->costs, m, copies, err)) &&
           (!view->has_capacity || copy_numbers(&out->capacities, view->capacities, m, copies, err));
}

static void free_edges(grown_edges *edges) {
    free(edges->sources);
    free(edges->targets);
    free(edges->costs);
    free(edges->strengths);
    free(edges->capacities);
}

/* Swaps the targets of the two copies of some edges, drawn without repetition by a stream of this seam; `order` are the
 * numbers of all edges. */
static void sew(grown_edges *edges, uint32_t *order, size_t m, size_t seam, uint64_t seed) {
    size_t count = (size_t)ceil(sqrt((double)m));
    uint64_t random = ist_random_start(seed, seam);
    for (size_t e = 0; e < m; e++) {
        order[e] = (uint32_t)e;
    }
    for (size_t i = 0; i < count && i < m; i++) {
        size_t at = i + ist_random_below(&random, (uint32_t)(m - i));
        uint32_t edge = order[at];
        order[at] = order[i];
        size_t here = seam * m + edge, there = here + m;
        uint32_t target = edges->targets[here];
        edges->targets[here] = edges->targets[there];
        edges->targets[there] = target;
    }
}

static bool make_view(ist_view *out, const ist_view *view, const grown_edges *edges, size_t copies, ist_error *err) {
    size_t m = view->edge_count;
    const ist_edge_list list = {.vertex_count = view->vertex_count * copies,
                                .edge_count = m * copies,
                                .directed = view->directed,
                                .sources = edges->sources,
                                .targets = edges->targets,
                                .costs = edges->costs,
                                .strengths = edges->strengths,
                                .capacities = edges->capacities};
    if (!ist_view_from_edges(out, &list, err)) {
        return false;
    }
    for (size_t copy = 0; copy < copies; copy++) {
        memcpy(out->signs + copy * m, view->signs, m * sizeof *out->signs);
    }
    out->lens.direction = view->lens.direction;
    out->work = view->work;
    return true;
}

bool ist_grown_view(ist_view *out, const ist_view *view, size_t copies, uint64_t seed, ist_error *err) {
    size_t n = view->vertex_count, m = view->edge_count;
    double largest = (double)(n > m ? n : m) * (double)copies;
    grown_edges edges = {0};
    *out = (ist_view){0};
    if (largest > most) {
        return ist_error_set(err, IST_ERROR_LIMIT, "a network of %.3g actors or ties is too large to grow", largest);
    }
    uint32_t *order = ist_array_make(m, sizeof *order, growing, err);
    bool ok = order && copy_edges(&edges, view, copies, err);
    for (size_t seam = 0; ok && seam + 1 < copies; seam++) {
        sew(&edges, order, m, seam, seed);
    }
    ok = ok && make_view(out, view, &edges, copies, err);
    free_edges(&edges);
    free(order);
    return ok;
}
