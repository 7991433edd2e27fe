/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * articulation.c - whom the others cannot do without: actors whose loss cuts others off from each other.
 *
 * Take the actor away and look at those it was connected with. If they fall apart, it is an articulation point. `parts`
 * says into how many pieces, `pairs` how many pairs of them lose each other.
 *
 *     cuts(v) = 1 where parts(v) >= 2, else 0         parts(v) = components that v's own leaves without v
 *     pairs(v) = ((c - 1)^2 - sum over parts of size^2) / 2         c: actors of v's component
 *
 * Reads no weights. Direction is dropped: a tie in either direction connects. Every component is judged for itself.
 * `parts` is also in how many blocks the actor is: `isthmus cuts NETWORK --blocks` lists them. Never NA: an actor
 * without ties cuts nobody off and leaves 0 parts. Of a set of places: the same for the loss of all of them at once.
 * O(V + E).
 *
 * An actor that is no articulation point may still be hard to do without, where the other ways are long or narrow.
 *
 * Tarjan (1972), Depth-first search and linear graph algorithms.
 */
#include "core/kernel/forest.h"
#include "core/metric.h"
#include "separation.h"

/* Adds a part that the loss leaves; `squares` is the sum of the squares of their sizes. */
static void add_part(double *parts, double *squares, double size) {
    *parts += size > 0;
    *squares += size * size;
}

/* A subtree that is joined to nothing above its parent is cut off by the parent's loss; so is what is not below it. */
static void add_parts(double *cut_off, double *parts, double *squares, const ist_forest *forest) {
    for (size_t i = 0; i < forest->vertex_count; i++) {
        uint32_t v = forest->order[i], parent = forest->parent[v];
        if (parent != IST_NONE && forest->low[v] >= forest->place[parent]) {
            cut_off[parent] += forest->size[v];
            add_part(&parts[parent], &squares[parent], forest->size[v]);
        }
    }
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    double *cuts = out->columns[0], *parts = out->columns[1], *pairs = out->columns[2];
    ist_neighbours neighbours = {0};
    ist_forest forest = {0};
    bool ok = ist_neighbours_make(&neighbours, view, err) && ist_forest_make(&forest, &neighbours, err);
    if (ok) {
        add_parts(cuts, parts, pairs, &forest);
    }
    for (size_t v = 0; ok && v < view->vertex_count; v++) {
        double others = (double)forest.size[forest.root[v]] - 1;
        add_part(&parts[v], &pairs[v], others - cuts[v]);
        pairs[v] = (others * others - pairs[v]) / 2;
        cuts[v] = parts[v] > 1;
    }
    ist_forest_free(&forest);
    ist_neighbours_free(&neighbours);
    return ok;
}

static bool compute_set(double *values, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err) {
    ist_separation separation;
    if (!ist_separation_of_set(&separation, view, vertices, count, err)) {
        return false;
    }
    values[0] = separation.pairs > 0;
    values[1] = separation.parts;
    values[2] = separation.pairs;
    return true;
}

const ist_metric ist_metric_articulation = {
    .name = "articulation",
    .summary = "actors whose loss cuts others off from each other",
    .rows = IST_PER_ACTOR,
    .panel = true,
    .reads = IST_READS_TIES,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "each component for itself",
    .normalisation = "none: counts",
    .computed_by = "isthmus",
    .columns = {{.name = "cuts", .unit = "1", .summary = "1 when its loss cuts others off, else 0", .whole = true},
                {.name = "parts",
                 .unit = "parts",
                 .summary = "pieces that its loss leaves, and blocks that it is in",
                 .whole = true},
                {.name = "pairs", .unit = "pairs", .summary = "pairs that lose each other", .whole = true}},
    .compute = compute,
    .compute_set = compute_set,
};
