/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * weights.h - what each edge of a view costs, how strong it is, what it carries.
 *
 * Private to graph/: users call ist_view_make.
 */
#ifndef IST_GRAPH_WEIGHTS_H
#define IST_GRAPH_WEIGHTS_H

#include "view.h"

/* What the lens says of weights must make sense together, and with the measures that the ties have: USAGE errors that
 * name the conversion where a weight of one type is given as another. */
bool ist_weights_check(const ist_view *view, ist_error *err);

/* Error of this kind that names a tie and its place: "file:7: the tie x (a - b) PROBLEM 'MEASURE'; HINT". */
bool ist_weights_refuse(const ist_view *view, uint32_t tie, ist_error_kind kind, const char *problem,
                        const char *measure, const char *hint, ist_error *err);

/* Fills costs, strengths, capacities and signs of all edges from their ties (view->edge_ties), merged by the lens's
 * rules; `factors` (NULL: none) multiply what is read of each tie. A tie without the wanted measure is an UNDEFINED
 * error, a cost that is not > 0 an INPUT error, a factor that leads out of what a double holds a LIMIT error; all name
 * the tie. */
bool ist_weights_fill(ist_view *view, const ist_tie_factors *factors, ist_error *err);

#endif
