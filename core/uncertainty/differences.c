/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * differences.c - what a scenario does to measures, and how sure that is.
 *
 * The lens as it is and the lens with a case on top are drawn with the same random numbers: draw number k multiplies a
 * tie's weights by the same factors, keeps or leaves the same ties, dates and readings in both (noise.c). The
 * difference
 *
 *     d(k) = value in the case, draw k - value as it is, draw k
 *
 * is then that of the scenario, not that of the draws: what both have in common cancels, and the interval of d is far
 * narrower than those of the two values say. `low`, `median` and `high` are its quantiles of 5, 50 and 95 % over the
 * draws in which both have a value; `p-higher`, `p-equal` and `p-lower` the shares of these in which the case has the
 * larger value, the same to 1e-12, the smaller one. The observed difference need not lie in the interval, as draws
 * leave doubtful ties out and add none.
 *
 * Rows are those of the lens as it is. Actors that only the case has are left out; those that it takes away have no
 * value there.
 *
 * Cost: O(D M) for D draws of a measure that costs M, twice for one case and once more for each further one.
 *
 * Law and Kelton (2000), Simulation Modeling and Analysis, chapter 11 (common random numbers).
 */
#include "core/uncertainty/differences.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/ranks.h"
#include "core/uncertainty/contract.h"

static const char comparing[] = "comparing draws";

enum { MEASURE, CASE, ID, LABEL, OPEN, THERE, DIFFERENCE, LOW, MEDIAN, HIGH, HIGHER, EQUAL, LOWER, DRAWS };

/* ---- one row ---- */

typedef struct {
    uint32_t row, there;          /* in the lens as it is, in the case; `there` IST_NONE: it is not there */
    double open, value, observed; /* NAN: none */
    double low, median, high;     /* of the draws in which both have a value */
    size_t draws, higher, equal;
} difference;

static double subtract(double value, double open) {
    return ist_values_tie(value, open) ? 0 : value - open;
}

