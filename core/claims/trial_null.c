/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * trial_null.c - what chance allows a claim: which null model applies to its function, its networks, and p.
 */
#include <math.h>
#include <string.h>

#include "core/claims/trial_parts.h"
#include "core/null/null.h"
#include "core/null/switches.h"
#include "core/ranks.h"

/* Which model a function is compared with; those with none say why. Measures decide by what they are of. */
static const struct {
    const char *function, *model, *why_none;
} models[] = {
    {"dependence", "weights", NULL},
    {"distance", "weights", NULL},
    {"detour", "weights", NULL},
    {"flow", "weights", NULL},
    {"ties", "degree", NULL},
    {"reachable", NULL, "the ties are given, and weights do not change who reaches whom"},
    {"disjoint", NULL, "the ties are given, and weights do not change how many ways share none"},
    {"figure", NULL, "figures are no network"},
    {"growth", NULL, "figures are no network"},
    {"documents", NULL, "documents are no network"},
};

/* The term that is compared: the left one, or the right one where the left one is a number. */
static const ist_claim_term *compared(const ist_claim_test *test) {
    return &test->terms[test->terms[0].function == NULL];
}

static void choose(ist_trial *trial) {
    const ist_claim_test *test = &trial->observed.test;
    const ist_claim_term *term = compared(test);
    const ist_metric *metric = NULL;
    if (term->function->types[0] == IST_CLAIM_MEASURE) {
        bool of_ties = ist_claim_metric(&metric, test, term, 0, NULL) && metric->rows == IST_PER_TIE;
        trial->model = of_ties ? "weights" : "degree";
        return;
    }
    for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
        if (strcmp(models[i].function, term->function->name) == 0) {
            trial->model = models[i].model;
            trial->why_no_p = models[i].why_none;
        }
    }
}

/* ---- p ---- */

/* Does the test ask for large values of what is compared? Of an equality neither. */
static bool asks_for(const ist_claim_test *test, bool large) {
    bool turned = test->terms[0].function == NULL;
    bool up = test->op == IST_CLAIM_AT_LEAST || test->op == IST_CLAIM_ABOVE;
    bool down = test->op == IST_CLAIM_AT_MOST || test->op == IST_CLAIM_BELOW;
    return large != turned ? up : down;
}

static void judge(ist_trial *trial) {
    size_t answers = 0, as_high = 0, as_low = 0, same = 0;
    for (size_t i = 0; i < trial->chance_count; i++) {
        double value = trial->by_chance[i];
        bool tie = ist_values_tie(value, trial->value);
        answers += isnan(value) ? 0 : 1;
        same += tie;
        as_high += value > trial->value || tie;
        as_low += value < trial->value || tie;
    }
    double observed = trial->exact ? 0 : 1, all = (double)answers + observed; /* listed, the observed one is there */
    double high = ((double)as_high + observed) / all, low = ((double)as_low + observed) / all;
    if (answers == 0) {
        trial->why_no_p = "no network of the null model has a value";
    } else if (same == answers) {
        trial->why_no_p = "the null model leaves it no freedom: it has the same value in all its networks";
    } else {
        trial->p = asks_for(&trial->observed.test, true)    ? high
                   : asks_for(&trial->observed.test, false) ? low
                                                            : fmin(1, 2 * fmin(high, low));
    }
}

/* ---- networks ---- */

static bool is_of(const ist_trial *trial, const char *model) {
    return trial->model != NULL && strcmp(trial->model, model) == 0;
}

/* Room for the values of the members of a model; they are told why where it has no networks. */
static bool start(ist_trial_group *group, const ist_null_plan *plan, size_t networks, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < group->count; i++) {
        ist_trial *trial = &group->out->items[group->members[i]];
        if (!is_of(trial, plan->model->name)) {
            continue;
        }
        trial->why_no_p = plan->no_freedom;
        trial->exact = plan->states.count > 0;
        trial->tried.ties_stay = plan->model->keeps_ties;
        trial->chance_count = networks;
        trial->by_chance = ist_array_make(networks, sizeof *trial->by_chance, "trying claims by chance", err);
        ok = trial->by_chance != NULL;
    }
    return ok;
}

static bool try_network(ist_trial_group *group, ist_null_plan *plan, size_t number, ist_error *err) {
    const ist_claim_world as_it_is = {0};
    ist_view drawn = {0};
    ist_null_effect effect;
    bool ok = ist_null_draw(&drawn, &effect, plan, number, err);
    for (size_t i = 0; ok && i < group->count; i++) {
        ist_trial *trial = &group->out->items[group->members[i]];
        ist_claim_answer answer = IST_ANSWER_UNASKED;
        if (is_of(trial, plan->model->name)) {
            ok = ist_trial_ask(&answer, &trial->by_chance[number], group, trial, &drawn, &as_it_is, err);
            ist_trial_count(&trial->tried.null, answer);
        }
    }
    ist_view_free(&drawn);
    return ok;
}

static bool try_model(ist_trial_group *group, const char *name, ist_error *err) {
    const ist_trial_options *options = &group->out->options;
    const ist_null_settings settings = {.seed = options->noise.seed};
    const ist_null *model = NULL;
    ist_null_plan plan = {0};
    bool ok = ist_null_find(&model, name, err) && ist_null_prepare(&plan, model, group->view, &settings, err);
    size_t networks = plan.no_freedom != NULL ? 0 : plan.states.count > 0 ? plan.states.count : options->null_draws;
    ok = ok && ist_switches_check(plan.tries, networks, err) && start(group, &plan, networks, err);
    for (size_t number = 0; ok && number < networks; number++) {
        ok = try_network(group, &plan, number, err);
    }
    for (size_t i = 0; ok && networks > 0 && i < group->count; i++) {
        ist_trial *trial = &group->out->items[group->members[i]];
        if (is_of(trial, name)) {
            judge(trial);
        }
    }
    ist_null_plan_free(&plan);
    return ok;
}

bool ist_trial_null(ist_trial_group *group, ist_error *err) {
    static const char *const tried[] = {"weights", "degree"};
    bool asked[] = {false, false}, ok = true;
    for (size_t i = 0; i < group->count; i++) {
        ist_trial *trial = &group->out->items[group->members[i]];
        choose(trial);
        for (size_t model = 0; model < 2; model++) {
            asked[model] = asked[model] || is_of(trial, tried[model]);
        }
    }
    for (size_t model = 0; ok && group->out->options.null_draws > 0 && model < 2; model++) {
        ok = !asked[model] || try_model(group, tried[model], err);
    }
    return ok;
}
