/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Claims: every function of tests against the published values of the corridor graph, the verdicts, the tables.
 */
#include "claims_stage.h"

#include "core/metric.h"

/* Runs one claim with this lens and test on the corridor with more rows; what it said lands in `said`. */
static ist_verdict run_with(claims_rows rows, const char *lens, const char *test, double *left, char said[512]) {
    claims_stage s;
    ist_claim_result result = {0};
    ist_error err = {0};
    ist_buffer row = {0};
    folder_must(
        ist_buffer_print(&row, NULL, "c,corridor-test-graph,routes/1,it is so,\"%s\",\"%s\",yes,no,\n", lens, test));
    rows.claims = row.bytes;
    if (!claims_open(&s, &rows, &err) || !ist_claim_run(&result, &s.network, 0, &err)) {
        fail_msg("%s: %s", test, err.message);
    }
    ist_verdict verdict = result.verdict;
    *left = result.sides[0].value;
    snprintf(said, 512, "%s%s", ist_buffer_string(&result.reason), ist_buffer_string(&result.sides[0].remark));
    ist_claim_result_free(&result);
    claims_close(&s);
    ist_buffer_free(&row);
    return verdict;
}

static void check_remark(claims_rows rows, const char *lens, const char *term, double expected, const char *remark) {
    char test[512], said[512];
    double left = NAN;
    snprintf(test, sizeof test, "%s >= 0", term);
    ist_verdict verdict = run_with(rows, lens, test, &left, said);
    if (verdict != IST_VERDICT_SUPPORTED || !(left == expected || fabs(left - expected) < 1e-9) ||
        strstr(said, remark) == NULL) {
        fail_msg("%s in '%s': %.17g instead of %.17g: %s", term, lens, left, expected, said);
    }
}

static void check_value(claims_rows rows, const char *lens, const char *term, double expected) {
    check_remark(rows, lens, term, expected, "");
}

static void check_undefined(claims_rows rows, const char *lens, const char *term, const char *reason) {
    char test[512], said[512];
    double left = 0;
    snprintf(test, sizeof test, "%s >= 0", term);
    ist_verdict verdict = run_with(rows, lens, test, &left, said);
    if (verdict != IST_VERDICT_UNDEFINED || !isnan(left) || strstr(said, reason) == NULL) {
        fail_msg("%s in '%s': %s, %g: '%s' does not hold '%s'", term, lens, ist_verdict_names[verdict], left, said,
                 reason);
    }
}

static const claims_rows corridor = {0};
#define EAST "{CN,KZ,UZ,TM,KG,TJ}"

static void dependence_has_its_published_values(void **state) {
    (void)state;
    static const char *const lenses[] = {"cost=days", "cost=days close=RU", "cost=days close=RU,IR",
                                         "cost=days close=RU,IR build=TRIPP"};
    static const char *const territories[] = {"AZ", "GE", "TR"};
    static const double shares[][4] = {{0, 0, 1, 1}, {0, 0, 1, 0}, {0.5, 1, 0.5, 1}};
    for (size_t x = 0; x < 3; x++) {
        for (size_t i = 0; i < 4; i++) {
            char term[128];
            snprintf(term, sizeof term, "dependence(%s, " EAST ", EU)", territories[x]);
            check_value(corridor, lenses[i], term, shares[x][i]);
        }
    }
    check_value(corridor, "cost=days", "dependence(RU, " EAST ", EU)", 0.5);
    check_value(corridor, "cost=days close=RU", "dependence(IR, " EAST ", EU)", 1);
    check_value(corridor, "cost=days", "dependence({TR, RU}, " EAST ", EU)", 1);
}

static void distance_and_flow_have_their_published_values(void **state) {
    (void)state;
    static const char *const lenses[] = {"", "close=RU", "close=RU,IR", "close=RU,IR build=TRIPP"};
    static const double costs[] = {22, 26, 30, 27}, flows[] = {60, 20, 10, 10};
    for (size_t i = 0; i < 4; i++) {
        char lens[128];
        snprintf(lens, sizeof lens, "cost=days capacity=mt %s", lenses[i]);
        check_value(corridor, lens, "distance(CN, EU)", costs[i]);
        check_value(corridor, lens, "flow(CN, EU)", flows[i]);
    }
    check_value(corridor, "", "distance(CN, EU)", 3);
    check_value(corridor, "cost=days", "distance({CN, RU}, EU)", 10);
    check_value(corridor, "close=RU,IR,TBILISI capacity=mt", "flow(CN, EU)", 0);
    check_undefined(corridor, "", "flow(CN, EU)", "add capacity=MEASURE to the lens");
    check_undefined(corridor, "close=RU,IR,TBILISI", "distance(CN, EU)", "cut off");
}

