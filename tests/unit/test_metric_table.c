/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_metric_table.c - rankings as tables: order, shared ranks, NA, territories, notes, contract.
 */
#include "fixture.h"

#include "core/metric.h"

static ist_table table_of(const fixture *f, const char *const *names, size_t top) {
    const ist_metric *metrics[8];
    size_t count = 0;
    ist_error err = {0};
    ist_table table = {0};
    for (; names[count]; count++) {
        assert_true(ist_metric_find(&metrics[count], names[count], &err));
    }
    if (!ist_metric_table(&table, &f->view, (ist_metric_options){.metrics = metrics, .metric_count = count, .top = top},
                          &err)) {
        fail_msg("%s", err.message);
    }
    return table;
}

static size_t column_of(const ist_table *table, const char *name) {
    for (size_t i = 0; i < table->column_count; i++) {
        if (strcmp(ist_table_string(table, table->columns[i].name), name) == 0) {
            return i;
        }
    }
    fail_msg("no column %s", name);
    return 0;
}

static bool has_column(const ist_table *table, const char *name) {
    for (size_t i = 0; i < table->column_count; i++) {
        if (strcmp(ist_table_string(table, table->columns[i].name), name) == 0) {
            return true;
        }
    }
    return false;
}

static size_t row_of(const ist_table *table, const char *id) {
    for (size_t row = 0; row < table->row_count; row++) {
        if (strcmp(ist_table_string(table, ist_table_cell(table, row, 1)->text), id) == 0) {
            return row;
        }
    }
    fail_msg("no row %s", id);
    return 0;
}

static const ist_cell *cell_of(const ist_table *table, const char *id, const char *column) {
    return ist_table_cell(table, row_of(table, id), column_of(table, column));
}

static void assert_row(const ist_table *table, size_t row, int64_t rank, const char *id) {
    assert_int_equal(ist_table_cell(table, row, 0)->type, IST_CELL_INTEGER);
    assert_int_equal(ist_table_cell(table, row, 0)->integer, rank);
    assert_string_equal(ist_table_string(table, ist_table_cell(table, row, 1)->text), id);
}

static void assert_real(const ist_table *table, const char *id, const char *column, double expected, double tolerance) {
    const ist_cell *cell = cell_of(table, id, column);
    assert_int_equal(cell->type, IST_CELL_REAL);
    if (!(fabs(cell->real - expected) <= tolerance)) {
        fail_msg("%s of %s is %.17g, not %.17g", column, id, cell->real, expected);
    }
}

static bool has_note(const ist_table *table, const char *part) {
    for (size_t i = 0; i < table->note_count; i++) {
        if (strstr(ist_table_string(table, table->notes[i]), part)) {
            return true;
        }
    }
    return false;
}

static void the_corridor_is_ranked_with_shared_ranks(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    ist_table table = table_of(&f, (const char *const[]){"betweenness", "degree", NULL}, 0);
    assert_int_equal(table.row_count, 16);
    assert_row(&table, 0, 1, "KZ");
    assert_row(&table, 1, 2, "AKTAU");
    assert_row(&table, 6, 7, "TM");
    assert_row(&table, 7, 7, "UZ");
    assert_row(&table, 8, 9, "IR");
    assert_row(&table, 10, 11, "EU");
    assert_row(&table, 11, 11, "RU");
    assert_row(&table, 13, 14, "CN");
    assert_row(&table, 14, 14, "KG");
    assert_row(&table, 15, 14, "TJ");
    assert_real(&table, "KZ", "betweenness", .4095, 0.5001e-4);
    assert_real(&table, "KZ", "betweenness.pairs", 43, 1e-12);
    assert_int_equal(cell_of(&table, "KZ", "degree")->type, IST_CELL_INTEGER);
    assert_int_equal(cell_of(&table, "KZ", "degree")->integer, 6);
    assert_false(has_column(&table, "degree.in"));
    assert_int_equal(table.note_count, 1); /* how far the measures agree */
    assert_non_null(strstr(ist_table_string(&table, table.notes[0]), "Kendall's W = "));
    for (size_t row = 0; row < table.row_count; row++) {
        assert_string_equal(ist_view_id(&f.view, table.row_key[row]),
                            ist_table_string(&table, ist_table_cell(&table, row, 1)->text));
    }
    ist_table_free(&table);
    fixture_close(&f);
}

