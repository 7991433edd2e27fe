/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dashes.h - a curve cut into dashes.
 *
 * Graphviz knows two patterns only, too few for six statuses, and scales neither; so dashes are pieces of our own, the
 * same in every format.
 */
#ifndef IST_RENDER_DASHES_H
#define IST_RENDER_DASHES_H

#include "palette.h"
#include "plane.h"

enum { IST_DASHES_MOST = 160 };

/* Cuts `curve` by the pattern of `line` (not a solid one) into cubic pieces of four points each; begins and ends with a
 * dash. Returns the number of pieces; `out` has room for IST_DASHES_MOST. */
size_t ist_dashes_cut(ist_point out[4 * IST_DASHES_MOST], const ist_point curve[4], ist_line line);

#endif
