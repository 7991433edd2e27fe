/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measures.c - the measures that a command line names.
 */
#include "measures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *ist_measures_of(const ist_metric *metric) {
    static const char *const names[] = {
        [IST_PER_ACTOR] = "actors", [IST_PER_TIE] = "ties", [IST_PER_NETWORK] = "the whole network"};
    return names[metric->rows];
}

static bool check_new(const ist_measures *measures, const ist_metric *metric, ist_error *err) {
    for (size_t i = 0; i < measures->count; i++) {
        const ist_metric *other = measures->items[i];
        if (other == metric) {
            return ist_error_set(err, IST_ERROR_USAGE, "the measure %s is named twice", metric->name);
        }
        if (!measures->mixed && other->rows != metric->rows) {
            const ist_metric *first = metric->rows < other->rows ? metric : other;
            const ist_metric *second = metric->rows < other->rows ? other : metric;
            return ist_error_set(err, IST_ERROR_USAGE, "%s is a measure of %s and %s one of %s: ask for them apart",
                                 first->name, ist_measures_of(first), second->name, ist_measures_of(second));
        }
    }
    return true;
}

static bool add(ist_measures *measures, const char *name, ist_error *err) {
    const ist_metric *metric = NULL;
    if (!ist_metric_find(&metric, name, err) || !check_new(measures, metric, err)) {
        return false;
    }
    void *items = measures->items;
    bool ok = ist_array_reserve(&items, &measures->capacity, measures->count + 1, sizeof *measures->items,
                                "reading measures", err);
    measures->items = items;
    if (ok) {
        measures->items[measures->count++] = metric;
    }
    return ok;
}

bool ist_measures_parse(ist_measures *out, const char *names, ist_error *err) {
    bool ok = true;
    for (const char *name = names; ok && name != NULL;) {
        size_t length = strcspn(name, ",");
        ist_buffer copy = {0};
        ok = ist_buffer_add(&copy, name, length, err) && add(out, copy.bytes, err);
        ist_buffer_free(&copy);
        name = name[length] == ',' ? name + length + 1 : NULL;
    }
    return ok;
}

void ist_measures_free(ist_measures *measures) {
    free(measures->items);
    free(measures->alphas);
    *measures = (ist_measures){0};
}

/* A setting that no measure takes would be silently without effect. */
static bool check_settings(const ist_measures *measures, const ist_request *request, unsigned own, ist_error *err) {
    const struct {
        const char *option;
        unsigned bit;
        bool given;
    } rows[] = {{"--alpha", IST_TAKES_ALPHA, request->alphas != NULL},
                {"--groups", IST_TAKES_GROUPS, request->groups != NULL},
                {"--source", IST_TAKES_ENDS | IST_TAKES_SOURCE, request->source != NULL},
                {"--target", IST_TAKES_ENDS, request->target != NULL},
                {"--sample", IST_TAKES_SAMPLE, request->sample > 0},
                {"--seed", IST_TAKES_SEED | (request->sample > 0 ? IST_TAKES_SAMPLE : 0), request->seed_given}};
    unsigned taken = own;
    for (size_t i = 0; i < measures->count; i++) {
        taken |= measures->items[i]->takes;
    }
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].given && !(taken & rows[i].bit)) {
            return ist_error_set(err, IST_ERROR_USAGE, "no measure asked for takes %s; 'isthmus explain' says which do",
                                 rows[i].option);
        }
    }
    return true;
}

/* ---- parameters ---- */

static const ist_metric *find_asked(const ist_measures *measures, const char *name) {
    const ist_metric *metric = NULL;
    bool known = ist_metric_find(&metric, name, NULL);
    for (size_t i = 0; known && i < measures->count; i++) {
        if (measures->items[i] == metric) {
            return metric;
        }
    }
    return NULL;
}

