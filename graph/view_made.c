/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * view_made.c - views that are made from arrays or from another view, not through a lens.
 */
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arcs.h"
#include "costs.h"
#include "edits.h"

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

/* Room for copies of all edges of the view and their ties, none of them in place yet. */
static bool reserve_edges(ist_view *out, const ist_view *view, ist_error *err) {
    const ist_edge_list edges = {view->vertex_count, view->edge_count, view->directed,  view->sources,
                                 view->targets,      view->costs,      view->strengths, view->capacities};
    size_t ties = view->edge_ties.items != NULL ? view->edge_ties.offsets[view->edge_count] : 0;
    if (!copy_arrays(out, &edges, err)) {
        return false;
    }
    out->edge_ties.offsets = ist_array_make(view->edge_count + 1, sizeof(uint32_t), making, err);
    out->edge_ties.items = out->edge_ties.offsets ? ist_array_make(ties, sizeof(uint32_t), making, err) : NULL;
    out->tie_status = out->edge_ties.items ? ist_array_make(ties, 1, making, err) : NULL;
    return out->tie_status != NULL;
}

/* Everything of a view but its edges. */
static bool copy_frame(ist_view *out, const ist_view *view, ist_error *err) {
    *out = (ist_view){.network = view->network,
                      .work = view->work,
                      .vertex_count = view->vertex_count,
                      .directed = view->directed,
                      .has_cost = view->has_cost,
                      .has_capacity = view->has_capacity,
                      .counts = view->counts};
    return ist_lens_copy(&out->lens, &view->lens, err) && ist_edits_copy(&out->edits, view->edits, err) &&
           copy_idle(out, view, err) && copy_vertices(out, view, err) && copy_territories(out, view, err);
}

/* Makes the arcs of a view whose edges are in place; frees it where this, or what came before, failed. */
static bool finish(ist_view *out, bool ok, ist_error *err) {
    out->edge_ties.owner_count = out->edge_count;
    ok = ok && ist_arcs_make(out, err);
    if (!ok) {
        ist_view_free(out);
    }
    return ok;
}

bool ist_view_without(ist_view *out, const ist_view *view, const uint8_t *lost_vertex, const uint8_t *lost_edge,
                      ist_error *err) {
    bool ok = copy_frame(out, view, err) && reserve_edges(out, view, err);
    for (size_t e = 0; ok && e < view->edge_count; e++) {
        if (!is_lost(view, e, lost_vertex, lost_edge)) {
            keep_edge(out, out->edge_count++, view, e);
        }
    }
    return finish(out, ok, err);
}

/* ---- a view after a loss, numbered anew ---- */

/* Where each vertex comes to stand, IST_NONE for those whose actor is gone; the vertices of `out` follow. */
static uint32_t *renumber(ist_view *out, const ist_view *view, const uint8_t *gone, ist_error *err) {
    uint32_t *place = ist_array_make(view->vertex_count, sizeof *place, making, err);
    out->vertex_count = 0;
    for (uint32_t v = 0; place != NULL && v < view->vertex_count; v++) {
        bool stays = !gone[view->vertex_actor[v]];
        place[v] = stays ? (uint32_t)out->vertex_count : IST_NONE;
        if (stays) {
            out->vertex_actor[out->vertex_count++] = view->vertex_actor[v];
        }
    }
    for (size_t a = 0; place != NULL && a < view->network->actor_count; a++) {
        uint32_t at = view->actor_vertex[a];
        out->actor_vertex[a] = at == IST_NONE || gone[a] ? IST_NONE : place[at];
    }
    return place;
}

bool ist_view_reduced(ist_view *out, const ist_view *view, const uint8_t *gone, const uint8_t *lost_edge,
                      ist_error *err) {
    assert(view->territories.offsets == NULL);
    bool ok = copy_frame(out, view, err) && reserve_edges(out, view, err);
    uint32_t *place = ok ? renumber(out, view, gone, err) : NULL;
    for (size_t e = 0; place != NULL && e < view->edge_count; e++) {
        uint32_t source = place[view->sources[e]], target = place[view->targets[e]];
        if (!lost_edge[e] && source != IST_NONE && target != IST_NONE) {
            keep_edge(out, out->edge_count, view, e);
            out->sources[out->edge_count] = source;
            out->targets[out->edge_count++] = target;
        }
    }
    ok = place != NULL;
    free(place);
    return finish(out, ok, err);
}

