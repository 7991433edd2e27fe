/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * disjoint_routes.c - routes that share no place between their ends, or no tie, of the least total cost.
 *
 * Where places may not be shared, every place is split in two with room for one route between its halves; ties have
 * room for one route in any case. Then routes are sent one after the other along the cheapest way through what room is
 * left, where going back along a route sent earlier gives its cost back; after each step the routes sent are the
 * cheapest of their number. Costs are kept non-negative by potentials, so each step is one Dijkstra search: O(k E log
 * V).
 *
 * Suurballe (1974), Disjoint paths in a network; Edmonds and Karp (1972), Theoretical improvements in algorithmic
 * efficiency for network flow problems.
 */
#include <math.h>
#include <stdlib.h>

#include "core/kernel/residual.h"
#include "core/kernel/search.h"
#include "route.h"

typedef struct {
    ist_residual residual;
    bool split;                   /* node 2v enters v and node 2v + 1 leaves it; else node v is v */
    double *distance, *potential; /* by node */
    uint32_t *arrival;            /* node -> the arc by which it is reached */
    ist_heap heap;
} ist_sender;

static bool sender_init(ist_sender *s, const ist_view *view, const ist_ends *ends, ist_disjoint_by by, ist_error *err) {
    const char *what = "looking for disjoint routes";
    *s = (ist_sender){.split = by == IST_DISJOINT_PLACES};
    ist_residual_limits limits = s->split ? IST_RESIDUAL_ROUTES : IST_RESIDUAL_WAYS;
    if (!ist_search_accepts(view, err) || !ist_residual_build(&s->residual, view, ends, limits, NULL, err)) {
        return false;
    }
    size_t n = s->residual.node_count;
    return (s->distance = ist_array_make(n, sizeof *s->distance, what, err)) &&
           (s->potential = ist_array_make(n, sizeof *s->potential, what, err)) &&
           (s->arrival = ist_array_make(n, sizeof *s->arrival, what, err)) &&
           ist_heap_init(&s->heap, s->distance, n, err);
}

static void sender_free(ist_sender *s) {
    ist_residual_free(&s->residual);
    free(s->distance);
    free(s->potential);
    free(s->arrival);
    ist_heap_free(&s->heap);
}

/* What the arc costs against the potentials: never negative, but for rounding. */
static double reduced_cost(const ist_sender *s, uint32_t arc) {
    const ist_residual *r = &s->residual;
    return fmax(0, r->costs[arc] + s->potential[r->heads[arc ^ 1]] - s->potential[r->heads[arc]]);
}

static void relax(ist_sender *s, uint32_t node) {
    const ist_residual *r = &s->residual;
    for (uint32_t arc = r->first[node]; arc != IST_NONE; arc = r->next[arc]) {
        uint32_t head = r->heads[arc];
        if (!ist_residual_open(r, arc)) {
            continue;
        }
        double distance = s->distance[node] + reduced_cost(s, arc);
        if (distance < s->distance[head]) {
            s->distance[head] = distance;
            s->arrival[head] = arc;
            ist_heap_put(&s->heap, head);
        }
    }
}

static bool find_way(ist_sender *s) {
    const ist_residual *r = &s->residual;
    for (size_t i = 0; i < r->node_count; i++) {
        s->distance[i] = INFINITY;
    }
    ist_heap_clear(&s->heap);
    s->distance[r->source] = 0;
    ist_heap_put(&s->heap, r->source);
    while (s->heap.count > 0) {
        uint32_t node = ist_heap_pop(&s->heap);
        if (node == r->target) {
            return true;
        }
        relax(s, node);
    }
    return false;
}

static void send_one(ist_sender *s) {
    ist_residual *r = &s->residual;
    for (size_t i = 0; i < r->node_count; i++) {
        s->potential[i] += fmin(s->distance[i], s->distance[r->target]);
    }
    for (uint32_t node = r->target; node != r->source; node = r->heads[s->arrival[node] ^ 1]) {
        ist_residual_send(r, s->arrival[node], 1);
    }
}

/* The next arc of a node, from `arc` on, that leads forward and carries a route; or IST_NONE. */
static uint32_t carrying(const ist_residual *r, uint32_t arc) {
    while (arc != IST_NONE && (arc % 2 == 1 || r->subjects[arc / 2] == IST_NONE || ist_residual_open(r, arc))) {
        arc = r->next[arc];
    }
    return arc;
}

/* Costs that rounding swallows let two routes take a tie in opposite directions, or one route go round: both are
 * undone, which makes nothing dearer. Where places are split neither can happen. */
static void undo_opposites(ist_residual *r) {
    for (uint32_t arc = 0; arc + 2 < r->arc_count; arc += 2) {
        bool same_tie = r->subjects[arc / 2] != IST_NONE && r->subjects[arc / 2] == r->subjects[arc / 2 + 1];
        if (same_tie && !ist_residual_open(r, arc) && !ist_residual_open(r, arc + 2)) {
            ist_residual_send(r, arc, -1);
            ist_residual_send(r, arc + 2, -1);
        }
    }
}

/* Takes out what is sent from `source` along `arc` to a target, and writes its vertices; `place` (zeroed, by vertex) is
 * where on the way a vertex stands, counted from 1. */
static size_t follow(ist_sender *s, uint32_t source, uint32_t arc, uint32_t *way, uint32_t *place) {
    ist_residual *r = &s->residual;
    size_t count = 0;
    way[count++] = source;
    while (arc != IST_NONE) {
        uint32_t head = r->heads[arc], vertex = s->split ? head / 2 : head;
        ist_residual_send(r, arc, -1);
        while (place[vertex] > 0) {
            place[way[--count]] = 0;
        }
        way[count++] = vertex;
        place[vertex] = (uint32_t)count;
        arc = carrying(r, r->first[s->split ? 2 * vertex + 1 : vertex]);
    }
    for (size_t i = 0; i < count; i++) {
        place[way[i]] = 0;
    }
    return count;
}

static bool list_routes(ist_routes *out, ist_sender *s, const ist_view *view, const ist_ends *ends, ist_error *err) {
    ist_residual *r = &s->residual;
    uint32_t *way = ist_array_make(view->vertex_count, sizeof *way, "listing routes", err);
    uint32_t *place = ist_array_make(view->vertex_count, sizeof *place, "listing routes", err);
    bool ok = way && place;
    if (ok && !s->split) {
        undo_opposites(r);
    }
    for (size_t i = 0; ok && i < ends->sources.count; i++) {
        uint32_t source = ends->sources.items[i];
        for (uint32_t arc = carrying(r, r->first[s->split ? 2 * source + 1 : source]); ok && arc != IST_NONE;
             arc = carrying(r, r->next[arc])) {
            ok = ist_routes_add(out, view, way, follow(s, source, arc, way, place), err);
        }
    }
    free(way);
    free(place);
    return ok;
}

static int compare_routes(const void *left, const void *right) {
    return ist_route_compare(left, right);
}

bool ist_routes_disjoint(ist_routes *out, const ist_view *view, const ist_ends *ends, ist_disjoint_by by, size_t count,
                         ist_error *err) {
    ist_sender sender;
    bool ok = sender_init(&sender, view, ends, by, err);
    for (size_t sent = 0; ok && sent < count && find_way(&sender); sent++) {
        send_one(&sender);
    }
    ok = ok && list_routes(out, &sender, view, ends, err);
    sender_free(&sender);
    if (ok && out->count > 1) {
        qsort(out->items, out->count, sizeof *out->items, compare_routes);
    }
    return ok;
}
