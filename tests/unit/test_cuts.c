/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Cuts: every set of losses tried on small graphs, and the published cuts of the corridor graph.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/flow/all_cuts.h"
#include "every_route.h"

enum { TRIALS = 400 };

static small_routes every;

static size_t bits(uint64_t set) {
    size_t count = 0;
    for (; set; set &= set - 1) {
        count++;
    }
    return count;
}

static uint64_t as_set(const uint32_t *items, size_t count) {
    uint64_t set = 0;
    for (size_t i = 0; i < count; i++) {
        set |= (uint64_t)1 << items[i];
    }
    return set;
}

static uint64_t ends_set(const small_graph *g) {
    return as_set(g->from, g->from_count) | as_set(g->to, g->to_count);
}

static bool stops_all(const small_graph *g, bool places, uint64_t set) {
    return places ? !(set & ends_set(g)) && !small_connected(g, &every, set, 0) : !small_connected(g, &every, 0, set);
}

/* The least number of losses that stop all routes, and how many sets of so many there are; IST_NONE: none does. */
static size_t fewest(const small_graph *g, bool places, size_t *sets) {
    size_t count = places ? g->vertex_count : g->edge_count, least = IST_NONE;
    for (uint64_t set = 0; set < (uint64_t)1 << count; set++) {
        if (bits(set) > least || !stops_all(g, places, set)) {
            continue;
        }
        *sets = bits(set) < least ? 1 : *sets + 1;
        least = bits(set);
    }
    return least;
}

static void compare_cut(const small_graph *g, const ist_flow *flow, bool places) {
    size_t sets = 0, least = fewest(g, places, &sets);
    if (least == IST_NONE) {
        assert_true(flow->direct > 0);
        return;
    }
    assert_int_equal(flow->direct, 0);
    assert_true(flow->value == (double)least);
    assert_int_equal(flow->cut_count, least);
    assert_true(stops_all(g, places, as_set(flow->cut, flow->cut_count)));
    assert_true(flow->unique == (sets == 1));
}

static void the_fewest_ties_and_places_are_those_of_all_sets(void **state) {
    (void)state;
    size_t several = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        small_graph g = small_random_graph(seed);
        if (g.edge_count > 12) {
            continue;
        }
        ist_ends ends = small_ends(&g);
        ist_view view = small_view(&g);
        small_every_route(&every, &g);
        ist_flow ties = {0}, places = {0};
        assert_true(ist_flow_max(&ties, &view, &ends, IST_FLOW_TIES, NULL, NULL));
        assert_true(ist_flow_max(&places, &view, &ends, IST_FLOW_PLACES, NULL, NULL));
        compare_cut(&g, &ties, false);
        compare_cut(&g, &places, true);
        several += ties.cut_count > 1 || places.cut_count > 1;
        ist_flow_free(&ties);
        ist_flow_free(&places);
        ist_view_free(&view);
    }
    assert_true(several > 50);
}

/* ---- all of them ---- */

enum { TRIED_EDGES = 12 };

/* The sum of the capacities of a set of ties that stops every route that carries something; INFINITY where it does not,
 * or holds a tie that carries nothing. */
static double capacity_of(const small_graph *g, uint64_t set) {
    double sum = 0;
    for (size_t e = 0; e < g->edge_count; e++) {
        sum += set >> e & 1 ? (g->capacities[e] > 0 ? g->capacities[e] : INFINITY) : 0;
    }
    for (size_t i = 0; i < every.count; i++) {
        if (every.items[i].capacity > 0 && small_survives(g, &every.items[i], 0, set)) {
            return INFINITY;
        }
    }
    return sum;
}

static double loss_of(const small_graph *g, ist_flow_kind kind, uint64_t set) {
    return kind == IST_FLOW_CAPACITY                    ? capacity_of(g, set)
           : stops_all(g, kind == IST_FLOW_PLACES, set) ? (double)bits(set)
                                                        : INFINITY;
}

