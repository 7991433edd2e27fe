/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * single.c - relations of single measures: sums that are known, cuts, ties in halves, ties that nobody takes.
 */
#include "single.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/flow/flow.h"
#include "core/kernel/random.h"
#include "core/kernel/shortest.h"

enum { SHOWN = 5 };

void count(tally *t, const char *name, const char *column, double found, double expected) {
    t->compared++;
    if (found == expected || (isnan(found) && isnan(expected))) {
        return;
    }
    double apart = fabs(found - expected) / fmax(fmax(fabs(found), fabs(expected)), t->tolerance > 0 ? 1e-3 : 0);
    if (!(apart <= t->largest)) {
        t->largest = apart;
        snprintf(t->where, sizeof t->where, "%s %s, graph %llu", name, column, (unsigned long long)t->seed);
    }
    if (!(apart <= t->tolerance) && t->differences++ < SHOWN) {
        printf("%s: graph %llu: %s %s: %.17g, not %.17g\n", t->relation, (unsigned long long)t->seed, name, column,
               found, expected);
    }
}

static void fail(const char *what) {
    fprintf(stderr, "metamorphic: %s\n", what);
    abort();
}

/* distances[s * n + t] of the first n vertices. */
static void all_distances(double *distances, const ist_view *view, size_t n) {
    ist_sweep sweep = {0};
    bool ok = ist_sweep_init(&sweep, view->vertex_count, NULL);
    for (uint32_t s = 0; ok && s < n; s++) {
        ok = ist_sweep_distances(&sweep, &view->out, s, view->has_cost, NULL, NULL);
        for (size_t t = 0; ok && t < n; t++) {
            distances[s * n + t] = sweep.distance[t];
        }
    }
    ist_sweep_free(&sweep);
    if (!ok) {
        fail("no distances");
    }
}

static void compare_distances(tally *t, const test_measured *before, const test_measured *after) {
    static const char name[] = "distance";
    double one[VERTICES * VERTICES], other[VERTICES * VERTICES];
    size_t n = before->net->n;
    all_distances(one, &before->view, n);
    all_distances(other, &after->view, n);
    for (size_t i = 0; i < n * n; i++) {
        count(t, name, "of a pair", other[i], one[i]);
    }
}

/* ---- sums ---- */

static double sum_of(const test_measured *measured, const char *name, const char *column, size_t rows) {
    const double *values = measured_column(measured, name, column);
    double sum = 0;
    if (!values) {
        fail(name);
    }
    for (size_t i = 0; values && i < rows; i++) {
        sum += values[i];
    }
    return sum;
}

static double parts_of(const test_measured *m) {
    const double *reached = measured_column(m, "information", "reached");
    double parts = 0;
    for (size_t v = 0; reached && v < m->net->n; v++) {
        parts += 1 / (reached[v] + 1);
    }
    return round(parts);
}

/* A path by hops passes one actor fewer than it has ties. */
static void check_paths(tally *t, const test_measured *m, uint64_t *state) {
    (void)state;
    double distances[VERTICES * VERTICES], pairs = 0, sum = 0, each = m->net->directed ? 1 : 2;
    size_t n = m->net->n;
    all_distances(distances, &m->view, n);
    for (size_t i = 0; i < n * n; i++) {
        bool joined = distances[i] > 0 && distances[i] < INFINITY;
        pairs += joined;
        sum += joined ? distances[i] : 0;
    }
    count(t, "closeness", "sum of reached", sum_of(m, "closeness", "reached", n), pairs);
    if (!m->net->weighted) {
        count(t, "betweenness", "sum of pairs", sum_of(m, "betweenness", "pairs", n), (sum - pairs) / each);
        count(t, "edge-betweenness", "sum of pairs", sum_of(m, "edge-betweenness", "pairs", m->net->m), sum / each);
    }
}

static void check_sums(tally *t, const test_measured *m, uint64_t *state) {
    (void)state;
    size_t n = m->net->n, edges = m->net->m;
    double strength = 0;
    for (size_t i = 0; i < edges; i++) {
        strength += m->net->strengths[i];
    }
    count(t, "pagerank", "sum", sum_of(m, "pagerank", "pagerank", n), 1);
    count(t, "cheirank", "sum", sum_of(m, "cheirank", "cheirank", n), 1);
    count(t, "strength", "sum", sum_of(m, "strength", "strength", n), 2 * strength);
    if (m->net->directed) {
        count(t, "strength", "sum of in", sum_of(m, "strength", "in", n), strength);
        count(t, "strength", "sum of out", sum_of(m, "strength", "out", n), strength);
    } else {
        /* Foster: every spanning forest has n - parts ties */
        count(t, "resistance", "sum of shares", sum_of(m, "resistance", "spanning-share", edges),
              (double)n - parts_of(m));
    }
}

