/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * svg_parts.h - the elements of a drawing in SVG, of which its plain writer and that of pages are made.
 *
 * Private to the files svg_*.c.
 */
#ifndef IST_RENDER_SVG_PARTS_H
#define IST_RENDER_SVG_PARTS_H

#include "drawing.h"

#define IST_SVG_FAMILIES "DejaVu Sans,Verdana,sans-serif"

typedef struct {
    ist_buffer *out;
    const ist_drawing *drawing;
    const ist_view *view;
    bool families_said; /* an element around them names the fonts */
    int places;         /* of coordinates, behind the point */
    ist_error *err;
} ist_svg_writer;

bool ist_svg_area(ist_svg_writer *w, const ist_area *area);
bool ist_svg_stroke(ist_svg_writer *w, const ist_stroke *stroke);
bool ist_svg_mark(ist_svg_writer *w, const ist_mark *mark);
bool ist_svg_label(ist_svg_writer *w, const ist_label *label);

#endif
