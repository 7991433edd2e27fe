/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * maxflow.c - the largest flow through a residual network, and the two sides of a smallest cut.
 *
 * In phases: number the nodes by their steps from the source, then send along arcs that lead one step on until nothing
 * more can be sent. Every way that is sent along fills at least one arc, and each phase lengthens the shortest way, so
 * the work is bounded by O(V^2 E) whatever the limits are, rounding included; seen, it is near-linear.
 *
 * Dinitz (1970), Algorithm for solution of a problem of maximum flow in networks with power estimation.
 */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "core/kernel/residual.h"

static const double rounding = 1e-12;

bool ist_residual_open(const ist_residual *residual, uint32_t arc) {
    double limit = fmax(residual->limits[arc], residual->limits[arc ^ 1]);
    return residual->room[arc] > rounding * fmin(limit, residual->largest);
}

typedef struct {
    ist_residual *residual;
    uint32_t *steps;   /* node -> arcs from the source, IST_NONE where not reached or of no use any more */
    uint32_t *cursors; /* node -> the first arc that has not been tried in this phase */
    uint32_t *queue;   /* nodes to be visited; then the arcs of the way at hand */
} ist_dinitz;

static bool number_steps(ist_dinitz *d) {
    const ist_residual *r = d->residual;
    for (size_t i = 0; i < r->node_count; i++) {
        d->steps[i] = IST_NONE;
        d->cursors[i] = r->first[i];
    }
    size_t count = 1;
    d->steps[r->source] = 0;
    d->queue[0] = r->source;
    for (size_t i = 0; i < count && d->steps[r->target] == IST_NONE; i++) {
        uint32_t node = d->queue[i];
        for (uint32_t arc = r->first[node]; arc != IST_NONE; arc = r->next[arc]) {
            if (d->steps[r->heads[arc]] == IST_NONE && ist_residual_open(r, arc)) {
                d->steps[r->heads[arc]] = d->steps[node] + 1;
                d->queue[count++] = r->heads[arc];
            }
        }
    }
    return d->steps[r->target] != IST_NONE;
}

/* The next arc that leads one step on from `node`, or IST_NONE. */
static uint32_t arc_on(ist_dinitz *d, uint32_t node) {
    const ist_residual *r = d->residual;
    uint32_t arc = d->cursors[node];
    while (arc != IST_NONE && !(d->steps[r->heads[arc]] == d->steps[node] + 1 && ist_residual_open(r, arc))) {
        arc = r->next[arc];
    }
    d->cursors[node] = arc;
    return arc;
}

/* Sends along the way in `queue` what its narrowest arc takes; returns how many arcs lie before that one. */
static size_t send_along(ist_dinitz *d, size_t length) {
    ist_residual *r = d->residual;
    size_t narrowest = 0;
    for (size_t i = 1; i < length; i++) {
        if (r->room[d->queue[i]] < r->room[d->queue[narrowest]]) {
            narrowest = i;
        }
    }
    double amount = r->room[d->queue[narrowest]];
    assert(isfinite(amount));
    for (size_t i = 0; i < length; i++) {
        ist_residual_send(r, d->queue[i], amount);
    }
    return narrowest;
}

static void run_phase(ist_dinitz *d) {
    const ist_residual *r = d->residual;
    uint32_t node = r->source;
    size_t length = 0;
    while (true) {
        uint32_t arc = node == r->target ? IST_NONE : arc_on(d, node);
        if (node == r->target) {
            length = send_along(d, length);
            node = r->heads[d->queue[length] ^ 1];
        } else if (arc != IST_NONE) {
            d->queue[length++] = arc;
            node = r->heads[arc];
        } else if (length > 0) {
            d->steps[node] = IST_NONE;
            node = r->heads[d->queue[--length] ^ 1];
        } else {
            return;
        }
    }
}

/* No arc carries more than the limits of a cut together, so that rounding is no larger than theirs. Were it measured by
 * an arc far wider than all that flows, what flows over that arc could not be sent back. True when that opens arcs; the
 * steps say whom the source reaches. */
static bool measure_by_cut(ist_residual *r, const uint32_t *steps) {
    double across = 0;
    for (uint32_t arc = 0; arc < r->arc_count; arc++) {
        bool tail = steps[r->heads[arc ^ 1]] != IST_NONE, head = steps[r->heads[arc]] != IST_NONE;
        across += tail && !head ? r->limits[arc] : 0;
    }
    bool less = across > 0 && across < r->largest;
    r->largest = less ? across : r->largest;
    return less;
}

bool ist_residual_maximise(ist_residual *residual, ist_error *err) {
    ist_dinitz d = {.residual = residual};
    d.steps = ist_array_make(residual->node_count, sizeof *d.steps, "computing a flow", err);
    d.cursors = d.steps ? ist_array_make(residual->node_count, sizeof *d.cursors, "computing a flow", err) : NULL;
    d.queue = d.cursors ? ist_array_make(residual->node_count, sizeof *d.queue, "computing a flow", err) : NULL;
    bool ok = d.queue != NULL, more = ok;
    while (more) {
        if (number_steps(&d)) {
            run_phase(&d);
        } else {
            more = measure_by_cut(residual, d.steps);
        }
    }
    free(d.steps);
    free(d.cursors);
    free(d.queue);
    return ok;
}

/* Visits from `start` over arcs for which `passes` holds, along them or against them. */
static bool visit(uint8_t *marks, const ist_residual *r, bool forward, bool unlimited, ist_error *err) {
    uint32_t *queue = ist_array_make(r->node_count, sizeof *queue, "computing a cut", err);
    if (!queue) {
        return false;
    }
    size_t count = 1;
    queue[0] = forward ? r->source : r->target;
    marks[queue[0]] = 1;
    for (size_t i = 0; i < count; i++) {
        for (uint32_t arc = r->first[queue[i]]; arc != IST_NONE; arc = r->next[arc]) {
            uint32_t way = forward ? arc : arc ^ 1;
            bool passes = unlimited ? isinf(r->limits[way]) : ist_residual_open(r, way);
            if (passes && !marks[r->heads[arc]]) {
                marks[r->heads[arc]] = 1;
                queue[count++] = r->heads[arc];
            }
        }
    }
    free(queue);
    return true;
}

bool ist_residual_side(uint8_t *marks, const ist_residual *residual, bool from_source, ist_error *err) {
    return visit(marks, residual, from_source, false, err);
}

double ist_residual_cut_value(const ist_residual *residual, const uint8_t *near_source) {
    double value = 0;
    for (uint32_t arc = 0; arc < residual->arc_count; arc++) {
        value += ist_residual_cuts(residual, near_source, true, arc) ? residual->limits[arc] : 0;
    }
    return value;
}

bool ist_residual_unlimited(bool *out, const ist_residual *residual, ist_error *err) {
    uint8_t *marks = ist_array_make(residual->node_count, sizeof *marks, "computing a flow", err);
    bool ok = marks && visit(marks, residual, true, true, err);
    *out = ok && marks[residual->target];
    free(marks);
    return ok;
}
