/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * schematic_order.c - in which order a layer's nodes stand, and at which heights.
 *
 * The order is found by sweeps to the right and back: each layer by the means of its nodes' neighbours in the last one;
 * that of the fewest crossings is kept (Sugiyama, Tagawa and Toda 1981). Heights follow in sweeps, too: each node
 * wishes for the mean height of its neighbours, where legs that pass layers count more, and nodes whose wishes leave
 * them too little room share theirs as a block (least squares under the order).
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schematic.h"

enum { SWEEPS = 24, LEVELS = 240 };
#define NODE_GAP 6.0

static const char what[] = "drawing routes";

typedef struct {
    ist_schematic *s;
    size_t links;
    uint32_t *left, *right; /* link -> nodes of neighbouring layers */
    double *weight;
    double *sum, *count; /* node -> of its neighbours on one side */
    uint32_t *best;      /* the order of the fewest crossings */
} sorter;

/* ---- links between neighbouring layers ---- */

static void list_links(sorter *w) {
    const ist_schematic *s = w->s;
    for (size_t i = 0; i < s->leg_count; i++) {
        const ist_leg_drawn *leg = &s->legs[i];
        for (size_t k = 0; k <= leg->passed; k++) {
            bool inner = k > 0 && k<leg->passed, loose = leg->passed> 0 && !inner;
            w->left[w->links] = (uint32_t)ist_schematic_node_of(leg, k);
            w->right[w->links] = (uint32_t)ist_schematic_node_of(leg, k + 1);
            w->weight[w->links++] = inner ? 6 : loose ? 2 : 1;
        }
    }
}

static size_t count_links(const ist_schematic *s) {
    size_t links = 0;
    for (size_t i = 0; i < s->leg_count; i++) {
        links += s->legs[i].passed + 1;
    }
    return links;
}

static size_t count_crossings(const sorter *w) {
    const ist_schematic_node *nodes = w->s->nodes;
    size_t crossings = 0;
    for (size_t i = 0; i < w->links; i++) {
        for (size_t k = i + 1; k < w->links; k++) {
            const ist_schematic_node *a = &nodes[w->left[i]], *b = &nodes[w->left[k]];
            const ist_schematic_node *c = &nodes[w->right[i]], *d = &nodes[w->right[k]];
            crossings += a->layer == b->layer &&
                         ((a->place < b->place && c->place > d->place) || (a->place > b->place && c->place < d->place));
        }
    }
    return crossings;
}

/* ---- order ---- */

static void set_places(ist_schematic *s) {
    for (uint32_t layer = 0; layer < s->layers; layer++) {
        for (size_t i = s->layer_start[layer]; i < s->layer_start[layer + 1]; i++) {
            s->nodes[s->order[i]].place = i - s->layer_start[layer];
        }
    }
}

/* First the order in which the routes, the shortest first, come upon the nodes. */
static void fill_order(ist_schematic *s, uint8_t *taken, size_t *next) {
    for (size_t i = 0; i < s->node_count; i++) {
        s->layer_start[s->nodes[i].layer + 1]++;
    }
    for (uint32_t layer = 0; layer < s->layers; layer++) {
        s->layer_start[layer + 1] += s->layer_start[layer];
        next[layer] = s->layer_start[layer];
    }
    for (size_t i = 0; i < s->leg_count; i++) {
        for (size_t k = 0; k <= s->legs[i].passed + 1; k++) {
            size_t node = ist_schematic_node_of(&s->legs[i], k);
            if (!taken[node]) {
                taken[node] = 1;
                s->order[next[s->nodes[node].layer]++] = (uint32_t)node;
            }
        }
    }
}

