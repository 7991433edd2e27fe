/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Robustness against losses followed one by one, closed forms, and networks that are deep or empty.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/structure/percolation.h"
#include "measuring.h"

enum { TRIALS = 300, MOST = 16 };

/* The largest component of those not lost. */
static uint32_t largest(const test_graph *g, uint32_t lost) {
    uint32_t most = 0;
    for (uint32_t v = 0; v < g->vertex_count; v++) {
        uint32_t reached = 1u << v & ~lost, before = 0;
        while (reached != before) {
            before = reached;
            for (size_t e = 0; e < g->edge_count; e++) {
                uint32_t both = 1u << g->sources[e] | 1u << g->targets[e];
                reached |= (reached & both) && !(lost & both) ? both : 0;
            }
        }
        uint32_t size = (uint32_t)__builtin_popcount(reached);
        most = size > most ? size : most;
    }
    return most;
}

static double follow(const test_graph *g, const uint32_t *order) {
    double sum = 0, n = (double)g->vertex_count;
    uint32_t lost = 0;
    for (size_t i = 0; i < g->vertex_count; i++) {
        lost |= 1u << order[i];
        sum += largest(g, lost) / n;
    }
    return sum / n;
}

/* Partners that are not lost. */
static uint32_t degree(const test_graph *g, uint32_t v, uint32_t lost) {
    uint32_t partners = 0;
    for (size_t e = 0; e < g->edge_count; e++) {
        partners |= g->sources[e] == v ? 1u << g->targets[e] : 0;
        partners |= g->targets[e] == v ? 1u << g->sources[e] : 0;
    }
    return (uint32_t)__builtin_popcount(partners & ~lost);
}

static void order_by_degree(uint32_t *order, const test_graph *g, bool adaptive) {
    uint32_t lost = 0;
    for (size_t i = 0; i < g->vertex_count; i++) {
        uint32_t chosen = IST_NONE;
        for (uint32_t v = 0; v < g->vertex_count; v++) {
            uint32_t hidden = adaptive ? lost : 0;
            if (!(lost >> v & 1) && (chosen == IST_NONE || degree(g, v, hidden) > degree(g, chosen, hidden))) {
                chosen = v;
            }
        }
        lost |= 1u << chosen;
        order[i] = chosen;
    }
}

static void order_by_betweenness(uint32_t *order, const ist_view *view) {
    ist_metric_values values = test_measured("betweenness", view);
    uint32_t lost = 0;
    for (size_t i = 0; i < view->vertex_count; i++) {
        uint32_t chosen = IST_NONE;
        for (uint32_t v = 0; v < view->vertex_count; v++) {
            const double *pairs = values.columns[1];
            if (!(lost >> v & 1) && (chosen == IST_NONE || pairs[v] > pairs[chosen] + 1e-9)) {
                chosen = v;
            }
        }
        lost |= 1u << chosen;
        order[i] = chosen;
    }
    ist_metric_values_free(&values);
}

static void losses_followed_one_by_one_give_the_same(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        uint32_t order[MOST] = {0};
        test_graph g = test_random_graph(seed);
        ist_view view = test_view(&g);
        ist_metric_values values = test_measured("robustness", &view);
        order_by_degree(order, &g, false);
        test_close("robustness by degree", seed, values.columns[1][0], follow(&g, order), 1e-12);
        order_by_degree(order, &g, true);
        test_close("robustness, adaptive", seed, values.columns[2][0], follow(&g, order), 1e-12);
        order_by_betweenness(order, &view);
        test_close("robustness by betweenness", seed, values.columns[3][0], follow(&g, order), 1e-12);
        ist_metric_values_free(&values);
        ist_view_free(&view);
    }
}

