/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Null models: what each keeps in every draw, and whether all networks that it allows are equally likely, against all
 * networks written out.
 */
#include "fixture.h"

#include "core/groups/partition.h"
#include "core/kernel/pair_set.h"
#include "core/null/null.h"
#include "core/null/realisations.h"
#include "core/null/throwing.h"
#include "graphs.h"

static const ist_null *model_of(const char *name) {
    const ist_null *model = NULL;
    assert_true(ist_null_find(&model, name, NULL));
    return model;
}

static ist_null_plan plan_of(const ist_view *view, const char *name, ist_null_settings settings) {
    ist_null_plan plan = {0};
    ist_error err = {0};
    if (!ist_null_prepare(&plan, model_of(name), view, &settings, &err)) {
        fail_msg("%s: %s", name, err.message);
    }
    return plan;
}

static ist_view draw(ist_null_plan *plan, uint64_t number) {
    ist_view drawn = {0};
    ist_null_effect effect = {0};
    ist_error err = {0};
    if (!ist_null_draw(&drawn, &effect, plan, number, &err)) {
        fail_msg("%s", err.message);
    }
    return drawn;
}

/* ---- what is kept ---- */

enum { MOST = 32 };
typedef struct {
    size_t out[MOST], in[MOST];
    double strength_out[MOST], strength_in[MOST];
} profile;

static profile profile_of(const ist_view *view) {
    profile p = {{0}, {0}, {0}, {0}};
    assert_true(view->vertex_count <= MOST);
    for (size_t e = 0; e < view->edge_count; e++) {
        uint32_t a = view->sources[e], b = view->targets[e];
        p.out[a]++;
        p.in[b]++;
        p.out[b] += !view->directed;
        p.in[a] += !view->directed;
        p.strength_out[a] += view->strengths[e];
        p.strength_in[b] += view->strengths[e];
        p.strength_out[b] += view->directed ? 0 : view->strengths[e];
        p.strength_in[a] += view->directed ? 0 : view->strengths[e];
    }
    return p;
}

static void assert_same_degrees(const ist_view *a, const ist_view *b) {
    profile p = profile_of(a), q = profile_of(b);
    assert_memory_equal(p.out, q.out, sizeof p.out);
    assert_memory_equal(p.in, q.in, sizeof p.in);
}

/* No loops, no parallel edges, in the order of their ends. */
static void assert_simple(const ist_view *view) {
    for (size_t e = 0; e < view->edge_count; e++) {
        assert_true(view->sources[e] != view->targets[e]);
        assert_true(view->directed || view->sources[e] < view->targets[e]);
        assert_true(e == 0 || view->sources[e - 1] < view->sources[e] ||
                    (view->sources[e - 1] == view->sources[e] && view->targets[e - 1] < view->targets[e]));
        assert_int_equal(ist_view_edge(view, view->sources[e], view->targets[e]), e);
    }
}

/* Cost and strength as one number, since test graphs take both from a few values. */
static int compare_doubles(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void list_weights(double *out, const ist_view *view) {
    for (size_t e = 0; e < view->edge_count; e++) {
        out[e] = view->costs[e] + 1000 * view->strengths[e];
    }
    qsort(out, view->edge_count, sizeof *out, compare_doubles);
}

static void assert_same_weights(const ist_view *a, const ist_view *b) {
    double x[TEST_EDGES] = {0}, y[TEST_EDGES] = {0};
    assert_int_equal(a->edge_count, b->edge_count);
    list_weights(x, a);
    list_weights(y, b);
    assert_memory_equal(x, y, sizeof x);
}

static void switches_keep_degrees_and_the_multiset_of_weights(void **state) {
    (void)state;
    size_t changed = 0;
    for (uint64_t seed = 0; seed < 300; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_null_plan plan = plan_of(&view, "degree", (ist_null_settings){.seed = seed, .always_drawn = true});
        for (uint64_t number = 0; number < 5 && plan.no_freedom == NULL; number++) {
            ist_view drawn = draw(&plan, number);
            assert_simple(&drawn);
            assert_same_degrees(&view, &drawn);
            assert_same_weights(&view, &drawn);
            changed += memcmp(view.sources, drawn.sources, view.edge_count * sizeof *view.sources) != 0;
            ist_view_free(&drawn);
        }
        ist_null_plan_free(&plan);
        ist_view_free(&view);
    }
    assert_true(changed > 300);
}

static void weights_go_to_other_ties_of_the_same_actors(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 100; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_null_plan plan = plan_of(&view, "weights", (ist_null_settings){.seed = seed, .always_drawn = true});
        for (uint64_t number = 0; number < 3 && plan.no_freedom == NULL; number++) {
            ist_view drawn = draw(&plan, number);
            assert_simple(&drawn);
            assert_same_weights(&view, &drawn);
            for (size_t e = 0; e < view.edge_count; e++) {
                assert_true(ist_view_edge(&drawn, view.sources[e], view.targets[e]) != IST_NONE);
            }
            ist_view_free(&drawn);
        }
        ist_null_plan_free(&plan);
        ist_view_free(&view);
    }
}

