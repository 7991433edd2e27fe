/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Losses told by names: the closure cases of the corridor, states, causes, single ties of a leg, and repairs.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "every_route.h"
#include "fixture.h"

static size_t column_of(const asked_query *a, const char *name) {
    for (size_t c = 0; c < a->table.column_count; c++) {
        if (strcmp(ist_table_string(&a->table, a->table.columns[c].name), name) == 0) {
            return c;
        }
    }
    fail_msg("no column %s", name);
    abort();
}

static size_t row_of(const asked_query *a, const char *kind, const char *lost) {
    for (size_t row = 0; row < a->table.row_count; row++) {
        if (strcmp(asked_cell(a, row, 0), kind) == 0 && strcmp(asked_cell(a, row, 1), lost) == 0) {
            return row;
        }
    }
    fail_msg("no row %s %s", kind, lost);
    abort();
}

/* The cell of a row "leg AKTAU-ALAT", written "leg", "AKTAU-ALAT". */
static const char *cell(const asked_query *a, const char *kind, const char *lost, const char *column) {
    return asked_cell(a, row_of(a, kind, lost), column_of(a, column));
}

static bool has_note(const asked_query *a, const char *text) {
    bool found = false;
    for (size_t i = 0; i < a->table.note_count; i++) {
        found = found || strstr(asked_note(a, i), text) != NULL;
    }
    return found;
}

static void ask_well(asked_query *a, const char *words, ist_query_options options) {
    if (!ask(a, "contingency", words, options)) {
        fail_msg("%s", a->err.message);
    }
}

/* ---- the closure cases ---- */

static void with_russia_and_iran_closed_the_crossing_is_the_cut(void **state) {
    (void)state;
    asked_query a;
    ask_well(&a, "cost=days capacity=mt close=RU,IR",
             (ist_query_options){.source = "CN", .target = "EU", .elements = "legs"});
    assert_true(a.negative);
    assert_int_equal(a.table.row_count, 16);
    assert_string_equal(asked_cell(&a, 0, 1), "AKTAU-ALAT");
    assert_string_equal(cell(&a, "leg", "AKTAU-ALAT", "cut"), "1");
    assert_string_equal(cell(&a, "leg", "AKTAU-ALAT", "cost after"), "[every pair is cut off]");
    assert_string_equal(cell(&a, "leg", "AKTAU-ALAT", "flow before"), "10.000");
    assert_string_equal(cell(&a, "leg", "AKTAU-ALAT", "flow after"), "0.000");
    assert_string_equal(cell(&a, "leg", "AKTAU-ALAT", "verdict"), "critical");
    assert_string_equal(cell(&a, "leg", "AKTAU-ALAT", "repair"), "none");
    assert_string_equal(cell(&a, "leg", "BAKU-TBILISI", "repair"), "TRIPP (27 days, 10 Mt/year)");
    assert_string_equal(cell(&a, "leg", "BLACKSEA-EU", "cost before"), "30.000");
    assert_string_equal(cell(&a, "leg", "BLACKSEA-EU", "cost after"), "30.000");
    assert_string_equal(cell(&a, "leg", "BLACKSEA-EU", "flow after"), "5.000");
    assert_string_equal(cell(&a, "leg", "BLACKSEA-EU", "verdict"), "narrower");
    assert_string_equal(cell(&a, "leg", "BLACKSEA-EU", "repair"), "not needed");
    assert_string_equal(cell(&a, "leg", "KG-KZ", "verdict"), "none");
    assert_true(has_note(&a, "not N-1 secure: 5 of 16 losses"));
    assert_true(has_note(&a, "CN-EU (5)"));
    assert_true(has_note(&a, "mean cost 30 days, largest flow 10 Mt/year"));
    asked_free(&a);
}

