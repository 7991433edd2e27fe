/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hover.h - what a picture says about the actor or the ties under the pointer: plain text, some lines.
 */
#ifndef IST_RENDER_HOVER_H
#define IST_RENDER_HOVER_H

#include "drawing.h"

/* An actor: label, id, kind, value of the measure. Nothing for a mark of the legend. */
bool ist_hover_mark(ist_buffer *out, const ist_drawing *drawing, const ist_view *view, size_t mark, ist_error *err);

/* The ties of a curve, each with its relation, layer, status, dates and the evidence for it, cut at ten rows of
 * evidence. Nothing for a line of no tie. */
bool ist_hover_stroke(ist_buffer *out, const ist_drawing *drawing, const ist_view *view, size_t stroke, ist_error *err);

#endif
