/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Measures against null models: mean, deviation, z, p and corrected p worked out from every network or every draw by
 * their definitions.
 */
#include "fixture.h"

#include "core/null/comparison.h"
#include "core/ranks.h"
#include "graphs.h"

static const ist_null *model_of(const char *name) {
    const ist_null *model = NULL;
    assert_true(ist_null_find(&model, name, NULL));
    return model;
}

typedef struct {
    const char *measure, *model, *column;
    size_t draws;
    ist_tail tail;
    bool always_drawn;
    uint64_t seed;
} question;

static bool ask(ist_comparison *out, const ist_view *view, question q, ist_error *err) {
    const ist_metric *metric = NULL;
    assert_true(ist_metric_find(&metric, q.measure, NULL));
    const ist_comparison_options options = {.metrics = &metric,
                                            .metric_count = 1,
                                            .column = q.column,
                                            .settings = {.seed = 1},
                                            .model = model_of(q.model),
                                            .null = {.seed = q.seed, .always_drawn = q.always_drawn},
                                            .draws = q.draws,
                                            .tail = q.tail};
    return ist_comparison_make(out, view, &options, err);
}

static ist_comparison compare(const ist_view *view, question q) {
    ist_comparison c = {0};
    ist_error err = {0};
    if (!ask(&c, view, q, &err)) {
        fail_msg("%s against %s: %s", q.measure, q.model, err.message);
    }
    return c;
}

static void assert_near(const char *what, double actual, double expected) {
    if (!(fabs(actual - expected) <= 1e-9 * fmax(1, fabs(expected)) || (isnan(actual) && isnan(expected)))) {
        fail_msg("%s: %.17g, not %.17g", what, actual, expected);
    }
}

/* ---- by their definitions ---- */

enum { ROWS = 32, DRAWS = 5000 };
typedef struct {
    size_t rows, draws;
    double observed[ROWS], values[DRAWS][ROWS]; /* NAN: none */
} sample;

static void measure(double *out, const ist_view *view, const char *name) {
    const ist_metric *metric = NULL;
    ist_metric_values values;
    assert_true(ist_metric_find(&metric, name, NULL));
    assert_true(ist_metric_compute(&values, metric, view, NULL));
    memcpy(out, values.columns[0], values.row_count * sizeof *out);
    ist_metric_values_free(&values);
}

/* p of one row: the share of the draws at least as far out, with the observed network among them. */
static double tail_of(const sample *s, size_t row, ist_tail tail, bool exact) {
    double high = !exact, low = !exact, count = !exact;
    for (size_t i = 0; i < s->draws; i++) {
        double value = s->values[i][row], observed = s->observed[row];
        bool tie = ist_values_tie(value, observed);
        count += !isnan(value);
        high += value > observed || tie;
        low += value < observed || tie;
    }
    return tail == IST_TAIL_HIGH  ? high / count
           : tail == IST_TAIL_LOW ? low / count
                                  : fmin(1, 2 * fmin(high, low) / count);
}

static void moments(double *mean, double *deviation, const sample *s, size_t row, bool exact) {
    long double sum = 0, squares = 0, count = 0;
    for (size_t i = 0; i < s->draws; i++) {
        sum += isnan(s->values[i][row]) ? 0 : (long double)s->values[i][row];
        count += !isnan(s->values[i][row]);
    }
    for (size_t i = 0; i < s->draws; i++) {
        long double off = isnan(s->values[i][row]) ? 0 : (long double)s->values[i][row] - sum / count;
        squares += off * off;
    }
    *mean = (double)(sum / count);
    *deviation = (double)sqrtl(squares / (count - !exact));
}

/* Of n tests, the least over all tests at least as high of p n / (how many are at most as high). */
static double corrected(const double *p, size_t count, size_t row) {
    double best = 1, tests = 0;
    for (size_t i = 0; i < count; i++) {
        tests += !isnan(p[i]);
    }
    for (size_t i = 0; i < count; i++) {
        double below = 0;
        for (size_t j = 0; j < count; j++) {
            below += p[j] <= p[i];
        }
        best = p[i] >= p[row] ? fmin(best, p[i] * tests / below) : best;
    }
    return best;
}

