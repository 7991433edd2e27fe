/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * metric.c - the list of measures, and the one way to compute one: check the contract, make room, compute.
 */
#include "core/metric.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/docs.h"
#include "core/ends.h"

#define IST_METRIC(name) extern const ist_metric ist_metric_##name;
#include "core/metric_list.h"
#undef IST_METRIC

#define IST_METRIC(name) &ist_metric_##name,
const ist_metric *const ist_metrics[] = {
#include "core/metric_list.h"
};
#undef IST_METRIC

enum { METRIC_COUNT = sizeof ist_metrics / sizeof *ist_metrics };
const size_t ist_metric_count = METRIC_COUNT;

/* Underscores stand for hyphens. */
static bool same_name(const char *name, const char *given) {
    size_t i = 0;
    while (name[i] != '\0' && (name[i] == given[i] || (name[i] == '-' && given[i] == '_'))) {
        i++;
    }
    return name[i] == '\0' && given[i] == '\0';
}

bool ist_metric_find(const ist_metric **out, const char *name, ist_error *err) {
    const char *names[METRIC_COUNT];
    for (size_t i = 0; i < METRIC_COUNT; i++) {
        if (same_name(ist_metrics[i]->name, name)) {
            *out = ist_metrics[i];
            return true;
        }
        names[i] = ist_metrics[i]->name;
    }
    char quoted[IST_QUOTE_SIZE];
    ist_quote(quoted, name, strlen(name));
    const char *nearest = ist_nearest_word(name, names, METRIC_COUNT);
    if (nearest) {
        return ist_error_set(err, IST_ERROR_USAGE, "there is no measure %s; did you mean %s?", quoted, nearest);
    }
    return ist_error_set(err, IST_ERROR_USAGE, "there is no measure %s; 'isthmus explain' lists them all", quoted);
}

const char *ist_metric_doc(const ist_metric *metric) {
    return ist_doc(metric->name);
}

const char *ist_metric_unit(char buffer[IST_METRIC_UNIT_SIZE], const ist_metric_column *column, const ist_view *view) {
    if (strcmp(column->unit, "cost") == 0) {
        return ist_ends_cost_unit(view);
    }
    if (strcmp(column->unit, "1/cost") != 0) {
        return column->unit;
    }
    const char *unit = ist_ends_cost_unit(view);
    bool formula = strpbrk(unit, "/+^(") != NULL;
    snprintf(buffer, IST_METRIC_UNIT_SIZE, formula ? "1/(%s)" : "1/%s", unit);
    return buffer;
}

static bool has_hostile_ties(const ist_view *view) {
    for (size_t edge = 0; view->signs && edge < view->edge_count; edge++) {
        if (view->signs[edge] == -1 || view->signs[edge] == 2) {
            return true;
        }
    }
    return false;
}

static bool check_contract(const ist_metric *metric, const ist_view *view, ist_error *err) {
    if ((metric->reads & IST_READS_CAPACITY) && !view->has_capacity) {
        return ist_error_set(err, IST_ERROR_USAGE, "reads capacity, and the lens chooses none; add capacity=MEASURE");
    }
    if ((metric->reads & IST_READS_STRENGTH) && !(metric->reads & IST_READS_SIGN) && has_hostile_ties(view)) {
        return ist_error_set(
            err, IST_ERROR_USAGE,
            "reads strength, and strengths of hostile ties are of another kind; use sign=+,0 or leave it out");
    }
    if ((metric->reads & IST_READS_SIGN) && view->counts.hostile > 0 && !ist_lens_given(&view->lens, "sign")) {
        return ist_error_set(err, IST_ERROR_USAGE, "reads signs, and the lens leaves hostile ties out; add sign=all");
    }
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        assert(isfinite(view->costs[edge]) && view->costs[edge] > 0);
        assert(isfinite(view->strengths[edge]) && view->strengths[edge] > 0);
    }
    return true;
}

static bool make_room(ist_metric_values *out, const ist_metric *metric, size_t row_count, ist_error *err) {
    static const char what[] = "computing a measure";
    out->row_count = row_count;
    out->reasons = ist_array_make(row_count, sizeof *out->reasons, what, err);
    bool ok = out->reasons != NULL;
    for (size_t i = 0; ok && i < IST_METRIC_COLUMNS && metric->columns[i].name; i++) {
        out->columns[i] = ist_array_make(row_count, sizeof *out->columns[i], what, err);
        ok = out->columns[i] != NULL;
    }
    return ok;
}

static bool is_missing(const ist_metric_values *values, size_t row) {
    for (size_t column = 0; column < IST_METRIC_COLUMNS; column++) {
        if (values->columns[column] && isnan(values->columns[column][row])) {
            return true;
        }
    }
    return false;
}

/* Where something is NA there is a reason, and nowhere else. */
static void settle_reasons(ist_metric_values *values) {
    for (size_t row = 0; row < values->row_count; row++) {
        bool missing = is_missing(values, row);
        assert(!missing || values->reasons[row]);
        values->reasons[row] = missing ? values->reasons[row] : NULL;
    }
}

