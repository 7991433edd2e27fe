/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * costs.h - costs that are made from another weight: from the strength, or from a probability.
 *
 * Private to graph/: users say in a lens what a cost is, see lens.h.
 */
#ifndef IST_GRAPH_COSTS_H
#define IST_GRAPH_COSTS_H

#include "view.h"

/* Fills the costs of all edges from their strengths, which are filled before. LIMIT error, which names the tie, where a
 * cost is 0 or more than a double holds. */
bool ist_costs_of_strengths(ist_view *view, const ist_cost_rule *rule, ist_error *err);

/* Fills the costs of all edges from the probabilities of their ties; `values` has room for the ties of the edge with
 * most of them. `factors` (NULL: none) multiply the cost of each tie. Errors name the tie: UNDEFINED where it has no
 * probability, INPUT where this is not above 0 and at most 1, or is 1 and the cost would be 0. */
bool ist_costs_of_probabilities(ist_view *view, double *values, const ist_cost_rule *rule, const double *factors,
                                ist_error *err);

#endif
