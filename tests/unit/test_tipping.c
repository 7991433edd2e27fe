/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tipping: against every path written out and compared in whole numbers; extremes; the corridor.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "priced_graphs.h"

enum { TRIALS = 200 };

static small_routes every;
static whole_point candidates[WHOLE_POINTS];

/* The breakpoints of one pair by trying every penalty that could be one. */
static size_t slow_breakpoints(whole_point *out, const whole_graph *w, const small_routes *routes) {
    size_t tried = whole_candidates(candidates), count = 0;
    for (size_t i = 0; i < tried && routes->count > 0; i++) {
        if (whole_slope(w, routes, candidates[i], true) != whole_slope(w, routes, candidates[i], false)) {
            out[count++] = candidates[i];
        }
    }
    return count;
}

static void assert_close(double actual, double expected) {
    if (fabs(actual - expected) > 1e-12 * fmax(1, fabs(expected))) {
        fail_msg("%.17g is not %.17g", actual, expected);
    }
}

static void check_envelope(const ist_envelope *found, const whole_graph *w, const small_routes *routes) {
    static whole_point expected[WHOLE_POINTS];
    size_t count = slow_breakpoints(expected, w, routes);
    assert_int_equal(found->count, routes->count > 0 ? count + 1 : 0);
    for (size_t i = 0; i < found->count; i++) {
        whole_point from = i > 0 ? expected[i - 1] : (whole_point){0, 1, 0};
        assert_close(found->items[i].from, (double)from.num / (double)from.den);
        bool below = i == 0 && count > 0 && expected[0].num == 0;
        assert_int_equal(found->items[i].price.shares[0], whole_slope(w, routes, from, !below));
        if (i > 0) { /* concave and continuous */
            double left = ist_price_at(&found->items[i - 1].price, WHOLE_PARTS, (double[]){found->items[i].from, 0});
            double right = ist_price_at(&found->items[i].price, WHOLE_PARTS, (double[]){found->items[i].from, 0});
            assert_true(found->items[i].price.shares[0] < found->items[i - 1].price.shares[0]);
            assert_close(left, right);
        }
    }
}

static void breakpoints_are_those_of_all_paths_written_out(void **state) {
    (void)state;
    size_t bent = 0, apart = 0, at_nought = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        whole_graph w = whole_random(seed, 7);
        ist_view view = small_view(&w.graph);
        ist_penalties penalties = whole_penalties(&w, &view, false);
        ist_priced priced = {0};
        assert_true(ist_priced_init(&priced, &penalties, NULL));
        ist_envelope found;
        uint32_t target = (uint32_t)w.graph.vertex_count - 1;
        whole_routes(&every, &w, 0, target);
        assert_true(ist_envelope_make(&found, &priced, 0, target, INFINITY, NULL));
        check_envelope(&found, &w, &every);
        bent += found.count > 1;
        apart += found.count == 0;
        at_nought += found.count > 1 && found.items[1].from == 0;
        ist_envelope_free(&found);
        ist_priced_free(&priced);
        ist_penalties_free(&penalties);
        ist_view_free(&view);
    }

    assert_true(bent > 70 && apart > 20 && at_nought > 20);
}

/* ---- steps ---- */

/* What pairs say at a penalty, by every path of each. */
typedef struct {
    double share, cost, demand;
    size_t pairs, unreachable, full;
} tally;

static void tally_pair(tally *sum, const whole_graph *w, uint32_t on, double demand, whole_point at) {
    int64_t least = INT64_MAX;
    size_t tied = 0, met = 0;
    for (size_t r = 0; r < every.count; r++) {
        int64_t cost = whole_cost(w, &every.items[r], at);
        tied = cost < least ? 0 : tied;
        met = cost < least ? 0 : met;
        least = cost < least ? cost : least;
        tied += cost == least;
        met += cost == least && small_in(every.items[r].vertices, every.items[r].count, on);
    }
    sum->pairs += tied > 0;
    sum->unreachable += tied == 0;
    sum->full += tied > 0 && met == tied;
    if (tied > 0) {
        sum->demand += demand;
        sum->share += demand * (double)met / (double)tied;
        sum->cost += demand * (double)least / ((double)at.den * WHOLE_PARTS);
    }
}