/* ---- a view whose edges lie elsewhere ---- */

/* Where an edge of the old view comes to lie. */
typedef struct {
    uint32_t source, target, edge;
} moved_edge;

static int compare_moved(const void *left, const void *right) {
    const moved_edge *a = left, *b = right;
    if (a->source != b->source) {
        return a->source < b->source ? -1 : 1;
    }
    if (a->target != b->target) {
        return a->target < b->target ? -1 : 1;
    }
    return (a->edge > b->edge) - (a->edge < b->edge);
}

static moved_edge *list_moved(const ist_view *view, const uint32_t *sources, const uint32_t *targets, ist_error *err) {
    moved_edge *moved = ist_array_make(view->edge_count, sizeof *moved, making, err);
    for (uint32_t e = 0; moved != NULL && e < view->edge_count; e++) {
        uint32_t a = sources[e], b = targets[e];
        bool turned = !view->directed && a > b;
        assert(a < view->vertex_count && b < view->vertex_count && a != b);
        moved[e] = (moved_edge){turned ? b : a, turned ? a : b, e};
    }
    if (moved != NULL) {
        qsort(moved, view->edge_count, sizeof *moved, compare_moved);
    }
    return moved;
}

/* Two edges that have come to lie between the same vertices: what `from` was joins the last edge of the new view. */
static bool merge_edge(ist_view *out, const ist_view *view, size_t from, ist_error *err) {
    size_t to = out->edge_count, last = to - 1;
    double strength = out->strengths[last] + view->strengths[from], cost = fmin(out->costs[last], view->costs[from]);
    double capacity = out->capacities[last] + view->capacities[from];
    bool unlimited = isinf(out->capacities[last]) || isinf(view->capacities[from]);
    int8_t sign = out->signs[last];
    keep_edge(out, to, view, from); /* its ties follow those of the last edge: one end of the list in place of two */
    out->edge_ties.offsets[to] = out->edge_ties.offsets[to + 1];
    out->strengths[last] = strength;
    out->costs[last] = cost;
    out->capacities[last] = capacity;
    out->signs[last] = sign == view->signs[from]       ? sign
                       : sign * view->signs[from] == 0 ? (int8_t)(sign + view->signs[from])
                                                       : 2;
    return (isfinite(strength) && (isfinite(capacity) || unlimited)) ||
           ist_error_set(err, IST_ERROR_LIMIT, "parallel ties add up to more than a double holds");
}

static bool place_moved(ist_view *out, const ist_view *view, const moved_edge *moved, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < view->edge_count; i++) {
        if (i > 0 && moved[i].source == moved[i - 1].source && moved[i].target == moved[i - 1].target) {
            ok = merge_edge(out, view, moved[i].edge, err);
            continue;
        }
        keep_edge(out, out->edge_count, view, moved[i].edge);
        out->sources[out->edge_count] = moved[i].source;
        out->targets[out->edge_count++] = moved[i].target;
    }
    return ok;
}

/* Where the lens makes costs from strengths, those of merged edges too. */
static bool derive_costs(ist_view *view, ist_error *err) {
    ist_cost_rule rule = {0};
    return !ist_cost_follows_strength(&view->lens) ||
           (ist_cost_rule_read(&rule, view->lens.cost, err) && ist_costs_of_strengths(view, &rule, err));
}

bool ist_view_moved(ist_view *out, const ist_view *view, const uint32_t *sources, const uint32_t *targets,
                    ist_error *err) {
    bool ok = copy_frame(out, view, err) && reserve_edges(out, view, err);
    moved_edge *moved = ok ? list_moved(view, sources, targets, err) : NULL;
    ok = moved != NULL && place_moved(out, view, moved, err);
    free(moved);
    return finish(out, ok && derive_costs(out, err), err);
}