static void tbilisi_is_critical_until_tripp_is_built(void **state) {
    (void)state;
    asked_query a;
    const ist_query_options options = {.source = "CN", .target = "EU", .elements = "places,states"};
    ask_well(&a, "cost=days capacity=mt close=RU,IR", options);
    assert_string_equal(cell(&a, "place", "TBILISI", "verdict"), "critical");
    assert_string_equal(cell(&a, "place", "TBILISI", "flow after"), "0.000");
    assert_string_equal(cell(&a, "place", "TBILISI", "repair"), "TRIPP (27 days, 10 Mt/year)");
    assert_string_equal(cell(&a, "state", "GE", "repair"), "TRIPP (27 days, 10 Mt/year)");
    /* NAKH, which TRIPP brings in, lies in Azerbaijan and is lost with it */
    assert_string_equal(cell(&a, "state", "AZ", "repair"), "none");
    asked_free(&a);
    ask_well(&a, "cost=days capacity=mt close=RU,IR build=TRIPP", options);
    assert_string_equal(cell(&a, "place", "TBILISI", "verdict"), "none");
    assert_string_equal(cell(&a, "place", "TBILISI", "cost after"), "27.000");
    assert_string_equal(cell(&a, "place", "TBILISI", "flow after"), "10.000");
    assert_string_equal(cell(&a, "place", "NAKH", "verdict"), "longer");
    assert_string_equal(cell(&a, "place", "NAKH", "worst detour"), "3.000");
    assert_true(has_note(&a, "nothing is planned"));
    asked_free(&a);
}

static void china_hangs_on_kazakhstan_and_on_nothing_else(void **state) {
    (void)state;
    asked_query a;
    ask_well(&a, "cost=days capacity=mt", (ist_query_options){.source = "CN", .target = "EU"});
    assert_int_equal(a.table.row_count, 14 + 20);
    assert_string_equal(asked_cell(&a, 0, 1), "KZ");
    assert_string_equal(asked_cell(&a, 1, 1), "CN-KZ");
    assert_string_equal(asked_cell(&a, 2, column_of(&a, "verdict")), "longer");
    assert_string_equal(cell(&a, "place", "RU", "cost after"), "26.000");
    assert_string_equal(cell(&a, "place", "RU", "flow before"), "60.000");
    assert_string_equal(cell(&a, "place", "RU", "flow after"), "20.000");
    assert_string_equal(cell(&a, "place", "AKTAU", "verdict"), "none");
    assert_true(has_note(&a, "not N-1 secure: 2 of 34 losses"));
    asked_free(&a);
    ask_well(&a, "cost=days", (ist_query_options){.source = "KZ", .target = "EU"});
    assert_false(a.negative);
    assert_true(has_note(&a, "N-1 secure: none of 34 losses"));
    assert_true(has_note(&a, "1 of 1 pairs are secure: KZ-EU"));
    asked_free(&a);
}

static void two_losses_count_for_what_neither_does_alone(void **state) {
    (void)state;
    asked_query a;
    ask_well(&a, "cost=days capacity=mt",
             (ist_query_options){.source = "KZ", .target = "EU", .elements = "places", .count = 2});
    assert_false(a.negative); /* there are three ways that share no place */
    assert_true(has_note(&a, "N-2 secure: none of 91 pairs of losses"));
    for (size_t row = 0; row < a.table.row_count; row++) {
        bool both = strcmp(asked_cell(&a, row, 1), "IR") == 0 && strcmp(asked_cell(&a, row, 3), "RU") == 0;
        if (both) {
            assert_string_equal(asked_cell(&a, row, column_of(&a, "cost after")), "24.000");
            assert_string_equal(asked_cell(&a, row, column_of(&a, "more cost")), "4.000"); /* 20 without Russia */
            assert_string_equal(asked_cell(&a, row, column_of(&a, "flow after")), "10.000");
            assert_string_equal(asked_cell(&a, row, column_of(&a, "less flow")), "10.000");
            asked_free(&a);
            return;
        }
    }
    fail_msg("%s", "Iran and Russia are not among the rows");
}

/* ---- states and pairs ---- */

