/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_travel.c - PageRank by sweeps against power iteration in long double, the definition step by step.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/centrality/pagerank.h"
#include "core/centrality/travel.h"
#include "graphs.h"

static void check(bool ok, const ist_error *err) {
    if (!ok) {
        fail_msg("%s", err->message);
    }
}

static void *room(size_t count, size_t size) {
    void *made = calloc(count + 1, size);
    assert_non_null(made);
    return made;
}

/* ---- the reference ---- */

typedef struct {
    const ist_view *view;
    bool along;
    double damping;
    const uint8_t *starts; /* NULL: all */
} question;

static long double start_of(const question *q, size_t v) {
    size_t count = 0;
    for (size_t u = 0; q->starts && u < q->view->vertex_count; u++) {
        count += q->starts[u];
    }
    return q->starts ? q->starts[v] / (long double)count : 1 / (long double)q->view->vertex_count;
}

static void take_step(long double *next, const long double *now, const question *q) {
    const ist_view *view = q->view;
    long double *leaving = room(view->vertex_count, sizeof *leaving), idle = 0;
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        leaving[q->along ? view->sources[edge] : view->targets[edge]] += view->strengths[edge];
        if (!view->directed) {
            leaving[q->along ? view->targets[edge] : view->sources[edge]] += view->strengths[edge];
        }
    }
    for (size_t v = 0; v < view->vertex_count; v++) {
        next[v] = 0;
        idle += leaving[v] == 0 ? now[v] : 0;
    }
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        uint32_t a = q->along ? view->sources[edge] : view->targets[edge];
        uint32_t b = q->along ? view->targets[edge] : view->sources[edge];
        next[b] += q->damping * now[a] * (view->strengths[edge] / leaving[a]);
        if (!view->directed) {
            next[a] += q->damping * now[b] * (view->strengths[edge] / leaving[b]);
        }
    }
    for (size_t v = 0; v < view->vertex_count; v++) {
        next[v] += (1 - q->damping + q->damping * idle) * start_of(q, v);
    }
    free(leaving);
}

static double *reference(const question *q, size_t rounds) {
    size_t n = q->view->vertex_count;
    long double *now = room(n, sizeof *now), *next = room(n, sizeof *next);
    double *values = room(n, sizeof *values);
    for (size_t v = 0; v < n; v++) {
        now[v] = start_of(q, v);
    }
    for (size_t round = 0; round < rounds; round++) {
        take_step(next, now, q);
        memcpy(now, next, n * sizeof *now);
    }
    for (size_t v = 0; v < n; v++) {
        values[v] = (double)now[v];
    }
    free(now);
    free(next);
    return values;
}

static void assert_travel(const question *q, size_t rounds, double tolerance, uint64_t seed) {
    ist_error err = {0};
    ist_vertex_set start = {0};
    size_t n = q->view->vertex_count;
    double *expected = reference(q, rounds), *actual = room(n, sizeof *actual), sum = 0;
    start.items = room(n, sizeof *start.items);
    for (uint32_t v = 0; q->starts && v < n; v++) {
        start.items[start.count] = v;
        start.count += q->starts[v];
    }
    check(ist_travel(actual, q->view, q->along, q->damping, q->starts ? &start : NULL, &err), &err);
    for (size_t v = 0; v < n; v++) {
        sum += actual[v];
        if (!(fabs(actual[v] - expected[v]) <= tolerance) || (expected[v] == 0 && actual[v] != 0) || actual[v] < 0) {
            fail_msg("graph %llu, damping %g: vertex %zu has %.17g, not %.17g", (unsigned long long)seed, q->damping, v,
                     actual[v], expected[v]);
        }
    }
    assert_true(fabs(sum - 1) <= 1e-13);
    free(start.items);
    free(expected);
    free(actual);
}

/* ---- tests ---- */

