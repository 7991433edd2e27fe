/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * walk_balance.c - how seldom a closed walk has an odd number of negative ties.
 *
 * All closed walks are counted, those of length k with the weight 1/k!: with their signs, and without. The ratio
 * tr(exp A) / tr(exp |A|), A the matrix of signs, is 1 when every cycle is balanced and the smaller the more short
 * cycles are not. Long cycles count for less, other than in frustration, where one frustrated tie counts one.
 *
 *     walk-balance = tr exp A / tr exp |A|         exp A = sum over k of A^k / k!,  A(u, v) = sign(u, v) or 0
 *
 * Reads signs. Direction is dropped: a pair of actors counts once. Neutral pairs and pairs with ties of both signs are
 * left out. Disconnected parts add up; actors without signed ties are left out, for each would add 1 to both traces.
 * NA: no signed tie.
 *
 * By all eigenvalues of each component (Householder, QL): O(n^3) steps and n^2 numbers of its largest component, which
 * is refused past 3000 actors.
 *
 * Estrada and Benzi (2014), Walk-based measure of balance in signed networks.
 */
#include "core/signed/closed_walks.h"

#include "core/metric.h"

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_signs signs = {0};
    bool ok = ist_signs_make(&signs, view, err) && ist_walk_balance(&out->columns[0][0], &signs, err);
    if (ok) {
        out->reasons[0] = "no signed ties";
    }
    ist_signs_free(&signs);
    return ok;
}

const ist_metric ist_metric_walk_balance = {
    .name = "walk-balance",
    .summary = "how seldom a closed walk has an odd number of negative ties",
    .rows = IST_PER_NETWORK,
    .reads = IST_READS_SIGN,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "components add up",
    .normalisation = "1 when balanced",
    .computed_by = "isthmus",
    .columns = {{.name = "ratio", .unit = "1", .summary = "tr exp A / tr exp |A|"}},
    .compute = compute,
};
