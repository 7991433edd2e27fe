/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_claims.c - the claims of documents, put to the test.
 */
#include <string.h>

#include "command.h"
#include "core/claims/claim.h"
#include "pipeline.h"
#include "tables.h"

/* A test that names a measure which does not exist is a fault of the dataset, whichever claims are asked for. */
static bool check(ist_pipeline *pipeline, ist_error *err) {
    return ist_claims_check(&pipeline->dataset, &pipeline->network, err) &&
           ist_findings_verdict(&pipeline->dataset.findings, err);
}

/* The card of each claim, side by side; of those that --verdict leaves out none. */
static bool write_cards(size_t *contradicted, const ist_network *network, const ist_claim_rows *rows,
                        const ist_request *request, ist_error *err) {
    ist_tables cards = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < rows->count; i++) {
        ist_verdict verdict = IST_VERDICT_UNTESTABLE;
        ist_table *card = ist_tables_add(&cards, "claim", "claim", NULL, 0, err);
        ok = card != NULL && ist_claims_card(card, &verdict, network, rows->items[i], err);
        *contradicted += ok && verdict == IST_VERDICT_CONTRADICTED;
        if (ok && request->verdicts != 0 && (request->verdicts & (1u << verdict)) == 0) {
            ist_table_free(card);
            cards.count--;
        }
    }
    if (ok && cards.count == 0) {
        ist_table *none = ist_tables_add(&cards, "claim", "claim", NULL, 0, err);
        ok = none != NULL && ist_table_note(none, err, "none of these claims has that verdict");
    }
    ok = ok && (cards.count == 1 ? ist_tables_write_one(&cards.items[0].table, NULL, request, err)
                                 : ist_tables_write(&cards, request, err));
    ist_tables_free(&cards);
    return ok;
}

/* A reader gets cards of the claims that are asked for by their ids; a program rows, unless it asks for one. */
static bool wants_cards(const ist_request *request, bool text) {
    size_t ids = request->operand_count - 1;
    return !request->list && (ids == 1 || (ids > 1 && text));
}

static bool answer(size_t *contradicted, ist_pipeline *pipeline, const ist_request *request, ist_error *err) {
    const ist_claims_choice choice = {request->operands + 1, request->operand_count - 1, request->document};
    bool text = strcmp(request->renderer->name, "table") == 0;
    ist_claim_rows rows = {0};
    if (request->list && request->verdicts != 0) {
        return ist_error_set(err, IST_ERROR_USAGE, "--list runs no claim, so it has no verdicts to choose by");
    }
    bool ok = ist_claims_choose(&rows, &pipeline->network, choice, err);
    if (ok && wants_cards(request, text)) {
        ok = write_cards(contradicted, &pipeline->network, &rows, request, err);
    } else if (ok) {
        const ist_claims_form form = {.wide = !text, .verdicts = request->verdicts};
        ok = (request->list ? ist_claims_list(&pipeline->table, &pipeline->network, &rows, err)
                            : ist_claims_table(&pipeline->table, contradicted, &pipeline->network, &rows, form, err)) &&
             ist_tables_write_one(&pipeline->table, NULL, request, err);
    }
    ist_claim_rows_free(&rows);
    return ok;
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

static bool set_verdict(ist_request *request, const char *value, ist_error *err) {
    return ist_claims_verdicts(&request->verdicts, value, err);
}

static const ist_option options[] = {
    {"verdict", 0, "NAME[,NAME...]",
     "only the claims with these verdicts: supported, contradicted, untestable, undefined", set_verdict},
    {"list", 0, NULL, "show the claims as they are written, with lens and test, and run none", set_list},
    {"document", 0, "ID[,ID...]", "only the claims of these documents", set_document},
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
        "the verdict: supported, contradicted, untestable (no test: the note says why) or undefined (a side has no "
        "value, with the reason). With IDs all of these claims: both sides, what the verdict means, the lens's "
        "contract. CSV and JSON have also locator, lens, the whole test, what the verdict means, and the note. "
        "'isthmus explain claims' has the grammar of tests and their functions. Exit status 1 when IDs are given "
        "and one of these claims is contradicted.",
    .example = "  isthmus claims caspian\n  isthmus claims caspian --verdict contradicted\n"
               "  isthmus claims corridor k01 k02\n  isthmus claims caspian --list\n",
    .groups = IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
