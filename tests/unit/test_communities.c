/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Communities and partitions: published values, the definitions written out over all pairs, what is the same whatever
 * the order, and the graphs that have no groups.
 */
#include "fixture.h"

#include "core/groups/group_ties.h"
#include "core/groups/partition.h"
#include "graph/igraph_adapter.h"
#include "graphs.h"

enum { ZACHARY_VERTICES = 34, ZACHARY_TIES = 78, TRIALS = 300 };

static test_graph zachary(void) {
    static const uint8_t ends[2 * ZACHARY_TIES] = {
        0,  1,  0,  2,  0,  3,  0,  4,  0,  5,  0,  6,  0,  7,  0,  8,  0,  10, 0,  11, 0,  12, 0,  13, 0,  17,
        0,  19, 0,  21, 0,  31, 1,  2,  1,  3,  1,  7,  1,  13, 1,  17, 1,  19, 1,  21, 1,  30, 2,  3,  2,  7,
        2,  8,  2,  9,  2,  13, 2,  27, 2,  28, 2,  32, 3,  7,  3,  12, 3,  13, 4,  6,  4,  10, 5,  6,  5,  10,
        5,  16, 6,  16, 8,  30, 8,  32, 8,  33, 9,  33, 13, 33, 14, 32, 14, 33, 15, 32, 15, 33, 18, 32, 18, 33,
        19, 33, 20, 32, 20, 33, 22, 32, 22, 33, 23, 25, 23, 27, 23, 29, 23, 32, 23, 33, 24, 25, 24, 27, 24, 31,
        25, 31, 26, 29, 26, 33, 27, 33, 28, 31, 28, 33, 29, 32, 29, 33, 30, 32, 30, 33, 31, 32, 31, 33, 32, 33};
    test_graph graph = {.vertex_count = ZACHARY_VERTICES};
    for (size_t i = 0; i < ZACHARY_TIES; i++) {
        test_add(&graph, ends[2 * i], ends[2 * i + 1], 1, 1);
    }
    return graph;
}

static ist_communities found(const test_graph *graph, ist_communities_method method, size_t runs, uint64_t seed) {
    ist_view view = test_view(graph);
    ist_communities communities = {0};
    ist_error err = {0};
    const ist_communities_options options = {.method = method, .seed = seed, .runs = runs, .agreement = true};
    if (!ist_communities_find(&communities, &view, &options, &err)) {
        fail_msg("%s", err.message);
    }
    ist_view_free(&view);
    return communities;
}

/* The sum over all ordered pairs, as Newman and Girvan, and Leicht and Newman, wrote it. */
static double slow_modularity(const test_graph *g, const uint32_t *group, bool directed) {
    double weight[16][16] = {{0}}, out[16] = {0}, in[16] = {0}, all = 0, sum = 0;
    for (size_t e = 0; e < g->edge_count; e++) {
        weight[g->sources[e]][g->targets[e]] += g->strengths[e];
        if (!directed) {
            weight[g->targets[e]][g->sources[e]] += g->strengths[e];
        }
    }
    for (size_t i = 0; i < g->vertex_count; i++) {
        for (size_t j = 0; j < g->vertex_count; j++) {
            out[i] += weight[i][j];
            in[j] += weight[i][j];
            all += weight[i][j];
        }
    }
    for (size_t i = 0; i < g->vertex_count; i++) {
        for (size_t j = 0; j < g->vertex_count; j++) {
            sum += group[i] == group[j] ? weight[i][j] - out[i] * in[j] / all : 0;
        }
    }
    return sum / all;
}

static void assert_near(double actual, double expected, double tolerance) {
    if (!(fabs(actual - expected) <= tolerance)) {
        fail_msg("%.17g, not %.17g", actual, expected);
    }
}

/* Infomap 2 (igraph 1.x) lets the walker of an undirected network only follow ties, as the map equation of Rosvall and
 * Bergstrom has it; its predecessor (igraph 0.10) lets it jump now and then, which costs more bits. */
#if IGRAPH_VERSION_MAJOR >= 1
static const double infomap_bits = 4.3117926458018303;
#else
static const double infomap_bits = 4.606058612350067;
#endif

