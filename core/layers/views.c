/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * views.c - the ties of a view, layer by layer.
 */
#include "core/layers/views.h"

#include <stdlib.h>

static const char dividing[] = "dividing a view into layers";

static bool make_view(ist_view *out, const ist_view *view, ist_text layer, uint8_t *kept, ist_error *err) {
    for (uint32_t tie = 0; tie < view->network->tie_count; tie++) {
        kept[tie] = ist_view_tie(view, tie).layer == layer;
    }
    return ist_view_of_ties(out, view, kept, err);
}

/* A view made from arrays has one layer, which is all of it. */
static bool make_views(ist_layer_views *out, const ist_view *view, const ist_layers *layers, ist_error *err) {
    if (view->network == NULL) {
        return layers->count == 0 || ist_view_without(&out->views[0], view, NULL, NULL, err);
    }
    uint8_t *kept = ist_array_make(view->network->tie_count, 1, dividing, err);
    bool ok = kept != NULL;
    for (size_t layer = 0; ok && layer < layers->count; layer++) {
        ok = make_view(&out->views[layer], view, layers->texts[layer], kept, err);
    }
    free(kept);
    return ok;
}

bool ist_layer_views_make(ist_layer_views *out, const ist_view *view, const ist_layers *layers, ist_error *err) {
    *out = (ist_layer_views){.count = layers->count, .actors = view->vertex_count};
    out->views = ist_array_make(layers->count, sizeof *out->views, dividing, err);
    if (out->views != NULL && make_views(out, view, layers, err)) {
        return true;
    }
    ist_layer_views_free(out);
    return false;
}

void ist_layer_views_free(ist_layer_views *views) {
    for (size_t layer = 0; views->views != NULL && layer < views->count; layer++) {
        ist_view_free(&views->views[layer]);
    }
    free(views->views);
    *views = (ist_layer_views){0};
}