static void a_state_is_lost_with_all_its_places_and_its_ends_are_left_out(void **state) {
    (void)state;
    asked_query a;
    ask_well(&a, "cost=days capacity=mt",
             (ist_query_options){.source = "CN,KZ,TM", .target = "EU", .elements = "states"});
    assert_string_equal(cell(&a, "state", "KZ", "left out"), "1");
    assert_string_equal(cell(&a, "state", "KZ", "cut"), "1"); /* China; Turkmenistan goes by Iran */
    assert_string_equal(cell(&a, "state", "KZ", "cost before"), "15.000");
    assert_string_equal(cell(&a, "state", "KZ", "cost after"), "15.000");
    assert_string_equal(cell(&a, "state", "KZ", "flow after"), "10.000");
    assert_string_equal(cell(&a, "state", "CN", "left out"), "1");
    assert_string_equal(cell(&a, "state", "CN", "verdict"), "none");
    assert_string_equal(cell(&a, "state", "TR", "left out"), "0");
    asked_free(&a);
    ask_well(&a, "cost=days", (ist_query_options){.source = "AZ", .target = "EU", .elements = "states"});
    assert_true(has_note(&a, "1 element holds an end of every pair"));
    asked_free(&a);
}

static void pairs_are_secure_or_not_each_by_itself(void **state) {
    (void)state;
    asked_query a;
    ask_well(&a, "cost=days", (ist_query_options){.source = "CN,KZ,TJ", .target = "EU", .by_pair = true});
    assert_int_equal(a.table.row_count, 3);
    static const char *const rows[][5] = {
        {"CN", "EU", "22.000", "no", "1"}, {"KZ", "EU", "16.000", "yes", "0"}, {"TJ", "EU", "21.000", "no", "2"}};
    for (size_t row = 0; row < 3; row++) {
        for (size_t c = 0; c < 5; c++) {
            assert_string_equal(asked_cell(&a, row, c), rows[row][c]);
        }
    }
    asked_free(&a);
}

static void limits_are_broken_by_what_passes_them(void **state) {
    (void)state;
    asked_query a;
    ask_well(
        &a, "cost=days capacity=mt",
        (ist_query_options){.source = "KZ,TM", .target = "EU", .elements = "places", .max_cost = 19, .min_flow = 20});
    assert_string_equal(cell(&a, "place", "RU", "verdict"), "limit");
    assert_string_equal(cell(&a, "place", "RU", "over limit"), "1");
    assert_string_equal(cell(&a, "place", "RU", "flow after"), "20.000");
    assert_string_equal(cell(&a, "place", "IR", "over limit"), "1"); /* TM 15 -> 21 */
    assert_true(has_note(&a, "more break a limit"));
    assert_true(a.negative);
    asked_free(&a);
    ask_well(&a, "cost=days",
             (ist_query_options){.source = "KZ", .target = "EU", .elements = "places", .max_cost = 15});
    assert_true(has_note(&a, "1 above the limit already"));
    assert_string_equal(cell(&a, "place", "RU", "verdict"), "longer");
    assert_true(a.negative);
    asked_free(&a);
}

/* ---- causes ---- */

static void scenarios_that_only_close_are_causes(void **state) {
    (void)state;
    static const char *const causes[] = {"sea=BLACKSEA,aktau-alat"};
    asked_query a;
    ask_well(
        &a, "cost=days capacity=mt",
        (ist_query_options){.source = "KZ", .target = "EU", .elements = "causes", .cases = causes, .case_count = 1});
    assert_int_equal(a.table.row_count, 4);
    assert_string_equal(cell(&a, "cause", "russia-iran-closed", "cost after"), "24.000");
    assert_string_equal(cell(&a, "cause", "tbilisi-lost", "verdict"), "critical");
    assert_string_equal(cell(&a, "cause", "tbilisi-lost", "repair"), "TRIPP (21 days, 10 Mt/year)");
    assert_string_equal(cell(&a, "cause", "sea", "flow after"), "70.000");
    asked_free(&a);
    ask_well(&a, "cost=days close=RU",
             (ist_query_options){.source = "KZ", .target = "EU", .elements = "causes", .count = 0});
    assert_true(has_note(&a, "1 of 3 scenarios that close or remove something take nothing away here"));
    asked_free(&a);
}

