/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_claims.c - the claims of documents, put to the test.
 */
#include <string.h>

#include "action.h"
#include "claims.h"
#include "command.h"
#include "core/claims/claim.h"
#include "pipeline.h"
#include "tables.h"

enum { VERDICTS = 1, LIST = 2, RUN = 4, WHY = 8, TRYING = RUN | WHY };

bool ist_claims_open(ist_pipeline *pipeline, ist_request *request, ist_error *err) {
    return ist_pipeline_start(pipeline, request, err) &&
           ist_claims_check(&pipeline->dataset, &pipeline->network, err) &&
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
    return ids == 1 || (ids > 1 && text);
}

static bool choose(ist_claim_rows *out, const ist_pipeline *pipeline, const ist_request *request, ist_error *err) {
    const ist_claims_choice choice = {request->operands + 1, request->operand_count - 1, request->document};
    return ist_claims_choose(out, &pipeline->network, choice, err);
}

static bool answer(size_t *contradicted, ist_pipeline *pipeline, const ist_request *request, ist_error *err) {
    bool text = strcmp(request->renderer->name, "table") == 0;
    const ist_claims_form form = {.wide = !text, .verdicts = request->verdicts};
    ist_claim_rows rows = {0};
    bool ok = choose(&rows, pipeline, request, err);
    if (ok && wants_cards(request, text)) {
        ok = write_cards(contradicted, &pipeline->network, &rows, request, err);
    } else if (ok) {
        ok = ist_claims_table(&pipeline->table, contradicted, &pipeline->network, &rows, form, err) &&
             ist_tables_write_one(&pipeline->table, NULL, request, err);
    }
    ist_claim_rows_free(&rows);
    return ok;
}

/* Two verdicts come of trying alone. */
static bool check_verdicts(const ist_request *request, ist_error *err) {
    unsigned tried = 1u << IST_VERDICT_CONDITIONAL | 1u << IST_VERDICT_CHANCE;
    return (request->verdicts & tried) == 0 ||
           ist_error_set(err, IST_ERROR_USAGE, "only 'claims run' gives the verdicts conditions and chance");
}

/* The comparison alone, of the network as it is. */
static int show_verdicts(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    size_t contradicted = 0;
    bool ok = check_verdicts(request, err) && ist_claims_open(&pipeline, request, err) &&
              answer(&contradicted, &pipeline, request, err);
    ist_pipeline_free(&pipeline);
    return !ok ? -1 : request->operand_count > 1 && contradicted > 0 ? 1 : 0;
}

