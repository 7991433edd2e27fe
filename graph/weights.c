/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * weights.c - weights of edges from their ties.
 *
 * Values of parallel ties are sorted before they are merged, so that a sum has the same bits in any order of rows.
 */
#include "weights.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "costs.h"
#include "edits.h"
#include "witness.h"

static const char weighing[] = "weighing ties";

static bool is_word(const char *field, const char *word) {
    return field != NULL && strcmp(field, word) == 0;
}

static const char *tie_name(const ist_view *view, uint32_t tie) {
    const ist_dataset *dataset = view->network->dataset;
    const ist_tie row = ist_dataset_tie(dataset, tie);
    return row.id != IST_TEXT_EMPTY ? ist_dataset_text(dataset, row.id) : "without id";
}

bool ist_weights_refuse(const ist_view *view, uint32_t tie, ist_error_kind kind, const char *problem,
                        const char *measure, const char *hint, ist_error *err) {
    ist_place place = ist_network_tie_place(view->network, tie);
    uint32_t source, target;
    ist_view_tie_ends(&source, &target, view, tie);
    return ist_error_set(err, kind, "%s:%zu: the tie %s (%s - %s) %s '%s'; %s", place.file ? place.file : "-",
                         place.line, tie_name(view, tie), ist_network_actor_id(view->network, source),
                         ist_network_actor_id(view->network, target), problem, measure, hint);
}

/* ---- one tie ---- */

typedef bool tie_weight(double *out, ist_view *view, uint32_t tie, ist_error *err);

/* A number of a tie as the lens has it; NAN where it is missing. */
static bool read_number(double *out, const ist_view *view, uint32_t tie, const char *field, double number,
                        ist_error *err) {
    *out = view->edits != NULL ? ist_edits_number(view->edits, view->network, tie, field, number) : number;
    return !isinf(*out) || isinf(number) ||
           ist_weights_refuse(view, tie, IST_ERROR_LIMIT,
                              "has, as the lens edits it, more or less than a double holds as", field, "scale it less",
                              err);
}

static bool read_measure(double *out, const ist_view *view, uint32_t tie, const char *field, ist_error *err) {
    return read_number(out, view, tie, field, ist_network_tie_measure(view->network, tie, field), err);
}

static bool tie_strength(double *out, ist_view *view, uint32_t tie, ist_error *err) {
    const char *field = view->lens.strength;
    if (field == NULL || is_word(field, "coded")) {
        *out = ist_view_tie(view, tie).strength;
        return true;
    }
    if (!read_measure(out, view, tie, field, err)) {
        return false;
    }
    if (isnan(*out)) {
        return ist_weights_refuse(view, tie, IST_ERROR_UNDEFINED, "has no measure", field, "choose another strength",
                                  err);
    }
    return (*out > 0 && isfinite(*out)) ||
           ist_weights_refuse(view, tie, IST_ERROR_INPUT, "has a strength that is not above 0:", field,
                              "a strength must be positive", err);
}

static bool tie_length(double *out, ist_view *view, uint32_t tie, ist_error *err) {
    const ist_network *network = view->network;
    const ist_edited_tie *edited = ist_edits_tie(view->edits, tie);
    double length = ist_network_tie_measure(network, tie, "length");
    if (isnan(length)) { /* who was united with another one lies where it lay */
        length = ist_network_distance_km(network, edited != NULL ? edited->source : network->tie_source[tie],
                                         edited != NULL ? edited->target : network->tie_target[tie]);
    }
    if (!read_number(out, view, tie, "length", length, err)) {
        return false;
    }
    if (isnan(*out)) {
        return ist_weights_refuse(view, tie, IST_ERROR_UNDEFINED, "has no", "length",
                                  "give both ends coordinates or the tie a figure 'length', or choose --cost hops",
                                  err);
    }
    return (*out > 0 && isfinite(*out)) || ist_weights_refuse(view, tie, IST_ERROR_INPUT, "has no usable", "length",
                                                              "its ends lie at the same place", err);
}

static bool tie_cost(double *out, ist_view *view, uint32_t tie, ist_error *err) {
    const char *field = view->lens.cost;
    if (is_word(field, "length")) {
        return tie_length(out, view, tie, err);
    }
    if (!read_measure(out, view, tie, field, err)) {
        return false;
    }
    if (isnan(*out)) {
        return ist_weights_refuse(view, tie, IST_ERROR_UNDEFINED, "has no measure", field,
                                  "give it a figure or a column of that name, or choose --cost hops", err);
    }
    return (*out > 0 && isfinite(*out)) ||
           ist_weights_refuse(view, tie, IST_ERROR_INPUT, "has a cost that is not above 0:", field,
                              "a cost must be positive", err);
}