static tally tally_all(const whole_graph *w, uint32_t on, const double *demand, whole_point at) {
    tally sum = {0};
    uint32_t n = (uint32_t)w->graph.vertex_count;
    for (uint32_t s = 0; s < n; s++) {
        for (uint32_t t = 0; t < n; t++) {
            if (s != t && s != on && t != on && demand[s * n + t] > 0) {
                whole_routes(&every, w, s, t);
                tally_pair(&sum, w, on, demand[s * n + t], at);
            }
        }
    }
    return sum;
}

static void check_step(const ist_tipping_step *step, const tally *expected, double at) {
    assert_int_equal(step->ways.pairs, expected->pairs);
    assert_int_equal(step->ways.unreachable, expected->unreachable);
    assert_int_equal(step->ways.full, expected->full);
    if (expected->pairs > 0) {
        assert_close(step->ways.shortest, expected->share / expected->demand);
        assert_close(ist_tipping_is_point(step) ? step->ways.cost : step->base + step->passages * at,
                     expected->cost / expected->demand);
    }
}

/* The steps of all ordered pairs of a graph against the union of what every pair does by itself. */
static void check_steps(const ist_tipping *found, const whole_graph *w, uint32_t on, const double *demand) {
    static whole_point all[8 * WHOLE_POINTS], own[WHOLE_POINTS];
    size_t count = 0, kept = 0, step = 0;
    uint32_t n = (uint32_t)w->graph.vertex_count;
    for (uint32_t s = 0; s < n; s++) {
        for (uint32_t t = 0; t < n; t++) {
            if (s != t && s != on && t != on && demand[s * n + t] > 0) {
                whole_routes(&every, w, s, t);
                size_t more = slow_breakpoints(own, w, &every);
                memcpy(all + count, own, more * sizeof *own);
                count += more;
            }
        }
    }
    qsort(all, count, sizeof *all, whole_compare);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || whole_compare(&all[i], &all[kept - 1]) != 0) {
            all[kept++] = all[i];
        }
    }
    whole_point before = {0, 1, 0};
    for (size_t i = 0; i <= kept; i++) {
        whole_point to = i < kept ? all[i] : (whole_point){before.num + 7 * before.den, before.den, 0};
        whole_point middle = {before.num * to.den + to.num * before.den, 2 * before.den * to.den, 0};
        if (to.num > 0) {
            tally expected = tally_all(w, on, demand, middle);
            check_step(&found->steps[step++], &expected, (double)middle.num / (double)middle.den);
        }
        if (i < kept) {
            tally expected = tally_all(w, on, demand, to);
            assert_close(found->steps[step].from, (double)to.num / (double)to.den);
            check_step(&found->steps[step], &expected, found->steps[step].from);
            step++;
        }
        before = to;
    }
    assert_int_equal(found->step_count, step);
}

/* The same costs in a network that never had a penalty. */
static void check_fresh(const ist_tipping_step *step, const ist_priced *priced, const ist_dependence_question *asked) {
    const ist_view *view = &priced->view;
    double *costs = calloc(view->edge_count + 1, sizeof *costs);
    ist_view fresh = {0};
    ist_dependence found;
    assert_non_null(costs);
    for (uint32_t e = 0; e < view->edge_count; e++) {
        costs[e] = INFINITY;
        for (uint32_t i = priced->penalties->offsets[e]; i < priced->penalties->offsets[e + 1]; i++) {
            const ist_price *price = &priced->penalties->prices[i];
            costs[e] = fmin(costs[e], price->base + step->at * (double)price->shares[0] / WHOLE_PARTS);
        }
    }
    const ist_edge_list edges = {.vertex_count = view->vertex_count,
                                 .edge_count = view->edge_count,
                                 .directed = view->directed,
                                 .sources = view->sources,
                                 .targets = view->targets,
                                 .costs = costs};
    assert_true(ist_view_from_edges(&fresh, &edges, NULL));
    assert_true(ist_dependence_compute(&found, &fresh, asked, NULL));
    assert_int_equal(found.full, step->ways.full);
    assert_true(found.pairs == 0 ||
                (fabs(found.shortest - step->ways.shortest) < 1e-12 && fabs(found.cost - step->ways.cost) < 1e-9));
    ist_view_free(&fresh);
    free(costs);
}

