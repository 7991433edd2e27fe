/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * claims_tried.c - `claims run` and `claims why`: claims put to the test on many networks, and one of them from its
 * verdict to the evidence.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cases_named.h"
#include "claims.h"
#include "core/claims/trial.h"
#include "core/claims/ways.h"
#include "show.h"
#include "tables.h"

enum { USUAL_WAYS = 10 };

/* What is tried, and what it is read from. */
typedef struct {
    ist_trial_options options;
    ist_cases_named conditions;
} asked;

/* ---- what is asked ---- */

static bool read_conditions(asked *a, const ist_pipeline *pipeline, const ist_request *request, ist_error *err) {
    bool none = request->case_count == 1 && strcmp(request->cases[0], "none") == 0;
    bool ok = request->case_count > 0 || ist_cases_named_scenarios(&a->conditions, &pipeline->dataset, err);
    for (size_t i = 0; ok && !none && i < request->case_count; i++) {
        ok = ist_cases_named_add(&a->conditions, request->cases[i], strlen(request->cases[i]), err);
    }
    a->options.conditions = ist_cases_named_items(&a->conditions);
    a->options.condition_count = a->conditions.count;
    return ok;
}

static bool read_noise(ist_noise *out, const ist_request *request, ist_error *err) {
    *out = (ist_noise){.by_grade = true, .draws = IST_TRIAL_DRAWS};
    bool ok = request->noise == NULL || ist_noise_parse(out, request->noise, err);
    if (ok && request->noise != NULL && strchr(request->noise, ':') == NULL) {
        out->draws = IST_TRIAL_DRAWS;
    }
    out->certain = request->certain;
    out->seed = request->seed_given ? request->seed : 1;
    return ok;
}

static bool check_share(const char *option, double value, ist_error *err) {
    return (value >= 0 && value <= 1) || ist_error_set(err, IST_ERROR_USAGE, "%s takes a number from 0 to 1", option);
}

static bool read_asked(asked *a, const ist_pipeline *pipeline, const ist_request *request, ist_error *err) {
    ist_verdict_thresholds *thresholds = &a->options.thresholds;
    *thresholds = IST_VERDICT_THRESHOLDS;
    thresholds->alpha = request->alpha_given ? request->alpha : thresholds->alpha;
    thresholds->sure = request->sure_given ? request->sure : thresholds->sure;
    a->options.null_draws = request->null_draws_given ? request->null_draws : IST_TRIAL_NULL_DRAWS;
    return check_share("--alpha", thresholds->alpha, err) && check_share("--sure", thresholds->sure, err) &&
           read_noise(&a->options.noise, request, err) && read_conditions(a, pipeline, request, err);
}

/* ---- run ---- */

static bool write_run(size_t *contradicted, ist_pipeline *pipeline, const ist_request *request, asked *a,
                      ist_error *err) {
    const ist_claims_choice choice = {request->operands + 1, request->operand_count - 1, request->document};
    const ist_claims_form form = {.wide = strcmp(request->renderer->name, "table") != 0, .verdicts = request->verdicts};
    ist_claim_rows rows = {0};
    ist_trials trials = {0};
    bool ok = ist_claims_choose(&rows, &pipeline->network, choice, err) &&
              ist_trials_make(&trials, &pipeline->network, &rows, &a->options, err) &&
              ist_trials_table(&pipeline->table, contradicted, &trials, &rows, form, err) &&
              ist_tables_write_one(&pipeline->table, NULL, request, err);
    ist_trials_free(&trials);
    ist_claim_rows_free(&rows);
    return ok;
}

int ist_claims_show_run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    asked a = {.options = {.condition_count = 0}};
    size_t contradicted = 0;
    bool ok = ist_claims_open(&pipeline, request, err) && read_asked(&a, &pipeline, request, err) &&
              write_run(&contradicted, &pipeline, request, &a, err);
    ist_cases_named_free(&a.conditions);
    ist_pipeline_free(&pipeline);
    return !ok ? -1 : request->operand_count > 1 && contradicted > 0 ? 1 : 0;
}

/* ---- why ---- */

/* A name that is wrong is said before the draws are made. */
static bool check_tables(const ist_request *request, ist_error *err) {
    static const char *const names[] = {"claim", "tried", "ways", "ties", "evidence"};
    ist_tables tables = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof names / sizeof *names; i++) {
        ok = ist_tables_add(&tables, names[i], "", NULL, 0, err) != NULL;
    }
    ok = ok && ist_tables_check(&tables, request, err);
    ist_tables_free(&tables);
    return ok;
}

