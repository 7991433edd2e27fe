/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graph.c - reads graphs and writes numbers.
 */
#include "graph.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const char reading[] = "reading a graph";

void print_number(double value) {
    if (isnan(value)) {
        printf("null");
    } else if (isinf(value)) {
        printf("1e999");
    } else {
        printf("%.17g", value);
    }
}

void print_numbers(const char *name, const double *values, size_t count) {
    printf("\"%s\": [", name);
    for (size_t i = 0; i < count; i++) {
        printf(i > 0 ? ", " : "");
        print_number(values[i]);
    }
    putchar(']');
}

void print_counts(const char *name, const uint32_t *values, size_t count) {
    printf("\"%s\": [", name);
    for (size_t i = 0; i < count; i++) {
        printf(i > 0 ? ", " : "");
        print_number(values[i] == IST_NONE ? (double)NAN : (double)values[i]);
    }
    putchar(']');
}

static bool read_set(ist_vertex_set *out, size_t vertex_count, ist_error *err) {
    bool ok = scanf("%zu", &out->count) == 1 && out->count <= vertex_count;
    if (!ok) {
        return ist_error_set(err, IST_ERROR_INPUT, "a list of a question is malformed");
    }
    out->items = ist_array_make(out->count, sizeof *out->items, reading, err);
    for (size_t i = 0; out->items && i < out->count; i++) {
        if (scanf("%u", &out->items[i]) != 1 || out->items[i] >= vertex_count) {
            return ist_error_set(err, IST_ERROR_INPUT, "a vertex of a question is malformed");
        }
    }
    return out->items != NULL;
}

static bool read_questions(graph *g, ist_error *err) {
    bool ok = (g->questions = ist_array_make(g->question_count, sizeof *g->questions, reading, err)) != NULL;
    for (size_t i = 0; ok && i < g->question_count; i++) {
        question *q = &g->questions[i];
        ok = read_set(&q->ends.sources, g->vertex_count, err) && read_set(&q->ends.targets, g->vertex_count, err) &&
             read_set(&q->on, g->vertex_count, err);
    }
    return ok;
}

static bool make_room(graph *g, ist_error *err) {
    size_t m = g->edge_count;
    return (g->sources = ist_array_make(m, sizeof *g->sources, reading, err)) &&
           (g->targets = ist_array_make(m, sizeof *g->targets, reading, err)) &&
           (g->costs = ist_array_make(m, sizeof *g->costs, reading, err)) &&
           (g->strengths = ist_array_make(m, sizeof *g->strengths, reading, err)) &&
           (g->capacities = ist_array_make(m, sizeof *g->capacities, reading, err)) &&
           (g->signs = ist_array_make(m, sizeof *g->signs, reading, err)) &&
           (g->read_as = ist_array_make(m, sizeof *g->read_as, reading, err));
}

static bool read_edges(graph *g, ist_error *err) {
    for (size_t i = 0; i < g->edge_count; i++) {
        if (scanf("%u %u %lf %lf %lf %d", &g->sources[i], &g->targets[i], &g->costs[i], &g->strengths[i],
                  &g->capacities[i], &g->signs[i]) != 6 ||
            g->sources[i] >= g->vertex_count || g->targets[i] >= g->vertex_count) {
            return ist_error_set(err, IST_ERROR_INPUT, "edge %zu is malformed", i);
        }
    }
    return true;
}

static bool make_view(graph *g, ist_error *err) {
    bool ok = ist_view_from_edges(&g->view,
                                  &(ist_edge_list){.vertex_count = g->vertex_count,
                                                   .edge_count = g->edge_count,
                                                   .directed = g->directed != 0,
                                                   .sources = g->sources,
                                                   .targets = g->targets,
                                                   .costs = g->weighted ? g->costs : NULL,
                                                   .strengths = g->strengths,
                                                   .capacities = g->capacities},
                                  err);
    for (size_t i = 0; ok && i < g->edge_count; i++) {
        g->read_as[ist_view_edge(&g->view, g->sources[i], g->targets[i])] = (uint32_t)i;
    }
    return ok;
}

bool graph_read(graph *out, ist_error *err) {
    *out = (graph){0};
    if (scanf("%zu %zu %d %d %zu", &out->vertex_count, &out->edge_count, &out->directed, &out->weighted,
              &out->question_count) != 5) {
        return false;
    }
    return make_room(out, err) && read_edges(out, err) && read_questions(out, err) && make_view(out, err);
}

void graph_free(graph *g) {
    ist_view_free(&g->view);
    free(g->sources);
    free(g->targets);
    free(g->costs);
    free(g->strengths);
    free(g->capacities);
    free(g->signs);
    free(g->read_as);
    for (size_t i = 0; g->questions && i < g->question_count; i++) {
        ist_ends_free(&g->questions[i].ends);
        ist_vertex_set_free(&g->questions[i].on);
    }
    free(g->questions);
}