static void steps_are_those_of_all_pairs_together(void **state) {
    (void)state;
    size_t steps = 0;
    for (uint64_t seed = 1000; seed < 1000 + TRIALS / 2; seed++) {
        whole_graph w = whole_random(seed, 5);
        uint64_t random = seed;
        uint32_t on = small_random(&random, (uint32_t)w.graph.vertex_count), all[SMALL_PLACES];
        double demand[SMALL_PLACES * SMALL_PLACES];
        for (uint32_t i = 0; i < w.graph.vertex_count * w.graph.vertex_count; i++) {
            all[i / w.graph.vertex_count] = i / (uint32_t)w.graph.vertex_count;
            demand[i] = small_random(&random, 4);
        }
        ist_view view = small_view(&w.graph);
        ist_penalties penalties = whole_penalties(&w, &view, false);
        ist_priced priced = {0};
        ist_tipping found;
        const ist_vertex_set whole = {.items = all, .count = w.graph.vertex_count}, x = {.items = &on, .count = 1};
        const ist_dependence_question question = {.sources = &whole, .targets = &whole, .on = &x, .demand = demand};
        assert_true(ist_priced_init(&priced, &penalties, NULL));
        assert_true(ist_tipping_compute(&found, &priced, &question, INFINITY, NULL));
        check_steps(&found, &w, on, demand);
        for (size_t i = 0; i < found.step_count; i++) {
            check_fresh(&found.steps[i], &priced, &question);
        }
        steps += found.step_count;
        ist_tipping_free(&found);
        ist_priced_free(&priced);
        ist_penalties_free(&penalties);
        ist_view_free(&view);
    }

    assert_true(steps > 200);
}

static void a_limit_leaves_the_steps_below_it(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        whole_graph w = whole_random(seed, 7);
        ist_view view = small_view(&w.graph);
        ist_penalties penalties = whole_penalties(&w, &view, false);
        ist_priced priced = {0};
        ist_envelope all, some;
        uint32_t t = (uint32_t)w.graph.vertex_count - 1;
        assert_true(ist_priced_init(&priced, &penalties, NULL));
        assert_true(ist_envelope_make(&all, &priced, 0, t, INFINITY, NULL));
        for (int half = 1; half < 10; half++) {
            size_t expected = 0;
            double limit = half / 2.0;
            assert_true(ist_envelope_make(&some, &priced, 0, t, limit, NULL));
            while (expected < all.count && all.items[expected].from <= limit * (1 + 1e-12)) {
                expected++;
            }
            assert_int_equal(some.count, expected);
            for (size_t i = 0; i < expected; i++) {
                assert_close(some.items[i].from, all.items[i].from);
                assert_int_equal(some.items[i].price.shares[0], all.items[i].price.shares[0]);
            }
            ist_envelope_free(&some);
        }
        ist_envelope_free(&all);
        ist_priced_free(&priced);
        ist_penalties_free(&penalties);
        ist_view_free(&view);
    }
}

/* ---- extremes ---- */

typedef struct {
    ist_view view;
    ist_penalties penalties;
    ist_priced priced;
    ist_envelope found;
    ist_error err;
} lines;

