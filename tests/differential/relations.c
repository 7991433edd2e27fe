/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * relations.c - the relations that compare all measures of two graphs, as tables.
 */
#include "relations.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"

/* A row of a table: a measure, one of its columns (NULL: all), and a number. */
typedef struct {
    const char *name, *column;
    double number;
} entry;

static const entry *look_up(const entry *table, const counterpart *asked) {
    for (const entry *e = table; e->name; e++) {
        if (strcmp(e->name, asked->name) == 0 && (!e->column || strcmp(e->column, asked->column) == 0)) {
            return e;
        }
    }
    return NULL;
}

/* ---- the same graph ---- */

static bool relabel(test_net *out, test_places *places, const test_net *in, double scale, uint64_t *state) {
    (void)scale;
    *out = *in;
    ist_random_shuffle(places->vertex, in->n, state);
    for (uint32_t i = 0; i < in->m; i++) {
        out->sources[i] = places->vertex[in->sources[i]];
        out->targets[i] = places->vertex[in->targets[i]];
    }
    return true;
}

static bool shuffle(test_net *out, test_places *places, const test_net *in, double scale, uint64_t *state) {
    (void)scale;
    *out = *in;
    ist_random_shuffle(places->edge, in->m, state);
    for (uint32_t i = 0; i < in->m; i++) {
        uint32_t to = places->edge[i];
        bool turn = !in->directed && ist_random_below(state, 2) > 0;
        out->sources[to] = turn ? in->targets[i] : in->sources[i];
        out->targets[to] = turn ? in->sources[i] : in->targets[i];
        out->costs[to] = in->costs[i];
        out->strengths[to] = in->strengths[i];
        out->capacities[to] = in->capacities[i];
    }
    return true;
}

static bool expect_same(counterpart *out, const ist_metric *metric, double scale) {
    (void)out;
    (void)metric;
    (void)scale;
    return true;
}

/* An undirected edge has its source where the smaller number is. */
static bool expect_relabelled(counterpart *out, const ist_metric *metric, double scale) {
    static const entry others[] = {
        {.name = "disparity", .column = "at-source"}, {.name = "disparity", .column = "at-target"}, {0}};
    (void)metric;
    (void)scale;
    return !look_up(others, out);
}

/* ---- all arcs turned round ---- */

static bool reverse(test_net *out, test_places *places, const test_net *in, double scale, uint64_t *state) {
    (void)places;
    (void)scale;
    (void)state;
    *out = *in;
    memcpy(out->sources, in->targets, sizeof out->sources);
    memcpy(out->targets, in->sources, sizeof out->targets);
    return in->directed;
}

static bool expect_reversed(counterpart *out, const ist_metric *metric, double scale) {
    static const char *const swapped[][2] = {{"in", "out"}, {"hub", "authority"}, {"at-source", "at-target"}};
    static const entry others[] = {{.name = "closeness"},
                                   {.name = "harmonic"},
                                   {.name = "eigenvector"},
                                   {.name = "katz"},
                                   {.name = "bonacich"},
                                   {.name = "temporal-reach"},
                                   {.name = "bridging", .column = "loss"},
                                   {0}};
    (void)metric;
    (void)scale;
    for (size_t i = 0; i < sizeof swapped / sizeof *swapped; i++) {
        for (size_t side = 0; side < 2; side++) {
            if (strcmp(out->column, swapped[i][side]) == 0) {
                out->column = swapped[i][1 - side];
                return true;
            }
        }
    }
    if (strcmp(out->name, "pagerank") == 0 || strcmp(out->name, "cheirank") == 0) {
        out->name = out->column = strcmp(out->name, "pagerank") == 0 ? "cheirank" : "pagerank";
    }
    return !look_up(others, out);
}

/* ---- other units ---- */

static bool scale_costs(test_net *out, test_places *places, const test_net *in, double scale, uint64_t *state) {
    (void)places;
    (void)state;
    *out = *in;
    for (uint32_t i = 0; i < in->m; i++) {
        out->costs[i] *= scale;
    }
    return in->weighted;
}

static bool scale_strengths(test_net *out, test_places *places, const test_net *in, double scale, uint64_t *state) {
    (void)places;
    (void)state;
    *out = *in;
    for (uint32_t i = 0; i < in->m; i++) {
        out->strengths[i] *= scale;
    }
    return true;
}

