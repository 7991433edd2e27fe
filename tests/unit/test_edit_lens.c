/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Edits as words of a lens: how they are written, what they come to on the corridor, and what is refused.
 */
#include "edited.h"

#include "core/paths/dependence.h"
#include "core/uncertainty/noise.h"

/* ---- how they are written ---- */

static void edits_are_written_shortest_and_count_once(void **state) {
    (void)state;
    ist_lens lens = {0}, again = {0};
    ist_buffer words = {0}, words_again = {0};
    ist_error err = {0};
    assert_true(ist_lens_parse(&lens,
                               "scale=a:days:2.0,a:days:2 scale=a:days:02 penalise=RU:days:-8e0,'x y:z:days:0.50' "
                               "set=a:b:c:planned add=n,m unite=GE+AZ+AM split=X:N:t1;t2",
                               &err));
    assert_true(ist_lens_format(&words, &lens, NULL));
    assert_string_equal(words.bytes, "add=n,m set=a:b:c:planned scale=a:days:2 penalise=RU:days:-8,'x y:z:days:0.5' "
                                     "unite=GE+AZ+AM split=X:N:t1;t2");
    assert_true(ist_lens_parse(&again, words.bytes, &err) && ist_lens_format(&words_again, &again, NULL));
    assert_string_equal(words.bytes, words_again.bytes);
    assert_int_equal(ist_lens_edit_count(&lens), 8);
    assert_true(ist_lens_is_edit("penalise") && !ist_lens_is_edit("layer"));
    ist_buffer_free(&words);
    ist_buffer_free(&words_again);
    ist_lens_free(&lens);
    ist_lens_free(&again);
}

static void edits_that_are_not_well_written_are_refused(void **state) {
    (void)state;
    static const char *const wrong[][2] = {
        {"scale=t:days", "scale takes a list of TARGET:FIELD:FACTOR, not 't:days'"},
        {"scale=t::2", "not 't::2'"},
        {"set=:days:2", "not ':days:2'"},
        {"set=t:days:", "not 't:days:'"},
        {"scale=t:days:0", "a factor is above 0"},
        {"scale=t:days:-1", "a factor is above 0"},
        {"scale=t:days:inf", "its last part is no number"},
        {"penalise=t:days:much", "its last part is no number"},
        {"penalise=t:days:1e999", "its last part is no number"},
        {"unite=A", "unite takes a list of A+B, not 'A': it takes two at least"},
        {"unite=A+", "it takes two at least"},
        {"split=X:N:t1;;t2", "a tie has an empty name"},
        {"merge=A+B", "(did you mean unite=?)"},
        {"add=", "add needs a name"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ist_lens lens = {0};
        ist_error err = {0};
        if (ist_lens_parse(&lens, wrong[i][0], &err) || strstr(err.message, wrong[i][1]) == NULL) {
            fail_msg("%s: %s", wrong[i][0], err.message);
        }
        assert_int_equal(err.kind, IST_ERROR_USAGE);
        ist_lens_free(&lens);
    }
}

/* ---- what they come to ---- */

static double cost_between(const fixture *f, const char *a, const char *b) {
    uint32_t edge = fixture_edge(f, a, b);
    assert_true(edge != IST_NONE);
    return f->view.costs[edge];
}

static double capacity_between(const fixture *f, const char *a, const char *b) {
    uint32_t edge = fixture_edge(f, a, b);
    assert_true(edge != IST_NONE);
    return f->view.capacities[edge];
}

static void a_passage_pays_a_penalty_once(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    double to_russia = cost_between(&f, "KZ", "RU"), on = cost_between(&f, "RU", "EU");
    double sea = cost_between(&f, "AKTAU", "ALAT"), inside = cost_between(&f, "ALAT", "BAKU");
    double out = cost_between(&f, "BAKU", "TBILISI");
    fixture_view(&f, "cost=days penalise=RU:days:8,AZ:days:3");
    assert_true(cost_between(&f, "KZ", "RU") == to_russia + 4 && cost_between(&f, "RU", "EU") == on + 4);
    assert_true(cost_between(&f, "AKTAU", "ALAT") == sea + 1.5 && cost_between(&f, "BAKU", "TBILISI") == out + 1.5);
    assert_true(cost_between(&f, "ALAT", "BAKU") == inside);
    fixture_view(&f, "cost=days penalise=RU:days:8,RU:days:1,kz-ru:days:2");
    assert_true(cost_between(&f, "KZ", "RU") == to_russia + 4.5 + 2);
    fixture_view(&f, "cost=days territory=contract penalise=AZ:days:3");
    assert_true(cost_between(&f, "KZ", "AZ") == sea + 1.5);
    fixture_view(&f, "cost=days penalise=TRIPP:days:5 build=TRIPP");
    assert_true(f.view.counts.idle == 0);
    fixture_close(&f);
}

/* The golden values of the penalty at which ways tie: 22 + p by Russia, 26 + p by Iran, 30 by Azerbaijan. */
static void three_ways_tie_at_a_penalty_of_eight_days(void **state) {
    (void)state;
    static const struct {
        const char *words;
        double share;
    } rows[] = {{"cost=days penalise=RU:days:7.5,IR:days:7.5", 0},
                {"cost=days penalise=RU:days:8,IR:days:8", 2.0 / 3},
                {"cost=days penalise=RU:days:8.5,IR:days:8.5", 1},
                {"cost=days penalise=RU:days:8", 0},
                {"cost=days penalise=RU:days:3", 0}};
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ist_vertex_set on = {0}, from = {0}, to = {0};
        fixture_view(&f, rows[i].words);
        assert_true(ist_view_territory(&on, &f.view, ist_network_find(&f.network, "AZ").index, NULL) &&
                    ist_view_terminals(&from, &f.view, "CN", NULL) && ist_view_terminals(&to, &f.view, "EU", NULL));
        ist_dependence found;
        ist_error err = {0};
        const ist_dependence_question question = {.on = &on, .sources = &from, .targets = &to, .shortest_only = true};
        if (!ist_dependence_compute(&found, &f.view, &question, &err)) {
            fail_msg("%s", err.message);
        }
        if (!(fabs(found.shortest - rows[i].share) <= 1e-12)) {
            fail_msg("%s: %g", rows[i].words, found.shortest);
        }
        ist_vertex_set_free(&on);
        ist_vertex_set_free(&from);
        ist_vertex_set_free(&to);
    }
    fixture_close(&f);
}

