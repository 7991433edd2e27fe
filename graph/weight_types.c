/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * weight_types.c - weights are typed: what a lens may read as which, and what else it has to say to get there.
 *
 * A strength read as a length turns a ranking upside down without a word. What is refused is refused with the
 * conversion that was probably meant.
 */
#include <string.h>

#include "costs.h"
#include "weights.h"

/* Which kinds of figures cannot be what, as bits, and how a measure of another type comes to be one. */
#define KIND(kind) (1u << IST_FIGURE_##kind)
static const struct {
    const char *name, *wanted, *conversion;
    unsigned refused;
} weight_types[] = {
    [IST_LENS_STRENGTH] = {"strength", "an amount", "cost=%s strength=1/cost makes strong what costs little",
                           KIND(DURATION) | KIND(LENGTH) | KIND(GROWTH)},
    [IST_LENS_COST] = {"cost", "a duration, a length or a price", "strength=%s cost=1/strength makes near what is much",
                       KIND(PER_YEAR) | KIND(CUMULATIVE) | KIND(SHARE) | KIND(GROWTH)},
    [IST_LENS_CAPACITY] = {"capacity", "an amount", "", KIND(DURATION) | KIND(LENGTH) | KIND(SHARE) | KIND(GROWTH)},
};

static bool is_word(const char *field, const char *word) {
    return field != NULL && strcmp(field, word) == 0;
}

/* ---- words of one weight in the place of another ---- */

#define IN_KM "say cost=length, the great-circle km between the ends of each tie"

/* What stands where a measure is wanted, and what to say. */
static const struct {
    ist_lens_weight weight;
    const char *word, *hint;
} misplaced[] = {
    {IST_LENS_COST, "strength",
     "cost=strength would call strong ties long; say cost=1/strength, 1/strength^A or max+min-strength"},
    {IST_LENS_COST, "coded", "the coded strength would call strong ties long; say cost=1/strength"},
    {IST_LENS_COST, "documents", "what many documents say would be long; say strength=documents cost=1/strength"},
    {IST_LENS_COST, "layers", "what is in many layers would be long; say strength=layers cost=1/strength"},
    {IST_LENS_COST, "confidence", "what is sure would be long; say cost='-log(confidence)'"},
    {IST_LENS_COST, "capacity", "what carries much would be long; say strength=MEASURE cost=1/strength"},
    {IST_LENS_COST, "km", IN_KM},
    {IST_LENS_COST, "kilometres", IN_KM},
    {IST_LENS_COST, "distance", IN_KM},
    {IST_LENS_STRENGTH, "cost", "strength=cost would call dear ties strong; say strength=1/cost"},
    {IST_LENS_STRENGTH, "hops", "a tie is a step, and none is stronger; leave it out, or say strength=1/cost"},
    {IST_LENS_STRENGTH, "length", "long ties would be strong; say cost=length strength=1/cost"},
    {IST_LENS_STRENGTH, "capacity", "say strength=MEASURE with the measure that capacity=MEASURE has"},
    {IST_LENS_CAPACITY, "strength", "a strength is not what a tie carries; say capacity=MEASURE"},
    {IST_LENS_CAPACITY, "cost", "a cost is not what a tie carries; say capacity=MEASURE"},
};

static bool is_built_in(const ist_lens *lens, ist_lens_weight weight) {
    static const char *const strengths[] = {"coded", "documents", "layers", "1/cost"};
    ist_cost_rule rule = {0};
    bool found = false;
    for (size_t i = 0; weight == IST_LENS_STRENGTH && i < sizeof strengths / sizeof strengths[0]; i++) {
        found = found || strcmp(lens->strength, strengths[i]) == 0;
    }
    return found ||
           (weight == IST_LENS_COST && ist_cost_rule_read(&rule, lens->cost, NULL) && rule.source != IST_COST_MEASURE);
}

/* "1/mt": no measure, but it is clear what was meant. */
static bool refuse_inverse(ist_lens_weight weight, const char *field, ist_error *err) {
    const char *of = strncmp(field, "1/", 2) == 0 ? field + 2 : "";
    if (weight == IST_LENS_COST && of[0] != '\0') {
        return ist_error_set(err, IST_ERROR_USAGE, "cost=%s is no conversion; say strength=%s cost=1/strength", field,
                             of);
    }
    return weight != IST_LENS_STRENGTH || of[0] == '\0' ||
           ist_error_set(err, IST_ERROR_USAGE, "strength=%s is no conversion; say cost=%s strength=1/cost", field, of);
}

/* A dataset may have a measure of this name; else the word is another weight's, or a unit, and there is a way to say
 * it. */
static bool refuse_misplaced(const ist_network *network, ist_lens_weight weight, const char *field, ist_error *err) {
    ist_buffer measures = {0};
    for (size_t i = 0; i < sizeof misplaced / sizeof misplaced[0]; i++) {
        if (misplaced[i].weight == weight && strcmp(misplaced[i].word, field) == 0) {
            bool unit = strcmp(misplaced[i].hint, IN_KM) == 0;
            if (!unit || ist_network_list_measures(&measures, network, err)) {
                ist_error_set(err, IST_ERROR_USAGE, "no tie has a measure '%s': %s%s", field, misplaced[i].hint,
                              ist_buffer_string(&measures));
            }
            ist_buffer_free(&measures);
            return false;
        }
    }
    return refuse_inverse(weight, field, err);
}

