/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Interdiction against every set of losses tried, bounds that hold, and the corridor.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/flow/flow.h"
#include "core/flow/interdict.h"
#include "every_route.h"

enum { TRIALS = 400, EDGES_MOST = 9 };

static small_routes every;

static double distance_after(const small_graph *g, bool places, uint64_t lost) {
    for (size_t i = 0; i < every.count; i++) { /* in order of cost */
        if (small_survives(g, &every.items[i], places ? lost : 0, places ? 0 : lost)) {
            return every.items[i].cost;
        }
    }
    return INFINITY;
}

static double flow_after(const small_graph *g, const ist_ends *ends, bool places, uint64_t lost) {
    small_graph left = *g;
    left.edge_count = 0;
    for (uint32_t e = 0; e < g->edge_count; e++) {
        bool gone = places ? lost >> g->sources[e] & 1 || lost >> g->targets[e] & 1 : lost >> e & 1;
        if (!gone) {
            small_add(&left, g->sources[e], g->targets[e], g->costs[e], g->capacities[e]);
        }
    }
    ist_view view = small_view(&left);
    ist_flow flow = {0};
    assert_true(ist_flow_max(&flow, &view, ends, IST_FLOW_CAPACITY, NULL, NULL));
    double value = flow.value;
    ist_flow_free(&flow);
    ist_view_free(&view);
    return value;
}

static double after(const small_graph *g, const ist_ends *ends, const ist_interdict_question *q, uint64_t lost) {
    return q->aim == IST_INTERDICT_FLOW ? flow_after(g, ends, q->places, lost) : distance_after(g, q->places, lost);
}

static double worst_of_all(const small_graph *g, const ist_ends *ends, const ist_interdict_question *q) {
    size_t n = q->places ? g->vertex_count : g->edge_count;
    uint64_t kept = 0;
    for (size_t i = 0; q->places && i < g->from_count; i++) {
        kept |= (uint64_t)1 << g->from[i];
    }
    for (size_t i = 0; q->places && i < g->to_count; i++) {
        kept |= (uint64_t)1 << g->to[i];
    }
    double worst = q->aim == IST_INTERDICT_FLOW ? INFINITY : 0;
    for (uint64_t lost = 0; lost < (uint64_t)1 << n; lost++) {
        if ((size_t)__builtin_popcountll(lost) <= q->count && !(lost & kept)) {
            double value = after(g, ends, q, lost);
            worst = q->aim == IST_INTERDICT_FLOW ? fmin(worst, value) : fmax(worst, value);
        }
    }
    return worst;
}

static bool same(double a, double b) {
    return a == b || fabs(a - b) < 1e-9;
}

static bool compare(small_graph *g, const ist_interdict_question *q) {
    ist_ends ends = small_ends(g);
    ist_view view = small_view(g);
    small_every_route(&every, g);
    ist_interdiction found = {0};
    assert_true(ist_interdict(&found, &view, &ends, q, NULL));
    double worst = worst_of_all(g, &ends, q);
    uint64_t lost = 0;
    for (size_t i = 0; i < found.lost_count; i++) {
        lost |= (uint64_t)1 << found.lost[i];
    }
    assert_true(found.lost_count <= q->count);
    assert_int_equal(found.lost_count, __builtin_popcountll(lost));
    assert_true(same(found.before, after(g, &ends, q, 0)));
    assert_true(same(found.after, after(g, &ends, q, lost)));
    assert_true(!found.proved || same(found.after, worst));
    assert_true(found.proved || q->count > 3);
    bool sound = q->aim == IST_INTERDICT_FLOW ? found.bound <= worst + 1e-9 : found.bound >= worst - 1e-9;
    assert_true(sound);
    bool proved = found.proved;
    ist_interdiction_free(&found);
    ist_view_free(&view);
    return proved;
}

static void losses_are_the_worst_of_all(void **state) {
    (void)state;
    size_t proved = 0, found = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        small_graph g = small_random_graph(seed);
        if (g.edge_count > EDGES_MOST) {
            continue;
        }
        for (size_t count = 0; count < 5; count++) {
            for (size_t kind = 0; kind < 4; kind++) {
                const ist_interdict_question q = {(ist_interdict_aim)(kind / 2), kind % 2 == 1, count};
                bool is_proved = compare(&g, &q);
                proved += is_proved;
                found += !is_proved;
            }
        }
    }
    assert_true(proved > 1000);
    assert_true(found > 50);
}

/* Two losses that hurt only together: one by one nothing is better than the other. */
static void a_pair_that_hurts_only_together_is_found(void **state) {
    (void)state;
    small_graph g = {.vertex_count = 8, .from = {0}, .from_count = 1, .to = {7}, .to_count = 1};
    small_add(&g, 0, 1, 1, 1);
    small_add(&g, 1, 7, 1, 1);
    small_add(&g, 0, 2, 1, 1);
    small_add(&g, 2, 7, 1.5, 1);
    small_add(&g, 1, 3, 1, 1);
    small_add(&g, 3, 7, 1, 1);
    small_add(&g, 0, 4, 5, 1);
    small_add(&g, 4, 7, 5, 1);
    const ist_interdict_question ties = {IST_INTERDICT_DISTANCE, false, 2};
    assert_true(compare(&g, &ties));
    const ist_interdict_question places = {IST_INTERDICT_DISTANCE, true, 2};
    assert_true(compare(&g, &places));
    ist_ends ends = small_ends(&g);
    ist_view view = small_view(&g);
    ist_interdiction found = {0};
    assert_true(ist_interdict(&found, &view, &ends, &places, NULL));
    assert_int_equal(found.lost_count, 2);
    assert_int_equal(found.lost[0], 1);
    assert_int_equal(found.lost[1], 2);
    assert_true(found.after == 10);
    ist_interdiction_free(&found);
    ist_view_free(&view);
}

static void the_corridor_is_cut_at_kazakhstan_and_slowed_at_russia(void **state) {
    (void)state;
    asked_query a;
    assert_true(ask(&a, "interdiction", "cost=days capacity=mt",
                    (ist_query_options){.source = "KZ", .target = "EU", .count = 2}));
    assert_false(a.negative);
    assert_int_equal(a.table.row_count, 4);
    assert_string_equal(asked_cell(&a, 1, 2), "IR, RU");
    assert_string_equal(asked_cell(&a, 1, 3), "16.000");
    assert_string_equal(asked_cell(&a, 1, 4), "24.000");
    assert_string_equal(asked_cell(&a, 1, 7), "proved");
    assert_string_equal(asked_cell(&a, 3, 3), "80.000");
    assert_string_equal(asked_cell(&a, 3, 4), "10.000");
    asked_free(&a);
    assert_true(ask(&a, "interdiction", "", (ist_query_options){.source = "CN", .target = "EU"}));
    assert_int_equal(a.table.row_count, 2);
    assert_string_equal(asked_cell(&a, 1, 2), "KZ");
    assert_string_equal(asked_cell(&a, 1, 4), "inf");
    asked_free(&a);
    assert_true(ask(&a, "interdiction", "close=KZ,IR", (ist_query_options){.source = "UZ", .target = "EU"}));
    assert_true(a.negative);
    asked_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(losses_are_the_worst_of_all),
        cmocka_unit_test(a_pair_that_hurts_only_together_is_found),
        cmocka_unit_test(the_corridor_is_cut_at_kazakhstan_and_slowed_at_russia),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
