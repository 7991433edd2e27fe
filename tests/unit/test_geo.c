/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The projection of maps: against the worked example of the reference, and against what a conformal conic must keep.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "render/geo.h"

static void assert_near(double value, double expected, double tolerance) {
    if (!(fabs(value - expected) <= tolerance)) {
        fail_msg("%.12g is not %.12g", value, expected);
    }
}

static const ist_geo_box examples[] = {
    {30, 48, -120, -70}, {35, 55, 26, 80}, {-10, 10, 0, 40},   {0, 0.5, 10, 11},
    {-50, -20, 10, 60},  {40, 40, 50, 50}, {36, 44, 170, 190}, {-20, 60, -20, 120},
};
enum { EXAMPLE_COUNT = sizeof examples / sizeof *examples };

static void the_worked_example_of_snyder_comes_out(void **state) {
    (void)state;
    /* Standard parallels 33 and 45, a point at 35 N 75 W, middle meridian 96 W; y is counted there from 23 N. */
    ist_geo_projection projection;
    ist_geo_projection_fit(&projection, (ist_geo_box){30, 48, -116, -76});
    assert_near(projection.cone, 0.6304777, 1e-6);
    assert_near(projection.scale, 1.9550002, 1e-6);
    ist_point origin = ist_geo_project(&projection, (ist_geo_point){23, -96});
    ist_point at = ist_geo_project(&projection, (ist_geo_point){35, -75});
    assert_near(at.x, 0.2966785, 1e-6);
    assert_near(at.y - origin.y, 0.2462112, 1e-6);
}

static void unprojecting_gives_the_place_back(void **state) {
    (void)state;
    for (size_t i = 0; i < EXAMPLE_COUNT; i++) {
        ist_geo_projection projection;
        ist_geo_projection_fit(&projection, examples[i]);
        for (int k = 0; k <= 10; k++) {
            ist_geo_point place = {examples[i].south + (examples[i].north - examples[i].south) * k / 10,
                                   examples[i].west + (examples[i].east - examples[i].west) * (10 - k) / 10};
            ist_geo_point back = ist_geo_unproject(&projection, ist_geo_project(&projection, place));
            assert_near(back.lat, place.lat, 1e-6);
            assert_near(back.lon, place.lon, 1e-6);
        }
    }
}

/* Steps of equal length on the ground to the north and to the east are equally long and at right angles on the map. */
static void angles_are_kept(void **state) {
    (void)state;
    const double step = 1e-4;
    for (size_t i = 0; i < EXAMPLE_COUNT; i++) {
        ist_geo_projection projection;
        ist_geo_projection_fit(&projection, examples[i]);
        ist_geo_point place = {examples[i].south * 0.3 + examples[i].north * 0.7,
                               examples[i].west * 0.8 + examples[i].east * 0.2};
        double shrink = cos(place.lat * 3.14159265358979 / 180);
        ist_point here = ist_geo_project(&projection, place);
        ist_point north = ist_geo_project(&projection, (ist_geo_point){place.lat + step, place.lon});
        ist_point east = ist_geo_project(&projection, (ist_geo_point){place.lat, place.lon + step / shrink});
        double across = (north.x - here.x) * (east.x - here.x) + (north.y - here.y) * (east.y - here.y);
        double up = ist_point_distance(north, here), aside = ist_point_distance(east, here);
        assert_near(across / (up * aside), 0, 1e-4);
        assert_near(up / aside, 1, 1e-4);
        assert_true(north.y > here.y && east.x > here.x);
    }
}

static void the_box_goes_across_the_180th_meridian_where_that_is_shorter(void **state) {
    (void)state;
    const ist_geo_point places[] = {{10, 170}, {20, -170}, {15, 175}};
    ist_geo_box box;
    ist_error err = {0};
    assert_true(ist_geo_box_fit(&box, places, 3, &err));
    assert_near(box.west, 170, 1e-9);
    assert_near(box.east, 190, 1e-9);
    assert_near(box.south, 10, 1e-9);
    assert_near(box.north, 20, 1e-9);
}

static void one_place_is_a_box(void **state) {
    (void)state;
    const ist_geo_point place = {40.4, 49.9};
    ist_geo_box box;
    ist_error err = {0};
    assert_true(ist_geo_box_fit(&box, &place, 1, &err));
    ist_geo_projection projection;
    ist_geo_projection_fit(&projection, box);
    ist_point at = ist_geo_project(&projection, place);
    assert_near(at.x, 0, 1e-12);
    assert_near(at.y, 0, 1e-12);
}

static void poles_have_a_place(void **state) {
    (void)state;
    ist_geo_projection projection;
    ist_geo_projection_fit(&projection, (ist_geo_box){-90, 90, -180, 180});
    ist_point north = ist_geo_project(&projection, (ist_geo_point){90, 0});
    ist_point south = ist_geo_project(&projection, (ist_geo_point){-90, 0});
    assert_true(isfinite(north.y) && isfinite(south.y) && north.y > south.y);
}

