/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * claim.c - one claim: its lens, both sides of its test, the verdict.
 */
#include "core/claims/claim.h"

#include <math.h>

#include "core/claims/value.h"
#include "core/ranks.h"
#include "graph/lens_named.h"

const char *const ist_verdict_names[IST_VERDICT_COUNT] = {
    [IST_VERDICT_SUPPORTED] = "supported",
    [IST_VERDICT_CONDITIONAL] = "supported under conditions",
    [IST_VERDICT_CHANCE] = "not distinguishable from chance",
    [IST_VERDICT_CONTRADICTED] = "contradicted",
    [IST_VERDICT_UNTESTABLE] = "untestable",
    [IST_VERDICT_UNDEFINED] = "undefined",
};

/* In the order of ist_claim_functions: both are made from one list. */
static ist_claim_value *const values[] = {
#define IST_CLAIM_FUNCTION(function, ...) ist_claim_value_##function,
#include "graph/claim_list.h"
#undef IST_CLAIM_FUNCTION
};

/* A question without an answer is a result, one that is too large for a stated limit too: it takes no other claim's
 * verdict. Want of memory and failures of the machine are errors and are passed on. */
static bool is_result(const ist_error *problem) {
    return problem->kind == IST_ERROR_USAGE || problem->kind == IST_ERROR_UNDEFINED ||
           problem->kind == IST_ERROR_INPUT || (problem->kind == IST_ERROR_LIMIT && !ist_error_is_memory(problem));
}

static bool pass_on(ist_buffer *reason, const ist_error *problem, ist_error *err) {
    return is_result(problem) ? ist_buffer_text(reason, problem->message, err)
                              : ist_error_set(err, problem->kind, "%s", problem->message);
}

static bool compute_side(ist_claim_side *out, const ist_claim_question *question, ist_error *err) {
    const ist_claim_function *function = question->term->function;
    ist_error problem = {0};
    out->value = question->term->number;
    out->remark.length = 0;
    if (function == NULL) {
        return true;
    }
    bool ok = values[function - ist_claim_functions](out, question, &problem);
    if (ok && isnan(out->value)) {
        ok = ist_error_set(&problem, IST_ERROR_UNDEFINED, "%s has no value there", function->name);
    }
    if (ok) {
        return true;
    }
    out->value = NAN;
    out->remark.length = 0;
    return pass_on(&out->remark, &problem, err);
}

bool ist_claim_holds(ist_claim_operator op, double left, double right) {
    bool equal = ist_values_tie(left, right);
    switch (op) {
    case IST_CLAIM_AT_LEAST:
        return equal || left > right;
    case IST_CLAIM_AT_MOST:
        return equal || left < right;
    case IST_CLAIM_ABOVE:
        return !equal && left > right;
    case IST_CLAIM_BELOW:
        return !equal && left < right;
    default:
        return equal;
    }
}

bool ist_claim_sides(ist_claim_side sides[2], const ist_network *network, const ist_view *view,
                     const ist_claim_world *world, const ist_claim_test *test, ist_error *err) {
    bool ok = true;
    for (size_t side = 0; ok && side < 2; side++) {
        const ist_claim_question question = {network, view, world, test, &test->terms[side]};
        ok = compute_side(&sides[side], &question, err);
    }
    return ok;
}

static bool compute_sides(ist_claim_result *out, const ist_network *network, const ist_view *view, ist_error *err) {
    const ist_claim_world as_it_is = {0};
    bool ok = ist_claim_sides(out->sides, network, view, &as_it_is, &out->test, err);
    for (size_t side = 0; ok && side < 2; side++) {
        if (isnan(out->sides[side].value)) {
            out->verdict = IST_VERDICT_UNDEFINED;
            return ist_claim_term_format(&out->reason, &out->test, &out->test.terms[side], err) &&
                   ist_buffer_print(&out->reason, err, ": %s", ist_buffer_string(&out->sides[side].remark));
        }
    }
    out->verdict = ok && ist_claim_holds(out->test.op, out->sides[0].value, out->sides[1].value)
                       ? IST_VERDICT_SUPPORTED
                       : IST_VERDICT_CONTRADICTED;
    return ok;
}

static bool reads_lens(const ist_claim_test *test) {
    const ist_claim_function *left = test->terms[0].function, *right = test->terms[1].function;
    return (left != NULL && left->reads_lens) || (right != NULL && right->reads_lens);
}

static bool undefined(ist_claim_result *out, const ist_error *problem, ist_error *err) {
    out->verdict = IST_VERDICT_UNDEFINED;
    out->sides[0].value = out->sides[1].value = NAN;
    return pass_on(&out->reason, problem, err);
}

/* What the measures of the test promise belongs to the contract; one that does not exist is told by its side. */
static bool add_measures(ist_claim_result *out, ist_error *err) {
    const ist_metric *told = NULL, *metric = NULL;
    bool ok = true;
    for (size_t side = 0; ok && side < 2; side++) {
        const ist_claim_term *term = &out->test.terms[side];
        bool measures = term->function != NULL && term->function->types[0] == IST_CLAIM_MEASURE;
        if (measures && ist_claim_metric(&metric, &out->test, term, 0, NULL) && metric != told) {
            ok = ist_metric_contract(&out->lens_contract, metric, err);
            told = metric;
        }
    }
    return ok;
}

/* ---- looking through lenses ---- */

