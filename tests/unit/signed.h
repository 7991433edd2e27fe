/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * signed.h - signed graphs for tests: signs put into a view, drawn at random, and measures of them.
 */
#ifndef TESTS_UNIT_SIGNED_H
#define TESTS_UNIT_SIGNED_H

#include "fixture.h"

#include "core/signed/balance.h"
#include "unit/graphs.h"
#include "unit/measuring.h"

enum { FRIEND = 1, FOE = -1, NEUTRAL = 0, BOTH = 2 };

/* The signs of the edges of a test graph, in its order, put into its view. */
static inline ist_view signed_view(const test_graph *graph, const int8_t *signs) {
    ist_view view = test_view(graph);
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        view.signs[ist_view_edge(&view, graph->sources[edge], graph->targets[edge])] = signs[edge];
    }
    return view;
}

static inline ist_signs read_signs(const ist_view *view) {
    ist_signs signs = {0};
    assert_true(ist_signs_make(&signs, view, NULL));
    return signs;
}

static inline ist_camps find_camps(const ist_signs *signs) {
    ist_camps camps = {0};
    assert_true(ist_camps_find(&camps, signs, IST_CAMPS_WORK, NULL));
    return camps;
}

static inline void assert_close(double actual, double expected, double tolerance) {
    if (!(fabs(actual - expected) <= tolerance)) {
        fail_msg("%.17g, not %.17g", actual, expected);
    }
}

static inline void draw_signs(int8_t *signs, size_t count, uint64_t *state) {
    uint32_t percent = test_below(state, 101);
    for (size_t edge = 0; edge < count; edge++) {
        signs[edge] = test_below(state, 100) < percent ? FOE : FRIEND;
        signs[edge] = test_below(state, 12) == 0 ? (test_below(state, 2) ? NEUTRAL : BOTH) : signs[edge];
    }
}

static inline ist_metric_values measured(const char *name, const ist_view *view) {
    return test_measured(name, view);
}

static inline double value_of(const char *name, size_t column, const test_graph *graph, const int8_t *signs) {
    ist_view view = signed_view(graph, signs);
    ist_metric_values values = measured(name, &view);
    double value = values.columns[column][0];
    assert_true(!isnan(value) || values.reasons[0]);
    ist_metric_values_free(&values);
    ist_view_free(&view);
    return value;
}

#endif
