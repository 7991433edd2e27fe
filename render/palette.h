/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * palette.h - what a kind of actor, a layer and a status look like.
 *
 * Colours are those of Okabe and Ito (2008), made to be told apart by colour-blind readers, and some of Paul Tol's
 * muted scheme when there are more layers. Red is kept for hostile ties, which are double lines too. Nothing is told by
 * colour alone: kinds differ in shape or in how light they are, statuses in dashes, and every tie's layer stands in its
 * evidence.
 */
#ifndef IST_RENDER_PALETTE_H
#define IST_RENDER_PALETTE_H

#include "graph/dataset.h"

typedef enum {
    IST_SHAPE_CIRCLE,
    IST_SHAPE_BOX,
    IST_SHAPE_ROUNDED, /* a box with round corners */
    IST_SHAPE_DIAMOND,
    IST_SHAPE_HEXAGON,
    IST_SHAPE_TRIANGLE,
    IST_SHAPE_WEDGE /* a triangle on its tip */
} ist_shape;

typedef enum { IST_LINE_SOLID, IST_LINE_LONG, IST_LINE_DASHED, IST_LINE_DOTTED } ist_line; /* LONG: long dashes */

typedef uint32_t ist_color; /* 0xRRGGBBAA */

#define IST_COLOR_INK 0x222222FFu
#define IST_COLOR_QUIET 0x666666FFu
#define IST_COLOR_RULE 0xCCCCCCFFu
#define IST_COLOR_OUTLINE 0x333333FFu
#define IST_COLOR_HOSTILE 0xC8102EFFu
#define IST_COLOR_FRIENDLY 0x0072B2FFu /* where layers need no colours, and hostile ties are there */
#define IST_COLOR_BUNDLE 0x555555FFu
#define IST_COLOR_CONTEXT 0x8C8C8C80u
#define IST_COLOR_ENDED 0x999999FFu
#define IST_COLOR_MORE 0x0072B2FFu  /* of differences: what appeared or grew, drawn solid and broad; ... */
#define IST_COLOR_LESS 0x6E6E6EFFu  /* ... what vanished or fell, drawn in dashes; ... */
#define IST_COLOR_OTHER 0xD55E00FFu /* ... what is otherwise; ... */
#define IST_COLOR_SAME 0xD0D0D0FFu  /* ... and all that is as it was, drawn thin */
#define IST_COLOR_WHITE 0xFFFFFFFFu
#define IST_COLOR_BLACK 0x000000FFu

/* Everything is coloured for the light theme and turned into another one at the end. */
typedef enum { IST_THEME_LIGHT, IST_THEME_DARK, IST_THEME_PRINT, IST_THEME_COUNT } ist_theme;
extern const char *const ist_theme_names[IST_THEME_COUNT];

/* What stands in a theme for a colour of the light one: of text and lines, which must stand out from the ground, and of
 * fills. White is the ground. */
ist_color ist_theme_line(ist_theme theme, ist_color color);
ist_color ist_theme_fill(ist_theme theme, ist_color color);

/* How much two colours stand out from each other, from 1 to 21, as the Web Content Accessibility Guidelines count it;
 * `color` lies on `ground` with its opacity. */
double ist_color_contrast(ist_color color, ist_color ground);

typedef struct {
    ist_shape shape;
    bool doubled; /* a second outline around the first */
    ist_color fill;
} ist_kind_style;

/* `kind` below IST_KIND_COUNT. */
ist_kind_style ist_kind_style_of(ist_kind kind);

/* What several of a kind are called. */
const char *ist_kind_plural(ist_kind kind);

ist_line ist_status_line(ist_status status);

/* The colours of lines and bars of a chart, and the shapes of their marks; past their number both repeat, but not
 * together. */
ist_color ist_series_color(size_t series);
ist_shape ist_series_shape(size_t series);

/* A shade of one colour for a share from 0, nearly white, to 1. */
ist_color ist_shade(double share);

/* The colour of the category `number` of `count`, the first the darkest. */
ist_color ist_category_color(size_t number, size_t count);

/* The colours of `count` layers, whose names come sorted; well-known layers look the same in every picture. */
void ist_layer_colors(ist_color *out, const char *const *names, size_t count);

#endif
