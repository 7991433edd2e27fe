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

/* Does the claim come from the document that is wanted? */
static bool is_wanted(const ist_network *network, uint32_t row, const char *document) {
    const ist_claim *claim = &ist_dataset_claims(network->dataset)[row];
    return document == NULL || strcmp(ist_dataset_text(network->dataset, claim->document), document) == 0;
}

bool ist_claims_choose(ist_claim_rows *out, const ist_network *network, ist_claims_choice choice, ist_error *err) {
    size_t all = network->dataset->rows[IST_TABLE_CLAIMS].count, most = choice.count > 0 ? choice.count : all;
    ist_subject subject;
    *out = (ist_claim_rows){.items = ist_array_make(most, sizeof *out->items, "choosing claims", err)};
    bool ok =
        out->items && (choice.document == NULL || find(&subject, network, IST_SUBJECT_DOCUMENT, choice.document, err));
    for (size_t i = 0; ok && i < most; i++) {
        uint32_t row = (uint32_t)i;
        if (choice.count > 0) {
            ok = find(&subject, network, IST_SUBJECT_CLAIM, choice.ids[i], err);
            row = subject.index;
        }
        if (ok && is_wanted(network, row, choice.document)) {
            out->items[out->count++] = row;
        }
    }
    if (!ok) {
        ist_claim_rows_free(out);
    }
    return ok;
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
