/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tornado.c - which facts matter most to one row: each tie moved and left out, one at a time.
 *
 * All weights of one tie go to their 5 % quantile together, then to their 95 % quantile, under its coefficient of
 * variation (noise.c); then it is left out. All other ties stay as observed. What the row's value and rank become says
 * how much of it hangs on this one fact; what only several facts do together it does not say.
 *
 * Three times the measure for every tie of the view; once where it reads no weight that is uncertain.
 *
 * Howard (1988), Decision analysis: practice and promise, Management Science 34, 679-695 (tornado diagrams); Saltelli
 * et al. (2008), Global Sensitivity Analysis: one factor at a time sees no interactions.
 */
#include "core/uncertainty/tornado.h"

#include <math.h>
#include <stdlib.h>

#include "core/ranks.h"

static const char moving[] = "moving ties";

typedef struct {
    const ist_measured *measured;
    uint32_t row;
    bool weighs;          /* does the measure read a weight that is uncertain? */
    ist_noise_draws ties; /* none drawn: all kept, all factors 1 */
    double *values;
    uint32_t *ranks;
} work;

static bool measure(ist_tornado_at *out, work *w, const ist_view *view, ist_error *err) {
    if (!ist_measured_values(w->values, w->measured, view, err) ||
        !ist_measured_ranks(w->ranks, w->measured, w->values, err)) {
        return false;
    }
    *out = (ist_tornado_at){w->values[w->row], w->ranks[w->row]};
    return true;
}

/* Measures with one tie's factor and whether it is there, then puts it back. */
static bool try_tie(ist_tornado_at *out, work *w, uint32_t tie, double factor, uint8_t kept, ist_error *err) {
    ist_view view = {0};
    w->ties.kept[tie] = kept;
    w->ties.strength[tie] = w->ties.cost[tie] = w->ties.capacity[tie] = factor;
    bool ok = ist_noise_view(&view, w->measured->view, &w->ties, err) && measure(out, w, &view, err);
    w->ties.kept[tie] = 1;
    w->ties.strength[tie] = w->ties.cost[tie] = w->ties.capacity[tie] = 1;
    ist_view_free(&view);
    return ok;
}

static double difference(ist_tornado_at at, double observed) {
    return isnan(at.value) ? INFINITY : ist_values_tie(at.value, observed) ? 0 : fabs(at.value - observed);
}

static bool move_tie(ist_tornado_row *out, work *w, uint32_t tie, ist_tornado_at at, ist_error *err) {
    double cv = w->ties.cvs[tie], observed = at.value;
    *out = (ist_tornado_row){.tie = tie, .cv = cv, .low = at, .high = at};
    bool ok = (!w->weighs || (try_tie(&out->low, w, tie, ist_noise_factor(cv, -IST_NOISE_Z95), 1, err) &&
                              try_tie(&out->high, w, tie, ist_noise_factor(cv, IST_NOISE_Z95), 1, err))) &&
              try_tie(&out->without, w, tie, 1, 0, err);
    if (ok) {
        double weights = fmax(difference(out->low, observed), difference(out->high, observed));
        out->change = fmax(weights, difference(out->without, observed));
    }
    return ok;
}

static int compare_changes(const void *left, const void *right) {
    const ist_tornado_row *a = left, *b = right;
    if (a->change < b->change || a->change > b->change) {
        return a->change > b->change ? -1 : 1;
    }
    return (a->place > b->place) - (a->place < b->place);
}

static bool start(ist_tornado *out, work *w, const ist_noise *noise, ist_error *err) {
    const ist_view *view = w->measured->view;
    size_t rows = ist_measured_rows(w->measured);
    w->weighs = ist_noise_reaches(&view->lens, w->measured->metric->reads);
    w->values = ist_array_make(rows, sizeof *w->values, moving, err);
    w->ranks = w->values ? ist_array_make(rows, sizeof *w->ranks, moving, err) : NULL;
    if (w->ranks == NULL || !ist_noise_start(&w->ties, view, noise, err) || !measure(&out->observed, w, view, err)) {
        return false;
    }
    return !isnan(out->observed.value) ||
           ist_error_set(err, IST_ERROR_UNDEFINED, "%s is undefined for what is asked: nothing could change its value",
                         w->measured->metric->name);
}

static bool move_all(ist_tornado *out, work *w, ist_error *err) {
    const ist_view *view = w->measured->view;
    uint32_t *ties = ist_array_make(view->network->tie_count, sizeof *ties, moving, err);
    bool ok = ties != NULL && ist_noise_ties(ties, &out->count, view, err) &&
              ist_measured_affords(w->measured, 3 * (double)out->count, err);
    out->rows = ok ? ist_array_make(out->count, sizeof *out->rows, moving, err) : NULL;
    ok = out->rows != NULL;
    for (uint32_t i = 0; ok && i < out->count; i++) {
        ok = move_tie(&out->rows[i], w, ties[i], out->observed, err);
        out->rows[i].place = i;
        out->moving += out->rows[i].change > 0;
    }
    free(ties);
    return ok;
}

bool ist_tornado_make(ist_tornado *out, const ist_measured *measured, uint32_t row, const ist_noise *noise,
                      ist_error *err) {
    *out = (ist_tornado){0};
    work w = {.measured = measured, .row = row};
    bool ok = start(out, &w, noise, err) && move_all(out, &w, err);
    if (ok) {
        qsort(out->rows, out->count, sizeof *out->rows, compare_changes);
    } else {
        ist_tornado_free(out);
    }
    ist_noise_free(&w.ties);
    free(w.values);
    free(w.ranks);
    return ok;
}

void ist_tornado_free(ist_tornado *tornado) {
    free(tornado->rows);
    *tornado = (ist_tornado){0};
}
