/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graph_dot.h - drawing -> Graphviz's graph -> bytes. Runs in the drawing child only.
 *
 * Every attribute is made here from numbers and words of our own; the only text of the user's is in labels, escaped.
 * The layout engine is nop2: it copies positions, in points, and decides nothing.
 */
#ifndef IST_RENDER_GRAPH_DOT_H
#define IST_RENDER_GRAPH_DOT_H

#include "drawing.h"

typedef enum { IST_GRAPH_DOT, IST_GRAPH_SVG, IST_GRAPH_PNG, IST_GRAPH_PDF } ist_graph_format;

typedef struct {
    const ist_drawing *drawing;
    ist_graph_format format;
} ist_graph_request;

/* A child's body; `context` is an ist_graph_request. */
bool ist_graph_draw(ist_buffer *out, const void *context, ist_error *err);

/* Text as Graphviz reads it in a label: each line ended by `line_end` ("\\n" or "\\l"). */
bool ist_graph_escape(ist_buffer *out, const char *text, const char *line_end, ist_error *err);

#endif
