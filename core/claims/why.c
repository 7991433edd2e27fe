/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * why.c - one claim from its verdict to the numbers that it was made from, and the ties that carry its value.
 */
#include <math.h>
#include <stdlib.h>

#include "core/claims/told.h"
#include "core/claims/trial_parts.h"
#include "core/claims/ways.h"
#include "graph/witness.h"

static const ist_claim *claim_of(const ist_network *network, uint32_t row) {
    return &ist_dataset_claims(network->dataset)[row];
}

/* ---- the card ---- */

/* A row of the card whose words are made by `print`; none where it writes nothing. */
typedef bool print_words(ist_buffer *out, const ist_trials *trials, const ist_trial *trial, ist_error *err);

static bool add_words(ist_table *out, const char *property, print_words *print, const ist_trials *trials,
                      const ist_trial *trial, ist_error *err) {
    ist_buffer words = {0};
    bool ok = print(&words, trials, trial, err) && ist_claim_pair(out, property, ist_buffer_string(&words), err);
    ist_buffer_free(&words);
    return ok;
}

static bool print_when(ist_buffer *out, const ist_trials *trials, const ist_trial *trial, ist_error *err) {
    return ist_trial_when(out, trials, trial, SIZE_MAX, err);
}

static bool print_draws(ist_buffer *out, const ist_trials *trials, const ist_trial *trial, ist_error *err) {
    const ist_claim_tally *draws = &trial->tried.draws;
    size_t all = ist_claim_tally_all(draws);
    (void)trials;
    return all == 0 || (ist_buffer_print(out, err, "holds in %zu of %zu", draws->holds, all) &&
                        (draws->silent == 0 || ist_buffer_print(out, err, ", has no answer in %zu", draws->silent)));
}

static bool print_null(ist_buffer *out, const ist_trials *trials, const ist_trial *trial, ist_error *err) {
    if (isnan(trial->value) || trials->options.null_draws == 0) {
        return true;
    }
    if (trial->model != NULL && !ist_buffer_print(out, err, "null-%s: ", trial->model)) {
        return false;
    }
    return isnan(trial->p) ? ist_buffer_text(out, trial->why_no_p, err)
                           : ist_buffer_print(out, err, "p = %.3g, corrected %.3g, of %zu networks%s; holds in %zu",
                                              trial->p, trial->tried.corrected, trial->chance_count,
                                              trial->exact ? ", all that there are" : "", trial->tried.null.holds);
}

static bool print_assumed(ist_buffer *out, const ist_trials *trials, const ist_trial *trial, ist_error *err) {
    const ist_claim_tally *tally = &trial->tried.only_witnesses;
    (void)trials;
    return ist_claim_tally_all(tally) == 0 || ist_buffer_print(out, err, "without what only assumptions support it %s",
                                                               tally->holds > 0   ? "holds"
                                                               : tally->fails > 0 ? "fails"
                                                                                  : "has no answer");
}

static bool print_construction(ist_buffer *out, const ist_trials *trials, const ist_trial *trial, ist_error *err) {
    (void)trials;
    return !ist_verdict_is_constructed(&trial->tried) ||
           ist_buffer_text(out, "wherever it was tried and had an answer it held", err);
}

static bool add_contract(ist_table *out, const ist_trials *trials, const ist_trial *trial, ist_error *err) {
    ist_buffer line = {0};
    const ist_buffer *lens = &trial->observed.lens_contract;
    bool ok = ist_trials_contract(&line, trials, err) &&
              (lens->length == 0 || ist_buffer_text(&line, lens->bytes, err)) &&
              (lens->length > 0 ? ist_table_contract(out, line.bytes, err)
                                : ist_claims_contract(out, trials->network, line.bytes, err));
    ist_buffer_free(&line);
    return ok;
}

