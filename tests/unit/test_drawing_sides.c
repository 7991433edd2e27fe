/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pictures of several networks, of a given size, of some actors and with some names.
 */
#include "fixture.h"

#include "core/cases.h"
#include "render/drawing_parts.h"
#include "render/svg_plain.h"

enum { MOST = 12 };
#define MM (72 / 25.4)

/* Cases on top of a lens, as sides of a picture. */
typedef struct {
    fixture f;
    ist_case_view views[MOST];
    ist_drawing_side sides[MOST];
    size_t count;
    ist_render_options options;
    ist_drawing drawing;
} picture;

static void look(picture *p, const char *lens, const char *const *cases, size_t count) {
    ist_error err = {0};
    fixture_view(&p->f, lens);
    p->count = count;
    for (size_t i = 0; i < count; i++) {
        if (!ist_case_view_make(&p->views[i], &p->f.network, &p->f.view.lens, cases[i], &err)) {
            fail_msg("%s", err.message);
        }
        p->sides[i] = (ist_drawing_side){.view = &p->views[i].view, .name = cases[i]};
    }
}

static void draw(picture *p, ist_drawing_together together) {
    ist_error err = {0};
    p->options.together = together;
    p->options.sides = p->sides;
    p->options.side_count = p->count;
    p->options.common = "";
    if (!ist_drawing_make(&p->drawing, p->sides[p->count - 1].view, NULL, &p->options, &err)) {
        fail_msg("%s", err.message);
    }
}

static void forget(picture *p) {
    ist_drawing_free(&p->drawing);
    for (size_t i = 0; i < p->count; i++) {
        ist_case_view_free(&p->views[i]);
    }
    fixture_close(&p->f);
}

static void assert_no_fault(const ist_drawing *drawing) {
    ist_drawing_faults faults = ist_drawing_inspect(drawing);
    if (faults.labels + faults.labels_on_marks + faults.marks + faults.outside > 0) {
        fail_msg("labels %zu, labels on marks %zu, marks %zu, outside %zu", faults.labels, faults.labels_on_marks,
                 faults.marks, faults.outside);
    }
}