/* Sorts one layer by the means of `sum` over `count`; who has none stays where it is among the others. */
static void sort_layer(sorter *w, uint32_t layer) {
    ist_schematic *s = w->s;
    size_t first = s->layer_start[layer], end = s->layer_start[layer + 1];
    for (size_t i = first + 1; i < end; i++) {
        uint32_t node = s->order[i];
        double mean = w->count[node] > 0 ? w->sum[node] / w->count[node] : (double)s->nodes[node].place;
        size_t at = i;
        for (; at > first; at--) {
            uint32_t before = s->order[at - 1];
            double other = w->count[before] > 0 ? w->sum[before] / w->count[before] : (double)s->nodes[before].place;
            if (other <= mean) {
                break;
            }
            s->order[at] = before;
        }
        s->order[at] = node;
    }
    for (size_t i = first; i < end; i++) {
        s->nodes[s->order[i]].place = i - first;
    }
}

static void add_up(sorter *w, bool from_left, bool heights) {
    const ist_schematic_node *nodes = w->s->nodes;
    memset(w->sum, 0, w->s->node_count * sizeof *w->sum);
    memset(w->count, 0, w->s->node_count * sizeof *w->count);
    for (size_t i = 0; i < w->links; i++) {
        uint32_t to = from_left ? w->right[i] : w->left[i], of = from_left ? w->left[i] : w->right[i];
        double weight = heights ? w->weight[i] : 1;
        w->sum[to] += weight * (heights ? nodes[of].y : (double)nodes[of].place);
        w->count[to] += weight;
    }
}

static void sweep(sorter *w, bool to_right) {
    for (uint32_t i = 1; i < w->s->layers; i++) {
        add_up(w, to_right, false);
        sort_layer(w, to_right ? i : w->s->layers - 1 - i);
    }
}

static void keep_if_better(sorter *w, size_t *fewest) {
    size_t crossings = count_crossings(w);
    if (crossings < *fewest) {
        *fewest = crossings;
        memcpy(w->best, w->s->order, w->s->node_count * sizeof *w->best);
    }
}

static bool start(sorter *w, ist_error *err) {
    ist_schematic *s = w->s;
    size_t links = count_links(s);
    return (w->left = ist_array_make(links, sizeof *w->left, what, err)) != NULL &&
           (w->right = ist_array_make(links, sizeof *w->right, what, err)) != NULL &&
           (w->weight = ist_array_make(links, sizeof *w->weight, what, err)) != NULL &&
           (w->sum = ist_array_make(s->node_count, sizeof *w->sum, what, err)) != NULL &&
           (w->count = ist_array_make(s->node_count, sizeof *w->count, what, err)) != NULL &&
           (w->best = ist_array_make(s->node_count, sizeof *w->best, what, err)) != NULL;
}

static void stop(sorter *w) {
    free(w->left);
    free(w->right);
    free(w->weight);
    free(w->sum);
    free(w->count);
    free(w->best);
}

static void search(sorter *w) {
    ist_schematic *s = w->s;
    size_t fewest = SIZE_MAX;
    set_places(s);
    keep_if_better(w, &fewest);
    s->crossings[0] = fewest;
    for (int i = 0; i < SWEEPS; i++) {
        sweep(w, i % 2 == 0);
        keep_if_better(w, &fewest);
    }
    s->crossings[1] = fewest;
    memcpy(s->order, w->best, s->node_count * sizeof *s->order);
    set_places(s);
}

bool ist_schematic_order(ist_schematic *s, ist_error *err) {
    sorter w = {.s = s};
    s->order = ist_array_make(s->node_count, sizeof *s->order, what, err);
    s->layer_start = ist_array_make((size_t)s->layers + 1, sizeof *s->layer_start, what, err);
    uint8_t *taken = ist_array_make(s->node_count, 1, what, err);
    size_t *next = ist_array_make(s->layers, sizeof *next, what, err);
    bool ok = s->order != NULL && s->layer_start != NULL && taken != NULL && next != NULL && start(&w, err);
    if (ok) {
        list_links(&w);
        fill_order(s, taken, next);
        search(&w);
    }
    free(taken);
    free(next);
    stop(&w);
    return ok;
}

/* ---- heights ---- */

