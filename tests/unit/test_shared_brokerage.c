/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Brokerage shared among all brokers of a pair, against its definition over all pairs.
 */
#include "fixture.h"

#include "core/groups/roles.h"
#include "graphs.h"

enum { TRIALS = 80, ACTORS = 16 };

static void assert_near(double actual, double expected) {
    if (!(fabs(actual - expected) <= 1e-10 * fmax(1, fabs(expected)))) {
        fail_msg("%.17g, not %.17g", actual, expected);
    }
}

typedef struct {
    bool arc[ACTORS][ACTORS];
} ties;

static ties ties_of(const test_graph *graph) {
    ties t = {{{0}}};
    for (size_t e = 0; e < graph->edge_count; e++) {
        t.arc[graph->sources[e]][graph->targets[e]] = true;
        t.arc[graph->targets[e]][graph->sources[e]] |= !graph->directed;
    }
    return t;
}

static ist_metric_values shared(const ist_view *view, const char *groups) {
    const ist_metric *metric = NULL;
    ist_metric_values values = {0};
    ist_error err = {0};
    assert_true(ist_metric_find(&metric, "gould-fernandez-partial", &err));
    if (!ist_metric_compute_with(&values, metric, view, &(ist_metric_settings){.groups = groups, .seed = 1}, &err)) {
        fail_msg("%s", err.message);
    }
    return values;
}

/* Each pair is shared among those who stand between it; all parts together are the pairs at two steps. */
static void brokers_of_a_pair_share_it(void **state) {
    (void)state;
    double several = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        test_graph graph = test_random_graph(seed);
        ties t = ties_of(&graph);
        ist_view view = test_view(&graph);
        ist_partition partition = {0};
        double expected[ACTORS][IST_ROLES + 1] = {{0}}, pairs = 0, all = 0;
        assert_true(ist_partition_make(&partition, &view, "leiden", 1, NULL));
        for (size_t a = 0; a < graph.vertex_count; a++) {
            for (size_t b = 0; b < graph.vertex_count; b++) {
                double brokers = 0;
                for (size_t v = 0; v < graph.vertex_count; v++) {
                    brokers += a != b && !t.arc[a][b] && t.arc[a][v] && t.arc[v][b];
                }
                for (size_t v = 0; brokers > 0 && v < graph.vertex_count; v++) {
                    bool between = t.arc[a][v] && t.arc[v][b];
                    ist_role role = ist_role_of(partition.group, (uint32_t)a, (uint32_t)v, (uint32_t)b);
                    expected[v][role] += between ? 1 / brokers : 0;
                }
                pairs += brokers > 0;
                several += brokers > 1;
            }
        }
        ist_metric_values values = shared(&view, "leiden");
        for (size_t v = 0; v < graph.vertex_count; v++) {
            double sum = 0;
            for (size_t role = 0; role < IST_ROLES; role++) {
                assert_near(values.columns[1 + role][v], expected[v][role]);
                sum += expected[v][role];
            }
            assert_near(values.columns[0][v], sum);
            all += values.columns[0][v];
        }
        assert_near(all, pairs);
        ist_metric_values_free(&values);
        ist_partition_free(&partition);
        ist_view_free(&view);
    }
    assert_true(several > 250);
}

/* A ring of four: two stand between each of two pairs, each order; half of 2 + 2 for everyone. */
static void of_two_brokers_each_has_half(void **state) {
    (void)state;
    test_graph ring = test_cycle(4), hub = test_star(9);
    ist_view view = test_view(&ring), star = test_view(&hub);
    ist_metric_values values = shared(&view, "component");
    for (size_t v = 0; v < 4; v++) {
        assert_near(values.columns[0][v], 1);
        assert_near(values.columns[1][v], 1);
    }
    ist_metric_values_free(&values);
    values = shared(&star, "component");
    assert_near(values.columns[0][0], 8 * 7); /* the only one between: as without sharing */
    ist_metric_values_free(&values);
    ist_view_free(&view);
    ist_view_free(&star);
}

/* Against the ties in and out stay what the data say. */
static void the_way_of_looking_does_not_turn_the_roles(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,directed\na,v,true\nv,b,true\na,w,true\nw,b,true\nb,c,true\n");
    fixture_view(&f, "direction=out");
    ist_metric_values along = shared(&f.view, "leiden");
    fixture_view(&f, "direction=in");
    ist_metric_values against = shared(&f.view, "leiden");
    for (size_t column = 0; column <= IST_ROLES; column++) {
        for (size_t v = 0; v < along.row_count; v++) {
            assert_near(against.columns[column][v], along.columns[column][v]);
        }
    }
    assert_near(along.columns[0][fixture_vertex(&f, "v")], 0.5);
    assert_near(along.columns[0][fixture_vertex(&f, "b")], 2);
    ist_metric_values_free(&along);
    ist_metric_values_free(&against);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brokers_of_a_pair_share_it),
        cmocka_unit_test(of_two_brokers_each_has_half),
        cmocka_unit_test(the_way_of_looking_does_not_turn_the_roles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
