/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is on a picture: every actor and tie of the view, nothing on top of anything else, the same each time.
 */
#include "fixture.h"

#include "render/drawing_parts.h"

static void assert_near(double value, double expected, double tolerance) {
    if (!(fabs(value - expected) <= tolerance)) {
        fail_msg("%.12g is not %.12g", value, expected);
    }
}

static const ist_render_options as_network = {.layout = IST_DRAWING_NETWORK}, as_map = {.layout = IST_DRAWING_MAP};
static const ist_render_options by_weight = {.layout = IST_DRAWING_NETWORK, .size_column = 1};

static const char everything[] = "sign=all status=existing,under-construction,planned,proposed,blocked,ended "
                                 "collective=keep at=any";

static void draw(ist_drawing *out, const fixture *f, const ist_table *table, const ist_render_options *options) {
    ist_error err = {0};
    if (!ist_drawing_make(out, &f->view, table, options, &err)) {
        fail_msg("%s", err.message);
    }
}

static void assert_no_fault(const fixture *f, const ist_render_options *options, const char *words) {
    ist_drawing drawing;
    draw(&drawing, f, NULL, options);
    ist_drawing_faults faults = ist_drawing_inspect(&drawing);
    if (faults.labels + faults.labels_on_marks + faults.marks + faults.outside > 0) {
        fail_msg("%s: labels %zu, labels on marks %zu, marks %zu, outside %zu", words, faults.labels,
                 faults.labels_on_marks, faults.marks, faults.outside);
    }
    assert_int_equal(drawing.actor_count + drawing.absent, f->view.vertex_count);
    ist_drawing_free(&drawing);
}

static void nothing_overlaps_on_the_shipped_datasets(void **state) {
    (void)state;
    static const char *const paths[] = {TEST_DATASETS "/caspian", TEST_DATASETS "/corridor"};
    static const char *const lenses[] = {"", everything, "layer=transport", "kind=place", "kind=state sign=all"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        fixture f;
        fixture_open(&f, paths[i]);
        for (size_t k = 0; k < sizeof lenses / sizeof *lenses; k++) {
            fixture_view(&f, lenses[k]);
            if (f.view.vertex_count > 0) {
                assert_no_fault(&f, &as_network, lenses[k]);
                assert_no_fault(&f, &as_map, lenses[k]);
            }
        }
        fixture_close(&f);
    }
}

static bool same_number(double a, double b) {
    return a == b || (isnan(a) && isnan(b));
}

static void the_same_view_gives_the_same_drawing(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/caspian");
    fixture_view(&f, "");
    ist_drawing a, b;
    draw(&a, &f, NULL, &as_network);
    draw(&b, &f, NULL, &as_network);
    assert_int_equal(a.mark_count, b.mark_count);
    assert_int_equal(a.point_count, b.point_count);
    for (size_t i = 0; i < a.mark_count; i++) {
        assert_true(same_number(a.marks[i].at.x, b.marks[i].at.x) && same_number(a.marks[i].at.y, b.marks[i].at.y));
    }
    assert_memory_equal(a.points, b.points, a.point_count * sizeof *a.points);
    ist_drawing_free(&a);
    ist_drawing_free(&b);
    fixture_close(&f);
}

static void the_order_of_rows_changes_no_position(void **state) {
    (void)state;
    static const char *const tables[] = {
        "source,target,layer\nA,B,x\nB,C,x\nC,D,y\nA,B,y\nD,A,x\nE,A,x\n",
        "source,target,layer\nE,A,x\nD,A,x\nA,B,y\nC,D,y\nB,C,x\nA,B,x\n",
    };
    ist_drawing drawings[2];
    fixture f[2];
    for (size_t i = 0; i < 2; i++) {
        fixture_ties(&f[i], tables[i]);
        fixture_view(&f[i], "");
        draw(&drawings[i], &f[i], NULL, &as_network);
    }
    assert_int_equal(drawings[0].point_count, drawings[1].point_count);
    for (size_t i = 0; i < drawings[0].actor_count; i++) {
        assert_true(same_number(drawings[0].marks[i].at.x, drawings[1].marks[i].at.x));
        assert_true(same_number(drawings[0].marks[i].at.y, drawings[1].marks[i].at.y));
    }
    for (size_t i = 0; i < 2; i++) {
        ist_drawing_free(&drawings[i]);
        fixture_close(&f[i]);
    }
}

