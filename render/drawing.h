/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawing.h - view + table -> what is on a picture, with every position in points: marks, strokes and labels.
 *
 * A mark is an actor's shape, a stroke a Bezier curve, a label some lines of text in a box that nothing else may
 * overlap. Legend, title, grid and leader lines are marks, strokes and labels of no actor. The writers (Graphviz and
 * the plain SVG) only copy a drawing: they decide nothing.
 */
#ifndef IST_RENDER_DRAWING_H
#define IST_RENDER_DRAWING_H

#include "geo.h"
#include "palette.h"
#include "renderer.h"
#include "warp.h"

enum { IST_DRAWING_ACTORS = 20000, IST_DRAWING_TIES = 100000 }; /* more are refused */

/* What becomes of an actor or a tie between two sides. */
typedef enum {
    IST_CHANGED_NOT,
    IST_CHANGED_APPEARED,
    IST_CHANGED_VANISHED,
    IST_CHANGED_OTHERWISE,
    IST_CHANGED_COUNT
} ist_changed;

/* The ring around a mark: its value grew, or the actor appeared; it fell, or the actor vanished. */
typedef enum { IST_RING_NONE, IST_RING_MORE, IST_RING_LESS } ist_ring;

typedef struct {
    uint32_t vertex; /* of the view of its side, or IST_NONE */
    uint8_t kind;    /* ist_kind */
    uint8_t side;    /* of the drawing: the last that has the actor */
    uint8_t change;  /* ist_changed: between two sides */
    uint16_t there;  /* bit set of the sides that have the actor */
    uint8_t ring;    /* ist_ring: its value between two sides */
    double inner;    /* the width inside of the room for its ring; 0: there is none */
    ist_kind_style style;
    double value;  /* what the area tells; NAN: not known, drawn small and hollow */
    double before; /* the same on the first of two sides; NAN: not known there */
    double width, height;
    ist_point at;
    bool beyond; /* on the frame of the map, in the direction of its place */
} ist_mark;

typedef struct {
    size_t first, count; /* its points in the drawing: 3k + 1 of them for k joined cubic pieces, or ... */
    bool broken;         /* ... 4k for k pieces apart: dashes */
    ist_color color;
    double width;
    ist_line line;
    bool from_arrow, to_arrow;
    double arrow;               /* the size of arrows over what is usual; 0: 1 */
    ist_point from_tip, to_tip; /* where arrows end; the curve ends where they begin */
    bool bundle;                /* of more curves than stand side by side */
    uint32_t tail, head;        /* marks, or IST_NONE for a line of no tie */
    size_t facts, fact_count;   /* its facts in the drawing */
} ist_stroke;

#define IST_RING_GAP 2.5 /* from the second outline of a mark to the first */
#define IST_ARROW_LENGTH 6.5
#define IST_ARROW_WIDTH 4.55

/* One tie between two marks, or an edge of a view that knows no ties. */
typedef struct {
    uint32_t low, high;      /* marks, low < high */
    uint32_t edge;           /* of the view of its side */
    uint8_t side;            /* of the drawing */
    uint8_t change;          /* ist_changed: between two sides */
    uint32_t tie;            /* row of the table of ties, or IST_NONE */
    uint32_t layer;          /* of the drawing */
    uint8_t status;          /* ist_status */
    int8_t sign;             /* -1, 0, +1 */
    bool upwards, downwards; /* directed: from low to high, from high to low */
    double strength;
    const char *id; /* borrowed, "" without ties */
} ist_fact;

/* A filled outline beneath everything else: land on a map, a bar or a band of a chart. */
typedef struct {
    size_t first, count; /* its corners in the drawing */
    ist_color fill;      /* 0: none */
    ist_color line;      /* 0: none */
    double width;
} ist_area;

typedef struct {
    char *text; /* clean; lines separated by '\n' */
    double size;
    ist_box box;
    ist_color color;
    uint32_t mark; /* or IST_NONE */
    bool left;     /* lines begin at the left edge; else they are centred */
    ist_color on;  /* the fill that it stands on, 0: the sheet; a theme makes the text stand out from it */
    bool backed;   /* a white ground, nearly opaque, keeps lines from crossing the text */
} ist_label;

