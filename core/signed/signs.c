/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * signs.c - merges the sorted arcs out of and into each vertex and keeps the pairs that have one sign. O(V + E).
 */
#include "core/signed/signs.h"

#include <stdlib.h>
#include <string.h>

static const char what[] = "reading signs";

enum { FRIENDLY = 1, HOSTILE = 2 };

static unsigned seen_in(const ist_view *view, uint32_t edge) {
    static const unsigned bits[] = {HOSTILE, 0, FRIENDLY, FRIENDLY | HOSTILE}; /* signs -1, 0, +1 and 2 */
    return edge == IST_NONE || !view->signs ? 0 : bits[view->signs[edge] + 1];
}

/* The next vertex that `v` is joined to, and the edges there and back, IST_NONE where there is none. */
typedef struct {
    uint32_t head, there, back;
} meeting;

static meeting next_meeting(const ist_view *view, uint32_t v, uint32_t *i, uint32_t *j) {
    const ist_arcs *to = &view->out, *from = &view->in;
    uint32_t a = *i < to->offsets[v + 1] ? to->heads[*i] : IST_NONE;
    uint32_t b = *j < from->offsets[v + 1] ? from->heads[*j] : IST_NONE;
    meeting met = {a < b ? a : b, IST_NONE, IST_NONE};
    if (a <= b) {
        met.there = to->edges[(*i)++];
    }
    if (b <= a) {
        met.back = from->edges[(*j)++];
    }
    return met;
}

static void add_pair(ist_signs *out, const ist_view *view, uint32_t v, meeting met) {
    unsigned seen = seen_in(view, met.there) | seen_in(view, met.back);
    bool kept = seen == FRIENDLY || seen == HOSTILE;
    uint32_t pair = kept ? (uint32_t)out->pair_count : IST_NONE;
    if (met.there != IST_NONE) {
        out->pair_of[met.there] = pair;
    }
    if (met.back != IST_NONE) {
        out->pair_of[met.back] = pair;
    }
    out->neutral += seen == 0;
    out->mixed += seen == (FRIENDLY | HOSTILE);
    if (kept) {
        out->sources[pair] = v;
        out->targets[pair] = met.head;
        out->signs[pair] = seen == FRIENDLY ? 1 : -1;
        out->hostile += seen == HOSTILE;
        out->pair_count++;
    }
}

static void list_pairs(ist_signs *out, const ist_view *view) {
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        uint32_t i = view->out.offsets[v], j = view->in.offsets[v];
        while (i < view->out.offsets[v + 1] || j < view->in.offsets[v + 1]) {
            meeting met = next_meeting(view, v, &i, &j);
            if (met.head > v) {
                add_pair(out, view, v, met);
            }
        }
    }
}

/* Pairs ascend, so the smaller neighbours of a vertex are put before the larger ones, each in order. */
static void list_neighbours(ist_signs *out, uint32_t *next) {
    ist_neighbours *n = &out->neighbours;
    for (size_t pair = 0; pair < out->pair_count; pair++) {
        n->offsets[out->sources[pair] + 1]++;
        n->offsets[out->targets[pair] + 1]++;
    }
    for (size_t v = 0; v < n->vertex_count; v++) {
        n->offsets[v + 1] += n->offsets[v];
        next[v] = n->offsets[v];
    }
    for (uint32_t pair = 0; pair < out->pair_count; pair++) {
        const uint32_t ends[2] = {out->sources[pair], out->targets[pair]};
        for (size_t side = 0; side < 2; side++) {
            uint32_t at = next[ends[side]]++;
            n->heads[at] = ends[1 - side];
            n->strengths[at] = out->signs[pair];
            out->pairs[at] = pair;
        }
    }
}

bool ist_signs_make(ist_signs *out, const ist_view *view, ist_error *err) {
    size_t m = view->edge_count;
    uint32_t *next = NULL;
    bool ok = false;
    *out = (ist_signs){.neighbours.vertex_count = view->vertex_count};
    IST_TRY(out->sources = ist_array_make(m, sizeof *out->sources, what, err));
    IST_TRY(out->targets = ist_array_make(m, sizeof *out->targets, what, err));
    IST_TRY(out->signs = ist_array_make(m, sizeof *out->signs, what, err));
    IST_TRY(out->pair_of = ist_array_make(m, sizeof *out->pair_of, what, err));
    list_pairs(out, view);
    IST_TRY(next = ist_array_make(view->vertex_count, sizeof *next, what, err));
    IST_TRY(out->neighbours.offsets =
                ist_array_make(view->vertex_count + 1, sizeof *out->neighbours.offsets, what, err));
    IST_TRY(out->neighbours.heads = ist_array_make(2 * out->pair_count, sizeof *out->neighbours.heads, what, err));
    IST_TRY(out->neighbours.strengths =
                ist_array_make(2 * out->pair_count, sizeof *out->neighbours.strengths, what, err));
    IST_TRY(out->pairs = ist_array_make(2 * out->pair_count, sizeof *out->pairs, what, err));
    list_neighbours(out, next);
    ok = true;
done:
    free(next);
    if (!ok) {
        ist_signs_free(out);
    }
    return ok;
}

void ist_signs_free(ist_signs *signs) {
    ist_neighbours_free(&signs->neighbours);
    free(signs->sources);
    free(signs->targets);
    free(signs->signs);
    free(signs->pairs);
    free(signs->pair_of);
    *signs = (ist_signs){0};
}

bool ist_signs_mixed(const ist_signs *signs, const ist_view *view, uint32_t edge) {
    uint32_t back = view->directed ? ist_view_edge(view, view->targets[edge], view->sources[edge]) : IST_NONE;
    return signs->pair_of[edge] == IST_NONE && (seen_in(view, edge) | seen_in(view, back)) != 0;
}
