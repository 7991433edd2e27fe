/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * renderer.h - view and table -> bytes.
 *
 * A renderer is one file that ends in its record and one row in renderer_list.h. It writes into a buffer, which
 * output.h then puts on standard output or into a file, whole or not at all. The same input gives the same bytes.
 */
#ifndef IST_RENDER_RENDERER_H
#define IST_RENDER_RENDERER_H

#include "graph/table.h"
#include "graph/view.h"
#include "palette.h"

typedef enum { IST_DRAWING_NETWORK, IST_DRAWING_MAP } ist_drawing_layout;

typedef struct {
    ist_theme theme;           /* of what is drawn */
    bool chart;                /* draw the chart of the table, not the view */
    int digits;                /* significant digits of numbers in text tables; 0: 4 */
    unsigned heading;          /* level of titles in formats that have levels; 0: 2 */
    bool color;                /* ANSI colours in text tables */
    bool escape_terminal;      /* control and bidi characters made visible: standard output is a terminal */
    ist_drawing_layout layout; /* drawings only, as all below */
    const char *title;         /* NULL: made from dataset and lens */
    size_t label_top;          /* label only so many actors, the largest; 0: all */
    unsigned time_limit;       /* seconds for the drawing child; 0: 20 */
    size_t size_column;        /* the column of numbers that sizes the actors, in a table whose row keys are vertices of
                                  the view; 0: the number of neighbours does */
} ist_render_options;

typedef struct {
    const char *name;  /* "table", "csv", "json", "md", "dot", "svg", "png", "pdf" */
    const char *alias; /* another word for it; NULL: none */
    const char *summary;
    bool draws;   /* needs a view and draws it; `table` may size the actors, see size_column */
    bool charts;  /* draws the chart of a table too */
    bool reading; /* for readers: numbers are rounded, it is not read back */
    bool binary;  /* not to be sent to a terminal */
    bool bare;    /* holds rows only: notes and contract have to go elsewhere */
    /* What stands before, between and after several tables in one output; `between` NULL: it holds one only. */
    const char *before, *between, *after;
    bool (*write)(ist_buffer *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                  ist_error *err);
    /* The rows that the table has now, behind the header where that is asked for; NULL: a table is written at once. */
    bool (*rows)(ist_buffer *out, const ist_table *table, bool header, const ist_render_options *options,
                 ist_error *err);
} ist_renderer;

extern const ist_renderer *const ist_renderers[];
extern const size_t ist_renderer_count;
bool ist_renderer_find(const ist_renderer **out, const char *name, ist_error *err); /* or alias; offers the nearest */

#endif
