/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From a claim to the ways, ties and rows that carry its value, on the corridor graph, whose routes are published.
 */
#include "claims_stage.h"

#include "core/claims/ways.h"

enum { SIDE, WHAT, FROM, TO, COST, SHARE, WAY };

typedef struct {
    claims_stage stage;
    ist_claim_carriers carriers;
} walked;

static void walk_top(walked *w, const char *lens, const char *test, size_t top) {
    char claim[512];
    ist_error err = {0};
    *w = (walked){.carriers = {.tie_count = 0}};
    snprintf(claim, sizeof claim, "a,ihr-2025,3.2/1,so,\"%s\",\"%s\",yes,no,a note\n", lens, test);
    if (!claims_open(&w->stage, &(claims_rows){.claims = claim}, &err) ||
        !ist_claim_carriers_find(&w->carriers, &w->stage.network, 0, top, &err)) {
        fail_msg("%s: %s", test, err.message);
    }
}

static void walk(walked *w, const char *lens, const char *test) {
    walk_top(w, lens, test, 0);
}

static void stop(walked *w) {
    ist_claim_carriers_free(&w->carriers);
    claims_close(&w->stage);
}

static const char *text(const walked *w, size_t row, size_t column) {
    return ist_table_string(&w->carriers.ways, ist_table_cell(&w->carriers.ways, row, column)->text);
}

static void assert_row(const walked *w, size_t row, const char *what, double cost, const char *way) {
    const ist_cell *cell = ist_table_cell(&w->carriers.ways, row, COST);
    double found = cell->type == IST_CELL_REAL ? cell->real : NAN;
    bool same = found == cost || fabs(found - cost) < 1e-9 || (isnan(found) && isnan(cost));
    if (!same || strcmp(text(w, row, WHAT), what) != 0 || strcmp(text(w, row, WAY), way) != 0) {
        fail_msg("row %zu: %s %g %s", row, text(w, row, WHAT), found, text(w, row, WAY));
    }
}

static size_t ways_over(const walked *w, const char *tie) {
    uint32_t row = ist_network_find(&w->stage.network, tie).index;
    for (size_t i = 0; i < w->carriers.tie_count; i++) {
        if (w->carriers.ties[i].tie == row) {
            return w->carriers.ties[i].ways;
        }
    }
    return 0;
}

static void a_distance_is_carried_by_the_shortest_way(void **state) {
    (void)state;
    walked w;
    walk(&w, "cost=days", "distance(CN, EU) <= 22");
    assert_int_equal(w.carriers.ways.row_count, 1);
    assert_row(&w, 0, "shortest", 22, "CN-KZ-RU-EU");
    assert_int_equal(w.carriers.tie_count, 3);
    assert_int_equal(ways_over(&w, "kz-ru"), 1);
    assert_int_equal(ways_over(&w, "kz-tm"), 0);
    stop(&w);
}

static void a_dependence_is_carried_by_a_way_for_each_pair(void **state) {
    (void)state;
    walked w;
    walk(&w, "cost=days close=RU,IR", "dependence(AZ, {CN,TJ}, EU) >= 1");
    assert_int_equal(w.carriers.ways.row_count, 2);
    assert_row(&w, 0, "pair", 30, "CN-KZ-AKTAU-ALAT-BAKU-TBILISI-BLACKSEA-EU");
    assert_row(&w, 1, "pair", 30, "TJ-UZ-KZ-AKTAU-ALAT-BAKU-TBILISI-BLACKSEA-EU");
    assert_true(ist_table_cell(&w.carriers.ways, 0, SHARE)->real == 1);
    assert_int_equal(ways_over(&w, "aktau-alat"), 2);
    assert_int_equal(ways_over(&w, "cn-kz"), 1);
    assert_int_equal(w.carriers.ties[0].ways, 2); /* those that most go over first */
    stop(&w);
}

static void an_end_in_what_is_asked_about_is_no_pair(void **state) {
    (void)state;
    walked w;
    walk(&w, "cost=days", "dependence(AZ, {CN,BAKU}, EU) >= 0");
    assert_int_equal(w.carriers.ways.row_count, 1);
    assert_string_equal(text(&w, 0, FROM), "CN");
    assert_true(ist_table_cell(&w.carriers.ways, 0, SHARE)->real == 0);
    stop(&w);
}

static void who_is_cut_off_is_told(void **state) {
    (void)state;
    walked w;
    walk(&w, "cost=days close=RU,IR,TBILISI", "reachable(CN, {KZ,EU}) >= 0");
    assert_int_equal(w.carriers.ways.row_count, 2);
    assert_row(&w, 0, "pair", NAN, "cut off");
    assert_row(&w, 1, "pair", 6, "CN-KZ");
    stop(&w);
}

static void a_detour_is_carried_by_the_way_and_the_way_round(void **state) {
    (void)state;
    walked w;
    walk(&w, "cost=days", "detour(RU, CN, EU) >= 1");
    assert_row(&w, 0, "as it is", 22, "CN-KZ-RU-EU");
    assert_row(&w, 1, "when lost", 26, "CN-KZ-TM-IR-TR-EU");
    stop(&w);
    walk(&w, "cost=days close=RU,IR", "detour(GE, CN, EU) >= 1");
    assert_row(&w, 1, "when lost", INFINITY, "cut off");
    stop(&w);
}

