/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * outcome.c - passages before and after losses, compared pair by pair.
 */
#include "outcome.h"

#include "core/ranks.h"

const char *const ist_loss_verdict_names[IST_LOSS_VERDICTS] = {"critical", "limit", "longer", "narrower", "none"};

bool ist_loss_limits_dear(const ist_loss_limits *limits, double cost) {
    return limits->max_cost > 0 && isfinite(cost) && cost > limits->max_cost &&
           !ist_lengths_tie(limits->max_cost, cost);
}

bool ist_loss_limits_narrow(const ist_loss_limits *limits, double flow) {
    return limits->min_flow > 0 && flow < limits->min_flow && !ist_values_tie(limits->min_flow, flow);
}

/* How much larger `b` is; 0 where it is not, or only by rounding. */
static double rise(double a, double b) {
    return b > a && !ist_values_tie(a, b) ? b - a : 0;
}

/* ---- pairs ---- */

/* Sums over pairs. Inverses are taken of the nearest pair's cost, so that no sum of them overflows. */
typedef struct {
    double before, after, more, nearest, with, without;
} sums;

static double nearest(const ist_passage *whole, size_t pairs) {
    double least = INFINITY;
    for (size_t p = 0; p < pairs; p++) {
        least = whole->costs[p] < least ? whole->costs[p] : least;
    }
    return least;
}

static void add_joined(ist_outcome *out, sums *sum, const ist_comparison *c, size_t p, double worse) {
    double before = c->whole->costs[p], after = c->after->costs[p], more = rise(worse, after);
    bool above = ist_loss_limits_dear(&c->limits, after) && !ist_loss_limits_dear(&c->limits, before);
    bool newly = above && !ist_loss_limits_dear(&c->limits, worse);
    out->joined++;
    out->over += above;
    out->more_over += newly;
    out->more_worst = fmax(out->more_worst, more);
    sum->before += before;
    sum->after += after;
    sum->more += more;
    sum->without += sum->nearest / after;
    c->hurts[p] += newly;
}

static void add_pair(ist_outcome *out, sums *sum, const ist_comparison *c, size_t p) {
    double before = c->whole->costs[p], after = c->after->costs[p];
    double worse = fmax(c->first->costs[p], c->second->costs[p]);
    if (!isfinite(before)) { /* no pair, or one that no route joins to begin with */
        return;
    }
    if (isnan(after)) {
        out->left_out++;
        return;
    }
    sum->with += sum->nearest / before;
    if (isfinite(after)) {
        add_joined(out, sum, c, p, worse);
        return;
    }
    out->cut++;
    out->more_cut += isfinite(worse) ? 1 : 0;
    c->hurts[p] += isfinite(worse) ? 1 : 0;
}

static bool compare_pairs(ist_outcome *out, const ist_comparison *c, ist_error *err) {
    size_t pairs = ist_survey_pairs(c->survey);
    sums sum = {.nearest = nearest(c->whole, pairs)};
    for (size_t p = 0; p < pairs; p++) {
        add_pair(out, &sum, c, p);
    }
    if (!isfinite(sum.before) || !isfinite(sum.after)) {
        return ist_error_set(err, IST_ERROR_LIMIT, "costs are too large for their mean");
    }
    double joined = (double)out->joined;
    out->before = out->joined > 0 ? sum.before / joined : NAN;
    out->after = out->joined > 0 ? sum.after / joined : NAN;
    out->more_cost = out->joined > 0 ? sum.more / joined : 0;
    out->efficiency = out->joined + out->cut > 0 ? rise(sum.without, sum.with) / sum.with : NAN;
    return true;
}

/* ---- flow ---- */

static bool loses_end(const ist_comparison *c) {
    bool loses = false;
    for (size_t i = 0; i < c->count; i++) {
        loses = loses || ist_survey_loses_end(c->survey, c->losses[i]);
    }
    return loses;
}

/* The flows before any loss and after the worse of the single ones, between the ends that all the losses leave. */
static bool measure_before(double *before, double *worse, const ist_comparison *c, ist_error *err) {
    *before = c->whole->flow;
    *worse = fmin(c->first->flow, c->second->flow);
    if (!loses_end(c)) {
        return true;
    }
    ist_flow_between between = {.aside = c->losses, .aside_count = c->count};
    bool ok = ist_survey_flow(before, c->survey, &between, err);
    *worse = *before;
    for (size_t i = 0; ok && c->count > 1 && i < c->count; i++) {
        double alone = 0;
        between.lost = &c->losses[i];
        between.lost_count = 1;
        ok = ist_survey_flow(&alone, c->survey, &between, err);
        *worse = fmin(*worse, alone);
    }
    return ok;
}

static bool compare_flows(ist_outcome *out, const ist_comparison *c, ist_error *err) {
    double worse = NAN;
    out->flow_before = out->flow_after = out->more_flow = NAN;
    if (!c->survey->flows || isnan(c->after->flow)) {
        return true;
    }
    if (!measure_before(&out->flow_before, &worse, c, err)) {
        return false;
    }
    out->flow_after = c->after->flow;
    out->more_flow = rise(out->flow_after, worse);
    out->too_narrow = ist_loss_limits_narrow(&c->limits, out->flow_after) && !ist_loss_limits_narrow(&c->limits, worse);
    return true;
}

/* ---- verdict ---- */

static ist_loss_verdict verdict(const ist_outcome *out) {
    return out->more_cut > 0                       ? IST_LOSS_CRITICAL
           : out->more_over > 0 || out->too_narrow ? IST_LOSS_LIMIT
           : out->more_worst > 0                   ? IST_LOSS_LONGER
           : out->more_flow > 0                    ? IST_LOSS_NARROWER
                                                   : IST_LOSS_NONE;
}

bool ist_outcome_judge(ist_outcome *out, const ist_comparison *comparison, ist_error *err) {
    *out = (ist_outcome){.first = IST_NONE, .second = IST_NONE};
    bool ok = compare_pairs(out, comparison, err) && compare_flows(out, comparison, err);
    out->verdict = verdict(out);
    return ok;
}

/* Below 0 where `a` is the larger; what is not known counts as 0. */
static int compare_down(double a, double b) {
    a = isnan(a) ? 0 : a;
    b = isnan(b) ? 0 : b;
    return (a < b) - (a > b);
}

int ist_outcome_compare(const void *left, const void *right) {
    const ist_outcome *a = left, *b = right;
    const int orders[] = {(int)a->verdict - (int)b->verdict,
                          compare_down((double)a->more_cut, (double)b->more_cut),
                          compare_down((double)a->more_over, (double)b->more_over),
                          compare_down(a->more_cost, b->more_cost),
                          compare_down(a->more_flow, b->more_flow),
                          compare_down((double)a->cut, (double)b->cut),
                          (a->first > b->first) - (a->first < b->first),
                          (a->second > b->second) - (a->second < b->second)};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        if (orders[i] != 0) {
            return orders[i];
        }
    }
    return 0;
}