static void a_penalty_of_a_route_is_paid_in_equal_parts(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days build=TRIPP");
    uint32_t route = ist_network_find(&f.network, "TRIPP").index;
    size_t legs = ist_index_count(&f.network.route_legs, route);
    const ist_leg *rows = ist_dataset_legs(&f.dataset);
    double before = 0, after = 0;
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < legs; i++) {
            uint32_t tie =
                ist_network_subject(&f.network, rows[ist_index_items(&f.network.route_legs, route)[i]].tie).index;
            double days = ist_view_tie_measure(&f.view, tie, "days");
            *(pass == 0 ? &before : &after) += days;
        }
        fixture_view(&f, "cost=days build=TRIPP penalise=TRIPP:days:4");
    }
    assert_true(fabs(after - before - 4) < 1e-12);
    fixture_close(&f);
}

static void numbers_are_set_scaled_and_may_be_missing(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "id,source,target,days,mt\na,A,B,2,\nb,B,C,3,10\nc,C,D,4,1e300\n");
    fixture_view(&f, "cost=days capacity=mt scale=a:days:3,B:days:0.5,b:mt:2,a:mt:7 set=c:mt:5");
    assert_true(cost_between(&f, "A", "B") == 3 && cost_between(&f, "B", "C") == 1.5);
    assert_true(capacity_between(&f, "B", "C") == 20 && capacity_between(&f, "C", "D") == 5);
    assert_true(isinf(capacity_between(&f, "A", "B"))); /* a missing number stays missing */
    assert_int_equal(f.view.counts.unlimited, 1);
    assert_int_equal(f.view.counts.idle, 1);
    fixture_view(&f, "cost=days capacity=mt set=a:mt:0,a:days:9 penalise=a:days:1");
    assert_true(capacity_between(&f, "A", "B") == 0 && cost_between(&f, "A", "B") == 10);
    fixture_view(&f, "strength=days cost=1/strength set=a:days:4");
    assert_true(cost_between(&f, "A", "B") == 0.25);
    fixture_view(&f, "scale=a:strength:2.5");
    assert_true(f.view.strengths[fixture_edge(&f, "A", "B")] == 2.5);
    fixture_view(&f, "cost=-log(confidence) set=A:confidence:0.5,B:confidence:0.5,c:confidence:0.25");
    assert_true(fabs(cost_between(&f, "A", "B") - log(2)) < 1e-15);
    fixture_refuses(&f, "cost=days penalise=a:days:-2", IST_ERROR_INPUT, "has a cost that is not above 0: 'days'");
    fixture_refuses(&f, "capacity=mt scale=c:mt:1e300", IST_ERROR_LIMIT, "more or less than a double holds as 'mt'");
    fixture_refuses(&f, "cost=days scale=a:days:1e-300,b:days:1e-300,A:days:1e-100", IST_ERROR_LIMIT, "a double holds");
    fixture_refuses(&f, "capacity=mt penalise=b:mt:-11", IST_ERROR_INPUT, "has a capacity below 0");
    fixture_refuses(&f, "scale=a:confidence:1.5", IST_ERROR_USAGE, "would have a confidence of 1.5");
    fixture_refuses(&f, "scale=a:strength:1e300,A:strength:1e300", IST_ERROR_LIMIT, "a double holds");
    fixture_close(&f);
}

