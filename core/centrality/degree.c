/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * degree.c - how many others an actor is tied to.
 *
 * The number of its distinct neighbours: several ties to the same partner count once, whatever their direction. Where
 * direction is followed, two further columns tell how many have a tie to the actor (in) and from it (out); an actor
 * tied both ways with a partner counts it once in each of the three.
 *
 *     degree(v) = number of actors u, not v, with a tie between u and v
 *     share(v) = degree(v) / (n - 1), Freeman's normalised degree
 *
 * Reads no weights. Disconnected networks need no rule. Never NA: an actor without ties has 0; share is NA where there
 * is no other actor. Of a set of places: the number of actors outside the set that are tied to one of its places, and n
 * - 1 becomes the number of actors outside it. O(V + E).
 *
 * Freeman (1979), Centrality in social networks: conceptual clarification; for sets Everett and Borgatti (1999), The
 * centrality of groups and classes.
 */
#include <math.h>
#include <stdlib.h>

#include "core/kernel/neighbours.h"
#include "core/metric.h"

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_neighbours neighbours = {0};
    if (!ist_neighbours_make(&neighbours, view, err)) {
        return false;
    }
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        out->columns[0][v] = ist_neighbours_degree(&neighbours, v);
        out->columns[1][v] = view->in.offsets[v + 1] - view->in.offsets[v];
        out->columns[2][v] = view->out.offsets[v + 1] - view->out.offsets[v];
        out->columns[3][v] = view->vertex_count > 1 ? out->columns[0][v] / ((double)view->vertex_count - 1) : NAN;
        out->reasons[v] = "there is no other actor";
    }
    if (!view->directed) {
        ist_metric_values_drop(out, 1);
        ist_metric_values_drop(out, 2);
    }
    ist_neighbours_free(&neighbours);
    return true;
}

enum { SEEN_IN = 1, SEEN_OUT = 2, MEMBER = 4 };

static void mark(uint8_t *seen, const ist_arcs *arcs, uint32_t vertex, uint8_t bit) {
    for (uint32_t arc = arcs->offsets[vertex]; arc < arcs->offsets[vertex + 1]; arc++) {
        seen[arcs->heads[arc]] |= bit;
    }
}

static bool compute_set(double *values, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err) {
    uint8_t *seen = ist_array_make(view->vertex_count, 1, "marking a set", err);
    if (!seen) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        seen[vertices[i]] |= MEMBER;
        mark(seen, &view->in, vertices[i], SEEN_IN);
        mark(seen, &view->out, vertices[i], SEEN_OUT);
    }
    values[0] = values[1] = values[2] = 0;
    for (size_t v = 0; v < view->vertex_count; v++) {
        bool outside = !(seen[v] & MEMBER);
        values[0] += outside && seen[v] != 0;
        values[1] += outside && (seen[v] & SEEN_IN);
        values[2] += outside && (seen[v] & SEEN_OUT);
    }
    values[1] = view->directed ? values[1] : NAN;
    values[2] = view->directed ? values[2] : NAN;
    values[3] = count < view->vertex_count ? values[0] / (double)(view->vertex_count - count) : NAN;
    free(seen);
    return true;
}

const ist_metric ist_metric_degree = {
    .name = "degree",
    .summary = "how many others an actor is tied to",
    .rows = IST_PER_ACTOR,
    .panel = true,
    .reads = IST_READS_TIES,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed",
    .normalisation = "a count, and its share of all others",
    .computed_by = "isthmus",
    .columns =
        {{.name = "degree", .unit = "actors", .summary = "distinct neighbours", .whole = true},
         {.name = "in", .unit = "actors", .summary = "neighbours with a tie to it", .whole = true, .opposite = "out"},
         {.name = "out", .unit = "actors", .summary = "neighbours with a tie from it", .whole = true, .opposite = "in"},
         {.name = "share", .unit = "1", .summary = "share of all others that it is tied to"}},
    .compute = compute,
    .compute_set = compute_set,
};
