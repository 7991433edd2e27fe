/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bridge.c - ties that nothing can stand in for: ties whose loss cuts actors off from each other.
 *
 * Take the tie away and look at the actors it was connected with. If they fall apart, it is a bridge. `parts` says into
 * how many pieces, 1 or 2; `pairs` how many pairs of actors lose each other.
 *
 *     cuts(e) = 1 where its ends are connected through e alone, else 0
 *     pairs(e) = a b, the sizes of the two parts that are left
 *
 * Reads no weights. Direction is dropped: a tie in either direction connects, so where two actors are tied both ways,
 * neither of these ties is a bridge. Every component is judged for itself. Never NA. O(V + E).
 *
 * Tarjan (1974), A note on finding the bridges of a graph.
 */
#include "core/kernel/forest.h"
#include "core/metric.h"

/* The lower end of the tie when all ways between its ends use it, else IST_NONE. */
static uint32_t lower_end(const ist_view *view, const ist_forest *forest, uint32_t source, uint32_t target) {
    uint32_t below = forest->parent[source] == target ? source : target;
    uint32_t above = below == source ? target : source;
    bool only_way = forest->parent[below] == above && forest->low[below] == forest->place[below];
    bool way_back = view->directed && ist_view_edge(view, target, source) != IST_NONE;
    return only_way && !way_back ? below : IST_NONE;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_neighbours neighbours = {0};
    ist_forest forest = {0};
    bool ok = ist_neighbours_make(&neighbours, view, err) && ist_forest_make(&forest, &neighbours, err);
    for (size_t edge = 0; ok && edge < view->edge_count; edge++) {
        uint32_t below = lower_end(view, &forest, view->sources[edge], view->targets[edge]);
        double size = below == IST_NONE ? 0 : forest.size[below];
        out->columns[0][edge] = below != IST_NONE;
        out->columns[1][edge] = below != IST_NONE ? 2 : 1;
        out->columns[2][edge] = size * (forest.size[forest.root[view->sources[edge]]] - size);
    }
    ist_forest_free(&forest);
    ist_neighbours_free(&neighbours);
    return ok;
}

const ist_metric ist_metric_bridge = {
    .name = "bridge",
    .summary = "ties whose loss cuts actors off from each other",
    .rows = IST_PER_TIE,
    .reads = IST_READS_TIES,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "each component for itself",
    .normalisation = "none: counts",
    .computed_by = "isthmus",
    .columns = {{.name = "cuts", .unit = "1", .summary = "1 when its loss cuts actors off, else 0", .whole = true},
                {.name = "parts", .unit = "parts", .summary = "pieces that its loss leaves", .whole = true},
                {.name = "pairs", .unit = "pairs", .summary = "pairs that lose each other", .whole = true}},
    .compute = compute,
};