/* Groups are the components: no tie may leave its own, and each keeps its number. */
static void ties_stay_within_their_groups(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 100; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        ist_partition parts = {0};
        assert_true(ist_partition_make(&parts, &view, "component", 1, NULL));
        ist_null_plan plan = plan_of(&view, "within", (ist_null_settings){.groups = "component", .seed = seed});
        for (uint64_t number = 0; number < 3 && plan.no_freedom == NULL; number++) {
            ist_view drawn = draw(&plan, number);
            assert_simple(&drawn);
            assert_same_degrees(&view, &drawn);
            assert_same_weights(&view, &drawn);
            for (size_t e = 0; e < drawn.edge_count; e++) {
                assert_int_equal(parts.group[drawn.sources[e]], parts.group[drawn.targets[e]]);
            }
            ist_view_free(&drawn);
        }
        ist_null_plan_free(&plan);
        ist_partition_free(&parts);
        ist_view_free(&view);
    }
}

/* Between two groups, and over each class of distance: how many ties, with what weights together. */
typedef uint32_t pair_class(const ist_view *view, uint32_t a, uint32_t b);

static uint32_t by_distance(const ist_view *view, uint32_t a, uint32_t b) {
    double km = ist_network_distance_km(view->network, view->vertex_actor[a], view->vertex_actor[b]);
    return km <= 250 ? 0 : km <= 500 ? 1 : km <= 1000 ? 2 : km <= 2000 ? 3 : km <= 4000 ? 4 : 5;
}

static uint32_t by_kind(const ist_view *view, uint32_t a, uint32_t b) {
    uint32_t x = ist_network_actor_row(view->network, view->vertex_actor[a])->kind;
    uint32_t y = ist_network_actor_row(view->network, view->vertex_actor[b])->kind;
    return x < y ? x * 32 + y : y * 32 + x;
}

static void assert_same_classes(const ist_view *view, const ist_view *drawn, pair_class *class) {
    enum { CLASSES = 1024 };
    double ties[CLASSES] = {0}, costs[CLASSES] = {0};
    for (size_t e = 0; e < view->edge_count; e++) {
        uint32_t before = class(view, view->sources[e], view->targets[e]);
        uint32_t after = class(drawn, drawn->sources[e], drawn->targets[e]);
        ties[before]++;
        ties[after]--;
        costs[before] += view->costs[e];
        costs[after] -= drawn->costs[e];
    }
    for (size_t i = 0; i < CLASSES; i++) {
        assert_true(ties[i] == 0 && fabs(costs[i]) < 1e-9);
    }
}

static void ties_stay_between_kinds_and_within_distances(void **state) {
    (void)state;
    fixture f = {0};
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    const char *groups[] = {"distance", "kind"};
    pair_class *classes[] = {by_distance, by_kind};
    for (size_t i = 0; i < 2; i++) {
        ist_null_plan plan = plan_of(&f.view, "within", (ist_null_settings){.groups = groups[i], .seed = 3});
        size_t changed = 0;
        assert_null(plan.no_freedom);
        for (uint64_t number = 0; number < 50; number++) {
            ist_view drawn = draw(&plan, number);
            assert_simple(&drawn);
            assert_same_degrees(&f.view, &drawn);
            assert_same_classes(&f.view, &drawn, classes[i]);
            changed += memcmp(f.view.targets, drawn.targets, drawn.edge_count * sizeof *drawn.targets) != 0;
            ist_view_free(&drawn);
        }
        assert_true(changed > 5);
        ist_null_plan_free(&plan);
    }
    fixture_close(&f);
}

