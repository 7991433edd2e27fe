/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The rule of verdicts, branch by branch.
 */
#include "fixture.h"

#include "core/claims/verdict.h"

static const ist_verdict_thresholds usual = {.alpha = 0.05, .sure = 0.9, .half = 0.5};

/* A claim that was observed so, of 100 draws as many as given holding, without a null model. */
static ist_claim_tried tried(ist_verdict observed, size_t holds) {
    return (ist_claim_tried){.observed = observed, .draws = {.holds = holds, .fails = 100 - holds}, .corrected = NAN};
}

static void assert_verdict(ist_claim_tried t, ist_verdict expected) {
    ist_verdict verdict = ist_verdict_decide(&t, &usual);
    if (verdict != expected) {
        fail_msg("%s instead of %s", ist_verdict_names[verdict], ist_verdict_names[expected]);
    }
}

static void what_was_not_answered_stays_so(void **state) {
    (void)state;
    assert_verdict(tried(IST_VERDICT_UNTESTABLE, 100), IST_VERDICT_UNTESTABLE);
    assert_verdict(tried(IST_VERDICT_UNDEFINED, 100), IST_VERDICT_UNDEFINED);
}

static void a_claim_that_holds_in_enough_draws_is_supported(void **state) {
    (void)state;
    assert_verdict(tried(IST_VERDICT_SUPPORTED, 100), IST_VERDICT_SUPPORTED);
    assert_verdict(tried(IST_VERDICT_SUPPORTED, 90), IST_VERDICT_SUPPORTED);
    assert_verdict(tried(IST_VERDICT_SUPPORTED, 89), IST_VERDICT_CONDITIONAL);
    assert_verdict(tried(IST_VERDICT_SUPPORTED, 0), IST_VERDICT_CONDITIONAL);
    ist_claim_tried undrawn = {.observed = IST_VERDICT_SUPPORTED, .corrected = NAN};
    assert_true(isnan(ist_verdict_share(&undrawn)));
    assert_verdict(undrawn, IST_VERDICT_SUPPORTED);
}

static void a_draw_without_an_answer_does_not_support(void **state) {
    (void)state;
    ist_claim_tried t = tried(IST_VERDICT_SUPPORTED, 100);
    t.draws.silent = 12;
    assert_true(fabs(ist_verdict_share(&t) - 100.0 / 112) < 1e-15);
    assert_verdict(t, IST_VERDICT_CONDITIONAL);
}

static void a_claim_that_chance_allows_is_not_supported(void **state) {
    (void)state;
    ist_claim_tried t = tried(IST_VERDICT_SUPPORTED, 100);
    t.corrected = 0.05;
    assert_verdict(t, IST_VERDICT_SUPPORTED);
    t.corrected = 0.0501;
    assert_verdict(t, IST_VERDICT_CHANCE);
    t.draws.holds = 0; /* chance comes before the draws */
    assert_verdict(t, IST_VERDICT_CHANCE);
    t = tried(IST_VERDICT_CONTRADICTED, 0); /* and is not asked of what fails */
    t.corrected = 1;
    assert_verdict(t, IST_VERDICT_CONTRADICTED);
}

static void what_the_ties_make_true_is_no_chance(void **state) {
    (void)state;
    ist_claim_tried t = tried(IST_VERDICT_SUPPORTED, 100);
    t.corrected = 1;
    t.null = (ist_claim_tally){.holds = 90, .fails = 9, .silent = 1};
    assert_verdict(t, IST_VERDICT_CHANCE); /* who is tied to whom was drawn too */
    t.ties_stay = true;
    assert_verdict(t, IST_VERDICT_SUPPORTED);
    t.null = (ist_claim_tally){.holds = 89, .fails = 11};
    assert_verdict(t, IST_VERDICT_CHANCE);
}

