/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * comparison.c - draws, measures, and what is left of the values: sums and counts, never the values themselves.
 *
 * Mean and squares by Welford's recurrence, draws in the order of their numbers, on values divided by a power of two
 * near them, so that no square overflows or vanishes.
 */
#include "core/null/comparison.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/corrected.h"
#include "core/null/comparison_draws.h"
#include "core/null/switches.h"
#include "core/ranks.h"

const char *const ist_tail_names[] = {[IST_TAIL_BOTH] = "both", [IST_TAIL_HIGH] = "high", [IST_TAIL_LOW] = "low"};

static const char comparing[] = "comparing with a null model";

/* Of one row, over the draws so far. */
typedef struct {
    size_t count, as_high, as_low;
    double mean, squares; /* of the values by 2^exponent */
    int exponent;
    bool has_exponent, varies, infinite;
    double first;
} sums;

static void add_value(sums *s, double value, double observed) {
    bool tie = ist_values_tie(value, observed);
    s->first = s->count == 0 ? value : s->first;
    s->count++;
    s->as_high += value > observed || tie;
    s->as_low += value < observed || tie;
    s->varies = s->varies || !ist_values_tie(value, s->first);
    s->infinite = s->infinite || isinf(value);
    if (isinf(value)) {
        return;
    }
    if (!s->has_exponent && value != 0) { /* all before were 0, in whatever units */
        frexp(value, &s->exponent);
        s->has_exponent = true;
    }
    double scaled = ldexp(value, -s->exponent), before = scaled - s->mean;
    s->mean += before / (double)s->count;
    s->squares += before * (scaled - s->mean);
}

/* ---- one measure ---- */

static bool find_column(ist_compared *m, const char *name, ist_error *err) {
    const char *names[IST_METRIC_COLUMNS];
    size_t count = 0;
    for (; count < IST_METRIC_COLUMNS && m->metric->columns[count].name != NULL; count++) {
        names[count] = m->metric->columns[count].name;
        if (name != NULL && strcmp(name, names[count]) == 0) {
            m->column = count;
            return true;
        }
    }
    char quoted[IST_QUOTE_SIZE];
    const char *nearest = name != NULL ? ist_nearest_word(name, names, count) : NULL;
    return name == NULL ||
           ist_error_set(err, IST_ERROR_USAGE, "%s has no column %s%s%s%s; 'isthmus explain %s' lists them",
                         m->metric->name, ist_quote(quoted, name, strlen(name)), nearest ? " (did you mean '" : "",
                         nearest ? nearest : "", nearest ? "'?)" : "", m->metric->name);
}

static bool check_measure(const ist_compared *m, const ist_view *view, const ist_null *model, ist_error *err) {
    if (m->metric->rows == IST_PER_ACTOR && view->lens.territory == IST_TERRITORY_GROUP) {
        return ist_error_set(
            err, IST_ERROR_USAGE,
            "territory=group asks for sets of places, and null models compare actors; territory=contract "
            "makes one actor of each state");
    }
    return m->metric->rows != IST_PER_TIE || model->keeps_ties ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "%s is a measure of ties, and the null model %s draws other ties: there is nothing to compare "
                         "them with; the model weights keeps them",
                         m->metric->name, model->name);
}

static bool observe(ist_compared *m, const ist_view *view, const ist_comparison_options *options, ist_error *err) {
    ist_metric_values values;
    if (!find_column(m, options->column, err) || !check_measure(m, view, options->model, err) ||
        !ist_metric_compute_with(&values, m->metric, view, &options->settings, err)) {
        return false;
    }
    const double *column = values.columns[m->column];
    m->row_count = values.row_count;
    m->rows = ist_array_make(values.row_count, sizeof *m->rows, comparing, err);
    bool ok = m->rows != NULL && (column != NULL || ist_error_set(err, IST_ERROR_UNDEFINED,
                                                                  "%s has no values in the column %s of this view",
                                                                  m->metric->name, options->column));
    for (size_t row = 0; ok && row < m->row_count; row++) {
        m->rows[row] = (ist_compared_row){column[row], NAN, NAN, NAN,
                                          NAN,         NAN, 0,   isnan(column[row]) ? values.reasons[row] : NULL};
    }
    ist_metric_values_free(&values);
    return ok;
}