static void zacharys_club_has_its_published_modularity(void **state) {
    (void)state;
    test_graph graph = zachary();
    ist_communities leiden = found(&graph, IST_COMMUNITIES_LEIDEN, 100, 1);
    ist_communities louvain = found(&graph, IST_COMMUNITIES_LOUVAIN, 100, 1);
    ist_communities infomap = found(&graph, IST_COMMUNITIES_INFOMAP, 20, 1);
    assert_near(leiden.modularity, 0.41979, 0.5e-5); /* the greatest there is */
    assert_int_equal(leiden.group_count, 4);
    assert_true(louvain.modularity > 0.4187 && louvain.modularity < 0.41980);
    assert_near(infomap.modularity, 0.4020, 0.5e-4); /* three modules, as python-igraph has it */
    assert_int_equal(infomap.group_count, 3);
    assert_near(infomap.code_length, infomap_bits, 1e-9);
    ist_communities *all[] = {&leiden, &louvain, &infomap};
    for (size_t i = 0; i < 3; i++) {
        ist_communities_free(all[i]);
    }
}

static void the_corridor_has_its_published_communities(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    ist_communities leiden = found(&graph, IST_COMMUNITIES_LEIDEN, 100, 1);
    static const uint32_t middle[] = {AKTAU, ALAT, BAKU}, west[] = {TBILISI, BLACKSEA, KARS, TR, EU};
    assert_near(leiden.modularity, .5119, 0.5e-4);
    assert_int_equal(leiden.group_count, 3);
    for (uint32_t v = 0; v < CORRIDOR_PLACES; v++) {
        uint32_t expected = 0;
        for (size_t i = 0; i < 5; i++) {
            expected = v == west[i] ? 1 : i < 3 && v == middle[i] ? 2 : expected;
        }
        assert_int_equal(leiden.group[v], expected);
    }
    ist_communities louvain = found(&graph, IST_COMMUNITIES_LOUVAIN, 100, 1);
    assert_true(louvain.modularity > .5102 && louvain.modularity < .5120);
    ist_communities_free(&leiden);
    ist_communities_free(&louvain);
}

static void modularity_is_its_definition(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        test_graph graph = test_random_graph(seed);
        uint64_t random = seed;
        uint32_t group[16] = {0};
        for (size_t v = 0; v < graph.vertex_count; v++) {
            group[v] = test_below(&random, 3);
        }
        ist_view view = test_view(&graph);
        ist_group_ties rows[3];
        assert_true(ist_group_ties_count(rows, 3, &view, group, NULL));
        double directed = ist_group_modularity(rows, 3, true, 1), dropped = ist_group_modularity(rows, 3, false, 1);
        if (graph.edge_count == 0) {
            assert_true(isnan(directed) && isnan(dropped));
        } else {
            assert_near(dropped, slow_modularity(&graph, group, false), 1e-12);
            assert_true(!graph.directed || fabs(directed - slow_modularity(&graph, group, true)) < 1e-12);
        }
        ist_view_free(&view);
    }
}

/* Of up to eight actors, where all groupings are tried. */
static void leiden_nearly_always_finds_the_best_of_all_groupings_of_few(void **state) {
    (void)state;
    size_t tried = 0, reached = 0;
    for (uint64_t seed = 0; tried < 25; seed++) {
        test_graph graph = test_random_graph(seed);
        if (graph.vertex_count > 8 || graph.edge_count == 0) {
            continue;
        }
        ist_communities best = found(&graph, IST_COMMUNITIES_LEIDEN, 20, 1);
        uint32_t group[8] = {0}, most = 0;
        double largest = -1;
        for (bool more = true; more;) { /* restricted growth strings */
            largest = fmax(largest, slow_modularity(&graph, group, false));
            size_t i = graph.vertex_count;
            for (more = false; !more && i-- > 1;) {
                most = 0;
                for (size_t j = 0; j < i; j++) {
                    most = group[j] > most ? group[j] : most;
                }
                more = group[i] <= most;
                group[i] = more ? group[i] + 1 : 0;
            }
        }
        assert_true(best.modularity < largest + 1e-12 && best.modularity > largest - 0.01);
        reached += best.modularity > largest - 1e-12;
        ist_communities_free(&best);
        tried++;
    }
    assert_true(reached >= 22);
}

