/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * trials.c - every claim asked on every network: by lens, so that claims of one lens share its views.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/claims/left_out.h"
#include "core/claims/trial_parts.h"
#include "core/kernel/corrected.h"
#include "core/kernel/random.h"
#include "core/kernel/shortest.h"
#include "core/ranks.h"
#include "graph/lens_named.h"

static const char trying[] = "trying claims";

const char *const ist_claim_answer_names[] = {[IST_ANSWER_UNASKED] = "",
                                              [IST_ANSWER_HOLDS] = "holds",
                                              [IST_ANSWER_FAILS] = "fails",
                                              [IST_ANSWER_SILENT] = "no answer"};

/* ---- one question ---- */

double ist_trial_value(const ist_claim_test *test, const double values[2]) {
    if (test->terms[0].function == NULL || test->terms[1].function == NULL) {
        return values[test->terms[0].function == NULL];
    }
    return ist_values_tie(values[0], values[1]) ? 0 : values[0] - values[1];
}

bool ist_trial_ask(ist_claim_answer *answer, double *value, ist_trial_group *group, const ist_trial *trial,
                   const ist_view *view, const ist_claim_world *world, ist_error *err) {
    const ist_claim_test *test = &trial->observed.test;
    if (!ist_claim_sides(group->sides, group->out->network, view, world, test, err)) {
        return ist_error_prefix(err, "in a draw");
    }
    const double values[2] = {group->sides[0].value, group->sides[1].value};
    bool silent = isnan(values[0]) || isnan(values[1]);
    *answer = silent                                            ? IST_ANSWER_SILENT
              : ist_claim_holds(test->op, values[0], values[1]) ? IST_ANSWER_HOLDS
                                                                : IST_ANSWER_FAILS;
    *value = silent ? NAN : ist_trial_value(test, values);
    return true;
}

void ist_trial_count(ist_claim_tally *tally, ist_claim_answer answer) {
    tally->holds += answer == IST_ANSWER_HOLDS;
    tally->fails += answer == IST_ANSWER_FAILS;
    tally->silent += answer == IST_ANSWER_SILENT;
}

/* ---- draws ---- */

/* The members that draws can change, with room for their values. Figures are drawn, documents are not. */
static bool start_drawn(ist_trial_group *group, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < group->count; i++) {
        ist_trial *trial = &group->out->items[group->members[i]];
        bool drawn = group->view != NULL;
        for (size_t side = 0; side < 2; side++) {
            const ist_claim_function *function = trial->observed.test.terms[side].function;
            drawn = drawn || (function != NULL && function->types[0] == IST_CLAIM_FIGURE);
        }
        if (trial->wanted && drawn) {
            trial->drawn = ist_array_make(group->out->options.noise.draws, sizeof *trial->drawn, trying, err);
            ok = trial->drawn != NULL;
        }
    }
    return ok;
}

static bool try_draw(ist_trial_group *group, const ist_view *drawn, size_t number, ist_error *err) {
    const ist_claim_world world = {.factors = group->factors};
    bool ok = true;
    for (size_t i = 0; ok && i < group->count; i++) {
        ist_trial *trial = &group->out->items[group->members[i]];
        ist_claim_answer answer = IST_ANSWER_UNASKED;
        ok = trial->drawn == NULL || ist_trial_ask(&answer, &trial->drawn[number], group, trial, drawn, &world, err);
        ist_trial_count(&trial->tried.draws, answer);
    }
    return ok;
}

static bool try_draws(ist_trial_group *group, ist_error *err) {
    const ist_trials *out = group->out;
    ist_noise_draws draws = {0};
    bool ok = start_drawn(group, err) &&
              (group->view == NULL || ist_noise_start(&draws, group->view, &out->options.noise, err));
    for (size_t number = 0; ok && number < out->options.noise.draws; number++) {
        ist_view drawn = {0};
        ist_noise_draw_figures(group->factors, out->network, &out->options.noise, number);
        if (group->view != NULL) {
            ist_noise_draw(&draws, number);
            ok = ist_noise_view(&drawn, group->view, &draws, err);
        }
        ok = ok && try_draw(group, group->view != NULL ? &drawn : NULL, number, err);
        ist_view_free(&drawn);
    }
    ist_noise_free(&draws);
    return ok;
}

/* ---- documents ---- */

