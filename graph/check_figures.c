/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * check_figures.c - the warnings about figures: periods that are missing, growth that does not fit.
 */
#include <math.h>
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
           ist_check_warn(c, "no-period", IST_TABLE_FIGURES, first->place, "period",
                          "%zu of %zu stocks, flows and rates of growth name no period", count, needed);
}

/* The figure of the same subject and unit for `measure` (so many bytes) with the first or the last period, or NULL. */
static const ist_figure *figure_at_end(const context *c, const ist_figure *growth, const char *measure, size_t length,
                                       bool last) {
    const ist_figure *figures = ist_dataset_figures(c->dataset), *best = NULL;
    for (size_t f = 0; f < c->dataset->rows[IST_TABLE_FIGURES].count; f++) {
        const char *name = ist_check_text(c, figures[f].measure);
        if (figures[f].subject != growth->subject || strlen(name) != length || memcmp(name, measure, length) != 0) {
            continue;
        }
        int order = best == NULL ? 0 : strcmp(ist_check_text(c, figures[f].period), ist_check_text(c, best->period));
        best = best == NULL || (last ? order > 0 : order < 0) ? &figures[f] : best;
    }
    return best;
}

/* A stated growth "M-growth" in percent against the two figures for M of the same subject, where there are two. */
static bool check_growth(context *c) {
    static const char ending[] = "-growth";
    const ist_figure *figures = ist_dataset_figures(c->dataset);
    for (size_t f = 0; f < c->dataset->rows[IST_TABLE_FIGURES].count; f++) {
        const char *name = ist_check_text(c, figures[f].measure);
        size_t length = strlen(name), stem = length > strlen(ending) ? length - strlen(ending) : 0;
        if (figures[f].kind != IST_FIGURE_GROWTH || stem == 0 || strcmp(name + stem, ending) != 0) {
            continue;
        }
        const ist_figure *before = figure_at_end(c, &figures[f], name, stem, false);
        const ist_figure *after = figure_at_end(c, &figures[f], name, stem, true);
        if (before == after || before->unit != after->unit || !(before->value > 0)) {
            continue;
        }
        double computed = (after->value / before->value - 1) * 100;
        if (fabs(computed - figures[f].value) > GROWTH_TOLERANCE &&
            !ist_check_warn(c, "growth", IST_TABLE_FIGURES, figures[f].place, "value",
                            "the stated growth of %g %% does not fit the figures '%s' and '%s', which give %.1f %%",
                            figures[f].value, ist_check_text(c, before->id), ist_check_text(c, after->id), computed)) {
            return false;
        }
    }
    return true;
}

bool ist_check_figures(ist_check_context *c) {
    return check_periods(c) && check_growth(c);
}
