/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Agreement between partitions, against its definition over all pairs.
 */
#include "fixture.h"

#include "core/groups/labels.h"
#include "graphs.h"

enum { N = 9, FINDINGS = 4, TRIALS = 300 };

static void assert_near(double actual, double expected) {
    if (!(fabs(actual - expected) <= 1e-12)) {
        fail_msg("%.17g, not %.17g", actual, expected);
    }
}

/* H(a|b) + H(b|a) from all pairs of labels. */
static double slow_variation(const uint32_t *a, const uint32_t *b, size_t n) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < n; j++) {
            double in_a = 0, in_b = 0, both = 0;
            for (size_t v = 0; v < n; v++) {
                in_a += a[v] == i;
                in_b += b[v] == j;
                both += a[v] == i && b[v] == j;
            }
            sum -= both > 0 ? both / (double)n * (log(both / in_a) + log(both / in_b)) : 0;
        }
    }
    return sum;
}

/* Some partitions, each found a few times. */
typedef struct {
    uint32_t labels[FINDINGS][N], *pointers[FINDINGS];
    size_t times[FINDINGS];
    double all;
} findings;

static void make_findings(findings *f, uint64_t seed) {
    uint64_t random = seed;
    size_t groups = 0;
    f->all = 0;
    for (size_t i = 0; i < FINDINGS; i++) {
        for (size_t v = 0; v < N; v++) {
            f->labels[i][v] = test_below(&random, 4);
        }
        assert_true(ist_labels_order(f->labels[i], N, N, &groups, NULL));
        f->pointers[i] = f->labels[i];
        f->times[i] = 1 + test_below(&random, 3);
        f->all += (double)f->times[i];
    }
}

static double slow_mean(const findings *f) {
    double sum = 0;
    for (size_t i = 0; i < FINDINGS; i++) {
        for (size_t j = 0; j < i; j++) {
            sum += (double)(f->times[i] * f->times[j]) * slow_variation(f->labels[i], f->labels[j], N);
        }
    }
    return sum * 2 / (f->all * (f->all - 1));
}

static double slow_stability(const findings *f, size_t v) {
    double with = 0, others = 0, alone = 0;
    for (size_t i = 0; i < FINDINGS; i++) {
        double company = 0;
        for (size_t u = 0; u < N; u++) {
            bool kept = u != v && f->labels[0][u] == f->labels[0][v];
            others += kept && i == 0;
            with += kept && f->labels[i][u] == f->labels[i][v] ? (double)f->times[i] : 0;
            company += u != v && f->labels[i][u] == f->labels[i][v];
        }
        alone += company == 0 ? (double)f->times[i] : 0;
    }
    return others > 0 ? with / others / f->all : alone / f->all;
}

static void agreement_is_its_definition(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < TRIALS; seed++) {
        findings f;
        make_findings(&f, seed);
        double variation = 0, stability[N];
        const ist_labels found = {.vertex_count = N, .count = FINDINGS, .labels = f.pointers, .times = f.times};
        assert_true(ist_labels_variation(&variation, &found, NULL));
        assert_near(variation, slow_mean(&f));
        assert_true(ist_labels_stability(stability, &found, f.labels[0], NULL));
        for (size_t v = 0; v < N; v++) {
            assert_near(stability[v], slow_stability(&f, v));
        }
    }
}

static void groups_are_numbered_by_size_and_then_by_their_first_member(void **state) {
    (void)state;
    uint32_t labels[] = {7, 2, 2, 0, 5, 0};
    static const uint32_t ordered[] = {2, 0, 0, 1, 3, 1};
    size_t groups = 0;
    assert_true(ist_labels_order(labels, 6, 8, &groups, NULL));
    assert_int_equal(groups, 4);
    assert_memory_equal(labels, ordered, sizeof ordered);
}

static void one_finding_has_nothing_to_vary_from(void **state) {
    (void)state;
    uint32_t together[4] = {0}, apart[4] = {0, 1, 2, 3}, *pointers[] = {together, apart};
    size_t times[] = {1, 1};
    double variation = 0;
    assert_true(ist_labels_variation(&variation, &(ist_labels){4, 1, pointers, times}, NULL));
    assert_true(isnan(variation));
    assert_true(ist_labels_variation(&variation, &(ist_labels){4, 2, pointers, times}, NULL));
    assert_near(variation, log(4));
    times[0] = 2;
    assert_true(ist_labels_variation(&variation, &(ist_labels){1, 1, pointers, times}, NULL));
    assert_true(variation == 0); /* one actor, found twice where it was */
    assert_true(ist_labels_variation(&variation, &(ist_labels){0, 1, pointers, times}, NULL));
    assert_true(isnan(variation));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agreement_is_its_definition),
        cmocka_unit_test(groups_are_numbered_by_size_and_then_by_their_first_member),
        cmocka_unit_test(one_finding_has_nothing_to_vary_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