/* ---- walking against ties ---- */

static const char one_way_ties[] = "source,target,strength,directed\nA,B,3,true\nA,C,1,true\nC,D,2,true\nD,A,1,true\n"
                                   "E,A,5,true\nB,F,1,false\n";

/* All cells of the two tables but the ranks; in another order of rows, and within rounding. */
static void assert_same_values(const ist_table *a, const ist_table *b) {
    assert_int_equal(a->row_count, b->row_count);
    assert_int_equal(a->column_count, b->column_count);
    for (size_t i = 0; i < a->row_count; i++) {
        const char *id = ist_table_string(a, ist_table_cell(a, i, 1)->text);
        for (size_t column = 3; column < a->column_count; column++) {
            const char *name = ist_table_string(a, a->columns[column].name);
            const ist_cell *x = ist_table_cell(a, i, column), *y = cell_of(b, id, name);
            assert_int_equal(x->type, y->type);
            bool same = x->type == IST_CELL_REAL      ? fabs(x->real - y->real) <= 1e-9 * (1 + fabs(x->real))
                        : x->type == IST_CELL_INTEGER ? x->integer == y->integer
                                                      : true;
            if (!same) {
                fail_msg("%s of %s is not the same both ways", name, id);
            }
        }
    }
}

static void what_tells_in_from_out_tells_it_as_the_data_do(void **state) {
    (void)state;
    static const char *const of_actors[] = {"degree", "strength", "opsahl", "concentration", "hits", NULL};
    static const char *const of_ties[] = {"disparity", "edge-betweenness", NULL};
    static const char *const roles[] = {"gould-fernandez", "gould-fernandez-partial", NULL};
    const char *const *const asked[] = {of_actors, of_ties, roles};
    fixture f;
    fixture_ties(&f, one_way_ties);
    for (size_t i = 0; i < 3; i++) {
        fixture_view(&f, "direction=out");
        ist_table along = table_of(&f, asked[i], 0);
        fixture_view(&f, "direction=in");
        ist_table against = table_of(&f, asked[i], 0);
        assert_same_values(&along, &against);
        if (asked[i] == of_actors) {
            assert_int_equal(cell_of(&against, "A", "degree.in")->integer, 2);
            assert_real(&against, "A", "strength.out", 4, 0);
            assert_real(&against, "E", "strength.out", 5, 0);
            assert_int_equal(cell_of(&against, "E", "degree.in")->integer, 0);
        }
        ist_table_free(&along);
        ist_table_free(&against);
    }
    fixture_close(&f);
}

static void ways_run_against_ties_that_keep_their_names(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,directed\nA,B,true\nB,C,true\n");
    fixture_view(&f, "direction=in");
    ist_table reach = table_of(&f, (const char *const[]){"closeness", NULL}, 0);
    assert_int_equal(cell_of(&reach, "A", "closeness.reached")->integer, 0);
    assert_int_equal(cell_of(&reach, "C", "closeness.reached")->integer, 2);
    assert_non_null(strstr(ist_table_string(&reach, reach.contract), "direction=in(ways against ties)"));
    ist_table ties = table_of(&f, (const char *const[]){"edge-betweenness", NULL}, 0);
    assert_string_equal(ist_table_string(&ties, ist_table_cell(&ties, row_of(&ties, "A->B"), 2)->text), "A -> B");
    assert_int_equal(row_of(&ties, "B->C") + row_of(&ties, "A->B"), 1);
    ist_table_free(&reach);
    ist_table_free(&ties);
    fixture_close(&f);
}

