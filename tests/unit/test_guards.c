/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_guards.c - the traps of igraph 0.10.2 that isthmus steps around: on the very input on which igraph hangs,
 * answers wrongly or says nothing, the right value comes out or a refusal. Where the trap can be shown, igraph is asked
 * too, in a process of its own with a time limit; versions in which it is mended are not asked. Guards 1 to 10, which
 * are about numbers; the others are in test_guards_igraph.c.
 */
#include "guards.h"

#include "core/flow/flow.h"
#include "core/query.h"

static ist_error refusal_of(const char *csv, const char *words) {
    fixture f = {0};
    ist_error err = {0};
    ist_lens lens = {0};
    char path[] = "/tmp/isthmus-test-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0 && write(file, csv, strlen(csv)) == (ssize_t)strlen(csv));
    close(file);
    assert_true(ist_lens_parse(&lens, words, &err));
    assert_false(ist_dataset_load(&f.dataset, path, &err) && ist_network_build(&f.network, &f.dataset, &err) &&
                 ist_view_make(&f.view, &f.network, &lens, &err));
    unlink(path);
    ist_lens_free(&lens);
    fixture_close(&f);
    return err;
}

static double flow_of(const ist_view *view, uint32_t source, uint32_t target) {
    const ist_ends ends = {.sources = {.items = &source, .count = 1}, .targets = {.items = &target, .count = 1}};
    ist_flow flow = {0};
    assert_true(ist_flow_max(&flow, view, &ends, IST_FLOW_CAPACITY, NULL, NULL));
    assert_true(isfinite(flow.value) ? flow.value == 0 || flow.cut_count > 0 : flow.cut_count == 0);
    double value = flow.value;
    ist_flow_free(&flow);
    return value;
}

/* ---- 1: ist_ends_apart in core/ends.c ---- */

static igraph_error_t flow_to_itself(double *value) {
    igraph_t graph;
    igraph_vector_t flow, one;
    peer_graph(&graph, ENDS(0, 1, 1, 2), false);
    igraph_vector_init(&flow, 0);
    igraph_vector_init(&one, 2);
    igraph_vector_fill(&one, 1);
    return igraph_maxflow(&graph, value, &flow, NULL, NULL, NULL, 0, 0, &one, NULL);
}

static void who_is_source_and_target_at_once_is_refused_by_every_question_about_ways(void **state) {
    (void)state;
    static const char *const queries[] = {"routes", "disjoint", "edge-disjoint", "reliability", "cuts", "interdiction"};
    fixture f;
    ist_lens lens = {0};
    open_view(&f, "source,target,load\na,b,1\nb,c,1\n", "capacity=load");
    assert_true(ist_lens_parse(&lens, "capacity=load", NULL));
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        ist_table table = {0};
        ist_error err = {0};
        bool negative = false;
        const ist_query_options options = {.source = "a,b", .target = "b,c", .count = 1};
        const ist_query *query = ist_query_find(queries[i]);
        if (!query) {
            fail_msg("there is no query %s", queries[i]);
            abort(); /* never reached; says so to who reads the code */
        }
        assert_false(query->answer(&table, &f.network, &lens, &options, &negative, &err));
        assert_int_equal(err.kind, IST_ERROR_UNDEFINED);
        assert_non_null(strstr(err.message, "'b' is source and target at once"));
        ist_table_free(&table);
    }
    ist_lens_free(&lens);
    fixture_close(&f);
    if (IGRAPH_BEFORE(0, 10, 8)) {
        peer_answer answer = ask_igraph(flow_to_itself);
        assert_true(!answer.finished || answer.accepted); /* it hangs, or answers as if this were a question */
    }
}

/* ---- 2: tie_capacity in graph/weights.c, and the numbers that graph/number.c reads ---- */

static igraph_error_t negative_flow(double *value) {
    igraph_t graph;
    igraph_vector_t capacity;
    peer_graph(&graph, ENDS(0, 1), true);
    igraph_vector_init(&capacity, 1);
    VECTOR(capacity)[0] = -3;
    return igraph_maxflow_value(&graph, value, 0, 1, &capacity, NULL);
}

static void a_capacity_below_0_or_that_is_no_number_is_refused_with_its_line(void **state) {
    (void)state;
    ist_error err = refusal_of("source,target,load\na,b,1\nb,c,-3\n", "capacity=load");
    assert_int_equal(err.kind, IST_ERROR_INPUT);
    assert_true(strstr(err.message, ":3:") && strstr(err.message, "capacity below 0"));
    static const char *const none[] = {"nan", "NaN", "inf", "-inf", "1e999"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        char csv[128];
        snprintf(csv, sizeof csv, "source,target,load\na,b,1\nb,c,%s\n", none[i]);
        err = refusal_of(csv, "capacity=load");
        assert_true(err.kind != IST_ERROR_NONE && err.kind != IST_ERROR_INTERNAL);
    }
    if (IGRAPH_BEFORE(1, 0, 0)) {
        assert_true(ask_igraph(negative_flow).accepted);
    }
}

