/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * interdependence.c - the share of shortest paths that use more than one layer.
 *
 * 0: every layer serves itself. Near 1: nearly nobody gets anywhere without changing from one layer to another, and the
 * loss of one layer hurts the paths of all.
 *
 *     lambda = mean over ordered pairs (i, j) that a path joins of  psi(i, j) / sigma(i, j)
 *
 * sigma counts the shortest paths from i to j, psi those of them with ties of two layers or more: sigma less what each
 * layer alone has of paths of that length. A path is a sequence of ties, each of one layer: actors that are tied in two
 * layers have two ties, and ways over the one or the other are two paths. To begin and to end in any layer costs
 * nothing. Direction is followed. O(n (S + A)) steps, with S pairs of an
 * actor and a layer that it is reached in, and A ways to go on. Reads cost, hops when the lens gives none; a change of
 * layer on the way costs --interlayer besides the ties, an assumption: several may be tried, by default 0. `only` is
 * the share of pairs whose shortest paths all use two layers or more. Pairs that no path joins are left out. NA where
 * there is no pair. Refused above 1e12 steps.
 *
 * Morris and Barthelemy (2012), Transport on coupled spatial networks, Physical Review Letters 109, 128703.
 */
#include "core/layers/interdependence.h"

#include <math.h>
#include <stdlib.h>

#include "core/layers/states.h"

static const char searching[] = "searching paths through layers";

typedef struct {
    ist_layer_states states;
    ist_sweep alone; /* over actors, in one layer */
    double *within;  /* actor -> shortest paths of the source at hand within one layer */
} question;

static bool count_within(question *q, uint32_t source, ist_error *err) {
    const ist_layer_states *l = &q->states;
    bool ok = true;
    for (size_t v = 0; v < l->actors; v++) {
        q->within[v] = 0;
    }
    for (size_t layer = 0; ok && layer < l->layers; layer++) {
        const ist_arcs *out = &l->by.views[layer].out;
        if (out->offsets[source] == out->offsets[source + 1]) {
            continue;
        }
        ok = ist_sweep_run(&q->alone, out, source, l->view->has_cost, NULL, err);
        for (size_t i = 1; ok && i < q->alone.reached; i++) {
            uint32_t v = q->alone.order[i];
            q->within[v] += ist_lengths_tie(q->alone.distance[v], l->distance[v]) ? q->alone.paths[v] : 0;
        }
    }
    return ok;
}

static bool search_from(ist_interdependence *out, question *q, uint32_t source, ist_error *err) {
    const ist_layer_states *l = &q->states;
    bool ok = ist_layer_states_search(&q->states, source, err) && count_within(q, source, err);
    for (uint32_t v = 0; ok && v < l->actors; v++) {
        if (v != source && isfinite(l->distance[v])) {
            out->joined++;
            out->share += fmax(0, 1 - q->within[v] / l->paths[v]);
            out->only += q->within[v] == 0;
        }
    }
    return ok;
}

bool ist_interdependence_make(ist_interdependence *out, const ist_view *view, const ist_layers *layers,
                              double interlayer, ist_error *err) {
    *out = (ist_interdependence){0};
    question q = {.within = ist_array_make(view->vertex_count, sizeof *q.within, searching, err)};
    bool ok = q.within != NULL && ist_layer_states_make(&q.states, view, layers, interlayer, err) &&
              ist_sweep_init(&q.alone, view->vertex_count, err);
    for (uint32_t source = 0; ok && source < view->vertex_count; source++) {
        ok = search_from(out, &q, source, err);
    }
    out->share = out->joined > 0 ? out->share / out->joined : NAN;
    ist_layer_states_free(&q.states);
    ist_sweep_free(&q.alone);
    free(q.within);
    return ok;
}
