/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Cuts: every set of losses tried on small graphs, and the published cuts of the corridor graph.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/flow/flow.h"
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
         "capacity cut: of several as small the one nearest the sources; nearest the targets: AKTAU-ALAT, IR-TR"},
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
        cmocka_unit_test(single_places_and_ties_are_those_whose_loss_stops_every_route),
        cmocka_unit_test(the_corridor_has_its_published_cuts),
        cmocka_unit_test(the_closed_corridor_hangs_on_a_chain_of_places),
        cmocka_unit_test(a_direct_tie_leaves_no_place_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
