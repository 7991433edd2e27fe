/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * interdependence.c - the share of shortest paths that use more than one layer.
 *
 *     lambda = mean over ordered pairs (i, j) that a path joins of  psi(i, j) / sigma(i, j)
 *
 * sigma counts the shortest paths from i to j, psi those of them with ties of two layers or more. A path is a sequence
 * of ties, each of one layer: actors that are tied in two layers have two ties, and ways over the one or the other are
 * two paths. A tie costs what the lens says, of the ties of its layer alone; a change of layer at an actor between two
 * steps costs `interlayer` more, whichever the layers; to begin and to end in any layer costs nothing. Direction is
 * followed. O(n (S + A)) steps, with S pairs of an actor and a layer that it is reached in, and A ways to go on.
 *
 * The search runs on states: an actor, and the layer in which it was reached. A path has one sequence of states, so
 * counting paths to an actor's states counts its paths. psi is sigma less what each layer alone has of paths of that
 * length.
 *
 * Morris and Barthelemy (2012), Transport on coupled spatial networks, Physical Review Letters 109, 128703.
 */
#include "core/layers/interdependence.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "core/kernel/shortest.h"

static const char searching[] = "searching paths through layers";

typedef struct {
    const ist_view *view;
    size_t actors, layers;
    ist_view *views;    /* layer -> the view of its ties */
    uint32_t *states;   /* actor x layer -> the state of being there by this layer; IST_NONE where no tie leads there */
    size_t state_count; /* the first are actors where a path begins, not reached by any layer */
    ist_arcs arcs;      /* between states */
    ist_sweep sweep;    /* over states */
    ist_sweep alone;    /* over actors, in one layer */
    double *distance, *paths, *within; /* actor -> of the source at hand: length, all paths, those within one layer */
} layered;

/* ---- one view a layer ---- */

static bool make_view(ist_view *out, const ist_view *view, ist_text layer, uint8_t *kept, ist_error *err) {
    const ist_tie *ties = ist_dataset_ties(view->network->dataset);
    for (size_t tie = 0; tie < view->network->tie_count; tie++) {
        kept[tie] = ties[tie].layer == layer;
    }
    return ist_view_of_ties(out, view, kept, err);
}

static bool make_views(layered *l, const ist_layers *layers, ist_error *err) {
    l->views = ist_array_make(layers->count, sizeof *l->views, searching, err);
    if (l->views == NULL || l->view->network == NULL) {
        return l->views != NULL && (layers->count == 0 || ist_view_without(&l->views[0], l->view, NULL, NULL, err));
    }
    uint8_t *kept = ist_array_make(l->view->network->tie_count, 1, searching, err);
    bool ok = kept != NULL;
    for (size_t layer = 0; ok && layer < layers->count; layer++) {
        ok = make_view(&l->views[layer], l->view, layers->texts[layer], kept, err);
    }
    free(kept);
    return ok;
}

static size_t degree(const ist_arcs *arcs, size_t v) {
    return arcs->offsets[v + 1] - arcs->offsets[v];
}

/* ---- states and the ways between them ---- */

/* How many states and ways there will be; refuses what would take hours. */
static bool measure(layered *l, ist_error *err) {
    double states = (double)l->actors, ways = 0;
    for (size_t v = 0; v < l->actors; v++) {
        double ways_out = 0, reached_by = 0;
        for (size_t layer = 0; layer < l->layers; layer++) {
            ways_out += (double)degree(&l->views[layer].out, v);
            reached_by += degree(&l->views[layer].in, v) > 0;
        }
        states += reached_by;
        ways += (1 + reached_by) * ways_out;
    }
    double steps = (double)l->actors * (states + ways);
    if (steps > IST_SWEEP_STEPS_MOST || ways >= IST_NONE || states >= IST_NONE) {
        return ist_error_set(err, IST_ERROR_LIMIT,
                             "shortest paths through %zu layers of %zu actors would take %.1e steps, hours of work; at "
                             "most %.0e are taken: narrow the lens",
                             l->layers, l->actors, steps, IST_SWEEP_STEPS_MOST);
    }
    l->state_count = (size_t)states;
    l->arcs.arc_count = (size_t)ways;
    return true;
}

static bool reserve(layered *l, ist_error *err) {
    size_t ways = l->arcs.arc_count, n = l->actors;
    IST_TRY(l->states = ist_array_make(n * l->layers, sizeof *l->states, searching, err));
    IST_TRY(l->arcs.offsets = ist_array_make(l->state_count + 1, sizeof *l->arcs.offsets, searching, err));
    IST_TRY(l->arcs.heads = ist_array_make(ways, sizeof *l->arcs.heads, searching, err));
    IST_TRY(l->arcs.costs = ist_array_make(ways, sizeof *l->arcs.costs, searching, err));
    IST_TRY(l->distance = ist_array_make(n, sizeof *l->distance, searching, err));
    IST_TRY(l->paths = ist_array_make(n, sizeof *l->paths, searching, err));
    IST_TRY(l->within = ist_array_make(n, sizeof *l->within, searching, err));
    IST_TRY(ist_sweep_init(&l->sweep, l->state_count, err) && ist_sweep_init(&l->alone, n, err));
    return true;
done:
    return false;
}

