/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * xdot.h - the areas of a drawing in Graphviz's drawing language, as which a graph carries its own background.
 */
#ifndef IST_RENDER_XDOT_H
#define IST_RENDER_XDOT_H

#include "drawing.h"

/* What the attribute `_background` says; nothing where there are no areas. */
bool ist_xdot_areas(ist_buffer *out, const ist_drawing *drawing, ist_error *err);

#endif
