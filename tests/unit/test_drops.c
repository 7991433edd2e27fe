/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What an order hangs on: how far two orders agree, lost parts of the sample, single facts.
 */
#include "fixture.h"

#include "core/kernel/random.h"
#include "core/uncertainty/agreement.h"
#include "core/uncertainty/drops.h"
#include "core/uncertainty/tornado.h"

static void assert_near(double actual, double expected, double tolerance) {
    if (!(fabs(actual - expected) <= tolerance)) {
        fail_msg("%.17g instead of %.17g", actual, expected);
    }
}

static const ist_metric_settings usual = {.seed = 1};

static const ist_metric *metric_of(const char *name) {
    const ist_metric *metric = NULL;
    if (!ist_metric_find(&metric, name, NULL)) {
        fail_msg("no measure %s", name);
    }
    return metric;
}

/* ---- agreement, by its definition ---- */

static int order_of(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

static double kept_slowly(const uint32_t *a, const uint32_t *b, size_t count) {
    double pairs = 0, kept = 0;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (a[i] && a[j] && b[i] && b[j]) {
                int first = order_of(a[i], a[j]), second = order_of(b[i], b[j]);
                pairs++;
                kept += first == second ? 1 : first == -second ? 0 : 0.5;
            }
        }
    }
    return kept / pairs;
}

static double mean_rank(const double *values, size_t count, size_t i) {
    double rank = 1;
    for (size_t j = 0; j < count; j++) {
        rank += values[j] < values[i] ? 1 : j != i && !(values[j] > values[i]) ? 0.5 : 0;
    }
    return rank;
}

static double spearman_slowly(const double *a, const double *b, size_t count) {
    double x = 0, y = 0, xx = 0, yy = 0, xy = 0, n = (double)count;
    for (size_t i = 0; i < count; i++) {
        double p = mean_rank(a, count, i), q = mean_rank(b, count, i);
        x += p;
        y += q;
        xx += p * p;
        yy += q * q;
        xy += p * q;
    }
    return (n * xy - x * y) / sqrt((n * xx - x * x) * (n * yy - y * y));
}

static void agreement_is_what_its_definition_says(void **state) {
    (void)state;
    uint64_t random = 11;
    for (size_t round = 0; round < 400; round++) {
        double a[12] = {0}, b[12] = {0}, found = NAN;
        uint32_t ranks[2][12] = {{0}};
        size_t count = 3 + ist_random_below(&random, 10);
        for (size_t i = 0; i < count; i++) {
            a[i] = ist_random_below(&random, 6);
            b[i] = ist_random_below(&random, 6);
        }
        for (size_t i = 0; i < count; i++) { /* competition ranks, some rows left out */
            for (size_t j = 0; j < count; j++) {
                ranks[0][i] += a[j] < a[i];
                ranks[1][i] += b[j] < b[i];
            }
            ranks[0][i] = ist_random_below(&random, 8) == 0 ? 0 : ranks[0][i] + 1;
            ranks[1][i] = ist_random_below(&random, 8) == 0 ? 0 : ranks[1][i] + 1;
        }
        assert_true(ist_agreement_kept(&found, ranks[0], ranks[1], count, NULL));
        double kept = kept_slowly(ranks[0], ranks[1], count), rho = spearman_slowly(a, b, count);
        assert_true(isnan(kept) ? isnan(found) : fabs(found - kept) < 1e-12);
        assert_true(ist_agreement_spearman(&found, a, b, count, NULL));
        assert_true(isnan(rho) ? isnan(found) : fabs(found - rho) < 1e-12);
    }
}

static void rows_without_a_value_have_no_say_in_a_correlation(void **state) {
    (void)state;
    const double a[] = {1, NAN, 2, 5, 3, 9}, b[] = {2, 1, 4, 10, 6, NAN}, equal[] = {1, 1, 1, 1, 1, 1};
    double found = 0;
    assert_true(ist_agreement_spearman(&found, a, b, 6, NULL));
    assert_near(found, 1, 1e-15);
    assert_true(ist_agreement_spearman(&found, a, equal, 6, NULL) && isnan(found));
    assert_true(ist_agreement_spearman(&found, a, b, 2, NULL) && isnan(found));
}

/* ---- parts of the sample that are lost ---- */

