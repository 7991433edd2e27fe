/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graph.h - a graph as the differential run writes it down, questions about it, and answers as JSON.
 *
 *     n m directed weighted questions
 *     source target cost strength capacity sign          a line an edge, m of them
 *     k source ... k target ... k place ...              a line a question; each list is led by its length
 *
 * Vertices are numbers below n, in ascending order in lists. `weighted` 0: costs are not read, every edge is a hop. A
 * sign is -1, 0, +1, or 2 for ties of both signs.
 */
#ifndef IST_DIFFERENTIAL_GRAPH_H
#define IST_DIFFERENTIAL_GRAPH_H

#include "core/ends.h"

typedef struct {
    ist_ends ends;
    ist_vertex_set on; /* whom dependence asks about */
} question;

typedef struct {
    size_t vertex_count, edge_count, question_count;
    int directed, weighted;
    uint32_t *sources, *targets;
    double *costs, *strengths, *capacities;
    int *signs;
    question *questions;
    ist_view view;
    uint32_t *read_as; /* edge of the view -> its line */
} graph;

/* The next graph of standard input; false at its end, and on an error. */
bool graph_read(graph *out, ist_error *err);
void graph_free(graph *g);

/* One object of JSON each: every measure, a list of columns each; and the fold over odd vertices. */
bool print_measures(const graph *g, ist_error *err);
bool print_fold(const graph *g, ist_error *err);
/* What is answered to a question, lists of numbers by name. */
bool print_ways(const graph *g, const question *q, ist_error *err);

/* A number with 17 digits, null for NAN, 1e999 for INFINITY. */
void print_number(double value);
/* "NAME": [1, 2, 3] */
void print_numbers(const char *name, const double *values, size_t count);
/* The same of whole numbers; IST_NONE becomes null. */
void print_counts(const char *name, const uint32_t *values, size_t count);

#endif
