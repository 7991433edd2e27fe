/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measure.c - numbers that ties carry: figures about them, or further columns of their table.
 */
#include <math.h>
#include <string.h>

#include "network.h"

/* The best figure of a tie for a measure: existing before planned, then the last by period (as text), then the last
 * row. */
static double figure_measure(const ist_network *network, uint32_t tie, ist_text measure) {
    const ist_figure *figures = ist_dataset_figures(network->dataset), *best = NULL;
    const uint32_t *rows = ist_index_items(&network->tie_figures, tie);
    for (size_t i = 0; i < ist_index_count(&network->tie_figures, tie); i++) {
        const ist_figure *figure = &figures[rows[i]];
        if (figure->measure != measure) {
            continue;
        }
        int newer = best == NULL || figure->status != best->status
                        ? 0
                        : strcmp(ist_dataset_text(network->dataset, figure->period),
                                 ist_dataset_text(network->dataset, best->period));
        if (best == NULL || figure->status < best->status || (figure->status == best->status && newer >= 0)) {
            best = figure;
        }
    }
    return best != NULL ? best->value : NAN;
}

double ist_network_tie_measure(const ist_network *network, uint32_t tie, const char *measure) {
    const ist_dataset *dataset = network->dataset;
    ist_text name = ist_texts_find(&dataset->texts, measure, strlen(measure));
    for (size_t m = 0; m < dataset->measure_count; m++) {
        if (dataset->measures[m].name == name && !isnan(dataset->measures[m].values[tie])) {
            return dataset->measures[m].values[tie];
        }
    }
    return name == IST_NONE ? NAN : figure_measure(network, tie, name);
}

double ist_network_tie_confidence(const ist_network *network, uint32_t tie) {
    float confidence = ist_dataset_ties(network->dataset)[tie].confidence;
    double written = round((double)confidence * 1e7) / 1e7;
    return (float)written == confidence ? written : (double)confidence;
}

static bool is_figure_of(const ist_network *network, const ist_figure *figure, ist_text measure) {
    return figure->measure == measure && ist_network_subject(network, figure->subject).type == IST_SUBJECT_TIE;
}

static bool refuse_mixture(const ist_network *network, const ist_figure *figure, const ist_figure *first,
                           const char *name, ist_error *err) {
    const ist_dataset *dataset = network->dataset;
    bool units = figure->unit != first->unit;
    ist_place place = ist_dataset_place_of(dataset, IST_TABLE_FIGURES, figure->place, units ? "unit" : "kind");
    const char *here = units ? ist_dataset_text(dataset, figure->unit) : ist_figure_kind_names[figure->kind];
    const char *there = units ? ist_dataset_text(dataset, first->unit) : ist_figure_kind_names[first->kind];
    return ist_error_set(
        err, IST_ERROR_INPUT,
        "%s:%zu:%zu: '%s' is given as '%s' here and as '%s' elsewhere; a measure of ties has one unit and "
        "one kind",
        place.file ? place.file : "-", place.line, place.column, name, here, there);
}

/* The name of a measure of ties that is nearest to a mistyped one, or NULL. */
static const char *nearest_measure(const ist_network *network, const char *name) {
    const ist_dataset *dataset = network->dataset;
    const ist_figure *figures = ist_dataset_figures(dataset);
    ist_nearest search = {.word = name};
    size_t columns = dataset->measure_count, count = columns + dataset->rows[IST_TABLE_FIGURES].count;
    for (size_t i = 0; i < count; i++) {
        ist_text measure = i < columns ? dataset->measures[i].name : figures[i - columns].measure;
        if (i < columns || is_figure_of(network, &figures[i - columns], measure)) {
            ist_nearest_try(&search, ist_dataset_text(dataset, measure));
        }
    }
    return search.nearest;
}

bool ist_network_measure(ist_measure *out, const ist_network *network, const char *name, ist_error *err) {
    const ist_dataset *dataset = network->dataset;
    const ist_figure *figures = ist_dataset_figures(dataset), *first = NULL;
    ist_text text = ist_texts_find(&dataset->texts, name, strlen(name));
    bool column = false;
    for (size_t m = 0; m < dataset->measure_count; m++) {
        column = column || dataset->measures[m].name == text;
    }
    for (size_t f = 0; f < dataset->rows[IST_TABLE_FIGURES].count; f++) {
        if (is_figure_of(network, &figures[f], text)) {
            first = first == NULL ? &figures[f] : first;
            if (figures[f].unit != first->unit || figures[f].kind != first->kind) {
                return refuse_mixture(network, &figures[f], first, name, err);
            }
        }
    }
    if (first == NULL && !column) {
        const char *nearest = nearest_measure(network, name);
        return ist_error_set(err, IST_ERROR_USAGE, "no tie has a measure '%s'%s%s%s", name,
                             nearest ? " (did you mean '" : "", nearest ? nearest : "", nearest ? "'?)" : "");
    }
    bool named = first != NULL && first->unit != IST_TEXT_EMPTY;
    *out = (ist_measure){.of_figures = first != NULL,
                         .kind = first != NULL ? (ist_figure_kind)first->kind : IST_FIGURE_STOCK,
                         .unit = named ? ist_dataset_text(dataset, first->unit) : name};
    return true;
}