static void check_rows(const ist_comparison *c, const sample *s) {
    double p[ROWS] = {0};
    const ist_compared *m = &c->measures[0];
    assert_int_equal(m->row_count, s->rows);
    for (size_t row = 0; row < s->rows; row++) {
        const ist_compared_row *r = &m->rows[row];
        double mean = 0, deviation = 0;
        moments(&mean, &deviation, s, row, c->exact);
        bool varies = deviation > 1e-9;
        bool tested = varies || !ist_values_tie(mean, s->observed[row]);
        assert_near("observed", r->observed, s->observed[row]);
        assert_near("mean", r->mean, mean);
        assert_near("deviation", r->deviation, varies ? deviation : 0);
        assert_near("z", r->z, varies ? (s->observed[row] - mean) / deviation : NAN);
        assert_near("p", r->p, tested ? tail_of(s, row, c->tail, c->exact) : NAN);
        assert_true(r->why != NULL || varies);
        p[row] = r->p;
    }
    for (size_t row = 0; row < s->rows; row++) {
        assert_near("corrected p", m->rows[row].corrected, isnan(p[row]) ? NAN : corrected(p, s->rows, row));
    }
}

static void p_and_z_of_draws_are_what_their_definitions_say(void **state) {
    (void)state;
    static sample s;
    static const char *const models[] = {"degree", "weights", "strength"};
    static const char *const measures[] = {"betweenness", "strength", "closeness"};
    const test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    for (size_t i = 0; i < 9; i++) {
        const question q = {
            .measure = measures[i % 3], .model = models[i / 3], .draws = 40 + i, .seed = i, .tail = (ist_tail)(i % 3)};
        ist_comparison c = compare(&view, q);
        ist_null_plan plan = {0};
        assert_true(ist_null_prepare(&plan, model_of(q.model), &view, &(ist_null_settings){.seed = i}, NULL));
        s.rows = view.vertex_count;
        s.draws = q.draws;
        measure(s.observed, &view, q.measure);
        for (size_t number = 0; number < q.draws; number++) {
            ist_view drawn = {0};
            ist_null_effect effect = {0};
            assert_true(ist_null_draw(&drawn, &effect, &plan, number, NULL));
            measure(s.values[number], &drawn, q.measure);
            ist_view_free(&drawn);
        }
        assert_false(c.exact);
        check_rows(&c, &s);
        ist_null_plan_free(&plan);
        ist_comparison_free(&c);
    }
    ist_view_free(&view);
}

/* ---- all networks ---- */

/* Every set of pairs of five vertices with the same numbers of ties: the measure of each. */
static void list_all(sample *s, const test_graph *graph, const char *name) {
    size_t degrees[5] = {0};
    s->rows = 5;
    s->draws = 0;
    for (size_t e = 0; e < graph->edge_count; e++) {
        degrees[graph->sources[e]]++;
        degrees[graph->targets[e]]++;
    }
    for (uint32_t code = 0; code < 1024; code++) {
        test_graph other = {.vertex_count = 5};
        size_t others[5] = {0}, bit = 0;
        for (uint32_t a = 0; a < 5; a++) {
            for (uint32_t b = a + 1; b < 5; b++) {
                if (code >> bit++ & 1) {
                    test_add(&other, a, b, 1, 1);
                    others[a]++;
                    others[b]++;
                }
            }
        }
        if (memcmp(degrees, others, sizeof degrees) == 0) {
            ist_view view = test_view(&other);
            measure(s->values[s->draws++], &view, name);
            ist_view_free(&view);
        }
    }
}

