/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * choice.c - which claims are meant, and whether their tests name measures that there are.
 */
#include <stdlib.h>
#include <string.h>

#include "core/claims/value.h"

/* ---- choosing ---- */

static bool find(ist_subject *out, const ist_network *network, ist_subject_type type, const char *id, ist_error *err) {
    *out = ist_network_find(network, id);
    if (out->type == type) {
        return true;
    }
    char quoted[IST_QUOTE_SIZE];
    const char *nearest = ist_network_nearest(network, 1u << type, id),
               *sort = type == IST_SUBJECT_CLAIM ? "claim" : "document";
    return ist_error_set(err, IST_ERROR_USAGE, "there is no %s %s in this dataset%s%s%s", sort,
                         ist_quote(quoted, id, strlen(id)), nearest ? " (did you mean '" : "", nearest ? nearest : "",
                         nearest ? "'?)" : "");
}

/* Is the word among those that commas separate? */
static bool is_listed(const char *list, const char *word) {
    size_t length = strlen(word);
    while (list != NULL) {
        size_t item = strcspn(list, ",");
        if (item == length && memcmp(list, word, length) == 0) {
            return true;
        }
        list = list[item] == ',' ? list + item + 1 : NULL;
    }
    return false;
}

/* Is each of the documents one that there is? */
static bool check_documents(const ist_network *network, const char *list, ist_error *err) {
    bool ok = true;
    while (ok && list != NULL) {
        size_t length = strcspn(list, ",");
        ist_buffer id = {0};
        ist_subject document;
        ok = ist_buffer_add(&id, list, length, err) &&
             find(&document, network, IST_SUBJECT_DOCUMENT, ist_buffer_string(&id), err);
        ist_buffer_free(&id);
        list = list[length] == ',' ? list + length + 1 : NULL;
    }
    return ok;
}

/* Does the claim come from a document that is wanted? */
static bool is_wanted(const ist_network *network, uint32_t row, const char *documents) {
    const ist_claim *claim = &ist_dataset_claims(network->dataset)[row];
    return documents == NULL || is_listed(documents, ist_dataset_text(network->dataset, claim->document));
}

/* A claim that is asked for by its id comes from a document that is wanted. */
static bool find_claim(uint32_t *row, const ist_network *network, const char *id, const char *documents,
                       ist_error *err) {
    ist_subject subject;
    if (!find(&subject, network, IST_SUBJECT_CLAIM, id, err)) {
        return false;
    }
    *row = subject.index;
    const ist_claim *claim = &ist_dataset_claims(network->dataset)[*row];
    return is_wanted(network, *row, documents) ||
           ist_error_set(err, IST_ERROR_USAGE, "the claim '%s' is of the document '%s'", id,
                         ist_dataset_text(network->dataset, claim->document));
}

bool ist_claims_choose(ist_claim_rows *out, const ist_network *network, ist_claims_choice choice, ist_error *err) {
    size_t all = network->dataset->rows[IST_TABLE_CLAIMS].count, most = choice.count > 0 ? choice.count : all;
    *out = (ist_claim_rows){.items = ist_array_make(most, sizeof *out->items, "choosing claims", err)};
    bool ok = out->items && check_documents(network, choice.documents, err);
    for (size_t i = 0; ok && i < most; i++) {
        uint32_t row = (uint32_t)i;
        ok = choice.count == 0 || find_claim(&row, network, choice.ids[i], choice.documents, err);
        for (size_t k = 0; ok && choice.count > 0 && k < out->count; k++) {
            char quoted[IST_QUOTE_SIZE];
            const char *id = choice.ids[i];
            ok = out->items[k] != row ||
                 ist_error_set(err, IST_ERROR_USAGE, "%s is named twice", ist_quote(quoted, id, strlen(id)));
        }
        if (ok && is_wanted(network, row, choice.documents)) {
            out->items[out->count++] = row;
        }
    }
    if (!ok) {
        ist_claim_rows_free(out);
    }
    return ok;
}

/* The names of verdicts, and the words that two long ones have on the command line. */
static bool is_verdict(size_t verdict, const char *word, size_t length) {
    const char *other = verdict == IST_VERDICT_CONDITIONAL ? "conditions"
                        : verdict == IST_VERDICT_CHANCE    ? "chance"
                                                           : ist_verdict_names[verdict];
    return ist_text_is(word, length, ist_verdict_names[verdict]) || ist_text_is(word, length, other);
}

bool ist_claims_verdicts(unsigned *out, const char *names, ist_error *err) {
    *out = 0;
    for (const char *rest = names; rest != NULL;) {
        size_t length = strcspn(rest, ","), verdict = 0;
        while (verdict < IST_VERDICT_COUNT && !is_verdict(verdict, rest, length)) {
            verdict++;
        }
        if (verdict == IST_VERDICT_COUNT) {
            char quoted[IST_QUOTE_SIZE];
            const char *nearest = ist_nearest_word(rest, ist_verdict_names, IST_VERDICT_COUNT);
            return ist_error_set(err, IST_ERROR_USAGE,
                                 "there is no verdict %s; there are supported, conditions, chance, contradicted, "
                                 "untestable, undefined%s%s%s",
                                 ist_quote(quoted, rest, length), nearest ? " (did you mean '" : "",
                                 nearest ? nearest : "", nearest ? "'?)" : "");
        }
        *out |= 1u << verdict;
        rest = rest[length] == ',' ? rest + length + 1 : NULL;
    }
    return true;
}

void ist_claim_rows_free(ist_claim_rows *rows) {
    free(rows->items);
    *rows = (ist_claim_rows){0};
}

/* ---- checking ---- */

static bool check_metrics(const ist_claim_test *test, ist_error *problem) {
    for (size_t side = 0; side < 2; side++) {
        const ist_claim_term *term = &test->terms[side];
        const ist_metric *metric = NULL;
        if (term->function != NULL && term->function->types[0] == IST_CLAIM_MEASURE &&
            !ist_claim_metric(&metric, test, term, 0, problem)) {
            return false;
        }
    }
    return true;
}

static bool check_claim(ist_dataset *dataset, const ist_network *network, const ist_claim *claim, ist_error *err) {
    ist_claim_test test;
    ist_error problem = {0};
    const char *text = ist_dataset_text(dataset, claim->test);
    if (ist_claim_test_is_empty(text)) {
        return true;
    }
    bool sound = ist_claim_test_parse(&test, text, &problem) && ist_claim_test_resolve(&test, network, &problem) &&
                 check_metrics(&test, &problem);
    ist_claim_test_free(&test);
    if (sound || problem.kind != IST_ERROR_USAGE) {
        return sound || ist_error_set(err, problem.kind, "%s", problem.message);
    }
    const ist_cell_place at = {IST_TABLE_CLAIMS, claim->place, "test"};
    return ist_dataset_report(dataset, IST_SEVERITY_ERROR, "claim-test", at, err, "%s", problem.message);
}

bool ist_claims_check(ist_dataset *dataset, const ist_network *network, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < dataset->rows[IST_TABLE_CLAIMS].count; i++) {
        ok = check_claim(dataset, network, &ist_dataset_claims(dataset)[i], err);
    }
    return ok;
}