static bool scale_capacities(test_net *out, test_places *places, const test_net *in, double scale, uint64_t *state) {
    (void)places;
    (void)state;
    *out = *in;
    for (uint32_t i = 0; i < in->m; i++) {
        out->capacities[i] *= scale;
    }
    return true;
}

/* By its unit, "cost" or "1/cost", a column goes with what is scaled or against it; all others stay. */
static bool expect_unit(counterpart *out, const ist_metric *metric, const char *unit, double scale) {
    const ist_metric_column *column = metric->columns;
    while (strcmp(column->name, out->column) != 0) {
        column++;
    }
    bool inverse = strncmp(column->unit, "1/", 2) == 0;
    if (strcmp(column->unit + (inverse ? 2 : 0), unit) == 0) {
        out->factor = inverse ? 1 / scale : scale;
    }
    return true;
}

static bool expect_of_costs(counterpart *out, const ist_metric *metric, double scale) {
    return expect_unit(out, metric, "cost", scale);
}

/* opsahl goes with the root, which the C library rounds: never the same bits. */
static bool expect_of_strengths(counterpart *out, const ist_metric *metric, double scale) {
    bool root = strcmp(out->name, "opsahl") == 0, rounded = scale == 1e7;
    if (root) {
        out->factor = sqrt(scale);
        return rounded;
    }
    return expect_unit(out, metric, "strength", scale);
}

static bool expect_of_capacities(counterpart *out, const ist_metric *metric, double scale) {
    return expect_unit(out, metric, "capacity", scale);
}

/* ---- more actors ---- */

static bool isolate(test_net *out, test_places *places, const test_net *in, double scale, uint64_t *state) {
    (void)places;
    (void)scale;
    *out = *in;
    out->n += 1 + ist_random_below(state, 5);
    return true;
}

static bool double_all(test_net *out, test_places *places, const test_net *in, double scale, uint64_t *state) {
    (void)places;
    (void)scale;
    (void)state;
    *out = *in;
    out->n = 2 * in->n;
    for (uint32_t i = 0; i < in->m; i++) {
        net_add(out, in->n + in->sources[i], in->n + in->targets[i], in->costs[i], in->strengths[i], in->capacities[i]);
    }
    return true;
}

/* Columns that only know an actor's own component; what is said of the whole network where the others add nothing. */
static bool expect_local(counterpart *out, const ist_metric *metric, double scale) {
    static const entry local[] = {{.name = "degree", .column = "degree"},
                                  {.name = "degree", .column = "in"},
                                  {.name = "degree", .column = "out"},
                                  {.name = "strength"},
                                  {.name = "opsahl"},
                                  {.name = "betweenness", .column = "pairs"},
                                  {.name = "closeness", .column = "reached"},
                                  {.name = "katz"},
                                  {.name = "bonacich", .column = "raw"},
                                  {.name = "current-flow-betweenness", .column = "raw"},
                                  {.name = "information", .column = "reached"},
                                  {.name = "constraint"},
                                  {.name = "effective-size"},
                                  {.name = "hierarchy"},
                                  {.name = "concentration"},
                                  {.name = "bridging", .column = "coefficient"},
                                  {.name = "multiplex"},
                                  {.name = "temporal-reach"},
                                  {.name = "core-number"},
                                  {.name = "s-core"},
                                  {.name = "articulation"},
                                  {.name = "vulnerability", .column = "pairs"},
                                  {.name = "detour", .column = "cut"},
                                  {.name = "subset-betweenness", .column = "pairs"},
                                  {.name = "edge-betweenness", .column = "pairs"},
                                  {.name = "subset-edge-betweenness", .column = "pairs"},
                                  {.name = "bridge"},
                                  {.name = "truss"},
                                  {.name = "resistance"},
                                  {.name = "assortativity"},
                                  {.name = "frustrated"},
                                  {.name = "triad-balance", .column = "share"},
                                  {.name = "walk-balance"},
                                  {.name = "disparity", .column = "alpha"},
                                  {.name = "disparity", .column = "at-source"},
                                  {.name = "disparity", .column = "at-target"},
                                  {0}};
    (void)metric;
    (void)scale;
    return look_up(local, out) != NULL;
}

/* ---- undirected as arcs each way ---- */

