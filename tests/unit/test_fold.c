/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_fold.c - two modes folded into one: what is shared as it is defined, degrees that the null models keep, tails
 * against all outcomes written out, draws against all networks of the same degrees.
 */
#include "fixture.h"

#include "core/fold/bicm.h"
#include "core/fold/curveball.h"
#include "core/fold/fold.h"
#include "core/fold/significance.h"
#include "unit/graphs.h"

enum { MOST = 12 };

/* A table of who is in what, and at which level. */
typedef struct {
    size_t members, groups;
    bool in[MOST][MOST];
    double level[MOST][MOST];
} matrix;

static ist_two_mode as_net(const matrix *m) {
    ist_membership items[MOST * MOST];
    size_t count = 0;
    for (uint32_t o = 0; o < m->groups; o++) { /* not in the order of members */
        for (uint32_t i = (uint32_t)m->members; i-- > 0;) {
            if (m->in[i][o]) {
                items[count++] = (ist_membership){i, o, m->level[i][o]};
            }
        }
    }
    ist_two_mode net = {0};
    assert_true(ist_two_mode_make(&net, m->members, m->groups, items, count, NULL));
    return net;
}

static matrix random_matrix(uint64_t seed) {
    uint64_t state = seed;
    matrix m = {.members = 2 + test_below(&state, MOST - 1), .groups = 1 + test_below(&state, MOST)};
    uint32_t percent = 10 + test_below(&state, 81);
    for (size_t i = 0; i < m.members; i++) {
        for (size_t o = 0; o < m.groups; o++) {
            m.in[i][o] = test_below(&state, 100) < percent;
            m.level[i][o] = 1 + test_below(&state, 5);
        }
    }
    return m;
}

static double degree_of(const matrix *m, size_t i) {
    double sum = 0;
    for (size_t o = 0; o < m->groups; o++) {
        sum += m->in[i][o];
    }
    return sum;
}

static double size_of(const matrix *m, size_t o) {
    double sum = 0;
    for (size_t i = 0; i < m->members; i++) {
        sum += m->in[i][o];
    }
    return sum;
}

static uint32_t shared_by(const matrix *m, size_t a, size_t b) {
    uint32_t sum = 0;
    for (size_t o = 0; o < m->groups; o++) {
        sum += m->in[a][o] && m->in[b][o];
    }
    return sum;
}

/* ---- what is shared ---- */

static void pairs_share_what_is_defined(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        matrix m = random_matrix(seed);
        ist_two_mode net = as_net(&m);
        ist_pairs pairs = {0};
        assert_true(ist_pairs_make(&pairs, &net, NULL));
        size_t at = 0;
        for (uint32_t a = 0; a < m.members; a++) {
            for (uint32_t b = a + 1; b < m.members; b++) {
                double newman = 0, level = 0;
                for (size_t o = 0; o < m.groups; o++) {
                    if (m.in[a][o] && m.in[b][o]) {
                        newman += 1 / (size_of(&m, o) - 1);
                        level += fmin(m.level[a][o], m.level[b][o]);
                    }
                }
                if (shared_by(&m, a, b) > 0) {
                    const ist_shared *pair = &pairs.items[at++];
                    assert_true(pair->a == a && pair->b == b && pair->shared == shared_by(&m, a, b));
                    assert_true(fabs(pair->newman - newman) < 1e-13 && fabs(pair->level - level) < 1e-13);
                }
            }
        }
        assert_int_equal(at, pairs.count);
        ist_pairs_free(&pairs);
        ist_two_mode_free(&net);
    }
}

/* ---- the bipartite configuration model ---- */

static double p_of(const ist_bicm *bicm, size_t i, size_t o) {
    return bicm->p[bicm->member_class[i] * bicm->group_classes + bicm->group_class[o]];
}

