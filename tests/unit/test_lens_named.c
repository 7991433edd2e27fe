/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lenses and scenarios of a dataset: what their names stand for, and what is said where they stand for nothing. */
#include "fixture.h"

#include "folder.h"
#include "graph/lens_named.h"

/* A package of one tie a row, with these lenses and scenarios; loaded and built, or not built at all. */
static const char description[] =
    "{\"resources\": ["
    "{\"name\": \"actors\", \"path\": \"actors.csv\", \"schema\": {\"fields\": [{\"name\": \"id\"}]}},"
    "{\"name\": \"ties\", \"path\": \"ties.csv\", \"schema\": {\"fields\": [{\"name\": \"id\"},"
    "{\"name\": \"source\"}, {\"name\": \"target\"}, {\"name\": \"layer\"}, {\"name\": \"days\","
    "\"type\": \"number\"}]}},"
    "{\"name\": \"lenses\", \"path\": \"lenses.csv\", \"schema\": {\"fields\": [{\"name\": \"lens\"},"
    "{\"name\": \"words\"}]}},"
    "{\"name\": \"scenarios\", \"path\": \"scenarios.csv\", \"schema\": {\"fields\": [{\"name\": \"scenario\"},"
    "{\"name\": \"extends\"}, {\"name\": \"action\"}, {\"name\": \"target\"}";
static const char fields_too[] = ", {\"name\": \"field\"}, {\"name\": \"value\"}", description_end[] = "]}}]}";

static const char actors[] = "id\nA\nB\nC\nD\n";
static const char ties[] = "id,source,target,layer,days\nt1,A,B,rail,1\nt2,B,C,rail,2\nt3,C,D,road,3\nt4,A,D,road,9\n";
static const char lenses[] = "lens,words\n"
                             "rail,layer=rail cost=days close=A\n"
                             "rail-back,lens=rail direction=in at=any\n"
                             "shut,scenario=shut without=t4\n"
                             "far,collective=keep from=2020 merge=cost=max\n";
static const char scenarios[] = "scenario,extends,action,target,field,value\n"
                                "shut,,close,A,,\n"
                                "shut-more,shut,remove,t3,,\n"
                                "shut-more,shut,close,B,,\n"
                                "laid,shut-more,build,t1,,\n"
                                "roads,,remove,t3,,\n"
                                "roads,,remove,t4,,\n"
                                "slow,,scale,t1,days,2.0\n"
                                "slower,slow,penalise,A,days,4\n"
                                "one,slower,merge,B,,C; D\n";

static void load_tables(fixture *f, const char *lens_rows, const char *scenario_rows) {
    folder made = folder_make();
    ist_error err = {0};
    ist_buffer package = {0};
    assert_true(ist_buffer_print(&package, &err, "%s%s%s", description,
                                 strstr(scenario_rows, "field") != NULL ? fields_too : "", description_end));
    folder_write(&made, "datapackage.json", package.bytes, package.length);
    ist_buffer_free(&package);
    folder_write(&made, "actors.csv", actors, strlen(actors));
    folder_write(&made, "ties.csv", ties, strlen(ties));
    folder_write(&made, "lenses.csv", lens_rows, strlen(lens_rows));
    folder_write(&made, "scenarios.csv", scenario_rows, strlen(scenario_rows));
    *f = (fixture){0};
    bool ok = ist_dataset_load(&f->dataset, made.path, &err);
    folder_remove(&made);
    if (!ok) {
        fail_msg("%s", err.message);
    }
}

static void open_named(fixture *f) {
    ist_error err = {0};
    load_tables(f, lenses, scenarios);
    if (!ist_network_build(&f->network, &f->dataset, &err)) {
        fail_msg("%s", err.message);
    }
}

static void assert_means(const fixture *f, const char *words, const char *expected) {
    ist_lens lens = {0};
    ist_error err = {0};
    ist_buffer out = {0};
    if (!ist_lens_parse_in(&lens, &f->dataset, words, &err)) {
        fail_msg("%s: %s", words, err.message);
    }
    assert_null(lens.named);
    assert_int_equal(lens.scenarios.count, 0);
    assert_true(ist_lens_format(&out, &lens, &err));
    assert_string_equal(ist_buffer_string(&out), expected);
    ist_buffer_free(&out);
    ist_lens_free(&lens);
}