static ist_table *add(ist_tables *tables, const char *name, ist_error *err) {
    return ist_tables_add(tables, name, "", NULL, 0, err);
}

static bool add_trial(ist_tables *tables, const ist_trials *trials, uint32_t row, ist_error *err) {
    ist_table *table = add(tables, "claim", err);
    if (table == NULL || !ist_trials_card(table, trials, row, err)) {
        return false;
    }
    table = isnan(trials->items[row].value) ? NULL : add(tables, "tried", err);
    return isnan(trials->items[row].value) || (table != NULL && ist_trials_tried(table, trials, row, err));
}

/* The table of ways is taken over. */
static bool add_ways(ist_tables *tables, ist_claim_carriers *carriers, const ist_network *network, size_t top,
                     ist_error *err) {
    ist_table *table = NULL;
    bool ok = true;
    if (carriers->ways.row_count > 0 || carriers->ways.note_count > 0) {
        ok = (table = add(tables, "ways", err)) != NULL;
        if (ok) {
            ist_table_free(table);
            *table = carriers->ways;
            carriers->ways = (ist_table){0};
        }
    }
    if (ok && carriers->tie_count > 0) {
        ok = (table = add(tables, "ties", err)) != NULL && ist_claim_carriers_table(table, carriers, network, top, err);
    }
    return ok;
}

/* What the test names, then the ties that are shown; the claim itself first. */
static bool add_evidence(ist_tables *tables, const ist_claim_carriers *carriers, const ist_network *network,
                         uint32_t row, size_t top, ist_error *err) {
    size_t ties = top > 0 && top < carriers->tie_count ? top : carriers->tie_count, count = 0;
    ist_subject *subjects = ist_array_make(1 + carriers->row_count + ties, sizeof *subjects, "listing evidence", err);
    if (subjects == NULL) {
        return false;
    }
    subjects[count++] = (ist_subject){IST_SUBJECT_CLAIM, row};
    for (size_t i = 0; i < carriers->row_count; i++) {
        subjects[count++] = carriers->rows[i];
    }
    for (size_t i = 0; i < ties; i++) {
        subjects[count++] = (ist_subject){IST_SUBJECT_TIE, carriers->ties[i].tie};
    }
    bool ok = ist_show_evidence(tables, network, subjects, count, err);
    free(subjects);
    return ok;
}

static bool write_why(ist_verdict *verdict, const ist_pipeline *pipeline, const ist_request *request, asked *a,
                      ist_error *err) {
    const ist_network *network = &pipeline->network;
    const ist_claims_choice choice = {request->operands + 1, 1, NULL};
    size_t top = request->top_given ? request->top : USUAL_WAYS;
    ist_claim_rows rows = {0};
    ist_trials trials = {0};
    ist_claim_carriers carriers = {0};
    ist_tables tables = {0};
    bool ok = ist_claims_choose(&rows, network, choice, err);
    uint32_t row = ok ? rows.items[0] : 0;
    ok = ok && ist_trials_make(&trials, network, &rows, &a->options, err) && add_trial(&tables, &trials, row, err) &&
         ist_claim_carriers_find(&carriers, network, row, top, err) &&
         add_ways(&tables, &carriers, network, top, err) && add_evidence(&tables, &carriers, network, row, top, err) &&
         ist_tables_write(&tables, request, err);
    *verdict = ok ? trials.items[row].verdict : IST_VERDICT_UNDEFINED;
    ist_tables_free(&tables);
    ist_claim_carriers_free(&carriers);
    ist_trials_free(&trials);
    ist_claim_rows_free(&rows);
    return ok;
}

int ist_claims_show_why(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    asked a = {.options = {.condition_count = 0}};
    ist_verdict verdict = IST_VERDICT_UNDEFINED;
    bool ok = check_tables(request, err) && ist_claims_open(&pipeline, request, err) &&
              read_asked(&a, &pipeline, request, err) && write_why(&verdict, &pipeline, request, &a, err);
    ist_cases_named_free(&a.conditions);
    ist_pipeline_free(&pipeline);
    return !ok ? -1 : verdict == IST_VERDICT_CONTRADICTED ? 1 : 0;
}