static const char parallel[] = "id,source,target,relation,layer,sign,directed,strength,from,to,status,confidence,km\n"
                               "t1,A,B,r,l,+,false,1,,,existing,1,1\n"
                               "t2,A,B,r,l,+,false,1,,,existing,1,5\n"
                               "t3,B,C,r,l,+,false,1,,,existing,1,1\n";

/* Asks a written table of ties. */
static void ask_ties(asked_query *a, fixture *f, const char *csv, const char *words, ist_query_options options) {
    *a = (asked_query){0};
    fixture_ties(f, csv);
    if (!ist_lens_parse(&a->lens, words, &a->err) ||
        !ist_query_find("contingency")->answer(&a->table, &f->network, &a->lens, &options, &a->negative, &a->err)) {
        fail_msg("%s", a->err.message);
    }
}

static void one_of_two_parallel_ties_leaves_the_other(void **state) {
    (void)state;
    static const char *const causes[] = {"first=t1", "second=t2", "both=t1,t2"};
    asked_query a;
    fixture f;
    ask_ties(&a, &f, parallel, "cost=km",
             (ist_query_options){.source = "A", .target = "C", .cases = causes, .case_count = 3});
    assert_string_equal(cell(&a, "cause", "first", "cost after"), "6.000");
    assert_string_equal(cell(&a, "cause", "first", "verdict"), "longer");
    assert_string_equal(cell(&a, "cause", "second", "verdict"), "none");
    assert_string_equal(cell(&a, "cause", "both", "verdict"), "critical");
    ist_table_free(&a.table);
    ist_lens_free(&a.lens);
    fixture_close(&f);
    /* two causes that each take one tie of the leg cut it together */
    ask_ties(&a, &f, parallel, "cost=km",
             (ist_query_options){.source = "A", .target = "C", .cases = causes, .case_count = 2, .count = 2});
    assert_int_equal(a.table.row_count, 1);
    assert_string_equal(asked_cell(&a, 0, column_of(&a, "more cut")), "1");
    ist_table_free(&a.table);
    ist_lens_free(&a.lens);
    fixture_close(&f);
}

/* ---- what is planned ---- */

static const char planned[] = "id,source,target,relation,layer,sign,directed,strength,from,to,status,confidence,km\n"
                              "t1,A,M,r,l,+,false,1,,,existing,1,1\n"
                              "t2,M,Z,r,l,+,false,1,,,existing,1,1\n"
                              "p1,A,N,r,l,+,false,1,,,planned,1,4\n"
                              "p2,N,Z,r,l,+,false,1,,,proposed,1,4\n"
                              "p3,A,Z,r,l,+,false,1,,,under-construction,1,9\n"
                              "p4,A,M,r,l,+,false,1,,,planned,1,1\n"
                              "e1,A,Z,r,l,+,false,1,,,ended,1,1\n";

static void what_is_planned_repairs_alone_or_only_together(void **state) {
    (void)state;
    asked_query a;
    fixture f;
    ask_ties(&a, &f, planned, "cost=km", (ist_query_options){.source = "A", .target = "Z"});
    assert_string_equal(cell(&a, "place", "M", "repair"), "p3 (9 km)");
    assert_string_equal(cell(&a, "leg", "A-M", "repair"), "p3 (9 km)"); /* what is built along a leg is lost with it */
    ist_table_free(&a.table);
    ist_lens_free(&a.lens);
    fixture_close(&f);
    ask_ties(&a, &f, planned, "cost=km", (ist_query_options){.source = "A", .target = "Z", .max_cost = 8.5});
    assert_string_equal(cell(&a, "place", "M", "repair"), "all 4 together (8 km)");
    ist_table_free(&a.table);
    ist_lens_free(&a.lens);
    fixture_close(&f);
}

