/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pairing.c - two networks beside each other: what one has and the other has not, and what is otherwise.
 *
 * Of two cases of one dataset the views are compared, of two datasets the rows as well. Actors are the same by their
 * ids, ties by the ids of their ends, rows of tables by theirs; those of tables without ids by what they are about, so
 * that evidence is the same that says something of the same subject at the same place of the same document.
 *
 *     tau-b = (C - D) / sqrt((N - T1) (N - T2))
 *
 * Kendall's tau-b says how alike two rankings are, over the pairs of actors that both rank: C pairs they order alike, D
 * contrarily, of all N pairs the first ties T1 and the second T2. 1 is the same order, -1 the reverse, about 0 no
 * relation. It is left out where nobody or everybody is tied, and past 20,000 actors.
 *
 * Numbers are the same that differ by no more than 1e-12 of the larger one. What of an actor changes is direct or
 * rerouting, which 'isthmus explain scenario' tells apart. Two views that follow direction and not are not compared.
 * The exit status is that of diff(1): 0 where nothing differs, 1 where something does, so that a script can ask.
 *
 * O((V + E) log E) for views, O(R log R) for R rows of datasets, and twice what the measures and the claims cost;
 * O(V^2) for tau-b.
 *
 * Kendall (1945), The treatment of ties in ranking problems.
 */
#include "pairing.h"

#include <stdlib.h>
#include <string.h>

#include "core/ranks.h"

static const char pairing_views[] = "comparing two networks";

/* Merges the vertices, which each view has in the byte order of ids; `of[side]` says where each came to stand. */
static bool pair_vertices(ist_pairing *out, uint32_t *of[IST_SIDES], ist_error *err) {
    const ist_view *const *views = out->views;
    size_t n[IST_SIDES] = {views[IST_BEFORE]->vertex_count, views[IST_AFTER]->vertex_count};
    out->vertices = ist_array_make(n[0] + n[1], sizeof *out->vertices, pairing_views, err);
    out->vertex_touched = out->vertices ? ist_array_make(n[0] + n[1], 1, pairing_views, err) : NULL;
    if (out->vertex_touched == NULL) {
        return false;
    }
    for (uint32_t a = 0, b = 0; a < n[0] || b < n[1];) {
        int order = a == n[0]   ? 1
                    : b == n[1] ? -1
                                : strcmp(ist_view_id(views[IST_BEFORE], a), ist_view_id(views[IST_AFTER], b));
        uint32_t place = (uint32_t)out->vertex_count++;
        out->vertices[place] = (ist_paired){{IST_NONE, IST_NONE}};
        out->vertex_touched[place] = order != 0;
        if (order <= 0) {
            of[IST_BEFORE][a] = place;
            out->vertices[place].at[IST_BEFORE] = a++;
        }
        if (order >= 0) {
            of[IST_AFTER][b] = place;
            out->vertices[place].at[IST_AFTER] = b++;
        }
    }
    return true;
}

/* An edge by the places of its ends, as its ties lie in the data. */
typedef struct {
    uint32_t source, target, edge;
    ist_side side;
} keyed_edge;

static int compare_edges(const void *left, const void *right) {
    const keyed_edge *a = left, *b = right;
    if (a->source != b->source) {
        return a->source < b->source ? -1 : 1;
    }
    if (a->target != b->target) {
        return a->target < b->target ? -1 : 1;
    }
    return (a->side > b->side) - (a->side < b->side);
}

static size_t list_edges(keyed_edge *edges, const ist_view *view, const uint32_t *of, ist_side side) {
    bool turned = ist_view_turned(view);
    for (uint32_t e = 0; e < view->edge_count; e++) {
        uint32_t a = of[view->sources[e]], b = of[view->targets[e]];
        bool swap = view->directed ? turned : a > b;
        edges[e] = (keyed_edge){swap ? b : a, swap ? a : b, e, side};
    }
    return view->edge_count;
}

static uint8_t compare_weights(const ist_view *a, uint32_t x, const ist_view *b, uint32_t y) {
    bool flows = a->has_capacity && b->has_capacity;
    unsigned differs = (ist_values_tie(a->costs[x], b->costs[y]) ? 0u : IST_DIFFERS_COST) |
                       (ist_values_tie(a->strengths[x], b->strengths[y]) ? 0u : IST_DIFFERS_STRENGTH) |
                       (!flows || ist_values_tie(a->capacities[x], b->capacities[y]) ? 0u : IST_DIFFERS_CAPACITY) |
                       (a->signs[x] == b->signs[y] ? 0u : IST_DIFFERS_SIGN);
    return (uint8_t)differs;
}

