/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * views.h - one view a layer: the same vertices, the ties of that layer alone.
 */
#ifndef IST_CORE_LAYERS_VIEWS_H
#define IST_CORE_LAYERS_VIEWS_H

#include "core/layers/layers.h"

typedef struct {
    size_t count, actors;
    ist_view *views; /* layer -> the view of its ties */
} ist_layer_views;   /* starts `= {0}` */

bool ist_layer_views_make(ist_layer_views *out, const ist_view *view, const ist_layers *layers, ist_error *err);
void ist_layer_views_free(ist_layer_views *views);

#endif
