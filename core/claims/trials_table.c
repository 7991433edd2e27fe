/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * trials_table.c - claims that were tried, a row each.
 */
#include <inttypes.h>
#include <math.h>

#include "core/claims/told.h"
#include "core/claims/trial_parts.h"

enum { NAMED = 2 }; /* documents and conditions that a narrow column names; a wide one names all */

static const char *text_of(const ist_trials *trials, ist_text text) {
    return ist_dataset_text(trials->network->dataset, text);
}

/* ---- under which conditions ---- */

bool ist_trial_names(ist_buffer *out, const ist_trials *trials, const uint8_t *answers, ist_claim_answer wanted,
                     size_t most, ist_error *err) {
    const ist_trial_options *options = &trials->options;
    size_t named = 0, more = 0;
    bool ok = true, documents = false;
    for (size_t i = 0; i < trials->count; i++) {
        documents = documents || trials->items[i].without == answers;
    }
    for (size_t i = 0; ok && i < (documents ? trials->documents.count : options->condition_count); i++) {
        const char *name = documents ? text_of(trials, trials->documents.items[i]) : options->conditions[i].name;
        bool is_wanted = answers[i] == wanted, fits = named < most;
        named += is_wanted && fits;
        more += is_wanted && !fits;
        ok = !is_wanted || !fits || ist_buffer_print(out, err, "%s%s", named > 1 ? ", " : "", name);
    }
    return ok && (more == 0 || ist_buffer_print(out, err, " and %zu more", more));
}

static bool add_names(ist_buffer *out, const char *before, const ist_trials *trials, const uint8_t *answers,
                      ist_claim_answer wanted, size_t most, ist_error *err) {
    ist_buffer names = {0};
    bool ok = ist_trial_names(&names, trials, answers, wanted, most, err);
    if (ok && names.length > 0) {
        ok = ist_buffer_print(out, err, "%s%s %s", out->length > 0 ? "; " : "", before, names.bytes);
    }
    ist_buffer_free(&names);
    return ok;
}

static bool add_share(ist_buffer *out, const ist_trial *trial, ist_error *err) {
    return ist_buffer_print(out, err, "%sin %.3g %% of draws", out->length > 0 ? "; " : "",
                            100 * ist_verdict_share(&trial->tried));
}

/* A claim that holds: what it hangs on. */
static bool add_limits(ist_buffer *out, const ist_trials *trials, const ist_trial *trial, size_t most, ist_error *err) {
    bool sure = !(ist_verdict_share(&trial->tried) < trials->options.thresholds.sure);
    return (!ist_verdict_is_constructed(&trial->tried) || ist_buffer_text(out, "by construction", err)) &&
           (sure || add_share(out, trial, err)) &&
           add_names(out, "not without", trials, trial->without, IST_ANSWER_FAILS, most, err) &&
           add_names(out, "no answer without", trials, trial->without, IST_ANSWER_SILENT, most, err) &&
           add_names(out, "not under", trials, trial->under, IST_ANSWER_FAILS, most, err);
}

/* A claim that fails: where it holds all the same. */
static bool add_refuges(ist_buffer *out, const ist_trials *trials, const ist_trial *trial, size_t most,
                        ist_error *err) {
    bool likely = ist_verdict_share(&trial->tried) >= trials->options.thresholds.half;
    return add_names(out, "under", trials, trial->under, IST_ANSWER_HOLDS, most, err) &&
           add_names(out, "without", trials, trial->without, IST_ANSWER_HOLDS, most, err) &&
           (!likely || add_share(out, trial, err));
}

bool ist_trial_when(ist_buffer *out, const ist_trials *trials, const ist_trial *trial, size_t most, ist_error *err) {
    return trial->tried.observed == IST_VERDICT_SUPPORTED      ? add_limits(out, trials, trial, most, err)
           : trial->tried.observed == IST_VERDICT_CONTRADICTED ? add_refuges(out, trials, trial, most, err)
                                                               : true;
}

/* ---- columns ---- */

enum {
    CLAIM,
    DOCUMENT,
    LOCATOR,
    VERDICT,
    LENS,
    TEST,
    LEFT,
    OPERATOR,
    RIGHT,
    DRAWS,
    SILENT,
    MODEL,
    NETWORKS,
    P,
    CORRECTED,
    WHEN,
    WITHOUT,
    LOST,
    UNDER,
    NOT_UNDER,
    ASSUMED,
    CONSTRUCTION,
    SAYS,
    MEANS,
    NOTE,
    COLUMNS
};

