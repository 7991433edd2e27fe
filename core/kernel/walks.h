/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * walks.h - walks of every length, the longer ones fading: the sum under Katz's and Bonacich's measures.
 */
#ifndef IST_CORE_KERNEL_WALKS_H
#define IST_CORE_KERNEL_WALKS_H

#include "graph/view.h"

/* values = sum over k from 0 of (fading M / radius)^k values, where (M x)(v) is the sum of w x(head) over v's arcs in
 * `arcs` (view->in or view->out), `radius` the largest eigenvalue and |fading| < 1. LIMIT error where it takes more
 * than 10^12 steps, or where the sums leave the range of numbers. */
bool ist_walks_sum(double *values, const ist_view *view, const ist_arcs *arcs, double radius, double fading,
                   ist_error *err);

#endif