static int compare_doubles(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* `found` has room for a number a draw. */
static void fill_draws(difference *out, const ist_sampled *open, const ist_sampled *there, double *found) {
    for (size_t draw = 0; out->there != IST_NONE && draw < open->draws; draw++) {
        double a = open->values[out->row * open->draws + draw], b = there->values[out->there * there->draws + draw];
        if (!isnan(a) && !isnan(b)) {
            double d = subtract(b, a);
            found[out->draws++] = d;
            out->higher += d > 0;
            out->equal += d >= 0 && d <= 0;
        }
    }
    out->low = out->median = out->high = NAN;
    if (out->draws > 0) {
        qsort(found, out->draws, sizeof *found, compare_doubles);
        out->low = found[(5 * out->draws + 99) / 100 - 1];
        out->median = found[(50 * out->draws + 99) / 100 - 1];
        out->high = found[(95 * out->draws + 99) / 100 - 1];
    }
}

static uint32_t actor_of(const ist_measured *measured, uint32_t row) {
    return ist_measured_territories(measured) ? measured->view->territory_actor[row]
                                              : measured->view->vertex_actor[row];
}

static uint32_t vertex_there(const ist_view *there, uint32_t actor) {
    uint32_t vertex = there->actor_vertex[actor];
    return vertex != IST_NONE && there->vertex_actor[vertex] == actor ? vertex : IST_NONE;
}

static uint32_t tie_there(const ist_view *view, const ist_view *there, uint32_t edge) {
    uint32_t a = vertex_there(there, view->vertex_actor[view->sources[edge]]);
    uint32_t b = vertex_there(there, view->vertex_actor[view->targets[edge]]);
    return a != IST_NONE && b != IST_NONE ? ist_view_edge(there, a, b) : IST_NONE;
}

/* The row of the case that is about the same as a row of the lens as it is. */
static uint32_t find_there(const ist_measured *open, const ist_measured *there, uint32_t row) {
    if (open->metric->rows == IST_PER_NETWORK) {
        return 0;
    }
    if (open->metric->rows == IST_PER_TIE) {
        return tie_there(open->view, there->view, row);
    }
    uint32_t actor = actor_of(open, row), found = IST_NONE;
    if (!ist_measured_territories(there)) {
        return vertex_there(there->view, actor);
    }
    for (uint32_t i = 0; i < there->view->territories.owner_count; i++) {
        found = there->view->territory_actor[i] == actor ? i : found;
    }
    return found;
}

static int compare_sizes(const void *left, const void *right) {
    const difference *a = left, *b = right;
    double x = isnan(a->observed) ? -1 : fabs(a->observed), y = isnan(b->observed) ? -1 : fabs(b->observed);
    return x < y ? 1 : x > y ? -1 : (a->row > b->row) - (a->row < b->row);
}

/* All rows of a measure, the largest observed difference first. */
static difference *find_differences(const ist_sampled *open, const ist_sampled *there, ist_error *err) {
    difference *out = ist_array_make(open->rows, sizeof *out, comparing, err);
    double *found = out ? ist_array_make(open->draws, sizeof *found, comparing, err) : NULL;
    for (uint32_t row = 0; found != NULL && row < open->rows; row++) {
        difference *d = &out[row];
        d->row = row;
        d->there = find_there(&open->measured, &there->measured, row);
        d->open = open->observed[row];
        d->value = d->there != IST_NONE ? there->observed[d->there] : NAN;
        d->observed = isnan(d->open) || isnan(d->value) ? NAN : subtract(d->value, d->open);
        fill_draws(d, open, there, found);
    }
    if (found == NULL) {
        free(out);
        return NULL;
    }
    free(found);
    qsort(out, open->rows, sizeof *out, compare_sizes);
    return out;
}

/* ---- the table ---- */

static bool add_columns(ist_table *table, ist_error *err) {
    return ist_table_column(table, "measure", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "scenario", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "id", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "label", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "open", IST_CELL_REAL, "", "observed, through the lens as it is", err) &&
           ist_table_column(table, "there", IST_CELL_REAL, "", "observed in the scenario", err) &&
           ist_table_column(table, "difference", IST_CELL_REAL, "", "observed: there - open", err) &&
           ist_table_column(table, "low", IST_CELL_REAL, "", "5 % quantile of the difference over the draws", err) &&
           ist_table_column(table, "median", IST_CELL_REAL, "", "of the difference over the draws", err) &&
           ist_table_column(table, "high", IST_CELL_REAL, "", "95 % quantile of the difference over the draws", err) &&
           ist_table_column(table, "p-higher", IST_CELL_REAL, "", "share of draws in which the scenario has more",
                            err) &&
           ist_table_column(table, "p-equal", IST_CELL_REAL, "", "share of draws in which both are equal", err) &&
           ist_table_column(table, "p-lower", IST_CELL_REAL, "", "share of draws in which the scenario has less",
                            err) &&
           ist_table_column(table, "draws", IST_CELL_INTEGER, "", "in which both have a value", err);
}

static bool add_observed(ist_table *table, const difference *d, ist_error *err) {
    static const char here[] = "no value through the lens as it is", gone[] = "not in the network of the scenario";
    static const char there[] = "no value in the scenario";
    const char *why = isnan(d->open) ? here : d->there == IST_NONE ? gone : there;
    return (isnan(d->open) ? ist_table_na(table, OPEN, here, err) : ist_table_real(table, OPEN, d->open, err)) &&
           (isnan(d->value) ? ist_table_na(table, THERE, d->there == IST_NONE ? gone : there, err)
                            : ist_table_real(table, THERE, d->value, err)) &&
           (isnan(d->observed) ? ist_table_na(table, DIFFERENCE, why, err)
                               : ist_table_real(table, DIFFERENCE, d->observed, err));
}

static bool add_drawn(ist_table *table, const difference *d, ist_error *err) {
    double n = (double)d->draws, higher = (double)d->higher, equal = (double)d->equal;
    const double values[] = {d->low, d->median, d->high, higher / n, equal / n, (n - higher - equal) / n};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof values / sizeof values[0]; i++) {
        ok = d->draws == 0 ? ist_table_na(table, LOW + i, "no draw has a value of both", err)
                           : ist_table_real(table, LOW + i, values[i], err);
    }
    return ok && ist_table_integer(table, DRAWS, (int64_t)d->draws, err);
}