static const struct {
    const char *name;
    ist_cell_type type;
    const char *summary;
    bool wide; /* only in the wide form */
} columns[COLUMNS] = {
    [CLAIM] = {"claim", IST_CELL_TEXT, "its id", false},
    [DOCUMENT] = {"document", IST_CELL_TEXT, "who claims it", true},
    [LOCATOR] = {"locator", IST_CELL_TEXT, "where the document says so", true},
    [VERDICT] = {"verdict", IST_CELL_TEXT, "'isthmus explain verdicts' has the rule", false},
    [LENS] = {"lens", IST_CELL_TEXT, "on which network it is asked", true},
    [TEST] = {"test", IST_CELL_TEXT, "what is compared; its left side where the table is short", false},
    [LEFT] = {"left", IST_CELL_REAL, "value of the test's left side", false},
    [OPERATOR] = {"operator", IST_CELL_TEXT, "how the sides are compared", false},
    [RIGHT] = {"right", IST_CELL_REAL, "value of the test's right side", false},
    [DRAWS] = {"draws", IST_CELL_REAL, "share of draws of the evidence in which it holds", false},
    [SILENT] = {"unanswered", IST_CELL_REAL, "share of draws in which a side has no value", true},
    [MODEL] = {"null", IST_CELL_TEXT, "the null model that applies", true},
    [NETWORKS] = {"networks", IST_CELL_INTEGER, "of the null model: draws, or all that there are", true},
    [P] = {"p", IST_CELL_REAL, "share of null networks as far to the side that is asked for", true},
    [CORRECTED] = {"p-corrected", IST_CELL_REAL, "the same for the many claims of the file: Benjamini and Hochberg",
                   false},
    [WHEN] = {"when", IST_CELL_TEXT, "where it turns", false},
    [WITHOUT] = {"turns-without", IST_CELL_TEXT, "documents without which the comparison comes out otherwise", true},
    [LOST] = {"lost-without", IST_CELL_TEXT, "documents without which it has no answer", true},
    [UNDER] = {"holds-under", IST_CELL_TEXT, "declared conditions under which it holds", true},
    [NOT_UNDER] = {"fails-under", IST_CELL_TEXT, "declared conditions under which it fails", true},
    [ASSUMED] = {"without-assumptions", IST_CELL_TEXT, "its answer without what only assumptions support", true},
    [CONSTRUCTION] = {"by-construction", IST_CELL_TEXT, "is it true wherever it was tried?", true},
    [SAYS] = {"says", IST_CELL_TEXT, "the claim in the encoder's words", false},
    [MEANS] = {"means", IST_CELL_TEXT, "what the outcome of the comparison means", true},
    [NOTE] = {"note", IST_CELL_TEXT, "what else is to be said of it", true},
};

static bool add_columns(ist_table *out, bool wide, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < COLUMNS; i++) {
        ok = (columns[i].wide && !wide) ||
             ist_table_column(out, columns[i].name, columns[i].type, "", columns[i].summary, err);
    }
    return ok;
}

/* ---- cells ---- */

/* A row that is being filled. */
typedef struct {
    ist_table *out;
    const ist_trials *trials;
    const ist_trial *trial;
    bool wide;
} filling;

static const ist_claim *claim_of(const filling *f) {
    return &ist_dataset_claims(f->trials->network->dataset)[f->trial->row];
}

/* Nothing is tried of a claim without an answer. */
static const char *why_nothing(const filling *f) {
    return ist_buffer_string(&f->trial->observed.reason);
}

static bool is_answered(const filling *f) {
    return !isnan(f->trial->value);
}

static bool add_number(const filling *f, size_t at, double value, const char *why, ist_error *err) {
    return !isnan(value) ? ist_table_real(f->out, at, value, err)
                         : ist_table_na(f->out, at, is_answered(f) ? why : why_nothing(f), err);
}

static bool add_draws(const filling *f, size_t at, bool silent, ist_error *err) {
    const ist_claim_tried *tried = &f->trial->tried;
    size_t all = ist_claim_tally_all(&tried->draws);
    double share = !silent ? ist_verdict_share(tried) : all > 0 ? (double)tried->draws.silent / (double)all : NAN;
    return add_number(f, at, share,
                      f->trials->options.noise.draws == 0 ? "no draws were asked for" : "no draw changes what it reads",
                      err);
}

