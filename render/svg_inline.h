/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * svg_inline.h - drawing -> an svg element for a page, each part marked with what it shows.
 *
 * What belongs to an actor is a <g class="actor" data-actor="ID">, its name a <g class="label" data-actor="ID">, the
 * line of one tie or of several a <g class="tie" data-ties="NUMBER NUMBER ...">, with arrows, crosses and all. These
 * stand in <g class="scene">, with <g class="land"> beneath them; title, legend and conditions in <g
 * class="furniture">. Nothing has an id, for a page may hold several drawings.
 */
#ifndef IST_RENDER_SVG_INLINE_H
#define IST_RENDER_SVG_INLINE_H

#include "drawing.h"

/* `tie_numbers` gives the number of each tie row of the view's network, IST_NONE for those that have none; `name` is
 * what the drawing is called by those who do not see it. The view is one of a network. */
bool ist_svg_inline(ist_buffer *out, const ist_drawing *drawing, const ist_view *view, const uint32_t *tie_numbers,
                    const char *name, ist_error *err);

#endif