static void the_ties_of_an_ego_stay_as_they_are(void **state) {
    (void)state;
    fixture f = {0};
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    uint32_t ego = fixture_vertex(&f, "KZ");
    ist_null_plan plan = plan_of(&f.view, "ego", (ist_null_settings){.ego = "KZ", .seed = 3});
    size_t changed = 0;
    assert_null(plan.no_freedom);
    for (uint64_t number = 0; number < 50; number++) {
        ist_view drawn = draw(&plan, number);
        assert_simple(&drawn);
        assert_same_degrees(&f.view, &drawn);
        assert_same_weights(&f.view, &drawn);
        for (size_t e = 0; e < f.view.edge_count; e++) {
            uint32_t edge = ist_view_edge(&drawn, f.view.sources[e], f.view.targets[e]);
            changed += edge == IST_NONE;
            if (f.view.sources[e] == ego || f.view.targets[e] == ego) {
                assert_true(edge != IST_NONE && drawn.costs[edge] == f.view.costs[e]);
                assert_true(drawn.strengths[edge] == f.view.strengths[e]);
                assert_int_equal(*ist_index_items(&drawn.edge_ties, edge), *ist_index_items(&f.view.edge_ties, e));
            }
        }
        ist_view_free(&drawn);
    }
    assert_true(changed > 50);
    ist_null_plan_free(&plan);
    fixture_close(&f);
}

/* ---- all networks ---- */

/* Bit p of the result: is the p-th pair a tie? Pairs in the order of their ends. */
static uint32_t code_of(const ist_view *view) {
    uint32_t code = 0, bit = 0;
    for (uint32_t a = 0; a < view->vertex_count; a++) {
        for (uint32_t b = view->directed ? 0 : a + 1; b < view->vertex_count; b++) {
            if (a != b) {
                code |= (uint32_t)(ist_view_edge(view, a, b) != IST_NONE) << bit++;
            }
        }
    }
    return code;
}

static test_graph graph_of_code(uint32_t n, bool directed, uint32_t code) {
    test_graph graph = {.vertex_count = n, .directed = directed};
    uint32_t bit = 0;
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = directed ? 0 : a + 1; b < n; b++) {
            if (a != b && (code >> bit++ & 1) != 0) {
                test_add(&graph, a, b, 1, 1);
            }
        }
    }
    return graph;
}

static size_t pairs_of(uint32_t n, bool directed) {
    return (size_t)n * (n - 1) / (directed ? 1 : 2);
}

/* Of all sets of pairs, those with the same numbers of ties. */
static size_t all_networks(uint32_t *codes, const test_graph *graph) {
    size_t count = 0, pairs = pairs_of((uint32_t)graph->vertex_count, graph->directed);
    size_t out[MOST] = {0}, in[MOST] = {0};
    for (size_t e = 0; e < graph->edge_count; e++) {
        out[graph->sources[e]]++;
        in[graph->targets[e]]++;
    }
    for (uint32_t code = 0; code < 1u << pairs; code++) {
        test_graph other = graph_of_code((uint32_t)graph->vertex_count, graph->directed, code);
        size_t other_out[MOST] = {0}, other_in[MOST] = {0};
        for (size_t e = 0; e < other.edge_count; e++) {
            other_out[other.sources[e]]++;
            other_in[other.targets[e]]++;
        }
        bool same = true;
        for (size_t v = 0; v < graph->vertex_count; v++) {
            same = same && (graph->directed ? out[v] == other_out[v] && in[v] == other_in[v]
                                            : out[v] + in[v] == other_out[v] + other_in[v]);
        }
        if (same) {
            codes[count++] = code;
        }
    }
    return count;
}

