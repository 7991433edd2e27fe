/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_timing.c - what is timed gives the values of its measure, and larger networks are of the same kind. How long
 * things take is not tested.
 */
#include "fixture.h"

#include "core/centrality/reach.h"
#include "core/kernel/random.h"
#include "core/timing/grown.h"
#include "core/timing/spread.h"
#include "core/timing/timing.h"
#include "measured.h"
#include "sweeping.h"

/* ---- larger networks ---- */

static ist_view grow(const ist_view *view, size_t copies, uint64_t seed) {
    ist_view grown;
    ist_error err = {0};
    check(ist_grown_view(&grown, view, copies, seed, &err), &err);
    return grown;
}

static void assert_simple(const ist_view *view) {
    for (size_t a = 0; a < view->edge_count; a++) {
        assert_true(view->sources[a] != view->targets[a]);
        for (size_t b = 0; b < a; b++) {
            assert_false(view->sources[a] == view->sources[b] && view->targets[a] == view->targets[b]);
        }
    }
}

static void assert_of_its_kind(const ist_view *grown, const ist_view *view, size_t copies) {
    size_t n = view->vertex_count, m = view->edge_count;
    assert_int_equal(grown->vertex_count, copies * n);
    assert_int_equal(grown->edge_count, copies * m);
    assert_int_equal(grown->directed, view->directed);
    assert_int_equal(grown->has_cost, view->has_cost);
    for (size_t v = 0; v < copies * n; v++) {
        const uint32_t *out = view->out.offsets + v % n, *in = view->in.offsets + v % n;
        assert_int_equal(grown->out.offsets[v + 1] - grown->out.offsets[v], out[1] - out[0]);
        assert_int_equal(grown->in.offsets[v + 1] - grown->in.offsets[v], in[1] - in[0]);
    }
    for (size_t e = 0; e < copies * m; e++) {
        assert_true(grown->costs[e] == view->costs[e % m] && grown->strengths[e] == view->strengths[e % m]);
        assert_int_equal(grown->signs[e], view->signs[e % m]);
    }
    assert_simple(grown);
}

static size_t count_crossing(const ist_view *grown, size_t n) {
    size_t count = 0;
    for (size_t e = 0; e < grown->edge_count; e++) {
        count += grown->sources[e] / n != grown->targets[e] / n;
    }
    return count;
}

static void grown_networks_keep_degrees_and_weights_and_are_simple(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 60; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        for (size_t e = 0; e < view.edge_count; e++) {
            view.signs[e] = (int8_t)(e % 3) - 1;
        }
        for (size_t copies = 1; copies <= 4; copies++) {
            ist_view grown = grow(&view, copies, seed);
            assert_of_its_kind(&grown, &view, copies);
            if (copies == 2) {
                double seam = ceil(sqrt((double)view.edge_count));
                assert_int_equal(count_crossing(&grown, view.vertex_count), (size_t)(2 * seam));
            }
            ist_view_free(&grown);
        }
        ist_view_free(&view);
    }
}

static void growing_depends_on_the_seed_alone(void **state) {
    (void)state;
    test_graph graph = test_complete(12);
    ist_view view = test_view(&graph), once = grow(&view, 3, 1), again = grow(&view, 3, 1), other = grow(&view, 3, 2);
    size_t bytes = once.edge_count * sizeof *once.targets;
    assert_memory_equal(once.targets, again.targets, bytes);
    assert_true(memcmp(once.targets, other.targets, bytes) != 0);
    ist_view_free(&other);
    ist_view_free(&again);
    ist_view_free(&once);
    ist_view_free(&view);
}

/* How many others the first vertex reaches in three copies. */
static double reached_in_three(const test_graph *graph) {
    ist_error err = {0};
    ist_reach reach[64];
    ist_view view = test_view(graph), grown = grow(&view, 3, 1);
    assert_true(grown.vertex_count <= 64);
    check(ist_reach_each(reach, &grown, &err), &err);
    ist_view_free(&grown);
    ist_view_free(&view);
    return reach[0].reached;
}

