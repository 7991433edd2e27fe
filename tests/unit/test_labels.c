/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Labels: how wide they are, how they break, and that none ever covers another.
 */
#include "fixture.h"

#include "render/drawing_parts.h"
#include "render/text_metrics.h"

static void assert_near(double value, double expected, double tolerance) {
    if (!(fabs(value - expected) <= tolerance)) {
        fail_msg("%.12g is not %.12g", value, expected);
    }
}

static ist_buffer wrap(const char *text, size_t columns, size_t lines) {
    ist_buffer out = {0};
    ist_error err = {0};
    assert_true(ist_text_wrap(&out, text, columns, lines, &err));
    return out;
}

static void assert_wrap(const char *text, size_t columns, size_t lines, const char *expected) {
    ist_buffer out = wrap(text, columns, lines);
    assert_string_equal(ist_buffer_string(&out), expected);
    ist_buffer_free(&out);
}

static void lines_break_at_blanks(void **state) {
    (void)state;
    assert_wrap("Organization of Turkic States", 18, 4, "Organization of\nTurkic States");
    assert_wrap("Baku", 18, 4, "Baku");
    assert_wrap("", 18, 4, "");
    assert_wrap("  two  blanks  ", 6, 4, "two\nblanks");
    assert_wrap("exactly ten and more", 11, 4, "exactly ten\nand more");
}

static void a_long_word_is_cut_at_twice_the_width(void **state) {
    (void)state;
    assert_wrap("abcdefghijklmnopqrstuvwxyz", 5, 4, "abcdefghij\nklmnopqrst\nuvwxyz");
    assert_wrap("\xC6\x8F\xC6\x8F\xC6\x8F\xC6\x8F\xC6\x8F", 2, 4, "\xC6\x8F\xC6\x8F\xC6\x8F\xC6\x8F\n\xC6\x8F");
}

/* Han characters are as wide as two others, and lines break between them. */
static void lines_break_between_wide_characters(void **state) {
    (void)state;
    assert_wrap("\xE4\xB8\xAD\xE5\x8D\x8E\xE4\xBA\xBA\xE6\xB0\x91", 4, 4,
                "\xE4\xB8\xAD\xE5\x8D\x8E\n\xE4\xBA\xBA\xE6\xB0\x91");
    assert_wrap("ab \xE4\xB8\xAD\xE5\x8D\x8E", 5, 4, "ab \xE4\xB8\xAD\n\xE5\x8D\x8E");
}

static void what_does_not_fit_ends_in_an_ellipsis(void **state) {
    (void)state;
    assert_wrap("one two three four", 5, 2, "one\ntwo\xE2\x80\xA6");
}

static void widths_are_those_of_the_font(void **state) {
    (void)state;
    assert_near(ist_text_width("i", 1, 10), 2.78, 1e-9);
    assert_near(ist_text_width("W", 1, 10), 9.89, 1e-9);
    assert_near(ist_text_width("\xE4\xB8\xAD", 3, 10), 10, 1e-9); /* a Han character */
    assert_near(ist_text_width("\xE2\x80\x8F", 3, 10), 0, 1e-9);  /* a direction mark */
    ist_text_extent extent = ist_text_measure("WW\nW", 10);
    assert_int_equal(extent.lines, 2);
    assert_near(extent.width, 19.78, 1e-9);
    assert_near(extent.height, 24, 1e-9);
}

static void cleaning_drops_what_no_format_can_carry(void **state) {
    (void)state;
    ist_buffer out = {0};
    ist_error err = {0};
    assert_true(ist_text_clean(&out,
                               "a\x01"
                               "b\tc\nd\x7F\xC2\x85"
                               "e\xFF"
                               "f\xEF\xBF\xBE",
                               &err));
    assert_string_equal(ist_buffer_string(&out), "ab c de\xEF\xBF\xBD"
                                                 "f");
    ist_buffer_free(&out);
}

