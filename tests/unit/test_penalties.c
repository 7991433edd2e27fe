/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Penalties: what names of territories, routes and ties make each edge pay.
 */
#include "fixture.h"

#include "core/tipping/penalties.h"
#include "core/tipping/priced.h"

typedef struct {
    fixture f;
    ist_penalties penalties;
    ist_error err;
} penalised;

static void open_corridor(penalised *p, const char *lens) {
    *p = (penalised){0};
    fixture_open(&p->f, TEST_DATASETS "/corridor");
    fixture_view(&p->f, lens);
}

static bool penalise(penalised *p, const char *first, const char *second) {
    return ist_penalties_make(&p->penalties, &p->f.view, first, second, &p->err);
}

static void penalised_close(penalised *p) {
    ist_penalties_free(&p->penalties);
    fixture_close(&p->f);
}

/* How often the edge between two actors pays an amount; it has one price. */
static double passages(const penalised *p, const char *a, const char *b, int amount) {
    uint32_t edge = fixture_edge(&p->f, a, b);
    assert_int_not_equal(edge, IST_NONE);
    assert_int_equal(p->penalties.offsets[edge + 1] - p->penalties.offsets[edge], 1);
    return (double)p->penalties.prices[p->penalties.offsets[edge]].shares[amount] / (double)p->penalties.parts;
}

static double all_passages(const penalised *p, int amount) {
    double sum = 0;
    for (uint32_t i = 0; i < p->penalties.offsets[p->f.view.edge_count]; i++) {
        sum += (double)p->penalties.prices[i].shares[amount] / (double)p->penalties.parts;
    }
    return sum;
}

static void a_territory_pays_half_at_its_border(void **state) {
    (void)state;
    penalised p;
    open_corridor(&p, "cost=days build=TRIPP");
    assert_true(penalise(&p, "AZ,RU", "KZ"));
    assert_true(passages(&p, "KZ", "RU", 0) == 0.5 && passages(&p, "RU", "EU", 0) == 0.5);
    assert_true(passages(&p, "AKTAU", "ALAT", 0) == 0.5 && passages(&p, "ALAT", "BAKU", 0) == 0);
    assert_true(passages(&p, "BAKU", "NAKH", 0) == 0 && passages(&p, "NAKH", "TR", 0) == 0.5);
    assert_true(passages(&p, "BAKU", "TBILISI", 0) == 0.5 && all_passages(&p, 0) == 2.5);
    assert_true(passages(&p, "KZ", "AKTAU", 1) == 0 && passages(&p, "KZ", "RU", 1) == 0.5);
    assert_true(p.penalties.penalised[0] == 5 && p.penalties.idle.length == 0);
    assert_true(p.penalties.inside[fixture_vertex(&p.f, "BAKU")] && !p.penalties.inside[fixture_vertex(&p.f, "AKTAU")]);
    penalised_close(&p);
}

static void a_tie_pays_whole_and_a_route_in_equal_parts(void **state) {
    (void)state;
    penalised p;
    open_corridor(&p, "cost=days");
    assert_true(penalise(&p, "aktau-alat,MIDDLE_CORRIDOR,AZ", NULL));
    size_t legs = 7; /* CN to EU */
    assert_int_equal(p.penalties.parts, 14);
    assert_true(fabs(passages(&p, "AKTAU", "ALAT", 0) - (1.5 + 1.0 / (double)legs)) < 1e-15);
    assert_true(fabs(passages(&p, "CN", "KZ", 0) - 1.0 / (double)legs) < 1e-15);
    assert_true(fabs(all_passages(&p, 0) - 3) < 1e-14);
    penalised_close(&p);
}

static void names_without_effect_are_told(void **state) {
    (void)state;
    penalised p;
    open_corridor(&p, "cost=days close=RU");
    assert_true(penalise(&p, "RU,IR", "TRIPP"));
    assert_string_equal(ist_buffer_string(&p.penalties.idle), "RU, TRIPP");
    assert_true(p.penalties.penalised[0] == 2 && p.penalties.penalised[1] == 0);
    penalised_close(&p);
}

static void wrong_names_are_refused(void **state) {
    (void)state;
    static const char *const wrong[][2] = {
        {"RUS", "RUS"}, {"RU,RU", "twice"}, {"RU,russia", "twice"}, {"RU,,IR", "empty"}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        penalised p;
        open_corridor(&p, "cost=days");
        assert_false(penalise(&p, wrong[i][0], NULL));
        assert_int_equal(p.err.kind, IST_ERROR_USAGE);
        if (strstr(p.err.message, wrong[i][1]) == NULL) {
            fail_msg("%s", p.err.message);
        }
        penalised_close(&p);
    }
}

/* Two ties side by side, of 2 and 5 days, of which the cheaper is penalised. */
static const char parallel[] = "id,source,target,layer,days\n"
                               "fast,A,B,transport,2\n"
                               "slow,A,B,transport,5\n"
                               "on,B,C,transport,1\n";

static double cost_at(penalised *p, double amount) {
    ist_priced priced = {0};
    assert_true(ist_priced_init(&priced, &p->penalties, NULL));
    assert_true(ist_priced_set(&priced, amount, 0, NULL));
    double cost = priced.view.costs[fixture_edge(&p->f, "A", "B")];
    ist_priced_free(&priced);
    return cost;
}

