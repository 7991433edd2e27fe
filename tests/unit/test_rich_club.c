/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Rich club: a null model whose networks can be counted by hand, and those that leave it no freedom.
 */
#include "fixture.h"

#include "core/groups/rich_club.h"
#include "graphs.h"

static void assert_near(const char *what, double actual, double expected) {
    if (!(fabs(actual - expected) <= 1e-12)) {
        fail_msg("%s: %.17g, not %.17g", what, actual, expected);
    }
}

static double cell(const ist_table *table, size_t row, size_t column) {
    const ist_cell *c = ist_table_cell(table, row, column);
    return c->type == IST_CELL_REAL ? c->real : c->type == IST_CELL_INTEGER ? (double)c->integer : NAN;
}

static ist_table club_of(const test_graph *graph, uint64_t seed) {
    ist_view view = test_view(graph);
    ist_table table = {0};
    assert_true(ist_rich_club_table(&table, &view, seed, NULL));
    ist_view_free(&view);
    return table;
}

static void the_table_ends_with_its_contract(void **state) {
    (void)state;
    test_graph graph = test_star(6);
    ist_table table = club_of(&graph, 1);
    const char *contract = ist_table_string(&table, table.contract);
    assert_non_null(strstr(contract, "n=6 m=5"));
    assert_non_null(strstr(contract, "; rich-club: reads ties, direction dropped, disconnected="));
    ist_table_free(&table);
}

/* Degrees 2, 2, 1, 1, 1, 1 stand in 12 networks where the two are tied and 6 where they are not. */
static void two_rich_are_tied_in_two_thirds_of_all_networks(void **state) {
    (void)state;
    test_graph graph = {.vertex_count = 6};
    static const uint32_t ends[][2] = {{0, 1}, {0, 2}, {1, 3}, {4, 5}};
    for (size_t i = 0; i < 4; i++) {
        test_add(&graph, ends[i][0], ends[i][1], 1, 1);
    }
    double sum = 0;
    for (uint64_t seed = 0; seed < 20; seed++) {
        ist_table table = club_of(&graph, seed), again = club_of(&graph, seed);
        assert_int_equal(table.row_count, 2);
        assert_near("actors", cell(&table, 1, 1), 2);
        assert_near("phi", cell(&table, 1, 3), 1);
        assert_near("phi", cell(&table, 0, 3), 4 / 15.0);
        assert_true(isnan(cell(&table, 0, 6))); /* every null network has as many ties */
        assert_near("mean", cell(&again, 1, 4), cell(&table, 1, 4));
        sum += cell(&table, 1, 4);
        ist_table_free(&table);
        ist_table_free(&again);
    }
    assert_true(fabs(sum / 20 - 2 / 3.0) < 0.04); /* three standard errors of 2,000 draws */
}

static void a_star_leaves_the_null_model_no_freedom(void **state) {
    (void)state;
    test_graph shapes[] = {test_star(6), test_complete(5), test_path(1), {.vertex_count = 0}};
    for (size_t i = 0; i < 4; i++) {
        ist_table table = club_of(&shapes[i], 1);
        assert_int_equal(table.row_count, i < 2);
        assert_true(i > 1 || (isnan(cell(&table, 0, 6)) && isnan(cell(&table, 0, 7))));
        ist_table_free(&table);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_ends_with_its_contract),
        cmocka_unit_test(two_rich_are_tied_in_two_thirds_of_all_networks),
        cmocka_unit_test(a_star_leaves_the_null_model_no_freedom),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