static bool says(const ist_drawing *drawing, const char *text) {
    for (size_t i = drawing->actor_label_count; i < drawing->label_count; i++) {
        if (strcmp(drawing->labels[i].text, text) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- differences ---- */

static const char chain[] =
    "id,source,target,status,strength\n"
    "t1,A,B,existing,1\nt2,B,C,existing,1\nt3,C,D,existing,1\nt4,A,D,planned,1\nt5,D,E,existing,1\n";

static size_t count_changes(const ist_drawing *drawing, ist_changed change) {
    size_t count = 0;
    for (size_t i = 0; i < drawing->fact_count; i++) {
        count += drawing->facts[i].change == change;
    }
    return count;
}

static const ist_mark *mark_of(const picture *p, const char *id) {
    for (size_t i = 0; i < p->drawing.actor_count; i++) {
        const ist_mark *mark = &p->drawing.marks[i];
        if (strcmp(ist_view_id(ist_mark_view(&p->drawing, mark), mark->vertex), id) == 0) {
            return mark;
        }
    }
    fail_msg("%s is not on the picture", id);
    abort();
}

static void a_difference_tells_each_tie_once(void **state) {
    (void)state;
    static const char *const cases[] = {"open", "close=E build=t4 set=t2:strength:3"};
    picture p = {0};
    fixture_ties(&p.f, chain);
    look(&p, "", cases, 2);
    draw(&p, IST_DRAWING_DIFFERENCE);
    assert_int_equal(p.drawing.fact_count, 5);
    assert_int_equal(count_changes(&p.drawing, IST_CHANGED_APPEARED), 1);
    assert_int_equal(count_changes(&p.drawing, IST_CHANGED_VANISHED), 1);
    assert_int_equal(count_changes(&p.drawing, IST_CHANGED_OTHERWISE), 1);
    assert_int_equal(count_changes(&p.drawing, IST_CHANGED_NOT), 2);
    assert_true(says(&p.drawing, "appeared (1)") && says(&p.drawing, "vanished (1)") &&
                says(&p.drawing, "changed (1)") && says(&p.drawing, "as before (2)"));
    assert_no_fault(&p.drawing);
    forget(&p);
}

static void rings_tell_more_and_less(void **state) {
    (void)state;
    static const char *const cases[] = {"open", "close=E build=t4"};
    picture p = {0};
    fixture_ties(&p.f, chain);
    look(&p, "", cases, 2);
    draw(&p, IST_DRAWING_DIFFERENCE);
    assert_int_equal(p.drawing.actor_count, 5);
    assert_int_equal(mark_of(&p, "A")->ring, IST_RING_MORE); /* from one neighbour to two */
    assert_int_equal(mark_of(&p, "B")->ring, IST_RING_NONE);
    assert_int_equal(mark_of(&p, "D")->ring, IST_RING_NONE); /* loses E and gains A */
    assert_int_equal(mark_of(&p, "E")->change, IST_CHANGED_VANISHED);
    assert_int_equal(mark_of(&p, "E")->ring, IST_RING_LESS);
    assert_true(mark_of(&p, "A")->value == 2 && mark_of(&p, "A")->before == 1);
    assert_true(says(&p.drawing, "higher than before (1)") && says(&p.drawing, "actor vanished (1)"));
    forget(&p);
}

/* A difference read from its other end: what appeared has vanished. */
static void a_difference_turned_around_is_its_opposite(void **state) {
    (void)state;
    static const char *const cases[][2] = {{"open", "close=RU,IR build=TRIPP"}, {"close=RU,IR build=TRIPP", "open"}};
    size_t appeared[2], vanished[2], otherwise[2];
    for (size_t i = 0; i < 2; i++) {
        picture p = {0};
        fixture_open(&p.f, TEST_DATASETS "/corridor");
        look(&p, "", cases[i], 2);
        draw(&p, IST_DRAWING_DIFFERENCE);
        appeared[i] = count_changes(&p.drawing, IST_CHANGED_APPEARED);
        vanished[i] = count_changes(&p.drawing, IST_CHANGED_VANISHED);
        otherwise[i] = count_changes(&p.drawing, IST_CHANGED_OTHERWISE);
        assert_no_fault(&p.drawing);
        forget(&p);
    }
    assert_true(appeared[0] > 0 && vanished[0] > 0);
    assert_true(appeared[0] == vanished[1] && vanished[0] == appeared[1] && otherwise[0] == otherwise[1]);
}

static void nothing_differs_from_itself(void **state) {
    (void)state;
    static const char *const cases[] = {"open", "open"};
    picture p = {0};
    fixture_open(&p.f, TEST_DATASETS "/corridor");
    look(&p, "", cases, 2);
    draw(&p, IST_DRAWING_DIFFERENCE);
    assert_int_equal(count_changes(&p.drawing, IST_CHANGED_NOT), p.drawing.fact_count);
    for (size_t i = 0; i < p.drawing.actor_count; i++) {
        assert_int_equal(p.drawing.marks[i].ring, IST_RING_NONE);
    }
    forget(&p);
}

/* ---- panels ---- */

static void panels_show_each_side_at_the_same_places(void **state) {
    (void)state;
    static const char *const cases[] = {"open", "close=RU", "close=RU,IR"};
    picture p = {0};
    fixture_open(&p.f, TEST_DATASETS "/corridor");
    look(&p, "", cases, 3);
    p.options.layout = IST_DRAWING_MAP;
    draw(&p, IST_DRAWING_PANELS);
    size_t actors = 0, ties = 0;
    for (size_t i = 0; i < 3; i++) {
        actors += p.views[i].view.vertex_count;
        ties += p.views[i].view.counts.used;
    }
    assert_int_equal(p.drawing.actor_count, actors);
    assert_int_equal(p.drawing.fact_count, ties);
    /* Between two actors of a panel lies what lies between them in the next. */
    ist_point between[3];
    for (size_t i = 0; i < 3; i++) {
        const uint32_t *marks = p.drawing.vertex_mark + p.drawing.side_first[i];
        ist_point ends[2];
        for (size_t k = 0; k < 2; k++) {
            ist_subject subject = ist_network_find(&p.f.network, k == 0 ? "TR" : "UZ");
            ends[k] = p.drawing.marks[marks[p.views[i].view.actor_vertex[subject.index]]].at;
        }
        between[i] = (ist_point){ends[1].x - ends[0].x, ends[1].y - ends[0].y};
        assert_true(ist_point_distance(between[i], between[0]) < 1e-6);
    }
    assert_no_fault(&p.drawing);
    forget(&p);
}

static void a_panel_may_be_empty(void **state) {
    (void)state;
    static const char *const cases[] = {"open", "close=A,B,C,D,E"};
    picture p = {0};
    fixture_ties(&p.f, chain);
    look(&p, "", cases, 2);
    draw(&p, IST_DRAWING_PANELS);
    assert_true(says(&p.drawing, "close=A,B,C,D,E: 0 actors, 0 ties"));
    forget(&p);
}

/* ---- sheets ---- */

static void a_drawing_fills_the_sheet_that_is_asked_for(void **state) {
    (void)state;
    static const double sizes[][2] = {{297, 210}, {210, 297}, {148, 148}, {339, 190}};
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "");
    for (size_t i = 0; i < 8; i++) {
        ist_render_options options = {.layout = i < 4 ? IST_DRAWING_NETWORK : IST_DRAWING_MAP,
                                      .sheet_width = sizes[i % 4][0] * MM,
                                      .sheet_height = sizes[i % 4][1] * MM};
        ist_drawing drawing;
        ist_error err = {0};
        if (!ist_drawing_make(&drawing, &f.view, NULL, &options, &err)) {
            fail_msg("%s", err.message);
        }
        assert_true(fabs(drawing.width * drawing.scale - options.sheet_width) < 1e-6);
        assert_true(fabs(drawing.height * drawing.scale - options.sheet_height) < 1e-6);
        assert_true(drawing.label_size * drawing.scale >= 5);
        assert_no_fault(&drawing);
        ist_drawing_free(&drawing);
    }
    fixture_close(&f);
}

/* Two actors, or a row of them, stand upright where the sheet is not wider than high. */
static void a_line_of_actors_fits_on_sheets_of_all_shapes(void **state) {
    (void)state;
    static const char *const ties[] = {"source,target\nA,B\n", "source,target\nA,B\nB,C\n"};
    static const double sizes[][2] = {{100, 100}, {100, 200}, {200, 100}, {210, 297}};
    for (size_t i = 0; i < 8; i++) {
        fixture f;
        fixture_ties(&f, ties[i % 2]);
        fixture_view(&f, "");
        ist_render_options options = {.sheet_width = sizes[i / 2][0] * MM, .sheet_height = sizes[i / 2][1] * MM};
        ist_drawing drawing;
        ist_error err = {0};
        if (!ist_drawing_make(&drawing, &f.view, NULL, &options, &err)) {
            fail_msg("%s", err.message);
        }
        assert_true(drawing.home_height < 1000);
        ist_drawing_free(&drawing);
        fixture_close(&f);
    }
}

static void a_sheet_that_is_too_small_is_refused(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "");
    ist_render_options options = {.sheet_width = 50 * MM, .sheet_height = 50 * MM};
    ist_drawing drawing;
    ist_error err = {0};
    assert_false(ist_drawing_make(&drawing, &f.view, NULL, &options, &err));
    assert_int_equal(err.kind, IST_ERROR_LIMIT);
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

/* ---- who is drawn, and who is named ---- */

static void the_largest_are_drawn(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,strength\nA,B,1\nB,C,5\nC,D,1\nD,E,9\n");
    fixture_view(&f, "");
    ist_render_options options = {.top = 3};
    ist_drawing drawing;
    ist_error err = {0};
    assert_true(ist_drawing_make(&drawing, &f.view, NULL, &options, &err)); /* A 1, B 6, C 6, D 10, E 9 */
    assert_int_equal(drawing.actor_count, 3);
    assert_int_equal(drawing.fact_count, 1);
    assert_int_equal(drawing.smaller, 2);
    assert_int_equal(drawing.ties_left_out, 3);
    assert_string_equal(ist_view_id(&f.view, drawing.marks[0].vertex), "B");
    assert_string_equal(ist_view_id(&f.view, drawing.marks[1].vertex), "D");
    assert_string_equal(ist_view_id(&f.view, drawing.marks[2].vertex), "E");
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

static void names_are_those_that_are_asked_for(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "");
    const ist_render_options asked[] = {
        {.label_ids = "TR,UZ"}, {.label_none = true}, {.label_top = 4, .label_by_id = true}};
    const size_t counts[] = {2, 0, 4};
    for (size_t i = 0; i < 3; i++) {
        ist_drawing drawing;
        ist_error err = {0};
        assert_true(ist_drawing_make(&drawing, &f.view, NULL, &asked[i], &err));
        assert_int_equal(drawing.actor_label_count, counts[i]);
        for (size_t k = 0; i == 2 && k < 4; k++) {
            const ist_label *label = &drawing.labels[k];
            assert_string_equal(label->text, ist_view_id(&f.view, drawing.marks[label->mark].vertex));
        }
        ist_drawing_free(&drawing);
    }
    ist_render_options unknown = {.label_ids = "NOBODY"};
    ist_drawing drawing;
    ist_error err = {0};
    assert_false(ist_drawing_make(&drawing, &f.view, NULL, &unknown, &err));
    assert_int_equal(err.kind, IST_ERROR_USAGE);
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_difference_tells_each_tie_once),
        cmocka_unit_test(rings_tell_more_and_less),
        cmocka_unit_test(a_difference_turned_around_is_its_opposite),
        cmocka_unit_test(nothing_differs_from_itself),
        cmocka_unit_test(panels_show_each_side_at_the_same_places),
        cmocka_unit_test(a_panel_may_be_empty),
        cmocka_unit_test(a_drawing_fills_the_sheet_that_is_asked_for),
        cmocka_unit_test(a_line_of_actors_fits_on_sheets_of_all_shapes),
        cmocka_unit_test(a_sheet_that_is_too_small_is_refused),
        cmocka_unit_test(the_largest_are_drawn),
        cmocka_unit_test(names_are_those_that_are_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
