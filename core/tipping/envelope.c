/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * envelope.c - the breakpoints of a parametric shortest path.
 *
 * The least of straight lines is concave. Where the lines that hold at the two ends of an interval meet, the cost of
 * the shortest path either is what they give, and then this is the one breakpoint inside; or it is less, and the
 * interval is cut in two there, each part of which has fewer different shares. So the search ends after at most two
 * sweeps a breakpoint, without any grid.
 *
 * Eisner and Severance (1976), Mathematical techniques for efficient record segmentation in large shared databases;
 * Karp and Orlin (1981), Parametric shortest path algorithms with an application to cyclic staffing.
 */
#include "envelope.h"

#include <stdlib.h>

static const char finding[] = "finding breakpoints";

/* An interval, and the lines that hold just above its left end and just below its right end, or at it. */
typedef struct {
    double left, right;
    ist_price at_left, at_right;
} interval;

typedef struct {
    ist_envelope *out;
    ist_priced *priced;
    uint32_t source, target;
    interval *stack;
    size_t count, capacity;
} search;

void ist_envelope_free(ist_envelope *envelope) {
    free(envelope->items);
    *envelope = (ist_envelope){0};
}

const ist_piece *ist_envelope_after(const ist_envelope *envelope, double penalty) {
    size_t low = 0, high = envelope->count - 1;
    while (low < high) { /* loop invariant: the piece lies in [low, high] */
        size_t middle = low + (high - low + 1) / 2;
        if (envelope->items[middle].from <= penalty) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return &envelope->items[low];
}

/* A piece that begins where the last one does replaces it, but at 0, where the first one holds for a point. */
static bool add_piece(search *s, double from, ist_price price, ist_error *err) {
    ist_envelope *out = s->out;
    bool replaces = out->count > 1 && ist_lengths_tie(out->items[out->count - 1].from, from);
    void *items = out->items;
    bool ok = replaces || ist_array_reserve(&items, &out->capacity, out->count + 1, sizeof *out->items, finding, err);
    out->items = items;
    if (ok && !replaces) {
        out->items[out->count++].from = from;
    }
    if (ok) {
        out->items[out->count - 1].price = price;
    }
    return ok;
}

static bool push(search *s, interval part, ist_error *err) {
    void *items = s->stack;
    bool ok = ist_array_reserve(&items, &s->capacity, s->count + 1, sizeof *s->stack, finding, err);
    s->stack = items;
    if (ok) {
        s->stack[s->count++] = part;
    }
    return ok;
}

static bool sweep_at(search *s, double penalty, ist_error *err) {
    return ist_priced_set(s->priced, penalty, 0, err) && ist_priced_sweep(s->priced, s->source, err);
}

static ist_price trace(search *s, ist_priced_side side) {
    ist_priced_trace(s->priced, side);
    return s->priced->prices[s->target];
}

static double value(const search *s, const ist_price *price, double penalty) {
    return ist_price_at(price, s->priced->penalties->parts, (double[]){penalty, 0});
}

/* Where two lines of different shares meet. */
static double meeting(const search *s, const interval *part) {
    double steps = (double)(part->at_left.shares[0] - part->at_right.shares[0]);
    double at = (part->at_right.base - part->at_left.base) * ((double)s->priced->penalties->parts / steps);
    return fmin(fmax(at, part->left), part->right);
}

/* Finds the breakpoints of one interval, or cuts it in two; the left part comes first. */
static bool divide(search *s, const interval *part, ist_error *err) {
    if (part->at_left.shares[0] <= part->at_right.shares[0]) {
        return true;
    }
    double at = meeting(s, part);
    if (!sweep_at(s, at, err)) {
        return false;
    }
    ist_price before = trace(s, IST_PRICED_MOST), after = trace(s, IST_PRICED_LEAST);
    bool on_lines = ist_lengths_tie(s->priced->sweep.distance[s->target], value(s, &part->at_left, at));
    bool between = before.shares[0] < part->at_left.shares[0] && after.shares[0] > part->at_right.shares[0];
    if (on_lines || !between) {
        return add_piece(s, at, part->at_right, err);
    }
    return push(s, (interval){at, part->right, after, part->at_right}, err) &&
           (before.shares[0] == after.shares[0] || push(s, (interval){at, at, before, after}, err)) &&
           push(s, (interval){part->left, at, part->at_left, before}, err);
}

static bool divide_all(search *s, ist_error *err) {
    bool ok = true;
    while (ok && s->count > 0) {
        interval part = s->stack[--s->count];
        ok = divide(s, &part, err);
    }
    return ok;
}

/* The line that holds at last: at `up_to`, or past every breakpoint. */
static bool find_last(interval *part, search *s, double up_to, ist_error *err) {
    uint64_t least = 0;
    part->right = up_to;
    if (isinf(up_to)) {
        if (!ist_priced_least_shares(s->priced, s->source, err)) {
            return false;
        }
        least = (uint64_t)(s->priced->sweep.distance[s->target] / (double)s->priced->view.vertex_count);
        part->right = part->at_left.base / 2;
    }
    part->at_right = part->at_left;
    bool ok = true;
    while (ok && part->at_right.shares[0] > least) {
        part->right = isinf(up_to) ? part->right * 2 : up_to;
        ok = sweep_at(s, part->right, err);
        part->at_right = ok ? trace(s, IST_PRICED_LEAST) : part->at_right;
        least = isinf(up_to) ? least : part->at_right.shares[0];
    }
    return ok;
}

bool ist_envelope_make(ist_envelope *out, ist_priced *priced, uint32_t source, uint32_t target, double up_to,
                       ist_error *err) {
    search s = {.out = out, .priced = priced, .source = source, .target = target};
    *out = (ist_envelope){0};
    bool ok = sweep_at(&s, 0, err);
    if (!ok || isinf(priced->sweep.distance[target])) {
        return ok;
    }
    ist_price below = trace(&s, IST_PRICED_MOST);
    interval whole = {.at_left = trace(&s, IST_PRICED_LEAST)};
    ok = add_piece(&s, 0, below, err) &&
         (below.shares[0] == whole.at_left.shares[0] || add_piece(&s, 0, whole.at_left, err)) &&
         find_last(&whole, &s, up_to, err) && push(&s, whole, err) && divide_all(&s, err);
    free(s.stack);
    return ok;
}
