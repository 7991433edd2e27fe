/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The consensus of a hundred searches for communities: what is told of it by its definition, the same for the same seed
 * and whatever the order of rows.
 */
#include "fixture.h"

#include "core/groups/consensus.h"
#include "core/groups/modules.h"
#include "graphs.h"

enum { ACTORS = 12, TIES = 26, ORDERS = 6, NETWORKS = 25 };

/* Rows of ties of odd strengths, some of them parallel. */
typedef struct {
    size_t count;
    char rows[TIES][48];
} tie_rows;

static tie_rows random_rows(uint64_t seed) {
    tie_rows t = {.count = TIES};
    for (size_t i = 0; i < TIES; i++) {
        uint32_t a = test_below(&seed, ACTORS), b = (a + 1 + test_below(&seed, ACTORS - 1)) % ACTORS;
        b = test_below(&seed, 3) == 0 ? a / 4 * 4 + b % 4 : b; /* three groups of four, more or less */
        b = a == b ? (a + 1) % ACTORS : b;
        snprintf(t.rows[i], sizeof t.rows[i], "a%u,a%u,%g\n", a, b, 0.1 * (1 + test_below(&seed, 30)));
    }
    return t;
}

static void shuffle(tie_rows *t, uint64_t seed) {
    for (size_t left = t->count; left > 1; left--) {
        size_t chosen = test_below(&seed, (uint32_t)left);
        char row[sizeof t->rows[0]];
        memcpy(row, t->rows[left - 1], sizeof row);
        memcpy(t->rows[left - 1], t->rows[chosen], sizeof row);
        memcpy(t->rows[chosen], row, sizeof row);
    }
}

static void open_rows(fixture *f, const tie_rows *t) {
    char csv[TIES * 48 + 64] = "source,target,strength\n";
    for (size_t i = 0; i < t->count; i++) {
        strcat(csv, t->rows[i]);
    }
    fixture_ties(f, csv);
    fixture_view(f, "");
}

static ist_groups groups_of(const fixture *f, const char *method, uint64_t seed, size_t runs) {
    ist_groups groups = {0};
    ist_error err = {0};
    if (!ist_groups_find(&groups, &f->view, &(ist_groups_options){.method = method, .seed = seed, .runs = runs},
                         &err)) {
        fail_msg("%s", err.message);
    }
    return groups;
}

static void assert_same_groups(const ist_groups *a, const ist_groups *b) {
    size_t n = a->found.vertex_count;
    assert_int_equal(n, b->found.vertex_count);
    assert_memory_equal(a->found.group, b->found.group, n * sizeof *a->found.group);
    assert_memory_equal(a->found.stability, b->found.stability, n * sizeof *a->found.stability);
    assert_memory_equal(&a->found.variation, &b->found.variation, sizeof a->found.variation);
    assert_memory_equal(&a->found.modularity, &b->found.modularity, sizeof a->found.modularity);
    assert_true(a->found.seed == b->found.seed && a->found.distinct == b->found.distinct);
}

static void the_order_of_rows_does_not_matter(void **state) {
    (void)state;
    static const char *const methods[] = {"leiden", "louvain", "infomap"};
    size_t distinct = 0;
    for (uint64_t seed = 1; seed <= NETWORKS; seed++) {
        tie_rows rows = random_rows(seed);
        fixture first;
        open_rows(&first, &rows);
        for (uint64_t order = 1; order <= ORDERS; order++) {
            fixture other;
            shuffle(&rows, seed * 100 + order);
            open_rows(&other, &rows);
            const char *method = methods[order % 3];
            ist_groups a = groups_of(&first, method, seed, 10), b = groups_of(&other, method, seed, 10);
            assert_same_groups(&a, &b);
            distinct += a.found.distinct > 1;
            ist_groups_free(&a);
            ist_groups_free(&b);
            fixture_close(&other);
        }
        fixture_close(&first);
    }
    assert_true(distinct > 20);
}

static double entropy(const double *counts, size_t cells, double n) {
    double sum = 0;
    for (size_t i = 0; i < cells; i++) {
        sum -= counts[i] > 0 ? counts[i] / n * log(counts[i] / n) : 0;
    }
    return sum;
}