/* Each of the smallest sets is found once, and nothing else; the first and the last are those of the flow. */
static size_t compare_all(const small_graph *g, const ist_view *view, const ist_ends *ends, ist_flow_kind kind) {
    static uint8_t found[1 << TRIED_EDGES];
    ist_all_cuts all = {0};
    ist_flow flow = {0};
    size_t expected = 0, sets = (size_t)1 << (kind == IST_FLOW_PLACES ? g->vertex_count : g->edge_count);
    double least = INFINITY;
    memset(found, 0, sizeof found);
    assert_true(ist_all_cuts_find(&all, view, ends, kind, IST_CUTS_COUNTED, NULL));
    assert_true(ist_flow_max(&flow, view, ends, kind, NULL, NULL));
    for (size_t i = 0; i < all.shown; i++) {
        found[as_set(all.items + all.offsets[i], all.offsets[i + 1] - all.offsets[i])]++;
    }
    for (size_t set = 0; set < sets; set++) {
        least = fmin(least, loss_of(g, kind, set));
    }
    for (size_t set = 0; set < sets && isfinite(least); set++) {
        bool smallest = loss_of(g, kind, set) <= least + 1e-9;
        assert_int_equal(found[set], smallest);
        expected += smallest;
    }
    assert_int_equal(all.shown, expected);
    assert_int_equal(all.count, expected);
    if (expected > 0) {
        size_t last = all.offsets[expected - 1];
        assert_true(flow.unique == (expected == 1));
        assert_true(as_set(all.items, all.offsets[1]) == as_set(flow.cut, flow.cut_count));
        assert_true(as_set(all.items + last, all.item_count - last) == as_set(flow.last_cut, flow.last_count));
    }
    ist_flow_free(&flow);
    ist_all_cuts_free(&all);
    return expected;
}

static void all_smallest_cuts_are_those_of_all_sets(void **state) {
    (void)state;
    size_t several[3] = {0}, none = 0;
    for (uint64_t seed = 0; seed < 6 * TRIALS; seed++) {
        small_graph g = small_random_graph(seed);
        if (g.edge_count > TRIED_EDGES) {
            continue;
        }
        ist_ends ends = small_ends(&g);
        ist_view view = small_view(&g);
        small_every_route(&every, &g);
        for (size_t kind = IST_FLOW_CAPACITY; kind <= IST_FLOW_PLACES; kind++) {
            size_t count = compare_all(&g, &view, &ends, (ist_flow_kind)kind);
            several[kind] += count > 1;
            none += count == 0;
        }
        ist_view_free(&view);
    }
    assert_true(several[0] > 40 && several[1] > 300 && several[2] > 20 && none > 500);
}

/* `ways` of `steps` ties side by side are cut at any tie of each: steps^ways cuts. */
static void of_very_many_cuts_some_are_listed_and_no_more_are_counted_than_is_said(void **state) {
    (void)state;
    for (uint32_t steps = 3; steps <= 20; steps += 17) {
        small_graph g = {.vertex_count = 3 * (steps - 1) + 2, .from = {0}, .to = {1}, .from_count = 1, .to_count = 1};
        for (uint32_t way = 0; way < 3; way++) {
            for (uint32_t step = 0; step < steps; step++) {
                uint32_t first = 2 + way * (steps - 1) + step;
                small_add(&g, step == 0 ? 0 : first - 1, step == steps - 1 ? 1 : first, 1, 2);
            }
        }
        ist_ends ends = small_ends(&g);
        ist_view view = small_view(&g);
        ist_all_cuts all = {0};
        assert_true(ist_all_cuts_find(&all, &view, &ends, IST_FLOW_CAPACITY, 10, NULL));
        assert_int_equal(all.shown, 10);
        assert_int_equal(all.count, steps == 3 ? 27 : IST_CUTS_COUNTED);
        assert_int_equal(all.item_count, 30);
        ist_all_cuts_free(&all);
        ist_view_free(&view);
    }
}

static void single_places_and_ties_are_those_whose_loss_stops_every_route(void **state) {
    (void)state;
    size_t found = 0;
    for (uint64_t seed = 0; seed < 2000; seed++) {
        small_graph g = small_random_graph(seed);
        ist_ends ends = small_ends(&g);
        ist_view view = small_view(&g);
        small_every_route(&every, &g);
        ist_singles singles = {0};
        uint64_t places = 0, ties = 0;
        for (uint32_t v = 0; every.count > 0 && v < g.vertex_count; v++) {
            places |= (uint64_t)stops_all(&g, true, (uint64_t)1 << v) << v;
        }
        for (uint32_t e = 0; every.count > 0 && e < g.edge_count; e++) {
            ties |= (uint64_t)stops_all(&g, false, (uint64_t)1 << e) << e;
        }
        assert_true(ist_singles_find(&singles, &view, &ends, NULL));
        assert_true(singles.connected == (every.count > 0));
        assert_true(as_set(singles.places.items, singles.places.count) == places);
        assert_true(as_set(singles.ties.items, singles.ties.count) == ties);
        assert_int_equal(singles.places.count, bits(places));
        assert_int_equal(singles.ties.count, bits(ties));
        found += bits(places) + bits(ties);
        ist_singles_free(&singles);
        ist_view_free(&view);
    }
    assert_true(found > 500);
}

