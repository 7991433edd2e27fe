/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The ties that carry most, and what they rest on.
 */
#include "fixture.h"

#include "core/carriers.h"
#include "core/metric.h"
#include "core/uncertainty/noise.h"

enum { RANK, PAIR, CARRIED, TIE, RELATION, STATEMENTS, DOCUMENT, LOCATOR, SAYS, GRADE };

static const char *text_of(const ist_table *table, size_t row, size_t column) {
    const ist_cell *cell = ist_table_cell(table, row, column);
    return cell->type == IST_CELL_TEXT ? ist_table_string(table, cell->text) : "";
}

static void carriers(ist_table *out, const fixture *f, size_t top) {
    ist_error err = {0};
    *out = (ist_table){0};
    if (!ist_carriers_table(out, &f->view, top, &err)) {
        fail_msg("%s", err.message);
    }
}

static void the_corridor_is_carried_by_the_ties_worked_out_elsewhere(void **state) {
    (void)state;
    static const struct {
        const char *tie;
        double pairs; /* of 120 */
    } rows[] = {{"kz-aktau", 34},     {"aktau-alat", 33}, {"alat-baku", 32},
                {"baku-tbilisi", 29}, {"tm-ir", 24},      {"ir-tr", 23}};
    fixture f;
    ist_table table;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "cost=days");
    carriers(&table, &f, 6);
    assert_int_equal(table.row_count, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_string_equal(text_of(&table, i, TIE), rows[i].tie);
        assert_int_equal(ist_table_cell(&table, i, RANK)->integer, (int64_t)i + 1);
        assert_true(fabs(ist_table_cell(&table, i, CARRIED)->real - rows[i].pairs / 120) < 1e-12);
    }
    ist_table_free(&table);
    fixture_close(&f);
}

/* Of all that supports a tie the best is told, and how many there are. */
static void the_best_statement_of_each_tie_is_told(void **state) {
    (void)state;
    fixture f;
    ist_table table;
    fixture_open(&f, TEST_DATASETS "/caspian");
    fixture_view(&f, "");
    carriers(&table, &f, 60);
    size_t several = 0;
    for (size_t row = 0; row < table.row_count; row++) {
        uint32_t tie = ist_network_find(&f.network, text_of(&table, row, TIE)).index;
        size_t count = ist_index_count(&f.network.tie_evidence, tie);
        const ist_evidence *rows = ist_dataset_evidence(&f.dataset);
        double least = INFINITY;
        bool found = false;
        for (size_t i = 0; i < count; i++) {
            const ist_evidence *e = &rows[ist_index_items(&f.network.tie_evidence, tie)[i]];
            double cv = ist_noise_grade(e->reliability, e->credibility);
            least = cv < least ? cv : least;
            found = found || (strcmp(ist_dataset_text(&f.dataset, e->document), text_of(&table, row, DOCUMENT)) == 0 &&
                              strcmp(ist_dataset_text(&f.dataset, e->locator), text_of(&table, row, LOCATOR)) == 0);
        }
        const char *grade = text_of(&table, row, GRADE);
        double told = ist_noise_grade(grade[0], grade[1] == '-' ? NAN : grade[1] - '0');
        assert_true(found && told <= least && told >= least);
        assert_int_equal(ist_table_cell(&table, row, STATEMENTS)->integer, (int64_t)count);
        several += count > 1;
    }
    assert_true(table.row_count >= 60 && several > 5);
    ist_table_free(&table);
    fixture_close(&f);
}

static void a_tie_without_evidence_says_so(void **state) {
    (void)state;
    fixture f;
    ist_table table;
    fixture_ties(&f, "source,target\na,b\nb,c\na,b\n");
    fixture_view(&f, "");
    carriers(&table, &f, 0);
    assert_int_equal(table.row_count, 3); /* parallel ties have a row each */
    assert_int_equal(ist_table_cell(&table, 0, STATEMENTS)->integer, 0);
    assert_int_equal(ist_table_cell(&table, 0, DOCUMENT)->type, IST_CELL_NA);
    ist_table_free(&table);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_corridor_is_carried_by_the_ties_worked_out_elsewhere),
        cmocka_unit_test(the_best_statement_of_each_tie_is_told),
        cmocka_unit_test(a_tie_without_evidence_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
