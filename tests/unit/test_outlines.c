/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * test_outlines.c - the outlines of countries: whole, where they belong, and under every map inside its frame.
 */
#include "fixture.h"

#include "render/drawing_parts.h"
#include "render/graph_dot.h"
#include "render/outlines.h"
#include "render/picture.h"

/* Is the place inside an odd number of rings? */
static bool is_land(double lat, double lon) {
    ist_outlines o = {0};
    bool inside = false;
    for (;;) {
        assert_true(ist_outlines_next(&o, NULL));
        for (size_t i = 0, j = o.count - 1; i < o.count; j = i++) {
            ist_geo_point a = o.places[i], b = o.places[j];
            if ((a.lat > lat) != (b.lat > lat) && lon < (b.lon - a.lon) * (lat - a.lat) / (b.lat - a.lat) + a.lon) {
                inside = !inside;
            }
        }
        if (o.count == 0) {
            break;
        }
    }
    ist_outlines_free(&o);
    return inside;
}

static void every_ring_is_a_ring_on_the_globe(void **state) {
    (void)state;
    ist_outlines o = {0};
    size_t rings = 0, places = 0;
    for (assert_true(ist_outlines_next(&o, NULL)); o.count > 0; assert_true(ist_outlines_next(&o, NULL))) {
        assert_true(o.count >= 3);
        for (size_t i = 0; i < o.count; i++) {
            assert_true(o.places[i].lat >= -90 && o.places[i].lat <= 90);
            assert_true(o.places[i].lon >= -180 && o.places[i].lon <= 180);
        }
        rings++;
        places += o.count;
    }
    assert_int_equal(*o.at, '\0'); /* nothing was left unread */
    assert_in_range(rings, 400, 2000);
    assert_in_range(places, 10000, 100000);
    ist_outlines_free(&o);
}

static void cities_stand_on_land_and_seas_are_wet(void **state) {
    (void)state;
    static const ist_geo_point cities[] = {{40.41, 49.80},   {41.70, 44.80}, {51.13, 71.43}, {41.31, 69.24},
                                           {39.93, 32.86},   {35.69, 51.39}, {55.75, 37.62}, {39.90, 116.40},
                                           {-33.45, -70.67}, {40.0, -100.0}, {-25.0, 134.0}, {64.0, 177.0}};
    static const ist_geo_point seas[] = {{42.0, 50.5}, {39.0, 51.5},   {43.5, 34.0}, {35.0, 18.0},
                                         {0.0, -30.0}, {30.0, -170.0}, {15.0, 65.0}};
    for (size_t i = 0; i < sizeof cities / sizeof cities[0]; i++) {
        assert_true(is_land(cities[i].lat, cities[i].lon));
    }
    for (size_t i = 0; i < sizeof seas / sizeof seas[0]; i++) {
        assert_false(is_land(seas[i].lat, seas[i].lon));
    }
}

static ist_drawing map_of(fixture *f, const char *path, const char *words) {
    const ist_render_options options = {.layout = IST_DRAWING_MAP};
    ist_drawing drawing;
    ist_error err = {0};
    fixture_open(f, path);
    fixture_view(f, words);
    if (!ist_drawing_make(&drawing, &f->view, NULL, &options, &err)) {
        fail_msg("%s", err.message);
    }
    return drawing;
}

static void assert_land_in_frame(const ist_drawing *drawing, size_t least) {
    ist_box frame = ist_box_grow(drawing->frame, 1e-6);
    assert_true(drawing->area_count > least);
    for (size_t i = 0; i < drawing->area_count; i++) {
        const ist_area *area = &drawing->areas[i];
        for (size_t k = 0; k < area->count; k++) {
            assert_true(ist_box_holds(frame, drawing->points[area->first + k]));
        }
    }
}

static void a_map_has_its_land_inside_its_frame(void **state) {
    (void)state;
    static const char *const networks[] = {TEST_DATASETS "/caspian", TEST_DATASETS "/corridor"};
    for (size_t i = 0; i < 2; i++) {
        fixture f;
        ist_drawing drawing = map_of(&f, networks[i], i == 0 ? "layer=transport" : "");
        assert_land_in_frame(&drawing, 10);
        ist_drawing_free(&drawing);
        fixture_close(&f);
    }
}

static void a_network_has_none(void **state) {
    (void)state;
    const ist_render_options options = {.layout = IST_DRAWING_NETWORK};
    fixture f;
    ist_drawing drawing;
    fixture_open(&f, TEST_DATASETS "/corridor");
    fixture_view(&f, "");
    assert_true(ist_drawing_make(&drawing, &f.view, NULL, &options, NULL));
    assert_int_equal(drawing.area_count, 0);
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

/* Places on both sides of the 180th meridian, where rings are cut, and near the pole. */
static void maps_of_far_corners_have_their_land_too(void **state) {
    (void)state;
    static const double corners[][4] = {
        {60, 170, 66, -165}, {-40, 172, -18, 178}, {70, -30, 80, 40}, {-50, -75, 10, -40}, {-5, 100, 5, 130}};
    for (size_t i = 0; i < sizeof corners / sizeof corners[0]; i++) {
        ist_drawing drawing = {.frame = {{0, 0}, {600, 400}}};
        const ist_geo_point places[] = {{corners[i][0], corners[i][1]}, {corners[i][2], corners[i][3]}};
        ist_geo_box box;
        assert_true(ist_geo_box_fit(&box, places, 2, NULL));
        ist_geo_projection_fit(&drawing.projection, box);
        ist_point home[] = {ist_geo_project(&drawing.projection, places[0]),
                            ist_geo_project(&drawing.projection, places[1])};
        drawing.frame_home = ist_box_join((ist_box){home[0], home[0]}, (ist_box){home[1], home[1]});
        ist_warp_fit(&drawing.warp, drawing.frame_home, home, 2);
        assert_true(ist_drawing_land(&drawing, NULL));
        assert_land_in_frame(&drawing, 1);
        ist_drawing_free(&drawing);
    }
}

/* The DOT file carries its ground, so that any Graphviz draws it again. */
static void dot_holds_the_land_as_its_background(void **state) {
    (void)state;
    fixture f;
    ist_drawing drawing = map_of(&f, TEST_DATASETS "/corridor", "");
    ist_buffer dot = {0};
    ist_error err = {0};
    const ist_picture_maker maker = {.body = ist_graph_draw};
    assert_true(ist_picture_make(&dot, &drawing, IST_GRAPH_DOT, maker, &err));
    const char *at = strstr(dot.bytes, "_background");
    assert_non_null(at);
    size_t polygons = 0;
    for (const char *p = strstr(at, "P "); p != NULL && p < strstr(at, "];"); p = strstr(p + 1, " P ")) {
        polygons++;
    }
    assert_in_range(polygons, drawing.area_count / 2, drawing.area_count);
    assert_non_null(strstr(dot.bytes, "label=\" \"")); /* or marks drawn again would bear the names of their nodes */
    ist_buffer_free(&dot);
    ist_drawing_free(&drawing);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_ring_is_a_ring_on_the_globe),
        cmocka_unit_test(cities_stand_on_land_and_seas_are_wet),
        cmocka_unit_test(a_map_has_its_land_inside_its_frame),
        cmocka_unit_test(a_network_has_none),
        cmocka_unit_test(maps_of_far_corners_have_their_land_too),
        cmocka_unit_test(dot_holds_the_land_as_its_background),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
