/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_concordance.c - Kendall's W against published examples, its bounds, and its definition.
 */
#include "fixture.h"

#include "core/concordance.h"
#include "core/metric.h"
#include "graphs.h"

enum { MOST = 16 };

static ist_concordance agree(const double *values, size_t rankings, size_t rows, bool ascending) {
    ist_ranking all[8];
    ist_concordance found;
    ist_error err = {0};
    for (size_t i = 0; i < rankings; i++) {
        all[i] = (ist_ranking){values + i * rows, ascending};
    }
    assert_true(ist_concordance_make(&found, all, rankings, rows, &err));
    return found;
}

/* Siegel (1956), Nonparametric Statistics, chapter 9: three executives rank six applicants; s = 25.5, W = .16. */
static void three_executives_agree_as_siegel_says(void **state) {
    (void)state;
    const double ranks[] = {1, 6, 3, 2, 5, 4, 1, 5, 6, 4, 2, 3, 6, 3, 2, 5, 4, 1};
    ist_concordance found = agree(ranks, 3, 6, true);
    assert_int_equal(found.rows, 6);
    assert_true(fabs(found.w - 12 * 25.5 / (9 * 210)) < 1e-15);
    assert_true(fabs(found.w - 0.16) < 0.005);
    assert_true(fabs(agree(ranks, 3, 6, false).w - found.w) < 1e-15); /* turning all round changes nothing */
}

/* Kendall (1948), Rank Correlation Methods, chapter 6: ten objects, many of them tied; S = 591, W = 0.828. */
static void tied_rankings_agree_as_kendall_says(void **state) {
    (void)state;
    const double ranks[] = {1, 4.5, 2,   4.5, 3,   7.5, 6, 9,   7.5, 10,  2.5, 1, 2.5, 4.5, 4.5,
                            8, 9,   6.5, 10,  6.5, 2,   1, 4.5, 4.5, 4.5, 4.5, 8, 8,   8,   10};
    ist_concordance found = agree(ranks, 3, 10, true);
    assert_true(fabs(found.w - 591.0 / 714) < 1e-15);
    assert_true(fabs(found.w - 0.828) < 0.0005);
}

/* Zar (2010), Biostatistical Analysis, example 20.5: wing, tail and bill of twelve birds, as they were measured. */
static void three_lengths_of_birds_agree_as_zar_says(void **state) {
    (void)state;
    const double lengths[] = {10.4, 10.8, 11.1, 10.2, 10.3, 10.2, 10.7, 10.5, 10.8, 11.2, 10.6, 11.4,
                              7.4,  7.6,  7.9,  7.2,  7.4,  7.1,  7.4,  7.2,  7.8,  7.7,  7.8,  8.3,
                              17.0, 17.0, 20.0, 14.5, 15.5, 13.0, 19.5, 16.0, 21.0, 20.0, 18.0, 22.0};
    const double sums[] = {14.5, 21, 30.5, 6, 11, 3.5, 20, 11.5, 29, 28.5, 22.5, 36}; /* of ranks, as published */
    double s = 0;
    for (size_t i = 0; i < 12; i++) {
        s += (sums[i] - 19.5) * (sums[i] - 19.5);
    }
    assert_true(fabs(agree(lengths, 3, 12, true).w - 12 * s / (9 * 1716 - 3 * 60)) < 1e-15);
}

static void equal_orders_agree_fully_and_two_opposite_ones_not_at_all(void **state) {
    (void)state;
    const double same[] = {1, 2, 3, 4, 10, 20, 30, 400, -4, -3, -2, -1};
    assert_true(fabs(agree(same, 3, 4, false).w - 1) < 1e-15);
    const double opposite[] = {1, 2, 3, 4, 4, 3, 2, 1};
    assert_true(agree(opposite, 2, 4, false).w == 0);
    const double tied[] = {1, 1, 2, 2, 5, 5, 7, 7};
    assert_true(fabs(agree(tied, 2, 4, false).w - 1) < 1e-15);
}

