/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * strong.c - one depth-first search without recursion; a component is whole when its first vertex is left. O(V + E).
 * Tarjan (1972), Depth-first search and linear graph algorithms.
 */
#include "core/kernel/strong.h"

#include <stdlib.h>

typedef struct {
    const ist_arcs *arcs;
    uint32_t *label;
    uint32_t *place;  /* when it was first visited, from 1; 0: not yet */
    uint32_t *low;    /* the first place on the stack that it is known to reach */
    uint32_t *parent; /* in the tree of the search */
    uint32_t *next;   /* the arc to be looked at next */
    uint32_t *stack;  /* visited vertices whose components are not whole yet */
    size_t height;
    uint32_t count;
} workspace;

static bool prepare(workspace *work, size_t n, ist_error *err) {
    uint32_t **arrays[] = {&work->place, &work->low, &work->parent, &work->next, &work->stack};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        *arrays[i] = ist_array_make(n, sizeof **arrays[i], "finding strong components", err);
        if (!*arrays[i]) {
            return false;
        }
    }
    return true;
}

static void visit(workspace *work, uint32_t vertex, uint32_t parent) {
    work->place[vertex] = work->low[vertex] = ++work->count;
    work->parent[vertex] = parent;
    work->next[vertex] = work->arcs->offsets[vertex];
    work->stack[work->height++] = vertex;
}

/* All above `first` on the stack, and itself, are its component. */
static void take_off(workspace *work, uint32_t first) {
    size_t bottom = work->height;
    uint32_t least = first;
    do {
        bottom--;
        least = work->stack[bottom] < least ? work->stack[bottom] : least;
    } while (work->stack[bottom] != first);
    while (work->height > bottom) {
        work->label[work->stack[--work->height]] = least;
    }
}

static uint32_t leave(workspace *work, uint32_t vertex) {
    uint32_t parent = work->parent[vertex];
    if (work->low[vertex] == work->place[vertex]) {
        take_off(work, vertex);
    } else if (work->low[vertex] < work->low[parent]) {
        work->low[parent] = work->low[vertex]; /* only a root has no parent, and a root is left above */
    }
    return parent;
}

static void search(workspace *work, uint32_t root) {
    visit(work, root, IST_NONE);
    for (uint32_t v = root; v != IST_NONE;) {
        if (work->next[v] == work->arcs->offsets[v + 1]) {
            v = leave(work, v);
            continue;
        }
        uint32_t head = work->arcs->heads[work->next[v]++];
        if (work->place[head] == 0) {
            visit(work, head, v);
            v = head;
        } else if (work->label[head] == IST_NONE && work->place[head] < work->low[v]) {
            work->low[v] = work->place[head];
        }
    }
}

bool ist_strong_components(uint32_t *label, const ist_view *view, ist_error *err) {
    workspace work = {.arcs = &view->out, .label = label};
    bool ok = prepare(&work, view->vertex_count, err);
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        label[v] = IST_NONE;
    }
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        if (work.place[v] == 0) {
            search(&work, v);
        }
    }
    free(work.place);
    free(work.low);
    free(work.parent);
    free(work.next);
    free(work.stack);
    return ok;
}
