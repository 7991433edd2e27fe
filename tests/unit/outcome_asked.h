/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * outcome_asked.h - outcomes of cases, asked one at a time, for tests.
 */
#ifndef TESTS_UNIT_OUTCOME_ASKED_H
#define TESTS_UNIT_OUTCOME_ASKED_H

#include "fixture.h"

#include "core/scenario/choices.h"

/* An outcome of a case; `why` may be NULL. */
static inline double value_of(const ist_scenario_asked *asked, const char *words, const char *outcome, char *why) {
    ist_scenario_choices choices = {0};
    ist_scenario_look look = {0};
    ist_error err = {0};
    double value = NAN;
    char reason[IST_SCENARIO_WHY];
    ist_scenario_asked own = *asked; /* what outcomes share is worked out for this question only */
    own.verdicts = NULL;
    own.nearness = NULL;
    ist_scenario_asked narrow = own;
    bool ends = strstr("cost capacity routes reachable pair-cost dependence full current flow-share", outcome) != NULL;
    bool on = strstr("dependence full current flow-share betweenness betweenness.rank", outcome) != NULL;
    narrow.options.source = ends ? own.options.source : NULL;
    narrow.options.target = ends ? own.options.target : NULL;
    narrow.options.on = on ? own.options.on : NULL;
    if (!ist_scenario_choices_read(&choices, outcome, &narrow, &err) ||
        !ist_scenario_look_make(&look, &narrow, words, &err) ||
        !ist_scenario_choice_value(&value, reason, &choices.items[0], &look, &err)) {
        fail_msg("%s %s: %s", words, outcome, err.message);
    }
    if (why != NULL) {
        snprintf(why, IST_SCENARIO_WHY, "%s", reason);
    }
    ist_scenario_look_free(&look);
    ist_scenario_choices_free(&choices);
    free(narrow.verdicts);
    free(narrow.nearness);
    return value;
}

static inline void ask(ist_scenario_asked *out, ist_lens *lens, const fixture *f, const char *words,
                       ist_scenario_options options) {
    ist_error err = {0};
    *lens = (ist_lens){0};
    if (!ist_lens_parse(lens, words, &err) || !ist_scenario_ask(out, &f->network, lens, &options, &err)) {
        fail_msg("%s", err.message);
    }
}

/* NAN: there is none. */
static inline void expect(const ist_scenario_asked *asked, const char *words, const char *outcome, double wanted) {
    double found = value_of(asked, words, outcome, NULL);
    if (isnan(wanted) != isnan(found) || (!isnan(wanted) && fabs(found - wanted) > 1e-12 * fmax(1, fabs(wanted)))) {
        fail_msg("%s, %s: %.17g, not %.17g", words, outcome, found, wanted);
    }
}

#endif
