/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * picture.c - the drawing child's bytes, made to repeat.
 */
#include "picture.h"

#include <ctype.h>
#include <string.h>

#include "chart.h"
#include "svg_plain.h"
#include "svg_titles.h"

/* Cairo writes the time of day into a PDF; the digits are replaced by those of a fixed day, so that nothing moves. */
static void fix_date(char *bytes, size_t length) {
    static const char key[] = "/CreationDate (D:", date[] = "20000101000000";
    size_t wanted = sizeof key - 1 + sizeof date - 1;
    for (size_t at = 0; at + wanted <= length; at++) {
        if (memcmp(bytes + at, key, sizeof key - 1) == 0 && isdigit((unsigned char)bytes[at + sizeof key - 1])) {
            memcpy(bytes + at + sizeof key - 1, date, sizeof date - 1);
        }
    }
}

bool ist_picture_make(ist_buffer *out, const ist_drawing *drawing, ist_graph_format format, ist_picture_maker maker,
                      ist_error *err) {
    ist_graph_request request = {drawing, format};
    size_t before = out->length;
    if (!ist_child_run(out, maker.body, &request, maker.limits, err)) {
        return false;
    }
    if (format == IST_GRAPH_PDF) {
        fix_date(out->bytes + before, out->length - before);
    }
    return true;
}

bool ist_picture_svg(ist_buffer *out, const ist_drawing *drawing, const ist_view *view, ist_picture_maker maker,
                     ist_error *err) {
    ist_buffer raw = {0};
    bool done = ist_picture_make(&raw, drawing, IST_GRAPH_SVG, maker, err)
                    ? ist_svg_titles(out, ist_buffer_string(&raw), drawing, view, err)
                    : ist_svg_plain(out, drawing, view, err);
    ist_buffer_free(&raw);
    return done;
}

bool ist_picture_write(ist_buffer *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                       ist_graph_format format, ist_error *err) {
    ist_picture_maker maker = {ist_graph_draw, {.seconds = options->time_limit}};
    ist_drawing drawing;
    bool done = ist_drawing_make(&drawing, view, table, options, err) &&
                (format == IST_GRAPH_SVG ? ist_picture_svg(out, &drawing, view, maker, err)
                                         : ist_picture_make(out, &drawing, format, maker, err));
    ist_drawing_free(&drawing);
    return done;
}

bool ist_picture_chart(ist_buffer *out, const ist_table *table, const ist_render_options *options,
                       ist_graph_format format, ist_error *err) {
    ist_picture_maker maker = {ist_graph_draw, {.seconds = options->time_limit}};
    ist_drawing drawing;
    bool done = ist_chart_make(&drawing, table, options, err) && ist_picture_make(out, &drawing, format, maker, err);
    ist_drawing_free(&drawing);
    return done;
}