/* ---- 3: ist_residual_unlimited and ist_residual_open in core/kernel/maxflow.c ---- */

static void unlimited_ties_give_neither_nan_nor_a_flow_without_end(void **state) {
    (void)state;
    fixture f;
    open_view(&f, "source,target,directed,load\ns,a,true,\na,t,true,3\ns,b,true,5\nb,t,true,\n",
              "capacity=load direction=out");
    assert_true(flow_of(&f.view, fixture_vertex(&f, "s"), fixture_vertex(&f, "t")) == 8);
    assert_true(isinf(flow_of(&f.view, fixture_vertex(&f, "b"), fixture_vertex(&f, "t"))));
    fixture_close(&f);
}

/* What is sent over a wide tie must be sent back over it: of 1.5 the first way takes 1 through a-b, of which half has
 * to go a-p-q-t for the rest to come by x-y-b. */
static void a_very_wide_tie_does_not_round_the_others_away(void **state) {
    (void)state;
    static const char *const widths[] = {"1", "1e13", "1e300"};
    for (size_t i = 0; i < 3; i++) {
        char csv[512];
        fixture f;
        snprintf(
            csv, sizeof csv,
            "source,target,directed,load\ns,a,true,1\na,b,true,%s\nb,t,true,1\ns,x,true,1\nx,y,true,1\ny,b,true,1\n"
            "a,p,true,0.5\np,q,true,0.5\nq,t,true,0.5\n",
            widths[i]);
        open_view(&f, csv, "capacity=load direction=out");
        assert_true(flow_of(&f.view, fixture_vertex(&f, "s"), fixture_vertex(&f, "t")) == 1.5);
        fixture_close(&f);
    }
}

/* ---- 4: weigh_targets in core/centrality/brandes.c ---- */

static igraph_error_t halved_subset(double *value) {
    igraph_t graph;
    igraph_vector_t result;
    igraph_vector_init(&result, 0);
    peer_graph(&graph, ENDS(0, 1, 1, 2), false);
#if IGRAPH_VERSION_MAJOR >= 1
    igraph_error_t code = igraph_betweenness_subset(&graph, NULL, &result, igraph_vss_1(0), igraph_vss_1(2),
                                                    igraph_vss_all(), false, false);
#else
    igraph_error_t code =
        igraph_betweenness_subset(&graph, &result, igraph_vss_all(), false, igraph_vss_1(0), igraph_vss_1(2), NULL);
#endif
    *value = code == IGRAPH_SUCCESS ? VECTOR(result)[1] : NAN;
    return code;
}

static void a_pair_of_two_sides_counts_whole(void **state) {
    (void)state;
    fixture f;
    open_view(&f, "source,target\na,b\nb,c\n", "");
    const ist_metric_settings settings = {.source = "a", .target = "c"};
    ist_metric_values values = {0};
    assert_true(ist_metric_compute_with(&values, test_metric("subset-betweenness"), &f.view, &settings, NULL));
    assert_true(values.columns[1][fixture_vertex(&f, "b")] == 1);
    ist_metric_values_free(&values);
    fixture_close(&f);
    if (IGRAPH_BEFORE(1, 0, 0)) {
        assert_true(ask_igraph(halved_subset).value == 0.5);
    }
}

/* ---- 5: the normalisation in core/centrality/betweenness.c ---- */

static void the_middle_of_three_is_between_all_pairs_of_others(void **state) {
    (void)state;
    fixture f;
    open_view(&f, "source,target,directed\na,b,true\nb,c,true\n", "");
    assert_true(value_of(&f, "betweenness", "b") == 1);
    fixture_view(&f, "direction=out");
    assert_true(value_of(&f, "betweenness", "b") == 0.5);
    fixture_close(&f);
}

/* ---- 6: tie_cost in graph/weights.c ---- */

static void a_cost_that_is_not_above_0_is_refused_with_its_line(void **state) {
    (void)state;
    static const char *const costs[] = {"0", "-1", "-0", "0e5"};
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++) {
        char csv[128];
        snprintf(csv, sizeof csv, "source,target,days\na,b,2\nb,c,%s\n", costs[i]);
        ist_error err = refusal_of(csv, "cost=days");
        assert_int_equal(err.kind, IST_ERROR_INPUT);
        assert_true(strstr(err.message, ":3:") && strstr(err.message, "cost that is not above 0"));
    }
}