/* `values` by the rows that are observed; NULL: none of them has one. */
static void add_values(const ist_compared *m, sums *rows, const double *values) {
    for (uint32_t row = 0; values != NULL && row < m->row_count; row++) {
        if (!isnan(values[row]) && !isnan(m->rows[row].observed)) {
            add_value(&rows[row], values[row], m->rows[row].observed);
        }
    }
}

/* ---- from sums to p ---- */

static double tail_of(const sums *s, ist_tail tail, bool exact) {
    double count = (double)s->count + !exact;
    double high = ((double)s->as_high + !exact) / count, low = ((double)s->as_low + !exact) / count;
    return tail == IST_TAIL_HIGH ? high : tail == IST_TAIL_LOW ? low : fmin(1, 2 * fmin(high, low));
}

static void judge(ist_compared_row *row, const sums *s, ist_tail tail, bool exact) {
    size_t degrees = s->count - !exact;
    row->draws = s->count;
    if (s->count == 0) {
        row->why = "no draw has a value";
        return;
    }
    bool same = !s->varies && ist_values_tie(s->first, row->observed);
    row->mean = !s->infinite ? ldexp(s->mean, s->exponent) : s->varies ? NAN : s->first;
    row->deviation = s->varies && degrees > 0 ? ldexp(sqrt(s->squares / (double)degrees), s->exponent) : 0;
    row->p = same ? NAN : tail_of(s, tail, exact);
    if (same) {
        row->why = "the null model leaves it no freedom: it is the same in all draws";
    } else if (s->infinite) {
        row->deviation = NAN;
        row->why = "infinite in draws";
    } else if (!s->varies) {
        row->why = "it is the same in all draws, and not what is observed";
    } else if (!isfinite(row->deviation) || row->deviation == 0) {
        row->deviation = NAN;
        row->why = "the draws lie too far apart for a deviation";
    } else {
        row->z = (row->observed - row->mean) / row->deviation;
        row->why = isnan(row->z) || isinf(row->z) ? "too far from the draws for a double" : NULL;
        row->z = isinf(row->z) ? NAN : row->z;
    }
}

static bool correct(ist_compared *m, ist_error *err) {
    double *p = ist_array_make(m->row_count, sizeof *p, comparing, err);
    double *corrected = p ? ist_array_make(m->row_count, sizeof *corrected, comparing, err) : NULL;
    for (size_t row = 0; corrected && row < m->row_count; row++) {
        p[row] = m->rows[row].p;
    }
    bool ok = corrected != NULL && ist_corrected(corrected, p, m->row_count, 0, err);
    for (size_t row = 0; ok && row < m->row_count; row++) {
        m->rows[row].corrected = corrected[row];
    }
    free(p);
    free(corrected);
    return ok;
}

/* Without freedom no row has anything to be compared with. */
static void give_up(ist_compared *m, const char *why) {
    for (size_t row = 0; row < m->row_count; row++) {
        m->rows[row].why = m->rows[row].why != NULL ? m->rows[row].why : why;
    }
}

/* ---- all of them ---- */

static bool check_work(const ist_comparison *c, ist_error *err) {
    double edges = (double)c->view->edge_count, steps = 5 * (double)c->plan.tries + 40 * edges;
    steps = (double)c->draws * (steps + (double)c->view->vertex_count);
    return ist_switches_check(c->plan.tries, c->draws, err) &&
           (steps <= 1e12 ||
            ist_error_set(err, IST_ERROR_LIMIT,
                          "%zu draws would take %.2g steps, and the limit is 1e12; ask for fewer draws", c->draws,
                          steps));
}

