/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * neighbourhood_order.c - which ranks an actor can have at all, whatever measure of centrality is chosen.
 *
 * Who has all the neighbours of another, and maybe more, is at least as central by every usual measure that reads
 * neither weights nor direction: it dominates the other. What this partial order leaves open is a matter of the
 * measure. `low` is the best rank that an actor can have, `high` the worst, over all rankings that put who dominates
 * first; actors that dominate each other are equivalent and share the better rank.
 *
 *     v dominates u         when N(u) is part of N(v) and v itself
 *     dominated-by(u)     = actors that dominate u and are not equivalent to it
 *     dominates(u)        = actors that u dominates and that are not equivalent to it
 *     low(u)              = 1 + dominated-by(u)
 *     high(u)             = n - dominates(u) - (actors equivalent to u, itself among them) + 1
 *     expected(u)         = the mean rank over all orders of the classes of equivalent actors, each as likely
 *
 * The shorter the interval from low to high, the less the choice of a measure decides; a ranking by a measure that
 * leaves it does not respect neighbourhoods. Beside it a note says how many pairs of actors are decided.
 *
 * Reads no weights. Direction is dropped. Disconnected networks need no rule: an actor without ties is dominated by
 * all that have one. Never NA. `expected` is exact, and there for at most 20 classes only. O(sum over actors of
 * deg(u) deg(w) log deg), w being u's neighbour with fewest neighbours; more than 10^12 steps are refused.
 *
 * Schoch and Brandes (2016), Re-conceptualizing centrality in social networks, European Journal of Applied Mathematics
 * 27, 971-985; Schoch (2018), Centrality without indices, Social Networks 54, 50-60.
 */
#include <stdio.h>

#include "core/metric.h"
#include "core/structure/dominance.h"

enum { LOW, HIGH, DOMINATED_BY, DOMINATES, EXPECTED };

static void fill(ist_metric_values *out, const ist_dominance *d) {
    for (size_t v = 0; v < out->row_count; v++) {
        double above = d->above[v], below = d->below[v];
        out->columns[LOW][v] = 1 + above;
        out->columns[HIGH][v] = (double)out->row_count - below - d->size[d->leader[v]] + 1;
        out->columns[DOMINATED_BY][v] = above;
        out->columns[DOMINATES][v] = below;
    }
}

static void note_decided(ist_metric_values *out, const ist_dominance *d) {
    double n = (double)out->row_count, ordered = 0, equivalent = 0;
    for (size_t v = 0; v < out->row_count; v++) {
        ordered += d->above[v];
        equivalent += ((double)d->size[v]) * ((double)d->size[v] - 1) / 2 * (d->size[v] > 0);
    }
    snprintf(out->note, sizeof out->note,
             "of %.0f pairs of actors %.0f are ordered by any measure that reads neither weights nor direction, %.0f "
             "equivalent",
             n > 1 ? n * (n - 1) / 2 : 0, ordered, equivalent);
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_dominance dominance = {0};
    bool ok = ist_dominance_make(&dominance, view, err);
    if (ok) {
        fill(out, &dominance);
        note_decided(out, &dominance);
    }
    if (ok && dominance.class_count <= IST_DOMINANCE_CLASSES_MOST) {
        ok = ist_dominance_expected(out->columns[EXPECTED], &dominance, err);
    } else if (ok) {
        ist_metric_values_drop(out, EXPECTED);
    }
    ist_dominance_free(&dominance);
    return ok;
}

const ist_metric ist_metric_neighbourhood_order = {
    .name = "neighbourhood-order",
    .summary = "which ranks an actor can have at all, whatever measure of centrality is chosen",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_TIES,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "no rule needed",
    .normalisation = "none: ranks",
    .computed_by = "isthmus",
    .ascending = true,
    .columns = {{.name = "low", .unit = "rank", .summary = "the best rank that it can have", .whole = true},
                {.name = "high", .unit = "rank", .summary = "the worst", .whole = true},
                {.name = "dominated-by", .unit = "actors", .summary = "that rank before it in any case", .whole = true},
                {.name = "dominates", .unit = "actors", .summary = "that rank after it in any case", .whole = true},
                {.name = "expected", .unit = "rank", .summary = "the mean over all rankings that are possible"}},
    .compute = compute,
};
