/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * components.c - union-find with path halving, the smaller vertex always above. O(V + E log V).
 */
#include "core/kernel/components.h"

static uint32_t top_of(uint32_t *label, uint32_t vertex) {
    while (label[vertex] != vertex) {
        label[vertex] = label[label[vertex]];
        vertex = label[vertex];
    }
    return vertex;
}

static void join(uint32_t *label, uint32_t a, uint32_t b) {
    a = top_of(label, a);
    b = top_of(label, b);
    label[a > b ? a : b] = a > b ? b : a;
}

void ist_components(uint32_t *label, const ist_view *view, const uint8_t *lost) {
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        label[v] = v;
    }
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        if (!lost || (!lost[view->sources[edge]] && !lost[view->targets[edge]])) {
            join(label, view->sources[edge], view->targets[edge]);
        }
    }
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        label[v] = top_of(label, v);
    }
}
