/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measure.c - numbers that ties carry: figures about them, or further columns of their table.
 */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "references.h"

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

/* What a scenario says of a tie that it adds. */
static double added_measure(const ist_network *network, uint32_t tie, ist_text measure) {
    size_t low = 0, high = network->added_number_count;
    while (low < high) { /* loop invariant: the number, if it is there, lies in [low, high) */
        size_t middle = low + (high - low) / 2;
        const ist_added_number *at = &network->added_numbers[middle];
        if (at->tie < tie || (at->tie == tie && at->measure < measure)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const ist_added_number *found = &network->added_numbers[low];
    return low < network->added_number_count && found->tie == tie && found->measure == measure ? found->value : NAN;
}

double ist_network_tie_measure(const ist_network *network, uint32_t tie, const char *measure) {
    const ist_dataset *dataset = network->dataset;
    ist_text name = ist_texts_find(&dataset->texts, measure, strlen(measure));
    if (ist_network_tie_is_added(network, tie)) {
        return added_measure(network, tie, name);
    }
    for (size_t m = 0; m < dataset->measure_count; m++) {
        if (dataset->measures[m].name == name && !isnan(dataset->measures[m].values[tie])) {
            return dataset->measures[m].values[tie];
        }
    }
    return name == IST_NONE ? NAN : figure_measure(network, tie, name);
}

double ist_tie_confidence(const ist_tie *row) {
    double written = round((double)row->confidence * 1e7) / 1e7;
    return (float)written == row->confidence ? written : (double)row->confidence;
}

double ist_network_tie_confidence(const ist_network *network, uint32_t tie) {
    const ist_tie row = ist_dataset_tie(network->dataset, tie);
    return ist_tie_confidence(&row);
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

bool ist_references_list_measures(ist_network *network, ist_error *err) {
    const ist_dataset *dataset = network->dataset;
    const ist_figure *figures = ist_dataset_figures(dataset);
    size_t most = dataset->measure_count + dataset->rows[IST_TABLE_FIGURES].count, count = 0;
    network->tie_measures = ist_array_make(most, sizeof *network->tie_measures, "listing measures", err);
    for (size_t m = 0; network->tie_measures != NULL && m < dataset->measure_count; m++) {
        network->tie_measures[count++] = dataset->measures[m].name;
    }
    for (size_t f = 0; network->tie_measures != NULL && f < dataset->rows[IST_TABLE_FIGURES].count; f++) {
        if (is_figure_of(network, &figures[f], figures[f].measure)) {
            network->tie_measures[count++] = figures[f].measure;
        }
    }
    network->tie_measure_count = network->tie_measures != NULL ? ist_texts_unite(network->tie_measures, count) : 0;
    return network->tie_measures != NULL;
}

/* The measure of ties whose figures are in this unit, or NULL. */
static const ist_figure *find_by_unit(const ist_network *network, const char *unit) {
    const ist_dataset *dataset = network->dataset;
    const ist_figure *figures = ist_dataset_figures(dataset), *best = NULL;
    for (size_t f = 0; f < dataset->rows[IST_TABLE_FIGURES].count; f++) {
        const char *name = ist_dataset_text(dataset, figures[f].measure);
        if (strcasecmp(ist_dataset_text(dataset, figures[f].unit), unit) == 0 &&
            is_figure_of(network, &figures[f], figures[f].measure) &&
            (best == NULL || strcmp(name, ist_dataset_text(dataset, best->measure)) < 0)) {
            best = &figures[f];
        }
    }
    return best;
}

bool ist_network_list_measures(ist_buffer *out, const ist_network *network, ist_error *err) {
    enum { LISTED = 6 };
    size_t count = network->tie_measure_count, listed = count < LISTED ? count : LISTED;
    const char *last = "";
    bool ok = true;
    for (size_t n = 0; ok && n < listed; n++) {
        const char *next = NULL;
        for (size_t i = 0; i < count; i++) {
            const char *name = ist_dataset_text(network->dataset, network->tie_measures[i]);
            next = strcmp(name, last) > 0 && (next == NULL || strcmp(name, next) < 0) ? name : next;
        }
        bool ends = n + 1 == listed && listed == count && n > 0;
        ok = next == NULL || ist_buffer_print(out, err, "%s%s", n == 0 ? "; ties have " : ends ? " and " : ", ", next);
        last = next != NULL ? next : last;
    }
    return ok && (listed == count || ist_buffer_print(out, err, " and %zu more", count - listed));
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

/* Offers the measure that was meant, by its name or by its unit, else those there are. */
static bool refuse_measure(const ist_network *network, const char *name, ist_error *err) {
    const char *nearest = nearest_measure(network, name);
    const ist_figure *in_unit = find_by_unit(network, name);
    ist_buffer list = {0};
    if (in_unit != NULL) {
        return ist_error_set(err, IST_ERROR_USAGE, "no tie has a measure '%s' (did you mean '%s', which is in %s?)",
                             name, ist_dataset_text(network->dataset, in_unit->measure),
                             ist_dataset_text(network->dataset, in_unit->unit));
    }
    if (nearest != NULL) {
        return ist_error_set(err, IST_ERROR_USAGE, "no tie has a measure '%s' (did you mean '%s'?)", name, nearest);
    }
    if (ist_network_list_measures(&list, network, err)) {
        ist_error_set(err, IST_ERROR_USAGE, "no tie has a measure '%s'%s", name, ist_buffer_string(&list));
    }
    ist_buffer_free(&list);
    return false;
}

bool ist_network_has_measure(const ist_network *network, ist_text name) {
    size_t low = 0, high = network->tie_measure_count;
    while (low < high) { /* loop invariant: the name, if it is there, lies in [low, high) */
        size_t middle = low + (high - low) / 2;
        if (network->tie_measures[middle] < name) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < network->tie_measure_count && network->tie_measures[low] == name;
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
        return refuse_measure(network, name, err);
    }
    bool named = first != NULL && first->unit != IST_TEXT_EMPTY;
    *out = (ist_measure){.of_figures = first != NULL,
                         .kind = first != NULL ? (ist_figure_kind)first->kind : IST_FIGURE_STOCK,
                         .unit = named ? ist_dataset_text(dataset, first->unit) : name};
    return true;
}
