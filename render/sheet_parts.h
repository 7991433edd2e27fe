/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sheet_parts.h - what stands around a drawing is put from a cursor downwards: texts, and samples with a text beside
 * them.
 */
#ifndef IST_RENDER_SHEET_PARTS_H
#define IST_RENDER_SHEET_PARTS_H

#include "drawing_parts.h"

#define IST_SAMPLE 50.0 /* the width of the column of samples */
#define IST_SAMPLE_MARK 11.0
#define IST_SAMPLE_WIDTH 1.8 /* of lines */

/* Where the next thing goes: the left edge and the top. */
typedef struct {
    ist_drawing *drawing;
    double x, y;
} ist_cursor;

double ist_sheet_small(const ist_drawing *drawing); /* the size of small texts */

/* Lines of clean text, `indent` points right of the cursor. */
bool ist_sheet_text(ist_cursor *at, const char *text, double size, ist_color color, double indent, ist_error *err);
/* Any bytes, in lines of about `width` points. */
bool ist_sheet_wrapped(ist_cursor *at, const char *bytes, double size, ist_color color, double width, ist_error *err);
/* The head of a block of the legend. */
bool ist_sheet_head(ist_cursor *at, const char *text, ist_error *err);

/* Rows of the legend: a line, which may be crossed or double, and a mark. */
typedef enum { IST_SAMPLE_PLAIN, IST_SAMPLE_CROSSED, IST_SAMPLE_DOUBLED } ist_sample;
bool ist_sheet_line(ist_cursor *at, const char *text, ist_stroke stroke, ist_sample extra, ist_error *err);
bool ist_sheet_mark(ist_cursor *at, const char *text, ist_kind_style style, double size, ist_error *err);

/* The legend of what is on the picture, from the cursor down. */
bool ist_sheet_legend(ist_drawing *drawing, ist_error *err);

#endif
