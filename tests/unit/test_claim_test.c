/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The grammar of the tests of claims: what is read, what is written back, what is refused and how, which ids resolve.
 */
#include "fixture.h"

#include "graph/claim_test.h"

static void check_format(const char *text, const char *expected) {
    ist_claim_test test;
    ist_buffer written = {0};
    ist_error err = {0};
    if (!ist_claim_test_parse(&test, text, &err) || !ist_claim_test_format(&written, &test, &err)) {
        fail_msg("%s: %s", text, err.message);
    }
    assert_string_equal(ist_buffer_string(&written), expected);
    ist_buffer_free(&written);
    ist_claim_test_free(&test);
}

static void a_test_is_read_and_written_back(void **state) {
    (void)state;
    check_format("dependence(AZ, CENTRAL_ASIA, EUROPE) >= 0.5", "dependence(AZ, CENTRAL_ASIA, EUROPE) >= 0.5");
    check_format("dependence ( AZ,{CN ,KZ} ,EU)>=0.50", "dependence(AZ, {CN, KZ}, EU) >= 0.5");
    check_format("\t1e3<ties(A)\n", "1000 < ties(A)");
    check_format("reachable({A},B)=-1", "reachable(A, B) = -1");
    check_format("ties(A, B) > ties(C)", "ties(A, B) > ties(C)");
    check_format("rank(edge-betweenness, t.1_x)<=+3", "rank(edge-betweenness, t.1_x) <= 3");
    check_format("figure('a b') = figure('it''s (1)')", "figure('a b') = figure('it''s (1)')");
    check_format("figure('plain') = 1", "figure(plain) = 1");
    check_format("documents(T\xC3\xBCrkiye) >= 2", "documents(T\xC3\xBCrkiye) >= 2");
}

static void the_parts_are_plain_data(void **state) {
    (void)state;
    ist_claim_test test;
    assert_true(ist_claim_test_parse(&test, "ties({A, B}, C) < 7", NULL));
    assert_string_equal(test.terms[0].function->name, "ties");
    assert_int_equal(test.terms[0].argument_count, 2);
    assert_int_equal(test.terms[0].arguments[0].count, 2);
    assert_int_equal(test.terms[0].arguments[1].first, 2);
    assert_string_equal(test.words[1].text, "B");
    assert_null(test.terms[1].function);
    assert_true(test.terms[1].number == 7);
    assert_int_equal(test.op, IST_CLAIM_BELOW);
    ist_claim_test_free(&test);
}

static void blanks_alone_are_no_test(void **state) {
    (void)state;
    assert_true(ist_claim_test_is_empty(""));
    assert_true(ist_claim_test_is_empty(" \t\n"));
    assert_false(ist_claim_test_is_empty(" x"));
}

static void every_function_has_a_row(void **state) {
    (void)state;
    for (size_t i = 0; i < ist_claim_function_count; i++) {
        const ist_claim_function *f = &ist_claim_functions[i];
        assert_true(f->least >= 1 && f->least <= IST_CLAIM_ARGUMENTS && f->types[f->least - 1] != IST_CLAIM_NONE);
        assert_true(f->summary[0] != '\0' && f->arguments[0] != '\0');
        /* two figures are what alike compares */
        assert_true(!f->alike || (f->types[0] == IST_CLAIM_FIGURE && f->types[1] == IST_CLAIM_FIGURE));
    }
}

