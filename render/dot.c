/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dot.c - the drawing as a graph in Graphviz's language.
 */
#include "picture.h"

static bool write_dot(ist_buffer *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                      ist_error *err) {
    return ist_picture_write(out, view, table, options, IST_GRAPH_DOT, err);
}

const ist_renderer ist_renderer_dot = {
    .name = "dot",
    .summary = "Graphviz's language, with all positions: drawn again by dot -Kneato -n2",
    .draws = true,
    .binary = false,
    .write = write_dot,
};
