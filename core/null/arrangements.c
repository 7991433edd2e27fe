/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * arrangements.c - weights on places: the edges of each class on the places of that class, in every order that can be
 * told apart.
 */
#include "core/null/realisations.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char listing[] = "listing all networks";

/* With more edges than these, weights are not put on them in all ways. */
enum { EDGES = 500 };

/* An edge that may move: its class by the rule, then what tells it from others. */
typedef struct {
    uint32_t class, alike, edge;
} item;

static int compare_items(const void *left, const void *right) {
    const item *a = left, *b = right;
    int by_class = (a->class > b->class) - (a->class < b->class);
    int by_weights = (a->alike > b->alike) - (a->alike < b->alike);
    return by_class != 0 ? by_class : by_weights != 0 ? by_weights : (a->edge > b->edge) - (a->edge < b->edge);
}

static bool list_items(item *items, ist_arrangements *a, const ist_view *view, ist_switch_rule rule, ist_error *err) {
    uint32_t count = 0, *alike = ist_array_make(view->edge_count, sizeof *alike, listing, err);
    bool ok = alike != NULL && ist_null_alike(alike, &count, view, err);
    for (uint32_t e = 0; ok && e < view->edge_count; e++) {
        if (rule.fixed == NULL || !rule.fixed[e]) {
            uint32_t class = rule.class_of ? rule.class_of(rule.context, view->sources[e], view->targets[e]) : 0;
            items[a->count++] = (item){class, alike[e], e};
        }
    }
    if (ok && a->count > 0) {
        qsort(items, a->count, sizeof *items, compare_items);
    }
    free(alike);
    return ok;
}

/* For each class m! over the product of the factorials of how many are alike, as long as it is small. */
static double count_ways(const item *items, uint32_t count) {
    double ways = 1;
    uint32_t first = 0, same = 0;
    for (uint32_t i = 0; i < count && ways <= IST_NULL_STATES; i++) {
        first = items[i].class != items[first].class ? i : first;
        same = items[i].class != items[same].class || items[i].alike != items[same].alike ? i : same;
        ways *= (double)(i - first + 1) / (double)(i - same + 1);
    }
    return ways;
}

static bool reserve(ist_arrangements *a, ist_error *err) {
    uint32_t **arrays[] = {&a->labels, &a->edges, &a->first, &a->next, &a->ends};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof arrays / sizeof *arrays; i++) {
        *arrays[i] = ist_array_make((size_t)a->count + 1, sizeof **arrays[i], listing, err);
        ok = *arrays[i] != NULL;
    }
    return ok;
}

static void fill(ist_arrangements *a, const item *items) {
    for (uint32_t i = 0; i < a->count; i++) {
        bool same_class = i > 0 && items[i].class == items[i - 1].class;
        if (!same_class || items[i].alike != items[i - 1].alike) {
            a->first[a->classes++] = i;
        }
        a->labels[i] = a->classes - 1;
        a->edges[i] = items[i].edge;
    }
    for (uint32_t i = a->count; i-- > 0;) {
        a->ends[i] = i + 1 < a->count && items[i + 1].class == items[i].class ? a->ends[i + 1] : i + 1;
    }
}

bool ist_arrangements_make(ist_arrangements *out, const ist_view *view, ist_switch_rule rule, ist_error *err) {
    *out = (ist_arrangements){.ways = INFINITY, .view = view, .fixed = rule.fixed};
    if (view->edge_count > EDGES) {
        return true;
    }
    item *items = ist_array_make(view->edge_count, sizeof *items, listing, err);
    bool ok = items != NULL && list_items(items, out, view, rule, err);
    if (ok) {
        out->ways = count_ways(items, out->count);
        ok = out->ways > IST_NULL_STATES || reserve(out, err);
    }
    if (ok && out->ways <= IST_NULL_STATES) {
        fill(out, items);
    }
    free(items);
    if (!ok) {
        ist_arrangements_free(out);
    }
    return ok;
}

void ist_arrangements_free(ist_arrangements *arrangements) {
    free(arrangements->labels);
    free(arrangements->first);
    free(arrangements->edges);
    free(arrangements->next);
    free(arrangements->ends);
    *arrangements = (ist_arrangements){0};
}

static void swap(uint32_t *a, uint32_t *b) {
    uint32_t old = *a;
    *a = *b;
    *b = old;
}

/* The next order of the labels, as words in a dictionary; false after the last, and they ascend again. */
static bool next_order(uint32_t *labels, size_t count) {
    size_t tail = count, other = count;
    while (tail > 1 && labels[tail - 2] >= labels[tail - 1]) {
        tail--;
    }
    bool more = tail > 1;
    if (more) {
        while (labels[other - 1] <= labels[tail - 2]) {
            other--;
        }
        swap(&labels[tail - 2], &labels[other - 1]);
    }
    for (size_t low = more ? tail - 1 : 0, high = count; low + 1 < high; low++, high--) {
        swap(&labels[low], &labels[high - 1]);
    }
    return more;
}

/* The next labels of all places, those of the first class running through all their orders before the next class goes
 * on; false after the last. */
static bool next_labels(ist_arrangements *a) {
    for (uint32_t place = 0; place < a->count; place = a->ends[place]) {
        if (next_order(a->labels + place, a->ends[place] - place)) {
            return true;
        }
    }
    return false;
}

static void place_fixed(ist_null_states *out, const ist_arrangements *a, size_t base) {
    for (size_t e = 0; a->fixed != NULL && e < a->view->edge_count; e++) {
        if (a->fixed[e]) {
            out->sources[base + e] = a->view->sources[e];
            out->targets[base + e] = a->view->targets[e];
        }
    }
}

bool ist_arrangements_add(ist_null_states *out, ist_arrangements *arrangements, const uint32_t *sources,
                          const uint32_t *targets, ist_error *err) {
    size_t m = arrangements->view->edge_count;
    do {
        size_t base = out->count * m;
        if (!ist_null_states_append(out, m, err)) {
            return false;
        }
        place_fixed(out, arrangements, base);
        memcpy(arrangements->next, arrangements->first, arrangements->classes * sizeof *arrangements->next);
        for (size_t place = 0; place < arrangements->count; place++) {
            uint32_t edge = arrangements->edges[arrangements->next[arrangements->labels[place]]++];
            out->sources[base + edge] = sources[place];
            out->targets[base + edge] = targets[place];
        }
    } while (next_labels(arrangements));
    return true;
}