static bool mutual(test_net *out, test_places *places, const test_net *in, double scale, uint64_t *state) {
    (void)places;
    (void)scale;
    (void)state;
    *out = *in;
    out->directed = true;
    for (uint32_t i = 0; i < in->m; i++) {
        net_add(out, in->targets[i], in->sources[i], in->costs[i], in->strengths[i], in->capacities[i]);
    }
    return !in->directed;
}

static bool expect_mutual(counterpart *out, const ist_metric *metric, double scale) {
    static const entry factors[] = {{"degree", "degree", 1},
                                    {"strength", "strength", 2},
                                    {"betweenness", "betweenness", 1},
                                    {"betweenness", "pairs", 2},
                                    {"closeness", NULL, 1},
                                    {"harmonic", NULL, 1},
                                    {"eigenvector", NULL, 1},
                                    {"pagerank", NULL, 1},
                                    {"cheirank", NULL, 1},
                                    {"katz", NULL, 1},
                                    {"bonacich", NULL, 1},
                                    {"current-flow-betweenness", NULL, 1},
                                    {"information", "information", 2},
                                    {"information", "reached", 1},
                                    {"constraint", NULL, 1},
                                    {"effective-size", NULL, 1},
                                    {"hierarchy", NULL, 1},
                                    {"concentration", "concentration", 1},
                                    {"concentration", "partners", 1},
                                    {"concentration", "entropy", 1},
                                    {"bridging", "bridging", 1},
                                    {"bridging", "coefficient", 1},
                                    {"multiplex", NULL, 1},
                                    {"neighbourhood-order", NULL, 1},
                                    {"temporal-reach", NULL, 1},
                                    {"core-number", NULL, 1},
                                    {"s-core", NULL, 2},
                                    {"articulation", NULL, 1},
                                    {"vulnerability", "vulnerability", 1},
                                    {"vulnerability", "pairs", 2},
                                    {"detour", "detour", 1},
                                    {"detour", "share", 1},
                                    {"detour", "cut", 2},
                                    {"flow-betweenness", "flow-betweenness", 1},
                                    {"flow-betweenness", "raw", 2},
                                    {"flow-betweenness", "fraction", 2},
                                    {"edge-betweenness", "pairs", 1},
                                    {"edge-betweenness", "edge-betweenness", 0.5},
                                    {"truss", NULL, 1},
                                    {"resistance", "resistance", 0.5},
                                    {"resistance", "spanning-share", 0.5},
                                    {"kirchhoff", "kirchhoff", 0.5},
                                    {"kirchhoff", "algebraic-connectivity", 2},
                                    {"kemeny", NULL, 1},
                                    {"efficiency", NULL, 1},
                                    {"assortativity", NULL, 1},
                                    {"disparity", "at-source", 1},
                                    {"disparity", "at-target", 1},
                                    {"disparity", "alpha", 1},
                                    {0}};
    (void)metric;
    (void)scale;
    const entry *found = look_up(factors, out);
    out->factor = found ? found->number : 1;
    return found != NULL;
}

const test_relation relations[] = {
    {"vertices in another order", 1e-9, 1, false, relabel, expect_relabelled},
    {"edges in another order", 1e-12, 1, true, shuffle, expect_same},
    {"all arcs turned round", 1e-9, 1, false, reverse, expect_reversed},
    {"costs times 2^20", 0, 1048576, false, scale_costs, expect_of_costs},
    {"costs times 2^-30", 0, 1.0 / 1073741824, false, scale_costs, expect_of_costs},
    {"costs times 10^7", 1e-12, 1e7, false, scale_costs, expect_of_costs},
    {"strengths times 2^20", 0, 1048576, false, scale_strengths, expect_of_strengths},
    {"strengths times 2^-30", 0, 1.0 / 1073741824, false, scale_strengths, expect_of_strengths},
    {"strengths times 10^7", 1e-12, 1e7, false, scale_strengths, expect_of_strengths},
    {"capacities times 2^20", 0, 1048576, false, scale_capacities, expect_of_capacities},
    {"capacities times 10^-7", 1e-12, 1e-7, false, scale_capacities, expect_of_capacities},
    {"isolated vertices added", 1e-12, 1, false, isolate, expect_local},
    {"the same graph once more beside it", 1e-12, 1, false, double_all, expect_local},
    {"edges as arcs each way", 1e-9, 1, false, mutual, expect_mutual},
};
const size_t relation_count = sizeof relations / sizeof *relations;