/* H(a | b) + H(b | a) = 2 H(a, b) - H(a) - H(b): Meila (2007), Comparing clusterings. */
static double variation(const uint32_t *a, const uint32_t *b, size_t n) {
    double joint[ACTORS * ACTORS] = {0}, of_a[ACTORS] = {0}, of_b[ACTORS] = {0};
    for (size_t v = 0; v < n; v++) {
        joint[a[v] * ACTORS + b[v]]++;
        of_a[a[v]]++;
        of_b[b[v]]++;
    }
    double count = (double)n;
    return 2 * entropy(joint, (size_t)ACTORS * ACTORS, count) - entropy(of_a, ACTORS, count) -
           entropy(of_b, ACTORS, count);
}

/* Each of the hundred seeds alone, then every two of them, and for each actor those of its group in the best. */
static void a_hundred_seeds_agree_as_defined(void **state) {
    (void)state;
    enum { RUNS = 100 };
    static uint32_t labels[RUNS][ACTORS];
    size_t varied = 0;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        fixture f;
        tie_rows rows = random_rows(seed);
        open_rows(&f, &rows);
        size_t n = f.view.vertex_count;
        ist_groups all = groups_of(&f, "louvain", seed, 0);
        double best = -1, mean = 0;
        assert_int_equal(all.found.runs, RUNS);
        for (uint64_t run = 0; run < RUNS; run++) {
            ist_groups alone = groups_of(&f, "louvain", seed + run, 1);
            memcpy(labels[run], alone.found.group, n * sizeof labels[run][0]);
            best = fmax(best, alone.found.modularity);
            ist_groups_free(&alone);
        }
        assert_true(fabs(all.found.modularity - best) < 1e-9);
        assert_memory_equal(all.found.group, labels[all.found.seed - seed], n * sizeof labels[0][0]);
        for (size_t i = 0; i < RUNS; i++) {
            for (size_t j = i + 1; j < RUNS; j++) {
                mean += variation(labels[i], labels[j], n) / (RUNS * (RUNS - 1) / 2.0);
            }
        }
        assert_true(fabs(all.found.variation - mean) < 1e-9);
        varied += mean > 0.01;
        for (size_t v = 0; v < n; v++) {
            double together = 0, others = 0;
            for (size_t u = 0; u < n; u++) {
                bool mate = u != v && all.found.group[u] == all.found.group[v];
                others += mate;
                for (size_t run = 0; mate && run < RUNS; run++) {
                    together += labels[run][u] == labels[run][v];
                }
            }
            if (others > 0) {
                assert_true(fabs(all.found.stability[v] - together / others / RUNS) < 1e-9);
            }
        }
        ist_groups again = groups_of(&f, "louvain", seed, 0);
        assert_same_groups(&all, &again);
        ist_groups_free(&again);
        ist_groups_free(&all);
        fixture_close(&f);
    }
    assert_true(varied > 1);
}

/* ---- averages and pairs over the runs, against every run alone ---- */

enum { SOME_RUNS = 30 };

/* The three measures of one run. */
typedef struct {
    double of[IST_CONSENSUS_MEASURES][ACTORS];
} standing;

static standing standing_of(const fixture *f, const ist_partition *partition) {
    standing s = {0};
    double relative[ACTORS] = {0}, e_i[ACTORS] = {0}, *columns[IST_MODULES_COLUMNS] = {0};
    columns[IST_MODULES_PARTICIPATION] = s.of[IST_CONSENSUS_PARTICIPATION];
    columns[IST_MODULES_Z] = s.of[IST_CONSENSUS_Z];
    columns[IST_MODULES_RELATIVE] = relative;
    columns[IST_MODULES_E_I] = e_i;
    assert_true(ist_modules_measure(columns, &f->view, partition, NULL));
    assert_true(ist_modules_gateway(s.of[IST_CONSENSUS_GATEWAY], &f->view, partition, NULL));
    return s;
}

static void assert_moments(const standing *runs, size_t measure, size_t v, double mean, double spread) {
    double count = 0, sum = 0, squares = 0;
    for (size_t run = 0; run < SOME_RUNS; run++) {
        count += !isnan(runs[run].of[measure][v]);
        sum += isnan(runs[run].of[measure][v]) ? 0 : runs[run].of[measure][v];
    }
    for (size_t run = 0; run < SOME_RUNS; run++) {
        squares += isnan(runs[run].of[measure][v]) ? 0 : pow(runs[run].of[measure][v] - sum / count, 2);
    }
    assert_true(count > 0 ? fabs(mean - sum / count) < 1e-9 && fabs(spread - sqrt(squares / count)) < 1e-7
                          : isnan(mean) && isnan(spread));
}

