/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * constraint.c - how much an actor's partners hem it in by being tied to each other.
 *
 * An actor whose partners all deal with each other has no one to bring together: wherever it turns, it meets the same
 * circle. Small values mean many unconnected partners, that is room to broker; the table ranks the smallest first.
 *
 *     p(i, j) = (w(i, j) + w(j, i)) / sum over k of (w(i, k) + w(k, i))
 *     constraint(i) = sum over partners j of (p(i, j) + sum over q of p(i, q) p(q, j))^2
 *
 * Reads strength. Direction is dropped: strengths there and back are added. p(q, j) is taken in the whole network, not
 * only among i's partners (some programs differ). A sole partner gives 1; values may exceed 1 (a triangle of equals has
 * 1.125). NA for an actor without ties. It mixes how many partners there are, how unequal they are and how tightly they
 * are knit, so read it beside degree and effective size. O(E sqrt(E) log V).
 *
 * Burt (1992), Structural Holes; Burt (2004); Everett and Borgatti (2020), Unpacking Burt's constraint measure.
 */
#include <math.h>
#include <stdlib.h>

#include "core/kernel/neighbours.h"
#include "core/metric.h"

typedef struct {
    ist_neighbours neighbours;
    double *sums;     /* vertex -> its strengths added */
    double *invested; /* partner of the actor at hand -> what of i's time leads to it; below 0 for all others */
} workspace;

static bool prepare(workspace *work, const ist_view *view, ist_error *err) {
    const char *what = "computing constraint";
    IST_TRY(ist_neighbours_make(&work->neighbours, view, err));
    IST_TRY(work->sums = ist_array_make(view->vertex_count, sizeof *work->sums, what, err));
    IST_TRY(work->invested = ist_array_make(view->vertex_count, sizeof *work->invested, what, err));
    for (size_t v = 0; v < view->vertex_count; v++) {
        work->invested[v] = -1;
    }
    return ist_neighbours_sums(work->sums, &work->neighbours, err);
done:
    return false;
}

/* Adds what leads from i over its partner q to its other partners; `share` is what of i's time q has. */
static void invest_over(workspace *work, uint32_t i, uint32_t q, double share) {
    const ist_neighbours *ties = &work->neighbours;
    bool few = ist_neighbours_sparser(ties, i, q);
    uint32_t walked = few ? i : q;
    for (uint32_t arc = ties->offsets[walked]; arc < ties->offsets[walked + 1]; arc++) {
        uint32_t j = ties->heads[arc], next = few ? ist_neighbours_find(ties, q, j) : arc;
        if (next != IST_NONE && work->invested[j] >= 0) {
            work->invested[j] += share * (ties->strengths[next] / work->sums[q]);
        }
    }
}

static double constraint(workspace *work, uint32_t i) {
    const ist_neighbours *ties = &work->neighbours;
    double sum = 0;
    for (uint32_t arc = ties->offsets[i]; arc < ties->offsets[i + 1]; arc++) {
        work->invested[ties->heads[arc]] = ties->strengths[arc] / work->sums[i];
    }
    for (uint32_t arc = ties->offsets[i]; arc < ties->offsets[i + 1]; arc++) {
        invest_over(work, i, ties->heads[arc], ties->strengths[arc] / work->sums[i]);
    }
    for (uint32_t arc = ties->offsets[i]; arc < ties->offsets[i + 1]; arc++) {
        sum += work->invested[ties->heads[arc]] * work->invested[ties->heads[arc]];
        work->invested[ties->heads[arc]] = -1;
    }
    return sum;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    workspace work = {0};
    bool ok = prepare(&work, view, err);
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        bool alone = ist_neighbours_degree(&work.neighbours, v) == 0;
        out->columns[0][v] = alone ? NAN : constraint(&work, v);
        out->reasons[v] = alone ? "it has no ties" : NULL;
    }
    ist_neighbours_free(&work.neighbours);
    free(work.sums);
    free(work.invested);
    return ok;
}

const ist_metric ist_metric_constraint = {
    .name = "constraint",
    .summary = "how much an actor's partners hem it in by being tied to each other",
    .rows = IST_PER_ACTOR,
    .panel = true,
    .reads = IST_READS_STRENGTH,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "no rule needed",
    .normalisation = "none; shares in the whole network",
    .computed_by = "isthmus",
    .columns = {{.name = "constraint", .unit = "1", .summary = "small: partners that are not tied to each other"}},
    .ascending = true,
    .compute = compute,
};
