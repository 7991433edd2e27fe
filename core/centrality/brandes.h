/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * brandes.h - the one accumulation under betweenness of actors and of ties.
 */
#ifndef IST_CORE_CENTRALITY_BRANDES_H
#define IST_CORE_CENTRALITY_BRANDES_H

#include "graph/view.h"

/* Adds up, over all pairs of a source and a target, the share of their shortest paths that runs through each vertex
 * (neither source nor target) and over each edge; an unordered pair counts once when the view is undirected. Either
 * array may be NULL; they start zeroed. */
bool ist_brandes(double *of_vertices, double *of_edges, const ist_view *view, ist_error *err);

/* The same over the pairs of a source and a target, which `roles` marks (a byte a vertex, bits of IST_END_); a vertex
 * may be both. Each ordered pair counts once, but two that are one pair in an undirected view count once together,
 * unless both have IST_END_EACH. */
bool ist_brandes_between(double *of_vertices, double *of_edges, const ist_view *view, const uint8_t *roles,
                         ist_error *err);

/* The same for a set of vertices taken as one: the shares of the shortest paths, between pairs outside the set, that
 * meet the set at least once. */
bool ist_brandes_set(double *pairs, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err);

#endif
