/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * layers.h - a view as layers: which pairs of actors are tied in which layer.
 *
 * The layers are those that the dataset gives its ties and that the view shows; direction is dropped, and a pair that
 * is tied several times in a layer counts once. A view made from arrays has one layer.
 */
#ifndef IST_CORE_LAYERS_LAYERS_H
#define IST_CORE_LAYERS_LAYERS_H

#include "graph/view.h"

typedef struct {
    uint32_t layer, a, b; /* vertices, a < b */
    double weight;        /* 1, or what ist_layers_weigh makes it */
} ist_layer_pair;

/* Starts `= {0}`. */
typedef struct {
    size_t count;           /* layers */
    const char **names;     /* in their byte order; borrowed from the network's dataset; "" where ties have no layer */
    ist_text *texts;        /* beside names: the names as the dataset holds them */
    ist_layer_pair *pairs;  /* by layer, a, b; each once */
    ist_layer_pair *joined; /* the same by a, b, layer */
    size_t pair_count;
    size_t joined_count; /* pairs of actors that are tied in any layer */
    size_t *first;       /* layer -> its first pair; one more for the end */
    bool weighed;        /* are weights strengths? */
} ist_layers;

bool ist_layers_make(ist_layers *out, const ist_view *view, ist_error *err);
void ist_layers_free(ist_layers *layers);

/* Gives every pair, in place of 1, its strength in its layer: a share of the layer's largest, from 0, where the layer
 * ties every pair counted from its least. USAGE error where ties are hostile. */
bool ist_layers_weigh(ist_layers *layers, const ist_view *view, ist_error *err);

static inline size_t ist_layers_pairs_of(const ist_layers *layers, size_t layer) {
    return layers->first[layer + 1] - layers->first[layer];
}

/* Adds 1 for each partner that a vertex has in a layer. */
void ist_layers_count(uint32_t *partners, const ist_layers *layers, size_t layer);

/* How a reader is told of a layer. */
const char *ist_layers_name(const ist_layers *layers, size_t layer);

/* Where the pair's run in `joined` begins, or joined's end when it is tied in no layer; a < b. */
size_t ist_layers_find(const ist_layers *layers, uint32_t a, uint32_t b);

#endif
