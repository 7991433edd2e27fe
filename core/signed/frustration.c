/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * frustration.c - how far the network is from two camps of friends inside and foes between.
 *
 * A tie is frustrated when friends stand in different camps, or foes in the same. Over all ways to divide the actors
 * into two camps, `frustration` is the fewest frustrated ties L; 0 says that the network is balanced. `balance` is
 * F = 1 - 2 L / m over the m signed ties: 1 when balanced; it cannot fall below 0, for no network needs more than half
 * of its ties frustrated.
 *
 *     L = min over x(v) = 1 or -1 of the number of pairs u, v with sign(u, v) x(u) x(v) < 0         F = 1 - 2 L / m
 *
 * Reads signs. Direction is dropped: a pair of actors counts once. Neutral pairs and pairs with ties of both signs are
 * left out and counted in the note. Disconnected parts add up. L is 0 without signed ties, and F is then NA.
 *
 * L is exact where `at-least` equals it, and the note says how that was proved: by two colours (L = 0), or by branch
 * and bound on each block (biconnected part) without balance, with odd cycles that share no tie as bound. The search
 * ends after a stated number of steps; then `frustration` is the best found and `at-least` what the cycles prove.
 * Finding the minimum is NP-hard: dense blocks of some thirty actors are proved, and of hundreds where conflicts are
 * few. Balanced networks of any size O(V + E).
 *
 * Harary (1959), On the measurement of structural balance; Aref and Wilson (2019), Balance and frustration in signed
 * networks; Facchetti, Iacono and Altafini (2011), Computing global structural balance in large-scale signed social
 * networks.
 */
#include <math.h>
#include <stdio.h>

#include "core/metric.h"
#include "core/signed/camps.h"

static void explain(ist_metric_values *out, const ist_camps *camps, const ist_signs *signs) {
    char counts[128] = "";
    if (signs->neutral + signs->mixed > 0) {
        snprintf(counts, sizeof counts, "; left out: %zu neutral pairs, %zu of both signs", signs->neutral,
                 signs->mixed);
    }
    if (camps->frustrated == 0) {
        snprintf(out->note, sizeof out->note, "balanced, proved by two colours%s", counts);
    } else {
        snprintf(out->note, sizeof out->note, "%s; %zu block%s without balance, the largest of %zu actors%s",
                 ist_camps_proved(camps) ? "the minimum, proved" : "the best found, NOT proved to be the minimum",
                 camps->blocks, camps->blocks == 1 ? "" : "s", camps->largest_block, counts);
    }
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_signs signs = {0};
    ist_camps camps = {0};
    bool ok = ist_signs_make(&signs, view, err) && ist_camps_find(&camps, &signs, IST_CAMPS_WORK, err);
    if (ok) {
        double m = (double)signs.pair_count, least = (double)camps.frustrated;
        out->columns[0][0] = least;
        out->columns[1][0] = (double)camps.at_least;
        out->columns[2][0] = m > 0 ? 1 - 2 * least / m : NAN;
        out->columns[3][0] = m;
        out->reasons[0] = "no signed ties";
        explain(out, &camps, &signs);
    }
    ist_camps_free(&camps);
    ist_signs_free(&signs);
    return ok;
}

const ist_metric ist_metric_frustration = {
    .name = "frustration",
    .summary = "the fewest ties that any two camps leave frustrated",
    .rows = IST_PER_NETWORK,
    .reads = IST_READS_SIGN,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "components add up",
    .normalisation = "none: a count; balance is 1 - 2 L / m",
    .computed_by = "isthmus",
    .columns = {{.name = "ties", .unit = "ties", .summary = "fewest frustrated ties L", .whole = true},
                {.name = "at-least", .unit = "ties", .summary = "proved lower bound of L", .whole = true},
                {.name = "balance", .unit = "1", .summary = "1 - 2 L / m, 1 when balanced"},
                {.name = "signed", .unit = "ties", .summary = "pairs with a sign, m", .whole = true}},
    .ascending = true,
    .compute = compute,
};
