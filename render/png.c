/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * png.c - the drawing as Portable Network Graphics.
 */
#include "picture.h"

static bool write_png(ist_buffer *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                      ist_error *err) {
    return options->chart ? ist_picture_chart(out, table, options, IST_GRAPH_PNG, err)
                          : ist_picture_write(out, view, table, options, IST_GRAPH_PNG, err);
}

const ist_renderer ist_renderer_png = {
    .name = "png",
    .summary = "a picture of dots",
    .draws = true,
    .charts = true,
    .binary = true,
    .write = write_png,
};
