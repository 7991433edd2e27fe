/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How many missing ties overturn a first rank: against all sets of missing ties of small networks, by slow betweenness
 * and by the measures themselves.
 */
#include "fixture.h"

#include "core/bias/missing.h"
#include "measuring.h"
#include "reference.h"

static const ist_metric_settings usual = {.seed = 1};

static ist_ego ego_of(const ist_view *view, const char *metric, const char *name) {
    ist_ego ego = {0};
    ist_error err = {0};
    if (!ist_ego_make(&ego, view, test_metric(metric), &usual, name, &err)) {
        fail_msg("%s", err.message);
    }
    return ego;
}

/* Edges as letters, "AB BC", each of a cost and a strength of 1 unless `costs` gives one digit an edge. */
static void open_ends(fixture *f, const char *ends, const char *costs, bool directed) {
    char csv[2048] = "source,target,directed,days\n";
    for (size_t i = 0; ends[3 * i] != '\0'; i++) {
        size_t length = strlen(csv);
        snprintf(csv + length, sizeof csv - length, "%c,%c,%s,%c\n", ends[3 * i], ends[3 * i + 1],
                 directed ? "true" : "false", costs != NULL ? costs[i] : '1');
        if (ends[3 * i + 2] == '\0') {
            break;
        }
    }
    char words[64];
    snprintf(words, sizeof words, "%s %s", directed ? "direction=out" : "", costs != NULL ? "cost=days" : "");
    fixture_ties(f, csv);
    fixture_view(f, words);
}

/* Four to six actors, each tied to A or to the one before. */
static void open_random(fixture *f, uint64_t seed) {
    uint64_t random = seed;
    char ends[128] = "", costs[64] = "";
    uint32_t n = 4 + test_below(&random, 3), percent = test_below(&random, 40), count = 0;
    bool directed = test_below(&random, 4) == 0, weighted = test_below(&random, 2) == 0;
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = a + 1; b < n; b++) {
            bool kept = a == (b > 2 && test_below(&random, 2) == 0 ? b - 1 : 0);
            if (kept || test_below(&random, 100) < percent) {
                snprintf(ends + 3 * count, 4, "%c%c ", 'A' + (int)a, 'A' + (int)b);
                costs[count++] = (char)('1' + test_below(&random, 4));
            }
        }
    }
    ends[3 * count - 1] = '\0';
    open_ends(f, ends, weighted ? costs : NULL, directed);
}

/* ---- all sets ---- */

typedef struct {
    size_t count;
    uint32_t a[64], b[64];
} missing_pairs;

static missing_pairs pairs_of(const ist_view *view, uint32_t ego) {
    missing_pairs p = {.count = 0};
    for (uint32_t a = 0; a < view->vertex_count; a++) {
        for (uint32_t b = view->directed ? 0 : a + 1; b < view->vertex_count; b++) {
            if (a != b && a != ego && b != ego && ist_view_edge(view, a, b) == IST_NONE) {
                p.a[p.count] = a;
                p.b[p.count++] = b;
            }
        }
    }
    return p;
}

static test_graph graph_with(const ist_view *view, const missing_pairs *pairs, uint32_t set, double cost,
                             double strength) {
    test_graph graph = {.vertex_count = view->vertex_count, .directed = view->directed, .weighted = view->has_cost};
    for (size_t e = 0; e < view->edge_count; e++) {
        test_add(&graph, view->sources[e], view->targets[e], view->costs[e], view->strengths[e]);
    }
    for (uint32_t i = 0; i < pairs->count; i++) {
        if ((set >> i & 1) != 0) {
            test_add(&graph, pairs->a[i], pairs->b[i], cost, strength);
        }
    }
    return graph;
}

/* Is somebody strictly before the ego, by slow betweenness, or by the measure itself? */
static bool overturned(const test_graph *graph, uint32_t ego, const char *metric) {
    double values[REFERENCE_VERTICES] = {0};
    bool before = false;
    if (strcmp(metric, "betweenness") == 0) {
        reference r;
        reference_make(&r, graph);
        for (size_t v = 0; v < graph->vertex_count; v++) {
            values[v] = reference_betweenness(&r, v);
        }
    } else {
        ist_view view = test_view(graph);
        ist_metric_values found = test_measured(metric, &view);
        memcpy(values, found.columns[0], graph->vertex_count * sizeof *values);
        ist_metric_values_free(&found);
        ist_view_free(&view);
    }
    for (size_t v = 0; v < graph->vertex_count; v++) {
        before = before || values[v] > values[ego] + 1e-9;
    }
    return before;
}

static double median_cost(const ist_view *view) {
    double sorted[64] = {0};
    for (size_t e = 0; e < view->edge_count; e++) {
        size_t at = e;
        for (; at > 0 && sorted[at - 1] > view->costs[e]; at--) {
            sorted[at] = sorted[at - 1];
        }
        sorted[at] = view->costs[e];
    }
    return sorted[(view->edge_count - 1) / 2];
}