static void reachable_is_the_share_of_joined_pairs(void **state) {
    (void)state;
    check_value(corridor, "", "reachable({CN, TJ}, EU)", 1);
    check_value(corridor, "close=UZ", "reachable({CN, TJ}, EU)", 0.5);
    check_value(corridor, "close=RU,IR,TBILISI", "reachable(CN, {EU, TR})", 0);
    check_value(corridor, "", "reachable({CN, KZ}, {CN, KZ})", 1);
    check_undefined(corridor, "", "reachable(KZ, KZ)", "one place");
}

static void disjoint_counts_ways_without_a_common_leg(void **state) {
    (void)state;
    check_value(corridor, "", "disjoint(KZ, EU)", 3);
    check_value(corridor, "", "disjoint(CN, EU)", 1);
    check_value(corridor, "close=RU,IR,TBILISI", "disjoint(CN, EU)", 0);
    check_value(corridor, "close=RU,IR,CN build=TRIPP", "disjoint(BAKU, TR)", 2);
}

static void detour_is_what_a_loss_costs(void **state) {
    (void)state;
    check_value(corridor, "cost=days", "detour(RU, CN, EU)", 26.0 / 22);
    check_value(corridor, "cost=days", "detour({RU, IR}, CN, EU)", 30.0 / 22);
    check_value(corridor, "cost=days", "detour(AZ, CN, EU)", 1);
    check_value(corridor, "cost=days close=RU,IR", "detour(TBILISI, CN, EU)", INFINITY);
    check_value(corridor, "cost=days close=RU,IR build=TRIPP", "detour(GE, CN, EU)", 1);
    /* ends that are lost themselves are left out of both */
    check_value(corridor, "cost=days", "detour(KZ, {KZ, IR}, EU)", 1);
    check_undefined(corridor, "cost=days", "detour(KZ, KZ, EU)", "no pair has both ends outside");
    check_undefined(corridor, "close=RU,IR,TBILISI", "detour(AZ, CN, EU)", "cut off");
}

static void measures_are_those_that_rank_prints(void **state) {
    (void)state;
    check_value(corridor, "cost=days", "rank(betweenness, KZ)", 1);
    check_value(corridor, "cost=days", "rank(betweenness, AKTAU)", 2);
    check_value(corridor, "cost=days", "rank(betweenness, EU)", 11); /* EU and RU share it */
    check_value(corridor, "cost=days", "rank(betweenness, RU)", 11);
    check_value(corridor, "cost=days", "value(betweenness, KZ)", 43.0 / 105);
    check_value(corridor, "", "value(degree, KZ)", 6);
    check_value(corridor, "", "rank(constraint, KZ)", 1); /* small values rank first */
    check_value(corridor, "cost=days", "rank(edge-betweenness, kz-aktau)", 1);
    check_value(corridor, "cost=days", "value(edge_betweenness, kz-aktau)", 34.0 / 120);
    check_value(corridor, "cost=days territory=group", "rank(betweenness, KZ)", 1);
    check_undefined(corridor, "", "rank(betweenness, AZ)", "territory=group or contract");
    check_undefined(corridor, "territory=contract", "rank(betweenness, BAKU)", "a part of 'AZ'");
    check_undefined(corridor, "territory=group", "rank(betweenness, BAKU)", "no row of this view");
    check_undefined(corridor, "close=TBILISI", "rank(bridge, baku-tbilisi)", "does not let the tie");
    check_undefined(corridor, "close=UZ", "value(constraint, TJ)", "constraint has no value there");
    check_undefined(corridor, "close=KZ", "value(degree, KZ)", "is no vertex of this view");
}

