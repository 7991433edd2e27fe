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
 * Verdicts of the network as it is: supported when the comparison holds, contradicted when it does not, undefined when
 * a side has no value (the reason is told), untestable when the claim has no test: then its note says why. How far they
 * hold on networks that are otherwise, `isthmus claims run` says: 'isthmus explain verdicts'.
 */
#include <inttypes.h>
#include <math.h>

#include "core/claims/told.h"
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

bool ist_claims_contract(ist_table *out, const ist_network *network, const char *sentence, ist_error *err) {
    ist_buffer line = {0};
    bool ok = ist_buffer_print(&line, err, "%sdata %016" PRIx64, sentence, network->dataset->hash) &&
              ist_table_contract(out, ist_buffer_string(&line), err);
    ist_buffer_free(&line);
    return ok;
}

/* ---- the table of verdicts ---- */

enum { CLAIM, DOCUMENT, LOCATOR, VERDICT, LENS, TEST, LEFT, OPERATOR, RIGHT, SAYS, MEANS, NOTE, COLUMNS };

static const struct {
    const char *name;
    ist_cell_type type;
    const char *summary;
    bool wide; /* only in the wide form */
} columns[COLUMNS] = {
    [CLAIM] = {"claim", IST_CELL_TEXT, "its id", false},
    [DOCUMENT] = {"document", IST_CELL_TEXT, "who claims it", false},
    [LOCATOR] = {"locator", IST_CELL_TEXT, "where the document says so", true},
    [VERDICT] = {"verdict", IST_CELL_TEXT, "supported, contradicted, untestable or undefined", false},
    [LENS] = {"lens", IST_CELL_TEXT, "on which network it is asked", true},
    [TEST] = {"test", IST_CELL_TEXT, "what is compared; its left side where the table is short", false},
    [LEFT] = {"left", IST_CELL_REAL, "value of the test's left side", false},
    [OPERATOR] = {"operator", IST_CELL_TEXT, "how the sides are compared", false},
    [RIGHT] = {"right", IST_CELL_REAL, "value of the test's right side", false},
    [SAYS] = {"says", IST_CELL_TEXT, "the claim in the encoder's words", false},
    [MEANS] = {"means", IST_CELL_TEXT, "what the verdict means", true},
    [NOTE] = {"note", IST_CELL_TEXT, "what else is to be said of it", true},
};

static bool add_columns(ist_table *out, ist_claims_form form, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < COLUMNS; i++) {
        ok = (columns[i].wide && !form.wide) ||
             ist_table_column(out, columns[i].name, columns[i].type, "", columns[i].summary, err);
    }
    return ok;
}

/* A cell can hold one value or the reason why there is none: that of the side, else of the whole claim. */
bool ist_claim_cell(ist_table *out, size_t column, const ist_claim_result *result, size_t side, ist_error *err) {
    const ist_claim_side *s = &result->sides[side];
    if (!isnan(s->value)) {
        return ist_table_real(out, column, s->value, err);
    }
    return ist_table_na(out, column, ist_buffer_string(s->remark.length > 0 ? &s->remark : &result->reason), err);
}

/* The left side of a test in about SHORT bytes: what does not fit is left out behind the first argument. */
bool ist_claim_short(ist_buffer *out, const ist_claim_test *test, ist_error *err) {
    enum { SHORT = 40 };
    ist_claim_term term = test->terms[0];
    bool ok = test->text == NULL || ist_claim_term_format(out, test, &term, err);
    if (!ok || out->length <= SHORT || term.function == NULL) {
        return ok;
    }
    out->length = 0;
    term.argument_count = 1;
    ok = ist_claim_term_format(out, test, &term, err);
    if (ok && out->length <= SHORT) {
        out->length--; /* the closing parenthesis */
        return ist_buffer_text(out, ", ...)", err);
    }
    out->length = 0;
    return ok && ist_buffer_print(out, err, "%s(...)", term.function->name);
}