/* ---- questions that have no answer ---- */

static void assert_refused(const char *words, ist_query_options options, ist_error_kind kind, const char *message) {
    asked_query a;
    assert_false(ask(&a, "contingency", words, options));
    if (a.err.kind != kind || strstr(a.err.message, message) == NULL) {
        fail_msg("kind %d: %s", (int)a.err.kind, a.err.message);
    }
    asked_free(&a);
}

static void what_cannot_be_asked_is_refused_by_name(void **state) {
    (void)state;
    static const char *const nowhere[] = {"x=NOWHERE"}, *const idle[] = {"x=NAKH"}, *const shapeless[] = {"RU"};
    assert_refused("", (ist_query_options){.source = "CN"}, IST_ERROR_USAGE, "needs sources and targets");
    assert_refused("", (ist_query_options){.source = "CN", .target = "EU", .elements = "legs,rivers"}, IST_ERROR_USAGE,
                   "'rivers'");
    assert_refused("", (ist_query_options){.source = "CN", .target = "EU", .min_flow = 5}, IST_ERROR_USAGE,
                   "needs capacities");
    assert_refused("capacity=mt", (ist_query_options){.source = "CN", .target = "CN,EU", .min_flow = 5},
                   IST_ERROR_UNDEFINED, "source and target at once");
    assert_refused("", (ist_query_options){.source = "CN", .target = "CN"}, IST_ERROR_UNDEFINED, "one place");
    assert_refused("", (ist_query_options){.source = "CN", .target = "EU", .cases = nowhere, .case_count = 1},
                   IST_ERROR_USAGE, "NOWHERE");
    assert_refused("", (ist_query_options){.source = "CN", .target = "EU", .cases = idle, .case_count = 1},
                   IST_ERROR_USAGE, "takes nothing away");
    assert_refused("", (ist_query_options){.source = "CN", .target = "EU", .cases = shapeless, .case_count = 1},
                   IST_ERROR_USAGE, "NAME=A,B");
    assert_refused(
        "", (ist_query_options){.source = "CN", .target = "EU", .elements = "legs", .cases = idle, .case_count = 1},
        IST_ERROR_USAGE, "add causes to --elements");
}

static void a_flow_needs_ends_that_are_apart(void **state) {
    (void)state;
    asked_query a;
    ask_well(&a, "cost=days capacity=mt", (ist_query_options){.source = "CN,EU", .target = "EU,TR"});
    assert_true(has_note(&a, "no flow: a place is source and target at once"));
    assert_true(has_note(&a, "3 of 3 pairs joined")); /* EU and itself are no pair */
    asked_free(&a);
    ask_well(&a, "cost=days close=KZ", (ist_query_options){.source = "CN,UZ", .target = "EU"});
    asked_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_russia_and_iran_closed_the_crossing_is_the_cut),
        cmocka_unit_test(tbilisi_is_critical_until_tripp_is_built),
        cmocka_unit_test(china_hangs_on_kazakhstan_and_on_nothing_else),
        cmocka_unit_test(two_losses_count_for_what_neither_does_alone),
        cmocka_unit_test(a_state_is_lost_with_all_its_places_and_its_ends_are_left_out),
        cmocka_unit_test(pairs_are_secure_or_not_each_by_itself),
        cmocka_unit_test(limits_are_broken_by_what_passes_them),
        cmocka_unit_test(scenarios_that_only_close_are_causes),
        cmocka_unit_test(one_of_two_parallel_ties_leaves_the_other),
        cmocka_unit_test(what_is_planned_repairs_alone_or_only_together),
        cmocka_unit_test(what_cannot_be_asked_is_refused_by_name),
        cmocka_unit_test(a_flow_needs_ends_that_are_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
