/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dependence: against every route written out, and the published closure cases of the corridor graph.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/flow/flow.h"
#include "core/paths/current.h"
#include "every_route.h"

enum { TRIALS = 600 };

static small_routes every;

/* Of the shortest routes of the one pair that the graph asks for: how many there are, and how many meet the set. */
static void count_shortest(const small_graph *g, uint64_t set, size_t *all, size_t *met, double *cost) {
    small_every_route(&every, g);
    *cost = every.count > 0 ? every.items[0].cost : 0;
    *all = *met = 0;
    for (size_t i = 0; i < every.count && every.items[i].cost < every.items[0].cost + 1e-9; i++) {
        ++*all;
        *met += !small_survives(g, &every.items[i], set, 0);
    }
}

/* A pair as a graph of its own, so that a route may pass the other sources and targets. */
static small_graph pair_of(const small_graph *g, uint32_t source, uint32_t target) {
    small_graph pair = *g;
    pair.from_count = pair.to_count = 1;
    pair.from[0] = source;
    pair.to[0] = target;
    return pair;
}

typedef struct {
    size_t pairs, unreachable, full;
    double sum, cost;
} tally;

static void add_pair(tally *t, const small_graph *g, uint32_t source, uint32_t target, uint64_t set) {
    if (source == target || (set >> source & 1) || (set >> target & 1)) {
        return;
    }
    small_graph pair = pair_of(g, source, target);
    size_t all, met;
    double cost;
    count_shortest(&pair, set, &all, &met, &cost);
    t->cost += cost;
    t->pairs += all > 0;
    t->unreachable += all == 0;
    t->full += all > 0 && met == all;
    t->sum += all > 0 ? (double)met / (double)all : 0;
}

static void the_share_of_shortest_routes_is_that_of_all_written_out(void **state) {
    (void)state;
    size_t partial = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        small_graph g = small_random_graph(seed);
        uint64_t random = seed;
        uint32_t x[2] = {small_random(&random, (uint32_t)g.vertex_count),
                         small_random(&random, (uint32_t)g.vertex_count)};
        uint64_t set = (uint64_t)1 << x[0] | (uint64_t)1 << x[1];
        uint32_t all[SMALL_PLACES];
        tally expected = {0};
        for (uint32_t s = 0; s < g.vertex_count; s++) {
            all[s] = s;
            for (uint32_t t = 0; t < g.vertex_count; t++) {
                add_pair(&expected, &g, s, t, set);
            }
        }
        ist_view view = small_view(&g);
        const ist_vertex_set whole = {.items = all, .count = g.vertex_count}, on = {.items = x, .count = 2};
        ist_dependence found;
        assert_true(ist_dependence_compute(
            &found, &view, &(ist_dependence_question){.sources = &whole, .targets = &whole, .on = &on}, NULL));
        assert_int_equal(found.pairs, expected.pairs);
        assert_int_equal(found.unreachable, expected.unreachable);
        assert_int_equal(found.full, expected.full);
        assert_true(expected.pairs == 0 ? isnan(found.shortest)
                                        : fabs(found.shortest - expected.sum / (double)expected.pairs) < 1e-12);
        assert_true(expected.pairs == 0 ? isnan(found.cost)
                                        : fabs(found.cost - expected.cost / (double)expected.pairs) < 1e-9);
        partial += expected.sum > (double)expected.full + 0.1;
        ist_view_free(&view);
    }
    assert_true(partial > 20);
}

/* ---- demand ---- */

/* One pair alone, in the same network. */
static ist_dependence pair_alone(const ist_view *view, const ist_vertex_set *on, uint32_t s, uint32_t t) {
    const ist_vertex_set source = {.items = &s, .count = 1}, target = {.items = &t, .count = 1};
    const ist_dependence_question question = {.sources = &source, .targets = &target, .on = on};
    ist_dependence found = {0};
    assert_true(ist_dependence_compute(&found, view, &question, NULL));
    return found;
}

typedef struct {
    double shortest, cost, flow, current;              /* weighted sums */
    double demand, unmet, flow_demand, current_demand; /* of what they are sums of */
} weighed;

