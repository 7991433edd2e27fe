/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The geometry under a drawing: boxes that make room for each other, curves cut into dashes.
 */
#include "fixture.h"

#include "render/dashes.h"
#include "render/layout.h"

static void assert_near(double value, double expected, double tolerance) {
    if (!(fabs(value - expected) <= tolerance)) {
        fail_msg("%.12g is not %.12g", value, expected);
    }
}

static void boxes_are_moved_apart_and_stay_near(void **state) {
    (void)state;
    ist_box boxes[30], within = {{-200, -200}, {200, 200}};
    ist_error err = {0};
    for (size_t i = 0; i < 30; i++) {
        boxes[i] = ist_box_around((ist_point){0.01 * (double)i, 0.013 * (double)(i * i % 30)}, 20, 10);
    }
    assert_true(ist_layout_separate(boxes, 30, &within, &err));
    for (size_t i = 0; i < 30; i++) {
        assert_true(ist_box_inside(boxes[i], within));
        for (size_t k = 0; k < i; k++) {
            assert_false(ist_box_overlaps(boxes[i], boxes[k]));
        }
    }
}

static void dashes_begin_and_end_with_their_curve(void **state) {
    (void)state;
    ist_point curve[4] = {{0, 0}, {30, 40}, {60, -40}, {100, 0}}, dashes[4 * IST_DASHES_MOST];
    for (ist_line line = IST_LINE_LONG; line <= IST_LINE_DOTTED; line++) {
        size_t count = ist_dashes_cut(dashes, curve, line);
        assert_in_range(count, 2, IST_DASHES_MOST);
        assert_near(dashes[0].x, 0, 1e-9);
        assert_near(dashes[4 * count - 1].x, 100, 1e-6);
        for (size_t i = 1; i < count; i++) {
            assert_true(dashes[4 * i].x > dashes[4 * i - 1].x);
        }
    }
    ist_point point[4] = {{5, 5}, {5, 5}, {5, 5}, {5, 5}};
    assert_int_equal(ist_dashes_cut(dashes, point, IST_LINE_DASHED), 1);
    assert_true(isfinite(dashes[3].x));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_are_moved_apart_and_stay_near),
        cmocka_unit_test(dashes_begin_and_end_with_their_curve),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