/* Finds the breakpoints from vertex 0 to the last one; `shares` of the first amount, in whole ones. */
static bool find_lines(lines *l, const ist_edge_list *edges, const uint64_t *shares, double up_to) {
    uint64_t *both = calloc(2 * edges->edge_count + 1, sizeof *both);
    *l = (lines){0};
    assert_non_null(both);
    memcpy(both, shares, edges->edge_count * sizeof *both);
    assert_true(ist_view_from_edges(&l->view, edges, NULL));
    assert_true(ist_penalties_from_shares(&l->penalties, &l->view, both, 1, NULL));
    assert_true(ist_priced_init(&l->priced, &l->penalties, NULL));
    free(both);
    return ist_envelope_make(&l->found, &l->priced, 0, (uint32_t)edges->vertex_count - 1, up_to, &l->err);
}

static void lines_free(lines *l) {
    ist_envelope_free(&l->found);
    ist_priced_free(&l->priced);
    ist_penalties_free(&l->penalties);
    ist_view_free(&l->view);
}

/* Way i over its own vertex costs i (i + 1) / 2 more and passes 1000 - i times: way i + 1 takes over at i + 1. */
static void a_thousand_breakpoints_are_all_found(void **state) {
    (void)state;
    enum { WAYS = 1001 };
    static uint32_t sources[2 * WAYS], targets[2 * WAYS];
    static uint64_t shares[2 * WAYS];
    static double costs[2 * WAYS];
    for (uint32_t i = 0; i < WAYS; i++) {
        sources[i] = 0;
        targets[i] = sources[WAYS + i] = i + 1;
        targets[WAYS + i] = WAYS + 1;
        costs[i] = 1 + i * (i + 1) / 2.0;
        costs[WAYS + i] = 1;
        shares[i] = WAYS - 1 - i;
    }
    const ist_edge_list edges = {.vertex_count = WAYS + 2,
                                 .edge_count = (size_t)2 * WAYS,
                                 .sources = sources,
                                 .targets = targets,
                                 .costs = costs};
    lines l;
    assert_true(find_lines(&l, &edges, shares, INFINITY));
    assert_int_equal(l.found.count, WAYS);
    for (size_t i = 1; i < WAYS; i++) {
        assert_true(l.found.items[i].from == (double)i);
        assert_int_equal(l.found.items[i].price.shares[0], WAYS - 1 - i);
    }
    assert_true(l.priced.sweeps < (size_t)3 * WAYS);
    lines_free(&l);
}

/* A ring of a million: one half passes, the other is longer by 1000. */
static void a_ring_of_a_million_is_answered(void **state) {
    (void)state;
    enum { N = 1000000, HALF = N / 2 };
    static uint32_t ends[2 * N];
    static uint64_t shares[N];
    static double costs[N];
    for (uint32_t i = 0; i < N; i++) { /* the last vertex stands opposite the first one */
        ends[i] = i == HALF - 1 ? 0 : i;
        ends[N + i] = i == N - 1 ? HALF - 1 : i + 1;
        costs[i] = 1;
    }
    costs[HALF] = 1001;
    shares[7] = 4;
    const ist_edge_list edges = {
        .vertex_count = N, .edge_count = N, .sources = ends, .targets = ends + N, .costs = costs};
    lines l;
    assert_true(find_lines(&l, &edges, shares, INFINITY));
    assert_int_equal(l.found.count, 2);
    assert_true(l.found.items[1].from == 250);
    lines_free(&l);
}

/* Two ways from 0 to 3: over 1, which passes once, and over 2. */
static bool two_ways(lines *l, double cheap, double dear, double up_to) {
    static const uint32_t sources[] = {0, 1, 0, 2}, targets[] = {1, 3, 2, 3};
    static const uint64_t shares[] = {1, 0, 0, 0};
    const double costs[] = {cheap, cheap, dear, dear};
    const ist_edge_list edges = {
        .vertex_count = 4, .edge_count = 4, .sources = sources, .targets = targets, .costs = costs};
    return find_lines(l, &edges, shares, up_to);
}