static bool add_p(const filling *f, size_t at, double p, ist_error *err) {
    return add_number(f, at, p, f->trial->why_no_p != NULL ? f->trial->why_no_p : "no null networks were asked for",
                      err);
}

static bool add_list(const filling *f, size_t at, const uint8_t *answers, ist_claim_answer wanted, ist_error *err) {
    ist_buffer names = {0};
    bool ok = ist_trial_names(&names, f->trials, answers, wanted, SIZE_MAX, err) &&
              ist_table_text(f->out, at, ist_buffer_string(&names), err);
    ist_buffer_free(&names);
    return ok;
}

static bool add_when(const filling *f, size_t at, ist_error *err) {
    ist_buffer words = {0};
    bool ok = ist_trial_when(&words, f->trials, f->trial, f->wide ? SIZE_MAX : NAMED, err) &&
              ist_table_text(f->out, at, ist_buffer_string(&words), err);
    ist_buffer_free(&words);
    return ok;
}

static bool add_test(const filling *f, size_t at, ist_error *err) {
    ist_buffer words = {0};
    bool ok = f->wide ? ist_table_text(f->out, at, text_of(f->trials, claim_of(f)->test), err)
                      : ist_claim_short(&words, &f->trial->observed.test, err) &&
                            ist_table_text(f->out, at, ist_buffer_string(&words), err);
    ist_buffer_free(&words);
    return ok;
}

static const char *answer_of(const ist_claim_tally *tally) {
    return ist_claim_answer_names[tally->holds > 0    ? IST_ANSWER_HOLDS
                                  : tally->fails > 0  ? IST_ANSWER_FAILS
                                  : tally->silent > 0 ? IST_ANSWER_SILENT
                                                      : IST_ANSWER_UNASKED];
}

/* The answer that is not the observed one, which is the one that turns. */
static ist_claim_answer other_answer(const ist_trial *trial) {
    return trial->tried.observed == IST_VERDICT_SUPPORTED ? IST_ANSWER_FAILS : IST_ANSWER_HOLDS;
}

static const char *text_in(size_t column, const filling *f) {
    const ist_claim *claim = claim_of(f);
    const ist_trial *trial = f->trial;
    switch (column) {
    case CLAIM:
        return text_of(f->trials, claim->id);
    case DOCUMENT:
        return text_of(f->trials, claim->document);
    case LOCATOR:
        return text_of(f->trials, claim->locator);
    case VERDICT:
        return ist_verdict_names[trial->verdict];
    case LENS:
        return text_of(f->trials, claim->lens);
    case OPERATOR:
        return trial->observed.test.text != NULL ? ist_claim_operator_names[trial->observed.test.op] : "";
    case MODEL:
        return trial->model != NULL ? trial->model : "";
    case ASSUMED:
        return answer_of(&trial->tried.only_witnesses);
    case CONSTRUCTION:
        return !is_answered(f) ? "" : ist_verdict_is_constructed(&trial->tried) ? "yes" : "no";
    case SAYS:
        return text_of(f->trials, claim->says);
    case MEANS:
        return ist_claim_meaning(f->trials->network, claim, &trial->observed);
    default:
        return text_of(f->trials, claim->note);
    }
}

static bool add_cell(const filling *f, size_t column, size_t at, ist_error *err) {
    const ist_trial *trial = f->trial;
    switch (column) {
    case TEST:
        return add_test(f, at, err);
    case LEFT:
    case RIGHT:
        return ist_claim_cell(f->out, at, &trial->observed, column == RIGHT, err);
    case DRAWS:
    case SILENT:
        return add_draws(f, at, column == SILENT, err);
    case NETWORKS:
        return trial->chance_count == 0 ? add_p(f, at, NAN, err)
                                        : ist_table_integer(f->out, at, (int64_t)trial->chance_count, err);
    case P:
        return add_p(f, at, trial->p, err);
    case CORRECTED:
        return add_p(f, at, trial->tried.corrected, err);
    case WHEN:
        return add_when(f, at, err);
    case WITHOUT:
        return add_list(f, at, trial->without, other_answer(trial), err);
    case LOST:
        return add_list(f, at, trial->without, IST_ANSWER_SILENT, err);
    case UNDER:
        return add_list(f, at, trial->under, IST_ANSWER_HOLDS, err);
    case NOT_UNDER:
        return add_list(f, at, trial->under, IST_ANSWER_FAILS, err);
    default:
        return ist_table_text(f->out, at, text_in(column, f), err);
    }
}

