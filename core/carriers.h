/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * carriers.h - the ties that carry most of the shortest ways, and what they rest on.
 */
#ifndef IST_CORE_CARRIERS_H
#define IST_CORE_CARRIERS_H

#include "graph/table.h"
#include "graph/view.h"

/* A row a tie of the first `top` pairs of actors by edge betweenness (parallel ties: the strongest evidence first,
 * three at most), with the best statement that supports it. The view is one of a network. The table starts `= {0}`, and
 * is freed by the caller when this fails. */
bool ist_carriers_table(ist_table *out, const ist_view *view, size_t top, ist_error *err);

#endif
