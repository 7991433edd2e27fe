/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * differential.c - prints every measure of graphs read from standard input, for a comparison with other programs.
 *
 * Input, any number of graphs: "n m directed weighted", then m lines "source target cost strength", the
 * strength being the capacity too. Output, a line of
 * JSON a graph: {"degree": [[...], ...], ...}, a list of columns a measure, numbers with 17 digits, null for NA.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/metric.h"

typedef struct {
    size_t vertex_count, edge_count;
    int directed, weighted;
    uint32_t *sources, *targets;
    double *costs, *strengths;
} graph;

static bool make_room(graph *g, ist_error *err) {
    const char *what = "reading a graph";
    return (g->sources = ist_array_make(g->edge_count, sizeof *g->sources, what, err)) &&
           (g->targets = ist_array_make(g->edge_count, sizeof *g->targets, what, err)) &&
           (g->costs = ist_array_make(g->edge_count, sizeof *g->costs, what, err)) &&
           (g->strengths = ist_array_make(g->edge_count, sizeof *g->strengths, what, err));
}

static bool read_edges(graph *g, ist_error *err) {
    for (size_t i = 0; i < g->edge_count; i++) {
        unsigned source, target;
        if (scanf("%u %u %lf %lf", &source, &target, &g->costs[i], &g->strengths[i]) != 4 ||
            source >= g->vertex_count || target >= g->vertex_count) {
            return ist_error_set(err, IST_ERROR_INPUT, "edge %zu is malformed", i);
        }
        g->sources[i] = source;
        g->targets[i] = target;
    }
    return true;
}

static void print_column(const double *column, size_t count) {
    putchar('[');
    for (size_t i = 0; i < count; i++) {
        printf(i > 0 ? ", " : "");
        if (isnan(column[i])) {
            printf("null");
        } else {
            printf("%.17g", column[i]);
        }
    }
    putchar(']');
}

/* Edges in the order of the input, which is not that of the view. */
static void order_as_read(double *column, const ist_view *view, const graph *g, double *scratch) {
    for (size_t i = 0; i < g->edge_count; i++) {
        scratch[i] = column[ist_view_edge(view, g->sources[i], g->targets[i])];
    }
    for (size_t i = 0; i < g->edge_count; i++) {
        column[i] = scratch[i];
    }
}

static bool print_metric(const ist_metric *metric, const ist_view *view, const graph *g, double *scratch,
                         ist_error *err) {
    ist_metric_values values = {0};
    if (!ist_metric_compute(&values, metric, view, err)) {
        return false;
    }
    printf("\"%s\": [", metric->name);
    for (size_t i = 0; i < IST_METRIC_COLUMNS && values.columns[i]; i++) {
        printf(i > 0 ? ", " : "");
        if (metric->rows == IST_PER_TIE) {
            order_as_read(values.columns[i], view, g, scratch);
        }
        print_column(values.columns[i], values.row_count);
    }
    putchar(']');
    ist_metric_values_free(&values);
    return true;
}

static bool answer(graph *g, ist_error *err) {
    ist_view view = {0};
    double *scratch = ist_array_make(g->edge_count, sizeof *scratch, "ordering edges", err);
    bool ok = scratch && make_room(g, err) && read_edges(g, err);
    ok = ok && ist_view_from_edges(&view,
                                   &(ist_edge_list){.vertex_count = g->vertex_count,
                                                    .edge_count = g->edge_count,
                                                    .directed = g->directed != 0,
                                                    .sources = g->sources,
                                                    .targets = g->targets,
                                                    .costs = g->weighted ? g->costs : NULL,
                                                    .strengths = g->strengths,
                                                    .capacities = g->strengths},
                                   err);
    for (size_t i = 0; ok && i < ist_metric_count; i++) {
        printf(i > 0 ? ", " : "{");
        ok = print_metric(ist_metrics[i], &view, g, scratch, err);
    }
    puts("}");
    ist_view_free(&view);
    free(scratch);
    free(g->sources);
    free(g->targets);
    free(g->costs);
    free(g->strengths);
    return ok;
}

int main(void) {
    graph g = {0};
    ist_error err = {0};
    while (scanf("%zu %zu %d %d", &g.vertex_count, &g.edge_count, &g.directed, &g.weighted) == 4) {
        if (!answer(&g, &err)) {
            fprintf(stderr, "differential: %s\n", err.message);
            return (int)err.kind;
        }
        g = (graph){0};
    }
    return 0;
}
