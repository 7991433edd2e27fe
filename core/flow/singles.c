/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * singles.c - what every route must pass: single places and single ties whose loss cuts the ends apart.
 *
 * All of them lie on any one route. So one route is found, and the rest of the network is walked from its beginning
 * on: what can be reached without passing a place or tie of the route shows how far it can be gone around. A place is
 * single when nothing before it reaches past it, a tie when nothing before it reaches its far end otherwise. O(V + E).
 */
#include <stdlib.h>
#include <string.h>

#include "flow.h"

typedef struct {
    const ist_view *view;
    uint8_t *roles;
    uint8_t *visited;
    uint32_t *parents;   /* arc by which a vertex was first reached, by its tail vertex; IST_NONE for sources */
    uint32_t *queue;     /* workspace */
    uint32_t *positions; /* vertex -> its place on the route, IST_NONE off it */
    uint32_t *route;     /* source first */
    size_t length;       /* of the route, in vertices; 0: there is none */
    size_t queued, done;
} ist_walk;

static bool walk_init(ist_walk *out, const ist_view *view, const ist_ends *ends, ist_error *err) {
    const char *what = "looking for single places";
    size_t n = view->vertex_count;
    *out = (ist_walk){.view = view};
    return (out->roles = ist_ends_roles(ends, n, err)) &&
           (out->visited = ist_array_make(n, sizeof *out->visited, what, err)) &&
           (out->parents = ist_array_make(n, sizeof *out->parents, what, err)) &&
           (out->queue = ist_array_make(n, sizeof *out->queue, what, err)) &&
           (out->positions = ist_array_make(n, sizeof *out->positions, what, err)) &&
           (out->route = ist_array_make(n, sizeof *out->route, what, err));
}

static void walk_free(ist_walk *walk) {
    free(walk->roles);
    free(walk->visited);
    free(walk->parents);
    free(walk->queue);
    free(walk->positions);
    free(walk->route);
}

static void enqueue(ist_walk *walk, uint32_t vertex) {
    if (!walk->visited[vertex]) {
        walk->visited[vertex] = 1;
        walk->queue[walk->queued++] = vertex;
    }
}

static void enqueue_sources(ist_walk *walk, const ist_ends *ends) {
    memset(walk->visited, 0, walk->view->vertex_count);
    walk->queued = walk->done = 0;
    for (size_t i = 0; i < ends->sources.count; i++) {
        enqueue(walk, ends->sources.items[i]);
    }
}

/* The first target that is reached breadth first, or IST_NONE; `parents` lead back from it. */
static uint32_t reach_target(ist_walk *walk, const ist_ends *ends) {
    const ist_arcs *out = &walk->view->out;
    enqueue_sources(walk, ends);
    for (size_t i = 0; i < walk->queued; i++) {
        walk->parents[walk->queue[i]] = IST_NONE;
    }
    while (walk->done < walk->queued) {
        uint32_t tail = walk->queue[walk->done++];
        for (uint32_t arc = out->offsets[tail]; arc < out->offsets[tail + 1]; arc++) {
            uint32_t head = out->heads[arc];
            if (walk->visited[head]) {
                continue;
            }
            walk->parents[head] = tail;
            if (walk->roles[head] & IST_END_TARGET) {
                return head;
            }
            enqueue(walk, head);
        }
    }
    return IST_NONE;
}

static void find_route(ist_walk *walk, const ist_ends *ends) {
    for (size_t v = 0; v < walk->view->vertex_count; v++) {
        walk->positions[v] = IST_NONE;
    }
    uint32_t target = reach_target(walk, ends);
    for (uint32_t v = target; v != IST_NONE; v = walk->parents[v]) {
        walk->length++;
    }
    size_t at = walk->length;
    for (uint32_t v = target; v != IST_NONE; v = walk->parents[v]) {
        walk->route[--at] = v;
        walk->positions[v] = (uint32_t)at;
    }
}

/* How far along the route a vertex lies: any target is as good as its end. 0 off it. */
static size_t reach_of(const ist_walk *walk, uint32_t vertex) {
    if (walk->roles[vertex] & IST_END_TARGET) {
        return walk->length - 1;
    }
    return walk->positions[vertex] == IST_NONE ? 0 : walk->positions[vertex];
}

/* Walks on from everything in the queue, leaving vertices of the route for their turn and not taking the route's own
 * step to position `next`; returns the farthest position seen, at least `reach`. */
static size_t walk_on(ist_walk *walk, size_t next, size_t reach) {
    const ist_arcs *out = &walk->view->out;
    while (walk->done < walk->queued) {
        uint32_t tail = walk->queue[walk->done++];
        for (uint32_t arc = out->offsets[tail]; arc < out->offsets[tail + 1]; arc++) {
            uint32_t head = out->heads[arc];
            size_t far = tail == walk->route[next - 1] && head == walk->route[next] ? 0 : reach_of(walk, head);
            reach = far > reach ? far : reach;
            if (walk->positions[head] == IST_NONE && !(walk->roles[head] & IST_END_TARGET)) {
                enqueue(walk, head);
            }
        }
    }
    return reach;
}

static bool append(ist_vertex_set *set, uint32_t item, ist_error *err) {
    void *items = set->items;
    bool ok =
        ist_array_reserve(&items, &set->capacity, set->count + 1, sizeof *set->items, "listing what is single", err);
    set->items = items;
    if (ok) {
        set->items[set->count++] = item;
    }
    return ok;
}

static bool list_singles(ist_singles *out, ist_walk *walk, const ist_ends *ends, ist_error *err) {
    enqueue_sources(walk, ends);
    for (size_t next = 1, reach = 0; next < walk->length; next++) {
        reach = walk_on(walk, next, reach);
        uint32_t here = walk->route[next];
        if (reach < next && !append(&out->ties, ist_view_edge(walk->view, walk->route[next - 1], here), err)) {
            return false;
        }
        if (reach <= next && next + 1 < walk->length && !append(&out->places, here, err)) {
            return false;
        }
        enqueue(walk, here);
    }
    return true;
}

bool ist_singles_find(ist_singles *out, const ist_view *view, const ist_ends *ends, ist_error *err) {
    ist_walk walk;
    *out = (ist_singles){0};
    bool ok = walk_init(&walk, view, ends, err);
    if (ok) {
        find_route(&walk, ends);
        out->connected = walk.length > 0;
        ok = list_singles(out, &walk, ends, err);
    }
    walk_free(&walk);
    if (!ok) {
        ist_singles_free(out);
    }
    return ok;
}

bool ist_singles_format(ist_buffer *out, const ist_view *view, const ist_singles *singles, ist_error *err) {
    bool places = singles->places.count > 0, ok = true;
    const ist_vertex_set *shown = places ? &singles->places : &singles->ties;
    for (size_t i = 0; ok && i < shown->count; i++) {
        uint32_t item = shown->items[i];
        ok = (i == 0 || ist_buffer_text(out, ", ", err)) &&
             (places ? ist_buffer_text(out, ist_view_id(view, item), err) : ist_ends_edge(out, view, item, err));
    }
    return ok;
}

void ist_singles_free(ist_singles *singles) {
    ist_vertex_set_free(&singles->places);
    ist_vertex_set_free(&singles->ties);
    *singles = (ist_singles){0};
}
