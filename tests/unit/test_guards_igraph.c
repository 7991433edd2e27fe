/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_guards_igraph.c - more traps of igraph 0.10.2 that isthmus steps around: guards 11 to 24, about parallel ties,
 * direction, searches that do not end, errors and numbers of vertices. Guards that only keep a call away (13, 14, 18,
 * 19 and half of 21 and 22) are one test, of all calls that there are: ../igraph_calls.sh.
 */
#include "guards.h"

#include "core/groups/communities.h"
#include "core/query.h"

/* ---- 11: merge_links in graph/view.c, merge in core/kernel/neighbours.c ---- */

static igraph_error_t core_of_a_mutual_pair(double *value) {
    igraph_t graph;
    igraph_vector_int_t cores;
    peer_graph(&graph, ENDS(0, 1, 1, 0), true);
    igraph_vector_int_init(&cores, 0);
    igraph_error_t code = igraph_coreness(&graph, &cores, IGRAPH_ALL);
    *value = code == IGRAPH_SUCCESS ? (double)VECTOR(cores)[0] : NAN;
    return code;
}

static size_t rows_of(const fixture *f, const char *query) {
    const ist_query_options options = {.source = "a", .target = "c", .count = 9};
    ist_table table = {0};
    ist_lens lens = {0};
    bool negative = false;
    assert_true(ist_query_find(query)->answer(&table, &f->network, &lens, &options, &negative, NULL));
    size_t rows = table.row_count;
    ist_table_free(&table);
    return rows;
}

/* a - b told twice, a tie of b to itself, b - c told from both ends, and a - c. */
static void parallel_ties_are_one_before_anything_is_counted(void **state) {
    (void)state;
    fixture f;
    open_view(&f, "source,target\na,b\na,b\nb,b\nb,c\nc,b\na,c\n", "");
    assert_int_equal(f.view.edge_count, 3);
    assert_int_equal(rows_of(&f, "routes"), 2);
    assert_int_equal(rows_of(&f, "disjoint"), 2);
    assert_int_equal(rows_of(&f, "edge-disjoint"), 2);
    assert_true(value_of(&f, "core-number", "b") == 2 && value_of(&f, "degree", "b") == 2);
    ist_metric_values values = test_measured("edge-betweenness", &f.view);
    for (size_t edge = 0; edge < 3; edge++) {
        assert_true(values.columns[1][edge] == 1);
    }
    ist_metric_values_free(&values);
    fixture_close(&f);
}

static void a_pair_tied_both_ways_is_one_pair_of_partners(void **state) {
    (void)state;
    fixture f;
    open_view(&f, "source,target,directed\na,b,true\nb,a,true\n", "direction=out");
    assert_int_equal(f.view.edge_count, 2);
    assert_true(value_of(&f, "core-number", "a") == 1);
    assert_true(value_of(&f, "concentration", "a") == 1);
    fixture_close(&f);
    assert_true(ask_igraph(core_of_a_mutual_pair).value == 2);
}

/* ---- 12: prepare in core/groups/communities.c ---- */

static igraph_error_t louvain_of_arcs(double *value) {
    igraph_t graph;
    igraph_vector_int_t groups;
    (void)value;
    peer_graph(&graph, ENDS(0, 1, 1, 2), true);
    igraph_vector_int_init(&groups, 0);
    return igraph_community_multilevel(&graph, NULL, 1, &groups, NULL, NULL);
}

static test_graph two_triangles(bool directed) {
    test_graph graph = {.vertex_count = 6, .directed = directed};
    static const uint8_t ends[] = {0, 1, 1, 2, 2, 0, 2, 3, 3, 4, 4, 5, 5, 3};
    for (size_t i = 0; i < sizeof ends; i += 2) {
        test_add(&graph, ends[i], ends[i + 1], 1, 1);
    }
    return graph;
}

static ist_communities found(const test_graph *graph, ist_communities_method method, size_t runs) {
    ist_communities communities = {0};
    ist_error err = {0};
    ist_view view = test_view(graph);
    const ist_communities_options options = {.method = method, .seed = 1, .runs = runs};
    if (!ist_communities_find(&communities, &view, &options, &err)) {
        fail_msg("%s", err.message);
    }
    ist_view_free(&view);
    return communities;
}

