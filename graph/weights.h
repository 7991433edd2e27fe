/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * weights.h - what each edge of a view costs, how strong it is, what it carries.
 *
 * Private to graph/: users call ist_view_make.
 */
#ifndef IST_GRAPH_WEIGHTS_H
#define IST_GRAPH_WEIGHTS_H

#include "view.h"

/* Fills costs, strengths, capacities and signs of all edges from their ties (view->edge_ties), merged by the lens's
 * rules. A tie without the wanted measure is an UNDEFINED error, a cost that is not > 0 an INPUT error; both name the
 * tie. */
bool ist_weights_fill(ist_view *view, ist_error *err);

#endif
