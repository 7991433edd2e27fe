/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What two networks do not have in common: rows and fields of datasets, actors, ties and weights of views.
 */
#include "fixture.h"

#include "core/diff/changes.h"
#include "core/diff/facts.h"

/* The texts of a row with blanks between them; "-" for what is empty or missing. */
static const char *row_text(char out[512], const ist_table *table, size_t row) {
    size_t length = 0;
    out[0] = '\0';
    for (size_t column = 0; column < table->column_count; column++) {
        const ist_cell *cell = ist_table_cell(table, row, column);
        const char *text = cell->type == IST_CELL_TEXT ? ist_table_string(table, cell->text) : "";
        char number[32];
        text = cell->type == IST_CELL_REAL ? ist_number_format(number, cell->real) : text;
        length +=
            (size_t)snprintf(out + length, 512 - length, "%s%s", column > 0 ? " " : "", text[0] != '\0' ? text : "-");
    }
    return out;
}

static void assert_rows(const ist_table *table, const char *const *rows, size_t count) {
    char text[512];
    for (size_t row = 0; row < table->row_count && row < count; row++) {
        assert_string_equal(row_text(text, table, row), rows[row]);
    }
    assert_int_equal(table->row_count, count);
}

static const char old_ties[] = "id,source,target,days,note\nt1,A,B,1,\nt2,B,C,2,old\nt3,C,D,3,\n";
static const char new_ties[] = "id,source,target,days,note,mt\nt3,C,D,4,,\nt2,B,C,2,new,7\nt4,A,C,5,,\n";

static void rows_of_datasets_appear_vanish_and_change_by_their_ids(void **state) {
    (void)state;
    static const char *const rows[] = {"ties t1 vanished - - -", "ties t2 changed note old new",
                                       "ties t2 changed mt - 7", "ties t3 changed days 3 4", "ties t4 appeared - - -"};
    fixture before, after;
    ist_table table = {0};
    ist_error err = {0};
    size_t count = 0;
    fixture_ties(&before, old_ties);
    fixture_ties(&after, new_ties);
    assert_true(ist_facts_of_datasets(&table, &count, &before.dataset, &after.dataset, &err));
    size_t ties = 0; /* actors of a plain table of ties are made from their ids, and differ too */
    while (ties < table.row_count &&
           strncmp(ist_table_string(&table, ist_table_cell(&table, ties, 0)->text), "ties", 4) != 0) {
        ties++;
    }
    assert_int_equal(ties, 0);
    assert_rows(&table, rows, 5);
    assert_int_equal(count, 5);
    ist_table_free(&table);
    assert_true(ist_facts_of_datasets(&table, &count, &before.dataset, &before.dataset, &err));
    assert_int_equal(count, 0);
    ist_table_free(&table);
    fixture_close(&before);
    fixture_close(&after);
}

static void views_of_two_datasets_are_compared_by_the_ids_of_actors(void **state) {
    (void)state;
    static const char *const rows[] = {"tie A-B A - B gone cost 1 -", "tie A-C A - C new cost - 5",
                                       "tie C-D C - D changed cost 3 4"};
    fixture before, after;
    ist_pairing pairing = {0};
    ist_table table = {0};
    ist_error err = {0};
    size_t count = 0;
    fixture_ties(&before, old_ties);
    fixture_ties(&after, new_ties);
    fixture_view(&before, "cost=days");
    fixture_view(&after, "cost=days");
    assert_true(ist_pairing_make(&pairing, &before.view, &after.view, &err));
    assert_true(ist_facts_of_views(&table, &count, &pairing, &err));
    assert_rows(&table, rows, 3);
    assert_int_equal(pairing.vertex_count, 4);
    assert_int_equal(pairing.edge_count, 4);
    assert_int_equal(ist_pairing_differing(&pairing), 1);
    ist_table_free(&table);
    ist_pairing_free(&pairing);
    fixture_close(&before);
    fixture_close(&after);
}

/* Walked against their ties, ties are still the same. */
static void ties_are_the_same_whichever_way_they_are_walked(void **state) {
    (void)state;
    fixture f, turned;
    ist_pairing pairing = {0};
    ist_error err = {0};
    fixture_ties(&f, "id,source,target,directed\nt1,B,A,true\nt2,B,C,true\nt3,C,A,false\n");
    fixture_ties(&turned, "id,source,target,directed\nt1,B,A,true\nt2,B,C,true\nt3,C,A,false\n");
    fixture_view(&f, "direction=out");
    fixture_view(&turned, "direction=in");
    assert_true(ist_pairing_make(&pairing, &f.view, &turned.view, &err));
    assert_int_equal(pairing.edge_count, 4);
    for (size_t e = 0; e < pairing.edge_count; e++) {
        assert_false(pairing.edge_touched[e]);
    }
    ist_pairing_free(&pairing);
    fixture_view(&turned, "direction=ignore");
    assert_false(ist_pairing_make(&pairing, &f.view, &turned.view, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    ist_pairing_free(&pairing);
    fixture_close(&f);
    fixture_close(&turned);
}

/* Signs, strengths and capacities differ as costs do; of ties the measures of ties are compared. */
static void every_weight_is_compared(void **state) {
    (void)state;
    static const char *const rows[] = {"tie A-B A - B changed strength 1 2", "tie A-B A - B changed capacity 5 6",
                                       "tie B-C B - C changed sign 1 0"};
    fixture before, after;
    ist_pairing pairing = {0};
    ist_changes changes = {0};
    ist_table table = {0};
    ist_error err = {0};
    const ist_metric *metric = NULL;
    const ist_metric_settings settings = {.seed = 1};
    size_t count = 0;
    fixture_ties(&before, "id,source,target,strength,mt,sign\nt1,A,B,1,5,+\nt2,B,C,1,5,+\n");
    fixture_ties(&after, "id,source,target,strength,mt,sign\nt1,A,B,2,6,+\nt2,B,C,1,5,0\n");
    fixture_view(&before, "capacity=mt");
    fixture_view(&after, "capacity=mt");
    assert_true(ist_pairing_make(&pairing, &before.view, &after.view, &err));
    assert_true(ist_facts_of_views(&table, &count, &pairing, &err));
    assert_rows(&table, rows, 3);
    assert_true(ist_metric_find(&metric, "edge-betweenness", &err));
    assert_true(ist_changes_make(&changes, &pairing, &metric, 1, &settings, &err));
    assert_int_equal(changes.row_count, 2);
    assert_int_equal(changes.counts[IST_CHANGE_NONE], 2);
    ist_changes_free(&changes);
    assert_true(ist_metric_find(&metric, "efficiency", &err));
    assert_false(ist_changes_make(&changes, &pairing, &metric, 1, &settings, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    ist_changes_free(&changes);
    ist_table_free(&table);
    ist_pairing_free(&pairing);
    fixture_close(&before);
    fixture_close(&after);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_datasets_appear_vanish_and_change_by_their_ids),
        cmocka_unit_test(views_of_two_datasets_are_compared_by_the_ids_of_actors),
        cmocka_unit_test(ties_are_the_same_whichever_way_they_are_walked),
        cmocka_unit_test(every_weight_is_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
