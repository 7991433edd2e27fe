/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * outcomes_claims.c - outcomes of the claims of the dataset: how many get another verdict.
 *
 * Every claim is run through its own lens with the edits of the case on top. The lens of the question plays no part: a
 * claim names its own.
 */
#include <stdlib.h>

#include "outcome.h"

static bool verdicts(double *out, ist_scenario_look *look, ist_error *err) {
    const ist_network *network = look->asked->network;
    size_t count = network->dataset->rows[IST_TABLE_CLAIMS].count;
    ist_verdict *found = ist_array_make(count, sizeof *found, "running claims", err);
    bool ok = found != NULL && ist_claims_verdicts_under(found, network, &look->edits, err);
    *out = 0;
    for (size_t i = 0; ok && i < count; i++) {
        *out += found[i] != look->asked->verdicts[i];
    }
    free(found);
    return ok;
}

const ist_scenario_outcome ist_scenario_outcome_verdicts = {
    .name = "verdicts",
    .unit = "claims",
    .summary = "claims of the dataset that get another verdict, each through its own lens with the edits on top",
    .needs = IST_OUTCOME_CLAIMS,
    .whole = true,
    .ascending = true,
    .of_claims = true,
    .against_open = true,
    .value = verdicts};
