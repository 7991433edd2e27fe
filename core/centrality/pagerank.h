/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pagerank.h - the one traveller under PageRank and CheiRank.
 */
#ifndef IST_CORE_CENTRALITY_PAGERANK_H
#define IST_CORE_CENTRALITY_PAGERANK_H

#include "core/metric.h"

#define IST_PAGERANK_DAMPING 0.85

/* Vertex -> share of the time of a traveller who follows `arcs`: view->out for PageRank, view->in for CheiRank.
 * `damping` is from 0 to 0.999; `start` holds the vertices where he starts anew, NULL: all. */
bool ist_pagerank(double *values, const ist_view *view, const ist_arcs *arcs, double damping,
                  const ist_vertex_set *start, ist_error *err);

/* The same as a measure's settings ask, into its first column; says in its note what is not as usual. */
bool ist_pagerank_asked(ist_metric_values *out, const ist_view *view, const ist_arcs *arcs, ist_error *err);

#endif
