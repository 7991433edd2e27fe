/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * truss.c - how tightly knit the circle is that a tie belongs to.
 *
 * The k-truss is what remains when ties with fewer than k - 2 common partners are taken away, again and again: every
 * tie in it closes at least k - 2 triangles with others in it. A tie's value is the largest k for which it remains. 2:
 * the ends have no common partner who stays. `triangles` counts the common partners of its ends in the whole network.
 *
 *     truss(e) = the largest k such that e lies in k - 2 triangles or more of ties of which each lies in
 *                k - 2 or more of them
 *
 * Reads no weights. Direction is dropped: a tie each way between two actors is one, and both have its value.
 * Disconnected networks need no rule. Never NA. O(E sqrt(E) log V); more than 10^12 steps, hours of work, are refused.
 *
 * Cohen (2008), Trusses: cohesive subgraphs for social network analysis; Wang and Cheng (2012), Truss decomposition in
 * massive networks.
 */
#include <stdlib.h>

#include "core/kernel/buckets.h"
#include "core/kernel/neighbours.h"
#include "core/kernel/shortest.h"
#include "core/metric.h"

typedef struct {
    ist_neighbours ties;
    size_t pair_count;
    uint32_t *pair;          /* arc -> the pair of actors it joins; both arcs have the same */
    uint32_t *lower, *upper; /* pair -> its ends */
    uint32_t *closed;        /* pair -> triangles that it still closes */
    ist_buckets buckets;
} workspace;

static bool prepare(workspace *work, const ist_view *view, ist_error *err) {
    const char *what = "peeling trusses";
    IST_TRY(ist_neighbours_make(&work->ties, view, err));
    size_t arcs = work->ties.offsets[view->vertex_count];
    IST_TRY(work->pair = ist_array_make(arcs, sizeof *work->pair, what, err));
    IST_TRY(work->lower = ist_array_make(arcs / 2, sizeof *work->lower, what, err));
    IST_TRY(work->upper = ist_array_make(arcs / 2, sizeof *work->upper, what, err));
    IST_TRY(work->closed = ist_array_make(arcs / 2, sizeof *work->closed, what, err));
    return true;
done:
    return false;
}

static void number_pairs(workspace *work) {
    const ist_neighbours *ties = &work->ties;
    for (uint32_t v = 0; v < ties->vertex_count; v++) {
        for (uint32_t arc = ties->offsets[v]; arc < ties->offsets[v + 1]; arc++) {
            uint32_t head = ties->heads[arc];
            if (head < v) {
                work->pair[arc] = work->pair[ist_neighbours_find(ties, head, v)];
            } else {
                work->lower[work->pair_count] = v;
                work->upper[work->pair_count] = head;
                work->pair[arc] = (uint32_t)work->pair_count++;
            }
        }
    }
}

/* The end of a pair with fewer neighbours is walked, the other is searched. */
static void orient(const workspace *work, uint32_t pair, uint32_t *walked, uint32_t *searched) {
    uint32_t a = work->lower[pair], b = work->upper[pair];
    bool few = ist_neighbours_degree(&work->ties, a) <= ist_neighbours_degree(&work->ties, b);
    *walked = few ? a : b;
    *searched = few ? b : a;
}

static bool accept(const workspace *work, ist_error *err) {
    double steps = 0;
    for (uint32_t pair = 0; pair < work->pair_count; pair++) {
        uint32_t walked, searched;
        orient(work, pair, &walked, &searched);
        steps += ist_neighbours_degree(&work->ties, walked);
    }
    return steps <= IST_SWEEP_STEPS_MOST ||
           ist_error_set(err, IST_ERROR_LIMIT, "it would take %.2g steps, hours of work; narrow the lens", steps);
}

static void count_triangles(workspace *work) {
    for (uint32_t pair = 0; pair < work->pair_count; pair++) {
        uint32_t walked, searched;
        orient(work, pair, &walked, &searched);
        for (uint32_t arc = work->ties.offsets[walked]; arc < work->ties.offsets[walked + 1]; arc++) {
            work->closed[pair] += ist_neighbours_find(&work->ties, searched, work->ties.heads[arc]) != IST_NONE;
        }
    }
}

/* Takes a pair away: both other sides of each of its triangles that is still there close one less. */
static void take_away(workspace *work, uint32_t pair) {
    uint32_t walked, searched, place = work->buckets.at[pair];
    orient(work, pair, &walked, &searched);
    for (uint32_t arc = work->ties.offsets[walked]; arc < work->ties.offsets[walked + 1]; arc++) {
        uint32_t other = ist_neighbours_find(&work->ties, searched, work->ties.heads[arc]);
        uint32_t sides[2] = {work->pair[arc], other == IST_NONE ? IST_NONE : work->pair[other]};
        if (other == IST_NONE || work->buckets.at[sides[0]] < place || work->buckets.at[sides[1]] < place) {
            continue;
        }
        for (size_t i = 0; i < 2; i++) {
            if (work->closed[sides[i]] > work->closed[pair]) {
                ist_buckets_lower(&work->buckets, sides[i]);
            }
        }
    }
}

static uint32_t pair_of(const workspace *work, const ist_view *view, size_t edge) {
    return work->pair[ist_neighbours_find(&work->ties, view->sources[edge], view->targets[edge])];
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    workspace work = {0};
    bool ok = prepare(&work, view, err);
    if (ok) {
        number_pairs(&work);
        ok = accept(&work, err);
    }
    if (ok) {
        count_triangles(&work);
        ok = ist_buckets_make(&work.buckets, work.closed, work.pair_count, err);
    }
    for (size_t edge = 0; ok && edge < view->edge_count; edge++) {
        out->columns[1][edge] = work.closed[pair_of(&work, view, edge)];
    }
    for (size_t i = 0; ok && i < work.pair_count; i++) {
        take_away(&work, work.buckets.order[i]);
    }
    for (size_t edge = 0; ok && edge < view->edge_count; edge++) {
        out->columns[0][edge] = work.closed[pair_of(&work, view, edge)] + 2.0;
    }
    ist_buckets_free(&work.buckets);
    ist_neighbours_free(&work.ties);
    free(work.pair);
    free(work.lower);
    free(work.upper);
    free(work.closed);
    return ok;
}

const ist_metric ist_metric_truss = {
    .name = "truss",
    .summary = "how tightly knit the circle is that a tie belongs to",
    .rows = IST_PER_TIE,
    .reads = IST_READS_TIES,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "no rule needed",
    .normalisation = "none: counts",
    .computed_by = "isthmus",
    .columns = {{.name = "truss", .unit = "1", .summary = "the largest k whose k-truss holds it", .whole = true},
                {.name = "triangles", .unit = "actors", .summary = "common partners of its ends", .whole = true}},
    .compute = compute,
};
