/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flow.h - how much can pass between two ends, and the smallest cut that stops it.
 */
#ifndef IST_CORE_FLOW_FLOW_H
#define IST_CORE_FLOW_FLOW_H

#include "core/ends.h"
#include "core/kernel/residual.h"

typedef enum {
    IST_FLOW_CAPACITY, /* the view's capacities; the cut is of edges */
    IST_FLOW_TIES,     /* every edge 1; the cut is of edges, the value the number of routes without a common edge */
    IST_FLOW_PLACES    /* every vertex between the ends 1; the cut is of vertices. Edges that join a source to a target
                          are counted in `direct` and not in the value; where there are any, no vertices cut. */
} ist_flow_kind;

typedef struct {
    double value;  /* INFINITY where a route of unlimited edges leads through; then there is no cut */
    uint32_t *cut; /* edges or vertices, ascending: the smallest cut nearest the sources */
    size_t cut_count;
    uint32_t *last_cut; /* likewise: the smallest cut nearest the targets */
    size_t last_count;
    bool unique;   /* the two are the same, hence the only one */
    size_t direct; /* see IST_FLOW_PLACES */
} ist_flow;

/* `lost` (one byte a vertex, may be NULL): vertices that are not there; no end is lost. */
bool ist_flow_max(ist_flow *out, const ist_view *view, const ist_ends *ends, ist_flow_kind kind, const uint8_t *lost,
                  ist_error *err);
void ist_flow_free(ist_flow *flow);

/* The residual network of such a flow, before anything is sent; *unlimited: then there is no largest flow. Free with
 * ist_residual_free, also after failure. */
bool ist_flow_residual(ist_residual *out, bool *unlimited, const ist_view *view, const ist_ends *ends,
                       ist_flow_kind kind, const uint8_t *lost, ist_error *err);

/* Marks with 1 edges that a largest flow by capacity, of this value, hangs on: as long as none of them is lost, the
 * flow stays as large. */
bool ist_flow_carriers(uint8_t *carries, const ist_view *view, const ist_ends *ends, double value, ist_error *err);

/* LIMIT error when the view's capacities are so large that a flow could overflow. */
bool ist_flow_accepts(const ist_view *view, ist_error *err);

/* What alone cuts all targets from all sources: vertices between the ends, and edges, in the order of any route. */
typedef struct {
    ist_vertex_set places, ties;
    bool connected; /* false: there is no route, and both are empty */
} ist_singles;

/* Writes the places, or where there are none the ties, joined by ", ". */
bool ist_singles_format(ist_buffer *out, const ist_view *view, const ist_singles *singles, ist_error *err);

bool ist_singles_find(ist_singles *out, const ist_view *view, const ist_ends *ends, ist_error *err);
void ist_singles_free(ist_singles *singles);

#endif
