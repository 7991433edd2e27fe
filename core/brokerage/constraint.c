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
 * are knit, so read it beside degree, effective size and hierarchy. O(E sqrt(E) log V).
 *
 * Burt (1992), Structural Holes; Burt (2004); Everett and Borgatti (2020), Unpacking Burt's constraint measure.
 */
#include <math.h>

#include "core/metric.h"
#include "dyads.h"

static double constraint(ist_dyads *dyads, uint32_t i) {
    const ist_neighbours *ties = &dyads->neighbours;
    double sum = 0;
    ist_dyads_invest(dyads, i);
    for (uint32_t arc = ties->offsets[i]; arc < ties->offsets[i + 1]; arc++) {
        sum += ist_dyads_constraint(dyads, arc);
    }
    ist_dyads_forget(dyads, i);
    return sum;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_dyads dyads = {0};
    bool ok = ist_dyads_make(&dyads, view, err);
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        bool alone = ist_neighbours_degree(&dyads.neighbours, v) == 0;
        out->columns[0][v] = alone ? NAN : constraint(&dyads, v);
        out->reasons[v] = alone ? "it has no ties" : NULL;
    }
    ist_dyads_free(&dyads);
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