/* The maximum of entropy has one form: the odds are products of a number a member and a number a group. */
static void assert_odds(const ist_bicm *bicm, const matrix *m) {
    for (size_t i = 1; i < m->members; i++) {
        for (size_t o = 1; o < m->groups; o++) {
            double a = p_of(bicm, 0, 0), b = p_of(bicm, i, o), c = p_of(bicm, 0, o), d = p_of(bicm, i, 0);
            if (a * b * c * d > 0 && a < 1 && b < 1 && c < 1 && d < 1) {
                double cross = log(a / (1 - a)) + log(b / (1 - b)) - log(c / (1 - c)) - log(d / (1 - d));
                assert_true(fabs(cross) < 1e-8 * (1 + 1 / fmin(fmin(1 - a, 1 - b), fmin(1 - c, 1 - d)) * 1e-6));
            }
        }
    }
}

static void the_configuration_model_keeps_all_degrees(void **state) {
    (void)state;
    size_t solved = 0;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        matrix m = random_matrix(seed);
        ist_two_mode net = as_net(&m);
        ist_bicm bicm = {0};
        assert_true(ist_bicm_make(&bicm, &net, NULL));
        double worst = 0;
        for (size_t i = 0; i < m.members; i++) {
            double sum = 0;
            for (size_t o = 0; o < m.groups; o++) {
                sum += p_of(&bicm, i, o);
            }
            worst = fmax(worst, fabs(sum - degree_of(&m, i)));
        }
        for (size_t o = 0; o < m.groups; o++) {
            double sum = 0;
            for (size_t i = 0; i < m.members; i++) {
                sum += p_of(&bicm, i, o);
            }
            worst = fmax(worst, fabs(sum - size_of(&m, o)));
        }
        assert_true(worst <= bicm.residual + 1e-12);
        if (bicm.residual <= IST_BICM_TOLERANCE) {
            solved++;
            assert_odds(&bicm, &m);
        }
        ist_bicm_free(&bicm);
        ist_two_mode_free(&net);
    }
    assert_true(solved > 270);
}

/* All 2^groups outcomes of the groups that two members share. */
static double tail_slowly(const ist_bicm *bicm, const matrix *m, size_t a, size_t b, uint32_t least) {
    double sum = 0;
    for (uint32_t outcome = 0; outcome < 1u << m->groups; outcome++) {
        double p = 1;
        for (size_t o = 0; o < m->groups; o++) {
            double both = p_of(bicm, a, o) * p_of(bicm, b, o);
            p *= outcome >> o & 1 ? both : 1 - both;
        }
        sum += (uint32_t)__builtin_popcount(outcome) >= least ? p : 0;
    }
    return sum;
}

static void tails_are_those_of_all_outcomes(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        matrix m = random_matrix(seed);
        ist_two_mode net = as_net(&m);
        ist_bicm bicm = {0};
        ist_pairs pairs = {0};
        ist_significance tests = {0};
        assert_true(ist_bicm_make(&bicm, &net, NULL) && ist_pairs_make(&pairs, &net, NULL));
        assert_true(ist_significance_make(&tests, &net, &pairs, 0, 1, NULL));
        assert_null(tests.fdsm);
        for (size_t i = 0; i < pairs.count; i++) {
            const ist_shared *pair = &pairs.items[i];
            if (!isnan(tests.sdsm[i])) {
                double expected = tail_slowly(&bicm, &m, pair->a, pair->b, pair->shared);
                assert_true(fabs(tests.sdsm[i] - expected) <= 1e-12);
                assert_true(tests.sdsm_corrected[i] >= tests.sdsm[i] && tests.sdsm_corrected[i] <= 1);
            }
        }
        ist_significance_free(&tests);
        ist_pairs_free(&pairs);
        ist_bicm_free(&bicm);
        ist_two_mode_free(&net);
    }
}

/* ---- draws ---- */

/* All networks of the degrees of `m`, row by row: how many there are, and in how many a pair shares as many or more. */
typedef struct {
    const matrix *like;
    matrix now;
    double left[MOST]; /* of the sizes of groups */
    double all, as_many[MOST][MOST];
    bool varies[MOST][MOST];
} census;

