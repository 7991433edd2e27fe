/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shortest.c - the sweep: distances first, path counts after.
 *
 * Distances and order come from a breadth-first queue or from Dijkstra's algorithm. The counts are then added up in
 * that order over the tight arcs, by the very test that accumulation and enumeration use, so that all three agree on
 * what a tie is. O(V + E) by hops, O((V + E) log V) by cost.
 */
#include "core/kernel/shortest.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Counts are kept below this, so that no sum of two of them overflows. */
static const double path_limit = 0x1p1000;

bool ist_sweeps_accepted(const ist_view *view, size_t sources, ist_error *err) {
    double steps = (double)sources * (double)(view->vertex_count + view->out.arc_count);
    return steps <= IST_SWEEP_STEPS_MOST ||
           ist_error_set(err, IST_ERROR_LIMIT,
                         "shortest paths from %zu of %zu actors over %zu ties would take %.1e steps, hours of work; at "
                         "most %.0e are taken: narrow the lens, or choose measures that do not read paths",
                         sources, view->vertex_count, view->edge_count, steps, IST_SWEEP_STEPS_MOST);
}

bool ist_sweep_init(ist_sweep *out, size_t vertex_count, ist_error *err) {
    assert(vertex_count < IST_NONE);
    *out = (ist_sweep){.vertex_count = vertex_count};
    out->distance = ist_array_make(vertex_count, sizeof *out->distance, "preparing a sweep", err);
    out->paths = out->distance ? ist_array_make(vertex_count, sizeof *out->paths, "preparing a sweep", err) : NULL;
    out->order = out->paths ? ist_array_make(vertex_count, sizeof *out->order, "preparing a sweep", err) : NULL;
    out->heap = out->order ? ist_array_make(vertex_count, sizeof *out->heap, "preparing a sweep", err) : NULL;
    out->heap_at = out->heap ? ist_array_make(vertex_count, sizeof *out->heap_at, "preparing a sweep", err) : NULL;
    if (!out->heap_at) {
        ist_sweep_free(out);
        return false;
    }
    return true;
}

void ist_sweep_free(ist_sweep *sweep) {
    free(sweep->distance);
    free(sweep->paths);
    free(sweep->order);
    free(sweep->heap);
    free(sweep->heap_at);
    *sweep = (ist_sweep){0};
}

static void start(ist_sweep *sweep, uint32_t source) {
    assert(source < sweep->vertex_count);
    for (size_t v = 0; v < sweep->vertex_count; v++) {
        sweep->distance[v] = INFINITY;
    }
    sweep->distance[source] = 0;
    sweep->reached = 0;
}

/* The order of the reached vertices is at the same time the queue. */
static void sweep_hops(ist_sweep *sweep, const ist_arcs *arcs, uint32_t source, const uint8_t *blocked) {
    sweep->order[sweep->reached++] = source;
    for (size_t i = 0; i < sweep->reached; i++) {
        uint32_t tail = sweep->order[i];
        for (uint32_t arc = arcs->offsets[tail]; arc < arcs->offsets[tail + 1]; arc++) {
            uint32_t head = arcs->heads[arc];
            if (isinf(sweep->distance[head]) && !(blocked && blocked[head])) {
                sweep->distance[head] = sweep->distance[tail] + 1;
                sweep->order[sweep->reached++] = head;
            }
        }
    }
}

static void heap_put(ist_sweep *sweep, size_t at, uint32_t vertex) {
    sweep->heap[at] = vertex;
    sweep->heap_at[vertex] = (uint32_t)at;
}

