/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * trial.c - comparing, and keeping count of it.
 */
#include "trial.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

comparison *tally_of(const trial *t, const char *what, const char *how) {
    tally_list *list = t->tallies;
    size_t i = 0;
    while (i < list->count && (strcmp(list->items[i].what, what) != 0 || strcmp(list->items[i].how, how) != 0)) {
        i++;
    }
    if (i == TALLIES) {
        fprintf(stderr, "more is compared than there is room for\n");
        exit(1);
    }
    if (i == list->count) {
        list->items[list->count++] = (comparison){.what = what, .how = how};
    }
    return &list->items[i];
}

void compare_scaled(comparison *tally, const trial *t, size_t row, double found, long double expected,
                    long double scale) {
    bool same = (long double)found == expected || (isnan(found) && isnan(expected));
    long double off = same ? 0 : isfinite(found) && scale > 0 ? fabsl(found - expected) / scale : (long double)INFINITY;
    tally->values++;
    tally->wrong += off > ORACLE_TOLERANCE;
    if (off > tally->largest) {
        tally->largest = off;
        snprintf(tally->where, sizeof tally->where, "graph %zu, %s, seed %llu%s, row %zu: %.17g, not %.17Lg", t->graph,
                 t->kind->name, (unsigned long long)t->seed, t->view.directed ? ", directed" : "", row, found,
                 expected);
    }
}

void compare(comparison *tally, const trial *t, size_t row, double found, long double expected) {
    compare_scaled(tally, t, row, found, expected, fabsl(expected));
}

size_t tallies_print(const tally_list *list) {
    size_t values = 0, wrong = 0;
    printf("%-28s %-14s %10s  largest difference\n", "what", "how", "values");
    for (size_t i = 0; i < list->count; i++) {
        const comparison *t = &list->items[i];
        printf("%-28s %-14s %10zu  %.1Le%s%s\n", t->what, t->how, t->values, t->largest,
               t->wrong > 0 ? "  WRONG: " : "", t->wrong > 0 ? t->where : "");
        values += t->values;
        wrong += t->wrong;
    }
    printf("%zu values, %zu wrong\n", values, wrong);
    return wrong;
}

void must(bool ok, const trial *t, const char *what, const ist_error *err) {
    if (!ok) {
        fprintf(stderr, "graph %zu, %s, seed %llu: %s: %s\n", t->graph, t->kind->name, (unsigned long long)t->seed,
                what, err->message);
        exit(1);
    }
}

ist_method method_at(const trial *t, size_t n, bool sums) {
    ist_method methods[IST_METHOD_COUNT + 1] = {IST_METHOD_CHOSEN};
    size_t count = 0;
    methods[count++] = IST_METHOD_SEARCH;
    if (t->suits) {
        methods[count++] = IST_METHOD_ELIMINATION;
    }
    if (!t->view.has_cost) {
        methods[count++] = sums ? IST_METHOD_BITS : IST_METHOD_BATCHES;
    }
    methods[count] = IST_METHOD_CHOSEN;
    return methods[n];
}
