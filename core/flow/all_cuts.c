/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * all_cuts.c - the smallest cuts are the closed sets of the residual network: sets of nodes that hold the source, not
 * the target, and which no arc leaves that more can be sent along. Picard and Queyranne (1980).
 *
 * A node that is in brings in all that it reaches, one that is out puts out all that reach it; so whatever is left
 * undecided can still go either way, no choice is a dead end, and each way of deciding is another set. Only nodes that
 * the flow passes are decided. Along a way of the flow the nodes that are in come first: two sets that differ in such a
 * node cut this way at two places, hence are two cuts; and sets that differ in others only are the same cut.
 */
#include "all_cuts.h"

#include <stdlib.h>

#include "core/kernel/residual.h"

static const char listing[] = "listing all cuts";

/* `trail` holds what was decided, in this order; a choice is undone by going back to its place there. */
typedef struct {
    const ist_residual *residual;
    uint8_t *in, *out, *passed; /* by node; passed: does flow pass it? */
    uint32_t *trail, *choices, *places;
    size_t decided, depth;
} search;

static bool make_search(search *s, const ist_residual *r, ist_error *err) {
    size_t n = r->node_count;
    s->residual = r;
    return (s->in = ist_array_make(n, 1, listing, err)) && (s->out = ist_array_make(n, 1, listing, err)) &&
           (s->passed = ist_array_make(n, 1, listing, err)) &&
           (s->trail = ist_array_make(n, sizeof *s->trail, listing, err)) &&
           (s->choices = ist_array_make(n, sizeof *s->choices, listing, err)) &&
           (s->places = ist_array_make(n, sizeof *s->places, listing, err));
}

static void free_search(search *s) {
    free(s->in);
    free(s->out);
    free(s->passed);
    free(s->trail);
    free(s->choices);
    free(s->places);
}

/* Does flow lead along the arc? Or could more be sent both ways: its ends are then never parted, and following it does
 * no harm. An arc that is full, with room back, carries its limit. */
static bool carries(const ist_residual *r, uint32_t arc) {
    return ist_residual_open(r, arc ^ 1) && (r->limits[arc] > 0 || ist_residual_open(r, arc));
}

/* Marks the nodes that flow from the source passes; the trail serves as queue and is empty again afterwards. */
static void follow_flow(search *s) {
    const ist_residual *r = s->residual;
    size_t count = 1;
    s->trail[0] = r->source;
    s->passed[r->source] = 1;
    for (size_t i = 0; i < count; i++) {
        for (uint32_t arc = r->first[s->trail[i]]; arc != IST_NONE; arc = r->next[arc]) {
            if (!s->passed[r->heads[arc]] && carries(r, arc)) {
                s->passed[r->heads[arc]] = 1;
                s->trail[count++] = r->heads[arc];
            }
        }
    }
}

/* Takes a node in, with all it reaches, or puts it out, with all that reach it. */
static void decide(search *s, uint32_t node, bool in) {
    const ist_residual *r = s->residual;
    uint8_t *marks = in ? s->in : s->out;
    size_t at = s->decided;
    marks[node] = 1;
    s->trail[s->decided++] = node;
    for (; at < s->decided; at++) {
        for (uint32_t arc = r->first[s->trail[at]]; arc != IST_NONE; arc = r->next[arc]) {
            if (!marks[r->heads[arc]] && ist_residual_open(r, in ? arc : arc ^ 1)) {
                marks[r->heads[arc]] = 1;
                s->trail[s->decided++] = r->heads[arc];
            }
        }
    }
}

/* Puts out, one after the other, all that may still go either way: each is a choice. */
static void put_out_the_rest(search *s, uint32_t from) {
    for (uint32_t node = from; node < s->residual->node_count; node++) {
        if (s->passed[node] && !s->in[node] && !s->out[node]) {
            s->choices[s->depth] = node;
            s->places[s->depth++] = (uint32_t)s->decided;
            decide(s, node, false);
        }
    }
}

/* Takes in what was put out last; what was decided since is open again. false: all has been tried. */
static bool turn(search *s) {
    if (s->depth == 0) {
        return false;
    }
    uint32_t node = s->choices[--s->depth];
    while (s->decided > s->places[s->depth]) {
        s->decided--;
        s->in[s->trail[s->decided]] = s->out[s->trail[s->decided]] = 0;
    }
    decide(s, node, true);
    put_out_the_rest(s, node + 1); /* smaller ones were decided before it */
    return true;
}

static int compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static bool keep_cut(ist_all_cuts *out, const search *s, ist_error *err) {
    const ist_residual *r = s->residual;
    size_t start = out->item_count;
    for (uint32_t arc = 0; arc < r->arc_count; arc++) {
        if (ist_residual_cuts(r, s->in, true, arc)) {
            if (!ist_array_reserve((void **)&out->items, &out->capacity, out->item_count + 1, sizeof *out->items,
                                   listing, err)) {
                return false;
            }
            out->items[out->item_count++] = r->subjects[arc / 2];
        }
    }
    if (out->item_count > start) {
        qsort(out->items + start, out->item_count - start, sizeof *out->items, compare_numbers);
    }
    out->offsets[++out->shown] = out->item_count;
    return true;
}

static bool find_all(ist_all_cuts *out, const ist_residual *r, size_t most, ist_error *err) {
    search s = {0};
    bool ok = make_search(&s, r, err), more = ok;
    if (ok) {
        follow_flow(&s);
        decide(&s, r->source, true);
        decide(&s, r->target, false);
        put_out_the_rest(&s, 0);
    }
    while (ok && more) {
        ok = out->shown == most || keep_cut(out, &s, err);
        more = ++out->count < IST_CUTS_COUNTED && turn(&s);
    }
    free_search(&s);
    return ok;
}

bool ist_all_cuts_find(ist_all_cuts *out, const ist_view *view, const ist_ends *ends, ist_flow_kind kind, size_t most,
                       ist_error *err) {
    ist_residual residual = {0};
    bool unlimited = false;
    *out = (ist_all_cuts){.offsets = ist_array_make(most + 1, sizeof *out->offsets, listing, err)};
    bool ok = out->offsets && ist_flow_residual(&residual, &unlimited, view, ends, kind, NULL, err);
    if (ok && !unlimited && residual.direct == 0) {
        ok = ist_residual_maximise(&residual, err) && find_all(out, &residual, most, err);
    }
    ist_residual_free(&residual);
    if (!ok) {
        ist_all_cuts_free(out);
    }
    return ok;
}

void ist_all_cuts_free(ist_all_cuts *cuts) {
    free(cuts->offsets);
    free(cuts->items);
    *cuts = (ist_all_cuts){0};
}