static void small_networks_agree_with_the_definition(void **state) {
    (void)state;
    const double dampings[] = {0, 0.3, 0.85, 0.95};
    for (uint64_t seed = 0; seed < 250; seed++) {
        test_graph graph = test_random_graph(seed);
        for (size_t edge = 0; seed % 3 == 0 && edge < graph.edge_count; edge++) {
            graph.strengths[edge] = 2.5; /* all alike */
        }
        ist_view view = test_view(&graph);
        uint8_t starts[16] = {0};
        starts[seed % graph.vertex_count] = starts[seed / 7 % graph.vertex_count] = 1;
        question q = {&view, seed % 2, dampings[seed / 2 % 4], NULL};
        assert_travel(&q, 800, 1e-14, seed);
        q.starts = starts;
        assert_travel(&q, 800, 1e-14, seed);
        ist_view_free(&view);
    }
}

/* With 0.999 the last step may be 1 / (1 - 0.999) of the error. */
static void a_damping_near_one_is_reached(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 5; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        assert_travel(&(question){&view, true, 0.999, NULL}, 60000, 1e-11, seed);
        ist_view_free(&view);
    }
}

/* Some actors with many ties, most with few, some with none. */
static ist_view make_uneven(uint32_t n, bool directed, bool level) {
    enum { TIES = 3 };
    uint32_t *sources = room((size_t)n * TIES, sizeof *sources), *targets = room((size_t)n * TIES, sizeof *targets);
    double *strengths = room((size_t)n * TIES, sizeof *strengths);
    uint64_t random = n;
    size_t count = 0;
    for (uint32_t v = 1; v + n / 10 < n; v++) {
        uint32_t near = v - 1, hub = test_below(&random, v) / (1 + test_below(&random, 50));
        sources[count] = v;
        targets[count] = near;
        strengths[count++] = level ? 1 : 1 + test_below(&random, 9);
        if (hub != near) {
            bool turned = directed && test_below(&random, 3) == 0;
            sources[count] = turned ? hub : v;
            targets[count] = turned ? v : hub;
            strengths[count++] = level ? 1 : 1 + test_below(&random, 9);
        }
    }
    ist_view view;
    ist_error err = {0};
    ist_edge_list list = {.vertex_count = n,
                          .edge_count = count,
                          .directed = directed,
                          .sources = sources,
                          .targets = targets,
                          .strengths = strengths};
    check(ist_view_from_edges(&view, &list, &err), &err);
    free(sources);
    free(targets);
    free(strengths);
    return view;
}

static void uneven_networks_agree_with_the_definition(void **state) {
    (void)state;
    for (int kind = 0; kind < 4; kind++) {
        ist_view view = make_uneven(1500, kind & 1, kind & 2);
        assert_travel(&(question){&view, true, 0.85, NULL}, 300, 1e-15, (uint64_t)kind);
        assert_travel(&(question){&view, false, 0.85, NULL}, 300, 1e-15, (uint64_t)kind);
        ist_view_free(&view);
    }
}

static void strengths_of_any_scale_count_alike(void **state) {
    (void)state;
    for (int power = -300; power <= 300; power += 100) {
        test_graph graph = test_random_graph(5);
        for (size_t edge = 0; edge < graph.edge_count; edge++) {
            graph.strengths[edge] *= pow(10, power);
        }
        ist_view view = test_view(&graph);
        assert_travel(&(question){&view, true, 0.85, NULL}, 400, 1e-14, 5);
        ist_view_free(&view);
    }
}

/* The centre of a star: p = 0.15 / n + 0.85 (1 - p). */
static void the_centre_of_a_star_has_its_closed_form(void **state) {
    (void)state;
    enum { ACTORS = 7 };
    double values[ACTORS];
    ist_error err = {0};
    test_graph graph = test_star(ACTORS);
    ist_view view = test_view(&graph);
    check(ist_pagerank(values, &view, &view.out, IST_PAGERANK_DAMPING, NULL, &err), &err);
    assert_true(fabs(values[0] - (0.15 / ACTORS + 0.85) / 1.85) <= 1e-15);
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_networks_agree_with_the_definition),
        cmocka_unit_test(a_damping_near_one_is_reached),
        cmocka_unit_test(uneven_networks_agree_with_the_definition),
        cmocka_unit_test(strengths_of_any_scale_count_alike),
        cmocka_unit_test(the_centre_of_a_star_has_its_closed_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