static void lengths_are_scaled_and_penalised(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=length");
    double sea = cost_between(&f, "AKTAU", "ALAT");
    fixture_view(&f, "cost=length scale=aktau-alat:length:2 penalise=AZ:length:100");
    assert_true(fabs(cost_between(&f, "AKTAU", "ALAT") - 2 * sea - 50) < 1e-9);
    fixture_view(&f, "cost=length set=aktau-alat:length:7");
    assert_true(cost_between(&f, "AKTAU", "ALAT") == 7);
    fixture_close(&f);
}

/* ---- what is refused, and what is only noted ---- */

static void what_is_unknown_or_contradicts_is_refused(void **state) {
    (void)state;
    static const char *const wrong[][2] = {
        {"scale=kz-rru:days:2", "scale=kz-rru:days:2: no actor goes by 'kz-rru'"},
        {"scale=kz-ru:dayz:2", "unknown field 'dayz'"},
        {"scale=kz-ru:dayz:2", "(did you mean 'days'?)"},
        {"scale=kz-ru:status:2", "scale cannot change 'status'"},
        {"penalise=kz-ru:strength:2", "penalise cannot change 'strength': it takes a measure of ties or length"},
        {"set=kz-ru:days:soon", "days cannot be 'soon', expected a number"},
        {"set=kz-ru:sign:?", "sign cannot be '?', expected +, - or 0"},
        {"set=kz-ru:layer:air", "layer cannot be 'air', expected a layer of this dataset"},
        {"set=kz-ru:directed:maybe", "expected true or false"},
        {"set=kz-ru:to:soon", "expected a date such as 2025"},
        {"set=kz-ru:days:2,kz-ru:days:3", "it contradicts set=kz-ru:days:2 on the tie kz-ru: one field has one value"},
        {"set=kz-ru:days:2,RU:days:3", "contradicts"},
        {"set=RU:days:2 scale=kz-ru:days:3", "what is set is not scaled as well"},
        {"set=kz-ru:from:2020,kz-ru:to:2010", "the tie kz-ru would end (2010) before it begins (2020)"},
        {"build=TRIPP set=TRIPP:status:planned", "is built, and so exists"},
        {"add=RU", "it is there already"},
        {"add=XX", "no row of scenarios.csv adds it"},
        {"unite=GE+GEE", "no actor goes by 'GEE'"},
        {"unite=GE+GE", "GE is united with itself"},
        {"unite=GE+AZ,TR+AZ", "AZ cannot become part of both"},
        {"unite=GE+AZ,AZ+GE", "becomes part of itself"},
        {"unite=BAKU+AZ", "BAKU lies in AZ, which would become part of it"},
        {"unite=GE+TBILISI unite=TBILISI+AZ,AZ+GE", "becomes part of itself"},
        {"split=AZ:KZ:kz-ru", "KZ is there already; a split makes a new actor"},
    };
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        fixture_refuses(&f, wrong[i][0], IST_ERROR_USAGE, wrong[i][1]);
    }
    fixture_close(&f);
}