/* The capacities of a smallest cut add up to the largest flow. */
static void check_cut(tally *t, const test_measured *m, uint64_t *state) {
    (void)state;
    ist_flow flow = {0};
    uint32_t source = 0, target = m->net->n - 1;
    ist_ends ends = {.sources = {.items = &source, .count = 1}, .targets = {.items = &target, .count = 1}};
    if (source == target) {
        return;
    }
    if (!ist_flow_max(&flow, &m->view, &ends, IST_FLOW_CAPACITY, NULL, NULL)) {
        fail("no flow");
    }
    double first = 0, last = 0;
    for (size_t i = 0; i < flow.cut_count; i++) {
        first += m->view.capacities[flow.cut[i]];
    }
    for (size_t i = 0; i < flow.last_count; i++) {
        last += m->view.capacities[flow.last_cut[i]];
    }
    count(t, "flow", "and the cut nearest the source", first, flow.value);
    count(t, "flow", "and the cut nearest the target", last, flow.value);
    ist_flow_free(&flow);
}

/* ---- one tie more ---- */

static bool of_resistance(const ist_metric *metric) {
    return strcmp(metric->name, "resistance") == 0;
}

/* A tie in two halves, each of half the cost and twice the strength. */
static void check_halves(tally *t, const test_measured *m, uint64_t *state) {
    test_net halves = *m->net;
    if (!halves.weighted || halves.m == 0) {
        return;
    }
    uint32_t edge = ist_random_below(state, halves.m), target = halves.targets[edge], middle = halves.n++;
    halves.targets[edge] = middle;
    halves.costs[edge] /= 2;
    halves.strengths[edge] *= 2;
    net_add(&halves, middle, target, halves.costs[edge], halves.strengths[edge], halves.capacities[edge]);
    test_measured after;
    measure(&after, &halves, of_resistance);
    compare_distances(t, m, &after);
    const double *one = measured_column(m, "resistance", "resistance");
    const double *other = measured_column(&after, "resistance", "resistance");
    for (uint32_t i = 0; one && other && i < m->net->m; i++) {
        /* of ties each way half of one is not half of both */
        if (i != edge && !m->net->directed) {
            count(t, "resistance", "of another tie", other[measured_edge(&after, i)], one[measured_edge(m, i)]);
        }
    }
    measured_free(&after);
}

static bool of_paths(const ist_metric *metric) {
    return metric->reads == IST_READS_COST && !metric_draws(metric);
}

/* A tie between two whom ways join already, longer than any of them. */
static bool add_longest(test_net *longer, const test_measured *m) {
    double distances[VERTICES * VERTICES], longest = 1;
    size_t n = m->net->n;
    all_distances(distances, &m->view, n);
    *longer = *m->net;
    for (uint32_t i = 0; i < longer->m; i++) {
        longest += longer->costs[i];
    }
    for (uint32_t a = 0; longer->weighted && a < n; a++) {
        for (uint32_t b = 0; b < n; b++) {
            bool tied = ist_view_edge(&m->view, a, b) != IST_NONE;
            if (distances[a * n + b] > 0 && distances[a * n + b] < INFINITY && !tied) {
                net_add(longer, a, b, longest, 1, 1);
                return true;
            }
        }
    }
    return false;
}

static void check_longest(tally *t, const test_measured *m, uint64_t *state) {
    static const char *const columns[][2] = {
        {"betweenness", "betweenness"}, {"betweenness", "pairs"},      {"closeness", "closeness"},
        {"closeness", "reached"},       {"harmonic", "harmonic"},      {"subset-betweenness", "pairs"},
        {"efficiency", "efficiency"},   {"edge-betweenness", "pairs"}, {"subset-edge-betweenness", "pairs"}};
    (void)state;
    test_net longer;
    if (!add_longest(&longer, m)) {
        return;
    }
    test_measured after;
    measure(&after, &longer, of_paths);
    compare_distances(t, m, &after);
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        const double *one = measured_column(m, columns[c][0], columns[c][1]);
        const double *other = measured_column(&after, columns[c][0], columns[c][1]);
        bool tie = strstr(columns[c][0], "edge") != NULL;
        size_t rows = tie ? m->net->m : strcmp(columns[c][0], "efficiency") == 0 ? 1 : m->net->n;
        for (uint32_t i = 0; one && other && i < rows; i++) {
            count(t, columns[c][0], columns[c][1], other[tie ? measured_edge(&after, i) : i],
                  one[tie ? measured_edge(m, i) : i]);
        }
        if (tie && other) {
            count(t, columns[c][0], "of the added tie", other[measured_edge(&after, longer.m - 1)], 0);
        }
    }
    measured_free(&after);
}

const test_single singles[] = {
    {"distances add up to betweenness", 1e-11, check_paths}, {"sums of ranks, strengths, shares", 1e-11, check_sums},
    {"the largest flow is the smallest cut", 0, check_cut},  {"a tie in two halves", 1e-9, check_halves},
    {"a tie that is never shortest", 1e-12, check_longest},
};
const size_t single_count = sizeof singles / sizeof *singles;