static void means_and_spreads_are_those_of_every_run_alone(void **state) {
    (void)state;
    static standing runs[SOME_RUNS];
    size_t spread = 0, missing = 0;
    for (uint64_t seed = 1; seed <= 15; seed++) {
        fixture f;
        tie_rows rows = random_rows(seed);
        open_rows(&f, &rows);
        ist_groups all = groups_of(&f, "louvain", seed, SOME_RUNS);
        ist_consensus consensus = {0};
        assert_true(ist_consensus_measure(&consensus, &f.view, &all.found.findings, NULL));
        for (uint64_t run = 0; run < SOME_RUNS; run++) {
            ist_groups alone = groups_of(&f, "louvain", seed + run, 1);
            runs[run] = standing_of(&f, &alone.partition);
            ist_groups_free(&alone);
        }
        for (size_t measure = 0; measure < IST_CONSENSUS_MEASURES; measure++) {
            for (size_t v = 0; v < f.view.vertex_count; v++) {
                assert_moments(runs, measure, v, consensus.mean[measure][v], consensus.spread[measure][v]);
                spread += consensus.spread[measure][v] > 0.01;
            }
        }
        for (size_t run = 0; run < SOME_RUNS; run++) {
            missing += isnan(runs[run].of[IST_CONSENSUS_Z][0]) ? 1 : 0;
        }
        ist_consensus_free(&consensus);
        ist_groups_free(&all);
        fixture_close(&f);
    }
    assert_true(spread > 50 && missing > 0);
}

static uint32_t vertex_named(const fixture *f, const ist_table *table, size_t row, size_t column) {
    const char *id = ist_table_string(table, ist_table_cell(table, row, column)->text);
    for (uint32_t v = 0; v < f->view.vertex_count; v++) {
        if (strcmp(ist_view_id(&f->view, v), id) == 0) {
            return v;
        }
    }
    fail_msg("%s is no actor", id);
    abort();
}

/* In how many runs each pair shares a group; returns how many pairs do in some. */
static size_t count_together(size_t together[ACTORS][ACTORS], const fixture *f, uint64_t seed) {
    size_t pairs = 0, n = f->view.vertex_count;
    for (uint64_t run = 0; run < SOME_RUNS; run++) {
        ist_groups alone = groups_of(f, "louvain", seed + run, 1);
        for (size_t i = 0; i < n * n; i++) {
            size_t a = i / n, b = i % n;
            bool shared = a < b && alone.found.group[a] == alone.found.group[b];
            pairs += shared && together[a][b] == 0;
            together[a][b] += shared;
        }
        ist_groups_free(&alone);
    }
    return pairs;
}

/* Every pair that some run puts together has its row, and rows come nearer to all or none. */
static void pairs_share_a_group_as_often_as_the_runs_say(void **state) {
    (void)state;
    size_t divided = 0;
    for (uint64_t seed = 1; seed <= 15; seed++) {
        fixture f;
        tie_rows rows = random_rows(seed);
        open_rows(&f, &rows);
        size_t together[ACTORS][ACTORS] = {{0}}, pairs = count_together(together, &f, seed);
        ist_groups all = groups_of(&f, "louvain", seed, SOME_RUNS);
        ist_table table = {0};
        double last = 0;
        assert_true(ist_consensus_pairs(&table, &all, 0, NULL));
        assert_int_equal(table.row_count, pairs);
        for (size_t row = 0; row < table.row_count; row++) {
            double share = ist_table_cell(&table, row, 2)->real;
            size_t *seen = &together[vertex_named(&f, &table, row, 0)][vertex_named(&f, &table, row, 1)];
            assert_true(*seen > 0 && fabs(share - (double)*seen / SOME_RUNS) < 1e-12);
            assert_true(fabs(share - 0.5) >= last - 1e-12);
            last = fabs(share - 0.5);
            divided += share < 1;
            *seen = 0; /* each pair once */
        }
        ist_table_free(&table);
        ist_groups_free(&all);
        fixture_close(&f);
    }
    assert_true(divided > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_rows_does_not_matter),
        cmocka_unit_test(a_hundred_seeds_agree_as_defined),
        cmocka_unit_test(means_and_spreads_are_those_of_every_run_alone),
        cmocka_unit_test(pairs_share_a_group_as_often_as_the_runs_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