static void weigh_pair(weighed *sum, const ist_view *view, const ist_vertex_set *on, const uint32_t ends[2],
                       double demand) {
    ist_dependence one = pair_alone(view, on, ends[0], ends[1]);
    const ist_vertex_set s = {.items = (uint32_t[]){ends[0]}, .count = 1},
                         t = {.items = (uint32_t[]){ends[1]}, .count = 1};
    ist_current current = {0};
    assert_true(ist_current_compute(&current, NULL, view,
                                    &(ist_dependence_question){.sources = &s, .targets = &t, .on = on}, NULL));
    sum->unmet += one.unreachable > 0 ? demand : 0;
    if (one.pairs > 0) {
        sum->demand += demand;
        sum->shortest += demand * one.shortest;
        sum->cost += demand * one.cost;
        sum->flow += one.flow_pairs > 0 ? demand * one.flow : 0;
        sum->flow_demand += one.flow_pairs > 0 ? demand : 0;
        sum->current += current.pairs > 0 ? demand * current.share : 0;
        sum->current_demand += current.pairs > 0 ? demand : 0;
    }
}

static void assert_mean(double actual, double sum, double demand) {
    assert_true(demand > 0 ? fabs(actual - sum / demand) < 1e-9 * fmax(1, sum / demand) : isnan(actual));
}

static void means_are_weighted_by_demand(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < TRIALS / 3; seed++) {
        small_graph g = small_random_graph(seed);
        uint64_t random = seed;
        uint32_t x = small_random(&random, (uint32_t)g.vertex_count), all[SMALL_PLACES];
        const ist_vertex_set whole = {.items = all, .count = g.vertex_count}, on = {.items = &x, .count = 1};
        double demand[SMALL_PLACES * SMALL_PLACES];
        weighed sum = {0};
        ist_view view = small_view(&g);
        for (uint32_t i = 0; i < g.vertex_count * g.vertex_count; i++) {
            uint32_t s = i / (uint32_t)g.vertex_count, t = i % (uint32_t)g.vertex_count;
            all[s] = s;
            demand[i] = small_random(&random, 4) / 2.0;
            if (demand[i] > 0) {
                weigh_pair(&sum, &view, &on, (uint32_t[]){s, t}, demand[i]);
            }
        }
        const ist_dependence_question question = {.sources = &whole, .targets = &whole, .on = &on, .demand = demand};
        ist_dependence found;
        ist_current current;
        assert_true(ist_dependence_compute(&found, &view, &question, NULL));
        assert_true(ist_current_compute(&current, NULL, &view, &question, NULL));
        assert_true(found.demand == sum.demand && found.unmet == sum.unmet);
        assert_mean(found.shortest, sum.shortest, sum.demand);
        assert_mean(found.cost, sum.cost, sum.demand);
        assert_mean(found.flow, sum.flow, sum.flow_demand);
        assert_mean(current.share, sum.current, sum.current_demand);
        ist_view_free(&view);
    }
}

static void the_share_of_flow_is_what_is_lost_without_the_set(void **state) {
    (void)state;
    size_t compared = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        small_graph g = small_random_graph(seed);
        g.from_count = g.to_count = 1;
        uint64_t random = seed;
        uint32_t x = small_random(&random, (uint32_t)g.vertex_count);
        ist_ends ends = small_ends(&g);
        ist_view view = small_view(&g), rest = {0};
        uint8_t lost[SMALL_PLACES] = {0};
        lost[x] = 1;
        assert_true(ist_view_without(&rest, &view, lost, NULL, NULL));
        ist_flow whole = {0}, left = {0};
        assert_true(ist_flow_max(&whole, &view, &ends, IST_FLOW_CAPACITY, NULL, NULL));
        assert_true(ist_flow_max(&left, &rest, &ends, IST_FLOW_CAPACITY, NULL, NULL));
        const ist_vertex_set on = {.items = &x, .count = 1};
        ist_dependence found;
        assert_true(ist_dependence_compute(
            &found, &view, &(ist_dependence_question){.sources = &ends.sources, .targets = &ends.targets, .on = &on},
            NULL));
        if (x != g.from[0] && x != g.to[0] && whole.value > 0 && isfinite(whole.value)) {
            assert_true(fabs(found.flow - (1 - left.value / whole.value)) < 1e-9);
            compared++;
        }
        ist_flow_free(&whole);
        ist_flow_free(&left);
        ist_view_free(&view);
        ist_view_free(&rest);
    }
    assert_true(compared > 50);
}

