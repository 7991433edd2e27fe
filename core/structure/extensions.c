/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extensions.c - mean ranks over all linear extensions of the order of dominance.
 *
 * An order is made by placing classes one after the other, each after those that dominate it. `ways[s]` counts the
 * orders of the set s of classes placed so far, `rest[s]` those of what is left. Class i comes right after the set s in
 * ways[s] rest[s + i] orders, and its rank then is 1 plus the vertices in s. 20! fits a double with room.
 */
#include <assert.h>
#include <stdlib.h>

#include "core/structure/dominance.h"

typedef struct {
    size_t count;
    uint32_t leaders[IST_DOMINANCE_CLASSES_MOST];
    uint32_t above[IST_DOMINANCE_CLASSES_MOST]; /* bit set of the classes that dominate one */
    double *ways, *rest;                        /* by bit set of classes */
} extensions;

static void list_classes(extensions *e, const ist_dominance *d) {
    for (uint32_t v = 0; v < d->neighbours.vertex_count; v++) {
        if (d->leader[v] == v) {
            e->leaders[e->count++] = v;
        }
    }
    for (size_t i = 0; i < e->count; i++) {
        for (size_t j = 0; j < e->count; j++) {
            e->above[i] |= (uint32_t)(i != j && ist_dominates(d, e->leaders[j], e->leaders[i])) << j;
        }
    }
}

/* Can class i be placed after the set? */
static bool can_follow(const extensions *e, uint32_t set, size_t i) {
    return !(set >> i & 1) && (e->above[i] & ~set) == 0;
}

static void count_orders(extensions *e) {
    uint32_t all = (1u << e->count) - 1;
    e->ways[0] = e->rest[all] = 1;
    for (uint32_t set = 0; set < all; set++) {
        for (size_t i = 0; i < e->count && e->ways[set] > 0; i++) {
            if (can_follow(e, set, i)) {
                e->ways[set | 1u << i] += e->ways[set];
            }
        }
    }
    for (uint32_t set = all; set-- > 0;) {
        for (size_t i = 0; i < e->count && e->ways[set] > 0; i++) {
            if (can_follow(e, set, i)) {
                e->rest[set] += e->rest[set | 1u << i];
            }
        }
    }
}

static void add_ranks(double *sums, const extensions *e, const ist_dominance *d) {
    for (uint32_t set = 0; set < 1u << e->count; set++) {
        double before = 0;
        for (size_t i = 0; i < e->count && e->ways[set] > 0; i++) {
            before += set >> i & 1 ? d->size[e->leaders[i]] : 0;
        }
        for (size_t i = 0; i < e->count && e->ways[set] > 0; i++) {
            if (can_follow(e, set, i)) {
                sums[i] += e->ways[set] * e->rest[set | 1u << i] / e->rest[0] * (1 + before);
            }
        }
    }
}

bool ist_dominance_expected(double *ranks, const ist_dominance *dominance, ist_error *err) {
    assert(dominance->class_count <= IST_DOMINANCE_CLASSES_MOST);
    static const char counting[] = "counting orders";
    extensions e = {0};
    double sums[IST_DOMINANCE_CLASSES_MOST] = {0};
    e.ways = ist_array_make((size_t)1 << dominance->class_count, sizeof *e.ways, counting, err);
    e.rest = e.ways ? ist_array_make((size_t)1 << dominance->class_count, sizeof *e.rest, counting, err) : NULL;
    bool ok = e.rest != NULL;
    if (ok) {
        list_classes(&e, dominance);
        count_orders(&e);
        add_ranks(sums, &e, dominance);
    }
    for (size_t v = 0; ok && v < dominance->neighbours.vertex_count; v++) {
        size_t i = 0;
        while (e.leaders[i] != dominance->leader[v]) {
            i++;
        }
        ranks[v] = sums[i];
    }
    free(e.ways);
    free(e.rest);
    return ok;
}