static int compare_codes(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void check_list(const test_graph *graph) {
    static uint32_t expected[70000];
    ist_view view = test_view(graph);
    size_t count = all_networks(expected, graph);
    ist_null_plan plan = plan_of(&view, "degree", (ist_null_settings){.seed = 1});
    assert_int_equal(plan.no_freedom != NULL, count == 1 || graph->edge_count == 0);
    if (plan.no_freedom == NULL) {
        assert_int_equal(plan.states.count, count);
        uint32_t *found = calloc(count + 1, sizeof *found);
        assert_non_null(found);
        for (size_t i = 0; i < count; i++) {
            ist_view listed = draw(&plan, i);
            found[i] = code_of(&listed);
            ist_view_free(&listed);
        }
        qsort(found, count, sizeof *found, compare_codes);
        assert_memory_equal(found, expected, count * sizeof *found);
        free(found);
    }
    ist_null_plan_free(&plan);
    ist_view_free(&view);
}

/* Every graph of four vertices and every digraph of three; some of five and of four. */
static void all_networks_of_the_same_degrees_are_listed(void **state) {
    (void)state;
    for (uint32_t code = 0; code < 64; code++) {
        test_graph graph = graph_of_code(4, false, code), digraph = graph_of_code(3, true, code);
        check_list(&graph);
        check_list(&digraph);
    }
    uint64_t random = 7;
    for (size_t i = 0; i < 15; i++) {
        test_graph graph = graph_of_code(5, false, test_below(&random, 1024));
        test_graph digraph = graph_of_code(4, true, test_below(&random, 4096));
        check_list(&graph);
        check_list(&digraph);
    }
}

static void all_orders_of_weights_are_listed(void **state) {
    (void)state;
    test_graph graph = test_path(6); /* strengths 1, 1, 2, 2, 3: 5! / 2! / 2! orders */
    static const double strengths[] = {1, 2, 1, 3, 2};
    memcpy(graph.strengths, strengths, sizeof strengths);
    ist_view view = test_view(&graph);
    ist_null_plan plan = plan_of(&view, "weights", (ist_null_settings){.seed = 1});
    double codes[30] = {0};
    assert_int_equal(plan.states.count, 30);
    for (size_t i = 0; i < 30; i++) {
        ist_view listed = draw(&plan, i);
        for (size_t e = 0; e < 5; e++) {
            codes[i] = 10 * codes[i] + listed.strengths[e];
        }
        ist_view_free(&listed);
    }
    qsort(codes, 30, sizeof *codes, compare_doubles);
    for (size_t i = 0; i < 30; i++) {
        assert_true(codes[i] >= 11223 && codes[i] <= 32211 && (i == 0 || codes[i] > codes[i - 1]));
    }
    ist_null_plan_free(&plan);
    ist_view_free(&view);
}

/* With weights 1, 1, 2 on three ties, every network comes with three orders of them. */
static void networks_are_listed_with_their_weights(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 6};
    test_add(&graph, 0, 1, 1, 1);
    test_add(&graph, 2, 3, 1, 1);
    test_add(&graph, 4, 5, 1, 2);
    ist_view view = test_view(&graph);
    ist_null_plan plan = plan_of(&view, "degree", (ist_null_settings){.seed = 1});
    assert_int_equal(plan.states.count, 15 * 3); /* 15 ways to put six into pairs */
    ist_null_plan_free(&plan);
    ist_view_free(&view);
}

static void what_is_too_much_to_list_is_drawn(void **state) {
    (void)state;
    test_graph graphs[] = {test_path(10), test_cycle(9), test_corridor()};
    for (size_t i = 0; i < 3; i++) { /* 9! orders of weights, 30016 rings or sets of rings, and both */
        for (size_t e = 0; i != 1 && e < graphs[i].edge_count; e++) {
            graphs[i].strengths[e] = (double)(e + 1);
        }
        ist_view view = test_view(&graphs[i]);
        ist_null_plan plan = plan_of(&view, "degree", (ist_null_settings){.seed = 1});
        assert_int_equal(plan.states.count, 0);
        assert_null(plan.no_freedom);
        ist_null_plan_free(&plan);
        ist_view_free(&view);
    }
}

/* ---- equally likely ---- */

/*
 * 200 draws for each of the K networks: if all are equally likely, the sum of (seen - 200)^2 / 200 has about a
 * chi-square distribution of K - 1 degrees of freedom, of mean K - 1 and variance 2 (K - 1). Five standard deviations,
 * and ten more for the long tail of few degrees, are passed by chance less than once in a million; the seed is fixed.
 */
static void check_uniform(const test_graph *graph, uint64_t seed) {
    static uint32_t expected[70000];
    enum { EACH = 200 };
    ist_view view = test_view(graph);
    size_t count = all_networks(expected, graph);
    double *seen = calloc(count + 1, sizeof *seen);
    assert_non_null(seen);
    ist_null_plan plan = plan_of(&view, "degree", (ist_null_settings){.seed = seed, .always_drawn = true});
    for (uint64_t number = 0; number < EACH * count; number++) {
        ist_view drawn = draw(&plan, number);
        uint32_t code = code_of(&drawn);
        const uint32_t *found = bsearch(&code, expected, count, sizeof code, compare_codes);
        assert_non_null(found);
        seen[found - expected]++;
        ist_view_free(&drawn);
    }
    double sum = 0, degrees = (double)count - 1;
    for (size_t i = 0; i < count; i++) {
        sum += (seen[i] - EACH) * (seen[i] - EACH) / EACH;
    }
    if (sum > degrees + 5 * sqrt(2 * degrees) + 10) {
        fail_msg("%zu networks: chi-square is %g", count, sum);
    }
    free(seen);
    ist_null_plan_free(&plan);
    ist_view_free(&view);
}