static void the_contract_names_weights_and_rules(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    ist_table table = table_of(&f, (const char *const[]){"betweenness", "core-number", NULL}, 0);
    const char *contract = ist_table_string(&table, table.contract);
    assert_non_null(strstr(contract, "cost=days"));
    assert_non_null(strstr(contract, "; betweenness: reads cost, disconnected=pairs without a path add nothing, "
                                     "normalisation=share of all pairs of other actors"));
    assert_non_null(strstr(contract, "; core-number: reads ties, direction dropped, disconnected="));
    ist_table_free(&table);
    fixture_close(&f);
}

static void constraint_ranks_the_smallest_first_and_top_cuts(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    ist_table table = table_of(&f, (const char *const[]){"constraint", NULL}, 3);
    assert_int_equal(table.row_count, 3);
    assert_row(&table, 0, 1, "KZ");
    assert_row(&table, 1, 2, "EU");
    assert_row(&table, 2, 2, "TBILISI");
    assert_true(has_note(&table, "the first 3 of 16 actors"));
    ist_table_free(&table);
    fixture_close(&f);
}

static void ties_are_rows_named_by_their_ends(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    ist_table table = table_of(&f, (const char *const[]){"edge-betweenness", "bridge", NULL}, 0);
    assert_int_equal(table.row_count, 20);
    assert_row(&table, 0, 1, "AKTAU-KZ");
    assert_string_equal(ist_table_string(&table, ist_table_cell(&table, 0, 2)->text), "Aktau - Kazakhstan");
    assert_int_equal(table.row_key[0], fixture_edge(&f, "KZ", "AKTAU"));
    assert_real(&table, "AKTAU-KZ", "edge-betweenness.pairs", 34, 1e-12);
    assert_int_equal(cell_of(&table, "CN-KZ", "bridge")->integer, 1);
    ist_table_free(&table);
    fixture_close(&f);
}

static void territories_are_asked_as_sets_of_their_places(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days territory=group");
    ist_table table =
        table_of(&f, (const char *const[]){"betweenness", "degree", "articulation", "constraint", NULL}, 0);
    assert_real(&table, "AZ", "betweenness", .1868, 0.5001e-4);
    assert_real(&table, "KZ", "betweenness", .3956, 0.5001e-4);
    assert_real(&table, "TR", "betweenness", .1319, 0.5001e-4);
    assert_row(&table, 0, 1, "KZ");
    assert_int_equal(cell_of(&table, "AZ", "members")->integer, 2);
    assert_int_equal(cell_of(&table, "AZ", "degree")->integer, 2);
    assert_int_equal(cell_of(&table, "AZ", "articulation")->integer, 0);
    assert_int_equal(cell_of(&table, "KZ", "articulation")->integer, 1);
    const ist_cell *undefined = cell_of(&table, "AZ", "constraint");
    assert_int_equal(undefined->type, IST_CELL_NA);
    assert_string_equal(ist_table_string(&table, undefined->text), "not defined for a set of places");
    assert_int_equal(table.row_key[0], IST_NONE);
    assert_false(has_column(&table, "degree.in"));
    assert_true(has_note(&table, "2 of 16 actors lie in no state"));
    ist_table_free(&table);
    fixture_close(&f);
}

static void what_is_na_comes_last_and_is_explained(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,directed\nb,c,true\na,b,true\nz,y,true\n");
    fixture_view(&f, "direction=out");
    ist_table table = table_of(&f, (const char *const[]){"closeness", NULL}, 0);
    assert_row(&table, 0, 1, "a");
    assert_row(&table, 1, 2, "b");
    assert_row(&table, 2, 2, "z");
    assert_int_equal(ist_table_cell(&table, 3, 0)->type, IST_CELL_NA);
    assert_string_equal(ist_table_string(&table, ist_table_cell(&table, 3, 1)->text), "c");
    assert_string_equal(ist_table_string(&table, ist_table_cell(&table, 4, 1)->text), "y");
    assert_string_equal(ist_table_string(&table, cell_of(&table, "c", "closeness")->text), "it reaches nobody");
    assert_int_equal(cell_of(&table, "c", "closeness.reached")->integer, 0);
    assert_true(has_note(&table, "closeness, closeness.farness: NA for 2 of 5 actors: it reaches nobody"));
    ist_table_free(&table);
    table = table_of(&f, (const char *const[]){"degree", NULL}, 0);
    assert_int_equal(cell_of(&table, "b", "degree.in")->integer, 1);
    ist_table_free(&table);
    table = table_of(&f, (const char *const[]){"bridge", NULL}, 0);
    assert_row(&table, 0, 1, "a->b");
    ist_table_free(&table);
    fixture_close(&f);
}