/* The least number of missing ties that overturns it; 0: no set does. */
static size_t slow_least(const ist_view *view, uint32_t ego, const char *metric) {
    missing_pairs pairs = pairs_of(view, ego);
    size_t least = 0;
    assert_true(pairs.count <= 12);
    for (uint32_t set = 1; set < 1u << pairs.count; set++) {
        size_t size = (size_t)__builtin_popcount(set);
        if (least == 0 || size < least) {
            test_graph graph = graph_with(view, &pairs, set, median_cost(view), 1);
            least = overturned(&graph, ego, metric) ? size : least;
        }
    }
    return least;
}

/* Do the ties that were found overturn it? */
static void check_found(const ist_view *view, const ist_ego_missing *m, uint32_t ego, const char *metric) {
    missing_pairs found = {.count = m->enough};
    for (size_t i = 0; i < m->enough; i++) {
        assert_true(m->sources[i] != ego && m->targets[i] != ego);
        assert_int_equal(ist_view_edge(view, m->sources[i], m->targets[i]), IST_NONE);
        found.a[i] = m->sources[i];
        found.b[i] = m->targets[i];
    }
    test_graph graph = graph_with(view, &found, (1u << m->enough) - 1, m->cost, m->strength);
    assert_true(overturned(&graph, ego, metric));
    assert_true(m->rival != ego && m->rival < view->vertex_count);
}

typedef struct {
    size_t exact, never, bounded, over;
} tally;

static void check(const fixture *f, const char *metric, size_t tries, tally *t) {
    ist_ego ego = ego_of(&f->view, metric, NULL);
    ist_ego_missing m = {0};
    const ist_missing_options options = {.tries = tries, .draws = 30, .seed = 1};
    missing_pairs pairs = pairs_of(&f->view, ego.vertex);
    if (pairs.count <= 12) {
        size_t least = slow_least(&f->view, ego.vertex, metric);
        assert_true(ist_ego_missing_make(&m, &ego, &options, NULL));
        assert_int_equal(m.pairs, pairs.count);
        test_close("cost", 0, m.cost, median_cost(&f->view), 1e-12);
        if (m.way == IST_MISSING_NEVER) {
            assert_int_equal(least, 0);
            t->never++;
        } else {
            assert_true(m.least >= 1 && (least == 0 || m.least <= least));
            assert_true(m.enough == 0 || (least > 0 && m.enough >= least));
            assert_true(m.low == 0 || m.low >= least);
            assert_true(least > 0 || m.overturned == 0);
            t->exact += m.enough > 0 && m.enough == m.least;
            t->over += m.enough > m.least;
            t->bounded++;
        }
        if (m.enough > 0) {
            check_found(&f->view, &m, ego.vertex, metric);
        }
        if (tries >= 5000) { /* enough for all sets */
            assert_true(m.way == IST_MISSING_NEVER ? least == 0 : m.least == least && m.enough == least);
        }
        ist_ego_missing_free(&m);
    }
    ist_ego_free(&ego);
}

static void bounds_hold_what_all_sets_say(void **state) {
    (void)state;
    tally all = {0, 0, 0, 0}, some = {0, 0, 0, 0};
    for (uint64_t seed = 0; seed < 60; seed++) {
        fixture f = {0};
        open_random(&f, seed);
        check(&f, "betweenness", 5000, &all);
        check(&f, "betweenness", 12, &some);
        fixture_close(&f);
    }
    assert_true(all.exact > 10 && all.never > 10 && all.over == 0);
    assert_true(some.bounded > 10);
}

static void other_measures_are_searched_too(void **state) {
    (void)state;
    static const char *const metrics[] = {"harmonic", "closeness", "strength", "pagerank", "core-number"};
    tally t = {0, 0, 0, 0};
    for (uint64_t seed = 0; seed < 10; seed++) {
        for (size_t i = 0; i < sizeof metrics / sizeof *metrics; i++) {
            fixture f = {0};
            open_random(&f, 100 + seed);
            check(&f, metrics[i], 5000, &t);
            fixture_close(&f);
        }
    }
    assert_true(t.exact > 5 && t.over == 0);
}

/* ---- proofs ---- */

static void by_degree_the_number_is_counted(void **state) {
    (void)state;
    size_t counted = 0;
    for (uint64_t seed = 0; seed < 100; seed++) {
        fixture f = {0};
        open_random(&f, seed);
        if (!f.view.directed) {
            ist_ego ego = ego_of(&f.view, "degree", NULL);
            ist_ego_missing m = {0};
            assert_true(ist_ego_missing_make(&m, &ego, &(ist_missing_options){.tries = 1, .draws = 1}, NULL));
            size_t least = slow_least(&f.view, ego.vertex, "degree");
            assert_int_equal(m.enough, least);
            assert_int_equal(m.least, least);
            if (least > 0) {
                assert_int_equal(m.way, IST_MISSING_COUNTED);
                check_found(&f.view, &m, ego.vertex, "degree");
                counted++;
            } else {
                assert_int_equal(m.way, IST_MISSING_NEVER);
            }
            ist_ego_missing_free(&m);
            ist_ego_free(&ego);
        }
        fixture_close(&f);
    }
    assert_true(counted > 20);
}

