/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * travel.h - where a traveller who follows arcs, and now and then starts again, spends his time.
 */
#ifndef IST_CORE_CENTRALITY_TRAVEL_H
#define IST_CORE_CENTRALITY_TRAVEL_H

#include "graph/view.h"

/* Two rounds differ by at most this in all, of 1, when the values are taken. */
#define IST_TRAVEL_TOLERANCE 1e-14

/* Vertex -> share of his time, as ist_pagerank, which see. `along` the direction, else against it. */
bool ist_travel(double *values, const ist_view *view, bool along, double damping, const ist_vertex_set *start,
                ist_error *err);

#endif
