/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sweeping.h - what tests of the fast ways to shortest paths have in common: arrays, and answers by a way that is
 * forced.
 */
#ifndef TESTS_UNIT_SWEEPING_H
#define TESTS_UNIT_SWEEPING_H

#include <math.h>

#include "core/centrality/brandes.h"
#include "graphs.h"

static inline void check(bool ok, const ist_error *err) {
    if (!ok) {
        fail_msg("%s", err->message);
    }
}

/* Zeroed; free with free(). */
static inline double *numbers(size_t count) {
    double *made = calloc(count + 1, sizeof *made);
    assert_non_null(made);
    return made;
}

static inline void assert_numbers_near(const double *actual, const double *expected, size_t count, const char *what,
                                       uint64_t seed) {
    for (size_t i = 0; i < count; i++) {
        if (!(fabs(actual[i] - expected[i]) <= 1e-12 * fmax(1, fabs(expected[i])))) {
            fail_msg("graph %llu: %s %zu is %.17g, not %.17g", (unsigned long long)seed, what, i, actual[i],
                     expected[i]);
        }
    }
}

/* Betweenness of vertices and of edges. */
typedef struct {
    double *vertices, *edges;
} shares;

static inline shares shares_make(const ist_view *view) {
    return (shares){numbers(view->vertex_count), numbers(view->edge_count)};
}

static inline void shares_free(shares *s) {
    free(s->vertices);
    free(s->edges);
}

/* Between the pairs that `roles` marks, NULL: all. */
static inline shares shares_by(ist_view *view, const uint8_t *roles, ist_method method) {
    ist_error err = {0};
    ist_work forced = {.method = method};
    shares found = shares_make(view);
    view->work = &forced;
    check(roles ? ist_brandes_between(found.vertices, found.edges, view, roles, &err)
                : ist_brandes(found.vertices, found.edges, view, &err),
          &err);
    view->work = NULL;
    return found;
}

#endif
