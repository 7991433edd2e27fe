/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Power over transit: coalitions against every route and every largest flow asked apart, and the published values of
 * the corridor graph.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/flow/flow.h"
#include "core/flow/power.h"
#include "core/flow/transit.h"
#include "every_route.h"

enum { TRIALS = 400, OWNERS = 3 };

static small_routes every;

/* ---- coalitions ---- */

/* Each vertex that is no end belongs to one of three players or to nobody. */
static void random_owners(uint8_t *owners, const small_graph *g, uint64_t seed) {
    for (uint32_t v = 0; v < g->vertex_count; v++) {
        uint32_t drawn = small_random(&seed, OWNERS + 1);
        bool end = small_in(g->from, g->from_count, v) || small_in(g->to, g->to_count, v);
        owners[v] = drawn == OWNERS || end ? IST_TRANSIT_NOBODY : (uint8_t)drawn;
    }
}

static void lose(uint8_t *lost, const uint8_t *owners, size_t n, uint32_t coalition) {
    for (size_t v = 0; v < n; v++) {
        lost[v] = owners[v] != IST_TRANSIT_NOBODY && !(coalition >> owners[v] & 1);
    }
}

static double best_route(const small_graph *g, const uint8_t *lost) {
    double best = INFINITY;
    uint64_t set = 0;
    for (size_t v = 0; v < g->vertex_count; v++) {
        set |= (uint64_t)lost[v] << v;
    }
    small_every_route(&every, g);
    for (size_t i = 0; i < every.count; i++) {
        best = small_survives(g, &every.items[i], set, 0) ? fmin(best, every.items[i].cost) : best;
    }
    return best;
}

static double value_asked_apart(const small_graph *g, const ist_view *view, const ist_ends *ends, const uint8_t *owners,
                                uint32_t coalition, double budget) {
    uint8_t lost[SMALL_PLACES] = {0};
    lose(lost, owners, g->vertex_count, coalition);
    if (budget > 0) {
        return fmax(0, budget - best_route(g, lost));
    }
    ist_flow flow;
    assert_true(ist_flow_max(&flow, view, ends, IST_FLOW_CAPACITY, lost, NULL));
    double value = flow.value;
    ist_flow_free(&flow);
    return value;
}

/* Compares all coalitions of one graph; 1 when they were computed, 0 when there is no limit. */
static size_t compare_coalitions(uint64_t seed, double budget, size_t *partial) {
    small_graph g = small_random_graph(seed);
    ist_ends ends = small_ends(&g);
    ist_view view = small_view(&g);
    uint8_t owners[SMALL_PLACES] = {0};
    random_owners(owners, &g, seed);
    const ist_transit_question question = {.view = &view,
                                           .ends = &ends,
                                           .owners = owners,
                                           .player_count = OWNERS,
                                           .by_cost = budget > 0,
                                           .budget = budget};
    ist_transit transit;
    ist_error err = {0};
    bool ok = ist_transit_init(&transit, &question, &err);
    assert_int_equal(ok, isfinite(value_asked_apart(&g, &view, &ends, owners, 7, budget)));
    if (ok) {
        ist_game game = ist_transit_game(&transit);
        double *values = ist_game_values(&game, NULL);
        assert_non_null(values);
        for (uint32_t s = 0; s < 1u << OWNERS; s++) {
            double expected = value_asked_apart(&g, &view, &ends, owners, s, budget);
            assert_true(fabs(values[s] - expected) <= 1e-12);
            for (uint32_t i = 0; i < OWNERS; i++) { /* nobody ever harms: what the looking up rests on */
                assert_true(values[s | 1u << i] >= values[s] - 1e-12);
            }
        }
        *partial += values[7] > values[0];
        free(values);
        ist_transit_free(&transit);
    } else {
        assert_int_equal(err.kind, IST_ERROR_UNDEFINED);
    }
    ist_view_free(&view);
    return ok;
}

static void coalitions_carry_the_largest_flow_through_what_they_hold(void **state) {
    (void)state;
    size_t limited = 0, partial = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        limited += compare_coalitions(seed, 0, &partial);
    }
    assert_true(limited > 100 && limited < TRIALS && partial > 30);
}

