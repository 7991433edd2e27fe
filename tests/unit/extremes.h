/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extremes.h - inputs at the edge of what there is: every shape of network in every range of weights and signs, and
 * what each column of each measure may be on them.
 */
#ifndef TESTS_UNIT_EXTREMES_H
#define TESTS_UNIT_EXTREMES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "measuring.h"

/* ---- shapes ---- */

typedef struct {
    const char *name;
    size_t vertex_count;
    bool directed;
    const char *ties; /* "ab bc": letters are vertices */
} extreme_shape;

static const extreme_shape extreme_shapes[] = {
    {"nobody", 0, false, ""},
    {"one alone", 1, false, ""},
    {"two alone", 2, false, ""},
    {"three alone, directed", 3, true, ""},
    {"one tie", 2, false, "ab"},
    {"one arc", 2, true, "ab"},
    {"one mutual pair", 2, true, "ab ba"},
    {"star", 7, false, "ab ac ad ae af ag"},
    {"star of arcs to its centre", 6, true, "ba ca da ea fa"},
    {"path", 7, false, "ab bc cd de ef fg"},
    {"cycle", 6, false, "ab bc cd de ef af"},
    {"cycle of arcs", 5, true, "ab bc cd de ea"},
    {"complete", 6, false, "ab ac ad ae af bc bd be bf cd ce cf de df ef"},
    {"two components", 8, false, "ab bc cd ad ef fg eg gh"},
    {"two triangles and one alone", 7, false, "ab bc ac de ef df"},
    {"two triangles and a bridge", 6, false, "ab bc ac cd de ef df"},
    {"a wheel with a tail", 8, false, "ab ac ad ae bc cd de be ef fg gh"},
    {"no way back", 7, true, "ab ac bd cd ce df ef eg"},
    {"mutual pairs and arcs", 7, true, "ab ba bc cb cd de ed ec fa fg"},
    {"two strong components", 6, true, "ab bc ca cd de ef fd"},
};
enum { EXTREME_SHAPES = sizeof extreme_shapes / sizeof *extreme_shapes };

static inline test_graph extreme_graph(const extreme_shape *shape) {
    test_graph graph = {.vertex_count = shape->vertex_count, .directed = shape->directed};
    for (const char *tie = shape->ties; *tie != '\0'; tie += tie[2] == ' ' ? 3 : 2) {
        test_add(&graph, (uint32_t)(tie[0] - 'a'), (uint32_t)(tie[1] - 'a'), 1, 1);
    }
    return graph;
}

/* ---- ranges of weights and signs ---- */

typedef struct {
    const char *name;
    double costs[3], strengths[3], capacities[3]; /* tie after tie, again from the first; no capacity where 0, 0, -1 */
    int8_t signs[4];
    bool hostile, far; /* `far`: out of the range in which nothing may be refused */
} extreme_weights;

#define SAME(x)                                                                                                        \
    { x, x, x }
#define NO_CAPACITY                                                                                                    \
    { 0, 0, -1 }
static const extreme_weights extreme_ranges[] = {
    {"ones", SAME(1), SAME(1), NO_CAPACITY, {0}, false, false},
    {"all alike", SAME(2.5), SAME(2.5), SAME(2.5), {0}, false, false},
    {"decimals", {0.1, 0.2, 0.3}, {0.3, 0.1, 0.2}, {0.1, 0.2, 0.3}, {0}, false, false},
    {"nothing can pass", SAME(1), SAME(1), SAME(0), {0}, false, false},
    {"unlimited", SAME(1), SAME(1), SAME(INFINITY), {0}, false, false},
    {"some of each", SAME(1), SAME(1), {0, INFINITY, 3}, {0}, false, false},
    {"friends", SAME(1), SAME(1), SAME(1), {1, 1, 1, 1}, false, false},
    {"foes", SAME(1), SAME(1), SAME(1), {-1, -1, -1, -1}, true, false},
    {"friends, foes and neither", {1, 2, 3}, {3, 1, 2}, SAME(1), {-1, 1, 0, -1}, true, false},
    {"both at once", SAME(1), SAME(1), SAME(1), {2, 1, 2, -1}, true, false},
    {"tiny", SAME(1e-300), SAME(1e-300), SAME(1e-300), {0}, false, true},
    {"huge", SAME(1e300), SAME(1e300), SAME(1e300), {0}, false, true},
    {"tiny and huge", {1e-300, 1, 1e300}, {1e300, 1e-300, 1}, {1, 1e300, 1e-300}, {0}, false, true},
    {"tiny beside ones", {1, 1e-300, 1}, {1, 1e-300, 1}, {1, 1e-300, 1}, {0}, false, true},
    {"huge beside ones", {1, 1e300, 1}, {1, 1e300, 1}, {1, 1e300, 1}, {0}, false, true},
    {"denormal", {5e-324, 1e-320, 3e-310}, {1e-320, 5e-324, 3e-310}, {5e-324, 1e-320, 3e-310}, {0}, false, true},
    {"past all numbers", SAME(1.7e308), SAME(1.7e308), SAME(1.7e308), {0}, false, true},
};
enum { EXTREME_RANGES = sizeof extreme_ranges / sizeof *extreme_ranges };