/* The sums of all rows while draws are made. */
typedef struct {
    ist_comparison *c;
    sums **rows; /* one a measure */
} summing;

static bool summing_start(summing *s, ist_error *err) {
    const ist_comparison *c = s->c;
    bool ok = (s->rows = ist_array_make(c->measure_count, sizeof *s->rows, comparing, err)) != NULL;
    for (size_t i = 0; ok && i < c->measure_count; i++) {
        ok = (s->rows[i] = ist_array_make(c->measures[i].row_count, sizeof *s->rows[i], comparing, err)) != NULL;
    }
    return ok;
}

static void summing_free(summing *s) {
    for (size_t i = 0; s->rows != NULL && i < s->c->measure_count; i++) {
        free(s->rows[i]);
    }
    free((void *)s->rows);
}

static void take_draw(void *context, const ist_comparison_draw *draw) {
    const summing *s = context;
    s->c->accepted += draw->effect.accepted;
    s->c->differing += draw->effect.differs;
    for (size_t i = 0; i < s->c->measure_count; i++) {
        s->c->measures[i].undefined += draw->undefined[i];
        add_values(&s->c->measures[i], s->rows[i], draw->undefined[i] ? NULL : draw->values + draw->starts[i]);
    }
}

static bool judge_all(const summing *s, ist_error *err) {
    ist_comparison *c = s->c;
    bool ok = true;
    for (size_t i = 0; ok && i < c->measure_count; i++) {
        ist_compared *m = &c->measures[i];
        for (size_t row = 0; row < m->row_count; row++) {
            if (!isnan(m->rows[row].observed)) {
                judge(&m->rows[row], &s->rows[i][row], c->tail, c->exact);
                m->gaps += c->draws - m->rows[row].draws;
            }
        }
        ok = correct(m, err);
    }
    return ok;
}

static bool run(ist_comparison *c, const ist_comparison_options *options, ist_error *err) {
    for (size_t i = 0; c->plan.no_freedom != NULL && i < c->measure_count; i++) {
        give_up(&c->measures[i], c->plan.no_freedom);
    }
    if (c->plan.no_freedom != NULL) {
        return true;
    }
    c->exact = c->plan.states.count > 0;
    c->draws = c->exact ? c->plan.states.count : c->draws;
    if (!c->exact && !check_work(c, err)) {
        return false;
    }
    summing s = {.c = c};
    bool ok = summing_start(&s, err) && ist_comparison_draw_all(c, options, take_draw, &s, err) && judge_all(&s, err);
    summing_free(&s);
    return ok;
}

bool ist_comparison_make(ist_comparison *out, const ist_view *view, const ist_comparison_options *options,
                         ist_error *err) {
    *out = (ist_comparison){.view = view, .draws = options->draws, .tail = options->tail};
    bool ok = options->draws > 0 || ist_error_set(err, IST_ERROR_USAGE, "a null model needs at least one draw");
    ok = ok && (out->measures = ist_array_make(options->metric_count, sizeof *out->measures, comparing, err)) != NULL;
    for (size_t i = 0; ok && i < options->metric_count; i++) {
        out->measures[out->measure_count++].metric = options->metrics[i];
        ok = observe(&out->measures[i], view, options, err);
    }
    ok = ok && ist_null_prepare(&out->plan, options->model, view, &options->null, err) && run(out, options, err);
    if (!ok) {
        ist_comparison_free(out);
    }
    return ok;
}

void ist_comparison_free(ist_comparison *comparison) {
    for (size_t i = 0; comparison->measures != NULL && i < comparison->measure_count; i++) {
        free(comparison->measures[i].rows);
    }
    free(comparison->measures);
    ist_null_plan_free(&comparison->plan);
    *comparison = (ist_comparison){0};
}