static void small_networks_are_compared_with_all_others_exactly(void **state) {
    (void)state;
    static sample s;
    static const char *const names[] = {"betweenness", "closeness", "constraint"};
    uint64_t random = 3;
    size_t exact = 0;
    for (size_t i = 0; i < 60; i++) {
        test_graph graph = {.vertex_count = 5};
        for (uint32_t a = 0; a < 5; a++) {
            for (uint32_t b = a + 1; b < 5; b++) {
                if (test_below(&random, 2) == 0) {
                    test_add(&graph, a, b, 1, 1);
                }
            }
        }
        ist_view view = test_view(&graph);
        ist_comparison c = compare(&view, (question){names[i % 3], "degree", NULL, 10, (ist_tail)(i % 3), false, i});
        if (c.plan.no_freedom == NULL) {
            bool defined = true;
            list_all(&s, &graph, names[i % 3]);
            measure(s.observed, &view, names[i % 3]);
            for (size_t row = 0; row < s.rows; row++) {
                defined = defined && !isnan(s.observed[row]);
            }
            assert_true(c.exact);
            assert_int_equal(c.draws, s.draws);
            assert_int_equal(c.differing, s.draws - 1);
            if (defined) {
                check_rows(&c, &s);
                exact++;
            }
        }
        ist_comparison_free(&c);
        ist_view_free(&view);
    }
    assert_true(exact > 20);
}

/* Means of N draws lie within five standard errors of those of all networks, and so do shares. */
static void check_against_all(const test_graph *graph, const char *measured, ist_tail tail) {
    enum { N = 3000 };
    ist_view view = test_view(graph);
    ist_comparison all = compare(&view, (question){measured, "degree", NULL, N, tail, false, 1});
    ist_comparison some = compare(&view, (question){measured, "degree", NULL, N, tail, true, 1});
    assert_true(all.exact && all.draws > 10 && !some.exact);
    for (size_t row = 0; row < graph->vertex_count; row++) {
        const ist_compared_row *a = &all.measures[0].rows[row], *b = &some.measures[0].rows[row];
        assert_true(fabs(a->mean - b->mean) <= 5 * a->deviation / sqrt(N));
        assert_int_equal(isnan(a->p), isnan(b->p));
        assert_true(isnan(a->p) || fabs(a->p - b->p) <= 5 * sqrt(a->p * (1 - a->p) / N) + 1.0 / N);
    }
    ist_comparison_free(&all);
    ist_comparison_free(&some);
    ist_view_free(&view);
}

static void draws_agree_with_all_networks(void **state) {
    (void)state;
    static const uint32_t ends[][2] = {{0, 1}, {0, 2}, {1, 3}, {1, 4}, {4, 5}, {2, 5}, {5, 6}};
    test_graph graph = {.vertex_count = 7}, pairs = {.vertex_count = 6};
    for (size_t i = 0; i < 7; i++) {
        test_add(&graph, ends[i][0], ends[i][1], 1, 1);
    }
    for (uint32_t i = 0; i < 3; i++) { /* of weights 1, 1 and 2: whoever is paired, each has 4 / 3 on the average */
        test_add(&pairs, 2 * i, 2 * i + 1, 1, i < 2 ? 1 : 2);
    }
    check_against_all(&graph, "betweenness", IST_TAIL_HIGH);
    check_against_all(&graph, "betweenness", IST_TAIL_LOW);
    check_against_all(&pairs, "strength", IST_TAIL_HIGH);
    pairs.directed = true; /* switches never change where a tie begins, but weights go to any */
    check_against_all(&pairs, "strength", IST_TAIL_HIGH);
}

