/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * effects_touched.c - which of set, scale and penalise alter a tie that the lens shows, before or after.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "edit_words.h"
#include "effects.h"

static const char judging[] = "judging edits";

/* Would the tie pass, were no row edited? Those that are added stay so. */
static bool passed_before(const ist_selection *s, uint32_t tie) {
    ist_edits added = {.added = s->edits->added, .added_count = s->edits->added_count};
    ist_selection before = *s;
    ist_view_counts counts = {0};
    before.edits = &added;
    return !s->actor_lost[ist_selection_source(s, tie)] && !s->actor_lost[ist_selection_target(s, tie)] &&
           ist_selection_passes(&before, tie, &counts);
}

static bool reads(const char *field, const char *weight) {
    return weight != NULL && strcmp(weight, field) == 0;
}

/* Does some weight of the lens read the field? Rows are read by themselves, and so is confidence. */
static bool is_read(const ist_selection *s, uint32_t field) {
    const ist_lens *lens = s->lens;
    ist_cost_rule cost = {0};
    if (field == IST_EDIT_STRENGTH) {
        return lens->strength == NULL || reads("coded", lens->strength);
    }
    if (field == IST_EDIT_DIRECTED) {
        return lens->direction != IST_DIRECTION_IGNORE;
    }
    if (field < IST_EDIT_LENGTH) {
        return true;
    }
    const char *name =
        field == IST_EDIT_LENGTH ? "length" : ist_dataset_text(s->network->dataset, field - IST_EDIT_MEASURE);
    bool of_cost = ist_cost_rule_read(&cost, lens->cost, NULL) && cost.source == IST_COST_LOGARITHM &&
                   strlen(name) == cost.field_length && memcmp(name, cost.field, cost.field_length) == 0;
    return of_cost || reads(name, lens->cost) || reads(name, lens->strength) || reads(name, lens->capacity);
}

/* Is the value another one? A number that is missing stays missing, unless it is set. */
static bool alters(const ist_selection *s, const ist_touch *touch) {
    const ist_tie row = ist_dataset_tie(s->network->dataset, touch->tie);
    const char *key = ist_lens_edit_keys[touch->key];
    if (strcmp(key, "scale") == 0 && touch->number == 1) {
        return false;
    }
    if (strcmp(key, "penalise") == 0 && touch->number == 0) {
        return false;
    }
    bool sets = strcmp(key, "set") == 0;
    if (touch->field < IST_EDIT_LENGTH) {
        double before = ist_edit_load(&row, touch->field);
        return !sets || before < touch->number || before > touch->number;
    }
    if (touch->field == IST_EDIT_LENGTH) {
        return true;
    }
    const char *name = ist_dataset_text(s->network->dataset, touch->field - IST_EDIT_MEASURE);
    double before = ist_network_tie_measure(s->network, touch->tie, name);
    return sets ? isnan(before) || before < touch->number || before > touch->number : !isnan(before);
}

/* Why an edit does nothing; the last reason that is not there, in the order of asking, is the best one. */
typedef enum { NO_TIE, NOT_SHOWN, NOT_READ, NOT_ALTERED, ALTERS } outcome;

static outcome judge_touch(const ist_selection *s, const uint8_t *linked, const ist_touch *touch) {
    bool of_row = touch->field < IST_EDIT_STRENGTH;
    bool shown = linked[touch->tie];
    bool left = of_row && !shown && passed_before(s, touch->tie);
    if (!shown && !left) {
        return NOT_SHOWN;
    }
    bool entered = of_row && shown && !passed_before(s, touch->tie);
    if (!left && !entered && !is_read(s, touch->field)) {
        return NOT_READ;
    }
    return alters(s, touch) ? ALTERS : NOT_ALTERED;
}

static void judge_touches(outcome *outcomes[IST_LENS_EDIT_KEYS], const ist_selection *s, const uint8_t *linked) {
    const ist_touches *touches = &s->touches;
    for (size_t i = 0; i < touches->count; i++) {
        const ist_touch *touch = &touches->items[i];
        outcome *best = &outcomes[touch->key][touch->item];
        outcome found = *best == ALTERS ? ALTERS : judge_touch(s, linked, touch);
        *best = found > *best ? found : *best;
    }
}

static bool refuse_touch(outcome found, const char *key, const char *item, ist_error *err) {
    ist_edit_words words = {0};
    const char *why[] = {[NO_TIE] = "it touches no tie",
                         [NOT_SHOWN] = "the lens lets none of its ties through",
                         [NOT_ALTERED] = "its ties have that value already, or none"};
    ist_edit_words_read(&words, item);
    if (found == NOT_READ) {
        char quoted[IST_QUOTE_SIZE];
        return ist_error_set(err, IST_ERROR_USAGE, "%s=%s changes nothing: the lens does not read %s%s", key, item,
                             ist_quote(quoted, words.field, words.field_length),
                             words.field_length == strlen("directed") && memcmp(words.field, "directed", 8) == 0
                                 ? "; choose --direction out or in"
                                 : "; choose it as --cost, --strength or --capacity");
    }
    return ist_error_set(err, IST_ERROR_USAGE, "%s=%s changes nothing: %s", key, item, why[found]);
}

bool ist_effects_of_touches(uint8_t *idle, ist_error *why, const ist_selection *selection, const uint8_t *linked,
                            ist_error *err) {
    const ist_lens *lens = selection->lens;
    outcome *outcomes[IST_LENS_EDIT_KEYS] = {0};
    outcome *all = ist_array_make(ist_lens_edit_count(lens), sizeof *all, judging, err);
    size_t at = 0;
    for (size_t key = 0; all != NULL && key < IST_LENS_EDIT_KEYS; at += ist_lens_edits(lens, key++)->count) {
        outcomes[key] = all + at;
    }
    if (all != NULL) {
        judge_touches(outcomes, selection, linked);
    }
    for (size_t key = 0; all != NULL && key < IST_LENS_EDIT_KEYS; key++) {
        const ist_names *names = ist_lens_edits(lens, key);
        for (size_t i = 0; ist_edits_touches(key) && i < names->count; i++) {
            idle[outcomes[key] - all + (ptrdiff_t)i] = outcomes[key][i] != ALTERS;
            if (outcomes[key][i] != ALTERS && why->kind == IST_ERROR_NONE) {
                refuse_touch(outcomes[key][i], ist_lens_edit_keys[key], names->items[i], why);
            }
        }
    }
    free(all);
    return all != NULL;
}