static bool tie_capacity(double *out, ist_view *view, uint32_t tie, ist_error *err) {
    if (!read_measure(out, view, tie, view->lens.capacity, err)) {
        return false;
    }
    if (isnan(*out)) {
        *out = INFINITY;
        view->counts.unlimited++;
    }
    return *out >= 0 || ist_weights_refuse(view, tie, IST_ERROR_INPUT, "has a capacity below 0:", view->lens.capacity,
                                           "a capacity must not be negative", err);
}

/* ---- merging ---- */

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double merge(double *values, size_t count, ist_merge rule) {
    if (count == 1) {
        return values[0];
    }
    qsort(values, count, sizeof *values, compare_doubles);
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += values[i];
    }
    switch (rule) {
    case IST_MERGE_MIN:
        return values[0];
    case IST_MERGE_MAX:
        return values[count - 1];
    case IST_MERGE_MEAN:
        return sum / (double)count;
    case IST_MERGE_SUM:
        break;
    }
    return sum;
}

/* What a weight is called, how it is read of one tie, and what that is multiplied by (NULL: nothing). */
typedef struct {
    const char *name;
    tie_weight *read;
    const double *factors;
} weighing_rule;

/* 0 and unlimited stay what they are; nothing else may become one of them. */
static bool read_tie(double *out, const weighing_rule *weight, ist_view *view, uint32_t tie, ist_error *err) {
    if (!weight->read(out, view, tie, err)) {
        return false;
    }
    double scaled = weight->factors != NULL ? *out * weight->factors[tie] : *out;
    if ((isinf(scaled) && !isinf(*out)) || (scaled == 0 && *out > 0)) {
        return ist_weights_refuse(view, tie, IST_ERROR_LIMIT,
                                  "has, multiplied by its factor, more or less than a double holds as", weight->name,
                                  "draw with less noise", err);
    }
    *out = scaled;
    return true;
}

/* Fills one array of edge weights; `values` has room for the ties of the edge with most of them. */
static bool fill(double *weights, double *values, ist_view *view, const weighing_rule *weight, ist_merge rule,
                 ist_error *err) {
    for (size_t e = 0; e < view->edge_count; e++) {
        const uint32_t *ties = ist_index_items(&view->edge_ties, e);
        size_t count = ist_index_count(&view->edge_ties, e);
        bool unlimited = false;
        for (size_t i = 0; i < count; i++) {
            if (!read_tie(&values[i], weight, view, ties[i], err)) {
                return false;
            }
            unlimited = unlimited || isinf(values[i]);
        }
        weights[e] = merge(values, count, rule);
        if (isinf(weights[e]) && !unlimited) {
            return ist_error_set(err, IST_ERROR_LIMIT, "parallel ties add up to more than a double holds");
        }
    }
    return true;
}

/* ---- counting instead of reading ---- */

/* How many layers the ties of an edge are of; `layers` has room for all. */
static size_t count_layers(ist_text *layers, const ist_view *view, size_t edge) {
    const uint32_t *ties = ist_index_items(&view->edge_ties, edge);
    size_t count = ist_index_count(&view->edge_ties, edge);
    for (size_t i = 0; i < count; i++) {
        layers[i] = ist_view_tie(view, ties[i]).layer;
    }
    return ist_texts_unite(layers, count);
}

static bool fill_layers(ist_view *view, ist_error *err) {
    ist_text *layers = ist_array_make(view->edge_ties.offsets[view->edge_count], sizeof *layers, weighing, err);
    for (size_t e = 0; layers != NULL && e < view->edge_count; e++) {
        view->strengths[e] = (double)count_layers(layers, view, e);
    }
    bool ok = layers != NULL;
    free(layers);
    return ok;
}

/* The documents that witness any tie of an edge; `witnesses` is emptied first. */
static bool count_documents(size_t *out, ist_witnesses *witnesses, const ist_view *view, size_t edge, ist_error *err) {
    const uint32_t *ties = ist_index_items(&view->edge_ties, edge);
    bool ok = true;
    witnesses->count = 0;
    for (size_t i = 0; ok && i < ist_index_count(&view->edge_ties, edge); i++) {
        ok = ist_witnesses_add(witnesses, view->network, (ist_subject){IST_SUBJECT_TIE, ties[i]}, err);
    }
    *out = ist_witnesses_unite(witnesses);
    return ok;
}

