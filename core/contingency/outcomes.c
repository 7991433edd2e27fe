/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * outcomes.c - every loss tried, or every two.
 *
 * A loss that meets nothing in use changes nothing (passage.h), so it is not computed. Of two losses one must meet what
 * is in use in the whole network, else both leave it as it is; and the other what is in use after the first, else the
 * second does nothing that the first does not do alone. So the first is taken from the few that the whole network
 * uses, and all others are looked at beside it, but computed only where they are met.
 *
 * Where the work is spread (core/run/spread.h), what is to be computed is listed first: the losses that are met or, of
 * two, the pairs of them. What passes after each is then judged in the order in which one process would.
 */
#include "outcomes.h"

#include <stdlib.h>

#include "passages.h"

static const char trying[] = "trying losses";

enum { ROWS_SPARE = 4096 };

typedef struct {
    const ist_contingency_question *question;
    ist_contingencies *found;
    ist_survey survey;
    ist_passage whole;
    ist_passage *singles;    /* loss -> what passes without it; zeros where it is as in the whole network */
    uint8_t *met;            /* loss -> does it meet what is in use? */
    uint8_t *pointless;      /* loss -> does it leave no pair? */
    size_t left_none;        /* pairs of losses that leave none, though each alone does */
    ist_lost_together *list; /* what is to be computed by others */
    size_t list_count, list_capacity;
} search;

static const ist_passage *single(const search *s, size_t loss) {
    return s->met[loss] ? &s->singles[loss] : &s->whole;
}

/* ---- rows ---- */

static void sort_rows(ist_contingencies *found, size_t top) {
    if (found->row_count > 0) {
        qsort(found->rows, found->row_count, sizeof *found->rows, ist_outcome_compare);
    }
    if (top > 0 && found->row_count > top) {
        found->row_count = top;
    }
}

/* Is there a pair left that was joined before? */
static bool leaves_any(const ist_outcome *outcome) {
    return outcome->cut + outcome->joined > 0;
}

/* Counts an outcome, and keeps it; what cannot be among the first `top` is dropped from time to time. */
static bool add_row(search *s, const ist_outcome *outcome, bool keep, ist_error *err) {
    ist_contingencies *found = s->found;
    found->tried++;
    found->verdicts[outcome->verdict]++;
    if (!keep) {
        return true;
    }
    size_t top = s->question->top;
    if (top > 0 && found->row_count >= top + ROWS_SPARE) {
        sort_rows(found, top);
    }
    void *rows = found->rows;
    bool ok = ist_array_reserve(&rows, &found->row_capacity, found->row_count + 1, sizeof *found->rows, trying, err);
    found->rows = rows;
    if (ok) {
        found->rows[found->row_count++] = *outcome;
    }
    return ok;
}

/* ---- one loss ---- */

static bool measure_single(search *s, uint32_t x, bool keep, ist_passage *out, ist_error *err) {
    const ist_loss *losses[] = {&s->question->losses[x]};
    return ist_passage_after(out, &s->survey, &s->whole, (ist_passage_losses){losses, 1, keep}, err);
}

static bool judge_single(search *s, uint32_t x, ist_error *err) {
    ist_outcome outcome;
    const ist_loss *losses[] = {&s->question->losses[x]};
    const ist_comparison comparison = {.survey = &s->survey,
                                       .limits = s->question->limits,
                                       .losses = losses,
                                       .count = 1,
                                       .whole = &s->whole,
                                       .first = &s->whole,
                                       .second = &s->whole,
                                       .after = single(s, x),
                                       .hurts = s->found->hurts};
    bool ok = ist_outcome_judge(&outcome, &comparison, err);
    outcome.first = x;
    s->pointless[x] = ok && !leaves_any(&outcome);
    s->found->pointless += s->pointless[x];
    return ok && (s->pointless[x] || add_row(s, &outcome, !s->question->pairs, err));
}

/* ---- work that is spread ---- */

static ist_spread *find_spread(const search *s, double passages) {
    return ist_spread_for(s->survey.view, ist_survey_steps(&s->survey, passages));
}

static bool list_lost(search *s, uint32_t first, uint32_t second, ist_error *err) {
    void *list = s->list;
    bool ok = ist_array_reserve(&list, &s->list_capacity, s->list_count + 1, sizeof *s->list, trying, err);
    s->list = list;
    if (ok) {
        s->list[s->list_count++] = (ist_lost_together){first, second};
    }
    return ok;
}

static bool run_list(search *s, ist_spread *spread, ist_passages_take *take, ist_error *err) {
    const ist_passages passages = {.survey = &s->survey,
                                   .whole = &s->whole,
                                   .losses = s->question->losses,
                                   .list = s->list,
                                   .count = s->list_count};
    return ist_passages_spread(&passages, spread, take, s, err);
}