/* Asks the wanted members in a world of less evidence: `document` is the place of the one left out, or IST_NONE. */
static bool try_world(ist_trial_group *group, const ist_claim_world *world, uint32_t document, ist_error *err) {
    ist_view left = {0};
    bool ok = true;
    if (group->view != NULL) {
        ist_evidence_ties(group->kept, group->out->network, world);
        ok = ist_view_of_ties(&left, group->view, group->kept, err);
    }
    for (size_t i = 0; ok && i < group->count; i++) {
        ist_trial *trial = &group->out->items[group->members[i]];
        ist_claim_answer answer = IST_ANSWER_UNASKED;
        double value = NAN;
        ok = !trial->wanted ||
             ist_trial_ask(&answer, &value, group, trial, group->view != NULL ? &left : NULL, world, err);
        ist_trial_count(document != IST_NONE ? &trial->tried.without : &trial->tried.only_witnesses, answer);
        if (document != IST_NONE) {
            trial->without[document] = (uint8_t)answer;
            trial->without_values[document] = value;
        } else {
            trial->assumed_value = value;
        }
    }
    ist_view_free(&left);
    return ok;
}

static bool try_documents(ist_trial_group *group, ist_error *err) {
    const ist_witnesses *documents = &group->out->documents;
    bool ok = try_world(group, &(ist_claim_world){.witnessed = true}, IST_NONE, err);
    for (uint32_t i = 0; ok && i < documents->count; i++) {
        ok = try_world(group, &(ist_claim_world){.without = documents->items[i]}, i, err);
    }
    return ok;
}

/* ---- groups ---- */

/* Steps are at least those of reading a view, and of a measure of paths those from every actor of it. */
static bool check_work(const ist_trial_group *group, ist_error *err) {
    const ist_trial_options *options = &group->out->options;
    double n = (double)group->view->vertex_count, m = (double)group->view->edge_count, each = 0;
    for (size_t i = 0; i < group->count; i++) {
        const ist_claim_term *left = &group->out->items[group->members[i]].observed.test.terms[0];
        bool measure = left->function != NULL && left->function->types[0] == IST_CLAIM_MEASURE;
        each += (measure ? n : 1) * (n + m);
    }
    double steps = (double)(options->noise.draws + options->null_draws) * each;
    return steps <= IST_SWEEP_STEPS_MOST ||
           ist_error_set(err, IST_ERROR_LIMIT,
                         "trying %zu claims of %.0f actors and %.0f ties %zu times would take about %.1e steps, more "
                         "than %.0e; draw less often or ask for fewer claims",
                         group->count, n, m, options->noise.draws + options->null_draws, steps, IST_SWEEP_STEPS_MOST);
}

static bool try_group(ist_trial_group *group, const ist_lens *conditions, ist_error *err) {
    return (group->view == NULL || check_work(group, err)) && ist_trial_null(group, err) && try_draws(group, err) &&
           try_documents(group, err) && (group->view == NULL || ist_trial_conditions(group, conditions, err));
}

/* Can it be tried: does it have both values as observed? */
static bool is_open(const ist_trial *trial) {
    return trial->observed.verdict == IST_VERDICT_SUPPORTED || trial->observed.verdict == IST_VERDICT_CONTRADICTED;
}

static ist_text lens_of(const ist_trials *out, size_t i) {
    return ist_dataset_claims(out->network->dataset)[out->items[i].row].lens;
}

static bool belong_together(const ist_trials *out, size_t a, size_t b) {
    bool reads = out->items[a].observed.reads_lens;
    return reads == out->items[b].observed.reads_lens && (!reads || lens_of(out, a) == lens_of(out, b));
}

/* The group of the claim `first`, and everybody of it as done. */
static void gather(ist_trial_group *group, const ist_trials *out, size_t first, uint8_t *done) {
    group->count = 0;
    group->lens = lens_of(out, first);
    for (size_t i = first; i < out->count; i++) {
        if (!done[i] && is_open(&out->items[i]) && belong_together(out, first, i)) {
            group->members[group->count++] = (uint32_t)i;
            done[i] = 1;
        }
    }
}

