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

typedef enum {
    IST_DRAWING_NETWORK,
    IST_DRAWING_MAP,
    IST_DRAWING_EGO,     /* a few actors in the middle, the others in rings by distance */
    IST_DRAWING_ROUTES,  /* the ways between two places, as a schematic */
    IST_DRAWING_TWO_MODE /* two columns, ties between them only */
} ist_drawing_layout;

/* A way over vertices of the view. */
typedef struct {
    const uint32_t *vertices; /* from its source to its target */
    size_t count;
    double cost, capacity; /* capacity INFINITY: there is no limit, or none was asked for */
} ist_drawn_route;

enum { IST_DRAWING_SIDES = 12 };

/* One of several networks on a picture, all views of one network. */
typedef struct {
    const ist_view *view;
    const ist_table *table; /* sizes the actors, by size_column of the options; NULL: the number of neighbours does */
    const char *name;       /* what it is called on the picture; any bytes */
} ist_drawing_side;

/* What several sides are: the same network before and after, or panels beside each other. */
typedef enum { IST_DRAWING_ONE, IST_DRAWING_DIFFERENCE, IST_DRAWING_PANELS } ist_drawing_together;

typedef struct {
    ist_theme theme;           /* of what is drawn */
    bool chart;                /* draw the chart of the table, not the view */
    int digits;                /* significant digits of numbers in text tables; 0: 4 */
    unsigned heading;          /* level of titles in formats that have levels; 0: 2 */
    bool color;                /* ANSI colours in text tables */
    bool escape_terminal;      /* control and bidi characters made visible: standard output is a terminal */
    ist_drawing_layout layout; /* drawings only, as all below */
    const char *title;         /* NULL: made from dataset and lens */
    size_t label_top;          /* label only so many actors, the largest; 0: all, of a crowd the largest */
    const char *label_ids;     /* label these, a list of ids as the lens writes one; NULL: as label_top says */
    bool label_none, label_by_id;
    size_t top;                       /* draw only so many actors, the largest; 0: all */
    double sheet_width, sheet_height; /* points; 0: as large as it has to be */
    ist_drawing_together together; /* of `sides`; the view and the table that a renderer is given are the last one's */
    const ist_drawing_side *sides; /* borrowed */
    const char *common;            /* what all sides are, in words of the lens */
    size_t side_count;             /* 2 of a difference, at most IST_DRAWING_SIDES panels */
    unsigned time_limit;           /* seconds for the drawing child; 0: 20 */
    size_t size_column;   /* the column of numbers that sizes the actors, in a table whose row keys are vertices of
                             the view; 0: the number of neighbours does */
    const uint32_t *egos; /* vertices in the middle of a neighbourhood */
    size_t ego_count;
    unsigned ego_steps;            /* how far the neighbourhood reaches: 1, or 2; 0: 1 */
    const ist_drawn_route *routes; /* of a schematic, in their order */
    size_t route_count;
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
    bool framed;  /* `before` and `after` stand around one table too */
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