/* The elements of one kind, in the order of the table, joined by blanks. */
static const char *elements(const asked_query *a, const char *kind) {
    static char text[512];
    text[0] = '\0';
    for (size_t row = 0; row < a->table.row_count; row++) {
        if (strcmp(asked_cell(a, row, 0), kind) == 0) {
            size_t length = strlen(text);
            (void)snprintf(text + length, sizeof text - length, "%s%s", length > 0 ? " " : "", asked_cell(a, row, 1));
        }
    }
    return text;
}

static void the_corridor_has_its_published_cuts(void **state) {
    (void)state;
    const struct {
        const char *words, *cut, *flow, *others;
    } cases[] = {
        {"", "CN-KZ", "maximum flow 60 Mt/year", "capacity cut: the only one as small"},
        {"close=RU", "AKTAU-ALAT IR-TM", "maximum flow 20 Mt/year",
         "capacity cut: 2 are as small; the first is the one nearest the sources, the last nearest the targets"},
        {"close=RU,IR", "AKTAU-ALAT", "maximum flow 10 Mt/year", "capacity cut: the only one as small"},
        {"close=RU,IR build=TRIPP", "AKTAU-ALAT", "maximum flow 10 Mt/year", "capacity cut: the only one as small"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        asked_query a;
        char words[128];
        (void)snprintf(words, sizeof words, "cost=days capacity=mt %s", cases[i].words);
        assert_true(ask(&a, "cuts", words, (ist_query_options){.source = "CN", .target = "EU"}));
        assert_false(a.negative);
        assert_string_equal(elements(&a, "capacity cut"), cases[i].cut);
        assert_string_equal(elements(&a, "capacity cut 2"), i == 1 ? "AKTAU-ALAT IR-TR" : "");
        assert_string_equal(asked_note(&a, 0), cases[i].flow);
        assert_string_equal(asked_note(&a, 1), cases[i].others);
        asked_free(&a);
    }
}

static void the_closed_corridor_hangs_on_a_chain_of_places(void **state) {
    (void)state;
    asked_query a;
    assert_true(ask(&a, "cuts", "close=RU,IR capacity=mt", (ist_query_options){.source = "CN", .target = "EU"}));
    assert_string_equal(elements(&a, "single place"), "KZ AKTAU ALAT BAKU TBILISI");
    assert_string_equal(elements(&a, "single tie"), "CN-KZ AKTAU-KZ AKTAU-ALAT ALAT-BAKU BAKU-TBILISI");
    assert_string_equal(elements(&a, "place cut"), "KZ");
    assert_string_equal(elements(&a, "tie cut"), "CN-KZ");
    assert_string_equal(asked_cell(&a, 0, 2), "10.000");
    asked_free(&a);
    assert_true(ask(&a, "cuts", "close=RU,IR build=TRIPP", (ist_query_options){.source = "CN", .target = "EU"}));
    assert_string_equal(elements(&a, "single place"), "KZ AKTAU ALAT BAKU");
    asked_free(&a);
}

static void a_direct_tie_leaves_no_place_cut(void **state) {
    (void)state;
    asked_query a;
    assert_true(ask(&a, "cuts", "", (ist_query_options){.source = "CN", .target = "KZ"}));
    assert_string_equal(elements(&a, "place cut"), "");
    assert_string_equal(elements(&a, "single tie"), "CN-KZ");
    assert_string_equal(asked_note(&a, 1), "no loss of places cuts the ends apart: 1 tie joins them directly");
    asked_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fewest_ties_and_places_are_those_of_all_sets),
        cmocka_unit_test(all_smallest_cuts_are_those_of_all_sets),
        cmocka_unit_test(of_very_many_cuts_some_are_listed_and_no_more_are_counted_than_is_said),
        cmocka_unit_test(single_places_and_ties_are_those_whose_loss_stops_every_route),
        cmocka_unit_test(the_corridor_has_its_published_cuts),
        cmocka_unit_test(the_closed_corridor_hangs_on_a_chain_of_places),
        cmocka_unit_test(a_direct_tie_leaves_no_place_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
