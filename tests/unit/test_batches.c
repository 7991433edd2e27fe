/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_batches.c - betweenness by hops in batches of searches, in every build that this machine runs, against the
 * search from one source after the other and against the definition.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/centrality/brandes.h"
#include "core/ends.h"
#include "core/kernel/method.h"
#include "reference.h"
#include "sweeping.h"

static shares by_batches(const ist_view *view, const uint8_t *roles, const ist_hop_build *build) {
    ist_error err = {0};
    ist_hops hops;
    shares found = shares_make(view);
    check(ist_hops_make(&hops, view, &err), &err);
    check(ist_hop_betweenness(found.vertices, found.edges, &hops, roles, build, &err), &err);
    ist_hops_free(&hops);
    return found;
}

static void assert_same_bits(const shares *a, const shares *b, const ist_view *view) {
    assert_true(memcmp(a->vertices, b->vertices, view->vertex_count * sizeof(double)) == 0);
    assert_true(memcmp(a->edges, b->edges, view->edge_count * sizeof(double)) == 0);
}

/* All builds agree with `expected`, and with each other to the last bit. */
static void assert_shares(const ist_view *view, const uint8_t *roles, const shares *expected, uint64_t seed) {
    shares first = by_batches(view, roles, NULL);
    assert_numbers_near(first.vertices, expected->vertices, view->vertex_count, "vertex", seed);
    assert_numbers_near(first.edges, expected->edges, view->edge_count, "edge", seed);
    for (size_t build = 0; ist_hop_build_at(build); build++) {
        shares found = by_batches(view, roles, ist_hop_build_at(build));
        assert_same_bits(&found, &first, view);
        shares_free(&found);
    }
    shares_free(&first);
}

static void assert_like_search(ist_view *view, const uint8_t *roles, uint64_t seed) {
    view->has_cost = false;
    shares expected = shares_by(view, roles, IST_METHOD_SEARCH);
    assert_shares(view, roles, &expected, seed);
    shares_free(&expected);
}

/* ---- small graphs ---- */

static void random_graphs_agree_with_the_definition(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 300; seed++) {
        test_graph graph = test_random_graph(seed);
        graph.weighted = false;
        reference r;
        reference_make(&r, &graph);
        ist_view view = test_view(&graph);
        shares expected = shares_make(&view);
        double half = graph.directed ? 1 : 0.5;
        for (size_t v = 0; v < graph.vertex_count; v++) {
            expected.vertices[v] = half * reference_betweenness(&r, v);
        }
        for (size_t edge = 0; edge < graph.edge_count; edge++) {
            uint32_t a = graph.sources[edge], b = graph.targets[edge];
            expected.edges[edge] =
                graph.directed ? reference_edge_betweenness(&r, a, b)
                               : 0.5 * (reference_edge_betweenness(&r, a, b) + reference_edge_betweenness(&r, b, a));
        }
        assert_shares(&view, NULL, &expected, seed);
        shares_free(&expected);
        ist_view_free(&view);
    }
}

/* A graph of blocks - bridges, rings, complete ones - that hang on each other, in one to three parts. */
static test_graph make_blocks(uint64_t seed, bool directed) {
    uint64_t random = seed;
    uint32_t parts = 1 + test_below(&random, 3);
    test_graph graph = {.vertex_count = parts, .directed = directed};
    for (uint32_t block = test_below(&random, 14); block > 0; block--) {
        uint32_t first = (uint32_t)graph.vertex_count, size = 1 + test_below(&random, 4);
        uint32_t top = test_below(&random, first), kind = test_below(&random, 3);
        for (uint32_t i = 0; i < size; i++) {
            uint32_t before = i == 0 ? top : first + i - 1;
            bool turned = directed && test_below(&random, 2);
            test_add(&graph, turned ? first + i : before, turned ? before : first + i, 1, 1);
            for (uint32_t j = 0; kind == 2 && j + 1 < i; j++) {
                test_add(&graph, first + j, first + i, 1, 1);
            }
        }
        if (kind > 0 && size > 1) {
            test_add(&graph, first + size - 1, top, 1, 1);
        }
        graph.vertex_count += size;
    }
    return graph;
}