static bool add_rows(ist_table *table, const ist_sampled *open, const ist_sampled *there, const char *name, size_t top,
                     ist_error *err) {
    difference *rows = find_differences(open, there, err);
    size_t shown = top > 0 && top < open->rows ? top : open->rows;
    bool ok = rows != NULL;
    for (size_t i = 0; ok && i < shown; i++) {
        ok = ist_table_row(table, IST_NONE, err) && ist_table_text(table, MEASURE, open->measured.metric->name, err) &&
             ist_table_text(table, CASE, name, err) &&
             ist_measured_name(table, ID, &open->measured, rows[i].row, err) && add_observed(table, &rows[i], err) &&
             add_drawn(table, &rows[i], err);
    }
    free(rows);
    return ok && (shown == open->rows || ist_table_note(table, err, "%s, %s: the %zu of %zu %s that change most", name,
                                                        open->measured.metric->name, shown, open->rows,
                                                        ist_measured_subject(&open->measured)));
}

/* ---- the cases ---- */

typedef struct {
    ist_table *table;
    const ist_view *view;
    const ist_metric *const *metrics;
    size_t metric_count, top;
    const ist_metric_settings *settings;
    const ist_noise *noise;
    ist_sample open;
} question;

/* One measure after the other: one that the case leaves undefined does not hide the others. */
static bool compare_measure(const question *q, const ist_view *there, const char *name, size_t measure,
                            ist_error *err) {
    ist_sample sample = {0};
    ist_error own = {0};
    if (!ist_sample_make(&sample, there, q->metrics + measure, 1, q->settings, q->noise, &own)) {
        return own.kind == IST_ERROR_UNDEFINED
                   ? ist_table_note(q->table, err, "%s, %s: %s", name, q->metrics[measure]->name, own.message)
                   : ist_error_set(err, own.kind, "%s", own.message);
    }
    bool ok = add_rows(q->table, &q->open.items[measure], &sample.items[0], name, q->top, err);
    ist_sample_free(&sample);
    return ok;
}

static bool compare_case(const question *q, const ist_scenario_named *given, ist_error *err) {
    ist_case_view made = {0};
    if (!ist_case_view_make(&made, q->view->network, &q->view->lens, given->words, err)) {
        return false;
    }
    bool ok = !made.no_effect || ist_table_note(q->table, err, "%s changes nothing through the lens", given->name);
    for (size_t i = 0; ok && !made.no_effect && i < q->metric_count; i++) {
        ok = compare_measure(q, &made.view, given->name, i, err);
    }
    ist_case_view_free(&made);
    return ok;
}

static bool finish(const question *q, ist_error *err) {
    ist_buffer model = {0};
    bool ok = ist_table_note(q->table, err,
                             "draw number k is the same network in all scenarios but for what they edit: the interval "
                             "is that of the difference") &&
              ist_uncertainty_note_doubts(q->table, q->view, q->noise, err) &&
              ist_noise_contract(&model, q->noise, err) &&
              ist_uncertainty_contract(q->table, q->view, q->metrics, q->metric_count, ist_buffer_string(&model), err);
    ist_buffer_free(&model);
    return ok;
}

bool ist_stability_differences(ist_table *out, const ist_view *view, const ist_metric *const *metrics,
                               size_t metric_count, const ist_metric_settings *settings, const ist_noise *noise,
                               const ist_differences_cases *cases, ist_error *err) {
    question q = {.table = out,
                  .view = view,
                  .metrics = metrics,
                  .metric_count = metric_count,
                  .top = cases->top,
                  .settings = settings,
                  .noise = noise};
    bool ok = ist_table_title(out, "what scenarios change: low and high hold 90 of 100 draws", err) &&
              add_columns(out, err) && ist_sample_make(&q.open, view, metrics, metric_count, settings, noise, err);
    for (size_t i = 0; ok && i < cases->count; i++) {
        ok = compare_case(&q, &cases->cases[i], err);
    }
    ok = ok && finish(&q, err);
    ist_sample_free(&q.open);
    return ok;
}