static void ties_are_those_that_the_lens_lets_through(void **state) {
    (void)state;
    const claims_rows directed = {.ties = "d1,RU,IR,sells-to,trade,+,true,3,,,existing,1,,\n"
                                          "d2,RU,IR,sells-to,trade,+,true,3,2020,,existing,1,,\n"};
    check_value(corridor, "", "ties(AKTAU)", 2);
    check_value(corridor, "", "ties(KZ)", 7); /* six of its own, one of AKTAU's that is not between the two */
    check_value(corridor, "", "ties(AZ)", 3);
    check_value(corridor, "build=TRIPP", "ties(AZ)", 5);
    check_value(corridor, "", "ties(AZ, KZ)", 1);
    check_value(corridor, "", "ties({AZ, RU}, {KZ, TBILISI})", 3);
    check_value(corridor, "", "ties(AZ, CN)", 0);
    check_value(corridor, "kind=person", "ties(AZ)", 0);
    check_value(directed, "layer=trade", "ties(IR, RU)", 2);
    check_value(directed, "layer=trade direction=out", "ties(RU, IR)", 2);
    check_value(directed, "layer=trade direction=out", "ties(IR, RU)", 0);
    check_value(directed, "layer=trade direction=in", "ties(IR, RU)", 2);
}

static void figures_and_their_growth_read_no_lens(void **state) {
    (void)state;
    const claims_rows zero = {.figures = "none,cn-kz,spare,0,days,duration,existing,,\n"};
    check_value(corridor, "close=NOWHERE", "figure(cn-kz.days)", 6);
    check_value(corridor, "", "growth(cn-kz.days, ru-eu.days)", 100 * (10.0 / 6 - 1));
    check_undefined(zero, "", "growth(none, cn-kz.days)", "nothing grows in percent from the figure 'none'");
}

static void witnesses_are_documents_that_say_so_themselves(void **state) {
    (void)state;
    const claims_rows rows = {
        .documents = "reprint,,,,2025,again,\nagain,,,,2025,ihr-2025,\nround,,,,2025,trip,\ntrip,,,,2025,,\n"
                     "own,,,,2025,,\n",
        .evidence = "baku-nakh,ihr-2025,3.2/2,said twice,author,official,C,3\n"
                    "cn-kz,ihr-2025,3.2/2,guessed,author,inference,C,3\n",
    };
    check_value(corridor, "", "documents(cn-kz)", 0); /* assumptions alone */
    check_value(corridor, "", "documents(baku-nakh)", 1);
    check_value(rows, "", "documents(baku-nakh)", 1);
    check_value(rows, "", "documents(cn-kz)", 1);
    check_value(corridor, "", "documents(baku-nakh.mt)", 1);
    check_value(corridor, "", "documents(TRIPP)", 1);
    check_value(corridor, "", "documents(c)", 1); /* the one that makes the claim */
}

static void members_stand_for_a_collective(void **state) {
    (void)state;
    const claims_rows rows = {
        .actors = "EASTERN,The east,,collective,,,,\nVOID,Nobody,,collective,,,,\n",
        .ties = "m1,KZ,EASTERN,member-of,membership,+,true,3,2000,,existing,1,,\n"
                "m2,TJ,EASTERN,member-of,membership,+,true,3,2000,,existing,1,,\n"
                "m3,RU,EASTERN,member-of,membership,+,true,3,2000,2010,ended,1,,\n",
    };
    check_value(rows, "layer=transport cost=days", "distance(EASTERN, EU)", 16);
    check_value(rows, "layer=transport cost=days at=2005", "distance(EASTERN, EU)", 10);
    check_value(rows, "layer=transport cost=days close=UZ", "reachable(EASTERN, EU)", 0.5);
    check_value(rows, "layer=transport cost=days", "dependence(EASTERN, CN, EU)", 1);
    /* TJ has no tie left, so the view holds nothing of it: it does not count, but is named */
    check_remark(rows, "layer=transport without=tj-uz", "reachable(EASTERN, EU)", 1, "nothing is seen here of TJ");
    check_remark(rows, "layer=transport without=tj-uz", "dependence(RU, EASTERN, EU)", 1, "nothing is seen here of TJ");
    check_undefined(rows, "", "reachable(VOID, EU)", "'VOID' has no place in this view");
    check_undefined(rows, "", "dependence(VOID, CN, EU)", "'VOID' has no place in this view");
}

