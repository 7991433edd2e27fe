/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * states.c - the ways between states.
 */
#include "core/layers/states.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

static const char searching[] = "searching paths through layers";

static size_t degree(const ist_arcs *arcs, size_t v) {
    return arcs->offsets[v + 1] - arcs->offsets[v];
}

/* ---- states and the ways between them ---- */

/* How many states and ways there will be; refuses what would take hours. */
static bool measure(ist_layer_states *l, ist_error *err) {
    double states = (double)l->actors, ways = 0;
    for (size_t v = 0; v < l->actors; v++) {
        double ways_out = 0, reached_by = 0;
        for (size_t layer = 0; layer < l->layers; layer++) {
            ways_out += (double)degree(&l->by.views[layer].out, v);
            reached_by += degree(&l->by.views[layer].in, v) > 0;
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

static bool reserve(ist_layer_states *l, ist_error *err) {
    size_t ways = l->arcs.arc_count;
    IST_TRY(l->states = ist_array_make(l->actors * l->layers, sizeof *l->states, searching, err));
    IST_TRY(l->arcs.offsets = ist_array_make(l->state_count + 1, sizeof *l->arcs.offsets, searching, err));
    IST_TRY(l->arcs.heads = ist_array_make(ways, sizeof *l->arcs.heads, searching, err));
    IST_TRY(l->arcs.costs = ist_array_make(ways, sizeof *l->arcs.costs, searching, err));
    IST_TRY(l->distance = ist_array_make(l->actors, sizeof *l->distance, searching, err));
    IST_TRY(l->paths = ist_array_make(l->actors, sizeof *l->paths, searching, err));
    IST_TRY(ist_sweep_init(&l->sweep, l->state_count, err));
    return true;
done:
    return false;
}

static void number_states(ist_layer_states *l) {
    uint32_t next = (uint32_t)l->actors;
    for (size_t v = 0; v < l->actors; v++) {
        for (size_t layer = 0; layer < l->layers; layer++) {
            bool reached = degree(&l->by.views[layer].in, v) > 0;
            l->states[v * l->layers + layer] = reached ? next++ : IST_NONE;
        }
    }
    assert(next == l->state_count);
}

/* The ways on from an actor that was reached in layer `by` (or begins, where `by` is no layer). */
static void add_ways(ist_layer_states *l, size_t *count, size_t v, size_t by, double interlayer) {
    for (size_t layer = 0; layer < l->layers; layer++) {
        const ist_arcs *arcs = &l->by.views[layer].out;
        double change = by < l->layers && by != layer ? interlayer : 0;
        for (uint32_t arc = arcs->offsets[v]; arc < arcs->offsets[v + 1]; arc++) {
            l->arcs.heads[*count] = l->states[arcs->heads[arc] * l->layers + layer];
            l->arcs.costs[(*count)++] = arcs->costs[arc] + change;
        }
    }
}

static bool link_states(ist_layer_states *l, double interlayer, ist_error *err) {
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

void ist_layer_states_free(ist_layer_states *l) {
    ist_layer_views_free(&l->by);
    free(l->states);
    free(l->arcs.offsets);
    free(l->arcs.heads);
    free(l->arcs.costs);
    free(l->distance);
    free(l->paths);
    ist_sweep_free(&l->sweep);
    *l = (ist_layer_states){0};
}

bool ist_layer_states_make(ist_layer_states *out, const ist_view *view, const ist_layers *layers, double interlayer,
                           ist_error *err) {
    assert(interlayer >= 0 && isfinite(interlayer));
    *out = (ist_layer_states){.view = view,
                              .actors = view->vertex_count,
                              .layers = layers->count,
                              .weighted = view->has_cost || interlayer > 0};
    bool ok = ist_layer_views_make(&out->by, view, layers, err) && measure(out, err) && reserve(out, err);
    if (ok) {
        number_states(out);
        ok = link_states(out, interlayer, err);
    }
    if (!ok) {
        ist_layer_states_free(out);
    }
    return ok;
}

/* Distance and number of paths to each actor, over the states in which it can be reached. */
static void gather(ist_layer_states *l) {
    for (size_t v = 0; v < l->actors; v++) {
        double nearest = INFINITY, paths = 0;
        for (size_t layer = 0; layer < l->layers; layer++) {
            uint32_t state = l->states[v * l->layers + layer];
            nearest = state == IST_NONE ? nearest : fmin(nearest, l->sweep.distance[state]);
        }
        l->distance[v] = nearest;
        for (size_t layer = 0; layer < l->layers; layer++) {
            paths += ist_layer_states_ends(l, v, layer) ? l->sweep.paths[l->states[v * l->layers + layer]] : 0;
        }
        l->paths[v] = paths;
    }
}

bool ist_layer_states_search(ist_layer_states *l, uint32_t source, ist_error *err) {
    bool ok = ist_sweep_run(&l->sweep, &l->arcs, source, l->weighted, NULL, err);
    if (ok) {
        gather(l);
    }
    return ok;
}
