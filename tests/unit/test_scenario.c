/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Cases beside the network as it is: the closure cases of the corridor, what has no number, direct changes, rerouting.
 */
#include "outcome_asked.h"

#include "core/scenario/scenario.h"

/* ---- published ---- */

/* The closure cases of the corridor, on which networkx and igraph agree; NAN: the territory has no place there. */
static void the_closure_cases_of_the_corridor_hold(void **state) {
    (void)state;
    static const char *const on[] = {"AZ", "GE", "TR", "RU", "IR"};
    static const struct {
        const char *words;
        double shares[5], cost, flow;
    } cases[] = {
        {"open", {0, 0, .5, .5, .5}, 22, 60},
        {"close=RU", {0, 0, 1, NAN, 1}, 26, 20},
        {"close=RU,IR", {1, 1, .5, NAN, NAN}, 30, 10},
        {"close=RU,IR build=TRIPP", {1, 0, 1, NAN, NAN}, 27, 10},
        {"close=RU,IR,TBILISI", {NAN, NAN, NAN, NAN, NAN}, NAN, 0},
        {"close=RU,IR,TBILISI build=TRIPP", {1, NAN, 1, NAN, NAN}, 27, 10},
    };
    fixture f;
    ist_lens lens;
    fixture_open(&f, TEST_DATASETS "/corridor");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ist_scenario_asked single = {0};
        ask(&single, &lens, &f, "cost=days capacity=mt",
            (ist_scenario_options){.source = "CN", .target = "EU", .seed = 1});
        expect(&single, cases[i].words, "cost", cases[i].cost);
        expect(&single, cases[i].words, "capacity", cases[i].flow);
        ist_scenario_asked_free(&single);
        ist_lens_free(&lens);
        for (size_t j = 0; j < 5; j++) {
            ist_scenario_asked asked = {0};
            ask(&asked, &lens, &f, "cost=days",
                (ist_scenario_options){.source = "CN,KZ,UZ,TM,KG,TJ", .target = "EU", .on = on[j], .seed = 1});
            expect(&asked, cases[i].words, "dependence", cases[i].shares[j]);
            ist_scenario_asked_free(&asked);
            ist_lens_free(&lens);
        }
    }
    fixture_close(&f);
}

/* Losses as a share of the efficiency between those that stay: the published vulnerabilities. */
static void efficiency_is_compared_over_those_who_stay(void **state) {
    (void)state;
    static const struct {
        const char *words;
        double lost;
    } cases[] = {{"close=RU", .0017}, {"close=TBILISI", .099}, {"close=UZ", .102}, {"without=KZ", .147}};
    fixture f;
    ist_lens lens;
    ist_scenario_asked asked = {0};
    fixture_open(&f, TEST_DATASETS "/corridor");
    ask(&asked, &lens, &f, "cost=days", (ist_scenario_options){.seed = 1});
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double change = value_of(&asked, cases[i].words, "efficiency-change", NULL);
        assert_true(fabs(change + cases[i].lost) < 6e-4);
    }
    assert_true(value_of(&asked, "close=RU", "efficiency", NULL) > value_of(&asked, "open", "efficiency", NULL));
    assert_true(value_of(&asked, "build=TRIPP", "efficiency-change", NULL) > 0);
    ist_scenario_asked_free(&asked);
    ist_lens_free(&lens);
    fixture_close(&f);
}

static void a_number_that_is_not_there_says_why(void **state) {
    (void)state;
    char why[IST_SCENARIO_WHY];
    fixture f;
    ist_lens lens;
    ist_scenario_asked asked = {0};
    fixture_open(&f, TEST_DATASETS "/corridor");
    ask(&asked, &lens, &f, "cost=days capacity=mt",
        (ist_scenario_options){.source = "CN", .target = "EU", .on = "AZ", .seed = 1});
    assert_true(isnan(value_of(&asked, "close=KZ", "cost", why)));
    assert_string_equal(why, "cut off");
    assert_true(isnan(value_of(&asked, "close=KZ", "dependence", why)));
    assert_string_equal(why, "every pair is cut off");
    assert_true(isnan(value_of(&asked, "close=AZ", "current", why)));
    assert_string_equal(why, "what it is on has no place in this case");
    assert_true(isnan(value_of(&asked, "cost=hops", "mean-cost", why)));
    assert_string_equal(why, "the case counts the cost in another way than the lens");
    assert_true(value_of(&asked, "close=CN", "capacity", why) == 0);
    assert_true(isnan(value_of(&asked, "close=RU", "betweenness.rank", why)));
    assert_string_equal(why, "--on stands for several places, for which this is not defined");
    ist_scenario_asked_free(&asked);
    ist_lens_free(&lens);
    fixture_close(&f);
}

static void claims_turn_under_the_edits_of_a_case(void **state) {
    (void)state;
    fixture f;
    ist_lens lens;
    ist_scenario_asked asked = {0};
    fixture_open(&f, TEST_DATASETS "/corridor");
    ask(&asked, &lens, &f, "", (ist_scenario_options){.seed = 1});
    assert_true(value_of(&asked, "open", "verdicts", NULL) == 0);
    assert_true(value_of(&asked, "close=RU,IR", "verdicts", NULL) == 1); /* no way needs Azerbaijan: now all do */
    ist_scenario_asked_free(&asked);
    ist_lens_free(&lens);
    fixture_close(&f);
}

