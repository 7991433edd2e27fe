/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * arcs.c - two counting sorts make rows whose heads ascend: by head first, then, stably, by tail.
 */
#include "arcs.h"

#include <stdlib.h>
#include <string.h>

static const char making[] = "making arcs";

enum { CACHE_LINE = 64 };

/* Arrays that kernels stream through begin on a cache line. Free with free(). */
static void *aligned_array(size_t count, size_t size, ist_error *err) {
    size_t bytes = (count * size / CACHE_LINE + 1) * CACHE_LINE;
    void *array = NULL;
    if (count > SIZE_MAX / size / 2 || posix_memalign(&array, CACHE_LINE, bytes) != 0) {
        ist_error_memory(err, making);
        return NULL;
    }
    memset(array, 0, bytes);
    return array;
}

static bool reserve(ist_arcs *arcs, size_t vertex_count, size_t arc_count, ist_error *err) {
    arcs->arc_count = arc_count;
    arcs->offsets = aligned_array(vertex_count + 1, sizeof *arcs->offsets, err);
    arcs->heads = arcs->offsets ? aligned_array(arc_count, sizeof *arcs->heads, err) : NULL;
    arcs->edges = arcs->heads ? aligned_array(arc_count, sizeof *arcs->edges, err) : NULL;
    arcs->costs = arcs->edges ? aligned_array(arc_count, sizeof *arcs->costs, err) : NULL;
    return arcs->costs != NULL;
}

typedef struct {
    uint32_t tail, head, edge;
} arc;

/* Sorts `arcs` stably by tail or head into `sorted`; `offsets` has vertex_count + 1 places and ends as the rows'. */
static void sort_by(arc *sorted, uint32_t *offsets, size_t vertex_count, const arc *arcs, size_t count, bool tail) {
    memset(offsets, 0, (vertex_count + 1) * sizeof *offsets);
    for (size_t i = 0; i < count; i++) {
        offsets[(tail ? arcs[i].tail : arcs[i].head) + 1]++;
    }
    for (size_t v = 0; v < vertex_count; v++) {
        offsets[v + 1] += offsets[v];
    }
    for (size_t i = 0; i < count; i++) {
        sorted[offsets[tail ? arcs[i].tail : arcs[i].head]++] = arcs[i];
    }
    /* each offset now stands at its row's end: shift them back by one row */
    memmove(offsets + 1, offsets, vertex_count * sizeof *offsets);
    offsets[0] = 0;
}

static bool fill(ist_arcs *out, const ist_view *view, bool forward, bool backward, ist_error *err) {
    size_t count = view->edge_count * ((size_t)forward + (size_t)backward);
    arc *arcs = ist_array_make(count, sizeof *arcs, making, err);
    arc *sorted = arcs ? ist_array_make(count, sizeof *sorted, making, err) : NULL;
    bool ok = sorted != NULL && reserve(out, view->vertex_count, count, err);
    if (ok) {
        size_t next = 0;
        for (uint32_t e = 0; e < view->edge_count; e++) {
            if (forward) {
                arcs[next++] = (arc){view->sources[e], view->targets[e], e};
            }
            if (backward) {
                arcs[next++] = (arc){view->targets[e], view->sources[e], e};
            }
        }
        sort_by(sorted, out->offsets, view->vertex_count, arcs, count, false);
        sort_by(arcs, out->offsets, view->vertex_count, sorted, count, true);
        for (size_t i = 0; i < count; i++) {
            out->heads[i] = arcs[i].head;
            out->edges[i] = arcs[i].edge;
            out->costs[i] = view->costs[arcs[i].edge];
        }
    }
    free(arcs);
    free(sorted);
    return ok;
}

bool ist_arcs_make(ist_view *view, ist_error *err) {
    if (view->edge_count > UINT32_MAX / 2 - 1) {
        return ist_error_set(err, IST_ERROR_LIMIT, "a view holds at most %u edges", UINT32_MAX / 2 - 1);
    }
    if (view->directed) {
        return fill(&view->out, view, true, false, err) && fill(&view->in, view, false, true, err);
    }
    bool ok = fill(&view->out, view, true, true, err);
    view->in = view->out;
    return ok;
}

static void free_rows(ist_arcs *arcs) {
    free(arcs->offsets);
    free(arcs->heads);
    free(arcs->edges);
    free(arcs->costs);
}

void ist_arcs_free(ist_view *view) {
    if (view->in.offsets != view->out.offsets) {
        free_rows(&view->in);
    }
    free_rows(&view->out);
    view->in = view->out = (ist_arcs){0};
}
