/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text_metrics.h - how much room a text takes, and how it is broken into lines.
 *
 * Widths are those of DejaVu Sans, from a table, so that a picture does not depend on the fonts of the machine.
 */
#ifndef IST_RENDER_TEXT_METRICS_H
#define IST_RENDER_TEXT_METRICS_H

#include "graph/memory.h"

#define IST_LINE_HEIGHT 1.2 /* of the font's size */

/* The width of a line of valid UTF-8 in a font of `size` points. */
double ist_text_width(const char *line, size_t length, double size);

/* The width and height of a text of lines separated by '\n'. */
typedef struct {
    double width, height;
    size_t lines;
} ist_text_extent;
ist_text_extent ist_text_measure(const char *text, double size);

/* Any bytes -> text that every format can carry: bad UTF-8 becomes U+FFFD, line ends and tabs become blanks, other
 * control characters and what XML cannot hold are dropped. Appends to `out`. */
bool ist_text_clean(ist_buffer *out, const char *bytes, ist_error *err);

/* Breaks a clean text at blanks, and before Han, kana and Hangul, into lines of at most `columns` characters (these
 * count twice; a longer word of others stays whole up to twice that); what goes past `lines` lines is cut and marked
 * with an ellipsis. Appends to `out`. */
bool ist_text_wrap(ist_buffer *out, const char *text, size_t columns, size_t lines, ist_error *err);

#endif