/* ---- direct and rerouting ---- */

static ist_change_kind kind_of(const ist_changes *c, const char *id) {
    for (size_t row = 0; row < c->row_count; row++) {
        ist_side side = ist_paired_side(c->rows[row]);
        if (strcmp(ist_view_id(c->pairing->views[side], c->rows[row].at[side]), id) == 0) {
            return (ist_change_kind)c->kinds[row];
        }
    }
    return IST_CHANGE_KINDS;
}

/* S-A-T is short, S-B-C-T long; V hangs on T. Without S-A all ways go by B and C. */
static void what_no_edit_touches_is_rerouted(void **state) {
    (void)state;
    fixture f;
    ist_lens lens;
    ist_error err = {0};
    ist_scenario_asked asked = {0};
    ist_scenario_run run = {0};
    const ist_metric *metric = NULL;
    const ist_metric_settings settings = {.seed = 1};
    fixture_ties(&f, "id,source,target,days\nsa,S,A,1\nat,A,T,1\nsb,S,B,2\nbc,B,C,2\nct,C,T,2\ntv,T,V,1\n");
    ask(&asked, &lens, &f, "cost=days", (ist_scenario_options){.seed = 1});
    assert_true(ist_metric_find(&metric, "betweenness", &err));
    assert_true(ist_scenario_run_make(&run, &asked, "cut", "without=sa", &metric, 1, &settings, &err));
    assert_int_equal(kind_of(&run.changes, "A"), IST_CHANGE_DIRECT);
    assert_int_equal(kind_of(&run.changes, "S"), IST_CHANGE_DIRECT);
    assert_int_equal(kind_of(&run.changes, "B"), IST_CHANGE_REROUTING);
    assert_int_equal(kind_of(&run.changes, "C"), IST_CHANGE_REROUTING);
    assert_int_equal(kind_of(&run.changes, "V"), IST_CHANGE_RANK);
    assert_int_equal(ist_pairing_only(run.pairing.edges, run.pairing.edge_count, IST_BEFORE), 1);
    ist_scenario_run_free(&run);
    assert_true(ist_scenario_run_make(&run, &asked, "lost", "close=C", &metric, 1, &settings, &err));
    assert_int_equal(kind_of(&run.changes, "C"), IST_CHANGE_GONE);
    assert_int_equal(kind_of(&run.changes, "A"), IST_CHANGE_REROUTING);
    assert_int_equal(kind_of(&run.changes, "T"), IST_CHANGE_DIRECT);
    ist_scenario_run_free(&run);
    assert_true(ist_scenario_run_make(&run, &asked, "idle", "open", &metric, 1, &settings, &err));
    assert_int_equal(run.changes.counts[IST_CHANGE_NONE], 6);
    ist_scenario_run_free(&run);
    ist_scenario_asked_free(&asked);
    ist_lens_free(&lens);
    fixture_close(&f);
}

/* tau-b over all pairs, as its definition says. */
static void rankings_agree_by_their_pairs(void **state) {
    (void)state;
    fixture f;
    ist_view before, after;
    ist_error err = {0};
    ist_pairing pairing = {0};
    ist_changes changes = {0};
    const ist_metric *metric = NULL;
    const ist_metric_settings settings = {.seed = 1};
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    before = f.view;
    f.view = (ist_view){0};
    fixture_view(&f, "cost=days close=RU,IR");
    after = f.view;
    assert_true(ist_metric_find(&metric, "betweenness", &err));
    assert_true(ist_pairing_make(&pairing, &before, &after, &err));
    assert_true(ist_changes_make(&changes, &pairing, &metric, 1, &settings, &err));
    double alike = 0, tied[2] = {0, 0}, pairs = 0;
    for (size_t i = 0; i < pairing.vertex_count; i++) {
        for (size_t j = 0; j < i; j++) {
            double x = ist_changes_value(&changes, 0, i, IST_BEFORE) - ist_changes_value(&changes, 0, j, IST_BEFORE);
            double y = ist_changes_value(&changes, 0, i, IST_AFTER) - ist_changes_value(&changes, 0, j, IST_AFTER);
            x = fabs(x) < 1e-9 ? 0 : x;
            y = fabs(y) < 1e-9 ? 0 : y;
            pairs += !isnan(y);
            tied[0] += !isnan(y) && x == 0;
            tied[1] += y == 0;
            alike += isnan(y) ? 0 : ((x > 0) - (x < 0)) * ((y > 0) - (y < 0));
        }
    }
    size_t ranked = 0;
    double tau = ist_changes_tau(&changes, 0, &ranked);
    assert_int_equal(ranked, 14);
    assert_true(fabs(tau - alike / sqrt((pairs - tied[0]) * (pairs - tied[1]))) < 1e-12);
    ist_changes_free(&changes);
    ist_pairing_free(&pairing);
    ist_view_free(&before);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_closure_cases_of_the_corridor_hold),
        cmocka_unit_test(efficiency_is_compared_over_those_who_stay),
        cmocka_unit_test(a_number_that_is_not_there_says_why),
        cmocka_unit_test(claims_turn_under_the_edits_of_a_case),
        cmocka_unit_test(what_no_edit_touches_is_rerouted),
        cmocka_unit_test(rankings_agree_by_their_pairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