static bool look_and_try(ist_trial_group *group, bool reads_lens, const ist_lens *conditions, ist_error *err) {
    ist_claim_look look = {0};
    bool ok = !reads_lens || ist_claim_look_make(&look, group->out->network, group->lens, NULL, err);
    group->view = reads_lens ? &look.view : NULL;
    ok = ok && try_group(group, conditions, err);
    group->view = NULL;
    ist_claim_look_free(&look);
    return ok;
}

static bool try_groups(ist_trials *out, const ist_lens *conditions, ist_error *err) {
    const ist_dataset *dataset = out->network->dataset;
    ist_trial_group group = {.out = out};
    uint8_t *done = ist_array_make(out->count, 1, trying, err);
    bool ok = done != NULL && (group.members = ist_array_make(out->count, sizeof(uint32_t), trying, err)) != NULL &&
              (group.kept = ist_array_make(out->network->tie_count, 1, trying, err)) != NULL &&
              (group.factors = ist_array_make(dataset->rows[IST_TABLE_FIGURES].count, sizeof(double), trying, err));
    for (size_t i = 0; ok && i < out->count; i++) {
        if (!done[i] && is_open(&out->items[i])) {
            gather(&group, out, i, done);
            ok = look_and_try(&group, out->items[i].observed.reads_lens, conditions, err);
        }
    }
    free(done);
    free(group.members);
    free(group.kept);
    free(group.factors);
    ist_buffer_free(&group.sides[0].remark);
    ist_buffer_free(&group.sides[1].remark);
    return ok;
}

/* ---- before and after ---- */

static bool make_answers(ist_trial *trial, const ist_trials *out, ist_error *err) {
    size_t documents = out->documents.count, conditions = out->options.condition_count;
    trial->without = ist_array_make(documents, sizeof *trial->without, trying, err);
    trial->under = trial->without ? ist_array_make(conditions, sizeof *trial->under, trying, err) : NULL;
    trial->without_values = trial->under ? ist_array_make(documents, sizeof(double), trying, err) : NULL;
    trial->under_values = trial->without_values ? ist_array_make(conditions, sizeof(double), trying, err) : NULL;
    return trial->under_values != NULL;
}

static bool observe(ist_trials *out, const ist_claim_rows *rows, ist_error *err) {
    ist_claim_looks looks = {.next = 0};
    size_t all = out->network->dataset->rows[IST_TABLE_CLAIMS].count;
    bool ok = (out->items = ist_array_make(all, sizeof *out->items, trying, err)) != NULL;
    for (; ok && out->count < all; out->count++) {
        ist_trial *trial = &out->items[out->count];
        *trial = (ist_trial){.row = (uint32_t)out->count, .value = NAN, .p = NAN, .assumed_value = NAN};
        ok = make_answers(trial, out, err) &&
             ist_claim_run_among(&trial->observed, &looks, out->network, trial->row, err);
        trial->tried.observed = trial->observed.verdict;
        trial->tried.corrected = NAN;
        const double values[2] = {trial->observed.sides[0].value, trial->observed.sides[1].value};
        trial->value = ok && is_open(trial) ? ist_trial_value(&trial->observed.test, values) : NAN;
    }
    for (size_t i = 0; ok && i < rows->count; i++) {
        out->items[rows->items[i]].wanted = true;
    }
    ist_claim_looks_free(&looks);
    return ok;
}

static bool decide(ist_trials *out, ist_error *err) {
    double *p = ist_array_make(out->count, sizeof *p, trying, err);
    double *corrected = p ? ist_array_make(out->count, sizeof *corrected, trying, err) : NULL;
    for (size_t i = 0; corrected != NULL && i < out->count; i++) {
        p[i] = out->items[i].p;
    }
    bool ok = corrected != NULL && ist_corrected(corrected, p, out->count, 0, err);
    for (size_t i = 0; ok && i < out->count; i++) {
        out->items[i].tried.corrected = corrected[i];
        out->items[i].verdict = ist_verdict_decide(&out->items[i].tried, &out->options.thresholds);
    }
    free(p);
    free(corrected);
    return ok;
}

static void free_lenses(ist_lens *lenses, size_t count) {
    for (size_t i = 0; lenses != NULL && i < count; i++) {
        ist_lens_free(&lenses[i]);
    }
    free(lenses);
}