static void an_edit_without_effect_is_noted_and_a_lens_of_them_refused(void **state) {
    (void)state;
    static const char *const wrong[][2] = {
        {"penalise=RU:days:8", "changes nothing: the lens does not read 'days'; choose it as --cost"},
        {"cost=days penalise=RU:days:0", "its ties have that value already, or none"},
        {"cost=days scale=RU:days:1", "its ties have that value already, or none"},
        {"cost=days scale=MIDDLE_CORRIDOR:days:2 layer=energy", "no tie has the layer 'energy'"},
        {"cost=days scale=TRIPP:days:2", "the lens lets none of its ties through"},
        {"set=kz-ru:status:existing", "its ties have that value already"},
        {"set=kz-ru:directed:true", "the lens does not read 'directed'; choose --direction"},
        {"cost=days penalise=TRIPP:days:2", "lets none of its ties through"},
        {"cost=days penalise=RU:days:2 close=RU", NULL},
        {"add=TRANS_CASPIAN_BRIDGE layer=transport kind=state", "add=TRANS_CASPIAN_BRIDGE changes nothing"},
        {"unite=RU+UZ kind=place", "unite=RU+UZ changes nothing"},
    };
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (wrong[i][1] != NULL) {
            fixture_refuses(&f, wrong[i][0], IST_ERROR_USAGE, wrong[i][1]);
        } else {
            fixture_view(&f, wrong[i][0]);
            assert_int_equal(f.view.counts.idle, 1);
        }
    }
    fixture_view(&f, "cost=days scale=kz-ru:days:2,cn-kz:mt:2 set=kz-ru:status:existing unite=GE+AZ");
    ist_buffer words = {0};
    assert_true(ist_view_idle(&words, &f.view, NULL, NULL));
    assert_string_equal(words.bytes, "set=kz-ru:status:existing, scale=cn-kz:mt:2");
    assert_int_equal(ist_view_effects_beyond(&f.view, NULL).edits, 4);
    ist_buffer_free(&words);
    fixture_close(&f);
}

/* ---- views that are made from edited ones ---- */

static void views_of_a_view_keep_its_edits(void **state) {
    (void)state;
    fixture f;
    ist_view less = {0}, some = {0};
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days capacity=mt scale=MIDDLE_CORRIDOR:days:2 penalise=RU:days:8 set=kz-ru:sign:0 add="
                     "TRANS_CASPIAN_BRIDGE");
    uint8_t *kept = calloc(f.network.tie_count, 1);
    assert_non_null(kept);
    memset(kept, 1, f.network.tie_count);
    assert_true(ist_view_without(&less, &f.view, NULL, NULL, NULL) && ist_view_of_ties(&some, &less, kept, NULL));
    for (size_t e = 0; some.costs != NULL && some.capacities != NULL && e < f.view.edge_count; e++) {
        assert_true(some.costs[e] == f.view.costs[e] && some.capacities[e] == f.view.capacities[e]);
        assert_int_equal(some.signs[e], f.view.signs[e]);
    }
    uint32_t tie = ist_network_find(&f.network, "kz-ru").index;
    assert_true(some.network != NULL && ist_view_tie(&some, tie).sign == 0);
    assert_int_equal(ist_dataset_tie(&f.dataset, tie).sign, 1);
    free(kept);
    ist_view_free(&less);
    ist_view_free(&some);
    fixture_close(&f);
}

