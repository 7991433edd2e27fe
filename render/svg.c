/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * svg.c - the drawing as Scalable Vector Graphics.
 */
#include "chart.h"
#include "picture.h"

static bool write_svg(ist_buffer *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                      ist_error *err) {
    return options->chart ? ist_chart_svg(out, table, options, err)
                          : ist_picture_write(out, view, table, options, IST_GRAPH_SVG, err);
}

const ist_renderer ist_renderer_svg = {
    .name = "svg",
    .summary = "a picture; of a network with the evidence on hover",
    .draws = true,
    .charts = true,
    .binary = false,
    .write = write_svg,
};