bool ist_trials_card(ist_table *out, const ist_trials *trials, uint32_t row, ist_error *err) {
    const ist_network *network = trials->network;
    const ist_trial *trial = &trials->items[row];
    const ist_claim *claim = claim_of(network, row);
    bool undefined = trial->verdict == IST_VERDICT_UNDEFINED;
    return ist_table_title(out, "claim", err) && ist_table_column(out, "field", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(out, "value", IST_CELL_TEXT, "", "", err) &&
           ist_claim_head(out, network, claim, &trial->observed, err) &&
           ist_claim_pair(out, "verdict", ist_verdict_names[trial->verdict], err) &&
           add_words(out, "when", print_when, trials, trial, err) &&
           ist_claim_pair(out, undefined ? "why" : "means", ist_claim_meaning(network, claim, &trial->observed), err) &&
           add_words(out, "draws", print_draws, trials, trial, err) &&
           add_words(out, "chance", print_null, trials, trial, err) &&
           add_words(out, "assumptions", print_assumed, trials, trial, err) &&
           add_words(out, "by construction", print_construction, trials, trial, err) &&
           ist_claim_pair(out, "note", ist_dataset_text(network->dataset, claim->note), err) &&
           add_contract(out, trials, trial, err);
}

/* ---- what was tried ---- */

enum { ON, NETWORKS, HOLDS, SILENT, VALUE, LOW, HIGH, COLUMNS };

static bool add_columns(ist_table *out, ist_error *err) {
    return ist_table_column(out, "on", IST_CELL_TEXT, "", "which networks", err) &&
           ist_table_column(out, "networks", IST_CELL_INTEGER, "", "how many", err) &&
           ist_table_column(out, "holds", IST_CELL_REAL, "", "share of them in which the test holds", err) &&
           ist_table_column(out, "unanswered", IST_CELL_REAL, "", "share of them without an answer", err) &&
           ist_table_column(out, "value", IST_CELL_REAL, "",
                            "of the side that is a function, of two their difference; "
                            "median",
                            err) &&
           ist_table_column(out, "low", IST_CELL_REAL, "", "5 % quantile", err) &&
           ist_table_column(out, "high", IST_CELL_REAL, "", "95 % quantile", err);
}

static bool begin_row(ist_table *out, const char *on, const char *name, const ist_claim_tally *tally, ist_error *err) {
    ist_buffer words = {0};
    double all = (double)ist_claim_tally_all(tally);
    bool ok = ist_buffer_print(&words, err, "%s%s", on, name) && ist_table_row(out, IST_NONE, err) &&
              ist_table_text(out, ON, words.bytes, err) && ist_table_integer(out, NETWORKS, (int64_t)all, err) &&
              ist_table_real(out, HOLDS, (double)tally->holds / all, err) &&
              ist_table_real(out, SILENT, (double)tally->silent / all, err);
    ist_buffer_free(&words);
    return ok;
}

static bool set_value(ist_table *out, size_t column, double value, ist_error *err) {
    return isnan(value) || ist_table_real(out, column, value, err);
}

static bool add_one(ist_table *out, const char *on, const char *name, ist_claim_answer answer, double value,
                    ist_error *err) {
    ist_claim_tally tally = {0};
    ist_trial_count(&tally, answer);
    return answer == IST_ANSWER_UNASKED || (begin_row(out, on, name, &tally, err) && set_value(out, VALUE, value, err));
}

static int compare_values(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* The quantiles of those values that are some. */
static bool set_quantiles(ist_table *out, const double *values, size_t count, ist_error *err) {
    static const struct { size_t column, percent; } quantiles[] = {{VALUE, 50}, {LOW, 5}, {HIGH, 95}};
    double *sorted = ist_array_make(count, sizeof *sorted, "sorting values", err);
    size_t known = 0;
    for (size_t i = 0; sorted != NULL && i < count; i++) {
        if (!isnan(values[i])) {
            sorted[known++] = values[i];
        }
    }
    bool ok = sorted != NULL;
    if (ok && known > 0) {
        qsort(sorted, known, sizeof *sorted, compare_values);
    }
    for (size_t i = 0; ok && known > 0 && i < sizeof quantiles / sizeof *quantiles; i++) {
        ok = ist_table_real(out, quantiles[i].column, sorted[(quantiles[i].percent * known + 99) / 100 - 1], err);
    }
    free(sorted);
    return ok;
}

static bool add_many(ist_table *out, const char *on, const char *name, const ist_claim_tally *tally,
                     const double *values, ist_error *err) {
    size_t all = ist_claim_tally_all(tally);
    return all == 0 || (begin_row(out, on, name, tally, err) && set_quantiles(out, values, all, err));
}

static bool add_documents(ist_table *out, const ist_trials *trials, const ist_trial *trial, ist_error *err) {
    const ist_claim_tally *assumed = &trial->tried.only_witnesses;
    ist_claim_answer answer = assumed->holds > 0    ? IST_ANSWER_HOLDS
                              : assumed->fails > 0  ? IST_ANSWER_FAILS
                              : assumed->silent > 0 ? IST_ANSWER_SILENT
                                                    : IST_ANSWER_UNASKED;
    bool ok = add_one(out, "without assumptions", "", answer, trial->assumed_value, err);
    for (size_t i = 0; ok && i < trials->documents.count; i++) {
        ok = add_one(out, "without ", ist_dataset_text(trials->network->dataset, trials->documents.items[i]),
                     (ist_claim_answer)trial->without[i], trial->without_values[i], err);
    }
    return ok;
}

bool ist_trials_tried(ist_table *out, const ist_trials *trials, uint32_t row, ist_error *err) {
    const ist_trial *trial = &trials->items[row];
    ist_claim_answer observed = trial->tried.observed == IST_VERDICT_SUPPORTED      ? IST_ANSWER_HOLDS
                                : trial->tried.observed == IST_VERDICT_CONTRADICTED ? IST_ANSWER_FAILS
                                                                                    : IST_ANSWER_UNASKED;
    bool ok =
        ist_table_title(out, "what was tried", err) && add_columns(out, err) &&
        add_one(out, "as it is", "", observed, trial->value, err) &&
        add_many(out, "draws", "", &trial->tried.draws, trial->drawn, err) &&
        add_many(out, "null-", trial->model != NULL ? trial->model : "", &trial->tried.null, trial->by_chance, err) &&
        add_documents(out, trials, trial, err);
    for (size_t i = 0; ok && i < trials->options.condition_count; i++) {
        ok = add_one(out, "under ", trials->options.conditions[i].name, (ist_claim_answer)trial->under[i],
                     trial->under_values[i], err);
    }
    return ok;
}

/* ---- ties ---- */

static bool add_tie(ist_table *out, const ist_network *network, const ist_claim_carrier *carrier, ist_error *err) {
    const ist_dataset *dataset = network->dataset;
    const ist_tie tie = ist_dataset_tie(dataset, carrier->tie);
    ist_witnesses witnesses = {0};
    const char *texts[] = {ist_dataset_text(dataset, tie.id),
                           ist_network_actor_id(network, network->tie_source[carrier->tie]),
                           ist_network_actor_id(network, network->tie_target[carrier->tie]),
                           ist_dataset_text(dataset, tie.relation), ist_status_names[tie.status]};
    enum { TEXTS = sizeof texts / sizeof *texts };
    bool ok = ist_table_row(out, IST_NONE, err);
    for (size_t i = 0; ok && i < TEXTS; i++) {
        ok = ist_table_text(out, i, texts[i], err);
    }
    ok = ok && ist_witnesses_add(&witnesses, network, (ist_subject){IST_SUBJECT_TIE, carrier->tie}, err) &&
         ist_table_integer(out, TEXTS, (int64_t)carrier->ways, err) &&
         ist_table_real(out, TEXTS + 1, ist_network_tie_confidence(network, carrier->tie), err) &&
         ist_table_integer(out, TEXTS + 2, (int64_t)ist_witnesses_unite(&witnesses), err);
    ist_witnesses_free(&witnesses);
    return ok;
}

bool ist_claim_carriers_table(ist_table *out, const ist_claim_carriers *carriers, const ist_network *network,
                              size_t top, ist_error *err) {
    static const struct {
        const char *name, *summary;
        ist_cell_type type;
    } columns[] = {{"tie", "", IST_CELL_TEXT},
                   {"source", "", IST_CELL_TEXT},
                   {"target", "", IST_CELL_TEXT},
                   {"relation", "", IST_CELL_TEXT},
                   {"status", "", IST_CELL_TEXT},
                   {"ways", "that go over it", IST_CELL_INTEGER},
                   {"confidence", "that it is there", IST_CELL_REAL},
                   {"documents", "that witness it", IST_CELL_INTEGER}};
    size_t shown = top > 0 && top < carriers->tie_count ? top : carriers->tie_count;
    bool ok = ist_table_title(out, "the ties that these ways go over", err);
    for (size_t i = 0; ok && i < sizeof columns / sizeof *columns; i++) {
        ok = ist_table_column(out, columns[i].name, columns[i].type, "", columns[i].summary, err);
    }
    for (size_t i = 0; ok && i < shown; i++) {
        ok = add_tie(out, network, &carriers->ties[i], err);
    }
    return ok && (shown == carriers->tie_count ||
                  ist_table_note(out, err, "%zu more ties, which fewer ways go over", carriers->tie_count - shown));
}
