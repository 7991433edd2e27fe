/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * states.h - shortest paths through layers: a state is an actor and the layer in which it was reached.
 *
 * A path is a sequence of ties, each of one layer: actors that are tied in two layers have two ties, and ways over the
 * one or the other are two paths. A tie costs what the lens says, of the ties of its layer alone; a change of layer at
 * an actor between two steps costs more, the same whichever the layers; to begin and to end in any layer costs nothing.
 * A path has one sequence of states, so counting paths to an actor's states counts its paths; a shortest path meets no
 * actor twice.
 */
#ifndef IST_CORE_LAYERS_STATES_H
#define IST_CORE_LAYERS_STATES_H

#include "core/kernel/shortest.h"
#include "core/layers/views.h"

typedef struct {
    const ist_view *view; /* borrowed */
    size_t actors, layers;
    bool weighted;
    ist_layer_views by;
    uint32_t *states;   /* actor x layer -> the state of being there by this layer; IST_NONE where no tie leads there */
    size_t state_count; /* the first are actors where a path begins, not reached by any layer */
    ist_arcs arcs;      /* between states; `edges` is NULL */
    ist_sweep sweep;    /* over states */
    double *distance, *paths; /* actor -> of the source of the last search: length and number of shortest paths */
} ist_layer_states;           /* starts `= {0}` */

/* `interlayer` is what a change of layer costs, >= 0 and finite. LIMIT error where a search from every actor takes more
 * than 10^12 steps. */
bool ist_layer_states_make(ist_layer_states *out, const ist_view *view, const ist_layers *layers, double interlayer,
                           ist_error *err);
void ist_layer_states_free(ist_layer_states *l);

/* Fills `sweep`, `distance` and `paths`. */
bool ist_layer_states_search(ist_layer_states *l, uint32_t source, ist_error *err);

/* Do shortest paths of the last search to the actor end there by this layer? */
static inline bool ist_layer_states_ends(const ist_layer_states *l, size_t actor, size_t layer) {
    uint32_t state = l->states[actor * l->layers + layer];
    return state != IST_NONE && isfinite(l->distance[actor]) &&
           ist_lengths_tie(l->sweep.distance[state], l->distance[actor]);
}

#endif