static void of_parallel_ties_the_cheaper_one_is_taken_at_each_penalty(void **state) {
    (void)state;
    penalised p = {0};
    fixture_ties(&p.f, parallel);
    fixture_view(&p.f, "cost=days");
    assert_true(penalise(&p, "fast", NULL));
    assert_true(cost_at(&p, 0) == 2 && cost_at(&p, 1) == 3 && cost_at(&p, 3) == 5 && cost_at(&p, 9) == 5);
    ist_penalties_free(&p.penalties);
    fixture_view(&p.f, "cost=days merge=cost=sum");
    assert_true(penalise(&p, "fast", NULL));
    assert_true(cost_at(&p, 0) == 7 && cost_at(&p, 3) == 10);
    ist_penalties_free(&p.penalties);
    fixture_view(&p.f, "");
    assert_true(penalise(&p, "fast", NULL));
    assert_true(cost_at(&p, 0) == 1 && cost_at(&p, 3) == 1);
    ist_penalties_free(&p.penalties);
    assert_true(penalise(&p, "B", NULL)); /* both pay alike */
    assert_true(cost_at(&p, 4) == 3);
    ist_penalties_free(&p.penalties);
    static const char *const unclear[] = {"cost=1/strength", "cost=days merge=cost=max", "cost=days merge=cost=mean"};
    for (size_t i = 0; i < sizeof unclear / sizeof unclear[0]; i++) {
        fixture_view(&p.f, unclear[i]);
        assert_false(penalise(&p, "fast", NULL));
        assert_int_equal(p.err.kind, IST_ERROR_USAGE);
        assert_non_null(strstr(p.err.message, "pay differently"));
        ist_penalties_free(&p.penalties);
        assert_true(penalise(&p, "B", NULL));
        ist_penalties_free(&p.penalties);
    }
    penalised_close(&p);
}

static void what_is_merged_into_its_state_pays_for_its_own_ties_only(void **state) {
    (void)state;
    penalised p;
    open_corridor(&p, "cost=days territory=contract");
    assert_true(penalise(&p, "BAKU", "AZ"));
    assert_true(passages(&p, "KZ", "AZ", 0) == 0 && passages(&p, "AZ", "GE", 0) == 0.5);
    assert_true(passages(&p, "KZ", "AZ", 1) == 0.5 && passages(&p, "AZ", "GE", 1) == 0.5);
    penalised_close(&p);
}

/* The same amounts written into the lens, where they are added before anything else is computed. */
static void the_word_of_the_lens_makes_the_same_costs(void **state) {
    (void)state;
    static const char *const lenses[] = {"cost=days",
                                         "cost=days build=TRIPP",
                                         "cost=days territory=contract",
                                         "cost=days unite=AZ+GE",
                                         "cost=days direction=out",
                                         "cost=days close=IR"};
    static const char *const names[][2] = {
        {"RU", "KZ"}, {"AZ,aktau-alat", "RU"}, {"MIDDLE_CORRIDOR,GE", "TM"}, {"UZ,BAKU", "MIDDLE_CORRIDOR_TR"}};
    for (size_t i = 0; i < 24; i++) {
        const char *const *pair = names[i % 4];
        penalised p;
        ist_priced priced = {0};
        ist_buffer words = {0};
        open_corridor(&p, lenses[i / 4]);
        assert_true(penalise(&p, pair[0], pair[1]));
        assert_true(ist_priced_init(&priced, &p.penalties, NULL) && ist_priced_set(&priced, 2.5, 0.75, NULL));
        assert_true(ist_buffer_print(&words, NULL, "%s", lenses[i / 4]));
        for (int amount = 0; amount < 2; amount++) {
            for (const char *at = pair[amount], *next; at != NULL; at = next) {
                size_t length = strcspn(at, ",");
                next = at[length] == ',' ? at + length + 1 : NULL;
                assert_true(ist_buffer_print(&words, NULL, " penalise=%.*s:days:%s", (int)length, at,
                                             amount == 0 ? "2.5" : "0.75"));
            }
        }
        fixture edited;
        fixture_open(&edited, TEST_DATASETS "/corridor");
        fixture_view(&edited, words.bytes);
        assert_int_equal(edited.view.edge_count, p.f.view.edge_count);
        for (size_t e = 0; e < edited.view.edge_count; e++) {
            assert_true(fabs(edited.view.costs[e] - priced.view.costs[e]) < 1e-12);
        }
        fixture_close(&edited);
        ist_buffer_free(&words);
        ist_priced_free(&priced);
        penalised_close(&p);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_territory_pays_half_at_its_border),
        cmocka_unit_test(a_tie_pays_whole_and_a_route_in_equal_parts),
        cmocka_unit_test(names_without_effect_are_told),
        cmocka_unit_test(wrong_names_are_refused),
        cmocka_unit_test(of_parallel_ties_the_cheaper_one_is_taken_at_each_penalty),
        cmocka_unit_test(the_word_of_the_lens_makes_the_same_costs),
        cmocka_unit_test(what_is_merged_into_its_state_pays_for_its_own_ties_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
