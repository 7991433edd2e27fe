/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_efficiency.c - efficiency, vulnerability and bridging against all distances by Floyd and Warshall, published
 * values and closed forms.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "graph/igraph_adapter.h"
#include "measuring.h"
#include "reference.h"

/* ---- the slow reference ---- */

/* The graph without vertices that are nonzero in `lost` (may be NULL) and without the edge `cut` (SIZE_MAX: none). */
static test_graph graph_without(const test_graph *graph, const bool *lost, size_t cut) {
    test_graph left = {.vertex_count = graph->vertex_count, .directed = graph->directed, .weighted = graph->weighted};
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        if (edge != cut && !(lost && (lost[graph->sources[edge]] || lost[graph->targets[edge]]))) {
            test_add(&left, graph->sources[edge], graph->targets[edge], graph->costs[edge], 1);
        }
    }
    return left;
}

/* The sum of 1 / distance over ordered pairs where `members` (NULL: all) holds both. */
static double sum_of(const test_graph *graph, const bool *members, double *pairs) {
    reference r;
    double sum = 0;
    reference_make(&r, graph);
    *pairs = 0;
    for (size_t s = 0; s < r.n; s++) {
        for (size_t t = 0; t < r.n; t++) {
            if (s != t && (!members || (members[s] && members[t])) && isfinite(r.distance[s][t])) {
                sum += 1 / r.distance[s][t];
                *pairs += 1;
            }
        }
    }
    return sum;
}

static size_t partners_of(bool *partners, const test_graph *graph, uint32_t v) {
    size_t count = 0;
    memset(partners, 0, REFERENCE_VERTICES * sizeof *partners);
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        uint32_t a = graph->sources[edge], b = graph->targets[edge];
        uint32_t other = a == v ? b : b == v ? a : v;
        count += other != v && !partners[other];
        partners[other] |= other != v;
    }
    return count;
}

static double local(const test_graph *graph, bool among_partners) {
    double mean = 0, pairs;
    for (uint32_t v = 0; v < graph->vertex_count; v++) {
        bool partners[REFERENCE_VERTICES], lost[REFERENCE_VERTICES];
        double count = (double)partners_of(partners, graph, v);
        for (uint32_t u = 0; u < REFERENCE_VERTICES; u++) {
            lost[u] = u == v || (among_partners && !partners[u]);
        }
        test_graph left = graph_without(graph, lost, SIZE_MAX);
        mean += count < 2 ? 0 : sum_of(&left, partners, &pairs) / (count * (count - 1));
    }
    return mean / (double)graph->vertex_count;
}

/* ---- efficiency ---- */

static double by_igraph(const ist_view *view) {
    const igraph_t *graph = NULL;
    igraph_real_t value = NAN;
    igraph_vector_t costs = ist_igraph_borrow(view->costs, view->edge_count);
    assert_int_equal(ist_view_igraph(&graph, view), IGRAPH_SUCCESS);
#if IGRAPH_VERSION_MAJOR >= 1
    igraph_error_t code = igraph_average_local_efficiency(graph, &costs, &value, view->directed, IGRAPH_ALL);
#else
    igraph_error_t code = igraph_average_local_efficiency(graph, &value, &costs, view->directed, IGRAPH_ALL);
#endif
    assert_int_equal(code, IGRAPH_SUCCESS);
    return value;
}

static void efficiency_agrees_with_its_definition(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 300; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_metric_values values = test_measured("efficiency", &view);
        double n = (double)graph.vertex_count, pairs;
        assert_null(values.columns[3]);
        test_close("efficiency", seed, values.columns[0][0], n < 2 ? NAN : sum_of(&graph, NULL, &pairs) / n / (n - 1),
                   1e-12);
        test_close("vragovic", seed, values.columns[1][0], n < 2 ? NAN : local(&graph, false), 1e-12);
        test_close("latora", seed, values.columns[2][0], n < 2 ? NAN : local(&graph, true), 1e-12);
        assert_true(n < 2 || values.columns[1][0] >= values.columns[2][0] - 1e-12);
        if (graph.edge_count > 0) {
            test_close("igraph", seed, values.columns[1][0], by_igraph(&view), 1e-9);
        }
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
}

static void the_corridor_graph_has_its_published_efficiency(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    const double published[] = {.128343};
    test_column("efficiency", 0, &graph, published, 0.5001e-6);
}

static void named_graphs_have_their_efficiency(void **state) {
    (void)state;
    test_graph star = test_star(9), complete = test_complete(6), cycle = test_cycle(4);
    const double one[] = {1}, none[] = {0}, of_star[] = {(8 + 28 / 2.0) / 36}, of_cycle[] = {(4 + 2 / 2.0) / 6},
                 half[] = {0.5};
    test_column("efficiency", 0, &star, of_star, 1e-14);
    test_column("efficiency", 1, &star, none, 0);
    test_column("efficiency", 0, &complete, one, 1e-14);
    test_column("efficiency", 1, &complete, one, 1e-14);
    test_column("efficiency", 2, &complete, one, 1e-14);
    test_column("efficiency", 0, &cycle, of_cycle, 1e-14);
    test_column("efficiency", 1, &cycle, half, 1e-14); /* over the fourth */
    test_column("efficiency", 2, &cycle, none, 0);
}

