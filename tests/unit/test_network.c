/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Networks: names, containment, measures of ties, routes as ordered legs, warnings of the check. */
#include "fixture.h"

static const char corridor[] = TEST_DATASETS "/corridor";

static void actors_are_numbered_in_the_order_of_their_ids(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, corridor);
    for (uint32_t a = 1; a < f.network.actor_count; a++) {
        assert_true(strcmp(ist_network_actor_id(&f.network, a - 1), ist_network_actor_id(&f.network, a)) < 0);
    }
    fixture_close(&f);
}

static void an_actor_is_found_by_id_label_or_alias(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/caspian");
    ist_error err = {0};
    uint32_t az, found;
    assert_true(ist_network_actor(&az, &f.network, "AZ", &err));
    const char *const names[] = {"az", "Azerbaijan", "azerbaijan", "Republic of Azerbaijan"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!ist_network_actor(&found, &f.network, names[i], &err)) {
            fail_msg("%s", err.message);
        }
        assert_int_equal(found, az);
    }
    assert_false(ist_network_actor(&found, &f.network, "Azerbaijn", &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    assert_string_equal(err.message, "no actor goes by 'Azerbaijn' (did you mean 'AZ'?)");
    fixture_close(&f);
}

static void containment_runs_through_any_number_of_steps(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, corridor);
    uint32_t az = ist_network_find(&f.network, "AZ").index, baku = ist_network_find(&f.network, "BAKU").index;
    assert_true(ist_network_inside(&f.network, baku, az));
    assert_true(ist_network_inside(&f.network, az, az));
    assert_false(ist_network_inside(&f.network, az, baku));
    assert_int_equal(ist_index_count(&f.network.children, az), 4); /* one of which a scenario adds */
    uint32_t south = ist_network_find(&f.network, "ALAT_SOUTH").index;
    assert_true(ist_network_actor_is_added(&f.network, south) && ist_network_inside(&f.network, south, az));
    fixture_close(&f);
}

static void figures_give_measures_of_ties(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, corridor);
    uint32_t tie = ist_network_find(&f.network, "cn-kz").index;
    assert_true(ist_network_tie_measure(&f.network, tie, "days") == 6);
    assert_true(ist_network_tie_measure(&f.network, tie, "mt") == 60);
    assert_true(isnan(ist_network_tie_measure(&f.network, tie, "dollars")));
    fixture_close(&f);
}

static void routes_are_legs_in_order(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, corridor);
    uint32_t tripp = ist_network_find(&f.network, "TRIPP").index;
    assert_int_equal(ist_index_count(&f.network.route_legs, tripp), 2);
    const ist_leg *legs = ist_dataset_legs(&f.dataset);
    const uint32_t *items = ist_index_items(&f.network.route_legs, tripp);
    assert_string_equal(ist_dataset_text(&f.dataset, legs[items[0]].tie), "baku-nakh");
    assert_string_equal(ist_dataset_text(&f.dataset, legs[items[1]].tie), "nakh-tr");
    fixture_close(&f);
}

static void distances_follow_great_circles(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/caspian");
    ist_error err = {0};
    uint32_t aktau, baku;
    assert_true(ist_network_actor(&aktau, &f.network, "AKTAU", &err));
    assert_true(ist_network_actor(&baku, &f.network, "BAKU", &err));
    double km = ist_network_distance_km(&f.network, aktau, baku);
    assert_true(km > 330 && km < 400); /* about 365 km across the sea */
    assert_true(km == ist_network_distance_km(&f.network, baku, aktau));
    assert_true(ist_network_distance_km(&f.network, baku, baku) == 0);
    uint32_t route;
    assert_true(ist_network_actor(&route, &f.network, "TRIPP", &err)); /* a route, which lies nowhere */
    assert_true(isnan(ist_network_distance_km(&f.network, baku, route)));
    assert_true(isnan(ist_network_distance_km(&f.network, route, baku)));
    fixture_close(&f);
}

static bool has_finding(const fixture *f, const char *rule, const char *part) {
    for (size_t i = 0; i < f->dataset.findings.count; i++) {
        const ist_finding *finding = &f->dataset.findings.items[i];
        if (strcmp(finding->rule, rule) == 0 && strstr(finding->message, part) != NULL) {
            return true;
        }
    }
    return false;
}

static void the_shipped_datasets_have_no_errors(void **state) {
    (void)state;
    const char *const names[] = {TEST_DATASETS "/corridor", TEST_DATASETS "/caspian"};
    for (size_t i = 0; i < 2; i++) {
        fixture f;
        ist_error err = {0};
        fixture_open(&f, names[i]);
        assert_true(ist_check(&f.dataset, &f.network, &err));
        assert_int_equal(f.dataset.findings.errors, 0);
        fixture_close(&f);
    }
}

static void the_caspian_sample_is_about_azerbaijan_and_says_so(void **state) {
    (void)state;
    fixture f;
    ist_error err = {0};
    fixture_open(&f, TEST_DATASETS "/caspian");
    assert_true(ist_check(&f.dataset, &f.network, &err));
    assert_true(has_finding(&f, "collectives", "facts about collectives"));
    assert_true(has_finding(&f, "undated-ties", "have no date"));
    fixture_close(&f);
}

static void a_table_of_ties_is_warned_about(void **state) {
    (void)state;
    fixture f;
    ist_error err = {0};
    fixture_ties(&f, "source,target\na,a\na,b\n");
    assert_true(ist_check(&f.dataset, &f.network, &err));
    assert_true(has_finding(&f, "self-loop", ":2:"));
    assert_true(has_finding(&f, "no-documents", "names no documents"));
    assert_int_equal(f.dataset.findings.errors, 0);
    fixture_close(&f);
}

static void a_stated_growth_is_compared_with_its_two_figures(void **state) {
    (void)state;
    fixture f;
    ist_error err = {0};
    fixture_open(&f, TEST_FOLDER "/golden/collective");
    assert_true(ist_check(&f.dataset, &f.network, &err));
    assert_true(
        has_finding(&f, "growth",
                    "figures.csv:7:20: warning: the stated growth of 20 % does not fit the figures 'f4' and 'f5', "
                    "which give 30.0 %"));
    size_t told = 0;
    for (size_t i = 0; i < f.dataset.findings.count; i++) {
        told += strcmp(f.dataset.findings.items[i].rule, "growth") == 0;
    }
    assert_int_equal(told, 1);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(actors_are_numbered_in_the_order_of_their_ids),
        cmocka_unit_test(an_actor_is_found_by_id_label_or_alias),
        cmocka_unit_test(containment_runs_through_any_number_of_steps),
        cmocka_unit_test(figures_give_measures_of_ties),
        cmocka_unit_test(routes_are_legs_in_order),
        cmocka_unit_test(distances_follow_great_circles),
        cmocka_unit_test(the_shipped_datasets_have_no_errors),
        cmocka_unit_test(the_caspian_sample_is_about_azerbaijan_and_says_so),
        cmocka_unit_test(a_table_of_ties_is_warned_about),
        cmocka_unit_test(a_stated_growth_is_compared_with_its_two_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
