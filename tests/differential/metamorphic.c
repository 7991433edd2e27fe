/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * metamorphic.c - random graphs turned into others, of which it is known what their measures must be: the tests that
 * need no peer, at scale.
 *
 *     metamorphic COUNT       COUNT graphs, thirty-odd times as many with ISTHMUS_TEST_FULL=1
 *
 * Ends in a table: each relation, how many values were compared, and the largest relative difference. Exit code 1 when
 * a value is off.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"
#include "relations.h"
#include "single.h"

enum { MORE = 34 };

/* ---- relations of all measures ---- */

static void compare_column(tally *t, const test_measured *before, const test_measured *after, const test_places *places,
                           const ist_metric *metric, const double *values, const counterpart *other) {
    const double *found = measured_column(after, other->name, other->column);
    if (!found) {
        count(t, other->name, other->column, NAN, 0);
        return;
    }
    size_t rows = metric->rows == IST_PER_ACTOR ? before->net->n : metric->rows == IST_PER_TIE ? before->net->m : 1;
    for (uint32_t i = 0; i < rows; i++) {
        bool tie = metric->rows == IST_PER_TIE, actor = metric->rows == IST_PER_ACTOR;
        size_t from = tie ? measured_edge(before, i) : i;
        size_t to = tie ? measured_edge(after, places->edge[i]) : actor ? places->vertex[i] : 0;
        count(t, other->name, other->column, found[to] / other->factor, values[from]);
    }
}

static void compare(tally *t, const test_relation *relation, const test_measured *before, const test_measured *after,
                    const test_places *places) {
    for (size_t i = 0; i < ist_metric_count; i++) {
        const ist_metric *metric = ist_metrics[i];
        for (size_t c = 0; c < IST_METRIC_COLUMNS && metric->columns[c].name; c++) {
            counterpart other = {.name = metric->name, .column = metric->columns[c].name, .factor = 1};
            const double *values = before->values[i].columns[c];
            bool drawn = metric_draws(metric) && !relation->twice;
            if (values && !drawn && after->values[i].columns[0] && relation->expect(&other, metric, relation->scale)) {
                compare_column(t, before, after, places, metric, values, &other);
            }
        }
    }
}

static bool not_drawn(const ist_metric *metric) {
    return !metric_draws(metric);
}

/* One of the measures that draw groups is enough: each seeks them anew. */
static bool few_drawn(const ist_metric *metric) {
    return !metric_draws(metric) || strcmp(metric->name, "participation") == 0 ||
           strcmp(metric->name, "robustness") == 0;
}

static void try_relation(tally *t, const test_relation *relation, const test_measured *before, uint64_t seed) {
    uint64_t state = ist_random_start(2, seed);
    test_net turned;
    test_places places;
    for (uint32_t i = 0; i < VERTICES; i++) {
        places.vertex[i] = i;
    }
    for (uint32_t i = 0; i < EDGES; i++) {
        places.edge[i] = i;
    }
    if (relation->turn(&turned, &places, before->net, relation->scale, &state)) {
        test_measured after;
        measure(&after, &turned, relation->twice ? few_drawn : not_drawn);
        compare(t, relation, before, &after, &places);
        measured_free(&after);
    }
}

/* ---- all of them ---- */

static void try_graph(tally *tallies, uint64_t seed) {
    test_net drawn;
    test_measured before;
    net_draw(&drawn, seed);
    measure(&before, &drawn, few_drawn);
    for (size_t i = 0; i < relation_count + single_count; i++) {
        tallies[i].seed = seed;
    }
    for (size_t i = 0; i < relation_count; i++) {
        try_relation(&tallies[i], &relations[i], &before, seed);
    }
    for (size_t i = 0; i < single_count; i++) {
        uint64_t state = ist_random_start(3, seed);
        singles[i].check(&tallies[relation_count + i], &before, &state);
    }
    measured_free(&before);
}

static int report(const tally *tallies, size_t tally_count, uint64_t graphs) {
    size_t compared = 0, differences = 0;
    printf("%-40s %12s  largest difference\n", "relation", "values");
    for (size_t i = 0; i < tally_count; i++) {
        const tally *t = &tallies[i];
        printf("%-40s %12zu  %.1e  %s\n", t->relation, t->compared, t->largest, t->where);
        compared += t->compared;
        differences += t->differences;
    }
    printf("%llu graphs, %zu values, %zu differences\n", (unsigned long long)graphs, compared, differences);
    return differences > 0 ? 1 : 0;
}

int main(int argc, char **argv) {
    const char *full = getenv("ISTHMUS_TEST_FULL");
    uint64_t graphs = argc == 2 ? strtoull(argv[1], NULL, 10) : 0;
    if (graphs == 0) {
        fprintf(stderr, "usage: metamorphic COUNT\n");
        return 2;
    }
    graphs *= full && strcmp(full, "1") == 0 ? MORE : 1;
    tally *tallies = ist_array_make(relation_count + single_count, sizeof *tallies, "relations", NULL);
    if (!tallies) {
        return 5;
    }
    for (size_t i = 0; i < relation_count; i++) {
        tallies[i] = (tally){.relation = relations[i].name, .tolerance = relations[i].tolerance};
    }
    for (size_t i = 0; i < single_count; i++) {
        tallies[relation_count + i] = (tally){.relation = singles[i].name, .tolerance = singles[i].tolerance};
    }
    for (uint64_t seed = 0; seed < graphs; seed++) {
        try_graph(tallies, seed);
    }
    int status = report(tallies, relation_count + single_count, graphs);
    free(tallies);
    return status;
}
