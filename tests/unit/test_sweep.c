/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Axes and points of sweeps: what is read, which points there are, and that a point made from what is left of another
 * view is the view itself, to the last bit.
 */
#include "fixture.h"

#include "core/kernel/random.h"
#include "core/scenario/sweep.h"
#include "graph/lens_named.h"

/* ---- axes ---- */

static void axes_refuse(const fixture *f, const char *const *texts, size_t count, ist_error_kind kind,
                        const char *message) {
    ist_grid grid = {0};
    ist_error err = {0};
    assert_false(ist_grid_read(&grid, &f->network, texts, count, &err));
    if (err.kind != kind || strstr(err.message, message) == NULL) {
        fail_msg("%s: kind %d: %s", texts[0], (int)err.kind, err.message);
    }
    ist_grid_free(&grid);
}

static void items_are_names_joins_none_and_numbers(void **state) {
    (void)state;
    static const char *const texts[] = {"close={none,RU,RU+IR}", "penalise=KZ:days:{0..0.5..0.1,7}",
                                        "without={'cn-kz'}"};
    static const char *const words[] = {
        "penalise=KZ:days:0 without='cn-kz'",
        "close=RU penalise=KZ:days:0.3 without='cn-kz'",
        "close=RU,IR penalise=KZ:days:7 without='cn-kz'",
    };
    static const size_t points[] = {0, 10, 20};
    fixture f;
    ist_grid grid = {0};
    ist_error err = {0};
    fixture_open(&f, TEST_DATASETS "/corridor");
    if (!ist_grid_read(&grid, &f.network, texts, 3, &err)) {
        fail_msg("%s", err.message);
    }
    assert_int_equal(grid.points, 21);
    assert_string_equal(grid.axes[0].name, "close");
    assert_string_equal(grid.axes[1].name, "penalise=KZ:days:");
    assert_string_equal(ist_grid_item_at(&grid, 13, 1)->label, "7");
    for (size_t i = 0; i < 3; i++) {
        ist_buffer found = {0};
        assert_true(ist_grid_words(&found, &grid, points[i], &err));
        assert_string_equal(ist_buffer_string(&found), words[i]);
        ist_buffer_free(&found);
    }
    ist_grid_free(&grid);
    fixture_close(&f);
}

static void axes_that_are_not_well_written_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *text, *message;
    } wrong[] = {{"close={none,RU", "unclosed brace"},
                 {"close={}", "an empty list"},
                 {"close={RU,}", "an empty item"},
                 {"close={RU+,IR}", "an empty name"},
                 {"close=RU", "no list in braces"},
                 {"{RU}", "no key"},
                 {"clos={RU}", "did you mean 'close'?"},
                 {"close={RU,IR,RU}", "twice"},
                 {"close={RU}{IR}", "more than one"},
                 {"penalise=RU:days:{0..5..-1}", "never ends"},
                 {"penalise=RU:days:{0..5..0}", "never ends"}};
    static const char *const twice[] = {"at={2001,2002}", "at={2003,2004}"};
    static const char *const many[] = {"penalise=RU:days:{1..99999}", "penalise=IR:days:{1..101}"};
    static const char *const long_range[] = {"penalise=RU:days:{0..1e6}"};
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        axes_refuse(&f, &wrong[i].text, 1, IST_ERROR_USAGE, wrong[i].message);
    }
    axes_refuse(&f, twice, 2, IST_ERROR_USAGE, "replace each other");
    axes_refuse(&f, many, 2, IST_ERROR_LIMIT, "more than 10000000 points");
    axes_refuse(&f, long_range, 1, IST_ERROR_LIMIT, "more than 100000 numbers");
    fixture_close(&f);
}

/* ---- points ---- */

typedef struct {
    ist_lens lens;
    ist_scenario_asked asked;
    ist_grid grid;
    ist_points points;
} stage;

static void set_stage(stage *s, const fixture *f, const char *words, const char *const *texts, size_t count,
                      ist_scenario_options options) {
    ist_error err = {0};
    memset(s, 0, sizeof *s);
    if (!ist_lens_parse_in(&s->lens, f->network.dataset, words, &err) ||
        !ist_scenario_ask(&s->asked, &f->network, &s->lens, &options, &err) ||
        !ist_grid_read(&s->grid, &f->network, texts, count, &err) ||
        !ist_points_make(&s->points, &s->asked, &s->grid, &err)) {
        fail_msg("%s", err.message);
    }
}

static void strike_stage(stage *s) {
    ist_points_free(&s->points);
    ist_grid_free(&s->grid);
    ist_scenario_asked_free(&s->asked);
    ist_lens_free(&s->lens);
}

#define SAME(a, b, member, count) assert_memory_equal((a)->member, (b)->member, (count) * sizeof *(a)->member)

