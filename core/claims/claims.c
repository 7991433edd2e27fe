/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * claims.c - each claim of a document computed and given a verdict.
 *
 * A claim is a row of claims.csv. Its column `lens` says on which network it is asked, in the words of lenses; its
 * column `test` compares two terms:
 *
 *     term operator term      dependence(AZ, {KZ, UZ}, EU) >= 0.5
 *     operator                >=  <=  >  <  =
 *     term                    a number, or FUNCTION(argument, ...)
 *     argument                an id, a set {id, id, ...}, or the name of a measure
 *
 * At least one term is a function. An id that holds blanks or one of , ( ) { } < > = ' stands in '...', in which '' is
 * one '. Values are equal when they differ by at most 1e-12 of the larger: >= and <= hold then, > and < do not.
 *
 * Ends S and T are an actor's own vertex where it has one in the network, else all places inside it; a collective is
 * its members in the lens's period. X is all that its actors hold: the vertex and everything inside. In distance,
 * disjoint, flow and detour S and T must not share a place; in dependence and reachable a place and itself are no pair.
 *
 * Verdicts: supported when the comparison holds, contradicted when it does not, undefined when a side has no value (the
 * reason is told), untestable when the claim has no test: then its note says why.
 */
#include <inttypes.h>
#include <math.h>

#include "core/claims/value.h"

static const char *text_of(const ist_network *network, ist_text text) {
    return ist_dataset_text(network->dataset, text);
}

static const ist_claim *claim_of(const ist_network *network, uint32_t row) {
    return &ist_dataset_claims(network->dataset)[row];
}

static bool add_texts(ist_table *out, const char *const *texts, size_t count, ist_error *err) {
    bool ok = ist_table_row(out, IST_NONE, err);
    for (size_t i = 0; ok && i < count; i++) {
        ok = ist_table_text(out, i, texts[i], err);
    }
    return ok;
}

static bool add_contract(ist_table *out, const ist_network *network, const char *sentence, ist_error *err) {
    ist_buffer line = {0};
    bool ok = ist_buffer_print(&line, err, "%sdata %016" PRIx64, sentence, network->dataset->hash) &&
              ist_table_contract(out, ist_buffer_string(&line), err);
    ist_buffer_free(&line);
    return ok;
}

/* ---- the table of verdicts ---- */

enum { CLAIM, DOCUMENT, VERDICT, LEFT, OPERATOR, RIGHT, SAYS };

static bool add_columns(ist_table *out, ist_error *err) {
    return ist_table_column(out, "claim", IST_CELL_TEXT, "", "its id", err) &&
           ist_table_column(out, "document", IST_CELL_TEXT, "", "who claims it", err) &&
           ist_table_column(out, "verdict", IST_CELL_TEXT, "", "supported, contradicted, untestable or undefined",
                            err) &&
           ist_table_column(out, "left", IST_CELL_REAL, "", "value of the test's left side", err) &&
           ist_table_column(out, "operator", IST_CELL_TEXT, "", "how the sides are compared", err) &&
           ist_table_column(out, "right", IST_CELL_REAL, "", "value of the test's right side", err) &&
           ist_table_column(out, "says", IST_CELL_TEXT, "", "the claim in the encoder's words", err);
}

/* A cell can hold one value or the reason why there is none: that of the side, else of the whole claim. */
static bool add_value(ist_table *out, size_t column, const ist_claim_result *result, size_t side, ist_error *err) {
    const ist_claim_side *s = &result->sides[side];
    if (!isnan(s->value)) {
        return ist_table_real(out, column, s->value, err);
    }
    return ist_table_na(out, column, ist_buffer_string(s->remark.length > 0 ? &s->remark : &result->reason), err);
}

static bool add_row(ist_table *out, const ist_network *network, uint32_t row, const ist_claim_result *result,
                    ist_error *err) {
    const ist_claim *claim = claim_of(network, row);
    bool tested = result->test.text != NULL;
    return ist_table_row(out, IST_NONE, err) && ist_table_text(out, CLAIM, text_of(network, claim->id), err) &&
           ist_table_text(out, DOCUMENT, text_of(network, claim->document), err) &&
           ist_table_text(out, VERDICT, ist_verdict_names[result->verdict], err) &&
           add_value(out, LEFT, result, 0, err) &&
           ist_table_text(out, OPERATOR, tested ? ist_claim_operator_names[result->test.op] : "", err) &&
           add_value(out, RIGHT, result, 1, err) && ist_table_text(out, SAYS, text_of(network, claim->says), err);
}

static bool run_row(ist_table *out, size_t verdicts[IST_VERDICT_COUNT], const ist_network *network, uint32_t row,
                    ist_error *err) {
    ist_claim_result result;
    if (!ist_claim_run(&result, network, row, err)) {
        return false;
    }
    verdicts[result.verdict]++;
    bool ok = add_row(out, network, row, &result, err);
    ist_claim_result_free(&result);
    return ok;
}

static bool note_counts(ist_table *out, const size_t verdicts[IST_VERDICT_COUNT], size_t count, ist_error *err) {
    return ist_table_note(out, err, "%zu claim%s: %zu supported, %zu contradicted, %zu untestable, %zu undefined",
                          count, count == 1 ? "" : "s", verdicts[IST_VERDICT_SUPPORTED],
                          verdicts[IST_VERDICT_CONTRADICTED], verdicts[IST_VERDICT_UNTESTABLE],
                          verdicts[IST_VERDICT_UNDEFINED]);
}

