/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * xdot.c - areas as operations: c the colour of lines, C of fills, S the width of lines, P a filled polygon, p one that
 * is not. A text in them stands behind its length.
 */
#include "xdot.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_SIZE = 40 };

static bool write_text(ist_buffer *out, char operation, const char *text, ist_error *err) {
    return ist_buffer_print(out, err, "%c %zu -%s ", operation, strlen(text), text);
}

static bool write_color(ist_buffer *out, char operation, ist_color color, ist_error *err) {
    char text[TEXT_SIZE];
    snprintf(text, sizeof text, "#%08x", color);
    return write_text(out, operation, text, err);
}

static bool write_area(ist_buffer *out, const ist_drawing *drawing, const ist_area *area, ist_error *err) {
    const ist_point *corners = drawing->points + area->first;
    char width[TEXT_SIZE];
    snprintf(width, sizeof width, "setlinewidth(%.2f)", area->width);
    bool done = write_text(out, 'S', width, err) && write_color(out, 'c', area->line, err) &&
                (area->fill == 0 || write_color(out, 'C', area->fill, err)) &&
                ist_buffer_print(out, err, "%c %zu ", area->fill != 0 ? 'P' : 'p', area->count);
    for (size_t i = 0; done && i < area->count; i++) {
        done = ist_buffer_print(out, err, "%.2f %.2f ", corners[i].x, corners[i].y);
    }
    return done;
}

bool ist_xdot_areas(ist_buffer *out, const ist_drawing *drawing, ist_error *err) {
    bool done = true;
    for (size_t i = 0; done && i < drawing->area_count; i++) {
        done = write_area(out, drawing, &drawing->areas[i], err);
    }
    return done;
}