static void assert_same_view(const ist_view *a, const ist_view *b) {
    assert_int_equal(a->vertex_count, b->vertex_count);
    assert_int_equal(a->edge_count, b->edge_count);
    assert_int_equal(a->directed, b->directed);
    assert_int_equal(a->has_cost, b->has_cost);
    assert_int_equal(a->has_capacity, b->has_capacity);
    SAME(a, b, vertex_actor, a->vertex_count);
    SAME(a, b, actor_vertex, a->network->actor_count);
    SAME(a, b, sources, a->edge_count);
    SAME(a, b, targets, a->edge_count);
    SAME(a, b, costs, a->edge_count);
    SAME(a, b, strengths, a->edge_count);
    SAME(a, b, capacities, a->edge_count);
    SAME(a, b, signs, a->edge_count);
    SAME(a, b, edge_ties.offsets, a->edge_count + 1);
    SAME(a, b, edge_ties.items, a->edge_ties.offsets[a->edge_count]);
    SAME(a, b, tie_status, a->edge_ties.offsets[a->edge_count]);
    SAME(a, b, out.offsets, a->vertex_count + 1);
    SAME(a, b, out.heads, a->out.arc_count);
    SAME(a, b, out.costs, a->out.arc_count);
    SAME(a, b, in.heads, a->in.arc_count);
}

/* Returns how many points are made from what is left of others. */
static size_t compare_points(stage *s) {
    size_t reduced = 0;
    for (size_t point = 0; point < s->grid.points; point++) {
        ist_lens edits = {0};
        ist_view left = {0}, whole = {0};
        ist_error err = {0};
        bool found = false;
        for (size_t i = 0; i < s->grid.axis_count; i++) {
            assert_true(ist_lens_overlay(&edits, &ist_grid_item_at(&s->grid, point, i)->lens, &err));
        }
        if (!ist_points_view(&whole, &s->points, &edits, &err) ||
            !ist_points_reduce(&left, &found, &s->points, point, &err)) {
            fail_msg("%s", err.message);
        }
        if (found) {
            assert_same_view(&left, &whole);
        }
        reduced += found;
        ist_view_free(&left);
        ist_view_free(&whole);
        ist_lens_free(&edits);
    }
    return reduced;
}

/* Many ties of a few actors: parallel ones, an actor that hangs on two ties, and points that leave several out. */
static void what_is_left_is_the_view_itself_to_the_last_bit(void **state) {
    (void)state;
    static const char *const lenses[] = {"cost=days", "cost=days direction=out", "cost=1/strength merge=strength=max",
                                         "capacity=days direction=in", "cost=max+min-strength"};
    static const char *const texts[] = {"close={none,A1,A2,A1+A3}", "without={none,t0,t1,d1,t3+t4,A5}",
                                        "without={none,t5,t6,t7+t8,d2}", "scale=t10:days:{1,2}"};
    size_t reduced = 0, points = 0;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        char csv[2048];
        uint64_t random = ist_random_start(seed, 1);
        size_t length = (size_t)snprintf(csv, sizeof csv, "id,source,target,days,strength,directed\n");
        for (int i = 0; i < 16; i++) {
            unsigned a = ist_random_below(&random, 9), b = (a + 1 + ist_random_below(&random, 8)) % 9;
            length += (size_t)snprintf(csv + length, sizeof csv - length, "t%d,A%u,A%u,%u,%u,%s\n", i, a, b,
                                       1 + ist_random_below(&random, 9), 1 + ist_random_below(&random, 5),
                                       ist_random_below(&random, 2) > 0 ? "true" : "false");
        }
        for (size_t a = 0; a < 9; a++) { /* everybody is named, so that every axis can be read */
            length += (size_t)snprintf(csv + length, sizeof csv - length, "u%zu,A%zu,B,3,1,false\n", a, a);
        }
        /* D hangs on two ties: without both it is no vertex, which neither says alone */
        snprintf(csv + length, sizeof csv - length, "d1,A1,D,2,1,false\nd2,A2,D,2,1,false\n");
        fixture f;
        stage s;
        fixture_ties(&f, csv);
        for (size_t i = 0; i < sizeof lenses / sizeof lenses[0]; i++) {
            set_stage(&s, &f, lenses[i], texts, 4, (ist_scenario_options){.seed = 1});
            size_t found = compare_points(&s);
            assert_true(i < 4 || found == 0); /* costs that follow all strengths of the view are another's */
            reduced += found;
            points += s.grid.points;
            strike_stage(&s);
        }
        fixture_close(&f);
    }
    assert_true(reduced > points / 4);
}