void ist_claim_look_free(ist_claim_look *look) {
    ist_view_free(&look->view);
    ist_buffer_free(&look->contract);
    *look = (ist_claim_look){0};
}

/* What comes on top may be without effect on what a claim looks at. */
static bool lay_over(ist_lens *lens, const ist_lens *over, ist_error *err) {
    lens->may_idle = lens->may_idle || over != NULL;
    return over == NULL || ist_lens_overlay(lens, over, err);
}

bool ist_claim_look_make(ist_claim_look *out, const ist_network *network, ist_text words, const ist_lens *over,
                         ist_error *err) {
    ist_lens lens = {0};
    const char *text = ist_dataset_text(network->dataset, words);
    *out = (ist_claim_look){.is_made = true, .lens = words};
    bool looked = ist_lens_parse_in(&lens, network->dataset, text, &out->problem) &&
                  lay_over(&lens, over, &out->problem) && ist_view_make(&out->view, network, &lens, &out->problem) &&
                  ist_view_contract(&out->contract, &out->view, &out->problem);
    ist_lens_free(&lens);
    if (!looked && !is_result(&out->problem)) {
        ist_error_set(err, out->problem.kind, "the lens: %s", out->problem.message);
        ist_claim_look_free(out);
        return false;
    }
    return looked || !ist_error_prefix(&out->problem, "the lens");
}

/* What is seen through a lens: one of those that are kept, or made in the place of the one that was made first. */
static const ist_claim_look *look_through(ist_claim_looks *looks, const ist_network *network, ist_text lens,
                                          ist_error *err) {
    for (size_t i = 0; i < IST_CLAIM_LOOKS; i++) {
        if (looks->items[i].is_made && looks->items[i].lens == lens) {
            return &looks->items[i];
        }
    }
    ist_claim_look *look = &looks->items[looks->next];
    looks->next = (looks->next + 1) % IST_CLAIM_LOOKS;
    ist_claim_look_free(look);
    return ist_claim_look_make(look, network, lens, looks->over, err) ? look : NULL;
}

void ist_claim_looks_free(ist_claim_looks *looks) {
    for (size_t i = 0; i < IST_CLAIM_LOOKS; i++) {
        ist_claim_look_free(&looks->items[i]);
    }
    looks->next = 0;
}

/* The sides of a test that is asked of the network in the claim's lens. */
static bool run_in_lens(ist_claim_result *out, ist_claim_looks *looks, const ist_network *network,
                        const ist_claim *claim, ist_error *err) {
    const ist_claim_look *look = look_through(looks, network, claim->lens, err);
    out->reads_lens = true;
    if (look == NULL) {
        return false;
    }
    return look->problem.kind != IST_ERROR_NONE
               ? undefined(out, &look->problem, err)
               : ist_buffer_text(&out->lens_contract, ist_buffer_string(&look->contract), err) &&
                     add_measures(out, err) && compute_sides(out, network, &look->view, err);
}

/* ---- running ---- */

bool ist_claim_run_among(ist_claim_result *out, ist_claim_looks *looks, const ist_network *network, uint32_t row,
                         ist_error *err) {
    const ist_claim *claim = &ist_dataset_claims(network->dataset)[row];
    const char *text = ist_dataset_text(network->dataset, claim->test);
    ist_error problem = {0};
    bool ok;
    *out = (ist_claim_result){.verdict = IST_VERDICT_UNTESTABLE, .sides = {{.value = NAN}, {.value = NAN}}};
    if (ist_claim_test_is_empty(text)) {
        ok = ist_buffer_text(&out->reason, ist_dataset_text(network->dataset, claim->note), err);
    } else if (!ist_claim_test_parse(&out->test, text, &problem) ||
               !ist_claim_test_resolve(&out->test, network, &problem)) {
        ok = undefined(out, &problem, err);
    } else {
        ok = reads_lens(&out->test) ? run_in_lens(out, looks, network, claim, err)
                                    : compute_sides(out, network, NULL, err);
    }
    if (!ok) {
        ist_claim_result_free(out);
        ist_error_prefix(err, "claim '%s'", ist_dataset_text(network->dataset, claim->id));
    }
    return ok;
}

bool ist_claim_run(ist_claim_result *out, const ist_network *network, uint32_t row, ist_error *err) {
    ist_claim_looks looks = {.next = 0};
    bool ok = ist_claim_run_among(out, &looks, network, row, err);
    ist_claim_looks_free(&looks);
    return ok;
}

bool ist_claims_verdicts_under(ist_verdict *out, const ist_network *network, const ist_lens *over, ist_error *err) {
    ist_claim_looks looks = {.over = over};
    bool ok = true;
    for (uint32_t row = 0; ok && row < network->dataset->rows[IST_TABLE_CLAIMS].count; row++) {
        ist_claim_result result = {0};
        ok = ist_claim_run_among(&result, &looks, network, row, err);
        out[row] = result.verdict;
        ist_claim_result_free(&result);
    }
    ist_claim_looks_free(&looks);
    return ok;
}

void ist_claim_result_free(ist_claim_result *result) {
    ist_claim_test_free(&result->test);
    for (size_t side = 0; side < 2; side++) {
        ist_buffer_free(&result->sides[side].remark);
    }
    ist_buffer_free(&result->reason);
    ist_buffer_free(&result->lens_contract);
    *result = (ist_claim_result){0};
}
