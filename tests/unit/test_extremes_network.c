/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_extremes_network.c - extreme inputs that come through a network: ties told in two parts, which merge into one,
 * and every query, whatever it is asked.
 */
#include "fixture.h"

#include "core/query.h"
#include "extremes_trial.h"

/* ---- ties told in two parts, through a network ---- */

/* One tie as it is, or as two parallel ones: strengths and capacities add up, of costs the least counts. */
static void write_tie(char *csv, size_t room, const extreme_shape *shape, const char *tie, bool doubled) {
    size_t length = strlen(csv), number = (size_t)(tie - shape->ties);
    double strength = 1 + (double)(number % 5), cost = 2 + (double)(number % 3);
    double capacities[2] = {(double)(number % 7), 0.25 * (double)(number % 7)};
    const char *arrow = shape->directed ? "true" : "false";
    if (!doubled) {
        snprintf(csv + length, room - length, "%c,%c,%s,%.17g,%.17g,%.17g\n", tie[0], tie[1], arrow, strength, cost,
                 capacities[0]);
        return;
    }
    snprintf(csv + length, room - length, "%c,%c,%s,%.17g,%.17g,%.17g\n%c,%c,%s,%.17g,%.17g,%.17g\n", tie[0], tie[1],
             arrow, 0.5 * strength, cost + 1, capacities[1], tie[0], tie[1], arrow, 0.5 * strength, cost,
             capacities[0] - capacities[1]);
}

static void open_shape(fixture *f, const extreme_shape *shape, bool doubled) {
    char csv[4096] = "source,target,directed,strength,days,load\n";
    for (const char *tie = shape->ties; *tie != '\0'; tie += tie[2] == ' ' ? 3 : 2) {
        write_tie(csv, sizeof csv, shape, tie, doubled && (tie - shape->ties) % 2 == 0);
    }
    fixture_ties(f, csv);
}

static const char *words_of(const extreme_shape *shape) {
    return shape->directed ? "direction=out cost=days capacity=load" : "cost=days capacity=load";
}

static void double_ties(const extreme_shape *shape) {
    static const extreme_weights told_twice = {.name = "told twice"};
    fixture once, twice;
    open_shape(&once, shape, false);
    open_shape(&twice, shape, true);
    for (size_t metric = 0; metric < ist_metric_count; metric++) {
        const trial t = {shape, &told_twice, ist_metrics[metric]};
        fixture_view(&once, words_of(shape));
        fixture_view(&twice, words_of(shape));
        assert_int_equal(once.view.edge_count, twice.view.edge_count);
        answer a = ask(t.metric, once.view), b = ask(t.metric, twice.view);
        once.view = twice.view = (ist_view){0};
        for (size_t column = 0; both_answer(&t, &a, &b) && column < IST_METRIC_COLUMNS; column++) {
            if (t.metric->columns[column].name) {
                compare_column(&t, &a, &b, column, (like){1, 0, 0}, itself);
            }
        }
        forget(&a);
        forget(&b);
    }
    fixture_close(&once);
    fixture_close(&twice);
}

static void ties_told_in_two_parts_are_the_same_to_every_measure(void **state) {
    (void)state;
    for (size_t shape = 0; shape < EXTREME_SHAPES; shape++) {
        if (extreme_shapes[shape].ties[0] != '\0') {
            double_ties(&extreme_shapes[shape]);
        }
    }
    assert_int_equal(failures, 0);
}

/* ---- every query ---- */

static void check_table(const char *what, const char *shape, const ist_table *table) {
    for (size_t i = 0; i < table->row_count * table->column_count; i++) {
        const ist_cell *cell = &table->cells[i];
        if (cell->type == IST_CELL_NA && ist_table_string(table, cell->text)[0] == '\0') {
            violated("%s of %s: NA without a reason in column %zu", what, shape, i % table->column_count);
        }
        if (cell->type == IST_CELL_REAL && (isnan(cell->real) || (cell->real == 0 && signbit(cell->real)))) {
            violated("%s of %s: %g in column %zu", what, shape, cell->real, i % table->column_count);
        }
    }
}

/* The answer is a table, or an error that says what is wrong with the question. */
static void ask_query(const ist_query *query, const fixture *f, const extreme_shape *shape, ist_query_options options) {
    ist_table table = {0};
    ist_lens lens = {0};
    ist_error err = {0};
    bool negative = false;
    assert_true(ist_lens_parse(&lens, words_of(shape), &err));
    if (query->answer(&table, &f->network, &lens, &options, &negative, &err)) {
        check_table(query->name, shape->name, &table);
    } else if (err.message[0] == '\0' || err.kind == IST_ERROR_INTERNAL || err.kind == IST_ERROR_INPUT ||
               err.kind == IST_ERROR_IO) {
        violated("%s of %s: error of kind %d: %s", query->name, shape->name, (int)err.kind, err.message);
    }
    ist_table_free(&table);
    ist_lens_free(&lens);
}

static void ask_queries(const extreme_shape *shape) {
    static const char *const ends[] = {"a", "b", "c", "e", "a,b", "nobody"};
    enum { ENDS = sizeof ends / sizeof *ends };
    fixture f;
    open_shape(&f, shape, true);
    for (size_t query = 0; query < ist_query_count; query++) {
        for (size_t i = 0; i < ENDS * ENDS; i++) {
            const ist_query_options options = {.source = ends[i / ENDS],
                                               .target = ends[i % ENDS],
                                               .on = ends[(i + 1) % ENDS],
                                               .penalise = ends[i / 2 % ENDS],
                                               .second = i % 4 == 0 ? ends[i / 3 % ENDS] : NULL,
                                               .count = 1 + i % 3,
                                               .seed = 1};
            ask_query(ist_queries[query], &f, shape, options);
        }
        ask_query(ist_queries[query], &f, shape, (ist_query_options){.seed = 1});
    }
    fixture_close(&f);
}

static void every_query_of_everything_is_a_table_or_an_error(void **state) {
    (void)state;
    for (size_t shape = 0; shape < EXTREME_SHAPES; shape++) {
        if (extreme_shapes[shape].ties[0] != '\0') {
            ask_queries(&extreme_shapes[shape]);
        }
    }
    assert_int_equal(failures, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(ties_told_in_two_parts_are_the_same_to_every_measure, start),
        cmocka_unit_test_setup(every_query_of_everything_is_a_table_or_an_error, start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
