/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cheirank.c - how much an actor sends to actors that themselves send much.
 *
 * PageRank against the direction of ties: the share of time that a traveller spends at each actor who follows ties
 * backwards for ever, in proportion to their strength, and who at every step, with probability 1 - d, starts again at
 * an actor drawn at random. In a network of trade PageRank finds the buyers on whom all ends, CheiRank the sellers from
 * whom all comes.
 *
 *     c(v) = (1 - d) a(v) + d (sum over ties v -> u of c(u) w(v, u) / t(u)  +  D a(v))
 *
 * t(u) is the strength of all ties into u, D the sum of c over the actors without one, where the traveller starts again
 * too; a(v) is the chance of starting at v: 1 / n. All values add up to 1. Reads strength; hostile ties are refused.
 * Direction is followed, backwards; without direction the values are those of PageRank. Disconnected networks need no
 * rule. Never NA. Settings: --alpha, the damping d, by default 0.85, and --source, where the traveller starts, as in
 * `pagerank`. Computed as PageRank is, in at most 300 sweeps of O(V + E) with 0.85.
 *
 * Ermann, Chepelianskii and Shepelyansky (2012), Toward two-dimensional search engines; Ermann and Shepelyansky (2011),
 * Google matrix of the world trade network.
 */
#include "pagerank.h"

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    return ist_pagerank_asked(out, view, &view->in, err);
}

const ist_metric ist_metric_cheirank = {
    .name = "cheirank",
    .summary = "how much an actor sends to actors that themselves send much",
    .rows = IST_PER_ACTOR,
    .reads = IST_READS_STRENGTH,
    .takes = IST_TAKES_ALPHA | IST_TAKES_SOURCE,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed: the traveller starts anew now and then",
    .normalisation = "adds up to 1",
    .computed_by = "isthmus",
    .columns = {{.name = "cheirank", .unit = "1", .summary = "share of the time of a traveller against direction"}},
    .compute = compute,
};
