/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * svg.c - the drawing as Scalable Vector Graphics.
 */
#include "picture.h"

static bool write_svg(ist_buffer *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                      ist_error *err) {
    return ist_picture_write(out, view, table, options, IST_GRAPH_SVG, err);
}

const ist_renderer ist_renderer_svg = {
    .name = "svg",
    .summary = "a picture with the evidence on hover",
    .draws = true,
    .binary = false,
    .write = write_svg,
};
