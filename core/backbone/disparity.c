/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * disparity.c - ties that stand out among an actor's own: too strong for strength split at random.
 *
 * If an actor with k ties split its strength s among them at random, all ways alike, a tie would get w or more with the
 * probability alpha = (1 - w / s)^(k - 1). Every tie is asked of at both ends; `disparity` is the smaller alpha, and
 * small ones rank first. A tie belongs to the backbone when it is below a level, usually 0.05, at either end.
 *
 *     alpha(e, v) = (1 - w(e) / s(v))^(k(v) - 1)         disparity(e) = min over the ends v of e of alpha(e, v)
 *
 * `corrected` allows for the many tests (Benjamini and Hochberg, over all ends with two ties or more): the smaller one
 * of the two ends. At a level of 0.05 five of a hundred ties called significant by it are expected to be false; by the
 * raw alpha five of a hundred ties that mean nothing are called significant.
 *
 * An end with one tie says nothing: alpha 1, and it is no test. With few ties nothing short of a monopoly is
 * significant: at 0.05 a tie must have 95 % of two ties' strength, 78 % of three, 63 % of four, 53 % of five; the note
 * counts the ends that have fewer than five.
 *
 * Reads strength. Directed: what the source sends and what the target gets are judged each for itself; undirected: all
 * ties of each end. No rule for disconnected networks is needed. Never NA. O(n + m log m).
 *
 * Serrano, Boguna and Vespignani (2009), Extracting the multiscale backbone of complex weighted networks.
 */
#include <stdio.h>

#include "core/backbone/alphas.h"
#include "core/metric.h"

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_alphas alphas = {0};
    bool ok = ist_alphas_make(&alphas, view, err);
    for (size_t edge = 0; ok && edge < view->edge_count; edge++) {
        out->columns[0][edge] = ist_alphas_least(&alphas, edge);
        out->columns[1][edge] = alphas.at_source[edge];
        out->columns[2][edge] = alphas.at_target[edge];
        out->columns[3][edge] = alphas.corrected[edge];
    }
    if (ok && alphas.weak > 0) {
        snprintf(out->note, sizeof out->note,
                 "%zu of %zu tested ends have fewer than five ties, where nothing short of a monopoly is significant",
                 alphas.weak, alphas.tests);
    }
    ist_alphas_free(&alphas);
    return ok;
}

const ist_metric ist_metric_disparity = {
    .name = "disparity",
    .summary = "ties that stand out among an actor's own; small values do",
    .rows = IST_PER_TIE,
    .reads = IST_READS_STRENGTH,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed",
    .normalisation = "a probability",
    .computed_by = "isthmus",
    .columns =
        {{.name = "alpha", .unit = "1", .summary = "the smaller of both ends"},
         {.name = "at-source", .unit = "1", .summary = "among the ties of its first end", .opposite = "at-target"},
         {.name = "at-target", .unit = "1", .summary = "among the ties of its second end", .opposite = "at-source"},
         {.name = "corrected", .unit = "1", .summary = "Benjamini and Hochberg, the smaller of both ends"}},
    .ascending = true,
    .compute = compute,
};