/* Lets `vertex` rise from the hole at `at` until its parent is not farther. */
static void heap_rise(ist_sweep *sweep, size_t at, uint32_t vertex) {
    double key = sweep->distance[vertex];
    while (at > 0 && sweep->distance[sweep->heap[(at - 1) / 2]] > key) {
        heap_put(sweep, at, sweep->heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    heap_put(sweep, at, vertex);
}

/* Takes the nearest vertex out: the hole it leaves sinks to the bottom along the nearer children, and the last vertex,
 * which seldom belongs far above it, rises from there. */
static uint32_t heap_pop(ist_sweep *sweep, size_t *count) {
    uint32_t top = sweep->heap[0], last = sweep->heap[--*count];
    size_t at = 0;
    for (size_t child = 1; child < *count; child = 2 * at + 1) {
        bool second = child + 1 < *count;
        child += second & (sweep->distance[sweep->heap[child + second]] < sweep->distance[sweep->heap[child]]);
        heap_put(sweep, at, sweep->heap[child]);
        at = child;
    }
    heap_rise(sweep, at, last);
    return top;
}

static bool refuse_scale(double distance, double cost, ist_error *err) {
    if (isinf(distance + cost)) {
        return ist_error_set(err, IST_ERROR_LIMIT,
                             "the length of a path overflows: costs near %.0e are too large to add", cost);
    }
    return ist_error_set(err, IST_ERROR_LIMIT, "a cost of %g is lost beside a path of length %g: costs differ too much",
                         cost, distance);
}

/* Offers `tail`, whose distance is final, as the way to its heads. */
static bool relax(ist_sweep *sweep, size_t *count, const ist_arcs *arcs, uint32_t tail, const uint8_t *blocked,
                  ist_error *err) {
    double distance = sweep->distance[tail];
    for (uint32_t arc = arcs->offsets[tail]; arc < arcs->offsets[tail + 1]; arc++) {
        uint32_t head = arcs->heads[arc];
        double cost = arcs->costs[arc], length = distance + cost, known = sweep->distance[head];
        if ((length >= known && !(isinf(length) && isinf(known))) || (blocked && blocked[head])) {
            continue;
        }
        assert(cost > 0 && isfinite(cost));
        if (length <= distance || isinf(length)) {
            return refuse_scale(distance, cost, err);
        }
        sweep->distance[head] = length;
        heap_rise(sweep, isinf(known) ? (*count)++ : sweep->heap_at[head], head);
    }
    return true;
}

static bool sweep_costs(ist_sweep *sweep, const ist_arcs *arcs, uint32_t source, const uint8_t *blocked,
                        ist_error *err) {
    size_t count = 0;
    heap_put(sweep, count++, source);
    while (count > 0) {
        uint32_t tail = heap_pop(sweep, &count);
        sweep->order[sweep->reached++] = tail;
        if (!relax(sweep, &count, arcs, tail, blocked, err)) {
            return false;
        }
    }
    return true;
}

/* The tail of a tight arc stands before its head in the order, so every count is complete when it is handed on. */
static bool count_paths(ist_sweep *sweep, const ist_arcs *arcs, bool weighted, ist_error *err) {
    memset(sweep->paths, 0, sweep->vertex_count * sizeof *sweep->paths);
    sweep->paths[sweep->order[0]] = 1;
    for (size_t i = 0; i < sweep->reached; i++) {
        uint32_t tail = sweep->order[i];
        double paths = sweep->paths[tail];
        if (paths > path_limit) {
            return ist_error_set(err, IST_ERROR_LIMIT, "there are more than 2^1000 shortest paths: too many to count");
        }
        for (uint32_t arc = arcs->offsets[tail]; arc < arcs->offsets[tail + 1]; arc++) {
            uint32_t head = arcs->heads[arc];
            bool tight = ist_sweep_tight(sweep, tail, head, weighted ? arcs->costs[arc] : 1);
            sweep->paths[head] += tight * paths;
        }
    }
    return true;
}

bool ist_sweep_distances(ist_sweep *sweep, const ist_arcs *arcs, uint32_t source, bool weighted, const uint8_t *blocked,
                         ist_error *err) {
    start(sweep, source);
    if (!weighted) {
        sweep_hops(sweep, arcs, source, blocked);
        return true;
    }
    return sweep_costs(sweep, arcs, source, blocked, err);
}

bool ist_sweep_run(ist_sweep *sweep, const ist_arcs *arcs, uint32_t source, bool weighted, const uint8_t *blocked,
                   ist_error *err) {
    return ist_sweep_distances(sweep, arcs, source, weighted, blocked, err) && count_paths(sweep, arcs, weighted, err);
}
