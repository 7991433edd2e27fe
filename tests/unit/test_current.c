/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_current.c - the share of the current that meets a set of places: published values, closed forms, and absorbing
 * random walks as the slow reference.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/paths/current.h"
#include "graphs.h"

#include <math.h>

enum { MOST = 16 };

static ist_current current_of(double *shares, const ist_view *view, const ist_dependence_question *question) {
    ist_current result;
    ist_error err = {0};
    if (!ist_current_compute(&result, shares, view, question, &err)) {
        fail_msg("%s", err.message);
    }
    return result;
}

static void assert_near(double actual, double expected, double tolerance) {
    if (isnan(expected) ? !isnan(actual) : !(fabs(actual - expected) <= tolerance)) {
        fail_msg("%.17g, not %.17g", actual, expected);
    }
}

/* ---- the corridor graph ---- */

static ist_current azerbaijan(double *shares, const uint8_t *lost) {
    uint32_t from[] = {CN, KZ, UZ, TM, KG, TJ}, to[] = {EU}, places[] = {ALAT, BAKU};
    const ist_vertex_set sources = {.items = from, .count = 6}, targets = {.items = to, .count = 1};
    const ist_vertex_set on = {.items = places, .count = 2};
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph), left = {0};
    assert_true(ist_view_without(&left, &view, lost, NULL, NULL));
    ist_current result =
        current_of(shares, &left, &(ist_dependence_question){.sources = &sources, .targets = &targets, .on = &on});
    ist_view_free(&left);
    ist_view_free(&view);
    return result;
}

static void azerbaijan_carries_its_published_share_of_the_current(void **state) {
    (void)state;
    uint8_t lost[CORRIDOR_PLACES] = {0};
    double shares[6];
    ist_current open = azerbaijan(shares, lost);
    assert_near(open.share, .257329, 0.5e-6);
    assert_near(shares[0], .278775, 0.5e-6); /* from China, where no shortest route passes */
    assert_int_equal(open.pairs, 6);
    assert_int_equal(open.full, 0);
    lost[RU] = 1;
    assert_near(azerbaijan(NULL, lost).share, .424145, 0.5e-6);
    lost[IR] = 1;
    ist_current closed = azerbaijan(NULL, lost);
    assert_true(closed.share == 1);
    assert_int_equal(closed.full, 6);
}

/* ---- closed forms ---- */

static void two_ways_share_the_current_by_their_costs(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 4, .weighted = true};
    test_add(&graph, 0, 1, 1, 1);
    test_add(&graph, 0, 2, 2, 1);
    test_add(&graph, 1, 3, 2, 1);
    test_add(&graph, 2, 3, 4, 1);
    uint32_t from[] = {0}, to[] = {3}, upper[] = {1}, both[] = {1, 2};
    const ist_vertex_set sources = {.items = from, .count = 1}, targets = {.items = to, .count = 1};
    const ist_vertex_set on = {.items = upper, .count = 1}, all = {.items = both, .count = 2};
    ist_view view = test_view(&graph);
    ist_dependence_question question = {.sources = &sources, .targets = &targets, .on = &on};
    assert_near(current_of(NULL, &view, &question).share, 2.0 / 3, 1e-15);
    question.on = &all;
    assert_true(current_of(NULL, &view, &question).share == 1);
    ist_view_free(&view);
}

static void a_set_met_twice_counts_once(void **state) {
    (void)state;
    test_graph graph = test_path(5);
    uint32_t from[] = {0}, to[] = {4}, places[] = {1, 3};
    const ist_vertex_set sources = {.items = from, .count = 1}, targets = {.items = to, .count = 1};
    const ist_vertex_set on = {.items = places, .count = 2};
    ist_view view = test_view(&graph);
    ist_current result =
        current_of(NULL, &view, &(ist_dependence_question){.sources = &sources, .targets = &targets, .on = &on});
    assert_true(result.share == 1 && result.full == 1);
    ist_view_free(&view);
}

