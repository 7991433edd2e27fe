/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * percolation.c - losses run backwards: vertices come back one by one and join components. O(V + E log V) an order.
 *
 * Newman and Ziff (2001), Fast Monte Carlo algorithm for site or bond percolation.
 */
#include "percolation.h"

#include <stdlib.h>

#include "core/kernel/heap.h"

bool ist_percolation_init(ist_percolation *out, const ist_neighbours *neighbours, ist_error *err) {
    const char *what = "losing actors one by one";
    *out = (ist_percolation){.neighbours = neighbours};
    return (out->above = ist_array_make(neighbours->vertex_count, sizeof *out->above, what, err)) &&
           (out->size = ist_array_make(neighbours->vertex_count, sizeof *out->size, what, err));
}

void ist_percolation_free(ist_percolation *percolation) {
    free(percolation->above);
    free(percolation->size);
    *percolation = (ist_percolation){0};
}

static uint32_t top_of(uint32_t *above, uint32_t vertex) {
    while (above[vertex] != vertex) {
        above[vertex] = above[above[vertex]];
        vertex = above[vertex];
    }
    return vertex;
}

/* Joins two components, the smaller below the larger; returns how many they are together. */
static uint32_t join(ist_percolation *p, uint32_t a, uint32_t b) {
    a = top_of(p->above, a);
    b = top_of(p->above, b);
    if (a != b) {
        uint32_t high = p->size[a] >= p->size[b] ? a : b, low = a == high ? b : a;
        p->above[low] = high;
        p->size[high] += p->size[low];
        return p->size[high];
    }
    return p->size[a];
}

double ist_percolation_run(ist_percolation *percolation, const uint32_t *order) {
    const ist_neighbours *ties = percolation->neighbours;
    size_t n = ties->vertex_count;
    uint32_t largest = 0;
    double sum = 0;
    for (size_t v = 0; v < n; v++) {
        percolation->above[v] = IST_NONE;
    }
    for (size_t left = n; left-- > 1;) {
        uint32_t v = order[left], size = 1;
        percolation->above[v] = v;
        percolation->size[v] = 1;
        for (uint32_t arc = ties->offsets[v]; arc < ties->offsets[v + 1]; arc++) {
            if (percolation->above[ties->heads[arc]] != IST_NONE) {
                size = join(percolation, v, ties->heads[arc]);
            }
        }
        largest = size > largest ? size : largest;
        sum += largest;
    }
    return sum / (double)n / (double)n;
}

bool ist_percolation_adaptive(uint32_t *order, const ist_neighbours *neighbours, ist_error *err) {
    size_t n = neighbours->vertex_count, count = 0;
    ist_heap heap = {0};
    double *keys = ist_array_make(n, sizeof *keys, "losing actors one by one", err); /* minus the degree left */
    uint8_t *lost = ist_array_make(n, sizeof *lost, "losing actors one by one", err);
    bool ok = keys && lost && ist_heap_init(&heap, keys, n, err);
    /* Degrees fall, and a heap lets keys fall only: an actor is put in again, when it comes out, if its key is old. */
    double *put = ok ? ist_array_make(n, sizeof *put, "losing actors one by one", err) : NULL;
    for (uint32_t v = 0; put && v < n; v++) {
        keys[v] = put[v] = -(double)ist_neighbours_degree(neighbours, v);
        ist_heap_put(&heap, v);
    }
    while (put && heap.count > 0) {
        uint32_t v = ist_heap_pop(&heap);
        if (put[v] != keys[v]) {
            keys[v] = put[v];
            ist_heap_put(&heap, v);
            continue;
        }
        order[count++] = v;
        lost[v] = 1;
        for (uint32_t arc = neighbours->offsets[v]; arc < neighbours->offsets[v + 1]; arc++) {
            put[neighbours->heads[arc]] += !lost[neighbours->heads[arc]];
        }
    }
    ist_heap_free(&heap);
    free(keys);
    free(lost);
    free(put);
    return put != NULL;
}