static bool fill_documents(ist_view *view, ist_error *err) {
    ist_witnesses witnesses = {0};
    size_t count = 0;
    bool ok = true;
    for (size_t e = 0; ok && e < view->edge_count; e++) {
        ok = count_documents(&count, &witnesses, view, e, err);
        assert(!ok || count > 0); /* the selection leaves out what nobody witnesses */
        view->strengths[e] = (double)count;
    }
    ist_witnesses_free(&witnesses);
    return ok;
}

/* ---- signs ---- */

static int8_t merge_signs(const ist_view *view, size_t edge) {
    bool seen[3] = {false, false, false}; /* -, 0, + */
    for (size_t i = 0; i < ist_index_count(&view->edge_ties, edge); i++) {
        seen[ist_view_tie(view, ist_index_items(&view->edge_ties, edge)[i]).sign + 1] = true;
    }
    return seen[0] && seen[2] ? 2 : seen[2] ? 1 : seen[0] ? -1 : 0;
}

static size_t most_ties(const ist_view *view) {
    size_t most = 1;
    for (size_t e = 0; e < view->edge_count; e++) {
        size_t count = ist_index_count(&view->edge_ties, e);
        most = count > most ? count : most;
    }
    return most;
}

static bool fill_strengths(ist_view *view, double *values, const double *factors, ist_error *err) {
    if (is_word(view->lens.strength, "documents")) {
        return fill_documents(view, err);
    }
    if (is_word(view->lens.strength, "layers")) {
        return fill_layers(view, err);
    }
    const weighing_rule rule = {"strength", tie_strength, factors};
    return fill(view->strengths, values, view, &rule, ist_lens_merge(&view->lens, IST_LENS_STRENGTH), err);
}

/* A cost below 5.6e-309 is nearer to 0 than a finite strength can tell. The costs are filled before. */
static bool fill_inverse_strengths(ist_view *view, ist_error *err) {
    for (size_t e = 0; e < view->edge_count; e++) {
        view->strengths[e] = 1 / view->costs[e];
        if (isinf(view->strengths[e])) {
            return ist_weights_refuse(view, ist_index_items(&view->edge_ties, e)[0], IST_ERROR_LIMIT,
                                      "has a cost too small for", "strength=1/cost",
                                      "its strength is more than a double holds", err);
        }
    }
    return true;
}

static bool fill_costs(ist_view *view, double *values, const double *factors, ist_error *err) {
    ist_cost_rule cost = {0};
    if (!ist_cost_rule_read(&cost, view->lens.cost, err)) {
        return false;
    }
    view->has_cost = cost.source != IST_COST_HOPS;
    for (size_t e = 0; !view->has_cost && e < view->edge_count; e++) {
        view->costs[e] = 1;
    }
    if (cost.source == IST_COST_INVERSE || cost.source == IST_COST_REFLECTED) {
        return ist_costs_of_strengths(view, &cost, err);
    }
    if (cost.source == IST_COST_LOGARITHM) {
        return ist_costs_of_probabilities(view, values, &cost, factors, err);
    }
    const weighing_rule rule = {"cost", tie_cost, factors};
    return !view->has_cost || fill(view->costs, values, view, &rule, ist_lens_merge(&view->lens, IST_LENS_COST), err);
}

/* Either may be one divided by the other, which then comes first. */
static bool fill_both(ist_view *view, double *values, const ist_tie_factors *factors, ist_error *err) {
    return is_word(view->lens.strength, "1/cost")
               ? fill_costs(view, values, factors->cost, err) && fill_inverse_strengths(view, err)
               : fill_strengths(view, values, factors->strength, err) && fill_costs(view, values, factors->cost, err);
}

bool ist_weights_fill(ist_view *view, const ist_tie_factors *factors, ist_error *err) {
    const ist_tie_factors given = factors != NULL ? *factors : (ist_tie_factors){0};
    if (!ist_weights_check(view, err)) {
        return false;
    }
    double *values = ist_array_make(most_ties(view), sizeof *values, weighing, err);
    bool ok = values != NULL && fill_both(view, values, &given, err);
    view->has_capacity = view->lens.capacity != NULL;
    if (ok && view->has_capacity) {
        const weighing_rule rule = {"capacity", tie_capacity, given.capacity};
        ok = fill(view->capacities, values, view, &rule, ist_lens_merge(&view->lens, IST_LENS_CAPACITY), err);
    }
    for (size_t e = 0; ok && e < view->edge_count; e++) {
        view->signs[e] = merge_signs(view, e);
    }
    free(values);
    return ok;
}
