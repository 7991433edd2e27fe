/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_extremes.c - every measure on every shape of network in every range of weights and signs: a number in its range,
 * NA with a reason, or an error of the kind that it must be; and what holds whatever is measured: names, units and
 * actors without ties do not matter.
 */
#include "extremes_trial.h"

/* ---- values in their range, reasons, and kinds of errors ---- */

/* Communities are sought by strength, also for measures that read none. */
static bool reads_strength(const ist_metric *metric) {
    return (metric->reads & IST_READS_STRENGTH) || (metric->takes & IST_TAKES_GROUPS);
}

static bool reads_weights(const ist_metric *metric) {
    return reads_strength(metric) || (metric->reads & (IST_READS_COST | IST_READS_CAPACITY));
}

/* What the contract refuses whatever the numbers are. */
static bool is_refused_by_contract(const trial *t) {
    bool no_capacity = t->range->capacities[2] < 0 && (t->metric->reads & IST_READS_CAPACITY);
    bool hostile = t->range->hostile && t->shape->ties[0] != '\0' && reads_strength(t->metric) &&
                   !(t->metric->reads & IST_READS_SIGN);
    return no_capacity || hostile;
}

static void check_error(const trial *t, const ist_error *err) {
    if (is_refused_by_contract(t) ? err->kind != IST_ERROR_USAGE
                                  : err->kind != IST_ERROR_LIMIT || !t->range->far || !reads_weights(t->metric)) {
        violated("%s of %s, %s: error of kind %d: %s", t->metric->name, t->shape->name, t->range->name, (int)err->kind,
                 err->message);
    }
}

static void check_note(const trial *t, const char *note) {
    if (strstr(note, "nan") || strstr(note, " inf") || strstr(note, "-0 ")) {
        violated("%s of %s, %s notes: %s", t->metric->name, t->shape->name, t->range->name, note);
    }
}

/* A hundred searches for communities take their time: of the many measures of groups each tries a third. */
static bool is_left_to_others(const trial *t) {
    size_t metric = 0;
    while (ist_metrics[metric] != t->metric) {
        metric++;
    }
    return (t->metric->takes & IST_TAKES_GROUPS) &&
           (metric + (size_t)(t->shape - extreme_shapes) + (size_t)(t->range - extreme_ranges)) % 3 != 0;
}

static void try_one(const trial *t) {
    if (is_left_to_others(t)) {
        return;
    }
    test_graph graph = extreme_graph(t->shape);
    extreme_weigh(&graph, t->range);
    ist_view view = extreme_view(&graph, t->range, false);
    ist_metric_values values = {0};
    ist_error err = {0};
    if (!ist_metric_compute(&values, t->metric, &view, &err)) {
        check_error(t, &err);
    } else {
        if (is_refused_by_contract(t)) {
            violated("%s of %s, %s is not refused", t->metric->name, t->shape->name, t->range->name);
        }
        check_values(t, &values);
        check_note(t, values.note);
    }
    ist_metric_values_free(&values);
    ist_view_free(&view);
}

/* ---- what holds whatever is measured ---- */

static bool is_column(const ist_metric *metric, size_t column, const char *of, const char *name) {
    return strcmp(metric->name, of) == 0 && strcmp(metric->columns[column].name, name) == 0;
}

/* What depends on the order of ids, as its documentation says. */
static bool depends_on_names(const trial *t, size_t column) {
    bool first_end = is_column(t->metric, column, "disparity", "at-source") && !t->shape->directed;
    bool second_end = is_column(t->metric, column, "disparity", "at-target") && !t->shape->directed;
    return first_end || second_end || strcmp(t->metric->name, "robustness") == 0 ||
           is_column(t->metric, column, "frustrated", "frustrated") ||
           strcmp(t->metric->columns[column].name, "group") == 0;
}

static void rename_one(const trial *t) {
    uint32_t to[16] = {0};
    test_graph graph = extreme_graph(t->shape);
    extreme_weigh(&graph, t->range);
    test_graph other = test_relabelled(&graph, to, (uint64_t)(t->shape - extreme_shapes) + 1);
    answer a = ask(t->metric, extreme_view(&graph, t->range, false));
    answer b = ask(t->metric, extreme_view(&other, t->range, true));
    for (size_t column = 0; both_answer(t, &a, &b) && column < IST_METRIC_COLUMNS; column++) {
        if (t->metric->columns[column].name && !depends_on_names(t, column)) {
            compare_column(t, &a, &b, column, (like){1, 0, 1e-9}, to);
        }
    }
    forget(&a);
    forget(&b);
}

