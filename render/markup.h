/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * markup.h - text inside XML.
 */
#ifndef IST_RENDER_MARKUP_H
#define IST_RENDER_MARKUP_H

#include "graph/memory.h"

/* Any bytes as the text of an element or of an attribute in double quotes: escaped, bad UTF-8 as U+FFFD; control
 * characters are dropped, but line ends stay. */
bool ist_markup_text(ist_buffer *out, const char *bytes, ist_error *err);

#endif