static void drops_are_read_from_words(void **state) {
    (void)state;
    ist_drops_options options = {.seed = 3};
    assert_true(ist_drops_parse(&options, "actors", NULL) && !options.of_ties && options.draws == IST_DROPS_DRAWS);
    assert_true(ist_drops_parse(&options, "ties:50", NULL) && options.of_ties && options.draws == 50);
    static const char *const wrong[] = {"", "actor", "ties:", "ties:0", "ties:x", "actors:1e9", "ties:2.5"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ist_error err = {0};
        assert_false(ist_drops_parse(&options, wrong[i], &err));
        assert_int_equal(err.kind, IST_ERROR_USAGE);
    }
}

enum { ACTORS = 9 };

/* A random graph of one tie a pair, as text. */
static void open_random(fixture *f, uint64_t *state) {
    char text[2048];
    int length = snprintf(text, sizeof text, "id,source,target\n");
    for (int a = 0; a < ACTORS; a++) {
        for (int b = a + 1; b < ACTORS; b++) {
            if (b == a + 1 || ist_random_below(state, 3) == 0) {
                length +=
                    snprintf(text + length, sizeof text - (size_t)length, "t%d%d,%c,%c\n", a, b, 'A' + a, 'A' + b);
            }
        }
    }
    fixture_ties(f, text);
    fixture_view(f, "");
}

/* Degrees among what is left when the first `dropped` of `items` - vertices, or edges in the order of ids - are lost.
 */
static void count_degrees(double *out, const ist_view *view, const uint32_t *items, size_t dropped, bool of_ties) {
    bool lost_vertex[ACTORS] = {false}, lost_edge[ACTORS * ACTORS] = {false};
    for (size_t i = 0; i < dropped; i++) {
        *(of_ties ? &lost_edge[items[i]] : &lost_vertex[items[i]]) = true;
    }
    for (size_t v = 0; v < view->vertex_count; v++) {
        out[v] = 0;
    }
    for (size_t e = 0; e < view->edge_count; e++) {
        uint32_t a = view->sources[e], b = view->targets[e];
        if (!lost_edge[e] && !lost_vertex[a] && !lost_vertex[b]) {
            out[a]++;
            out[b]++;
        }
    }
    for (size_t v = 0; v < view->vertex_count; v++) {
        out[v] = lost_vertex[v] ? NAN : out[v];
    }
}

/* The share of draws at one level in which the degrees still rank alike; `items` begin in the order of ids. */
static double share_holding(const ist_view *view, bool of_ties, size_t dropped, size_t draws, uint64_t seed) {
    size_t count = of_ties ? view->edge_count : view->vertex_count, holding = 0;
    double whole[ACTORS] = {0}, rest[ACTORS] = {0};
    count_degrees(whole, view, NULL, 0, of_ties);
    for (size_t draw_number = 0; draw_number < draws; draw_number++) {
        uint32_t items[ACTORS * ACTORS] = {0};
        for (uint32_t i = 0; i < count; i++) {
            items[i] = i;
        }
        uint64_t random = ist_random_start(seed, draw_number);
        ist_random_shuffle(items, (uint32_t)count, &random);
        count_degrees(rest, view, items, dropped, of_ties);
        double left[2][ACTORS] = {{0}};
        size_t kept = 0;
        for (size_t v = 0; v < view->vertex_count; v++) {
            if (!isnan(rest[v])) {
                left[0][kept] = whole[v];
                left[1][kept++] = rest[v];
            }
        }
        double rho = kept > 2 ? spearman_slowly(left[0], left[1], kept) : NAN;
        holding += rho >= 0.7 - 1e-12;
    }
    return (double)holding / (double)draws;
}

static void drops_are_what_their_definition_says(void **state) {
    (void)state;
    uint64_t random = 21;
    size_t some = 0;
    const ist_metric *metrics[] = {metric_of("degree")};
    for (size_t round = 0; round < 60; round++) {
        fixture f;
        open_random(&f, &random);
        ist_drops drops = {0};
        const ist_drops_options options = {.of_ties = round % 2 == 1, .draws = round < 10 ? 15 : 3, .seed = round};
        assert_true(ist_drops_make(&drops, &f.view, metrics, 1, &usual, &options, NULL));
        size_t items = options.of_ties ? f.view.edge_count : f.view.vertex_count;
        double coefficient = 0;
        bool all = true;
        for (size_t level = 0; level < IST_DROPS_LEVELS; level++) {
            size_t dropped = (size_t)ceil((double)((level + 1) * items) / 20);
            double share = share_holding(&f.view, options.of_ties, dropped, options.draws, options.seed);
            assert_int_equal(drops.items[0].levels[level].dropped, dropped);
            assert_near(drops.items[0].levels[level].holds, share, 1e-12);
            all = all && share >= 0.95;
            coefficient = all ? (double)(level + 1) / 20 : coefficient;
        }
        assert_near(drops.items[0].coefficient, coefficient, 1e-12);
        some += coefficient > 0;
        ist_drops_free(&drops);
        fixture_close(&f);
    }
    assert_true(some > 0);
}