static void what_scenarios_add_is_there_for_nobody_else(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    ist_subject bridge = ist_network_find(&f.network, "TRANS_CASPIAN_BRIDGE");
    uint32_t actor = 0;
    assert_int_equal(bridge.type, IST_SUBJECT_TIE);
    assert_true(ist_network_tie_is_added(&f.network, bridge.index));
    assert_true(bridge.index >= f.dataset.rows[IST_TABLE_TIES].count);
    fixture_view(&f, "cost=days status=existing,planned");
    assert_false(ist_view_has(&f.view, bridge.index));
    for (size_t i = 0; i < f.view.edge_ties.offsets[f.view.edge_count]; i++) {
        assert_true(f.view.edge_ties.items[i] < f.dataset.rows[IST_TABLE_TIES].count);
    }
    assert_true(ist_network_actor(&actor, &f.network, "ALAT_SOUTH", NULL));
    assert_true(ist_network_actor_is_added(&f.network, actor) && f.view.actor_vertex[actor] == IST_NONE);
    fixture_refuses(&f, "build=TRANS_CASPIAN_BRIDGE", IST_ERROR_USAGE, "changes nothing");
    fixture_view(&f, "cost=days add=TRANS_CASPIAN_BRIDGE");
    assert_true(ist_view_has(&f.view, bridge.index));
    assert_true(cost_between(&f, "AKTAU", "ALAT") == 1); /* beside the ferry */
    fixture_refuses(&f, "cost=length strength=mt add=alat-south-alat split=ALAT:ALAT_SOUTH:aktau-alat scale=nn:mt:2",
                    IST_ERROR_USAGE, "no actor goes by 'nn'");
    fixture_close(&f);
}

/* What is sure and how noisy it is does not depend on what scenarios might add. */
static void draws_are_those_of_the_data_alone(void **state) {
    (void)state;
    fixture with, without;
    uint64_t random = 3;
    world plain = world_draw(&random), same = plain;
    snprintf(plain.edits[0].action, sizeof plain.edits[0].action, "add");
    plain.edits[1] = plain.edits[0];
    static const char *const ends[] = {"N0", "N1"};
    for (size_t i = 0; i < 2; i++) {
        snprintf(plain.edits[i].target, sizeof plain.edits[i].target, "a0");
        snprintf(plain.edits[i].field, sizeof plain.edits[i].field, "%s", i == 0 ? "source" : "target");
        snprintf(plain.edits[i].value, sizeof plain.edits[i].value, "%s", ends[i]);
    }
    plain.edit_count = 2;
    world_open(&with, &plain, 0);
    world_open(&without, &same, 0);
    fixture_view(&with, "sign=all at=any status=existing,planned set=t1:confidence:0.0001");
    fixture_view(&without, "sign=all");
    ist_noise noise = {.seed = 4};
    assert_true(ist_noise_parse(&noise, "0.5:20", NULL));
    ist_noise_draws a = {0}, b = {0};
    assert_true(ist_noise_start(&a, &with.view, &noise, NULL) && ist_noise_start(&b, &without.view, &noise, NULL));
    size_t gone = 0;
    for (size_t draw = 0; draw < 20; draw++) {
        ist_noise_draw(&a, draw);
        ist_noise_draw(&b, draw);
        assert_memory_equal(a.strength, b.strength, without.network.tie_count * sizeof(double));
        gone += !a.kept[1];
        a.kept[1] = b.kept[1];
        assert_memory_equal(a.kept, b.kept, without.network.tie_count);
    }
    assert_int_equal(gone, 20);
    ist_noise_free(&a);
    ist_noise_free(&b);
    fixture_close(&with);
    fixture_close(&without);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edits_are_written_shortest_and_count_once),
        cmocka_unit_test(edits_that_are_not_well_written_are_refused),
        cmocka_unit_test(a_passage_pays_a_penalty_once),
        cmocka_unit_test(three_ways_tie_at_a_penalty_of_eight_days),
        cmocka_unit_test(a_penalty_of_a_route_is_paid_in_equal_parts),
        cmocka_unit_test(numbers_are_set_scaled_and_may_be_missing),
        cmocka_unit_test(lengths_are_scaled_and_penalised),
        cmocka_unit_test(what_is_unknown_or_contradicts_is_refused),
        cmocka_unit_test(an_edit_without_effect_is_noted_and_a_lens_of_them_refused),
        cmocka_unit_test(views_of_a_view_keep_its_edits),
        cmocka_unit_test(what_scenarios_add_is_there_for_nobody_else),
        cmocka_unit_test(draws_are_those_of_the_data_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