static void communities_of_directed_ties_are_sought_without_direction(void **state) {
    (void)state;
    test_graph arcs = two_triangles(true), ties = two_triangles(false);
    for (size_t method = 0; method < IST_COMMUNITIES_INFOMAP; method++) {
        ist_communities a = found(&arcs, (ist_communities_method)method, 5);
        ist_communities b = found(&ties, (ist_communities_method)method, 5);
        assert_int_equal(a.group_count, 2);
        assert_memory_equal(a.group, b.group, 6 * sizeof *a.group);
        ist_communities_free(&a);
        ist_communities_free(&b);
    }
    assert_false(ask_igraph(louvain_of_arcs).accepted);
}

/* ---- 15: the records of core/structure/articulation.c and bridge.c ---- */

static void points_and_bridges_of_directed_ties_say_that_direction_is_dropped(void **state) {
    (void)state;
    static const char *const names[] = {"articulation", "bridge"};
    test_graph arcs = two_triangles(true), ties = two_triangles(false);
    ist_view a = test_view(&arcs), b = test_view(&ties);
    for (size_t i = 0; i < 2; i++) {
        ist_metric_values x = test_measured(names[i], &a), y = test_measured(names[i], &b);
        for (size_t row = 0; row < x.row_count; row++) {
            test_close(names[i], row, x.columns[0][row], y.columns[0][row], 0);
        }
        ist_metric_values_free(&x);
        ist_metric_values_free(&y);
        ist_buffer contract = {0};
        assert_true(ist_metric_contract(&contract, test_metric(names[i]), NULL));
        assert_non_null(strstr(ist_buffer_string(&contract), "direction dropped"));
        ist_buffer_free(&contract);
    }
    ist_view_free(&a);
    ist_view_free(&b);
}

/* ---- 16: settle in core/groups/communities.c ---- */

/* The modularity of one run from each of a few seeds, added up. */
static double modularity_of_runs(const test_graph *graph) {
    double sum = 0;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        ist_communities communities = {0};
        ist_view view = test_view(graph);
        const ist_communities_options options = {.method = IST_COMMUNITIES_LEIDEN, .seed = seed, .runs = 1};
        assert_true(ist_communities_find(&communities, &view, &options, NULL));
        sum += communities.modularity;
        ist_communities_free(&communities);
        ist_view_free(&view);
    }
    return sum / 20;
}

/* One round of igraph before 0.10.17 is one, also when asked for more. */
static void leiden_goes_on_until_a_round_brings_nothing(void **state) {
    (void)state;
    test_graph ring = test_cycle(400);
    assert_true(modularity_of_runs(&ring) > 0.8985); /* 0.8996; after one round 0.8973 */
}

/* ---- 17: make_whole in core/groups/communities.c ---- */

/* Louvain of igraph before 0.10.15 goes on while modularity rises, for ever where it is rounding that rises. Here
 * strengths are whole numbers of few enough digits to be added exactly: what differs by less is the same. */
static void differences_below_rounding_do_not_lead_the_search(void **state) {
    (void)state;
    size_t differ = 0;
    for (uint64_t seed = 1; seed < 60; seed++) {
        test_graph graph = test_cycle(40 + (uint32_t)seed), nudged = graph;
        for (size_t edge = 0; edge < graph.edge_count; edge++) {
            graph.strengths[edge] = 0.1;
            nudged.strengths[edge] = edge % 3 ? 0.1 : nextafter(0.1, 1);
        }
        ist_communities a = found(&graph, IST_COMMUNITIES_LOUVAIN, 1), b = found(&nudged, IST_COMMUNITIES_LOUVAIN, 1);
        differ += memcmp(a.group, b.group, graph.vertex_count * sizeof *a.group) != 0;
        ist_communities_free(&a);
        ist_communities_free(&b);
    }
    assert_int_equal(differ, 0); /* of 59, all are where weights are not made whole */
}

/* ---- 20: reading in graph/schema.c; a strength is above 0 ---- */

static void a_strength_below_0_is_no_strength(void **state) {
    (void)state;
    fixture f = {0};
    ist_error err = {0};
    char path[] = "/tmp/isthmus-test-XXXXXX";
    static const char csv[] = "source,target,strength\na,b,1\nb,c,-1\n";
    int file = mkstemp(path);
    assert_true(file >= 0 && write(file, csv, sizeof csv - 1) == (ssize_t)sizeof csv - 1);
    close(file);
    assert_false(ist_dataset_load(&f.dataset, path, &err) && ist_network_build(&f.network, &f.dataset, &err));
    assert_int_equal(err.kind, IST_ERROR_INPUT);
    assert_non_null(strstr(err.message, ":3:"));
    unlink(path);
    fixture_close(&f);
}