/* A is tied to everybody: no set of ties among the others puts anybody before it. */
static void who_is_tied_to_all_is_never_overturned_by_hops(void **state) {
    (void)state;
    static const char *const metrics[] = {"betweenness", "closeness", "harmonic", "degree"};
    static const char *const networks[] = {"AB AC AD AE", "AB AC AD AE BC", "AB AC AD AE BC CD", "AB AC AD AE BC DE"};
    for (size_t i = 0; i < sizeof networks / sizeof *networks; i++) {
        for (size_t k = 0; k < sizeof metrics / sizeof *metrics; k++) {
            fixture f = {0};
            ist_ego_missing m = {0};
            open_ends(&f, networks[i], NULL, false);
            ist_ego ego = ego_of(&f.view, metrics[k], "A");
            assert_true(ist_ego_missing_make(&m, &ego, &(ist_missing_options){.tries = 1, .draws = 1}, NULL));
            assert_int_equal(m.way, IST_MISSING_NEVER);
            assert_non_null(m.why);
            assert_int_equal(slow_least(&f.view, ego.vertex, metrics[k]), 0);
            ist_ego_missing_free(&m);
            ist_ego_free(&ego);
            fixture_close(&f);
        }
    }
}

/* By cost the same does not hold: A's ways are long. */
static void by_costs_who_is_tied_to_all_can_be_overturned(void **state) {
    (void)state;
    fixture f = {0};
    ist_ego_missing m = {0};
    open_ends(&f, "AB AC AD AE BC", "99991", false);
    ist_ego ego = ego_of(&f.view, "betweenness", "A");
    assert_int_equal(ego.ranks[ego.vertex], 1);
    assert_true(ist_ego_missing_make(&m, &ego, &(ist_missing_options){.tries = 5000, .draws = 10}, NULL));
    assert_int_equal(m.way == IST_MISSING_NEVER ? 0 : m.enough, slow_least(&f.view, ego.vertex, "betweenness"));
    ist_ego_missing_free(&m);
    ist_ego_free(&ego);
    fixture_close(&f);
}

static void what_is_not_asked_has_a_reason(void **state) {
    (void)state;
    static const struct {
        const char *ends, *ego, *why;
        ist_missing_way way;
    } cases[] = {{"AB BC", "A", "does not rank first", IST_MISSING_NOT_ASKED},
                 {"AB AC BC CD", "D", "does not rank first", IST_MISSING_NOT_ASKED},
                 {"AB AC BC", "A", "all others are tied", IST_MISSING_NEVER}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f = {0};
        ist_ego_missing m = {0};
        open_ends(&f, cases[i].ends, NULL, false);
        ist_ego ego = ego_of(&f.view, "betweenness", cases[i].ego);
        assert_true(ist_ego_missing_make(&m, &ego, &(ist_missing_options){.draws = 10, .seed = 1}, NULL));
        assert_int_equal(m.way, cases[i].way);
        assert_non_null(strstr(m.why, cases[i].why));
        assert_int_equal(m.enough, 0);
        ist_ego_missing_free(&m);
        ist_ego_free(&ego);
        fixture_close(&f);
    }
}

/* Costs ten times as large change nothing, nor does the seed but for the draws. */
static void units_do_not_matter(void **state) {
    (void)state;
    static const char *const words[] = {"cost=days", "cost=hours"};
    ist_ego_missing found[2] = {{.why = NULL}, {.why = NULL}};
    for (size_t i = 0; i < 2; i++) {
        fixture f = {0};
        fixture_ties(&f, "source,target,days,hours\nA,B,1,8\nA,C,2,16\nA,D,1,8\nD,E,3,24\nE,F,1,8\n");
        fixture_view(&f, words[i]);
        ist_ego ego = ego_of(&f.view, "betweenness", NULL);
        assert_true(ist_ego_missing_make(&found[i], &ego, &(ist_missing_options){.draws = 50, .seed = 9}, NULL));
        ist_ego_free(&ego);
        fixture_close(&f);
    }
    assert_int_equal(found[0].least, found[1].least);
    assert_int_equal(found[0].enough, found[1].enough);
    assert_int_equal(found[0].rival, found[1].rival);
    assert_int_equal(found[0].median, found[1].median);
    assert_int_equal(found[0].overturned, found[1].overturned);
    assert_true(found[1].cost == 8 * found[0].cost);
    ist_ego_missing_free(&found[0]);
    ist_ego_missing_free(&found[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_hold_what_all_sets_say),
        cmocka_unit_test(other_measures_are_searched_too),
        cmocka_unit_test(by_degree_the_number_is_counted),
        cmocka_unit_test(who_is_tied_to_all_is_never_overturned_by_hops),
        cmocka_unit_test(by_costs_who_is_tied_to_all_can_be_overturned),
        cmocka_unit_test(what_is_not_asked_has_a_reason),
        cmocka_unit_test(units_do_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