/* A view that is turned round is computed on as it is, so that what it calls in is what the data call out. */
static void turn_columns(ist_metric_values *values, const ist_metric *metric, const ist_view *view) {
    for (size_t i = 0; ist_view_turned(view) && i < IST_METRIC_COLUMNS && metric->columns[i].name; i++) {
        const char *opposite = metric->columns[i].opposite;
        for (size_t j = i + 1; opposite && j < IST_METRIC_COLUMNS && metric->columns[j].name; j++) {
            if (strcmp(metric->columns[j].name, opposite) == 0) {
                double *column = values->columns[i];
                values->columns[i] = values->columns[j];
                values->columns[j] = column;
            }
        }
    }
}

static size_t count_rows(const ist_metric *metric, const ist_view *view) {
    return metric->rows == IST_PER_TIE ? view->edge_count : metric->rows == IST_PER_ACTOR ? view->vertex_count : 1;
}

/* The settings with the measure's own parameter, where it is given one. */
static ist_metric_settings settings_of(const ist_metric *metric, const ist_metric_settings *settings) {
    ist_metric_settings own = *settings;
    for (size_t i = 0; i < settings->alpha_count; i++) {
        if (strcmp(settings->alphas[i].metric, metric->name) == 0) {
            own.has_alpha = true;
            own.alpha = settings->alphas[i].value;
        }
    }
    return own;
}

bool ist_metric_compute_with(ist_metric_values *out, const ist_metric *metric, const ist_view *view,
                             const ist_metric_settings *settings, ist_error *err) {
    const ist_metric_settings own = settings_of(metric, settings);
    *out = (ist_metric_values){.settings = &own};
    if (check_contract(metric, view, err) && make_room(out, metric, count_rows(metric, view), err) &&
        metric->compute(out, view, err)) {
        turn_columns(out, metric, view);
        settle_reasons(out);
        out->settings = NULL;
        return true;
    }
    ist_metric_values_free(out);
    return ist_error_prefix(err, "%s", metric->name);
}

bool ist_metric_compute(ist_metric_values *out, const ist_metric *metric, const ist_view *view, ist_error *err) {
    return ist_metric_compute_with(out, metric, view, &(ist_metric_settings){.seed = 1}, err);
}

bool ist_metric_compute_set(double values[IST_METRIC_COLUMNS], const ist_metric *metric, const ist_view *view,
                            const ist_vertex_set *set, ist_error *err) {
    for (size_t column = 0; column < IST_METRIC_COLUMNS; column++) {
        values[column] = NAN;
    }
    return (check_contract(metric, view, err) &&
            (!metric->compute_set || metric->compute_set(values, view, set->items, set->count, err))) ||
           ist_error_prefix(err, "%s", metric->name);
}

/* One territory's values; all are NAN where the measure is not defined for sets. */
static bool compute_territory(ist_metric_values *out, const ist_metric *metric, const ist_view *view, size_t territory,
                              ist_error *err) {
    double values[IST_METRIC_COLUMNS];
    const ist_index *places = &view->territories;
    uint32_t first = places->offsets[territory], last = places->offsets[territory + 1];
    for (size_t column = 0; column < IST_METRIC_COLUMNS; column++) {
        values[column] = NAN;
    }
    if (metric->compute_set && !metric->compute_set(values, view, places->items + first, last - first, err)) {
        return false;
    }
    out->reasons[territory] =
        metric->compute_set ? "undefined for this set of places" : "not defined for a set of places";
    for (size_t column = 0; column < IST_METRIC_COLUMNS && out->columns[column]; column++) {
        out->columns[column][territory] = values[column];
    }
    return true;
}

/* Columns beyond the first that have no value in any row do not apply to this view. */
static void drop_empty_columns(ist_metric_values *values) {
    for (size_t column = 1; column < IST_METRIC_COLUMNS; column++) {
        size_t row = 0;
        while (values->columns[column] && row < values->row_count && isnan(values->columns[column][row])) {
            row++;
        }
        if (row == values->row_count) {
            ist_metric_values_drop(values, column);
        }
    }
}

bool ist_metric_compute_territories(ist_metric_values *out, const ist_metric *metric, const ist_view *view,
                                    ist_error *err) {
    assert(metric->rows == IST_PER_ACTOR);
    *out = (ist_metric_values){0};
    size_t rows = view->territories.owner_count;
    bool ok = check_contract(metric, view, err) && make_room(out, metric, rows, err);
    for (size_t territory = 0; ok && territory < rows; territory++) {
        ok = compute_territory(out, metric, view, territory, err);
    }
    if (!ok) {
        ist_metric_values_free(out);
        return ist_error_prefix(err, "%s", metric->name);
    }
    drop_empty_columns(out);
    turn_columns(out, metric, view);
    settle_reasons(out);
    return true;
}

void ist_metric_values_free(ist_metric_values *values) {
    for (size_t i = 0; i < IST_METRIC_COLUMNS; i++) {
        free(values->columns[i]);
    }
    free(values->reasons);
    *values = (ist_metric_values){0};
}

void ist_metric_values_drop(ist_metric_values *values, size_t column) {
    free(values->columns[column]);
    values->columns[column] = NULL;
}
