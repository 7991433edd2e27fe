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
 * 1.125). Disconnected networks need no rule. NA for an actor without ties. O(E sqrt(E) log V).
 *
 * It mixes how many partners there are, how tightly they are knit and how unequal they are, which Everett and Borgatti
 * take apart. These three stand beside it:
 *
 *     size(i) = k, the number of its partners
 *     density(i) = ties between partners / (k (k - 1) / 2), counted, whatever their strength; NA below two partners
 *     hierarchy(i): how far its constraint comes from one partner alone, see `hierarchy`
 *
 * Burt (1992), Structural Holes; Burt (2004); Everett and Borgatti (2020), Unpacking Burt's constraint measure.
 */
#include <math.h>

#include "core/metric.h"
#include "dyads.h"

enum { CONSTRAINT, SIZE, DENSITY, HIERARCHY };

static void fill_row(ist_metric_values *out, ist_dyads *dyads, uint32_t i) {
    double partners = ist_neighbours_degree(&dyads->neighbours, i);
    ist_dyads_invest(dyads, i);
    out->columns[CONSTRAINT][i] = partners > 0 ? ist_dyads_constraint_sum(dyads, i) : NAN;
    out->columns[SIZE][i] = partners;
    out->columns[DENSITY][i] = partners > 1 ? dyads->closed / (partners * (partners - 1)) : NAN;
    out->columns[HIERARCHY][i] = partners > 0 ? ist_dyads_hierarchy(dyads, i) : NAN;
    out->reasons[i] = partners > 1 ? NULL : partners > 0 ? "it has one partner only" : "it has no ties";
    ist_dyads_forget(dyads, i);
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_dyads dyads = {0};
    bool ok = ist_dyads_make(&dyads, view, err);
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        fill_row(out, &dyads, v);
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
    .columns = {{.name = "constraint", .unit = "1", .summary = "small: partners that are not tied to each other"},
                {.name = "size", .unit = "actors", .summary = "its partners", .whole = true},
                {.name = "density", .unit = "1", .summary = "share of the pairs of its partners that are tied"},
                {.name = "hierarchy", .unit = "1", .summary = "0: all partners constrain alike, 1: one alone"}},
    .ascending = true,
    .compute = compute,
};