typedef struct {
    double width, height; /* of the sheet, whose corner is (0, 0) */
    double scale;         /* what a point here is on paper; 0: a point */
    ist_mark *marks;      /* the actors first, then the legend's */
    ist_stroke *strokes;
    ist_point *points;
    ist_label *labels; /* labels of actors first */
    ist_area *areas;   /* from the lowest up */
    ist_fact *facts;   /* grouped: by pair, layer, status, sign */
    size_t mark_count, mark_capacity, stroke_count, stroke_capacity, point_count, point_capacity, label_count,
        label_capacity, fact_count, area_count, area_capacity;
    ist_color ground, outline;             /* of the sheet, of marks; 0: white and dark */
    char *title;                           /* of the document, or NULL */
    size_t actor_count, actor_label_count; /* the first of marks and labels */
    size_t panel_names;                    /* how many of the actors of all panels are named */
    bool names_chosen;                     /* somebody chose who is named, else it is the largest */
    ist_drawing_together together;
    ist_drawing_side sides[IST_DRAWING_SIDES];        /* borrowed; one, unless several are drawn together */
    size_t side_count, side_first[IST_DRAWING_SIDES]; /* where the vertices of each begin in vertex_mark */
    uint32_t *vertex_mark;                            /* vertex of a side's view -> mark, or IST_NONE */
    double *vertex_value;                             /* vertex of a side's view -> what sizes it there */
    const char **layer_names;                         /* sorted; borrowed from the dataset */
    ist_color *layer_colors;
    size_t layer_count;
    bool by_sign;                         /* one layer, friends and foes: the colour tells which */
    char *measure;                        /* what the area of a mark tells */
    bool by_table;                        /* by the table, else the number of neighbours */
    double diameter_least, diameter_most; /* of round marks */
    double value_max;                     /* the largest value */
    double value_base;                    /* the value of the smallest area */
    double strength_least, strength_most;
    const char *strength_measure;   /* what ties are weighed by: borrowed, NULL for the strength that is coded */
    bool strengths_add;             /* those of one curve */
    double width_least, width_most; /* of the curves of ties of these strengths */
    size_t absent;                  /* actors without coordinates, which a map leaves out */
    size_t smaller;                 /* actors left out because others are larger */
    size_t ties_left_out;           /* ties at these */
    size_t beyond;                  /* actors on the frame of the map */
    ist_box frame;                  /* of the map; nothing for a network */
    ist_box frame_home;             /* the same in earth radii */
    ist_geo_projection projection;
    ist_warp warp; /* of the map */
    double label_size;
    double aspect;    /* the wanted width of what is laid out over its height; 0: any */
    double room;      /* how wide it may grow for its labels; 0: as wide as they need */
    double spread;    /* how far apart marks stand, over what is usual; 0: 1 */
    double stretch;   /* how much wider it is laid out for that, because names push marks apart downwards; 0: 1 */
    double smallness; /* the size of marks and lines over what is usual; 0: 1 */
    double home_width, home_height; /* of what was laid out, without what stands around it */
    uint8_t *shown;                 /* vertex of the view -> is it on the picture? NULL: all are */
    size_t context_count;           /* the first of facts: drawn by the layout, faint and behind all others */
    bool labels_stand;              /* labels of actors have their places before the ties are drawn */
    size_t name_columns;            /* how wide names may be before they are broken; 0: the usual */
    bool legend_stands;             /* it is made with the picture, not beside it */
    char *subject, *remark;         /* what the picture is about, and a note; clean texts, or NULL */
} ist_drawing;

/* Makes the drawing of `view`; `table` sizes the actors and may be NULL. LIMIT error when there is too much to draw,
 * UNDEFINED when there is nothing. The view must outlive the drawing. */
bool ist_drawing_make(ist_drawing *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                      ist_error *err);
void ist_drawing_free(ist_drawing *drawing);

/* Turns the colours of a whole drawing, made for the light theme, into those of another. */
void ist_drawing_theme(ist_drawing *drawing, ist_theme theme);

/* What a mark and a fact are of. */
static inline const ist_view *ist_mark_view(const ist_drawing *drawing, const ist_mark *mark) {
    return drawing->sides[mark->side].view;
}

static inline const ist_view *ist_fact_view(const ist_drawing *drawing, const ist_fact *fact) {
    return drawing->sides[fact->side].view;
}

static inline double ist_stroke_arrow(const ist_stroke *stroke) {
    return stroke->arrow > 0 ? stroke->arrow : 1;
}

static inline double ist_drawing_smallness(const ist_drawing *drawing) {
    return drawing->smallness > 0 ? drawing->smallness : 1;
}

static inline double ist_drawing_scale(const ist_drawing *drawing) {
    return drawing->scale > 0 ? drawing->scale : 1;
}

static inline ist_color ist_drawing_ground(const ist_drawing *drawing) {
    return drawing->ground != 0 ? drawing->ground : IST_COLOR_WHITE;
}

static inline ist_color ist_drawing_outline(const ist_drawing *drawing) {
    return drawing->outline != 0 ? drawing->outline : IST_COLOR_OUTLINE;
}

/* How many pairs of labels overlap, labels and marks, marks and marks, and how many stick out of the sheet: 0 in a good
 * picture. */
typedef struct {
    size_t labels, labels_on_marks, marks, outside;
} ist_drawing_faults;
ist_drawing_faults ist_drawing_inspect(const ist_drawing *drawing);

#endif
