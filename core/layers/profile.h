/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * profile.h - the layers of a view as tables: each by itself first, then actors across them, then two beside each
 * other, then what paths need of them.
 *
 * Every table is made from zeros and ends with its contract; on failure it is freed.
 */
#ifndef IST_CORE_LAYERS_PROFILE_H
#define IST_CORE_LAYERS_PROFILE_H

#include "core/layers/overlap.h"
#include "graph/table.h"

/* A row a layer, by name: actors, pairs, their shares of the whole, pairs that no other layer ties. */
bool ist_layers_table(ist_table *out, const ist_view *view, const ist_layers *layers, ist_error *err);

/* A row an actor, by overlapping degree, then id: `top` rows, 0 for all. */
bool ist_layers_actors(ist_table *out, const ist_view *view, const ist_layers *layers, size_t top, ist_error *err);

/* A row two layers, by Jaccard index, then name. */
bool ist_layers_overlaps(ist_table *out, const ist_view *view, const ist_layers *layers, ist_overlap_options options,
                         ist_error *err);

/* A row a cost of changing layers; `costs` are >= 0 and finite. */
bool ist_layers_interdependence(ist_table *out, const ist_view *view, const ist_layers *layers, const double *costs,
                                size_t cost_count, ist_error *err);

#endif