static inline void extreme_weigh(test_graph *graph, const extreme_weights *range) {
    graph->weighted = true;
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        graph->costs[edge] = range->costs[edge % 3];
        graph->strengths[edge] = range->strengths[edge % 3];
    }
}

/* The view of a graph with the capacities and signs of a range, tie after tie: from the last tie to the first when
 * `backwards`, as test_relabelled lists them. */
static inline ist_view extreme_view(const test_graph *graph, const extreme_weights *range, bool backwards) {
    double capacities[TEST_EDGES] = {0};
    ist_view view = {0};
    ist_error err = {0};
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        capacities[edge] = range->capacities[(backwards ? graph->edge_count - 1 - edge : edge) % 3];
    }
    const ist_edge_list list = {.vertex_count = graph->vertex_count,
                                .edge_count = graph->edge_count,
                                .directed = graph->directed,
                                .sources = graph->sources,
                                .targets = graph->targets,
                                .costs = graph->weighted ? graph->costs : NULL,
                                .strengths = graph->strengths,
                                .capacities = range->capacities[2] < 0 ? NULL : capacities};
    if (!ist_view_from_edges(&view, &list, &err)) {
        fail_msg("%s", err.message);
    }
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        uint32_t at = ist_view_edge(&view, graph->sources[edge], graph->targets[edge]);
        view.signs[at] = range->signs[(backwards ? graph->edge_count - 1 - edge : edge) % 4];
    }
    return view;
}

/* ---- what columns may be ---- */

/* What an actor without ties, who joins, does to the values of the others: they are shares of more pairs. */
typedef enum { SAME_AS_BEFORE, PER_OTHER, PER_PAIR_OF_OTHERS, PER_PAIR, OF_ALL_ACTORS } extreme_share;

typedef struct {
    const char *metric, *column; /* column NULL: all of them */
    double low, high;
    extreme_share share;
    int halves; /* scaling strengths and costs by s scales it by s^(halves / 2); what is left out follows the unit */
} extreme_column;

enum { BY_UNIT = 99 };

/* Only what does not follow from the unit: numbers without unit from 0 to 1, others not below 0, no matter who else
 * there is. A measure of another sort has its rows here. */