/* ---- vulnerability ---- */

static void vulnerability_agrees_with_its_definition(void **state) {
    (void)state;
    for (uint64_t seed = 400; seed < 700; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_metric_values values = test_measured("vulnerability", &view);
        for (uint32_t x = 0; x < graph.vertex_count; x++) {
            bool others[REFERENCE_VERTICES], lost[REFERENCE_VERTICES] = {false};
            double before, after, cut, sets[IST_METRIC_COLUMNS];
            memset(others, 1, sizeof others);
            others[x] = false;
            lost[x] = true;
            test_graph left = graph_without(&graph, lost, SIZE_MAX);
            double with = sum_of(&graph, others, &before), without = sum_of(&left, others, &after);
            cut = (before - after) / (graph.directed ? 1 : 2);
            test_close("vulnerability", x, values.columns[0][x], with > 0 ? 1 - without / with : NAN, 1e-12);
            test_close("pairs", x, values.columns[1][x], cut, 0);
            assert_true(test_metric("vulnerability")->compute_set(sets, &view, &x, 1, NULL));
            test_close("vulnerability of a set", x, sets[0], values.columns[0][x], 1e-12);
            test_close("pairs of a set", x, sets[1], cut, 0);
        }
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
}

static void vulnerability_of_two_places_is_that_of_losing_both(void **state) {
    (void)state;
    for (uint64_t seed = 700; seed < 800; seed++) {
        test_graph graph = test_random_graph(seed);
        if (graph.vertex_count >= 2) {
            ist_view view = test_view(&graph);
            bool others[REFERENCE_VERTICES], lost[REFERENCE_VERTICES] = {true, true};
            double pairs, values[IST_METRIC_COLUMNS];
            memset(others, 1, sizeof others);
            others[0] = others[1] = false;
            test_graph left = graph_without(&graph, lost, SIZE_MAX);
            double with = sum_of(&graph, others, &pairs), without = sum_of(&left, others, &pairs);
            assert_true(test_metric("vulnerability")->compute_set(values, &view, (uint32_t[]){0, 1}, 2, NULL));
            test_close("vulnerability", seed, values[0], with > 0 ? 1 - without / with : NAN, 1e-12);
            ist_view_free(&view);
        }
    }
}

static void the_corridor_graph_has_its_published_vulnerability(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    ist_metric_values values = test_measured("vulnerability", &view);
    test_close("RU", RU, values.columns[0][RU], .0017, 0.5001e-4);
    test_close("TBILISI", TBILISI, values.columns[0][TBILISI], .099, 0.5001e-3);
    test_close("UZ", UZ, values.columns[0][UZ], .102, 0.5001e-3);
    test_close("KZ", KZ, values.columns[0][KZ], .147, 0.5001e-3);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void the_middle_of_a_star_is_all_and_two_actors_have_no_others(void **state) {
    (void)state;
    test_graph star = test_star(5), pair = test_path(2);
    const double of_star[5] = {1}, pairs[5] = {6}, undefined[2] = {NAN, NAN};
    test_column("vulnerability", 0, &star, of_star, 0);
    test_column("vulnerability", 1, &star, pairs, 0);
    test_column("vulnerability", 0, &pair, undefined, 0);
}

/* ---- bridging ---- */

static void assert_bridging_right(const test_graph *graph, const ist_metric_values *values) {
    reference r;
    reference_make(&r, graph);
    double n = (double)r.n, pairs, before = sum_of(graph, NULL, &pairs);
    for (uint32_t v = 0; v < r.n; v++) {
        bool partners[REFERENCE_VERTICES], others[REFERENCE_VERTICES];
        double count = (double)partners_of(partners, graph, v), inverses = 0, loss = 0, ties = 0;
        for (uint32_t u = 0; u < r.n; u++) {
            inverses += partners[u] ? 1 / (double)partners_of(others, graph, u) : 0;
        }
        for (size_t edge = 0; edge < graph->edge_count; edge++) {
            if (graph->sources[edge] == v || graph->targets[edge] == v) {
                test_graph left = graph_without(graph, NULL, edge);
                loss += (before - sum_of(&left, NULL, &pairs)) / n / (n - 1);
                ties++;
            }
        }
        double coefficient = 1 / count / inverses, between = reference_betweenness(&r, v) / ((n - 1) * (n - 2));
        test_close("coefficient", v, values->columns[1][v], count > 0 ? coefficient : NAN, 1e-12);
        test_close("bridging", v, values->columns[0][v], count > 0 && n > 2 ? between * coefficient : NAN, 1e-11);
        test_close("loss", v, values->columns[2][v], count > 0 ? loss / ties : NAN, 1e-11);
        assert_true(!isnan(values->columns[0][v]) || values->reasons[v]);
    }
}

static void bridging_agrees_with_its_definition(void **state) {
    (void)state;
    for (uint64_t seed = 900; seed < 1000; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_metric_values values = test_measured("bridging", &view);
        assert_bridging_right(&graph, &values);
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
}

static void a_star_and_a_cycle_have_their_bridging(void **state) {
    (void)state;
    test_graph star = test_star(6), cycle = test_cycle(8);
    double of_star[6] = {1.0 / 25}, of_rays[6] = {1.0 / 25, 5, 5, 5, 5, 5}, of_cycle[8], coefficient[8];
    for (size_t v = 0; v < 8; v++) {
        of_cycle[v] = 4.5 / 21 / 2;
        coefficient[v] = 0.5;
    }
    test_column("bridging", 0, &star, of_star, 1e-14);
    test_column("bridging", 1, &star, of_rays, 1e-14);
    test_column("bridging", 0, &cycle, of_cycle, 1e-14);
    test_column("bridging", 1, &cycle, coefficient, 1e-14);
}

static void russia_ranks_high_by_coefficient_alone(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    graph.weighted = false;
    ist_view view = test_view(&graph);
    ist_metric_values values = test_measured("bridging", &view);
    for (uint32_t v = 0; v < CORRIDOR_PLACES; v++) {
        assert_true(v == RU || values.columns[0][v] < values.columns[0][RU]);
    }
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void loss_is_left_out_where_it_takes_too_long(void **state) {
    (void)state;
    ist_view view = test_long_path(1600, false);
    ist_metric_values values = test_measured("bridging", &view);
    assert_null(values.columns[2]);
    assert_non_null(strstr(values.note, "loss is left out"));
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

/* ---- what holds for all ---- */

static const char *const names[] = {"efficiency", "vulnerability", "bridging"};

static void the_numbers_of_actors_do_not_matter(void **state) {
    (void)state;
    test_names_do_not_matter(names, 3);
}

static void the_unit_of_cost_does_not_matter_to_shares(void **state) {
    (void)state;
    test_units_do_not_matter(names + 1, 2);
}

static void a_far_island_changes_no_vulnerability(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    graph.vertex_count++;
    ist_view more = test_view(&graph);
    ist_metric_values a = test_measured("vulnerability", &view), b = test_measured("vulnerability", &more);
    for (size_t v = 0; v < CORRIDOR_PLACES; v++) {
        test_close("vulnerability", v, b.columns[0][v], a.columns[0][v], 1e-14);
    }
    assert_true(b.columns[0][CORRIDOR_PLACES] == 0);
    ist_metric_values_free(&a);
    ist_metric_values_free(&b);
    ist_view_free(&view);
    ist_view_free(&more);
}

static void hours_of_work_are_refused(void **state) {
    (void)state;
    ist_view view = test_long_path(1000000, false);
    for (size_t i = 0; i < 3; i++) {
        test_refused(names[i], &view, NAN, IST_ERROR_LIMIT, names[i]);
    }
    ist_view_free(&view);
}

static void inverses_that_overflow_are_refused(void **state) {
    (void)state;
    test_graph graph = test_star(4);
    graph.weighted = true;
    for (size_t edge = 0; edge < graph.edge_count; edge++) {
        graph.costs[edge] = 1e-308;
    }
    ist_view view = test_view(&graph);
    for (size_t i = 0; i < 3; i++) {
        test_refused(names[i], &view, NAN, IST_ERROR_LIMIT, names[i]);
    }
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(efficiency_agrees_with_its_definition),
        cmocka_unit_test(the_corridor_graph_has_its_published_efficiency),
        cmocka_unit_test(named_graphs_have_their_efficiency),
        cmocka_unit_test(vulnerability_agrees_with_its_definition),
        cmocka_unit_test(vulnerability_of_two_places_is_that_of_losing_both),
        cmocka_unit_test(the_corridor_graph_has_its_published_vulnerability),
        cmocka_unit_test(the_middle_of_a_star_is_all_and_two_actors_have_no_others),
        cmocka_unit_test(bridging_agrees_with_its_definition),
        cmocka_unit_test(a_star_and_a_cycle_have_their_bridging),
        cmocka_unit_test(russia_ranks_high_by_coefficient_alone),
        cmocka_unit_test(loss_is_left_out_where_it_takes_too_long),
        cmocka_unit_test(the_numbers_of_actors_do_not_matter),
        cmocka_unit_test(the_unit_of_cost_does_not_matter_to_shares),
        cmocka_unit_test(a_far_island_changes_no_vulnerability),
        cmocka_unit_test(hours_of_work_are_refused),
        cmocka_unit_test(inverses_that_overflow_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
