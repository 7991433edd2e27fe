/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * columns.h - whole columns of measures against expected ones.
 */
#ifndef TESTS_COLUMNS_H
#define TESTS_COLUMNS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "measuring.h"

typedef struct {
    const char *measure;
    size_t column;
    const double *values; /* one a row */
} expected_column;

static const double exact = 1e-12, decimals = 0.6e-8; /* eight of them */

static inline void assert_columns(const test_graph *graph, const expected_column *columns, size_t count,
                                  double tolerance) {
    for (size_t i = 0; i < count; i++) {
        test_column(columns[i].measure, columns[i].column, graph, columns[i].values, tolerance);
    }
}

/* Closeness, from the sum of each actor's distances. */
static inline void assert_farness(const test_graph *graph, const uint8_t *farness) {
    double closeness[64] = {0};
    assert_true(graph->vertex_count <= 64);
    for (size_t v = 0; v < graph->vertex_count; v++) {
        closeness[v] = (double)(graph->vertex_count - 1) / farness[v];
    }
    test_column("closeness", 0, graph, closeness, 1e-14);
}

/* Every row, or the one of the network, has this value. */
static inline void assert_all(const test_graph *graph, const char *measure, size_t at, double expected) {
    assert_true(graph->vertex_count <= 64 && graph->edge_count <= 64);
    double all[64];
    for (size_t row = 0; row < 64; row++) {
        all[row] = expected;
    }
    test_column(measure, at, graph, all, 1e-12);
}

#endif