/* ---- measures ---- */

static bool refuse_kind(const ist_measure *measure, ist_lens_weight weight, const char *field, ist_error *err) {
    ist_buffer hint = {0};
    const char *conversion = weight_types[weight].conversion, *at = strstr(conversion, "%s");
    bool ok = at == NULL ||
              (ist_buffer_text(&hint, "; ", err) && ist_buffer_add(&hint, conversion, (size_t)(at - conversion), err) &&
               ist_buffer_text(&hint, field, err) && ist_buffer_text(&hint, at + 2, err));
    ok = ok && ist_error_set(err, IST_ERROR_USAGE, "'%s' is of kind %s (%s) and no %s: that wants %s%s", field,
                             ist_figure_kind_names[measure->kind], measure->unit, weight_types[weight].name,
                             weight_types[weight].wanted, ist_buffer_string(&hint));
    ist_buffer_free(&hint);
    return ok;
}

/* A measure must exist, have one unit and one kind, and be of a kind that the weight can be. */
static bool check_measure(const ist_view *view, ist_lens_weight weight, const char *field, ist_error *err) {
    ist_measure measure;
    if (!ist_network_measure(&measure, view->network, field, err)) {
        refuse_misplaced(view->network, weight, field, err);
        return false;
    }
    return !measure.of_figures || (weight_types[weight].refused & (1u << measure.kind)) == 0 ||
           refuse_kind(&measure, weight, field, err);
}

/* A probability is a share, or a number of a column. */
static bool check_probability(const ist_view *view, const ist_cost_rule *rule, ist_error *err) {
    ist_buffer field = {0};
    ist_measure measure = {0};
    bool ok = ist_buffer_add(&field, rule->field, rule->field_length, err);
    const char *name = ist_buffer_string(&field);
    if (ok && strcmp(name, "confidence") != 0) {
        ok = ist_network_measure(&measure, view->network, name, err) &&
             (!measure.of_figures || measure.kind == IST_FIGURE_SHARE || measure.kind == IST_FIGURE_STOCK ||
              ist_error_set(err, IST_ERROR_USAGE, "'%s' is of kind %s (%s) and no probability", name,
                            ist_figure_kind_names[measure.kind], measure.unit));
    }
    ist_buffer_free(&field);
    return ok;
}

/* ---- what is said for nothing ---- */

/* A rule by which parallel ties merge must find a weight that merges by it. */
static bool check_merges(const ist_lens *lens, const ist_cost_rule *cost, ist_error *err) {
    bool counted = is_word(lens->strength, "documents") || is_word(lens->strength, "layers");
    const struct {
        const char *weight, *reason;
        bool idle;
    } rows[] = {
        [IST_LENS_STRENGTH] = {"strength",
                               counted ? "different ones are counted" : "it is one divided by the merged cost",
                               counted || is_word(lens->strength, "1/cost")},
        [IST_LENS_COST] = {"cost",
                           cost->source == IST_COST_HOPS        ? "every tie is a step; choose a cost, or leave it out"
                           : cost->source == IST_COST_LOGARITHM ? "one of parallel ties is enough, 1 - product of 1 - q"
                                                                : "it is made from the merged strength",
                           cost->source != IST_COST_MEASURE && cost->source != IST_COST_LENGTH},
        [IST_LENS_CAPACITY] = {"capacity", "the lens chooses none; add capacity=MEASURE", lens->capacity == NULL},
    };
    for (size_t w = 0; w < 3; w++) {
        if (lens->merge_given[w] && rows[w].idle) {
            return ist_error_set(err, IST_ERROR_USAGE, "merge=%s=%s would change nothing: %s", rows[w].weight,
                                 ist_lens_merge_name(ist_lens_merge(lens, (ist_lens_weight)w)), rows[w].reason);
        }
    }
    return true;
}

bool ist_weights_check(const ist_view *view, ist_error *err) {
    const ist_lens *lens = &view->lens;
    const char *const fields[] = {lens->strength, lens->cost, lens->capacity};
    ist_cost_rule cost = {0};
    if (!ist_cost_rule_read(&cost, lens->cost, err) || !check_merges(lens, &cost, err)) {
        return false;
    }
    if (is_word(lens->strength, "1/cost") && ist_cost_follows_strength(lens)) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "strength=1/cost and cost=%s each wait for the other; give one of them a measure, "
                             "as in cost=days strength=1/cost",
                             lens->cost);
    }
    for (size_t w = 0; w < 3; w++) {
        if (fields[w] != NULL && !is_built_in(lens, (ist_lens_weight)w) &&
            !check_measure(view, (ist_lens_weight)w, fields[w], err)) {
            return false;
        }
    }
    return cost.source != IST_COST_LOGARITHM || check_probability(view, &cost, err);
}
