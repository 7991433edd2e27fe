/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * layout_map.c - actors at their places on the globe.
 *
 * The map shows the region where most actors are. An actor far outside it stands on the frame, in its direction, so
 * that one distant capital does not shrink all others to a spot. A region that spans more than half of the globe is
 * the world: it is shown whole, and nobody is far. Crowded parts are drawn larger. Marks whose places nearly coincide
 * are moved apart.
 */
#include <stdlib.h>

#include "drawing_parts.h"
#include "layout.h"

#define MARK_GAP 6.0
#define FRAME_GAP 13.0
#define WIDEN_MOST 1.9
#define WORLD 180.0 /* degrees of longitude */
#define GOLDEN_ANGLE 2.399963229728653

static ist_geo_point place_of(const ist_drawing *drawing, size_t mark) {
    const ist_mark *m = &drawing->marks[mark];
    const ist_view *view = ist_mark_view(drawing, m);
    const ist_actor *actor = ist_network_actor_row(view->network, view->vertex_actor[m->vertex]);
    return (ist_geo_point){actor->lat, actor->lon};
}

static int compare_numbers(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The part of a range of values that is shown: from the tenth to the ninetieth hundredth, and some of that again on
 * both sides. */
static void main_range(double *low, double *high, double *values, size_t count) {
    qsort(values, count, sizeof *values, compare_numbers);
    double first = values[(count - 1) / 10], last = values[count - 1 - (count - 1) / 10];
    double reach = fmax((last - first) * 0.4, 2);
    *low = fmax(values[0], first - reach);
    *high = fmin(values[count - 1], last + reach);
}

/* The longitude counted eastwards from the western edge of `box`, so that ranges never wrap. */
static double east_of(ist_geo_box box, double lon) {
    return box.west + (lon - box.west) - 360 * floor((lon - box.west) / 360);
}

static bool fit_focus(ist_geo_box *out, const ist_geo_point *places, size_t count, ist_error *err) {
    double *values = ist_array_make(count, sizeof *values, "fitting the map", err);
    if (values == NULL || !ist_geo_box_fit(out, places, count, err)) {
        free(values);
        return false;
    }
    ist_geo_box all = *out;
    for (size_t i = 0; i < count; i++) {
        values[i] = places[i].lat;
    }
    main_range(&out->south, &out->north, values, count);
    for (size_t i = 0; i < count; i++) {
        values[i] = fmin(east_of(all, places[i].lon), all.east);
    }
    main_range(&out->west, &out->east, values, count);
    free(values);
    return true;
}

static bool is_within(ist_geo_box box, ist_geo_box all, ist_geo_point place) {
    double east = fmin(east_of(all, place.lon), all.east);
    return place.lat >= box.south && place.lat <= box.north && east >= box.west && east <= box.east;
}

/* The frame with more of what lies around it, as much as the wanted shape asks for. */
static ist_box widen(ist_box frame, double aspect) {
    double width = ist_box_width(frame), height = ist_box_height(frame);
    double wide = fmin(fmax(width, height * aspect), width * WIDEN_MOST);
    double high = fmin(fmax(height, width / aspect), height * WIDEN_MOST);
    return ist_box_around(ist_box_middle(frame), wide, high);
}

/* A frame around the shown places with a margin, neither too flat nor too tall. */
static ist_box fit_frame(const ist_point *home, const ist_mark *marks, size_t count, double aspect) {
    ist_box frame = ist_box_nothing();
    for (size_t i = 0; i < count; i++) {
        if (!marks[i].beyond) {
            frame = ist_box_join(frame, (ist_box){home[i], home[i]});
        }
    }
    double width = fmax(ist_box_width(frame), 0.02), height = fmax(ist_box_height(frame), 0.012);
    ist_point middle = ist_box_middle(frame);
    width *= 1.16;
    height *= 1.2;
    if (aspect > 0) {
        return widen(ist_box_around(middle, width, height), aspect);
    }
    height = fmax(height, width * 0.6);
    width = fmax(width, height * 1.1);
    return ist_box_around(middle, width, height);
}

/* The world from end to end, as far north and south as the places ask for. */
static ist_box world_frame(ist_box fitted) {
    return (ist_box){{-IST_GEO_WORLD_WIDTH, fmax(fitted.low.y, -IST_GEO_WORLD_HEIGHT)},
                     {IST_GEO_WORLD_WIDTH, fmin(fitted.high.y, IST_GEO_WORLD_HEIGHT)}};
}

static void fit_projection(ist_geo_projection *out, ist_geo_box *focus, ist_geo_box all) {
    if (focus->east - focus->west > WORLD) {
        *focus = all;
        ist_geo_projection_world(out, all);
    } else {
        ist_geo_projection_fit(out, *focus);
    }
}

bool ist_layout_make_map(ist_layout *out, ist_drawing *drawing, const ist_view *view, ist_error *err) {
    (void)view;
    size_t count = drawing->actor_count;
    ist_geo_box focus = {0}, all = {0};
    ist_geo_point *places = ist_array_make(count, sizeof *places, "laying out the map", err);
    for (size_t i = 0; places != NULL && i < count; i++) {
        places[i] = place_of(drawing, i);
    }
    bool done = places != NULL && ist_geo_box_fit(&all, places, count, err) && fit_focus(&focus, places, count, err);
    if (done) {
        fit_projection(&drawing->projection, &focus, all);
        for (size_t i = 0; i < count; i++) {
            out->home[i] = ist_geo_project(&drawing->projection, places[i]);
            drawing->marks[i].beyond = !is_within(focus, all, places[i]);
            drawing->beyond += drawing->marks[i].beyond;
        }
        drawing->frame_home = fit_frame(out->home, drawing->marks, count, drawing->aspect);
        if (drawing->projection.world) {
            drawing->frame_home = world_frame(drawing->frame_home);
        }
        ist_warp_fit(&drawing->warp, drawing->frame_home, out->home, count);
    }
    free(places);
    return done;
}

/* Where the line from the middle of the frame to a place beyond it meets the frame. */
static ist_point on_frame(ist_box frame, ist_point place) {
    ist_point middle = ist_box_middle(frame);
    double x = fabs(place.x - middle.x) / (ist_box_width(frame) / 2);
    double y = fabs(place.y - middle.y) / (ist_box_height(frame) / 2);
    return ist_point_between(middle, place, 1 / fmax(fmax(x, y), 1));
}

bool ist_layout_settle_map(const ist_layout *layout, ist_drawing *drawing, double scale, ist_error *err) {
    size_t count = drawing->actor_count;
    double width = fmin(fmax(80 * sqrt((double)count), 560), 1300) * scale;
    double upright = ist_box_height(drawing->frame_home) / ist_box_width(drawing->frame_home);
    width /= drawing->aspect > 0 ? sqrt(fmax(upright, 1)) : 1;
    double height = width * upright;
    ist_box *boxes = ist_array_make(count, sizeof *boxes, "laying out the map", err);
    if (boxes == NULL) {
        return false;
    }
    drawing->frame = (ist_box){{0, 0}, {width, height}};
    ist_box within = ist_box_grow(drawing->frame, -FRAME_GAP);
    for (size_t i = 0; i < count; i++) {
        ist_mark *mark = &drawing->marks[i];
        ist_point share =
            ist_warp_share(&drawing->warp, drawing->frame_home, on_frame(drawing->frame_home, layout->home[i]));
        ist_point at = {share.x * width, share.y * height};
        /* Places that coincide get directions to part in. */
        at.x += 0.02 * cos(GOLDEN_ANGLE * (double)i);
        at.y += 0.02 * sin(GOLDEN_ANGLE * (double)i);
        boxes[i] = ist_box_around(at, mark->width + MARK_GAP, mark->height + MARK_GAP);
    }
    bool done = ist_layout_separate(boxes, count, &within, err);
    for (size_t i = 0; i < count; i++) {
        drawing->marks[i].at = ist_box_middle(boxes[i]);
    }
    free(boxes);
    return done;
}