/* Marks as thick as leaves, each with a label of its own length: whatever the crowd, no label covers anything. */
static void no_label_covers_another_in_a_crowd(void **state) {
    (void)state;
    static const char *const names[] = {"Baku", "Organization of\nTurkic States", "A\nB\nC\nD", "Turkmenbashi", "x"};
    ist_drawing drawing = {.frame = ist_box_nothing()};
    ist_error err = {0};
    uint32_t random = 1;
    for (uint32_t i = 0; i < 120; i++) {
        random = random * 1664525u + 1013904223u;
        ist_mark mark = {.vertex = i,
                         .width = 8,
                         .height = 8,
                         .at = {(i % 12) * 13.0 + (random >> 24) * 0.01, floor(i / 12.0) * 14.0}};
        assert_true(ist_drawing_add_mark(&drawing, mark, &err));
        ist_label label = {.size = 9, .mark = i};
        assert_true(ist_drawing_add_label(&drawing, label, names[random % 5], &err));
    }
    drawing.actor_count = drawing.mark_count;
    drawing.actor_label_count = drawing.label_count;
    size_t far = 0;
    assert_true(ist_drawing_place_labels(&drawing, &far, &err));
    ist_drawing_faults faults = ist_drawing_inspect(&drawing);
    assert_int_equal(faults.labels, 0);
    assert_int_equal(faults.labels_on_marks, 0);
    assert_true(far > 0 && drawing.stroke_count >= far); /* leader lines */
    ist_drawing_free(&drawing);
}

static void a_label_with_room_stands_beside_its_mark(void **state) {
    (void)state;
    ist_drawing drawing = {.frame = ist_box_nothing()};
    ist_error err = {0};
    ist_mark mark = {.vertex = 0, .width = 20, .height = 20, .at = {100, 100}};
    assert_true(ist_drawing_add_mark(&drawing, mark, &err));
    assert_true(ist_drawing_add_label(&drawing, (ist_label){.size = 9, .mark = 0}, "Baku", &err));
    drawing.actor_count = drawing.actor_label_count = 1;
    size_t far = 7;
    assert_true(ist_drawing_place_labels(&drawing, &far, &err));
    assert_int_equal(far, 0);
    assert_int_equal(drawing.stroke_count, 0);
    assert_near(ist_box_middle(drawing.labels[0].box).y, 100, 1e-9);
    assert_true(drawing.labels[0].box.low.x >= 110 && drawing.labels[0].box.low.x < 115);
    ist_drawing_free(&drawing);
}

/* A mark stands close to the right, where labels go first: the label goes where nobody takes it for that one's. */
static void a_label_keeps_away_from_another_mark(void **state) {
    (void)state;
    ist_drawing drawing = {.frame = ist_box_nothing()};
    ist_error err = {0};
    ist_mark own = {.vertex = 0, .width = 10, .height = 10, .at = {100, 100}};
    ist_mark other = {.vertex = 1, .width = 10, .height = 10, .at = {140, 100}};
    assert_true(ist_drawing_add_mark(&drawing, own, &err) && ist_drawing_add_mark(&drawing, other, &err));
    assert_true(ist_drawing_add_label(&drawing, (ist_label){.size = 9, .mark = 0}, "Baku", &err));
    drawing.actor_count = 2;
    drawing.actor_label_count = 1;
    ist_box box = drawing.labels[0].box;
    assert_true(105 + 1.5 + ist_box_width(box) < 134); /* there would be room on the right */
    size_t far = 0;
    assert_true(ist_drawing_place_labels(&drawing, &far, &err));
    ist_point at = ist_box_middle(drawing.labels[0].box);
    assert_true(ist_point_distance(at, own.at) < ist_point_distance(at, other.at) - 10);
    assert_int_equal(far, 0);
    ist_drawing_free(&drawing);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_break_at_blanks),
        cmocka_unit_test(a_long_word_is_cut_at_twice_the_width),
        cmocka_unit_test(lines_break_between_wide_characters),
        cmocka_unit_test(what_does_not_fit_ends_in_an_ellipsis),
        cmocka_unit_test(widths_are_those_of_the_font),
        cmocka_unit_test(cleaning_drops_what_no_format_can_carry),
        cmocka_unit_test(no_label_covers_another_in_a_crowd),
        cmocka_unit_test(a_label_with_room_stands_beside_its_mark),
        cmocka_unit_test(a_label_keeps_away_from_another_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