static void half_way_on_the_equator_is_on_the_equator(void **state) {
    (void)state;
    ist_geo_point middle = ist_geo_midway((ist_geo_point){0, 10}, (ist_geo_point){0, 50});
    assert_near(middle.lat, 0, 1e-12);
    assert_near(middle.lon, 30, 1e-12);
    /* Between two places of one northern latitude the great circle runs north of the parallel. */
    assert_true(ist_geo_midway((ist_geo_point){40, 0}, (ist_geo_point){40, 80}).lat > 45);
}

static void meridians_are_straight_on_the_map(void **state) {
    (void)state;
    ist_geo_projection projection;
    ist_geo_projection_fit(&projection, (ist_geo_box){30, 50, 20, 80});
    ist_point bend = ist_geo_bend(&projection, (ist_geo_point){30, 50}, (ist_geo_point){50, 50});
    assert_near(bend.x, 0, 1e-9);
}

/* ---- the world ---- */

static ist_geo_projection world(double west, double east) {
    ist_geo_projection projection;
    ist_geo_projection_world(&projection, (ist_geo_box){-60, 70, west, east});
    return projection;
}

/* The ends of the map in earth radii: 17243959.06 m and 8392927.60 m on the sphere with the
 * area of WGS 84, whose radius is 6371007.1809 m (the extent of EPSG:8857). */
static void the_world_has_the_ends_of_equal_earth(void **state) {
    (void)state;
    ist_geo_projection projection = world(-120, 150);
    ist_point east = ist_geo_project(&projection, (ist_geo_point){0, projection.meridian + 180 - 1e-9});
    ist_point north = ist_geo_project(&projection, (ist_geo_point){90, projection.meridian});
    assert_near(east.x, 17243959.06 / 6371007.1809, 2e-9);
    assert_near(north.y, 8392927.60 / 6371007.1809, 2e-9);
    assert_near(east.x, IST_GEO_WORLD_WIDTH, 1e-10);
    assert_near(north.y, IST_GEO_WORLD_HEIGHT, 1e-10);
}

static void the_world_keeps_areas(void **state) {
    (void)state;
    const double step = 1e-4, radian = 3.14159265358979 / 180;
    ist_geo_projection projection = world(-120, 150);
    for (int lat = -85; lat <= 85; lat += 10) {
        for (int lon = -160; lon <= 180; lon += 20) {
            ist_point here = ist_geo_project(&projection, (ist_geo_point){lat, lon});
            ist_point north = ist_geo_project(&projection, (ist_geo_point){lat + step, lon});
            ist_point east = ist_geo_project(&projection, (ist_geo_point){lat, lon + step});
            double area = (east.x - here.x) * (north.y - here.y) - (east.y - here.y) * (north.x - here.x);
            assert_near(area / (step * radian * step * radian * cos(lat * radian)), 1, 1e-4);
        }
    }
}

static void unprojecting_the_world_gives_the_place_back(void **state) {
    (void)state;
    ist_geo_projection projection = world(-120, 150);
    for (int lat = -89; lat <= 89; lat += 2) {
        for (int lon = -168; lon <= 190; lon += 11) {
            ist_geo_point back =
                ist_geo_unproject(&projection, ist_geo_project(&projection, (ist_geo_point){lat, lon}));
            assert_near(back.lat, lat, 1e-8);
            assert_near(back.lon, lon, 1e-8);
        }
    }
    ist_geo_point off = ist_geo_unproject(&projection, (ist_point){9, 9});
    assert_near(off.lat, 90, 1e-6);
    assert_near(off.lon, projection.meridian + 180, 0.01);
}

static void the_world_ends_at_the_bering_strait_unless_somebody_is_there(void **state) {
    (void)state;
    assert_near(world(-100, 147).meridian, 11, 1e-12);
    assert_near(world(20, 180).meridian, 11, 1e-12);
    assert_near(world(-30, 180).meridian, 11, 1e-12);
    assert_near(world(100, 300).meridian, 200, 1e-12); /* from Asia across the Pacific */
    assert_near(world(-175, 40).meridian, -67.5, 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worked_example_of_snyder_comes_out),
        cmocka_unit_test(unprojecting_gives_the_place_back),
        cmocka_unit_test(angles_are_kept),
        cmocka_unit_test(the_box_goes_across_the_180th_meridian_where_that_is_shorter),
        cmocka_unit_test(one_place_is_a_box),
        cmocka_unit_test(poles_have_a_place),
        cmocka_unit_test(half_way_on_the_equator_is_on_the_equator),
        cmocka_unit_test(meridians_are_straight_on_the_map),
        cmocka_unit_test(the_world_has_the_ends_of_equal_earth),
        cmocka_unit_test(the_world_keeps_areas),
        cmocka_unit_test(unprojecting_the_world_gives_the_place_back),
        cmocka_unit_test(the_world_ends_at_the_bering_strait_unless_somebody_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
