/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * versatility.h - how central actors are when their layers are kept apart and joined by what it takes to change them.
 */
#ifndef IST_CORE_LAYERS_VERSATILITY_H
#define IST_CORE_LAYERS_VERSATILITY_H

#include "core/layers/layers.h"
#include "graph/table.h"

typedef enum {
    IST_VERSATILITY_PAGERANK,
    IST_VERSATILITY_EIGENVECTOR,
    IST_VERSATILITY_BETWEENNESS,
    IST_VERSATILITY_HARMONIC,
    IST_VERSATILITIES
} ist_versatility;

extern const char *const ist_versatility_names[IST_VERSATILITIES]; /* "pagerank", ... */

/* Is it of paths, which pay for changes of layer, or of ties, which an actor's presences have among each other? */
static inline bool ist_versatility_of_paths(ist_versatility which) {
    return which == IST_VERSATILITY_BETWEENNESS || which == IST_VERSATILITY_HARMONIC;
}

/* Fills `values`, one an actor of the view. `interlayer` is the cost of a change, >= 0, or the strength of a tie
 * between presences, > 0; finite. `reasons`, one an actor, static: why it is NAN. */
bool ist_versatility_compute(double *values, const char **reasons, const ist_view *view, const ist_layers *layers,
                             ist_versatility which, double interlayer, ist_error *err);

typedef struct {
    ist_versatility which;
    const double *interlayer; /* what is tried, side by side; at least 1 */
    size_t count;
    size_t top; /* rows shown, 0: all */
} ist_versatility_options;

/* A row an actor, by the first of what is tried, then id: how many layers it is in, its value where all layers are one,
 * then with each of what is tried, and the ranks of these. */
bool ist_versatility_table(ist_table *out, const ist_view *view, const ist_layers *layers,
                           ist_versatility_options options, ist_error *err);

#endif