static void what_cannot_be_said_is_nan(void **state) {
    (void)state;
    const double values[] = {1, 1, 1, 2, 2, 2};
    assert_true(isnan(agree(values, 2, 3, false).w)); /* all equal */
    assert_true(isnan(agree(values, 1, 3, false).w)); /* one ranking */
    assert_true(isnan(agree(values, 2, 1, false).w)); /* one row */
    assert_true(isnan(agree(values, 2, 0, false).w));
}

static void a_row_without_a_value_is_left_out_of_all(void **state) {
    (void)state;
    const double gaps[] = {1, NAN, 2, 3, 5, 0, 6, 7}, without[] = {1, 2, 3, 5, 6, 7};
    ist_concordance found = agree(gaps, 2, 4, false);
    assert_int_equal(found.rows, 3);
    assert_true(found.w == agree(without, 2, 3, false).w);
}

/* For two rankings without ties W = (1 + rho) / 2, rho being Spearman's. */
static void two_rankings_agree_as_spearman_says(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        uint64_t random = seed;
        size_t n = 2 + test_below(&random, MOST - 2);
        double values[2 * MOST], squares = 0;
        for (size_t i = 0; i < n; i++) {
            values[i] = values[n + i] = (double)i;
        }
        for (size_t i = n; i > 1; i--) {
            size_t other = n + test_below(&random, (uint32_t)i);
            double moved = values[n + i - 1];
            values[n + i - 1] = values[other];
            values[other] = moved;
        }
        for (size_t i = 0; i < n; i++) {
            squares += (values[i] - values[n + i]) * (values[i] - values[n + i]);
        }
        double count = (double)n, rho = 1 - 6 * squares / (count * (count * count - 1));
        assert_true(fabs(agree(values, 2, n, true).w - (1 + rho) / 2) < 1e-12);
    }
}

static ist_table ranking(const fixture *f, const char *const *names, size_t count) {
    const ist_metric *metrics[8];
    ist_table table = {0};
    ist_error err = {0};
    for (size_t i = 0; i < count; i++) {
        assert_true(ist_metric_find(&metrics[i], names[i], &err));
    }
    assert_true(
        ist_metric_table(&table, &f->view, (ist_metric_options){.metrics = metrics, .metric_count = count}, &err));
    return table;
}

static const char *note_of(const ist_table *table) {
    for (size_t i = 0; i < table->note_count; i++) {
        if (strstr(ist_table_string(table, table->notes[i]), "Kendall") != NULL) {
            return ist_table_string(table, table->notes[i]);
        }
    }
    return "";
}

static void a_ranking_by_several_measures_says_how_far_they_agree(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\na,b\nb,c\nc,d\nd,e\n");
    fixture_view(&f, "");
    /* on a path the order by degree and that by core number: the second is one run of equal values */
    ist_table table = ranking(&f, (const char *const[]){"betweenness", "closeness"}, 2);
    assert_string_equal(note_of(&table), "the measures agree: Kendall's W = 1.000 over 5 actors (1: all rank alike, 0: "
                                         "no agreement; corrected for ties)");
    ist_table_free(&table);
    /* few neighbours is much constraint, which ranks last: it agrees with degree */
    table = ranking(&f, (const char *const[]){"degree", "constraint"}, 2);
    assert_non_null(strstr(note_of(&table), "W = 1.000 over 5 actors"));
    ist_table_free(&table);
    table = ranking(&f, (const char *const[]){"degree"}, 1);
    assert_string_equal(note_of(&table), "");
    ist_table_free(&table);
    table = ranking(&f, (const char *const[]){"edge-betweenness", "bridge"}, 2);
    assert_string_equal(note_of(&table), "");
    ist_table_free(&table);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_executives_agree_as_siegel_says),
        cmocka_unit_test(tied_rankings_agree_as_kendall_says),
        cmocka_unit_test(three_lengths_of_birds_agree_as_zar_says),
        cmocka_unit_test(equal_orders_agree_fully_and_two_opposite_ones_not_at_all),
        cmocka_unit_test(what_cannot_be_said_is_nan),
        cmocka_unit_test(a_row_without_a_value_is_left_out_of_all),
        cmocka_unit_test(two_rankings_agree_as_spearman_says),
        cmocka_unit_test(a_ranking_by_several_measures_says_how_far_they_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
