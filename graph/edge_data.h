/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * edge_data.h - a list of ties as networkx writes it, `a b {'weight': 2.5}` a line -> ties and measures. Private to
 * loading.
 */
#ifndef IST_GRAPH_EDGE_DATA_H
#define IST_GRAPH_EDGE_DATA_H

#include "dataset.h"

/* Reads the file of the table of ties from byte `at` on. What is wrong with a line becomes a finding. */
bool ist_edge_data_read(ist_dataset *dataset, size_t at, bool directed, ist_error *err);

#endif
