/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * forest.c - depth-first search without recursion, then one walk backwards for low points and sizes. O(V + E).
 * Tarjan (1972), Depth-first search and linear graph algorithms.
 */
#include "core/kernel/forest.h"

#include <stdlib.h>
#include <string.h>

static bool make_arrays(ist_forest *out, size_t n, ist_error *err) {
    uint32_t **arrays[] = {&out->order, &out->place, &out->parent, &out->root, &out->low, &out->size};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        *arrays[i] = ist_array_make(n, sizeof **arrays[i], "searching a forest", err);
        if (!*arrays[i]) {
            return false;
        }
    }
    return true;
}

static void visit(ist_forest *forest, uint32_t vertex, uint32_t parent, uint32_t *count) {
    forest->place[vertex] = *count;
    forest->order[(*count)++] = vertex;
    forest->parent[vertex] = parent;
    forest->root[vertex] = parent == IST_NONE ? vertex : forest->root[parent];
}

/* `next` is the neighbour to be looked at next, by vertex; the way back is the chain of parents. */
static void search(ist_forest *forest, const ist_neighbours *neighbours, uint32_t *next, uint32_t root,
                   uint32_t *count) {
    visit(forest, root, IST_NONE, count);
    for (uint32_t v = root; v != IST_NONE;) {
        if (next[v] == neighbours->offsets[v + 1]) {
            v = forest->parent[v];
            continue;
        }
        uint32_t head = neighbours->heads[next[v]++];
        if (forest->place[head] == IST_NONE) {
            visit(forest, head, v, count);
            v = head;
        }
    }
}

/* Descendants stand after their ancestors in the order, so backwards they are complete. */
static void gather(ist_forest *forest, const ist_neighbours *neighbours) {
    for (size_t i = forest->vertex_count; i-- > 0;) {
        uint32_t v = forest->order[i];
        forest->size[v] = 1;
        forest->low[v] = forest->place[v];
        for (uint32_t arc = neighbours->offsets[v]; arc < neighbours->offsets[v + 1]; arc++) {
            uint32_t head = neighbours->heads[arc];
            bool child = forest->parent[head] == v;
            uint32_t reach = child ? forest->low[head] : forest->place[head];
            forest->size[v] += child ? forest->size[head] : 0;
            if (head != forest->parent[v] && reach < forest->low[v]) {
                forest->low[v] = reach;
            }
        }
    }
}

bool ist_forest_make(ist_forest *out, const ist_neighbours *neighbours, ist_error *err) {
    size_t n = neighbours->vertex_count;
    uint32_t count = 0, *next = ist_array_make(n, sizeof *next, "searching a forest", err);
    *out = (ist_forest){.vertex_count = n};
    if (!next || !make_arrays(out, n, err)) {
        free(next);
        ist_forest_free(out);
        return false;
    }
    memset(out->place, 0xff, n * sizeof *out->place);
    memcpy(next, neighbours->offsets, n * sizeof *next);
    for (uint32_t v = 0; v < n; v++) {
        if (out->place[v] == IST_NONE) {
            search(out, neighbours, next, v, &count);
        }
    }
    gather(out, neighbours);
    free(next);
    return true;
}

void ist_forest_free(ist_forest *forest) {
    free(forest->order);
    free(forest->place);
    free(forest->parent);
    free(forest->root);
    free(forest->low);
    free(forest->size);
    *forest = (ist_forest){0};
}