static void a_dead_end_has_no_share(void **state) {
    (void)state;
    test_graph graph = test_cycle(7);
    graph.vertex_count = 9;
    test_add(&graph, 3, 7, 1, 1);
    test_add(&graph, 7, 8, 1, 1);
    uint32_t from[] = {0, 1, 2}, to[] = {4, 5}, places[] = {7, 8};
    const ist_vertex_set sources = {.items = from, .count = 3}, targets = {.items = to, .count = 2};
    const ist_vertex_set on = {.items = places, .count = 2};
    ist_view view = test_view(&graph);
    ist_current result =
        current_of(NULL, &view, &(ist_dependence_question){.sources = &sources, .targets = &targets, .on = &on});
    assert_true(result.share == 0 && result.full == 0 && result.pairs == 6);
    ist_view_free(&view);
}

/* ---- the reference: potentials relaxed until nothing moves, then walkers that follow the current ---- */

typedef struct {
    size_t n;
    double conductance[MOST][MOST], potential[MOST];
} walk;

static bool reaches(const walk *w, uint32_t from, uint32_t to) {
    bool reached[MOST] = {false};
    reached[from] = true;
    for (size_t round = 0; round < w->n; round++) {
        for (size_t a = 0; a < w->n; a++) {
            for (size_t b = 0; b < w->n; b++) {
                reached[b] = reached[b] || (reached[a] && w->conductance[a][b] > 0);
            }
        }
    }
    return reached[to];
}

/* s is held at 1 and t at 0; every other place takes the mean of its neighbours. */
static void relax(walk *w, uint32_t s, uint32_t t) {
    double change = 1;
    for (size_t v = 0; v < w->n; v++) {
        w->potential[v] = v == s;
    }
    while (change > 1e-16) {
        change = 0;
        for (size_t v = 0; v < w->n; v++) {
            double sum = 0, all = 0;
            for (size_t u = 0; u < w->n; u++) {
                sum += w->conductance[v][u] * w->potential[u];
                all += w->conductance[v][u];
            }
            double next = v == s || v == t || all == 0 ? w->potential[v] : sum / all;
            change = fmax(change, fabs(next - w->potential[v]));
            w->potential[v] = next;
        }
    }
}

/* The chance that a walker, who goes from s in proportion to the currents that leave a place, comes to t and meets no
 * place of the set: from the chances of where it may go, as many times as a way has steps. */
static double clear_from(const walk *w, uint32_t s, uint32_t t, const bool *in_set) {
    double chance[MOST] = {0};
    chance[t] = 1;
    for (size_t round = 0; round < w->n; round++) {
        for (uint32_t v = 0; v < w->n; v++) {
            double sum = 0, all = 0;
            for (uint32_t u = 0; u < w->n; u++) {
                double current = w->conductance[v][u] * (w->potential[v] - w->potential[u]);
                all += current > 1e-13 ? current : 0;
                sum += current > 1e-13 && !in_set[u] ? current * chance[u] : 0;
            }
            chance[v] = v != t && all > 0 ? sum / all : chance[v];
        }
    }
    return chance[s];
}

static walk walk_of(const test_graph *graph) {
    walk w = {.n = graph->vertex_count};
    for (size_t edge = 0; edge < graph->edge_count; edge++) {
        double conductance = graph->weighted ? 1 / graph->costs[edge] : 1;
        w.conductance[graph->sources[edge]][graph->targets[edge]] = conductance;
        w.conductance[graph->targets[edge]][graph->sources[edge]] = conductance;
    }
    return w;
}

typedef struct {
    uint32_t from[MOST], to[MOST], on[MOST];
    ist_vertex_set sources, targets, places;
    bool in_set[MOST];
} question_sets;

static void choose_sets(question_sets *q, size_t n, uint64_t *random) {
    *q = (question_sets){0};
    for (uint32_t v = 0; v < n; v++) {
        if (test_below(random, 3) == 0) {
            q->from[q->sources.count++] = v;
        }
        if (test_below(random, 3) == 0) {
            q->to[q->targets.count++] = v;
        }
        if (test_below(random, 4) == 0 || v + 1 == n) {
            q->on[q->places.count++] = v;
            q->in_set[v] = true;
        }
    }
    q->sources.items = q->from;
    q->targets.items = q->to;
    q->places.items = q->on;
}