/* One MEASURE=X; the name must be one that is asked for and has a parameter. */
static bool add_alpha(ist_measures *measures, char *item, ist_error *err) {
    char *equals = strchr(item, '='), quoted[IST_QUOTE_SIZE];
    if (equals == NULL) {
        return ist_error_set(err, IST_ERROR_USAGE, "--alpha takes a number or MEASURE=X[,MEASURE=X...], not %s",
                             ist_quote(quoted, item, strlen(item)));
    }
    *equals = '\0';
    const ist_metric *metric = find_asked(measures, item);
    if (metric == NULL || !(metric->takes & IST_TAKES_ALPHA)) {
        return ist_error_set(err, IST_ERROR_USAGE, "--alpha: %s %s", ist_quote(quoted, item, strlen(item)),
                             metric == NULL ? "is no measure that is asked for" : "takes none");
    }
    double value = 0;
    if (!ist_number_parse(&value, equals + 1, strlen(equals + 1)) || !isfinite(value)) {
        return ist_error_set(err, IST_ERROR_USAGE, "--alpha %s= takes a number, not %s", metric->name,
                             ist_quote(quoted, equals + 1, strlen(equals + 1)));
    }
    for (size_t i = 0; i < measures->alpha_count; i++) {
        if (measures->alphas[i].metric == metric->name) {
            return ist_error_set(err, IST_ERROR_USAGE, "--alpha names %s twice", metric->name);
        }
    }
    void *items = measures->alphas;
    bool ok = ist_array_reserve(&items, &measures->alpha_capacity, measures->alpha_count + 1, sizeof *measures->alphas,
                                "reading parameters", err);
    measures->alphas = items;
    if (ok) {
        measures->alphas[measures->alpha_count++] = (ist_metric_alpha){metric->name, value};
    }
    return ok;
}

static bool read_alphas(ist_measures *measures, const char *words, ist_error *err) {
    bool ok = true;
    for (const char *word = words; ok && word != NULL;) {
        size_t length = strcspn(word, ",");
        ist_buffer item = {0};
        ok = ist_buffer_add(&item, word, length, err) && add_alpha(measures, item.bytes, err);
        ist_buffer_free(&item);
        word = word[length] == ',' ? word + length + 1 : NULL;
    }
    return ok;
}

/* One number is not the same thing to two measures: 0.9 of Katz's largest, an exponent, a sign that turns power round.
 */
static bool check_alpha(const ist_measures *measures, const ist_request *request, ist_error *err) {
    ist_buffer names = {0}, example = {0};
    size_t takers = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < measures->count; i++) {
        if (measures->items[i]->takes & IST_TAKES_ALPHA) {
            const char *name = measures->items[i]->name;
            ok = ist_buffer_print(&names, err, "%s%s", takers > 0 ? ", " : "", name) &&
                 ist_buffer_print(&example, err, "%s%s=X", takers > 0 ? "," : "", name);
            takers++;
        }
    }
    if (ok && takers > 1) {
        ok = ist_error_set(err, IST_ERROR_USAGE,
                           "--alpha %s would be read by %s, which mean different things by it: give each its own, as "
                           "in --alpha %s",
                           request->alphas, ist_buffer_string(&names), ist_buffer_string(&example));
    }
    ist_buffer_free(&names);
    ist_buffer_free(&example);
    return ok;
}

static bool read_parameters(ist_measures *measures, const ist_request *request, ist_error *err) {
    bool single = request->alphas != NULL && strchr(request->alphas, '=') == NULL;
    return single ? check_alpha(measures, request, err) : read_alphas(measures, request->alphas, err);
}

bool ist_measures_settings(ist_metric_settings *out, ist_measures *measures, const ist_request *request, unsigned own,
                           ist_error *err) {
    if (!check_settings(measures, request, own, err) || !read_parameters(measures, request, err)) {
        return false;
    }
    *out = (ist_metric_settings){.has_alpha = request->alphas != NULL && measures->alpha_count == 0,
                                 .alpha = request->alpha,
                                 .alphas = measures->alphas,
                                 .alpha_count = measures->alpha_count,
                                 .groups = request->groups,
                                 .source = request->source,
                                 .target = request->target,
                                 .sample = request->sample,
                                 .seed = request->seed_given ? request->seed : 1};
    return true;
}

static bool print_reads(ist_buffer *out, unsigned reads, ist_error *err) {
    static const char *const names[] = {"strength", "cost", "capacity", "sign"};
    const char *between = "reads ties, ";
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof names / sizeof names[0]; i++) {
        if (reads & (1u << i)) {
            ok = ist_buffer_print(out, err, "%s%s", between, names[i]);
            between = ", ";
        }
    }
    return ok && (reads != 0 || ist_buffer_text(out, "reads ties only", err));
}

static bool print_rule(ist_buffer *out, const char *what, const char *rule, ist_error *err) {
    return rule == NULL || rule[0] == '\0' || ist_buffer_print(out, err, "; %s: %s", what, rule);
}

bool ist_measures_contract(ist_buffer *out, const ist_metric *metric, ist_error *err) {
    return print_reads(out, metric->reads, err) &&
           print_rule(out, "direction", metric->direction == IST_DIRECTION_HONOURED ? "honoured" : "dropped", err) &&
           print_rule(out, "disconnected", metric->disconnected, err) &&
           print_rule(out, "normalisation", metric->normalisation, err);
}