static void assert_refused(const fixture *f, const char *words, const char *message) {
    ist_lens lens = {0};
    ist_error err = {0};
    assert_false(ist_lens_parse_in(&lens, &f->dataset, words, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    if (strstr(err.message, message) == NULL) {
        fail_msg("%s: %s", words, err.message);
    }
    ist_lens_free(&lens);
}

static void a_name_stands_for_the_words_of_its_row(void **state) {
    (void)state;
    fixture f;
    open_named(&f);
    assert_means(&f, "lens=rail", "layer=rail close=A cost=days");
    assert_means(&f, "layer=road", "layer=road");
    assert_means(&f, "", "");
    fixture_close(&f);
}

static void a_lens_may_start_from_another(void **state) {
    (void)state;
    fixture f;
    open_named(&f);
    assert_means(&f, "lens=rail-back", "layer=rail at=any close=A cost=days direction=in");
    fixture_close(&f);
}

static void keys_besides_a_name_override_its_own_wherever_they_stand(void **state) {
    (void)state;
    fixture f;
    open_named(&f);
    assert_means(&f, "lens=rail layer=road", "layer=road close=A cost=days");
    assert_means(&f, "layer=road cost=hops lens=rail", "layer=road close=A cost=hops");
    assert_means(&f, "lens=rail-back direction=ignore at=2020", "layer=rail at=2020 close=A cost=days");
    assert_means(&f, "lens=far collective=drop", "from=2020 merge=cost=max");
    assert_means(&f, "lens=far to=2021 merge=cost=min,capacity=max",
                 "from=2020 to=2021 collective=keep merge=cost=min,capacity=max");
    assert_means(&f, "lens=far at=any", "at=any collective=keep merge=cost=max");
    assert_means(&f, "lens=far at=2019 to=2021", "from=2019 to=2021 collective=keep merge=cost=max");
    assert_means(&f, "lens=rail lens=far", "from=2020 collective=keep merge=cost=max");
    fixture_close(&f);
}

static void what_is_closed_built_and_left_out_adds_up_once(void **state) {
    (void)state;
    fixture f;
    open_named(&f);
    assert_means(&f, "lens=rail close=B close=A", "layer=rail close=A,B cost=days");
    assert_means(&f, "lens=shut without=t1", "without=t4,t1 close=A");
    fixture_close(&f);
}

static void a_scenario_brings_its_edits_and_those_it_extends(void **state) {
    (void)state;
    fixture f;
    open_named(&f);
    assert_means(&f, "scenario=shut", "close=A");
    assert_means(&f, "scenario=laid", "without=t3 close=A,B build=t1");
    assert_means(&f, "scenario=laid lens=rail close=C", "layer=rail without=t3 close=A,C,B build=t1 cost=days");
    assert_means(&f, "scenario=shut scenario=laid", "without=t3 close=A,B build=t1");
    assert_means(&f, "scenario=laid,shut", "without=t3 close=A,B build=t1");
    assert_means(&f, "lens=shut scenario=laid", "without=t4,t3 close=A,B build=t1");
    fixture_close(&f);
}

static void what_one_scenario_closes_no_other_builds(void **state) {
    (void)state;
    fixture f;
    load_tables(&f, lenses, "scenario,extends,action,target\nshut,,close,A\nlaid,,build,A\n");
    assert_means(&f, "scenario=shut close=A", "close=A");
    assert_refused(&f, "scenario=shut,laid", "'A' is closed and built at once, by scenario=shut,...");
    assert_refused(&f, "scenario=laid close=A", "'A' is closed and built at once, by scenario=laid and what is given");
    fixture_close(&f);
}

static void a_scenario_that_changes_nothing_is_refused_by_its_name(void **state) {
    (void)state;
    fixture f;
    ist_lens lens = {0};
    ist_error err = {0};
    ist_view less = {0};
    ist_buffer contract = {0};
    open_named(&f);
    assert_true(ist_lens_parse_in(&lens, &f.dataset, "scenario=shut layer=rail without=t4,t3", &err));
    assert_true(ist_view_make(&f.view, &f.network, &lens, &err)); /* A has a railway, t3 and t4 are roads */
    assert_int_equal(f.view.counts.idle, 2);
    assert_true(ist_view_contract(&contract, &f.view, &err));
    assert_non_null(strstr(contract.bytes, "; without effect here: without=t4, without=t3; lens:"));
    assert_true(ist_view_without(&less, &f.view, NULL, NULL, &err));
    assert_int_equal(ist_view_effects_beyond(&less, NULL).idle, 2);
    ist_view_free(&less);
    ist_view_free(&f.view);
    ist_lens_free(&lens);
    assert_true(ist_lens_parse_in(&lens, &f.dataset, "scenario=roads layer=rail", &err));
    assert_false(ist_view_make(&f.view, &f.network, &lens, &err));
    assert_string_equal(err.message,
                        "the scenario 'roads' changes nothing through this lens: without=t3 changes nothing: the lens "
                        "does not let it through; without effect are without=t3, without=t4");
    lens.may_idle = true;
    assert_true(ist_view_make(&f.view, &f.network, &lens, &err));
    ist_lens_free(&lens);
    ist_buffer_free(&contract);
    fixture_close(&f);
}

static void a_name_alone_is_said_to_be_one(void **state) {
    (void)state;
    fixture f;
    open_named(&f);
    assert_refused(&f, "laid", "a lens is made of words key=value, not 'laid' (did you mean scenario=laid?)");
    assert_refused(&f, "layer=rail far", "not 'far' (did you mean lens=far?)");
    assert_refused(&f, "nothing", "a lens is made of words key=value, not 'nothing'");
    assert_refused(&f, "lens=laid", "there is no lens 'laid'; it is a scenario (did you mean scenario=laid?)");
    assert_refused(&f, "scenario=far", "there is no scenario 'far'; it is a lens (did you mean lens=far?)");
    fixture_close(&f);
}

static void every_action_has_its_key(void **state) {
    (void)state;
    fixture f;
    open_named(&f);
    assert_means(&f, "scenario=slow", "scale=t1:days:2");
    assert_means(&f, "scenario=one scale=t1:days:2,t1:days:2", "scale=t1:days:2 penalise=A:days:4 unite=B+C+D");
    fixture_close(&f);
}

static void unknown_names_are_refused_with_those_there_are(void **state) {
    (void)state;
    fixture f;
    open_named(&f);
    assert_refused(&f, "lens=rial",
                   "there is no lens 'rial' (did you mean 'rail'?); there are rail, rail-back, shut, far");
    assert_refused(&f, "scenario=lade",
                   "there is no scenario 'lade' (did you mean 'laid'?); there are shut, shut-more, laid, roads, slow, "
                   "slower, one");
    assert_refused(&f, "scenario=whatever", "there is no scenario 'whatever'; there are shut, shut-more");
    assert_refused(&f, "lens=", "lens needs the name of a lens of the dataset");
    assert_refused(&f, "layr=x", "a lens has no key 'layr'");
    fixture_close(&f);
    fixture_ties(&f, "source,target\nA,B\n");
    assert_refused(&f, "lens=rail", "there is no lens 'rail': this dataset has no lenses");
    assert_refused(&f, "scenario=shut", "there is no scenario 'shut': this dataset has no scenarios");
    fixture_close(&f);
}

static void a_chain_of_lenses_or_scenarios_has_an_end(void **state) {
    (void)state;
    enum { LONGEST = 64 };
    for (int longer = 0; longer < 2; longer++) {
        fixture f;
        ist_error err = {0};
        ist_buffer lens_rows = {0}, scenario_rows = {0};
        assert_true(ist_buffer_text(&lens_rows, "lens,words\nl0,layer=rail\n", &err));
        assert_true(ist_buffer_text(&scenario_rows, "scenario,extends,action,target\ns0,,remove,t1\n", &err));
        for (int i = 1; i <= LONGEST + longer; i++) {
            assert_true(ist_buffer_print(&lens_rows, &err, "l%d,lens=l%d\n", i, i - 1));
            assert_true(ist_buffer_print(&scenario_rows, &err, "s%d,s%d,remove,t2\n", i, i - 1));
        }
        load_tables(&f, lens_rows.bytes, scenario_rows.bytes);
        assert_int_equal(ist_network_build(&f.network, &f.dataset, &err), longer == 0);
        if (longer == 0) {
            assert_means(&f, "lens=l64 scenario=s64", "layer=rail without=t1,t2");
        } else {
            assert_non_null(
                strstr(err.message, "lenses.csv:67:5: error: the lens 'l65' starts from more than 64 others"));
            assert_non_null(strstr(err.message, "scenarios.csv:67:5: error: 's65' extends more than 64 others"));
        }
        ist_buffer_free(&lens_rows);
        ist_buffer_free(&scenario_rows);
        fixture_close(&f);
    }
}

/* No comma in an id parts it, neither where a scenario says it nor where a contract does. */
static void an_id_with_a_comma_is_one_id(void **state) {
    (void)state;
    fixture f;
    load_tables(&f, "lens,words\nl,\"close='A,B' scenario=s\"\n",
                "scenario,extends,action,target\ns,,close,\"A,B\"\ns,,remove,t 1\nt,,build,'x\n");
    assert_means(&f, "scenario=s", "without='t 1' close='A,B'");
    assert_means(&f, "lens=l close=A,B", "without='t 1' close='A,B',A,B");
    assert_means(&f, "scenario=t", "build='''x'");
    fixture_close(&f);
}

static void of_very_many_names_none_is_offered(void **state) {
    (void)state;
    enum { MANY = 501 };
    for (int count = MANY - 1; count <= MANY; count++) {
        fixture f;
        char more[64];
        ist_buffer rows = {0};
        assert_true(ist_buffer_text(&rows, "lens,words\n", NULL));
        for (int i = 0; i < count; i++) {
            assert_true(ist_buffer_print(&rows, NULL, "lens%d,layer=rail\n", i));
        }
        load_tables(&f, rows.bytes, scenarios);
        snprintf(more, sizeof more, "lens28, lens29 and %d more", count - 30);
        assert_refused(&f, "lens=lensx7", more);
        assert_refused(&f, "lens=lensx7",
                       count < MANY ? "there is no lens 'lensx7' (did you mean 'lens7'?)"
                                    : "there is no lens 'lensx7'; there are lens0");
        assert_means(&f, "lens=lens499", "layer=rail");
        ist_buffer_free(&rows);
        fixture_close(&f);
    }
}

/* A dataset that was loaded but not built has not been checked. */
static void a_dataset_that_was_not_checked_does_no_harm(void **state) {
    (void)state;
    fixture f;
    load_tables(&f, "lens,words\na,lens=b\nb,lens=a\nc,layr=x\n",
                "scenario,extends,action,target\nx,y,close,A\ny,x,close,B\n");
    assert_refused(&f, "lens=a", "starts from itself");
    assert_refused(&f, "lens=c", "lenses.csv:4:3: a lens has no key 'layr'");
    assert_means(&f, "scenario=x", "close=B,A");
    fixture_close(&f);
}

static void what_a_lens_holds_already_counts_less_than_the_words(void **state) {
    (void)state;
    fixture f;
    ist_lens lens = {0};
    ist_error err = {0};
    ist_buffer out = {0};
    open_named(&f);
    assert_true(ist_lens_parse(&lens, "layer=road sign=all close=C", &err));
    assert_true(ist_lens_parse_in(&lens, &f.dataset, "lens=rail cost=hops", &err));
    assert_true(ist_lens_format(&out, &lens, &err));
    assert_string_equal(ist_buffer_string(&out), "layer=rail sign=all close=C,A cost=hops");
    ist_buffer_free(&out);
    ist_lens_free(&lens);
    fixture_close(&f);
}

static void no_view_is_made_of_a_name(void **state) {
    (void)state;
    fixture f;
    open_named(&f);
    fixture_refuses(&f, "lens=rail", IST_ERROR_USAGE, "the lens 'rail' was not looked up in the dataset");
    fixture_refuses(&f, "scenario=shut", IST_ERROR_USAGE, "the scenario 'shut' was not looked up in the dataset");
    fixture_close(&f);
}

static void a_looked_up_lens_is_looked_through(void **state) {
    (void)state;
    fixture f;
    ist_lens lens = {0};
    ist_error err = {0};
    open_named(&f);
    assert_true(ist_lens_parse_in(&lens, &f.dataset, "scenario=laid layer=rail,road", &err));
    assert_true(ist_view_make(&f.view, &f.network, &lens, &err));
    assert_int_equal(f.view.edge_count, 0);
    ist_lens_free(&lens);
    fixture_view(&f, "layer=rail");
    assert_int_equal(f.view.edge_count, 2);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_stands_for_the_words_of_its_row),
        cmocka_unit_test(a_lens_may_start_from_another),
        cmocka_unit_test(keys_besides_a_name_override_its_own_wherever_they_stand),
        cmocka_unit_test(what_is_closed_built_and_left_out_adds_up_once),
        cmocka_unit_test(a_scenario_brings_its_edits_and_those_it_extends),
        cmocka_unit_test(what_one_scenario_closes_no_other_builds),
        cmocka_unit_test(a_scenario_that_changes_nothing_is_refused_by_its_name),
        cmocka_unit_test(a_name_alone_is_said_to_be_one),
        cmocka_unit_test(every_action_has_its_key),
        cmocka_unit_test(unknown_names_are_refused_with_those_there_are),
        cmocka_unit_test(a_chain_of_lenses_or_scenarios_has_an_end),
        cmocka_unit_test(an_id_with_a_comma_is_one_id),
        cmocka_unit_test(of_very_many_names_none_is_offered),
        cmocka_unit_test(a_dataset_that_was_not_checked_does_no_harm),
        cmocka_unit_test(what_a_lens_holds_already_counts_less_than_the_words),
        cmocka_unit_test(no_view_is_made_of_a_name),
        cmocka_unit_test(a_looked_up_lens_is_looked_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