static void coalitions_save_what_their_best_route_costs_less_than_the_budget(void **state) {
    (void)state;
    size_t partial = 0;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        assert_int_equal(compare_coalitions(seed, 0.45, &partial), 1);
    }
    assert_true(partial > 20);
}

/* A sliver beside a flow of 1, and by itself. */
static void capacities_of_very_different_size_are_kept_apart(void **state) {
    (void)state;
    static const double units[] = {1e-290, 1, 1e290, 1e-290, 1, 1e290};
    for (size_t u = 0; u < 6; u++) {
        double sliver = (u < 3 ? 1e-14 : 1e-6) * units[u];
        small_graph g = {.vertex_count = 4, .from = {0}, .from_count = 1, .to = {3}, .to_count = 1};
        small_add(&g, 0, 1, 1, INFINITY);
        small_add(&g, 1, 3, 1, units[u]);
        small_add(&g, 0, 2, 1, sliver);
        small_add(&g, 2, 3, 1, INFINITY);
        ist_ends ends = small_ends(&g);
        ist_view view = small_view(&g);
        const uint8_t owners[] = {IST_TRANSIT_NOBODY, 0, 1, IST_TRANSIT_NOBODY};
        const ist_transit_question question = {.view = &view, .ends = &ends, .owners = owners, .player_count = 2};
        ist_transit transit;
        assert_true(ist_transit_init(&transit, &question, NULL));
        ist_game game = ist_transit_game(&transit);
        double *values = ist_game_values(&game, NULL);
        assert_non_null(values);
        assert_true(values[0] == 0 && fabs(values[2] - sliver) <= 1e-12 * sliver);
        assert_true(fabs(values[1] - units[u]) <= 1e-12 * units[u]);
        assert_true(fabs(values[3] - units[u] - sliver) <= 1e-12 * units[u]);
        free(values);
        ist_transit_free(&transit);
        ist_view_free(&view);
    }
}

/* ---- the corridor ---- */

typedef struct {
    ist_dataset dataset;
    ist_network network;
    ist_lens lens;
    ist_power power;
    ist_error err;
} stage;

static const char seven[] = "AZ,GE,TR,RU,IR,TM,UZ";

static bool set_stage(stage *s, const char *words, ist_power_options options) {
    *s = (stage){0};
    if (!ist_dataset_load(&s->dataset, TEST_DATASETS "/corridor", &s->err) ||
        !ist_network_build(&s->network, &s->dataset, &s->err) || !ist_lens_parse(&s->lens, words, &s->err)) {
        fail_msg("%s", s->err.message);
    }
    options.source = options.source ? options.source : "CN";
    options.target = options.target ? options.target : "EU";
    return ist_power_compute(&s->power, &s->network, &s->lens, &options, &s->err);
}

static void stage_free(stage *s) {
    ist_power_free(&s->power);
    ist_lens_free(&s->lens);
    ist_network_free(&s->network);
    ist_dataset_free(&s->dataset);
}

static void compute(stage *s, const char *words, ist_power_options options) {
    if (!set_stage(s, words, options)) {
        fail_msg("%s", s->err.message);
    }
}

static void assert_shapley(const stage *s, size_t at, const double *expected, double tolerance) {
    for (size_t i = 0; i < s->power.player_count; i++) {
        assert_true(fabs(s->power.cases[at].indices.shapley[i] - expected[i]) <= tolerance);
    }
}

static void the_corridor_has_its_published_values_of_flow(void **state) {
    (void)state;
    static const double open[] = {10.0 / 6, 10.0 / 6, 5.0 / 6, 325.0 / 6, 5.0 / 6, 5.0 / 6, 0};
    static const double built[] = {2.5, 5.0 / 6, 10.0 / 6, 320.0 / 6, 5.0 / 6, 5.0 / 6, 0};
    static const double printed[] = {1.667, 1.667, .833, 54.167, .833, .833, 0};
    stage s;
    compute(&s, "capacity=mt", (ist_power_options){.players = seven, .planned = true});
    assert_int_equal(s.power.case_count, 2);
    assert_string_equal(s.power.cases[1].words, "build=TRIPP");
    assert_shapley(&s, 0, open, 1e-12);
    assert_shapley(&s, 0, printed, 0.0005);
    assert_shapley(&s, 1, built, 1e-12);
    assert_true(s.power.cases[0].indices.all == 60 && s.power.cases[0].indices.none == 0);
    assert_int_equal(s.power.cases[0].indices.null, 1 << 6);
    assert_int_equal(s.power.cases[0].indices.veto, 0);
    assert_false(ist_power_cut_off(&s.power));
    stage_free(&s);
}

