/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * chance.c - the rank of one actor in networks drawn from a null model.
 *
 * With the model ego its own ties stay, and the others are tied anew: an actor that is nearly always first then owes
 * its rank to what was written down of it, however the others are tied.
 */
#include "core/bias/chance.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/null/switches.h"
#include "core/ranks.h"

static const char drawing[] = "ranking in networks drawn at random";

/* Over the draws so far. */
typedef struct {
    uint32_t *ranks; /* of draws with a value */
    double *values;  /* workspace: vertex */
    double mean;
    size_t as_central; /* draws with a value at least as central, or equal but for rounding */
    bool varies;
} tally;

static bool moves(const ist_ego *ego, const double *values) {
    size_t v = 0;
    while (v < ego->count &&
           (ist_values_tie(values[v], ego->values[v]) || (isnan(values[v]) && isnan(ego->values[v])))) {
        v++;
    }
    return v < ego->count;
}

static void add(ist_ego_chance *out, tally *t, const ist_ego *ego, const ist_ego_place *found) {
    double observed = ego->values[ego->vertex];
    out->moves = out->moves || moves(ego, t->values);
    if (isnan(found->value)) {
        return;
    }
    t->ranks[out->valued++] = found->rank;
    t->mean += (found->value - t->mean) / (double)out->valued;
    t->as_central += !ist_ego_before(ego, observed, found->value);
    t->varies = t->varies || !ist_values_tie(found->value, observed);
    out->first += found->rank == 1;
}

static int compare_ranks(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* The smallest rank that this many of 100 draws do not exceed. */
static uint32_t quantile(const tally *t, size_t count, size_t hundredths) {
    return t->ranks[(hundredths * count + 99) / 100 - 1];
}

static void sum_up(ist_ego_chance *out, tally *t) {
    size_t count = out->valued;
    if (count == 0) {
        return;
    }
    qsort(t->ranks, count, sizeof *t->ranks, compare_ranks);
    out->low = quantile(t, count, 5);
    out->median = quantile(t, count, 50);
    out->high = quantile(t, count, 95);
    out->mean = t->mean;
    if (t->varies) {
        out->p = ((double)t->as_central + !out->exact) / ((double)count + !out->exact);
    }
}

static bool draw_all(ist_ego_chance *out, tally *t, const ist_ego *ego, ist_null_plan *plan, ist_error *err) {
    bool ok = true;
    for (size_t number = 0; ok && number < out->draws; number++) {
        ist_view drawn = {0};
        ist_null_effect effect = {0};
        ist_ego_place found;
        ok = ist_null_draw(&drawn, &effect, plan, number, err) && ist_ego_look(&found, t->values, ego, &drawn, err);
        if (ok) {
            add(out, t, ego, &found);
        }
        ist_view_free(&drawn);
    }
    return ok;
}

static bool run(ist_ego_chance *out, const ist_ego *ego, ist_null_plan *plan, ist_error *err) {
    tally t = {0};
    out->exact = plan->states.count > 0;
    out->draws = out->exact ? plan->states.count : out->draws;
    t.ranks = ist_array_make(out->draws, sizeof *t.ranks, drawing, err);
    t.values = t.ranks ? ist_array_make(ego->count, sizeof *t.values, drawing, err) : NULL;
    bool ok = t.values != NULL && ist_switches_check(plan->tries, out->draws, err) &&
              ist_measured_affords(&ego->measured, (double)out->draws, err) && draw_all(out, &t, ego, plan, err);
    if (ok) {
        sum_up(out, &t);
    }
    free(t.ranks);
    free(t.values);
    return ok;
}

bool ist_ego_chance_make(ist_ego_chance *out, const ist_ego *ego, const ist_null *model,
                         const ist_null_settings *settings, size_t draws, ist_error *err) {
    const ist_view *view = ego->measured.view;
    ist_null_plan plan = {0};
    *out = (ist_ego_chance){.model = model, .ties = view->edge_count, .draws = draws, .mean = NAN, .p = NAN};
    if (!ist_null_prepare(&plan, model, view, settings, err)) {
        return false;
    }
    out->no_freedom = plan.no_freedom;
    out->loose = plan.loose;
    out->draws = plan.no_freedom != NULL ? 0 : draws;
    snprintf(out->how, sizeof out->how, "%s", plan.how);
    bool ok = plan.no_freedom != NULL || run(out, ego, &plan, err);
    ist_null_plan_free(&plan);
    return ok;
}