bool ist_claims_table(ist_table *out, size_t *contradicted, const ist_network *network, const ist_claim_rows *rows,
                      ist_error *err) {
    size_t verdicts[IST_VERDICT_COUNT] = {0};
    bool ok = ist_table_title(out, "claims", err) && add_columns(out, err);
    for (size_t i = 0; ok && i < rows->count; i++) {
        ok = run_row(out, verdicts, network, rows->items[i], err);
    }
    *contradicted = verdicts[IST_VERDICT_CONTRADICTED];
    return ok && note_counts(out, verdicts, rows->count, err) &&
           add_contract(out, network, "claims: each through its own lens; values equal within 1e-12 of the larger; ",
                        err);
}

/* ---- as they are written ---- */

bool ist_claims_list(ist_table *out, const ist_network *network, const ist_claim_rows *rows, ist_error *err) {
    static const char *const columns[] = {"claim", "document", "locator", "says", "lens", "test"};
    enum { COLUMNS = sizeof columns / sizeof columns[0] };
    bool ok = ist_table_title(out, "claims as they are written", err);
    for (size_t i = 0; ok && i < COLUMNS; i++) {
        ok = ist_table_column(out, columns[i], IST_CELL_TEXT, "", "", err);
    }
    for (size_t i = 0; ok && i < rows->count; i++) {
        const ist_claim *claim = claim_of(network, rows->items[i]);
        const char *texts[COLUMNS] = {text_of(network, claim->id),      text_of(network, claim->document),
                                      text_of(network, claim->locator), text_of(network, claim->says),
                                      text_of(network, claim->lens),    text_of(network, claim->test)};
        ok = add_texts(out, texts, COLUMNS, err);
    }
    return ok && ist_table_note(out, err, "%zu claim%s", rows->count, rows->count == 1 ? "" : "s") &&
           add_contract(out, network, "", err);
}

/* ---- the card of one ---- */

/* A property, where it has a value. */
static bool add_pair(ist_table *out, const char *property, const char *value, ist_error *err) {
    const char *texts[] = {property, value};
    return value[0] == '\0' || add_texts(out, texts, 2, err);
}

/* "dependence(AZ, CN, EU) = 0.5 (mean over 2 pairs)" */
static bool add_side(ist_table *out, const char *property, const ist_claim_result *result, size_t side,
                     ist_error *err) {
    const ist_claim_side *s = &result->sides[side];
    ist_buffer line = {0};
    char digits[32];
    bool ok = result->test.text == NULL || ist_claim_term_format(&line, &result->test, &result->test.terms[side], err);
    if (ok && result->test.text != NULL && result->test.terms[side].function != NULL) {
        const char *value = isnan(s->value) ? "undefined" : isinf(s->value) ? "infinite" : NULL;
        ok = ist_buffer_print(&line, err, " = %s", value ? value : ist_claim_number(digits, s->value)) &&
             (s->remark.length == 0 || ist_buffer_print(&line, err, " (%s)", s->remark.bytes));
    }
    ok = ok && add_pair(out, property, ist_buffer_string(&line), err);
    ist_buffer_free(&line);
    return ok;
}

/* What the verdict means is told by the claim; why there is none, by the result. An untestable claim's note follows. */
static bool add_verdict(ist_table *out, const ist_network *network, const ist_claim *claim,
                        const ist_claim_result *result, ist_error *err) {
    const char *means = result->verdict == IST_VERDICT_SUPPORTED      ? text_of(network, claim->support)
                        : result->verdict == IST_VERDICT_CONTRADICTED ? text_of(network, claim->refute)
                                                                      : "";
    bool undefined = result->verdict == IST_VERDICT_UNDEFINED;
    return add_pair(out, "verdict", ist_verdict_names[result->verdict], err) && add_pair(out, "means", means, err) &&
           (!undefined || add_pair(out, "why", ist_buffer_string(&result->reason), err));
}

static bool fill_card(ist_table *out, const ist_network *network, const ist_claim *claim,
                      const ist_claim_result *result, ist_error *err) {
    bool ok = add_pair(out, "claim", text_of(network, claim->id), err) &&
              add_pair(out, "says", text_of(network, claim->says), err) &&
              add_pair(out, "document", text_of(network, claim->document), err) &&
              add_pair(out, "locator", text_of(network, claim->locator), err) &&
              add_pair(out, "lens", text_of(network, claim->lens), err) &&
              add_pair(out, "test", text_of(network, claim->test), err) && add_side(out, "left", result, 0, err) &&
              add_side(out, "right", result, 1, err) && add_verdict(out, network, claim, result, err) &&
              add_pair(out, "note", text_of(network, claim->note), err);
    return ok &&
           (result->lens_contract.length > 0 ? ist_table_contract(out, ist_buffer_string(&result->lens_contract), err)
                                             : add_contract(out, network, "reads no lens; ", err));
}

bool ist_claims_card(ist_table *out, ist_verdict *verdict, const ist_network *network, uint32_t row, ist_error *err) {
    ist_claim_result result;
    if (!ist_claim_run(&result, network, row, err)) {
        return false;
    }
    *verdict = result.verdict;
    bool ok = ist_table_title(out, "claim", err) && ist_table_column(out, "field", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(out, "value", IST_CELL_TEXT, "", "", err) &&
              fill_card(out, network, claim_of(network, row), &result, err);
    ist_claim_result_free(&result);
    return ok;
}
