/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * schematic.h - routes between two places as a schematic: legs, each once, through layers from left to right.
 */
#ifndef IST_RENDER_SCHEMATIC_H
#define IST_RENDER_SCHEMATIC_H

#include "drawing_parts.h"

enum { IST_SCHEMATIC_ROUTES = 12, IST_SCHEMATIC_STATIONS = 150, IST_SCHEMATIC_NODES = 2500 }; /* more are refused */

#define IST_BAND_GAP 1.0

/* One step of one or more routes. */
typedef struct {
    uint32_t from, to;   /* marks, from left to right */
    unsigned routes;     /* bit set of the routes that take it */
    uint32_t edge;       /* of the view */
    size_t first, count; /* its facts in the drawing */
    size_t node, passed; /* in each layer between its ends it passes a node: the first of these, and how many */
    double band;         /* the width of the band of one route */
    uint32_t label;      /* of the drawing, or IST_NONE */
} ist_leg_drawn;

/* A station, or where a leg passes a layer. */
typedef struct {
    uint32_t layer;
    uint32_t leg;       /* that passes, or IST_NONE */
    size_t place;       /* in its layer, from the top */
    double y, up, down; /* how much room it takes above and below */
} ist_schematic_node;

typedef struct {
    ist_leg_drawn *legs;
    size_t leg_count, leg_capacity;
    ist_schematic_node *nodes; /* the stations, by mark, then what legs pass */
    size_t node_count, node_capacity;
    uint32_t layers;
    double *x;           /* layer -> where it stands */
    uint32_t *order;     /* nodes, layer after layer, from the top */
    size_t *layer_start; /* layer -> first in `order`; layers + 1 */
    size_t crossings[2]; /* of legs, in the first order and in the last */
} ist_schematic;         /* starts `= {0}` */

/* The legs of the routes of the options, and the layers of the stations: routes lead to the right, whatever others do.
 * Marks and facts are made; facts of no leg are dropped. */
bool ist_schematic_make(ist_schematic *out, ist_drawing *drawing, const ist_view *view,
                        const ist_render_options *options, ist_error *err);

/* Orders each layer so that few legs cross. */
bool ist_schematic_order(ist_schematic *s, ist_error *err);

/* Heights that keep the order, leave every node its room, and make legs as level as that allows. */
bool ist_schematic_level(ist_schematic *s, ist_error *err);

/* Gives marks and their labels places, draws the legs as bands, and finds room for their labels; `territory` is mark ->
 * label of the state that it lies in, or IST_NONE. */
bool ist_schematic_place(ist_schematic *s, ist_drawing *drawing, const uint32_t *territory, ist_error *err);

/* What a leg's label says: how one goes, the routes, the cost, the capacity. */
bool ist_schematic_leg_text(ist_buffer *out, const ist_leg_drawn *leg, const ist_drawing *drawing, ist_error *err);

/* The routes with what they cost and carry, and the legend, beneath the picture. */
bool ist_schematic_list(const ist_schematic *s, ist_drawing *drawing, const ist_render_options *options,
                        ist_error *err);

/* How sure a leg is: the status of the furthest one of its ties. */
ist_status ist_schematic_status(const ist_leg_drawn *leg, const ist_drawing *drawing);
static inline unsigned ist_schematic_bands(const ist_leg_drawn *leg) {
    return (unsigned)__builtin_popcount(leg->routes);
}
/* The height of a leg's bands together. */
static inline double ist_schematic_thickness(const ist_leg_drawn *leg) {
    return ist_schematic_bands(leg) * (leg->band + IST_BAND_GAP) - IST_BAND_GAP;
}

void ist_schematic_free(ist_schematic *s);

/* The nodes of a leg from left to right are its `from`, those it passes, and its `to`: the node `number` of them. */
size_t ist_schematic_node_of(const ist_leg_drawn *leg, size_t number);

#endif