static void a_claim_that_hangs_on_a_document_is_conditional(void **state) {
    (void)state;
    ist_claim_tried t = tried(IST_VERDICT_SUPPORTED, 100);
    t.without = (ist_claim_tally){.holds = 3};
    assert_verdict(t, IST_VERDICT_SUPPORTED);
    t.without = (ist_claim_tally){.holds = 2, .fails = 1};
    assert_verdict(t, IST_VERDICT_CONDITIONAL);
    t.without = (ist_claim_tally){.holds = 2, .silent = 1};
    assert_verdict(t, IST_VERDICT_CONDITIONAL);
    t.without = (ist_claim_tally){.holds = 3};
    t.only_witnesses = (ist_claim_tally){.fails = 1}; /* told, and decides nothing */
    assert_verdict(t, IST_VERDICT_SUPPORTED);
}

static void what_could_be_takes_nothing_from_what_is(void **state) {
    (void)state;
    ist_claim_tried t = tried(IST_VERDICT_SUPPORTED, 100);
    t.under = (ist_claim_tally){.holds = 1, .fails = 5, .silent = 2};
    assert_verdict(t, IST_VERDICT_SUPPORTED);
}

static void a_claim_that_fails_everywhere_is_contradicted(void **state) {
    (void)state;
    ist_claim_tried t = tried(IST_VERDICT_CONTRADICTED, 0);
    t.without = (ist_claim_tally){.fails = 2, .silent = 1};
    t.under = (ist_claim_tally){.fails = 4, .silent = 1};
    assert_verdict(t, IST_VERDICT_CONTRADICTED);
    assert_verdict(tried(IST_VERDICT_CONTRADICTED, 49), IST_VERDICT_CONTRADICTED);
    t = (ist_claim_tried){.observed = IST_VERDICT_CONTRADICTED, .corrected = NAN};
    assert_verdict(t, IST_VERDICT_CONTRADICTED);
}

static void a_claim_that_fails_and_holds_elsewhere_is_conditional(void **state) {
    (void)state;
    ist_claim_tried t = tried(IST_VERDICT_CONTRADICTED, 0);
    t.under = (ist_claim_tally){.holds = 1, .fails = 9};
    assert_verdict(t, IST_VERDICT_CONDITIONAL);
    t = tried(IST_VERDICT_CONTRADICTED, 0);
    t.without = (ist_claim_tally){.holds = 1, .fails = 4};
    assert_verdict(t, IST_VERDICT_CONDITIONAL);
    assert_verdict(tried(IST_VERDICT_CONTRADICTED, 50), IST_VERDICT_CONDITIONAL);
}

static void a_claim_is_true_by_construction_when_nothing_tried_makes_it_fail(void **state) {
    (void)state;
    ist_claim_tried t = tried(IST_VERDICT_SUPPORTED, 100);
    t.draws.silent = 7;
    t.without.holds = 2;
    t.under.silent = 1;
    assert_true(ist_verdict_is_constructed(&t));
    ist_claim_tally *const tallies[] = {&t.draws, &t.null, &t.without, &t.under, &t.only_witnesses};
    for (size_t i = 0; i < sizeof tallies / sizeof *tallies; i++) {
        tallies[i]->fails = 1;
        assert_false(ist_verdict_is_constructed(&t));
        tallies[i]->fails = 0;
    }
    t.draws = (ist_claim_tally){.silent = 100}; /* nothing drawn had an answer: nobody knows */
    assert_false(ist_verdict_is_constructed(&t));
    t.null.holds = 1;
    assert_true(ist_verdict_is_constructed(&t));
    t.observed = IST_VERDICT_CONTRADICTED;
    assert_false(ist_verdict_is_constructed(&t));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_not_answered_stays_so),
        cmocka_unit_test(a_claim_that_holds_in_enough_draws_is_supported),
        cmocka_unit_test(a_draw_without_an_answer_does_not_support),
        cmocka_unit_test(a_claim_that_chance_allows_is_not_supported),
        cmocka_unit_test(what_the_ties_make_true_is_no_chance),
        cmocka_unit_test(a_claim_that_hangs_on_a_document_is_conditional),
        cmocka_unit_test(what_could_be_takes_nothing_from_what_is),
        cmocka_unit_test(a_claim_that_fails_everywhere_is_contradicted),
        cmocka_unit_test(a_claim_that_fails_and_holds_elsewhere_is_conditional),
        cmocka_unit_test(a_claim_is_true_by_construction_when_nothing_tried_makes_it_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
