/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * svg_plain.h - drawing -> SVG without Graphviz: what a reader gets when the drawing child fails.
 */
#ifndef IST_RENDER_SVG_PLAIN_H
#define IST_RENDER_SVG_PLAIN_H

#include "drawing.h"

bool ist_svg_plain(ist_buffer *out, const ist_drawing *drawing, const ist_view *view, ist_error *err);

#endif
