/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * costs.c - costs that are made from another weight: from the strength, or from a probability.
 *
 * No cost may be 0: ways that cost nothing tie with ways of any number of further steps, and counts of shortest ways
 * then have no meaning.
 */
#include "costs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "weights.h"

/* ---- what a lens says ---- */

static const char power_sign[] = "1/strength^", logarithm_sign[] = "-log";

static bool read_power(ist_cost_rule *out, const char *words, ist_error *err) {
    const char *number = words + sizeof power_sign - 1;
    char quoted[IST_QUOTE_SIZE];
    out->source = IST_COST_INVERSE;
    return (ist_number_parse(&out->exponent, number, strlen(number)) && out->exponent > 0 && isfinite(out->exponent)) ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "cost=1/strength^A takes a number A above 0, as in 1/strength^0.5, not %s",
                         ist_quote(quoted, words, strlen(words)));
}

static bool read_logarithm(ist_cost_rule *out, const char *words, ist_error *err) {
    size_t length = strlen(words), before = sizeof logarithm_sign - 1;
    char quoted[IST_QUOTE_SIZE];
    out->source = IST_COST_LOGARITHM;
    out->field = words + before + 1;
    out->field_length = length > before + 2 ? length - before - 2 : 0;
    return (out->field_length > 0 && words[before] == '(' && words[length - 1] == ')') ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "the cost of the most reliable way is written -log(FIELD), as in '-log(confidence)', not %s",
                         ist_quote(quoted, words, length));
}

bool ist_cost_rule_read(ist_cost_rule *out, const char *words, ist_error *err) {
    *out = (ist_cost_rule){.source = IST_COST_MEASURE, .exponent = 1};
    if (words == NULL || strcmp(words, "hops") == 0) {
        out->source = IST_COST_HOPS;
    } else if (strcmp(words, "length") == 0) {
        out->source = IST_COST_LENGTH;
    } else if (strcmp(words, "1/strength") == 0) {
        out->source = IST_COST_INVERSE;
    } else if (strcmp(words, "max+min-strength") == 0) {
        out->source = IST_COST_REFLECTED;
    } else if (strncmp(words, power_sign, sizeof power_sign - 1) == 0) {
        return read_power(out, words, err);
    } else if (strncmp(words, logarithm_sign, sizeof logarithm_sign - 1) == 0) {
        return read_logarithm(out, words, err);
    }
    return true;
}

bool ist_cost_follows_strength(const ist_lens *lens) {
    ist_cost_rule rule = {0};
    return ist_cost_rule_read(&rule, lens->cost, NULL) &&
           (rule.source == IST_COST_INVERSE || rule.source == IST_COST_REFLECTED);
}

/* ---- from strengths ---- */

/* Below 5.6e-309 a strength is nearer to 0 than a finite cost can tell; a power of it may be so much before. */
static bool fill_powers(ist_view *view, const ist_cost_rule *rule, ist_error *err) {
    for (size_t e = 0; e < view->edge_count; e++) {
        double strength = view->strengths[e];
        double cost = 1 / (rule->exponent == 1 ? strength : pow(strength, rule->exponent));
        char what[64];
        view->costs[e] = cost;
        if (!(cost > 0 && isfinite(cost))) {
            bool small = isinf(cost);
            snprintf(what, sizeof what, rule->exponent == 1 ? "cost=1/strength" : "cost=1/strength^%g", rule->exponent);
            return ist_weights_refuse(view, ist_index_items(&view->edge_ties, e)[0], IST_ERROR_LIMIT,
                                      small ? "has a strength too small for" : "has a strength too large for", what,
                                      small ? "its cost is more than a double holds" : "its cost would be 0", err);
        }
    }
    return true;
}

/* The strongest tie costs what the weakest is strong, and the other way round: at least the least strength. */
static void fill_reflected(ist_view *view) {
    double least = INFINITY, most = 0;
    for (size_t e = 0; e < view->edge_count; e++) {
        least = fmin(least, view->strengths[e]);
        most = fmax(most, view->strengths[e]);
    }
    for (size_t e = 0; e < view->edge_count; e++) {
        view->costs[e] = least + (most - view->strengths[e]);
    }
}

bool ist_costs_of_strengths(ist_view *view, const ist_cost_rule *rule, ist_error *err) {
    if (rule->source == IST_COST_INVERSE) {
        return fill_powers(view, rule, err);
    }
    fill_reflected(view);
    return true;
}

/* ---- from probabilities ---- */

static bool is_confidence(const char *field) {
    return strcmp(field, "confidence") == 0;
}

static double probability_of(const ist_view *view, uint32_t tie, const char *field) {
    return is_confidence(field) ? ist_view_tie_confidence(view, tie) : ist_view_tie_measure(view, tie, field);
}

static bool read_probability(double *out, const ist_view *view, uint32_t tie, const char *field, ist_error *err) {
    *out = probability_of(view, tie, field);
    if (isnan(*out)) {
        return ist_weights_refuse(view, tie, IST_ERROR_UNDEFINED, "has no measure", field,
                                  "give it a figure or a column of that name", err);
    }
    if (!(*out > 0 && *out <= 1)) {
        return ist_weights_refuse(view, tie, IST_ERROR_INPUT, "has no probability as", field,
                                  "that is a number above 0 and at most 1", err);
    }
    return *out < 1 || ist_weights_refuse(view, tie, IST_ERROR_INPUT, "has a probability of 1 as", field,
                                          "its cost -log(1) would be 0, which no cost may be; give it one below 1, or "
                                          "leave it out (--without)",
                                          err);
}

/* log(1 - e^x) for x < 0, without losing digits near 0 or far from it. */
static double log_of_rest(double x) {
    return x > -0.6931471805599453 ? log(-expm1(x)) : log1p(-exp(x));
}

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Parallel ties hold by themselves, one of them is enough: 1 - q = product of (1 - q of each). `logs` are sorted, so
 * that a sum has the same bits in any order of rows. */
static double merge_logs(double *logs, size_t count) {
    double fail = 0;
    if (count == 1) {
        return -logs[0];
    }
    qsort(logs, count, sizeof *logs, compare_doubles);
    for (size_t i = 0; i < count; i++) {
        fail += log_of_rest(logs[i]);
    }
    return -log_of_rest(fail);
}

static bool fill_edge(ist_view *view, size_t edge, double *logs, const char *field, const double *factors,
                      ist_error *err) {
    const uint32_t *ties = ist_index_items(&view->edge_ties, edge);
    size_t count = ist_index_count(&view->edge_ties, edge);
    for (size_t i = 0; i < count; i++) {
        double q = 1;
        if (!read_probability(&q, view, ties[i], field, err)) {
            return false;
        }
        logs[i] = log(q) * (factors != NULL ? factors[ties[i]] : 1);
    }
    view->costs[edge] = merge_logs(logs, count);
    return (view->costs[edge] > 0 && isfinite(view->costs[edge])) ||
           ist_weights_refuse(view, ties[0], IST_ERROR_LIMIT,
                              "has, with those parallel to it, more or less than a "
                              "double holds as -log of",
                              field, "leave it out", err);
}

bool ist_costs_of_probabilities(ist_view *view, double *values, const ist_cost_rule *rule, const double *factors,
                                ist_error *err) {
    ist_buffer field = {0};
    bool ok = ist_buffer_add(&field, rule->field, rule->field_length, err);
    for (size_t e = 0; ok && e < view->edge_count; e++) {
        ok = fill_edge(view, e, values, ist_buffer_string(&field), factors, err);
    }
    ist_buffer_free(&field);
    return ok;
}