static const char central_asia[] = "CN,KZ,UZ,TM,KG,TJ";

static void the_corridor_has_its_published_dependence_on_azerbaijan(void **state) {
    (void)state;
    static const char *const cases[] = {"open",
                                        "close=RU",
                                        "close=RU,IR",
                                        "close=RU,IR build=TRIPP",
                                        "close=RU,IR,TBILISI",
                                        "close=RU,IR,TBILISI build=TRIPP"};
    /* shortest, current, at-100, pairs, unreachable, mean cost, best CN-EU, tied, max-flow */
    static const char *const rows[][9] = {
        {"0.000", "0.257", "0", "6", "0", "18.500", "22.000", "1.000", "0.021"},
        {"0.000", "0.424", "0", "6", "0", "20.167", "26.000", "1.000", "0.389"},
        {"1.000", "1.000", "6", "6", "0", "27.833", "30.000", "2.000", "1.000"},
        {"1.000", "1.000", "6", "6", "0", "24.833", "27.000", "1.000", "1.000"},
        {"[every pair is cut off]", "[every pair is cut off]", "[every pair is cut off]", "0", "6",
         "[every pair is cut off]", "[cut off]", "[cut off]", "[every pair is cut off]"},
        {"1.000", "1.000", "6", "6", "0", "24.833", "27.000", "1.000", "1.000"},
    };
    asked_query a;
    assert_true(
        ask(&a, "dependence", "cost=days capacity=mt",
            (ist_query_options){.source = central_asia, .target = "EU", .on = "AZ", .cases = cases, .case_count = 6}));
    assert_int_equal(a.table.row_count, 6);
    assert_true(a.negative);
    for (size_t row = 0; row < 6; row++) {
        assert_string_equal(asked_cell(&a, row, 0), cases[row]);
        for (size_t column = 0; column < 9; column++) {
            assert_string_equal(asked_cell(&a, row, column + 1), rows[row][column]);
        }
    }
    asked_free(&a);
}

static void the_corridor_has_its_published_shares_of_each_territory(void **state) {
    (void)state;
    static const char *const cases[] = {"open", "close=RU", "close=RU,IR", "close=RU,IR build=TRIPP"};
    static const char *const territories[] = {"AZ", "GE", "TR", "RU", "IR"};
    static const char gone[] = "[what it is on has no place in this case]";
    static const char *const shares[][4] = {{"0.000", "0.000", "1.000", "1.000"},
                                            {"0.000", "0.000", "1.000", "0.000"},
                                            {"0.500", "1.000", "0.500", "1.000"},
                                            {"0.500", gone, gone, gone},
                                            {"0.500", "1.000", gone, gone}};
    for (size_t i = 0; i < 5; i++) {
        asked_query a;
        assert_true(
            ask(&a, "dependence", "cost=days",
                (ist_query_options){
                    .source = central_asia, .target = "EU", .on = territories[i], .cases = cases, .case_count = 4}));
        assert_false(a.negative);
        for (size_t row = 0; row < 4; row++) {
            assert_string_equal(asked_cell(&a, row, 1), shares[i][row]);
        }
        asked_free(&a);
    }
}

static void a_source_that_a_case_closes_is_unreachable(void **state) {
    (void)state;
    static const char *const cases[] = {"close=TJ", "close=CN"};
    asked_query a;
    assert_true(
        ask(&a, "dependence", "cost=days",
            (ist_query_options){.source = central_asia, .target = "EU", .on = "AZ", .cases = cases, .case_count = 2}));
    assert_string_equal(asked_cell(&a, 0, 4), "5");
    assert_string_equal(asked_cell(&a, 0, 5), "1");
    assert_string_equal(asked_cell(&a, 0, 7), "22.000");
    assert_string_equal(asked_cell(&a, 1, 5), "1");
    assert_string_equal(asked_cell(&a, 1, 7), "[cut off]");
    asked_free(&a);
}

