/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * triad_balance.c - the share of triangles in which the friend of a friend is a friend, and a foe's foe too.
 *
 * A triangle of signed ties is balanced when it has an even number of negative ones: none, or two. `triad-balance` is
 * the balanced ones among all triangles. `weak` is the share when triangles of three foes count as balanced too, as
 * they do where there may be more than two camps (Davis): only one negative tie is at odds then. `negatives-0` to
 * `negatives-3` count the triangles of each kind.
 *
 *     triad-balance = (negatives-0 + negatives-2) / signed triangles
 *     weak = (negatives-0 + negatives-2 + negatives-3) / signed triangles
 *
 * Reads signs. Direction is dropped: a pair of actors counts once. A triangle with a neutral tie, or with a pair that
 * has ties of both signs, is none; how many pairs that leaves out stands in the note. No rule for disconnected
 * networks is needed. NA: shares without a triangle. O(m sqrt(m)); refused past 1e12 steps.
 *
 * Cartwright and Harary (1956), Structural balance: a generalization of Heider's theory; Davis (1967), Clustering and
 * structural balance in graphs.
 */
#include <math.h>
#include <stdio.h>

#include "core/metric.h"
#include "core/signed/triads.h"

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_signs signs = {0};
    uint64_t kinds[IST_TRIAD_KINDS];
    bool ok = ist_signs_make(&signs, view, err) && ist_triads_count(kinds, &signs, err);
    if (ok) {
        double all = (double)kinds[0] + (double)kinds[1] + (double)kinds[2] + (double)kinds[3];
        out->columns[0][0] = all > 0 ? ((double)kinds[0] + (double)kinds[2]) / all : NAN;
        out->columns[1][0] = all > 0 ? (all - (double)kinds[1]) / all : NAN;
        for (size_t k = 0; k < IST_TRIAD_KINDS; k++) {
            out->columns[2 + k][0] = (double)kinds[k];
        }
        out->reasons[0] = "no triangle of signed ties";
        if (signs.neutral + signs.mixed > 0) {
            snprintf(out->note, sizeof out->note, "left out: %zu neutral pairs, %zu of both signs", signs.neutral,
                     signs.mixed);
        }
    }
    ist_signs_free(&signs);
    return ok;
}

const ist_metric ist_metric_triad_balance = {
    .name = "triad-balance",
    .summary = "the share of triangles in which signs agree",
    .rows = IST_PER_NETWORK,
    .reads = IST_READS_SIGN,
    .direction = IST_DIRECTION_DROPPED,
    .disconnected = "no rule needed",
    .normalisation = "share of all triangles of signed ties",
    .computed_by = "isthmus",
    .columns = {{.name = "share", .unit = "1", .summary = "triangles with no or two negative ties"},
                {.name = "weak", .unit = "1", .summary = "triangles with other than one negative tie"},
                {.name = "negatives-0", .unit = "triads", .summary = "all three friends", .whole = true},
                {.name = "negatives-1", .unit = "triads", .summary = "two friends of one are foes", .whole = true},
                {.name = "negatives-2", .unit = "triads", .summary = "two friends and their foe", .whole = true},
                {.name = "negatives-3", .unit = "triads", .summary = "all three foes", .whole = true}},
    .compute = compute,
};