static void the_same_seed_gives_the_same_groups_and_igraph_is_left_as_it_was(void **state) {
    (void)state;
    test_graph graph = zachary();
    igraph_rng_seed(igraph_rng_default(), 7);
    igraph_integer_t first = igraph_rng_get_integer(igraph_rng_default(), 0, 1000000);
    igraph_rng_seed(igraph_rng_default(), 7);
    for (ist_communities_method method = 0; method < IST_COMMUNITIES_METHODS; method++) {
        ist_communities a = found(&graph, method, 3, 5), b = found(&graph, method, 3, 5);
        assert_memory_equal(a.group, b.group, ZACHARY_VERTICES * sizeof *a.group);
        assert_true(a.modularity == b.modularity && a.seed == b.seed);
        ist_communities alone = found(&graph, method, 1, a.seed); /* the seed that is told gives it again */
        assert_memory_equal(a.group, alone.group, ZACHARY_VERTICES * sizeof *a.group);
        assert_true(isnan(alone.variation) && alone.stability[0] == 1);
        ist_communities_free(&a);
        ist_communities_free(&b);
        ist_communities_free(&alone);
    }
    assert_int_equal(igraph_rng_get_integer(igraph_rng_default(), 0, 1000000), first);
}

static void twice_the_strength_gives_the_same_groups(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 40; seed++) {
        test_graph graph = test_random_graph(seed), large = graph, small = graph;
        for (size_t e = 0; e < graph.edge_count; e++) {
            large.strengths[e] = ldexp(graph.strengths[e], 900);
            small.strengths[e] = ldexp(graph.strengths[e], -900);
        }
        for (ist_communities_method method = 0; method < IST_COMMUNITIES_METHODS; method++) {
            ist_communities a = found(&graph, method, 2, seed), b = found(&large, method, 2, seed);
            ist_communities c = found(&small, method, 2, seed);
            assert_memory_equal(a.group, b.group, graph.vertex_count * sizeof *a.group);
            assert_memory_equal(a.group, c.group, graph.vertex_count * sizeof *a.group);
            ist_communities_free(&a);
            ist_communities_free(&b);
            ist_communities_free(&c);
        }
    }
}

static void what_has_no_ties_is_alone(void **state) {
    (void)state;
    for (size_t n = 0; n < 4; n++) {
        test_graph graph = {.vertex_count = n};
        for (ist_communities_method method = 0; method < IST_COMMUNITIES_METHODS; method++) {
            ist_communities none = found(&graph, method, 2, 1);
            assert_int_equal(none.group_count, n);
            assert_true(isnan(none.modularity));
            ist_communities_free(&none);
        }
    }
}