static void the_corridor_has_its_published_values_of_cost(void **state) {
    (void)state;
    static const double open[] = {5, 5, 0, 0, 0}, built[] = {8.0 + 1.0 / 6, 1.0 + 2.0 / 3, 3.0 + 1.0 / 6, 0, 0};
    const char *cases[] = {"open", "build=TRIPP"};
    stage s;
    compute(&s, "cost=days close=RU,IR",
            (ist_power_options){
                .players = "AZ,GE,TR,TM,UZ", .by_cost = true, .budget = 40, .cases = cases, .case_count = 2});
    assert_shapley(&s, 0, open, 1e-12);
    assert_shapley(&s, 1, built, 1e-12);
    assert_int_equal(s.power.cases[0].indices.veto, 1 | 2); /* AZ and GE */
    assert_int_equal(s.power.cases[1].indices.veto, 1);
    assert_int_equal(s.power.cases[0].indices.null, 4 | 8 | 16);
    stage_free(&s);
}

/* Shapley values by the definition, over all coalitions of seven, each flow asked apart on a graph without the others.
 */
static void the_corridor_agrees_with_coalitions_closed_one_by_one(void **state) {
    (void)state;
    static const unsigned held[] = {1u << ALAT | 1u << BAKU | 1u << NAKH,
                                    1u << TBILISI,
                                    1u << TR | 1u << KARS,
                                    1u << RU,
                                    1u << IR,
                                    1u << TM,
                                    1u << UZ};
    for (int tripp = 0; tripp < 2; tripp++) {
        double values[128] = {0};
        for (uint32_t c = 0; c < 128; c++) {
            unsigned closed = 0;
            for (size_t i = 0; i < 7; i++) {
                closed |= c >> i & 1 ? 0 : held[i];
            }
            small_graph g = small_corridor(closed, tripp);
            ist_ends ends = small_ends(&g);
            ist_view view = small_view(&g);
            values[c] = value_asked_apart(&g, &view, &ends, (const uint8_t[SMALL_PLACES]){0}, 1, 0);
            ist_view_free(&view);
        }
        ist_game_indices expected;
        ist_game_exact(&expected, values, 7);
        stage s;
        const char *built = "build=TRIPP";
        compute(&s, "capacity=mt", (ist_power_options){.players = seven, .cases = &built, .case_count = tripp ? 1 : 0});
        assert_shapley(&s, 0, expected.shapley, 1e-12);
        for (size_t i = 0; i < 7; i++) {
            assert_true(fabs(s.power.cases[0].indices.banzhaf[i] - expected.banzhaf[i]) <= 1e-12);
        }
        stage_free(&s);
    }
}

/* Russia borders no player, so it shares nothing with the others; the south has what it carries by itself, 20. */
static void who_borders_nobody_keeps_what_it_carries_alone(void **state) {
    (void)state;
    stage s;
    compute(&s, "capacity=mt", (ist_power_options){.players = seven});
    const ist_game_indices *found = &s.power.cases[0].indices;
    double south = 0;
    for (size_t i = 0; i < 7; i++) {
        south += i == 3 ? 0 : found->myerson[i];
    }
    assert_true(fabs(found->myerson[3] - 60) < 1e-12);
    assert_true(fabs(south - 20) < 1e-12);
    assert_int_equal(s.power.cases[0].neighbours[3], 0);
    assert_int_equal(s.power.cases[0].neighbours[0], 1 << 1);          /* AZ: GE */
    assert_int_equal(s.power.cases[0].neighbours[2], 1 << 1 | 1 << 4); /* TR: GE, IR */
    stage_free(&s);
}

