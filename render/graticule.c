/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graticule.c - the frame of a map, its lines of latitude and longitude, and their degrees outside the frame.
 */
#include <stdio.h>
#include <stdlib.h>

#include "drawing_parts.h"

enum { PIECES = 48, BORDER_SAMPLES = 40, LINES_MOST = 8 };
#define RULE_WIDTH 0.5
#define ON_FRAME 0.5
#define DEGREE_GAP 3.0
#define POINTER 11.0
#define POLE 89.5 /* of the latitudes of a map of the world */

ist_point ist_drawing_to_map(const ist_drawing *d, ist_point home) {
    ist_point share = ist_warp_share(&d->warp, d->frame_home, home);
    return (ist_point){d->frame.low.x + share.x * ist_box_width(d->frame),
                       d->frame.low.y + share.y * ist_box_height(d->frame)};
}

ist_geo_box ist_drawing_visible(const ist_drawing *drawing) {
    ist_geo_box box = {INFINITY, -INFINITY, INFINITY, -INFINITY};
    ist_box home = drawing->frame_home;
    for (int i = 0; i <= BORDER_SAMPLES; i++) {
        double x = home.low.x + ist_box_width(home) * i / BORDER_SAMPLES;
        double y = home.low.y + ist_box_height(home) * i / BORDER_SAMPLES;
        ist_point border[] = {{x, home.low.y}, {x, home.high.y}, {home.low.x, y}, {home.high.x, y}};
        for (size_t k = 0; k < sizeof border / sizeof *border; k++) {
            ist_geo_point place = ist_geo_unproject(&drawing->projection, border[k]);
            box.south = fmin(box.south, place.lat);
            box.north = fmax(box.north, place.lat);
            box.west = fmin(box.west, place.lon);
            box.east = fmax(box.east, place.lon);
        }
    }
    return box;
}

static double step_of(double range) {
    static const double steps[] = {0.25, 0.5, 1, 2, 5, 10, 15, 30};
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof *steps && range / steps[i] > LINES_MOST) {
        i++;
    }
    return steps[i];
}

/* Cuts the piece from *a to *b to what lies in the frame; false when nothing does (Liang and Barsky, 1984). */
static bool clip(ist_point *a, ist_point *b, ist_box frame) {
    double dx = b->x - a->x, dy = b->y - a->y, from = 0, to = 1;
    double slope[] = {-dx, dx, -dy, dy};
    double room[] = {a->x - frame.low.x, frame.high.x - a->x, a->y - frame.low.y, frame.high.y - a->y};
    for (int i = 0; i < 4; i++) {
        if (slope[i] < 0) {
            from = fmax(from, room[i] / slope[i]);
        } else if (slope[i] > 0) {
            to = fmin(to, room[i] / slope[i]);
        } else if (room[i] < 0) {
            return false;
        }
    }
    ist_point start = *a, end = *b;
    *a = ist_point_between(start, end, from);
    *b = ist_point_between(start, end, to);
    return from < to;
}

static ist_point point_on(const ist_drawing *drawing, const ist_geo_point line[2], int piece) {
    double share = (double)piece / PIECES;
    ist_geo_point place = {line[0].lat + (line[1].lat - line[0].lat) * share,
                           line[0].lon + (line[1].lon - line[0].lon) * share};
    return ist_drawing_to_map(drawing, ist_geo_project(&drawing->projection, place));
}

/* The next run of the line inside the frame, looked for from `*piece` on, as 3k + 1 points; 0 when there is none. */
static size_t trace(ist_point *points, const ist_drawing *drawing, const ist_geo_point line[2], int *piece) {
    size_t count = 0;
    for (; *piece < PIECES; (*piece)++) {
        ist_point a = point_on(drawing, line, *piece), b = point_on(drawing, line, *piece + 1);
        if (clip(&a, &b, drawing->frame)) {
            count -= count > 0;
            ist_bezier_line(points + count, a, b);
            count += 4;
        } else if (count > 0) {
            break;
        }
    }
    return count;
}

/* Does the last label touch one of the others? Those of actors have no places yet, or are inside of frames. */
static bool is_crowded(const ist_drawing *drawing) {
    ist_box last = drawing->labels[drawing->label_count - 1].box;
    for (size_t i = drawing->actor_label_count; i + 1 < drawing->label_count; i++) {
        if (ist_box_overlaps(ist_box_grow(drawing->labels[i].box, DEGREE_GAP / 2), last)) {
            return true;
        }
    }
    return false;
}

