/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_group_concentration.c - shares by group against the formula written out, closed forms, and what connects it with
 * concentration and participation.
 */
#include "fixture.h"

#include "core/groups/partition.h"
#include "measuring.h"

enum { MOST = 16, CONCENTRATION = 0, GROUPS = 1, ENTROPY = 2, REACHED = 3 };

static const char measure[] = "group-concentration";

static ist_metric_values measured_by(const char *name, const ist_view *view, const char *groups) {
    ist_metric_values values = {0};
    ist_error err = {0};
    const ist_metric_settings settings = {.groups = groups, .seed = 1};
    if (!ist_metric_compute_with(&values, test_metric(name), view, &settings, &err)) {
        fail_msg("%s", err.message);
    }
    return values;
}

/* What a vertex has with a group, there and back. */
static double tied(const test_graph *graph, const ist_partition *partition, uint32_t vertex, uint32_t group) {
    double sum = 0;
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        uint32_t a = graph->sources[edge], b = graph->targets[edge];
        uint32_t other = a == vertex ? b : a;
        sum += (a == vertex || b == vertex) && partition->group[other] == group ? graph->strengths[edge] : 0;
    }
    return sum;
}

static void check_vertex(const ist_metric_values *values, const test_graph *graph, const ist_partition *partition,
                         uint32_t v) {
    double all = 0, squares = 0, entropy = 0, reached = 0;
    for (uint32_t g = 0; g < partition->group_count; g++) {
        all += tied(graph, partition, v, g);
    }
    for (uint32_t g = 0; g < partition->group_count; g++) {
        double share = tied(graph, partition, v, g) / all;
        squares += share * share;
        entropy -= share > 0 ? share * log(share) : 0;
        reached += share > 0;
    }
    bool alone = !(all > 0), one = partition->group_count < 2;
    test_close("concentration", v, values->columns[CONCENTRATION][v], alone ? NAN : squares, 1e-13);
    test_close("groups", v, values->columns[GROUPS][v], alone ? NAN : 1 / squares, 1e-12);
    test_close("reached", v, values->columns[REACHED][v], alone ? NAN : reached, 0);
    const double *found = values->columns[ENTROPY];
    assert_true((found == NULL) == one);
    if (found != NULL) {
        double most = log((double)partition->group_count);
        test_close("entropy", v, found[v], alone ? NAN : entropy / most, 1e-12);
    }
    assert_true(alone ? values->reasons[v] != NULL : values->reasons[v] == NULL);
}

static void shares_of_groups_follow_the_formula(void **state) {
    (void)state;
    static const char *const words[] = {"louvain", "leiden", "louvain", "component"};
    size_t spread = 0;
    for (uint64_t seed = 0; seed < 100; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        const char *word = words[seed % 4];
        ist_partition partition = {0};
        assert_true(ist_partition_make(&partition, &view, word, 1, NULL));
        ist_metric_values values = measured_by(measure, &view, word);
        for (uint32_t v = 0; v < graph.vertex_count; v++) {
            check_vertex(&values, &graph, &partition, v);
            spread += values.columns[CONCENTRATION][v] < 0.999;
        }
        ist_metric_values_free(&values);
        ist_partition_free(&partition);
        ist_view_free(&view);
    }
    assert_true(spread > 100);
}

static void it_is_one_less_participation_and_no_less_than_that_of_partners(void **state) {
    (void)state;
    for (uint64_t seed = 400; seed < 430; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_metric_values found = measured_by(measure, &view, "louvain");
        ist_metric_values spread = measured_by("participation", &view, "louvain");
        ist_metric_values partners = measured_by("concentration", &view, NULL);
        for (size_t v = 0; v < graph.vertex_count; v++) {
            double value = found.columns[CONCENTRATION][v];
            test_close(measure, v, value, 1 - spread.columns[0][v], 1e-12);
            assert_true(isnan(value) || value >= partners.columns[0][v] - 1e-12);
        }
        ist_metric_values_free(&found);
        ist_metric_values_free(&spread);
        ist_metric_values_free(&partners);
        ist_view_free(&view);
    }
}

/* Baku is tied alike to a place of its own state and to one of Georgia, Alat to one at home and one in Kazakhstan; of
 * Tbilisi's three ties one goes to a place of no state. */