static void a_test_that_cannot_be_read_says_what_was_expected(void **state) {
    (void)state;
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"", "the test ends where a number or a function like dependence(X, S, T) was expected"},
        {"ties(A)", "the test ends where one of >= <= > < = was expected"},
        {"ties(A) >=", "the test ends where a number or a function"},
        {"ties(A) == 1", "expected one of >= <= > < = at character 9 of the test, not '== 1'"},
        {"ties(A) => 1", "expected one of >= <= > < ="},
        {"ties(A) != 1", "expected one of >= <= > < ="},
        {"ties(A) 1", "expected one of >= <= > < = at character 9 of the test, not '1'"},
        {"ties(A) >= 1 2", "expected the end at character 14 of the test, not '2'"},
        {"ties(A) >= 50%", "expected a number or a function like dependence(X, S, T) at character 12"},
        {"ties(A) >= nan", "expected a number or a function"},
        {"ties(A) >= 1e999", "expected a number or a function"},
        {"ties >= 1", "expected a number or a function like dependence(X, S, T) at character 1 of the test"},
        {"tie(A) >= 1", "a test knows no function 'tie' (did you mean 'ties'?)"},
        {"centrality(A) >= 1", "a test knows no function 'centrality'; 'isthmus explain claims' lists them"},
        {"Ties(A) >= 1", "a test knows no function 'Ties' (did you mean 'ties'?)"},
        {"ties() >= 1", "expected an id at character 6 of the test, not ') >= 1'"},
        {"ties(A,) >= 1", "expected an id at character 8 of the test, not ') >= 1'"},
        {"ties(A, B", "the test ends where ',' or ')' was expected"},
        {"ties({A, B) >= 1", "expected ',' or '}' at character 11 of the test, not ') >= 1'"},
        {"ties({}) >= 1", "expected an id at character 7 of the test, not '}) >= 1'"},
        {"ties({A}B) >= 1", "expected ',' or ')' at character 9 of the test, not 'B) >= 1'"},
        {"ties({{A}}) >= 1", "expected an id at character 7"},
        {"ties(A B) >= 1", "expected ',' or ')' at character 8"},
        {"ties('') >= 1", "expected an id"},
        {"ties('A) >= 1", "the ' at character 6 of the test is not closed: ''A) >= 1'"},
        {"ties(\xC3\xBC, 'A) >= 1", "the ' at character 9 of the test is not closed"},
        {"ties(A, B, C) >= 1", "ties(X[, Y]) takes at most 2 arguments, and the test has more"},
        {"reachable(A) = 1", "reachable(S, T) takes 2 arguments, and the test has fewer"},
        {"figure(A, B) = 1", "figure(F) takes 1 argument, and the test has more"},
        {"figure({A, B}) = 1", "argument 1 of figure(F) is one name, and the test has 2"},
        {"rank({a, b}, X) = 1", "argument 1 of rank(MEASURE, X) is one name, and the test has 2"},
        {"ties(ties(A)) >= 1", "expected ',' or ')' at character 10"},
        {"1 <= 2", "the test compares two numbers; one side must be a function"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ist_claim_test test;
        ist_error err = {0};
        assert_false(ist_claim_test_parse(&test, cases[i].text, &err));
        assert_int_equal(err.kind, IST_ERROR_USAGE);
        assert_null(test.text);
        assert_null(test.words);
        if (strncmp(err.message, cases[i].message, strlen(cases[i].message)) != 0) {
            fail_msg("%s: '%s' instead of '%s'", cases[i].text, err.message, cases[i].message);
        }
    }
}

static void ids_are_looked_up_by_what_they_may_name(void **state) {
    (void)state;
    static const struct {
        const char *text, *message; /* NULL: it resolves */
    } cases[] = {
        {"dependence(AZ, {CN, KZ}, EU) = 1", NULL},
        {"rank(no-such-measure, AZ) = 1", NULL}, /* measures are not graph's */
        {"rank(bridge, cn-kz) = 1", NULL},
        {"documents(k01) = 1", NULL},
        {"documents(cn-kz.days) = 1", NULL},
        {"growth(cn-kz.days, ru-eu.days) > 1", NULL},
        {"figure(cn-kz.days) < figure(ru-eu.days)", NULL},
        {"dependence(AZZ, CN, EU) = 1", "unknown actor 'AZZ' (did you mean 'AZ'?)"},
        {"ties(Azerbaijan) = 1", "unknown actor 'Azerbaijan'; no row of this dataset has that id"},
        {"ties(az) = 1", "unknown actor 'az' (did you mean 'AZ'?)"},
        {"ties(cn-kz) = 1", "'cn-kz' is a tie; ties(X[, Y]) takes the id of an actor there"},
        {"figure(AZ) = 1", "'AZ' is an actor; figure(F) takes the id of a figure there"},
        {"figure(cn-kz.dais) = 1", "unknown figure 'cn-kz.dais' (did you mean 'cn-kz.days'?)"},
        {"rank(degree, k01) = 1", "'k01' is a claim; rank(MEASURE, X) takes the id of an actor or a tie there"},
        {"rank(degree, cn-kx) = 1", "unknown actor or tie 'cn-kx' (did you mean 'cn-kz'?)"},
        {"documents(ihr-2025) = 1",
         "'ihr-2025' is a document; documents(ID) takes the id of an actor, a tie, a figure or a claim there"},
        {"growth(cn-kz.days, cn-kz.mt) > 1",
         "the figures 'cn-kz.days' (duration in 'days') and 'cn-kz.mt' (per-year in "
         "'Mt/year') do not compare: give two of one unit"},
        {"figure(cn-kz.days) < figure(cn-kz.mt)", "the figures 'cn-kz.days' (duration in 'days') and 'cn-kz.mt'"},
    };
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ist_claim_test test;
        ist_error err = {0};
        assert_true(ist_claim_test_parse(&test, cases[i].text, &err));
        bool resolved = ist_claim_test_resolve(&test, &f.network, &err);
        if (resolved != (cases[i].message == NULL) ||
            (!resolved &&
             (err.kind != IST_ERROR_USAGE || strncmp(err.message, cases[i].message, strlen(cases[i].message)) != 0))) {
            fail_msg("%s: %s", cases[i].text, err.message);
        }
        ist_claim_test_free(&test);
    }
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_test_is_read_and_written_back),
        cmocka_unit_test(the_parts_are_plain_data),
        cmocka_unit_test(blanks_alone_are_no_test),
        cmocka_unit_test(every_function_has_a_row),
        cmocka_unit_test(a_test_that_cannot_be_read_says_what_was_expected),
        cmocka_unit_test(ids_are_looked_up_by_what_they_may_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