static bool add_degrees(ist_drawing *drawing, double degrees, char positive, char negative, ist_point at, bool beside,
                        ist_error *err) {
    char text[24], side = degrees > 0 ? positive : negative;
    int length = snprintf(text, sizeof text, "%g\xC2\xB0", fabs(degrees));
    if (degrees != 0 && fabs(degrees) != 180) {
        snprintf(text + length, sizeof text - (size_t)length, "%c", side);
    }
    ist_label label = {.size = drawing->label_size - IST_SMALLER, .color = IST_COLOR_QUIET, .mark = IST_NONE};
    if (!ist_drawing_add_label(drawing, label, text, err)) {
        return false;
    }
    ist_box *box = &drawing->labels[drawing->label_count - 1].box;
    double x = beside ? -ist_box_width(*box) / 2 - DEGREE_GAP : 0;
    double y = beside ? 0 : -ist_box_height(*box) / 2 - DEGREE_GAP;
    *box = ist_box_move(*box, at.x + x, at.y + y);
    if (is_crowded(drawing)) { /* of two lines that come near to each other one is told */
        ist_drawing_cut_labels(drawing, drawing->label_count - 1);
    }
    return true;
}

/* The degrees stand where a parallel meets the left edge, a meridian the bottom. Parallels of a map of the world are
 * level. */
static bool add_run_degrees(ist_drawing *drawing, ist_geo_point from, bool parallel, ist_point start, ist_error *err) {
    double left = drawing->frame.low.x;
    if (parallel && (drawing->projection.world ? fabs(from.lat) < POLE : start.x - left < ON_FRAME)) {
        return add_degrees(drawing, from.lat, 'N', 'S', (ist_point){left, start.y}, true, err);
    }
    if (!parallel && start.y - drawing->frame.low.y < ON_FRAME) {
        double lon = from.lon - 360 * floor((from.lon + 180) / 360);
        return add_degrees(drawing, lon, 'E', 'W', start, false, err);
    }
    return true;
}

static bool add_line(ist_drawing *drawing, const ist_geo_point line[2], bool parallel, ist_error *err) {
    ist_point points[3 * PIECES + 1];
    ist_stroke rule = {.color = IST_COLOR_RULE, .width = RULE_WIDTH, .tail = IST_NONE, .head = IST_NONE};
    int piece = 0;
    for (size_t count; (count = trace(points, drawing, line, &piece)) > 0;) {
        if (!ist_drawing_add_stroke(drawing, rule, points, count, err) ||
            !add_run_degrees(drawing, line[0], parallel, points[0], err)) {
            return false;
        }
    }
    return true;
}

static bool add_frame(ist_drawing *drawing, ist_error *err) {
    ist_box f = drawing->frame;
    ist_point corners[] = {f.low, {f.high.x, f.low.y}, f.high, {f.low.x, f.high.y}, f.low};
    ist_point points[13];
    for (size_t i = 0; i < 4; i++) {
        ist_bezier_line(points + 3 * i, corners[i], corners[i + 1]);
    }
    ist_stroke rule = {.color = 0xAAAAAAFF, .width = 0.8, .tail = IST_NONE, .head = IST_NONE};
    return ist_drawing_add_stroke(drawing, rule, points, 13, err);
}

/* From a mark on the frame an arrow to the nearest side: its place lies out there. */
static bool add_pointer(ist_drawing *drawing, const ist_mark *mark, ist_error *err) {
    ist_box f = drawing->frame;
    double gaps[] = {mark->at.x - f.low.x, f.high.x - mark->at.x, mark->at.y - f.low.y, f.high.y - mark->at.y};
    static const ist_point sides[] = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
    size_t nearest = 0;
    for (size_t i = 1; i < 4; i++) {
        nearest = gaps[i] < gaps[nearest] ? i : nearest;
    }
    ist_point side = sides[nearest], line[4];
    double near = mark->width / 2 + 1, far = near + POINTER;
    ist_bezier_line(line, (ist_point){mark->at.x + side.x * near, mark->at.y + side.y * near},
                    (ist_point){mark->at.x + side.x * far, mark->at.y + side.y * far});
    ist_stroke arrow = {.color = IST_COLOR_QUIET, .width = 1, .to_arrow = true, .tail = IST_NONE, .head = IST_NONE};
    return ist_drawing_add_stroke(drawing, arrow, line, 4, err);
}

static bool add_pointers(ist_drawing *drawing, ist_error *err) {
    bool done = true;
    for (size_t i = 0; done && i < drawing->actor_count; i++) {
        bool here = drawing->marks[i].beyond && ist_box_holds(drawing->frame, drawing->marks[i].at);
        done = !here || add_pointer(drawing, &drawing->marks[i], err);
    }
    return done;
}

bool ist_drawing_graticule(ist_drawing *drawing, ist_error *err) {
    if (drawing->frame.low.x > drawing->frame.high.x) {
        return true;
    }
    ist_geo_box box = ist_drawing_visible(drawing);
    double step = step_of(fmax(box.north - box.south, (box.east - box.west) / 2));
    bool done = true;
    for (double lat = ceil(box.south / step) * step; done && lat <= box.north; lat += step) {
        ist_geo_point line[] = {{lat, box.west}, {lat, box.east}};
        done = add_line(drawing, line, true, err);
    }
    for (double lon = ceil(box.west / step) * step; done && lon <= box.east; lon += step) {
        ist_geo_point line[] = {{box.south, lon}, {box.north, lon}};
        done = add_line(drawing, line, false, err);
    }
    return done && add_frame(drawing, err) && add_pointers(drawing, err);
}
