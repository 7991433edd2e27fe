/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measures.c - the measures that a command line names.
 */
#include "measures.h"

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
        if (other->rows != metric->rows) {
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
    *measures = (ist_measures){0};
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
