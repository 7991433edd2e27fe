/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * effective_size.c - how many of an actor's partners lead it to different circles.
 *
 * The number of its partners, less what they have in common: a partner counts the less, the more the actor's other
 * partners are tied to it. `efficiency` is this divided by the number of partners.
 *
 *     p(i, q) = (w(i, q) + w(q, i)) / sum over k of (w(i, k) + w(k, i))
 *     m(j, q) = (w(j, q) + w(q, j)) / max over k of (w(j, k) + w(k, j))
 *     effective-size(i) = sum over partners j of (1 - sum over partners q, not j, of p(i, q) m(j, q))
 *     binary(i) = k - 2 t / k, with k partners and t ties among them: the same when all strengths are equal
 *
 * Reads strength (`binary` does not). Direction is dropped: strengths there and back are added. The largest strength of
 * j is taken over all of j's ties, not only those to i's partners (some programs differ). Disconnected networks need no
 * rule. NA for an actor without ties. O(E sqrt(E) log V).
 *
 * Burt (1992), Structural Holes; Borgatti (1997), Structural holes: unpacking Burt's redundancy measures.
 */
#include <math.h>
#include <stdlib.h>

#include "core/kernel/neighbours.h"
#include "core/metric.h"

typedef struct {
    ist_neighbours neighbours;
    double *largest;  /* vertex -> the largest of its strengths */
    double *invested; /* partner of the actor at hand -> p; below 0 for all others */
} workspace;

static bool prepare(workspace *work, const ist_view *view, ist_error *err) {
    const char *what = "computing effective sizes";
    IST_TRY(ist_neighbours_make(&work->neighbours, view, err));
    IST_TRY(work->largest = ist_array_make(view->vertex_count, sizeof *work->largest, what, err));
    IST_TRY(work->invested = ist_array_make(view->vertex_count, sizeof *work->invested, what, err));
    for (size_t v = 0; v < view->vertex_count; v++) {
        const ist_neighbours *ties = &work->neighbours;
        work->invested[v] = -1;
        for (uint32_t arc = ties->offsets[v]; arc < ties->offsets[v + 1]; arc++) {
            work->largest[v] = fmax(work->largest[v], ties->strengths[arc]);
        }
    }
    return true;
done:
    return false;
}

/* What of the partner j of i the others already give it; counts the ties to these others. */
static double redundancy(const workspace *work, uint32_t i, uint32_t j, double *ties_among) {
    const ist_neighbours *ties = &work->neighbours;
    bool few = ist_neighbours_sparser(ties, i, j);
    uint32_t walked = few ? i : j;
    double sum = 0;
    for (uint32_t arc = ties->offsets[walked]; arc < ties->offsets[walked + 1]; arc++) {
        double share = work->invested[ties->heads[arc]];
        uint32_t tie = few ? ist_neighbours_find(ties, j, ties->heads[arc]) : arc;
        if (tie != IST_NONE && share >= 0) {
            sum += share * (ties->strengths[tie] / work->largest[j]);
            *ties_among += 1;
        }
    }
    return sum;
}

static void measure(workspace *work, double **columns, const double *sums, uint32_t i) {
    const ist_neighbours *ties = &work->neighbours;
    double partners = ist_neighbours_degree(ties, i), size = partners, ends_among = 0;
    for (uint32_t arc = ties->offsets[i]; arc < ties->offsets[i + 1]; arc++) {
        work->invested[ties->heads[arc]] = ties->strengths[arc] / sums[i];
    }
    for (uint32_t arc = ties->offsets[i]; arc < ties->offsets[i + 1]; arc++) {
        size -= redundancy(work, i, ties->heads[arc], &ends_among);
    }
    for (uint32_t arc = ties->offsets[i]; arc < ties->offsets[i + 1]; arc++) {
        work->invested[ties->heads[arc]] = -1;
    }
    columns[0][i] = partners > 0 ? size : NAN;
    columns[1][i] = size / partners;
    columns[2][i] = partners - ends_among / partners;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    workspace work = {0};
    double *sums = ist_array_make(view->vertex_count, sizeof *sums, "computing effective sizes", err);
    bool ok = sums && prepare(&work, view, err) && ist_neighbours_sums(sums, &work.neighbours, err);
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        measure(&work, out->columns, sums, v);
        out->reasons[v] = isnan(out->columns[0][v]) ? "it has no ties" : NULL;
    }
    ist_neighbours_free(&work.neighbours);
    free(work.largest);
    free(work.invested);
    free(sums);
    return ok;
}

const ist_metric ist_metric_effective_size = {
    .name = "effective-size",
    .summary = "how many of an actor's partners lead it to different circles",
    .rows = IST_PER_ACTOR,
    .panel = true,
    .reads = IST_READS_STRENGTH,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "no rule needed",
    .normalisation = "none; shares in the whole network",
    .computed_by = "isthmus",
    .columns = {{.name = "effective-size", .unit = "actors", .summary = "partners, less what they have in common"},
                {.name = "efficiency", .unit = "1", .summary = "the same, divided by the number of partners"},
                {.name = "binary", .unit = "actors", .summary = "effective size when all ties count alike"}},
    .compute = compute,
};
