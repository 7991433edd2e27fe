/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_docs.c - every measure and question explains itself whole: formula, cost, reference, how it is asked.
 */
#include "fixture.h"

#include "core/metric.h"
#include "core/query.h"

static bool has_year(const char *doc) {
    for (const char *at = doc; (at = strchr(at, '(')) != NULL; at++) {
        if ((at[1] == '1' || at[1] == '2') && strspn(at + 1, "0123456789") == 4) {
            return true;
        }
    }
    return false;
}

static void assert_whole(const char *name, const char *doc) {
    const struct {
        const char *what;
        bool there;
    } parts[] = {{"formula, in a line of its own", strstr(doc, "\n    ") != NULL},
                 {"cost, as O(...)", strstr(doc, "O(") != NULL},
                 {"reference with its year", has_year(doc)}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (!parts[i].there) {
            fail_msg("the block of %s has no %s", name, parts[i].what);
        }
    }
}

static void every_measure_has_formula_cost_and_reference(void **state) {
    (void)state;
    for (size_t i = 0; i < ist_metric_count; i++) {
        assert_whole(ist_metrics[i]->name, ist_metric_doc(ist_metrics[i]));
    }
}

static void every_question_says_so_too_and_how_it_is_asked(void **state) {
    (void)state;
    for (size_t i = 0; i < ist_query_count; i++) {
        const ist_query *query = ist_queries[i];
        assert_whole(query->name, ist_query_doc(query));
        assert_non_null(query->asked_by);
        assert_int_equal(strncmp(query->asked_by, "isthmus ", 8), 0);
        assert_non_null(query->contract);
        assert_int_equal(strncmp(query->contract, "reads ", 6), 0);
        assert_non_null(strstr(query->contract, "; direction: "));
        assert_non_null(strstr(query->contract, "; disconnected: "));
    }
}

/* A column and its opposite name each other, so that turning them round twice changes nothing. */
static void opposite_columns_name_each_other(void **state) {
    (void)state;
    size_t pairs = 0;
    for (size_t i = 0; i < ist_metric_count; i++) {
        const ist_metric_column *columns = ist_metrics[i]->columns;
        for (size_t a = 0; a < IST_METRIC_COLUMNS && columns[a].name; a++) {
            size_t found = 0;
            for (size_t b = 0; columns[a].opposite && b < IST_METRIC_COLUMNS && columns[b].name; b++) {
                found += strcmp(columns[a].opposite, columns[b].name) == 0 && columns[b].opposite &&
                         strcmp(columns[b].opposite, columns[a].name) == 0;
            }
            assert_int_equal(found, columns[a].opposite != NULL);
            pairs += found;
        }
    }
    assert_true(pairs >= 12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_measure_has_formula_cost_and_reference),
        cmocka_unit_test(every_question_says_so_too_and_how_it_is_asked),
        cmocka_unit_test(opposite_columns_name_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