static bool add_short(ist_table *out, size_t column, const ist_claim_test *test, ist_error *err) {
    ist_buffer words = {0};
    bool ok = ist_claim_short(&words, test, err) && ist_table_text(out, column, ist_buffer_string(&words), err);
    ist_buffer_free(&words);
    return ok;
}

/* What the verdict means is told by the claim; why there is none, by the result. */
const char *ist_claim_meaning(const ist_network *network, const ist_claim *claim, const ist_claim_result *result) {
    return result->verdict == IST_VERDICT_SUPPORTED      ? text_of(network, claim->support)
           : result->verdict == IST_VERDICT_CONTRADICTED ? text_of(network, claim->refute)
           : result->verdict == IST_VERDICT_UNDEFINED    ? ist_buffer_string(&result->reason)
                                                         : "";
}

static const char *text_in(size_t column, const ist_network *network, const ist_claim *claim,
                           const ist_claim_result *result) {
    switch (column) {
    case CLAIM:
        return text_of(network, claim->id);
    case DOCUMENT:
        return text_of(network, claim->document);
    case LOCATOR:
        return text_of(network, claim->locator);
    case VERDICT:
        return ist_verdict_names[result->verdict];
    case LENS:
        return text_of(network, claim->lens);
    case TEST:
        return text_of(network, claim->test);
    case OPERATOR:
        return result->test.text != NULL ? ist_claim_operator_names[result->test.op] : "";
    case SAYS:
        return text_of(network, claim->says);
    case MEANS:
        return ist_claim_meaning(network, claim, result);
    default:
        return text_of(network, claim->note);
    }
}

static bool add_row(ist_table *out, const ist_network *network, const ist_claim *claim, const ist_claim_result *result,
                    ist_claims_form form, ist_error *err) {
    bool ok = ist_table_row(out, IST_NONE, err);
    for (size_t i = 0, at = 0; ok && i < COLUMNS; i++) {
        if (columns[i].wide && !form.wide) {
            continue;
        }
        if (i == LEFT || i == RIGHT) {
            ok = ist_claim_cell(out, at, result, i == RIGHT, err);
        } else if (i == TEST && !form.wide) {
            ok = add_short(out, at, &result->test, err);
        } else {
            ok = ist_table_text(out, at, text_in(i, network, claim, result), err);
        }
        at++;
    }
    return ok;
}

static bool is_shown(ist_claims_form form, ist_verdict verdict) {
    return form.verdicts == 0 || (form.verdicts & (1u << verdict)) != 0;
}

static bool run_row(ist_table *out, size_t verdicts[IST_VERDICT_COUNT], ist_claim_looks *looks,
                    const ist_network *network, uint32_t row, ist_claims_form form, ist_error *err) {
    ist_claim_result result;
    if (!ist_claim_run_among(&result, looks, network, row, err)) {
        return false;
    }
    verdicts[result.verdict]++;
    bool ok = !is_shown(form, result.verdict) || add_row(out, network, claim_of(network, row), &result, form, err);
    ist_claim_result_free(&result);
    return ok;
}

static bool note_counts(ist_table *out, const size_t verdicts[IST_VERDICT_COUNT], size_t count, ist_error *err) {
    return ist_table_note(out, err, "%zu claim%s: %zu supported, %zu contradicted, %zu untestable, %zu undefined",
                          count, count == 1 ? "" : "s", verdicts[IST_VERDICT_SUPPORTED],
                          verdicts[IST_VERDICT_CONTRADICTED], verdicts[IST_VERDICT_UNTESTABLE],
                          verdicts[IST_VERDICT_UNDEFINED]) &&
           (out->row_count == count || ist_table_note(out, err, "%zu of them are shown", out->row_count));
}