static void copies_hang_together_unless_there_are_no_circles(void **state) {
    (void)state;
    test_graph complete = test_complete(6), path = test_path(6);
    assert_true(reached_in_three(&complete) == 17);
    assert_true(reached_in_three(&path) == 5);
}

static void growing_past_what_fits_is_refused(void **state) {
    (void)state;
    ist_error err = {0};
    ist_view view, grown;
    const ist_edge_list list = {.vertex_count = 1100000};
    check(ist_view_from_edges(&view, &list, &err), &err);
    assert_false(ist_grown_view(&grown, &view, IST_GROWN_MOST, 1, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    ist_view_free(&grown);
    ist_view_free(&view);
}

/* ---- numbers ---- */

static void quartiles_lie_between_values_in_proportion(void **state) {
    (void)state;
    double five[] = {5, 1, 3, 2, 4}, four[] = {1, 2, 3, 4}, one[] = {7};
    ist_spread of_five = ist_spread_of(five, 5), of_four = ist_spread_of(four, 4), of_one = ist_spread_of(one, 1);
    assert_true(of_five.lower == 2 && of_five.median == 3 && of_five.upper == 4);
    assert_true(of_four.lower == 1.75 && of_four.median == 2.5 && of_four.upper == 3.25);
    assert_true(of_one.lower == 7 && of_one.median == 7 && of_one.upper == 7);
    assert_true(isnan(ist_spread_of(one, 0).median));
}

static void the_exponent_of_a_power_is_that_power(void **state) {
    (void)state;
    double sizes[] = {10, 20, 70, 900}, seconds[4], some[] = {1, 0, 4, 16}, of_some[] = {2, 5, 4, 8};
    for (int tenths = -10; tenths <= 30; tenths += 5) {
        for (size_t i = 0; i < 4; i++) {
            seconds[i] = 3e-6 * pow(sizes[i], tenths / 10.0);
        }
        assert_near("power", 0, ist_growth_exponent(sizes, seconds, 4), tenths / 10.0, 1e-12);
    }
    assert_near("power", 1, ist_growth_exponent(some, of_some, 4), 0.5, 1e-12); /* a size of 0 is passed over */
    assert_true(isnan(ist_growth_exponent(sizes, seconds, 1)));
    assert_true(isnan(ist_growth_exponent((double[]){5, 5}, seconds, 2)));
}

/* ---- what is timed ---- */

static ist_timed named(const char *name) {
    const ist_timed *sweep = NULL;
    const ist_metric *metric = NULL;
    ist_error err = {0};
    if (ist_timed_find_sweep(&sweep, name, NULL)) {
        return *sweep;
    }
    check(ist_metric_find(&metric, name, &err), &err);
    return ist_timed_of(metric);
}

/* More draws than are taken at once. */
enum { DRAWS = 150 };

static ist_timed_answer answer_of(const char *name, const ist_view *view, size_t losses) {
    const ist_timed_options options = {.settings = {.seed = 3}, .draws = DRAWS, .losses = losses};
    const ist_timed what = named(name);
    ist_timed_answer answer;
    ist_error err = {0};
    check(ist_timed_run(&answer, &what, view, &options, &err), &err);
    return answer;
}

/* Of a column, NA left out. */
static double sum_of(const char *measure, const ist_view *view) {
    ist_metric_values values = measured(measure, view);
    double sum = 0;
    for (size_t row = 0; row < values.row_count; row++) {
        sum += isnan(values.columns[0][row]) ? 0 : values.columns[0][row];
    }
    ist_metric_values_free(&values);
    return sum;
}

static double sum_of_search(ist_view *view) {
    shares found = shares_by(view, NULL, IST_METHOD_SEARCH);
    double sum = 0;
    for (size_t v = 0; v < view->vertex_count; v++) {
        sum += found.vertices[v];
    }
    shares_free(&found);
    return sum;
}

static void assert_losses(const ist_view *view) {
    ist_error err = {0};
    uint8_t lost[TEST_EDGES] = {0};
    double sum = 0;
    for (size_t e = 0; e < view->edge_count; e++) {
        ist_view left = {0};
        lost[e] = 1;
        check(ist_view_without(&left, view, NULL, lost, &err), &err);
        sum += sum_of_search(&left);
        lost[e] = 0;
        ist_view_free(&left);
    }
    ist_timed_answer found = answer_of("betweenness-losses", view, 0);
    assert_int_equal(found.values, view->edge_count);
    assert_same("betweenness after losses", 0, found.sum, sum);
    assert_int_equal(answer_of("betweenness-losses", view, 2).values, view->edge_count < 2 ? view->edge_count : 2);
    found = answer_of("efficiency-losses", view, 0);
    assert_int_equal(found.values, view->edge_count);
    assert_same("efficiency after losses", 0, found.sum, sum_of("tie-vulnerability", view));
}

static void assert_draws(const test_graph *graph, const ist_view *view) {
    double sum = 0;
    for (uint64_t draw = 0; draw < DRAWS; draw++) {
        test_graph drawn = *graph;
        uint64_t random = ist_random_start(3, draw);
        drawn.weighted = true;
        for (size_t e = 0; e < drawn.edge_count; e++) {
            drawn.costs[e] = view->costs[e] * (0.5 + (double)(ist_random_next(&random) >> 11) * 0x1p-53);
        }
        ist_view drawn_view = test_view(&drawn);
        sum += sum_of("betweenness", &drawn_view);
        ist_view_free(&drawn_view);
    }
    ist_timed_answer found = answer_of("betweenness-draws", view, 0);
    assert_int_equal(found.values, DRAWS);
    assert_same("betweenness of draws", 0, found.sum, sum);
}

static void sweeps_give_what_every_network_by_itself_gives(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 40; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        assert_losses(&view);
        assert_draws(&graph, &view);
        ist_view_free(&view);
    }
}

static void measures_give_their_values(void **state) {
    static const char *const names[] = {"degree", "closeness", "edge-betweenness", "efficiency", "constraint"};
    (void)state;
    for (uint64_t seed = 0; seed < 30; seed++) {
        test_graph graph = test_random_graph(seed);
        ist_view view = test_view(&graph);
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            assert_same(names[i], i, answer_of(names[i], &view, 0).sum, sum_of(names[i], &view));
        }
        ist_view_free(&view);
    }
}

