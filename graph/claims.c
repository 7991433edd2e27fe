/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * claims.c - the test of every claim, read and looked up as the network is built.
 */
#include "claim_test.h"
#include "references.h"

static bool check_claim(const ist_network *network, ist_dataset *dataset, const ist_claim *claim, ist_error *err) {
    const ist_cell_place at = {IST_TABLE_CLAIMS, claim->place, "test"};
    const char *text = ist_dataset_text(dataset, claim->test);
    if (ist_claim_test_is_empty(text)) {
        return !ist_claim_test_is_empty(ist_dataset_text(dataset, claim->note)) ||
               ist_dataset_report(dataset, IST_SEVERITY_ERROR, "claim-test", at, err,
                                  "the claim '%s' has no test and no note; give it a test like "
                                  "dependence(X, S, T) >= 0.5, or say in note why it cannot be tested",
                                  ist_dataset_text(dataset, claim->id));
    }
    ist_claim_test test;
    ist_error problem = {0};
    if (ist_claim_test_parse(&test, text, &problem) && ist_claim_test_resolve(&test, network, &problem)) {
        ist_claim_test_free(&test);
        return true;
    }
    ist_claim_test_free(&test);
    return problem.kind == IST_ERROR_USAGE
               ? ist_dataset_report(dataset, IST_SEVERITY_ERROR, "claim-test", at, err, "%s", problem.message)
               : ist_error_set(err, problem.kind, "%s", problem.message);
}

bool ist_references_check_claims(const ist_network *network, ist_dataset *dataset, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < dataset->rows[IST_TABLE_CLAIMS].count; i++) {
        ok = check_claim(network, dataset, &ist_dataset_claims(dataset)[i], err);
    }
    return ok;
}
