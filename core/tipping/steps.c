/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * steps.c - the breakpoints of all pairs in one row, and what holds at and between them.
 *
 * Between two neighbours no pair changes its ways, so one penalty there speaks for all. Two breakpoints are one when
 * they tie as lengths do.
 */
#include <stdlib.h>

#include "tipping.h"

static const char listing[] = "listing breakpoints";

void ist_tipping_free(ist_tipping *tipping) {
    for (size_t i = 0; i < tipping->pair_count; i++) {
        ist_envelope_free(&tipping->pairs[i].envelope);
    }
    free(tipping->pairs);
    free(tipping->steps);
    *tipping = (ist_tipping){0};
}

/* ---- pairs ---- */

static uint8_t *mark(const ist_view *view, const ist_vertex_set *set, ist_error *err) {
    uint8_t *marks = ist_array_make(view->vertex_count, 1, listing, err);
    for (size_t i = 0; marks && i < set->count; i++) {
        marks[set->items[i]] = 1;
    }
    return marks;
}

static bool add_pair(ist_tipping *out, ist_priced *priced, ist_tipping_pair pair, double up_to, ist_error *err) {
    void *pairs = out->pairs;
    bool ok = ist_array_reserve(&pairs, &out->pair_capacity, out->pair_count + 1, sizeof pair, listing, err);
    out->pairs = pairs;
    if (!ok) {
        return false;
    }
    ist_tipping_pair *added = &out->pairs[out->pair_count++];
    *added = pair;
    return ist_envelope_make(&added->envelope, priced, pair.source, pair.target, up_to, err);
}

static bool add_pairs(ist_tipping *out, ist_priced *priced, const ist_dependence_question *question, double up_to,
                      ist_error *err) {
    const ist_vertex_set *sources = question->sources, *targets = question->targets;
    uint8_t *asked = mark(&priced->view, question->on, err);
    bool ok = asked != NULL;
    for (size_t i = 0; ok && i < sources->count; i++) {
        for (size_t j = 0; ok && j < targets->count; j++) {
            uint32_t s = sources->items[i], t = targets->items[j];
            double demand = ist_dependence_demand(question, i, j);
            bool is_pair = s != t && !asked[s] && !asked[t] && demand > 0;
            ok = !is_pair || add_pair(out, priced, (ist_tipping_pair){s, t, demand, {0}}, up_to, err);
        }
    }
    free(asked);
    return ok;
}

/* ---- breakpoints ---- */

static int compare_penalties(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Ascending, those that tie once. */
static bool unite_breakpoints(double **out, size_t *count, const ist_tipping *tipping, ist_error *err) {
    size_t all = 0, kept = 0;
    for (size_t i = 0; i < tipping->pair_count; i++) {
        all += tipping->pairs[i].envelope.count;
    }
    *out = ist_array_make(all, sizeof **out, listing, err);
    *count = 0;
    for (size_t i = 0; *out && i < tipping->pair_count; i++) {
        const ist_envelope *envelope = &tipping->pairs[i].envelope;
        for (size_t p = 1; p < envelope->count; p++) {
            (*out)[(*count)++] = envelope->items[p].from;
        }
    }
    if (*count > 0) {
        qsort(*out, *count, sizeof **out, compare_penalties);
    }
    for (size_t i = 0; i < *count; i++) {
        if (i == 0 || !ist_lengths_tie((*out)[kept - 1], (*out)[i])) {
            (*out)[kept++] = (*out)[i];
        }
    }
    *count = *out ? kept : 0;
    return *out != NULL;
}

/* ---- steps ---- */

double ist_tipping_between(double from, double to, double scale) {
    if (isfinite(to)) {
        return from + (to - from) / 2;
    }
    return from > 0 ? from * 2 : scale;
}

bool ist_tipping_at(ist_dependence *out, ist_priced *priced, const ist_dependence_question *question, double penalty,
                    ist_error *err) {
    ist_dependence_question asked = *question;
    asked.shortest_only = true;
    priced->sweeps += 2 * question->sources->count;
    return ist_sweeps_accepted(&priced->view, priced->sweeps, err) && ist_priced_set(priced, penalty, 0, err) &&
           ist_dependence_compute(out, &priced->view, &asked, err);
}

/* What the ways of a stretch cost as a function of the penalty. */
static void add_lines(ist_tipping_step *step, const ist_tipping *tipping, double parts) {
    double demand = 0;
    for (size_t i = 0; i < tipping->pair_count; i++) {
        const ist_tipping_pair *pair = &tipping->pairs[i];
        if (pair->envelope.count > 0) {
            const ist_price *price = &ist_envelope_after(&pair->envelope, step->at)->price;
            demand += pair->demand;
            step->base += pair->demand * price->base;
            step->passages += pair->demand * ((double)price->shares[0] / parts);
        }
    }
    step->base /= demand;
    step->passages /= demand;
}

static bool add_step(ist_tipping *out, ist_priced *priced, const ist_dependence_question *question,
                     ist_tipping_step step, ist_error *err) {
    void *steps = out->steps;
    bool ok = ist_array_reserve(&steps, &out->step_capacity, out->step_count + 1, sizeof step, listing, err) &&
              ist_tipping_at(&step.ways, priced, question, step.at, err);
    out->steps = steps;
    if (ok) {
        add_lines(&step, out, (double)priced->penalties->parts);
        out->steps[out->step_count++] = step;
    }
    return ok;
}

/* What a way costs without a penalty, of any pair that has one. */
static double scale_of(const ist_tipping *tipping) {
    for (size_t i = 0; i < tipping->pair_count; i++) {
        if (tipping->pairs[i].envelope.count > 0) {
            return tipping->pairs[i].envelope.items[0].price.base;
        }
    }
    return 1;
}

static bool add_steps(ist_tipping *out, ist_priced *priced, const ist_dependence_question *question, double up_to,
                      ist_error *err) {
    double *breakpoints = NULL, scale = scale_of(out), from = 0;
    size_t count = 0;
    bool ok = unite_breakpoints(&breakpoints, &count, out, err);
    for (size_t i = 0; ok && i <= count; i++) {
        double to = i < count ? breakpoints[i] : up_to;
        ist_tipping_step stretch = {from, to, ist_tipping_between(from, to, scale), {0}, 0, 0},
                         point = {to, to, to, {0}, 0, 0};
        ok = (from >= to || add_step(out, priced, question, stretch, err)) &&
             (i == count || add_step(out, priced, question, point, err));
        from = to;
    }
    free(breakpoints);
    return ok;
}

bool ist_tipping_compute(ist_tipping *out, ist_priced *priced, const ist_dependence_question *question, double up_to,
                         ist_error *err) {
    *out = (ist_tipping){0};
    return add_pairs(out, priced, question, up_to, err) && add_steps(out, priced, question, up_to, err);
}