static void a_sweep_that_is_not_there_is_refused_by_its_name(void **state) {
    (void)state;
    const ist_timed *sweep = NULL;
    ist_error err = {0};
    assert_false(ist_timed_find_sweep(&sweep, "losses", &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    assert_non_null(strstr(err.message, "'losses'"));
    assert_non_null(strstr(err.message, "betweenness-draws"));
}

/* ---- the tables ---- */

static const ist_cell *cell(const ist_table *table, size_t row, const char *name) {
    for (size_t i = 0; i < table->column_count; i++) {
        if (strcmp(ist_table_string(table, table->columns[i].name), name) == 0) {
            return ist_table_cell(table, row, i);
        }
    }
    return NULL;
}

static const char *text(const ist_table *table, size_t row, const char *name) {
    const ist_cell *found = cell(table, row, name);
    assert_non_null(found);
    return ist_table_string(table, found->text);
}

typedef struct {
    fixture f;
    ist_work work;
} stage;

static void open_stage(stage *s, const char *words) {
    *s = (stage){.work = {.threads = 7, .logged = true}};
    fixture_open(&s->f, TEST_DATASETS "/corridor");
    s->f.network.work = &s->work;
    fixture_view(&s->f, words);
}

static void close_stage(stage *s) {
    fixture_close(&s->f);
    ist_work_free(&s->work);
}

static ist_timing asked(const ist_timed *items, size_t count) {
    return (ist_timing){.items = items,
                        .count = count,
                        .options = {.settings = {.seed = 1}, .draws = 16},
                        .repeats = 2,
                        .seconds = 60,
                        .threads = 2};
}

static void a_row_tells_values_times_and_the_way(void **state) {
    (void)state;
    stage s;
    ist_error err = {0};
    ist_table table = {0};
    const ist_timed items[] = {named("degree"), named("betweenness"), named("betweenness-losses")};
    const ist_timing timing = asked(items, 3);
    open_stage(&s, "cost=days");
    check(ist_timing_table(&table, &s.f.view, &timing, &err), &err);
    assert_int_equal(table.row_count, 3);
    assert_true(cell(&table, 0, "sum")->real == 40);
    assert_int_equal(cell(&table, 0, "values")->integer, 16);
    assert_int_equal(cell(&table, 2, "values")->integer, 20);
    assert_string_equal(text(&table, 2, "of"), "losses");
    assert_string_equal(text(&table, 0, "way"), "its own");
    assert_memory_equal(text(&table, 1, "way"), "by elimination, 28 arcs for 20 ties", 35);
    for (size_t row = 0; row < 3; row++) {
        static const char *const times[] = {"time", "time.low", "time.high", "wall", "wall.threads", "speed-up"};
        assert_int_equal(cell(&table, row, "runs")->integer, 2);
        for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
            assert_true(cell(&table, row, times[i])->real > 0);
        }
    }
    assert_int_equal(s.work.threads, 7);
    assert_true(s.work.logged);
    assert_non_null(strstr(ist_buffer_string(&s.work.log), "betweenness: shortest paths from 16 actors"));
    ist_table_free(&table);
    close_stage(&s);
}

static void on_one_thread_there_is_nothing_to_compare_it_with(void **state) {
    (void)state;
    stage s;
    ist_error err = {0};
    ist_table table = {0};
    const ist_timed items[] = {named("degree")};
    ist_timing timing = asked(items, 1);
    timing.threads = 1;
    open_stage(&s, "");
    check(ist_timing_table(&table, &s.f.view, &timing, &err), &err);
    assert_null(cell(&table, 0, "speed-up"));
    assert_non_null(cell(&table, 0, "per-second"));
    ist_table_free(&table);
    close_stage(&s);
}

static void what_is_refused_is_na_unless_it_was_asked_for_by_name(void **state) {
    (void)state;
    stage s;
    ist_error err = {0};
    ist_table table = {0};
    const ist_timed items[] = {named("flow-betweenness"), named("degree")};
    ist_timing timing = asked(items, 2);
    open_stage(&s, "");
    assert_false(ist_timing_table(&table, &s.f.view, &timing, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    ist_table_free(&table);
    table = (ist_table){0};
    timing.usual = true;
    check(ist_timing_table(&table, &s.f.view, &timing, &err), &err);
    assert_int_equal(cell(&table, 0, "time")->type, IST_CELL_NA);
    assert_non_null(strstr(text(&table, 0, "time"), "capacity"));
    assert_int_equal(cell(&table, 1, "time")->type, IST_CELL_REAL);
    ist_table_free(&table);
    close_stage(&s);
}

/* Says another thing every time. */
static bool inconstant(ist_timed_answer *out, const ist_view *view, const ist_timed_options *options, ist_error *err) {
    static uint64_t calls;
    (void)view;
    (void)options;
    (void)err;
    *out = (ist_timed_answer){.values = 1, .sum = 1, .digest = ++calls};
    return true;
}

static void answers_that_differ_between_runs_are_an_error(void **state) {
    (void)state;
    stage s;
    ist_error err = {0};
    ist_table table = {0};
    const ist_timed items[] = {{.name = "inconstant", .of = "losses", .sweep = inconstant}};
    const ist_timing timing = asked(items, 1);
    open_stage(&s, "");
    assert_false(ist_timing_table(&table, &s.f.view, &timing, &err));
    assert_int_equal(err.kind, IST_ERROR_INTERNAL);
    assert_non_null(strstr(err.message, "inconstant"));
    assert_int_equal(s.work.threads, 7);
    ist_table_free(&table);
    close_stage(&s);
}

static void without_time_there_is_one_run(void **state) {
    (void)state;
    stage s;
    ist_error err = {0};
    ist_table table = {0};
    const ist_timed items[] = {named("degree")};
    ist_timing timing = asked(items, 1);
    timing.repeats = 50;
    timing.seconds = 1e-9;
    open_stage(&s, "");
    check(ist_timing_table(&table, &s.f.view, &timing, &err), &err);
    assert_int_equal(cell(&table, 0, "runs")->integer, 1);
    ist_table_free(&table);
    close_stage(&s);
}

static void growth_has_a_row_a_size_and_a_power_that_fits_them(void **state) {
    (void)state;
    stage s;
    ist_error err = {0};
    ist_table sizes = {0}, powers = {0};
    const ist_timed items[] = {named("degree"), named("betweenness-draws")};
    const size_t copies[] = {1, 2, 5};
    ist_timing timing = asked(items, 2);
    timing.sizes = copies;
    timing.size_count = 3;
    open_stage(&s, "cost=days");
    check(ist_timing_growth(&sizes, &powers, &s.f.view, &timing, &err), &err);
    assert_int_equal(sizes.row_count, 6);
    double x[3], y[3];
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(cell(&sizes, i, "copies")->integer, copies[i]);
        assert_int_equal(cell(&sizes, i, "actors")->integer, 16 * copies[i]);
        assert_int_equal(cell(&sizes, i, "ties")->integer, 20 * copies[i]);
        assert_true(cell(&sizes, i, "sum")->real == 40 * (double)copies[i]);
        x[i] = 36 * (double)copies[i];
        y[i] = cell(&sizes, i, "time")->real;
    }
    assert_int_equal(powers.row_count, 2);
    assert_int_equal(cell(&powers, 0, "sizes")->integer, 3);
    assert_near("power", 0, cell(&powers, 0, "power")->real, ist_growth_exponent(x, y, 3), 1e-9);
    assert_near("doubled", 0, cell(&powers, 0, "doubled")->real, exp2(cell(&powers, 0, "power")->real), 1e-9);
    ist_table_free(&sizes);
    ist_table_free(&powers);
    close_stage(&s);
}

static void one_size_has_no_power(void **state) {
    (void)state;
    stage s;
    ist_error err = {0};
    ist_table sizes = {0}, powers = {0};
    const ist_timed items[] = {named("degree")};
    const size_t copies[] = {3};
    ist_timing timing = asked(items, 1);
    timing.sizes = copies;
    timing.size_count = 1;
    open_stage(&s, "");
    check(ist_timing_growth(&sizes, &powers, &s.f.view, &timing, &err), &err);
    assert_int_equal(cell(&powers, 0, "power")->type, IST_CELL_NA);
    ist_table_free(&sizes);
    ist_table_free(&powers);
    close_stage(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grown_networks_keep_degrees_and_weights_and_are_simple),
        cmocka_unit_test(growing_depends_on_the_seed_alone),
        cmocka_unit_test(copies_hang_together_unless_there_are_no_circles),
        cmocka_unit_test(growing_past_what_fits_is_refused),
        cmocka_unit_test(quartiles_lie_between_values_in_proportion),
        cmocka_unit_test(the_exponent_of_a_power_is_that_power),
        cmocka_unit_test(sweeps_give_what_every_network_by_itself_gives),
        cmocka_unit_test(measures_give_their_values),
        cmocka_unit_test(a_sweep_that_is_not_there_is_refused_by_its_name),
        cmocka_unit_test(a_row_tells_values_times_and_the_way),
        cmocka_unit_test(on_one_thread_there_is_nothing_to_compare_it_with),
        cmocka_unit_test(what_is_refused_is_na_unless_it_was_asked_for_by_name),
        cmocka_unit_test(answers_that_differ_between_runs_are_an_error),
        cmocka_unit_test(without_time_there_is_one_run),
        cmocka_unit_test(growth_has_a_row_a_size_and_a_power_that_fits_them),
        cmocka_unit_test(one_size_has_no_power),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
