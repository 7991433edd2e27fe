/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * trial_conditions.c - claims under declared conditions: words of a lens on top of each claim's own.
 */
#include <math.h>

#include "core/claims/trial_parts.h"

/* Does a list of ids name the subject, or an actor that holds it? */
static bool names(const ist_names *list, const ist_network *network, ist_subject subject) {
    for (size_t i = 0; i < list->count; i++) {
        ist_subject named = ist_network_find(network, list->items[i]);
        bool same = named.type == subject.type && named.index == subject.index;
        bool holds = named.type == IST_SUBJECT_ACTOR && subject.type == IST_SUBJECT_ACTOR &&
                     ist_network_inside(network, subject.index, named.index);
        if (same || holds) {
            return true;
        }
    }
    return false;
}

/* Does the condition take out somebody or something that the test names? Then it is no question of that world. */
static bool takes_out(const ist_lens *condition, const ist_trial *trial, const ist_network *network) {
    const ist_claim_test *test = &trial->observed.test;
    for (size_t i = 0; i < test->word_count; i++) {
        ist_subject subject = test->words[i].subject;
        if (subject.type != IST_SUBJECT_NONE &&
            (names(&condition->close, network, subject) || names(&condition->without, network, subject))) {
            return true;
        }
    }
    return false;
}

/* Is there no word but edits, of which a view says whether they change anything, and scenarios, which are edits? */
static bool only_edits(const ist_lens *condition) {
    bool only = true;
    for (size_t i = 0; i < ist_lens_key_count; i++) {
        bool edits = ist_lens_keys[i].type == IST_LENS_ADDING || ist_lens_keys[i].type == IST_LENS_EDITS;
        only = only && (edits || !ist_lens_given(condition, ist_lens_keys[i].name));
    }
    return only;
}

/* Does the condition change nothing of what the lens shows? */
static bool is_idle(const ist_lens *condition, const ist_view *seen, const ist_view *base) {
    const ist_view_effects effects = ist_view_effects_beyond(seen, &base->lens);
    return only_edits(condition) && effects.idle == effects.edits;
}

static bool ask(ist_trial_group *group, const ist_claim_look *look, const ist_lens *condition, size_t number,
                ist_error *err) {
    const ist_claim_world as_it_is = {0};
    bool shows = look->problem.kind == IST_ERROR_NONE, ok = true;
    bool idle = shows && is_idle(condition, &look->view, group->view);
    for (size_t i = 0; ok && i < group->count; i++) {
        ist_trial *trial = &group->out->items[group->members[i]];
        ist_claim_answer answer = IST_ANSWER_UNASKED;
        double value = NAN;
        if (!trial->wanted || idle || takes_out(condition, trial, group->out->network)) {
            continue;
        }
        answer = IST_ANSWER_SILENT;
        ok = !shows || ist_trial_ask(&answer, &value, group, trial, &look->view, &as_it_is, err);
        ist_trial_count(&trial->tried.under, answer);
        trial->under[number] = (uint8_t)answer;
        trial->under_values[number] = value;
    }
    return ok;
}

bool ist_trial_conditions(ist_trial_group *group, const ist_lens *lenses, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < group->out->options.condition_count; i++) {
        ist_claim_look look = {0};
        ok = ist_claim_look_make(&look, group->out->network, group->lens, &lenses[i], err) &&
             ask(group, &look, &lenses[i], i, err);
        ist_claim_look_free(&look);
    }
    return ok;
}