static int show_list(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_claim_rows rows = {0};
    bool ok = ist_claims_open(&pipeline, request, err) && choose(&rows, &pipeline, request, err) &&
              ist_claims_list(&pipeline.table, &pipeline.network, &rows, err) &&
              ist_tables_write_one(&pipeline.table, NULL, request, err);
    ist_claim_rows_free(&rows);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

/* ---- actions and options ---- */

static const ist_action actions[] = {
    {"list", LIST, 1, IST_OPERANDS, "a NETWORK", show_list},
    {"run", RUN, 1, IST_OPERANDS, "a NETWORK", ist_claims_show_run},
    {"why", WHY, 2, 2, "a NETWORK and the id of a claim", ist_claims_show_why},
};
enum { ACTIONS = sizeof actions / sizeof actions[0] };

static int run(ist_request *request, ist_error *err) {
    static const ist_action verdicts = {"", VERDICTS, 1, IST_OPERANDS, "", show_verdicts};
    const ist_action_option options[] = {{"--verdict", VERDICTS | RUN, request->verdicts != 0},
                                         {"--document", VERDICTS | LIST | RUN, request->document != NULL},
                                         {"--noise", TRYING, request->noise != NULL},
                                         {"--certain", TRYING, request->certain},
                                         {"--null-draws", TRYING, request->null_draws_given},
                                         {"--alpha", TRYING, request->alpha_given},
                                         {"--sure", TRYING, request->sure_given},
                                         {"--condition", TRYING, request->case_count > 0},
                                         {"--seed", TRYING, request->seed_given},
                                         {"--top", WHY, request->top_given},
                                         {"--table", WHY, request->table != NULL}};
    enum { OPTIONS = sizeof options / sizeof *options };
    const ist_action *action = ist_action_find(actions, ACTIONS, request->operands[0]);
    bool ok = action != NULL ? ist_action_take(action, request, options, OPTIONS, err)
                             : ist_action_check(request->command->name, &verdicts, options, OPTIONS, err);
    return !ok ? -1 : (action != NULL ? action : &verdicts)->run(request, err);
}

static bool set_noise(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->noise = value;
    return true;
}

static bool set_certain(ist_request *request, const char *value, ist_error *err) {
    (void)value;
    (void)err;
    request->certain = true;
    return true;
}

static bool set_null_draws(ist_request *request, const char *value, ist_error *err) {
    request->null_draws_given = true;
    return ist_option_number(&request->null_draws, "--null-draws", value, 0, err);
}

static bool set_sure(ist_request *request, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    request->sure_given = true;
    return ist_number_parse(&request->sure, value, strlen(value)) ||
           ist_error_set(err, IST_ERROR_USAGE, "--sure takes a number from 0 to 1, not %s",
                         ist_quote(quoted, value, strlen(value)));
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
     "only the claims with these verdicts: supported, contradicted, untestable, undefined; of run also conditions, "
     "chance",
     set_verdict},
    {"document", 0, "ID[,ID...]", "only the claims of these documents", set_document},
    {"noise", 0, "CV:DRAWS|grade:DRAWS",
     "run, why: how uncertain weights and figures are, and how many networks are drawn from it. By default grade:200",
     set_noise},
    {"certain", 0, NULL, "run, why: every tie is there; otherwise each is with its confidence", set_certain},
    {"null-draws", 0, "N", "run, why: networks of the null models, by default 500; 0: none", set_null_draws},
    {"alpha", 0, "P", "run, why: a corrected p above this is chance, by default 0.05", ist_option_set_alpha},
    {"sure", 0, "SHARE", "run, why: the share of draws in which a claim must hold to be supported, by default 0.9",
     set_sure},
    {"condition", 0, "NAME|'KEY=VALUE ...'",
     "run, why: a scenario, or words of the lens, under which claims are asked too; may be repeated. By default every "
     "scenario of the dataset; none: none",
     ist_option_add_case},
    IST_OPTION_SEED,
    {"top", 0, "N", "why: show so many ways of each side, and ties; 0: all. By default 10", ist_option_set_top},
    IST_OPTION_TABLE,
    IST_OPTION_END,
};

const ist_command ist_command_claims = {
    .name = "claims",
    .summary = "each claim of a document computed and given a verdict",
    .operands = "[list|run|why] NETWORK [ID...]",
    .operand_min = 1,
    .operand_max = IST_OPERANDS,
    .description =
        "Without an action: the comparison of each claim in claims.csv on the network as it is, at once: supported, "
        "contradicted, untestable (no test: the note says why) or undefined (a side has no value, with the reason). "
        "With IDs all of these claims: both sides, what the verdict means, the lens's contract. list: as they are "
        "written. run: each is asked again on networks as uncertain as the evidence, on networks drawn by chance, "
        "without each document, and under declared conditions; the verdict is then one of supported, supported under "
        "conditions, not distinguishable from chance, contradicted, untestable, undefined, and 'isthmus explain "
        "verdicts' has the rule. why: one claim from its verdict to the numbers, the ways, their ties and the "
        "evidence. "
        "CSV and JSON have more columns. 'isthmus explain claims' has the grammar of tests. Exit status 1 when IDs are "
        "given and one of these claims is contradicted.",
    .example =
        "  isthmus claims caspian\n  isthmus claims caspian --verdict contradicted\n"
        "  isthmus claims corridor k01 k02\n  isthmus claims list caspian --document ihr-2025\n"
        "  isthmus claims run caspian\n  isthmus claims run caspian --condition close=RU --condition close=RU,IR\n"
        "  isthmus claims why caspian c38\n",
    .groups = IST_GROUP_OUTPUT | IST_GROUP_WORK,
    .options = options,
    .run = run,
};
