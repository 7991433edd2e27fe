/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * view_ties.c - a view of some of another view's ties: its edges weighed anew, by these ties alone.
 */
#include <assert.h>
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

bool ist_view_of_ties(ist_view *out, const ist_view *view, const uint8_t *kept, ist_error *err) {
    return ist_view_reweighed(out, view, kept, NULL, err);
}