static const extreme_column extreme_columns[] = {
    {"degree", "share", 0, 1, PER_OTHER, BY_UNIT},
    {"opsahl", NULL, 0, INFINITY, SAME_AS_BEFORE, 1},
    {"betweenness", "betweenness", 0, 1, PER_PAIR_OF_OTHERS, BY_UNIT},
    {"closeness", "closeness", 0, INFINITY, PER_OTHER, BY_UNIT},
    {"harmonic", "harmonic", 0, INFINITY, PER_OTHER, BY_UNIT},
    {"eigenvector", NULL, 0, 1, OF_ALL_ACTORS, BY_UNIT},
    {"pagerank", NULL, 0, 1, OF_ALL_ACTORS, BY_UNIT},
    {"cheirank", NULL, 0, 1, OF_ALL_ACTORS, BY_UNIT},
    {"hits", NULL, 0, 1, OF_ALL_ACTORS, BY_UNIT},
    {"katz", "walks", 1, INFINITY, SAME_AS_BEFORE, BY_UNIT},
    {"bonacich", "bonacich", -INFINITY, INFINITY, OF_ALL_ACTORS, BY_UNIT},
    {"bonacich", "raw", -INFINITY, INFINITY, SAME_AS_BEFORE, BY_UNIT},
    {"current-flow-betweenness", "current-flow-betweenness", 0, 1, PER_PAIR_OF_OTHERS, BY_UNIT},
    {"current-flow-betweenness", "newman", 0, 1, PER_PAIR, BY_UNIT},
    {"information", "information", 0, INFINITY, PER_OTHER, BY_UNIT},
    {"constraint", NULL, 0, INFINITY, SAME_AS_BEFORE, BY_UNIT},
    {"bridging", "bridging", 0, INFINITY, PER_PAIR_OF_OTHERS, BY_UNIT},
    {"bridging", "coefficient", 0, INFINITY, SAME_AS_BEFORE, BY_UNIT},
    {"bridging", "loss", 0, INFINITY, PER_PAIR, BY_UNIT},
    {"neighbourhood-order", NULL, 0, INFINITY, OF_ALL_ACTORS, BY_UNIT},
    {"subset-current-flow", "subset-current-flow", 0, 1, PER_PAIR_OF_OTHERS, BY_UNIT},
    {"subset-betweenness", "subset-betweenness", 0, 1, PER_PAIR_OF_OTHERS, BY_UNIT},
    {"participation", "relative", 0, 1, OF_ALL_ACTORS, BY_UNIT},
    {"participation", "z", -INFINITY, INFINITY, SAME_AS_BEFORE, BY_UNIT},
    {"participation", "e-i", -1, 1, SAME_AS_BEFORE, BY_UNIT},
    {"group-concentration", "entropy", 0, 1, OF_ALL_ACTORS, BY_UNIT},
    {"gould-fernandez", "expected", 0, INFINITY, OF_ALL_ACTORS, BY_UNIT},
    {"gould-fernandez", "z", -INFINITY, INFINITY, OF_ALL_ACTORS, BY_UNIT},
    {"gould-fernandez-z", NULL, -INFINITY, INFINITY, OF_ALL_ACTORS, BY_UNIT},
    {"edge-betweenness", "edge-betweenness", 0, 1, PER_PAIR, BY_UNIT},
    {"subset-edge-betweenness", "subset-edge-betweenness", 0, 1, PER_PAIR, BY_UNIT},
    {"truss", "truss", 2, INFINITY, SAME_AS_BEFORE, BY_UNIT},
    {"kirchhoff", NULL, 0, INFINITY, OF_ALL_ACTORS, BY_UNIT},
    {"kemeny", NULL, 0, INFINITY, OF_ALL_ACTORS, BY_UNIT},
    {"modularity", "modularity", -0.5, 1, SAME_AS_BEFORE, BY_UNIT},
    {"modularity", "undirected", -0.5, 1, SAME_AS_BEFORE, BY_UNIT},
    {"e-i", "e-i", -1, 1, SAME_AS_BEFORE, BY_UNIT},
    {"e-i", "by-strength", -1, 1, SAME_AS_BEFORE, BY_UNIT},
    {"e-i", "expected", -1, 1, OF_ALL_ACTORS, BY_UNIT},
    {"efficiency", "efficiency", 0, INFINITY, PER_PAIR, BY_UNIT},
    {"efficiency", NULL, 0, INFINITY, OF_ALL_ACTORS, BY_UNIT},
    {"robustness", NULL, 0, 1, OF_ALL_ACTORS, BY_UNIT},
    {"assortativity", NULL, -1, 1, SAME_AS_BEFORE, BY_UNIT},
};

/* The unit's power of the scale of strengths, costs and capacities, in halves. */
static inline int extreme_power(const char *unit) {
    static const char *const plain[] = {"strength", "cost", "capacity"}, *const under[] = {"1/strength", "1/cost"};
    for (size_t i = 0; i < 3; i++) {
        if (strcmp(unit, plain[i]) == 0 || (i < 2 && strcmp(unit, under[i]) == 0)) {
            return strcmp(unit, plain[i]) == 0 ? 2 : -2;
        }
    }
    return 0;
}

static inline extreme_column extreme_column_of(const ist_metric *metric, size_t column) {
    const ist_metric_column *own = &metric->columns[column];
    extreme_column found = {metric->name, own->name, 0, INFINITY, SAME_AS_BEFORE, BY_UNIT};
    found.high = strcmp(own->unit, "1") == 0 ? 1 : INFINITY;
    found.share = strcmp(own->unit, "groups") == 0 ? OF_ALL_ACTORS : SAME_AS_BEFORE;
    for (size_t i = sizeof extreme_columns / sizeof *extreme_columns; i-- > 0;) {
        const extreme_column *row = &extreme_columns[i];
        if (strcmp(row->metric, metric->name) == 0 && (!row->column || strcmp(row->column, own->name) == 0)) {
            found = *row;
        }
    }
    found.halves = found.halves == BY_UNIT ? extreme_power(own->unit) : found.halves;
    return found;
}

#endif
