/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pagerank.h - the one traveller under PageRank and CheiRank.
 */
#ifndef IST_CORE_CENTRALITY_PAGERANK_H
#define IST_CORE_CENTRALITY_PAGERANK_H

#include "graph/view.h"

/* Vertex -> share of the time of a traveller who follows `arcs`: view->out for PageRank, view->in for CheiRank. */
bool ist_pagerank(double *values, const ist_view *view, const ist_arcs *arcs, ist_error *err);

#endif
