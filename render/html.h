/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * html.h - a table as HTML, for those who put it into a greater whole.
 */
#ifndef IST_RENDER_HTML_H
#define IST_RENDER_HTML_H

#include "renderer.h"

/* Appends the title as a heading (of a table with columns: as its caption), the rows, the notes and the contract. */
bool ist_html_table(ist_buffer *out, const ist_table *table, const ist_render_options *options, ist_error *err);

#endif