static void disjoint_ways_share_no_tie(void **state) {
    (void)state;
    walked w;
    walk(&w, "cost=days", "disjoint(KZ, EU) >= 3");
    assert_int_equal(w.carriers.ways.row_count, 3);
    for (size_t i = 0; i < w.carriers.tie_count; i++) {
        assert_int_equal(w.carriers.ties[i].ways, 1);
    }
    stop(&w);
}

static void a_flow_is_carried_by_its_cut(void **state) {
    (void)state;
    walked w;
    walk(&w, "cost=days capacity=mt close=RU,IR", "flow(CN, EU) >= 10");
    assert_int_equal(w.carriers.ways.row_count, 1);
    assert_row(&w, 0, "cut", 4, "AKTAU-ALAT");
    stop(&w);
}

static void a_measure_is_carried_by_the_ties_at_its_actor(void **state) {
    (void)state;
    walked w;
    walk(&w, "", "rank(degree, RU) <= value(degree, IR)");
    assert_int_equal(w.carriers.ways.row_count, 4);
    assert_string_equal(text(&w, 0, SIDE), "left");
    assert_string_equal(text(&w, 2, SIDE), "right");
    assert_string_equal(text(&w, 0, WHAT), "tie");
    stop(&w);
    walk(&w, "cost=days", "value(edge-betweenness, cn-kz) > 0");
    assert_int_equal(w.carriers.ways.row_count, 1);
    assert_row(&w, 0, "tie", 6, "CN-KZ");
    stop(&w);
    walk(&w, "", "ties(AZ, GE) = 1");
    assert_row(&w, 0, "tie", NAN, "BAKU-TBILISI");
    stop(&w);
}

static void a_figure_is_carried_by_its_row(void **state) {
    (void)state;
    walked w;
    walk(&w, "", "growth(cn-kz.days, ru-eu.days) > 0");
    assert_int_equal(w.carriers.ways.row_count, 0);
    assert_int_equal(w.carriers.tie_count, 0);
    assert_int_equal(w.carriers.row_count, 2);
    assert_int_equal(w.carriers.rows[1].type, IST_SUBJECT_FIGURE);
    stop(&w);
}

static void rows_beyond_those_asked_for_are_counted(void **state) {
    (void)state;
    walked w;
    walk_top(&w, "cost=days", "reachable(CN, {KZ,EU,RU,TR}) >= 1", 1);
    assert_int_equal(w.carriers.ways.row_count, 1);
    assert_string_equal(ist_table_string(&w.carriers.ways, w.carriers.ways.notes[0]), "left: 3 more");
    assert_int_equal(ways_over(&w, "cn-kz"), 4); /* of all, not of those shown */
    stop(&w);
}

static void a_claim_without_an_answer_has_nothing_that_carries_it(void **state) {
    (void)state;
    walked w;
    walk(&w, "kind=person", "reachable(CN, EU) >= 1");
    assert_int_equal(w.carriers.ways.column_count, 0);
    assert_int_equal(w.carriers.tie_count + w.carriers.row_count, 0);
    stop(&w);
    walk(&w, "", "");
    assert_int_equal(w.carriers.tie_count + w.carriers.row_count, 0);
    stop(&w);
}

static void ties_are_told_with_their_witnesses(void **state) {
    (void)state;
    walked w;
    ist_table table = {0};
    walk(&w, "cost=days build=TRIPP", "distance(BAKU, TR) <= 5");
    assert_true(ist_claim_carriers_table(&table, &w.carriers, &w.stage.network, 1, NULL));
    assert_int_equal(table.row_count, 1);
    assert_string_equal(ist_table_string(&table, ist_table_cell(&table, 0, 0)->text), "baku-nakh");
    assert_true(ist_table_cell(&table, 0, 6)->real == 0.7);
    assert_int_equal(ist_table_cell(&table, 0, 7)->integer, 1); /* an assumption is no witness */
    assert_int_equal(table.note_count, 1);
    ist_table_free(&table);
    stop(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_distance_is_carried_by_the_shortest_way),
        cmocka_unit_test(a_dependence_is_carried_by_a_way_for_each_pair),
        cmocka_unit_test(an_end_in_what_is_asked_about_is_no_pair),
        cmocka_unit_test(who_is_cut_off_is_told),
        cmocka_unit_test(a_detour_is_carried_by_the_way_and_the_way_round),
        cmocka_unit_test(disjoint_ways_share_no_tie),
        cmocka_unit_test(a_flow_is_carried_by_its_cut),
        cmocka_unit_test(a_measure_is_carried_by_the_ties_at_its_actor),
        cmocka_unit_test(a_figure_is_carried_by_its_row),
        cmocka_unit_test(rows_beyond_those_asked_for_are_counted),
        cmocka_unit_test(a_claim_without_an_answer_has_nothing_that_carries_it),
        cmocka_unit_test(ties_are_told_with_their_witnesses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
