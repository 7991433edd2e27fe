/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * atlas.c - every connected graph has a vertex that can be taken away without
 * parting it. So those of n vertices are those of n - 1 with one more vertex,
 * tied to any of them; of each class of isomorphic ones the first is kept.
 *
 * Two graphs are isomorphic when their canonical forms are equal: the largest
 * number that their bits make over all orders of the vertices by falling
 * degree. OEIS A001349.
 */
#include "atlas.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { ORDERS = 5040 };

/* Orders of `n` vertices; returns how many there are. */
static size_t list_orders(uint8_t orders[ORDERS][ATLAS_VERTICES], uint32_t n) {
    size_t count = 1;
    orders[0][0] = 0;
    for (uint32_t v = 1; v < n; v++) {
        for (size_t made = count; made-- > 0;) { /* vertex v at each place of each order of those before */
            for (uint32_t place = v + 1; place-- > 0;) {
                uint8_t *to = orders[made * (v + 1) + place];
                uint8_t from[ATLAS_VERTICES];
                for (uint32_t i = 0; i < v; i++) {
                    from[i] = orders[made][i];
                }
                for (uint32_t i = 0; i <= v; i++) {
                    to[i] = i < place ? from[i] : i == place ? (uint8_t)v : from[i - 1];
                }
            }
        }
        count *= v + 1;
    }
    return count;
}

static bool tied(atlas_graph g, uint32_t a, uint32_t b) {
    return g.ties >> (a < b ? atlas_pair(a, b) : atlas_pair(b, a)) & 1;
}

static bool falls(const uint8_t *order, const uint32_t *degrees, uint32_t n) {
    for (uint32_t i = 1; i < n; i++) {
        if (degrees[order[i]] > degrees[order[i - 1]]) {
            return false;
        }
    }
    return true;
}

static atlas_graph canonical(atlas_graph g, uint8_t orders[ORDERS][ATLAS_VERTICES], size_t order_count) {
    uint32_t degrees[ATLAS_VERTICES] = {0};
    atlas_graph largest = {.vertex_count = g.vertex_count};
    for (uint32_t b = 1; b < g.vertex_count; b++) {
        for (uint32_t a = 0; a < b; a++) {
            degrees[a] += tied(g, a, b);
            degrees[b] += tied(g, a, b);
        }
    }
    for (size_t k = 0; k < order_count; k++) {
        uint32_t ties = 0;
        if (!falls(orders[k], degrees, g.vertex_count)) {
            continue;
        }
        for (uint32_t b = 1; b < g.vertex_count; b++) {
            for (uint32_t a = 0; a < b; a++) {
                ties |= (uint32_t)tied(g, orders[k][a], orders[k][b]) << atlas_pair(a, b);
            }
        }
        largest.ties = ties > largest.ties ? ties : largest.ties;
    }
    return largest;
}

/* Adds the graph unless it is among those from `first` on. */
static size_t add(atlas_graph *graphs, size_t first, size_t count, atlas_graph g) {
    for (size_t i = first; i < count; i++) {
        if (graphs[i].ties == g.ties) {
            return count;
        }
    }
    if (count == ATLAS_GRAPHS) {
        fprintf(stderr, "there are more graphs than there can be\n");
        exit(1);
    }
    graphs[count] = g;
    return count + 1;
}

void atlas_make(atlas_graph graphs[ATLAS_GRAPHS]) {
    static const size_t known[] = {1, 1, 2, 6, 21, 112, 853};
    uint8_t(*orders)[ATLAS_VERTICES] = calloc(ORDERS, sizeof *orders);
    if (orders == NULL) {
        exit(5);
    }
    graphs[0] = (atlas_graph){.vertex_count = 1};
    size_t before = 0, first = 1, count = 1; /* those of n - 1 vertices are graphs[before] to
                                                graphs[first - 1] */
    for (uint32_t n = 2; n <= ATLAS_VERTICES; n++) {
        size_t order_count = list_orders(orders, n);
        for (size_t i = before; i < first; i++) {
            for (uint32_t partners = 1; partners < (uint32_t)1 << (n - 1); partners++) {
                atlas_graph g = {n, graphs[i].ties | partners << atlas_pair(0, n - 1)};
                count = add(graphs, first, count, canonical(g, orders, order_count));
            }
        }
        if (count - first != known[n - 1]) {
            fprintf(stderr, "%zu connected graphs of %u vertices, not %zu\n", count - first, n, known[n - 1]);
            exit(1);
        }
        before = first;
        first = count;
    }
    free(orders);
}