static void a_question_without_an_answer_is_undefined(void **state) {
    (void)state;
    check_undefined(corridor, "kind=person", "reachable(CN, EU)", "'CN' has no place in this view");
    check_undefined(corridor, "cost=dais", "distance(CN, EU)", "the lens: ");
    check_undefined(corridor, "nonsense", "distance(CN, EU)", "the lens: a lens is made of words key=value");
    check_undefined(corridor, "", "distance(KZ, {KZ, EU})", "source and target at once");
    check_undefined(corridor, "", "disjoint(KZ, KZ)", "source and target at once");
    check_undefined(corridor, "capacity=mt", "flow(KZ, KZ)", "source and target at once");
    check_undefined(corridor, "", "dependence(KZ, KZ, EU)", "no pair has both ends outside");
    check_undefined(corridor, "", "dependence(AZ, KZ, KZ)", "no pair has both ends outside");
    check_undefined(corridor, "close=RU,IR,TBILISI", "dependence(AZ, CN, EU)", "every pair is cut off");
    check_undefined(corridor, "close=RU", "dependence(RU, CN, EU)", "'RU' has no place in this view");
    check_value(corridor, "cost=days", "dependence(KZ, {CN, KZ}, EU)", 1); /* KZ's own pair is left out */
}

static ist_verdict verdict_of(const char *lens, const char *test) {
    char said[512];
    double left;
    return run_with(corridor, lens, test, &left, said);
}

static void operators_hold_at_equality_as_written(void **state) {
    (void)state;
    static const char *const operators[] = {">=", "<=", ">", "<", "="};
    static const int at[][5] = {{1, 0, 1, 0, 0}, {1, 1, 0, 0, 1}, {0, 1, 0, 1, 0}}; /* above, at, below */
    static const char *const rights[] = {"21", "22", "23"};
    for (size_t r = 0; r < 3; r++) {
        for (size_t o = 0; o < 5; o++) {
            char test[64];
            snprintf(test, sizeof test, "distance(CN, EU) %s %s", operators[o], rights[r]);
            assert_int_equal(verdict_of("cost=days", test),
                             at[r][o] ? IST_VERDICT_SUPPORTED : IST_VERDICT_CONTRADICTED);
        }
    }
    /* 100 * (10 / 6 - 1) is not 66.66...7 to the last digit, and equal all the same */
    assert_int_equal(verdict_of("", "growth(cn-kz.days, ru-eu.days) = 66.666666666666667"), IST_VERDICT_SUPPORTED);
    assert_int_equal(verdict_of("", "growth(cn-kz.days, ru-eu.days) > 66.666666666666667"), IST_VERDICT_CONTRADICTED);
    assert_int_equal(verdict_of("", "growth(cn-kz.days, ru-eu.days) > 66.66666666"), IST_VERDICT_SUPPORTED);
}

static void an_infinite_side_compares_with_numbers(void **state) {
    (void)state;
    const char *cut = "cost=days close=RU,IR";
    assert_int_equal(verdict_of(cut, "detour(TBILISI, CN, EU) >= 1.2"), IST_VERDICT_SUPPORTED);
    assert_int_equal(verdict_of(cut, "detour(TBILISI, CN, EU) < 1e300"), IST_VERDICT_CONTRADICTED);
    assert_int_equal(verdict_of(cut, "detour(TBILISI, CN, EU) = 1.2"), IST_VERDICT_CONTRADICTED);
    assert_int_equal(verdict_of(cut, "detour(TBILISI, CN, EU) = detour(AKTAU, CN, EU)"), IST_VERDICT_SUPPORTED);
    assert_int_equal(verdict_of("", "1 <= ties(AZ)"), IST_VERDICT_SUPPORTED);
    assert_int_equal(verdict_of("", "distance(CN, EU) >= distance(KZ, KZ)"), IST_VERDICT_UNDEFINED);
}

/* ---- tables ---- */

static const char four[] = "s,ihr-2025,3.2/1,it holds,,ties(AZ) >= 1,it does,it does not,\n"
                           "r,corridor-test-graph,routes/1,it fails,,ties(AZ) = 0,it does,it does not,\n"
                           "u,corridor-test-graph,routes/1,who knows,,,,,nobody can count this\n"
                           "x,corridor-test-graph,routes/1,no place,kind=person,\"reachable(CN, EU) = 1\",,,\n";

static void open_four(claims_stage *s) {
    ist_error err = {0};
    if (!claims_open(s, &(claims_rows){.claims = four}, &err)) {
        fail_msg("%s", err.message);
    }
}

