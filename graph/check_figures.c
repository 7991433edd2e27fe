/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * check_figures.c - the warnings about figures: periods that are missing, growth that does not fit.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "check_rules.h"

typedef ist_check_context context;

#define GROWTH_TOLERANCE 0.5 /* percentage points: texts round */

static bool needs_period(uint8_t kind) {
    return kind == IST_FIGURE_STOCK || kind == IST_FIGURE_PER_YEAR || kind == IST_FIGURE_CUMULATIVE ||
           kind == IST_FIGURE_GROWTH;
}

static bool check_periods(context *c) {
    const ist_figure *figures = ist_dataset_figures(c->dataset), *first = NULL;
    size_t count = 0, needed = 0;
    for (size_t f = 0; f < c->dataset->rows[IST_TABLE_FIGURES].count; f++) {
        if (needs_period(figures[f].kind)) {
            needed++;
            if (figures[f].period == IST_TEXT_EMPTY) {
                first = first == NULL ? &figures[f] : first;
                count++;
            }
        }
    }
    return first == NULL ||
           IST_CHECK_WARN(c, "no-period", IST_TABLE_FIGURES, first->place, "period",
                          "%zu of %zu stocks, flows and rates of growth name no period", count, needed);
}

/* A figure among those for the same measure of the same subject. */
typedef struct {
    ist_text subject, measure;
    const char *period;
    uint32_t row;
} figure_key;

static int compare_series(const void *left, const void *right) {
    const figure_key *a = left, *b = right;
    if (a->subject != b->subject) {
        return a->subject < b->subject ? -1 : 1;
    }
    return (a->measure > b->measure) - (a->measure < b->measure);
}

static int compare_figures(const void *left, const void *right) {
    const figure_key *a = left, *b = right;
    int order = compare_series(a, b);
    order = order != 0 ? order : strcmp(a->period, b->period);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static figure_key *sort_figures(const context *c) {
    const ist_figure *figures = ist_dataset_figures(c->dataset);
    size_t count = c->dataset->rows[IST_TABLE_FIGURES].count;
    figure_key *keys = ist_array_make(count, sizeof *keys, "comparing figures", c->err);
    for (uint32_t f = 0; keys != NULL && f < count; f++) {
        keys[f] = (figure_key){figures[f].subject, figures[f].measure, ist_check_text(c, figures[f].period), f};
    }
    if (keys != NULL) {
        qsort(keys, count, sizeof *keys, compare_figures);
    }
    return keys;
}

/* How many of the sorted keys stand before the series of `wanted`, or before the next series. */
static size_t count_before(const figure_key *keys, size_t count, const figure_key *wanted, bool next) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_series(&keys[middle], wanted) < (next ? 1 : 0)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The measure that a rate of growth "M-growth" is of; IST_NONE when no row has it or the figure is no such rate. */
static ist_text measure_grown(const context *c, const ist_figure *figure) {
    static const char ending[] = "-growth";
    const char *name = ist_check_text(c, figure->measure);
    size_t length = strlen(name), stem = length > strlen(ending) ? length - strlen(ending) : 0;
    bool rate = figure->kind == IST_FIGURE_GROWTH && stem > 0 && strcmp(name + stem, ending) == 0;
    return rate ? ist_texts_find(&c->dataset->texts, name, stem) : IST_NONE;
}

/* A stated growth in percent against the first and the last figure of its series, where these are two. */
static bool check_rate(context *c, const ist_figure *growth, const figure_key *keys) {
    const ist_figure *figures = ist_dataset_figures(c->dataset);
    const figure_key wanted = {growth->subject, measure_grown(c, growth), NULL, 0};
    size_t count = wanted.measure != IST_NONE ? c->dataset->rows[IST_TABLE_FIGURES].count : 0;
    size_t first = count_before(keys, count, &wanted, false), end = count_before(keys, count, &wanted, true);
    if (first == end || strcmp(keys[first].period, keys[end - 1].period) == 0) {
        return true;
    }
    const ist_figure *before = &figures[keys[first].row], *after = &figures[keys[end - 1].row];
    if (before->unit != after->unit || !(before->value > 0)) {
        return true;
    }
    double computed = (after->value / before->value - 1) * 100;
    return fabs(computed - growth->value) <= GROWTH_TOLERANCE ||
           IST_CHECK_WARN(c, "growth", IST_TABLE_FIGURES, growth->place, "value",
                          "the stated growth of %g %% does not fit the figures '%s' and '%s', which give %.1f %%",
                          growth->value, ist_check_text(c, before->id), ist_check_text(c, after->id), computed);
}

static bool check_growth(context *c) {
    figure_key *keys = sort_figures(c);
    bool ok = keys != NULL;
    for (size_t f = 0; ok && f < c->dataset->rows[IST_TABLE_FIGURES].count; f++) {
        ok = check_rate(c, &ist_dataset_figures(c->dataset)[f], keys);
    }
    free(keys);
    return ok;
}

bool ist_check_figures(ist_check_context *c) {
    return check_periods(c) && check_growth(c);
}
