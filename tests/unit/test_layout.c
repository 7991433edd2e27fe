/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The geometry under a drawing: boxes that make room for each other, curves cut into dashes.
 */
#include "fixture.h"

#include "render/dashes.h"
#include "render/layout.h"
#include "render/warp.h"

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

/* The share of a curve that dashes cover, and how many there are. */
static double covered(ist_line line, size_t *count) {
    ist_point curve[4], dashes[4 * IST_DASHES_MOST];
    ist_bezier_line(curve, (ist_point){0, 0}, (ist_point){100, 0});
    *count = ist_dashes_cut(dashes, curve, line);
    double length = 0;
    for (size_t i = 0; i < *count; i++) {
        length += ist_point_distance(dashes[4 * i], dashes[4 * i + 3]);
    }
    return length / 100;
}

static void patterns_differ_in_length_and_in_gaps(void **state) {
    (void)state;
    size_t longs, shorts, dots;
    double by_longs = covered(IST_LINE_LONG, &longs), by_shorts = covered(IST_LINE_DASHED, &shorts),
           by_dots = covered(IST_LINE_DOTTED, &dots);
    assert_true(longs * 3 / 2 < shorts && shorts * 3 / 2 < dots);
    assert_true(by_longs > by_shorts + 0.25 && by_shorts > by_dots + 0.1);
}

static void crowded_places_get_more_of_the_frame_in_their_order(void **state) {
    (void)state;
    ist_box frame = {{-1, -2}, {3, 2}};
    ist_point places[40];
    for (size_t i = 0; i < 40; i++) { /* a crowd at a quarter of the width */
        places[i] = i < 36 ? (ist_point){0 + 0.005 * (double)i, 0.1} : (ist_point){2.0 + 0.2 * (double)(i - 36), -1};
    }
    ist_warp warp;
    ist_warp_fit(&warp, frame, places, 40);
    ist_point low = ist_warp_share(&warp, frame, frame.low), high = ist_warp_share(&warp, frame, frame.high);
    assert_near(low.x, 0, 1e-12);
    assert_near(high.y, 1, 1e-12);
    for (int i = 0; i < 100; i++) {
        ist_point a = ist_warp_share(&warp, frame, (ist_point){-1 + 0.04 * i, -2 + 0.04 * i});
        ist_point b = ist_warp_share(&warp, frame, (ist_point){-0.96 + 0.04 * i, -1.96 + 0.04 * i});
        assert_true(b.x > a.x && b.y > a.y);
    }
    double crowd = ist_warp_share(&warp, frame, places[35]).x - ist_warp_share(&warp, frame, places[0]).x;
    assert_true(crowd > 1.5 * (places[35].x - places[0].x) / 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_are_moved_apart_and_stay_near),
        cmocka_unit_test(dashes_begin_and_end_with_their_curve),
        cmocka_unit_test(patterns_differ_in_length_and_in_gaps),
        cmocka_unit_test(crowded_places_get_more_of_the_frame_in_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