static const char *cell(const ist_table *table, size_t row, size_t column) {
    const ist_cell *c = ist_table_cell(table, row, column);
    return c->type == IST_CELL_TEXT || c->type == IST_CELL_NA ? ist_table_string(table, c->text) : "";
}

static void the_table_has_a_row_a_claim_and_counts_the_verdicts(void **state) {
    (void)state;
    claims_stage s;
    ist_claim_rows rows;
    ist_table table = {0};
    ist_error err = {0};
    size_t contradicted = 0;
    open_four(&s);
    assert_true(ist_claims_choose(&rows, &s.network, (ist_claims_choice){0}, &err));
    assert_true(ist_claims_table(&table, &contradicted, &s.network, &rows, (ist_claims_form){0}, &err));
    assert_int_equal(contradicted, 1);
    assert_int_equal(table.row_count, 4);
    static const char *const verdicts[] = {"supported", "contradicted", "untestable", "undefined"};
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(cell(&table, i, 2), verdicts[i]);
    }
    assert_string_equal(cell(&table, 2, 4), "nobody can count this");
    assert_non_null(strstr(cell(&table, 3, 4), "has no place"));
    assert_true(ist_table_cell(&table, 0, 4)->real == 3);
    assert_true(ist_table_cell(&table, 3, 6)->real == 1);
    assert_string_equal(ist_table_string(&table, table.notes[0]),
                        "4 claims: 1 supported, 1 contradicted, 1 untestable, 1 undefined");
    ist_table_free(&table);
    ist_claim_rows_free(&rows);
    claims_close(&s);
}

static void a_wide_table_of_one_verdict_has_its_rows_and_all_columns(void **state) {
    (void)state;
    claims_stage s;
    ist_claim_rows rows;
    ist_table table = {0};
    ist_error err = {0};
    size_t contradicted = 0;
    const ist_claims_form form = {.wide = true, .verdicts = 1u << IST_VERDICT_UNDEFINED};
    open_four(&s);
    assert_true(ist_claims_choose(&rows, &s.network, (ist_claims_choice){0}, &err));
    assert_true(ist_claims_table(&table, &contradicted, &s.network, &rows, form, &err));
    assert_int_equal(contradicted, 1);
    assert_int_equal(table.row_count, 1);
    assert_int_equal(table.column_count, 12);
    assert_string_equal(cell(&table, 0, 3), "undefined");
    assert_non_null(strstr(cell(&table, 0, 10), "has no place"));
    assert_string_equal(ist_table_string(&table, table.notes[1]), "1 of them are shown");
    ist_table_free(&table);
    ist_claim_rows_free(&rows);
    claims_close(&s);
}

static void verdicts_are_read_by_their_names(void **state) {
    (void)state;
    unsigned verdicts = 0;
    ist_error err = {0};
    assert_true(ist_claims_verdicts(&verdicts, "contradicted,undefined", &err));
    assert_int_equal(verdicts, 1u << IST_VERDICT_CONTRADICTED | 1u << IST_VERDICT_UNDEFINED);
    assert_false(ist_claims_verdicts(&verdicts, "suported", &err));
    assert_non_null(strstr(err.message, "did you mean 'supported'?"));
    assert_false(ist_claims_verdicts(&verdicts, "supported,", &err));
}