static void any_order_can_be_followed(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        uint32_t order[MOST] = {0};
        uint64_t draw = seed;
        test_graph g = test_random_graph(seed);
        ist_view view = test_view(&g);
        ist_neighbours neighbours = {0};
        ist_percolation percolation = {0};
        assert_true(ist_neighbours_make(&neighbours, &view, NULL));
        assert_true(ist_percolation_init(&percolation, &neighbours, NULL));
        for (uint32_t v = 0; v < g.vertex_count; v++) {
            uint32_t place = test_below(&draw, v + 1);
            order[v] = order[place];
            order[place] = v;
        }
        test_close("own order", seed, ist_percolation_run(&percolation, order), follow(&g, order), 1e-12);
        ist_percolation_free(&percolation);
        ist_neighbours_free(&neighbours);
        ist_view_free(&view);
    }
}

static void stars_and_complete_graphs_have_closed_forms(void **state) {
    (void)state;
    enum { N = 9 };
    test_graph star = test_star(N), complete = test_complete(N);
    double n = N, by_degree[] = {(n - 1) / (n * n)}, whole[] = {(n - 1) / (2 * n)};
    for (size_t column = 1; column < 4; column++) {
        test_column("robustness", column, &star, by_degree, 1e-14);
        test_column("robustness", column, &complete, whole, 1e-14);
    }
    test_column("robustness", 0, &complete, whole, 1e-14);
}

/* The middle of a star is lost at each of n turns alike: then all before it hold together, and none after. */
static void random_losses_of_a_star_have_their_mean(void **state) {
    (void)state;
    enum { N = 9 };
    test_graph star = test_star(N);
    ist_view view = test_view(&star);
    double expected = 0, sum = 0;
    for (int turn = 1; turn <= N; turn++) {
        for (int q = 1; q < N; q++) {
            expected += (q < turn ? N - q : 1) / (double)(N * N * N);
        }
    }
    for (uint64_t seed = 0; seed < 100; seed++) {
        ist_metric_values values = {0};
        const ist_metric_settings settings = {.seed = seed};
        assert_true(ist_metric_compute_with(&values, test_metric("robustness"), &view, &settings, NULL));
        sum += values.columns[0][0] / 100;
        ist_metric_values_free(&values);
    }
    assert_true(fabs(sum - expected) < 0.005);
    ist_view_free(&view);
}

static void the_same_seed_gives_the_same_number(void **state) {
    (void)state;
    test_graph g = test_corridor();
    ist_view view = test_view(&g);
    double found[3];
    for (uint64_t i = 0; i < 3; i++) {
        ist_metric_values values = {0};
        const ist_metric_settings settings = {.seed = i == 2 ? 8 : 7};
        assert_true(ist_metric_compute_with(&values, test_metric("robustness"), &view, &settings, NULL));
        found[i] = values.columns[0][0];
        assert_non_null(strstr(values.note, i == 2 ? "seed 8" : "seed 7"));
        ist_metric_values_free(&values);
    }
    assert_true(found[0] == found[1] && found[0] != found[2]);
    ist_view_free(&view);
}

static void an_empty_network_has_none(void **state) {
    (void)state;
    test_graph g = {0};
    ist_view view = test_view(&g);
    ist_metric_values values = test_measured("robustness", &view);
    assert_true(isnan(values.columns[0][0]) && values.reasons[0]);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

static void a_path_of_a_million_actors_leaves_betweenness_out(void **state) {
    (void)state;
    ist_view view = test_long_path(1000000, false);
    ist_metric_values values = test_measured("robustness", &view);
    assert_null(values.columns[3]);
    assert_non_null(strstr(values.note, "betweenness is left out"));
    assert_true(values.columns[0][0] > 0 && values.columns[0][0] < 0.001);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(losses_followed_one_by_one_give_the_same),
        cmocka_unit_test(any_order_can_be_followed),
        cmocka_unit_test(stars_and_complete_graphs_have_closed_forms),
        cmocka_unit_test(random_losses_of_a_star_have_their_mean),
        cmocka_unit_test(the_same_seed_gives_the_same_number),
        cmocka_unit_test(an_empty_network_has_none),
        cmocka_unit_test(a_path_of_a_million_actors_leaves_betweenness_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
