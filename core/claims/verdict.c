/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * verdict.c - what `claims run` says of a claim, and from what.
 *
 * A claim is put to its test on the network as it is, and then again on networks that are otherwise:
 *
 *     draws        what the evidence allows: the weights of ties and the values of figures multiplied as the grade of
 *                  their evidence says, each tie there with its confidence, as in `isthmus stability`; counts are not
 *                  multiplied; draw number i is the same network for every claim
 *     null         what chance allows: of dependence, distance, detour and flow, the weights put on the same ties in
 *                  another order (null-weights), as also of measures of ties; of ties and of measures of actors, who is
 *                  tied to whom drawn anew, everybody keeping the number of ties (null-degree). Reachable and disjoint
 *                  read ties alone, that are given like the map; figures, growth and documents read no network: no null
 *     without      each document left out in turn, with those that repeat it: ties and figures that nothing else gives
 *                  are gone. Documents of assumptions alone witness nothing and are not among these; what only they
 *                  support is left out once, which is told and decides nothing
 *     under        the declared conditions on top of the claim's lens: the dataset's scenarios, or those named. One
 *                  that changes nothing of what the claim looks at, or takes out whom its test names, is not asked
 *
 * The rule, the first that applies:
 *
 *     untestable: it has no test, or not with these facts
 *     undefined: a side has no value on the network as it is
 *     not distinguishable from chance: it holds as it is, and the corrected p is above `alpha` (0.05); but not where
 *         the null model keeps the ties and the test holds in the share `sure` of its networks: then the ties make it
 *         true, whatever they weigh
 *     supported: it holds as it is, in at least the share `sure` (0.9) of all draws, whichever document is left out
 *     supported under conditions: it holds as it is, but in fewer draws, or not without some document; or it fails as
 *         it is, but holds under a declared condition, without some document, or in at least half of all draws; the
 *         column `when` says which
 *     contradicted: it fails as it is, and nothing of these
 *
 * What could be built or closed takes nothing from a claim that holds as it is; the table says under which conditions
 * it fails. A draw without an answer does not support. p: the share (1 + k) / (N + 1) of N null networks with an answer
 * in which the value is at least as far to the side that the test asks for, k / N where all networks are listed; of a
 * test with a function on both sides the value is their difference. Corrected for all claims of the file that have a p,
 * whichever are shown (Benjamini and Hochberg). NA where every null network has the observed value.
 *
 * A claim is true by construction where it holds as it is and, wherever it was asked and had an answer - all draws,
 * null networks, documents, conditions - held again, at least one draw or null network among them: its test cannot
 * fail, or not in any way that was tried. More draws can only find ways to fail.
 *
 * d draws, N null networks: d + N times the test, and O(d (t + m log m)) for t ties besides.
 *
 * Benjamini and Hochberg (1995), Controlling the false discovery rate: a practical and powerful approach to multiple
 * testing.
 */
#include "core/claims/verdict.h"

#include <math.h>

double ist_verdict_share(const ist_claim_tried *tried) {
    size_t all = ist_claim_tally_all(&tried->draws);
    return all > 0 ? (double)tried->draws.holds / (double)all : NAN;
}

/* Does it hold by the ties themselves, however the weights lie on them? */
static bool holds_by_ties(const ist_claim_tried *tried, const ist_verdict_thresholds *thresholds) {
    double all = (double)ist_claim_tally_all(&tried->null);
    return tried->ties_stay && all > 0 && (double)tried->null.holds >= thresholds->sure * all;
}

/* Of a claim that holds as it is. */
static ist_verdict weigh_support(const ist_claim_tried *tried, const ist_verdict_thresholds *thresholds) {
    double share = ist_verdict_share(tried);
    bool chance = tried->corrected > thresholds->alpha; /* false where none applies */
    if (chance && !holds_by_ties(tried, thresholds)) {
        return IST_VERDICT_CHANCE;
    }
    bool sure = isnan(share) || share >= thresholds->sure;
    bool alone = tried->without.fails + tried->without.silent > 0;
    return sure && !alone ? IST_VERDICT_SUPPORTED : IST_VERDICT_CONDITIONAL;
}

/* Of a claim that fails as it is. */
static ist_verdict weigh_refusal(const ist_claim_tried *tried, const ist_verdict_thresholds *thresholds) {
    bool likely = ist_verdict_share(tried) >= thresholds->half; /* false without draws */
    bool anywhere = tried->under.holds > 0 || tried->without.holds > 0 || likely;
    return anywhere ? IST_VERDICT_CONDITIONAL : IST_VERDICT_CONTRADICTED;
}

ist_verdict ist_verdict_decide(const ist_claim_tried *tried, const ist_verdict_thresholds *thresholds) {
    switch (tried->observed) {
    case IST_VERDICT_SUPPORTED:
        return weigh_support(tried, thresholds);
    case IST_VERDICT_CONTRADICTED:
        return weigh_refusal(tried, thresholds);
    default:
        return tried->observed;
    }
}

bool ist_verdict_is_constructed(const ist_claim_tried *tried) {
    size_t fails = tried->draws.fails + tried->null.fails + tried->without.fails + tried->under.fails +
                   tried->only_witnesses.fails;
    return tried->observed == IST_VERDICT_SUPPORTED && fails == 0 && tried->draws.holds + tried->null.holds > 0;
}