static void a_case_that_changes_nothing_has_no_answer_and_says_what(void **state) {
    (void)state;
    static const char *const cases[] = {"build=KZ-NOTHING", "close=RU build=kz-ru", "build=kz-ru",
                                        "build=kz-ru cost=hops"};
    asked_query a;
    assert_true(
        ask(&a, "dependence", "cost=days",
            (ist_query_options){.source = "CN", .target = "EU", .on = "AZ", .cases = cases + 1, .case_count = 3}));
    assert_string_equal(asked_cell(&a, 0, 7), "26.000");
    assert_string_equal(ist_table_string(&a.table, a.table.notes[0]),
                        "case 'close=RU build=kz-ru': without effect: build=kz-ru");
    for (size_t column = 1; column < 9; column++) {
        assert_string_equal(asked_cell(&a, 1, column), "[without effect through this lens: build=kz-ru]");
    }
    assert_string_equal(asked_cell(&a, 2, 4), "1"); /* steps are counted: that is another answer */
    assert_false(a.negative);
    asked_free(&a);
    assert_false(ask(&a, "dependence", "cost=days",
                     (ist_query_options){.source = "CN", .target = "EU", .on = "AZ", .cases = cases, .case_count = 1}));
    asked_free(&a);
}

static void a_case_of_another_cost_has_none_in_the_columns_of_this(void **state) {
    (void)state;
    static const char *const cases[] = {"open", "cost=hops"};
    asked_query a;
    assert_true(
        ask(&a, "dependence", "cost=days",
            (ist_query_options){.source = "CN,KZ", .target = "EU", .on = "RU", .cases = cases, .case_count = 2}));
    assert_string_equal(ist_table_string(&a.table, a.table.columns[7].name), "best CN-EU");
    assert_string_equal(ist_table_string(&a.table, a.table.columns[7].unit), "days");
    assert_string_equal(asked_cell(&a, 0, 7), "22.000");
    assert_string_equal(asked_cell(&a, 1, 4), "2");
    assert_non_null(strstr(asked_cell(&a, 1, 6), "in another way"));
    assert_non_null(strstr(asked_cell(&a, 1, 7), "in another way"));
    asked_free(&a);
}

static void pairs_with_an_end_in_the_set_are_left_out(void **state) {
    (void)state;
    asked_query a;
    assert_true(
        ask(&a, "dependence", "cost=days", (ist_query_options){.source = "CN,KZ", .target = "EU,UZ", .on = "KZ"}));
    assert_string_equal(asked_cell(&a, 0, 0), "open");
    assert_string_equal(asked_cell(&a, 0, 1), "1.000");
    assert_string_equal(asked_cell(&a, 0, 4), "2");
    asked_free(&a);
    assert_true(ask(&a, "dependence", "cost=days", (ist_query_options){.source = "KZ", .target = "EU", .on = "KZ"}));
    assert_string_equal(asked_cell(&a, 0, 1), "[no pair has both ends outside the set]");
    assert_false(a.negative);
    asked_free(&a);
}

static void a_case_that_cannot_be_read_is_named_in_the_error(void **state) {
    (void)state;
    static const char *const cases[] = {"open", "close=NOWHERE"};
    asked_query a;
    assert_false(ask(&a, "dependence", "",
                     (ist_query_options){.source = "CN", .target = "EU", .on = "AZ", .cases = cases, .case_count = 2}));
    assert_int_equal(a.err.kind, IST_ERROR_USAGE);
    assert_non_null(strstr(a.err.message, "case 'close=NOWHERE'"));
    asked_free(&a);
    assert_false(ask(&a, "dependence", "", (ist_query_options){.source = "CN", .target = "EU"}));
    assert_int_equal(a.err.kind, IST_ERROR_USAGE);
    asked_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_share_of_shortest_routes_is_that_of_all_written_out),
        cmocka_unit_test(means_are_weighted_by_demand),
        cmocka_unit_test(the_share_of_flow_is_what_is_lost_without_the_set),
        cmocka_unit_test(the_corridor_has_its_published_dependence_on_azerbaijan),
        cmocka_unit_test(the_corridor_has_its_published_shares_of_each_territory),
        cmocka_unit_test(a_source_that_a_case_closes_is_unreachable),
        cmocka_unit_test(a_case_that_changes_nothing_has_no_answer_and_says_what),
        cmocka_unit_test(a_case_of_another_cost_has_none_in_the_columns_of_this),
        cmocka_unit_test(pairs_with_an_end_in_the_set_are_left_out),
        cmocka_unit_test(a_case_that_cannot_be_read_is_named_in_the_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