static test_graph graph_of_ends(uint32_t n, bool directed, const uint32_t (*ends)[2], size_t count) {
    test_graph graph = {.vertex_count = n, .directed = directed};
    for (size_t i = 0; i < count; i++) {
        test_add(&graph, ends[i][0], ends[i][1], 1, 1);
    }
    return graph;
}

/* From some of these networks twice as many switches lead away as from others. */
static void every_network_is_equally_likely(void **state) {
    (void)state;
    static const uint32_t two_rich[][2] = {{0, 1}, {0, 2}, {1, 3}, {4, 5}}, pairs[][2] = {{0, 1}, {2, 3}},
                          bull[][2] = {{0, 1}, {1, 2}, {0, 2}, {0, 3}, {1, 4}};
    const test_graph graphs[] = {graph_of_ends(6, false, two_rich, 4), graph_of_ends(4, false, pairs, 2),
                                 graph_of_ends(5, false, bull, 5), test_cycle(5)};
    for (size_t i = 0; i < 4; i++) {
        check_uniform(&graphs[i], 1 + i);
    }
}

/* A ring of three is turned round by no switch; the others have networks that only such turns join. */
static void every_directed_network_is_equally_likely(void **state) {
    (void)state;
    static const uint32_t ring[][2] = {{0, 1}, {1, 2}, {2, 0}}, tail[][2] = {{0, 1}, {1, 2}, {2, 0}, {2, 3}},
                          two[][2] = {{0, 1}, {2, 3}}, both[][2] = {{0, 1}, {1, 2}, {2, 0}, {3, 0}, {1, 3}, {0, 2}};
    const test_graph graphs[] = {graph_of_ends(3, true, ring, 3), graph_of_ends(4, true, tail, 4),
                                 graph_of_ends(4, true, two, 2), graph_of_ends(4, true, both, 6)};
    for (size_t i = 0; i < 4; i++) {
        check_uniform(&graphs[i], 11 + i);
    }
}

static void every_order_of_weights_is_equally_likely(void **state) {
    (void)state;
    enum { DRAWS = 6000 };
    test_graph graph = test_path(4);
    graph.strengths[1] = 2;
    graph.strengths[2] = 3;
    ist_view view = test_view(&graph);
    ist_null_plan plan = plan_of(&view, "weights", (ist_null_settings){.seed = 5, .always_drawn = true});
    double seen[4][4] = {{0}}, sum = 0;
    for (uint64_t number = 0; number < DRAWS; number++) {
        ist_view drawn = draw(&plan, number);
        seen[(int)drawn.strengths[0]][(int)drawn.strengths[1]]++;
        ist_view_free(&drawn);
    }
    for (size_t a = 1; a < 4; a++) {
        for (size_t b = 1; b < 4; b++) {
            double expected = a == b ? 0 : DRAWS / 6.0;
            sum += a == b ? 1000 * seen[a][b] : (seen[a][b] - expected) * (seen[a][b] - expected) / expected;
        }
    }
    assert_true(sum <= 5 + 5 * sqrt(10) + 10); /* chi-square of 5 degrees, as above */
    ist_null_plan_free(&plan);
    ist_view_free(&view);
}

/* ---- no freedom ---- */

static void the_only_network_of_its_kind_has_no_freedom(void **state) {
    (void)state;
    test_graph arcs = test_complete(3);
    test_graph shapes[] = {test_star(6),        test_complete(5),    test_path(2),
                           {.vertex_count = 3}, {.vertex_count = 0}, arcs};
    shapes[5].directed = true; /* 0 -> 1, 0 -> 2, 1 -> 2 */
    for (size_t i = 0; i < 6; i++) {
        ist_view view = test_view(&shapes[i]);
        ist_null_plan plan = plan_of(&view, "degree", (ist_null_settings){.seed = 1});
        assert_non_null(plan.no_freedom);
        assert_non_null(strstr(plan.no_freedom, "no freedom"));
        ist_null_plan_free(&plan);
        plan = plan_of(&view, "weights", (ist_null_settings){.seed = 1});
        assert_non_null(plan.no_freedom); /* all weigh the same */
        ist_null_plan_free(&plan);
        ist_view_free(&view);
    }
}