/* A path of ties 1 and 2: the ends have 1 and 2, or 2 and 1; the middle has 3. */
static void a_path_of_two_ties_by_hand(void **state) {
    (void)state;
    test_graph graph = test_path(3);
    graph.strengths[1] = 2;
    ist_view view = test_view(&graph);
    ist_comparison c = compare(&view, (question){"strength", "weights", NULL, 10, IST_TAIL_HIGH, false, 1});
    const ist_compared_row *rows = c.measures[0].rows;
    assert_true(c.exact && c.draws == 2 && c.differing == 1);
    assert_near("mean", rows[0].mean, 1.5);
    assert_near("deviation", rows[0].deviation, 0.5);
    assert_near("z", rows[0].z, -1);
    assert_near("z", rows[2].z, 1);
    assert_near("p", rows[0].p, 1);
    assert_near("p", rows[2].p, 0.5);
    assert_near("corrected", rows[2].corrected, 1); /* of two tests */
    assert_true(isnan(rows[1].z) && isnan(rows[1].p) && isnan(rows[1].corrected));
    assert_near("mean", rows[1].mean, 3);
    assert_non_null(strstr(rows[1].why, "no freedom"));
    ist_comparison_free(&c);
    ist_view_free(&view);
}

/* Six in a ring: 60 rings, and 10 pairs of rings of three, which fall apart. */
static void draws_without_a_value_are_left_out_and_counted(void **state) {
    (void)state;
    test_graph graph = test_cycle(6);
    ist_view view = test_view(&graph);
    ist_comparison c = compare(&view, (question){"kemeny", "degree", NULL, 10, IST_TAIL_BOTH, false, 1});
    assert_int_equal(c.draws, 70);
    assert_int_equal(c.measures[0].rows[0].draws, 60);
    assert_int_equal(c.measures[0].gaps, 10);
    assert_true(isnan(c.measures[0].rows[0].z) && isnan(c.measures[0].rows[0].p));
    ist_comparison_free(&c);
    ist_view_free(&view);
}

static void without_freedom_nothing_is_tested(void **state) {
    (void)state;
    test_graph graphs[] = {test_star(6), test_complete(5), {.vertex_count = 4}};
    for (size_t i = 0; i < 3; i++) {
        ist_view view = test_view(&graphs[i]);
        ist_comparison c = compare(&view, (question){"degree", "degree", NULL, 10, IST_TAIL_BOTH, false, 1});
        for (size_t row = 0; row < c.measures[0].row_count; row++) {
            const ist_compared_row *r = &c.measures[0].rows[row];
            assert_true(!isnan(r->observed) && isnan(r->z) && isnan(r->p) && isnan(r->mean));
            assert_non_null(strstr(r->why, "null has no freedom"));
        }
        ist_comparison_free(&c);
        ist_view_free(&view);
    }
}

/* Strengths 2^600 and 2^-600 times as large: the same z and p, to the bit. */
static void z_does_not_depend_on_the_unit(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    ist_comparison first = compare(&view, (question){"strength", "degree", NULL, 50, IST_TAIL_BOTH, false, 1});
    for (int power = -600; power <= 600; power += 1200) {
        test_graph scaled = graph;
        for (size_t e = 0; e < scaled.edge_count; e++) {
            scaled.strengths[e] = ldexp(graph.strengths[e], power);
        }
        ist_view other = test_view(&scaled);
        ist_comparison c = compare(&other, (question){"strength", "degree", NULL, 50, IST_TAIL_BOTH, false, 1});
        for (size_t row = 0; row < graph.vertex_count; row++) {
            const ist_compared_row *a = &first.measures[0].rows[row], *b = &c.measures[0].rows[row];
            assert_true((a->z == b->z || (isnan(a->z) && isnan(b->z))) && a->p == b->p);
            assert_true(ldexp(a->mean, power) == b->mean && ldexp(a->deviation, power) == b->deviation);
        }
        ist_comparison_free(&c);
        ist_view_free(&other);
    }
    ist_comparison_free(&first);
    ist_view_free(&view);
}

