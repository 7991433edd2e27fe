/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * layout.h - where the actors stand.
 *
 * A layout is made once in a plane of its own; settling it at a scale gives every mark its place in points, apart from
 * all others. A map pins actors at their projected places; a network puts tied actors near each other, component by
 * component.
 */
#ifndef IST_RENDER_LAYOUT_H
#define IST_RENDER_LAYOUT_H

#include "drawing.h"

typedef struct {
    bool map;
    ist_point *home;         /* mark -> place: earth radii on a map, lengths of a usual tie in a network */
    uint32_t *members;       /* network: marks, component after component, the largest first */
    size_t *component_start; /* network: component -> first of its members; component_count + 1 */
    size_t component_count;
} ist_layout;

/* `out->map` says which. */
bool ist_layout_make(ist_layout *out, ist_drawing *drawing, const ist_view *view, ist_error *err);
bool ist_layout_settle(const ist_layout *layout, ist_drawing *drawing, double scale, ist_error *err);
void ist_layout_free(ist_layout *layout);

/* The two kinds. */
bool ist_layout_make_map(ist_layout *out, ist_drawing *drawing, const ist_view *view, ist_error *err);
bool ist_layout_settle_map(const ist_layout *layout, ist_drawing *drawing, double scale, ist_error *err);
bool ist_layout_make_network(ist_layout *out, ist_drawing *drawing, const ist_view *view, ist_error *err);
bool ist_layout_settle_network(const ist_layout *layout, ist_drawing *drawing, double scale, ist_error *err);

/* Moves boxes until none overlaps another, each as little as it can; with `within`, never out of it, if there is room.
 * Of more than 3000 boxes some may go on overlapping: a crowd of that size is no longer read mark by mark. */
bool ist_layout_separate(ist_box *boxes, size_t count, const ist_box *within, ist_error *err);

#endif