/* One tie is missing in a complete graph of 40 and one more joins it to another: one switch in a million is possible.
 */
static void a_rare_switch_is_found(void **state) {
    (void)state;
    test_graph graph = test_complete(30);
    graph.edge_count--; /* 28 and 29 are not tied */
    graph.vertex_count = 32;
    test_add(&graph, 30, 31, 1, 1);
    ist_view view = test_view(&graph);
    ist_null_plan plan = plan_of(&view, "degree", (ist_null_settings){.seed = 1});
    assert_null(plan.no_freedom);
    ist_null_plan_free(&plan);
    ist_view_free(&view);
}

/* ---- draws ---- */

static void a_draw_depends_on_its_seed_and_number_alone(void **state) {
    (void)state;
    static const char *const names[] = {"degree", "weights", "strength"};
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    for (size_t i = 0; i < 3; i++) {
        ist_null_plan plan = plan_of(&view, names[i], (ist_null_settings){.seed = 4});
        ist_null_plan again = plan_of(&view, names[i], (ist_null_settings){.seed = 4});
        ist_null_plan other = plan_of(&view, names[i], (ist_null_settings){.seed = 5});
        ist_view before = draw(&plan, 0), fifth = draw(&plan, 5);
        ist_view alone = draw(&again, 5), elsewhere = draw(&other, 5);
        size_t bytes = fifth.edge_count * sizeof *fifth.targets, weights = fifth.edge_count * sizeof *fifth.costs;
        assert_int_equal(fifth.edge_count, alone.edge_count);
        assert_memory_equal(fifth.sources, alone.sources, bytes);
        assert_memory_equal(fifth.targets, alone.targets, bytes);
        assert_memory_equal(fifth.costs, alone.costs, weights);
        assert_true(elsewhere.edge_count != fifth.edge_count || memcmp(fifth.costs, elsewhere.costs, weights) != 0);
        assert_true(before.edge_count != fifth.edge_count || memcmp(fifth.costs, before.costs, weights) != 0);
        ist_view_free(&before);
        ist_view_free(&fifth);
        ist_view_free(&alone);
        ist_view_free(&elsewhere);
        ist_null_plan_free(&plan);
        ist_null_plan_free(&again);
        ist_null_plan_free(&other);
    }
    ist_view_free(&view);
}

/* ---- strengths ---- */

/* The expected strength of every vertex, summed over all pairs. */
static void check_equations(const ist_throwing *t) {
    for (size_t i = 0; i < t->vertex_count; i++) {
        double out = 0, in = 0;
        for (size_t j = 0; j < t->vertex_count; j++) {
            out += i != j ? t->leaving[i] * t->reaching[j] : 0;
            in += i != j ? t->leaving[j] * t->reaching[i] : 0;
        }
        assert_true(fabs(out - t->out[i]) <= IST_THROWING_TOLERANCE * t->out[i]);
        assert_true(fabs(in - t->in[i]) <= IST_THROWING_TOLERANCE * t->in[i]);
    }
}

static void expected_strengths_are_those_observed(void **state) {
    (void)state;
    size_t solved = 0, refused = 0;
    for (uint64_t seed = 0; seed < 400; seed++) {
        test_graph graph = test_random_graph(seed);
        uint64_t random = seed + 1000;
        for (size_t e = 0; seed % 3 == 0 && e < graph.edge_count; e++) {
            graph.strengths[e] = pow(10, (double)test_below(&random, 13) - 6);
        }
        ist_view view = test_view(&graph);
        ist_throwing t = {0};
        ist_error err = {0};
        if (ist_throwing_make(&t, &view, &err)) {
            check_equations(&t);
            solved++;
        } else {
            assert_int_equal(err.kind, IST_ERROR_UNDEFINED); /* every tie touches one vertex, or there is none */
            refused++;
        }
        ist_throwing_free(&t);
        ist_view_free(&view);
    }
    assert_true(solved > 250 && refused > 10);
}