static bool take_single(void *context, size_t number, ist_passage *after, ist_error *err) {
    search *s = context;
    (void)err;
    s->singles[s->list[number].first] = *after;
    *after = (ist_passage){0};
    return true;
}

/* What passes without each loss, where that differs from the whole. */
static bool measure_each(search *s, ist_error *err) {
    bool ok = true;
    for (uint32_t x = 0; ok && x < s->question->loss_count; x++) {
        ok = !s->met[x] || measure_single(s, x, false, &s->singles[x], err);
    }
    return ok;
}

static bool spread_each(search *s, ist_spread *spread, ist_error *err) {
    bool ok = true;
    for (uint32_t x = 0; ok && x < s->question->loss_count; x++) {
        ok = !s->met[x] || list_lost(s, x, IST_NONE, err);
    }
    return ok && run_list(s, spread, take_single, err);
}

/* Of two losses the pairs are spread, which are more. */
static bool measure_singles(search *s, ist_error *err) {
    size_t count = s->question->loss_count, met = 0;
    for (size_t x = 0; x < count; x++) {
        s->met[x] = ist_passage_meets(&s->whole, &s->survey, &s->question->losses[x]);
        met += s->met[x];
    }
    ist_spread *spread = s->question->pairs ? NULL : find_spread(s, (double)met);
    return ist_survey_accepts(&s->survey, (double)met * (s->question->pairs ? (double)count : 1) + 1, err) &&
           (spread != NULL ? spread_each(s, spread, err) : measure_each(s, err));
}

static bool judge_singles(search *s, ist_error *err) {
    bool ok = true;
    for (uint32_t x = 0; ok && x < s->question->loss_count; x++) {
        ok = judge_single(s, x, err);
    }
    return ok;
}

/* ---- two losses ---- */

static bool judge_after(search *s, uint32_t x, uint32_t y, const ist_passage *after, ist_error *err) {
    ist_outcome outcome;
    uint32_t first = x < y ? x : y, second = x < y ? y : x;
    const ist_loss *losses[] = {&s->question->losses[x], &s->question->losses[y]};
    const ist_comparison comparison = {.survey = &s->survey,
                                       .limits = s->question->limits,
                                       .losses = losses,
                                       .count = 2,
                                       .whole = &s->whole,
                                       .first = single(s, x),
                                       .second = single(s, y),
                                       .after = after,
                                       .hurts = s->found->hurts};
    bool ok = ist_outcome_judge(&outcome, &comparison, err);
    if (ok) {
        outcome.first = first;
        outcome.second = second;
        s->left_none += !leaves_any(&outcome);
        ok = !leaves_any(&outcome) || add_row(s, &outcome, outcome.verdict != IST_LOSS_NONE, err);
    }
    return ok;
}

static bool judge_pair(search *s, uint32_t x, uint32_t y, const ist_passage *without_x, ist_error *err) {
    ist_passage after = {0};
    const ist_loss *losses[] = {&s->question->losses[x], &s->question->losses[y]};
    bool ok = ist_passage_after(&after, &s->survey, without_x, (ist_passage_losses){losses, 2, false}, err) &&
              judge_after(s, x, y, &after, err);
    ist_passage_free(&after);
    return ok;
}

static bool take_pair(void *context, size_t number, ist_passage *after, ist_error *err) {
    search *s = context;
    return judge_after(s, s->list[number].first, s->list[number].second, after, err);
}

/* The losses one by one were tried for what they do alone. */
static void forget_singles(search *s) {
    ist_contingencies *found = s->found;
    for (size_t v = 0; v < IST_LOSS_VERDICTS; v++) {
        found->single_verdicts[v] = found->verdicts[v];
        found->verdicts[v] = 0;
    }
    for (size_t p = 0; p < ist_survey_pairs(&s->survey); p++) {
        found->single_hurts[p] = found->hurts[p];
        found->hurts[p] = 0;
    }
    found->row_count = found->tried = 0;
}

/* All that come beside x and of which it is the first that is in use: judged, or listed where the work is spread. */
static bool judge_beside(search *s, uint32_t x, bool spread, ist_error *err) {
    ist_passage without_x = {0};
    bool ok = measure_single(s, x, true, &without_x, err);
    for (uint32_t y = 0; ok && y < s->question->loss_count; y++) {
        bool counted = y == x || (s->met[y] && y < x) || s->pointless[y];
        if (!counted && ist_passage_meets(&without_x, &s->survey, &s->question->losses[y])) {
            ok = spread ? list_lost(s, x, y, err) : judge_pair(s, x, y, &without_x, err);
        }
    }
    ist_passage_free(&without_x);
    return ok;
}