/* Neighbours that would overlap at their wishes: they stand as one block, at the mean of what each wishes, by weight;
 * with any other mean heights would drift from sweep to sweep. */
typedef struct {
    size_t first, count;
    double wish; /* of the first one */
    double weight;
} block;

typedef struct {
    double height, weight; /* wished for, and how much */
} wished;

static double distance(const ist_schematic *s, size_t above, size_t below) {
    return s->nodes[s->order[above]].down + s->nodes[s->order[below]].up + NODE_GAP;
}

/* Gives one layer heights: `wish` has one a node, `blocks` room for one a node. Invariant: the blocks made so far do
 * not overlap, and no node left of them comes to stand higher than one above it. */
static void level_layer(ist_schematic *s, uint32_t layer, const wished *wish, block *blocks) {
    size_t first = s->layer_start[layer], end = s->layer_start[layer + 1], used = 0;
    for (size_t i = first; i < end; i++) {
        blocks[used++] = (block){i, 1, wish[s->order[i]].height, wish[s->order[i]].weight};
        while (used > 1) {
            block *a = &blocks[used - 2], *b = &blocks[used - 1];
            double below = 0; /* from the first of a to the first of b, when they touch */
            for (size_t k = a->first; k < b->first; k++) {
                below += distance(s, k, k + 1);
            }
            if (a->wish - below >= b->wish) {
                break;
            }
            a->wish = (a->wish * a->weight + (b->wish + below) * b->weight) / (a->weight + b->weight);
            a->weight += b->weight;
            a->count += b->count;
            used--;
        }
    }
    for (size_t b = 0; b < used; b++) {
        double y = blocks[b].wish;
        for (size_t k = 0; k < blocks[b].count; k++) {
            size_t at = blocks[b].first + k;
            y -= k > 0 ? distance(s, at - 1, at) : 0;
            s->nodes[s->order[at]].y = y;
        }
    }
}

/* Every layer around the same height. */
static void stack_up(ist_schematic *s) {
    for (uint32_t layer = 0; layer < s->layers; layer++) {
        double y = 0; /* of the last one, from the first */
        for (size_t i = s->layer_start[layer]; i < s->layer_start[layer + 1]; i++) {
            y -= i > s->layer_start[layer] ? distance(s, i - 1, i) : 0;
            s->nodes[s->order[i]].y = y;
        }
        for (size_t i = s->layer_start[layer]; i < s->layer_start[layer + 1]; i++) {
            s->nodes[s->order[i]].y -= y / 2;
        }
    }
}

/* What each node wishes for: the mean of its neighbours on both sides. */
static void find_wishes(sorter *w, wished *wish) {
    size_t count = w->s->node_count;
    memset(wish, 0, count * sizeof *wish);
    for (int side = 0; side < 2; side++) {
        add_up(w, side == 0, true);
        for (size_t n = 0; n < count; n++) {
            wish[n].height += w->sum[n];
            wish[n].weight += w->count[n];
        }
    }
    for (size_t n = 0; n < count; n++) {
        wish[n].height /= wish[n].weight; /* every node has a leg */
    }
}

static void level(sorter *w, wished *wish, block *blocks) {
    ist_schematic *s = w->s;
    for (int i = 0; i < LEVELS; i++) {
        for (uint32_t k = 0; k < s->layers; k++) {
            find_wishes(w, wish);
            level_layer(s, i % 2 == 0 ? k : s->layers - 1 - k, wish, blocks);
        }
    }
}

bool ist_schematic_level(ist_schematic *s, ist_error *err) {
    sorter w = {.s = s};
    wished *wish = ist_array_make(s->node_count, sizeof *wish, what, err);
    block *blocks = ist_array_make(s->node_count, sizeof *blocks, what, err);
    bool ok = wish != NULL && blocks != NULL && start(&w, err);
    if (ok) {
        list_links(&w);
        stack_up(s);
        level(&w, wish, blocks);
    }
    free(wish);
    free(blocks);
    stop(&w);
    return ok;
}