/* ---- 21 and 22: readers and writers are ours ---- */

static void ids_may_have_spaces_and_letters_of_any_script(void **state) {
    (void)state;
    fixture f;
    open_view(
        &f,
        "source,target\nNew York,H\xc3\xa0 N\xe1\xbb\x99i\nH\xc3\xa0 N\xe1\xbb\x99i,\xd0\x91\xd0\xb0\xd0\xba\xd1\x83\n",
        "");
    assert_int_equal(f.view.vertex_count, 3);
    assert_true(value_of(&f, "degree", "H\xc3\xa0 N\xe1\xbb\x99i") == 2);
    fixture_close(&f);
}

static void numbers_are_written_so_that_they_read_back(void **state) {
    (void)state;
    static const double numbers[] = {0.1 + 0.2, 1e6, 1e300, 5e-324, 1.0 / 3};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char text[64];
        double back = 0;
        ist_number_format(text, numbers[i]);
        assert_true(sscanf(text, "%lf", &back) == 1 && back == numbers[i]);
    }
}

/* ---- 23: ist_igraph_run in graph/igraph_adapter.c ---- */

static igraph_error_t fail_with_something_in_hand(void *context) {
    igraph_vector_int_t ends;
    igraph_t graph;
    (void)context;
    IGRAPH_CHECK(igraph_vector_int_init(&ends, 2));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &ends);
    VECTOR(ends)[0] = -1;
    IGRAPH_CHECK(igraph_create(&graph, &ends, 2, false));
    igraph_destroy(&graph);
    igraph_vector_int_destroy(&ends);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static void an_error_of_igraph_is_an_error_and_leaves_nothing_behind(void **state) {
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        ist_error err = {0};
        assert_false(ist_igraph_run(fail_with_something_in_hand, NULL, "failing", &err));
        assert_int_equal(err.kind, IST_ERROR_INTERNAL);
        assert_true(strncmp(err.message, "failing: ", 9) == 0 && err.message[9] != '\0');
        assert_true(IGRAPH_FINALLY_STACK_EMPTY);
    }
}

/* ---- 24: ist_view_without in graph/view_made.c ---- */

static igraph_error_t number_after_a_loss(double *value) {
    igraph_t graph;
    igraph_integer_t edge = -1;
    peer_graph(&graph, ENDS(0, 1, 1, 2), false);
    igraph_error_t code = igraph_delete_vertices(&graph, igraph_vss_1(0));
    code = code == IGRAPH_SUCCESS ? igraph_get_eid(&graph, &edge, 0, 1, false, false) : code;
    *value = (double)edge; /* the tie of 1 and 2 is one of 0 and 1 now */
    return code;
}

static void actors_keep_their_numbers_when_others_are_lost(void **state) {
    (void)state;
    fixture f;
    ist_view left = {0};
    uint8_t lost[3] = {0};
    open_view(&f, "source,target\na,b\nb,c\n", "");
    lost[fixture_vertex(&f, "a")] = 1;
    assert_true(ist_view_without(&left, &f.view, lost, NULL, NULL));
    assert_int_equal(left.vertex_count, 3);
    assert_int_equal(left.edge_count, 1);
    assert_int_not_equal(ist_view_edge(&left, fixture_vertex(&f, "b"), fixture_vertex(&f, "c")), IST_NONE);
    assert_string_equal(ist_view_id(&left, fixture_vertex(&f, "c")), "c");
    ist_view_free(&left);
    fixture_close(&f);
    assert_true(ask_igraph(number_after_a_loss).value == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parallel_ties_are_one_before_anything_is_counted),
        cmocka_unit_test(a_pair_tied_both_ways_is_one_pair_of_partners),
        cmocka_unit_test(communities_of_directed_ties_are_sought_without_direction),
        cmocka_unit_test(points_and_bridges_of_directed_ties_say_that_direction_is_dropped),
        cmocka_unit_test(leiden_goes_on_until_a_round_brings_nothing),
        cmocka_unit_test(differences_below_rounding_do_not_lead_the_search),
        cmocka_unit_test(a_strength_below_0_is_no_strength),
        cmocka_unit_test(ids_may_have_spaces_and_letters_of_any_script),
        cmocka_unit_test(numbers_are_written_so_that_they_read_back),
        cmocka_unit_test(an_error_of_igraph_is_an_error_and_leaves_nothing_behind),
        cmocka_unit_test(actors_keep_their_numbers_when_others_are_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
