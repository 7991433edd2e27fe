/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * arcs.h - edges -> compressed sparse rows.
 *
 * Private to graph/: users call ist_view_make and its sisters.
 */
#ifndef IST_GRAPH_ARCS_H
#define IST_GRAPH_ARCS_H

#include "view.h"

/* Makes view->out and view->in from sources, targets and costs. Arcs of a vertex ascend by head. */
bool ist_arcs_make(ist_view *view, ist_error *err);
void ist_arcs_free(ist_view *view);

#endif