static void claims_are_chosen_by_id_and_by_document(void **state) {
    (void)state;
    claims_stage s;
    ist_claim_rows rows;
    ist_error err = {0};
    open_four(&s);
    const char *ids[] = {"u", "s"}, *wrong[] = {"zzz"}, *near[] = {"ss"};
    assert_true(ist_claims_choose(&rows, &s.network, (ist_claims_choice){ids, 2, NULL}, &err));
    assert_int_equal(rows.count, 2);
    assert_int_equal(rows.items[0], 2);
    ist_claim_rows_free(&rows);
    assert_true(ist_claims_choose(&rows, &s.network, (ist_claims_choice){.documents = "ihr-2025"}, &err));
    assert_int_equal(rows.count, 1);
    ist_claim_rows_free(&rows);
    assert_false(ist_claims_choose(&rows, &s.network, (ist_claims_choice){ids, 2, "ihr-2025"}, &err));
    assert_non_null(strstr(err.message, "is of the document"));
    assert_false(ist_claims_choose(&rows, &s.network, (ist_claims_choice){wrong, 1, NULL}, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    assert_false(ist_claims_choose(&rows, &s.network, (ist_claims_choice){near, 1, NULL}, &err));
    assert_non_null(strstr(err.message, "did you mean 's'?"));
    assert_false(ist_claims_choose(&rows, &s.network, (ist_claims_choice){.documents = "ihr-2024"}, &err));
    assert_non_null(strstr(err.message, "did you mean 'ihr-2025'?"));
    claims_close(&s);
}

static void a_card_tells_what_the_verdict_means(void **state) {
    (void)state;
    claims_stage s;
    open_four(&s);
    static const char *const properties[] = {"means", "means", "note", "why"};
    static const char *const values[] = {"it does", "it does not", "nobody can count this",
                                         "reachable(CN, EU): 'CN' has no place in this view"};
    for (uint32_t row = 0; row < 4; row++) {
        ist_table table = {0};
        ist_error err = {0};
        ist_verdict verdict;
        bool found = false;
        assert_true(ist_claims_card(&table, &verdict, &s.network, row, &err));
        assert_int_equal(verdict, row);
        for (size_t i = 0; i < table.row_count; i++) {
            found = found || (strcmp(cell(&table, i, 0), properties[row]) == 0 &&
                              strncmp(cell(&table, i, 1), values[row], strlen(values[row])) == 0);
        }
        assert_true(found);
        assert_true(table.contract != IST_TEXT_EMPTY);
        ist_table_free(&table);
    }
    claims_close(&s);
}

static void tests_of_measures_that_do_not_fit_are_findings(void **state) {
    (void)state;
    static const struct {
        const char *test, *message;
    } cases[] = {
        {"rank(betweeness, KZ) = 1",
         "claims.csv:2:36: error: there is no measure 'betweeness'; did you mean betweenness?"},
        {"value(edge-betweenness, KZ) > 0", "edge-betweenness is a measure of ties, and 'KZ' is an actor"},
        {"1 = rank(degree, cn-kz)", "degree is a measure of actors, and 'cn-kz' is the id of a tie"},
        {"rank(degree, KZ) = 1", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        claims_stage s;
        ist_error err = {0};
        char row[256];
        snprintf(row, sizeof row, "c,corridor-test-graph,routes/1,so,,\"%s\",,,\n", cases[i].test);
        assert_true(claims_open(&s, &(claims_rows){.claims = row}, &err));
        assert_true(ist_claims_check(&s.dataset, &s.network, &err));
        assert_int_equal(s.dataset.findings.errors, cases[i].message != NULL);
        if (cases[i].message != NULL &&
            strstr(s.dataset.findings.items[s.dataset.findings.count - 1].message, cases[i].message) == NULL) {
            fail_msg("%s", s.dataset.findings.items[s.dataset.findings.count - 1].message);
        }
        claims_close(&s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dependence_has_its_published_values),
        cmocka_unit_test(distance_and_flow_have_their_published_values),
        cmocka_unit_test(reachable_is_the_share_of_joined_pairs),
        cmocka_unit_test(disjoint_counts_ways_without_a_common_leg),
        cmocka_unit_test(detour_is_what_a_loss_costs),
        cmocka_unit_test(measures_are_those_that_rank_prints),
        cmocka_unit_test(ties_are_those_that_the_lens_lets_through),
        cmocka_unit_test(figures_and_their_growth_read_no_lens),
        cmocka_unit_test(witnesses_are_documents_that_say_so_themselves),
        cmocka_unit_test(members_stand_for_a_collective),
        cmocka_unit_test(a_question_without_an_answer_is_undefined),
        cmocka_unit_test(operators_hold_at_equality_as_written),
        cmocka_unit_test(an_infinite_side_compares_with_numbers),
        cmocka_unit_test(the_table_has_a_row_a_claim_and_counts_the_verdicts),
        cmocka_unit_test(a_wide_table_of_one_verdict_has_its_rows_and_all_columns),
        cmocka_unit_test(verdicts_are_read_by_their_names),
        cmocka_unit_test(claims_are_chosen_by_id_and_by_document),
        cmocka_unit_test(a_card_tells_what_the_verdict_means),
        cmocka_unit_test(tests_of_measures_that_do_not_fit_are_findings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