static void chains_and_trees_of_blocks_agree_with_the_search(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 600; seed++) {
        test_graph graph = make_blocks(seed, seed % 3 == 2);
        ist_view view = test_view(&graph);
        uint8_t roles[128] = {0};
        uint64_t random = seed;
        assert_true(view.vertex_count <= sizeof roles);
        for (size_t v = 0; v < view.vertex_count; v++) {
            roles[v] = (uint8_t)test_below(&random, 4);
        }
        assert_like_search(&view, NULL, seed);
        assert_like_search(&view, roles, seed);
        ist_view_free(&view);
    }
}

static void pairs_of_two_sides_agree_with_the_search(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 300; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        uint8_t roles[16] = {0};
        uint64_t random = seed;
        for (size_t v = 0; v < view.vertex_count; v++) {
            roles[v] = (uint8_t)test_below(&random, 8); /* also with IST_END_EACH */
        }
        assert_like_search(&view, roles, seed);
        ist_view_free(&view);
    }
}

static void graphs_without_ties_and_without_vertices_have_no_betweenness(void **state) {
    (void)state;
    for (size_t n = 0; n < 3; n++) {
        test_graph graph = {.vertex_count = n};
        ist_view view = test_view(&graph);
        assert_like_search(&view, NULL, n);
        ist_view_free(&view);
    }
}

static void a_tree_needs_no_search(void **state) {
    (void)state;
    enum { LENGTH = 200 };
    ist_error err = {0};
    test_graph graph = test_path(LENGTH);
    ist_view view = test_view(&graph);
    ist_hops hops;
    check(ist_hops_make(&hops, &view, &err), &err);
    assert_int_equal(hops.copies.graph.vertex_count, 0);
    ist_hops_free(&hops);
    shares found = by_batches(&view, NULL, NULL);
    for (size_t v = 0; v < LENGTH; v++) {
        assert_true(found.vertices[v] == (double)(v * (LENGTH - 1 - v)));
        assert_true(v + 1 == LENGTH || found.edges[v] == (double)((v + 1) * (LENGTH - 1 - v)));
    }
    shares_free(&found);
    ist_view_free(&view);
}

/* ---- larger ones, of several batches and blocks ---- */

/* A ring in which each is tied to the next `near`, some ties lead far away, and some vertices hang on others. */
static ist_view make_world(uint32_t ring, uint32_t near, bool directed, uint64_t seed) {
    uint32_t n = ring + ring / 5;
    size_t count = 0;
    uint32_t *sources = calloc((size_t)n * near, sizeof *sources), *targets = calloc((size_t)n * near, sizeof *targets);
    uint8_t *tied = calloc((size_t)n * n, 1);
    assert_true(sources && targets && tied);
    for (uint32_t v = 0; v < n; v++) {
        for (uint32_t step = 1; step <= (v < ring ? near : 1); step++) {
            bool far = v >= ring || test_below(&seed, 10) == 0;
            uint32_t w = far ? test_below(&seed, ring) : (v + step) % ring;
            bool turned = directed && test_below(&seed, 2);
            if (w != v && !tied[(size_t)v * n + w] && !tied[(size_t)w * n + v]) {
                tied[(size_t)v * n + w] = 1;
                sources[count] = turned ? w : v;
                targets[count++] = turned ? v : w;
            }
        }
    }
    ist_view view;
    ist_error err = {0};
    ist_edge_list list = {
        .vertex_count = n, .edge_count = count, .directed = directed, .sources = sources, .targets = targets};
    check(ist_view_from_edges(&view, &list, &err), &err);
    free(sources);
    free(targets);
    free(tied);
    return view;
}