static void measures_of_ties_go_with_the_model_that_keeps_them(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    ist_comparison c = compare(&view, (question){"edge-betweenness", "weights", NULL, 20, IST_TAIL_BOTH, false, 1});
    assert_int_equal(c.measures[0].row_count, graph.edge_count);
    ist_comparison_free(&c);
    const struct {
        question q;
        const char *message;
    } cases[] = {{{"edge-betweenness", "degree", NULL, 20, IST_TAIL_BOTH, false, 1}, "draws other ties"},
                 {{"betweenness", "degree", "pars", 20, IST_TAIL_BOTH, false, 1}, "did you mean 'pairs'?"},
                 {{"betweenness", "degree", NULL, 0, IST_TAIL_BOTH, false, 1}, "at least one draw"}};
    for (size_t i = 0; i < 3; i++) {
        ist_error err = {0};
        assert_false(ask(&c, &view, cases[i].q, &err));
        assert_int_equal(err.kind, IST_ERROR_USAGE);
        assert_non_null(strstr(err.message, cases[i].message));
    }
    ist_view_free(&view);
}

static void too_many_draws_are_refused(void **state) {
    (void)state;
    test_graph graph = test_corridor();
    ist_view view = test_view(&graph);
    ist_comparison c = {0};
    ist_error err = {0};
    assert_false(ask(&c, &view, (question){"degree", "degree", NULL, 999999999, IST_TAIL_BOTH, true, 1}, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    ist_view_free(&view);
}

/* ---- tables ---- */

static const char *const rows[] = {"A,B,1", "B,C,2", "C,D,3", "D,E,1", "E,F,2", "F,A,1", "A,D,5", "B,E,1", "G,A,2"};

static void table_of(ist_table *out, bool backwards) {
    fixture f = {0};
    ist_buffer csv = {0};
    assert_true(ist_buffer_text(&csv, "source,target,strength\n", NULL));
    for (size_t i = 0; i < 9; i++) {
        assert_true(ist_buffer_print(&csv, NULL, "%s\n", rows[backwards ? 8 - i : i]));
    }
    fixture_ties(&f, csv.bytes);
    fixture_view(&f, "cost=1/strength");
    ist_comparison c = compare(&f.view, (question){"betweenness", "degree", NULL, 60, IST_TAIL_BOTH, false, 9});
    assert_true(ist_significance_table(out, &c, 0, 0, NULL));
    ist_comparison_free(&c);
    fixture_close(&f);
    ist_buffer_free(&csv);
}

static void the_order_of_rows_does_not_matter(void **state) {
    (void)state;
    ist_table a = {0}, b = {0};
    table_of(&a, false);
    table_of(&b, true);
    assert_int_equal(a.row_count, 7);
    assert_int_equal(b.row_count, 7);
    double before = 0;
    for (size_t row = 0; row < a.row_count; row++) {
        assert_int_equal(a.row_key[row], b.row_key[row]);
        for (size_t column = 2; column < a.column_count; column++) {
            const ist_cell *x = ist_table_cell(&a, row, column), *y = ist_table_cell(&b, row, column);
            assert_int_equal(x->type, y->type);
            assert_true(x->type != IST_CELL_REAL || x->real == y->real);
        }
        const ist_cell *p = ist_table_cell(&a, row, 6);
        double now = p->type == IST_CELL_REAL ? p->real : INFINITY;
        assert_true(now >= before); /* least p first, NA last */
        before = now;
    }
    ist_table_free(&a);
    ist_table_free(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(p_and_z_of_draws_are_what_their_definitions_say),
        cmocka_unit_test(small_networks_are_compared_with_all_others_exactly),
        cmocka_unit_test(draws_agree_with_all_networks),
        cmocka_unit_test(a_path_of_two_ties_by_hand),
        cmocka_unit_test(draws_without_a_value_are_left_out_and_counted),
        cmocka_unit_test(without_freedom_nothing_is_tested),
        cmocka_unit_test(z_does_not_depend_on_the_unit),
        cmocka_unit_test(measures_of_ties_go_with_the_model_that_keeps_them),
        cmocka_unit_test(too_many_draws_are_refused),
        cmocka_unit_test(the_order_of_rows_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