/*
 * Over N draws the mean strength of a vertex is off by a sum of independent terms: every tie e adds w(e) with
 * probability s / W. The standard error is sqrt(sum of w^2 s / W (1 - s / W) / N); five of them.
 */
static void check_mean_strengths(const test_graph *graph, uint64_t seed) {
    enum { DRAWS = 4000 };
    ist_view view = test_view(graph);
    ist_null_plan plan = plan_of(&view, "strength", (ist_null_settings){.seed = seed});
    profile expected = profile_of(&view), sum = {{0}, {0}, {0}, {0}};
    double total = 0, squares = 0;
    for (size_t e = 0; e < view.edge_count; e++) {
        total += view.strengths[e];
        squares += view.strengths[e] * view.strengths[e];
    }
    for (uint64_t number = 0; number < DRAWS; number++) {
        ist_view drawn = draw(&plan, number);
        profile p = profile_of(&drawn);
        double kept = 0;
        assert_simple(&drawn);
        for (size_t e = 0; e < drawn.edge_count; e++) {
            kept += drawn.strengths[e];
        }
        assert_true(fabs(kept - total) <= 1e-12 * total);
        for (size_t v = 0; v < view.vertex_count; v++) {
            sum.strength_out[v] += p.strength_out[v];
            sum.strength_in[v] += p.strength_in[v];
        }
        ist_view_free(&drawn);
    }
    for (size_t v = 0; v < view.vertex_count; v++) {
        double out = expected.strength_out[v] / total, in = expected.strength_in[v] / total;
        assert_true(fabs(sum.strength_out[v] / DRAWS - expected.strength_out[v]) <=
                    5 * sqrt(squares * out * (1 - out) / DRAWS));
        assert_true(fabs(sum.strength_in[v] / DRAWS - expected.strength_in[v]) <=
                    5 * sqrt(squares * in * (1 - in) / DRAWS));
    }
    ist_null_plan_free(&plan);
    ist_view_free(&view);
}

static void strengths_are_kept_on_the_average(void **state) {
    (void)state;
    test_graph hub = test_star(8); /* all but one tie touch it: nearly a star */
    test_add(&hub, 3, 5, 1, 2);
    test_graph directed = test_corridor(), corridor = test_corridor();
    directed.directed = true;
    check_mean_strengths(&corridor, 1);
    check_mean_strengths(&directed, 2);
    check_mean_strengths(&hub, 3);
}

static void strengths_that_cannot_be_kept_are_refused(void **state) {
    (void)state;
    test_graph star = test_star(5), far = test_path(5), large = test_path(5);
    far.strengths[0] = 1e-300;
    far.strengths[2] = 1e300;
    for (size_t e = 0; e < 4; e++) {
        large.strengths[e] = (double)(e + 1) * 1e300;
    }
    const test_graph *graphs[] = {&star, &far, &large};
    ist_error_kind kinds[] = {IST_ERROR_UNDEFINED, IST_ERROR_LIMIT, IST_ERROR_NONE};
    for (size_t i = 0; i < 3; i++) {
        ist_view view = test_view(graphs[i]);
        ist_null_plan plan = {0};
        ist_error err = {0};
        bool ok = ist_null_prepare(&plan, model_of("strength"), &view, &(ist_null_settings){.seed = 1}, &err);
        assert_int_equal(ok, kinds[i] == IST_ERROR_NONE);
        assert_int_equal(err.kind, kinds[i]);
        ist_null_plan_free(&plan);
        ist_view_free(&view);
    }
}

/* Three ties thrown onto one pair become one: 1 + 2 + 4, the least cost. */
static void ties_that_fall_together_become_one(void **state) {
    (void)state;
    test_graph graph = test_path(4);
    graph.weighted = true;
    for (size_t e = 0; e < 3; e++) {
        graph.strengths[e] = (double)(1u << e);
        graph.costs[e] = 3 - (double)e;
    }
    ist_view view = test_view(&graph), moved = {0};
    static const uint32_t sources[] = {3, 0, 0}, targets[] = {0, 3, 3};
    assert_true(ist_view_moved(&moved, &view, sources, targets, NULL));
    assert_int_equal(moved.edge_count, 1);
    assert_int_equal(moved.sources[0], 0);
    assert_int_equal(moved.targets[0], 3);
    assert_true(moved.strengths[0] == 7 && moved.costs[0] == 1 && moved.out.costs[0] == 1);
    assert_int_equal(moved.out.arc_count, 2);
    ist_view_free(&moved);
    ist_view_free(&view);
}

