/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * matrix.h - the matrix of strengths of a small graph, dense, for references that follow a formula.
 */
#ifndef TESTS_UNIT_MATRIX_H
#define TESTS_UNIT_MATRIX_H

#include <math.h>

#include "graphs.h"

enum { MOST = 16 };

typedef struct {
    size_t n;
    double at[MOST][MOST];
} matrix;

/* at[u][v]: the strength from u to v. */
static inline matrix matrix_of(const test_graph *graph) {
    matrix a = {.n = graph->vertex_count};
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        a.at[graph->sources[edge]][graph->targets[edge]] = graph->strengths[edge];
        if (!graph->directed) {
            a.at[graph->targets[edge]][graph->sources[edge]] = graph->strengths[edge];
        }
    }
    return a;
}

static inline matrix times(const matrix *a, const matrix *b) {
    matrix c = {.n = a->n};
    for (size_t i = 0; i < a->n; i++) {
        for (size_t j = 0; j < a->n; j++) {
            for (size_t k = 0; k < a->n; k++) {
                c.at[i][j] += a->at[i][k] * b->at[k][j];
            }
        }
    }
    return c;
}

static inline matrix transposed(const matrix *a) {
    matrix c = {.n = a->n};
    for (size_t i = 0; i < a->n; i++) {
        for (size_t j = 0; j < a->n; j++) {
            c.at[i][j] = a->at[j][i];
        }
    }
    return c;
}

static inline double divide_by_largest(matrix *a) {
    double largest = 0;
    for (size_t i = 0; i < a->n; i++) {
        for (size_t j = 0; j < a->n; j++) {
            largest = fmax(largest, a->at[i][j]);
        }
    }
    for (size_t i = 0; largest > 0 && i < a->n; i++) {
        for (size_t j = 0; j < a->n; j++) {
            a->at[i][j] /= largest;
        }
    }
    return largest;
}

#endif