static void compare(walk *w, const ist_view *view, const question_sets *q) {
    double shares[MOST * MOST], sum = 0;
    size_t pairs = 0, full = 0;
    ist_current result = current_of(
        shares, view, &(ist_dependence_question){.sources = &q->sources, .targets = &q->targets, .on = &q->places});
    for (size_t i = 0; i < q->sources.count; i++) {
        for (size_t j = 0; j < q->targets.count; j++) {
            uint32_t s = q->from[i], t = q->to[j];
            double share = shares[i * q->targets.count + j];
            if (s == t || q->in_set[s] || q->in_set[t] || !reaches(w, s, t)) {
                assert_true(isnan(share));
                continue;
            }
            relax(w, s, t);
            assert_near(share, 1 - clear_from(w, s, t, q->in_set), 1e-9);
            sum += share;
            full += share == 1;
            pairs++;
        }
    }
    assert_int_equal(result.pairs, pairs);
    assert_int_equal(result.full, full);
    assert_near(result.share, pairs > 0 ? sum / (double)pairs : NAN, 1e-12);
}

static void random_graphs_agree_with_walkers(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 300; seed++) {
        uint64_t random = seed * 977 + 1;
        test_graph graph = test_random_graph(seed);
        if (graph.directed) {
            continue;
        }
        question_sets q;
        walk w = walk_of(&graph);
        ist_view view = test_view(&graph);
        choose_sets(&q, graph.vertex_count, &random);
        compare(&w, &view, &q);
        ist_view_free(&view);
    }
}

/* ---- what has no share ---- */

static void a_directed_view_has_no_current(void **state) {
    (void)state;
    test_graph graph = test_path(3);
    graph.directed = true;
    uint32_t from[] = {0}, to[] = {2}, places[] = {1};
    const ist_vertex_set sources = {.items = from, .count = 1}, targets = {.items = to, .count = 1};
    const ist_vertex_set on = {.items = places, .count = 1};
    ist_view view = test_view(&graph);
    ist_current result =
        current_of(NULL, &view, &(ist_dependence_question){.sources = &sources, .targets = &targets, .on = &on});
    assert_true(isnan(result.share) && result.pairs == 0 && !result.too_many);
    ist_view_free(&view);
}

static void too_many_pairs_are_not_begun(void **state) {
    (void)state;
    enum { LONG = 200000, ENDS = 1000 };
    static uint32_t heads[LONG], tails[LONG], ends[ENDS];
    for (uint32_t v = 0; v + 1 < LONG; v++) {
        tails[v] = v;
        heads[v] = v + 1;
    }
    for (uint32_t i = 0; i < ENDS; i++) {
        ends[i] = i;
    }
    uint32_t place = LONG / 2, last = LONG - 1;
    const ist_vertex_set several = {.items = ends, .count = ENDS}, on = {.items = &place, .count = 1};
    const ist_vertex_set one = {.items = &last, .count = 1};
    ist_view view = {0};
    const ist_edge_list list = {.vertex_count = LONG, .edge_count = LONG - 1, .sources = tails, .targets = heads};
    assert_true(ist_view_from_edges(&view, &list, NULL));
    ist_current result =
        current_of(NULL, &view, &(ist_dependence_question){.sources = &several, .targets = &several, .on = &on});
    assert_true(result.too_many && isnan(result.share));
    const ist_vertex_set first = {.items = ends, .count = 1};
    result = current_of(NULL, &view, &(ist_dependence_question){.sources = &first, .targets = &one, .on = &on});
    assert_true(!result.too_many && result.share == 1);
    ist_view_free(&view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(azerbaijan_carries_its_published_share_of_the_current),
        cmocka_unit_test(two_ways_share_the_current_by_their_costs),
        cmocka_unit_test(a_set_met_twice_counts_once),
        cmocka_unit_test(a_dead_end_has_no_share),
        cmocka_unit_test(random_graphs_agree_with_walkers),
        cmocka_unit_test(a_directed_view_has_no_current),
        cmocka_unit_test(too_many_pairs_are_not_begun),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
