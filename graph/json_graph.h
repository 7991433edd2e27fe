/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json_graph.h - what a JSON file says of a graph -> keyed.h.
 *
 * Private to loading.
 */
#ifndef IST_GRAPH_JSON_GRAPH_H
#define IST_GRAPH_JSON_GRAPH_H

#include "keyed.h"

/* All of the file, which `g` has begun. */
bool ist_json_graph_read(ist_keyed *g, const void *options, ist_error *err);

extern const ist_keyed_format ist_json_format;

#endif