static void players_are_the_states_in_between_unless_named(void **state) {
    (void)state;
    static const char *const expected[] = {"AZ", "GE", "IR", "KG", "KZ", "RU", "TJ", "TM", "TR", "UZ"};
    stage s;
    compute(&s, "capacity=mt", (ist_power_options){.planned = true});
    assert_int_equal(s.power.player_count, 10);
    for (size_t i = 0; i < 10; i++) {
        assert_string_equal(ist_network_actor_id(&s.network, s.power.players[i]), expected[i]);
    }
    assert_int_equal(s.power.cases[0].places[0], 2); /* ALAT, BAKU */
    assert_int_equal(s.power.cases[1].places[0], 3); /* and NAKH */
    assert_int_equal(s.power.cases[0].indices.veto, 1 << 4);
    stage_free(&s);
}

/* An end in a player's territory is there without the player; what else it holds is not. */
static void ends_can_be_used_without_their_holder(void **state) {
    (void)state;
    stage s;
    compute(&s, "capacity=mt close=RU,IR", (ist_power_options){.source = "BAKU", .players = "AZ,GE,TR"});
    assert_int_equal(s.power.cases[0].ends_held, 1);
    assert_int_equal(s.power.cases[0].places[0], 1);
    assert_int_equal(s.power.cases[0].indices.null, 1); /* AZ: nothing passes ALAT from BAKU westwards */
    assert_true(s.power.cases[0].indices.all == 15);
    stage_free(&s);
}

static void draws_come_near_the_exact_values(void **state) {
    (void)state;
    stage exact, drawn, again;
    size_t within = 0;
    compute(&exact, "capacity=mt", (ist_power_options){.players = seven});
    const ist_power_options options = {.players = seven, .draws = 500, .seed = 3, .seed_given = true};
    compute(&drawn, "capacity=mt", options);
    compute(&again, "capacity=mt", options);
    const ist_game_indices *a = &exact.power.cases[0].indices, *b = &drawn.power.cases[0].indices;
    assert_memory_equal(b, &again.power.cases[0].indices, sizeof *b);
    for (size_t i = 0; i < 7; i++) {
        assert_true(fabs(a->shapley[i] - b->shapley[i]) <= 2 * b->shapley_width[i] + 1e-12);
        assert_true(fabs(a->banzhaf[i] - b->banzhaf[i]) <= 2 * b->banzhaf_width[i] + 1e-12);
        within += fabs(a->shapley[i] - b->shapley[i]) <= b->shapley_width[i] + 1e-12;
        assert_true(b->shapley_width[i] < 1);
    }
    assert_true(within >= 6);
    stage_free(&exact);
    stage_free(&drawn);
    stage_free(&again);
}

/* ---- what is refused, and what is nothing ---- */

static void assert_refused(const char *words, ist_power_options options, ist_error_kind kind, const char *part) {
    stage s;
    if (set_stage(&s, words, options)) {
        fail_msg("'%s' was answered", part);
    }
    assert_int_equal(s.err.kind, kind);
    if (strstr(s.err.message, part) == NULL) {
        fail_msg("'%s' lacks '%s'", s.err.message, part);
    }
    stage_free(&s);
}

