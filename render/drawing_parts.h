/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drawing_parts.h - the steps by which a drawing is made, in their order.
 */
#ifndef IST_RENDER_DRAWING_PARTS_H
#define IST_RENDER_DRAWING_PARTS_H

#include "drawing.h"

enum { IST_CROWD = 2000 }; /* more actors are drawn more cheaply, and only the largest named */

#define IST_LABEL_SIZE 9.0
#define IST_MAP_LABEL_SIZE 11.0 /* of a map with few marks, which is often shown small */
#define IST_SMALLER 1.0         /* by what legend, degrees and conditions are smaller than labels */
#define IST_HOSTILE_WIDTH 3.2   /* at least, so that both lines of a hostile tie are seen */
#define IST_CORE_SHARE 0.3      /* of the width of a hostile tie: the white between its lines */
#define IST_LABEL_PAD 1.5       /* between the text and the edge of its box */

/* The curve as it is left when the stroke's arrows have taken their lengths off its ends. */
void ist_stroke_shorten(ist_stroke *stroke, ist_point curve[4]);

/* Growing the drawing. A stroke with arrows or dashes is given as one cubic piece; it is shortened by the arrows'
 * length and cut. */
bool ist_drawing_add_mark(ist_drawing *drawing, ist_mark mark, ist_error *err);
bool ist_drawing_add_stroke(ist_drawing *drawing, ist_stroke stroke, const ist_point *points, size_t count,
                            ist_error *err);
bool ist_drawing_add_area(ist_drawing *drawing, ist_area area, const ist_point *corners, size_t count, ist_error *err);
/* Adds a label of clean text (copied), its box sized for it and standing around (0, 0). */
bool ist_drawing_add_label(ist_drawing *drawing, ist_label label, const char *text, ist_error *err);
/* Takes off all labels from number `count` on. */
void ist_drawing_cut_labels(ist_drawing *drawing, size_t count);
/* Moves all that has a place. */
void ist_drawing_shift(ist_drawing *drawing, double x, double y);
/* The box of everything there is. */
ist_box ist_drawing_extent(const ist_drawing *drawing);
ist_box ist_mark_box(const ist_mark *mark);

/* One mark an actor (with its kind's shape, its size and its label) that the layout can place. */
bool ist_drawing_actors(ist_drawing *drawing, const ist_view *view, const ist_table *table,
                        const ist_render_options *options, ist_error *err);

/* The facts between the marks, grouped, and the layers among them. */
bool ist_drawing_facts(ist_drawing *drawing, const ist_view *view, ist_error *err);

/* The strokes of the facts between the placed marks: parallel groups fanned out, large bundles drawn as one. */
bool ist_drawing_strokes(ist_drawing *drawing, const ist_view *view, ist_error *err);

/* On a map: the point of a place that was projected, and the latitudes and longitudes that the frame's border passes.
 */
ist_point ist_drawing_to_map(const ist_drawing *drawing, ist_point home);
ist_geo_box ist_drawing_visible(const ist_drawing *drawing);

/* The sea and the countries beneath everything else on a map. */
bool ist_drawing_land(ist_drawing *drawing, ist_error *err);

/* The lines of latitude and longitude, with their degrees outside the frame. */
bool ist_drawing_graticule(ist_drawing *drawing, ist_error *err);

/* Puts every actor's label where it overlaps nothing, and a leader line where that is far. `*far` counts those. */
bool ist_drawing_place_labels(ist_drawing *drawing, size_t *far, ist_error *err);

/* Title, legend, conditions; sets the size of the sheet. */
bool ist_drawing_sheet(ist_drawing *drawing, const ist_view *view, const ist_table *table,
                       const ist_render_options *options, ist_error *err);

#endif
