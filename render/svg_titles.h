/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * svg_titles.h - Graphviz's SVG -> ours: with the evidence as titles, which readers see on hover.
 */
#ifndef IST_RENDER_SVG_TITLES_H
#define IST_RENDER_SVG_TITLES_H

#include "drawing.h"

/* Copies `svg` into `out`: the titles of marks and curves become what hover.h says, all others go; comments (which
 * carry Graphviz's version) and the document type go too. */
bool ist_svg_titles(ist_buffer *out, const char *svg, const ist_drawing *drawing, const ist_view *view, ist_error *err);

/* The title of a mark (letter 'n') or a stroke ('e') as an element, or nothing. */
bool ist_svg_title(ist_buffer *out, const ist_drawing *drawing, const ist_view *view, char letter, size_t number,
                   ist_error *err);

#endif