static ist_lens *read_conditions(const ist_trials *out, ist_error *err) {
    size_t count = out->options.condition_count;
    ist_lens *lenses = ist_array_make(count, sizeof *lenses, trying, err);
    bool ok = lenses != NULL;
    for (size_t i = 0; ok && i < count; i++) {
        const ist_scenario_named *condition = &out->options.conditions[i];
        ok = ist_lens_parse_in(&lenses[i], out->network->dataset, condition->words, err) ||
             ist_error_prefix(err, "the condition %s", condition->name);
    }
    if (!ok) {
        free_lenses(lenses, count);
    }
    return ok ? lenses : NULL;
}

/* What neither the network as it is nor any claim that is asked can take is a slip of who asks, no answer of claims. */
static bool check_condition(const ist_trials *out, const ist_lens *condition, ist_error *err) {
    ist_claim_look look = {0};
    bool ok = ist_claim_look_make(&look, out->network, IST_TEXT_EMPTY, condition, err);
    const ist_error problem = look.problem;
    for (size_t i = 0; ok && look.problem.kind == IST_ERROR_USAGE && i < out->count; i++) {
        if (out->items[i].wanted) {
            ist_claim_look_free(&look);
            ok = ist_claim_look_make(&look, out->network, lens_of(out, i), condition, err);
        }
    }
    ok = ok && (look.problem.kind != IST_ERROR_USAGE || ist_error_set(err, IST_ERROR_USAGE, "%s", problem.message));
    ist_claim_look_free(&look);
    return ok;
}

static bool check_conditions(const ist_trials *out, const ist_lens *conditions, ist_error *err) {
    for (size_t i = 0; i < out->options.condition_count; i++) {
        if (!check_condition(out, &conditions[i], err)) {
            return ist_error_prefix(err, "the condition %s", out->options.conditions[i].name);
        }
    }
    return true;
}

bool ist_trials_make(ist_trials *out, const ist_network *network, const ist_claim_rows *rows,
                     const ist_trial_options *options, ist_error *err) {
    *out = (ist_trials){.network = network, .options = *options, .declared = ist_trials_declared(network, options)};
    ist_lens *conditions = read_conditions(out, err);
    bool ok = conditions != NULL && ist_evidence_documents(&out->documents, network, err) && observe(out, rows, err) &&
              check_conditions(out, conditions, err) && try_groups(out, conditions, err) && decide(out, err);
    if (conditions != NULL) {
        free_lenses(conditions, options->condition_count);
    }
    if (!ok) {
        ist_trials_free(out);
    }
    return ok;
}

void ist_trials_free(ist_trials *trials) {
    for (size_t i = 0; i < trials->count; i++) {
        ist_claim_result_free(&trials->items[i].observed);
        free(trials->items[i].without);
        free(trials->items[i].under);
        free(trials->items[i].without_values);
        free(trials->items[i].under_values);
        free(trials->items[i].drawn);
        free(trials->items[i].by_chance);
    }
    free(trials->items);
    ist_witnesses_free(&trials->documents);
    *trials = (ist_trials){0};
}

/* ---- what was declared ---- */

/* FNV-1a; the NUL counts, so that no two lists of texts are one text. */
static uint64_t stir(uint64_t hash, const char *text) {
    for (;; text++) {
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
        if (*text == '\0') {
            return hash;
        }
    }
}

uint64_t ist_trials_declared(const ist_network *network, const ist_trial_options *options) {
    const ist_dataset *dataset = network->dataset;
    const uint64_t start = UINT64_C(0xcbf29ce484222325);
    const double thresholds[] = {options->thresholds.alpha, options->thresholds.sure, options->thresholds.half};
    uint64_t all = start, sum = 0;
    char number[32];
    for (size_t i = 0; i < sizeof thresholds / sizeof *thresholds; i++) {
        all = stir(all, ist_number_format(number, thresholds[i]));
    }
    for (size_t i = 0; i < options->condition_count; i++) {
        sum += ist_random_mix(stir(start, options->conditions[i].words));
    }
    for (size_t i = 0; i < dataset->rows[IST_TABLE_CLAIMS].count; i++) {
        const ist_claim *claim = &ist_dataset_claims(dataset)[i];
        sum += ist_random_mix(
            stir(stir(stir(start, ist_dataset_text(dataset, claim->id)), ist_dataset_text(dataset, claim->lens)),
                 ist_dataset_text(dataset, claim->test)));
    }
    return ist_random_mix(all ^ sum);
}