/* ---- 7: the rule of Wasserman and Faust in core/centrality/closeness.c ---- */

static void a_pair_apart_from_the_rest_is_not_central(void **state) {
    (void)state;
    fixture f;
    open_view(&f, "source,target\na,b\nb,c\nd,e\n", "");
    assert_true(value_of(&f, "closeness", "b") == 0.5 && value_of(&f, "closeness", "d") == 0.25);
    assert_non_null(strstr(test_metric("closeness")->disconnected, "Wasserman and Faust"));
    fixture_close(&f);
}

/* ---- 8: core/centrality/eigenvector.c ---- */

static void eigenvectors_that_mean_nothing_are_na_with_a_reason(void **state) {
    (void)state;
    static const struct {
        const char *csv, *words;
    } cases[] = {{"source,target\na,b\nb,c\na,c\nd,e\n", ""},
                 {"source,target,directed\na,b,true\nb,c,true\n", "direction=out"},
                 {"source,target,directed\na,b,true\nb,a,true\nb,c,true\n", "direction=out"}};
    for (size_t i = 0; i < 3; i++) {
        fixture f;
        open_view(&f, cases[i].csv, cases[i].words);
        ist_metric_values values = test_measured("eigenvector", &f.view);
        for (size_t v = 0; v < values.row_count; v++) {
            assert_true(isnan(values.columns[0][v]) && values.reasons[v] && values.reasons[v][0] != '\0');
        }
        ist_metric_values_free(&values);
        fixture_close(&f);
    }
}

/* ---- 9: check_contract in core/metric.c ---- */

static igraph_error_t constraint_of_foes(double *value) {
    igraph_t graph;
    igraph_vector_t weights, result;
    peer_graph(&graph, ENDS(0, 1, 1, 2, 0, 2), false);
    igraph_vector_init(&result, 0);
    igraph_vector_init(&weights, 3);
    igraph_vector_fill(&weights, 1);
    VECTOR(weights)[0] = -1;
    igraph_error_t code = igraph_constraint(&graph, &result, igraph_vss_all(), &weights);
    *value = code == IGRAPH_SUCCESS ? VECTOR(result)[2] : NAN;
    return code;
}

static void strengths_of_foes_are_not_added_to_those_of_friends(void **state) {
    (void)state;
    fixture f;
    open_view(&f, "source,target,sign\na,b,-\nb,c,+\na,c,+\n", "sign=+,-,0");
    test_refused("constraint", &f.view, NAN, IST_ERROR_USAGE, "hostile");
    test_refused("strength", &f.view, NAN, IST_ERROR_USAGE, "hostile");
    fixture_view(&f, "");
    assert_true(value_of(&f, "strength", "c") == 2);
    fixture_close(&f);
    if (IGRAPH_BEFORE(1, 0, 0)) {
        assert_true(ask_igraph(constraint_of_foes).accepted);
    }
}

/* ---- 10: ist_table_real in graph/table.c ---- */

static void no_cell_of_a_table_is_nan(void **state) {
    (void)state;
    ist_table table = {0};
    assert_true(ist_table_column(&table, "x", IST_CELL_REAL, "", "", NULL) && ist_table_row(&table, IST_NONE, NULL) &&
                ist_table_real(&table, 0, NAN, NULL));
    const ist_cell *cell = ist_table_cell(&table, 0, 0);
    assert_int_equal(cell->type, IST_CELL_NA);
    assert_string_not_equal(ist_table_string(&table, cell->text), "");
    ist_table_free(&table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_source_and_target_at_once_is_refused_by_every_question_about_ways),
        cmocka_unit_test(a_capacity_below_0_or_that_is_no_number_is_refused_with_its_line),
        cmocka_unit_test(unlimited_ties_give_neither_nan_nor_a_flow_without_end),
        cmocka_unit_test(a_very_wide_tie_does_not_round_the_others_away),
        cmocka_unit_test(a_pair_of_two_sides_counts_whole),
        cmocka_unit_test(the_middle_of_three_is_between_all_pairs_of_others),
        cmocka_unit_test(a_cost_that_is_not_above_0_is_refused_with_its_line),
        cmocka_unit_test(a_pair_apart_from_the_rest_is_not_central),
        cmocka_unit_test(eigenvectors_that_mean_nothing_are_na_with_a_reason),
        cmocka_unit_test(strengths_of_foes_are_not_added_to_those_of_friends),
        cmocka_unit_test(no_cell_of_a_table_is_nan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
