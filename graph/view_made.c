/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * view_made.c - views that are made from arrays or from another view, not through a lens.
 */
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arcs.h"

static const char making[] = "making a view";

/* A copy of `count` numbers, or `count` times `value` when there are none to copy. */
static double *copy_numbers(const double *numbers, double value, size_t count, ist_error *err) {
    double *copy = ist_array_make(count, sizeof *copy, making, err);
    for (size_t i = 0; copy != NULL && i < count; i++) {
        copy[i] = numbers != NULL ? numbers[i] : value;
    }
    return copy;
}

static uint32_t *copy_ends(const uint32_t *ends, size_t count, ist_error *err) {
    uint32_t *copy = ist_array_make(count, sizeof *copy, making, err);
    if (copy != NULL && count > 0) {
        memcpy(copy, ends, count * sizeof *copy);
    }
    return copy;
}

static bool copy_arrays(ist_view *out, const ist_edge_list *edges, ist_error *err) {
    size_t m = edges->edge_count;
    out->sources = copy_ends(edges->sources, m, err);
    out->targets = out->sources ? copy_ends(edges->targets, m, err) : NULL;
    out->costs = out->targets ? copy_numbers(edges->costs, 1, m, err) : NULL;
    out->strengths = out->costs ? copy_numbers(edges->strengths, 1, m, err) : NULL;
    out->capacities = out->strengths ? copy_numbers(edges->capacities, INFINITY, m, err) : NULL;
    out->signs = out->capacities ? ist_array_make(m, sizeof *out->signs, making, err) : NULL;
    return out->signs != NULL;
}

/* An undirected edge goes from the smaller vertex to the larger, as everywhere. */
static void order_ends(ist_view *view) {
    for (size_t e = 0; e < view->edge_count; e++) {
        assert(view->sources[e] < view->vertex_count && view->targets[e] < view->vertex_count);
        assert(view->sources[e] != view->targets[e]);
        view->signs[e] = 1;
        if (!view->directed && view->sources[e] > view->targets[e]) {
            uint32_t larger = view->sources[e];
            view->sources[e] = view->targets[e];
            view->targets[e] = larger;
        }
    }
}

bool ist_view_from_edges(ist_view *out, const ist_edge_list *edges, ist_error *err) {
    *out = (ist_view){.vertex_count = edges->vertex_count,
                      .edge_count = edges->edge_count,
                      .directed = edges->directed,
                      .has_cost = edges->costs != NULL,
                      .has_capacity = edges->capacities != NULL};
    bool ok = copy_arrays(out, edges, err);
    if (ok) {
        order_ends(out);
        out->edge_ties.offsets = ist_array_make(edges->edge_count + 1, sizeof *out->edge_ties.offsets, making, err);
        out->edge_ties.owner_count = edges->edge_count;
        ok = out->edge_ties.offsets != NULL && ist_arcs_make(out, err);
    }
    if (!ok) {
        ist_view_free(out);
    }
    return ok;
}

/* ---- a view after a loss ---- */

/* Copies of everything about edge `from` into place `to` of the smaller view. */
static void keep_edge(ist_view *out, size_t to, const ist_view *view, size_t from) {
    out->sources[to] = view->sources[from];
    out->targets[to] = view->targets[from];
    out->costs[to] = view->costs[from];
    out->strengths[to] = view->strengths[from];
    out->signs[to] = view->signs[from];
    out->capacities[to] = view->capacities[from];
    size_t count = ist_index_count(&view->edge_ties, from);
    uint32_t end = out->edge_ties.offsets[to];
    if (count > 0) {
        memcpy(out->edge_ties.items + end, ist_index_items(&view->edge_ties, from), count * sizeof(uint32_t));
        memcpy(out->tie_status + end, view->tie_status + view->edge_ties.offsets[from], count);
    }
    out->edge_ties.offsets[to + 1] = end + (uint32_t)count;
}

static bool copy_vertices(ist_view *out, const ist_view *view, ist_error *err) {
    if (view->network == NULL) {
        return true;
    }
    out->vertex_actor = copy_ends(view->vertex_actor, view->vertex_count, err);
    out->actor_vertex = out->vertex_actor ? copy_ends(view->actor_vertex, view->network->actor_count, err) : NULL;
    return out->actor_vertex != NULL;
}

static bool copy_territories(ist_view *out, const ist_view *view, ist_error *err) {
    const ist_index *from = &view->territories;
    if (from->offsets == NULL) {
        return true;
    }
    out->territory_actor = copy_ends(view->territory_actor, from->owner_count, err);
    out->territories.owner_count = from->owner_count;
    out->territories.offsets = out->territory_actor ? copy_ends(from->offsets, from->owner_count + 1, err) : NULL;
    out->territories.items =
        out->territories.offsets ? copy_ends(from->items, from->offsets[from->owner_count], err) : NULL;
    return out->territories.items != NULL;
}

static bool copy_idle(ist_view *out, const ist_view *view, ist_error *err) {
    size_t edits = ist_view_effects_beyond(view, NULL).edits;
    if (view->idle == NULL) {
        return true;
    }
    out->idle = ist_array_make(edits, 1, making, err);
    if (out->idle != NULL) {
        memcpy(out->idle, view->idle, edits);
    }
    return out->idle != NULL;
}

static bool is_lost(const ist_view *view, size_t edge, const uint8_t *lost_vertex, const uint8_t *lost_edge) {
    return (lost_edge != NULL && lost_edge[edge]) ||
           (lost_vertex != NULL && (lost_vertex[view->sources[edge]] || lost_vertex[view->targets[edge]]));
}

static bool copy_edges(ist_view *out, const ist_view *view, const uint8_t *lost_vertex, const uint8_t *lost_edge,
                       ist_error *err) {
    const ist_edge_list edges = {view->vertex_count, view->edge_count, view->directed,  view->sources,
                                 view->targets,      view->costs,      view->strengths, view->capacities};
    size_t ties = view->edge_ties.items != NULL ? view->edge_ties.offsets[view->edge_count] : 0;
    if (!copy_arrays(out, &edges, err)) {
        return false;
    }
    out->edge_ties.offsets = ist_array_make(view->edge_count + 1, sizeof(uint32_t), making, err);
    out->edge_ties.items = out->edge_ties.offsets ? ist_array_make(ties, sizeof(uint32_t), making, err) : NULL;
    out->tie_status = out->edge_ties.items ? ist_array_make(ties, 1, making, err) : NULL;
    if (out->tie_status == NULL) {
        return false;
    }
    for (size_t e = 0; e < view->edge_count; e++) {
        if (!is_lost(view, e, lost_vertex, lost_edge)) {
            keep_edge(out, out->edge_count++, view, e);
        }
    }
    out->edge_ties.owner_count = out->edge_count;
    return true;
}

bool ist_view_without(ist_view *out, const ist_view *view, const uint8_t *lost_vertex, const uint8_t *lost_edge,
                      ist_error *err) {
    *out = (ist_view){.network = view->network,
                      .vertex_count = view->vertex_count,
                      .directed = view->directed,
                      .has_cost = view->has_cost,
                      .has_capacity = view->has_capacity,
                      .counts = view->counts};
    bool ok = ist_lens_copy(&out->lens, &view->lens, err) && copy_idle(out, view, err) &&
              copy_vertices(out, view, err) && copy_territories(out, view, err) &&
              copy_edges(out, view, lost_vertex, lost_edge, err) && ist_arcs_make(out, err);
    if (!ok) {
        ist_view_free(out);
    }
    return ok;
}
