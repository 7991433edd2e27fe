/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_claims.c - the claims of documents, put to the test.
 */
#include "command.h"
#include "core/claims/claim.h"
#include "pipeline.h"
#include "tables.h"

/* A test that names a measure which does not exist is a fault of the dataset, whichever claims are asked for. */
static bool check(ist_pipeline *pipeline, ist_error *err) {
    return ist_claims_check(&pipeline->dataset, &pipeline->network, err) &&
           ist_findings_verdict(&pipeline->dataset.findings, err);
}

static bool answer(size_t *contradicted, ist_pipeline *pipeline, const ist_request *request, ist_error *err) {
    const ist_claims_choice choice = {request->operands + 1, request->operand_count - 1, request->document};
    ist_claim_rows rows = {0};
    ist_verdict verdict = IST_VERDICT_UNTESTABLE;
    bool ok = ist_claims_choose(&rows, &pipeline->network, choice, err);
    if (ok && request->list) {
        ok = ist_claims_list(&pipeline->table, &pipeline->network, &rows, err);
    } else if (ok && choice.count == 1 && rows.count == 1) {
        ok = ist_claims_card(&pipeline->table, &verdict, &pipeline->network, rows.items[0], err);
        *contradicted = verdict == IST_VERDICT_CONTRADICTED;
    } else if (ok) {
        ok = ist_claims_table(&pipeline->table, contradicted, &pipeline->network, &rows, err);
    }
    ist_claim_rows_free(&rows);
    return ok && ist_tables_write_one(&pipeline->table, NULL, request, err);
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    size_t contradicted = 0;
    bool ok = ist_pipeline_open(&pipeline, request->operands[0], err) && check(&pipeline, err) &&
              answer(&contradicted, &pipeline, request, err);
    ist_pipeline_free(&pipeline);
    return !ok ? -1 : request->operand_count > 1 && contradicted > 0 ? 1 : 0;
}

static bool set_list(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    (void)err;
    request->list = true;
    return true;
}

static bool set_document(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->document = value;
    return true;
}

static const ist_option options[] = {
    {"list", 0, NULL, "show the claims as they are written, with lens and test, and run none", set_list},
    {"document", 0, "ID", "only the claims of this document", set_document},
    IST_OPTION_END,
};

const ist_command ist_command_claims = {
    .name = "claims",
    .summary = "each claim of a document computed and given a verdict",
    .operands = "NETWORK [ID...]",
    .operand_min = 1,
    .operand_max = IST_OPERANDS,
    .description =
        "Runs the tests of claims.csv, each through its own lens: one row a claim, with the values of both sides and "
        "the "
        "verdict: supported, contradicted, untestable (no test: the note says why) or undefined (a side has no value, "
        "with the reason). With one ID all of that claim: both sides, what the verdict means, the lens's contract. "
        "'isthmus explain claims' has the grammar of tests and their functions. Exit status 1 when IDs are given "
        "and one of these claims is contradicted.",
    .example = "  isthmus claims caspian\n  isthmus claims corridor k02\n  isthmus claims caspian --list\n",
    .groups = IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