static void costs_of_every_size_are_right_or_refused(void **state) {
    (void)state;
    static const double sizes[] = {1e-300, 1e-150, 1e-6, 1, 1e6, 1e150, 1e300};
    lines l;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        assert_true(two_ways(&l, sizes[i], 3 * sizes[i], INFINITY));
        assert_int_equal(l.found.count, 2);
        assert_true(fabs(l.found.items[1].from / sizes[i] - 4) < 1e-12);
        lines_free(&l);
    }
    assert_false(two_ways(&l, 1e-300, 1e300, INFINITY)); /* 1e-300 is lost beside 2e300 */
    assert_int_equal(l.err.kind, IST_ERROR_LIMIT);
    lines_free(&l);
    assert_false(two_ways(&l, 1e308, 1.7e308, INFINITY));
    assert_int_equal(l.err.kind, IST_ERROR_LIMIT);
    lines_free(&l);
}

static void a_tie_without_a_penalty_is_a_breakpoint_at_nought(void **state) {
    (void)state;
    lines l;
    assert_true(two_ways(&l, 2, 2, INFINITY));
    assert_int_equal(l.found.count, 2);
    assert_true(l.found.items[1].from == 0 && l.found.items[0].price.shares[0] == 1);
    assert_int_equal(l.found.items[1].price.shares[0], 0);
    lines_free(&l);
    assert_true(two_ways(&l, 2, 3, 2)); /* at the limit itself */
    assert_int_equal(l.found.count, 2);
    lines_free(&l);
    assert_true(two_ways(&l, 2, 3, 1.9));
    assert_int_equal(l.found.count, 1);
    lines_free(&l);
}

static void without_a_way_there_is_nothing(void **state) {
    (void)state;
    static const uint32_t source = 0, target = 1;
    static const uint64_t share = 1;
    const double cost = 1;
    const ist_edge_list edges = {
        .vertex_count = 3, .edge_count = 1, .sources = &source, .targets = &target, .costs = &cost};
    lines l;
    assert_true(find_lines(&l, &edges, &share, INFINITY));
    assert_int_equal(l.found.count, 0);
    lines_free(&l);
}

/* ---- the corridor ---- */

static void the_corridor_tips_at_eight_days(void **state) {
    (void)state;
    static const char *const expected[3][4] = {
        {"0 - <8", "0.000", "22 + p", "CN-KZ-RU-EU"},
        {"8", "0.667", "30", "CN-KZ-{AKTAU-ALAT-BAKU-TBILISI-{BLACKSEA | KARS-TR} | RU}-EU"},
        {">8", "1.000", "30", "CN-KZ-AKTAU-ALAT-BAKU-TBILISI-{BLACKSEA | KARS-TR}-EU"}};
    asked_query a;
    assert_true(ask(&a, "tipping", "cost=days",
                    (ist_query_options){.on = "AZ", .source = "CN", .target = "EU", .penalise = "RU,IR"}));
    assert_int_equal(a.table.row_count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(asked_cell(&a, i, 0), expected[i][0]);
        assert_string_equal(asked_cell(&a, i, 3), expected[i][1]);
        assert_string_equal(asked_cell(&a, i, 4), expected[i][2]);
        assert_string_equal(asked_cell(&a, i, 6), expected[i][3]);
    }
    assert_string_equal(asked_note(&a, 0), "From a penalty of 8 days on RU and IR the best way runs through AZ, "
                                           "below it none");
    assert_string_equal(asked_note(&a, 1), "Beyond 8 days no way passes RU and IR, as if closed");
    asked_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breakpoints_are_those_of_all_paths_written_out),
        cmocka_unit_test(steps_are_those_of_all_pairs_together),
        cmocka_unit_test(a_limit_leaves_the_steps_below_it),
        cmocka_unit_test(a_thousand_breakpoints_are_all_found),
        cmocka_unit_test(a_ring_of_a_million_is_answered),
        cmocka_unit_test(costs_of_every_size_are_right_or_refused),
        cmocka_unit_test(a_tie_without_a_penalty_is_a_breakpoint_at_nought),
        cmocka_unit_test(without_a_way_there_is_nothing),
        cmocka_unit_test(the_corridor_tips_at_eight_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
