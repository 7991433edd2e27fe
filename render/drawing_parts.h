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
#define IST_CONTEXT_WIDTH 0.7   /* of ties that are drawn faint */
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

/* One mark an actor of any side (with its kind's shape, its size and its label) that the layout can place. */
bool ist_drawing_actors(ist_drawing *drawing, const ist_render_options *options, ist_error *err);

/* Gives a mark the size of its value. */
void ist_drawing_size_mark(ist_mark *mark, const ist_drawing *drawing);

/* The labels of those actors that the options name. USAGE or UNDEFINED error when one of them is not there. */
bool ist_drawing_names(ist_drawing *drawing, const ist_render_options *options, ist_error *err);

/* What an actor is called, not yet clean: its name, or its id. A view made from arrays has no actors: its vertices are
 * named by their numbers, written into `room`. */
const char *ist_drawing_name(char room[16], const ist_view *view, uint32_t vertex, bool by_id);

/* Mark of an actor -> its label, or IST_NONE. Free with free(); NULL when memory is out. */
uint32_t *ist_drawing_label_of(const ist_drawing *drawing, ist_error *err);

/* The facts between the marks, grouped, and the layers among them. */
bool ist_drawing_facts(ist_drawing *drawing, ist_error *err);

/* Of two sides: what becomes of each fact; what both have stands once, as the second has it. */
void ist_drawing_tell_changes(ist_drawing *drawing);

/* One attempt at everything: `aspect` and `text_scale` of the drawing are set, and the names are at most `names`. */
bool ist_drawing_make_once(ist_drawing *drawing, const ist_view *view, const ist_table *table,
                           const ist_render_options *options, ist_error *err);

/* Makes the drawing for a sheet of the size that the options give: what is laid out is shaped for it, texts are no
 * smaller than can be read, and fewer actors are named where there is no room. LIMIT error where that does not do. */
bool ist_drawing_fit(ist_drawing *out, const ist_view *view, const ist_table *table, const ist_render_options *options,
                     ist_error *err);

/* The strokes of the facts between the placed marks: parallel groups fanned out, large bundles drawn as one. */
bool ist_drawing_strokes(ist_drawing *drawing, ist_error *err);
/* The same of some facts, all of their pairs. */
bool ist_drawing_strokes_of(ist_drawing *drawing, size_t first, size_t count, ist_error *err);

/* A difference: how a tie looks to which this happened; rings around the marks whose value grew or fell, for which room
 * is made before the layout; and fainter fills of all others. */
void ist_drawing_change_look(ist_stroke *stroke, const ist_drawing *drawing, ist_changed change);
void ist_drawing_change_marks(ist_drawing *drawing);
bool ist_drawing_rings(ist_drawing *drawing, ist_error *err);
/* One ring, inside of the width of the mark. */
#define IST_RING_ROOM 7.0 /* by what a mark's width is larger with its ring */
bool ist_drawing_ring(ist_drawing *drawing, const ist_mark *mark, ist_error *err);

/* Panels: takes the drawing of all sides together apart, each side at a place of its own. */
bool ist_drawing_panels(ist_drawing *drawing, ist_error *err);

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

/* A line from a label to its mark, where they stand apart. */
bool ist_drawing_lead(ist_drawing *drawing, const ist_label *label, ist_error *err);

/* All but title and conditions of the kinds of pictures that have a layout of their own: a neighbourhood, routes as a
 * schematic with their list and legend beneath it, two columns with ties between them only. */
bool ist_drawing_ego(ist_drawing *drawing, const ist_view *view, const ist_render_options *options, ist_error *err);
bool ist_drawing_routes(ist_drawing *drawing, const ist_view *view, const ist_render_options *options, ist_error *err);
bool ist_drawing_two_mode(ist_drawing *drawing, const ist_view *view, const ist_render_options *options,
                          ist_error *err);

/* Title, legend, conditions; sets the size of the sheet. */
bool ist_drawing_sheet(ist_drawing *drawing, const ist_view *view, const ist_render_options *options, ist_error *err);

#endif