static void number_states(layered *l) {
    uint32_t next = (uint32_t)l->actors;
    for (size_t v = 0; v < l->actors; v++) {
        for (size_t layer = 0; layer < l->layers; layer++) {
            bool reached = degree(&l->views[layer].in, v) > 0;
            l->states[v * l->layers + layer] = reached ? next++ : IST_NONE;
        }
    }
    assert(next == l->state_count);
}

/* The ways on from an actor that was reached in layer `by` (or begins, where `by` is no layer). */
static void add_ways(layered *l, size_t *count, size_t v, size_t by, double interlayer) {
    for (size_t layer = 0; layer < l->layers; layer++) {
        const ist_arcs *arcs = &l->views[layer].out;
        double change = by < l->layers && by != layer ? interlayer : 0;
        for (uint32_t arc = arcs->offsets[v]; arc < arcs->offsets[v + 1]; arc++) {
            l->arcs.heads[*count] = l->states[arcs->heads[arc] * l->layers + layer];
            l->arcs.costs[(*count)++] = arcs->costs[arc] + change;
        }
    }
}

static bool link_states(layered *l, double interlayer, ist_error *err) {
    size_t count = 0;
    for (size_t v = 0; v < l->actors; v++) {
        add_ways(l, &count, v, l->layers, interlayer);
        l->arcs.offsets[v + 1] = (uint32_t)count;
    }
    for (size_t place = 0; place < l->actors * l->layers; place++) {
        if (l->states[place] != IST_NONE) {
            add_ways(l, &count, place / l->layers, place % l->layers, interlayer);
            l->arcs.offsets[l->states[place] + 1] = (uint32_t)count;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (isinf(l->arcs.costs[i])) {
            return ist_error_set(err, IST_ERROR_LIMIT,
                                 "a tie's cost and a change of layer add up to more than a "
                                 "double holds: choose a smaller interlayer cost");
        }
    }
    return true;
}

/* ---- paths from one actor ---- */

/* Distance and number of paths to each actor, over the states in which it can be reached. */
static void gather(layered *l) {
    for (size_t v = 0; v < l->actors; v++) {
        double nearest = INFINITY, paths = 0;
        for (size_t layer = 0; layer < l->layers; layer++) {
            uint32_t state = l->states[v * l->layers + layer];
            nearest = state == IST_NONE ? nearest : fmin(nearest, l->sweep.distance[state]);
        }
        for (size_t layer = 0; layer < l->layers && isfinite(nearest); layer++) {
            uint32_t state = l->states[v * l->layers + layer];
            bool tied = state != IST_NONE && ist_lengths_tie(l->sweep.distance[state], nearest);
            paths += tied ? l->sweep.paths[state] : 0;
        }
        l->distance[v] = nearest;
        l->paths[v] = paths;
        l->within[v] = 0;
    }
}

static bool search_from(ist_interdependence *out, layered *l, uint32_t source, double interlayer, ist_error *err) {
    bool weighted = l->view->has_cost || interlayer > 0;
    bool ok = ist_sweep_run(&l->sweep, &l->arcs, source, weighted, NULL, err);
    if (ok) {
        gather(l);
    }
    for (size_t layer = 0; ok && layer < l->layers; layer++) {
        if (degree(&l->views[layer].out, source) == 0) {
            continue;
        }
        ok = ist_sweep_run(&l->alone, &l->views[layer].out, source, l->view->has_cost, NULL, err);
        for (size_t i = 1; ok && i < l->alone.reached; i++) {
            uint32_t v = l->alone.order[i];
            l->within[v] += ist_lengths_tie(l->alone.distance[v], l->distance[v]) ? l->alone.paths[v] : 0;
        }
    }
    for (uint32_t v = 0; ok && v < l->actors; v++) {
        if (v != source && isfinite(l->distance[v])) {
            out->joined++;
            out->share += fmax(0, 1 - l->within[v] / l->paths[v]);
            out->only += l->within[v] == 0;
        }
    }
    return ok;
}

static void layered_free(layered *l) {
    for (size_t layer = 0; l->views != NULL && layer < l->layers; layer++) {
        ist_view_free(&l->views[layer]);
    }
    free(l->views);
    free(l->states);
    free(l->arcs.offsets);
    free(l->arcs.heads);
    free(l->arcs.costs);
    free(l->distance);
    free(l->paths);
    free(l->within);
    ist_sweep_free(&l->sweep);
    ist_sweep_free(&l->alone);
}

bool ist_interdependence_make(ist_interdependence *out, const ist_view *view, const ist_layers *layers,
                              double interlayer, ist_error *err) {
    assert(interlayer >= 0 && isfinite(interlayer));
    *out = (ist_interdependence){0};
    layered l = {.view = view, .actors = view->vertex_count, .layers = layers->count};
    bool ok = make_views(&l, layers, err) && measure(&l, err) && reserve(&l, err);
    if (ok) {
        number_states(&l);
        ok = link_states(&l, interlayer, err);
    }
    for (uint32_t source = 0; ok && source < l.actors; source++) {
        ok = search_from(out, &l, source, interlayer, err);
    }
    out->share = out->joined > 0 ? out->share / out->joined : NAN;
    layered_free(&l);
    return ok;
}
