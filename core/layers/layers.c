/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * layers.c - the pairs of a view, layer by layer.
 *
 * Every tie of every edge gives its edge's pair to the tie's layer; pairs are sorted and kept once. O(T log T) for T
 * ties.
 */
#include "core/layers/layers.h"

#include <stdlib.h>
#include <string.h>

static const char layering[] = "telling layers apart";

/* ---- the layers ---- */

typedef struct {
    const char *name;
    ist_text text;
    uint32_t layer;
} layer_name;

static int compare_names(const void *left, const void *right) {
    const layer_name *a = left, *b = right;
    return strcmp(a->name, b->name);
}

static int compare_texts(const void *left, const void *right) {
    const layer_name *a = left, *b = right;
    return (a->text > b->text) - (a->text < b->text);
}

static ist_text layer_of(const ist_view *view, uint32_t item) {
    return ist_view_tie(view, view->edge_ties.items[item]).layer;
}

/* The layers of the view's ties; `*names` is sorted by text, to look numbers up. */
static bool name_layers(ist_layers *out, layer_name **names, const ist_view *view, ist_error *err) {
    size_t count = view->edge_ties.offsets[view->edge_count];
    ist_text *texts = ist_array_make(count, sizeof *texts, layering, err);
    for (uint32_t i = 0; texts != NULL && i < count; i++) {
        texts[i] = layer_of(view, i);
    }
    out->count = texts != NULL ? ist_texts_unite(texts, count) : 0;
    *names = texts ? ist_array_make(out->count, sizeof **names, layering, err) : NULL;
    out->names = *names ? ist_array_make(out->count, sizeof *out->names, layering, err) : NULL;
    out->texts = out->names ? ist_array_make(out->count, sizeof *out->texts, layering, err) : NULL;
    bool ok = out->texts != NULL;
    for (size_t i = 0; ok && i < out->count; i++) {
        (*names)[i] = (layer_name){.name = ist_dataset_text(view->network->dataset, texts[i]), .text = texts[i]};
    }
    free(texts);
    if (!ok) {
        return false;
    }
    qsort(*names, out->count, sizeof **names, compare_names);
    for (uint32_t i = 0; i < out->count; i++) {
        (*names)[i].layer = i;
        out->names[i] = (*names)[i].name;
        out->texts[i] = (*names)[i].text;
    }
    qsort(*names, out->count, sizeof **names, compare_texts);
    return true;
}

/* ---- their pairs ---- */

static int compare_numbers(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

static int compare_ends(const ist_layer_pair *x, const ist_layer_pair *y) {
    int order = compare_numbers(x->a, y->a);
    return order != 0 ? order : compare_numbers(x->b, y->b);
}

static int compare_by_layer(const void *left, const void *right) {
    const ist_layer_pair *x = left, *y = right;
    int order = compare_numbers(x->layer, y->layer);
    return order != 0 ? order : compare_ends(x, y);
}

static int compare_by_ends(const void *left, const void *right) {
    const ist_layer_pair *x = left, *y = right;
    int order = compare_ends(x, y);
    return order != 0 ? order : compare_numbers(x->layer, y->layer);
}

static void add_pair(ist_layers *out, const ist_view *view, size_t edge, uint32_t layer) {
    uint32_t a = view->sources[edge], b = view->targets[edge];
    out->pairs[out->pair_count++] = (ist_layer_pair){layer, a < b ? a : b, a < b ? b : a, 1};
}

static void list_pairs(ist_layers *out, const layer_name *names, const ist_view *view) {
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        for (uint32_t item = view->edge_ties.offsets[edge]; item < view->edge_ties.offsets[edge + 1]; item++) {
            const layer_name wanted = {.text = layer_of(view, item)};
            const layer_name *found = bsearch(&wanted, names, out->count, sizeof wanted, compare_texts);
            add_pair(out, view, edge, found->layer);
        }
    }
}

/* Each pair once in each layer, in both orders. */
static void order_pairs(ist_layers *out) {
    size_t kept = 0;
    qsort(out->pairs, out->pair_count, sizeof *out->pairs, compare_by_layer);
    for (size_t i = 0; i < out->pair_count; i++) {
        if (i == 0 || compare_by_layer(&out->pairs[i], &out->pairs[kept - 1]) != 0) {
            out->pairs[kept++] = out->pairs[i];
        }
    }
    out->pair_count = kept;
    for (size_t i = 0; i < kept; i++) {
        out->joined[i] = out->pairs[i];
        out->first[out->pairs[i].layer + 1] = i + 1;
    }
    qsort(out->joined, kept, sizeof *out->joined, compare_by_ends);
    for (size_t i = 0; i < kept; i++) {
        out->joined_count += i == 0 || compare_ends(&out->joined[i], &out->joined[i - 1]) != 0;
    }
}

static bool reserve_pairs(ist_layers *out, size_t most, ist_error *err) {
    out->pairs = ist_array_make(most, sizeof *out->pairs, layering, err);
    out->joined = out->pairs ? ist_array_make(most, sizeof *out->joined, layering, err) : NULL;
    out->first = out->joined ? ist_array_make(out->count + 1, sizeof *out->first, layering, err) : NULL;
    return out->first != NULL;
}

/* A view made from arrays: all edges are of one layer without a name. */
static bool make_single(ist_layers *out, const ist_view *view, ist_error *err) {
    out->count = view->edge_count > 0;
    out->names = ist_array_make(out->count, sizeof *out->names, layering, err);
    out->texts = out->names ? ist_array_make(out->count, sizeof *out->texts, layering, err) : NULL;
    if (out->texts == NULL || !reserve_pairs(out, view->edge_count, err)) {
        return false;
    }
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        out->names[0] = "";
        add_pair(out, view, edge, 0);
    }
    return true;
}

bool ist_layers_make(ist_layers *out, const ist_view *view, ist_error *err) {
    *out = (ist_layers){0};
    layer_name *names = NULL;
    bool ok;
    if (view->network == NULL) {
        ok = make_single(out, view, err);
    } else {
        ok = name_layers(out, &names, view, err) && reserve_pairs(out, view->edge_ties.offsets[view->edge_count], err);
        if (ok) {
            list_pairs(out, names, view);
        }
    }
    free(names);
    if (!ok) {
        ist_layers_free(out);
        return false;
    }
    order_pairs(out);
    return true;
}

void ist_layers_free(ist_layers *layers) {
    free(layers->names);
    free(layers->texts);
    free(layers->pairs);
    free(layers->joined);
    free(layers->first);
    *layers = (ist_layers){0};
}

/* ---- asking ---- */

void ist_layers_count(uint32_t *partners, const ist_layers *layers, size_t layer) {
    for (size_t i = layers->first[layer]; i < layers->first[layer + 1]; i++) {
        partners[layers->pairs[i].a]++;
        partners[layers->pairs[i].b]++;
    }
}

const char *ist_layers_name(const ist_layers *layers, size_t layer) {
    return layers->names[layer][0] != '\0' ? layers->names[layer] : "(no layer)";
}

size_t ist_layers_find(const ist_layers *layers, uint32_t a, uint32_t b) {
    const ist_layer_pair wanted = {.a = a, .b = b};
    size_t low = 0, high = layers->pair_count;
    while (low < high) { /* joined[.. low) < wanted <= joined[high ..) */
        size_t middle = low + (high - low) / 2;
        if (compare_ends(&layers->joined[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < layers->pair_count && compare_ends(&layers->joined[low], &wanted) == 0 ? low : layers->pair_count;
}
