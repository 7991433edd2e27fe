/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * page_dark.h - the colours of a page's pictures where the reader's screen is dark.
 */
#ifndef IST_RENDER_PAGE_DARK_H
#define IST_RENDER_PAGE_DARK_H

#include "graph/memory.h"

/* Appends the rules of style by which whatever has a colour of its own in the two pictures takes that of the dark
 * theme. */
bool ist_page_dark(ist_buffer *out, const char *map, const char *network, ist_error *err);

#endif