/* A vertex that all others are tied to would be on all shortest paths; here only every second is. */
static ist_view make_hub(uint32_t n, bool directed) {
    uint32_t *sources = calloc((size_t)n * 2, sizeof *sources), *targets = calloc((size_t)n * 2, sizeof *targets);
    size_t count = 0;
    assert_true(sources && targets);
    for (uint32_t v = 1; v < n; v++) {
        if (v % 2 == 1) {
            sources[count] = 0;
            targets[count++] = v;
        }
        if (v + 1 < n) {
            sources[count] = v;
            targets[count++] = v + 1;
        }
    }
    ist_view view;
    ist_error err = {0};
    ist_edge_list list = {
        .vertex_count = n, .edge_count = count, .directed = directed, .sources = sources, .targets = targets};
    check(ist_view_from_edges(&view, &list, &err), &err);
    free(sources);
    free(targets);
    return view;
}

static void several_batches_agree_with_one_search_after_the_other(void **state) {
    (void)state;
    for (uint32_t kind = 0; kind < 8; kind++) {
        ist_view view = kind < 6 ? make_world(300, 1 + kind / 2, kind & 1, kind) : make_hub(300, kind & 1);
        assert_like_search(&view, NULL, kind);
        ist_view_free(&view);
    }
}

static void every_vertex_is_a_source_once(void **state) {
    (void)state;
    for (uint32_t near = 2; near < 6; near++) {
        ist_view view = make_world(200, near, near & 1, near);
        ist_hops hops;
        ist_error err = {0};
        check(ist_hops_make(&hops, &view, &err), &err);
        size_t n = hops.copies.graph.vertex_count;
        uint8_t *taken = calloc(n + 1, 1);
        assert_non_null(taken);
        for (size_t i = 0; i < n; i++) {
            assert_true(hops.sources[i] < n && taken[hops.sources[i]]++ == 0);
        }
        assert_true(hops.work.met >= 1 && hops.work.looked >= hops.work.met / 2);
        free(taken);
        ist_hops_free(&hops);
        ist_view_free(&view);
    }
}

static void any_number_of_threads_gives_the_same_bits(void **state) {
    (void)state;
    ist_view view = make_world(700, 3, false, 9);
    ist_work work = {.threads = 1};
    view.work = &work;
    shares one = by_batches(&view, NULL, NULL);
    for (unsigned threads = 2; threads <= 4; threads += 2) {
        work.threads = threads;
        shares more = by_batches(&view, NULL, NULL);
        assert_same_bits(&more, &one, &view);
        shares_free(&more);
    }
    shares_free(&one);
    ist_view_free(&view);
}

/* ---- path counts ---- */

/* Layers of two, each tied to both of the next, between a first vertex and a last: one block, in which each layer
 * doubles the number of shortest paths. */
static ist_view make_layers(uint32_t layers) {
    uint32_t n = 2 * layers + 2, count = 0;
    uint32_t *sources = calloc((size_t)4 * n, sizeof *sources), *targets = calloc((size_t)4 * n, sizeof *targets);
    assert_true(sources && targets);
    for (uint32_t layer = 0; layer <= layers; layer++) {
        for (uint32_t way = 0; way < 4; way++) {
            uint32_t from = layer == 0 ? 0 : 2 * layer - 1 + (way & 1), to = 2 * layer + 1 + (way >> 1);
            bool twice = (layer == 0 && (way & 1)) || (layer == layers && way >> 1);
            if (!twice) {
                sources[count] = from;
                targets[count++] = to;
            }
        }
    }
    ist_view view;
    ist_error err = {0};
    ist_edge_list list = {.vertex_count = n, .edge_count = count, .sources = sources, .targets = targets};
    check(ist_view_from_edges(&view, &list, &err), &err);
    free(sources);
    free(targets);
    return view;
}

enum { LAYERS_MOST = 1000 }; /* 2^1000 paths */

/* From the first vertex to all. */
static shares from_first(const ist_view *view, const ist_hop_build *build, ist_error *err) {
    ist_hops hops;
    ist_error unexpected = {0};
    shares found = shares_make(view);
    uint8_t *roles = malloc(view->vertex_count);
    assert_non_null(roles);
    memset(roles, IST_END_TARGET, view->vertex_count);
    roles[0] = IST_END_SOURCE;
    check(ist_hops_make(&hops, view, &unexpected), &unexpected);
    bool ok = ist_hop_betweenness(found.vertices, found.edges, &hops, roles, build, err);
    assert_int_equal(ok, err->kind == IST_ERROR_NONE);
    ist_hops_free(&hops);
    free(roles);
    return found;
}

