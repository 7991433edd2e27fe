/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measures.c - every measure of a graph. Signs are read by those measures that read signs; to all others every tie is
 * friendly.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/fold/two_mode.h"
#include "core/metric.h"
#include "graph.h"

/* The largest flows of all pairs, again without each vertex: n^3 of them. */
enum { FLOW_BETWEENNESS_MOST = 13 };

static bool too_long(const ist_metric *metric, const graph *g) {
    return strcmp(metric->name, "flow-betweenness") == 0 && g->vertex_count > FLOW_BETWEENNESS_MOST;
}

/* Edges in the order of the input, which is not that of the view. */
static void order_as_read(double *column, const graph *g, double *scratch) {
    for (size_t edge = 0; edge < g->edge_count; edge++) {
        scratch[g->read_as[edge]] = column[edge];
    }
    if (g->edge_count > 0) {
        memcpy(column, scratch, g->edge_count * sizeof *column);
    }
}

static void print_column(const double *column, size_t count) {
    putchar('[');
    for (size_t i = 0; i < count; i++) {
        printf(i > 0 ? ", " : "");
        print_number(column[i]);
    }
    putchar(']');
}

static bool print_metric(const ist_metric *metric, const graph *g, double *scratch, ist_error *err) {
    ist_metric_values values = {0};
    if (!too_long(metric, g) && !ist_metric_compute(&values, metric, &g->view, err)) {
        return ist_error_prefix(err, "%s", metric->name);
    }
    printf("\"%s\": [", metric->name);
    for (size_t i = 0; i < IST_METRIC_COLUMNS && metric->columns[i].name; i++) {
        printf(i > 0 ? ", " : "");
        if (values.columns[i] && metric->rows == IST_PER_TIE) {
            order_as_read(values.columns[i], g, scratch);
        }
        print_column(values.columns[i], values.columns[i] ? values.row_count : 0);
    }
    putchar(']');
    ist_metric_values_free(&values);
    return true;
}

static void set_signs(const graph *g, bool as_read) {
    for (size_t edge = 0; edge < g->edge_count; edge++) {
        g->view.signs[edge] = (int8_t)(as_read ? g->signs[g->read_as[edge]] : 1);
    }
}

bool print_measures(const graph *g, ist_error *err) {
    double *scratch = ist_array_make(g->edge_count, sizeof *scratch, "ordering edges", err);
    bool ok = scratch != NULL;
    for (size_t i = 0; ok && i < ist_metric_count; i++) {
        set_signs(g, (ist_metrics[i]->reads & IST_READS_SIGN) != 0);
        printf(i > 0 ? ", " : "{");
        ok = print_metric(ist_metrics[i], g, scratch, err);
    }
    putchar('}');
    set_signs(g, false);
    free(scratch);
    return ok;
}

/* ---- the fold ---- */

/* Ties between an even vertex, a member, and an odd one, a group; there and back are one, at the higher level. */
static size_t list_memberships(ist_membership *items, const graph *g) {
    const ist_view *view = &g->view;
    size_t count = 0;
    for (uint32_t edge = 0; edge < view->edge_count; edge++) {
        uint32_t a = view->sources[edge], b = view->targets[edge];
        uint32_t back = view->directed ? ist_view_edge(view, b, a) : IST_NONE;
        if (a % 2 != b % 2 && (back == IST_NONE || edge < back)) {
            double level = back == IST_NONE ? 0 : view->strengths[back];
            items[count++] = (ist_membership){.member = (a % 2 == 0 ? a : b) / 2,
                                              .group = (a % 2 == 0 ? b : a) / 2,
                                              .level = fmax(level, view->strengths[edge])};
        }
    }
    return count;
}

static void print_pairs(const ist_pairs *pairs, const char *name, double (*value)(const ist_shared *pair)) {
    printf("\"%s\": [", name);
    for (size_t i = 0; i < pairs->count; i++) {
        printf(i > 0 ? ", " : "");
        print_number(value(&pairs->items[i]));
    }
    putchar(']');
}

static double pair_ends(const ist_shared *pair) {
    return 1000.0 * pair->a + pair->b;
}

static double pair_shared(const ist_shared *pair) {
    return pair->shared;
}

static double pair_newman(const ist_shared *pair) {
    return pair->newman;
}

static double pair_level(const ist_shared *pair) {
    return pair->level;
}

bool print_fold(const graph *g, ist_error *err) {
    ist_membership *items = ist_array_make(g->edge_count, sizeof *items, "folding", err);
    ist_two_mode net = {0};
    ist_pairs pairs = {0};
    size_t n = g->vertex_count, count = items ? list_memberships(items, g) : 0;
    bool ok =
        items && ist_two_mode_make(&net, (n + 1) / 2, n / 2, items, count, err) && ist_pairs_make(&pairs, &net, err);
    putchar('{');
    print_pairs(&pairs, "pairs", pair_ends);
    printf(", ");
    print_pairs(&pairs, "shared", pair_shared);
    printf(", ");
    print_pairs(&pairs, "newman", pair_newman);
    printf(", ");
    print_pairs(&pairs, "level", pair_level);
    putchar('}');
    ist_pairs_free(&pairs);
    ist_two_mode_free(&net);
    free(items);
    return ok;
}
