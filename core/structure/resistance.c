/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * resistance.c - how hard it is to come from one end of a tie to the other, by the tie or around it.
 *
 * The effective resistance between the ends when every tie is a conductor as strong as the tie: the potential that
 * drives a unit of current from one end to the other. It is 1/strength where the tie is the only way, and less the more
 * there is beside it.
 *
 *     R(i, j) = M(i, i) + M(j, j) - 2 M(i, j), M a generalised inverse of the Laplacian of strengths
 *     spanning-share = strength * R: the share of the current between its ends that takes the tie itself
 *
 * `spanning-share` runs from near 0, for a tie that many ways could replace, to 1 for a bridge. It is also the
 * probability that the tie is in a spanning tree drawn at random, each as likely as the product of its strengths; over
 * all ties it adds up to n less the number of components.
 *
 * Reads strength as conductance; a cost is not read. With a cost of 1/strength, R is never more than the distance.
 * Direction is dropped; ties there and back are two conductors between the same ends, so that neither is a bridge.
 * Disconnected networks need no rule, because a tie lies in one component. Never NA. Its unit is 1/strength. Some
 * programs take weights for resistances (networkx, unless told by invert_weight). O(F sqrt(F)) or less, F the size of
 * the factored Laplacian: near V + E where the network is like a tree or a map; refused above 10^12 steps.
 *
 * Klein and Randic (1993), Resistance distance; Foster (1949), The average impedance of an electrical network; for the
 * method Takahashi, Fagan and Chen (1973).
 */
#include <math.h>
#include <stdlib.h>

#include "core/kernel/laplacian.h"
#include "core/metric.h"

static bool fill(ist_metric_values *out, const double *resistances, const ist_laplacian *l, const ist_view *view,
                 ist_error *err) {
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        double scaled = resistances[ist_laplacian_entry(l, view->sources[edge], view->targets[edge])];
        out->columns[0][edge] = ist_laplacian_resistance(l, scaled);
        out->columns[1][edge] = fmin(1, scaled * ist_laplacian_conductance(l, view->strengths[edge]));
        if (isinf(out->columns[0][edge])) {
            return ist_error_set(err, IST_ERROR_LIMIT, "strengths are too small: a resistance is past all numbers");
        }
    }
    return true;
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_laplacian laplacian = {0};
    double *resistances = NULL;
    bool ok =
        ist_laplacian_make(&laplacian, view, view->strengths, err) &&
        (resistances = ist_array_make(laplacian.entry_count, sizeof *resistances, "computing resistances", err)) &&
        ist_laplacian_resistances(resistances, &laplacian, err) && fill(out, resistances, &laplacian, view, err);
    free(resistances);
    ist_laplacian_free(&laplacian);
    return ok;
}

const ist_metric ist_metric_resistance = {
    .name = "resistance",
    .summary = "how hard it is to come from one end of a tie to the other, by the tie or around it",
    .rows = IST_PER_TIE,
    .reads = IST_READS_STRENGTH,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "no rule needed",
    .normalisation = "none; spanning-share from 0 to 1",
    .computed_by = "isthmus",
    .columns = {{.name = "resistance", .unit = "1/strength", .summary = "effective resistance between its ends"},
                {.name = "spanning-share",
                 .unit = "1",
                 .summary = "strength times resistance: 1 when there is no other way between its ends"}},
    .compute = compute,
};