/* The curves of ties, not of legend and grid. */
static size_t tie_strokes(const ist_drawing *drawing) {
    size_t count = 0;
    for (size_t i = 0; i < drawing->stroke_count; i++) {
        count += drawing->strokes[i].tail != IST_NONE;
    }
    return count;
}

static void ties_of_one_layer_are_one_curve(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,layer\nA,B,trade\nA,B,trade\nA,B,energy\nB,C,trade\n");
    fixture_view(&f, "");
    ist_drawing drawing;
    draw(&drawing, &f, NULL, &as_network);
    assert_int_equal(drawing.fact_count, 4);
    assert_int_equal(drawing.layer_count, 2);
    assert_int_equal(tie_strokes(&drawing), 3);
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

static void more_than_four_curves_of_a_pair_are_one_with_a_number(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,layer\nA,B,a\nA,B,b\nA,B,c\nA,B,d\nA,B,e\nA,B,e\n");
    fixture_view(&f, "");
    ist_drawing drawing;
    draw(&drawing, &f, NULL, &as_network);
    assert_int_equal(tie_strokes(&drawing), 1);
    bool numbered = false;
    for (size_t i = drawing.actor_label_count; i < drawing.label_count; i++) {
        numbered = numbered || strcmp(drawing.labels[i].text, "6") == 0;
    }
    assert_true(numbered);
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

static void a_directed_tie_has_its_arrow_at_the_target(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,layer,directed\nB,A,x,true\n");
    fixture_view(&f, "");
    ist_drawing drawing;
    draw(&drawing, &f, NULL, &as_network);
    const ist_stroke *stroke = &drawing.strokes[0];
    while (stroke->tail == IST_NONE) {
        stroke++;
    }
    assert_int_equal(stroke->tail, 0); /* A, as actors are in order of their ids */
    assert_true(stroke->from_arrow && !stroke->to_arrow);
    double to_a = ist_point_distance(stroke->from_tip, drawing.marks[0].at);
    double to_b = ist_point_distance(stroke->from_tip, drawing.marks[1].at);
    assert_true(to_a < to_b && to_a > drawing.marks[0].width / 2);
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

static void curves_end_outside_their_marks(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "");
    ist_drawing drawing;
    draw(&drawing, &f, NULL, &as_map);
    for (size_t i = 0; i < drawing.stroke_count; i++) {
        const ist_stroke *s = &drawing.strokes[i];
        if (s->tail != IST_NONE && !s->from_arrow) {
            ist_point start = drawing.points[s->first];
            const ist_mark *mark = &drawing.marks[s->tail];
            assert_in_range(ist_point_distance(start, mark->at) * 1000, mark->width / 2 * 1000, mark->width * 1000);
        }
    }
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

/* A table of the id and one value of three actors. */
static void make_table(ist_table *table, const fixture *f) {
    static const struct {
        const char *id;
        double value;
    } rows[] = {{"C", 4}, {"A", 1}, {"B", 0}};
    ist_error err = {0};
    assert_true(ist_table_column(table, "id", IST_CELL_TEXT, "", "", &err));
    assert_true(ist_table_column(table, "weight", IST_CELL_REAL, "", "", &err));
    for (size_t i = 0; i < 3; i++) {
        assert_true(ist_table_row(table, fixture_vertex(f, rows[i].id), &err));
        assert_true(ist_table_text(table, 0, rows[i].id, &err));
        assert_true(ist_table_real(table, 1, rows[i].value, &err));
    }
}

static void the_table_sizes_the_actors_by_area(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\nA,B\nB,C\nC,D\n");
    fixture_view(&f, "");
    ist_table table = {0};
    make_table(&table, &f);
    ist_drawing drawing;
    draw(&drawing, &f, &table, &by_weight);
    assert_string_equal(drawing.measure, "weight");
    double least = drawing.diameter_least * drawing.diameter_least;
    double most = drawing.diameter_most * drawing.diameter_most;
    assert_near(drawing.marks[0].width * drawing.marks[0].width, least + (most - least) / 4, 1e-6);
    assert_near(drawing.marks[1].width, drawing.diameter_least, 1e-9);
    assert_near(drawing.marks[2].width, drawing.diameter_most, 1e-9);
    assert_true(isnan(drawing.marks[3].value)); /* D is in no row */
    ist_drawing_free(&drawing);
    ist_table_free(&table);
    fixture_close(&f);
}

static void a_table_sizes_no_actors_unless_a_column_is_named(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\nA,B\nB,C\nC,D\n");
    fixture_view(&f, "");
    ist_table table = {0};
    make_table(&table, &f);
    ist_drawing drawing;
    draw(&drawing, &f, &table, &as_network);
    assert_string_equal(drawing.measure, "number of neighbours");
    assert_near(drawing.value_max, 2, 1e-12);
    ist_drawing_free(&drawing);
    ist_table_free(&table);
    fixture_close(&f);
}

static void counts_size_the_actors_too(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\nA,B\nB,C\n");
    fixture_view(&f, "");
    ist_table table = {0};
    ist_error err = {0};
    assert_true(ist_table_column(&table, "id", IST_CELL_TEXT, "", "", &err));
    assert_true(ist_table_column(&table, "visits", IST_CELL_INTEGER, "", "", &err));
    assert_true(ist_table_row(&table, fixture_vertex(&f, "A"), &err) && ist_table_integer(&table, 1, 14, &err));
    assert_true(ist_table_row(&table, IST_NONE, &err) && ist_table_integer(&table, 1, 99, &err)); /* of nobody here */
    ist_drawing drawing;
    draw(&drawing, &f, &table, &by_weight);
    assert_string_equal(drawing.measure, "visits");
    assert_near(drawing.value_max, 14, 1e-12);
    ist_drawing_free(&drawing);
    ist_table_free(&table);
    fixture_close(&f);
}

static void a_map_leaves_out_and_counts_actors_without_place(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/caspian");
    fixture_view(&f, "");
    ist_drawing drawing;
    draw(&drawing, &f, NULL, &as_map);
    assert_true(drawing.absent > 0);
    bool told = false;
    for (size_t i = 0; i < drawing.label_count; i++) {
        told = told || strstr(drawing.labels[i].text, "without coordinates") != NULL;
    }
    assert_true(told);
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

static void north_is_up_and_east_is_right(void **state) {
    (void)state;
    fixture f;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "");
    ist_drawing drawing;
    draw(&drawing, &f, NULL, &as_map);
    const ist_mark *russia = &drawing.marks[drawing.vertex_mark[fixture_vertex(&f, "RU")]];
    const ist_mark *iran = &drawing.marks[drawing.vertex_mark[fixture_vertex(&f, "IR")]];
    const ist_mark *turkiye = &drawing.marks[drawing.vertex_mark[fixture_vertex(&f, "TR")]];
    const ist_mark *uzbekistan = &drawing.marks[drawing.vertex_mark[fixture_vertex(&f, "UZ")]];
    assert_true(russia->at.y > iran->at.y && turkiye->at.x < uzbekistan->at.x);
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

static ist_error refusal(const ist_view *view, const ist_render_options *options) {
    ist_drawing drawing;
    ist_error err = {0};
    assert_false(ist_drawing_make(&drawing, view, NULL, options, &err));
    ist_drawing_free(&drawing);
    return err;
}

static void what_cannot_be_drawn_is_refused(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target\nA,B\n");
    fixture_view(&f, "");
    assert_int_equal(refusal(&f.view, &as_map).kind, IST_ERROR_UNDEFINED);
    fixture_view(&f, "status=ended");
    assert_int_equal(refusal(&f.view, &as_network).kind, IST_ERROR_UNDEFINED);
    fixture_close(&f);
    ist_view view = {0};
    ist_error err = {0};
    ist_edge_list edges = {.vertex_count = IST_DRAWING_ACTORS + 1};
    assert_true(ist_view_from_edges(&view, &edges, &err));
    assert_int_equal(refusal(&view, &as_network).kind, IST_ERROR_LIMIT);
    ist_view_free(&view);
}

/* A view of arrays: `count` vertices in a ring with chords. */
static void make_ring(ist_view *out, uint32_t count) {
    ist_error err = {0};
    uint32_t *ends = ist_array_make(4 * (size_t)count, sizeof *ends, "a test", &err);
    assert_non_null(ends);
    size_t edges = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t others[] = {(i + 1) % count, (i * 7 + 3) % count};
        for (size_t k = 0; k < 2; k++) {
            if (i < others[k] && (k == 0 || others[k] > i + 1)) {
                ends[edges] = i;
                ends[2 * (size_t)count + edges++] = others[k];
            }
        }
    }
    ist_edge_list list = {
        .vertex_count = count, .edge_count = edges, .sources = ends, .targets = ends + 2 * (size_t)count};
    assert_true(ist_view_from_edges(out, &list, &err));
    free(ends);
}

static void many_actors_get_names_only_for_the_largest(void **state) {
    (void)state;
    ist_view view = {0};
    make_ring(&view, 2500);
    ist_drawing drawing;
    ist_error err = {0};
    assert_true(ist_drawing_make(&drawing, &view, NULL, &as_network, &err));
    assert_int_equal(drawing.actor_count, 2500);
    assert_int_equal(drawing.actor_label_count, 200);
    for (size_t i = 0; i < drawing.mark_count; i++) {
        assert_true(isfinite(drawing.marks[i].at.x) && isfinite(drawing.marks[i].at.y));
    }
    assert_int_equal(ist_drawing_inspect(&drawing).labels, 0);
    ist_drawing_free(&drawing);
    ist_view_free(&view);
}

static void components_do_not_overlap(void **state) {
    (void)state;
    uint32_t sources[40], targets[40];
    for (uint32_t i = 0; i < 40; i++) { /* forty pairs and ten lone vertices */
        sources[i] = 2 * i;
        targets[i] = 2 * i + 1;
    }
    ist_view view = {0};
    ist_error err = {0};
    ist_edge_list list = {.vertex_count = 90, .edge_count = 40, .sources = sources, .targets = targets};
    assert_true(ist_view_from_edges(&view, &list, &err));
    ist_drawing drawing;
    assert_true(ist_drawing_make(&drawing, &view, NULL, &as_network, &err));
    ist_drawing_faults faults = ist_drawing_inspect(&drawing);
    assert_int_equal(faults.labels + faults.labels_on_marks + faults.marks + faults.outside, 0);
    ist_drawing_free(&drawing);
    ist_view_free(&view);
}

/* However near two marks come, even one onto the other, their ties keep a curve each. */
static void ties_between_marks_that_touch_are_drawn(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,layer,directed,status\nA,B,x,true,existing\nA,B,y,false,existing\n");
    fixture_view(&f, "");
    ist_drawing drawing;
    ist_error err = {0};
    draw(&drawing, &f, NULL, &as_network);
    int steps = 3 + (int)drawing.marks[0].width;
    for (int step = 0; step < steps; step++) { /* from a gap of three points to one mark on the other */
        double gap = 3 - step;
        drawing.stroke_count = drawing.point_count = 0;
        drawing.marks[1].at = drawing.marks[0].at;
        drawing.marks[1].at.x += (drawing.marks[0].width + drawing.marks[1].width) / 2 + gap;
        assert_true(ist_drawing_strokes(&drawing, &err));
        assert_int_equal(tie_strokes(&drawing), 2);
        for (size_t i = 0; i < drawing.point_count; i++) {
            assert_true(isfinite(drawing.points[i].x) && isfinite(drawing.points[i].y));
        }
    }
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

/* The line of the only tie. */
static ist_line only_line(const fixture *f) {
    ist_drawing drawing;
    draw(&drawing, f, NULL, &as_network);
    assert_int_equal(drawing.fact_count, 1);
    size_t i = 0;
    while (drawing.strokes[i].tail == IST_NONE) {
        i++;
    }
    ist_line line = drawing.strokes[i].line;
    ist_drawing_free(&drawing);
    return line;
}

static void what_the_lens_builds_is_drawn_as_existing(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "id,source,target,status\nt1,A,B,planned\n");
    fixture_view(&f, "status=planned");
    assert_int_equal(only_line(&f), IST_LINE_DASHED);
    fixture_view(&f, "build=t1");
    assert_int_equal(only_line(&f), IST_LINE_SOLID);
    fixture_close(&f);
}

static bool says(const fixture *f, const char *title, const char *text) {
    ist_render_options options = {.layout = IST_DRAWING_NETWORK, .title = title};
    ist_drawing drawing;
    draw(&drawing, f, NULL, &options);
    bool said = false;
    for (size_t i = drawing.actor_label_count; i < drawing.label_count; i++) {
        said = said || strcmp(drawing.labels[i].text, text) == 0;
    }
    ist_drawing_free(&drawing);
    return said;
}

static void the_lens_stands_under_a_title_that_nobody_gave(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,layer\nA,B,x\nB,C,y\n");
    fixture_view(&f, "layer=x");
    assert_true(says(&f, NULL, "layer=x"));
    assert_false(says(&f, "A picture", "layer=x"));
    fixture_view(&f, "layer=x status=existing,under-construction,planned,proposed sign=all");
    assert_true(says(&f, NULL, "layer=x")); /* what draw shows anyway is no news */
    fixture_view(&f, "layer=x sign=all");
    assert_true(says(&f, NULL, "layer=x sign=all"));
    fixture_view(&f, "");
    assert_false(says(&f, NULL, "layer=x"));
    fixture_close(&f);
}

static void hostile_ties_are_counted_double_lines(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,sign,layer\nA,B,-,x\nB,C,-,y\nC,D,+,y\n");
    fixture_view(&f, "sign=all");
    assert_true(says(&f, NULL, "hostile, any layer (2)"));
    ist_drawing drawing;
    draw(&drawing, &f, NULL, &as_network);
    size_t red = 0, cores = 0;
    for (size_t i = 0; i < drawing.stroke_count; i++) {
        red += drawing.strokes[i].color == IST_COLOR_HOSTILE;
        cores += drawing.strokes[i].color == IST_COLOR_WHITE;
    }
    assert_int_equal(red, 3); /* and the legend's */
    assert_int_equal(cores, 3);
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

static size_t strokes_in(const ist_drawing *drawing, ist_color color) {
    size_t count = 0;
    for (size_t i = 0; i < drawing->stroke_count; i++) {
        count += drawing->strokes[i].tail != IST_NONE && drawing->strokes[i].color == color;
    }
    return count;
}

/* With one layer the two signs have the colours, in the picture and in its legend; friends alone do not. */
static void friends_and_foes_have_the_colours_where_layers_need_none(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,sign,layer\nA,B,-,security\nB,C,+,security\nC,D,+,security\n");
    fixture_view(&f, "sign=all");
    assert_true(says(&f, NULL, "Ties, by sign"));
    assert_true(says(&f, NULL, "friendly (2)"));
    assert_true(says(&f, NULL, "hostile (1)"));
    assert_false(says(&f, NULL, "security (2)"));
    ist_drawing drawing;
    draw(&drawing, &f, NULL, &as_network);
    assert_int_equal(strokes_in(&drawing, IST_COLOR_FRIENDLY), 2);
    assert_int_equal(strokes_in(&drawing, IST_COLOR_HOSTILE), 1);
    ist_drawing_free(&drawing);
    fixture_view(&f, "sign=+");
    assert_true(says(&f, NULL, "Ties, by layer"));
    assert_true(says(&f, NULL, "security (2)"));
    fixture_close(&f);
}

static double width_between(const ist_drawing *drawing, const fixture *f, const char *a, const char *b) {
    for (size_t i = 0; i < drawing->stroke_count; i++) {
        const ist_stroke *s = &drawing->strokes[i];
        if (s->tail == IST_NONE) {
            continue;
        }
        const char *tail = ist_network_actor_id(&f->network, f->view.vertex_actor[drawing->marks[s->tail].vertex]);
        const char *head = ist_network_actor_id(&f->network, f->view.vertex_actor[drawing->marks[s->head].vertex]);
        if ((strcmp(tail, a) == 0 && strcmp(head, b) == 0) || (strcmp(tail, b) == 0 && strcmp(head, a) == 0)) {
            return s->width;
        }
    }
    fail_msg("no line between %s and %s", a, b);
    abort();
}

/* What ties are weighed by is how broad they are: two cables of one pair as broad as one that carries their sum. */
static void lines_are_as_broad_as_what_ties_are_weighed_by(void **state) {
    (void)state;
    fixture f;
    fixture_ties(&f, "source,target,mw\nA,B,350\nA,B,650\nB,C,1000\nC,D,2400\nD,A,500\n");
    fixture_view(&f, "strength=mw");
    ist_drawing drawing;
    draw(&drawing, &f, NULL, &as_network);
    double two = width_between(&drawing, &f, "A", "B"), one = width_between(&drawing, &f, "B", "C");
    assert_true(fabs(two - one) < 1e-9);
    assert_true(width_between(&drawing, &f, "C", "D") > one && one > width_between(&drawing, &f, "D", "A"));
    ist_drawing_free(&drawing);
    assert_true(says(&f, NULL, "mw 2400"));
    assert_true(says(&f, NULL, "mw 500"));
    fixture_close(&f);
}

static void kinds_of_white_marks_differ_in_shape(void **state) {
    (void)state;
    assert_int_not_equal(ist_kind_style_of(IST_KIND_PERSON).shape, ist_kind_style_of(IST_KIND_EVENT).shape);
    assert_int_not_equal(ist_kind_style_of(IST_KIND_PERSON).shape, ist_kind_style_of(IST_KIND_PLACE).shape);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_overlaps_on_the_shipped_datasets),
        cmocka_unit_test(the_same_view_gives_the_same_drawing),
        cmocka_unit_test(the_order_of_rows_changes_no_position),
        cmocka_unit_test(ties_of_one_layer_are_one_curve),
        cmocka_unit_test(more_than_four_curves_of_a_pair_are_one_with_a_number),
        cmocka_unit_test(a_directed_tie_has_its_arrow_at_the_target),
        cmocka_unit_test(curves_end_outside_their_marks),
        cmocka_unit_test(the_table_sizes_the_actors_by_area),
        cmocka_unit_test(a_table_sizes_no_actors_unless_a_column_is_named),
        cmocka_unit_test(counts_size_the_actors_too),
        cmocka_unit_test(a_map_leaves_out_and_counts_actors_without_place),
        cmocka_unit_test(north_is_up_and_east_is_right),
        cmocka_unit_test(what_cannot_be_drawn_is_refused),
        cmocka_unit_test(many_actors_get_names_only_for_the_largest),
        cmocka_unit_test(components_do_not_overlap),
        cmocka_unit_test(ties_between_marks_that_touch_are_drawn),
        cmocka_unit_test(what_the_lens_builds_is_drawn_as_existing),
        cmocka_unit_test(the_lens_stands_under_a_title_that_nobody_gave),
        cmocka_unit_test(hostile_ties_are_counted_double_lines),
        cmocka_unit_test(friends_and_foes_have_the_colours_where_layers_need_none),
        cmocka_unit_test(lines_are_as_broad_as_what_ties_are_weighed_by),
        cmocka_unit_test(kinds_of_white_marks_differ_in_shape),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