/* False where digits are lost. */
static bool scale(double weights[3], int power) {
    bool exact = true;
    for (size_t i = 0; i < 3; i++) {
        double before = weights[i];
        weights[i] = ldexp(before, power);
        exact = exact && ldexp(weights[i], -power) == before;
    }
    return exact;
}

/* Strengths, costs and capacities of another unit, a power of two: the values are those of before in the other unit,
 * bit by bit, or refused where they would be past all numbers. */
static void scale_one(const trial *t, int power) {
    test_graph graph = extreme_graph(t->shape);
    extreme_weigh(&graph, t->range);
    extreme_weights scaled = *t->range;
    if (!scale(scaled.costs, power) || !scale(scaled.strengths, power) || !scale(scaled.capacities, power)) {
        return;
    }
    answer a = ask(t->metric, extreme_view(&graph, t->range, false));
    extreme_weigh(&graph, &scaled);
    answer b = ask(t->metric, extreme_view(&graph, &scaled, false));
    bool refused = a.ok && !b.ok && b.err.kind == IST_ERROR_LIMIT && abs(power) > 900;
    for (size_t column = 0; !refused && both_answer(t, &a, &b) && column < IST_METRIC_COLUMNS; column++) {
        if (t->metric->columns[column].name) {
            int halves = extreme_column_of(t->metric, column).halves;
            bool exact = halves % 2 == 0 && abs(power) < 900; /* else: a root, or fewer digits */
            compare_column(t, &a, &b, column, (like){1, power * halves / 2, exact ? 0 : 1e-14}, itself);
        }
    }
    forget(&a);
    forget(&b);
}

static void scale_all(const trial *t) {
    static const int powers[] = {40, -40, 1000, 1020, -1000, -1060};
    for (size_t i = 0; i < sizeof powers / sizeof *powers; i++) {
        scale_one(t, powers[i]);
    }
}

/* An actor without ties who joins leaves the others as they are, but for shares of pairs. */
static double share_left(extreme_share share, double n) {
    switch (share) {
    case PER_OTHER:
        return (n - 1) / n;
    case PER_PAIR_OF_OTHERS:
        return (n - 2) / n;
    case PER_PAIR:
        return (n - 1) / (n + 1);
    default:
        return 1;
    }
}

static void join_one(const trial *t) {
    test_graph graph = extreme_graph(t->shape);
    extreme_weigh(&graph, t->range);
    test_graph more = graph;
    more.vertex_count++;
    answer a = ask(t->metric, extreme_view(&graph, t->range, false));
    answer b = ask(t->metric, extreme_view(&more, t->range, false));
    for (size_t column = 0; both_answer(t, &a, &b) && column < IST_METRIC_COLUMNS; column++) {
        bool named = t->metric->columns[column].name != NULL;
        extreme_share share = named ? extreme_column_of(t->metric, column).share : OF_ALL_ACTORS;
        if (share != OF_ALL_ACTORS) {
            double left = share_left(share, (double)graph.vertex_count);
            compare_column(t, &a, &b, column, (like){left, 0, 1e-12}, itself);
        }
    }
    forget(&a);
    forget(&b);
}

static void of_everything(void (*one)(const trial *t), size_t least_actors, bool far) {
    for (size_t metric = 0; metric < ist_metric_count; metric++) {
        for (size_t shape = 0; shape < EXTREME_SHAPES; shape++) {
            for (size_t range = 0; range < EXTREME_RANGES; range++) {
                bool fits = far || !extreme_ranges[range].far;
                if (fits && extreme_shapes[shape].vertex_count >= least_actors) {
                    one(&(trial){&extreme_shapes[shape], &extreme_ranges[range], ist_metrics[metric]});
                }
            }
        }
    }
    assert_int_equal(failures, 0);
}

static void every_measure_of_everything_is_a_number_a_reason_or_an_error(void **state) {
    (void)state;
    of_everything(try_one, 0, true);
}

static void names_do_not_matter_to_any_measure(void **state) {
    (void)state;
    of_everything(rename_one, 0, true);
}

static void units_do_not_matter_to_any_measure(void **state) {
    (void)state;
    of_everything(scale_all, 0, false);
}

/* From three actors on: below, what has no pair to stand between has no value. */
static void an_actor_without_ties_changes_nobody_else(void **state) {
    (void)state;
    of_everything(join_one, 3, true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(every_measure_of_everything_is_a_number_a_reason_or_an_error, start),
        cmocka_unit_test_setup(names_do_not_matter_to_any_measure, start),
        cmocka_unit_test_setup(units_do_not_matter_to_any_measure, start),
        cmocka_unit_test_setup(an_actor_without_ties_changes_nobody_else, start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