static void more_paths_than_can_be_counted_are_refused(void **state) {
    (void)state;
    for (uint32_t layers = LAYERS_MOST - 1; layers <= LAYERS_MOST + 1; layers++) {
        ist_view view = make_layers(layers);
        for (size_t build = 0; ist_hop_build_at(build); build++) {
            ist_error err = {0};
            shares found = from_first(&view, ist_hop_build_at(build), &err);
            assert_int_equal(err.kind, layers <= LAYERS_MOST ? IST_ERROR_NONE : IST_ERROR_LIMIT);
            shares_free(&found);
        }
        ist_view_free(&view);
    }
}

/* What lies beyond a layer goes through it in equal halves, and through each of its four ties in quarters. */
static void as_many_paths_as_can_be_counted_are_right(void **state) {
    (void)state;
    ist_error err = {0};
    ist_view view = make_layers(LAYERS_MOST);
    shares found = from_first(&view, NULL, &err);
    for (uint32_t layer = 1; layer <= LAYERS_MOST; layer++) {
        double beyond = 2.0 * (LAYERS_MOST - layer) + 1;
        assert_true(found.vertices[2 * layer - 1] == beyond / 2 && found.vertices[2 * layer] == beyond / 2);
        uint32_t tie = 2 + 4 * (layer - 1);
        assert_true(layer == LAYERS_MOST || found.edges[tie] == (beyond - 2) / 4 + 0.5);
    }
    shares_free(&found);
    ist_view_free(&view);
    view = make_layers(30);
    assert_like_search(&view, NULL, 30);
    ist_view_free(&view);
}

/* ---- which way is chosen ---- */

static void batches_are_taken_where_they_apply(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    ist_error err = {0};
    for (int weighted = 0; weighted < 2; weighted++) {
        for (int asked = IST_ASKED_SUMS; asked <= IST_ASKED_SHARES; asked++) {
            graph.weighted = weighted;
            ist_view view = test_view(&graph);
            ist_work forced = {.method = IST_METHOD_BATCHES, .logged = true};
            ist_plan plan;
            view.work = &forced;
            check(ist_plan_make(&plan, &view, view.vertex_count, (ist_asked)asked, &err), &err);
            bool apply = !weighted && asked == IST_ASKED_SHARES;
            assert_int_equal(plan.method == IST_METHOD_BATCHES, apply);
            assert_int_equal(strstr(ist_buffer_string(&forced.log), "by batches") != NULL, apply);
            ist_plan_free(&plan);
            ist_work_free(&forced);
            ist_view_free(&view);
        }
    }
}

static void a_forced_way_gives_what_the_search_gives(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    graph.weighted = false;
    ist_view view = test_view(&graph);
    shares expected = shares_by(&view, NULL, IST_METHOD_SEARCH), found = shares_by(&view, NULL, IST_METHOD_BATCHES);
    assert_numbers_near(found.vertices, expected.vertices, view.vertex_count, "vertex", 0);
    assert_numbers_near(found.edges, expected.edges, view.edge_count, "edge", 0);
    shares_free(&expected);
    shares_free(&found);
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_graphs_agree_with_the_definition),
        cmocka_unit_test(chains_and_trees_of_blocks_agree_with_the_search),
        cmocka_unit_test(pairs_of_two_sides_agree_with_the_search),
        cmocka_unit_test(graphs_without_ties_and_without_vertices_have_no_betweenness),
        cmocka_unit_test(a_tree_needs_no_search),
        cmocka_unit_test(several_batches_agree_with_one_search_after_the_other),
        cmocka_unit_test(every_vertex_is_a_source_once),
        cmocka_unit_test(any_number_of_threads_gives_the_same_bits),
        cmocka_unit_test(more_paths_than_can_be_counted_are_refused),
        cmocka_unit_test(as_many_paths_as_can_be_counted_are_right),
        cmocka_unit_test(batches_are_taken_where_they_apply),
        cmocka_unit_test(a_forced_way_gives_what_the_search_gives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
