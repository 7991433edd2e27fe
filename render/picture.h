/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * picture.h - drawing -> bytes of a format, through the drawing child.
 */
#ifndef IST_RENDER_PICTURE_H
#define IST_RENDER_PICTURE_H

#include "child.h"
#include "graph_dot.h"

/* Draws in a child; `body` is ist_graph_draw, or what a test puts in its place. */
typedef struct {
    ist_child_body *body;
    ist_child_limits limits;
} ist_picture_maker;

bool ist_picture_make(ist_buffer *out, const ist_drawing *drawing, ist_graph_format format, ist_picture_maker maker,
                      ist_error *err);

/* SVG with the evidence on hover; when the child fails, the plain one instead. */
bool ist_picture_svg(ist_buffer *out, const ist_drawing *drawing, const ist_view *view, ist_picture_maker maker,
                     ist_error *err);

/* The whole of a renderer that needs no more than Graphviz. */
bool ist_picture_write(ist_buffer *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                       ist_graph_format format, ist_error *err);

/* The chart of a table as dots or for print. */
bool ist_picture_chart(ist_buffer *out, const ist_table *table, const ist_render_options *options,
                       ist_graph_format format, ist_error *err);

#endif