static void count_network(census *c) {
    c->all++;
    for (size_t a = 0; a < c->like->members; a++) {
        for (size_t b = a + 1; b < c->like->members; b++) {
            uint32_t now = shared_by(&c->now, a, b), was = shared_by(c->like, a, b);
            c->as_many[a][b] += now >= was;
            c->varies[a][b] |= now != was;
        }
    }
}

/* NOLINTNEXTLINE(misc-no-recursion): a row of at most five, deep as the graph has members */
static void fill_row(census *c, size_t i) {
    if (i == c->like->members) {
        for (size_t o = 0; o < c->like->groups; o++) {
            if (c->left[o] > 0) {
                return;
            }
        }
        count_network(c);
        return;
    }
    for (uint32_t row = 0; row < 1u << c->like->groups; row++) {
        bool fits = __builtin_popcount(row) == (int)degree_of(c->like, i);
        for (size_t o = 0; o < c->like->groups; o++) {
            c->now.in[i][o] = row >> o & 1;
            fits = fits && (!c->now.in[i][o] || c->left[o] > 0);
        }
        for (size_t o = 0; fits && o < c->like->groups; o++) {
            c->left[o] -= row >> o & 1;
        }
        if (fits) {
            fill_row(c, i + 1);
        }
        for (size_t o = 0; fits && o < c->like->groups; o++) {
            c->left[o] += row >> o & 1;
        }
    }
}

static void draws_agree_with_all_networks_of_the_same_degrees(void **state) {
    (void)state;
    enum { DRAWS = 4000 };
    size_t stiff = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        matrix m = random_matrix(seed);
        m.members = 2 + seed % 4;
        m.groups = 1 + seed % 5;
        ist_two_mode net = as_net(&m);
        ist_pairs pairs = {0};
        ist_significance tests = {0};
        census c = {.like = &m, .now = {.members = m.members, .groups = m.groups}};
        for (size_t o = 0; o < m.groups; o++) {
            c.left[o] = size_of(&m, o);
        }
        fill_row(&c, 0);
        assert_true(c.all >= 1 && ist_pairs_make(&pairs, &net, NULL));
        assert_true(ist_significance_make(&tests, &net, &pairs, DRAWS, seed, NULL));
        for (size_t i = 0; i < pairs.count; i++) {
            const ist_shared *pair = &pairs.items[i];
            double exact = c.as_many[pair->a][pair->b] / c.all;
            stiff += isnan(tests.fdsm[i]) ? 1 : 0;
            assert_true((isnan(tests.fdsm[i]) != 0) == !c.varies[pair->a][pair->b]);
            if (!isnan(tests.fdsm[i])) {
                assert_true(fabs(tests.fdsm[i] - exact) < 5 * sqrt(exact * (1 - exact) / DRAWS) + 2.0 / DRAWS);
            }
        }
        ist_significance_free(&tests);
        ist_pairs_free(&pairs);
        ist_two_mode_free(&net);
    }
    assert_true(stiff > 0);
}

static void a_seed_gives_the_same_draws_and_another_others(void **state) {
    (void)state;
    matrix m = {.members = MOST, .groups = MOST};
    for (size_t i = 0; i < MOST; i++) {
        for (size_t o = 0; o < MOST; o++) {
            m.in[i][o] = (7 * i + 5 * o + i * o) % 3 == 0;
        }
    }
    ist_two_mode net = as_net(&m);
    ist_pairs pairs = {0};
    ist_significance first = {0}, again = {0}, other = {0};
    assert_true(ist_pairs_make(&pairs, &net, NULL));
    assert_true(ist_significance_make(&first, &net, &pairs, 100, 1, NULL));
    assert_true(ist_significance_make(&again, &net, &pairs, 100, 1, NULL));
    assert_true(ist_significance_make(&other, &net, &pairs, 100, 2, NULL));
    assert_memory_equal(first.fdsm, again.fdsm, pairs.count * sizeof *first.fdsm);
    assert_memory_not_equal(first.fdsm, other.fdsm, pairs.count * sizeof *first.fdsm);
    ist_significance_free(&first);
    ist_significance_free(&again);
    ist_significance_free(&other);
    ist_pairs_free(&pairs);
    ist_two_mode_free(&net);
}