static void what_cannot_be_searched_is_refused(void **state) {
    (void)state;
    test_graph graph = test_path(4);
    graph.strengths[1] = 1e13;
    ist_view view = test_view(&graph);
    ist_communities none = {0};
    ist_error err = {0};
    assert_false(ist_communities_find(&none, &view, &(ist_communities_options){.runs = 1}, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    int8_t signs[3] = {1, -1, 1}, *before = view.signs;
    view.signs = signs;
    assert_false(ist_communities_find(&none, &view, &(ist_communities_options){.runs = 1}, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    view.signs = before;
    assert_false(ist_communities_find(&none, &view, &(ist_communities_options){.runs = SIZE_MAX / 2}, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    ist_view_free(&view);
}

/* ---- partitions by word ---- */

static void words_that_need_a_dataset_say_so(void **state) {
    (void)state;
    test_graph graph = test_path(4);
    ist_view view = test_view(&graph);
    ist_partition partition = {0};
    ist_error err = {0};
    assert_false(ist_partition_make(&partition, &view, "kind", 1, &err));
    assert_int_equal(err.kind, IST_ERROR_UNDEFINED);
    assert_false(ist_partition_make(&partition, &view, "leidn", 1, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    assert_non_null(strstr(err.message, "'leiden'"));
    assert_true(ist_partition_make(&partition, &view, "component", 1, &err));
    assert_int_equal(partition.group_count, 1);
    ist_partition_free(&partition);
    ist_view_free(&view);
}

static const char *group_of(const fixture *f, const ist_partition *p, const char *id) {
    uint32_t actor = IST_NONE;
    assert_true(ist_network_actor(&actor, &f->network, id, NULL));
    return ist_partition_name(p, p->group[f->view.actor_vertex[actor]]);
}

static void places_are_grouped_by_kind_and_by_the_state_that_they_lie_in(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "");
    ist_partition kinds = {0}, states = {0};
    assert_true(ist_partition_make(&kinds, &f.view, "kind", 1, NULL));
    assert_true(ist_partition_make(&states, &f.view, "state", 1, NULL));
    assert_int_equal(kinds.group_count, 3);
    assert_string_equal(group_of(&f, &kinds, "ALAT"), "place");
    assert_string_equal(group_of(&f, &kinds, "EU"), "organisation");
    assert_string_equal(group_of(&f, &states, "ALAT"), "AZ");
    assert_string_equal(group_of(&f, &states, "AKTAU"), "KZ");
    assert_string_equal(group_of(&f, &states, "KZ"), "KZ");
    assert_string_equal(group_of(&f, &states, "BLACKSEA"), "BLACKSEA");
    ist_partition_free(&kinds);
    ist_partition_free(&states);
    fixture_close(&f);
}

static void a_collective_divides_into_members_and_others(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/caspian");
    ist_partition partition = {0}, same = {0};
    ist_error err = {0};
    for (size_t keeps = 0; keeps < 2; keeps++) {
        fixture_view(&f, keeps ? "collective=keep" : "");
        assert_true(ist_partition_make(&partition, &f.view, "CENTRAL_ASIA", 1, NULL));
        assert_true(ist_partition_make(&same, &f.view, "member:CENTRAL_ASIA", 1, NULL));
        assert_int_equal(partition.group_count, 2);
        assert_memory_equal(partition.group, same.group, f.view.vertex_count * sizeof *same.group);
        assert_string_equal(group_of(&f, &partition, "KZ"), "CENTRAL_ASIA");
        assert_string_equal(group_of(&f, &partition, "AKTAU"), "CENTRAL_ASIA");
        assert_string_equal(group_of(&f, &partition, "AZ"), "not CENTRAL_ASIA");
        ist_partition_free(&partition);
        ist_partition_free(&same);
    }
    assert_false(ist_partition_make(&partition, &f.view, "KZ", 1, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    fixture_view(&f, "");
    assert_false(ist_partition_make(&partition, &f.view, "EURASIAN_STRUCTURES", 1, &err));
    assert_int_equal(err.kind, IST_ERROR_UNDEFINED);
    fixture_close(&f);
}

static void many_actors_are_grouped(void **state) {
    (void)state;
    enum { N = 30000 };
    uint32_t *ends = malloc(2 * N * sizeof *ends);
    for (uint32_t v = 0; v + 1 < N; v++) {
        ends[v] = v;
        ends[N + v] = v + 1;
    }
    ist_view view = {0};
    ist_partition partition = {0};
    assert_true(ist_view_from_edges(
        &view, &(ist_edge_list){.vertex_count = N, .edge_count = N - 1, .sources = ends, .targets = ends + N}, NULL));
    assert_true(ist_partition_make(&partition, &view, NULL, 1, NULL));
    assert_true(partition.group_count > 50 && partition.group_count < 3000);
    ist_partition_free(&partition);
    ist_view_free(&view);
    free(ends);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zacharys_club_has_its_published_modularity),
        cmocka_unit_test(the_corridor_has_its_published_communities),
        cmocka_unit_test(modularity_is_its_definition),
        cmocka_unit_test(leiden_nearly_always_finds_the_best_of_all_groupings_of_few),
        cmocka_unit_test(the_same_seed_gives_the_same_groups_and_igraph_is_left_as_it_was),
        cmocka_unit_test(twice_the_strength_gives_the_same_groups),
        cmocka_unit_test(what_has_no_ties_is_alone),
        cmocka_unit_test(what_cannot_be_searched_is_refused),
        cmocka_unit_test(words_that_need_a_dataset_say_so),
        cmocka_unit_test(places_are_grouped_by_kind_and_by_the_state_that_they_lie_in),
        cmocka_unit_test(a_collective_divides_into_members_and_others),
        cmocka_unit_test(many_actors_are_grouped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