/* Pairs of losses that are not computed do nothing together. */
static bool judge_pairs(search *s, ist_error *err) {
    ist_contingencies *found = s->found;
    size_t usable = s->question->loss_count - found->pointless, all = usable > 0 ? usable * (usable - 1) / 2 : 0;
    size_t met = 0;
    bool ok = true;
    forget_singles(s);
    for (size_t x = 0; x < s->question->loss_count; x++) {
        met += s->met[x];
    }
    ist_spread *spread = find_spread(s, (double)met * (double)met);
    for (uint32_t x = 0; ok && x < s->question->loss_count; x++) {
        ok = !s->met[x] || s->pointless[x] || judge_beside(s, x, spread != NULL, err);
    }
    ok = ok && (spread == NULL || run_list(s, spread, take_pair, err));
    size_t computed = found->tried + s->left_none;
    found->verdicts[IST_LOSS_NONE] += all - computed;
    found->tried = all - s->left_none;
    return ok;
}

/* ---- before any loss ---- */

static bool judge_whole(search *s, ist_error *err) {
    ist_contingencies *found = s->found;
    double sum = 0;
    for (size_t p = 0; p < ist_survey_pairs(&s->survey); p++) {
        double cost = s->whole.costs[p];
        found->pairs += isfinite(cost) != 0;
        found->unreachable += isinf(cost) != 0;
        found->over += ist_loss_limits_dear(&s->question->limits, cost);
        sum += isfinite(cost) ? cost : 0;
    }
    found->cost = found->pairs > 0 ? sum / (double)found->pairs : NAN;
    found->flow = s->whole.flow;
    found->flows = s->survey.flows;
    found->too_narrow = ist_loss_limits_narrow(&s->question->limits, s->whole.flow);
    return found->pairs + found->unreachable > 0 ||
           ist_error_set(err, IST_ERROR_UNDEFINED, "source and target are one place: there is no pair to cut off");
}

static bool prepare(search *s, const ist_view *view, ist_error *err) {
    const ist_contingency_question *q = s->question;
    size_t pairs = q->sources->count * q->targets->count;
    return ist_survey_init(&s->survey, view, q->sources, q->targets, err) &&
           (s->found->hurts = ist_array_make(pairs, sizeof *s->found->hurts, trying, err)) != NULL &&
           (s->found->single_hurts = ist_array_make(pairs, sizeof *s->found->hurts, trying, err)) != NULL &&
           (s->singles = ist_array_make(q->loss_count, sizeof *s->singles, trying, err)) != NULL &&
           (s->met = ist_array_make(q->loss_count, sizeof *s->met, trying, err)) != NULL &&
           (s->pointless = ist_array_make(q->loss_count, sizeof *s->pointless, trying, err)) != NULL &&
           ist_survey_accepts(&s->survey, 1, err) && ist_passage_whole(&s->whole, &s->survey, err);
}

static void search_free(search *s) {
    for (size_t x = 0; s->singles && x < s->question->loss_count; x++) {
        ist_passage_free(&s->singles[x]);
    }
    free(s->singles);
    free(s->met);
    free(s->pointless);
    free(s->list);
    ist_passage_free(&s->whole);
    ist_survey_free(&s->survey);
}

bool ist_contingencies_find(ist_contingencies *out, const ist_view *view, const ist_contingency_question *question,
                            ist_error *err) {
    *out = (ist_contingencies){0};
    search s = {.question = question, .found = out};
    bool ok = prepare(&s, view, err) && judge_whole(&s, err) && measure_singles(&s, err) && judge_singles(&s, err) &&
              (!question->pairs || judge_pairs(&s, err));
    out->costs = s.whole.costs;
    s.whole.costs = NULL;
    search_free(&s);
    if (ok) {
        sort_rows(out, question->top);
    } else {
        ist_contingencies_free(out);
    }
    return ok;
}

void ist_contingencies_free(ist_contingencies *found) {
    free(found->rows);
    free(found->costs);
    free(found->hurts);
    free(found->single_hurts);
    *found = (ist_contingencies){0};
}

bool ist_contingencies_secure(const ist_contingencies *found) {
    size_t bad = 0;
    for (size_t v = IST_LOSS_CRITICAL; v <= IST_LOSS_LIMIT; v++) {
        bad += found->verdicts[v] + found->single_verdicts[v];
    }
    return found->pairs > 0 && found->unreachable == 0 && found->over == 0 && !found->too_narrow && bad == 0;
}

bool ist_contingencies_safe(const ist_contingencies *found, const ist_loss_limits *limits, size_t pair) {
    double cost = found->costs[pair];
    return isfinite(cost) && !ist_loss_limits_dear(limits, cost) && found->hurts[pair] + found->single_hurts[pair] == 0;
}
