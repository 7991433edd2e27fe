/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * check.h - the warnings: what is no error but ought to be known before a result is believed.
 *
 * Undated ties, collectives that carry ties, hub-like routes, isolated actors, rows without evidence, sayings over 25
 * words, figures without period, growth rates that do not fit their figures, the share of ties that touch one actor,
 * paragraphs that were passed over in silence, readings that rest on nothing, lenses through which nothing is seen,
 * scenarios that no lens can use.
 */
#ifndef IST_GRAPH_CHECK_H
#define IST_GRAPH_CHECK_H

#include "network.h"

/* Adds the warnings to `dataset->findings`; `network` was built from it. Fails only for want of memory. */
bool ist_check(ist_dataset *dataset, const ist_network *network, ist_error *err);

#endif
