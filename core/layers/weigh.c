/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * weigh.c - how strongly each layer ties its pairs of actors.
 *
 * A pair weighs in a layer what its ties of that layer weigh together, by the rule of the lens, there and back added
 * up, as a share of the layer's largest. In a layer that ties every pair, the least of all is taken off first:
 * correlations do not change by that, and small differences beside a large common strength are not rounded away.
 */
#include <math.h>

#include "core/layers/views.h"

static bool refuse_hostile(const ist_view *view, ist_error *err) {
    for (size_t edge = 0; edge < view->edge_count && view->signs != NULL; edge++) {
        if (view->signs[edge] < 0 || view->signs[edge] > 1) {
            return ist_error_set(err, IST_ERROR_USAGE,
                                 "strengths of hostile ties are of another kind than those of friendly ones; use "
                                 "sign=+,0, or compare which pairs are tied and not how strongly");
        }
    }
    return true;
}

/* Where the pair stands among those of its layer; it is one of them. */
static size_t find_pair(const ist_layers *layers, size_t layer, uint32_t a, uint32_t b) {
    size_t low = layers->first[layer], high = layers->first[layer + 1];
    while (high - low > 1) { /* loop invariant: the pair lies in [low, high) */
        size_t middle = low + (high - low) / 2;
        const ist_layer_pair *pair = &layers->pairs[middle];
        if (pair->a < a || (pair->a == a && pair->b <= b)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

static void add_strengths(ist_layers *layers, size_t layer, const ist_view *view) {
    for (size_t i = layers->first[layer]; i < layers->first[layer + 1]; i++) {
        layers->pairs[i].weight = 0;
    }
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        uint32_t a = view->sources[edge], b = view->targets[edge];
        size_t at = find_pair(layers, layer, a < b ? a : b, a < b ? b : a);
        layers->pairs[at].weight += view->directed ? view->strengths[edge] / 2 : view->strengths[edge];
    }
}

static void scale(ist_layers *layers, size_t layer, size_t vertex_count) {
    ist_layer_pair *pairs = layers->pairs + layers->first[layer];
    size_t count = ist_layers_pairs_of(layers, layer);
    double largest = 0, least = INFINITY, all = (double)vertex_count * ((double)vertex_count - 1) / 2;
    for (size_t i = 0; i < count; i++) {
        largest = fmax(largest, pairs[i].weight);
        least = fmin(least, pairs[i].weight);
    }
    least = (double)count < all ? 0 : least;
    for (size_t i = 0; i < count; i++) {
        pairs[i].weight = largest > least ? (pairs[i].weight - least) / (largest - least) : 0;
    }
}

/* Gives the pairs in their other order the same weights. */
static void join(ist_layers *layers) {
    for (size_t i = 0; i < layers->pair_count; i++) {
        const ist_layer_pair *pair = &layers->pairs[i];
        size_t at = ist_layers_find(layers, pair->a, pair->b);
        while (layers->joined[at].layer != pair->layer) {
            at++;
        }
        layers->joined[at].weight = pair->weight;
    }
}

bool ist_layers_weigh(ist_layers *layers, const ist_view *view, ist_error *err) {
    ist_layer_views views = {0};
    bool ok = refuse_hostile(view, err) && ist_layer_views_make(&views, view, layers, err);
    for (size_t layer = 0; ok && layer < layers->count; layer++) {
        add_strengths(layers, layer, &views.views[layer]);
        scale(layers, layer, view->vertex_count);
    }
    if (ok) {
        join(layers);
        layers->weighed = true;
    }
    ist_layer_views_free(&views);
    return ok;
}