static void values_that_differ_by_rounding_share_a_rank_in_order_of_ids(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,strength\nb,p,0.1\nb,q,0.2\na,r,0.3\n");
    fixture_view(&f, "");
    ist_table table = table_of(&f, (const char *const[]){"strength", NULL}, 0);
    assert_row(&table, 0, 1, "a");
    assert_row(&table, 1, 1, "b");
    assert_row(&table, 2, 1, "r");
    assert_row(&table, 3, 4, "q");
    ist_table_free(&table);
    fixture_close(&f);
}

static void the_order_of_rows_does_not_change_the_table(void **state) {
    (void)state;
    fixture f, g;
    fixture_ties(&f, "source,target\na,b\nb,c\nc,d\nb,d\n");
    fixture_ties(&g, "source,target\nd,b\nc,d\na,b\nc,b\n");
    fixture_view(&f, "");
    fixture_view(&g, "");
    const char *const names[] = {"betweenness", "pagerank", "eigenvector", NULL};
    ist_table one = table_of(&f, names, 0), other = table_of(&g, names, 0);
    assert_int_equal(one.row_count, other.row_count);
    for (size_t row = 0; row < one.row_count; row++) {
        for (size_t column = 3; column < one.column_count; column++) {
            assert_true(ist_table_cell(&one, row, column)->real == ist_table_cell(&other, row, column)->real);
        }
    }
    ist_table_free(&one);
    ist_table_free(&other);
    fixture_close(&f);
    fixture_close(&g);
}

static void eigenvalues_are_a_note(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\na,b\nb,c\n");
    fixture_view(&f, "");
    ist_table table = table_of(&f, (const char *const[]){"eigenvector", NULL}, 0);
    assert_true(has_note(&table, "eigenvector: the largest eigenvalue is 1.41421"));
    ist_table_free(&table);
    fixture_close(&f);
}

static void hostile_ties_are_refused_by_name_of_the_measure(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,sign\na,b,-\nb,c,+\n");
    fixture_view(&f, "sign=all");
    const ist_metric *metric = NULL;
    ist_table table = {0};
    ist_error err = {0};
    assert_true(ist_metric_find(&metric, "strength", &err));
    assert_false(ist_metric_table(&table, &f.view, (ist_metric_options){.metrics = &metric, .metric_count = 1}, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    assert_non_null(strstr(err.message, "strength: "));
    assert_non_null(strstr(err.message, "sign=+,0"));
    ist_table_free(&table);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_corridor_is_ranked_with_shared_ranks),
        cmocka_unit_test(what_tells_in_from_out_tells_it_as_the_data_do),
        cmocka_unit_test(ways_run_against_ties_that_keep_their_names),
        cmocka_unit_test(the_contract_names_weights_and_rules),
        cmocka_unit_test(constraint_ranks_the_smallest_first_and_top_cuts),
        cmocka_unit_test(ties_are_rows_named_by_their_ends),
        cmocka_unit_test(territories_are_asked_as_sets_of_their_places),
        cmocka_unit_test(what_is_na_comes_last_and_is_explained),
        cmocka_unit_test(values_that_differ_by_rounding_share_a_rank_in_order_of_ids),
        cmocka_unit_test(the_order_of_rows_does_not_change_the_table),
        cmocka_unit_test(eigenvalues_are_a_note),
        cmocka_unit_test(hostile_ties_are_refused_by_name_of_the_measure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