static bool add_row(ist_table *out, const ist_trials *trials, const ist_trial *trial, bool wide, ist_error *err) {
    const filling f = {out, trials, trial, wide};
    bool ok = ist_table_row(out, IST_NONE, err);
    for (size_t column = 0, at = 0; ok && column < COLUMNS; column++) {
        if (wide || !columns[column].wide) {
            ok = add_cell(&f, column, at++, err);
        }
    }
    return ok;
}

/* ---- notes ---- */

/* Of the claims of the table. */
typedef struct {
    size_t verdicts[IST_VERDICT_COUNT], constructed, assumed, tried;
} counts;

static void count(counts *c, const ist_trial *trial) {
    bool turns = trial->tried.observed == IST_VERDICT_SUPPORTED && trial->tried.only_witnesses.holds == 0;
    c->verdicts[trial->verdict]++;
    c->tried += isnan(trial->value) ? 0 : 1;
    c->constructed += ist_verdict_is_constructed(&trial->tried);
    c->assumed += turns;
}

static bool add_notes(ist_table *out, const counts *c, size_t all, ist_error *err) {
    return ist_table_note(out, err,
                          "%zu claim%s: %zu supported, %zu supported under conditions, %zu not distinguishable from "
                          "chance, %zu contradicted, %zu untestable, %zu undefined",
                          all, all == 1 ? "" : "s", c->verdicts[IST_VERDICT_SUPPORTED],
                          c->verdicts[IST_VERDICT_CONDITIONAL], c->verdicts[IST_VERDICT_CHANCE],
                          c->verdicts[IST_VERDICT_CONTRADICTED], c->verdicts[IST_VERDICT_UNTESTABLE],
                          c->verdicts[IST_VERDICT_UNDEFINED]) &&
           ist_table_note(out, err, "of %zu that have an answer %zu could fail; true by construction: %zu", c->tried,
                          c->tried - c->constructed, c->constructed) &&
           (c->assumed == 0 ||
            ist_table_note(out, err, "hold as observed, but not without what only assumptions support: %zu",
                           c->assumed)) &&
           (out->row_count == all || ist_table_note(out, err, "%zu of them are shown", out->row_count));
}

bool ist_trials_contract(ist_buffer *out, const ist_trials *trials, ist_error *err) {
    const ist_trial_options *options = &trials->options;
    const ist_verdict_thresholds *t = &options->thresholds;
    char numbers[3][32];
    return ist_buffer_print(out, err, "declared %016" PRIx64 ": alpha=%s sure=%s half=%s conditions=%zu",
                            trials->declared, ist_number_format(numbers[0], t->alpha),
                            ist_number_format(numbers[1], t->sure), ist_number_format(numbers[2], t->half),
                            options->condition_count) &&
           (options->noise.draws == 0 || ist_noise_contract(out, &options->noise, err)) &&
           ist_buffer_print(out, err, "; null: %zu networks, corrected over the file; ", options->null_draws);
}

static bool add_contract(ist_table *out, const ist_trials *trials, ist_error *err) {
    ist_buffer line = {0};
    bool ok = ist_buffer_text(&line, "claims: each through its own lens; ", err) &&
              ist_trials_contract(&line, trials, err) && ist_claims_contract(out, trials->network, line.bytes, err);
    ist_buffer_free(&line);
    return ok;
}

bool ist_trials_table(ist_table *out, size_t *contradicted, const ist_trials *trials, const ist_claim_rows *rows,
                      ist_claims_form form, ist_error *err) {
    counts c = {.tried = 0};
    bool ok = ist_table_title(out, "claims, tried", err) && add_columns(out, form.wide, err);
    for (size_t i = 0; ok && i < rows->count; i++) {
        const ist_trial *trial = &trials->items[rows->items[i]];
        bool shown = form.verdicts == 0 || (form.verdicts & (1u << trial->verdict)) != 0;
        count(&c, trial);
        ok = !shown || add_row(out, trials, trial, form.wide, err);
    }
    *contradicted = c.verdicts[IST_VERDICT_CONTRADICTED];
    return ok && add_notes(out, &c, rows->count, err) && add_contract(out, trials, err);
}