static void places_of_the_corridor_hang_on_states(void **state) {
    (void)state;
    static const struct {
        const char *id;
        double concentration, reached;
    } expected[] = {{"BAKU", 0.5, 2}, {"ALAT", 0.5, 2}, {"TBILISI", 1.0 / 3, 3}, {"TJ", 1, 1}, {"KARS", 0.5, 2}};
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "");
    ist_metric_values values = measured_by(measure, &f.view, "state");
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        uint32_t actor = IST_NONE;
        assert_true(ist_network_actor(&actor, &f.network, expected[i].id, NULL));
        uint32_t v = f.view.actor_vertex[actor];
        test_close(expected[i].id, v, values.columns[CONCENTRATION][v], expected[i].concentration, 1e-15);
        test_close(expected[i].id, v, values.columns[REACHED][v], expected[i].reached, 0);
    }
    assert_non_null(strstr(values.note, "state"));
    ist_metric_values_free(&values);
    fixture_close(&f);
}

static void groups_of_one_are_partners(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,strength,directed\nA,B,3,true\nB,A,1,true\nA,C,2,true\nD,A,5,true\nC,D,1,true\n");
    fixture_view(&f, "direction=out");
    ist_metric_values found = measured_by(measure, &f.view, "state");
    ist_metric_values partners = measured_by("concentration", &f.view, NULL);
    for (size_t v = 0; v < 4; v++) {
        test_close(measure, v, found.columns[CONCENTRATION][v], partners.columns[0][v], 1e-15);
        test_close(measure, v, found.columns[GROUPS][v], partners.columns[1][v], 1e-15);
    }
    ist_metric_values_free(&found);
    ist_metric_values_free(&partners);
    fixture_close(&f);
}

static void in_one_group_there_is_one_bloc_and_no_entropy(void **state) {
    (void)state;
    test_graph ring = test_cycle(5), nobody = {.vertex_count = 0}, alone = {.vertex_count = 1};
    ist_view view = test_view(&ring), empty = test_view(&nobody), single = test_view(&alone);
    ist_metric_values values = measured_by(measure, &view, "component");
    assert_true(values.columns[CONCENTRATION][0] == 1 && values.columns[GROUPS][0] == 1 && !values.columns[ENTROPY]);
    ist_metric_values_free(&values);
    values = measured_by(measure, &empty, "component");
    assert_int_equal(values.row_count, 0);
    ist_metric_values_free(&values);
    values = measured_by(measure, &single, "component");
    assert_true(isnan(values.columns[CONCENTRATION][0]) && values.reasons[0]);
    ist_metric_values_free(&values);
    ist_view_free(&view);
    ist_view_free(&empty);
    ist_view_free(&single);
}

/* A group whose share is too small for a number is reached all the same. */
static void strengths_of_any_size_are_right_or_refused(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,strength\nA,B,1e300\nA,C,1e-300\nA,D,1e-300\n");
    fixture_view(&f, "");
    ist_metric_values values = measured_by(measure, &f.view, "state");
    assert_true(values.columns[CONCENTRATION][0] == 1 && values.columns[REACHED][0] == 3);
    ist_metric_values_free(&values);
    fixture_close(&f);
    test_graph star = test_star(4);
    for (size_t edge = 0; edge < star.edge_count; edge++) {
        star.strengths[edge] = 1.5e308;
    }
    ist_view view = test_view(&star);
    ist_metric_values refused = {0};
    ist_error err = {0};
    const ist_metric_settings settings = {.groups = "component"};
    assert_false(ist_metric_compute_with(&refused, test_metric(measure), &view, &settings, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    ist_view_free(&view);
}

static void a_path_of_a_million_actors_is_no_matter(void **state) {
    (void)state;
    ist_view view = test_long_path(1000000, true);
    ist_metric_values values = measured_by(measure, &view, "component");
    assert_true(values.columns[CONCENTRATION][500000] == 1);
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_of_groups_follow_the_formula),
        cmocka_unit_test(it_is_one_less_participation_and_no_less_than_that_of_partners),
        cmocka_unit_test(places_of_the_corridor_hang_on_states),
        cmocka_unit_test(groups_of_one_are_partners),
        cmocka_unit_test(in_one_group_there_is_one_bloc_and_no_entropy),
        cmocka_unit_test(strengths_of_any_size_are_right_or_refused),
        cmocka_unit_test(a_path_of_a_million_actors_is_no_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