static void equal_values_have_no_order_that_could_be_kept(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\nA,B\nC,D\nE,F\nG,H\n");
    fixture_view(&f, "");
    const ist_metric *metrics[] = {metric_of("edge-betweenness"), metric_of("efficiency")};
    ist_drops drops = {0};
    const ist_drops_options options = {.of_ties = true, .draws = 5, .seed = 1};
    assert_true(ist_drops_make(&drops, &f.view, metrics, 1, &usual, &options, NULL));
    assert_near(drops.items[0].coefficient, 0, 0);
    assert_true(isnan(drops.items[0].levels[0].mean));
    ist_drops_free(&drops);
    ist_error err = {0};
    assert_false(ist_drops_make(&drops, &f.view, metrics + 1, 1, &usual, &options, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    fixture_close(&f);
}

/* ---- single facts ---- */

static void a_tornado_of_strength_is_its_ties_moved_one_by_one(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "id,source,target,strength\nx,A,B,2\ny,A,C,1\nz,B,C,4\nw,A,B,3\n");
    fixture_view(&f, "");
    const ist_measured measured = {&f.view, metric_of("strength"), &usual};
    uint32_t row = IST_NONE;
    assert_true(ist_measured_row(&row, &measured, "A", NULL));
    ist_tornado found = {0};
    assert_true(ist_tornado_make(&found, &measured, row, &(ist_noise){.cv = 0.3, .draws = 1}, NULL));
    assert_int_equal(found.count, 4);
    assert_int_equal(found.moving, 3);
    assert_near(found.observed.value, 6, 1e-12);
    static const double strengths[] = {3, 2, 1, 4}; /* w, x, y; z is no tie of A */
    static const char *const ids[] = {"w", "x", "y", "z"};
    static const uint32_t ranks[] = {3, 3, 2, 1}; /* observed: B 9, A 6, C 5; without z: A 6, B 5, C 1 */
    double low = ist_noise_factor(0.3, -IST_NOISE_Z95) - 1, high = ist_noise_factor(0.3, IST_NOISE_Z95) - 1;
    for (size_t i = 0; i < 4; i++) {
        const ist_tornado_row *at = &found.rows[i];
        double w = i < 3 ? strengths[i] : 0;
        assert_string_equal(ist_dataset_text(&f.dataset, ist_dataset_tie(&f.dataset, at->tie).id), ids[i]);
        assert_near(at->low.value, 6 + w * low, 1e-12);
        assert_near(at->high.value, 6 + w * high, 1e-12);
        assert_near(at->without.value, 6 - w, 1e-12);
        assert_near(at->change, w, 1e-12);
        assert_int_equal(at->without.rank, ranks[i]);
    }
    ist_tornado_free(&found);
    fixture_close(&f);
}

static void a_fact_without_which_there_is_no_value_matters_most(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "id,source,target\na,A,B\nb,B,C\nc,C,D\n");
    fixture_view(&f, "");
    const ist_measured measured = {&f.view, metric_of("constraint"), &usual};
    ist_tornado found = {0};
    assert_true(
        ist_tornado_make(&found, &measured, fixture_vertex(&f, "A"), &(ist_noise){.cv = 0.3, .draws = 1}, NULL));
    assert_string_equal(ist_dataset_text(&f.dataset, ist_dataset_tie(&f.dataset, found.rows[0].tie).id), "a");
    assert_true(isinf(found.rows[0].change) && isnan(found.rows[0].without.value));
    ist_tornado_free(&found);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agreement_is_what_its_definition_says),
        cmocka_unit_test(rows_without_a_value_have_no_say_in_a_correlation),
        cmocka_unit_test(drops_are_read_from_words),
        cmocka_unit_test(drops_are_what_their_definition_says),
        cmocka_unit_test(equal_values_have_no_order_that_could_be_kept),
        cmocka_unit_test(a_tornado_of_strength_is_its_ties_moved_one_by_one),
        cmocka_unit_test(a_fact_without_which_there_is_no_value_matters_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