static void so_it_is_of_territories_and_collectives(void **state) {
    (void)state;
    static const char *const lenses[] = {"lens=transport", "lens=transport territory=contract",
                                         "layer=transport,energy collective=expand", "lens=states direction=out"};
    static const char *const texts[] = {"close={none,RU,IR,GE,TR,CENTRAL_ASIA}", "without={none,t434,BAKU,t435+t470}",
                                        "close={none,KZ,TBILISI,AZ+GE}", "build={none,TRIPP}"};
    fixture f;
    fixture_open(&f, TEST_DATASETS "/caspian");
    for (size_t i = 0; i < sizeof lenses / sizeof lenses[0]; i++) {
        stage s;
        set_stage(&s, &f, lenses[i], texts, 4, (ist_scenario_options){.seed = 1});
        assert_true(compare_points(&s) > s.grid.points / 4);
        strike_stage(&s);
    }
    fixture_close(&f);
}

/* The values of the point with these words; `count` of them. */
static void find_point(double *values, ist_sweep_job *job, const char *words) {
    ist_error err = {0};
    for (size_t point = 0; point < job->grid->points; point++) {
        ist_buffer found = {0};
        char reason[IST_TASK_REASON_SIZE] = "";
        assert_true(ist_grid_words(&found, job->grid, point, &err));
        bool same = strcmp(ist_buffer_string(&found), words) == 0;
        ist_buffer_free(&found);
        if (same) {
            assert_true(ist_sweep_compute(values, reason, job, point, &err));
            return;
        }
    }
    fail_msg("no point %s", words);
}

static void the_order_of_axes_changes_no_value(void **state) {
    (void)state;
    static const char *const texts[2][2] = {{"close={none,RU,RU+IR}", "penalise=KZ:days:{0..2}"},
                                            {"penalise=KZ:days:{0..2}", "close={none,RU,RU+IR}"}};
    static const char *const words[][2] = {{"penalise=KZ:days:1", "penalise=KZ:days:1"},
                                           {"close=RU penalise=KZ:days:2", "penalise=KZ:days:2 close=RU"},
                                           {"close=RU,IR penalise=KZ:days:0", "penalise=KZ:days:0 close=RU,IR"}};
    fixture f;
    stage stages[2];
    ist_scenario_choices choices[2] = {{0}, {0}};
    ist_sweep_job jobs[2];
    ist_error err = {0};
    fixture_open(&f, TEST_DATASETS "/corridor");
    for (size_t i = 0; i < 2; i++) {
        set_stage(&stages[i], &f, "cost=days capacity=mt", texts[i], 2,
                  (ist_scenario_options){.source = "CN", .target = "EU", .on = "AZ", .seed = 1});
        assert_true(ist_scenario_choices_all(&choices[i], &stages[i].asked, &err));
        assert_true(ist_sweep_job_make(&jobs[i], &stages[i].asked, &choices[i], &stages[i].grid, &err));
    }
    for (size_t w = 0; w < 3; w++) {
        double values[2][32];
        memset(values, 0, sizeof values);
        find_point(values[0], &jobs[0], words[w][0]);
        find_point(values[1], &jobs[1], words[w][1]);
        assert_memory_equal(values[0], values[1], sizeof values[0]);
    }
    for (size_t i = 0; i < 2; i++) {
        ist_sweep_job_free(&jobs[i]);
        ist_scenario_choices_free(&choices[i]);
        strike_stage(&stages[i]);
    }
    fixture_close(&f);
}

static void points_that_contradict_themselves_say_so(void **state) {
    (void)state;
    static const char *const texts[] = {"close={none,TRIPP}", "build={none,TRIPP}"};
    fixture f;
    stage s;
    fixture_open(&f, TEST_DATASETS "/corridor");
    set_stage(&s, &f, "cost=days", texts, 2, (ist_scenario_options){.seed = 1});
    for (size_t point = 0; point < 4; point++) {
        ist_scenario_look look = {0};
        ist_error err = {0};
        bool ok = ist_points_look(&look, &s.points, point, &err);
        assert_int_equal(ok, point != 3);
        assert_int_equal(err.kind, point == 3 ? IST_ERROR_UNDEFINED : IST_ERROR_NONE);
        assert_true(ok || strcmp(err.message, "TRIPP is taken out and built at once") == 0);
        ist_scenario_look_free(&look);
    }
    strike_stage(&s);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_are_names_joins_none_and_numbers),
        cmocka_unit_test(axes_that_are_not_well_written_are_refused),
        cmocka_unit_test(what_is_left_is_the_view_itself_to_the_last_bit),
        cmocka_unit_test(so_it_is_of_territories_and_collectives),
        cmocka_unit_test(the_order_of_axes_changes_no_value),
        cmocka_unit_test(points_that_contradict_themselves_say_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