bool ist_claims_table(ist_table *out, size_t *contradicted, const ist_network *network, const ist_claim_rows *rows,
                      ist_claims_form form, ist_error *err) {
    size_t verdicts[IST_VERDICT_COUNT] = {0};
    ist_claim_looks looks = {.next = 0};
    bool ok = ist_table_title(out, "claims", err) && add_columns(out, form, err);
    for (size_t i = 0; ok && i < rows->count; i++) {
        ok = run_row(out, verdicts, &looks, network, rows->items[i], form, err);
    }
    ist_claim_looks_free(&looks);
    *contradicted = verdicts[IST_VERDICT_CONTRADICTED];
    return ok && note_counts(out, verdicts, rows->count, err) &&
           ist_claims_contract(out, network,
                               "claims: each through its own lens; values equal within 1e-12 of the larger; ", err);
}

/* ---- as they are written ---- */

bool ist_claims_list(ist_table *out, const ist_network *network, const ist_claim_rows *rows, ist_error *err) {
    static const char *const names[] = {"claim", "document", "locator", "says", "lens", "test"};
    enum { NAMES = sizeof names / sizeof names[0] };
    bool ok = ist_table_title(out, "claims as they are written", err);
    for (size_t i = 0; ok && i < NAMES; i++) {
        ok = ist_table_column(out, names[i], IST_CELL_TEXT, "", "", err);
    }
    for (size_t i = 0; ok && i < rows->count; i++) {
        const ist_claim *claim = claim_of(network, rows->items[i]);
        const char *texts[NAMES] = {text_of(network, claim->id),      text_of(network, claim->document),
                                    text_of(network, claim->locator), text_of(network, claim->says),
                                    text_of(network, claim->lens),    text_of(network, claim->test)};
        ok = add_texts(out, texts, NAMES, err);
    }
    return ok && ist_table_note(out, err, "%zu claim%s", rows->count, rows->count == 1 ? "" : "s") &&
           ist_claims_contract(out, network, "", err);
}

/* ---- the card of one ---- */

/* A property, where it has a value. */
bool ist_claim_pair(ist_table *out, const char *property, const char *value, ist_error *err) {
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
    ok = ok && ist_claim_pair(out, property, ist_buffer_string(&line), err);
    ist_buffer_free(&line);
    return ok;
}

/* What a claim has no verdict for is told under `why`; an untestable one's note follows. */
static bool add_verdict(ist_table *out, const ist_network *network, const ist_claim *claim,
                        const ist_claim_result *result, ist_error *err) {
    const char *property = result->verdict == IST_VERDICT_UNDEFINED ? "why" : "means";
    return ist_claim_pair(out, "verdict", ist_verdict_names[result->verdict], err) &&
           ist_claim_pair(out, property, ist_claim_meaning(network, claim, result), err);
}

bool ist_claim_head(ist_table *out, const ist_network *network, const ist_claim *claim, const ist_claim_result *result,
                    ist_error *err) {
    return ist_claim_pair(out, "claim", text_of(network, claim->id), err) &&
           ist_claim_pair(out, "says", text_of(network, claim->says), err) &&
           ist_claim_pair(out, "document", text_of(network, claim->document), err) &&
           ist_claim_pair(out, "locator", text_of(network, claim->locator), err) &&
           ist_claim_pair(out, "lens", text_of(network, claim->lens), err) &&
           ist_claim_pair(out, "test", text_of(network, claim->test), err) && add_side(out, "left", result, 0, err) &&
           add_side(out, "right", result, 1, err);
}

static bool fill_card(ist_table *out, const ist_network *network, const ist_claim *claim,
                      const ist_claim_result *result, ist_error *err) {
    bool ok = ist_claim_head(out, network, claim, result, err) && add_verdict(out, network, claim, result, err) &&
              ist_claim_pair(out, "note", text_of(network, claim->note), err);
    return ok && (result->lens_contract.length > 0
                      ? ist_table_contract(out, ist_buffer_string(&result->lens_contract), err)
                      : ist_claims_contract(
                            out, network, result->reads_lens ? "nothing is seen through the lens; " : "reads no lens; ",
                            err));
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