/* ---- other ---- */

static void a_set_of_pairs_is_what_was_put_in_and_not_taken_out(void **state) {
    (void)state;
    enum { SIDE = 12 };
    bool expected[SIDE][SIDE] = {{false}};
    ist_pair_set set = {0};
    uint64_t random = 1;
    assert_true(ist_pair_set_make(&set, SIDE * SIDE, NULL));
    set.mask = 255; /* fuller than it would be, with longer runs */
    for (size_t i = 0; i < 20000; i++) {
        uint32_t a = test_below(&random, SIDE), b = test_below(&random, SIDE);
        if (expected[a][b]) {
            ist_pair_set_remove(&set, a, b);
        } else {
            ist_pair_set_add(&set, a, b);
        }
        expected[a][b] = !expected[a][b];
        uint32_t c = test_below(&random, SIDE), d = test_below(&random, SIDE);
        assert_int_equal(ist_pair_set_has(&set, c, d), expected[c][d]);
    }
    ist_pair_set_free(&set);
}

static void settings_are_asked_for_and_refused(void **state) {
    (void)state;
    test_graph graph = test_path(5);
    ist_view view = test_view(&graph);
    const struct {
        const char *model, *message;
        ist_null_settings settings;
        ist_error_kind kind;
    } cases[] = {{"ego", "--ego", {.seed = 1}, IST_ERROR_USAGE},
                 {"within", "--groups", {.seed = 1}, IST_ERROR_USAGE},
                 {"degree", "--ego is for the null model ego", {.ego = "A"}, IST_ERROR_USAGE},
                 {"within", "no way to group", {.groups = "blob"}, IST_ERROR_USAGE},
                 {"within", "coordinates", {.groups = "distance"}, IST_ERROR_UNDEFINED}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ist_null_plan plan = {0};
        ist_error err = {0};
        assert_false(ist_null_prepare(&plan, model_of(cases[i].model), &view, &cases[i].settings, &err));
        assert_int_equal(err.kind, cases[i].kind);
        assert_non_null(strstr(err.message, cases[i].message));
    }
    ist_error err = {0};
    const ist_null *model = NULL;
    assert_false(ist_null_find(&model, "degre", &err));
    assert_non_null(strstr(err.message, "did you mean 'degree'?"));
    ist_view_free(&view);
}

static void every_model_is_documented(void **state) {
    (void)state;
    for (size_t i = 0; i < ist_null_count; i++) {
        const ist_null *model = NULL;
        assert_true(ist_null_find(&model, ist_nulls[i]->name, NULL));
        assert_ptr_equal(model, ist_nulls[i]);
        assert_true(strlen(ist_null_doc(model)) > 200);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(switches_keep_degrees_and_the_multiset_of_weights),
        cmocka_unit_test(weights_go_to_other_ties_of_the_same_actors),
        cmocka_unit_test(ties_stay_within_their_groups),
        cmocka_unit_test(ties_stay_between_kinds_and_within_distances),
        cmocka_unit_test(the_ties_of_an_ego_stay_as_they_are),
        cmocka_unit_test(all_networks_of_the_same_degrees_are_listed),
        cmocka_unit_test(all_orders_of_weights_are_listed),
        cmocka_unit_test(networks_are_listed_with_their_weights),
        cmocka_unit_test(what_is_too_much_to_list_is_drawn),
        cmocka_unit_test(every_network_is_equally_likely),
        cmocka_unit_test(every_directed_network_is_equally_likely),
        cmocka_unit_test(every_order_of_weights_is_equally_likely),
        cmocka_unit_test(the_only_network_of_its_kind_has_no_freedom),
        cmocka_unit_test(a_rare_switch_is_found),
        cmocka_unit_test(a_draw_depends_on_its_seed_and_number_alone),
        cmocka_unit_test(expected_strengths_are_those_observed),
        cmocka_unit_test(strengths_are_kept_on_the_average),
        cmocka_unit_test(strengths_that_cannot_be_kept_are_refused),
        cmocka_unit_test(ties_that_fall_together_become_one),
        cmocka_unit_test(a_set_of_pairs_is_what_was_put_in_and_not_taken_out),
        cmocka_unit_test(settings_are_asked_for_and_refused),
        cmocka_unit_test(every_model_is_documented),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
