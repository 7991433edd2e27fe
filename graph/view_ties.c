/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * view_ties.c - a view of some of another view's ties: its edges weighed anew, by these ties alone.
 */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "weights.h"

static bool has_kept(const ist_view *view, size_t edge, const uint8_t *kept) {
    for (size_t i = 0; i < ist_index_count(&view->edge_ties, edge); i++) {
        if (kept[ist_index_items(&view->edge_ties, edge)[i]]) {
            return true;
        }
    }
    return false;
}

/* Moves the kept ties of every edge together; they stay in their order. */
static void drop_ties(ist_view *view, const uint8_t *kept) {
    ist_index *ties = &view->edge_ties;
    uint32_t from = 0, to = 0;
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        for (uint32_t end = ties->offsets[edge + 1]; from < end; from++) {
            if (kept[ties->items[from]]) {
                view->tie_status[to] = view->tie_status[from];
                ties->items[to++] = ties->items[from];
            }
        }
        ties->offsets[edge + 1] = to;
    }
}

static void copy_costs(ist_arcs *arcs, const double *costs) {
    for (size_t arc = 0; arc < arcs->arc_count; arc++) {
        arcs->costs[arc] = costs[arcs->edges[arc]];
    }
}

bool ist_view_reweighed(ist_view *out, const ist_view *view, const uint8_t *kept, const ist_tie_factors *factors,
                        ist_error *err) {
    assert(view->network != NULL);
    *out = (ist_view){0};
    uint8_t *lost = ist_array_make(view->edge_count, sizeof *lost, "making a view", err);
    for (size_t edge = 0; lost != NULL && edge < view->edge_count; edge++) {
        lost[edge] = !has_kept(view, edge, kept);
    }
    bool ok = lost != NULL && ist_view_without(out, view, NULL, lost, err);
    free(lost);
    if (!ok) {
        return false;
    }
    drop_ties(out, kept);
    out->counts.unlimited = 0;
    if (!ist_weights_fill(out, factors, err)) {
        ist_view_free(out);
        return false;
    }
    copy_costs(&out->out, out->costs);
    copy_costs(&out->in, out->costs);
    return true;
}

/* ---- costs alone ---- */

/* The edges that are left of a view, with what is weighed anew; all else of it is the view's own. */
typedef struct {
    ist_view view;
    uint32_t *edges; /* which of the view they are */
} thinned;

static void thinned_free(thinned *t) {
    free(t->view.edge_ties.offsets);
    free(t->view.edge_ties.items);
    free(t->view.costs);
    free(t->view.strengths);
    free(t->view.capacities);
    free(t->view.signs);
    free(t->edges);
}

static bool thinned_reserve(thinned *out, const ist_view *view, ist_error *err) {
    static const char what[] = "weighing ties";
    size_t m = view->edge_count, ties = view->edge_ties.offsets[m];
    ist_view *v = &out->view;
    *out = (thinned){.view = *view};
    v->edge_ties = (ist_index){.offsets = ist_array_make(m + 1, sizeof *v->edge_ties.offsets, what, err)};
    v->edge_ties.items = ist_array_make(ties, sizeof *v->edge_ties.items, what, err);
    v->costs = ist_array_make(m, sizeof *v->costs, what, err);
    v->strengths = ist_array_make(m, sizeof *v->strengths, what, err);
    v->capacities = ist_array_make(m, sizeof *v->capacities, what, err);
    v->signs = ist_array_make(m, sizeof *v->signs, what, err);
    out->edges = ist_array_make(m, sizeof *out->edges, what, err);
    return v->edge_ties.offsets && v->edge_ties.items && v->costs && v->strengths && v->capacities && v->signs &&
           out->edges;
}

static void thinned_fill(thinned *out, const ist_view *view, const uint8_t *kept) {
    ist_view *v = &out->view;
    uint32_t end = 0;
    v->edge_count = 0;
    for (uint32_t edge = 0; edge < view->edge_count; edge++) {
        uint32_t before = end;
        for (size_t i = 0; i < ist_index_count(&view->edge_ties, edge); i++) {
            uint32_t tie = ist_index_items(&view->edge_ties, edge)[i];
            v->edge_ties.items[end] = tie;
            end += kept[tie] != 0;
        }
        if (end > before) {
            out->edges[v->edge_count++] = edge;
            v->edge_ties.offsets[v->edge_count] = end;
        }
    }
    v->edge_ties.owner_count = v->edge_count;
}

bool ist_view_costs_reweighed(double *costs, const ist_view *view, const uint8_t *kept, const ist_tie_factors *factors,
                              ist_error *err) {
    assert(view->network != NULL);
    thinned left;
    bool ok = thinned_reserve(&left, view, err);
    if (ok) {
        thinned_fill(&left, view, kept);
        ok = ist_weights_fill(&left.view, factors, err);
    }
    for (size_t edge = 0; ok && edge < view->edge_count; edge++) {
        costs[edge] = INFINITY;
    }
    for (size_t edge = 0; ok && edge < left.view.edge_count; edge++) {
        costs[left.edges[edge]] = left.view.costs[edge];
    }
    thinned_free(&left);
    return ok;
}

bool ist_view_of_ties(ist_view *out, const ist_view *view, const uint8_t *kept, ist_error *err) {
    return ist_view_reweighed(out, view, kept, NULL, err);
}