static void questions_without_sense_are_refused(void **state) {
    (void)state;
    const char *miles = "cost=hops", *shut = "close=AZ,BAKU";
    assert_refused("", (ist_power_options){0}, IST_ERROR_USAGE, "capacity");
    assert_refused("", (ist_power_options){.by_cost = true}, IST_ERROR_USAGE, "budget");
    assert_refused("", (ist_power_options){.by_cost = true, .budget = INFINITY}, IST_ERROR_USAGE, "budget");
    assert_refused("capacity=mt", (ist_power_options){.players = "AZ,BAKU"}, IST_ERROR_USAGE, "overlap");
    assert_refused("capacity=mt", (ist_power_options){.players = "AZ,AZ"}, IST_ERROR_USAGE, "twice");
    assert_refused("capacity=mt", (ist_power_options){.players = "AZ,,GE"}, IST_ERROR_USAGE, "empty names");
    assert_refused("capacity=mt", (ist_power_options){.players = "AZ,ZZZ"}, IST_ERROR_USAGE, "ZZZ");
    assert_refused("capacity=mt", (ist_power_options){.players = "AZ,EU"}, IST_ERROR_UNDEFINED, "nothing but ends");
    assert_refused("capacity=mt close=RU", (ist_power_options){.players = "AZ,RU"}, IST_ERROR_UNDEFINED, "no place");
    assert_refused("capacity=mt", (ist_power_options){.players = seven, .seed = 2, .seed_given = true}, IST_ERROR_USAGE,
                   "seed");
    assert_refused("capacity=mt", (ist_power_options){.players = seven, .draws = 1}, IST_ERROR_USAGE, "draw");
    assert_refused("capacity=mt", (ist_power_options){.players = seven, .draws = 99999999999}, IST_ERROR_LIMIT, "work");
    assert_refused("capacity=mt build=TRIPP", (ist_power_options){.planned = true}, IST_ERROR_UNDEFINED, "planned");
    assert_refused("cost=days", (ist_power_options){.by_cost = true, .budget = 40, .cases = &miles, .case_count = 1},
                   IST_ERROR_USAGE, "another way");
    assert_refused("capacity=mt", (ist_power_options){.source = "CN", .target = "CN"}, IST_ERROR_UNDEFINED, "at once");
    assert_refused("capacity=mt", (ist_power_options){.cases = &shut, .case_count = 1, .players = "ZZ"},
                   IST_ERROR_USAGE, "ZZ");
}

static void where_nothing_passes_all_values_are_nothing(void **state) {
    (void)state;
    const char *cases[] = {"open", "close=KZ", "close=CN", "close=NAKH"};
    stage s;
    ist_table table = {0}, changes = {0}, list = {0};
    compute(&s, "capacity=mt", (ist_power_options){.players = seven, .cases = cases, .case_count = 4});
    assert_true(ist_power_cut_off(&s.power));
    for (size_t at = 1; at < 3; at++) { /* the way is cut, and the source is gone */
        for (size_t i = 0; i < 7; i++) {
            assert_true(s.power.cases[at].indices.shapley[i] == 0);
        }
        assert_true(s.power.cases[at].indices.all == 0);
        assert_int_equal(s.power.cases[at].indices.veto, 0);
    }
    assert_true(s.power.cases[3].made.no_effect);
    assert_true(ist_power_table(&table, &s.power, &s.err) && ist_power_changes(&changes, &s.power, &s.err) &&
                ist_power_cases(&list, &s.power, &s.err));
    assert_int_equal(table.row_count, 28);
    assert_int_equal(ist_table_cell(&table, 7, 4)->type, IST_CELL_NA);  /* share of nothing */
    assert_int_equal(ist_table_cell(&table, 21, 3)->type, IST_CELL_NA); /* the case changes nothing */
    assert_int_equal(ist_table_cell(&changes, 0, 4)->type, IST_CELL_NA);
    assert_int_equal(ist_table_cell(&list, 3, 1)->type, IST_CELL_NA);
    ist_table_free(&table);
    ist_table_free(&changes);
    ist_table_free(&list);
    stage_free(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coalitions_carry_the_largest_flow_through_what_they_hold),
        cmocka_unit_test(coalitions_save_what_their_best_route_costs_less_than_the_budget),
        cmocka_unit_test(capacities_of_very_different_size_are_kept_apart),
        cmocka_unit_test(the_corridor_has_its_published_values_of_flow),
        cmocka_unit_test(the_corridor_has_its_published_values_of_cost),
        cmocka_unit_test(the_corridor_agrees_with_coalitions_closed_one_by_one),
        cmocka_unit_test(who_borders_nobody_keeps_what_it_carries_alone),
        cmocka_unit_test(players_are_the_states_in_between_unless_named),
        cmocka_unit_test(ends_can_be_used_without_their_holder),
        cmocka_unit_test(draws_come_near_the_exact_values),
        cmocka_unit_test(questions_without_sense_are_refused),
        cmocka_unit_test(where_nothing_passes_all_values_are_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