static void place_edges(ist_pairing *out, const keyed_edge *edges, size_t count) {
    for (size_t i = 0; i < count; i++) {
        bool again = i > 0 && edges[i].source == edges[i - 1].source && edges[i].target == edges[i - 1].target;
        size_t place = again ? out->edge_count - 1 : out->edge_count++;
        if (!again) {
            out->edges[place] = (ist_paired){{IST_NONE, IST_NONE}};
            out->ends[2 * place] = edges[i].source;
            out->ends[2 * place + 1] = edges[i].target;
        }
        out->edges[place].at[edges[i].side] = edges[i].edge;
    }
}

static void mark_touched(ist_pairing *out) {
    for (size_t e = 0; e < out->edge_count; e++) {
        const uint32_t *at = out->edges[e].at;
        bool both = at[IST_BEFORE] != IST_NONE && at[IST_AFTER] != IST_NONE;
        out->differs[e] =
            both ? compare_weights(out->views[IST_BEFORE], at[IST_BEFORE], out->views[IST_AFTER], at[IST_AFTER]) : 0;
        out->edge_touched[e] = !both || out->differs[e] != 0;
        out->vertex_touched[out->ends[2 * e]] |= out->edge_touched[e];
        out->vertex_touched[out->ends[2 * e + 1]] |= out->edge_touched[e];
    }
}

static bool pair_edges(ist_pairing *out, uint32_t *const of[IST_SIDES], ist_error *err) {
    size_t most = out->views[IST_BEFORE]->edge_count + out->views[IST_AFTER]->edge_count;
    keyed_edge *edges = ist_array_make(most, sizeof *edges, pairing_views, err);
    bool ok = edges != NULL && (out->edges = ist_array_make(most, sizeof *out->edges, pairing_views, err)) &&
              (out->ends = ist_array_make(2 * most, sizeof *out->ends, pairing_views, err)) &&
              (out->differs = ist_array_make(most, 1, pairing_views, err)) &&
              (out->edge_touched = ist_array_make(most, 1, pairing_views, err));
    if (ok) {
        size_t count = list_edges(edges, out->views[IST_BEFORE], of[IST_BEFORE], IST_BEFORE);
        count += list_edges(edges + count, out->views[IST_AFTER], of[IST_AFTER], IST_AFTER);
        qsort(edges, count, sizeof *edges, compare_edges);
        place_edges(out, edges, count);
        mark_touched(out);
    }
    free(edges);
    return ok;
}

bool ist_pairing_make(ist_pairing *out, const ist_view *before, const ist_view *after, ist_error *err) {
    uint32_t *of[IST_SIDES] = {NULL, NULL};
    *out = (ist_pairing){.views = {before, after}};
    if (before->directed != after->directed) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "one follows the direction of ties and the other does not: give both the same direction");
    }
    bool ok = (of[IST_BEFORE] = ist_array_make(before->vertex_count, sizeof(uint32_t), pairing_views, err)) &&
              (of[IST_AFTER] = ist_array_make(after->vertex_count, sizeof(uint32_t), pairing_views, err)) &&
              pair_vertices(out, of, err) && pair_edges(out, of, err);
    free(of[IST_BEFORE]);
    free(of[IST_AFTER]);
    return ok;
}

void ist_pairing_free(ist_pairing *pairing) {
    free(pairing->vertices);
    free(pairing->edges);
    free(pairing->ends);
    free(pairing->differs);
    free(pairing->edge_touched);
    free(pairing->vertex_touched);
    *pairing = (ist_pairing){0};
}

size_t ist_pairing_only(const ist_paired *rows, size_t count, ist_side side) {
    size_t only = 0;
    for (size_t i = 0; i < count; i++) {
        only += rows[i].at[side == IST_BEFORE ? IST_AFTER : IST_BEFORE] == IST_NONE;
    }
    return only;
}

size_t ist_pairing_differing(const ist_pairing *pairing) {
    size_t differing = 0;
    for (size_t e = 0; e < pairing->edge_count; e++) {
        differing += pairing->differs[e] != 0;
    }
    return differing;
}
