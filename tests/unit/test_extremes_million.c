/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_extremes_million.c - a path and a star of a million actors: every measure refuses them by a limit at once, or
 * takes about linear time. Those that do are run on fewer here, for the sanitizers' sake; square time, or a recursion
 * as deep as the path, would still show.
 */
#include "extremes_trial.h"

enum { MILLION = 1000000, MANY = 100000, FEWER = 20000, FEW = 200 };

/* These walk from every actor, or need all eigenvalues: they say so. */
static const char *const refusing[] = {
    "betweenness",        "closeness",        "harmonic",          "current-flow-betweenness",
    "bridging",           "temporal-reach",   "vulnerability",     "detour",
    "subset-betweenness", "flow-betweenness", "edge-betweenness",  "subset-edge-betweenness",
    "efficiency",         "walk-balance",     "tie-vulnerability", "tie-detour",
    "subset-current-flow"};

/* These take rounds over all ties until they settle, which on a path they do not: then as many as there is time for. */
static const char *const slow[] = {"eigenvector", "pagerank", "cheirank", "hits", "katz", "bonacich", "kirchhoff"};

/* In square time while that is not too much: the one takes betweenness into account, the other compares the ends of all
 * open pairs of a star. */
static const char *const square[] = {"robustness", "gould-fernandez-partial"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_among(const char *name, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Actors in a row, or around the first. */
static ist_view many(uint32_t n, bool star) {
    uint32_t *sources = calloc(n, sizeof *sources), *targets = calloc(n, sizeof *targets);
    double *capacities = calloc(n, sizeof *capacities);
    assert_true(sources && targets && capacities);
    for (uint32_t v = 1; v < n; v++) {
        sources[v - 1] = star ? 0 : v - 1;
        targets[v - 1] = v;
        capacities[v - 1] = 1;
    }
    ist_view view = {0};
    const ist_edge_list list = {
        .vertex_count = n, .edge_count = n - 1, .sources = sources, .targets = targets, .capacities = capacities};
    assert_true(ist_view_from_edges(&view, &list, NULL));
    free(sources);
    free(targets);
    free(capacities);
    return view;
}

static void measure(const ist_metric *metric, ist_view *view, const extreme_shape *shape) {
    static const extreme_weights range = {.name = "ones"};
    const trial t = {shape, &range, metric};
    const ist_metric_settings settings = {.seed = 1, .groups = metric->takes & IST_TAKES_GROUPS ? "component" : NULL};
    ist_metric_values values = {0};
    ist_error err = {0};
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        view->signs[edge] = metric->reads & IST_READS_SIGN ? 1 : 0;
    }
    bool ok = ist_metric_compute_with(&values, metric, view, &settings, &err);
    bool refuses = is_among(metric->name, refusing, COUNT(refusing));
    if (ok == refuses || (!ok && err.kind != IST_ERROR_LIMIT)) {
        violated("%s of %s: %s", metric->name, shape->name, ok ? "is not refused" : err.message);
    } else if (ok) {
        check_values(&t, &values);
    }
    ist_metric_values_free(&values);
}

static void measure_all(bool star) {
    const extreme_shape shape = {.name = star ? "a large star" : "a long path"};
    ist_view million = many(MILLION, star), large = many(MANY, star), smaller = many(FEWER, star);
    ist_view small = many(FEW, star);
    for (size_t i = 0; i < ist_metric_count; i++) {
        const char *name = ist_metrics[i]->name;
        ist_view *view = is_among(name, refusing, COUNT(refusing)) ? &million
                         : is_among(name, slow, COUNT(slow))       ? (star ? &smaller : &small)
                         : is_among(name, square, COUNT(square))   ? &small
                                                                   : &large;
        measure(ist_metrics[i], view, &shape);
    }
    ist_view_free(&million);
    ist_view_free(&large);
    ist_view_free(&smaller);
    ist_view_free(&small);
    assert_int_equal(failures, 0);
}

static void a_path_of_a_million_actors_is_measured_or_refused(void **state) {
    (void)state;
    measure_all(false);
}

static void a_star_of_a_million_actors_is_measured_or_refused(void **state) {
    (void)state;
    measure_all(true);
}

/* With L1 = sqrt(n - 1), x the centre and y a ray: x = 1 + a (n - 1) y, y = 1 +
 * a x for a = 0.85 / L1; the Laplacian's eigenvalues are 0, n and, n - 2
 * times, 1. */
static void a_star_has_its_eigenvalues_however_large(void **state) {
    (void)state;
    static const uint32_t sizes[] = {1000, MANY};
    for (size_t i = 0; i < 2; i++) {
        double n = sizes[i], root = sqrt(n - 1), alpha = 0.85 / root;
        double centre = (1 + alpha * (n - 1)) / (1 - 0.85 * 0.85), ray = 1 + alpha * centre;
        ist_view star = many(sizes[i], true);
        ist_metric_values vector = test_measured("eigenvector", &star), katz = test_measured("katz", &star),
                          whole = test_measured("kirchhoff", &star);
        test_close("eigenvector", 1, vector.columns[0][1], 1 / root, 1e-9);
        test_close("katz", 0, katz.columns[1][0], centre, 1e-6);
        test_close("katz", 1, katz.columns[0][1], ray / centre, 1e-6);
        test_close("kirchhoff", 0, whole.columns[0][0], (n - 1) * (n - 1), 1e-12);
        test_close("connectivity", 0, whole.columns[1][0], 1, 1e-10);
        ist_metric_values_free(&vector);
        ist_metric_values_free(&katz);
        ist_metric_values_free(&whole);
        ist_view_free(&star);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_path_of_a_million_actors_is_measured_or_refused, start),
        cmocka_unit_test_setup(a_star_of_a_million_actors_is_measured_or_refused, start),
        cmocka_unit_test_setup(a_star_has_its_eigenvalues_however_large, start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
