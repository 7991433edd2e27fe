/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * escape.h - text that stays text in the format it is put into: a terminal, CSV, JSON, Markdown, HTML.
 *
 * All append to `out`; all take any bytes, also such as are no UTF-8.
 */
#ifndef IST_RENDER_ESCAPE_H
#define IST_RENDER_ESCAPE_H

#include "graph/memory.h"

/* Makes visible what a terminal would obey or what would reorder its line: control characters, DEL and the C1 set as
 * \n, \t, \xNN or \u0085, direction marks and line separators as \u202e, bytes that are no UTF-8 as \xNN. A backslash
 * stays one. */
bool ist_escape_terminal(ist_buffer *out, const char *bytes, size_t length, ist_error *err);

/* The same for a text of several lines: line ends and tabs stay. */
bool ist_escape_terminal_lines(ist_buffer *out, const char *bytes, size_t length, ist_error *err);

/* One field of RFC 4180, quoted where it must be. Bytes go through as they are. */
bool ist_escape_csv(ist_buffer *out, const char *bytes, size_t length, char delimiter, ist_error *err);

/* Would a spreadsheet take the field for a formula? It is not altered: a "'" before it would be part of the data for
 * every other reader. A sign alone and a number are none. */
bool ist_csv_is_formula(const char *bytes, size_t length);

/* A JSON string with its quotes. Beyond what JSON asks for, invisible and reordering characters become \u escapes and
 * bytes that are no UTF-8 the replacement character. */
bool ist_escape_json(ist_buffer *out, const char *bytes, size_t length, ist_error *err);

/* Text in a line of Markdown or a cell of one of its tables: what Markdown or HTML would obey, and what programs make
 * links of, stands behind a backslash or as a character reference. A line end is a blank; other invisible and
 * reordering characters become visible as for terminals. */
bool ist_escape_markdown(ist_buffer *out, const char *bytes, size_t length, ist_error *err);

/* Text of an HTML element or of an attribute in quotes. A line end is a blank; other invisible and reordering
 * characters become visible as for terminals. */
bool ist_escape_html(ist_buffer *out, const char *bytes, size_t length, ist_error *err);

#endif