/* ---- no freedom ---- */

/* Whoever is in fewer groups is in some of those of whoever is in more: one network only has these degrees. */
static void nested_memberships_leave_no_freedom(void **state) {
    (void)state;
    for (size_t n = 2; n <= MOST; n++) {
        matrix m = {.members = n, .groups = n};
        for (size_t i = 0; i < n; i++) {
            for (size_t o = 0; o < n; o++) {
                m.in[i][o] = o <= i;
                m.level[i][o] = 1;
            }
        }
        ist_two_mode net = as_net(&m);
        ist_pairs pairs = {0};
        ist_significance tests = {0};
        assert_true(ist_pairs_make(&pairs, &net, NULL));
        assert_true(ist_significance_make(&tests, &net, &pairs, 50, 1, NULL));
        assert_int_equal(pairs.count, n * (n - 1) / 2);
        for (size_t i = 0; i < pairs.count; i++) {
            assert_true(isnan(tests.sdsm[i]) && isnan(tests.sdsm_corrected[i]));
            assert_true(isnan(tests.fdsm[i]) && isnan(tests.fdsm_corrected[i]));
        }
        ist_significance_free(&tests);
        ist_pairs_free(&pairs);
        ist_two_mode_free(&net);
    }
}

static void networks_of_nobody_and_of_one_have_no_pairs(void **state) {
    (void)state;
    for (size_t n = 0; n < 2; n++) {
        matrix m = {.members = n, .groups = n, .in = {{n > 0}}, .level = {{1}}};
        ist_two_mode net = as_net(&m);
        ist_pairs pairs = {0};
        ist_significance tests = {0};
        assert_true(ist_pairs_make(&pairs, &net, NULL));
        assert_true(ist_significance_make(&tests, &net, &pairs, 10, 1, NULL));
        assert_int_equal(pairs.count, 0);
        ist_significance_free(&tests);
        ist_pairs_free(&pairs);
        ist_two_mode_free(&net);
    }
}

/* ---- the table ---- */

static void a_dataset_is_folded_by_kinds(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/caspian");
    fixture_view(&f, "relation=member-of");
    const ist_fold_options options = {.on = 1u << IST_KIND_STATE, .by = 1u << IST_KIND_ORGANISATION, .draws = 20};
    ist_table table = {0};
    ist_error err = {0};
    assert_true(ist_fold(&table, &f.view, options, &err));
    assert_true(table.row_count > 50 && table.column_count == 11);
    for (size_t row = 1; row < table.row_count; row++) {
        assert_true(ist_table_cell(&table, row, 2)->integer <= ist_table_cell(&table, row - 1, 2)->integer);
    }
    ist_table_free(&table);
    ist_fold_options none = options;
    none.by = 1u << IST_KIND_EVENT;
    assert_false(ist_fold(&table, &f.view, none, &err));
    assert_int_equal(err.kind, IST_ERROR_UNDEFINED);
    for (size_t edge = 0; edge < f.view.edge_count; edge++) {
        f.view.signs[edge] = -1;
    }
    assert_false(ist_fold(&table, &f.view, options, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_share_what_is_defined),
        cmocka_unit_test(the_configuration_model_keeps_all_degrees),
        cmocka_unit_test(tails_are_those_of_all_outcomes),
        cmocka_unit_test(draws_agree_with_all_networks_of_the_same_degrees),
        cmocka_unit_test(a_seed_gives_the_same_draws_and_another_others),
        cmocka_unit_test(nested_memberships_leave_no_freedom),
        cmocka_unit_test(networks_of_nobody_and_of_one_have_no_pairs),
        cmocka_unit_test(a_dataset_is_folded_by_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
